//! The starting rules of both schemes, worked by hand on small archives.

use crate::cdnow::{Orders, calibration_end, sample};
use guanxi::analysis::columns::Sparse;
use guanxi::analysis::grading::concentration::{curve, leading};
use guanxi::analysis::grading::distribution::{Graded, cross_table, distribution};
use guanxi::analysis::grading::four::{self, FourCuts, FourGrade};
use guanxi::analysis::grading::gold::{self, GoldCuts, GoldGrade};
use guanxi::analysis::grading::index::{Facts, GradeIndex};
use guanxi::analysis::grading::rfm::threshold_scores;
use guanxi::analysis::grading::value::{NO_SEGMENT, Potentials};
use guanxi::analysis::grading::why::{Measure, four_rules, gold_rules, next_lift};
use guanxi::analysis::scores::{RfmRule, ScoreInput, Scores, score_all};
use guanxi::analysis::summary::{Summaries, minor, summarise};
use guanxi::domain::grading_rules::{FourGradeRules, GoldRules, GradingRules};
use guanxi::domain::settings::{ModelChoice, OwnRule};
use std::ops::ControlFlow;

const AS_OF: i32 = 20_000;

/// Ten customers: the last never bought; windows as the days say.
fn ten() -> (Summaries, Vec<i64>) {
    let steady = |amount: i64| vec![(AS_OF - 300, 0), (AS_OF - 200, 0), (AS_OF - 100, 0), (AS_OF - 1, amount)];
    let once = |amount: i64| vec![(AS_OF - 10, amount)];
    let archive = [
        steady(4_000),
        steady(1_500),
        steady(1_400),
        steady(1_000),
        once(900),
        steady(500),
        once(300),
        once(300),
        steady(100),
        vec![],
    ];
    let summaries = summarise(&Orders::of(&archive).log(), AS_OF);
    let current = summaries.trailing_year.clone();
    (summaries, current)
}

fn index(
    summaries: &Summaries,
    current: &[i64],
    potential: &[f64],
    risk: &[f64],
    interactions: Option<&[u32]>,
) -> GradeIndex {
    let none = Sparse::absent(current.len());
    GradeIndex::new(&Facts {
        summaries,
        current,
        model: &none,
        potential,
        risk: &Sparse::from_flat(risk.to_vec()),
        interactions,
        id_order: &[],
    })
}

#[test]
fn four_grades_by_the_starting_rules() {
    use FourGrade::{General, Partner, Strategic, Value};
    let (summaries, current) = ten();
    let potentials = Potentials::measure(&current, &[], &summaries.population());
    // P75 of the nine is 1,400, so potentials are 0 0 0 400 500 900 1100 1100 1300.
    assert_eq!(potentials.potential, [0.0, 0.0, 0.0, 400.0, 500.0, 900.0, 1_100.0, 1_100.0, 1_300.0, 0.0]);
    let risk = [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.2, 0.9, 0.8, f64::NAN];
    let index = index(&summaries, &current, &potentials.potential, &risk, None);
    let cuts = FourCuts::new(&index, &FourGradeRules::default());
    // Half of 10,000: the first has 4,000, the second crosses and is in.
    assert_eq!(cuts.leading_set, 2);
    // P70 of the potentials is 1,020; of the three above it only one has less than the risk at P67, 0.5.
    assert!((cuts.potential.unwrap() - 1_020.0).abs() < 1e-9);
    let grades = four::grade_all(&index, &cuts);
    assert_eq!(grades, [Strategic, Strategic, Value, Value, General, General, Partner, General, General, General]);
    let totals = distribution(&index, &grades);
    assert_eq!(totals.iter().map(|total| total.customers).collect::<Vec<_>>(), [2, 1, 2, 5]);
    assert!((totals[0].current - 5_500.0).abs() < 1e-9);
}

#[test]
fn interactions_count_only_where_the_archive_has_some() {
    let (summaries, current) = ten();
    let potentials = Potentials::measure(&current, &[], &summaries.population());
    let risk = [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.2, 0.9, 0.8, f64::NAN];
    let silent = [9, 9, 9, 9, 9, 9, 0, 9, 9, 0];
    let graded = |interactions: Option<&[u32]>| {
        let index = index(&summaries, &current, &potentials.potential, &risk, interactions);
        four::grade_all(&index, &FourCuts::new(&index, &FourGradeRules::default()))[6]
    };
    assert_eq!(graded(None), FourGrade::Partner);
    assert_eq!(graded(Some(&silent)), FourGrade::General);
    assert_eq!(graded(Some(&[1; 10])), FourGrade::Partner);
}

