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

use std::{ops::ControlFlow, time::Instant};

use guanxi::{
    analysis::{
        purchases::PurchaseLog,
        scores::{RfmRule, ScoreInput, score_all},
    },
    domain::{archive::Archive, currency::Currency, day::Day, grading_rules::GradingRules, settings::ModelChoice},
    state::customer_list::{filter::matching, query::ListQuery, reading::Reading},
};

#[path = "../tests/native/tables_sample.rs"]
#[allow(dead_code, reason = "the sample has more than is measured here")]
mod sample;

const CUSTOMERS: u32 = 100_000;

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
    let mut archive = Archive::default();
    for segment in sample::customer_segments(CUSTOMERS) {
        archive.customers.append(segment);
    }
    for segment in sample::order_segments(CUSTOMERS, true) {
        archive.orders.append(segment, &archive.customers).expect("known customers");
    }
    let columns = archive.orders.purchase_columns(Currency::CNY, archive.customers.len());
    let last = columns.days.iter().copied().max().expect("an order");
    let input = ScoreInput {
        log: PurchaseLog { offsets: &columns.offsets, days: &columns.days, amounts: &columns.amounts },
        margins: None,
        segments: &[],
        interactions: None,
        id_order: &[],
        as_of: last,
        horizon_days: 90,
        model: ModelChoice::MbgNbd,
        rules: GradingRules::default(),
        rfm: RfmRule::default(),
    };
    let ControlFlow::Continue(scores) = score_all(&input, &mut |_| ControlFlow::Continue(())) else { return };
    let today = Day::clamped(i64::from(last));
    let reading = Reading { archive: &archive, scores: Some(&scores), held: None, currency: Currency::CNY, today };
    for typed in ["", "grade=strategic"]
        .into_iter()
        .map(ListQuery::parse)
        .chain(QUERIES.map(|typed| ListQuery { expression: typed.to_owned(), ..ListQuery::default() }))
    {
        let mut rows = Vec::new();
        let once = || {
            let begin = Instant::now();
            matching(&typed, reading, &|_| None, &mut rows);
            begin.elapsed().as_secs_f64() * 1e3
        };
        let best = std::iter::repeat_with(once).take(9).fold(f64::INFINITY, f64::min);
        println!("{best:>8.2} ms  {:>7} rows  {}{:?}", rows.len(), typed.expression, typed.filters);
    }
}
