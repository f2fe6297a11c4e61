//! The backtest of the CDNOW sample gives the reference's figures, and figures
//! mean what they say (see tests/fixtures/README.md).

use std::ops::ControlFlow;

use crate::cdnow::{Orders, day, sample};
use guanxi::analysis::backtest::calibration::CalibrationBin;
use guanxi::analysis::backtest::candidate::Candidate;
use guanxi::analysis::backtest::fold::Ask;
use guanxi::analysis::backtest::ranking::auc;
use guanxi::analysis::backtest::run::{Contender, Depth, Lacking, Report, backtest};
use guanxi::analysis::churn::challenger::Challenger;
use guanxi::analysis::churn::model::{Parameters, PurchaseModel};
use guanxi::analysis::churn::outlook::Outlook;
use guanxi::analysis::churn::rule::Rule;
use guanxi::analysis::summary::summarise;
use guanxi::analysis::transit::trial::{Trial, TrialQuestion};
use guanxi::domain::settings::OwnRule;
use proptest::prelude::*;
use serde_json::Value;

fn reference() -> Value {
    serde_json::from_str(include_str!("../fixtures/cdnow_backtest.json")).unwrap()
}

fn number(value: &Value, path: &[&str]) -> f64 {
    path.iter().fold(value, |value, key| &value[*key]).as_f64().unwrap_or_else(|| panic!("no {path:?}"))
}

pub fn asking(as_of: i32, horizon_days: u32, holdout_days: u32) -> Ask {
    Ask { as_of, horizon_days, holdout_days, own_rule: OwnRule::default() }
}

fn report_of(orders: &Orders, ask: Ask) -> Result<Report, Lacking> {
    match backtest(&orders.log(), None, ask, Depth::Report, &mut |_| ControlFlow::Continue(())) {
        ControlFlow::Continue(report) => report,
        ControlFlow::Break(()) => panic!("nobody asked to stop"),
    }
}

fn cdnow(holdout_days: u32) -> Report {
    let ask = asking(day("1998-06-30"), holdout_days, holdout_days);
    report_of(&sample(), ask).unwrap()
}

fn of(report: &Report, candidate: Candidate) -> &Contender {
    report.contenders.iter().find(|contender| contender.candidate == candidate).unwrap()
}

fn near(what: &str, mine: f64, theirs: f64, within: f64) {
    assert!((mine - theirs).abs() <= within, "{what}: {mine} is not {theirs}");
}

const MBG: Candidate = Candidate::Model(PurchaseModel::MbgNbd);

#[test]
fn the_split_is_the_references() {
    let (report, theirs) = (cdnow(273), reference());
    assert_eq!(report.verdict.customers, 2_357);
    assert_eq!(report.cut, day("1997-09-30"));
    near("orders", report.orders, number(&theirs, &["sample", "orders"]), 0.0);
    let rate = number(&theirs, &["sample", "active_rate"]);
    near("active", f64::from(u32::try_from(report.active).unwrap()) / 2_357.0, rate, 1e-12);
}

#[test]
fn rankings_probabilities_and_counts_are_the_references() {
    let (report, theirs) = (cdnow(273), reference());
    for (candidate, name) in [
        (MBG, "mbgnbd_p_active_horizon"),
        (Candidate::Model(PurchaseModel::BgNbd), "bgnbd_p_active_horizon"),
        (Candidate::Rule(Rule::Recency), "recency_only(-days since last)"),
        (Candidate::Rule(Rule::Frequency), "frequency_only"),
        (Candidate::Rule(Rule::RfmSum), "rfm_sum_quintiles"),
    ] {
        let mine = of(&report, candidate).ranking.unwrap().auc;
        near(name, mine.value, number(&theirs, &["auc", name]), 1e-4);
        assert!((0.009..0.013).contains(&mine.error), "{name}: {}", mine.error);
    }
    for (candidate, name) in
        [(MBG, "mbgnbd_p_active_horizon"), (Candidate::Model(PurchaseModel::BgNbd), "bgnbd_p_active_horizon")]
    {
        let mine = of(&report, candidate).probabilities.as_ref().unwrap();
        let theirs = &theirs["probabilities"][name];
        near("Brier", mine.brier.value, number(theirs, &["brier"]), 1e-6);
        near("log loss", mine.log_loss.value, number(theirs, &["log_loss"]), 1e-6);
        near("calibration error", mine.calibration_error, number(theirs, &["ece10"]), 1e-3);
        for (bin, theirs) in mine.bins.iter().zip(theirs["deciles"].as_array().unwrap()) {
            assert_eq!(bin.customers as u64, theirs["n"].as_u64().unwrap());
            near("predicted", bin.predicted, number(theirs, &["mean_pred"]), 1e-6);
        }
    }
    for (candidate, name) in [
        (MBG, "mbgnbd"),
        (Candidate::Model(PurchaseModel::BgNbd), "bgnbd"),
        (Candidate::Model(PurchaseModel::Nbd), "nbd"),
        (Candidate::Model(PurchaseModel::ParetoNbd), "pnbd"),
        (Candidate::Rule(Rule::PastRate), "naive_past_rate"),
        (Candidate::EveryoneAlike, "constant_mean_cal_rate"),
        (Candidate::Nobody, "zero"),
    ] {
        let mine = of(&report, candidate).counts.unwrap();
        let theirs = &theirs["counts"][name];
        near(name, mine.mae.value, number(theirs, &["mae"]), 1e-4);
        near(name, mine.rmse.value, number(theirs, &["rmse"]), 1e-4);
        near(name, mine.bias.value, number(theirs, &["bias"]), 1e-4);
        near(name, mine.expected, number(theirs, &["total_pred"]), 1e-3 * mine.expected);
    }
    let captured = |candidate| of(&report, candidate).ranking.unwrap().captured.value;
    near("value captured", captured(MBG), number(&theirs, &["value", "top10pct_capture"]), 5e-3);
    let by_past = number(&theirs, &["value", "top10pct_capture_by_past_total"]);
    near("value captured", captured(Candidate::Rule(Rule::Spend)), by_past, 5e-3);
}

