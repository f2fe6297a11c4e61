//! Numbers with their uncertainty: Laplace covariance, delta method.
//!
//! Probabilities are widened on the logit scale and amounts on the log scale,
//! so that no interval leaves 0 to 1 or falls below 0.

use crate::analysis::columns::Interval;
use crate::analysis::numeric::matrix::{Matrix, dot, spectrum, times};

/// The standard normal's 97.5% point: intervals hold 95%.
pub const Z_95: f64 = 1.959_963_984_540_054;

/// The 95% interval of a share that was seen in so many cases (Wilson 1927).
#[must_use]
pub fn wilson(share: f64, cases: f64) -> Interval {
    let (n, p, z) = (cases.max(1.0), share, Z_95);
    let middle = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
    let reach = z / (1.0 + z * z / n) * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
    // Rounding must not leave the share outside.
    Interval { low: (middle - reach).clamp(0.0, p), high: (middle + reach).clamp(p, 1.0) }
}

/// The symmetric root of a covariance: a gradient passed through it has the
/// standard deviation of its linear form as its length.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Uncertainty<const N: usize>(Matrix<N>);

impl<const N: usize> Uncertainty<N> {
    /// Of a positive semidefinite covariance.
    #[must_use]
    pub fn new(covariance: &Matrix<N>) -> Self {
        Self(spectrum(covariance).map(|value| value.max(0.0).sqrt()))
    }

    /// The gradient in independent directions of unit variance.
    #[must_use]
    pub fn whiten(&self, gradient: &[f64; N]) -> [f64; N] {
        times(&self.0, gradient)
    }
}

/// The length of a vector.
#[must_use]
pub fn length<const N: usize>(vector: &[f64; N]) -> f64 {
    dot(vector, vector).sqrt()
}

/// A probability with the derivatives of its logit by the log-parameters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Probability {
    /// 0 to 1.
    pub value: f64,
    /// By ln r, ln alpha, ln a, ln b.
    pub logit_gradient: [f64; 4],
}

impl Probability {
    /// One, whatever the parameters.
    pub const CERTAIN: Self = Self { value: 1.0, logit_gradient: [0.0; 4] };

    /// The 95% interval where the logit has this deviation; `None` of what is
    /// certain either way.
    #[must_use]
    pub fn interval(&self, logit_deviation: f64) -> Option<Interval> {
        probability_interval(self.value, logit_deviation)
    }
}

/// The 95% interval of a probability whose logit has this deviation; `None` of what is certain either way.
#[must_use]
pub fn probability_interval(value: f64, logit_deviation: f64) -> Option<Interval> {
    if value <= 0.0 || value >= 1.0 {
        return None;
    }
    let reach = libm::exp(Z_95 * logit_deviation);
    let odds = value / (1.0 - value);
    let of_odds = |odds: f64| if odds.is_finite() { odds / (1.0 + odds) } else { 1.0 };
    Some(Interval { low: of_odds(odds / reach), high: of_odds(odds * reach) })
}

/// The 95% interval of a positive number whose logarithm has this deviation.
#[must_use]
pub fn positive_interval(value: f64, log_deviation: f64) -> Interval {
    let reach = libm::exp(Z_95 * log_deviation);
    Interval { low: value / reach, high: value * reach }
}
