//! The review of a table: what it would change, how it is read, what is wrong with it.
//!
//! Nothing is written before Import is pressed.

use std::rc::Rc;

use leptos::{prelude::*, web_sys};

use super::{
    columns::Columns,
    intake::Intake,
    overtaken::Overtaken,
    problems::Problems,
    questions::{HowRead, Questions},
    sheets::Sheets,
    words::{count, say},
};
use crate::{
    components::{
        Button, ButtonVariant, Checkbox, CommitBar, ErrorNote, FigureTone, FileButton, Glyph, Icon, Note, Stat, Stats,
    },
    i18n::{
        format,
        locale::{Locale, use_locale},
        sentences::sentences,
    },
    state::import::{Phase, Question, Review, Session, Shape},
};

/// What the plan came to, tracked; `None` while it is made or a question is open.
pub fn planned(session: Session) -> Option<Rc<Review>> {
    let Phase::Review { review, .. } = session.phase() else { return None };
    review
}

/// What has to be answered first, tracked.
pub fn questions(session: Session) -> Vec<Question> {
    let Phase::Review { questions, .. } = session.phase() else { return Vec::new() };
    questions
}

/// The page.
#[component]
pub fn TableReview(
    /// Where files come in.
    intake: Intake,
) -> impl IntoView {
    let locale = use_locale();
    let session = intake.session;
    view! {
        <header class="page-head">
            <div>
                <h1>{move || locale.text().import.review}</h1>
                <p class="line quiet">{move || facts(session, locale)}</p>
            </div>
            <Steps intake />
        </header>
        <Overtaken session />
        <div class="import-counts">{move || figures(session, locale)}</div>
        <div class="page-body stack">
            <Unreadable session />
            <div class="columns" data-aside="wide">
                <div class="stack">
                    <Sheets session />
                    <Questions session />
                    <Columns session />
                    <HowRead session />
                </div>
                <div class="stack">
                    <Problems session />
                    {move || remarks(session, locale)}
                    <BringBack session />
                    <Note>{move || locale.text().import.one_batch}</Note>
                </div>
            </div>
        </div>
        <Commit session />
    }
}

/// Choose, review, import: where the person stands; and the way back to another file.
#[component]
pub fn Steps(
    /// Where files come in.
    intake: Intake,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <FileButton
            label=say(locale, |text| text.data.choose_files)
            on_files=Callback::new(move |files| intake.take_instead(files))
        />
        <ol class="steps">
            <li>
                <Icon glyph=Glyph::Check />
                {move || locale.text().import.step_choose}
            </li>
            <li aria-current="step">{move || locale.text().import.step_review}</li>
            <li>{move || locale.text().import.step_import}</li>
        </ol>
    }
}

/// Said at once where nothing of the table can be read as it stands.
#[component]
fn Unreadable(
    /// The import.
    session: Session,
) -> impl IntoView {
    let locale = use_locale();
    // Kept while the file is counted anew, so that it is not said twice.
    let why = Memo::new(move |before: Option<&Option<Why>>| match planned(session) {
        Some(review) => (!is_readable(&review)).then_some(Why::NoRowIsReadable),
        None if questions(session).contains(&Question::WhoseRows) => Some(Why::WhoseRows),
        None if questions(session).is_empty() => before.copied().flatten(),
        None => None,
    });
    let name = move || session.file().map(|file| file.name()).unwrap_or_default();
    let words = move || {
        let text = locale.text();
        let why = match why.get() {
            Some(Why::WhoseRows) => text.import.whose_rows,
            Some(Why::NoRowIsReadable) | None => text.import.nothing_readable,
        };
        sentences([text.refused.nothing_changed, why])
    };
    view! {
        <Show when=move || why.get().is_some()>
            <ErrorNote
                title=Signal::derive(move || (locale.text().refused.title_so_far)(&name()))
                text=Signal::derive(words)
            />
        </Show>
    }
}

/// Why nothing of a table can be read as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Why {
    /// No column says who the customer is.
    WhoseRows,
    /// Every row has a problem.
    NoRowIsReadable,
}

/// The file's name, length and rows.
fn facts(session: Session, locale: Locale) -> AnyView {
    let file = session.file();
    let name = file.as_ref().map(web_sys::File::name);
    let length = file.map(|file| format::bytes(locale.lang(), file.size()));
    let rows = session.surveyed().map(|surveyed| (locale.text().import.rows)(&count(locale, surveyed.rows)));
    view! {
        <b class="soft">
            <bdi>{name}</bdi>
        </b>
        <span>{rows}</span>
        <span>{length}</span>
    }
    .into_any()
}

