//! The few numbers of a scoring that are not columns: the fitted models, why
//! there are none, the population's average.
//!
//! They travel as one list of numbers, exactly. A reader that meets anything
//! unknown answers `None`; it does not guess.

use crate::analysis::churn::exposure::{BINS, Exposure, RiskBin};
use crate::analysis::churn::fit::{Boundary, FitNote, ModelFit};
use crate::analysis::churn::gamma_gamma::{AmountFit, AmountNote};
use crate::analysis::churn::model::{Parameters, PurchaseModel};
use crate::analysis::churn::risk::Baseline;
use crate::analysis::columns::Interval;
use crate::analysis::grading::value::Yardstick;
use crate::analysis::numeric::matrix::Matrix;
use crate::analysis::numeric::quantile::{count, floor_index};
use crate::domain::settings::OwnRule;

/// Numbers in the order in which they will be read.
#[derive(Debug, Default)]
pub struct Numbers(Vec<f64>);

impl Numbers {
    /// Adds numbers.
    pub fn extend(&mut self, numbers: impl IntoIterator<Item = f64>) {
        self.0.extend(numbers);
    }

    /// Adds a number that may be absent.
    pub fn option(&mut self, number: Option<f64>) {
        self.extend([if number.is_some() { 1.0 } else { 0.0 }, number.unwrap_or(0.0)]);
    }

    /// Adds the user's own rule.
    pub fn own_rule(&mut self, rule: OwnRule) {
        self.option(rule.days.map(f64::from));
        self.option(rule.gap_tenths.map(f64::from));
    }

    /// The numbers.
    #[must_use]
    pub fn into_vec(self) -> Vec<f64> {
        self.0
    }

    /// The numbers as bytes.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.0.into_iter().flat_map(f64::to_le_bytes).collect()
    }

    pub(super) fn matrix<const N: usize>(&mut self, matrix: Option<&Matrix<N>>) {
        self.extend([if matrix.is_some() { 1.0 } else { 0.0 }]);
        self.extend(matrix.into_iter().flatten().flatten().copied());
    }

    /// Adds a fitted purchase model, or why there is none.
    pub fn model(&mut self, model: &Result<ModelFit, FitNote>) {
        match model {
            Err(note) => {
                self.extend([0.0]);
                self.fit_note(note);
            }
            Ok(fit) => {
                self.extend([1.0, model_code(fit.kind)]);
                self.extend(fit.parameters.as_array());
                self.extend([fit.log_likelihood]);
                self.matrix(fit.covariance.as_ref());
                self.extend([fit.customers, fit.repeat_customers, fit.distinct_rows, fit.notes.len()].map(count));
                fit.notes.iter().for_each(|note| self.fit_note(note));
            }
        }
    }

    fn fit_note(&mut self, note: &FitNote) {
        self.extend(match *note {
            FitNote::TooLittleData { repeat_customers, needed } => [0.0, count(repeat_customers), count(needed), 0.0],
            FitNote::FellBackToNbd { asked, because: Boundary::WideParameter { logarithm } } => {
                [1.0, model_code(asked), 0.0, logarithm]
            }
            FitNote::FellBackToNbd { asked, because: Boundary::Flat { curvature } } => {
                [1.0, model_code(asked), 1.0, curvature]
            }
            FitNote::FellBackToNbd { asked, because: Boundary::SmallRatio { ratio } } => {
                [1.0, model_code(asked), 2.0, ratio]
            }
            FitNote::NotConverged { steepest } => [2.0, steepest, 0.0, 0.0],
            FitNote::NoIntervals => [3.0, 0.0, 0.0, 0.0],
        });
    }

    /// Adds a fitted amount model, or why there is none.
    pub fn amounts(&mut self, amounts: &Result<AmountFit, AmountNote>) {
        match amounts {
            Err(note) => {
                self.extend([0.0]);
                self.amount_note(note);
            }
            Ok(fit) => {
                self.extend([1.0, fit.p, fit.q, fit.gamma, fit.log_likelihood]);
                self.matrix(fit.covariance.as_ref());
                self.extend([count(fit.customers), fit.correlation, count(fit.notes.len())]);
                fit.notes.iter().for_each(|note| self.amount_note(note));
            }
        }
    }

    fn amount_note(&mut self, note: &AmountNote) {
        self.extend(match *note {
            AmountNote::TooLittleData { customers, needed } => [0.0, count(customers), count(needed)],
            AmountNote::NoMean { q } => [1.0, q, 0.0],
            AmountNote::Correlated { correlation } => [2.0, correlation, 0.0],
            AmountNote::NotConverged { steepest } => [3.0, steepest, 0.0],
        });
    }

    /// Adds the population's side of the reasons.
    pub fn baseline(&mut self, baseline: Option<&Baseline>) {
        self.extend([if baseline.is_some() { 1.0 } else { 0.0 }]);
        if let Some(baseline) = baseline {
            self.extend([count(baseline.customers), baseline.average_risk, baseline.usual_gap_days]);
        }
    }

    /// Adds what is at risk.
    pub fn exposure(&mut self, exposure: Option<&Exposure>) {
        self.extend([if exposure.is_some() { 1.0 } else { 0.0 }]);
        if let Some(exposure) = exposure {
            self.extend([count(exposure.customers), count(exposure.too_new), exposure.value, exposure.loss]);
            self.option(exposure.loss_interval.map(|interval| interval.low));
            self.option(exposure.loss_interval.map(|interval| interval.high));
            self.extend(exposure.bins.iter().flat_map(|bin| [count(bin.customers), bin.value, bin.loss]));
        }
    }

    /// Adds what potentials were measured against.
    pub fn yardsticks(&mut self, yardsticks: &[Yardstick]) {
        self.extend([count(yardsticks.len())]);
        for yardstick in yardsticks {
            self.option(yardstick.segment.map(f64::from));
            self.extend([count(yardstick.customers), yardstick.rate]);
        }
    }
}

