//! How many customers stood in which stage on which day: drawn, said in one sentence, and as a table whose numbers
//! name their customers.

use std::sync::Arc;

use leptos::prelude::*;

use super::{SpanChoice, named::named};
use crate::{
    analysis::{
        lifecycle::timeline::{Count, Timeline, place},
        summary::minor,
    },
    charts::{ChartTable, Hue, LegendKey, Stack, StackedBars, StackedData},
    components::{Column, DataTable, Section},
    domain::customer::Stage,
    i18n::{Lang, format, sentences::sentences, text},
    state::{
        customer_list::{
            query::{Filter, FilterField, ListQuery, Test},
            words::stage_word,
        },
        route::Route,
    },
};

/// The hue of each stage, in the order of [`Stage::ALL`].
const HUES: [Hue; Stage::ALL.len()] =
    [Hue::Fourth, Hue::Fifth, Hue::Third, Hue::First, Hue::Mid, Hue::High, Hue::Second];

type Counts = [Count; Stage::ALL.len()];

/// The section.
#[component]
pub fn StageCounts(line: StoredValue<Arc<Timeline>>, lang: Lang) -> impl IntoView {
    let words = &text::of(lang).lifecycle;
    let line = line.get_value();
    let counts: Vec<Counts> = (0..line.days.len()).map(|at| line.counts(at)).collect();
    let chosen = RwSignal::new(None::<(usize, Stage)>);
    let list = {
        let line = Arc::clone(&line);
        move || {
            let (at, stage) = chosen.get()?;
            let what = (words.of_day)(stage_name(lang, stage), &day(lang, &line, at));
            Some(named(&line.members(at, stage), &what, lang))
        }
    };
    view! {
        <Section title=words.title>
            <div class="line grid-controls">
                <SpanChoice lang />
            </div>
            <StackedBars
                title=words.chart
                quiet_title=true
                reading=reading(&line, &counts, lang)
                legend=Signal::stored(legend(&counts, lang))
                data=Signal::stored(drawn(&line, &counts, lang))
                table=Signal::stored(ChartTable { heads: heads(&counts, lang), rows: cells(&line, &counts, lang) })
            />
            <div class="table-scroll" tabindex="0">
                <DataTable caption=words.caption class="stage-counts" columns=Signal::stored(columns(&counts, lang))>
                    {rows(&line, &counts, chosen, lang)}
                </DataTable>
            </div>
            {list}
        </Section>
    }
    .into_any()
}

/// The word of a stage.
pub(super) fn stage_name(lang: Lang, stage: Stage) -> &'static str {
    (text::of(lang).values.stages)(stage)
}

/// A day of the line in words.
pub(super) fn day(lang: Lang, line: &Timeline, at: usize) -> String {
    line.days.get(at).map_or_else(String::new, |day| format::day(lang, *day))
}

/// The list of the customers of a stage.
fn href(stage: Stage) -> String {
    let mut query = ListQuery::default();
    query.set(Filter { field: FilterField::Stage, test: Test::OneOf(vec![stage_word(stage).to_owned()]) });
    format!("{}?{}", Route::Customers.href(), query.address())
}

/// Stages in which somebody ever was.
fn told(counts: &[Counts]) -> Vec<Stage> {
    let any =
        |stage: &Stage| counts.iter().any(|counts| counts.get(place(*stage)).is_some_and(|count| count.customers > 0));
    Stage::ALL.into_iter().filter(any).collect()
}

fn legend(counts: &[Counts], lang: Lang) -> Vec<LegendKey> {
    let key = |stage: Stage| {
        let hue = HUES.get(place(stage)).copied().unwrap_or_default();
        LegendKey { label: stage_name(lang, stage).to_owned(), hue, line: false }
    };
    told(counts).into_iter().map(key).collect()
}

fn drawn(line: &Timeline, counts: &[Counts], lang: Lang) -> StackedData {
    let bar = |(at, counts): (usize, &Counts)| Stack {
        label: line.days.get(at).map_or_else(String::new, |day| format::month(lang, *day)),
        parts: counts.iter().map(|count| number(count.customers)).collect(),
    };
    let bars: Vec<Stack> = counts.iter().enumerate().map(bar).collect();
    let steps = StackedData::step_values(&bars);
    let steps = steps.into_iter().map(|value| (value, format::decimal(lang, value, 0))).collect();
    StackedData { hues: HUES.to_vec(), bars, steps }
}

#[expect(clippy::cast_possible_wrap, reason = "customers stay far below 2^53")]
const fn number(customers: usize) -> f64 {
    minor(customers as i64)
}

