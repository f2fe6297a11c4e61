//! Times of a grading scheme of the archive's own at 100,000 customers and 1,000,000 orders:
//! `cargo run --release --no-default-features --example schemes`.
//!
//! It measures natively what follows a slider, without drawing; it judges nothing.

#![allow(
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a measurement reads the clock, and stops at the unexpected"
)]

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use guanxi::{
    analysis::grading::custom::Figures,
    domain::custom_scheme::{Criterion, CustomScheme, Level, Threshold, Weight},
    state::schemes::{Former, SchemeGrades, compare, figures},
};

#[path = "shared/mod.rs"]
mod shared;

use shared::{CUSTOMERS, Large, best};

fn main() {
    let large = Large::new();
    let (reading, scores) = (large.reading(), large.scores());
    let live = vec![true; CUSTOMERS as usize];
    let kept: RefCell<BTreeMap<Criterion, Rc<Figures>>> = RefCell::default();
    let source = |criterion: &Criterion| {
        let mut kept = kept.borrow_mut();
        Rc::clone(kept.entry(criterion.clone()).or_insert_with(|| Rc::new(figures(criterion, reading, &|_| None))))
    };
    let grade = |scheme: &CustomScheme| SchemeGrades::new(scheme, &live, Rc::new(Former::default()), &source);
    let timed = |name: &str, times: usize, act: &mut dyn FnMut()| println!("{:>8.2} ms  {name}", best(times, act));

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
