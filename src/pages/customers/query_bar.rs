//! The bar in which a query is typed: what may come next, what is wrong and where, how many fit.
//!
//! It asks for whatever can be read as it is typed; what cannot be read changes nothing. The
//! language is `state::customer_list::language`'s.

use leptos::prelude::*;

use crate::{
    components::{Button, ButtonVariant, ComboboxOption, CompletingInput, Glyph, Icon, OpenChip, TextPlace, unique_id},
    i18n::{format, locale::use_locale},
    state::{
        customer_list::{
            CustomerList,
            language::{Lexicon, Misread, Offer, OfferKind, Tongue, complete, print},
        },
        use_desk,
    },
};

/// The query of the list in the reader's words, or as it is stored with why it cannot be read.
type Told = Result<String, (String, Misread)>;

/// The query that is asked for, as the reader's language prints it.
fn told(list: CustomerList) -> Memo<Told> {
    let (desk, locale) = (use_desk(), use_locale());
    Memo::new(move |_| {
        let stored = list.query().expression;
        if stored.is_empty() {
            return Ok(stored);
        }
        let tongue = Tongue::of_tag(locale.lang().tag());
        desk.read(|archive| {
            let lexicon = Lexicon::of(archive);
            let read = lexicon.read(&stored).map(|expr| print(&expr, tongue, &lexicon));
            read.map_err(|misread| (stored, misread))
        })
    })
}

/// The chip of the query while it is not being edited.
#[component]
pub fn QueryChip(
    /// The list it is of.
    list: CustomerList,
    /// Opens the bar.
    #[prop(into)]
    on_open: Callback<()>,
) -> impl IntoView {
    let locale = use_locale();
    let told = told(list);
    let words = move || told.get().unwrap_or_else(|(stored, _)| stored);
    let wrong = move || {
        let text = &locale.text().query;
        told.get().err().map(|(stored, misread)| {
            let [_, inside, _] = misread.span.cut(&stored);
            (text.unreadable)(&(text.say)(misread.problem, &inside))
        })
    };
    view! {
        <OpenChip
            value=Signal::derive(words)
            open_label=Signal::derive(move || (locale.text().query.edit)(&words()))
            wrong=Signal::derive(wrong)
            on_open
            remove_label=Signal::derive(move || (locale.text().customers.remove_filter)(locale.text().query.query))
            on_remove=move |()| list.ask(|query| query.expression.clear())
        />
    }
}

