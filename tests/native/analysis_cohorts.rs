//! Cohorts: worked by hand, counted independently on CDNOW, and drawn from the
//! models whose expectation they are laid beside.

use crate::cdnow::{Orders, day, sample};
use crate::simulated::Chance;
use guanxi::analysis::churn::model::{Parameters, PurchaseModel};
use guanxi::analysis::churn::outlook::{History, Outlook};
use guanxi::analysis::cohort::expect::Foresight;
use guanxi::analysis::cohort::retention::RetentionPoint;
use guanxi::analysis::cohort::second_order::LEAST_AT_RISK;
use guanxi::analysis::cohort::table::{Cell, CohortTable, MOST_PERIODS};
use guanxi::analysis::cohort::{Cohorts, cohorts};
use guanxi::analysis::summary::summarise;
use proptest::prelude::*;

fn of(customers: &[Vec<(i32, i64)>], as_of: i32) -> Cohorts {
    cohorts(&Orders::of(customers).log(), as_of, None)
}

fn bought(table: &CohortTable, row: usize) -> Vec<u32> {
    table.cohorts[row].cells.iter().map(|cell| cell.customers).collect()
}

fn revenue(table: &CohortTable, row: usize) -> Vec<i64> {
    table.cohorts[row].cells.iter().map(|cell| cell.revenue).collect()
}

/// Seen on 15 April 2024, so that April is under way and the first quarter is over.
#[test]
fn four_customers_by_hand() {
    let customers = [
        // Came in January with a return before; twice in February, then in April.
        vec![
            (day("2024-01-05"), -300),
            (day("2024-01-10"), 1_000),
            (day("2024-02-01"), 200),
            (day("2024-02-29"), 200),
            (day("2024-04-02"), 500),
        ],
        // Came in January; a purchase taken back the same day in March is none.
        vec![(day("2024-01-31"), 700), (day("2024-03-03"), 400), (day("2024-03-03"), -400)],
        // Came in February, twice on one day; in March only a return.
        vec![(day("2024-02-10"), 100), (day("2024-02-10"), 150), (day("2024-03-20"), -100)],
        // Came after the day that is looked from, and never.
        vec![(day("2024-04-16"), 900)],
        vec![(day("2024-01-20"), -50)],
        vec![],
    ];
    let Cohorts { months, quarters, second } = of(&customers, day("2024-04-15"));

    let came: Vec<(i32, u32, i64)> =
        months.cohorts.iter().map(|cohort| (cohort.period, cohort.customers, cohort.revenue)).collect();
    let january = 54 * 12;
    assert_eq!(came, vec![(january, 2, 2_300), (january + 1, 1, 150)]);
    assert_eq!(bought(&months, 0), vec![2, 1, 0, 1]);
    assert_eq!(revenue(&months, 0), vec![1_400, 400, 0, 500]);
    assert_eq!(bought(&months, 1), vec![1, 0, 0]);
    assert_eq!(revenue(&months, 1), vec![250, -100, 0]);
    assert_eq!(months.cohorts[0].share(1), Some(0.5));
    assert_eq!(months.periods(), 3);

    // April is not over: it is in the cells, marked, and in no average.
    let whole: Vec<bool> = (0..4).map(|k| months.is_complete(&months.cohorts[0], k)).collect();
    assert_eq!(whole, vec![true, true, true, false]);
    let points: Vec<(u32, u32, i64)> =
        months.retention.iter().map(|point| (point.customers, point.bought, point.revenue)).collect();
    assert_eq!(points, vec![(3, 1, 300), (2, 0, 0)], "the second month after is over for January alone");

    assert_eq!(bought(&quarters, 0), vec![3, 1]);
    assert!(quarters.retention.is_empty(), "no quarter after the first is over");

    assert_eq!((second.customers, second.returned), (3, 1));
    assert_eq!(second.median_days, None, "22 days for one of three");
    assert!(second.weeks.is_empty(), "fewer than ten customers make no curve");
}

#[test]
fn a_period_is_over_on_its_last_day() {
    let customers = [vec![(day("2024-01-10"), 100), (day("2024-02-29"), 100)]];
    let eve = of(&customers, day("2024-02-28"));
    assert!(eve.months.retention.is_empty());
    assert_eq!(bought(&eve.months, 0), vec![1, 0]);
    let end = of(&customers, day("2024-02-29"));
    assert_eq!(end.months.retention.len(), 1);
    assert_eq!(end.months.retention[0].share(), 1.0);
}

