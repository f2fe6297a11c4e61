//! The shifted beta-geometric distribution: how retention goes on when customers differ.
//!
//! Each contract ends with its own constant probability θ per period, and θ is spread over the
//! contracts as Beta(α, β); who is likely to leave leaves early, so retention rises. A hazard
//! that changes with a contract's own age is not in it.
//!
//! Source: Fader & Hardie 2007, "How to project customer retention".
#![expect(clippy::indexing_slicing, reason = "every index is below 2")]

use crate::analysis::churn::estimate::Z_95;
use crate::analysis::columns::Interval;
use crate::analysis::numeric::{
    ascent::{BOUND, Surface, climb},
    gamma::{digamma, ln_gamma, trigamma},
    matrix::{Matrix, spectrum},
};

/// What happened to contracts in one period of their life; weights, which need not be whole.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Period {
    /// Contracts that ended in it.
    pub ended: f64,
    /// Contracts that were last seen running at its end.
    pub last_seen: f64,
}

/// A fitted distribution.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sbg {
    /// α: with β, the spread of θ.
    pub alpha: f64,
    /// β.
    pub beta: f64,
    /// The logarithm of the likelihood.
    pub log_likelihood: f64,
    /// Covariance of ln α and ln β; `None` where the data do not settle them.
    pub covariance: Option<Matrix<2>>,
}

/// The least curvature from which a covariance is told.
const LEAST_CURVATURE: f64 = 1e-6;

impl Sbg {
    /// The maximum of the likelihood. The first of `periods` is the first of a contract's life.
    /// `None` where nothing ended.
    #[must_use]
    pub fn fit(periods: &[Period]) -> Option<Self> {
        let ended: f64 = periods.iter().map(|period| period.ended).sum();
        if ended <= 0.0 {
            return None;
        }
        let starts = [[0.0, 0.0], [0.0, 2.0], [-1.0, 3.0]];
        let summits = starts.into_iter().filter_map(|start| climb(start, |at| surface(periods, at)));
        let summit = summits.max_by(|one, other| one.surface.value.total_cmp(&other.surface.value))?;
        let bowl = spectrum(&summit.surface.hessian.map(|row| row.map(|entry| -entry)));
        let is_held = summit.at.iter().any(|log| log.abs() >= BOUND);
        let covariance = (!is_held && bowl.smallest() > LEAST_CURVATURE).then(|| bowl.map(|value| 1.0 / value));
        let [alpha, beta] = summit.at.map(libm::exp);
        Some(Self { alpha, beta, log_likelihood: summit.surface.value, covariance })
    }

    /// The share of contracts that outlive `periods` periods: S(t) = B(α, β+t) / B(α, β).
    #[must_use]
    pub fn survival(&self, periods: u32) -> f64 {
        libm::exp(self.log_survival(f64::from(periods)).0)
    }

    /// The 95% interval of that share, on the scale of ln(-ln S) by the delta method; `None` where the parameters
    /// are not settled, and before the first period.
    #[must_use]
    pub fn interval(&self, periods: u32) -> Option<Interval> {
        let (ln, slope) = self.log_survival(f64::from(periods));
        let covariance = self.covariance.filter(|_| ln < 0.0)?;
        let toward = [self.alpha * slope[0], self.beta * slope[1]];
        let square: f64 = (0..2).map(|i| (0..2).map(|j| toward[i] * covariance[i][j] * toward[j]).sum::<f64>()).sum();
        let reach = libm::exp(Z_95 * square.max(0.0).sqrt() / -ln);
        Some(Interval { low: libm::exp(ln * reach), high: libm::exp(ln / reach) })
    }

    /// The share of those who began a period, counted from 1, who outlive it: (β+t-1) / (α+β+t-1).
    #[must_use]
    pub fn retention(&self, period: u32) -> f64 {
        let lived = self.beta + f64::from(period) - 1.0;
        lived / (self.alpha + lived)
    }

    /// Standard errors of α and β by the delta method from those of their logarithms.
    #[must_use]
    pub fn standard_errors(&self) -> Option<[f64; 2]> {
        let covariance = self.covariance?;
        Some([self.alpha * covariance[0][0].sqrt(), self.beta * covariance[1][1].sqrt()])
    }

