//! The Gamma-Gamma model of what an order is worth.
//!
//! Fitted on the mean amounts z of customers with x > 0 repeat purchases and
//! z > 0. It assumes that amount and frequency are unrelated and warns where
//! they are not. When orders come is not its question.
//!
//! Source: Fader & Hardie 2013, "The Gamma-Gamma Model of Monetary Value".

use crate::analysis::churn::fit::{best_of_starts, covariance};
use crate::analysis::numeric::ascent::{GRADIENT_TOLERANCE, Surface, by_logarithms, climb};
use crate::analysis::numeric::gamma::{digamma, ln_gamma, trigamma};
use crate::analysis::numeric::matrix::Matrix;
use crate::analysis::numeric::quantile::count;
use crate::analysis::summary::Summaries;

/// A fit needs at least this many customers with a repeat purchase worth something.
pub const LEAST_CUSTOMERS: usize = 50;
/// Beyond this correlation of frequency and amount the model's assumption is in doubt.
pub const DOUBTFUL_CORRELATION: f64 = 0.3;

/// Something a reader of the amounts should know.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum AmountNote {
    /// Too few customers with a repeat purchase worth something, so no amounts.
    TooLittleData {
        /// How many there are.
        customers: usize,
        /// How many a fit needs.
        needed: usize,
    },
    /// The fitted amounts have no mean (q is at most 1), so no amounts.
    NoMean {
        /// The fitted q.
        q: f64,
    },
    /// Frequency and amount go together, which the model rules out; its amounts are doubtful.
    Correlated {
        /// Pearson's correlation of x and z.
        correlation: f64,
    },
    /// The climb stopped before the gradient was small enough; the amounts are approximate.
    NotConverged {
        /// The largest remaining derivative by a log-parameter.
        steepest: f64,
    },
}

/// A fitted Gamma-Gamma model; amounts in minor units.
#[derive(Debug, Clone, PartialEq)]
pub struct AmountFit {
    /// Shape of the amounts of one customer.
    pub p: f64,
    /// Shape of the customers' scales.
    pub q: f64,
    /// Scale of the customers' scales (γ, also written v), in minor units.
    pub gamma: f64,
    /// The log-likelihood of the mean amounts in minor units.
    pub log_likelihood: f64,
    /// Covariance of ln p, ln q, ln γ.
    pub covariance: Option<Matrix<3>>,
    /// Customers it was fitted on.
    pub customers: usize,
    /// Pearson's correlation of x and z among them.
    pub correlation: f64,
    /// What a reader should know.
    pub notes: Vec<AmountNote>,
}

/// An expected amount with the derivatives of its logarithm by ln p, ln q, ln γ.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Amount {
    /// Minor units per order.
    pub value: f64,
    /// By ln p, ln q, ln γ.
    pub log_gradient: [f64; 3],
}

impl AmountFit {
    /// `E[M]`, what an order of this customer will be worth: p (γ + x z)/(p x + q - 1),
    /// and the population's mean p γ/(q - 1) where x = 0 or z is not above 0.
    #[must_use]
    pub fn amount(&self, frequency: u32, monetary: f64) -> Amount {
        let x = if monetary > 0.0 { f64::from(frequency) } else { 0.0 };
        let (top, bottom) = (self.gamma + x * monetary.max(0.0), self.p * x + self.q - 1.0);
        Amount {
            value: expected_amount([self.p, self.q, self.gamma], x, monetary.max(0.0)),
            log_gradient: [1.0 - self.p * x / bottom, -self.q / bottom, self.gamma / top],
        }
    }
}

/// p (γ + x z)/(p x + q - 1): what an order will be worth after x repeat purchases of the mean amount z.
pub(super) fn expected_amount([p, q, gamma]: [f64; 3], x: f64, z: f64) -> f64 {
    p * (gamma + x * z) / (p * x + q - 1.0)
}

