//! Intervals rest on right derivatives; totals and single customers agree.

use crate::cdnow::{Orders, calibration_end, sample};
use guanxi::analysis::churn::expected::ExpectedOrders;
use guanxi::analysis::churn::gamma_gamma::fit_amounts;
use guanxi::analysis::churn::horizons::Horizons;
use guanxi::analysis::churn::model::{Parameters, PurchaseModel};
use guanxi::analysis::churn::outlook::{History, Outlook};
use guanxi::analysis::churn::rhythm::{rhythm, risk_course};
use guanxi::analysis::churn::risk::Standing;
use guanxi::analysis::churn::rows::Rows;
use guanxi::analysis::churn::score::{ChurnScores, ChurnSettings, score};
use guanxi::analysis::churn::signals::Signals;
use guanxi::analysis::summary::{Summaries, summarise};
use std::ops::ControlFlow;

const PARAMETERS: Parameters = Parameters { r: 0.52, alpha: 6.2, a: 0.9, b: 1.6 };

fn logit(p: f64) -> f64 {
    (p / (1.0 - p)).ln()
}

/// The derivative of `f` by one log-parameter.
fn slope(position: usize, f: impl Fn(&Parameters) -> f64) -> f64 {
    let beside = |step: f64| {
        let mut u = PARAMETERS.logarithms();
        u[position] += step;
        f(&Parameters::from_logarithms(&u))
    };
    (beside(1e-5) - beside(-1e-5)) / 2e-5
}

fn near(mine: f64, theirs: f64) {
    assert!((mine - theirs).abs() < 1e-6 * (1.0 + theirs.abs()), "{mine} is not {theirs}");
}

#[test]
fn derivatives_of_the_probabilities() {
    for model in [PurchaseModel::MbgNbd, PurchaseModel::BgNbd, PurchaseModel::Nbd] {
        for (x, recency, age) in [(0, 0, 10), (0, 0, 300), (1, 20, 40), (7, 200, 280), (30, 250, 251)] {
            let history = History::from_days(x, recency, age);
            let at = |parameters: &Parameters| Outlook { model, parameters: *parameters };
            let (alive, active) = (at(&PARAMETERS).alive(&history), at(&PARAMETERS).active(&history, 13.0));
            for i in 0..4 {
                near(active.logit_gradient[i], slope(i, |p| logit(at(p).active(&history, 13.0).value)));
                if alive.value < 1.0 {
                    near(alive.logit_gradient[i], slope(i, |p| logit(at(p).alive(&history).value)));
                }
            }
        }
    }
}

#[test]
fn derivatives_of_the_expected_orders() {
    let orders = Orders::of(&(0..40).map(|n| vec![(n, 1), (n + 50, 1)]).collect::<Vec<_>>());
    let rows = Rows::merge(&summarise(&orders.log(), 400));
    for model in [PurchaseModel::MbgNbd, PurchaseModel::BgNbd, PurchaseModel::Nbd] {
        let outlook = Outlook { model, parameters: PARAMETERS };
        let horizons = Horizons::new(&outlook, None, &rows, 90.0, |_, _| true).unwrap();
        let age = 380.0 / 7.0;
        let ahead = horizons.if_alive(1, age).unwrap();
        let direct = |p: &Parameters, weeks: f64| ExpectedOrders::new(model, p, 1.0).if_alive(age, weeks);
        near(ahead.orders[0], direct(&PARAMETERS, 90.0 / 7.0));
        for i in 0..4 {
            let exact = slope(i, |p| direct(p, 90.0 / 7.0).ln());
            assert!((ahead.log_gradients[0][i] - exact).abs() < 1e-3 * (0.1 + exact.abs()), "{model:?} {i}");
            // The year is taken by halves, which costs a fraction of a percent.
            let year = |p: &Parameters| {
                let until = |month: f64| direct(p, month * 30.4375 / 7.0);
                (1..=12).map(f64::from).map(|m| (until(m) - until(m - 1.0)) / 1.01_f64.powf(m)).sum::<f64>()
            };
            let exact = slope(i, |p| year(p).ln());
            assert!((ahead.log_gradients[1][i] - exact).abs() < 0.01 * (0.05 + exact.abs()), "{model:?} {i}");
        }
    }
}

