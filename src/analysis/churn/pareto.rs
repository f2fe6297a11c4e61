//! Pareto/NBD: customers buy at their own rate until, at their own rate, they are lost.
//!
//! The textbook writes it with the Gaussian hypergeometric function, which
//! cancels badly. Here it is what that function stands for: being lost at an
//! unknown moment, integrated over that moment by Gauss and Legendre's rule, so
//! that every derivative is an integral of the same kind. `a` and `b` of
//! [`Parameters`] are this model's s and beta.
//!
//! Sources: Schmittlein, Morrison & Colombo 1987; Fader & Hardie 2005, "A note
//! on deriving the Pareto/NBD model", whose equations are meant below.

use crate::analysis::churn::estimate::Probability;
use crate::analysis::churn::model::Parameters;
use crate::analysis::churn::outlook::History;
use crate::analysis::churn::rows::Rows;
use crate::analysis::numeric::ascent::{Surface, by_logarithms};
use crate::analysis::numeric::gamma::{digamma, ln_gamma, trigamma};
use crate::analysis::numeric::quantile::{count, floor_index};

/// Gauss and Legendre's points above 0 on (-1, 1) with their weights, 16 in all.
const POINTS: [(f64, f64); 8] = [
    (0.095_012_509_837_637_44, 0.189_450_610_455_068_5),
    (0.281_603_550_779_258_9, 0.182_603_415_044_923_6),
    (0.458_016_777_657_227_4, 0.169_156_519_395_002_54),
    (0.617_876_244_402_643_7, 0.149_595_988_816_576_73),
    (0.755_404_408_355_003, 0.124_628_971_255_533_87),
    (0.865_631_202_387_831_7, 0.095_158_511_682_492_78),
    (0.944_575_023_073_232_6, 0.062_253_523_938_647_9),
    (0.989_400_934_991_649_9, 0.027_152_459_411_754_1),
];
/// Beyond this many e-folds below its largest value an integrand is nothing.
const NOTHING: f64 = 45.0;
/// A panel spans at most so many e-folds of the integrand, and so much of ln(time).
const PANEL: (f64, f64) = (20.0, 5.0);
const MOST_PANELS: f64 = 12.0;

/// The integrand of being lost at some moment of a span, for one repeat count.
#[derive(Debug, Clone, Copy)]
struct Loss<'a> {
    p: &'a Parameters,
    /// r + x.
    power: f64,
}

/// One point of an integral, or the case of being alive: its logarithm and its
/// derivatives by r, alpha, s, beta.
struct Case {
    ln_weight: f64,
    slope: [f64; 4],
    /// Second derivatives: r alpha, alpha alpha, s s, s beta, beta beta.
    bend: [f64; 5],
}

impl Loss<'_> {
    /// Being alive at time t: (alpha + t)^-(r+x) (beta + t)^-s.
    fn alive(&self, t: f64) -> Case {
        let (p, k) = (self.p, self.power);
        let (ln_a, ln_b, in_a, in_b) =
            (libm::log(p.alpha + t), libm::log(p.b + t), 1.0 / (p.alpha + t), 1.0 / (p.b + t));
        Case {
            ln_weight: -k * ln_a - p.a * ln_b,
            slope: [-ln_a, -k * in_a, -ln_b, -p.a * in_b],
            bend: [-in_a, k * in_a * in_a, 0.0, -in_b, p.a * in_b * in_b],
        }
    }

    /// Being lost at time t, per unit of ln(shift + t).
    fn lost(&self, t: f64, ln_pace: f64) -> Case {
        let (p, k, s) = (self.p, self.power, self.p.a + 1.0);
        let (ln_a, ln_b, in_a, in_b) =
            (libm::log(p.alpha + t), libm::log(p.b + t), 1.0 / (p.alpha + t), 1.0 / (p.b + t));
        Case {
            ln_weight: ln_pace + libm::log(p.a) - k * ln_a - s * ln_b,
            slope: [-ln_a, -k * in_a, 1.0 / p.a - ln_b, -s * in_b],
            bend: [-in_a, k * in_a * in_a, -1.0 / (p.a * p.a), -in_b, s * in_b * in_b],
        }
    }

    /// Calls `each` for the points of the integral over being lost between two
    /// times; weights add up to the integral.
    fn between(&self, from: f64, to: f64, mut each: impl FnMut(Case)) {
        if to <= from {
            return;
        }
        let (p, shift) = (self.p, self.p.alpha.min(self.p.b));
        let start = libm::log(shift + from);
        let steepness =
            |t: f64| (self.power * (shift + t) / (p.alpha + t) + (p.a + 1.0) * (shift + t) / (p.b + t) - 1.0).max(0.0);
        // The integrand falls ever faster, so a bound on its beginning bounds all of it.
        let whole = libm::log(shift + to) - start;
        let width = if steepness(from) > 0.0 { whole.min(NOTHING / steepness(from)) } else { whole };
        let end = libm::exp(start + width) - shift;
        let panels = (width * steepness(end) / PANEL.0).max(width / PANEL.1).clamp(0.0, MOST_PANELS - 1.0);
        let panels = floor_index(panels) + 1;
        let half = 0.5 * width / count(panels);
        let ln_half = libm::log(half);
        for panel in 0..panels {
            let middle = start + half * (2.0 * count(panel) + 1.0);
            for (point, weight) in POINTS {
                let ln_weight = ln_half + libm::log(weight);
                for y in [middle - half * point, middle + half * point] {
                    let pace = libm::exp(y);
                    each(self.lost((pace - shift).max(0.0), y + ln_weight));
                }
            }
        }
    }
}

