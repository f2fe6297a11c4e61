//! Which customers the list shows: the text, every filter and the typed query must hold.
//!
//! The columns are `source`'s, typed queries are `claims`'. The order is `order`'s.

use super::{
    claims::Answering,
    query::{Filter, ListQuery, Test},
    reading::Reading,
    source::{self, Passes, Wanted},
};
use crate::domain::folding;

pub use super::source::CustomColumns;

/// The live rows that the query asks for, ascending. `out` is cleared first.
pub fn matching(query: &ListQuery, reading: Reading<'_>, columns: CustomColumns<'_>, out: &mut Vec<u32>) {
    matching_with(query, &Answering::new(reading, columns), out);
}

/// For whom a stored typed query holds, by row, live or not; one that cannot be read holds for nobody.
#[must_use]
pub fn holding(expression: &str, reading: Reading<'_>, columns: CustomColumns<'_>) -> Vec<bool> {
    let passes = Answering::new(reading, columns).stored(expression);
    (0..reading.archive.customers.len()).map(passes).collect()
}

/// The same for one of several queries of one question, such as a segment's that another names.
pub(super) fn matching_with(query: &ListQuery, answering: &Answering<'_, '_>, out: &mut Vec<u32>) {
    answering.reading.archive.customers.find(&folding::fold(&query.text), out);
    for filter in &query.filters {
        let passes = passes(filter, answering);
        out.retain(|row| passes(*row));
    }
    if !query.expression.trim().is_empty() {
        let passes = answering.stored(&query.expression);
        out.retain(|row| passes(*row));
    }
}

fn passes<'a>(filter: &Filter, answering: &Answering<'a, '_>) -> Passes<'a> {
    let (reading, columns) = (answering.reading, answering.columns);
    match &filter.test {
        Test::Between(from, to) => {
            let (from, to) = (from.unwrap_or(f64::NEG_INFINITY), to.unwrap_or(f64::INFINITY));
            source::figures(&filter.field, move |number| (from..=to).contains(&number), reading, columns)
        }
        Test::OneOf(words) => source::words(&filter.field, Wanted::exactly(words), reading, columns),
    }
}