#[test]
fn a_rule_of_ninety_days_and_a_later_cut_are_the_references() {
    let theirs = reference();
    let ask = asking(day("1998-06-30"), 90, 273);
    let report = report_of(&sample(), ask).unwrap();
    let silent = of(&report, Candidate::Rule(Rule::SilentDays)).ranking.unwrap();
    // The reference took silence in fractional weeks, where the rounding of 90/7
    // flags one of the two customers who are silent for 90 days; whole days keep both.
    near("90 days", silent.auc.value, number(&theirs, &["auc", "active_within_90_days"]), 4e-4);

    let later = &theirs["later"];
    let ask = asking(day("1997-09-30") + 136, 136, 136);
    let report = report_of(&sample(), ask).unwrap();
    let rate = f64::from(u32::try_from(report.active).unwrap()) / 2_357.0;
    near("active", rate, number(later, &["active_rate"]), 1e-12);
    let mine = of(&report, MBG).probabilities.as_ref().unwrap();
    near("Brier", mine.brier.value, number(later, &["mbgnbd", "brier"]), 1e-6);
    near("log loss", mine.log_loss.value, number(later, &["mbgnbd", "log_loss"]), 1e-6);
    near("mean", mine.mean, number(later, &["mbgnbd", "mean_pred"]), 1e-6);
    near("AUC", of(&report, MBG).ranking.unwrap().auc.value, number(later, &["mbgnbd", "auc"]), 1e-4);
    let recency = of(&report, Candidate::Rule(Rule::Recency));
    near("recency", recency.ranking.unwrap().auc.value, number(later, &["recency_auc"]), 1e-4);
    // What a rule learned on the fold before beats knowing the mean alone (0.513 and 0.165).
    let learned = recency.probabilities.as_ref().unwrap();
    assert!(learned.log_loss.value < 0.45 && learned.brier.value < 0.145, "{learned:?}");
}

#[test]
fn growth_of_a_newcomer_is_the_published_one() {
    // Hardie's spreadsheet for BG/NBD on the sample, from parameters of three digits.
    let parameters = Parameters { r: 0.242_594_5, alpha: 4.413_602, a: 0.792_922, b: 2.425_907 };
    let outlook = Outlook { model: PurchaseModel::BgNbd, parameters };
    let mine = outlook.growth(&[0.0, 1.0 / 7.0, 1.0, 3.0, 31.0 + 6.0 / 7.0, 32.0, 78.0]);
    for (mine, theirs) in mine.into_iter().zip([0.0, 0.0078, 0.0532, 0.1506, 1.0405, 1.0437, 1.8576]) {
        near("growth", mine, theirs, 4e-4);
    }
}

