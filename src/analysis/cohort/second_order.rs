//! How soon the second order came: the share of customers who have come back by
//! the end of every week, and how soon half of them have.
//!
//! Customers who have not come back yet are counted as long as they could be
//! seen, up to the as-of day. Orders of one day are one purchase, so the second
//! comes on a later day. Later orders are `retention`'s.

use crate::analysis::churn::model::DAYS_PER_WEEK;
use crate::analysis::cohort::expect::Foresight;
use crate::analysis::cohort::survival::{Seen, at_ends, kaplan_meier};
use crate::analysis::columns::Interval;

/// The curve is told for at most so many weeks.
pub const MOST_WEEKS: u32 = 104;
/// It ends where fewer customers could still be seen waiting.
pub const LEAST_AT_RISK: usize = 10;
/// A week in days.
const WEEK: u32 = 7;

/// From the first purchase to the second, or to the as-of day.
pub type Wait = Seen;

impl Wait {
    /// Of a customer's purchase days, the first of which is `first`.
    #[must_use]
    pub fn of(bought: &[(i32, i64)], first: i32, as_of: i32) -> Self {
        bought.get(1).map_or(Self { age: as_of.abs_diff(first), ended: false }, |(second, _)| Self {
            age: second.abs_diff(first),
            ended: true,
        })
    }
}

/// The end of one week after the first purchase.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Week {
    /// Customers who could still be seen waiting at its end.
    pub waiting: usize,
    /// The share who had come back by then, 0 to 1.
    pub share: f64,
    /// Its 95% interval; `None` where nobody or everybody has come back.
    pub interval: Option<Interval>,
    /// The share that the fitted model had expected; `None` without a model.
    pub expected: Option<f64>,
}

/// The curve.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SecondOrder {
    /// Customers with a first purchase.
    pub customers: usize,
    /// Those of them with a second.
    pub returned: usize,
    /// Days after which half of all customers have come back; `None` where the
    /// curve does not get that far.
    pub median_days: Option<u32>,
    /// Week by week, from the first on.
    pub weeks: Vec<Week>,
}

impl SecondOrder {
    /// From every customer's wait, with what a model had expected where there is one.
    #[must_use]
    pub fn new(waits: &[Wait], foresight: Option<&Foresight>) -> Self {
        let steps = kaplan_meier(waits);
        let ends = (1..=MOST_WEEKS).map(|week| week * WEEK);
        let weeks = at_ends(waits, &steps, ends.clone(), LEAST_AT_RISK);
        let told = weeks.into_iter().zip(ends).map(|(at, end)| Week {
            waiting: at.beyond,
            share: 1.0 - at.waiting,
            interval: at.interval.map(|waiting| Interval { low: 1.0 - waiting.high, high: 1.0 - waiting.low }),
            expected: foresight.map(|foresight| foresight.share(0.0, f64::from(end) / DAYS_PER_WEEK)),
        });
        let weeks = told.collect();
        Self {
            customers: waits.len(),
            returned: waits.iter().filter(|wait| wait.ended).count(),
            median_days: steps.iter().find(|step| step.waiting <= 0.5).map(|step| step.age),
            weeks,
        }
    }
}
