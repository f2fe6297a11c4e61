//! Signals beside the orders: what stands on a day, what it weighs by hand, what a refit finds,
//! and that noise is never switched on.

use std::ops::ControlFlow;

use crate::backtest::asking;
use crate::cdnow::Orders;
use crate::simulated::{Chance, simulated};
use guanxi::analysis::backtest::candidate::Candidate;
use guanxi::analysis::backtest::run::{Depth, Report, backtest};
use guanxi::analysis::churn::challenger::Challenger;
use guanxi::analysis::churn::evidence::{Evidence, EvidenceColumns, OPEN_END, Reading, Signal, mark};
use guanxi::analysis::churn::model::PurchaseModel;
use guanxi::analysis::churn::risk::{Reason, RiskModel};
use guanxi::analysis::churn::signals::{Case, DEFAULT_WEIGHTS, PENALTIES, SignalFit, contributions, moved};
use guanxi::analysis::scores::Scores;
use guanxi::analysis::transit::answer;
use guanxi::analysis::transit::question::{Holdings, Question};
use guanxi::domain::grading_rules::GradingRules;
use guanxi::domain::settings::{ModelChoice, OwnRule};

const NONE: Reading = [0.0; 5];
const TODAY: i32 = 20_000;

/// Interactions of customer 0: day, mood (0 where none), whether it reached the customer, who of ours.
fn touching(touches: &[(i32, u8, bool, u32)]) -> Holdings {
    Holdings {
        offsets: vec![0, 1],
        days: vec![TODAY - 400],
        amounts: vec![1],
        touched: vec![0; touches.len()],
        touch_days: touches.iter().map(|touch| touch.0).collect(),
        touch_marks: touches.iter().map(|touch| mark(touch.2, touch.1)).collect(),
        touch_owners: touches.iter().map(|touch| touch.3).collect(),
        ..Holdings::default()
    }
}

fn read(holdings: &Holdings, day: i32) -> Reading {
    holdings.evidence().map_or(NONE, |evidence| evidence.read(0, day, TODAY - 400))
}

#[test]
fn contacts_are_silent_after_twice_their_own_usual_gap() {
    // Gaps of 10 and 20 days: the usual one is 15, twice that 30.
    let holdings = touching(&[(100, 0, true, 0), (110, 0, true, 0), (130, 0, true, 0), (150, 0, false, 0)]);
    assert_eq!(read(&holdings, 160), NONE, "30 days are not longer than 30");
    assert_eq!(read(&holdings, 161), [0.0, 1.0, 0.0, 0.0, 0.0]);
    // On a day before the third contact nothing is usual yet, and what came later is not known.
    assert_eq!(read(&holdings, 129), NONE);
    let spoken = touching(&[(100, 0, true, 0), (110, 0, true, 0), (130, 0, true, 0), (150, 0, true, 0)]);
    assert_eq!(read(&spoken, 161), NONE);
    let same_day = touching(&[(100, 0, true, 0), (100, 0, true, 0), (110, 0, true, 0)]);
    assert_eq!(read(&same_day, 500), NONE, "two contacts of a day are one");
}

#[test]
fn a_mood_is_told_in_points_against_the_customers_own() {
    // Before: pleased, pleased, neither, which is 3.67 of five; of late: displeased, 2.
    let moods = [(1, 3, false, 0), (2, 3, false, 0), (3, 2, false, 0), (500, 1, false, 0)];
    let [points, ..] = read(&touching(&moods), 500);
    assert!((points - (2.0 - 11.0 / 3.0)).abs() < 1e-15);
    assert_eq!(read(&touching(&moods), 499), NONE, "the late mood is not known yet");
    assert_eq!(read(&touching(&moods), 590), NONE, "and after 90 days it is one of those before");
    assert_eq!(read(&touching(&moods[1..]), 500), NONE, "two moods are no habit");
    let worst = [(1, 3, false, 0), (2, 3, false, 0), (3, 3, false, 0), (500, 1, false, 0)];
    let [points, ..] = read(&touching(&worst), 500);
    assert_eq!(points, -2.0);
    let parts = contributions(&DEFAULT_WEIGHTS, &[points, 0.0, 0.0, 0.0, 0.0]);
    assert_eq!(parts[0], 0.7, "the whole swing is the cap of the assumption");
}

fn contracted(spans: &[(i32, i32)]) -> Holdings {
    Holdings {
        contracted: vec![0; spans.len()],
        contract_starts: spans.iter().map(|span| span.0).collect(),
        contract_ends: spans.iter().map(|span| span.1).collect(),
        ..touching(&[])
    }
}

