//! The retention curve of contracts: the share that still runs after every month, with the curve
//! of the shifted beta-geometric distribution over it.
//!
//! Which contracts are likely to end next is `model`'s.

use super::sbg::{Period, Sbg};
use crate::analysis::cohort::survival::{Seen, at_ends, kaplan_meier};
use crate::analysis::columns::Interval;

/// The curve is told for at most so many months.
pub const MOST_MONTHS: u32 = 120;
/// It ends where fewer contracts were seen longer.
pub const LEAST_AT_RISK: usize = 5;
/// A distribution is fitted from so many contracts on.
pub const LEAST_CONTRACTS: usize = 30;
/// Of which so many have ended.
pub const LEAST_ENDED: usize = 10;

/// The end of one month of a contract's life.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Month {
    /// Contracts that were seen running beyond it.
    pub running: usize,
    /// The share that outlives it, 0 to 1.
    pub share: f64,
    /// Its 95% interval; `None` where none has ended yet, or all have.
    pub interval: Option<Interval>,
    /// The share by the fitted distribution; `None` without one.
    pub fitted: Option<f64>,
}

/// The curve.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Retention {
    /// Contracts that had begun by the as-of day.
    pub contracts: usize,
    /// Those of them that had ended.
    pub ended: usize,
    /// The months that half of all contracts outlive no more; `None` where the curve does not get that far.
    pub median_months: Option<u32>,
    /// Month by month, from the first on.
    pub months: Vec<Month>,
    /// The fitted distribution; `None` where there is too little to fit it to.
    pub fit: Option<Sbg>,
}

impl Retention {
    /// From how long every contract was seen, in months.
    #[must_use]
    pub fn new(lifetimes: &[Seen]) -> Self {
        let steps = kaplan_meier(lifetimes);
        let ended = lifetimes.iter().filter(|seen| seen.ended).count();
        let is_enough = lifetimes.len() >= LEAST_CONTRACTS && ended >= LEAST_ENDED;
        let fit = if is_enough { Sbg::fit(&periods(lifetimes)) } else { None };
        let months = at_ends(lifetimes, &steps, 1..=MOST_MONTHS, LEAST_AT_RISK)
            .into_iter()
            .zip(1..)
            .map(|(end, month)| Month {
                running: end.beyond,
                share: end.waiting,
                interval: end.interval,
                fitted: fit.map(|fit| fit.survival(month)),
            })
            .collect();
        Self {
            contracts: lifetimes.len(),
            ended,
            median_months: steps.iter().find(|step| step.waiting <= 0.5).map(|step| step.age),
            months,
            fit,
        }
    }

    /// The share that outlives so many months; `None` beyond the curve.
    #[must_use]
    pub fn share(&self, months: u32) -> Option<Month> {
        self.months.get(usize::try_from(months.checked_sub(1)?).ok()?).copied()
    }
}

/// What happened in every month of life. A contract that was not seen for a whole month says nothing.
#[must_use]
pub fn periods(lifetimes: &[Seen]) -> Vec<Period> {
    let longest = lifetimes.iter().map(|seen| seen.age).max().unwrap_or(0);
    let mut periods = vec![Period::default(); usize::try_from(longest).unwrap_or(0)];
    for seen in lifetimes {
        let place = seen.age.checked_sub(1).and_then(|place| usize::try_from(place).ok());
        if let Some(period) = place.and_then(|place| periods.get_mut(place)) {
            *(if seen.ended { &mut period.ended } else { &mut period.last_seen }) += 1.0;
        }
    }
    periods
}