fn figures(session: Session, locale: Locale) -> AnyView {
    let text = &locale.text().import;
    let Some(review) = planned(session) else {
        let words = if questions(session).is_empty() { text.counting } else { text.answer_to_go_on };
        return view! { <p class="quiet" role="note">{words}</p> }.into_any();
    };
    let number = |number| count(locale, number);
    let (customers, orders) = (review.customers, review.orders);
    // Put into words here, where the language is followed.
    let [new, changed, unchanged, added] =
        [customers.new, customers.changed, customers.unchanged, orders.new].map(number);
    let (of_new, of_changed, same) =
        ((text.of_customers)(&new), (text.of_customers)(&changed), (text.same)(&unchanged));
    let of_orders = (text.of_orders)(&number(orders.changed), &number(orders.unchanged));
    // Of a sheet of contracts these are told in place of orders it does not have.
    let contracts = review.contracts;
    let is_of_contracts = review.shape == Shape::Contracts;
    let (last, added, of_last) = if is_of_contracts {
        let known = (text.of_orders)(&number(contracts.changed), &number(contracts.unchanged));
        (text.contracts, number(contracts.new), known)
    } else {
        (text.orders, added, of_orders)
    };
    let left_out = (text.left_out)(&number(review.rows_left_out));
    let tone = if review.problem_count > 0 { FigureTone::Alarm } else { FigureTone::Plain };
    let problems = number(review.problem_count);
    view! {
        <Stats>
            <Stat label=text.new figure=new note=of_new />
            <Stat label=text.changed figure=changed note=of_changed tone=FigureTone::Accent />
            <Stat label=text.unchanged figure=unchanged note=same />
            <Stat label=last figure=added note=of_last />
            <Stat label=text.problems figure=problems note=left_out tone />
        </Stats>
    }
    .into_any()
}

/// What else is worth knowing: the days, new fields, other currencies.
fn remarks(session: Session, locale: Locale) -> AnyView {
    let (text, lang) = (&locale.text().import, locale.lang());
    let Some(review) = planned(session) else { return ().into_any() };
    let day = |day: crate::domain::day::Day| format::day(lang, day.epoch_days());
    let days = review.days.map(|(first, last)| (text.order_days)(&day(first), &day(last)));
    let fields = (!review.new_fields.is_empty()).then(|| (text.new_fields)(&review.new_fields.join(", ")));
    let currencies = review.other_currencies.iter();
    let currencies: Vec<String> =
        currencies.map(|(currency, orders)| format!("{} {}", count(locale, *orders), currency.code())).collect();
    let currencies = (!currencies.is_empty()).then(|| (text.other_currencies)(&currencies.join(", ")));
    let remarks = [days, fields, currencies].into_iter().flatten();
    let items: Vec<_> = remarks.map(|remark| view! { <li>{remark}</li> }).collect();
    if items.is_empty() { ().into_any() } else { view! { <ul class="soft">{items}</ul> }.into_any() }
}

/// The checkbox for records that were deleted by hand, where the file has such.
#[component]
pub fn BringBack(
    /// The import.
    session: Session,
) -> impl IntoView {
    let locale = use_locale();
    // Kept while a plan is made anew, so that the box does not vanish under the finger.
    let deleted = Memo::new(move |before: Option<&u64>| match (planned(session), session.phase()) {
        (Some(review), _) => {
            let of = |tally: &crate::state::import::Tally| tally.kept_deleted + tally.brought_back;
            of(&review.customers) + of(&review.orders)
        }
        (None, Phase::Compared { comparison, .. }) => comparison.kept_deleted.plus(&comparison.brought_back).total(),
        (None, _) => before.copied().unwrap_or(0),
    });
    view! {
        <Show when=move || { deleted.get() > 0 }>
            <Checkbox
                label=Signal::derive(move || (locale.text().import.bring_back)(&count(locale, deleted.get())))
                checked=Signal::derive(move || session.brings_back())
                on_change=move |yes| session.bring_back(yes)
            />
        </Show>
    }
}

/// What would be written, and the buttons.
#[component]
fn Commit(
    /// The import.
    session: Session,
) -> impl IntoView {
    let locale = use_locale();
    let is_ready = Memo::new(move |_| planned(session).is_some_and(|review| is_readable(&review)));
    let sentence = move || {
        let text = &locale.text().import;
        match planned(session) {
            Some(review) => sentence(&review, locale),
            None if questions(session).is_empty() => text.counting.to_owned(),
            None => text.answer_to_go_on.to_owned(),
        }
    };
    view! {
        <CommitBar label=say(locale, |text| text.import.ready_name) text=Signal::derive(sentence)>
            <Button label=say(locale, |text| text.frame.cancel) on_press=move |()| session.cancel() />
            <Show when=move || is_ready.get()>
                <Button
                    label=say(locale, |text| text.import.go)
                    variant=ButtonVariant::Primary
                    on_press=move |()| session.import()
                />
            </Show>
        </CommitBar>
    }
}

/// Whether anything of the table can be read.
fn is_readable(review: &Review) -> bool {
    review.rows_left_out < review.rows
}

fn sentence(review: &Review, locale: Locale) -> String {
    let text = &locale.text().import;
    let number = |number| count(locale, number);
    let (customers, orders, contracts) = (review.customers, review.orders, review.contracts);
    if !is_readable(review) {
        return text.nothing_readable.to_owned();
    }
    let comes = customers.new + orders.new + customers.brought_back + orders.brought_back + review.contacts.new;
    let mut parts = Vec::new();
    let of_contracts = contracts.new + contracts.changed;
    if comes + customers.changed + orders.changed + of_contracts == 0 {
        parts.push(text.nothing_new.to_owned());
    } else {
        parts.push((text.ready)(&number(customers.new), &number(orders.new)));
    }
    if of_contracts > 0 {
        parts.push((text.ready_contracts)(&number(contracts.new), &number(contracts.changed)));
    }
    if customers.changed + orders.changed > 0 {
        parts.push((text.ready_changed)(&number(customers.changed), &number(orders.changed)));
    }
    if review.rows_left_out + review.repaired > 0 {
        parts.push((text.ready_rest)(&number(review.rows_left_out), &number(review.repaired)));
    }
    sentences(parts)
}
