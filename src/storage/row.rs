//! Object stores, keys and rows, as both journals hold them.
//!
//! What the bytes of a row mean is the business of its codec.

use serde::{Deserialize, Serialize};

/// The object stores of the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Store {
    /// State in binary segments, by key.
    Chunk,
    /// One row per entry that is not folded yet, by sequence number.
    Journal,
    /// Folded entries, by the last sequence number of the row.
    History,
    /// Long texts and attachments.
    Blob,
    /// The meta record.
    Meta,
}

impl Store {
    /// Every store.
    pub const ALL: [Self; 5] = [Self::Chunk, Self::Journal, Self::History, Self::Blob, Self::Meta];

    /// The name it has in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chunk => "chunk",
            Self::Journal => "journal",
            Self::History => "history",
            Self::Blob => "blob",
            Self::Meta => "meta",
        }
    }
}

/// A row's key.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Key {
    /// A sequence number.
    Number(u64),
    /// A name.
    Text(String),
}

impl Key {
    /// The key of the one meta record.
    #[must_use]
    pub fn meta() -> Self {
        Self::Text("meta".to_owned())
    }
}

/// One row of the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The store it lies in.
    pub store: Store,
    /// Its key.
    pub key: Key,
    /// Its bytes.
    pub bytes: Vec<u8>,
}
