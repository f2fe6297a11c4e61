//! A backtest and the model card as they leave the archive: `analysis.model.backtest` and
//! `analysis.model_card` of the archive file.
//!
//! It measures nothing; figures are carried over with their standard errors.

use serde_json::{Map, Value, json};

use super::names::{candidate_name, signal_name};
use crate::{
    analysis::{
        backtest::{
            candidate::Candidate,
            measure::Figure,
            run::{Contender, Lacking, Report},
            verdict::Verdict,
        },
        card::{Limit, ModelCard},
        churn::{evidence::Signal, signals::SignalFit},
        transit::trial::Trial,
    },
    domain::day::Day,
};

/// The whole backtest.
#[must_use]
pub fn trial_value(trial: &Trial) -> Value {
    let ask = &trial.ask;
    let mut value = json!({
        "as_of": Day::clamped(ask.as_of.into()).to_string(),
        "cut": Day::clamped(ask.cut().into()).to_string(),
        "holdout_days": ask.holdout_days,
        "horizon_days": ask.horizon_days,
    });
    let more = match &trial.outcome {
        Ok(report) => report_value(report),
        Err(Lacking::RepeatCustomers { customers, needed }) => {
            json!({ "lacking": "repeat customers", "repeat_customers": customers, "needed": needed })
        }
        Err(Lacking::OneOutcome) => json!({ "lacking": "both outcomes" }),
    };
    if let (Some(value), Value::Object(more)) = (value.as_object_mut(), more) {
        value.extend(more);
    }
    value
}

/// The model card, `analysis.model_card` of the archive file. Limits go by the names of their variants.
#[must_use]
pub fn card_value(card: &ModelCard) -> Value {
    let day = |day: i32| Day::clamped(day.into()).to_string();
    let validation = card.validation.as_ref().map(|verdict| {
        json!({
            "holdout_days": verdict.ask.holdout_days,
            "customers": verdict.customers,
            "winner": candidate_name(verdict.winner),
            "log_loss": verdict.log_loss,
        })
    });
    json!({
        "customers": card.customers,
        "repeat_customers": card.repeat_customers,
        "first_purchase": card.first_day.map(day),
        "as_of": day(card.as_of),
        "horizon_days": card.horizon_days,
        "validation": validation,
        "limits": card.limits.iter().map(limit_value).collect::<Vec<_>>(),
    })
}

fn limit_value(limit: &Limit) -> Value {
    match *limit {
        Limit::SteadyPace => json!({ "limit": "steady pace" }),
        Limit::SilenceIsNotLoss { horizon_days } => {
            json!({ "limit": "silence is not loss", "horizon_days": horizon_days })
        }
        Limit::Revenue => json!({ "limit": "revenue, not margin" }),
        Limit::IntervalsOfTheModel => json!({ "limit": "intervals of the model" }),
        Limit::NoIntervals => json!({ "limit": "no intervals" }),
        Limit::NoModel => json!({ "limit": "no model" }),
        Limit::NotValidated => json!({ "limit": "not validated" }),
        Limit::BoughtOnce { customers, share } => {
            json!({ "limit": "bought once", "customers": customers, "share": share })
        }
        Limit::ShortHistory { history_days, horizon_days } => {
            json!({ "limit": "short history", "history_days": history_days, "horizon_days": horizon_days })
        }
        Limit::TooNew { customers } => json!({ "limit": "too new to tell", "customers": customers }),
        Limit::AmountsFollowFrequency { correlation } => {
            json!({ "limit": "amounts follow frequency", "correlation": correlation })
        }
        Limit::OtherCurrencies { orders } => json!({ "limit": "other currencies", "orders": orders }),
    }
}

fn report_value(report: &Report) -> Value {
    let Verdict { winner, best, gain, .. } = report.verdict;
    let candidates: Vec<Value> = report.contenders.iter().map(contender).collect();
    json!({
        "customers": report.verdict.customers,
        "customers_in_all": report.customers_in_all,
        "active_customers": report.active,
        "orders": report.orders,
        "winner": candidate_name(winner),
        "lowest_log_loss": candidate_name(best),
        "gain_over_mbg_nbd": figure(&gain),
        "candidates": candidates,
        "signals": report.signals.as_ref().map(signals_value),
    })
}

/// The weights of the signals that were tried, log-odds of no purchase, with the assumption that each is pulled to.
fn signals_value(fit: &SignalFit) -> Value {
    let weights = Signal::ALL.into_iter().zip(fit.weights).zip(fit.errors()).zip(fit.shown);
    let one = |(((signal, value), error), shown): (((Signal, f64), f64), usize)| {
        json!({
            "signal": signal_name(signal), "assumed": signal.assumed(), "value": value, "error": error,
            "customers": shown,
        })
    };
    json!({ "penalty": fit.penalty, "weights": weights.map(one).collect::<Vec<_>>() })
}

fn contender(contender: &Contender) -> Value {
    let mut out = Map::new();
    out.insert("candidate".to_owned(), candidate_name(contender.candidate).into());
    if let Some(answered) = contender.answered.filter(|model| Candidate::Model(*model) != contender.candidate) {
        out.insert("fell_back_to".to_owned(), candidate_name(Candidate::Model(answered)).into());
    }
    let mut add = |name: &str, value: Value| out.insert(name.to_owned(), value);
    if let Some(ranking) = &contender.ranking {
        add("auc", figure(&ranking.auc));
        add("lift_top_tenth", figure(&ranking.lift));
        add("value_captured_top_tenth", figure(&ranking.captured));
    }
    if let Some(given) = &contender.probabilities {
        add("log_loss", figure(&given.log_loss));
        add("brier", figure(&given.brier));
        add("calibration_error", given.calibration_error.into());
        let bins = given.bins.iter();
        let bins = bins.map(|bin| json!({ "n": bin.customers, "predicted": bin.predicted, "observed": bin.observed }));
        add("calibration", bins.collect());
    }
    if let Some(counts) = &contender.counts {
        add("mae", figure(&counts.mae));
        add("rmse", figure(&counts.rmse));
        add("bias", figure(&counts.bias));
        add("expected_orders", counts.expected.into());
    }
    Value::Object(out)
}

fn figure(figure: &Figure) -> Value {
    json!({ "value": figure.value, "error": figure.error })
}