#[test]
fn a_contract_ends_soon_where_none_that_runs_goes_on() {
    let stands = |spans: &[(i32, i32)], day| read(&contracted(spans), day)[2];
    assert_eq!(stands(&[(0, 160)], 100), 1.0);
    assert_eq!(stands(&[(0, 161)], 100), 0.0, "in 61 days");
    assert_eq!(stands(&[(0, 100)], 100), 0.0, "it has ended");
    assert_eq!(stands(&[(101, 120)], 100), 0.0, "it has not begun");
    assert_eq!(stands(&[(0, OPEN_END)], 100), 0.0);
    assert_eq!(stands(&[(0, 120), (50, 300)], 100), 0.0, "another one goes on");
    assert_eq!(stands(&[(0, 120), (150, 300)], 100), 1.0, "which is not known on that day");
}

#[test]
fn somebody_of_ours_is_gone_where_only_others_record() {
    // One spoke with the customer on day 100 and with nobody since; two goes on with another customer.
    let mut holdings = touching(&[(100, 0, false, 1), (190, 0, false, 2)]);
    holdings.touched[1] = 1;
    holdings.offsets.push(1);
    assert_eq!(read(&holdings, 189), NONE, "89 days");
    assert_eq!(read(&holdings, 190), [0.0, 0.0, 0.0, 1.0, 0.0]);
    assert_eq!(read(&holdings, 279), [0.0, 0.0, 0.0, 1.0, 0.0]);
    assert_eq!(read(&holdings, 280), NONE, "nobody records anything any more");
    holdings.touched[1] = 0;
    assert_eq!(read(&holdings, 200), NONE, "handed over");
}

#[test]
fn a_loss_to_a_competitor_stands_from_when_it_was_known_until_the_next_purchase() {
    let holdings = Holdings { rivalled: vec![0], rival_days: vec![50], rival_known: vec![80], ..touching(&[]) };
    let evidence = holdings.evidence().unwrap();
    assert_eq!(evidence.read(0, 79, 40), NONE, "recorded later");
    assert_eq!(evidence.read(0, 80, 40), [0.0, 0.0, 0.0, 0.0, 1.0]);
    assert_eq!(evidence.read(0, 80, 51), NONE, "it has bought since");
}

#[test]
fn assumed_weights_are_added_to_the_log_odds() {
    assert_eq!(Signal::ALL.map(|one| DEFAULT_WEIGHTS[one as usize]), [-0.35, 0.3, 0.5, 0.2, 0.3]);
    // A point down and a contract that ends: +0.35 + 0.5 on log-odds of ln(0.4 / 0.6).
    let parts = contributions(&DEFAULT_WEIGHTS, &[-1.0, 0.0, 1.0, 0.0, 0.0]);
    let odds = 0.4 / 0.6 * 0.85_f64.exp();
    assert!((moved(0.4, parts.iter().sum()) - odds / (1.0 + odds)).abs() < 1e-15);
    assert_eq!(moved(0.4, 0.0), 0.4, "no signal changes no bit");
}

#[test]
fn a_refit_stands_where_its_slope_is_that_of_the_pull() {
    // One signal, a risk of one half: 30 of 40 were lost. Σ (y - p) = λ (w - w0), with one unknown.
    let case = |active| Case { risk: 0.5, signals: [0.0, 1.0, 0.0, 0.0, 0.0], active };
    let cases: Vec<Case> = (0..40).map(|n| case(n % 4 == 0)).collect();
    for penalty in PENALTIES {
        let fit = SignalFit::learn(PurchaseModel::MbgNbd, 90, &cases, penalty).unwrap();
        let w = fit.weights[1];
        let p = 1.0 / (1.0 + (-w).exp());
        assert!((30.0 - 40.0 * p - penalty * (w - 0.3)).abs() < 1e-6, "{penalty}: {w}");
        assert!((fit.errors()[1] - (40.0 * p * (1.0 - p) + penalty).recip().sqrt()).abs() < 1e-9);
        let untold = [fit.weights[0], fit.weights[2], fit.weights[3], fit.weights[4]];
        assert_eq!(untold, [-0.35, 0.5, 0.2, 0.3], "what nobody showed stays as assumed");
        assert_eq!((fit.customers, fit.shown), (40, [0, 40, 0, 0, 0]));
    }
    let none = Case { signals: NONE, ..cases[0] };
    assert_eq!(SignalFit::learn(PurchaseModel::MbgNbd, 90, &[none], 1.0), None);
}