#[test]
fn mbg_nbd_stays_on_the_sample_and_the_model_tracks_it() {
    let report = cdnow(90);
    assert_eq!((report.verdict.winner, report.verdict.best, report.verdict.challenger), (MBG, MBG, None));
    let tracking = &report.tracking;
    assert_eq!(tracking.days.len(), tracking.actual.len());
    assert!(tracking.days.is_sorted() && tracking.actual.is_sorted());
    assert!(tracking.days.contains(&report.cut) && tracking.days.last() == Some(&day("1998-06-30")));
    // 6,919 rows are 6,696 purchase days, 2,357 of them the first.
    assert_eq!(tracking.actual.last().copied(), Some(4_339.0));
    let (_, expected) = tracking.expected.iter().find(|(model, _)| *model == PurchaseModel::MbgNbd).unwrap();
    assert_eq!(expected.len(), tracking.days.len());
    let known = tracking.days.iter().position(|day| *day == report.cut).unwrap();
    let (mine, theirs) = (expected[known], tracking.actual[known]);
    assert!((mine / theirs - 1.0).abs() < 0.03, "{mine} is not about {theirs}");
}

/// Every `n`-th customer buys every `gap` days to the end, the others stop early
/// on: what decides is whether somebody is silent, and no more.
pub fn stoppers(customers: i32, every: i32) -> Orders {
    let mut rows = Vec::new();
    for customer in 0..customers {
        let gap = 18 + customer % 13;
        let first = 1_000 + customer % 60;
        let last = if customer % every == 0 { 2_000 } else { 1_150 + (customer * 37) % 500 };
        let days = (0..).map(|n| first + n * gap).take_while(|day| *day <= last);
        rows.push(days.map(|day| (day, 1_000)).collect());
    }
    Orders::of(&rows)
}

#[test]
fn a_rule_wins_where_it_is_better_and_the_spans_agree() {
    let orders = stoppers(1_500, 3);
    let ask = asking(2_000, 120, 120);
    let report = report_of(&orders, ask).unwrap();
    let Candidate::Rule(rule) = report.verdict.winner else { panic!("{:?}", report.verdict) };
    let Some(Challenger::Rule(fit)) = report.verdict.challenger else { panic!("{:?}", report.verdict) };
    assert_eq!((fit.rule, fit.horizon_days), (rule, 120));
    let gain = report.verdict.gain;
    assert!(gain.value > 2.0 * gain.error && gain.error > 0.0);
    let winner = of(&report, report.verdict.winner).probabilities.as_ref().unwrap();
    assert_eq!(winner.gain, gain);
    near(
        "paired gain",
        of(&report, MBG).probabilities.as_ref().unwrap().log_loss.value - winner.log_loss.value,
        gain.value,
        1e-12,
    );
    // Over another span than the horizon's a rule's probability is of no use.
    let other = report_of(&orders, Ask { holdout_days: 100, ..ask }).unwrap();
    assert!(matches!(other.verdict.winner, Candidate::Model(_)) && matches!(other.verdict.best, Candidate::Model(_)));
}

#[test]
fn figures_do_not_depend_on_the_order_of_rows_and_bins_add_up() {
    let mut rows: Vec<Vec<(i32, i64)>> = {
        let (sample, log_of) = (sample(), |orders: &Orders| -> Vec<Vec<(i32, i64)>> {
            (0..orders.log().customers()).map(|row| orders.log().orders_of(row).collect()).collect()
        });
        log_of(&sample)
    };
    let ask = asking(day("1998-06-30"), 120, 120);
    let forth = report_of(&Orders::of(&rows), ask).unwrap();
    rows.reverse();
    let back = report_of(&Orders::of(&rows), ask).unwrap();
    for (one, other) in forth.contenders.iter().zip(&back.contenders) {
        let (Some(one), Some(other)) = (one.ranking, other.ranking) else { continue };
        near("AUC", one.auc.value, other.auc.value, 1e-12);
        near("lift", one.lift.value, other.lift.value, 1e-9);
        near("captured", one.captured.value, other.captured.value, 1e-9);
    }
    for contender in &forth.contenders {
        let Some(given) = &contender.probabilities else { continue };
        assert_eq!(given.bins.iter().map(|bin| bin.customers).sum::<usize>(), forth.verdict.customers);
        let weighed = |of: fn(&CalibrationBin) -> f64| -> f64 {
            given.bins.iter().map(|bin| bin.customers as f64 * of(bin)).sum::<f64>() / forth.verdict.customers as f64
        };
        near("mean", weighed(|bin| bin.predicted), given.mean, 1e-12);
        near("observed", weighed(|bin| bin.observed), forth.active as f64 / forth.verdict.customers as f64, 1e-12);
        assert!(given.bins.is_sorted_by(|one, other| one.predicted <= other.predicted + 1e-12));
        for bin in &given.bins {
            let interval = bin.interval();
            assert!(interval.low <= bin.observed + 1e-12 && bin.observed <= interval.high + 1e-12);
        }
    }
}

