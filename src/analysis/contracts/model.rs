//! Which running contracts are likely to end: a ridge logistic regression on chosen fields, tried by
//! cross-validation.
//!
//! It says how likely a contract like this is to have ended by the as-of day, not when.

use serde::{Deserialize, Serialize};

use super::features::{Encoding, Sheet};
use crate::analysis::backtest::{
    calibration::{self, CalibrationBin},
    measure::{Figure, brier, log_losses},
    ranking::auc,
};
use crate::analysis::numeric::{
    quantile::count,
    ridge::{PENALTY, Ridge},
};

/// Every so many-th contract is held out in turn.
pub const FOLDS: usize = 5;
/// A model is fitted from so many contracts on,
pub const LEAST_CONTRACTS: usize = 50;
/// of which so many have ended and as many run.
pub const LEAST_OF_EACH: usize = 10;

/// Why there is no model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unfit {
    /// Too few contracts, or too few of one kind.
    TooFew {
        /// Contracts.
        contracts: usize,
        /// Those of them that have ended.
        ended: usize,
    },
    /// None has ended.
    NoneEnded,
    /// All have ended.
    AllEnded,
    /// No field was chosen that differs between contracts.
    NoField,
}

/// A model that was fitted and tried.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Examined {
    /// How values become columns.
    pub encoding: Encoding,
    /// The regression on all contracts.
    pub ridge: Ridge,
    /// The share that has ended.
    pub rate: f64,
    /// How well contracts that were held out are ranked.
    pub auc: Figure,
    /// Mean squared distance of probability and outcome, held out.
    pub brier: Figure,
    /// Mean cost of the probabilities on the logarithmic scale, held out.
    pub log_loss: Figure,
    /// The same of giving every contract the share of the others.
    pub base_log_loss: Figure,
    /// By how much the model's cost is lower, paired by contract.
    pub gain: Figure,
    /// Held-out probabilities beside what happened.
    pub bins: Vec<CalibrationBin>,
    /// Each contract's probability by the regression on all.
    pub probabilities: Vec<f64>,
}

impl Examined {
    /// Whether it beats giving everybody the same by more than two standard errors.
    #[must_use]
    pub fn is_better_than_nothing(&self) -> bool {
        self.gain.value > 2.0 * self.gain.error
    }
}

/// Fits a sheet and tries the fit on contracts it has not seen. `progress` is told the fits done and those to do.
///
/// # Errors
/// Where there is too little to learn from.
pub fn examine(sheet: &Sheet, progress: &mut dyn FnMut(usize, usize)) -> Result<Examined, Unfit> {
    let contracts = sheet.ended.len();
    let ended = sheet.ended.iter().filter(|ended| **ended).count();
    if contracts > 0 && ended == 0 {
        return Err(Unfit::NoneEnded);
    }
    if contracts > 0 && ended == contracts {
        return Err(Unfit::AllEnded);
    }
    if contracts < LEAST_CONTRACTS || ended < LEAST_OF_EACH || contracts - ended < LEAST_OF_EACH {
        return Err(Unfit::TooFew { contracts, ended });
    }
    let encoding = Encoding::learn(sheet);
    if encoding.terms.is_empty() {
        return Err(Unfit::NoField);
    }
    let design = encoding.design(sheet);
    let too_few = Unfit::TooFew { contracts, ended };
    let mut held_out = vec![0.0; contracts];
    let mut base = vec![0.0; contracts];
    for fold in 0..FOLDS {
        progress(fold, FOLDS + 1);
        let learned: Vec<usize> = (0..contracts).filter(|row| row % FOLDS != fold).collect();
        let fit = Ridge::fit(&design, &sheet.ended, &learned, PENALTY).ok_or(too_few)?;
        let yes = learned.iter().filter(|row| sheet.ended.get(**row).copied().unwrap_or(false)).count();
        let rows = held_out.iter_mut().zip(&mut base).enumerate().filter(|(row, _)| row % FOLDS == fold);
        for (row, (mine, theirs)) in rows {
            *mine = fit.probability(design.row(row));
            *theirs = count(yes) / count(learned.len());
        }
    }
    progress(FOLDS, FOLDS + 1);
    let all: Vec<usize> = (0..contracts).collect();
    let ridge = Ridge::fit(&design, &sheet.ended, &all, PENALTY).ok_or(too_few)?;
    let probabilities = all.iter().map(|row| ridge.probability(design.row(*row))).collect();
    let (costs, base_costs) = (log_losses(&held_out, &sheet.ended), log_losses(&base, &sheet.ended));
    let gains: Vec<f64> = base_costs.iter().zip(&costs).map(|(theirs, mine)| theirs - mine).collect();
    Ok(Examined {
        rate: count(ended) / count(contracts),
        auc: auc(&held_out, &sheet.ended),
        brier: brier(&held_out, &sheet.ended),
        log_loss: Figure::mean(&costs),
        base_log_loss: Figure::mean(&base_costs),
        gain: Figure::mean(&gains),
        bins: calibration::bins(&held_out, &sheet.ended),
        probabilities,
        encoding,
        ridge,
    })
}

#[cfg(test)]
mod tests {
    use super::super::features::{Cell, Origin};
    use super::*;

    fn sheet(contracts: usize, ended: impl Fn(usize) -> bool) -> Sheet {
        #[expect(clippy::cast_precision_loss, reason = "small numbers")]
        let cells = (0..contracts).map(|row| Cell::Number((row % 17) as f64)).collect();
        Sheet { origins: vec![Origin::Months], cells, ended: (0..contracts).map(ended).collect() }
    }

    fn ask(sheet: &Sheet) -> Result<Examined, Unfit> {
        examine(sheet, &mut |_, _| {})
    }

    #[test]
    fn too_little_is_an_answer() {
        assert_eq!(ask(&sheet(90, |_| false)).unwrap_err(), Unfit::NoneEnded);
        assert_eq!(ask(&sheet(90, |_| true)).unwrap_err(), Unfit::AllEnded);
        assert_eq!(ask(&sheet(49, |row| row % 2 == 0)).unwrap_err(), Unfit::TooFew { contracts: 49, ended: 25 });
        assert_eq!(ask(&sheet(90, |row| row < 9)).unwrap_err(), Unfit::TooFew { contracts: 90, ended: 9 });
        assert_eq!(ask(&Sheet::default()).unwrap_err(), Unfit::TooFew { contracts: 0, ended: 0 });
        let mut flat = sheet(90, |row| row % 3 == 0);
        flat.cells.fill(Cell::Number(4.0));
        assert_eq!(ask(&flat).unwrap_err(), Unfit::NoField);
    }

    #[test]
    fn a_field_that_tells_wins_over_the_share_alone_and_chance_does_not() {
        let telling = ask(&sheet(200, |row| row % 17 < 5)).unwrap();
        assert!(telling.auc.value > 0.95 && telling.is_better_than_nothing());
        assert_eq!(telling.probabilities.len(), 200);
        let chance = ask(&sheet(200, |row| row * row % 7 == 2)).unwrap();
        assert!(!chance.is_better_than_nothing(), "{:?}", chance.gain);
    }

    #[test]
    fn progress_counts_every_fit() {
        let mut told = Vec::new();
        examine(&sheet(200, |row| row % 17 < 5), &mut |done, all| told.push((done, all))).unwrap();
        assert_eq!(told, (0..=FOLDS).map(|done| (done, FOLDS + 1)).collect::<Vec<_>>());
    }
}
