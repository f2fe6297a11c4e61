//! A history cut in two: what was known on the day of the cut, and what
//! customers did in the days after it.
//!
//! Nobody is asked to foresee anything here.

use crate::analysis::purchases::PurchaseLog;
use crate::analysis::summary::{Summaries, minor, summarise};
use crate::domain::settings::OwnRule;

/// More customers than this are not looked at: every n-th one answers as well,
/// and the standard errors say how well.
pub const MOST_CUSTOMERS: usize = 10_000;
/// The shortest span that can be held out, days.
pub const LEAST_DAYS: u32 = 7;

/// What is asked of an archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ask {
    /// The last day of the history, in days since 1970-01-01.
    pub as_of: i32,
    /// The horizon of the scores, days.
    pub horizon_days: u32,
    /// The last so many days are held out.
    pub holdout_days: u32,
    /// The user's own rule, which is tried beside the others.
    pub own_rule: OwnRule,
}

impl Ask {
    /// Holds out as many days as the horizon has, or a third of the history where
    /// it is too short for that: what `Automatic` decides by.
    #[must_use]
    pub fn by_default(log: &PurchaseLog<'_>, as_of: i32, horizon_days: u32) -> Self {
        let horizon_days = horizon_days.max(1);
        Self {
            as_of,
            horizon_days,
            holdout_days: horizon_days.min(span(log, as_of) / 3).max(LEAST_DAYS),
            own_rule: OwnRule::default(),
        }
    }

    /// The last day that is known to the candidates.
    #[must_use]
    pub const fn cut(&self) -> i32 {
        self.as_of.saturating_sub_unsigned(self.holdout_days)
    }

    /// The longest span that can be held out of this history: half of it.
    #[must_use]
    pub fn longest(log: &PurchaseLog<'_>, as_of: i32) -> u32 {
        (span(log, as_of) / 2).max(LEAST_DAYS)
    }
}

/// Days from the first order to the as-of day.
fn span(log: &PurchaseLog<'_>, as_of: i32) -> u32 {
    let firsts = (0..log.customers()).filter_map(|customer| log.orders_of(customer).next());
    firsts.map(|(day, _)| day).filter(|day| *day <= as_of).min().map_or(0, |first| as_of.abs_diff(first))
}

/// A history of its own: every n-th customer who ordered up to a day.
#[derive(Debug, Clone, Default)]
pub struct Sample {
    offsets: Vec<u32>,
    days: Vec<i32>,
    amounts: Vec<i64>,
    /// The rows drawn, as they are numbered in the whole.
    pub rows: Vec<usize>,
    /// Customers who ordered up to that day, drawn or not.
    pub of: usize,
}

impl Sample {
    /// At most `most` customers, evenly spread over those who ordered up to `until`.
    #[must_use]
    pub fn of(log: &PurchaseLog<'_>, until: i32, most: usize) -> Self {
        let buyers: Vec<usize> = (0..log.customers())
            .filter(|customer| log.orders_of(*customer).next().is_some_and(|(day, _)| day <= until))
            .collect();
        let stride = buyers.len().div_ceil(most.max(1)).max(1);
        let mut sample = Self { offsets: vec![0], of: buyers.len(), ..Self::default() };
        for customer in buyers.iter().step_by(stride) {
            let rows = log.rows_of(*customer);
            sample.days.extend(log.days.get(rows.clone()).unwrap_or_default());
            sample.amounts.extend(log.amounts.get(rows).unwrap_or_default());
            sample.offsets.push(u32::try_from(sample.days.len()).unwrap_or(u32::MAX));
            sample.rows.push(*customer);
        }
        sample
    }

    /// The orders drawn.
    #[must_use]
    pub fn log(&self) -> PurchaseLog<'_> {
        PurchaseLog { offsets: &self.offsets, days: &self.days, amounts: &self.amounts }
    }
}

/// What was known on the day of the cut and what happened after it. The columns
/// of what happened follow `population`.
#[derive(Debug, Clone)]
pub struct Fold {
    /// The last day that is known.
    pub cut: i32,
    /// How many days after it are looked at.
    pub days: u32,
    /// What was known.
    pub summaries: Summaries,
    /// Rows of the summaries with a purchase up to the cut.
    pub population: Vec<usize>,
    /// Who bought after the cut.
    pub active: Vec<bool>,
    /// On how many days.
    pub orders: Vec<f64>,
    /// For how much, returns taken off; minor units.
    pub amount: Vec<f64>,
}

impl Fold {
    /// Cuts a history `days` days before `until`.
    #[must_use]
    pub fn cut(log: &PurchaseLog<'_>, until: i32, days: u32) -> Self {
        let cut = until.saturating_sub_unsigned(days);
        let (known, later) = (summarise(log, cut), summarise(log, until));
        let population = known.population();
        let grown =
            |row: usize| -> Option<u32> { later.purchase_days.get(row)?.checked_sub(*known.purchase_days.get(row)?) };
        let earned = |row: usize| -> Option<i64> { later.total.get(row)?.checked_sub(*known.total.get(row)?) };
        let orders: Vec<f64> = population.iter().map(|row| grown(*row).map_or(0.0, f64::from)).collect();
        Self {
            cut,
            days,
            active: orders.iter().map(|orders| *orders > 0.0).collect(),
            amount: population.iter().map(|row| earned(*row).map_or(0.0, minor)).collect(),
            orders,
            population,
            summaries: known,
        }
    }

    /// How many customers bought after the cut.
    #[must_use]
    pub fn active_customers(&self) -> usize {
        self.active.iter().filter(|active| **active).count()
    }
}