/// Ten wait from day 0 on: two come back after 7 days, one is last seen on day
/// 10, one comes back after 14. S = 8/10 at the end of week 1, 8/10 × 6/7 of week 2.
#[test]
fn the_second_order_by_hand() {
    let as_of = day("2024-12-31");
    let mut customers = vec![
        vec![(as_of - 300, 1), (as_of - 293, 1)],
        vec![(as_of - 200, 1), (as_of - 193, 1), (as_of - 1, 1)],
        vec![(as_of - 10, 1)],
        vec![(as_of - 100, 1), (as_of - 86, 1)],
    ];
    customers.extend(std::iter::repeat_n(vec![(as_of - 20, 1)], 6));
    let short = of(&customers, as_of).second;
    assert_eq!((short.customers, short.returned), (10, 3));
    assert!(short.weeks.is_empty());
    // The same ten times over: the same shares, and enough still seen waiting.
    let many: Vec<_> = std::iter::repeat_n(customers, 10).flatten().collect();
    let second = of(&many, as_of).second;
    let shares: Vec<f64> = second.weeks.iter().map(|week| week.share).collect();
    assert_eq!(shares.len(), 2, "after day 20 nobody is seen waiting any more");
    assert!((shares[0] - 0.2).abs() < 1e-12);
    assert!((shares[1] - (1.0 - 0.8 * 6.0 / 7.0)).abs() < 1e-12);
    assert_eq!(second.weeks.iter().map(|week| week.waiting).collect::<Vec<_>>(), vec![80, 60]);
    let interval = second.weeks[1].interval.unwrap();
    assert!(interval.low < shares[1] && shares[1] < interval.high);
    assert!(second.weeks.iter().all(|week| week.waiting >= LEAST_AT_RISK));
}

/// Counted without this crate, amounts likewise with `r[k]+=$4`:
/// ```sh
/// awk -F, 'NR>1{m=substr($2,1,4)*12+substr($2,6,2);if(!($1 in f)||m<f[$1])f[$1]=m;s[$1,m]} END{for(k in s){
///   split(k,a,SUBSEP);n[f[a[1]]" "a[2]-f[a[1]]]++} for(k in n)print k,n[k]}' tests/fixtures/cdnow_sample.csv | sort -n -k1 -k2
/// ```
#[test]
fn cdnow_month_by_month() {
    let Cohorts { months, quarters, .. } = cohorts(&sample().log(), day("1998-06-30"), None);
    let wanted: [(u32, i64, &[u32]); 3] = [
        (781, 7_884_279, &[781, 124, 95, 70, 65, 77, 65, 53, 52, 45, 62, 59, 45, 47, 63, 37, 37, 33]),
        (857, 9_068_026, &[857, 134, 110, 75, 77, 75, 61, 61, 74, 70, 59, 57, 59, 70, 56, 59, 60]),
        (719, 7_456_889, &[719, 87, 84, 78, 63, 64, 55, 57, 73, 65, 47, 51, 78, 32, 38, 45]),
    ];
    assert_eq!(months.cohorts.len(), wanted.len());
    for (row, (customers, total, cells)) in wanted.into_iter().enumerate() {
        assert_eq!((months.cohorts[row].customers, months.cohorts[row].revenue), (customers, total));
        assert_eq!(bought(&months, row), cells);
    }
    assert_eq!(revenue(&months, 1)[..5], [3_343_008, 641_837, 498_366, 359_041, 319_616]);
    // (124 + 134 + 87) of 2,357; Wilson's interval worked on paper.
    let first = months.retention[0];
    assert_eq!((first.customers, first.bought), (2_357, 345));
    assert!((first.interval().low - 0.132_678).abs() < 1e-5 && (first.interval().high - 0.161_218).abs() < 1e-5);
    assert_eq!(months.retention.len(), 17);
    assert_eq!((quarters.cohorts.len(), quarters.customers()), (1, 2_357));
}

/// Counted without this crate: per customer the days from the first to the second
/// distinct date, or to 1998-06-30, and the product over days of 1 - d/n in python.
#[test]
fn cdnow_time_to_the_second_order() {
    let second = cohorts(&sample().log(), day("1998-06-30"), None).second;
    assert_eq!((second.customers, second.returned), (2_357, 1_139));
    for (week, share) in [(4, 0.167_585_914_3), (13, 0.291_896_478_6), (26, 0.377_598_642_3), (52, 0.454_815_443_4)] {
        assert!((second.weeks[week - 1].share - share).abs() < 1e-9, "week {week}");
    }
    assert_eq!(second.median_days, None);
}

/// One customer of a model: whether there is a purchase between the ages `age` and `age + span`.
fn buys(model: PurchaseModel, p: &Parameters, chance: &mut Chance, (age, span): (f64, f64)) -> bool {
    let rate = chance.gamma(p.r) / p.alpha;
    let (one, other) = (chance.gamma(p.a), chance.gamma(p.b));
    let leaves = one / (one + other);
    let end = if model == PurchaseModel::ParetoNbd { chance.exponential() * p.b / one } else { f64::INFINITY };
    if model == PurchaseModel::MbgNbd && chance.unit() < leaves {
        return false;
    }
    let mut now = 0.0;
    loop {
        now += chance.exponential() / rate;
        if now > age + span || now > end {
            return false;
        }
        if now > age {
            return true;
        }
        if matches!(model, PurchaseModel::MbgNbd | PurchaseModel::BgNbd) && chance.unit() < leaves {
            return false;
        }
    }
}