#[test]
fn a_large_share_is_strategic_outside_the_leading_set() {
    // 200 small customers and 3 large ones; the first alone makes half.
    let mut archive = vec![vec![(AS_OF, 100_000)], vec![(AS_OF, 9_000)], vec![(AS_OF, 1_500)]];
    archive.extend((0..200).map(|_| vec![(AS_OF, 300)]));
    let summaries = summarise(&Orders::of(&archive).log(), AS_OF);
    let index = index(&summaries, &summaries.trailing_year, &vec![0.0; 203], &[0.5; 203], None);
    let cuts = FourCuts::new(&index, &FourGradeRules::default());
    assert_eq!(cuts.leading_set, 1);
    let grades = four::grade_all(&index, &cuts);
    assert_eq!(grades[..3], [FourGrade::Strategic, FourGrade::Strategic, FourGrade::General]);
    let why = four_rules(&cuts, &index.standpoints[1]);
    assert_eq!(why.len(), 2);
    assert_eq!(why[0].checks[0].measure, Measure::CurrentRank);
    assert!(!why[0].met && why[1].met);
}

#[test]
fn ties_go_by_customer_id() {
    let archive = vec![vec![(AS_OF, 100)]; 4];
    let summaries = summarise(&Orders::of(&archive).log(), AS_OF);
    let none = Sparse::absent(4);
    let grades = |id_order: &[u32]| {
        let index = GradeIndex::new(&Facts {
            summaries: &summaries,
            current: &summaries.trailing_year,
            model: &none,
            potential: &[0.0; 4],
            risk: &none,
            interactions: None,
            id_order,
        });
        let rules = FourGradeRules { strategic_mean_multiple: 9.0, ..FourGradeRules::default() };
        four::grade_all(&index, &FourCuts::new(&index, &rules))
    };
    let strategic =
        |grades: Vec<FourGrade>| grades.iter().map(|grade| *grade == FourGrade::Strategic).collect::<Vec<_>>();
    assert_eq!(strategic(grades(&[])), [true, true, false, false]);
    assert_eq!(strategic(grades(&[3, 2, 1, 0])), [false, false, true, true]);
}

#[test]
fn gold_potential_general_by_the_starting_rules() {
    use GoldGrade::{General, Gold, Potential};
    let (summaries, current) = ten();
    let potentials = Potentials::measure(&current, &[], &summaries.population());
    let index = index(&summaries, &current, &potentials.potential, &[0.5; 10], None);
    let cuts = GoldCuts::new(&index, &GoldRules::default());
    // A fifth of nine is 1.8, so two are in.
    assert_eq!(cuts.top, 2);
    let grades = gold::grade_all(&index, &cuts);
    assert_eq!(grades, [Gold, Gold, General, General, General, General, Potential, Potential, Potential, Potential]);
    assert_eq!(gold_rules(&cuts, &index.standpoints[9])[0].checks[0].measure, Measure::Purchase);
    let four = four::grade_all(&index, &FourCuts::new(&index, &FourGradeRules::default()));
    let table = cross_table(&four, &grades);
    assert_eq!(table.iter().flatten().sum::<usize>(), 10);
    assert_eq!(table[0][0], 2);
}

#[test]
fn a_segment_counts_from_twenty_customers_on() {
    let current: Vec<i64> = (0..39).map(|n| if n < 20 { 1_000 } else { 100 }).collect();
    let segments: Vec<u32> = (0..39).map(|n| u32::from(n >= 20)).collect();
    let everybody: Vec<usize> = (0..39).collect();
    let potentials = Potentials::measure(&current, &segments, &everybody);
    // Segment 0 has 20 and measures itself; segment 1 has 19 and is measured against all.
    assert_eq!(potentials.potential[0], 0.0);
    assert_eq!(potentials.potential[38], 900.0);
    assert_eq!(potentials.yardstick(0).unwrap().segment, Some(0));
    assert_eq!(potentials.yardstick(1).unwrap().segment, None);
    let unknown = Potentials::measure(&current, &[NO_SEGMENT; 39], &everybody);
    assert_eq!(unknown.yardsticks.len(), 1);
}

fn cdnow_scores(orders: &Orders) -> Scores {
    let input = ScoreInput {
        log: orders.log(),
        margins: None,
        segments: &[],
        interactions: None,
        evidence: None,
        id_order: &[],
        as_of: calibration_end(),
        horizon_days: 273,
        model: ModelChoice::Automatic,
        own_rule: OwnRule::default(),
        rules: GradingRules::default(),
        rfm: RfmRule::Quintiles,
    };
    match score_all(&input, &mut |_| ControlFlow::Continue(())) {
        ControlFlow::Continue(scores) => scores,
        ControlFlow::Break(()) => panic!("nobody asked to stop"),
    }
}

