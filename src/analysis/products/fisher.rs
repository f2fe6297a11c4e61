//! Whether two things go together more often than chance alone explains: Fisher's exact test, one-sided, and its
//! correction where many pairs are tested at once.
//!
//! Sources: Fisher 1935, *The Design of Experiments*; Benjamini & Hochberg 1995, *J. R. Stat. Soc. B* 57(1), 289-300.

use crate::analysis::numeric::gamma::ln_gamma;
use crate::analysis::numeric::quantile::count;

/// Terms below this share of the sum no longer change it.
const NEGLIGIBLE: f64 = 1e-18;

/// The probability of at least `both` cases having two traits, where of `all` cases `one` have the first and
/// `other` the second and neither has to do with the other (the upper tail of the hypergeometric distribution).
///
/// Terms follow one another by their ratio, outwards from `both`, so that a far tail costs a few steps. Counts that
/// cannot be give 1.
#[must_use]
pub fn at_least(both: u32, one: u32, other: u32, all: u32) -> f64 {
    let most = one.min(other);
    let least = (u64::from(one) + u64::from(other)).saturating_sub(u64::from(all));
    let is_possible = one <= all && other <= all && both <= most;
    if !is_possible || u64::from(both) <= least {
        return 1.0;
    }
    let expected_or_fewer = u64::from(both) * u64::from(all) <= u64::from(one) * u64::from(other);
    let tail = if expected_or_fewer {
        // Below the middle the lower tail is the shorter one, and 1 less it loses nothing.
        1.0 - sum(both - 1, [one, other, all], |k| k.checked_sub(1).filter(|k| u64::from(*k) >= least))
    } else {
        sum(both, [one, other, all], |k| Some(k + 1).filter(|k| *k <= most))
    };
    tail.clamp(0.0, 1.0)
}

/// The sum of the probabilities from `start` on in one direction.
fn sum(start: u32, [one, other, all]: [u32; 3], next: impl Fn(u32) -> Option<u32>) -> f64 {
    let mut k = start;
    let mut term = libm::exp(ln_probability(k, one, other, all));
    let mut sum = term;
    while let Some(to) = next(k) {
        term *= if to > k { ratio(k, one, other, all) } else { 1.0 / ratio(to, one, other, all) };
        sum += term;
        if term <= sum * NEGLIGIBLE {
            break;
        }
        k = to;
    }
    sum
}

/// The probability of k + 1 by that of k.
fn ratio(k: u32, one: u32, other: u32, all: u32) -> f64 {
    let [k, one, other, all] = [k, one, other, all].map(f64::from);
    (one - k) * (other - k) / ((k + 1.0) * (all - one - other + k + 1.0))
}

/// The logarithm of the hypergeometric probability of exactly k.
fn ln_probability(k: u32, one: u32, other: u32, all: u32) -> f64 {
    let ln_choose = |n: f64, k: f64| ln_gamma(n + 1.0) - ln_gamma(k + 1.0) - ln_gamma(n - k + 1.0);
    let [k, one, other, all] = [k, one, other, all].map(f64::from);
    ln_choose(one, k) + ln_choose(all - one, other - k) - ln_choose(all, other)
}

/// The q value of each p value among `tests`, which may be more than are given: the others count as p = 1. A q value
/// is the share of false ones to be expected among all that are at least as significant.
#[must_use]
pub fn q_values(p_values: &[f64], tests: usize) -> Vec<f64> {
    let mut by_p: Vec<usize> = (0..p_values.len()).collect();
    let p = |at: &usize| p_values.get(*at).copied().unwrap_or(1.0);
    by_p.sort_by(|one, other| p(one).total_cmp(&p(other)));
    let mut q_values = vec![1.0; p_values.len()];
    let mut least = 1.0_f64;
    for (before, at) in by_p.iter().enumerate().rev() {
        least = least.min(p(at) * count(tests.max(p_values.len())) / count(before + 1));
        if let Some(q) = q_values.get_mut(*at) {
            *q = least;
        }
    }
    q_values
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn close(one: f64, other: f64) {
        assert!((one - other).abs() <= 1e-12 * other.abs(), "{one} for {other}");
    }

    #[test]
    fn a_lady_tasting_tea() {
        // Fisher's own: eight cups, four with milk first. All four: 1 of 70; three or more: 17 of 70.
        close(at_least(4, 4, 4, 8), 1.0 / 70.0);
        close(at_least(3, 4, 4, 8), 17.0 / 70.0);
        close(at_least(2, 4, 4, 8), 53.0 / 70.0);
        close(at_least(1, 4, 4, 8), 69.0 / 70.0);
        assert_eq!(at_least(0, 4, 4, 8), 1.0);
    }

    #[test]
    fn counts_that_cannot_be_prove_nothing() {
        assert_eq!(at_least(5, 4, 4, 8), 1.0);
        assert_eq!(at_least(1, 9, 4, 8), 1.0);
        assert_eq!(at_least(3, 5, 6, 8), 1.0, "three of eight at the least have both");
    }

    #[test]
    fn false_ones_are_counted_against_everything_that_was_tested() {
        // Benjamini & Hochberg 1995, section 3.2: with 15 tests the first four stand at 5%.
        let theirs = [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
            0.7590, 1.0,
        ];
        let q = q_values(&theirs, 15);
        assert_eq!(q.iter().filter(|q| **q <= 0.05).count(), 4);
        close(q[0], 0.0015);
        close(q[3], 0.0095 * 15.0 / 4.0);
        let turned: Vec<f64> = theirs.iter().rev().copied().collect();
        let back: Vec<f64> = q_values(&turned, 15).into_iter().rev().collect();
        assert_eq!(back, q, "whatever their order");
        assert_eq!(q_values(&theirs[..4], 15)[..3], q[..3], "tests that are not listed count all the same");
        assert!(q_values(&[], 3).is_empty());
    }

    proptest! {
        #[test]
        fn it_is_a_probability_the_same_from_both_sides_and_falls_with_more(
            all in 1_u32..400, one in 0_u32..400, other in 0_u32..400,
        ) {
            let (one, other) = (one.min(all), other.min(all));
            let mut before = 1.0_f64;
            for both in 0..=one.min(other) {
                let p = at_least(both, one, other, all);
                prop_assert!((0.0..=1.0).contains(&p));
                prop_assert!(p <= before + 1e-12, "{p} after {before}");
                prop_assert!((p - at_least(both, other, one, all)).abs() <= 1e-12);
                before = p;
            }
        }
    }
}
