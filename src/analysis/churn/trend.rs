//! How each customer's risk has changed: what the fit in force would have said thirty days earlier.
//!
//! Saved scores are not compared: they are there only where somebody saved them, and another fit would tell of the
//! models and not of the customer. So the same model, or whatever gives the risk in its place, is asked about the
//! purchases up to the earlier day.

use crate::analysis::churn::challenger::Asked;
use crate::analysis::churn::evidence::Evidence;
use crate::analysis::churn::model::DAYS_PER_WEEK;
use crate::analysis::churn::outlook::History;
use crate::analysis::churn::score::ChurnScores;
use crate::analysis::numeric::quantile::floor_index;
use crate::analysis::purchases::PurchaseLog;
use crate::analysis::summary::summarise;

/// Days between the two looks.
pub const TREND_DAYS: i32 = 30;
/// From so many percentage points on a change is told as a rise or a fall.
pub const NOTABLE_POINTS: i8 = 5;

/// Stands for a change that nobody knows.
const UNKNOWN: i8 = i8::MIN;

/// Changes of risk in whole percentage points, one per customer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trend(Vec<i8>);

impl Trend {
    /// Changes that nobody knows.
    #[must_use]
    pub fn unknown(rows: usize) -> Self {
        Self(vec![UNKNOWN; rows])
    }

    /// The changes since `TREND_DAYS` before `as_of`. Not known without a model, and of a customer who had not bought by then.
    #[must_use]
    pub fn since(log: &PurchaseLog<'_>, evidence: Option<&Evidence>, churn: &ChurnScores, as_of: i32) -> Self {
        let mut trend = Self::unknown(log.customers());
        let Some(outlook) = churn.outlook() else { return trend };
        let earlier = summarise(log, as_of.saturating_sub(TREND_DAYS));
        let signals = churn.challenger.map(|challenger| challenger.signals(evidence, &earlier)).unwrap_or_default();
        let asked = churn.challenger.map(|challenger| Asked::new(challenger, outlook, &earlier, &signals));
        let weeks = f64::from(churn.horizon_days) / DAYS_PER_WEEK;
        for (row, slot) in trend.0.iter_mut().enumerate() {
            let active = match &asked {
                Some(asked) => asked.active(&earlier, row).map(|(active, _)| active.value),
                None => History::of(&earlier, row).map(|history| outlook.active(&history, weeks).value),
            };
            if let (Some(active), Some(now)) = (active, churn.churn_risk.get(row)) {
                *slot = points(now - (1.0 - active));
            }
        }
        trend
    }

    /// By how many percentage points a customer's risk has risen; below 0: fallen. `None` where it is not known.
    #[must_use]
    pub fn points(&self, row: usize) -> Option<i8> {
        self.0.get(row).copied().filter(|points| *points != UNKNOWN)
    }

    /// As bytes.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.0.into_iter().map(i8::cast_unsigned).collect()
    }

    /// From bytes.
    #[must_use]
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes.into_iter().map(u8::cast_signed).collect())
    }
}

/// A difference of shares as whole percentage points, halves away from 0.
fn points(share: f64) -> i8 {
    let size = i8::try_from(floor_index(share.abs() * 100.0 + 0.5)).unwrap_or(100).min(100);
    if share < 0.0 { -size } else { size }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_rounded_to_the_nearest() {
        assert_eq!([0.0, 0.0049, 0.005, -0.126, 1.0, -1.0].map(points), [0, 0, 1, -13, 100, -100]);
    }

    #[test]
    fn changes_travel_and_unknown_ones_stay_unknown() {
        let trend = Trend(vec![UNKNOWN, -100, 0, 100]);
        let back = Trend::from_bytes(trend.clone().into_bytes());
        assert_eq!(back, trend);
        assert_eq!(
            (0..5).map(|row| back.points(row)).collect::<Vec<_>>(),
            [None, Some(-100), Some(0), Some(100), None]
        );
    }
}
