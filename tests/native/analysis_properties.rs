//! What must hold for every archive, shown on generated ones.

use crate::cdnow::Orders;
use guanxi::analysis::churn::likelihood;
use guanxi::analysis::churn::model::{Parameters, PurchaseModel};
use guanxi::analysis::churn::outlook::{History, Outlook};
use guanxi::analysis::churn::risk::Reason;
use guanxi::analysis::churn::rows::Rows;
use guanxi::analysis::churn::score::ChurnScores;
use guanxi::analysis::columns::{Interval, Sparse};
use guanxi::analysis::grading::rfm::{percentiles, quintile_scores};
use guanxi::analysis::scores::{RfmRule, ScoreInput, Scores, score_all};
use guanxi::analysis::summary::summarise;
use guanxi::domain::grading_rules::GradingRules;
use guanxi::domain::settings::{ModelChoice, OwnRule};
use proptest::prelude::*;
use std::ops::ControlFlow;

const AS_OF: i32 = 20_000;

/// Scores of orders with the given segments and id order.
pub fn scores_of(orders: &Orders, segments: &[u32], id_order: &[u32], model: ModelChoice) -> Scores {
    let input = ScoreInput {
        log: orders.log(),
        margins: None,
        segments,
        interactions: None,
        evidence: None,
        id_order,
        as_of: AS_OF,
        horizon_days: 90,
        model,
        own_rule: OwnRule::default(),
        rules: GradingRules::default(),
        rfm: RfmRule::Quintiles,
    };
    match score_all(&input, &mut |_| ControlFlow::Continue(())) {
        ControlFlow::Continue(scores) => scores,
        ControlFlow::Break(()) => panic!("nobody asked to stop"),
    }
}

fn parameters() -> impl Strategy<Value = Parameters> {
    (-2.0..1.5, -1.0..4.0, -2.0..1.5, -1.5..2.5).prop_map(|(r, alpha, a, b): (f64, f64, f64, f64)| Parameters {
        r: r.exp(),
        alpha: alpha.exp(),
        a: a.exp(),
        b: b.exp(),
    })
}

fn customer() -> impl Strategy<Value = Vec<(i32, i64)>> {
    prop::collection::vec((AS_OF - 900..AS_OF + 30, -5_000_i64..50_000), 0..9)
}

fn archive(customers: usize) -> impl Strategy<Value = Vec<Vec<(i32, i64)>>> {
    prop::collection::vec(customer(), customers)
}

