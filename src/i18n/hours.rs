//! Hours out of whole minutes, with as many decimals as they need and two at most.
//!
//! The word beside the figure is a sentence's business.

use super::{Lang, format};

/// The figure: `20`, `0.1`, `1.25`.
#[must_use]
pub fn of_minutes(lang: Lang, minutes: u64) -> String {
    if minutes.is_multiple_of(60) {
        return format::integer(lang, i64::try_from(minutes / 60).unwrap_or(i64::MAX));
    }
    #[expect(clippy::cast_precision_loss, reason = "minutes of care stay far below 2^53")]
    let hours = minutes as f64 / 60.0;
    format::decimal(lang, hours, if minutes.is_multiple_of(6) { 1 } else { 2 })
}
