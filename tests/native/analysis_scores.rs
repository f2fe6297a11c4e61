//! Churn scores of the CDNOW sample equal the reference's columns.

use crate::cdnow::{calibration_end, reference, sample};
use guanxi::analysis::churn::expected::ExpectedOrders;
use guanxi::analysis::churn::fit::FitNote;
use guanxi::analysis::churn::gamma_gamma::fit_amounts;
use guanxi::analysis::churn::model::{Parameters, PurchaseModel};
use guanxi::analysis::churn::outlook::{History, Outlook};
use guanxi::analysis::churn::score::{ChurnScores, ChurnSettings, score};
use guanxi::analysis::churn::signals::Signals;
use guanxi::analysis::churn::trend::Trend;
use guanxi::analysis::columns::Sparse;
use guanxi::analysis::summary::{Summaries, summarise};
use guanxi::domain::settings::ModelChoice;
use std::ops::ControlFlow;

const MBG: Parameters = Parameters {
    r: 0.524_843_159_106_328_6,
    alpha: 6.183_085_279_576_214,
    a: 0.891_359_390_732_160_3,
    b: 1.614_002_240_170_123_5,
};
const BG: Parameters = Parameters {
    r: 0.242_594_522_430_157_42,
    alpha: 4.413_602_019_013_513_5,
    a: 0.792_922_017_225_590_3,
    b: 2.425_906_776_826_310_3,
};

fn summaries() -> Summaries {
    summarise(&sample().log(), calibration_end())
}

fn scores(model: ModelChoice) -> ChurnScores {
    let settings = ChurnSettings { horizon_days: 273, model, ..ChurnSettings::default() };
    match score(&summaries(), Signals::default(), &settings, &mut |_| ControlFlow::Continue(())) {
        ControlFlow::Continue(scores) => scores,
        ControlFlow::Break(()) => panic!("nobody asked to stop"),
    }
}

/// The largest absolute, and the largest relative, difference from a reference column.
fn gaps(mine: &Sparse, column: &str, unit: f64) -> (f64, f64) {
    let theirs = reference(column);
    assert_eq!(mine.len(), theirs.len());
    mine.iter().zip(theirs).fold((0.0, 0.0), |(absolute, relative): (f64, f64), (mine, theirs)| {
        let gap = (mine.unwrap() / unit - theirs).abs();
        (absolute.max(gap), relative.max(gap / theirs.abs()))
    })
}

#[test]
fn scores_under_mbg_nbd() {
    let scores = scores(ModelChoice::MbgNbd);
    assert!(gaps(&scores.p_alive, "mbg_palive", 1.0).0 < 1e-7);
    assert!(gaps(&scores.p_active, "mbg_p_active_H", 1.0).0 < 1e-7);
    assert!(gaps(&scores.expected_orders, "mbg_expected_H", 1.0).1 < 1e-7);
    assert!(gaps(&scores.expected_amount, "gg_expected_amount", 100.0).1 < 1e-6);
    assert!(gaps(&scores.clv_12m, "clv_12m", 100.0).1 < 1e-6);
    let total: f64 = scores.clv_12m.iter().flatten().sum();
    assert!((total / 100.0 - 67_813.014_088_736_73).abs() < 0.01);
}

#[test]
fn scores_under_bg_nbd() {
    let scores = scores(ModelChoice::BgNbd);
    assert!(gaps(&scores.p_alive, "bg_palive", 1.0).0 < 1e-7);
    assert!(gaps(&scores.p_active, "bg_p_active_H", 1.0).0 < 1e-7);
    assert!(gaps(&scores.expected_orders, "bg_expected_H", 1.0).1 < 1e-7);
}

#[test]
fn automatic_is_mbg_nbd() {
    assert_eq!(scores(ModelChoice::Automatic), scores(ModelChoice::MbgNbd));
}

#[test]
fn at_the_references_parameters_every_number_is_the_references() {
    let summaries = summaries();
    for (model, parameters, prefix) in [(PurchaseModel::MbgNbd, MBG, "mbg"), (PurchaseModel::BgNbd, BG, "bg")] {
        let outlook = Outlook { model, parameters };
        let column = |name: &str| reference(&format!("{prefix}_{name}"));
        let (alive, active, expected) = (column("palive"), column("p_active_H"), column("expected_H"));
        for row in 0..summaries.len() {
            let history = History::of(&summaries, row).unwrap();
            let mine = outlook.alive(&history).value;
            let orders = mine * ExpectedOrders::new(model, &parameters, history.frequency).if_alive(history.age, 39.0);
            assert!((mine - alive[row]).abs() < 1e-12);
            assert!((outlook.active(&history, 39.0).value - active[row]).abs() < 1e-12);
            assert!((orders - expected[row]).abs() < 1e-11 * expected[row]);
        }
    }
}

#[test]
fn the_amounts_are_the_references() {
    let fit = fit_amounts(&summaries()).unwrap();
    assert!((fit.p - 6.249_572_271_323_4).abs() < 1e-6);
    assert!((fit.q - 3.744_224_667_132_114).abs() < 1e-6);
    assert!((fit.gamma / 100.0 - 15.443_520_962_590_588).abs() < 1e-5);
    assert_eq!(fit.customers, 946);
    // In minor units every density is a hundredth of that in dollars.
    let in_dollars = fit.log_likelihood + 946.0 * 100.0_f64.ln();
    assert!((in_dollars + 4_055.917_694_801_875).abs() < 1e-8, "{in_dollars}");
    assert!((fit.amount(0, 0.0).value / 100.0 - 35.170_371_265_656_03).abs() < 1e-5);
    assert!((fit.correlation - 0.113_887_919_391_254_81).abs() < 1e-12);
    let covariance = fit.covariance.unwrap();
    for (position, (estimate, error)) in
        [(fit.p, 1.190_055_334_563_774), (fit.q, 0.290_133_065_276_200_5)].into_iter().enumerate()
    {
        assert!((covariance[position][position].sqrt() * estimate - error).abs() < 1e-4);
    }
}

#[test]
fn the_trend_is_the_risk_now_less_what_the_same_fit_said_thirty_days_earlier() {
    let (orders, now, summaries) = (sample(), calibration_end(), summaries());
    let churn = scores(ModelChoice::MbgNbd);
    let trend = Trend::since(&orders.log(), None, &churn, now);
    let earlier = summarise(&orders.log(), now - 30);
    let outlook = churn.outlook().unwrap();
    let (mut risen, mut fallen) = (0, 0);
    for row in 0..earlier.len() {
        let Some(history) = History::of(&earlier, row) else {
            assert_eq!(trend.points(row), None, "{row} had not bought");
            continue;
        };
        let before = 1.0 - outlook.active(&history, 39.0).value;
        let change = 100.0 * (churn.churn_risk.get(row).unwrap() - before);
        let points = trend.points(row).unwrap();
        assert!((f64::from(points) - change).abs() <= 0.5 + 1e-9, "{row}: {points} {change}");
        if summaries.days_since_last[row] >= 30 {
            risen += usize::from(points > 0);
            assert!(points >= 0, "{row}: silence lowers no risk");
        } else {
            fallen += usize::from(points < 0);
        }
    }
    assert!(risen > 500 && fallen > 20, "{risen} {fallen}");
    assert_eq!(
        Trend::since(&orders.log(), None, &ChurnScores { model: Err(FitNote::NoIntervals), ..churn }, now).points(0),
        None
    );
}
