//! Who moves where, and both schemes side by side.

use leptos::prelude::*;

use super::draft::Draft;
use crate::{
    analysis::grading::{distribution::Graded as _, gold::GoldGrade},
    components::{Column, DataTable, Glyph, GradeChop, GradeTone, Icon, Section},
    domain::{customer::Customer, id::Id},
    i18n::{
        format,
        locale::{Locale, use_locale},
    },
    state::{route::Route, scores::Scheme, use_desk},
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
pub fn step(scheme: Scheme, from: usize, to: usize, locale: Locale) -> impl IntoView {
    view! {
        <span class="move">
            {chop(scheme, from, locale)} <Icon glyph=Glyph::ArrowRight /> {chop(scheme, to, locale)}
        </span>
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
    let columns = move || {
        let scheme = draft.scheme.get();
        let places = draft.outcome.with(|outcome| outcome.moves.len());
        heads(text().from_to, (0..places).map(|place| grade_word(scheme, place, locale)), text().now)
    };
    let rows = move || {
        let (scheme, moves) = (draft.scheme.get(), draft.outcome.with(|outcome| outcome.moves.clone()));
        matrix(&moves, scheme, true, locale)
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

/// The cross-table of both schemes, as stored.
#[component]
pub fn Both() -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let text = move || &locale.text().grading;
    let table = Memo::new(move |_| desk.scores().map(|board| board.both_schemes()).unwrap_or_default());
    let columns = move || {
        let golds = (0..GoldGrade::GRADES).map(|place| grade_word(Scheme::Gold, place, locale));
        heads(text().both_corner, golds, text().all)
    };
    let rows = move || matrix(&table.get(), Scheme::Four, false, locale);
    let reading = move || {
        let lang = locale.lang();
        table.with(|table| {
            let gold = table.iter().filter_map(|row| row.first()).sum();
            let strategic = table.first().and_then(|row| row.first()).copied().unwrap_or(0);
            (text().both_reading)(&format::count(lang, gold), &format::count(lang, strategic))
        })
    };
    view! {
        <Section title=Signal::derive(move || text().both.to_owned())>
            <DataTable
                caption=Signal::derive(move || text().both.to_owned())
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

fn heads<'a>(corner: &str, grades: impl Iterator<Item = &'a str>, last: &str) -> Vec<Column> {
    let column = |label: &str, numeric| Column { key: "", label: label.to_owned(), numeric, ..Column::default() };
    let grades = grades.map(|grade| column(grade, true));
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
fn matrix(table: &[Vec<usize>], scheme: Scheme, moves: bool, locale: Locale) -> impl IntoView + use<> {
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
                    <th scope="row">{chop(scheme, from, locale)}</th>
                    {cells}
                    <td class="number quiet">{format::count(lang, row.iter().sum())}</td>
                </tr>
            }
        })
        .collect_view()
}
