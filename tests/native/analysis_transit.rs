//! What a worker hands over is what it worked out.

use crate::backtest::stoppers;
use crate::cdnow::{calibration_end, sample};
use guanxi::analysis::backtest::candidate::Candidate;
use guanxi::analysis::churn::challenger::Challenger;
use guanxi::analysis::churn::risk::{Reason, RiskModel};
use guanxi::analysis::scores::Scores;
use guanxi::analysis::transit::answer;
use guanxi::analysis::transit::columns::Columns;
use guanxi::analysis::transit::question::{Holdings, Question, id_order};
use guanxi::domain::grading_rules::GradingRules;
use guanxi::domain::settings::{ModelChoice, OwnRule};
use std::ops::ControlFlow;

fn holdings(customers: usize) -> Holdings {
    let sample = sample();
    let log = sample.log();
    let offsets = log.offsets[..=customers].to_vec();
    let orders = offsets[customers] as usize;
    let ids: Vec<String> = (0..customers).map(|row| format!("{:05}", 99_999 - row)).collect();
    Holdings {
        days: log.days[..orders].to_vec(),
        amounts: log.amounts[..orders].to_vec(),
        segments: (0..customers).map(|row| u32::try_from(row % 3).unwrap()).collect(),
        id_ends: (1..=customers).map(|row| u32::try_from(row * 5).unwrap()).collect(),
        ids: ids.concat(),
        touched: (0..customers).step_by(4).map(|row| u32::try_from(row).unwrap()).collect(),
        touch_days: (0..customers).step_by(4).map(|row| calibration_end() - i32::try_from(row).unwrap()).collect(),
        offsets,
        ..Holdings::default()
    }
}

fn question(model: ModelChoice) -> Question {
    let mut rules = GradingRules::default();
    rules.four.strategic_set_share = 0.4;
    rules.gold.gold_top_share = 0.1;
    Question {
        as_of: Some(calibration_end()),
        today: 20_000,
        horizon_days: 273,
        model,
        own_rule: OwnRule::default(),
        rules,
    }
}

fn score(holdings: &Holdings, question: &Question) -> Scores {
    match holdings.score(question, &mut |_| ControlFlow::Continue(())) {
        ControlFlow::Continue(scores) => scores,
        ControlFlow::Break(()) => panic!("nobody asked to stop"),
    }
}

fn carried(columns: &Columns) -> Columns {
    let mut arrived = Columns::default();
    columns.pieces().for_each(|piece| arrived.add(&piece).unwrap());
    arrived
}

/// The same text where every number has the same bits: `{:?}` of an `f64` is exact.
fn text(scores: &Scores) -> String {
    format!("{scores:?}")
}

#[test]
fn a_winning_rule_gives_the_risk_and_arrives() {
    let orders = stoppers(1_500, 3);
    let holdings = Holdings {
        id_ends: vec![0; 1_500],
        segments: vec![0; 1_500],
        offsets: orders.offsets,
        days: orders.days,
        amounts: orders.amounts,
        ..Holdings::default()
    };
    let question = Question { as_of: Some(2_000), horizon_days: 120, ..question(ModelChoice::Automatic) };
    let scores = score(&holdings, &question);
    let verdict = scores.verdict.unwrap();
    let Candidate::Rule(rule) = verdict.winner else { panic!("{verdict:?}") };
    assert_eq!((scores.churn.risk_model, scores.churn.challenger), (RiskModel::Rule(rule), verdict.challenger));
    let by_model = score(&holdings, &Question { model: verdict.model.choice(), ..question });
    assert_eq!((by_model.verdict, by_model.churn.challenger), (None, None));
    assert_eq!(by_model.churn.p_active, scores.churn.p_active, "the model's own columns stay the model's");
    assert_eq!(by_model.churn.expected_orders, scores.churn.expected_orders);
    assert_ne!(by_model.churn.churn_risk, scores.churn.churn_risk);
    let Some(Challenger::Rule(fit)) = verdict.challenger else { panic!("{verdict:?}") };
    let population = scores.summaries.population();
    for (row, value) in population.iter().zip(rule.variable(&scores.summaries, &population, 120)) {
        let risk = scores.churn.churn_risk.get(*row).unwrap();
        assert!((risk - (1.0 - fit.logistic.probability(value))).abs() < 1e-12);
        let interval = scores.churn.churn_risk_interval(*row).unwrap();
        assert!(interval.low <= risk && risk <= interval.high && interval.low < interval.high);
        let told: f64 = scores.churn.reasons(&scores.summaries, *row).unwrap().iter().map(Reason::contribution).sum();
        assert!((told - risk).abs() < 1e-12, "reasons add up to the rule's risk");
    }
    let columns = answer::into_columns(scores.clone());
    let arrived = answer::from_columns(carried(&columns), &question.rules).unwrap();
    assert_eq!(text(&arrived), text(&scores));
}

