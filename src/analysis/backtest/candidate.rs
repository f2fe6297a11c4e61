//! Who competes: the purchase models, the rules of thumb, the layers over them and two yardsticks.
//!
//! What they say is `run`'s business.

use crate::analysis::churn::model::PurchaseModel;
use crate::analysis::churn::rule::Rule;
use crate::domain::settings::OwnRule;

/// Somebody who says what customers will do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Candidate {
    /// A purchase model.
    Model(PurchaseModel),
    /// A rule of thumb.
    Rule(Rule),
    /// The stacked layer over MBG/NBD and the rules.
    Stack,
    /// The signal layer over MBG/NBD.
    Signals,
    /// Everybody buys as the average customer did: a yardstick for probabilities.
    EveryoneAlike,
    /// Nobody buys again: a yardstick for counts, hard to beat on the mean absolute error alone.
    Nobody,
}

/// The candidate that stays unless another is better beyond chance.
pub const INCUMBENT: Candidate = Candidate::Model(PurchaseModel::MbgNbd);

impl Candidate {
    /// All of them, in the order in which they are asked; the user's own rule where there is one, the signal
    /// layer where anything is known beside the orders.
    #[must_use]
    pub fn all(own_rule: OwnRule, has_signals: bool) -> Vec<Self> {
        let models = PurchaseModel::ALL.into_iter().map(Self::Model);
        let own = (!own_rule.is_empty()).then_some(Self::Rule(Rule::Own(own_rule)));
        let rules = Rule::ALL.into_iter().map(Self::Rule).chain(own);
        let layers = [Some(Self::Stack), has_signals.then_some(Self::Signals)].into_iter().flatten();
        models.chain(rules).chain(layers).chain([Self::EveryoneAlike, Self::Nobody]).collect()
    }

    /// Whether it hears others: then it must be better than each of them.
    #[must_use]
    pub const fn is_layer(self) -> bool {
        matches!(self, Self::Stack | Self::Signals)
    }
}
