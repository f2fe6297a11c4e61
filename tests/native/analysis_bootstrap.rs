//! The bootstrap agrees with Laplace where both hold, and depends on nothing but the archive and the seed.

use crate::cdnow::{Orders, calibration_end, sample};
use crate::simulated::simulated;
use guanxi::analysis::churn::bootstrap::{Bootstrap, Replicates};
use guanxi::analysis::churn::fit::{ModelFit, fit};
use guanxi::analysis::churn::gamma_gamma::fit_amounts;
use guanxi::analysis::churn::model::PurchaseModel;
use guanxi::analysis::churn::rows::Rows;
use guanxi::analysis::churn::score::{ChurnSettings, score};
use guanxi::analysis::churn::signals::Signals;
use guanxi::analysis::summary::{Summaries, summarise};
use guanxi::analysis::transit::resample::BootstrapQuestion;
use std::ops::ControlFlow;

fn fitted(summaries: &Summaries, model: PurchaseModel) -> ModelFit {
    fit(&Rows::merge(summaries), summaries.repeat_customers(), model).unwrap()
}

fn drawn(summaries: &Summaries, model: PurchaseModel, seed: u32, replicates: usize) -> Replicates {
    drawn_around(summaries, summaries, model, seed, replicates)
}

/// Around the fit to other summaries of the same archive.
fn drawn_around(
    whole: &Summaries,
    summaries: &Summaries,
    model: PurchaseModel,
    seed: u32,
    replicates: usize,
) -> Replicates {
    let (fit, amounts) = (fitted(whole, model), fit_amounts(whole).unwrap());
    let amounts = Some([amounts.p, amounts.q, amounts.gamma]);
    let mut bootstrap = Bootstrap::begin(summaries, (fit.kind, fit.parameters), amounts, seed, replicates);
    while bootstrap.step().is_continue() {}
    assert_eq!(bootstrap.progress().done, replicates);
    bootstrap.finish()
}

fn calibration() -> Summaries {
    summarise(&sample().log(), calibration_end())
}

/// For each log-parameter the spread of the replicates over the one that the covariance gives, and their bias in the latter.
fn against_laplace(summaries: &Summaries) -> [(f64, f64); 4] {
    let fit = fitted(summaries, PurchaseModel::MbgNbd);
    assert_eq!(fit.kind, PurchaseModel::MbgNbd);
    let replicates = drawn(summaries, PurchaseModel::MbgNbd, 1, 300);
    assert_eq!((replicates.list.len(), replicates.at_the_edge()), (300, 0));
    std::array::from_fn(|position| {
        let found = || replicates.list.iter().map(|one| one.parameters.logarithms()[position]);
        let mean = found().sum::<f64>() / 300.0;
        let deviation = (found().map(|u| (u - mean).powi(2)).sum::<f64>() / 299.0).sqrt();
        let laplace = fit.covariance.unwrap()[position][position].sqrt();
        (deviation / laplace, (mean - fit.parameters.logarithms()[position]) / laplace)
    })
}

#[test]
fn where_the_model_holds_replicates_spread_as_the_covariance_says() {
    let orders = simulated(2_500, 0.8, 8.0, 0.9, 2.5, 11);
    for (ratio, bias) in against_laplace(&summarise(&orders.log(), 20_000)) {
        assert!((0.85..1.15).contains(&ratio) && bias.abs() < 0.2, "{ratio} {bias}");
    }
}

#[test]
fn real_customers_spread_further_than_the_model_believes() {
    let [(r, _), (alpha, _), ..] = against_laplace(&calibration());
    assert!((1.05..1.3).contains(&r) && (1.2..1.5).contains(&alpha), "{r} {alpha}");
}

#[test]
fn a_customers_intervals_hold_the_scores_and_are_near_laplace() {
    let summaries = calibration();
    let replicates = drawn(&summaries, PurchaseModel::MbgNbd, 1, 300);
    let ControlFlow::Continue(scores) =
        score(&summaries, Signals::default(), &ChurnSettings::default(), &mut |_| ControlFlow::Continue(()))
    else {
        panic!("nobody stopped it")
    };
    let mut widths = Vec::new();
    for row in (0..summaries.len()).step_by(97) {
        let found = replicates.intervals(&summaries, row, 90).unwrap();
        let (risk, orders) = (scores.churn_risk.get(row).unwrap(), scores.expected_orders.get(row).unwrap());
        let value = found.clv_12m.unwrap();
        assert!(found.churn_risk.low <= risk && risk <= found.churn_risk.high, "{row}: {found:?} {risk}");
        assert!(found.expected_orders.low <= orders && orders <= found.expected_orders.high, "{row}: {found:?}");
        assert!(value.low <= scores.clv_12m.get(row).unwrap() && scores.clv_12m.get(row).unwrap() <= value.high);
        let laplace = scores.clv_12m_interval(row).unwrap();
        widths.push((value.high / value.low).ln() / (laplace.high / laplace.low).ln());
    }
    widths.sort_by(f64::total_cmp);
    let middle = widths[widths.len() / 2];
    assert!((0.75..1.35).contains(&middle), "{middle}");
    assert!(replicates.intervals(&summaries, summaries.len(), 90).is_none());
}

#[test]
fn the_same_archive_and_seed_give_the_same_replicates_in_any_order() {
    let orders = sample();
    let mut customers: Vec<Vec<(i32, i64)>> = orders
        .offsets
        .windows(2)
        .map(|ends| (ends[0] as usize..ends[1] as usize).map(|at| (orders.days[at], orders.amounts[at])).collect())
        .collect();
    let first = drawn(&calibration(), PurchaseModel::MbgNbd, 3, 5);
    customers.reverse();
    let other = summarise(&Orders::of(&customers).log(), calibration_end());
    assert_eq!(first, drawn_around(&calibration(), &other, PurchaseModel::MbgNbd, 3, 5));
    assert_ne!(first.list, drawn(&calibration(), PurchaseModel::MbgNbd, 4, 5).list);
}

#[test]
fn every_model_is_drawn_and_travels() {
    let (summaries, orders) = (calibration(), sample());
    for model in PurchaseModel::ALL {
        let replicates = drawn(&summaries, model, 1, 3);
        assert_eq!((replicates.model, replicates.list.len()), (model, 3));
        let [r, alpha, ..] = replicates.parameters().unwrap();
        let fit = fitted(&summaries, model).parameters;
        for (interval, estimate) in [(r, fit.r), (alpha, fit.alpha)] {
            assert!(interval.low < interval.high && interval.low > estimate / 3.0 && interval.high < estimate * 3.0);
        }
        assert_eq!(Replicates::from_bytes(&replicates.to_bytes()), Some(replicates));
    }
    let ControlFlow::Continue(scores) =
        score(&summaries, Signals::default(), &ChurnSettings::default(), &mut |_| ControlFlow::Continue(()))
    else {
        panic!("nobody stopped it")
    };
    let question = BootstrapQuestion::about(&scores, calibration_end(), 9).unwrap();
    assert_eq!(BootstrapQuestion::from_bytes(&question.to_bytes()), Some(question));
    let mut answer = question.prepare(&orders.log());
    assert!(answer.step().is_continue() && answer.step().is_continue());
    assert_eq!(answer.finish().list, drawn(&summaries, PurchaseModel::MbgNbd, 9, 2).list);
}
