//! Shares of two groups: an interval for each, one for their difference, and how likely chance alone is.
//!
//! Sources: Wilson 1927, *J. Am. Stat. Assoc.* 22, 209-212; Newcombe 1998, *Statistics in Medicine* 17, 873-890 (method
//! 10, without continuity correction); Fisher 1935, *The Design of Experiments*.

use crate::analysis::{columns::Interval, numeric::gamma::ln_gamma};

/// 97.5% of the normal distribution lie below it.
pub const Z: f64 = 1.959_963_984_540_054;

/// Probabilities that differ by less than this share count as equal, for they are sums of logarithms.
const TIE: f64 = 1e-7;

/// Some of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Those who did.
    pub some: u32,
    /// Everybody; at least `some`.
    pub all: u32,
}

impl Share {
    /// The share itself; 0 of nobody.
    #[must_use]
    pub fn value(self) -> f64 {
        if self.all == 0 { 0.0 } else { f64::from(self.some) / f64::from(self.all) }
    }

    /// Wilson's 95% interval; everything from 0 to 1 of nobody.
    #[must_use]
    pub fn interval(self) -> Interval {
        if self.all == 0 {
            return Interval { low: 0.0, high: 1.0 };
        }
        let (n, p) = (f64::from(self.all), self.value());
        let square = Z * Z;
        let middle = (p + square / (2.0 * n)) / (1.0 + square / n);
        let half = Z / (1.0 + square / n) * libm::sqrt(p * (1.0 - p) / n + square / (4.0 * n * n));
        // At the ends the interval ends where the share does; rounding must not take it past.
        let low = if self.some == 0 { 0.0 } else { (middle - half).max(0.0) };
        let high = if self.some == self.all { 1.0 } else { (middle + half).min(1.0) };
        Interval { low, high }
    }
}

/// The 95% interval of `one` less `other`: Newcombe's hybrid of their Wilson intervals.
#[must_use]
pub fn difference(one: Share, other: Share) -> Interval {
    let (first, second) = (one.interval(), other.interval());
    let (p, q) = (one.value(), other.value());
    let reach = |a: f64, b: f64| libm::sqrt(a * a + b * b);
    Interval { low: p - q - reach(p - first.low, second.high - q), high: p - q + reach(first.high - p, q - second.low) }
}

/// The two-sided p of Fisher's exact test: the probability of every table with the same margins that is no more likely
/// than the one at hand. 1 where a group is empty.
#[must_use]
pub fn fisher(one: Share, other: Share) -> f64 {
    let did = u64::from(one.some) + u64::from(other.some);
    let all = u64::from(one.all) + u64::from(other.all);
    if one.all == 0 || other.all == 0 {
        return 1.0;
    }
    #[expect(clippy::cast_precision_loss, reason = "counts of customers are far below 2^53")]
    let ln_choose =
        |n: u64, k: u64| ln_gamma(n as f64 + 1.0) - ln_gamma(k as f64 + 1.0) - ln_gamma((n - k) as f64 + 1.0);
    let probability = |k: u64| {
        libm::exp(ln_choose(u64::from(one.all), k) + ln_choose(u64::from(other.all), did - k) - ln_choose(all, did))
    };
    let found = probability(u64::from(one.some));
    let least = did.saturating_sub(u64::from(other.all));
    let most = did.min(u64::from(one.all));
    let sum: f64 = (least..=most).map(probability).filter(|p| *p <= found * (1.0 + TIE)).sum();
    sum.clamp(0.0, 1.0)
}