    /// ln S(t) with its derivatives by α and β.
    fn log_survival(&self, t: f64) -> (f64, [f64; 2]) {
        let term = log_beta_ratio(self.alpha, self.beta, 0.0, t);
        (term.value, term.gradient)
    }
}

/// ln B(a+i, b+j) - ln B(a, b), with derivatives by a and b.
fn log_beta_ratio(a: f64, b: f64, i: f64, j: f64) -> Surface<2> {
    let (top, under) = (a + b + i + j, a + b);
    let value = ln_gamma(a + i) - ln_gamma(a) + ln_gamma(b + j) - ln_gamma(b) - ln_gamma(top) + ln_gamma(under);
    let (first, second) = (digamma(under) - digamma(top), trigamma(under) - trigamma(top));
    Surface {
        value,
        gradient: [digamma(a + i) - digamma(a) + first, digamma(b + j) - digamma(b) + first],
        hessian: [[trigamma(a + i) - trigamma(a) + second, second], [second, trigamma(b + j) - trigamma(b) + second]],
    }
}

/// The log-likelihood by ln α and ln β.
fn surface(periods: &[Period], logs: &[f64; 2]) -> Surface<2> {
    let parameters = logs.map(libm::exp);
    let [a, b] = parameters;
    let mut sum = Surface { value: 0.0, gradient: [0.0; 2], hessian: [[0.0; 2]; 2] };
    for (period, t) in periods.iter().zip(1_u32..) {
        let t = f64::from(t);
        // P(T = t) = B(α+1, β+t-1) / B(α, β).
        for (weight, i, j) in [(period.ended, 1.0, t - 1.0), (period.last_seen, 0.0, t)] {
            if weight <= 0.0 {
                continue;
            }
            let term = log_beta_ratio(a, b, i, j);
            sum.value += weight * term.value;
            for row in 0..2 {
                sum.gradient[row] += weight * parameters[row] * term.gradient[row];
                for column in 0..2 {
                    sum.hessian[row][column] +=
                        weight * parameters[row] * parameters[column] * term.hessian[row][column];
                }
                sum.hessian[row][row] += weight * parameters[row] * term.gradient[row];
            }
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closed_forms_of_an_even_spread() {
        // With α = β = 1, S(t) = 1 / (1 + t).
        let even = Sbg { alpha: 1.0, beta: 1.0, log_likelihood: 0.0, covariance: None };
        for t in 0..20 {
            assert!((even.survival(t) - 1.0 / (1.0 + f64::from(t))).abs() < 1e-14);
        }
        assert!((even.retention(1) - 0.5).abs() < 1e-15 && (even.retention(4) - 0.8).abs() < 1e-15);
        assert_eq!(even.interval(3), None);
    }

    #[test]
    fn derivatives_are_those_of_the_value() {
        let periods = [(13.0, 0.0), (7.0, 2.0), (4.0, 1.0), (3.0, 70.0)];
        let periods = periods.map(|(ended, last_seen)| Period { ended, last_seen });
        let (at, h) = ([0.3, 1.1], 1e-5);
        let here = surface(&periods, &at);
        for axis in 0..2 {
            let moved = |by: f64| surface(&periods, &std::array::from_fn(|k| at[k] + if k == axis { by } else { 0.0 }));
            let (up, down) = (moved(h), moved(-h));
            assert!(((up.value - down.value) / (2.0 * h) - here.gradient[axis]).abs() < 1e-5);
            for other in 0..2 {
                let bend = (up.gradient[other] - down.gradient[other]) / (2.0 * h);
                assert!((bend - here.hessian[axis][other]).abs() < 1e-5);
            }
        }
    }

    #[test]
    fn where_nothing_ends_there_is_no_fit_and_where_all_are_alike_no_covariance() {
        assert_eq!(Sbg::fit(&[Period { ended: 0.0, last_seen: 9.0 }]), None);
        assert_eq!(Sbg::fit(&[]), None);
        // A constant hazard of one half: the spread of θ shrinks to a point.
        let constant: Vec<Period> =
            [512.0, 256.0, 128.0, 64.0].iter().map(|ended| Period { ended: *ended, last_seen: 0.0 }).collect();
        let fit = Sbg::fit(&[constant.as_slice(), &[Period { ended: 0.0, last_seen: 64.0 }]].concat()).unwrap();
        assert!((fit.survival(1) - 0.5).abs() < 0.02, "{fit:?}");
    }
}
