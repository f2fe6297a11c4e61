//! The board as it leaves the archive: rows of the scores file, and the model for
//! the archive file.
//!
//! It writes no file and works nothing out.

use std::borrow::Cow;

use serde_json::{Value, json};

use super::{
    board::{ScoreBoard, ScoreRow},
    names::{SIGNALS, STACK, model_name, rule_name, signal_name},
    trial_file::{card_value, trial_value},
};
use crate::{
    analysis::{
        card::ModelCard,
        churn::{
            model::PurchaseModel,
            risk::{Reason, RiskModel},
        },
        grading::{four::FourGrade, gold::GoldGrade},
        summary::minor,
        transit::trial::Trial,
    },
    domain::{archive::Archive, currency::Currency},
    transfer::export::scores as file,
};

impl ScoreBoard {
    /// One row for each live customer, in row order, as `Export scores (CSV)` writes them.
    #[must_use]
    pub fn export_rows(&self, archive: &Archive) -> Vec<file::ScoreRow> {
        archive.customers.live_rows().filter_map(|row| Some(self.export_row(archive, row, self.row(row)?))).collect()
    }

    fn export_row(&self, archive: &Archive, row: u32, scores: ScoreRow<'_>) -> file::ScoreRow {
        let rfm = scores.rfm();
        let money = |amount: f64| amount / self.minor_per_major();
        let model = self.model_name().filter(|_| scores.is_in_population());
        let risk_model = scores.is_in_population().then(|| self.risk_model_name());
        file::ScoreRow {
            customer_id: customer_id(archive, row).into_owned(),
            name: archive.customers.name(row).to_owned(),
            grade: match scores.grade() {
                FourGrade::Strategic => "strategic",
                FourGrade::Partner => "partner",
                FourGrade::Value => "value",
                FourGrade::General => "general",
            },
            grade_gold: match scores.grade_gold() {
                GoldGrade::Gold => "gold",
                GoldGrade::Potential => "potential",
                GoldGrade::General => "general",
            },
            r: rfm.map(|[r, ..]| r),
            f: rfm.map(|[_, f, _]| f),
            m: rfm.map(|[.., m]| m),
            frequency: scores.frequency().map(f64::from),
            recency_days: scores.recency_days().map(f64::from),
            age_days: scores.age_days().map(f64::from),
            days_since_last: scores.days_since_last().map(f64::from),
            monetary: scores.monetary().map(money),
            p_alive: scores.p_alive().map(|alive| alive.value),
            p_active: scores.p_active(),
            churn_risk: scores.churn_risk().map(|risk| risk.value),
            expected_orders: scores.expected_orders().map(|orders| orders.value),
            expected_amount: scores.expected_amount().map(money),
            clv_12m: scores.clv_12m().map(|value| money(value.value)),
            value_current: Some(money(minor(scores.value_current()))),
            value_model: scores.value_model().map(|value| money(value.value)),
            value_potential: Some(money(scores.value_potential())),
            model: model.unwrap_or_default().to_owned(),
            risk_model: risk_model.unwrap_or_default().to_owned(),
        }
    }

    /// The scores of one customer for its own file, with their reasons; `None` where it has none.
    #[must_use]
    pub fn score_of(&self, archive: &Archive, row: u32) -> Option<Value> {
        let scores = self.row(row)?;
        let reasons = scores.reasons().map(|reasons| reasons.iter().map(reason_value).collect::<Vec<_>>());
        let one = self.export_row(archive, row, scores);
        Some(json!({
            "as_of": self.as_of().to_string(),
            "horizon_days": self.churn().horizon_days,
            "currency": self.currency,
            "grade": one.grade,
            "grade_gold": one.grade_gold,
            "r": one.r,
            "f": one.f,
            "m": one.m,
            "frequency": one.frequency,
            "recency_days": one.recency_days,
            "age_days": one.age_days,
            "days_since_last": one.days_since_last,
            "monetary": one.monetary,
            "p_alive": one.p_alive,
            "p_active": one.p_active,
            "churn_risk": one.churn_risk,
            "expected_orders": one.expected_orders,
            "expected_amount": one.expected_amount,
            "clv_12m": one.clv_12m,
            "value_current": one.value_current,
            "value_model": one.value_model,
            "value_potential": one.value_potential,
            "model": one.model,
            "risk_model": one.risk_model,
            "risk_reasons": reasons,
        }))
    }

