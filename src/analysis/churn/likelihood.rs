//! Log-likelihoods of the purchase models with their first and second derivatives.
//!
//! For BG/NBD and MBG/NBD a history is either that of somebody still alive or
//! of somebody lost at the last purchase; both are a power of (alpha + time),
//! and a row costs one exponential and one logarithm. Only values are worked
//! out here: the climb is `numeric::ascent`, the choice among models is `fit`.
//!
//! Sources: Fader, Hardie & Lee 2005, equation (6); Batislam et al. 2007 and
//! Hoppe & Wagner 2007, equation (2), for the modified model; Ehrenberg 1959.
#![expect(clippy::similar_names, reason = "the papers' letters: t_x and T, rows of r and alpha")]

use crate::analysis::churn::model::{Parameters, PurchaseModel};
use crate::analysis::churn::rows::Rows;
use crate::analysis::numeric::ascent::{Surface, by_logarithms};
use crate::analysis::numeric::gamma::{digamma, ln_gamma, trigamma};

/// The log-likelihood of BG/NBD or MBG/NBD at log-parameters u = ln(r, alpha,
/// a, b). NBD ignores the last two; see [`nbd`] for its own two-parameter form.
#[must_use]
pub fn dropout(model: PurchaseModel, rows: &Rows, u: &[f64; 4]) -> Surface<4> {
    let parameters = Parameters::from_logarithms(u);
    let by_frequency: Vec<Terms> =
        rows.frequencies.iter().map(|x| Terms::new(model, &parameters, f64::from(*x))).collect();
    let by_week = Weeks::new(rows, parameters.alpha);
    let mut sums = Sums::default();
    for (terms, weight) in by_frequency.iter().zip(&rows.weights) {
        sums.add_frequency(terms, *weight);
    }
    for row in &rows.rows {
        if let (Some(terms), Some(recency), Some(age)) =
            (at(&by_frequency, row.frequency), by_week.at(row.recency), by_week.at(row.age))
        {
            sums.add_row(terms, recency, age, row.weight);
        }
    }
    by_logarithms(&parameters.as_array(), &sums.finish(&parameters, rows.customers()))
}

fn at<T>(values: &[T], position: u32) -> Option<&T> {
    values.get(usize::try_from(position).ok()?)
}

/// What depends on x alone.
struct Terms {
    /// r + x.
    power: f64,
    /// The gamma terms of the log-likelihood without r ln(alpha).
    constant: f64,
    /// Their derivatives by r, by a, by b.
    slope: [f64; 3],
    /// Their second derivatives rr, aa, ab, bb.
    bend: [f64; 4],
    /// ln of the odds lost : alive, without the powers of (alpha + time).
    lost: f64,
    /// ln of the alive branch's own factor, with first and second derivative by b.
    alive: [f64; 3],
    /// First and second derivative by b of the lost branch's own factor.
    lost_by_b: [f64; 2],
}

impl Terms {
    fn new(model: PurchaseModel, p: &Parameters, x: f64) -> Self {
        let modified = model == PurchaseModel::MbgNbd;
        let (whole, beyond) = (p.a + p.b, p.a + p.b + x + if modified { 1.0 } else { 0.0 });
        let power = p.r + x;
        let constant =
            ln_gamma(power) - ln_gamma(p.r) + ln_gamma(whole) - ln_gamma(beyond) + ln_gamma(p.b + x) - ln_gamma(p.b);
        let (first, second) = (digamma(whole) - digamma(beyond), trigamma(whole) - trigamma(beyond));
        let slope = [digamma(power) - digamma(p.r), first, first + digamma(p.b + x) - digamma(p.b)];
        let bend = [trigamma(power) - trigamma(p.r), second, second, second + trigamma(p.b + x) - trigamma(p.b)];
        let (alive, lost, lost_by_b) = if modified {
            let inverse = 1.0 / (p.b + x);
            ([libm::log(p.b + x), inverse, -inverse * inverse], libm::log(p.a) - libm::log(p.b + x), [0.0, 0.0])
        } else if x > 0.0 {
            let inverse = 1.0 / (p.b + x - 1.0);
            ([0.0; 3], libm::log(p.a) - libm::log(p.b + x - 1.0), [-inverse, inverse * inverse])
        } else {
            ([0.0; 3], f64::NEG_INFINITY, [0.0, 0.0])
        };
        Self { power, constant, slope, bend, lost, alive, lost_by_b }
    }
}