#[test]
fn drawn_customers_buy_as_often_as_expected() {
    const DRAWS: u32 = 60_000;
    let p = Parameters { r: 0.8, alpha: 6.0, a: 0.7, b: 2.5 };
    let pareto = Parameters { r: 0.8, alpha: 6.0, a: 0.6, b: 11.0 };
    let mut chance = Chance(7);
    for model in PurchaseModel::ALL {
        let p = if model == PurchaseModel::ParetoNbd { pareto } else { p };
        for window in [(0.0, 4.3), (9.0, 4.3), (60.0, 13.0)] {
            let drawn = (0..DRAWS).filter(|_| buys(model, &p, &mut chance, window)).count();
            let share = f64::from(u32::try_from(drawn).unwrap()) / f64::from(DRAWS);
            let expected = Foresight::new(model, &p).share(window.0, window.1);
            let error = (expected * (1.0 - expected) / f64::from(DRAWS)).sqrt();
            assert!((share - expected).abs() < 4.0 * error, "{model:?} {window:?}: {share} drawn, {expected} expected");
        }
    }
}

#[test]
fn at_age_nought_an_unknown_customer_is_a_new_one() {
    let history = History { frequency: 0.0, recency: 0.0, age: 0.0 };
    let parameters = Parameters { r: 0.55, alpha: 10.6, a: 0.6, b: 11.7 };
    for model in PurchaseModel::ALL {
        let outlook = Outlook { model, parameters };
        for weeks in [0.5, 4.0, 52.0] {
            let mine = Foresight::new(model, &parameters).share(0.0, weeks);
            let theirs = outlook.active(&history, weeks).value;
            assert!((mine - theirs).abs() < 1e-9, "{model:?} {weeks}: {mine} {theirs}");
        }
    }
}

#[test]
fn the_models_curve_follows_cdnow() {
    use guanxi::analysis::churn::fit::fit;
    use guanxi::analysis::churn::rows::Rows;
    let (sample, as_of) = (sample(), day("1998-06-30"));
    let summaries = summarise(&sample.log(), as_of);
    let fit = fit(&Rows::merge(&summaries), summaries.repeat_customers(), PurchaseModel::MbgNbd).unwrap();
    let months = cohorts(&sample.log(), as_of, Some(&fit)).months;
    let expected: f64 = months.retention.iter().filter_map(|point| point.expected).sum();
    let seen: f64 = months.retention.iter().map(RetentionPoint::share).sum();
    assert!((expected / seen - 1.0).abs() < 0.1, "{expected} {seen}");
    assert!(months.retention.windows(2).all(|pair| pair[1].expected < pair[0].expected.map(|share| share * 1.12)));
}

const AS_OF: i32 = 20_000;

fn archive() -> impl Strategy<Value = Vec<Vec<(i32, i64)>>> {
    let customer = prop::collection::vec((AS_OF - 1_500..AS_OF + 30, -5_000_i64..50_000), 0..9);
    prop::collection::vec(customer, 0..60)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rows_add_up_to_the_customers_whatever_their_order(archive in archive(), turn in 0_usize..60) {
        let orders = Orders::of(&archive);
        let all = cohorts(&orders.log(), AS_OF, None);
        let summaries = summarise(&orders.log(), AS_OF);
        let population = summaries.population();
        let paid: i64 = population.iter().map(|row| summaries.total[*row]).sum();
        for table in [&all.months, &all.quarters] {
            prop_assert_eq!(table.customers() as usize, population.len());
            prop_assert_eq!(table.cohorts.iter().map(|cohort| cohort.revenue).sum::<i64>(), paid);
            for cohort in &table.cohorts {
                prop_assert_eq!(cohort.cells[0].customers, cohort.customers);
                prop_assert!(cohort.cells.len() <= MOST_PERIODS + 1);
                let told: i64 = cohort.cells.iter().map(|cell| cell.revenue).sum();
                prop_assert!(cohort.cells.len() > MOST_PERIODS || told == cohort.revenue);
                for (k, Cell { customers, .. }) in cohort.cells.iter().enumerate() {
                    prop_assert!(*customers <= cohort.customers);
                    let last = table.span.last_day(CohortTable::period_after(cohort, k));
                    prop_assert_eq!(table.is_complete(cohort, k), last <= AS_OF);
                }
            }
            for point in &table.retention {
                let interval = point.interval();
                prop_assert!((0.0..=1.0).contains(&point.share()));
                prop_assert!(interval.low <= point.share() && point.share() <= interval.high);
            }
        }
        let mut turned = archive.clone();
        if !turned.is_empty() {
            let by = turn % turned.len();
            turned.rotate_left(by);
        }
        prop_assert_eq!(cohorts(&Orders::of(&turned).log(), AS_OF, None), all);
    }

    #[test]
    fn the_share_who_have_come_back_only_grows(archive in archive()) {
        let second = cohorts(&Orders::of(&archive).log(), AS_OF, None).second;
        prop_assert!(second.returned <= second.customers);
        for pair in second.weeks.windows(2) {
            prop_assert!(pair[0].share <= pair[1].share && pair[1].share <= 1.0);
        }
        for week in &second.weeks {
            if let Some(interval) = week.interval {
                prop_assert!(0.0 <= interval.low && interval.low <= week.share);
                prop_assert!(week.share <= interval.high && interval.high <= 1.0);
            }
        }
    }
}