    /// What the risk comes from, by the name it has in files.
    fn risk_model_name(&self) -> &'static str {
        match self.scores.churn.risk_model {
            RiskModel::Model => "model",
            RiskModel::Rule(rule) => rule_name(rule),
            RiskModel::Stack => STACK,
            RiskModel::Signals => SIGNALS,
            RiskModel::OwnRhythm => "own rhythm",
        }
    }

    /// The fitted purchase model by the name it has everywhere; `None` without one.
    #[must_use]
    pub fn model_name(&self) -> Option<&'static str> {
        self.churn().model.as_ref().ok().map(|fit| model_name(fit.kind))
    }

    /// What the scores rest on and what limits them.
    #[must_use]
    pub fn card(&self, archive: &Archive) -> ModelCard {
        let counts = archive.orders.currency_counts();
        let others = counts.iter().filter(|(currency, _)| Some(*currency) != self.currency);
        ModelCard::of(&self.scores, others.map(|(_, orders)| orders).sum())
    }

    /// `analysis` of the archive file: the model with what a backtest says of it, or null where
    /// there is too little data, and the model card.
    #[must_use]
    pub fn analysis(&self, trial: Option<&Trial>, archive: &Archive) -> Value {
        let model = self.churn().model.as_ref().ok().map(|fit| {
            let [r, alpha, a, b] = fit.parameters.as_array();
            let parameters = if fit.kind == PurchaseModel::ParetoNbd {
                json!({ "r": r, "alpha": alpha, "s": a, "beta": b, "unit": "weeks" })
            } else {
                json!({ "r": r, "alpha": alpha, "a": a, "b": b, "unit": "weeks" })
            };
            json!({
                "kind": self.model_name(),
                "parameters": parameters,
                "log_likelihood": fit.log_likelihood,
                "customers": fit.customers,
                "repeat_customers": fit.repeat_customers,
                "as_of": self.as_of().to_string(),
                "horizon_days": self.churn().horizon_days,
                "risk_model": self.risk_model_name(),
                "backtest": trial.map(trial_value),
            })
        });
        json!({ "model": model, "model_card": card_value(&self.card(archive)) })
    }

    fn minor_per_major(&self) -> f64 {
        minor(self.currency.map_or(1, Currency::minor_per_major))
    }
}

fn reason_value(reason: &Reason) -> Value {
    match reason {
        Reason::Average { customers, contribution } => {
            json!({ "reason": "average", "contribution": contribution, "customers": customers })
        }
        Reason::Rhythm { purchases, age_days, contribution } => json!({
            "reason": "rhythm", "contribution": contribution, "purchases": purchases, "age_days": age_days,
        }),
        Reason::Silence { gap_days, usual_gap_days, own_gap, contribution } => json!({
            "reason": "silence", "contribution": contribution, "gap_days": gap_days,
            "usual_gap_days": usual_gap_days, "own_gap": own_gap,
        }),
        Reason::Signal { signal, value, log_odds, contribution } => json!({
            "reason": signal_name(*signal), "contribution": contribution, "value": value, "log_odds": log_odds,
        }),
    }
}

/// The identifier a customer goes by in files: the code it was imported with, else the record's.
#[must_use]
pub fn customer_id(archive: &Archive, row: u32) -> Cow<'_, str> {
    let code = archive.customers.code(row);
    if code.is_empty() {
        archive.customers.id(row).map(|id| id.to_string()).unwrap_or_default().into()
    } else {
        code.into()
    }
}
