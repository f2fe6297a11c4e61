//! Risk bands, "too new to tell", the own-rhythm rule and the reasons of a risk.
//!
//! Reasons are exact: their contributions add up to the risk. Words are i18n's.
//! The thresholds on risk and rhythm are the product's, not an estimate.

use crate::analysis::churn::challenger::Challenger;
use crate::analysis::churn::evidence::{Reading, Signal};
use crate::analysis::churn::outlook::{History, Outlook};
use crate::analysis::churn::rule::Rule;
use crate::analysis::churn::signals::{SignalFit, moved};
use crate::analysis::churn::stack::voices;
use crate::analysis::summary::Summaries;

/// A usual gap of one's own takes at least this many purchase days.
pub const RHYTHM_PURCHASE_DAYS: u32 = 3;

/// How likely it is that a customer will not buy again within the horizon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RiskBand {
    /// Below 35%, or within one and a half usual gaps.
    Low,
    /// From 35%, or from one and a half usual gaps.
    Medium,
    /// From 60%, or from three usual gaps.
    High,
}

/// What can be said of one customer's risk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// No purchase up to the as-of day: outside the population.
    NoPurchase,
    /// Too few purchases or too short a time to tell.
    TooNew,
    /// A band can be named.
    Known(RiskBand),
}

/// Where a standing comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RiskModel {
    /// 1 - `p_active` of the purchase model.
    Model,
    /// A rule of thumb that foresaw held-out days better than every model.
    Rule(Rule),
    /// The stacked layer, which foresaw them better than every model.
    Stack,
    /// The signal layer over the purchase model, which foresaw them better.
    Signals,
    /// The current gap against the customer's own median gap: a band without a percentage.
    OwnRhythm,
}

/// Where the bands begin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RiskLimits {
    /// Risk from which a band is medium, then high.
    pub risk: [f64; 2],
    /// Usual gaps of silence from which a band is medium, then high.
    pub gaps: [f64; 2],
}

impl Default for RiskLimits {
    fn default() -> Self {
        Self { risk: [0.35, 0.6], gaps: [1.5, 3.0] }
    }
}

fn band(value: f64, [medium, high]: [f64; 2]) -> RiskBand {
    if value >= high {
        RiskBand::High
    } else if value >= medium {
        RiskBand::Medium
    } else {
        RiskBand::Low
    }
}

/// The standing of one customer whose risk a model gives. Somebody with a
/// single purchase younger than the population's usual gap is too new to tell.
#[must_use]
pub fn standing_by_model(
    limits: &RiskLimits,
    summaries: &Summaries,
    row: usize,
    risk: Option<f64>,
    population_gap_days: Option<f64>,
) -> Standing {
    let Some(risk) = risk else { return Standing::NoPurchase };
    let single = summaries.frequency.get(row) == Some(&0);
    let age = summaries.age_days.get(row).copied().map_or(0.0, f64::from);
    if single && population_gap_days.is_some_and(|gap| age < gap) {
        return Standing::TooNew;
    }
    Standing::Known(band(risk, limits.risk))
}

/// The standing of one customer by the own rhythm, where no model was fitted.
#[must_use]
pub fn standing_by_rhythm(limits: &RiskLimits, summaries: &Summaries, row: usize) -> Standing {
    if summaries.purchase_days.get(row).is_none_or(|days| *days == 0) {
        return Standing::NoPurchase;
    }
    let silence = summaries.days_since_last.get(row).copied().map_or(0.0, f64::from);
    match own_gap_days(summaries, row) {
        Some(gap) if gap > 0.0 => Standing::Known(band(silence / gap, limits.gaps)),
        _ => Standing::TooNew,
    }
}

/// The median gap of a customer with at least three purchase days.
#[must_use]
pub fn own_gap_days(summaries: &Summaries, row: usize) -> Option<f64> {
    let enough = summaries.purchase_days.get(row).is_some_and(|days| *days >= RHYTHM_PURCHASE_DAYS);
    if enough { summaries.median_gap_days.get(row) } else { None }
}

/// One step on the way from the average risk to a customer's own.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reason {
    /// The mean risk of the population: where everybody starts.
    Average {
        /// Customers in the population.
        customers: usize,
        /// Their mean risk.
        contribution: f64,
    },
    /// How often and how long the customer has bought: the risk on the day the
    /// next purchase was due, against the average.
    Rhythm {
        /// Purchase days.
        purchases: u32,
        /// Days from the first purchase to the as-of day.
        age_days: u32,
        /// Difference in risk.
        contribution: f64,
    },
    /// How long the customer has been silent: the risk now against the risk on
    /// the day the next purchase was due.
    Silence {
        /// Days since the last purchase.
        gap_days: u32,
        /// Days in which the next purchase was due.
        usual_gap_days: f64,
        /// Whether the usual gap is the customer's own or the population's.
        own_gap: bool,
        /// Difference in risk.
        contribution: f64,
    },
    /// What is known beside the orders, where the signal layer gives the risk: the risk with this signal
    /// and those before it against the risk with those before it.
    Signal {
        /// What.
        signal: Signal,
        /// How much of it, points for the mood and 1 for the others.
        value: f64,
        /// What it adds to the log-odds, whatever the others are.
        log_odds: f64,
        /// Difference in risk.
        contribution: f64,
    },
}

