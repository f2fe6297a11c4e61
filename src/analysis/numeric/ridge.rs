//! Logistic regression on many columns with a ridge penalty, by Newton's method.
//!
//! Columns are standardised by mean and population deviation first; the intercept bears no
//! penalty. Maximises Σ ln likelihood - λ/2 |w|². Which columns mean what is not its business.
//!
//! Sources: Hoerl & Kennard 1970; le Cessie & van Houwelingen 1992.
#![expect(clippy::indexing_slicing, reason = "every index runs below the width that the buffers were made with")]

use serde::{Deserialize, Serialize};

use crate::analysis::numeric::logistic::sigmoid;
use crate::analysis::numeric::quantile::count;

/// The penalty on the squared weights of standardised columns.
pub const PENALTY: f64 = 1.0;
/// A fit ends where no derivative exceeds this.
const GRADIENT_TOLERANCE: f64 = 1e-9;
const MOST_STEPS: usize = 60;

/// Rows of numbers, one after another.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Design {
    /// How many numbers a row has.
    pub width: usize,
    /// Row after row.
    pub values: Vec<f64>,
}

impl Design {
    /// One row.
    #[must_use]
    pub fn row(&self, row: usize) -> &[f64] {
        self.values.get(row * self.width..(row + 1) * self.width).unwrap_or_default()
    }
}

/// A fitted regression.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ridge {
    /// Log-odds where every column has its mean.
    pub intercept: f64,
    /// Log-odds per standard deviation of each column.
    pub weights: Vec<f64>,
    /// Standard error of each weight, from the inverse of the penalised curvature.
    pub errors: Vec<f64>,
    /// Each column's mean where it was fitted.
    pub means: Vec<f64>,
    /// Each column's standard deviation where it was fitted; 1 where it does not vary.
    pub spreads: Vec<f64>,
}

impl Ridge {
    /// Fits outcomes to the rows of a design whose places are given; `None` where either outcome is missing among them.
    #[must_use]
    pub fn fit(design: &Design, outcomes: &[bool], rows: &[usize], penalty: f64) -> Option<Self> {
        Self::fit_with_covariance(design, outcomes, rows, penalty).map(|(fit, _)| fit)
    }

    /// The same with the covariance of the intercept and the weights, row by row.
    #[must_use]
    pub fn fit_with_covariance(
        design: &Design,
        outcomes: &[bool],
        rows: &[usize],
        penalty: f64,
    ) -> Option<(Self, Vec<f64>)> {
        let is_yes = |row: &usize| outcomes.get(*row).copied().unwrap_or(false);
        let yes = rows.iter().filter(|row| is_yes(row)).count();
        if yes == 0 || yes == rows.len() {
            return None;
        }
        let (means, spreads) = moments(design, rows);
        let size = design.width + 1;
        let mut cases = Vec::with_capacity(rows.len() * size);
        for row in rows {
            cases.push(1.0);
            let numbers = design.row(*row).iter().zip(&means).zip(&spreads);
            cases.extend(numbers.map(|((value, mean), spread)| (value - mean) / spread));
        }
        let answers: Vec<f64> = rows.iter().map(|row| if is_yes(row) { 1.0 } else { 0.0 }).collect();
        let mut at = vec![0.0; size];
        at[0] = libm::log(count(yes) / count(rows.len() - yes));
        let mut here = Slope::of(&cases, &answers, &at, penalty);
        for _ in 0..MOST_STEPS {
            if here.gradient.iter().all(|slope| slope.abs() <= GRADIENT_TOLERANCE) {
                break;
            }
            let step = Cholesky::of(&here.curvature, size)?.solve(&here.gradient);
            let mut share = 1.0;
            let moved = loop {
                let next: Vec<f64> = at.iter().zip(&step).map(|(from, by)| from + share * by).collect();
                let there = Slope::of(&cases, &answers, &next, penalty);
                if there.value >= here.value || share < 1e-6 {
                    break (next, there);
                }
                share *= 0.5;
            };
            let gain = moved.1.value - here.value;
            (at, here) = moved;
            if gain.abs() <= f64::EPSILON * here.value.abs() {
                break;
            }
        }
        let covariance = Cholesky::of(&here.curvature, size)?.inverse();
        let errors = (1..size).map(|place| covariance[place * (size + 1)].max(0.0).sqrt()).collect();
        Some((Self { intercept: at[0], weights: at.split_off(1), errors, means, spreads }, covariance))
    }