#[test]
fn a_winning_layer_gives_the_risk_its_interval_and_its_reasons_and_arrives() {
    let question =
        Question { as_of: Some(calibration_end() + 136), horizon_days: 136, ..question(ModelChoice::Automatic) };
    let scores = score(&holdings(2_357), &question);
    let verdict = scores.verdict.unwrap();
    assert_eq!((verdict.winner, scores.churn.risk_model), (Candidate::Stack, RiskModel::Stack));
    assert_eq!(scores.churn.challenger, verdict.challenger);
    let by_model = score(&holdings(2_357), &Question { model: ModelChoice::MbgNbd, ..question });
    assert_eq!(by_model.churn.p_active, scores.churn.p_active, "the model's own columns stay the model's");
    let (mut moved, mut sum) = (0, 0.0);
    for row in scores.summaries.population() {
        let risk = scores.churn.churn_risk.get(row).unwrap();
        let interval = scores.churn.churn_risk_interval(row).unwrap();
        assert!(interval.low < risk && risk < interval.high);
        let told: f64 = scores.churn.reasons(&scores.summaries, row).unwrap().iter().map(Reason::contribution).sum();
        assert!((told - risk).abs() < 1e-12, "reasons add up to the layer's risk");
        moved += usize::from((by_model.churn.churn_risk.get(row).unwrap() - risk).abs() > 0.01);
        sum += risk;
    }
    assert!(moved > 1_000 && (0.6..0.95).contains(&(sum / 2_357.0)), "{moved} {sum}");
    let columns = answer::into_columns(scores.clone());
    assert_eq!(text(&answer::from_columns(carried(&columns), &question.rules).unwrap()), text(&scores));
}

#[test]
fn scores_arrive_as_they_left_with_a_fit_and_without() {
    for (customers, model) in [
        (2357, ModelChoice::BgNbd),
        (2357, ModelChoice::Nbd),
        (60, ModelChoice::Automatic),
        (0, ModelChoice::Automatic),
    ] {
        let holdings = holdings(customers);
        let question = question(model);
        let scores = score(&holdings, &question);
        assert_eq!(scores.churn.model.is_ok(), customers > 1_000);
        let arrived = answer::from_columns(carried(&answer::into_columns(scores.clone())), &question.rules).unwrap();
        assert!(text(&arrived) == text(&scores), "{customers} customers by {model:?}");
    }
}

#[test]
fn questions_and_holdings_arrive_as_they_left() {
    let holdings = holdings(300);
    assert_eq!(Holdings::from_columns(carried(&holdings.clone().into_columns())), Some(holdings));
    for model in [ModelChoice::Automatic, ModelChoice::MbgNbd, ModelChoice::BgNbd, ModelChoice::Nbd] {
        let question = question(model);
        assert_eq!(Question::from_bytes(&question.to_bytes()), Some(question));
        let open = Question { as_of: None, ..question };
        assert_eq!(Question::from_bytes(&open.to_bytes()), Some(open));
    }
    assert_eq!(Question::from_bytes(&[0; 24]), None);
}

#[test]
fn without_an_as_of_day_the_last_order_day_is_taken_where_today_is_long_after_it() {
    let holdings = holdings(2357);
    let late = score(&holdings, &Question { as_of: None, ..question(ModelChoice::Automatic) });
    assert_eq!(Some(&late.summaries.as_of), holdings.days.iter().max());
    let today = late.summaries.as_of + 3;
    let soon = score(&holdings, &Question { as_of: None, today, ..question(ModelChoice::Automatic) });
    assert_eq!(soon.summaries.as_of, today);
}

#[test]
fn interactions_of_the_trailing_year_alone_count() {
    let holdings = Holdings {
        offsets: vec![0, 1],
        days: vec![1_000],
        amounts: vec![5],
        ids: "a".to_owned(),
        id_ends: vec![1],
        touched: vec![0, 0, 0, 0],
        touch_days: vec![1_000, 1_001, 1_000 - 364, 1_000 - 365],
        ..Holdings::default()
    };
    let scores = score(&holdings, &Question { as_of: Some(1_000), ..question(ModelChoice::Automatic) });
    assert_eq!(scores.index.standpoints[0].interactions, 2);
}

#[test]
fn identifiers_are_ordered_by_code_point() {
    assert_eq!(id_order("b0010A客a", &[1, 4, 5, 6, 9, 10]), [4, 1, 0, 2, 5, 3]);
}
