//! Pareto/NBD gives the reference's maximum and scores, and what it says is the
//! integral over every customer's own rates.

use crate::cdnow::{calibration_end, sample};
use guanxi::analysis::churn::expected::ExpectedOrders;
use guanxi::analysis::churn::fit::fit;
use guanxi::analysis::churn::model::{Parameters, PurchaseModel};
use guanxi::analysis::churn::outlook::{History, Outlook};
use guanxi::analysis::churn::pareto;
use guanxi::analysis::churn::rows::Rows;
use guanxi::analysis::churn::score::{ChurnSettings, score};
use guanxi::analysis::churn::signals::Signals;
use guanxi::analysis::numeric::gamma::ln_gamma;
use guanxi::analysis::summary::summarise;
use guanxi::domain::settings::ModelChoice;
use std::ops::ControlFlow;

/// The reference's maximum on the CDNOW sample, s and beta in the places of a and b.
const REFERENCE: Parameters = Parameters {
    r: 0.553_277_065_536_816_9,
    alpha: 10.577_683_537_317_123,
    a: 0.606_240_026_540_081_1,
    b: 11.668_736_680_285_058,
};

fn outlook(parameters: Parameters) -> Outlook {
    Outlook { model: PurchaseModel::ParetoNbd, parameters }
}

#[test]
fn it_reaches_the_references_maximum() {
    let summaries = summarise(&sample().log(), calibration_end());
    let fit = fit(&Rows::merge(&summaries), summaries.repeat_customers(), PurchaseModel::ParetoNbd).unwrap();
    assert_eq!(fit.kind, PurchaseModel::ParetoNbd);
    assert!(fit.notes.is_empty(), "{:?}", fit.notes);
    assert!((fit.log_likelihood + 9_594.976_178_939_54).abs() < 1e-6, "{}", fit.log_likelihood);
    for (mine, theirs) in fit.parameters.as_array().iter().zip(REFERENCE.as_array()) {
        assert!((mine / theirs - 1.0).abs() < 2e-5, "{mine} is not {theirs}");
    }
    // Standard errors as CLVTools publishes them for r, alpha, s, beta.
    let errors = fit.standard_errors().unwrap();
    for (mine, theirs) in errors.iter().zip([0.047_626_4, 0.842_722_2, 0.187_259_4, 6.210_544_8]) {
        assert!((mine / theirs - 1.0).abs() < 2e-3, "{mine} is not {theirs}");
    }
}

#[test]
fn scores_at_the_references_parameters_are_the_references() {
    let summaries = summarise(&sample().log(), calibration_end());
    let outlook = outlook(REFERENCE);
    let lines = include_str!("../fixtures/cdnow_pareto.csv").lines().skip(1);
    for (row, line) in lines.enumerate() {
        let cells: Vec<f64> = line.split(',').skip(1).map(|cell| cell.parse().unwrap()).collect();
        let history = History::of(&summaries, row).unwrap();
        let alive = outlook.alive(&history).value;
        assert!((alive - cells[0]).abs() < 1e-8, "{line}: {alive}");
        let orders =
            ExpectedOrders::new(PurchaseModel::ParetoNbd, &REFERENCE, history.frequency).if_alive(history.age, 39.0);
        assert!((alive * orders / cells[1] - 1.0).abs() < 1e-8, "{line}: {}", alive * orders);
    }
    // Published with the parameters of three digits (BTYD walkthrough).
    let rounded = Parameters { r: 0.5534, alpha: 10.5802, a: 0.6061, b: 11.6562 };
    let history = History { frequency: 26.0, recency: 30.86, age: 31.0 };
    let alive = self::outlook(rounded).alive(&history).value;
    assert!((alive - 0.9979).abs() < 1e-4, "{alive}");
    assert!((alive * pareto::orders_if_alive(&rounded, 26.0, 31.0, 52.0) - 25.46).abs() < 0.01);
}

#[test]
fn derivatives_are_those_of_the_likelihood() {
    let summaries = summarise(&sample().log(), calibration_end());
    let rows = Rows::merge(&summaries).thinned(60);
    for u in [[-0.6, 2.4, -0.5, 2.5], [0.4, 0.5, 0.8, 3.5], [-1.5, 3.0, 1.0, -0.5]] {
        let here = pareto::surface(&rows, &u);
        for i in 0..4 {
            let nudged = |by: f64| {
                let mut at = u;
                at[i] += by;
                pareto::surface(&rows, &at)
            };
            let (up, down) = (nudged(1e-5), nudged(-1e-5));
            let slope = (up.value - down.value) / 2e-5;
            assert!((slope - here.gradient[i]).abs() < 1e-4 * (1.0 + slope.abs()), "{u:?} {i}: {slope}");
            for j in 0..4 {
                let bend = (up.gradient[j] - down.gradient[j]) / 2e-5;
                assert!((bend - here.hessian[i][j]).abs() < 1e-4 * (1.0 + bend.abs()), "{u:?} {i} {j}: {bend}");
            }
        }
    }
}