    /// What each column adds to the log-odds of a row; with the intercept they sum to its log-odds.
    #[must_use]
    pub fn contributions(&self, row: &[f64]) -> Vec<f64> {
        let standard =
            row.iter().zip(&self.means).zip(&self.spreads).map(|((value, mean), spread)| (value - mean) / spread);
        standard.zip(&self.weights).map(|(z, weight)| weight * z).collect()
    }

    /// The log-odds of a row.
    #[must_use]
    pub fn log_odds(&self, row: &[f64]) -> f64 {
        self.contributions(row).iter().fold(self.intercept, |sum, part| sum + part)
    }

    /// The probability of the outcome for a row.
    #[must_use]
    pub fn probability(&self, row: &[f64]) -> f64 {
        sigmoid(self.log_odds(row))
    }
}

/// Means and population deviations of the columns over some rows; 1 in place of a deviation of nothing.
fn moments(design: &Design, rows: &[usize]) -> (Vec<f64>, Vec<f64>) {
    let n = count(rows.len()).max(1.0);
    let mut means = vec![0.0; design.width];
    for row in rows {
        means.iter_mut().zip(design.row(*row)).for_each(|(sum, value)| *sum += value);
    }
    means.iter_mut().for_each(|sum| *sum /= n);
    let mut squares = vec![0.0; design.width];
    for row in rows {
        let off = design.row(*row).iter().zip(&means).map(|(value, mean)| value - mean);
        squares.iter_mut().zip(off).for_each(|(sum, off)| *sum += off * off);
    }
    let spread = |(square, mean): (&f64, &f64)| {
        let spread = (square / n).sqrt();
        // What rounding leaves of a column that does not vary is no deviation.
        if spread > 1e-12 * (1.0 + mean.abs()) { spread } else { 1.0 }
    };
    let spreads = squares.iter().zip(&means).map(spread).collect();
    (means, spreads)
}

/// The penalised log-likelihood with its first derivatives and its curvature.
struct Slope {
    value: f64,
    gradient: Vec<f64>,
    /// The negative of the second derivatives, row by row.
    curvature: Vec<f64>,
}

impl Slope {
    fn of(cases: &[f64], answers: &[f64], at: &[f64], penalty: f64) -> Self {
        let size = at.len();
        let (mut value, mut gradient, mut curvature) = (0.0, vec![0.0; size], vec![0.0; size * size]);
        for (case, answer) in cases.chunks_exact(size).zip(answers) {
            let y: f64 = case.iter().zip(at).map(|(x, weight)| x * weight).sum();
            let small = libm::exp(-y.abs());
            let share = 1.0 / (1.0 + small);
            let p = if y >= 0.0 { share } else { small * share };
            value += answer * y - y.max(0.0) - libm::log1p(small);
            let (error, weight) = (answer - p, small * share * share);
            for i in 0..size {
                gradient[i] += error * case[i];
                let scaled = weight * case[i];
                for j in 0..=i {
                    curvature[i * size + j] += scaled * case[j];
                }
            }
        }
        for i in 1..size {
            value -= 0.5 * penalty * at[i] * at[i];
            gradient[i] -= penalty * at[i];
            curvature[i * size + i] += penalty;
        }
        Self { value, gradient, curvature }
    }
}

/// The lower triangle L of A = L Lᵀ (Golub & Van Loan, section 4.2).
struct Cholesky {
    size: usize,
    lower: Vec<f64>,
}

impl Cholesky {
    /// Of a symmetric matrix whose lower triangle is given; `None` where it is not positive.
    fn of(matrix: &[f64], size: usize) -> Option<Self> {
        let mut lower = vec![0.0; size * size];
        for i in 0..size {
            for j in 0..=i {
                let done: f64 = (0..j).map(|k| lower[i * size + k] * lower[j * size + k]).sum();
                let rest = matrix[i * size + j] - done;
                if i == j {
                    if rest.is_nan() || rest <= 0.0 {
                        return None;
                    }
                    lower[i * size + i] = rest.sqrt();
                } else {
                    lower[i * size + j] = rest / lower[j * size + j];
                }
            }
        }
        Some(Self { size, lower })
    }

