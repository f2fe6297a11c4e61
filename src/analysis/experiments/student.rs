//! The difference of two means with unequal variances: Welch's interval.
//!
//! Sources: Welch 1947, *Biometrika* 34, 28-35; the incomplete beta function by its continued fraction (Abramowitz &
//! Stegun 26.5.8, evaluated after Lentz 1976, *Applied Optics* 15, 668-671).

use crate::analysis::{columns::Interval, numeric::gamma::ln_gamma};

/// How many values, their mean and their variance, taken in one by one (Welford 1962).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Moments {
    /// How many.
    pub count: u32,
    /// Their mean.
    pub mean: f64,
    squares: f64,
}

impl Moments {
    /// Takes in a value.
    pub fn add(&mut self, value: f64) {
        self.count += 1;
        let off = value - self.mean;
        self.mean += off / f64::from(self.count);
        self.squares += off * (value - self.mean);
    }

    /// The variance of the population that they are a sample of; `None` with fewer than two.
    #[must_use]
    pub fn variance(&self) -> Option<f64> {
        (self.count > 1).then(|| self.squares / f64::from(self.count - 1))
    }
}

/// The 95% interval of the mean of `one` less that of `other`; `None` where one has fewer than two values, or all are
/// the same.
#[must_use]
pub fn welch(one: &Moments, other: &Moments) -> Option<Interval> {
    let part = |it: &Moments| Some(it.variance()? / f64::from(it.count));
    let (first, second) = (part(one)?, part(other)?);
    let both = first + second;
    if both <= 0.0 {
        return None;
    }
    let freedom =
        both * both / (first * first / f64::from(one.count - 1) + second * second / f64::from(other.count - 1));
    let half = t_quantile(freedom) * libm::sqrt(both);
    let middle = one.mean - other.mean;
    Some(Interval { low: middle - half, high: middle + half })
}

/// The value that Student's t with these degrees of freedom stays below in 97.5%.
#[must_use]
pub fn t_quantile(freedom: f64) -> f64 {
    /// Of the probability on both sides beyond it.
    const BEYOND: f64 = 0.05;
    /// Halvings after which nothing moves any more.
    const STEPS: u32 = 200;
    let (mut low, mut high) = (0.0, 1.0);
    let beyond = |t: f64| incomplete_beta(freedom / (freedom + t * t), freedom / 2.0, 0.5);
    while beyond(high) > BEYOND && high < 1e9 {
        high *= 2.0;
    }
    for _ in 0..STEPS {
        let middle = f64::midpoint(low, high);
        if beyond(middle) > BEYOND {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

/// The regularised incomplete beta function.
fn incomplete_beta(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    let ln_front = ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * libm::log(x) + b * libm::log1p(-x);
    let front = libm::exp(ln_front);
    if x < (a + 1.0) / (a + b + 2.0) {
        front * fraction(x, a, b) / a
    } else {
        1.0 - front * fraction(1.0 - x, b, a) / b
    }
}

fn fraction(x: f64, a: f64, b: f64) -> f64 {
    /// In place of 0, below everything that occurs.
    const TINY: f64 = 1e-300;
    const STEPS: u32 = 1_000;
    const PRECISE: f64 = 1e-15;
    let nonzero = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut upper = 1.0;
    let mut lower = 1.0 / nonzero(1.0 - (a + b) * x / (a + 1.0));
    let mut value = lower;
    for step in 1..=STEPS {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        lower = 1.0 / nonzero(1.0 + even * lower);
        upper = nonzero(1.0 + even / upper);
        value *= lower * upper;
        lower = 1.0 / nonzero(1.0 + odd * lower);
        upper = nonzero(1.0 + odd / upper);
        value *= lower * upper;
        if (lower * upper - 1.0).abs() < PRECISE {
            break;
        }
    }
    value
}
