//! The names of models and rules in files: stable, and the same in every language.
//!
//! What a person reads is worded by `i18n`.

use crate::analysis::{
    backtest::candidate::Candidate,
    churn::{evidence::Signal, model::PurchaseModel, rule::Rule},
};

/// A purchase model.
pub const fn model_name(model: PurchaseModel) -> &'static str {
    match model {
        PurchaseModel::MbgNbd => "MBG/NBD",
        PurchaseModel::BgNbd => "BG/NBD",
        PurchaseModel::Nbd => "NBD",
        PurchaseModel::ParetoNbd => "Pareto/NBD",
    }
}

/// A rule of thumb.
pub const fn rule_name(rule: Rule) -> &'static str {
    match rule {
        Rule::Recency => "recency",
        Rule::Frequency => "frequency",
        Rule::Spend => "total amount",
        Rule::RfmSum => "RFM sum",
        Rule::PastRate => "past rate",
        Rule::SilentDays => "silent for the horizon",
        Rule::OwnGap => "silent for two own gaps",
        Rule::Own(_) => "own rule",
    }
}

/// The layer over model and rules.
pub const STACK: &str = "stacked layer";
/// The layer of signals over the model.
pub const SIGNALS: &str = "signals over MBG/NBD";

/// Anybody who competes in a backtest.
pub const fn candidate_name(candidate: Candidate) -> &'static str {
    match candidate {
        Candidate::Model(model) => model_name(model),
        Candidate::Rule(rule) => rule_name(rule),
        Candidate::Stack => STACK,
        Candidate::Signals => SIGNALS,
        Candidate::EveryoneAlike => "everyone alike",
        Candidate::Nobody => "nobody",
    }
}

/// A signal beside the orders.
pub const fn signal_name(signal: Signal) -> &'static str {
    match signal {
        Signal::Mood => "mood",
        Signal::ContactSilence => "contact silence",
        Signal::ContractEnds => "contract ends",
        Signal::OwnerGone => "owner gone",
        Signal::Competitor => "competitor",
    }
}
