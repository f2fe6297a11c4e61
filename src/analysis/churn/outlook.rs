//! What a fitted model says of one customer: alive, active within a horizon.
//!
//! Each answer comes with its derivatives by the log-parameters, from which
//! `estimate` makes an interval. How orders are counted is `expected`.

use crate::analysis::churn::estimate::Probability;
use crate::analysis::churn::expected::ExpectedOrders;
use crate::analysis::churn::model::{DAYS_PER_WEEK, Parameters, PurchaseModel};
use crate::analysis::churn::pareto;
use crate::analysis::summary::Summaries;

/// One customer's purchases as the models see them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct History {
    /// Repeat purchases x.
    pub frequency: f64,
    /// Weeks from the first to the last purchase, `t_x`.
    pub recency: f64,
    /// Weeks from the first purchase to the as-of day, T.
    pub age: f64,
}

impl History {
    /// From whole days.
    #[must_use]
    pub fn from_days(frequency: u32, recency_days: u32, age_days: u32) -> Self {
        Self {
            frequency: f64::from(frequency),
            recency: f64::from(recency_days) / DAYS_PER_WEEK,
            age: f64::from(age_days) / DAYS_PER_WEEK,
        }
    }

    /// Of one row of the summaries; `None` outside the population.
    #[must_use]
    pub fn of(summaries: &Summaries, row: usize) -> Option<Self> {
        if *summaries.purchase_days.get(row)? == 0 {
            return None;
        }
        let (frequency, recency, age) =
            (summaries.frequency.get(row)?, summaries.recency_days.get(row)?, summaries.age_days.get(row)?);
        Some(Self::from_days(*frequency, *recency, *age))
    }
}

/// A customer on the day of the first purchase.
const NEWCOMER: History = History { frequency: 0.0, recency: 0.0, age: 0.0 };

/// A model with its parameters, ready to be asked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outlook {
    /// Which model.
    pub model: PurchaseModel,
    /// Its parameters.
    pub parameters: Parameters,
}

impl Outlook {
    /// The probability of being a customer still.
    ///
    /// MBG/NBD: `1 / (1 + a/(b+x) ((alpha+T)/(alpha+t_x))^(r+x))`; BG/NBD the
    /// same with `b+x-1`, and 1 where x = 0; NBD 1; Pareto/NBD by integration.
    #[must_use]
    pub fn alive(&self, history: &History) -> Probability {
        let p = &self.parameters;
        let tries = match self.model {
            PurchaseModel::ParetoNbd => return pareto::alive(p, history),
            PurchaseModel::MbgNbd => p.b + history.frequency,
            PurchaseModel::BgNbd if history.frequency > 0.0 => p.b + history.frequency - 1.0,
            PurchaseModel::BgNbd | PurchaseModel::Nbd => return Probability::CERTAIN,
        };
        let power = p.r + history.frequency;
        let (now, last) = (p.alpha + history.age, p.alpha + history.recency);
        let silence = libm::log(now / last);
        let odds = p.a / tries * libm::exp(power * silence);
        Probability {
            value: 1.0 / (1.0 + odds),
            logit_gradient: [-p.r * silence, power * p.alpha * (now - last) / (now * last), -1.0, p.b / tries],
        }
    }

    /// Repeat purchases expected of a new customer after each of `weeks`, counted
    /// from the first purchase.
    #[must_use]
    pub fn growth(&self, weeks: &[f64]) -> Vec<f64> {
        let alive = self.alive(&NEWCOMER).value;
        let mut orders = ExpectedOrders::new(self.model, &self.parameters, 0.0);
        weeks.iter().map(|weeks| if *weeks > 0.0 { alive * orders.if_alive(0.0, *weeks) } else { 0.0 }).collect()
    }

    /// The probability of at least one purchase within `weeks`:
    /// `P(alive) (1 - ((alpha+T)/(alpha+T+t))^(r+x))`; Pareto/NBD by integration.
    #[must_use]
    pub fn active(&self, history: &History, weeks: f64) -> Probability {
        let p = &self.parameters;
        if self.model == PurchaseModel::ParetoNbd {
            return pareto::active(p, history, weeks);
        }
        let alive = self.alive(history);
        let power = p.r + history.frequency;
        let now = p.alpha + history.age;
        let stretch = libm::log1p(weeks / now);
        let idle = libm::exp(-power * stretch);
        let buys = -libm::expm1(-power * stretch);
        let value = alive.value * buys;
        // d ln(value) = (1 - alive) d logit(alive) + d ln(buys); the logit of
        // the value divides that by (1 - value).
        let per_buys = if buys > 0.0 { idle / buys } else { 0.0 };
        let by_buys = [p.r * stretch * per_buys, -power * p.alpha * weeks / (now * (now + weeks)) * per_buys, 0.0, 0.0];
        let mut logit_gradient = alive.logit_gradient;
        for (slope, by_buys) in logit_gradient.iter_mut().zip(by_buys) {
            *slope = (*slope * (1.0 - alive.value) + by_buys) / (1.0 - value).max(f64::MIN_POSITIVE);
        }
        Probability { value, logit_gradient }
    }
}