/// Fits the amounts, or says in a note why there are none.
///
/// # Errors
/// `Err` carries the note: too little data is an answer, not a failure.
pub fn fit_amounts(summaries: &Summaries) -> Result<AmountFit, AmountNote> {
    let seen: Vec<(u32, f64)> = (0..summaries.len()).filter_map(|row| amount_of(summaries, row)).collect();
    let customers = seen.len();
    let too_little = AmountNote::TooLittleData { customers, needed: LEAST_CUSTOMERS };
    if customers < LEAST_CUSTOMERS {
        return Err(too_little);
    }
    // In units of the mean amount the log-parameters stay inside the climb's box
    // for every currency.
    let unit = seen.iter().map(|(_, z)| z).sum::<f64>() / count(customers);
    let amounts = Amounts::new(&seen, unit);
    let starts = [[6.0, 4.0, 2.5], [1.5, 2.5, 1.5], [20.0, 8.0, 0.4]].map(|start: [f64; 3]| start.map(libm::log));
    let thin = amounts.thinned();
    let summit =
        best_of_starts(&starts, thin.as_ref().map(|thin| |u: &[f64; 3]| thin.surface(u)), |u| amounts.surface(u))
            .ok_or(too_little)?;
    let [p, q, gamma] = summit.at.map(libm::exp);
    if q <= 1.0 {
        return Err(AmountNote::NoMean { q });
    }
    let correlation = correlation(&seen);
    let mut notes = Vec::new();
    if correlation.abs() > DOUBTFUL_CORRELATION {
        notes.push(AmountNote::Correlated { correlation });
    }
    if summit.steepest > GRADIENT_TOLERANCE {
        notes.push(AmountNote::NotConverged { steepest: summit.steepest });
    }
    Ok(AmountFit {
        p,
        q,
        gamma: gamma * unit,
        log_likelihood: summit.surface.value - count(customers) * libm::log(unit),
        covariance: covariance(&summit.surface.hessian),
        customers,
        correlation,
        notes,
    })
}

/// The repeat purchases and mean amount of every customer that amounts are fitted on; `None` of the others.
pub(super) fn amount_of(summaries: &Summaries, row: usize) -> Option<(u32, f64)> {
    let (x, z) = (*summaries.frequency.get(row)?, *summaries.monetary.get(row)?);
    (x > 0 && z > 0.0).then_some((x, z))
}

/// p, q and γ where the likelihood of `seen` is highest near an earlier fit: one climb. `None` where it finds no footing.
pub(super) fn refit_amounts(seen: &[(u32, f64)], [p, q, gamma]: [f64; 3]) -> Option<[f64; 3]> {
    let unit = seen.iter().map(|(_, z)| z).sum::<f64>() / count(seen.len());
    let amounts = Amounts::new(seen, unit);
    let start = [p, q, gamma / unit].map(libm::log);
    let [p, q, gamma] = climb(start, |u| amounts.surface(u))?.at.map(libm::exp);
    Some([p, q, gamma * unit])
}

/// The fitted customers, ordered by x, with what does not change during a climb.
struct Amounts {
    /// Distinct x with how many customers share it and the sum of their ln z.
    groups: Vec<(f64, f64, f64)>,
    /// (group, z) per customer.
    rows: Vec<(u32, f64)>,
    /// How many customers a row stands for.
    weight: f64,
}

const THIN_ROWS: usize = 2_000;

impl Amounts {
    fn new(seen: &[(u32, f64)], unit: f64) -> Self {
        let mut sorted: Vec<(u32, f64)> = seen.iter().map(|(x, z)| (*x, z / unit)).collect();
        sorted.sort_unstable_by(|left, right| left.0.cmp(&right.0).then(left.1.total_cmp(&right.1)));
        Self::group(&sorted, 1.0)
    }