#[test]
fn cdnow_is_graded_as_by_an_independent_reading_of_the_rules() {
    // Counted by a few lines of Python over the fixture and the reference's risks.
    let scores = cdnow_scores(&sample());
    let counts = |grade| scores.four.iter().filter(|mine| **mine == grade).count();
    assert_eq!(FourGrade::ALL.map(counts), [272, 375, 90, 1_620]);
    let weighted: usize = scores.four.iter().enumerate().map(|(row, grade)| row * grade.place()).sum();
    assert_eq!(weighted, 6_010_614);
    assert_eq!(scores.gold.iter().filter(|grade| **grade == GoldGrade::Gold).count(), 472);
    assert!((scores.four_cuts.risk.unwrap() - 0.875_739_474_418_899).abs() < 1e-7);
}

#[test]
fn the_next_lift_lifts() {
    let orders = sample();
    let summaries = summarise(&orders.log(), calibration_end());
    let scores = cdnow_scores(&orders);
    let rules = FourGradeRules::default();
    for row in (0..summaries.len()).step_by(97) {
        let customer = scores.index.standpoints[row];
        let Some(lift) = next_lift(&scores.index, &scores.four_cuts, &rules, &customer) else {
            assert_eq!(scores.four[row], FourGrade::Strategic);
            continue;
        };
        assert!(lift.grade < scores.four[row]);
        let mut current = scores.value_current.clone();
        current[row] += lift.amount;
        if lift.grade == FourGrade::Strategic {
            let reaches = |amount: i64| {
                let mut current = scores.value_current.clone();
                current[row] += amount;
                let index = index(&summaries, &current, &scores.potentials.potential, &vec![0.5; current.len()], None);
                FourCuts::new(&index, &rules).grade(&index.standpoints[row]) == FourGrade::Strategic
            };
            assert!(reaches(lift.amount) && !reaches(lift.amount - 2), "row {row}: {lift:?}");
        } else {
            assert!(minor(current[row]) >= scores.four_cuts.current.unwrap());
        }
    }
}

#[test]
fn fixed_limits_score_instead_of_quintiles() {
    assert_eq!(threshold_scores(&[0, 9, 10, 25, 40, 99], &[10, 20, 30, 40]), [1, 1, 2, 3, 5, 5]);
}

#[test]
fn regrading_changes_only_what_the_thresholds_change() {
    let orders = sample();
    let mut scores = cdnow_scores(&orders);
    let before = scores.four.clone();
    let mut rules = GradingRules::default();
    rules.four.strategic_set_share = 0.2;
    scores.regrade(&rules);
    assert_eq!(scores.gold, cdnow_scores(&orders).gold);
    let moves = cross_table(&before, &scores.four);
    assert!(moves[0][1] + moves[0][2] + moves[0][3] > 0 && moves[1][0] + moves[2][0] + moves[3][0] == 0);
}

#[test]
fn the_leading_set_takes_everybody_with_the_value_of_its_last() {
    let (summaries, current) = ten();
    let index = index(&summaries, &current, &[0.0; 10], &[0.0; 10], None);
    // 4,000 + 1,500 + 1,400 + 1,000 = 7,900 of 10,000: the fifth, with 900, crosses 80 %.
    let set = leading(&index, 0.8).unwrap();
    assert_eq!((set.point.customers, set.least), (5, 900));
    assert!((set.point.of_customers - 5.0 / 9.0).abs() < 1e-12 && (set.point.of_value - 0.88).abs() < 1e-12);
    // 9,300 with six; the seventh crosses 95 %, and the eighth is worth the same 300.
    let set = leading(&index, 0.95).unwrap();
    assert_eq!((set.point.customers, set.least), (8, 300));
    assert!((set.point.of_value - 0.99).abs() < 1e-12);
    assert_eq!(leading(&index, 1.0).unwrap().point.customers, 9);
    assert_eq!(leading(&index, 0.0), None);
}

#[test]
fn the_pareto_curve_rises_from_nobody_to_everybody_and_never_below_equal_shares() {
    let (summaries, current) = ten();
    let index = index(&summaries, &current, &[0.0; 10], &[0.0; 10], None);
    let points = curve(&index, 9);
    assert_eq!(points.iter().map(|point| point.customers).collect::<Vec<_>>(), (0..=9).collect::<Vec<_>>());
    assert!((points[3].of_value - 0.69).abs() < 1e-12);
    assert!(points.iter().all(|point| point.of_value >= point.of_customers - 1e-12));
    let nothing = vec![0; current.len()];
    let worthless = self::index(&summaries, &nothing, &[0.0; 10], &[0.0; 10], None);
    assert!(curve(&worthless, 9).is_empty() && leading(&worthless, 0.8).is_none());
}
