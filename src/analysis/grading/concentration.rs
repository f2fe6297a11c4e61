//! How much of the value the leading customers bring: the Pareto (ABC) curve and the set at a cut.
//!
//! The curve is that of M. O. Lorenz, "Methods of measuring the concentration of wealth" (1905),
//! with the highest value first. What the sets are called is the page's matter.

use super::index::GradeIndex;
use crate::analysis::summary::minor;

/// A point of the curve: the first so many customers and what they bring.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CurvePoint {
    /// How many customers, highest current value first.
    pub customers: usize,
    /// Their share of the population, 0 to 1.
    pub of_customers: f64,
    /// Their share of the current value; above 1 where returns make others negative.
    pub of_value: f64,
}

/// The customers above a cut.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LeadingSet {
    /// How many there are and what they bring.
    pub point: CurvePoint,
    /// The least current value among them, minor units. Nobody else has as much.
    pub least: i64,
}

/// The curve at `steps` + 1 points from nobody to everybody; empty where there is no value to share.
#[must_use]
pub fn curve(index: &GradeIndex, steps: usize) -> Vec<CurvePoint> {
    if index.total_current <= 0 || steps == 0 {
        return Vec::new();
    }
    (0..=steps).map(|step| point(index, index.population * step / steps)).collect()
}

/// The smallest set, highest value first, that brings `share` (0 to 1) of the value, with everybody
/// whose value equals that of the last; `None` where nobody is needed for it.
#[must_use]
pub fn leading(index: &GradeIndex, share: f64) -> Option<LeadingSet> {
    let last = index.leading_set(share).checked_sub(1)?;
    let least = index.leading_sum(last + 1).saturating_sub(index.leading_sum(last));
    Some(LeadingSet { point: point(index, index.customers_from(least)), least })
}

#[expect(clippy::cast_precision_loss, reason = "customers stay far below 2^53")]
fn point(index: &GradeIndex, customers: usize) -> CurvePoint {
    CurvePoint {
        customers,
        of_customers: customers as f64 / index.population.max(1) as f64,
        of_value: minor(index.leading_sum(customers)) / minor(index.total_current),
    }
}