    fn group(sorted: &[(u32, f64)], weight: f64) -> Self {
        let mut out = Self { groups: Vec::new(), rows: Vec::with_capacity(sorted.len()), weight };
        for (group, same) in (0_u32..).zip(sorted.chunk_by(|left, right| left.0 == right.0)) {
            let logs: f64 = same.iter().map(|(_, z)| libm::log(*z)).sum();
            let x = same.first().map_or(0.0, |(x, _)| f64::from(*x));
            out.groups.push((x, weight * count(same.len()), weight * logs));
            out.rows.extend(same.iter().map(|(_, z)| (group, *z)));
        }
        out
    }

    /// Every n-th row, which keeps the mix of x and z; `None` where there are few.
    fn thinned(&self) -> Option<Self> {
        let stride = self.rows.len().div_ceil(THIN_ROWS);
        let x_of = |group: u32| {
            let x = usize::try_from(group).ok().and_then(|group| self.groups.get(group)).map_or(0.0, |group| group.0);
            u32::try_from(crate::analysis::numeric::quantile::floor_index(x)).unwrap_or(u32::MAX)
        };
        let rows = self.rows.iter().skip(stride / 2).step_by(stride).map(|(group, z)| (x_of(*group), *z));
        (stride > 1).then(|| Self::group(&rows.collect::<Vec<_>>(), count(stride)))
    }

    #[expect(clippy::many_single_char_names, reason = "the paper's letters")]
    fn surface(&self, u: &[f64; 3]) -> Surface<3> {
        let [p, q, gamma] = u.map(libm::exp);
        let ln_gamma_scale = libm::log(gamma);
        let mut value = 0.0;
        let mut gradient = [0.0; 3];
        let (mut pp, mut pq, mut pg, mut qq, mut qg, mut gg) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        for (x, customers, logs) in &self.groups {
            let (whole, own) = (p * x + q, p * x);
            let constant = ln_gamma(whole) - ln_gamma(own) - ln_gamma(q) + q * ln_gamma_scale + own * libm::log(*x);
            value += customers * constant + (own - 1.0) * logs;
            let (first, second) = (digamma(whole), trigamma(whole));
            gradient[0] += x * (customers * (first - digamma(own) + libm::log(*x)) + logs);
            gradient[1] += customers * (first - digamma(q) + ln_gamma_scale);
            gradient[2] += customers * q / gamma;
            pp += customers * x * x * (second - trigamma(own));
            pq += customers * x * second;
            qq += customers * (second - trigamma(q));
            qg += customers / gamma;
            gg -= customers * q / (gamma * gamma);
        }
        let w = self.weight;
        for (group, z) in &self.rows {
            let Some((x, _, _)) = usize::try_from(*group).ok().and_then(|group| self.groups.get(group)) else {
                continue;
            };
            let whole = p * x + q;
            let reach = gamma + x * z;
            let (ln_reach, per_reach) = (w * libm::log(reach), 1.0 / reach);
            value -= whole * ln_reach;
            gradient[0] -= x * ln_reach;
            gradient[1] -= ln_reach;
            gradient[2] -= w * whole * per_reach;
            pg -= w * x * per_reach;
            qg -= w * per_reach;
            gg += w * whole * per_reach * per_reach;
        }
        by_logarithms(&[p, q, gamma], &Surface { value, gradient, hessian: [[pp, pq, pg], [pq, qq, qg], [pg, qg, gg]] })
    }
}

fn correlation(seen: &[(u32, f64)]) -> f64 {
    let n = count(seen.len());
    let (mean_x, mean_z) =
        (seen.iter().map(|(x, _)| f64::from(*x)).sum::<f64>() / n, seen.iter().map(|(_, z)| z).sum::<f64>() / n);
    let (mut xx, mut zz, mut xz) = (0.0, 0.0, 0.0);
    for (x, z) in seen {
        let (dx, dz) = (f64::from(*x) - mean_x, z - mean_z);
        xx += dx * dx;
        zz += dz * dz;
        xz += dx * dz;
    }
    if xx > 0.0 && zz > 0.0 { xz / (xx * zz).sqrt() } else { 0.0 }
}