#[test]
fn derivatives_of_the_amounts() {
    let fit = fit_amounts(&summarise(&sample().log(), calibration_end())).unwrap();
    for (x, z) in [(0, 0.0), (1, 900.0), (12, 5_000.0)] {
        let amount = fit.amount(x, z);
        let beside = |position: usize, step: f64| {
            let mut other = fit.clone();
            let parameter = [&mut other.p, &mut other.q, &mut other.gamma].into_iter().nth(position).unwrap();
            *parameter *= step.exp();
            other.amount(x, z).value.ln()
        };
        for i in 0..3 {
            near(amount.log_gradient[i], (beside(i, 1e-5) - beside(i, -1e-5)) / 2e-5);
        }
    }
}

fn scored() -> (Summaries, ChurnScores) {
    let summaries = summarise(&sample().log(), calibration_end());
    match score(&summaries, Signals::default(), &ChurnSettings::default(), &mut |_| ControlFlow::Continue(())) {
        ControlFlow::Continue(scores) => (summaries, scores),
        ControlFlow::Break(()) => panic!("nobody asked to stop"),
    }
}

#[test]
fn value_at_risk_is_the_sum_of_the_customers() {
    let (summaries, scores) = scored();
    let exposure = scores.exposure.clone().unwrap();
    let known: Vec<usize> = (0..summaries.len()).filter(|row| scores.standing[*row] != Standing::TooNew).collect();
    assert_eq!(exposure.customers, known.len());
    assert_eq!(exposure.customers + exposure.too_new, summaries.len());
    let loss: f64 = known.iter().map(|row| scores.expected_loss(*row).unwrap()).sum();
    near(exposure.loss, loss);
    near(exposure.bins.iter().map(|bin| bin.value).sum::<f64>(), exposure.value);
    for (tenth, bin) in exposure.bins.iter().enumerate() {
        assert!(bin.loss <= bin.value * f64::from(u32::try_from(tenth).unwrap() + 1) / 10.0 + 1e-6);
    }
    let interval = exposure.loss_interval.unwrap();
    assert!(interval.low < loss && loss < interval.high);
    assert!(interval.high / interval.low < 1.5, "parameters of 2,357 customers are known to some 10%");
}

#[test]
fn the_course_of_a_risk_ends_at_the_score() {
    let (summaries, scores) = scored();
    let orders = sample();
    let outlook = scores.outlook().unwrap();
    let first = summaries.first_day[0];
    let days = [first - 1, first, calibration_end() - 30, calibration_end()];
    let course = risk_course(&outlook, &orders.log(), 0, &days, 90);
    assert_eq!(course[0], None);
    assert!(course[1].is_some() && course[2] < course[3]);
    assert_eq!(course[3], scores.churn_risk.get(0));
}

#[test]
fn a_rhythm_is_gaps_and_their_middle() {
    let orders = Orders::of(&[vec![], vec![(0, 5), (10, 5), (10, 3), (22, -9), (30, 5), (35, 5), (65, 5), (75, 5)]]);
    assert_eq!(rhythm(&orders.log(), 0, 100), None);
    let mine = rhythm(&orders.log(), 1, 100).unwrap();
    assert_eq!(mine.gaps, [10.0, 20.0, 5.0, 30.0, 10.0]);
    assert_eq!(mine.purchases[1], (10, 8));
    assert_eq!(mine.usual_gap_days, Some(10.0));
    assert_eq!(mine.usual_range_days, Some((7.0, 26.0)));
    assert_eq!((mine.gap_days, mine.as_long), (25, 1));
    assert_eq!(rhythm(&orders.log(), 1, 70).unwrap().usual_range_days, None);
}
