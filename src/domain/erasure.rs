//! The record that a customer was erased: a day, a reason, how much. No name, no identifier.
//!
//! What is erased and how is `archive::part`'s and state's matter.

use serde::{Deserialize, Serialize};

use super::{batch::Counts, day::Day, provenance::Extra};

/// Why a customer was erased.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErasureReason {
    /// The person asked for it.
    #[default]
    Asked,
    /// The data are no longer needed for what they were kept for.
    NoLongerNeeded,
    /// Consent was withdrawn.
    ConsentWithdrawn,
    /// They should never have been kept.
    ByMistake,
}

impl ErasureReason {
    /// Every reason, in the order that forms show them.
    pub const ALL: [Self; 4] = [Self::Asked, Self::NoLongerNeeded, Self::ConsentWithdrawn, Self::ByMistake];
}

/// That a customer was erased.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Erasure {
    /// The local day.
    pub day: Day,
    /// Why.
    pub reason: ErasureReason,
    /// Records that went, those that had been deleted before included.
    pub counts: Counts,
    /// Entries of the history from which something went.
    pub entries: u64,
    /// Members this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}
