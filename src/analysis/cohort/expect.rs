//! What a fitted purchase model expects of a customer of whom nothing is known
//! but the day of the first purchase: the probability of at least one purchase
//! between the ages t and t + w.
//!
//! Rates λ are Gamma(r, α), and while a customer is alive the wait for the next
//! purchase is exponential, so a customer of rate λ who is alive at t buys within
//! w with probability 1 - e^(-λw). What differs is being alive at t:
//!
//! - NBD: always. The expectation over λ is 1 - (α/(α+w))^r.
//! - BG/NBD: each repeat purchase is the last with probability p ~ Beta(a, b), so
//!   the hazard of being lost is λp and the probability of being alive e^(-λpt).
//!   Over λ: (α/(α+pt))^r - (α/(α+pt+w))^r, and then the mean over p.
//! - MBG/NBD: the first purchase may be the last as well: the same times (1 - p).
//! - Pareto/NBD: the customer may also be lost within the span: see
//!   [`pareto::bought_within`].
//!
//! The mean over p is the trapezoid rule in logit p, which converges as fast as
//! the weight falls (Trefethen & Weideman 2014); the difference of two powers is
//! taken through expm1, so that nothing cancels. No closed form with the Gaussian
//! hypergeometric function is used: it fails where t is large against α.
//!
//! Sources: Fader, Hardie & Lee 2005, sections 3 and 4, for the BG/NBD story and
//! its hazard; Batislam et al. 2007 for the modified one; Ehrenberg 1959.

use crate::analysis::churn::model::{Parameters, PurchaseModel};
use crate::analysis::churn::pareto;

/// One value of the drop-out probability.
#[derive(Debug, Clone, Copy)]
struct Node {
    /// The drop-out probability p.
    leaves: f64,
    /// The weight of p, times the probability of being alive after the first purchase.
    weight: f64,
}

/// A fitted model's expectations of an unknown customer.
#[derive(Debug, Clone)]
pub struct Foresight {
    model: PurchaseModel,
    parameters: Parameters,
    nodes: Vec<Node>,
}

/// logit p runs so far to both sides; what lies beyond is summed in closed form.
const FARTHEST: f64 = 36.0;
/// Steps of logit p: at most this long, and this part of its spread.
const STEP: (f64, f64) = (0.4, 0.4);
/// Nodes that weigh less than this of the heaviest are nothing.
const NOTHING: f64 = 1e-18;

impl Foresight {
    /// Of a model at its parameters.
    #[must_use]
    pub fn new(model: PurchaseModel, parameters: &Parameters) -> Self {
        let nodes = match model {
            PurchaseModel::MbgNbd => nodes(parameters, true),
            PurchaseModel::BgNbd => nodes(parameters, false),
            PurchaseModel::Nbd | PurchaseModel::ParetoNbd => Vec::new(),
        };
        Self { model, parameters: *parameters, nodes }
    }

    /// The probability of at least one purchase within `span` weeks after age
    /// `age`, the age in weeks after the first purchase.
    #[must_use]
    pub fn share(&self, age: f64, span: f64) -> f64 {
        let Parameters { r, alpha, .. } = self.parameters;
        let buys = |now: f64| -libm::expm1(-r * libm::log1p(span / now));
        match self.model {
            PurchaseModel::Nbd => buys(alpha),
            PurchaseModel::ParetoNbd => pareto::bought_within(&self.parameters, age, span),
            PurchaseModel::MbgNbd | PurchaseModel::BgNbd => {
                let part = |node: &Node| {
                    let gone = node.leaves * age;
                    node.weight * libm::exp(-r * libm::log1p(gone / alpha)) * buys(alpha + gone)
                };
                self.nodes.iter().map(part).sum()
            }
        }
    }
}

/// The Beta(a, b) distribution of p as weights that add up to 1, times 1 - p
/// where the first purchase may be the last.
fn nodes(parameters: &Parameters, from_the_first: bool) -> Vec<Node> {
    let (a, b) = (parameters.a, parameters.b);
    let centre = libm::log(a / b);
    let step = STEP.0.min(STEP.1 * ((a + b) / (a * b)).sqrt());
    let ln_weight = |y: f64| -a * softplus(-y) - b * softplus(y);
    let top = ln_weight(centre);
    let below = libm::floor((FARTHEST + centre) / step).max(1.0);
    let above = libm::floor((FARTHEST - centre) / step).max(1.0);
    let mut nodes = Vec::new();
    let mut mass = 0.0;
    let mut place = -below;
    while place <= above {
        let y = centre + place * step;
        let mut weight = libm::exp(ln_weight(y) - top);
        // Beyond the ends the weights fall like a geometric series.
        if place <= -below {
            weight /= -libm::expm1(-a * step);
        }
        if place + 1.0 > above {
            weight /= -libm::expm1(-b * step);
        }
        if weight > NOTHING {
            mass += weight;
            let (leaves, stays) = (libm::exp(-softplus(-y)), libm::exp(-softplus(y)));
            nodes.push(Node { leaves, weight: if from_the_first { weight * stays } else { weight } });
        }
        place += 1.0;
    }
    for node in &mut nodes {
        node.weight /= mass;
    }
    nodes
}