fn assert_bracket(churn: &ChurnScores, values: &Sparse, interval: fn(&ChurnScores, usize) -> Option<Interval>) {
    for row in 0..values.len() {
        if let (Some(value), Some(interval)) = (values.get(row), interval(churn, row)) {
            assert!(interval.low <= value && value <= interval.high, "{value} outside {interval:?}");
            assert!(interval.low >= 0.0 && interval.high.is_finite());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn probabilities_stay_probabilities_and_fall_with_silence(
        parameters in parameters(), frequency in 0_u32..80, recency in 0_u32..800, silence in 0_u32..800, more in 1_u32..400, horizon in 1_u32..700,
    ) {
        let recency = if frequency == 0 { 0 } else { recency.max(frequency) };
        for model in [PurchaseModel::MbgNbd, PurchaseModel::BgNbd, PurchaseModel::Nbd] {
            let outlook = Outlook { model, parameters };
            let sooner = History::from_days(frequency, recency, recency + silence);
            let later = History::from_days(frequency, recency, recency + silence + more);
            let weeks = f64::from(horizon) / 7.0;
            for history in [&sooner, &later] {
                let (alive, active) = (outlook.alive(history).value, outlook.active(history, weeks).value);
                prop_assert!((0.0..=1.0).contains(&alive) && (0.0..=1.0).contains(&active) && active <= alive);
            }
            prop_assert!(outlook.alive(&later).value <= outlook.alive(&sooner).value);
            prop_assert!(outlook.active(&later, weeks).value <= outlook.active(&sooner, weeks).value);
            prop_assert!(outlook.active(&sooner, weeks).value <= outlook.active(&sooner, weeks + 1.0).value);
        }
    }

    #[test]
    fn derivatives_are_those_of_the_likelihood(parameters in parameters(), archive in archive(30)) {
        let rows = Rows::merge(&summarise(&Orders::of(&archive).log(), AS_OF));
        let u = parameters.logarithms();
        for model in [PurchaseModel::MbgNbd, PurchaseModel::BgNbd] {
            let here = likelihood::dropout(model, &rows, &u);
            for i in 0..4 {
                let beside = |step: f64| {
                    let mut v = u;
                    v[i] += step;
                    likelihood::dropout(model, &rows, &v)
                };
                let (below, above) = (beside(-1e-5), beside(1e-5));
                let slope = (above.value - below.value) / 2e-5;
                prop_assert!((slope - here.gradient[i]).abs() < 1e-4 * (1.0 + slope.abs()), "{model:?} {i}: {slope} {}", here.gradient[i]);
                for j in 0..4 {
                    let bend = (above.gradient[j] - below.gradient[j]) / 2e-5;
                    prop_assert!((bend - here.hessian[i][j]).abs() < 1e-4 * (1.0 + bend.abs()), "{model:?} {i} {j}: {bend} {}", here.hessian[i][j]);
                }
            }
        }
    }

    #[test]
    fn grades_do_not_depend_on_the_order_of_rows(archive in archive(60), turn in 1_usize..59, segments in prop::collection::vec(0_u32..2, 60)) {
        let ids: Vec<u32> = (0..60).collect();
        let turned = |from: &[u32]| { let mut out = from.to_vec(); out.rotate_left(turn); out };
        let mut archive_turned = archive.clone();
        archive_turned.rotate_left(turn);
        let mine = scores_of(&Orders::of(&archive), &segments, &ids, ModelChoice::Automatic);
        let theirs = scores_of(&Orders::of(&archive_turned), &turned(&segments), &turned(&ids), ModelChoice::Automatic);
        for row in 0..60 {
            let other = (row + 60 - turn) % 60;
            prop_assert_eq!(mine.four[row], theirs.four[other]);
            prop_assert_eq!(mine.gold[row], theirs.gold[other]);
            prop_assert_eq!(mine.rfm[row], theirs.rfm[other]);
            prop_assert_eq!(mine.churn.standing[row], theirs.churn.standing[other]);
            prop_assert_eq!(mine.potentials.potential[row].to_bits(), theirs.potentials.potential[other].to_bits());
        }
    }

    #[test]
    fn every_present_number_is_finite_and_inside_its_interval(archive in archive(150)) {
        let scores = scores_of(&Orders::of(&archive), &[], &[], ModelChoice::Automatic);
        let churn = &scores.churn;
        for row in 0..150 {
            let known = churn.churn_risk.get(row);
            prop_assert_eq!(known.is_some(), churn.model.is_ok() && scores.summaries.purchase_days[row] > 0);
            if let Some(reasons) = churn.reasons(&scores.summaries, row) {
                let sum: f64 = reasons.iter().map(Reason::contribution).sum();
                prop_assert!((sum - known.unwrap()).abs() < 1e-12);
            }
        }
        for (values, interval) in [
            (&churn.p_alive, ChurnScores::p_alive_interval as fn(&ChurnScores, usize) -> Option<Interval>),
            (&churn.churn_risk, ChurnScores::churn_risk_interval),
            (&churn.expected_orders, ChurnScores::expected_orders_interval),
            (&churn.clv_12m, ChurnScores::clv_12m_interval),
            (&churn.value_model, ChurnScores::value_model_interval),
        ] {
            assert_bracket(churn, values, interval);
        }
    }

    #[test]
    fn quintiles_are_ordered_and_share_ties(values in prop::collection::vec(-20_i64..20, 1..200)) {
        let (scores, shares) = (quintile_scores(&values), percentiles(&values));
        for (i, left) in values.iter().enumerate() {
            prop_assert!((1..=5).contains(&scores[i]) && (0.0..=1.0).contains(&shares[i]));
            for (j, right) in values.iter().enumerate() {
                prop_assert!(left != right || scores[i] == scores[j]);
                prop_assert!(left >= right || (scores[i] <= scores[j] && shares[i] < shares[j]));
            }
        }
    }
}