#[test]
fn a_refit_recovers_planted_weights_and_the_rolling_choice_loosens_for_them() {
    let planted = [-0.9, 1.2, 1.5, -0.4, 0.8];
    let cases = planted_cases(&planted, 20_000, 11);
    let fit = SignalFit::rolling(PurchaseModel::MbgNbd, 90, &planted_cases(&planted, 20_000, 12), &cases).unwrap();
    assert!(fit.penalty <= 16.0, "{}", fit.penalty);
    for ((mine, theirs), error) in fit.weights.iter().zip(planted).zip(fit.errors()) {
        assert!((mine - theirs).abs() < 3.0 * error && error < 0.1, "{mine} ± {error} is not {theirs}");
    }
    let (mut back, cut) = (cases.clone(), |fit: SignalFit| fit.weights);
    back.reverse();
    let other = cut(SignalFit::learn(PurchaseModel::MbgNbd, 90, &back, fit.penalty).unwrap());
    assert!(fit.weights.iter().zip(other).all(|(one, other)| (one - other).abs() < 1e-9), "rows in another order");
    // With nothing before to choose by, it keeps nearest to the assumptions.
    let alone = SignalFit::rolling(PurchaseModel::MbgNbd, 90, &[], &cases[..200]).unwrap();
    assert_eq!(alone.penalty, PENALTIES[0]);
}

fn planted_cases(weights: &Reading, customers: usize, seed: u64) -> Vec<Case> {
    let mut chance = Chance(seed);
    let mut case = || {
        let risk = 0.05 + 0.9 * chance.unit();
        let mut signals = [0.0; 5];
        signals[0] = if chance.unit() < 0.5 { 0.0 } else { (chance.unit() * 5.0).floor() / 2.0 - 1.0 };
        signals[1..].iter_mut().for_each(|signal| *signal = f64::from(u8::from(chance.unit() < 0.3)));
        let odds = (risk / (1.0 - risk)).ln() + weights.iter().zip(signals).map(|(w, s)| w * s).sum::<f64>();
        Case { risk, signals, active: chance.unit() > 1.0 / (1.0 + (-odds).exp()) }
    };
    (0..customers).map(|_| case()).collect()
}

/// An archive drawn from MBG/NBD in which contacts fall silent: where `tells`, with those who were lost.
fn archive(tells: bool, seed: u64) -> Holdings {
    let orders = simulated(3_000, 1.2, 4.0, 0.6, 1.8, seed);
    let mut chance = Chance(seed ^ 0xBEEF);
    let mut holdings = Holdings { segments: vec![0; 3_000], id_ends: vec![0; 3_000], ..Holdings::default() };
    for customer in 0..3_000 {
        let last = orders.log().orders_of(customer).last().map_or(TODAY, |(day, _)| day);
        // Somebody calls every 14 days; it ends a little after the last order, or at any time.
        let until = if tells { last + 10 } else { TODAY - 560 + (chance.unit() * 600.0) as i32 };
        let mut day = TODAY - 700 + (chance.unit() * 14.0) as i32;
        while day <= until.min(TODAY) {
            holdings.touched.push(u32::try_from(customer).unwrap());
            holdings.touch_days.push(day);
            holdings.touch_marks.push(mark(true, 0));
            day += 14;
        }
    }
    holdings.touch_owners = vec![0; holdings.touched.len()];
    Holdings { offsets: orders.offsets, days: orders.days, amounts: orders.amounts, ..holdings }
}

fn report(holdings: &Holdings, as_of: i32) -> Report {
    let (evidence, ask) = (holdings.evidence(), asking(as_of, 90, 90));
    match backtest(&holdings.log(), evidence.as_ref(), ask, Depth::Report, &mut |_| ControlFlow::Continue(())) {
        ControlFlow::Continue(report) => report.unwrap(),
        ControlFlow::Break(()) => panic!("nobody asked to stop"),
    }
}

#[test]
fn noise_is_not_switched_on_and_stands_in_the_table() {
    for seed in 1..=6 {
        let report = report(&archive(false, seed), TODAY);
        assert_ne!(report.verdict.winner, Candidate::Signals, "{:?}", report.verdict);
        let mine = report.contenders.iter().find(|one| one.candidate == Candidate::Signals).unwrap();
        let gain = mine.probabilities.as_ref().unwrap().gain;
        assert!(gain.value <= 2.0 * gain.error, "seed {seed}: {gain:?}");
        assert!(report.signals.unwrap().shown[1] > 500);
    }
}

fn score(holdings: &Holdings, question: &Question) -> Scores {
    match holdings.score(question, &mut |_| ControlFlow::Continue(())) {
        ControlFlow::Continue(scores) => scores,
        ControlFlow::Break(()) => panic!("nobody asked to stop"),
    }
}

