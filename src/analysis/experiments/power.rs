//! How many customers an experiment takes, or what it could see with those it has: 80% power at 5%, two-sided, with the
//! continuity correction that goes with an exact test.
//!
//! Source: Fleiss, Levin & Paik 2003, *Statistical Methods for Rates and Proportions*, 3rd ed., chapter 4 (unequal
//! samples, with continuity correction; after Casagrande, Pike & Smith 1978, *Biometrics* 34, 483-486).

use super::proportion::Z;

/// 80% of the normal distribution lie below it.
const Z_POWER: f64 = 0.841_621_233_572_914_3;

/// Halvings of the difference that is looked for.
const STEPS: u32 = 60;

/// How many must be treated so that `treated` is told from `control`, where `ratio` as many are left alone; a fraction,
/// to be rounded up. Infinite where the two are the same.
#[must_use]
pub fn needed(control: f64, treated: f64, ratio: f64) -> f64 {
    let apart = (treated - control).abs();
    if apart <= 0.0 {
        return f64::INFINITY;
    }
    let spread = |p: f64| p * (1.0 - p);
    let middle = (treated + ratio * control) / (ratio + 1.0);
    let root = Z * libm::sqrt((ratio + 1.0) * spread(middle))
        + Z_POWER * libm::sqrt(ratio * spread(treated) + spread(control));
    let plain = root * root / (ratio * apart * apart);
    let corrected = 1.0 + libm::sqrt(1.0 + 2.0 * (ratio + 1.0) / (plain * ratio * apart));
    plain / 4.0 * corrected * corrected
}

/// The smallest rise over `control` that `treated` and `left` customers would show; `None` where even 100% would not be
/// seen, and where one of the groups is empty.
#[must_use]
pub fn detectable(control: f64, treated: u32, left: u32) -> Option<f64> {
    if treated == 0 || left == 0 {
        return None;
    }
    let has = f64::from(treated);
    let ratio = f64::from(left) / has;
    let is_enough = |rise: f64| needed(control, control + rise, ratio) <= has;
    let (mut low, mut high) = (0.0, 1.0 - control);
    if high <= 0.0 || !is_enough(high) {
        return None;
    }
    for _ in 0..STEPS {
        let middle = f64::midpoint(low, high);
        if is_enough(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    Some(high)
}