/// Over every purchase rate and every loss rate: likelihood of a history, its part
/// that is alive, and its part that buys within `weeks`.
fn by_brute_force(p: &Parameters, history: &History, weeks: f64) -> [f64; 3] {
    let ln_density =
        |ln_x: f64, shape: f64, rate: f64| shape * (rate.ln() + ln_x) - rate * ln_x.exp() - ln_gamma(shape);
    let mut sums = [0.0; 3];
    let step = 0.05;
    for i in -600..160 {
        for j in -800..160 {
            let (ln_lambda, ln_mu) = (f64::from(i) * step, f64::from(j) * step);
            let (lambda, mu) = (ln_lambda.exp(), ln_mu.exp());
            let prior =
                ln_density(ln_lambda, p.r, p.alpha) + ln_density(ln_mu, p.a, p.b) + history.frequency * ln_lambda;
            let both = lambda + mu;
            let alive = (prior - both * history.age).exp();
            let lost = prior.exp() * mu / both * ((-both * history.recency).exp() - (-both * history.age).exp());
            sums[0] += alive + lost;
            sums[1] += alive;
            sums[2] += alive * lambda / both * -(-both * weeks).exp_m1();
        }
    }
    sums.map(|sum| sum * step * step)
}

#[test]
fn probabilities_are_integrals_over_the_rates() {
    for (parameters, history) in [
        (REFERENCE, History { frequency: 2.0, recency: 30.4, age: 38.9 }),
        (REFERENCE, History { frequency: 0.0, recency: 0.0, age: 27.0 }),
        (Parameters { r: 1.4, alpha: 3.0, a: 1.0, b: 20.0 }, History { frequency: 12.0, recency: 20.0, age: 39.0 }),
        (Parameters { r: 0.8, alpha: 20.0, a: 2.2, b: 4.0 }, History { frequency: 1.0, recency: 3.0, age: 60.0 }),
    ] {
        let [all, alive, buys] = by_brute_force(&parameters, &history, 13.0);
        let outlook = outlook(parameters);
        let mine = [outlook.alive(&history).value, outlook.active(&history, 13.0).value];
        assert!((mine[0] - alive / all).abs() < 1e-6, "alive {} {}", mine[0], alive / all);
        assert!((mine[1] - buys / all).abs() < 1e-6, "active {} {}", mine[1], buys / all);
        for i in 0..4 {
            let nudged = |by: f64| {
                let mut u = parameters.logarithms();
                u[i] += by;
                let outlook = self::outlook(Parameters::from_logarithms(&u));
                [outlook.alive(&history).value, outlook.active(&history, 13.0).value].map(|p| (p / (1.0 - p)).ln())
            };
            let (up, down) = (nudged(1e-5), nudged(-1e-5));
            let told = [outlook.alive(&history).logit_gradient[i], outlook.active(&history, 13.0).logit_gradient[i]];
            for ((up, down), told) in up.into_iter().zip(down).zip(told) {
                assert!(((up - down) / 2e-5 - told).abs() < 1e-5 * (1.0 + told.abs()), "{i}: {told}");
            }
        }
    }
}

#[test]
fn heavy_buyers_and_long_silences_stay_finite() {
    let outlook = outlook(REFERENCE);
    for frequency in [0.0, 1.0, 50.0, 1_000.0] {
        let mut before = 2.0;
        for silence in [0.0, 0.1, 5.0, 100.0, 2_000.0] {
            let recency = if frequency > 0.0 { 80.0 } else { 0.0 };
            let history = History { frequency, recency, age: recency + silence };
            let (alive, active) = (outlook.alive(&history).value, outlook.active(&history, 13.0).value);
            assert!((0.0..=1.0).contains(&alive) && (0.0..=alive).contains(&active), "{frequency} {silence}");
            assert!(active < before, "it falls with silence");
            before = active.max(1e-300);
        }
    }
}

#[test]
fn an_archive_can_be_scored_by_it() {
    let summaries = summarise(&sample().log(), calibration_end());
    let settings = ChurnSettings { horizon_days: 273, model: ModelChoice::ParetoNbd, ..ChurnSettings::default() };
    let ControlFlow::Continue(scores) =
        score(&summaries, Signals::default(), &settings, &mut |_| ControlFlow::Continue(()))
    else {
        panic!("nobody asked to stop")
    };
    let lines = include_str!("../fixtures/cdnow_pareto.csv").lines().skip(1);
    for (row, line) in lines.enumerate() {
        let cells: Vec<f64> = line.split(',').skip(1).map(|cell| cell.parse().unwrap()).collect();
        assert!((scores.p_alive.get(row).unwrap() - cells[0]).abs() < 1e-5);
        assert!((scores.expected_orders.get(row).unwrap() / cells[1] - 1.0).abs() < 1e-4);
        let (risk, interval) = (scores.churn_risk.get(row).unwrap(), scores.churn_risk_interval(row).unwrap());
        assert!(interval.low < risk && risk < interval.high && interval.high - interval.low < 0.3, "{line}");
        assert!(scores.clv_12m.get(row).unwrap() > 0.0);
    }
}
