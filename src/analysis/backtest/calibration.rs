//! Of those given 30%, did 30% buy? Tenths of the customers by probability, the
//! mean prediction of each beside what happened.
//!
//! It judges nothing.

use serde::{Deserialize, Serialize};

use crate::analysis::churn::estimate::wilson;
use crate::analysis::columns::Interval;
use crate::analysis::numeric::quantile::count;

/// Customers are cut into so many groups of equal size.
pub const BINS: usize = 10;

/// One group; shares of 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct CalibrationBin {
    /// Customers in it.
    pub customers: usize,
    /// Their mean probability of a purchase.
    pub predicted: f64,
    /// The share of them that bought.
    pub observed: f64,
}

impl CalibrationBin {
    /// The 95% interval of the share that bought (Wilson 1927).
    #[must_use]
    pub fn interval(&self) -> Interval {
        wilson(self.observed, count(self.customers))
    }
}

/// The groups, lowest probability first; equal probabilities in row order.
#[must_use]
pub fn bins(probabilities: &[f64], active: &[bool]) -> Vec<CalibrationBin> {
    let mut order: Vec<(f64, bool)> = probabilities.iter().copied().zip(active.iter().copied()).collect();
    order.sort_by(|one, other| one.0.total_cmp(&other.0));
    let customers = order.len();
    let mut bins = vec![CalibrationBin::default(); BINS.min(customers)];
    for (place, (p, active)) in order.into_iter().enumerate() {
        if let Some(bin) = bins.get_mut(place * BINS.min(customers) / customers) {
            bin.customers += 1;
            bin.predicted += p;
            bin.observed += if active { 1.0 } else { 0.0 };
        }
    }
    for bin in &mut bins {
        let n = count(bin.customers).max(1.0);
        bin.predicted /= n;
        bin.observed /= n;
    }
    bins
}

/// The mean distance of prediction and outcome over the groups, weighted by
/// their customers: the expected calibration error.
#[must_use]
pub fn error(bins: &[CalibrationBin]) -> f64 {
    let customers: usize = bins.iter().map(|bin| bin.customers).sum();
    let off: f64 = bins.iter().map(|bin| count(bin.customers) * (bin.predicted - bin.observed).abs()).sum();
    off / count(customers).max(1.0)
}
