//! The archive's own schemes on the CDNOW sample: who gets which grade, why, and what another version changes.

use std::{cell::RefCell, collections::BTreeMap};

use super::{supervision::run_with, *};
use crate::{
    analysis::grading::custom::Figures,
    domain::{
        custom_scheme::{Criterion, CustomScheme, Level, Threshold, Weight},
        grading_rules::GradingRules,
    },
    state::{
        customer_list::{filter::matching, query::ListQuery, reading::Reading},
        schemes::{Former, SchemeGrades, compare, cross, figures},
    },
};

fn reading<'a>(archive: &'a Archive, board: &'a ScoreBoard) -> Reading<'a> {
    Reading {
        archive,
        scores: Some(&board.scores),
        held: Some(&board.held),
        currency: Currency::USD,
        today: Day::parse("2026-01-01").unwrap(),
        sold: None,
        complete: None,
    }
}

fn graded(archive: &Archive, board: &ScoreBoard, scheme: &CustomScheme) -> SchemeGrades {
    let kept: RefCell<BTreeMap<Criterion, Rc<Figures>>> = RefCell::default();
    let source = |criterion: &Criterion| {
        let mut kept = kept.borrow_mut();
        let made = || Rc::new(figures(criterion, reading(archive, board), &|_| None));
        Rc::clone(kept.entry(criterion.clone()).or_insert_with(made))
    };
    SchemeGrades::new(scheme, &board.live, Rc::new(Former::of(archive, scheme)), &source)
}

fn counts(graded: &SchemeGrades) -> Vec<usize> {
    let mut counts = vec![0; graded.scheme.grades.len()];
    (0..graded.rows()).filter_map(|row| graded.place(row)).for_each(|place| counts[place] += 1);
    counts
}

#[test]
fn the_layered_scheme_grades_by_sales_then_by_years() {
    let archive = cdnow(ModelChoice::MbgNbd);
    let board = board(&archive);
    let layered = graded(&archive, &board, &CustomScheme::layered());
    assert_eq!(counts(&layered).iter().sum::<usize>(), 2_357);
    // The sample is nine months old: nobody has been there for a year, so the years take everybody to the last band.
    let mut sales: Vec<f64> =
        (0..2_357).map(|row| board.row(row).unwrap()).map(|row| row.value_current() as f64 / 100.0).collect();
    sales.sort_by(f64::total_cmp);
    let positive = &sales[sales.partition_point(|sum| *sum <= 0.0)..];
    let at = |level: f64| {
        let place = level * (positive.len() - 1) as f64;
        let (low, high) = (positive[place.floor() as usize], positive[place.ceil() as usize]);
        low + (place - place.floor()) * (high - low)
    };
    let from = |level: f64| sales.iter().filter(|sum| **sum >= at(level)).count();
    let (upper, middle) = (from(0.8), from(0.4));
    assert_eq!(counts(&layered), [0, upper, middle - upper, 2_357 - middle]);
    let steps = layered.steps(0);
    assert_eq!(steps[0].criterion, Criterion::CurrentValue);
    assert!((steps[0].step.cuts[0].unwrap() - at(0.8)).abs() < 1e-9);
    assert_eq!(steps[1].step.band, 2);
}

#[test]
fn a_condition_asks_what_the_list_would_list() {
    let archive = cdnow(ModelChoice::MbgNbd);
    let board = board(&archive);
    let expression = "grade = strategic and orders >= 4";
    let level = Level { criterion: Criterion::Query(expression.to_owned()), cuts: Vec::new() };
    let scheme = CustomScheme { levels: vec![level], outcomes: vec![0, 3], ..CustomScheme::layered() };
    let mut rows = Vec::new();
    let query = ListQuery { expression: expression.to_owned(), ..ListQuery::default() };
    matching(&query, reading(&archive, &board), &|_| None, &mut rows);
    assert!(!rows.is_empty());
    let graded = graded(&archive, &board, &scheme);
    let best: Vec<u32> = (0..graded.rows()).filter(|row| graded.place(*row) == Some(0)).collect();
    assert_eq!(best, rows);
}

