//! Hours under a policy, visits in time, and who is near a better grade: worked by hand, and against the slow way.

use crate::cdnow::Orders;
use crate::properties::scores_of;
use guanxi::analysis::grading::capacity::Capacity;
use guanxi::analysis::grading::four::FourGrade;
use guanxi::analysis::grading::gold::{GoldCuts, GoldGrade};
use guanxi::analysis::grading::upgrade::{four_upgrades, gold_upgrades};
use guanxi::analysis::grading::visits::{Coverage, VisitStanding};
use guanxi::analysis::grading::why::next_lift;
use guanxi::analysis::summary::minor;
use guanxi::domain::day::Day;
use guanxi::domain::grade::Scheme;
use guanxi::domain::grading_rules::FourGradeRules;
use guanxi::domain::policy::ServicePolicy;
use guanxi::domain::settings::ModelChoice;
use proptest::prelude::*;

const AS_OF: i32 = 20_000;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

#[test]
fn hours_are_customers_times_care() {
    // 412 x 20 h + 2,964 x 6 h + 21,350 x 1 h + 75,274 x 6 min = 54,901.4 h, of which one person has 1,600.
    let shipped = ServicePolicy::default();
    let capacity = Capacity::of(&shipped, Scheme::Four, [412, 2_964, 21_350, 75_274]);
    assert_eq!(capacity.per_grade, [494_400, 1_067_040, 1_281_000, 451_644]);
    assert_eq!((capacity.needed, capacity.available), (3_294_084, 96_000));
    assert_eq!((capacity.short(), capacity.spare()), (3_198_084, 0));
    // 3 x 10 h + 5 x 2 h + 100 x 6 min = 50 h.
    let gold = Capacity::of(&shipped, Scheme::Gold, [3, 5, 100]);
    assert_eq!((gold.needed, gold.spare(), gold.short()), (50 * 60, 1_550 * 60, 0));
}

#[test]
fn the_next_visit_is_due_an_interval_after_the_last() {
    let today = day("2026-11-22");
    let of = |last: Option<&str>, known: &str| VisitStanding::of(30, last.map(day), day(known), today);
    let late = of(Some("2026-09-30"), "2020-01-01");
    assert_eq!((late.due, late.overdue_days), (day("2026-10-30"), 23));
    let on_the_day = of(Some("2026-10-23"), "2020-01-01");
    assert_eq!((on_the_day.due, on_the_day.is_overdue()), (today, false));
    assert!(of(Some("2026-10-22"), "2020-01-01").is_overdue());
    // Who was never visited counts from the day since when the customer is known.
    let never = of(None, "2026-10-01");
    assert_eq!((never.last, never.due, never.overdue_days), (None, day("2026-10-31"), 22));
    assert!(!of(None, "2026-11-22").is_overdue());
    // The ends of the calendar hold.
    assert_eq!(VisitStanding::of(u32::MAX, None, today, today).overdue_days, 0);
}

#[test]
fn coverage_counts_those_who_are_promised_visits() {
    let today = day("2026-11-22");
    let standing = |last| Some(VisitStanding::of(30, Some(day(last)), today, today));
    let coverage = Coverage::of([standing("2026-11-01"), None, standing("2026-01-01"), standing("2026-10-23"), None]);
    assert_eq!((coverage.in_time, coverage.promised, coverage.overdue()), (2, 3, 1));
    assert!((coverage.share().unwrap() - 2.0 / 3.0).abs() < 1e-15);
    assert_eq!(Coverage::of([None, None]).share(), None);
}

#[test]
fn the_nearest_to_a_better_grade_by_hand() {
    // Two strategic customers carry half; the median of the current values is 700.
    let steady = |amount: i64| vec![(AS_OF - 300, 0), (AS_OF - 200, 0), (AS_OF - 100, 0), (AS_OF - 1, amount)];
    let orders = [steady(4_000), steady(1_000), steady(900), steady(500), steady(400), vec![(AS_OF - 1, 600)]];
    let scores = scores_of(&Orders::of(&orders), &[], &[], ModelChoice::Nbd);
    let rules = FourGradeRules { strategic_mean_multiple: 100.0, ..FourGradeRules::default() };
    let cuts = guanxi::analysis::grading::four::FourCuts::new(&scores.index, &rules);
    assert_eq!(cuts.current, Some(750.0));
    let near = four_upgrades(&scores.index, &cuts, &rules, |_| true, 3);
    // 250 / 500 to the median. The second and the third are in the leading set as soon as the first alone, 4,000,
    // holds less than half of 7,400 + a, from a = 601 on; that is nearer than 350 / 400. The last cannot become
    // steady by one order.
    let told: Vec<_> = near.iter().map(|one| (one.row, one.from, one.to, one.amount)).collect();
    assert_eq!(told, [(3, 3, 2, 250), (1, 2, 0, 601), (2, 2, 0, 601)]);
    assert!((near[0].relative - 0.5).abs() < 1e-15);
    // Whoever may not be named is not.
    let others = four_upgrades(&scores.index, &cuts, &rules, |row| row != 3, 1);
    assert_eq!(others.iter().map(|one| one.row).collect::<Vec<_>>(), [1]);
}

fn archive() -> impl Strategy<Value = Vec<Vec<(i32, i64)>>> {
    let customer = prop::collection::vec((AS_OF - 500..AS_OF + 1, -2_000_i64..50_000), 0..7);
    prop::collection::vec(customer, 1..40)
}

