//! From the stage on one day to the stage on another: a matrix whose numbers name their customers.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    super::tables::weight,
    counts::{day, stage_name},
    named::named,
};
use crate::{
    analysis::lifecycle::timeline::{NOT_YET, PLACES, Timeline},
    components::{Choice, Column, DataTable, Field, Section, Select},
    domain::customer::Stage,
    i18n::{Lang, format, text},
};

/// What is compared.
#[derive(Clone, Copy)]
struct Asked {
    line: StoredValue<Arc<Timeline>>,
    lang: Lang,
    from: RwSignal<usize>,
    to: RwSignal<usize>,
    /// The cell whose customers are named.
    cell: RwSignal<Option<(usize, usize)>>,
}

impl Asked {
    fn word(self, place: usize, not_there: &'static str) -> &'static str {
        Stage::ALL.get(place).map_or(not_there, |stage| stage_name(self.lang, *stage))
    }
}

/// The section; nothing where there is one day only.
#[component]
pub fn StageMoves(line: StoredValue<Arc<Timeline>>, lang: Lang) -> impl IntoView {
    let days = line.with_value(|line| line.days.len());
    // Half of what is told lies between the two at first.
    let (from, to) = (RwSignal::new(days / 2), RwSignal::new(days.saturating_sub(1)));
    let asked = Asked { line, lang, from, to, cell: RwSignal::new(None) };
    (days > 1).then(|| section(asked))
}

fn section(asked: Asked) -> AnyView {
    let words = &text::of(asked.lang).lifecycle;
    let cells = Memo::new(move |_| asked.line.with_value(|line| line.moves(asked.from.get(), asked.to.get())));
    let days = move || asked.line.with_value(|line| [asked.from, asked.to].map(|at| day(asked.lang, line, at.get())));
    let caption = move || {
        let [from, to] = days();
        (words.moves_caption)(&from, &to)
    };
    let reading = move || {
        cells.with(|cells| {
            let both = cells.iter().take(NOT_YET).map(|line| line.iter().take(NOT_YET).map(Vec::len).sum::<usize>());
            let kept = cells.iter().enumerate().take(NOT_YET).filter_map(|(at, line)| line.get(at)).map(Vec::len);
            let count = |customers| format::count(asked.lang, customers);
            match both.sum::<usize>() {
                0 => words.none_in_both.to_owned(),
                both => (words.kept)(&count(kept.sum()), &count(both)),
            }
        })
    };
    let columns = move || {
        let column = |label: &str, numeric| Column { key: "", label: label.to_owned(), numeric, ..Column::default() };
        let places = (0..PLACES).filter(|place| cells.with(|cells| is_used(cells, *place, false)));
        let stages = places.map(|place| column(asked.word(place, words.gone), true));
        std::iter::once(column(words.from_to, false)).chain(stages).collect::<Vec<_>>()
    };
    let list = move || {
        let (high, wide) = asked.cell.get()?;
        let what = (words.step)(asked.word(high, words.not_yet), asked.word(wide, words.gone));
        cells.with(|cells| Some(named(cells.get(high)?.get(wide)?, &what, asked.lang)))
    };
    view! {
        <Section title=words.moves>
            <div class="line grid-controls">
                {choice(asked, words.from, asked.from)} {choice(asked, words.to, asked.to)}
            </div>
            <div class="table-scroll" tabindex="0">
                <DataTable caption=Signal::derive(caption) class="matrix" columns=Signal::derive(columns)>
                    {move || cells.with(|cells| rows(cells, asked))}
                </DataTable>
            </div>
            <p class="reading">{reading}</p>
            {list}
        </Section>
    }
    .into_any()
}

fn choice(asked: Asked, label: &'static str, at: RwSignal<usize>) -> impl IntoView {
    let choices = asked.line.with_value(|line| {
        (0..line.days.len()).rev().map(|at| Choice::new(at.to_string(), day(asked.lang, line, at))).collect::<Vec<_>>()
    });
    view! {
        <Field label inline=true>
            <Select
                value=Signal::derive(move || at.get().to_string())
                choices=Signal::stored(choices)
                on_choose=move |place: String| {
                    asked.cell.set(None);
                    at.set(place.parse().unwrap_or_default());
                }
            />
        </Field>
    }
    .into_any()
}

/// Whether anybody comes from a place, or goes to it.
fn is_used(cells: &[Vec<Vec<u32>>], place: usize, from: bool) -> bool {
    if from {
        return cells.get(place).is_some_and(|line| line.iter().any(|cell| !cell.is_empty()));
    }
    cells.iter().any(|line| line.get(place).is_some_and(|cell| !cell.is_empty()))
}

fn rows(cells: &[Vec<Vec<u32>>], asked: Asked) -> AnyView {
    let words = &text::of(asked.lang).lifecycle;
    let off_diagonal = cells.iter().enumerate().flat_map(|(high, line)| {
        line.iter().enumerate().filter(move |(wide, _)| *wide != high).map(|(_, cell)| cell.len())
    });
    let most = off_diagonal.max().unwrap_or(0).max(1);
    let row = |high: usize| {
        let name = asked.word(high, words.not_yet);
        let cell = |wide: usize| {
            let customers = cells.get(high).and_then(|line| line.get(wide)).map_or(0, Vec::len);
            if customers == 0 {
                return view! { <td class="number quiet">"·"</td> }.into_any();
            }
            let figure = format::count(asked.lang, customers);
            let label = (words.listed)(&figure, &(words.step)(name, asked.word(wide, words.gone)));
            let is_chosen = move || asked.cell.get() == Some((high, wide));
            view! {
                <td class="number" data-move=way(high, wide) style:--weight=weight(customers, most)>
                    <button
                        class="cell-button"
                        type="button"
                        aria-label=label
                        aria-pressed=move || is_chosen().to_string()
                        on:click=move |_| asked.cell.set(Some((high, wide)))
                    >
                        {figure}
                    </button>
                </td>
            }
            .into_any()
        };
        let of = (0..PLACES).filter(|wide| is_used(cells, *wide, false)).map(cell).collect_view();
        view! {
            <tr>
                <th scope="row">{name}</th>
                {of}
            </tr>
        }
    };
    (0..PLACES).filter(|high| is_used(cells, *high, true)).map(row).collect_view().into_any()
}

/// Which way a step leads: towards leaving, away from it, or on with the relationship's life.
fn way(from: usize, to: usize) -> Option<&'static str> {
    let is_leaving =
        |place: usize| Stage::ALL.get(place).is_some_and(|stage| matches!(stage, Stage::Declining | Stage::Lost));
    match (is_leaving(from), is_leaving(to)) {
        _ if from == to => Some("stay"),
        (false, true) => Some("down"),
        (true, true) => Some(if to > from { "down" } else { "up" }),
        (true, false) => Some("up"),
        (false, false) => None,
    }
}
