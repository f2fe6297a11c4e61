//! The signal layer: what is known beside the orders, added to a purchase model's risk on the log-odds.
//!
//! `logit(risk) = logit(1 - p_active(H)) + Σ w s`: a logistic regression whose offset is the model's
//! own log-odds. Weights begin as assumptions and are refitted by a ridge penalty that pulls toward
//! them (a normal prior around each). Whether that foresees better is the backtest's question.

use crate::analysis::churn::estimate::Probability;
use crate::analysis::churn::evidence::{Evidence, Reading, SIGNALS, Signal};
use crate::analysis::churn::model::PurchaseModel;
use crate::analysis::numeric::ascent::{Surface, climb};
use crate::analysis::numeric::matrix::{Matrix, dot, spectrum, times};
use crate::analysis::summary::Summaries;

/// Log-odds of no purchase for 1 of each signal, in the order of [`Signal::ALL`]: the product's assumptions.
pub const DEFAULT_WEIGHTS: Reading = [-0.35, 0.3, 0.5, 0.2, 0.3];

/// The penalties λ that are tried, strongest first: standard deviations of 1/16 to 1 around each assumption.
pub const PENALTIES: [f64; 5] = [256.0, 64.0, 16.0, 4.0, 1.0];

/// A probability is kept so far from 0 and 1 before its log-odds are taken.
const EDGE: f64 = 1e-9;

/// The log-odds of a probability.
fn logit(p: f64) -> f64 {
    let p = p.clamp(EDGE, 1.0 - EDGE);
    libm::log(p / (1.0 - p))
}

/// What signals with such weights make of a risk; exactly the risk itself where none stands.
#[must_use]
pub fn moved(risk: f64, log_odds: f64) -> f64 {
    if log_odds == 0.0 {
        return risk;
    }
    let lost = risk * libm::exp(log_odds);
    lost / (1.0 - risk + lost)
}

/// Whether any signal stands.
#[must_use]
pub fn stands(reading: &Reading) -> bool {
    reading.iter().any(|value| *value != 0.0)
}

/// The signals of an archive's customers on one day: of those alone for whom one stands, by row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Signals {
    /// Rows, ascending.
    pub rows: Vec<u32>,
    /// Their signals, one after another.
    pub values: Vec<f64>,
}

impl Signals {
    /// Reads every customer with a purchase up to the summaries' day.
    #[must_use]
    pub fn read(evidence: &Evidence, summaries: &Summaries) -> Self {
        let mut out = Self::default();
        if evidence.is_empty() {
            return out;
        }
        for customer in summaries.population() {
            let last = summaries.last_day.get(customer).copied().unwrap_or(summaries.as_of);
            let reading = evidence.read(customer, summaries.as_of, last);
            if let (true, Ok(row)) = (stands(&reading), u32::try_from(customer)) {
                out.rows.push(row);
                out.values.extend(reading);
            }
        }
        out
    }

    /// The signals of a row; none stands where the row is not named.
    #[must_use]
    pub fn of(&self, row: usize) -> Reading {
        let at = u32::try_from(row).ok().and_then(|row| self.rows.binary_search(&row).ok());
        at.and_then(|at| self.values.as_chunks::<SIGNALS>().0.get(at)).copied().unwrap_or_default()
    }

    /// How many customers show each signal.
    #[must_use]
    pub fn counts(&self) -> [usize; SIGNALS] {
        counts(self.values.as_chunks::<SIGNALS>().0)
    }
}

fn counts(readings: &[Reading]) -> [usize; SIGNALS] {
    let mut counts = [0; SIGNALS];
    for reading in readings {
        for (count, value) in counts.iter_mut().zip(reading) {
            *count += usize::from(*value != 0.0);
        }
    }
    counts
}

/// A customer whose outcome is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Case {
    /// 1 - `p_active` over the days in question.
    pub risk: f64,
    /// The signals on the day before them.
    pub signals: Reading,
    /// Whether there was a purchase.
    pub active: bool,
}

/// Fitted weights.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SignalFit {
    /// The purchase model that they stand on.
    pub base: PurchaseModel,
    /// The horizon of the scores, days.
    pub horizon_days: u32,
    /// Log-odds of no purchase for 1 of each signal.
    pub weights: Reading,
    /// λ of the penalty λ/2 |w - w0|².
    pub penalty: f64,
    /// Covariance of the weights: the inverse of the penalised curvature.
    pub covariance: Matrix<SIGNALS>,
    /// Customers it was fitted on.
    pub customers: usize,
    /// Of them, how many showed each signal.
    pub shown: [usize; SIGNALS],
}

impl SignalFit {
    /// Learns from what customers did, under a penalty; `None` where no signal stands.
    #[must_use]
    pub fn learn(base: PurchaseModel, horizon_days: u32, cases: &[Case], penalty: f64) -> Option<Self> {
        // Where no signal stands, no weight can help.
        let told: Vec<Case> = cases.iter().filter(|case| stands(&case.signals)).copied().collect();
        if told.is_empty() {
            return None;
        }
        let offsets: Vec<f64> = told.iter().map(|case| logit(case.risk)).collect();
        let summit = climb(DEFAULT_WEIGHTS, |weights| surface(&told, &offsets, penalty, weights))?;
        let curvature = summit.surface.hessian.map(|row| row.map(|entry| -entry));
        let shown: Vec<Reading> = told.iter().map(|case| case.signals).collect();
        Some(Self {
            base,
            horizon_days,
            weights: summit.at,
            penalty,
            covariance: spectrum(&curvature).map(|value| 1.0 / value),
            customers: cases.len(),
            shown: counts(&shown),
        })
    }