/// ln(1 + e^y) without overflow.
fn softplus(y: f64) -> f64 {
    y.max(0.0) + libm::log1p(libm::exp(-y.abs()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(model: PurchaseModel, r: f64, alpha: f64, a: f64, b: f64, (age, span): (f64, f64)) -> f64 {
        Foresight::new(model, &Parameters { r, alpha, a, b }).share(age, span)
    }

    #[test]
    fn nobody_is_lost_under_nbd() {
        let once = share(PurchaseModel::Nbd, 2.0, 4.0, 0.0, 0.0, (0.0, 4.0));
        assert!((once - 0.75).abs() < 1e-15, "1 - (4/8)^2");
        let later = share(PurchaseModel::Nbd, 2.0, 4.0, 0.0, 0.0, (90.0, 4.0));
        assert!((later - once).abs() < 1e-15);
    }

    /// With r = a = b = 1 every p is as likely as any other, and the means are
    /// logarithms: of 1/(A + ct) over p, ln((A + c)/A)/c, and of (1-p)/(A + cp),
    /// ((A + c) ln((A + c)/A)/c - 1)/c.
    #[test]
    fn equally_likely_drop_outs_have_a_closed_form() {
        let alpha = 5.0;
        for (age, span) in [(0.3, 0.2), (4.0, 4.0), (52.0, 4.3), (150.0, 13.0), (3_000.0, 13.0)] {
            let (c, d) = (age / alpha, span / alpha);
            let mean = |at: f64| libm::log((at + c) / at) / c;
            let bg = mean(1.0) - mean(1.0 + d);
            let modified = |at: f64| ((at + c) * libm::log((at + c) / at) / c - 1.0) / c;
            let mbg = modified(1.0) - modified(1.0 + d);
            let mine = share(PurchaseModel::BgNbd, 1.0, alpha, 1.0, 1.0, (age, span));
            assert!((mine - bg).abs() < 1e-10, "{age} {span}: {mine} {bg}");
            let mine = share(PurchaseModel::MbgNbd, 1.0, alpha, 1.0, 1.0, (age, span));
            assert!((mine - mbg).abs() < 1e-10, "{age} {span}: {mine} {mbg}");
        }
    }

    #[test]
    fn at_the_first_purchase_only_the_modified_model_has_lost_anybody() {
        for (a, b) in [(0.002, 1.0), (0.8, 2.4), (1.0, 0.003), (40.0, 9.0), (900.0, 1_000.0)] {
            let nbd = share(PurchaseModel::Nbd, 0.24, 4.4, 0.0, 0.0, (0.0, 13.0));
            let bg = share(PurchaseModel::BgNbd, 0.24, 4.4, a, b, (0.0, 13.0));
            let mbg = share(PurchaseModel::MbgNbd, 0.24, 4.4, a, b, (0.0, 13.0));
            assert!((bg - nbd).abs() < 1e-12, "{a} {b}: {bg} {nbd}");
            assert!((mbg - nbd * b / (a + b)).abs() < 1e-9, "{a} {b}: {mbg}");
        }
    }

    /// r = s = 1: the integrand is α β / ((α+u)² (β+t+u)), which partial fractions solve.
    #[test]
    fn pareto_of_unit_shapes_has_a_closed_form() {
        let (alpha, beta) = (3.0, 7.0);
        for (t, w) in [(0.0, 4.0), (10.0, 4.3), (150.0, 13.0)] {
            let d = beta + t - alpha;
            let at = |u: f64| -1.0 / (d * (alpha + u)) + libm::log((beta + t + u) / (alpha + u)) / (d * d);
            let closed = alpha * beta * (at(w) - at(0.0));
            let mine = share(PurchaseModel::ParetoNbd, 1.0, alpha, 1.0, beta, (t, w));
            assert!((mine - closed).abs() < 1e-12, "{t} {w}: {mine} {closed}");
        }
    }
}
