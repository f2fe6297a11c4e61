//! Who wins: the lowest held-out log loss, and MBG/NBD stays unless another is
//! better by more than two paired standard errors.
//!
//! It decides on measured losses alone and words nothing.

use crate::analysis::backtest::candidate::{Candidate, INCUMBENT};
use crate::analysis::backtest::fold::Ask;
use crate::analysis::backtest::measure::Figure;
use crate::analysis::churn::challenger::Challenger;
use crate::analysis::churn::model::PurchaseModel;

/// So many paired standard errors make a gain more than chance.
pub const BEYOND_CHANCE: f64 = 2.0;

/// What the held-out days say.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Verdict {
    /// What was asked.
    pub ask: Ask,
    /// Customers whose future was asked for.
    pub customers: usize,
    /// The candidate that `Automatic` takes.
    pub winner: Candidate,
    /// The candidate with the lowest log loss of those that scores can be made with.
    pub best: Candidate,
    /// The winner's mean log loss.
    pub log_loss: f64,
    /// How much lower the best candidate's log loss is than that of MBG/NBD, paired by customer.
    pub gain: Figure,
    /// The purchase model that orders and values come from.
    pub model: PurchaseModel,
    /// The winning rule or layer, fitted on the held-out days; `None` where a model wins.
    pub challenger: Option<Challenger>,
}

/// A candidate's losses in short.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// Who.
    pub candidate: Candidate,
    /// The mean log loss.
    pub log_loss: f64,
    /// How much lower it is than that of MBG/NBD.
    pub gain: Figure,
}

/// Whether a gain is more than chance.
#[must_use]
pub fn is_beyond_chance(gain: &Figure) -> bool {
    gain.value > BEYOND_CHANCE * gain.error
}

/// The best of `standings` and the one that wins, among those that `may` win;
/// `None` where MBG/NBD is not among them.
#[must_use]
pub fn decide(standings: &[Standing], may: impl Fn(Candidate) -> bool) -> Option<(Standing, Standing)> {
    let incumbent = standings.iter().find(|one| one.candidate == INCUMBENT)?;
    let eligible = standings.iter().filter(|one| may(one.candidate));
    let best = eligible.fold(*incumbent, |best, one| if one.log_loss < best.log_loss { *one } else { best });
    Some((best, if is_beyond_chance(&best.gain) { best } else { *incumbent }))
}

/// Distinct histories beyond which Pareto/NBD, some thirty times as dear as the
/// others, is asked for by name alone.
pub const MOST_PARETO_ROWS: usize = 1_200;

impl Ask {
    /// Whether `Automatic` may take a candidate, in an archive of so many distinct
    /// histories: what a rule or a layer learned holds for the span it was tried on alone, so
    /// that span must be the horizon, and Pareto/NBD must be affordable.
    #[must_use]
    pub const fn allows(&self, candidate: Candidate, rows: usize) -> bool {
        match candidate {
            Candidate::Model(PurchaseModel::ParetoNbd) => rows <= MOST_PARETO_ROWS,
            Candidate::Model(_) => true,
            Candidate::Rule(_) | Candidate::Stack | Candidate::Signals => self.holdout_days == self.horizon_days,
            Candidate::EveryoneAlike | Candidate::Nobody => false,
        }
    }
}