    /// x of A x = b.
    fn solve(&self, right: &[f64]) -> Vec<f64> {
        let (size, lower) = (self.size, &self.lower);
        let mut x = self.forward(right);
        for i in (0..size).rev() {
            let known: f64 = (i + 1..size).map(|k| lower[k * size + i] * x[k]).sum();
            x[i] = (x[i] - known) / lower[i * size + i];
        }
        x
    }

    /// y of L y = b.
    fn forward(&self, right: &[f64]) -> Vec<f64> {
        let (size, lower) = (self.size, &self.lower);
        let mut y = right.to_vec();
        for i in 0..size {
            let known: f64 = (0..i).map(|k| lower[i * size + k] * y[k]).sum();
            y[i] = (y[i] - known) / lower[i * size + i];
        }
        y
    }

    /// A's inverse, row by row; the rows of a symmetric matrix are its columns.
    fn inverse(&self) -> Vec<f64> {
        let column = |place: usize| {
            let mut unit = vec![0.0; self.size];
            unit[place] = 1.0;
            self.solve(&unit)
        };
        (0..self.size).flat_map(column).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::numeric::logistic::Logistic;

    fn design() -> (Design, Vec<bool>) {
        let rows = 60;
        let mut values = Vec::new();
        let mut outcomes = Vec::new();
        for row in 0..rows {
            let (a, b) = (f64::from(row % 7), f64::from(row * row % 11));
            values.extend([a, b, 4.0]);
            outcomes.push((row * 13 + row % 5) % 9 < 3 + row % 7 / 3);
        }
        (Design { width: 3, values }, outcomes)
    }

    #[test]
    fn with_one_column_and_no_penalty_it_is_the_regression_on_one_variable() {
        let (design, outcomes) = design();
        let first: Vec<f64> = (0..60).map(|row| design.row(row)[0]).collect();
        let rows: Vec<usize> = (0..60).collect();
        let mine = Ridge::fit(&Design { width: 1, values: first.clone() }, &outcomes, &rows, 0.0).unwrap();
        let theirs = Logistic::fit(&first, &outcomes).unwrap();
        assert!((mine.intercept - theirs.intercept).abs() < 1e-8);
        assert!((mine.weights[0] - theirs.slope).abs() < 1e-8);
        assert!((mine.errors[0] - theirs.covariance.unwrap()[1][1].sqrt()).abs() < 1e-8);
    }

    #[test]
    fn contributions_add_up_and_a_constant_column_weighs_nothing() {
        let (design, outcomes) = design();
        let rows: Vec<usize> = (0..60).collect();
        let fit = Ridge::fit(&design, &outcomes, &rows, PENALTY).unwrap();
        assert_eq!(fit.weights[2], 0.0);
        let sum: f64 = fit.contributions(design.row(5)).iter().sum();
        let odds = fit.probability(design.row(5)) / (1.0 - fit.probability(design.row(5)));
        assert!((fit.intercept + sum - libm::log(odds)).abs() < 1e-12);
        // The mean of the probabilities is the share of the outcome, as the intercept is free.
        let mean = rows.iter().map(|row| fit.probability(design.row(*row))).sum::<f64>() / 60.0;
        let share = count(outcomes.iter().filter(|yes| **yes).count()) / 60.0;
        assert!((mean - share).abs() < 1e-9);
    }

    #[test]
    fn one_outcome_alone_is_no_fit_and_a_separation_is_held_by_the_penalty() {
        let design = Design { width: 1, values: vec![1.0, 2.0, 3.0, 4.0] };
        let rows = [0, 1, 2, 3];
        assert_eq!(Ridge::fit(&design, &[true; 4], &rows, PENALTY), None);
        assert_eq!(Ridge::fit(&design, &[false, false, true, true], &[0, 1], PENALTY), None);
        let parted = Ridge::fit(&design, &[false, false, true, true], &rows, PENALTY).unwrap();
        assert!(parted.weights[0] > 0.5 && parted.weights[0] < 3.0);
    }
}
