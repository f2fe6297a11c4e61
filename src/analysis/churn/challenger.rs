//! What gives the risk in place of a purchase model, because it foresaw held-out days better.
//!
//! Who wins is `backtest`'s decision; orders and values stay the purchase model's.

use crate::analysis::churn::estimate::Probability;
use crate::analysis::churn::evidence::Evidence;
use crate::analysis::churn::model::{DAYS_PER_WEEK, PurchaseModel};
use crate::analysis::churn::outlook::{History, Outlook};
use crate::analysis::churn::risk::RiskModel;
use crate::analysis::churn::rule::RuleFit;
use crate::analysis::churn::signals::{SignalFit, Signals};
use crate::analysis::churn::stack::{StackFit, voices_of};
use crate::analysis::columns::Sparse;
use crate::analysis::summary::Summaries;

/// A rule of thumb or a layer, fitted on the held-out days.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Challenger {
    /// A rule of thumb.
    Rule(RuleFit),
    /// The stacked layer.
    Stack(StackFit),
    /// The signal layer.
    Signals(SignalFit),
}

impl Challenger {
    /// Its name among the origins of a risk.
    #[must_use]
    pub const fn risk_model(&self) -> RiskModel {
        match self {
            Self::Rule(fit) => RiskModel::Rule(fit.rule),
            Self::Stack(_) => RiskModel::Stack,
            Self::Signals(_) => RiskModel::Signals,
        }
    }

    /// The horizon that it was fitted for, days.
    #[must_use]
    pub const fn horizon_days(&self) -> u32 {
        match self {
            Self::Rule(fit) => fit.horizon_days,
            Self::Stack(fit) => fit.horizon_days,
            Self::Signals(fit) => fit.horizon_days,
        }
    }

    /// What it has to know of an archive beside its orders on the summaries' day: nothing, but for the signal layer.
    #[must_use]
    pub fn signals(&self, evidence: Option<&Evidence>, summaries: &Summaries) -> Signals {
        match (self, evidence) {
            (Self::Signals(_), Some(evidence)) => Signals::read(evidence, summaries),
            (Self::Rule(_) | Self::Stack(_) | Self::Signals(_), _) => Signals::default(),
        }
    }

    /// Whether it can be asked where `model` was fitted: a layer hears the model that it learned from, and no other.
    #[must_use]
    pub fn stands_on(&self, model: PurchaseModel) -> bool {
        match self {
            Self::Rule(_) => true,
            Self::Stack(fit) => fit.base == model,
            Self::Signals(fit) => fit.base == model,
        }
    }
}

/// A challenger ready to be asked about the customers of one archive.
#[derive(Debug)]
pub struct Asked<'a> {
    challenger: Challenger,
    outlook: Outlook,
    /// A rule's number for every row; some rules compare customers with each other.
    variable: Sparse,
    signals: &'a Signals,
}

impl<'a> Asked<'a> {
    /// Prepares the answers.
    #[must_use]
    pub fn new(challenger: Challenger, outlook: Outlook, summaries: &Summaries, signals: &'a Signals) -> Self {
        let mut variable = Sparse::absent(summaries.len());
        if let Challenger::Rule(fit) = &challenger {
            let population = summaries.population();
            for (row, value) in population.iter().zip(fit.rule.variable(summaries, &population, fit.horizon_days)) {
                variable.set(*row, value);
            }
        }
        Self { challenger, outlook, variable, signals }
    }

    /// Whether what the model is unsure of is in its answers.
    #[must_use]
    pub const fn leans_on_the_model(&self) -> bool {
        matches!(self.challenger, Challenger::Signals(_))
    }

    /// The probability of a purchase within the horizon, with the standard deviation of its log-odds
    /// that comes from its own weights, where that is known; `None` outside the population.
    #[must_use]
    pub fn active(&self, summaries: &Summaries, row: usize) -> Option<(Probability, Option<f64>)> {
        match &self.challenger {
            Challenger::Rule(fit) => Some(fit.active(self.variable.get(row)?)),
            Challenger::Stack(fit) => Some(fit.active(&voices_of(&self.outlook, summaries, row, fit.horizon_days)?)),
            Challenger::Signals(fit) => {
                let weeks = f64::from(fit.horizon_days) / DAYS_PER_WEEK;
                let active = self.outlook.active(&History::of(summaries, row)?, weeks);
                let (active, deviation) = fit.active(&active, &self.signals.of(row));
                Some((active, Some(deviation)))
            }
        }
    }
}