/// Reads numbers in the order in which they were written.
#[derive(Debug)]
pub struct Reader<'a>(std::slice::Iter<'a, f64>);

impl<'a> Reader<'a> {
    /// From the first number on.
    #[must_use]
    pub fn new(numbers: &'a [f64]) -> Self {
        Self(numbers.iter())
    }

    /// The next number.
    #[expect(clippy::should_implement_trait, reason = "it is read number by number, never iterated over")]
    pub fn next(&mut self) -> Option<f64> {
        self.0.next().copied()
    }

    /// The next number, where it is a whole one.
    pub fn count(&mut self) -> Option<u32> {
        u32::try_from(self.index()?).ok()
    }

    /// The next number, a day.
    #[expect(clippy::cast_possible_truncation, reason = "a float-to-integer cast saturates, and days are small")]
    pub fn day(&mut self) -> Option<i32> {
        self.next().map(|number| number as i32)
    }

    /// The next number, a day that may be absent.
    pub fn optional_day(&mut self) -> Option<Option<i32>> {
        let there = self.next()? > 0.0;
        let day = self.day()?;
        Some(there.then_some(day))
    }

    /// The next number, which may be absent.
    pub fn option(&mut self) -> Option<Option<f64>> {
        let [there, number] = self.array()?;
        Some((there > 0.0).then_some(number))
    }

    /// The user's own rule.
    pub fn own_rule(&mut self) -> Option<OwnRule> {
        let whole = |number: Option<f64>| number.map(|number| u32::try_from(floor_index(number)).ok());
        let (days, gap_tenths) = (whole(self.option()?), whole(self.option()?));
        Some(OwnRule { days: days.flatten(), gap_tenths: gap_tenths.flatten() })
    }

    pub(super) fn index(&mut self) -> Option<usize> {
        let number = self.next()?;
        (number >= 0.0).then(|| floor_index(number))
    }

    pub(super) fn array<const N: usize>(&mut self) -> Option<[f64; N]> {
        let mut array = [0.0; N];
        for slot in &mut array {
            *slot = self.next()?;
        }
        Some(array)
    }

    pub(super) fn matrix<const N: usize>(&mut self) -> Option<Option<Matrix<N>>> {
        if self.next()? < 1.0 {
            return Some(None);
        }
        let mut matrix = [[0.0; N]; N];
        for row in &mut matrix {
            *row = self.array()?;
        }
        Some(Some(matrix))
    }

    /// A fitted purchase model, or why there is none.
    pub fn model(&mut self) -> Option<Result<ModelFit, FitNote>> {
        if self.next()? < 1.0 {
            return Some(Err(self.fit_note()?));
        }
        let kind = model_of(self.next()?)?;
        let [r, alpha, a, b] = self.array()?;
        let mut fit = ModelFit {
            kind,
            parameters: Parameters { r, alpha, a, b },
            log_likelihood: self.next()?,
            covariance: self.matrix()?,
            customers: self.index()?,
            repeat_customers: self.index()?,
            distinct_rows: self.index()?,
            notes: Vec::new(),
        };
        for _ in 0..self.index()? {
            fit.notes.push(self.fit_note()?);
        }
        Some(Ok(fit))
    }