/// What the drawing says: the stage that grew most, and how many are lost, from the first day to the last.
fn reading(line: &Timeline, counts: &[Counts], lang: Lang) -> String {
    let words = &text::of(lang).lifecycle;
    let (Some(first), Some(last)) = (counts.first(), counts.last()) else { return String::new() };
    if counts.len() < 2 {
        return words.one_day.to_owned();
    }
    let count = |counts: &Counts, stage: Stage| counts.get(place(stage)).map_or(0, |count| count.customers);
    let written = |customers: usize| format::count(lang, customers);
    let since = day(lang, line, 0);
    // What a prospect was before the archive knew of it is no growth.
    let grown = Stage::ALL.into_iter().filter(|stage| *stage != Stage::Prospect && *stage != Stage::Lost);
    let most = grown.max_by_key(|stage| count(last, *stage).saturating_sub(count(first, *stage)));
    let grew = most.filter(|stage| count(last, *stage) > count(first, *stage)).map_or_else(
        || (words.same)(&since),
        |stage| {
            let [from, to] = [first, last].map(|counts| written(count(counts, stage)));
            (words.grew)(stage_name(lang, stage), &from, &to, &since)
        },
    );
    let [from, to] = [first, last].map(|counts| written(count(counts, Stage::Lost)));
    sentences([grew, (words.lost)(&from, &to)])
}

fn heads(counts: &[Counts], lang: Lang) -> Vec<String> {
    let words = &text::of(lang).lifecycle;
    let stages = told(counts).into_iter().map(|stage| stage_name(lang, stage).to_owned());
    let last = [words.all.to_owned(), words.by_hand.to_owned()];
    std::iter::once(words.day.to_owned()).chain(stages).chain(last).collect()
}

fn columns(counts: &[Counts], lang: Lang) -> Vec<Column> {
    let column = |(at, label)| Column { key: "", label, numeric: at > 0, ..Column::default() };
    heads(counts, lang).into_iter().enumerate().map(column).collect()
}

/// All of a day, and those of them whose stage was set by hand.
fn sums(counts: &Counts) -> [usize; 2] {
    [counts.iter().map(|count| count.customers).sum(), counts.iter().map(|count| count.by_hand).sum()]
}

fn cells(line: &Timeline, counts: &[Counts], lang: Lang) -> Vec<Vec<String>> {
    let stages = told(counts);
    let row = |(at, counts): (usize, &Counts)| {
        let of = stages.iter().map(|stage| counts.get(place(*stage)).map_or(0, |count| count.customers));
        let figures = of.chain(sums(counts)).map(|customers| format::count(lang, customers));
        std::iter::once(day(lang, line, at)).chain(figures).collect()
    };
    counts.iter().enumerate().map(row).collect()
}

/// The rows of the table, the newest first. Numbers of the last day lead to the list, earlier ones name who they were.
fn rows(line: &Timeline, counts: &[Counts], chosen: RwSignal<Option<(usize, Stage)>>, lang: Lang) -> AnyView {
    let words = &text::of(lang).lifecycle;
    let stages = told(counts);
    let row = |(at, counts): (usize, &Counts)| {
        let date = day(lang, line, at);
        let is_last = at + 1 == line.days.len();
        let cell = |stage: &Stage| {
            let stage = *stage;
            let customers = counts.get(place(stage)).map_or(0, |count| count.customers);
            let figure = format::count(lang, customers);
            let label = (words.cell)(&figure, stage_name(lang, stage), &date);
            if customers == 0 {
                return view! { <td class="number quiet">{figure}</td> }.into_any();
            }
            if is_last {
                let link = view! { <a class="link" href=href(stage) aria-label=label>{figure}</a> };
                return view! { <td class="number">{link}</td> }.into_any();
            }
            let is_chosen = move || chosen.get() == Some((at, stage));
            view! {
                <td class="number">
                    <button
                        class="link"
                        type="button"
                        aria-label=label
                        aria-pressed=move || is_chosen().to_string()
                        on:click=move |_| chosen.set(Some((at, stage)))
                    >
                        {figure}
                    </button>
                </td>
            }
            .into_any()
        };
        let of = stages.iter().map(cell).collect_view();
        let last = sums(counts).map(|sum| view! { <td class="number quiet">{format::count(lang, sum)}</td> });
        view! {
            <tr>
                <th scope="row" class="nowrap">{date.clone()}</th>
                {of}
                {last}
            </tr>
        }
    };
    counts.iter().enumerate().rev().map(row).collect_view().into_any()
}