proptest! {
    #[test]
    fn hours_needed_are_the_sum_over_customers(counts in prop::collection::vec(0..100_000_usize, 4), care in prop::collection::vec(0..525_600_u32, 4), hours in 0..10_000_000_u32) {
        let mut policy = ServicePolicy { hours_available: hours, ..ServicePolicy::default() };
        for (grade, minutes) in Scheme::Four.best_first().iter().zip(&care) {
            policy.of_mut(*grade).care_minutes = *minutes;
        }
        let capacity = Capacity::of(&policy, Scheme::Four, counts.iter().copied());
        let by_hand: u64 = counts.iter().zip(&care).map(|(count, minutes)| *count as u64 * u64::from(*minutes)).sum();
        prop_assert_eq!(capacity.needed, by_hand);
        prop_assert_eq!(capacity.per_grade.iter().sum::<u64>(), by_hand);
        prop_assert_eq!(i128::from(capacity.spare()) - i128::from(capacity.short()), i128::from(hours) * 60 - i128::from(by_hand));
    }

    #[test]
    fn coverage_and_overdue_are_everybody_who_is_promised_visits(days in prop::collection::vec(prop::option::of((1..400_u32, 0..800_i32)), 0..60)) {
        let today = day("2026-11-22");
        let standings: Vec<_> = days.iter().map(|one| one.map(|(interval, ago)| VisitStanding::of(interval, Some(today.plus(-ago)), today, today))).collect();
        let coverage = Coverage::of(standings);
        let promised = days.iter().flatten();
        prop_assert_eq!(coverage.in_time, promised.clone().filter(|(interval, ago)| i64::from(*ago) <= i64::from(*interval)).count());
        prop_assert_eq!(coverage.in_time + coverage.overdue(), promised.count());
        prop_assert!(coverage.share().is_none_or(|share| (0.0..=1.0).contains(&share)));
    }

    #[test]
    fn the_nearest_of_the_four_are_those_of_the_slow_way(orders in archive(), most in 1..9_usize, windows in 0..=4_u8, own in 0.0..0.4_f64) {
        let scores = scores_of(&Orders::of(&orders), &[], &[], ModelChoice::Nbd);
        let rules = FourGradeRules { value_active_windows: windows, strategic_own_share: own, strategic_mean_multiple: 1.5, ..FourGradeRules::default() };
        let cuts = guanxi::analysis::grading::four::FourCuts::new(&scores.index, &rules);
        let mut slow: Vec<(f64, i64)> = scores.index.standpoints.iter()
            .filter(|customer| customer.in_population && customer.current > 0)
            .filter_map(|customer| next_lift(&scores.index, &cuts, &rules, customer).map(|lift| (minor(lift.amount) / minor(customer.current), lift.amount)))
            .collect();
        slow.sort_by(|one, other| one.0.total_cmp(&other.0));
        let fast = four_upgrades(&scores.index, &cuts, &rules, |_| true, most);
        prop_assert_eq!(fast.iter().map(|one| one.relative).collect::<Vec<_>>(), slow.iter().take(most).map(|one| one.0).collect::<Vec<_>>());
        for one in &fast {
            prop_assert!(one.to < one.from && one.amount > 0, "{one:?}");
        }
    }

    #[test]
    fn the_missing_amount_makes_a_gold_customer_and_no_less_than_equals_the_last(orders in archive(), share in 0.0..1.0_f64) {
        let scores = scores_of(&Orders::of(&orders), &[], &[], ModelChoice::Nbd);
        let cuts = GoldCuts { top: GoldCuts::new(&scores.index, &guanxi::domain::grading_rules::GoldRules { gold_top_share: share, ..Default::default() }).top, ..scores.gold_cuts };
        let near = gold_upgrades(&scores.index, &cuts, |_| true, 1_000);
        let standpoints = &scores.index.standpoints;
        for one in &near {
            let mine = &standpoints[one.row];
            prop_assert!(cuts.grade(mine) != GoldGrade::Gold && one.to == 0);
            let ahead = |worth: f64| standpoints.iter().enumerate().filter(|(row, other)| *row != one.row && other.in_population && other.worth >= worth).count();
            prop_assert!(ahead(mine.worth + minor(one.amount)) < cuts.top, "enough: {one:?}");
            let less = mine.worth + minor(one.amount) - 1.0;
            let strictly_ahead = standpoints.iter().enumerate().filter(|(row, other)| *row != one.row && other.in_population && other.worth > less).count();
            prop_assert!(one.amount == 1 || strictly_ahead + 1 >= cuts.top, "not much more than enough: {one:?}");
        }
        let below = standpoints.iter().filter(|one| one.in_population && one.current > 0 && cuts.grade(one) != GoldGrade::Gold).count();
        prop_assert_eq!(near.len(), if cuts.top == 0 { 0 } else { below });
        prop_assert!(near.windows(2).all(|pair| pair[0].relative <= pair[1].relative));
    }
}

#[test]
fn grades_have_the_places_that_upgrades_name() {
    use guanxi::analysis::grading::distribution::Graded as _;
    assert_eq!([FourGrade::Strategic.place(), FourGrade::Value.place(), GoldGrade::Gold.place()], [0, 2, 0]);
    assert_eq!(Scheme::Four.grades(), 4);
    assert_eq!(Scheme::Gold.grades(), 3);
}