/// ln(alpha + t) and 1/(alpha + t) of every distinct t.
struct Weeks(Vec<(f64, f64)>);

impl Weeks {
    fn new(rows: &Rows, alpha: f64) -> Self {
        Self(rows.weeks.iter().map(|t| (libm::log(alpha + t), 1.0 / (alpha + t))).collect())
    }

    fn at(&self, position: u32) -> Option<(f64, f64)> {
        at(&self.0, position).copied()
    }
}

/// Running sums over frequencies and rows, in the parameters themselves.
#[derive(Default)]
struct Sums {
    value: f64,
    pending: Pending,
    /// Derivatives by r, alpha, a, b; those by a still lack the factor 1/a.
    slope: [f64; 4],
    /// Lower triangle rr, αr, αα, ar, aα, aa, br, bα, ba, bb; each a still lacks its factor 1/a.
    bend: [f64; 10],
    /// What the gamma terms add to the derivatives by a, by aa and by ab.
    gamma_by_a: [f64; 3],
}

/// A product of factors between 1 and 2 whose logarithm is still to be taken,
/// so that many rows share one logarithm.
struct Pending {
    product: f64,
    factors: u32,
}

impl Default for Pending {
    fn default() -> Self {
        Self { product: 1.0, factors: 0 }
    }
}

impl Pending {
    const MOST_FACTORS: u32 = 64;

    /// Multiplies in one factor; answers the logarithm of the product whenever it is full.
    fn push(&mut self, factor: f64) -> f64 {
        self.product *= factor;
        self.factors += 1;
        if self.factors < Self::MOST_FACTORS { 0.0 } else { self.take() }
    }

    fn take(&mut self) -> f64 {
        let logarithm = libm::log(self.product);
        *self = Self::default();
        logarithm
    }
}

impl Sums {
    fn add_frequency(&mut self, terms: &Terms, weight: f64) {
        self.value += weight * (terms.constant + terms.alive[0]);
        self.slope[0] += weight * terms.slope[0];
        self.slope[3] += weight * terms.slope[2];
        self.bend[0] += weight * terms.bend[0];
        self.bend[9] += weight * terms.bend[3];
        self.gamma_by_a[0] += weight * terms.slope[1];
        self.gamma_by_a[1] += weight * terms.bend[1];
        self.gamma_by_a[2] += weight * terms.bend[2];
    }

