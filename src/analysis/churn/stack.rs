//! The stacked layer: one regression over what a purchase model and the rules of thumb say.
//!
//! A logistic regression with a ridge penalty learns on customers whose outcome is known how much
//! weight each voice deserves (Wolpert 1992, "Stacked generalization"). Whether that foresees
//! better is the backtest's question and not answered here.

use crate::analysis::churn::estimate::Probability;
use crate::analysis::churn::model::{DAYS_PER_WEEK, PurchaseModel};
use crate::analysis::churn::outlook::{History, Outlook};
use crate::analysis::churn::rule::past_orders;
use crate::analysis::numeric::logistic::sigmoid;
use crate::analysis::numeric::matrix::{Matrix, dot, times};
use crate::analysis::numeric::ridge::{Design, PENALTY, Ridge};
use crate::analysis::summary::{Summaries, minor};

/// How many voices the layer hears.
pub const VOICES: usize = 4;
/// With the intercept.
const SIZE: usize = VOICES + 1;
/// A probability is kept so far from 0 and 1 before its log-odds are taken.
const EDGE: f64 = 1e-9;

/// A fitted layer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StackFit {
    /// The purchase model that it stands on.
    pub base: PurchaseModel,
    /// The horizon of the scores, days.
    pub horizon_days: u32,
    /// Log-odds of a purchase where every voice says what it says on average.
    pub intercept: f64,
    /// Log-odds per standard deviation of each voice, in the order of [`voices`].
    pub weights: [f64; VOICES],
    /// Each voice's mean where it was fitted.
    pub means: [f64; VOICES],
    /// Each voice's standard deviation where it was fitted; 1 where it does not vary.
    pub spreads: [f64; VOICES],
    /// Covariance of the intercept and the weights.
    pub covariance: Matrix<SIZE>,
    /// Customers it was fitted on.
    pub customers: usize,
}

/// What is said of one customer about a purchase within the horizon: the log-odds of `p_active`; then
/// logarithms of 1 + the silence in horizons, 1 + the repeat purchases in a horizon at the rate so far,
/// and 1 + the total amount in minor units. Silence and rate are told in horizons and not in days and
/// purchases so far: what was learned from a shorter history must hold in a longer one.
#[must_use]
pub fn voices(outlook: &Outlook, history: &History, total: i64, horizon_days: u32) -> [f64; VOICES] {
    let weeks = f64::from(horizon_days) / DAYS_PER_WEEK;
    let active = outlook.active(history, weeks).value.clamp(EDGE, 1.0 - EDGE);
    [
        libm::log(active / (1.0 - active)),
        libm::log1p((history.age - history.recency).max(0.0) / weeks),
        libm::log1p(past_orders(history.frequency, history.age, weeks)),
        libm::log1p(minor(total).max(0.0)),
    ]
}

/// The voices about one row of the summaries; `None` outside the population.
#[must_use]
pub fn voices_of(outlook: &Outlook, summaries: &Summaries, row: usize, horizon_days: u32) -> Option<[f64; VOICES]> {
    let history = History::of(summaries, row)?;
    Some(voices(outlook, &history, *summaries.total.get(row)?, horizon_days))
}

impl StackFit {
    /// Learns from what customers did: `active` follows `population`, the rows of the summaries that
    /// `outlook` was fitted on. `None` where all did the same.
    #[must_use]
    pub fn learn(
        outlook: &Outlook,
        summaries: &Summaries,
        population: &[usize],
        active: &[bool],
        horizon_days: u32,
    ) -> Option<Self> {
        let heard = population.iter().map(|row| voices_of(outlook, summaries, *row, horizon_days));
        let values: Vec<f64> = heard.collect::<Option<Vec<_>>>()?.into_iter().flatten().collect();
        let rows: Vec<usize> = (0..population.len()).collect();
        let (fit, covariance) = Ridge::fit_with_covariance(&Design { width: VOICES, values }, active, &rows, PENALTY)?;
        let (covariance, []) = covariance.as_chunks::<SIZE>() else { return None };
        Some(Self {
            base: outlook.model,
            horizon_days,
            intercept: fit.intercept,
            weights: fit.weights.try_into().ok()?,
            means: fit.means.try_into().ok()?,
            spreads: fit.spreads.try_into().ok()?,
            covariance: covariance.try_into().ok()?,
            customers: population.len(),
        })
    }

    /// The probability of a purchase within the horizon, with the standard deviation of its log-odds.
    /// That of what the voices say is not in it.
    #[must_use]
    pub fn active(&self, voices: &[f64; VOICES]) -> (Probability, Option<f64>) {
        let standard = self.standard(voices);
        let probability = Probability { value: self.at(&standard), logit_gradient: [0.0; 4] };
        (probability, Some(dot(&standard, &times(&self.covariance, &standard)).max(0.0).sqrt()))
    }

    /// The probability of a purchase within the horizon.
    #[must_use]
    pub fn probability(&self, voices: &[f64; VOICES]) -> f64 {
        self.at(&self.standard(voices))
    }

    /// 1 for the intercept, then every voice in standard deviations from its mean.
    fn standard(&self, voices: &[f64; VOICES]) -> [f64; SIZE] {
        let mut standard = [1.0; SIZE];
        let [_, rest @ ..] = &mut standard;
        for (((slot, voice), mean), spread) in rest.iter_mut().zip(voices).zip(&self.means).zip(&self.spreads) {
            *slot = (voice - mean) / spread;
        }
        standard
    }

    fn at(&self, [_, standard @ ..]: &[f64; SIZE]) -> f64 {
        let parts = standard.iter().zip(&self.weights).map(|(z, weight)| z * weight);
        sigmoid(parts.fold(self.intercept, |sum, part| sum + part))
    }
}