/// A sum of cases with its logarithm's derivatives.
struct Sum {
    /// The logarithm that weights are counted from.
    base: f64,
    weight: f64,
    slope: [f64; 4],
    /// rr, r alpha, rs, r beta, alpha alpha, alpha s, alpha beta, ss, s beta, beta beta.
    bend: [f64; 10],
}

impl Sum {
    const fn from(base: f64) -> Self {
        Self { base, weight: 0.0, slope: [0.0; 4], bend: [0.0; 10] }
    }

    fn add(&mut self, case: &Case, curved: bool) {
        let weight = libm::exp(case.ln_weight - self.base);
        let [r, alpha, s, beta] = case.slope;
        self.weight += weight;
        for (sum, slope) in self.slope.iter_mut().zip(case.slope) {
            *sum += weight * slope;
        }
        if curved {
            let [ra, aa, ss, sb, bb] = case.bend;
            let own = [0.0, ra, 0.0, 0.0, aa, 0.0, 0.0, ss, sb, bb];
            let products = [
                r * r,
                r * alpha,
                r * s,
                r * beta,
                alpha * alpha,
                alpha * s,
                alpha * beta,
                s * s,
                s * beta,
                beta * beta,
            ];
            for (sum, (own, product)) in self.bend.iter_mut().zip(own.into_iter().zip(products)) {
                *sum += weight * (own + product);
            }
        }
    }

    /// Derivatives of the logarithm of the sum.
    fn mean_slope(&self) -> [f64; 4] {
        self.slope.map(|slope| if self.weight > 0.0 { slope / self.weight } else { 0.0 })
    }
}

/// The log-likelihood (equation 16, as an integral) at log-parameters
/// u = ln(r, alpha, s, beta).
#[must_use]
#[expect(clippy::many_single_char_names, reason = "the papers' letters: x, r, s, and u for the logarithms")]
pub fn surface(rows: &Rows, u: &[f64; 4]) -> Surface<4> {
    let p = Parameters::from_logarithms(u);
    let mut value = 0.0;
    let mut slope = [0.0; 4];
    let mut bend = [0.0; 10];
    for (x, weight) in rows.frequencies.iter().zip(&rows.weights) {
        let power = p.r + f64::from(*x);
        value += weight * (ln_gamma(power) - ln_gamma(p.r) + p.r * libm::log(p.alpha) + p.a * libm::log(p.b));
        let by = [digamma(power) - digamma(p.r) + libm::log(p.alpha), p.r / p.alpha, libm::log(p.b), p.a / p.b];
        for (sum, by) in slope.iter_mut().zip(by) {
            *sum += weight * by;
        }
        let twice = [
            trigamma(power) - trigamma(p.r),
            1.0 / p.alpha,
            0.0,
            0.0,
            -p.r / (p.alpha * p.alpha),
            0.0,
            0.0,
            0.0,
            1.0 / p.b,
            -p.a / (p.b * p.b),
        ];
        for (sum, twice) in bend.iter_mut().zip(twice) {
            *sum += weight * twice;
        }
    }
    let week = |at: u32| usize::try_from(at).ok().and_then(|at| rows.weeks.get(at)).copied();
    for row in &rows.rows {
        let x = usize::try_from(row.frequency).ok().and_then(|at| rows.frequencies.get(at));
        let (Some(x), Some(recency), Some(age)) = (x, week(row.recency), week(row.age)) else { continue };
        let loss = Loss { p: &p, power: p.r + f64::from(*x) };
        let alive = loss.alive(age);
        // Nothing weighs much more than being lost at once, or being alive.
        let mut sum = Sum::from(alive.ln_weight.max(loss.lost(recency, 0.0).ln_weight));
        sum.add(&alive, true);
        loss.between(recency, age, |case| sum.add(&case, true));
        value += row.weight * (sum.base + libm::log(sum.weight));
        let mean = sum.mean_slope();
        for (total, mean) in slope.iter_mut().zip(mean) {
            *total += row.weight * mean;
        }
        let [r, alpha, s, beta] = mean;
        let products =
            [r * r, r * alpha, r * s, r * beta, alpha * alpha, alpha * s, alpha * beta, s * s, s * beta, beta * beta];
        for (total, (second, product)) in bend.iter_mut().zip(sum.bend.into_iter().zip(products)) {
            *total += row.weight * (second / sum.weight - product);
        }
    }
    let [rr, ra, rs, rb, aa, sa, ab, ss, sb, bb] = bend;
    let hessian = [[rr, ra, rs, rb], [ra, aa, sa, ab], [rs, sa, ss, sb], [rb, ab, sb, bb]];
    by_logarithms(&p.as_array(), &Surface { value, gradient: slope, hessian })
}

