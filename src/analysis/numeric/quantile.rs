//! Medians, quantiles and ranks of plain columns.
//!
//! They expect finite numbers: absent ones are left out by the caller.

/// A number of things as a float; exact below 2^53.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "counts of customers and minor units stay far below 2^53")]
pub fn count(things: usize) -> f64 {
    things as f64
}

/// The median, the mean of the two middle values where the number is even;
/// `None` of nothing. Reorders `values`.
pub fn median(values: &mut [f64]) -> Option<f64> {
    let middle = values.len() / 2;
    if values.is_empty() {
        return None;
    }
    let even = values.len().is_multiple_of(2);
    let (below, upper, _) = values.select_nth_unstable_by(middle, f64::total_cmp);
    let upper = *upper;
    if !even {
        return Some(upper);
    }
    let lower = below.iter().copied().max_by(f64::total_cmp)?;
    Some(f64::midpoint(lower, upper))
}

/// The quantile at `level` (0 to 1) of ascending values, with linear
/// interpolation between neighbours (type 7 of Hyndman & Fan 1996); `None` of nothing.
#[must_use]
pub fn quantile(ascending: &[f64], level: f64) -> Option<f64> {
    quantile_of(ascending.len(), |place| ascending.get(place).copied(), level)
}

/// The same of `len` values that are ascending from place 0 on, wherever they are kept.
pub fn quantile_of(len: usize, value: impl Fn(usize) -> Option<f64>, level: f64) -> Option<f64> {
    let last = len.checked_sub(1)?;
    let position = level.clamp(0.0, 1.0) * count(last);
    let below = floor_index(position).min(last);
    let low = value(below)?;
    let high = if below < last { value(below + 1)? } else { low };
    Some(low + (position - count(below)) * (high - low))
}

/// The whole part of a position in a column; 0 for negatives.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a float-to-integer cast saturates, which is what a position wants"
)]
pub fn floor_index(position: f64) -> usize {
    position as usize
}
