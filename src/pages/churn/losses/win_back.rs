//! Whom to win back first: lost customers and those who are probably gone, by expected value per hour of effort.
//!
//! The order is analysis'; planning a visit is one command.

use leptos::prelude::*;

use super::{Graded, Look};
use crate::{
    analysis::{
        churn::{
            losses::Loss,
            win_back::{Attempt, Left},
        },
        grading::distribution::Graded as _,
        summary::minor,
    },
    components::{
        Button, ButtonVariant, Column, DataTable, EmptyState, Field, Glyph, GradeChop, GradeTone, NumberInput, Section,
    },
    domain::{command::Command, currency::Currency, customer::Customer, day::Day, grade::FourGrade, id::Id},
    i18n::{Lang, format, money, text},
    state::{
        Desk,
        losses::{ATTEMPT_HOURS, WinBack, visit, win_back},
        route::Route,
        use_desk,
    },
};

/// Rows shown at first.
const FIRST: usize = 20;
/// Rows that come with a press.
const STEP: usize = 50;
/// What the hours of an attempt may be.
const HOURS: std::ops::RangeInclusive<f64> = 0.1..=1_000.0;

/// One row, ready to be drawn.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    attempt: Attempt,
    name: String,
    grade: Option<FourGrade>,
    is_planned: bool,
}

/// The hours that were typed, where they can be.
fn typed_hours(typed: &str) -> Option<f64> {
    typed.trim().parse().ok().filter(|hours| HOURS.contains(hours))
}

/// The section.
#[component]
pub fn WinBackList(
    /// Every loss, oldest first.
    losses: Memo<Vec<Graded>>,
    /// What was chosen.
    look: Look,
    /// The language of its words.
    lang: Lang,
) -> impl IntoView {
    let desk = use_desk();
    let words = &text::of(lang).losses;
    let hours = Memo::new(move |before: Option<&f64>| {
        let before = before.copied().unwrap_or(ATTEMPT_HOURS);
        look.hours.with(|typed| typed_hours(typed)).unwrap_or(before)
    });
    let shown = RwSignal::new(FIRST);
    let found = Memo::new(move |_| {
        let losses: Vec<Loss> = losses.with(|losses| losses.iter().map(|(loss, _)| *loss).collect());
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "hours are within their range")]
        let minutes = libm::round(hours.get() * 60.0) as u32;
        desk.read_scored(|reading| (win_back(reading, &losses, minutes), reading.currency))
    });
    let rows = Memo::new(move |_| {
        let attempts: Vec<Attempt> =
            found.with(|(found, _)| found.attempts.iter().take(shown.get()).copied().collect());
        desk.read_scored(|reading| {
            let row = |attempt: Attempt| {
                let at = reading.archive.customers.row(attempt.prospect.customer)?;
                let is_planned = reading.archive.planned_visit(attempt.prospect.customer).is_some();
                let name = reading.archive.customers.name(at).to_owned();
                Some(Row { attempt, name, grade: reading.grade(at), is_planned })
            };
            attempts.into_iter().filter_map(row).collect::<Vec<Row>>()
        })
    });
    let list = move || {
        let currency = found.with(|(_, currency)| *currency);
        rows.with(|rows| {
            if rows.is_empty() {
                return view! { <EmptyState title=words.nobody text=words.nobody_next /> }.into_any();
            }
            table(desk, rows, currency, lang)
        })
    };
    let more = move || {
        let rest = found.with(|(found, _)| found.attempts.len()).saturating_sub(shown.get()).min(STEP);
        (rest > 0).then(|| {
            view! {
                <Button
                    label=(words.more)(&format::count(lang, rest))
                    variant=ButtonVariant::Bare
                    on_press=move |()| shown.update(|shown| *shown += STEP)
                />
            }
        })
    };
    let horizon = Memo::new(move |_| desk.read(|archive| archive.settings().horizon_days));
    let method = move || found.with(|(found, _)| method(found, hours.get(), horizon.get(), lang));
    view! {
        <Section title=words.win_back qualifier=words.win_back_by>
            <div class="cohort-controls">
                <HoursField look lang />
            </div>
            {list}
            {more}
            <div class="method fit-note">{method}</div>
        </Section>
    }
    .into_any()
}

#[component]
fn HoursField(look: Look, lang: Lang) -> impl IntoView {
    let words = &text::of(lang).losses;
    let wrong = move || look.hours.with(|typed| typed_hours(typed).is_none()).then(|| words.bad_hours.to_owned());
    view! {
        <Field label=words.hours_field hint=words.assumption error=Signal::derive(wrong) inline=true>
            <NumberInput
                value=look.hours
                on_input=move |typed| look.hours.set(typed)
                min=*HOURS.start()
                max=*HOURS.end()
            />
        </Field>
    }
}