#[test]
fn too_little_is_an_answer() {
    let few = Orders::of(&(0..60).map(|n| vec![(n, 100), (n + 30, 100)]).collect::<Vec<_>>());
    let ask = asking(100, 90, 50);
    assert_eq!(report_of(&few, ask), Err(Lacking::RepeatCustomers { customers: 21, needed: 50 }));
    assert_eq!(report_of(&few, Ask { holdout_days: 7, ..ask }), Err(Lacking::OneOutcome));
    assert!(report_of(&Orders::of(&[]), ask).is_err());
    assert_eq!(Ask::by_default(&Orders::of(&[]).log(), 100, 90).holdout_days, 7);
    let asked = Ask::by_default(&sample().log(), day("1998-06-30"), 90);
    assert_eq!((asked.horizon_days, asked.holdout_days), (90, 90));
    assert_eq!(Ask::by_default(&sample().log(), day("1997-09-30"), 273).holdout_days, 90);
}

#[test]
fn it_can_be_stopped_between_any_two_candidates() {
    let sample = sample();
    let ask = asking(day("1998-06-30"), 90, 90);
    for stop in [0, 1, 5] {
        let mut asked = 0;
        let stopped = backtest(&sample.log(), None, ask, Depth::Verdict, &mut |progress| {
            assert_eq!(progress.done, asked);
            asked += 1;
            if asked > stop { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert!(stopped.is_break() && asked == stop + 1);
    }
}

#[test]
fn the_verdict_alone_is_the_reports() {
    for orders in [sample(), stoppers(1_500, 3)] {
        let as_of = orders.days.iter().copied().max().unwrap();
        let ask = asking(as_of, 100, 100);
        let ControlFlow::Continue(Ok(short)) =
            backtest(&orders.log(), None, ask, Depth::Verdict, &mut |_| ControlFlow::Continue(()))
        else {
            panic!("it was not stopped and there is enough")
        };
        assert_eq!(short.verdict, report_of(&orders, ask).unwrap().verdict);
    }
}

#[test]
fn a_backtest_arrives_as_it_left() {
    let (orders, as_of) = (stoppers(1_500, 3), 2_000);
    let own_rule = OwnRule { days: Some(60), gap_tenths: Some(25) };
    for (holdout_days, orders) in [(None, &orders), (Some(77), &orders), (Some(2), &orders), (None, &Orders::of(&[]))] {
        let question = TrialQuestion { as_of, horizon_days: 120, holdout_days, own_rule };
        assert_eq!(TrialQuestion::from_bytes(&question.to_bytes()), Some(question));
        let mut prepared = question.prepare(&orders.log(), None);
        while prepared.run.as_mut().is_ok_and(|run| run.step().is_continue()) {}
        let trial = prepared.finish();
        assert_eq!(Trial::from_bytes(&trial.to_bytes()), Some(trial.clone()));
        assert_eq!(trial.ask.holdout_days, holdout_days.unwrap_or(trial.default_days).max(7));
        assert!(trial.ask.holdout_days <= trial.longest_days);
    }
    assert_eq!(Trial::from_bytes(&[1, 2, 3]), None);
}

proptest! {
    #[test]
    fn the_area_is_the_share_of_pairs_in_order(
        cases in proptest::collection::vec((0_u8..12, any::<bool>()), 2..60),
    ) {
        let scores: Vec<f64> = cases.iter().map(|case| f64::from(case.0)).collect();
        let active: Vec<bool> = cases.iter().map(|case| case.1).collect();
        let (mut pairs, mut won) = (0.0, 0.0);
        for (mine, _) in scores.iter().zip(&active).filter(|(_, active)| **active) {
            for (theirs, _) in scores.iter().zip(&active).filter(|(_, active)| !**active) {
                pairs += 1.0;
                won += if mine > theirs { 1.0 } else if mine < theirs { 0.0 } else { 0.5 };
            }
        }
        let area = auc(&scores, &active);
        if pairs > 0.0 {
            prop_assert!((area.value - won / pairs).abs() < 1e-12);
            let mirrored: Vec<f64> = scores.iter().map(|score| -score).collect();
            prop_assert!((auc(&mirrored, &active).value - (1.0 - area.value)).abs() < 1e-12);
        } else {
            prop_assert!((area.value - 0.5).abs() < 1e-12);
        }
        prop_assert!(area.error >= 0.0 && area.error.is_finite());
    }
}

#[test]
fn the_layer_over_model_and_rules_foresees_as_well_as_the_references_and_wins_there() {
    let theirs = reference();
    let ask = asking(day("1997-09-30") + 136, 136, 136);
    let report = report_of(&sample(), ask).unwrap();
    let layer = of(&report, Candidate::Stack);
    let mine = layer.probabilities.as_ref().unwrap();
    // The reference's layer hears other voices, so the figures are alike and not the same.
    let theirs = &theirs["later"]["layer"];
    near("log loss", mine.log_loss.value, number(theirs, &["log_loss"]), 3e-3);
    near("Brier", mine.brier.value, number(theirs, &["brier"]), 1e-3);
    near("AUC", layer.ranking.unwrap().auc.value, number(theirs, &["auc"]), 3e-3);
    assert!(mine.gain.value > 2.0 * mine.gain.error, "{:?}", mine.gain);
    let verdict = report.verdict;
    assert_eq!((verdict.winner, verdict.model), (Candidate::Stack, PurchaseModel::MbgNbd));
    let Some(Challenger::Stack(fit)) = verdict.challenger else { panic!("{verdict:?}") };
    assert_eq!((fit.base, fit.horizon_days, fit.customers), (PurchaseModel::MbgNbd, 136, 2_357));
    // Over another span than the horizon's what it learned is of no use.
    let other = report_of(&sample(), Ask { holdout_days: 120, ..ask }).unwrap();
    assert!(matches!(other.verdict.winner, Candidate::Model(_)), "{:?}", other.verdict.winner);
}

#[test]
fn the_users_own_rule_stands_in_its_row_and_wins_where_it_is_better() {
    // Three orders five days apart, then a pause of 45, on and on: two usual gaps of silence say nothing, fifty days do.
    let rows = (0..1_500).map(|customer: i32| {
        let last = if customer % 3 == 0 { 2_000 } else { 1_300 + (customer * 37) % 700 };
        let days = (0..).map(|n| 1_000 + customer % 60 + n / 4 * 60 + n % 4 * 5);
        days.take_while(|day| *day <= last).map(|day| (day, 1_000)).collect()
    });
    let orders = Orders::of(&rows.collect::<Vec<_>>());
    let own_rule = OwnRule { days: Some(50), gap_tenths: Some(15) };
    let ask = Ask { own_rule, ..asking(2_000, 120, 120) };
    let report = report_of(&orders, ask).unwrap();
    let mine = Candidate::Rule(Rule::Own(own_rule));
    let row = of(&report, mine);
    assert!(row.ranking.is_some() && row.probabilities.is_some());
    assert_eq!(report.verdict.winner, mine, "{:?}", report.verdict);
    let Some(Challenger::Rule(fit)) = report.verdict.challenger else { panic!("{:?}", report.verdict) };
    assert_eq!(fit.rule, Rule::Own(own_rule));
    let without = report_of(&orders, asking(2_000, 120, 120)).unwrap();
    assert!(without.contenders.iter().all(|one| one.candidate != mine));
    assert_eq!(without.contenders.len() + 1, report.contenders.len());
    // On the sample it loses to the model.
    let sample = report_of(&sample(), Ask { own_rule, ..asking(day("1998-06-30"), 90, 90) }).unwrap();
    let gain = of(&sample, mine).probabilities.as_ref().unwrap().gain;
    assert!(gain.value < -2.0 * gain.error && sample.verdict.winner == MBG);
}

#[test]
fn the_users_own_rule_means_what_it_says() {
    // Purchases every 10 days up to day 40, and one customer who bought twice with no gap of its own.
    let orders = Orders::of(&[(0..5).map(|n| (n * 10, 100)).collect(), vec![(0, 100), (4, 100)]]);
    let lost = |own: OwnRule, as_of| -> Vec<bool> {
        let summaries = summarise(&orders.log(), as_of);
        Rule::Own(own).variable(&summaries, &[0, 1], 90).into_iter().map(|value| value == 0.0).collect()
    };
    let days = OwnRule { days: Some(30), gap_tenths: None };
    assert_eq!((lost(days, 70), lost(days, 71)), (vec![false, true], vec![true, true]));
    let gaps = OwnRule { days: None, gap_tenths: Some(25) };
    assert_eq!((lost(gaps, 65), lost(gaps, 66)), (vec![false, true], vec![true, true]), "25 days are 2.5 gaps");
    let both = OwnRule { days: Some(30), gap_tenths: Some(25) };
    assert_eq!((lost(both, 66), lost(both, 71)), (vec![false, true], vec![true, true]), "both must hold");
    assert_eq!(lost(OwnRule::default(), 500), [false, false], "no rule calls nobody lost");
}
