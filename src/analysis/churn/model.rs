//! The purchase models by name and by their four parameters.
//!
//! Unit of time is the week. Fitting is `fit`, answering is `outlook`.

use crate::domain::settings::ModelChoice;

/// Days in the models' unit of time.
pub const DAYS_PER_WEEK: f64 = 7.0;

/// A model of when customers buy and whether they are still customers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PurchaseModel {
    /// Modified BG/NBD: may be lost from the first purchase on (Batislam, Denizel & Filiztekin 2007; Hoppe & Wagner 2007).
    MbgNbd,
    /// BG/NBD: may be lost after a repeat purchase only (Fader, Hardie & Lee 2005).
    BgNbd,
    /// NBD: is never lost (Ehrenberg 1959); the answer where the data show no loss.
    Nbd,
    /// Pareto/NBD: may be lost at any time (Schmittlein, Morrison & Colombo 1987).
    ParetoNbd,
}

impl PurchaseModel {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::MbgNbd, Self::BgNbd, Self::Nbd, Self::ParetoNbd];

    /// The choice that asks for this model.
    #[must_use]
    pub const fn choice(self) -> ModelChoice {
        match self {
            Self::MbgNbd => ModelChoice::MbgNbd,
            Self::BgNbd => ModelChoice::BgNbd,
            Self::Nbd => ModelChoice::Nbd,
            Self::ParetoNbd => ModelChoice::ParetoNbd,
        }
    }
}

/// The model that is fitted first for a choice; its fallbacks are the fit's.
#[must_use]
pub const fn first_model(choice: ModelChoice) -> PurchaseModel {
    match choice {
        ModelChoice::Automatic | ModelChoice::MbgNbd => PurchaseModel::MbgNbd,
        ModelChoice::BgNbd => PurchaseModel::BgNbd,
        ModelChoice::Nbd => PurchaseModel::Nbd,
        ModelChoice::ParetoNbd => PurchaseModel::ParetoNbd,
    }
}

/// Parameters in weeks, by the papers' letters. NBD has no use for `a` and `b`;
/// under Pareto/NBD they are s and beta, shape and scale of the loss rates.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parameters {
    /// Shape of the purchase rates.
    pub r: f64,
    /// Scale of the purchase rates, in weeks.
    pub alpha: f64,
    /// First shape of the drop-out probabilities; s of Pareto/NBD.
    pub a: f64,
    /// Second shape of the drop-out probabilities; beta of Pareto/NBD, in weeks.
    pub b: f64,
}

impl Parameters {
    /// From the logarithms, in the order r, alpha, a, b.
    #[must_use]
    pub fn from_logarithms(u: &[f64; 4]) -> Self {
        let [r, alpha, a, b] = u.map(libm::exp);
        Self { r, alpha, a, b }
    }

    /// The logarithms, in the order r, alpha, a, b.
    #[must_use]
    pub fn logarithms(&self) -> [f64; 4] {
        self.as_array().map(libm::log)
    }

    /// In the order r, alpha, a, b.
    #[must_use]
    pub const fn as_array(&self) -> [f64; 4] {
        [self.r, self.alpha, self.a, self.b]
    }
}
