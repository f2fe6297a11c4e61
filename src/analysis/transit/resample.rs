//! A bootstrap on its way: the question and the replicates as numbers, exactly.

use crate::analysis::churn::bootstrap::{Bootstrap, REPLICATES, Replicate, Replicates};
use crate::analysis::churn::model::{Parameters, PurchaseModel};
use crate::analysis::churn::score::ChurnScores;
use crate::analysis::numeric::quantile::count;
use crate::analysis::purchases::PurchaseLog;
use crate::analysis::summary::summarise;
use crate::analysis::transit::facts::{Numbers, Reader, model_code, model_of, numbers_of};

/// What a page asks for: draws around the fit in force.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BootstrapQuestion {
    /// The last day of the history, in days since 1970-01-01.
    pub as_of: i32,
    /// The model that was fitted.
    pub model: PurchaseModel,
    /// Its parameters.
    pub parameters: Parameters,
    /// p, q and γ of the amounts in minor units, where they were fitted.
    pub amounts: Option<[f64; 3]>,
    /// Where the draws begin.
    pub seed: u32,
}

impl BootstrapQuestion {
    /// About the fit of some scores; `None` where nothing was fitted.
    #[must_use]
    pub fn about(churn: &ChurnScores, as_of: i32, seed: u32) -> Option<Self> {
        let fit = churn.model.as_ref().ok()?;
        let amounts = churn.amounts.as_ref().ok().map(|fit| [fit.p, fit.q, fit.gamma]);
        Some(Self { as_of, model: fit.kind, parameters: fit.parameters, amounts, seed })
    }

    /// Prepares the answer.
    #[must_use]
    pub fn prepare(&self, log: &PurchaseLog<'_>) -> Bootstrap {
        let summaries = summarise(log, self.as_of);
        Bootstrap::begin(&summaries, (self.model, self.parameters), self.amounts, self.seed, REPLICATES)
    }

    /// As bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut numbers = Numbers::default();
        numbers.extend([f64::from(self.as_of), model_code(self.model), f64::from(self.seed)]);
        numbers.replicate(&Replicate { parameters: self.parameters, amounts: self.amounts });
        numbers.into_bytes()
    }

    /// From bytes; `None` where they are others.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let numbers = numbers_of(bytes);
        let mut numbers = Reader::new(&numbers);
        let (as_of, model, seed) = (numbers.day()?, model_of(numbers.next()?)?, numbers.count()?);
        let Replicate { parameters, amounts } = numbers.replicate()?;
        Some(Self { as_of, model, parameters, amounts, seed })
    }
}

impl Replicates {
    /// As bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut numbers = Numbers::default();
        numbers.extend([model_code(self.model), f64::from(self.seed), count(self.list.len())]);
        self.list.iter().for_each(|one| numbers.replicate(one));
        numbers.into_bytes()
    }

    /// From bytes; `None` where they are others.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let numbers = numbers_of(bytes);
        let mut numbers = Reader::new(&numbers);
        let (model, seed, many) = (model_of(numbers.next()?)?, numbers.count()?, numbers.index()?);
        let list = (0..many).map(|_| numbers.replicate()).collect::<Option<_>>()?;
        Some(Self { model, seed, list })
    }
}

impl Numbers {
    fn replicate(&mut self, one: &Replicate) {
        self.extend(one.parameters.as_array());
        self.extend([if one.amounts.is_some() { 1.0 } else { 0.0 }]);
        self.extend(one.amounts.unwrap_or_default());
    }
}

impl Reader<'_> {
    fn replicate(&mut self) -> Option<Replicate> {
        let [r, alpha, a, b] = self.array()?;
        let has_amounts = self.next()? >= 1.0;
        let amounts = self.array()?;
        Some(Replicate { parameters: Parameters { r, alpha, a, b }, amounts: has_amounts.then_some(amounts) })
    }
}