    fn fit_note(&mut self) -> Option<FitNote> {
        let [kind, first, second, third] = self.array()?;
        match floor_index(kind) {
            0 => Some(FitNote::TooLittleData { repeat_customers: floor_index(first), needed: floor_index(second) }),
            1 => {
                let because = match floor_index(second) {
                    0 => Boundary::WideParameter { logarithm: third },
                    1 => Boundary::Flat { curvature: third },
                    _ => Boundary::SmallRatio { ratio: third },
                };
                Some(FitNote::FellBackToNbd { asked: model_of(first)?, because })
            }
            2 => Some(FitNote::NotConverged { steepest: first }),
            3 => Some(FitNote::NoIntervals),
            _ => None,
        }
    }

    /// A fitted amount model, or why there is none.
    pub fn amounts(&mut self) -> Option<Result<AmountFit, AmountNote>> {
        if self.next()? < 1.0 {
            return Some(Err(self.amount_note()?));
        }
        let [p, q, gamma, log_likelihood] = self.array()?;
        let covariance = self.matrix()?;
        let (customers, correlation) = (self.index()?, self.next()?);
        let mut fit = AmountFit { p, q, gamma, log_likelihood, covariance, customers, correlation, notes: Vec::new() };
        for _ in 0..self.index()? {
            fit.notes.push(self.amount_note()?);
        }
        Some(Ok(fit))
    }

    fn amount_note(&mut self) -> Option<AmountNote> {
        let [kind, first, second] = self.array()?;
        match floor_index(kind) {
            0 => Some(AmountNote::TooLittleData { customers: floor_index(first), needed: floor_index(second) }),
            1 => Some(AmountNote::NoMean { q: first }),
            2 => Some(AmountNote::Correlated { correlation: first }),
            3 => Some(AmountNote::NotConverged { steepest: first }),
            _ => None,
        }
    }

    /// The population's side of the reasons.
    pub fn baseline(&mut self) -> Option<Option<Baseline>> {
        if self.next()? < 1.0 {
            return Some(None);
        }
        let customers = self.index()?;
        let [average_risk, usual_gap_days] = self.array()?;
        Some(Some(Baseline { customers, average_risk, usual_gap_days }))
    }

    /// What is at risk.
    pub fn exposure(&mut self) -> Option<Option<Exposure>> {
        if self.next()? < 1.0 {
            return Some(None);
        }
        let (customers, too_new) = (self.index()?, self.index()?);
        let [value, loss] = self.array()?;
        let ends = (self.option()?, self.option()?);
        let loss_interval = ends.0.zip(ends.1).map(|(low, high)| Interval { low, high });
        let mut exposure =
            Exposure { customers, too_new, value, loss, loss_interval, bins: [RiskBin::default(); BINS] };
        for bin in &mut exposure.bins {
            *bin = RiskBin { customers: self.index()?, value: self.next()?, loss: self.next()? };
        }
        Some(Some(exposure))
    }

    /// What potentials were measured against.
    pub fn yardsticks(&mut self) -> Option<Vec<Yardstick>> {
        let mut yardsticks = Vec::new();
        for _ in 0..self.index()? {
            let segment = match self.option()? {
                None => None,
                Some(number) => Some(u32::try_from(floor_index(number)).ok()?),
            };
            yardsticks.push(Yardstick { segment, customers: self.index()?, rate: self.next()? });
        }
        Some(yardsticks)
    }
}

/// The numbers that stand in bytes.
#[must_use]
pub fn numbers_of(bytes: &[u8]) -> Vec<f64> {
    bytes.as_chunks::<8>().0.iter().map(|bytes| f64::from_le_bytes(*bytes)).collect()
}

pub(super) const fn model_code(model: PurchaseModel) -> f64 {
    match model {
        PurchaseModel::MbgNbd => 0.0,
        PurchaseModel::BgNbd => 1.0,
        PurchaseModel::Nbd => 2.0,
        PurchaseModel::ParetoNbd => 3.0,
    }
}

pub(super) fn model_of(code: f64) -> Option<PurchaseModel> {
    match floor_index(code) {
        0 => Some(PurchaseModel::MbgNbd),
        1 => Some(PurchaseModel::BgNbd),
        2 => Some(PurchaseModel::Nbd),
        3 => Some(PurchaseModel::ParetoNbd),
        _ => None,
    }
}
