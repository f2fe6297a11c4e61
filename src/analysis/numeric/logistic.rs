//! Logistic regression on one variable, by maximum likelihood.
//!
//! The variable is standardised first, so that the climb's box bounds the
//! answer even where the variable separates the outcomes. More variables, and
//! penalties, are not its business.

use crate::analysis::numeric::ascent::{Surface, climb};
use crate::analysis::numeric::matrix::{Matrix, spectrum};
use crate::analysis::numeric::quantile::count;

/// A fitted line on the log-odds: intercept + slope (variable - mean) / spread.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Logistic {
    /// Log-odds at the mean of the variable.
    pub intercept: f64,
    /// Log-odds per standard deviation of the variable.
    pub slope: f64,
    /// The variable's mean where it was fitted.
    pub mean: f64,
    /// The variable's standard deviation where it was fitted; 1 where it does not vary.
    pub spread: f64,
    /// Covariance of intercept and slope; `None` where the outcomes do not settle them.
    pub covariance: Option<Matrix<2>>,
}

/// The least curvature from which a covariance is told.
const LEAST_CURVATURE: f64 = 1e-6;

impl Logistic {
    /// Fits outcomes to a variable; `None` where either outcome is missing.
    #[must_use]
    pub fn fit(variable: &[f64], outcomes: &[bool]) -> Option<Self> {
        let cases = variable.len().min(outcomes.len());
        let yes = outcomes.iter().filter(|yes| **yes).count();
        if yes == 0 || yes == cases {
            return None;
        }
        let mean = variable.iter().sum::<f64>() / count(cases);
        let variance = variable.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / count(cases);
        let spread = if variance > 0.0 { variance.sqrt() } else { 1.0 };
        let scaled: Vec<(f64, bool)> =
            variable.iter().map(|value| (value - mean) / spread).zip(outcomes.iter().copied()).collect();
        let base = libm::log(count(yes) / count(cases - yes));
        let summit = climb([base, 0.0], |at| surface(&scaled, at))?;
        let bowl = spectrum(&summit.surface.hessian.map(|row| row.map(|entry| -entry)));
        let covariance = (bowl.smallest() > LEAST_CURVATURE).then(|| bowl.map(|value| 1.0 / value));
        let [intercept, slope] = summit.at;
        Some(Self { intercept, slope, mean, spread, covariance })
    }

    /// The probability of the outcome at a value of the variable.
    #[must_use]
    pub fn probability(&self, value: f64) -> f64 {
        sigmoid(self.log_odds(value))
    }

    /// The standard deviation of the log-odds at a value of the variable.
    #[must_use]
    pub fn deviation(&self, value: f64) -> Option<f64> {
        let [[ii, is], [_, ss]] = self.covariance?;
        let z = (value - self.mean) / self.spread;
        Some((ii + 2.0 * z * is + z * z * ss).max(0.0).sqrt())
    }

    fn log_odds(&self, value: f64) -> f64 {
        self.intercept + self.slope * (value - self.mean) / self.spread
    }
}

/// 1 / (1 + e^-y) without overflow.
#[must_use]
pub fn sigmoid(y: f64) -> f64 {
    let small = libm::exp(-y.abs());
    if y >= 0.0 { 1.0 / (1.0 + small) } else { small / (1.0 + small) }
}

fn surface(cases: &[(f64, bool)], [intercept, slope]: &[f64; 2]) -> Surface<2> {
    let mut out = Surface { value: 0.0, gradient: [0.0; 2], hessian: [[0.0; 2]; 2] };
    for (z, yes) in cases {
        let y = intercept + slope * z;
        let small = libm::exp(-y.abs());
        let share = 1.0 / (1.0 + small);
        let p = if y >= 0.0 { share } else { small * share };
        let outcome = if *yes { 1.0 } else { 0.0 };
        out.value += outcome * y - y.max(0.0) - libm::log1p(small);
        let (error, weight) = (outcome - p, small * share * share);
        out.gradient[0] += error;
        out.gradient[1] += error * z;
        out.hessian[0][0] -= weight;
        out.hessian[0][1] -= weight * z;
        out.hessian[1][1] -= weight * z * z;
    }
    out.hessian[1][0] = out.hessian[0][1];
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_of_two_values_gives_back_the_shares() {
        let variable = [0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0];
        let outcomes = [true, false, false, false, true, true, false, false, true];
        let fit = Logistic::fit(&variable, &outcomes).unwrap();
        assert!((fit.probability(0.0) - 0.25).abs() < 1e-9);
        assert!((fit.probability(1.0) - 0.6).abs() < 1e-9);
        // The variance of a share's log-odds is 1/yes + 1/no.
        assert!((fit.deviation(0.0).unwrap() - (1.0_f64 + 1.0 / 3.0).sqrt()).abs() < 1e-6);
        assert!((fit.deviation(1.0).unwrap() - (1.0_f64 / 3.0 + 0.5).sqrt()).abs() < 1e-6);
    }

    #[test]
    fn without_both_outcomes_there_is_no_fit_and_a_wall_holds_a_separation() {
        assert_eq!(Logistic::fit(&[1.0, 2.0], &[true, true]), None);
        assert_eq!(Logistic::fit(&[], &[]), None);
        let parted = Logistic::fit(&[1.0, 2.0, 3.0, 4.0], &[false, false, true, true]).unwrap();
        assert!(parted.probability(4.0) > 0.99 && parted.probability(1.0) < 0.01);
        let flat = Logistic::fit(&[5.0; 4], &[true, false, false, false]).unwrap();
        assert!((flat.probability(5.0) - 0.25).abs() < 1e-9);
    }
}