/// The bar.
#[component]
pub fn QueryBar(
    /// The list that is asked.
    list: CustomerList,
    /// Closes the bar.
    #[prop(into)]
    on_close: Callback<()>,
) -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let text = move || &locale.text().query;
    let told = told(list);
    let draft = RwSignal::new(told.get_untracked().unwrap_or_else(|(stored, _)| stored));
    let caret = RwSignal::new(draft.with_untracked(|draft| draft.chars().count()));
    let select = RwSignal::new(Some(at(caret.get_untracked())));
    // What is still being typed is not called wrong before it is finished.
    let insisted = RwSignal::new(told.with_untracked(Result::is_err));
    let read = move |typed: &str| {
        desk.peek(|archive| {
            let lexicon = Lexicon::of(archive);
            lexicon.read(typed).map(|expr| print(&expr, Tongue::Stored, &lexicon))
        })
    };
    let problem = Memo::new(move |_| {
        // A segment or a field may have come or gone.
        let _revision = desk.revision();
        draft.with(|typed| if typed.trim().is_empty() { None } else { read(typed).err() })
    });
    let offers = Memo::new(move |_| {
        let tongue = Tongue::of_tag(locale.lang().tag());
        let (typed, caret) = (draft.get(), caret.get());
        desk.read(|archive| complete(&typed, caret, tongue, &Lexicon::of(archive), archive))
    });
    let ask = move |typed: &str| {
        let stored = if typed.trim().is_empty() { Ok(String::new()) } else { read(typed) };
        if let Ok(stored) = stored
            && untrack(|| list.query().expression) != stored
        {
            list.ask(|query| query.expression = stored);
        }
    };
    // Another link or segment was followed while the bar is open: it shows that one's query.
    Effect::new(move |_| {
        let (asked, shown) = (list.query().expression, told.get());
        let same = draft.with_untracked(|typed| {
            if typed.trim().is_empty() { asked.is_empty() } else { read(typed).map_or(true, |stored| stored == asked) }
        });
        if !same {
            draft.set(shown.unwrap_or_else(|(stored, _)| stored));
        }
    });
    let typed = move |(typed, place): (String, usize)| {
        insisted.set(false);
        ask(&typed);
        draft.set(typed);
        caret.set(place);
    };
    let choose = move |number: String| {
        let chosen = number.parse().ok().and_then(|at: usize| offers.with_untracked(|offers| offers.get(at).cloned()));
        let Some(Offer { insert, span, .. }) = chosen else { return };
        let [before, _, after] = draft.with_untracked(|draft| span.cut(draft));
        let place = span.from + insert.chars().count();
        typed((format!("{before}{insert}{after}"), place));
        select.set(Some(at(place)));
    };
    let enter = move |()| match problem.get_untracked() {
        None => on_close.run(()),
        Some(Misread { span, .. }) => {
            insisted.set(true);
            caret.set(span.to);
            // The same place twice in a row is selected twice.
            select.set(None);
            select.set(Some(TextPlace { from: span.from, to: span.to }));
        }
    };
    let said = Memo::new(move |_| {
        let problem = problem.get()?;
        let ends = draft.with(|draft| draft.trim_end().chars().count()) <= problem.span.to;
        let [_, inside, _] = draft.with(|draft| problem.span.cut(draft));
        (insisted.get() || !ends || offers.with(Vec::is_empty)).then_some((problem, inside))
    });
    let error_id = StoredValue::new(unique_id("query-error"));
    let error = move || {
        said.get().map(|(Misread { problem, span }, inside)| {
            let place = move || {
                let [before, inside, after] = draft.with(|draft| span.cut(draft));
                view! { <bdi>{before} <mark>{inside}</mark> {after}</bdi> }
            };
            let says = (text().unchanged)(&(text().say)(problem, &inside));
            view! {
                <div class="query-error">
                    <p class="field-error" role="alert" id=error_id.get_value()>
                        <Icon glyph=Glyph::Warning />
                        {says}
                    </p>
                    <p class="query-place" aria-hidden="true">
                        {place}
                    </p>
                </div>
            }
        })
    };
    let count = move || {
        let fits = format::count(locale.lang(), list.found().rows.len());
        problem.with(Option::is_none).then(|| (locale.text().customers.count)(&fits))
    };
    view! {
        <div class="query-bar" role="group" aria-label=move || text().query>
            <div class="query-line">
                <CompletingInput
                    label=Signal::derive(move || text().query.to_owned())
                    placeholder=Signal::derive(move || text().example.to_owned())
                    value=draft
                    on_input=typed
                    on_move=move |place| caret.set(place)
                    options=Signal::derive(move || offers.with(|offers| options(offers, text())))
                    begun=Signal::derive(move || offers.with(|offers| offers.first().is_some_and(|offer| offer.begun)))
                    on_choose=choose
                    on_enter=enter
                    on_escape=on_close
                    select
                    described_by=Signal::derive(move || said.get().map(|_| error_id.get_value()))
                />
                <p class="query-count" aria-live="polite">{count}</p>
                <Button
                    label=Signal::derive(move || text().close.to_owned())
                    variant=ButtonVariant::Bare
                    icon=Glyph::Close
                    icon_only=true
                    on_press=on_close
                />
            </div>
            {error}
        </div>
    }
}

const fn at(place: usize) -> TextPlace {
    TextPlace { from: place, to: place }
}

fn options(offers: &[Offer], text: &crate::i18n::text::query::QueryText) -> Vec<ComboboxOption> {
    let heading = |kind: OfferKind| match kind {
        OfferKind::Field => text.fields,
        OfferKind::Condition => text.conditions,
        OfferKind::Comparison => text.comparisons,
        OfferKind::Value => text.values,
        OfferKind::Segment => text.saved,
        OfferKind::Join => text.joins,
    };
    let option = |(at, offer): (usize, &Offer)| ComboboxOption {
        value: at.to_string(),
        label: offer.label.clone(),
        ours: !matches!(offer.kind, OfferKind::Value | OfferKind::Segment),
        group: Some(heading(offer.kind).to_owned()),
        ..ComboboxOption::default()
    };
    offers.iter().enumerate().map(option).collect()
}
