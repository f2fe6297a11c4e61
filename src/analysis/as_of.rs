//! Which day the scores look from when nobody has typed one.
//!
//! It is worked out anew at each opening and never stored; a typed day is the
//! caller's to keep. The clock stays outside: today is an argument.

use crate::analysis::purchases::PurchaseLog;
use crate::analysis::summary::summarise;

/// The gap in days assumed where no customer has bought twice.
pub const GAP_WITHOUT_HISTORY_DAYS: f64 = 30.0;

/// Today, or the last order day not after today where today is later than it
/// by more than the median of the customers' median gaps (30 days where nobody
/// bought twice). Days since 1970-01-01, local time.
#[must_use]
pub fn default_as_of(log: &PurchaseLog<'_>, today: i32) -> i32 {
    let last_order = log.days.iter().copied().filter(|day| *day <= today).max();
    let Some(last_order) = last_order else { return today };
    let gap = summarise(log, today).population_gap_days().unwrap_or(GAP_WITHOUT_HISTORY_DAYS);
    if f64::from(today.abs_diff(last_order)) > gap { last_order } else { today }
}