    /// Learns under the penalty that, learned from `before`, foresaw `cases` best; under the strongest,
    /// which keeps nearest to the assumptions, where there is nothing before to learn from.
    #[must_use]
    pub fn rolling(base: PurchaseModel, horizon_days: u32, before: &[Case], cases: &[Case]) -> Option<Self> {
        let cost = |penalty: f64| {
            let fit = Self::learn(base, horizon_days, before, penalty)?;
            Some(cases.iter().map(|case| loss(&fit.weights, case)).sum::<f64>())
        };
        let [strongest, ..] = PENALTIES;
        let mut best = (f64::INFINITY, strongest);
        for penalty in PENALTIES {
            if let Some(cost) = cost(penalty).filter(|cost| *cost < best.0) {
                best = (cost, penalty);
            }
        }
        Self::learn(base, horizon_days, cases, best.1)
    }

    /// What the signals add to the log-odds of the risk, one by one.
    #[must_use]
    pub fn contributions(&self, signals: &Reading) -> Reading {
        contributions(&self.weights, signals)
    }

    /// The probability of a purchase within the horizon where the model says `active`, with the
    /// standard deviation of its log-odds that comes from the weights.
    #[must_use]
    pub fn active(&self, active: &Probability, signals: &Reading) -> (Probability, f64) {
        let value = self.probability(active.value, signals);
        let variance = dot(signals, &times(&self.covariance, signals));
        // The layer moves the log-odds by a constant, so their slopes are the model's own.
        (Probability { value, logit_gradient: active.logit_gradient }, variance.max(0.0).sqrt())
    }

    /// The probability of a purchase within the horizon where the model says `active`.
    #[must_use]
    pub fn probability(&self, active: f64, signals: &Reading) -> f64 {
        let log_odds = dot(&self.weights, signals);
        if log_odds == 0.0 { active } else { 1.0 - moved(1.0 - active, log_odds) }
    }

    /// The standard error of each weight.
    #[must_use]
    pub fn errors(&self) -> Reading {
        let mut errors = [0.0; SIGNALS];
        for ((place, error), row) in errors.iter_mut().enumerate().zip(&self.covariance) {
            *error = row.get(place).copied().unwrap_or(0.0).max(0.0).sqrt();
        }
        errors
    }
}

/// What each signal adds to the log-odds of the risk under some weights.
#[must_use]
pub fn contributions(weights: &Reading, signals: &Reading) -> Reading {
    let mut parts = [0.0; SIGNALS];
    for ((part, weight), value) in parts.iter_mut().zip(weights).zip(signals) {
        *part = weight * value;
    }
    parts
}

/// What a case cost on the logarithmic scale.
fn loss(weights: &Reading, case: &Case) -> f64 {
    let y = logit(case.risk) + dot(weights, &case.signals);
    y.max(0.0) + libm::log1p(libm::exp(-y.abs())) - if case.active { 0.0 } else { y }
}

/// Σ ln likelihood - λ/2 |w - w0|² with its derivatives.
fn surface(cases: &[Case], offsets: &[f64], penalty: f64, weights: &Reading) -> Surface<SIGNALS> {
    let mut out = Surface { value: 0.0, gradient: [0.0; SIGNALS], hessian: [[0.0; SIGNALS]; SIGNALS] };
    for (case, offset) in cases.iter().zip(offsets) {
        let y = offset + dot(weights, &case.signals);
        let small = libm::exp(-y.abs());
        let share = 1.0 / (1.0 + small);
        let p = if y >= 0.0 { share } else { small * share };
        let lost = if case.active { 0.0 } else { 1.0 };
        out.value += lost * y - y.max(0.0) - libm::log1p(small);
        let (error, weight) = (lost - p, small * share * share);
        for ((slope, row), value) in out.gradient.iter_mut().zip(&mut out.hessian).zip(&case.signals) {
            *slope += error * value;
            for (entry, other) in row.iter_mut().zip(&case.signals) {
                *entry -= weight * value * other;
            }
        }
    }
    let pulls = out.gradient.iter_mut().zip(&mut out.hessian).enumerate();
    for ((place, (slope, row)), (weight, assumed)) in pulls.zip(weights.iter().zip(&DEFAULT_WEIGHTS)) {
        let off = weight - assumed;
        out.value -= 0.5 * penalty * off * off;
        *slope -= penalty * off;
        if let Some(entry) = row.get_mut(place) {
            *entry -= penalty;
        }
    }
    out
}

impl Signal {
    /// The assumed weight: log-odds of no purchase for 1 of it.
    #[must_use]
    pub const fn assumed(self) -> f64 {
        let [mood, silence, contract, owner, competitor] = DEFAULT_WEIGHTS;
        match self {
            Self::Mood => mood,
            Self::ContactSilence => silence,
            Self::ContractEnds => contract,
            Self::OwnerGone => owner,
            Self::Competitor => competitor,
        }
    }
}