#[test]
fn what_the_criteria_add_makes_the_points() {
    let archive = cdnow(ModelChoice::MbgNbd);
    let board = board(&archive);
    let weight = |criterion, weight| Weight { criterion, weight };
    let scheme = CustomScheme {
        levels: vec![Level { criterion: Criterion::Points, cuts: vec![Threshold::Amount(50.0)] }],
        outcomes: vec![0, 1],
        points: vec![
            weight(Criterion::TotalSales, 3.0),
            weight(Criterion::DaysSinceLast, -2.0),
            weight(Criterion::Query("orders >= 2".to_owned()), 1.0),
        ],
        ..CustomScheme::layered()
    };
    let graded = graded(&archive, &board, &scheme);
    for row in 0..graded.rows() {
        let added = graded.contributions(row);
        let sum: f64 = added.iter().map(|one| one.points).sum();
        assert!((sum - graded.steps(row)[0].step.figure.unwrap()).abs() < 1e-9);
        assert!(added.iter().all(|one| (-1e-9..=one.most + 1e-9).contains(&one.points)));
        assert_eq!(graded.place(row), Some(usize::from(sum < 50.0)));
    }
    let most: Vec<f64> = graded.contributions(0).iter().map(|one| one.most).collect();
    assert!((most[0] - 50.0).abs() < 1e-9 && (most[2] - 100.0 / 6.0).abs() < 1e-9);
}

#[test]
fn another_version_names_who_moves_and_the_level_that_decides_it() {
    let archive = cdnow(ModelChoice::MbgNbd);
    let board = board(&archive);
    let now = graded(&archive, &board, &CustomScheme::layered());
    let standpoints = &board.scores.index.standpoints;
    assert!(compare(&now, &now, standpoints).movers.is_empty());
    let mut stricter = CustomScheme::layered();
    stricter.levels[0].cuts[0] = Threshold::Percentile(95.0);
    let then = graded(&archive, &board, &stricter);
    let compared = compare(&now, &then, standpoints);
    let moved = counts(&now)[1] - counts(&then)[1];
    assert_eq!(compared.moves[1][2], moved);
    let value: f64 = compared.now.iter().map(|grade| grade.current).sum();
    assert!((value - compared.then.iter().map(|grade| grade.current).sum::<f64>()).abs() < 1e-6);
    let first = &compared.movers[0];
    let Because::Level(because) = &first.because else { panic!("a level decides") };
    assert_eq!((first.from, first.to, because.from, because.step.step.band), (1, 2, 0, 1));
    assert!(compared.movers.windows(2).all(|pair| pair[0].current >= pair[1].current));
    let beside = cross(now.rows(), (4, 4), |row| now.place(row), |row| then.place(row));
    assert_eq!(beside, compared.moves);
}

#[test]
fn who_was_better_in_the_last_run_stays_so_within_the_tolerance() {
    let mut archive = cdnow(ModelChoice::MbgNbd);
    let board = board(&archive);
    let wide = CustomScheme {
        levels: vec![Level { criterion: Criterion::CurrentValue, cuts: vec![Threshold::Amount(100.0)] }],
        outcomes: vec![0, 1],
        tolerance_percent: 20,
        ..CustomScheme::layered()
    };
    let then = Rc::new(graded(&archive, &board, &wide));
    let saved = run_with(&archive, &board, &GradingRules::default(), &[Rc::clone(&then)], 1);
    let best = counts(&then)[0];
    assert_eq!(usize::try_from(saved.scheme(wide.id).unwrap().counts[0].customers), Ok(best));
    archive.grade_runs.put(&saved);
    let mut higher = wide.clone();
    higher.levels[0].cuts[0] = Threshold::Amount(120.0);
    let now = graded(&archive, &board, &higher);
    let (mut kept, mut lost) = (0, 0);
    for row in 0..now.rows() {
        let spent = board.row(row).unwrap().value_current() as f64 / 100.0;
        let was = then.place(row) == Some(0);
        // 120 less a fifth of it: whoever spent 100 was best and is within reach.
        assert_eq!(now.place(row) == Some(0), was || spent >= 120.0, "{spent}");
        kept += usize::from(now.is_kept(row));
        lost += usize::from(was && now.place(row) != Some(0));
    }
    assert!(kept > 0);
    assert_eq!(lost, 0);
    let strict = graded(&archive, &board, &CustomScheme { tolerance_percent: 0, ..higher });
    assert_eq!(counts(&strict)[0], best - kept);
}
