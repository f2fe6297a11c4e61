//! What the signal layer is tried on: the signals of a backtest's customers on the day of each cut.
//!
//! Three cuts follow each other: the penalty is chosen on the earliest fold, weights are learned on
//! the one after it, and the held-out days judge. Nothing is fitted here.

use crate::analysis::backtest::fold::{Fold, Sample};
use crate::analysis::churn::evidence::{Evidence, Reading};
use crate::analysis::churn::model::DAYS_PER_WEEK;
use crate::analysis::churn::outlook::{History, Outlook};
use crate::analysis::churn::signals::{Case, SignalFit, stands};

/// The signals of three folds; each list follows its fold's population.
#[derive(Debug)]
pub struct Told {
    /// The fold before the one before.
    pub earliest: Fold,
    before: Vec<Reading>,
    earlier: Vec<Reading>,
    now: Vec<Reading>,
}

impl Told {
    /// Reads what was known on the day of each cut; `None` where no signal stood on the last two.
    #[must_use]
    pub fn read(evidence: &Evidence, sample: &Sample, fold: &Fold, earlier: &Fold) -> Option<Self> {
        if evidence.is_empty() {
            return None;
        }
        let of = |fold: &Fold| -> Vec<Reading> {
            let last = |row: usize| fold.summaries.last_day.get(row).copied().unwrap_or(fold.cut);
            let read = |row: &usize| {
                let customer = sample.rows.get(*row).copied().unwrap_or(usize::MAX);
                evidence.read(customer, fold.cut, last(*row))
            };
            fold.population.iter().map(read).collect()
        };
        let (now, earlier_signals) = (of(fold), of(earlier));
        if !now.iter().any(stands) || !earlier_signals.iter().any(stands) {
            return None;
        }
        let earliest = Fold::cut(&sample.log(), earlier.cut, earlier.days);
        Some(Self { before: of(&earliest), earliest, earlier: earlier_signals, now })
    }

    /// The customers of the earliest fold, as a model fitted up to its cut sees them.
    #[must_use]
    pub fn cases_before(&self, outlook: &Outlook) -> Vec<Case> {
        cases(outlook, &self.earliest, &self.before)
    }

    /// Those of the fold before.
    #[must_use]
    pub fn cases_earlier(&self, outlook: &Outlook, earlier: &Fold) -> Vec<Case> {
        cases(outlook, earlier, &self.earlier)
    }

    /// Those of the held-out days.
    #[must_use]
    pub fn cases_now(&self, outlook: &Outlook, fold: &Fold) -> Vec<Case> {
        cases(outlook, fold, &self.now)
    }

    /// The probabilities of a purchase in the held-out days that a layer gives.
    #[must_use]
    pub fn probabilities(&self, outlook: &Outlook, fold: &Fold, fit: &SignalFit) -> Vec<f64> {
        let cases = self.cases_now(outlook, fold);
        cases.iter().map(|case| fit.probability(1.0 - case.risk, &case.signals)).collect()
    }
}

fn cases(outlook: &Outlook, fold: &Fold, signals: &[Reading]) -> Vec<Case> {
    let weeks = f64::from(fold.days) / DAYS_PER_WEEK;
    let known = fold.population.iter().zip(signals).zip(&fold.active);
    let case = |((row, signals), active): ((&usize, &Reading), &bool)| {
        let history = History::of(&fold.summaries, *row)?;
        Some(Case { risk: 1.0 - outlook.active(&history, weeks).value, signals: *signals, active: *active })
    };
    known.filter_map(case).collect()
}
