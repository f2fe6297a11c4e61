//! Rules of thumb: one number per customer that needs no model.
//!
//! A rule ranks by its number. It gives a probability through a one-variable
//! logistic fitted on what customers did before; how good that is, is the
//! backtest's question and not answered here.

use std::cmp::Reverse;

use crate::analysis::churn::estimate::Probability;
use crate::analysis::churn::model::DAYS_PER_WEEK;
use crate::analysis::churn::risk::own_gap_days;
use crate::analysis::grading::rfm::quintile_scores;
use crate::analysis::numeric::logistic::Logistic;
use crate::analysis::summary::{Summaries, minor};
use crate::domain::settings::OwnRule;

/// A rule of thumb. The higher its number, the likelier a purchase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Days since the last purchase, the fewer the better.
    Recency,
    /// Repeat purchase days.
    Frequency,
    /// Amount of everything bought so far.
    Spend,
    /// Sum of the recency, frequency and monetary quintiles.
    RfmSum,
    /// Repeat purchase days per week so far.
    PastRate,
    /// No purchase for as many days as the horizon has.
    SilentDays,
    /// No purchase for twice the usual gap, the population's where there is no own.
    OwnGap,
    /// Whatever the archive's user calls a lost customer.
    Own(OwnRule),
}

/// Usual gaps of silence after which [`Rule::OwnGap`] gives a customer up.
const SILENT_GAPS: f64 = 2.0;

impl Rule {
    /// Those that every archive has.
    pub const ALL: [Self; 7] =
        [Self::Recency, Self::Frequency, Self::Spend, Self::RfmSum, Self::PastRate, Self::SilentDays, Self::OwnGap];

    /// The rule's number for each row of `population`, under a horizon in days.
    #[must_use]
    pub fn variable(self, summaries: &Summaries, population: &[usize], horizon_days: u32) -> Vec<f64> {
        let since = |row: usize| summaries.days_since_last.get(row).copied().unwrap_or(0);
        let frequency = |row: usize| summaries.frequency.get(row).copied().unwrap_or(0);
        let total = |row: usize| summaries.total.get(row).copied().unwrap_or(0);
        let of = |number: &dyn Fn(usize) -> f64| population.iter().map(|row| number(*row)).collect();
        match self {
            Self::Recency => of(&|row| by_silence(f64::from(since(row)))),
            Self::Frequency => of(&|row| libm::log1p(f64::from(frequency(row)))),
            Self::Spend => of(&|row| libm::log1p(minor(total(row)).max(0.0))),
            Self::PastRate => of(&|row| {
                let age = summaries.age_days.get(row).copied().map_or(0.0, f64::from) / DAYS_PER_WEEK;
                libm::log1p(past_orders(f64::from(frequency(row)), age, f64::from(horizon_days) / DAYS_PER_WEEK))
            }),
            Self::SilentDays => of(&|row| if since(row) > horizon_days { 0.0 } else { 1.0 }),
            Self::Own(rule) => {
                let usual = summaries.population_gap_days();
                of(&|row| {
                    let gap = own_gap_days(summaries, row).or(usual);
                    if is_lost(rule, f64::from(since(row)), gap) { 0.0 } else { 1.0 }
                })
            }
            Self::OwnGap => {
                let usual = summaries.population_gap_days();
                of(&|row| {
                    let gap = own_gap_days(summaries, row).or(usual);
                    if gap.is_some_and(|gap| f64::from(since(row)) > SILENT_GAPS * gap) { 0.0 } else { 1.0 }
                })
            }
            Self::RfmSum => {
                let scores = [
                    quintile_scores(&population.iter().map(|row| Reverse(since(*row))).collect::<Vec<_>>()),
                    quintile_scores(&population.iter().map(|row| frequency(*row)).collect::<Vec<_>>()),
                    quintile_scores(&population.iter().map(|row| total(*row)).collect::<Vec<_>>()),
                ];
                let [recency, frequency, monetary] = scores;
                let both = recency.into_iter().zip(frequency).zip(monetary);
                both.map(|((r, f), m)| f64::from(r) + f64::from(f) + f64::from(m)).collect()
            }
        }
    }
}

/// The number of [`Rule::Recency`] after so many days of silence.
fn by_silence(days: f64) -> f64 {
    -libm::log1p(days.max(0.0))
}

/// Whether the user's rule calls somebody lost who has been silent for so many days and whose usual gap is
/// `gap_days`: every condition that is there must hold, and an unknown gap fulfils none.
fn is_lost(rule: OwnRule, silent_days: f64, gap_days: Option<f64>) -> bool {
    let by_days = rule.days.is_none_or(|days| silent_days > f64::from(days));
    let by_gaps =
        rule.gap_tenths.is_none_or(|tenths| gap_days.is_some_and(|gap| silent_days * 10.0 > f64::from(tenths) * gap));
    !rule.is_empty() && by_days && by_gaps
}

/// Orders in `weeks` weeks at the rate of the `age` weeks so far; 0 where no time has passed.
#[must_use]
pub fn past_orders(frequency: f64, age: f64, weeks: f64) -> f64 {
    if age > 0.0 { frequency / age * weeks } else { 0.0 }
}

/// A rule with the logistic that turns its number into the probability of a
/// purchase within the horizon.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RuleFit {
    /// The rule.
    pub rule: Rule,
    /// The horizon of the scores, days.
    pub horizon_days: u32,
    /// From the rule's number to the probability of a purchase.
    pub logistic: Logistic,
    /// Customers it was fitted on.
    pub customers: usize,
}

impl RuleFit {
    /// The probability of a purchase at a value of the rule's number, with the
    /// standard deviation of its log-odds where that is known.
    #[must_use]
    pub fn active(&self, value: f64) -> (Probability, Option<f64>) {
        let probability = Probability { value: self.logistic.probability(value), logit_gradient: [0.0; 4] };
        (probability, self.logistic.deviation(value))
    }

    /// The risk the rule would have told on the day the next purchase was due,
    /// `gap_days` after the last one; `None` where the rule does not look at silence.
    #[must_use]
    pub fn risk_when_due(&self, gap_days: f64) -> Option<f64> {
        let value = match self.rule {
            Rule::Recency => by_silence(gap_days),
            Rule::SilentDays => {
                if gap_days > f64::from(self.horizon_days) {
                    0.0
                } else {
                    1.0
                }
            }
            Rule::Own(rule) if is_lost(rule, gap_days, Some(gap_days)) => 0.0,
            Rule::OwnGap | Rule::Own(_) => 1.0,
            Rule::Frequency | Rule::Spend | Rule::RfmSum | Rule::PastRate => return None,
        };
        Some(1.0 - self.logistic.probability(value))
    }
}
