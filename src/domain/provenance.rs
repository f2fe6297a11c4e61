//! Where a record comes from and when it was written.
//!
//! It says nothing of who may see it: an archive has one user.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{batch::Batch, id::Id, timestamp::Timestamp};

/// Members of a stored object that this version does not know; kept and written back.
pub type Extra = Map<String, Value>;

/// The kind of place that a record was read from (product.md A6).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// Typed in by hand.
    #[default]
    Manual,
    /// A file without a more exact origin.
    Import,
    /// A sales system.
    Sales,
    /// A finance system.
    Finance,
    /// Web analytics.
    Web,
    /// Social media.
    Social,
    /// Public information.
    Public,
    /// Made by the demo generator; synthetic.
    Demo,
}

/// When a record was written, from what, and with which batch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// When the archive first held the record.
    pub created: Timestamp,
    /// When the record last changed.
    pub updated: Timestamp,
    /// The kind of place it was read from.
    #[serde(default)]
    pub source: Source,
    /// The batch it came with, where it came with one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub batch_id: Option<Id<Batch>>,
}

impl Provenance {
    /// A record typed in by hand at `now`.
    #[must_use]
    pub const fn manual(now: Timestamp) -> Self {
        Self { created: now, updated: now, source: Source::Manual, batch_id: None }
    }
}