/// The probability of being a customer still (equation 18).
#[must_use]
pub fn alive(p: &Parameters, history: &History) -> Probability {
    let loss = Loss { p, power: p.r + history.frequency };
    let here = loss.alive(history.age);
    let mut lost = Sum::from(here.ln_weight);
    loss.between(history.recency, history.age, |case| lost.add(&case, false));
    if lost.weight <= 0.0 {
        return Probability::CERTAIN;
    }
    // The odds are 1 : lost, whose logarithm's derivatives are those of the two sides.
    let mut logit_gradient = here.slope;
    for ((slope, of_lost), parameter) in logit_gradient.iter_mut().zip(lost.mean_slope()).zip(p.as_array()) {
        *slope = (*slope - of_lost) * parameter;
    }
    Probability { value: 1.0 / (1.0 + lost.weight), logit_gradient }
}

/// The probability of at least one purchase within `weeks`: alive now, and
/// neither silent to the end nor lost before the first purchase.
#[must_use]
pub fn active(p: &Parameters, history: &History, weeks: f64) -> Probability {
    let loss = Loss { p, power: p.r + history.frequency };
    let (now, then) = (loss.alive(history.age), loss.alive(history.age + weeks));
    let mut lost = Sum::from(now.ln_weight);
    loss.between(history.age, history.age + weeks, |case| lost.add(&case, false));
    let silent = libm::exp(then.ln_weight - now.ln_weight);
    let buys = -libm::expm1(then.ln_weight - now.ln_weight) - lost.weight;
    let alive = alive(p, history);
    let value = alive.value * buys.max(0.0);
    let mut logit_gradient = alive.logit_gradient;
    if buys > 0.0 {
        let by = now.slope.iter().zip(then.slope).zip(lost.slope);
        let by_buys = by.map(|((now, then), by_lost)| -silent * (then - now) - (by_lost - lost.weight * now));
        for ((slope, by_buys), parameter) in logit_gradient.iter_mut().zip(by_buys).zip(p.as_array()) {
            *slope = (*slope * (1.0 - alive.value) + by_buys * parameter / buys) / (1.0 - value).max(f64::MIN_POSITIVE);
        }
    }
    Probability { value, logit_gradient }
}

/// Orders in the `weeks` after age T of somebody alive at T (equation 22).
#[must_use]
pub fn orders_if_alive(p: &Parameters, frequency: f64, age: f64, weeks: f64) -> f64 {
    let stretch = libm::log1p(weeks / (p.b + age));
    let d = p.a - 1.0;
    let span = if d == 0.0 { stretch } else { -libm::expm1(-d * stretch) / d };
    (p.r + frequency) / (p.alpha + age) * (p.b + age) * span
}

/// The probability that somebody of whom only the first purchase is known buys
/// within `weeks` after age t: alive at t, and not lost before a purchase.
///
/// Given both rates it is e^(-μt) times the integral of λ e^(-(λ+μ)u) over u up to
/// the end; over the rates the integrand is r/α (1 + u/α)^-(r+1) (1 + (t+u)/β)^-s,
/// taken here per unit of ln(1 + u/α).
#[must_use]
pub fn bought_within(p: &Parameters, age: f64, weeks: f64) -> f64 {
    let whole = libm::log1p(weeks / p.alpha);
    let panels = floor_index(((p.r + p.a) * whole / PANEL.0).max(whole / PANEL.1).clamp(0.0, MOST_PANELS - 1.0)) + 1;
    let half = 0.5 * whole / count(panels);
    let at = |y: f64| {
        let span = p.alpha * libm::expm1(y);
        p.r * libm::exp(-p.r * y - p.a * libm::log1p((age + span) / p.b))
    };
    let mut sum = 0.0;
    for panel in 0..panels {
        let middle = half * (2.0 * count(panel) + 1.0);
        for (point, weight) in POINTS {
            sum += half * weight * (at(middle - half * point) + at(middle + half * point));
        }
    }
    sum
}
