//! One customer's rhythm of buying, and the course of its risk over time.
//!
//! For the customer's own page: it reads the orders themselves and is asked for
//! one customer at a time. Scores of the whole archive are `score`'s.

use crate::analysis::churn::model::DAYS_PER_WEEK;
use crate::analysis::churn::outlook::{History, Outlook};
use crate::analysis::numeric::quantile::{median, quantile};
use crate::analysis::purchases::PurchaseLog;
use crate::analysis::summary::summarise;

/// The days between one customer's purchases.
#[derive(Debug, Clone, PartialEq)]
pub struct Rhythm {
    /// Purchase days up to the as-of day, with their amounts in minor units, oldest first.
    pub purchases: Vec<(i32, i64)>,
    /// Days between one purchase and the next, in order of time.
    pub gaps: Vec<f64>,
    /// Their median; `None` before the second purchase.
    pub usual_gap_days: Option<f64>,
    /// The range that holds the middle 80% of the gaps; `None` below five gaps.
    pub usual_range_days: Option<(f64, f64)>,
    /// Days since the last purchase.
    pub gap_days: u32,
    /// How many gaps were at least as long as the current one.
    pub as_long: usize,
}

/// The rhythm of one customer up to `as_of`; `None` without a purchase.
#[must_use]
pub fn rhythm(log: &PurchaseLog<'_>, customer: usize, as_of: i32) -> Option<Rhythm> {
    let purchases = log.purchase_days_of(customer, as_of);
    let gap_days = as_of.abs_diff(purchases.last()?.0);
    let gaps: Vec<f64> =
        purchases.windows(2).filter_map(|pair| Some(f64::from(pair.last()?.0.abs_diff(pair.first()?.0)))).collect();
    let mut sorted = gaps.clone();
    sorted.sort_unstable_by(f64::total_cmp);
    let range = quantile(&sorted, 0.1).zip(quantile(&sorted, 0.9)).filter(|_| sorted.len() >= 5);
    let as_long = gaps.iter().filter(|gap| **gap >= f64::from(gap_days)).count();
    Some(Rhythm { purchases, usual_gap_days: median(&mut sorted), usual_range_days: range, gap_days, as_long, gaps })
}

/// The churn risk of one customer as it would have been told on each of `days`,
/// under the model of today; `None` before the first purchase.
#[must_use]
pub fn risk_course(
    outlook: &Outlook,
    log: &PurchaseLog<'_>,
    customer: usize,
    days: &[i32],
    horizon_days: u32,
) -> Vec<Option<f64>> {
    let rows = log.rows_of(customer);
    let offsets = [rows.start, rows.end].map(|row| u32::try_from(row).unwrap_or(u32::MAX));
    let alone = PurchaseLog { offsets: &offsets, ..*log };
    let weeks = f64::from(horizon_days.max(1)) / DAYS_PER_WEEK;
    days.iter()
        .map(|day| {
            let history = History::of(&summarise(&alone, *day), 0)?;
            Some(1.0 - outlook.active(&history, weeks).value)
        })
        .collect()
}
