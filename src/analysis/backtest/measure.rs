//! How far predictions were from what happened, each figure with its standard error.
//!
//! Errors are those of a mean over customers, or of a ratio of means by
//! linearisation. Rankings are `ranking`'s.

use serde::{Deserialize, Serialize};

use crate::analysis::numeric::quantile::count;

/// A figure with its standard error.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// The figure.
    pub value: f64,
    /// Its standard error; 0 where it has none.
    pub error: f64,
}

impl Figure {
    /// The mean of one number per customer.
    #[must_use]
    pub fn mean(values: &[f64]) -> Self {
        let n = count(values.len());
        if values.is_empty() {
            return Self::default();
        }
        let value = values.iter().sum::<f64>() / n;
        let square: f64 = values.iter().map(|one| (one - value) * (one - value)).sum();
        Self { value, error: if n > 1.0 { (square / (n - 1.0) / n).sqrt() } else { 0.0 } }
    }

    /// The sum of `parts` over the sum of `wholes`, one of each per customer.
    #[must_use]
    pub fn ratio(parts: &[f64], wholes: &[f64]) -> Self {
        let whole: f64 = wholes.iter().sum();
        if whole == 0.0 {
            return Self::default();
        }
        let value = parts.iter().sum::<f64>() / whole;
        let squares: f64 = parts
            .iter()
            .zip(wholes)
            .map(|(part, of)| {
                let rest = part - value * of;
                rest * rest
            })
            .sum();
        Self { value, error: squares.sqrt() / whole.abs() }
    }
}

/// Probabilities no closer to 0 or 1 than this count as certain.
const CERTAIN: f64 = 1e-15;

/// What each customer's probability cost on the logarithmic scale.
#[must_use]
pub fn log_losses(probabilities: &[f64], active: &[bool]) -> Vec<f64> {
    let cost = |(p, active): (&f64, &bool)| {
        let p = p.clamp(CERTAIN, 1.0 - CERTAIN);
        if *active { -libm::log(p) } else { -libm::log1p(-p) }
    };
    probabilities.iter().zip(active).map(cost).collect()
}

/// The mean squared distance of probability and outcome (Brier 1950).
#[must_use]
pub fn brier(probabilities: &[f64], active: &[bool]) -> Figure {
    let square = |(p, active): (&f64, &bool)| {
        let miss = p - if *active { 1.0 } else { 0.0 };
        miss * miss
    };
    Figure::mean(&probabilities.iter().zip(active).map(square).collect::<Vec<_>>())
}

/// How far expected orders were from those that came.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Counts {
    /// Mean absolute error, orders per customer.
    pub mae: Figure,
    /// Root of the mean squared error, orders per customer.
    pub rmse: Figure,
    /// Expected over actual orders of all customers, less 1.
    pub bias: Figure,
    /// Expected orders of all customers.
    pub expected: f64,
}

impl Counts {
    /// Of expected orders, one number per customer.
    #[must_use]
    pub fn measure(expected: &[f64], actual: &[f64]) -> Self {
        let misses: Vec<f64> = expected.iter().zip(actual).map(|(mine, theirs)| mine - theirs).collect();
        let squares = Figure::mean(&misses.iter().map(|miss| miss * miss).collect::<Vec<_>>());
        let root = squares.value.sqrt();
        Self {
            mae: Figure::mean(&misses.iter().map(|miss| miss.abs()).collect::<Vec<_>>()),
            rmse: Figure { value: root, error: if root > 0.0 { 0.5 * squares.error / root } else { 0.0 } },
            bias: Figure::ratio(&misses, actual),
            expected: expected.iter().sum(),
        }
    }
}
