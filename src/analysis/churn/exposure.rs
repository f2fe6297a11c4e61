//! How much of the next 12 months' value stands to be lost, in all and by risk.
//!
//! Expected loss is value times risk, over everybody whose standing is known;
//! who is too new to tell is only counted. Intervals count the uncertainty of
//! the parameters, which all customers share, and so do not shrink with their
//! number. Grades are not known here.

use crate::analysis::churn::estimate::{Probability, length, positive_interval};
use crate::analysis::columns::Interval;
use crate::analysis::numeric::quantile::floor_index;

/// Customers by tenths of risk.
pub const BINS: usize = 10;

/// One tenth of risk; amounts in minor units.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct RiskBin {
    /// Customers.
    pub customers: usize,
    /// Their value of 12 months.
    pub value: f64,
    /// What of it is expected to be lost.
    pub loss: f64,
}

/// The archive's value at risk; amounts in minor units.
#[derive(Debug, Clone, PartialEq)]
pub struct Exposure {
    /// Customers whose standing is known.
    pub customers: usize,
    /// Customers who are too new to tell, left out of the sums.
    pub too_new: usize,
    /// Sum of the values of 12 months.
    pub value: f64,
    /// Sum of value times risk.
    pub loss: f64,
    /// 95% interval of the loss; `None` without intervals.
    pub loss_interval: Option<Interval>,
    /// By tenths of risk, the lowest first.
    pub bins: [RiskBin; BINS],
}

/// A running sum of exposures.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally {
    customers: usize,
    too_new: usize,
    bins: [RiskBin; BINS],
    /// Derivatives of the loss in independent directions: purchases, then amounts.
    by_orders: [f64; 4],
    by_amount: [f64; 3],
}

impl Tally {
    pub(super) fn leave_out(&mut self) {
        self.too_new += 1;
    }

    /// Adds a customer: the value of 12 months with the whitened derivatives of
    /// its logarithm, and the probability of activity with those of its logit.
    pub(super) fn add(
        &mut self,
        value: f64,
        active: &Probability,
        by_value: &[f64; 4],
        by_active: &[f64; 4],
        by_amount: &[f64; 3],
    ) {
        let risk = 1.0 - active.value;
        let loss = value * risk;
        self.customers += 1;
        let bin = floor_index(risk * 10.0).min(BINS - 1);
        if let Some(bin) = self.bins.get_mut(bin) {
            bin.customers += 1;
            bin.value += value;
            bin.loss += loss;
        }
        // d ln(risk) = -p d logit(p).
        for ((sum, by_value), by_active) in self.by_orders.iter_mut().zip(by_value).zip(by_active) {
            *sum += loss * (by_value - active.value * by_active);
        }
        for (sum, by_amount) in self.by_amount.iter_mut().zip(by_amount) {
            *sum += loss * by_amount;
        }
    }

    pub(super) fn finish(&self, has_intervals: bool) -> Exposure {
        let loss: f64 = self.bins.iter().map(|bin| bin.loss).sum();
        let (orders, amount) = (length(&self.by_orders), length(&self.by_amount));
        let deviation = (orders * orders + amount * amount).sqrt();
        Exposure {
            customers: self.customers,
            too_new: self.too_new,
            value: self.bins.iter().map(|bin| bin.value).sum(),
            loss,
            loss_interval: (has_intervals && loss > 0.0).then(|| positive_interval(loss, deviation / loss)),
            bins: self.bins,
        }
    }
}
