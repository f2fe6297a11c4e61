//! Expected orders in a span of time, given that the customer is alive.
//!
//! E[X(t)] = P(alive) J, and J is worked out here for one repeat count x by the
//! series of analytics.md section 2, where the textbook form with the Gaussian
//! hypergeometric function fails (a near 1). What a span is worth is `horizons`.
//!
//! Sources: Fader, Hardie & Lee 2005, equation (10), after Euler's
//! transformation; Batislam et al. 2007 for the modified model.

use crate::analysis::churn::model::{Parameters, PurchaseModel};
use crate::analysis::churn::pareto;
use crate::analysis::numeric::gamma::ln_gamma;

/// J of customers who share the repeat count x.
#[derive(Debug, Clone)]
pub struct ExpectedOrders {
    parameters: Parameters,
    /// r + x.
    power: f64,
    /// Second shape of the drop-out probability of somebody alive; `None` for NBD and Pareto/NBD.
    stays: Option<f64>,
    /// Whether loss comes at a rate instead: Pareto/NBD.
    pareto: bool,
    /// Coefficient ratios of the series, one per term, grown as needed.
    ratios: Vec<f64>,
}

const SERIES_LONGEST: usize = 20_000;
const SERIES_A: f64 = 30.0;
const SERIES_Z: f64 = 0.99;
const QUADRATURE_LEAST_A: f64 = 0.05;

impl ExpectedOrders {
    /// For one repeat count.
    #[must_use]
    pub fn new(model: PurchaseModel, parameters: &Parameters, frequency: f64) -> Self {
        let stays = match model {
            PurchaseModel::MbgNbd => Some(parameters.b + frequency + 1.0),
            PurchaseModel::BgNbd => Some(parameters.b + frequency),
            PurchaseModel::Nbd | PurchaseModel::ParetoNbd => None,
        };
        let pareto = model == PurchaseModel::ParetoNbd;
        Self { pareto, parameters: *parameters, power: parameters.r + frequency, stays, ratios: Vec::new() }
    }

    /// Expected orders in the `weeks` after age T, if alive at T (both in weeks).
    #[must_use]
    pub fn if_alive(&mut self, age: f64, weeks: f64) -> f64 {
        if self.pareto {
            return pareto::orders_if_alive(&self.parameters, self.power - self.parameters.r, age, weeks);
        }
        let now = self.parameters.alpha + age;
        let Some(stays) = self.stays else { return self.power / now * weeks };
        let a = self.parameters.a;
        let z = weeks / (now + weeks);
        if a > SERIES_A || (z > SERIES_Z && a >= QUADRATURE_LEAST_A) {
            return quadrature(a, stays, self.power, weeks / now);
        }
        let lead = a + stays - 1.0;
        let l = libm::log1p(-z);
        let d = a - 1.0;
        let (once, decay) = if d == 0.0 { (-l, 1.0) } else { (-libm::expm1(d * l) / d, libm::exp(d * l)) };
        lead * once - decay * self.series(lead, z)
    }

    /// Sum over n >= 1 of (u)_n (a)_{n-1} / ((lead+1)_{n-1} n!) z^n with
    /// u = lead - r - x; the factor `lead` is already inside, so that lead = 0
    /// does no harm.
    fn series(&mut self, lead: f64, z: f64) -> f64 {
        let u = lead - self.power;
        let a = self.parameters.a;
        let mut term = u * z;
        let mut sum = term;
        // What follows a term is at most about z/(1-z) of it.
        let enough = 1e-17 * (1.0 - z);
        for n in 1..SERIES_LONGEST {
            if self.ratios.len() < n {
                let k = crate::analysis::numeric::quantile::count(n);
                self.ratios.push((u + k) * (a + k - 1.0) / ((lead + k) * (k + 1.0)));
            }
            term *= z * self.ratios.get(n - 1).copied().unwrap_or(0.0);
            sum += term;
            if term.abs() <= enough * sum.abs() {
                break;
            }
        }
        sum
    }
}

/// J as the mean of (1 - (1 + p τ)^-k)/p over p ~ Beta(a, B), by the trapezoid
/// rule in logit p: for sharp or far-reaching cases, where the series is slow.
#[must_use]
pub fn quadrature(a: f64, stays: f64, power: f64, tau: f64) -> f64 {
    let centre = libm::log(a / stays);
    let spread = ((a + stays) / (a * stays)).sqrt();
    let step = (0.5 * spread).min(0.2);
    let ln_beta = ln_gamma(a) + ln_gamma(stays) - ln_gamma(a + stays);
    let at = |y: f64| {
        let (ln_p, ln_rest) = (-softplus(-y), -softplus(y));
        let weight = libm::exp(a * ln_p + stays * ln_rest - ln_beta);
        let p = libm::exp(ln_p);
        let orders = if p > 0.0 { -libm::expm1(-power * libm::log1p(p * tau)) / p } else { power * tau };
        (weight, weight * orders)
    };
    let (mut mass, mut total) = at(centre);
    for direction in [-step, step] {
        let mut y = centre + direction;
        loop {
            let (weight, part) = at(y);
            mass += weight;
            total += part;
            if weight <= 1e-18 * mass {
                break;
            }
            y += direction;
        }
    }
    total / mass
}

/// ln(1 + e^y) without overflow.
fn softplus(y: f64) -> f64 {
    y.max(0.0) + libm::log1p(libm::exp(-y.abs()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_series_is_the_integral() {
        for a in [0.2, 0.891, 1.0, 1.3, 3.0, 12.0] {
            for b in [0.3, 1.6, 9.0] {
                for x in [0.0, 1.0, 7.0, 60.0] {
                    for (age, weeks) in [(0.0, 13.0), (38.857, 39.0), (150.0, 156.0), (4.0, 0.142)] {
                        let parameters = Parameters { r: 0.52, alpha: 6.18, a, b };
                        let mine = ExpectedOrders::new(PurchaseModel::MbgNbd, &parameters, x).if_alive(age, weeks);
                        let integral = quadrature(a, b + x + 1.0, 0.52 + x, weeks / (6.18 + age));
                        assert!(
                            (mine - integral).abs() <= 1e-10 * integral,
                            "{a} {b} {x} {age} {weeks}: {mine} {integral}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn hardies_spreadsheet_has_the_same_number() {
        // BG/NBD, x = 2, t_x = 30.43, T = 38.86, 39 weeks: 1.226 (Fader & Hardie's Excel sheet).
        let parameters = Parameters { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
        let outlook = crate::analysis::churn::outlook::Outlook { model: PurchaseModel::BgNbd, parameters };
        let history = crate::analysis::churn::outlook::History { frequency: 2.0, recency: 30.43, age: 38.86 };
        let orders = outlook.alive(&history).value
            * ExpectedOrders::new(PurchaseModel::BgNbd, &parameters, 2.0).if_alive(38.86, 39.0);
        assert!((orders - 1.226).abs() < 5e-4, "{orders}");
    }
}