/// How the figures come about, line by line.
fn method(found: &WinBack, hours: f64, horizon: u32, lang: Lang) -> AnyView {
    let words = &text::of(lang).losses;
    let rate = found.rate;
    let days = format::integer(lang, horizon.into());
    let probability = format::percent(lang, rate.probability, 0);
    let of_losses = if rate.losses == 0 {
        (words.rate_assumed)(&days, &probability)
    } else {
        let [won, losses] = [rate.won_back, rate.losses].map(|count| format::count(lang, count));
        let points = format::decimal(lang, rate.deviation * 100.0, 0);
        (words.rate)(&won, &losses, &days, &probability, &points)
    };
    let of_others = if found.has_probabilities { (words.foreseen_rate)(&days) } else { words.no_model.to_owned() };
    let hours = format::decimal(lang, hours, u8::from(hours.fract() > 0.0));
    let given_up = (found.given_up > 0).then(|| (words.given_up)(&format::count(lang, found.given_up)));
    [Some((words.formula)(&hours, &days)), Some(of_losses), Some(of_others), given_up]
        .into_iter()
        .flatten()
        .map(|line| view! { <p>{line}</p> })
        .collect_view()
        .into_any()
}

fn table(desk: Desk, rows: &[Row], currency: Currency, lang: Lang) -> AnyView {
    let words = &text::of(lang).losses;
    let keys = ["name", "grade", "lost", "value", "probability", "expected", "hours", "per-hour", "act"];
    let columns: Vec<Column> = keys
        .into_iter()
        .zip(words.win_heads)
        .map(|(key, label)| {
            let numeric = !["name", "grade", "lost", "act"].contains(&key);
            Column { key, label: label.to_owned(), numeric, ..Column::default() }
        })
        .collect();
    let rows = rows.iter().map(|row| line(desk, row, currency, lang)).collect_view();
    view! {
        <DataTable caption=words.win_table scroll=true class="win-back" compact=true columns=Signal::stored(columns)>
            {rows}
        </DataTable>
    }
    .into_any()
}

fn line(desk: Desk, row: &Row, currency: Currency, lang: Lang) -> AnyView {
    let all = text::of(lang);
    let Row { attempt, name, grade, is_planned } = row.clone();
    let customer = attempt.prospect.customer;
    let chop = grade.map(|grade| {
        view! { <GradeChop tone=GradeTone::of_place(grade.place()) word=(all.values.grades)(grade) /> }
    });
    let value = money::compact(lang, minor(attempt.prospect.value), Some(currency));
    let probability = format::percent(lang, attempt.probability, 0);
    let sum = |minor: f64| money::compact(lang, minor, Some(currency));
    let act = if is_planned {
        view! { <span class="quiet">{all.losses.planned}</span> }.into_any()
    } else {
        let label = (all.losses.plan_of)(&name);
        view! { <Button label icon=Glyph::Calendar icon_only=true on_press=move |()| plan(desk, customer, lang) /> }
            .into_any()
    };
    let title = name.clone();
    view! {
        <tr data-left=if matches!(attempt.prospect.left, Left::Recorded(_)) { "recorded" } else { "foreseen" }>
            <th scope="row" data-cell="name">
                <a href=Route::Customer(customer, "grading".to_owned()).href() title=title>
                    <bdi>{name}</bdi>
                </a>
            </th>
            <td data-cell="grade">{chop}</td>
            <td data-cell="lost">{left(attempt.prospect.left, lang)}</td>
            <td class="number" data-cell="value">{value}</td>
            <td class="number" data-cell="probability">{probability}</td>
            <td class="number" data-cell="expected">{sum(attempt.expected_value)}</td>
            <td class="number" data-cell="hours">{format::decimal(lang, attempt.hours, 1)}</td>
            <td class="number" data-cell="per-hour">{sum(attempt.per_hour)}</td>
            <td data-cell="act">{act}</td>
        </tr>
    }
    .into_any()
}

/// When and why a customer was lost; of one whom nobody recorded, why it stands here.
fn left(left: Left, lang: Lang) -> AnyView {
    let words = &text::of(lang).losses;
    match left {
        Left::Recorded(loss) => {
            let day = format::day(lang, Day::clamped(loss.day.into()).epoch_days());
            view! {
                {(words.reasons)(loss.reason)}
                " "
                <small class="quiet nowrap">{day}</small>
            }
            .into_any()
        }
        Left::Foreseen { returns } => {
            let risk = (words.foreseen_risk)(&format::percent(lang, 1.0 - returns, 0));
            view! {
                <em>{words.foreseen}</em>
                " "
                <small class="quiet">{risk}</small>
            }
            .into_any()
        }
    }
}

fn plan(desk: Desk, customer: Id<Customer>, lang: Lang) {
    let title = text::of(lang).losses.visit;
    let (today, now, id) = (desk.today(), desk.now(), desk.fresh_id());
    let task = desk.peek(|archive| visit(archive, customer, title, today, now, id));
    desk.send(Command::PlanVisits(vec![task]));
}
