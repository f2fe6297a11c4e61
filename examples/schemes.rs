//! Times of a grading scheme of the archive's own at 100,000 customers and 1,000,000 orders:
//! `cargo run --release --no-default-features --example schemes`.
//!
//! It measures natively what follows a slider, without drawing; it judges nothing.

#![allow(
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a measurement reads the clock, and stops at the unexpected"
)]

use std::{cell::RefCell, collections::BTreeMap, ops::ControlFlow, rc::Rc, time::Instant};

use guanxi::{
    analysis::{
        grading::custom::Figures,
        purchases::PurchaseLog,
        scores::{RfmRule, ScoreInput, score_all},
    },
    domain::{
        archive::Archive,
        currency::Currency,
        custom_scheme::{Criterion, CustomScheme, Level, Threshold, Weight},
        day::Day,
        grading_rules::GradingRules,
        settings::ModelChoice,
    },
    state::{
        customer_list::reading::Reading,
        schemes::{Former, SchemeGrades, compare, figures},
    },
};

#[path = "../tests/native/tables_sample.rs"]
#[allow(dead_code, reason = "the sample has more than is measured here")]
mod sample;

const CUSTOMERS: u32 = 100_000;

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
    let live = vec![true; CUSTOMERS as usize];
    let kept: RefCell<BTreeMap<Criterion, Rc<Figures>>> = RefCell::default();
    let source = |criterion: &Criterion| {
        let mut kept = kept.borrow_mut();
        Rc::clone(kept.entry(criterion.clone()).or_insert_with(|| Rc::new(figures(criterion, reading, &|_| None))))
    };
    let grade = |scheme: &CustomScheme| SchemeGrades::new(scheme, &live, Rc::new(Former::default()), &source);
    let timed = |name: &str, times: usize, act: &mut dyn FnMut()| {
        let once = || {
            let begin = Instant::now();
            act();
            begin.elapsed().as_secs_f64() * 1e3
        };
        let best = std::iter::repeat_with(once).take(times).fold(f64::INFINITY, f64::min);
        println!("{best:>8.2} ms  {name}");
    };

    let layered = CustomScheme::layered();
    let weigh = |criterion, weight| Weight { criterion, weight };
    let points = CustomScheme {
        levels: vec![Level { criterion: Criterion::Points, cuts: vec![Threshold::Percentile(80.0)] }],
        outcomes: vec![0, 3],
        points: vec![
            weigh(Criterion::TotalSales, 3.0),
            weigh(Criterion::DaysSinceLast, -2.0),
            weigh(Criterion::Query("orders >= 3".to_owned()), 1.0),
        ],
        ..CustomScheme::layered()
    };
    timed("layered, its figures read for the first time", 1, &mut || drop(grade(&layered)));
    let now = grade(&layered);
    let mut at = 80.0;
    timed("layered, a threshold moved, everybody graded and compared", 9, &mut || {
        at -= 1.0;
        let mut moved = layered.clone();
        if let Some(level) = moved.levels.first_mut() {
            level.cuts = vec![Threshold::Percentile(at), Threshold::Percentile(40.0)];
        }
        drop(compare(&now, &grade(&moved), &scores.index.standpoints));
    });
    timed("points of three criteria, read for the first time", 1, &mut || drop(grade(&points)));
    let now = grade(&points);
    let mut weight = 3.0;
    timed("points, a weight moved, everybody graded and compared", 9, &mut || {
        weight += 0.5;
        let mut moved = points.clone();
        if let Some(first) = moved.points.first_mut() {
            first.weight = weight;
        }
        drop(compare(&now, &grade(&moved), &scores.index.standpoints));
    });
}
