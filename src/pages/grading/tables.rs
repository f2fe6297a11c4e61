//! Who moves where, and the parts that every table of grades is made of.

use leptos::prelude::*;

use super::draft::{Draft, Ladder};
use crate::{
    components::{Column, DataTable, Glyph, GradeChop, GradeTone, Icon, Section},
    domain::{customer::Customer, id::Id},
    i18n::{
        format,
        locale::{Locale, use_locale},
    },
    state::{route::Route, scores::Scheme},
};

/// The word of a grade by its place in a scheme.
pub fn grade_word(scheme: Scheme, place: usize, locale: Locale) -> &'static str {
    scheme.best_first().get(place).map_or("", |grade| locale.text().values.grade(*grade))
}

/// The chop of a grade.
pub fn chop(scheme: Scheme, place: usize, locale: Locale) -> impl IntoView {
    let tone = GradeTone::among(place, scheme.grades());
    view! { <GradeChop tone word=grade_word(scheme, place, locale) /> }
}

/// A step from one grade to another.
pub fn step(grades: &Ladder, from: usize, to: usize) -> impl IntoView + use<> {
    view! {
        <span class="move">{grades.chop(from)} <Icon glyph=Glyph::ArrowRight /> {grades.chop(to)}</span>
    }
}

/// A customer as the head of a row: the name, leading to a tab of the customer's page (empty: the first).
pub fn who(found: Option<(Id<Customer>, String)>, tab: &str) -> impl IntoView + use<> {
    let link = found.map(|(id, name)| {
        view! {
            <a href=Route::Customer(id, tab.to_owned()).href()>
                <bdi>{name}</bdi>
            </a>
        }
    });
    view! { <th scope="row">{link}</th> }
}

/// The list of the customers of a grade.
pub fn link(scheme: Scheme, place: usize) -> String {
    match scheme {
        Scheme::Four => {
            let names = ["strategic", "partner", "value", "general"];
            format!("#/customers?grade={}", names.get(place).unwrap_or(&""))
        }
        Scheme::Gold => {
            let names = ["gold", "potential", "general"];
            format!("#/customers?gold={}", names.get(place).unwrap_or(&""))
        }
    }
}

/// From today's grades to those under the thresholds tried.
#[component]
pub fn Moves(
    /// The draft.
    draft: Draft,
) -> impl IntoView {
    let locale = use_locale();
    let text = move || &locale.text().grading;
    let columns = move || draft.ladder.with(|ladder| heads(text().from_to, ladder, text().now));
    let rows = move || {
        let moves = draft.outcome.with(|outcome| outcome.moves.clone());
        draft.ladder.with(|ladder| matrix(&moves, ladder, true, locale))
    };
    let reading = move || {
        let lang = locale.lang();
        let ((up, down), all) = draft.outcome.with(|outcome| (outcome.up_and_down(), outcome.customers()));
        if up + down == 0 {
            return text().no_moves.to_owned();
        }
        #[expect(clippy::cast_precision_loss, reason = "customers stay far below 2^53")]
        let kept = 1.0 - (up + down) as f64 / all.max(1) as f64;
        let count = |customers| format::count(lang, customers);
        (text().moves_reading)(&count(up + down), &count(up), &count(down), &format::percent(lang, kept, 0))
    };
    let keys = move || {
        view! {
            <span class="legend">
                <span class="legend-key" data-move="up">{move || text().up}</span>
                <span class="legend-key" data-move="down">{move || text().down}</span>
            </span>
        }
    };
    view! {
        <Section title=Signal::derive(move || text().moves.to_owned()) links=keys>
            <DataTable
                caption=Signal::derive(move || text().moves_caption.to_owned())
                class="matrix"
                columns=Signal::derive(columns)
            >
                {rows}
            </DataTable>
            <p class="reading">{reading}</p>
        </Section>
    }
    .into_any()
}

/// The heads of a table of counts: a corner, the grades, a sum.
pub fn heads(corner: &str, grades: &Ladder, last: &str) -> Vec<Column> {
    let column = |label: &str, numeric| Column { key: "", label: label.to_owned(), numeric, ..Column::default() };
    let grades = grades.words.iter().map(|grade| column(grade, true));
    std::iter::once(column(corner, false)).chain(grades).chain(std::iter::once(column(last, true))).collect()
}

/// Which way customers moved from one place to another; nothing where nobody did.
pub fn way(from: usize, to: usize, customers: usize) -> Option<&'static str> {
    (customers > 0).then(|| match to.cmp(&from) {
        std::cmp::Ordering::Less => "up",
        std::cmp::Ordering::Equal => "stay",
        std::cmp::Ordering::Greater => "down",
    })
}

/// How strongly a cell of the matrix is coloured, beside the fullest one off the diagonal.
pub fn weight(customers: usize, most: usize) -> String {
    format!("{}%", 10 + 34 * customers.min(most) / most.max(1))
}

/// Rows of counts with their sum; `moves` colours what lies off the diagonal.
pub fn matrix(table: &[Vec<usize>], grades: &Ladder, moves: bool, locale: Locale) -> impl IntoView + use<> {
    let lang = locale.lang();
    let most =
        table.iter().enumerate().flat_map(|(from, row)| row.iter().enumerate().filter(move |(to, _)| *to != from));
    let most = most.map(|(_, customers)| *customers).max().unwrap_or(0).max(1);
    table
        .iter()
        .enumerate()
        .map(|(from, row)| {
            let cells = row
                .iter()
                .enumerate()
                .map(|(to, customers)| {
                    let way = if moves { way(from, to, *customers) } else { None };
                    let figure = if *customers == 0 { "·".to_owned() } else { format::count(lang, *customers) };
                    view! {
                        <td class="number" data-move=way style:--weight=weight(*customers, most)>
                            {figure}
                        </td>
                    }
                })
                .collect_view();
            view! {
                <tr>
                    <th scope="row">{grades.chop(from)}</th>
                    {cells}
                    <td class="number quiet">{format::count(lang, row.iter().sum())}</td>
                </tr>
            }
        })
        .collect_view()
}