impl Reason {
    /// What the reason adds to the risk, as a difference of probabilities.
    #[must_use]
    pub const fn contribution(&self) -> f64 {
        match self {
            Self::Average { contribution, .. }
            | Self::Rhythm { contribution, .. }
            | Self::Silence { contribution, .. }
            | Self::Signal { contribution, .. } => *contribution,
        }
    }
}

/// The population's side of every explanation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Baseline {
    /// Customers in the population.
    pub customers: usize,
    /// Their mean risk.
    pub average_risk: f64,
    /// The median of their median gaps in days.
    pub usual_gap_days: f64,
}

/// Why a customer's risk within `horizon_days` is what it is: the average, the
/// rhythm and the silence, which add up to it; `None` outside the population.
#[must_use]
pub fn reasons(
    outlook: &Outlook,
    baseline: &Baseline,
    summaries: &Summaries,
    row: usize,
    horizon_days: f64,
) -> Option<Vec<Reason>> {
    let (due, now) = histories(baseline, summaries, row)?;
    let risk = |history: &History| {
        1.0 - outlook.active(history, horizon_days / crate::analysis::churn::model::DAYS_PER_WEEK).value
    };
    steps(baseline, summaries, row, [risk(&due), risk(&now)])
}

/// The same where the signal layer gives the risk: the model's own reasons, then every signal that stands.
#[must_use]
pub fn reasons_with_signals(
    fit: &SignalFit,
    signals: &Reading,
    outlook: &Outlook,
    baseline: &Baseline,
    summaries: &Summaries,
    row: usize,
) -> Option<Vec<Reason>> {
    let mut reasons = reasons(outlook, baseline, summaries, row, f64::from(fit.horizon_days))?;
    let by_model: f64 = reasons.iter().map(Reason::contribution).sum();
    let (mut at, mut sum) = (by_model, 0.0);
    for ((signal, value), log_odds) in Signal::ALL.into_iter().zip(signals).zip(fit.contributions(signals)) {
        if *value != 0.0 {
            sum += log_odds;
            let next = moved(by_model, sum);
            reasons.push(Reason::Signal { signal, value: *value, log_odds, contribution: next - at });
            at = next;
        }
    }
    Some(reasons)
}

/// A customer on the day the next purchase was due, and now.
fn histories(baseline: &Baseline, summaries: &Summaries, row: usize) -> Option<(History, History)> {
    let now = History::of(summaries, row)?;
    let usual_gap_days = own_gap_days(summaries, row).unwrap_or(baseline.usual_gap_days);
    let age = now.recency + usual_gap_days / crate::analysis::churn::model::DAYS_PER_WEEK;
    Some((History { age, ..now }, now))
}

/// The same of a `risk` that a rule or the stacked layer told: a rule that does not look at silence has all of
/// it in the rhythm.
#[must_use]
pub fn reasons_by_challenger(
    challenger: &Challenger,
    risk: f64,
    outlook: &Outlook,
    baseline: &Baseline,
    summaries: &Summaries,
    row: usize,
    signals: &Reading,
) -> Option<Vec<Reason>> {
    let due = match challenger {
        Challenger::Rule(fit) => {
            let usual_gap_days = own_gap_days(summaries, row).unwrap_or(baseline.usual_gap_days);
            fit.risk_when_due(usual_gap_days).unwrap_or(risk)
        }
        Challenger::Stack(fit) => {
            let (due, _) = histories(baseline, summaries, row)?;
            1.0 - fit.probability(&voices(outlook, &due, *summaries.total.get(row)?, fit.horizon_days))
        }
        Challenger::Signals(fit) => {
            return reasons_with_signals(fit, signals, outlook, baseline, summaries, row);
        }
    };
    steps(baseline, summaries, row, [due, risk])
}

/// From the average by way of the risk when the next purchase was due to the risk now.
fn steps(baseline: &Baseline, summaries: &Summaries, row: usize, [due, now]: [f64; 2]) -> Option<Vec<Reason>> {
    let own = own_gap_days(summaries, row);
    Some(vec![
        Reason::Average { customers: baseline.customers, contribution: baseline.average_risk },
        Reason::Rhythm {
            purchases: *summaries.purchase_days.get(row)?,
            age_days: *summaries.age_days.get(row)?,
            contribution: due - baseline.average_risk,
        },
        Reason::Silence {
            gap_days: *summaries.days_since_last.get(row)?,
            usual_gap_days: own.unwrap_or(baseline.usual_gap_days),
            own_gap: own.is_some(),
            contribution: now - due,
        },
    ])
}