    fn add_row(
        &mut self,
        terms: &Terms,
        (ln_recency, inv_recency): (f64, f64),
        (ln_age, inv_age): (f64, f64),
        weight: f64,
    ) {
        let power = terms.power;
        let odds = terms.lost + power * (ln_age - ln_recency);
        let small = libm::exp(-odds.abs());
        let share = 1.0 / (1.0 + small);
        let (alive, lost) = if odds > 0.0 { (small * share, share) } else { (share, small * share) };
        self.value += weight * (odds.max(0.0) - power * ln_age);
        self.value += if weight.to_bits() == 1.0_f64.to_bits() {
            self.pending.push(1.0 + small)
        } else {
            weight * libm::log1p(small)
        };

        let (both, alive, lost) = (weight * alive * lost, weight * alive, weight * lost);
        let time = alive * inv_age + lost * inv_recency;
        self.slope[0] -= alive * ln_age + lost * ln_recency;
        self.slope[1] -= power * time;
        self.slope[2] += lost;
        self.slope[3] += alive * terms.alive[1] + lost * terms.lost_by_b[0];

        let by_r = ln_recency - ln_age;
        let by_alpha = power * (inv_recency - inv_age);
        let by_b = terms.alive[1] - terms.lost_by_b[0];
        self.bend[0] += both * by_r * by_r;
        self.bend[1] += both * by_r * by_alpha - time;
        self.bend[2] +=
            both * by_alpha * by_alpha + power * (alive * inv_age * inv_age + lost * inv_recency * inv_recency);
        self.bend[3] -= both * by_r;
        self.bend[4] -= both * by_alpha;
        self.bend[5] += both - lost;
        self.bend[6] += both * by_r * by_b;
        self.bend[7] += both * by_alpha * by_b;
        self.bend[8] -= both * by_b;
        self.bend[9] += both * by_b * by_b + alive * terms.alive[2] + lost * terms.lost_by_b[1];
    }

    /// Adds the r ln(alpha) of every customer and the missing factors 1/a.
    fn finish(mut self, p: &Parameters, customers: f64) -> Surface<4> {
        let (per_a, ln_alpha) = (1.0 / p.a, libm::log(p.alpha));
        let [rr, ralpha, alphaalpha, ra, alphaa, aa, rb, alphab, ab, bb] = self.bend;
        let [gamma_a, gamma_aa, gamma_ab] = self.gamma_by_a;
        let [by_r, by_alpha, by_a, by_b] = self.slope;
        let ralpha = ralpha + customers / p.alpha;
        let alphaalpha = alphaalpha - customers * p.r / (p.alpha * p.alpha);
        let (ra, alphaa) = (ra * per_a, alphaa * per_a);
        let (aa, ab) = (aa * per_a * per_a + gamma_aa, ab * per_a + gamma_ab);
        Surface {
            value: self.value + self.pending.take() + customers * p.r * ln_alpha,
            gradient: [by_r + customers * ln_alpha, by_alpha + customers * p.r / p.alpha, by_a * per_a + gamma_a, by_b],
            hessian: [
                [rr, ralpha, ra, rb],
                [ralpha, alphaalpha, alphaa, alphab],
                [ra, alphaa, aa, ab],
                [rb, alphab, ab, bb],
            ],
        }
    }
}

/// The log-likelihood of NBD at log-parameters u = ln(r, alpha).
#[must_use]
pub fn nbd(rows: &Rows, u: &[f64; 2]) -> Surface<2> {
    let [r, alpha] = u.map(libm::exp);
    let by_week = Weeks::new(rows, alpha);
    let customers = rows.customers();
    let ln_alpha = libm::log(alpha);
    let mut value = customers * r * ln_alpha;
    let (mut by_r, mut by_alpha) = (customers * ln_alpha, customers * r / alpha);
    let (mut rr, mut ra, mut aa) = (0.0, customers / alpha, -customers * r / (alpha * alpha));
    for (x, weight) in rows.frequencies.iter().zip(&rows.weights) {
        let power = r + f64::from(*x);
        value += weight * (ln_gamma(power) - ln_gamma(r));
        by_r += weight * (digamma(power) - digamma(r));
        rr += weight * (trigamma(power) - trigamma(r));
    }
    for row in &rows.rows {
        if let (Some(x), Some((ln_age, inv_age))) = (at(&rows.frequencies, row.frequency), by_week.at(row.age)) {
            let power = r + f64::from(*x);
            value -= row.weight * power * ln_age;
            by_r -= row.weight * ln_age;
            by_alpha -= row.weight * power * inv_age;
            ra -= row.weight * inv_age;
            aa += row.weight * power * inv_age * inv_age;
        }
    }
    by_logarithms(&[r, alpha], &Surface { value, gradient: [by_r, by_alpha], hessian: [[rr, ra], [ra, aa]] })
}