fn question(model: ModelChoice) -> Question {
    Question {
        as_of: Some(TODAY),
        today: TODAY,
        horizon_days: 90,
        model,
        own_rule: OwnRule::default(),
        rules: GradingRules::default(),
    }
}

#[test]
fn signals_that_tell_win_give_the_risk_with_exact_reasons_and_arrive() {
    let holdings = archive(true, 3);
    let scores = score(&holdings, &question(ModelChoice::Automatic));
    let verdict = scores.verdict.unwrap();
    assert_eq!((verdict.winner, verdict.model), (Candidate::Signals, PurchaseModel::MbgNbd));
    assert_eq!((scores.churn.risk_model, scores.churn.challenger), (RiskModel::Signals, verdict.challenger));
    let Some(Challenger::Signals(fit)) = verdict.challenger else { panic!("{verdict:?}") };
    assert!(fit.weights[1] > 1.0, "silence of contact says more than assumed: {:?}", fit.weights);
    let by_model = score(&holdings, &question(ModelChoice::MbgNbd));
    assert_eq!(by_model.churn.p_active, scores.churn.p_active, "the model's own columns stay the model's");
    assert_eq!(by_model.churn.signals, scores.churn.signals, "what stands is told, in the risk or not");
    assert_eq!(by_model.churn.signal_weights(), DEFAULT_WEIGHTS);
    let mut moved_rows = 0;
    for row in scores.summaries.population() {
        let risk = scores.churn.churn_risk.get(row).unwrap();
        let alone = by_model.churn.churn_risk.get(row).unwrap();
        let reasons = scores.churn.reasons(&scores.summaries, row).unwrap();
        let told: f64 = reasons.iter().map(Reason::contribution).sum();
        assert!((told - risk).abs() < 1e-12, "reasons add up");
        let log_odds: f64 = reasons
            .iter()
            .map(|reason| if let Reason::Signal { log_odds, .. } = reason { *log_odds } else { 0.0 })
            .sum();
        let lost = alone * log_odds.exp();
        assert!((lost / (1.0 - alone + lost) - risk).abs() < 1e-9, "and are exact on the log-odds");
        let interval = scores.churn.churn_risk_interval(row);
        // Of a certainty there is no interval.
        let holds = interval.map_or(risk > 1.0 - 1e-12, |it| it.low <= risk && risk <= it.high && it.low < it.high);
        assert!(holds, "{risk} {interval:?}");
        if reasons.len() > 3 {
            moved_rows += 1;
            assert!(risk >= alone);
        } else {
            let before = by_model.churn.churn_risk_interval(row);
            assert_eq!((risk, interval), (alone, before), "nothing stands, nothing moves");
        }
    }
    assert!(moved_rows > 800, "{moved_rows}");
    let columns = answer::into_columns(scores.clone());
    let arrived = answer::from_columns(columns, &GradingRules::default()).unwrap();
    assert_eq!(format!("{arrived:?}"), format!("{scores:?}"));
}

#[test]
fn what_comes_after_the_day_changes_nothing_and_neither_does_the_order_of_records() {
    let holdings = archive(true, 5);
    let early = Question { as_of: Some(TODAY - 40), ..question(ModelChoice::Automatic) };
    let told = score(&holdings, &early);
    let mut cut = holdings.clone();
    let known: Vec<usize> = (0..holdings.touched.len()).filter(|at| holdings.touch_days[*at] <= TODAY - 40).collect();
    cut.touched = known.iter().rev().map(|at| holdings.touched[*at]).collect();
    cut.touch_days = known.iter().rev().map(|at| holdings.touch_days[*at]).collect();
    cut.touch_marks = known.iter().rev().map(|at| holdings.touch_marks[*at]).collect();
    cut.touch_owners = vec![0; known.len()];
    assert_eq!(format!("{:?}", score(&cut, &early)), format!("{told:?}"));
    assert!(known.len() < holdings.touched.len());
}

#[test]
fn without_a_signal_on_the_days_of_the_cuts_the_candidate_does_not_compete() {
    let orders: Orders = simulated(1_000, 1.2, 4.0, 0.6, 1.8, 9);
    let columns = EvidenceColumns {
        contracted: &[4],
        contract_starts: &[1],
        contract_ends: &[OPEN_END],
        ..EvidenceColumns::default()
    };
    let evidence = Evidence::new(1_000, &columns);
    let ask = asking(TODAY, 90, 90);
    let ControlFlow::Continue(Ok(report)) =
        backtest(&orders.log(), Some(&evidence), ask, Depth::Report, &mut |_| ControlFlow::Continue(()))
    else {
        panic!("there is enough")
    };
    assert!(report.signals.is_none() && report.contenders.iter().all(|one| one.candidate != Candidate::Signals));
}
