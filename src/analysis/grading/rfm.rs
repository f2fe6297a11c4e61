//! Recency, frequency and monetary scores from 1 to 5, where 5 is best.
//!
//! By quintiles with average ranks for ties, or by fixed thresholds. Only the
//! population is scored, which the caller picks; scores carry no opinion on
//! what a customer is worth.

use crate::analysis::numeric::quantile::count;

/// Scores 1 to 5 by quintile: `clamp(ceil(5 (rank - 0.5) / n), 1, 5)` with the
/// average rank of ties, rank 1 being the smallest value. Heavy ties make the
/// five groups unequal. Order of the result is that of `values`.
#[must_use]
pub fn quintile_scores<T: Ord + Copy>(values: &[T]) -> Vec<u8> {
    let n = values.len();
    spread(values, |low, high| {
        // The average rank of the positions low..high (from 0) is
        // (low + high + 1) / 2, so the score is ceil(5 (low + high) / 2n), exact in integers.
        u8::try_from((5 * (low + high)).div_ceil(2 * n).clamp(1, 5)).unwrap_or(5)
    })
}

/// The share of the values that are smaller, ties counted half: 0 to 1.
#[must_use]
pub fn percentiles<T: Ord + Copy>(values: &[T]) -> Vec<f64> {
    let twice = 2.0 * count(values.len());
    spread(values, |low, high| count(low + high) / twice)
}

/// Gives every value what `answer` says of the sorted positions `low..high` its ties fill.
fn spread<T: Ord + Copy, R: Copy + Default>(values: &[T], answer: impl Fn(usize, usize) -> R) -> Vec<R> {
    let mut order: Vec<(T, u32)> = values.iter().copied().zip(0_u32..).collect();
    order.sort_unstable_by_key(|(value, _)| *value);
    let mut out = vec![R::default(); values.len()];
    let mut low = 0;
    for ties in order.chunk_by(|left, right| left.0 == right.0) {
        let high = low + ties.len();
        let score = answer(low, high);
        for (_, row) in ties {
            if let Some(slot) = usize::try_from(*row).ok().and_then(|row| out.get_mut(row)) {
                *slot = score;
            }
        }
        low = high;
    }
    out
}

/// Scores 1 to 5 by four ascending limits: 1 below the first, 5 from the last on.
#[must_use]
pub fn threshold_scores<T: PartialOrd + Copy>(values: &[T], limits: &[T; 4]) -> Vec<u8> {
    values.iter().map(|value| limits.iter().fold(1, |score, limit| score + u8::from(value >= limit))).collect()
}
