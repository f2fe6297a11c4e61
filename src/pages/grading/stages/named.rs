//! Who is behind a number that was pressed.

use leptos::prelude::*;

use super::super::tables::who;
use crate::{
    analysis::summary::minor,
    components::{Column, DataTable},
    i18n::{Lang, format, money, text},
    state::use_desk,
};

/// How many customers are named.
const NAMED: usize = 10;

/// The customers of a number: those of the highest value first.
pub fn named(rows: &[u32], what: &str, lang: Lang) -> AnyView {
    let desk = use_desk();
    let all = text::of(lang);
    let (mut foremost, currency) = desk.read_scored(|reading| {
        let of = |row: &u32| (reading.value(*row).unwrap_or(0), *row);
        (rows.iter().map(of).collect::<Vec<(i64, u32)>>(), reading.currency)
    });
    foremost.sort_by_key(|(value, row)| (std::cmp::Reverse(*value), *row));
    foremost.truncate(NAMED);
    let line = |(value, row): (i64, u32)| {
        let found = desk.peek(|archive| Some((archive.customers.id(row)?, archive.customers.name(row).to_owned())));
        view! { <tr>{who(found, "")}<td class="number">{money::compact(lang, minor(value), Some(currency))}</td></tr> }
    };
    let lines = foremost.into_iter().map(line).collect_view();
    let column = |label: &str, numeric| Column { key: "", label: label.to_owned(), numeric, ..Column::default() };
    let columns = vec![column(all.grading.customer, false), column(all.grading.value, true)];
    let title = (all.lifecycle.listed)(&format::count(lang, rows.len()), what);
    let more = (rows.len() > NAMED).then(|| (all.cube.first)(&format::count(lang, NAMED)));
    view! {
        <div class="grid-chosen">
            <h3>{title.clone()}</h3>
            <DataTable caption=title columns=Signal::stored(columns)>
                {lines}
            </DataTable>
            {more.map(|words| view! { <p class="quiet small">{words}</p> })}
        </div>
    }
    .into_any()
}
