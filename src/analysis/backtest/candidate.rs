//! Who competes: the purchase models, the rules of thumb, the layer over both and two yardsticks.
//!
//! What they say is `run`'s business.

use crate::analysis::churn::model::PurchaseModel;
use crate::analysis::churn::rule::Rule;

/// Somebody who says what customers will do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Candidate {
    /// A purchase model.
    Model(PurchaseModel),
    /// A rule of thumb.
    Rule(Rule),
    /// The stacked layer over MBG/NBD and the rules.
    Stack,
    /// Everybody buys as the average customer did: a yardstick for probabilities.
    EveryoneAlike,
    /// Nobody buys again: a yardstick for counts, hard to beat on the mean absolute error alone.
    Nobody,
}

/// The candidate that stays unless another is better beyond chance.
pub const INCUMBENT: Candidate = Candidate::Model(PurchaseModel::MbgNbd);

impl Candidate {
    /// All of them, in the order in which they are asked.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let models = PurchaseModel::ALL.into_iter().map(Self::Model);
        models
            .chain(Rule::ALL.into_iter().map(Self::Rule))
            .chain([Self::Stack, Self::EveryoneAlike, Self::Nobody])
            .collect()
    }
}
