//! Times of typed queries over the list at 100,000 customers and 1,000,000 orders:
//! `cargo run --release --no-default-features --example queries`.
//!
//! It measures the question natively, without the order of the rows; it judges nothing.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a measurement reads the clock, and stops at the unexpected"
)]

use guanxi::state::customer_list::{filter::matching, query::ListQuery};

#[path = "shared/mod.rs"]
#[allow(dead_code, reason = "another measurement asks for more")]
mod shared;

use shared::{Large, best};

const QUERIES: [&str; 8] = [
    "grade = strategic",
    "grade = strategic and risk > 0.6",
    "grade in (strategic, partner) and risk > 0.3 and no order in 90 days and not region = 上海",
    "value > 1000 or total > 10000 or orders > 12",
    "tag contains 重 and owner != Anna",
    "name contains northwind",
    "ordered >= 2026-01-01",
    "no visit in 90 days",
];

fn main() {
    let large = Large::new();
    let reading = large.reading();
    for typed in ["", "grade=strategic"]
        .into_iter()
        .map(ListQuery::parse)
        .chain(QUERIES.map(|typed| ListQuery { expression: typed.to_owned(), ..ListQuery::default() }))
    {
        let mut rows = Vec::new();
        let best = best(9, || matching(&typed, reading, &|_| None, &mut rows));
        println!("{best:>8.2} ms  {:>7} rows  {}{:?}", rows.len(), typed.expression, typed.filters);
    }
}
