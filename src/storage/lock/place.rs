//! What the lock needs of a place where rows lie: to read some of one moment, and to swap.
//!
//! It opens and seals nothing.

use crate::storage::{error::StorageError, meta::ChunkRef, plan::Writes, row::Row};

/// Which rows are wanted beside the meta record's.
#[derive(Clone, Copy, Debug)]
pub enum Wanted<'a> {
    /// None.
    Nothing,
    /// Those that hold the entries after one sequence number up to another, folded or not.
    Entries {
        /// After this one.
        after: u64,
        /// Up to and including this one.
        through: u64,
    },
    /// Those of the journal up to a sequence number.
    Journal(u64),
    /// Those of history and journal, oldest first.
    Past,
    /// These chunks, those that are there.
    Chunks(&'a [ChunkRef]),
    /// All of every store but the meta record's.
    Everything,
}

/// Rows of one moment.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The meta record's row.
    pub meta: Option<Vec<u8>>,
    /// The rows that were wanted.
    pub rows: Vec<Row>,
}

/// Where rows lie.
pub trait Place {
    /// Reads rows of one moment.
    ///
    /// # Errors
    /// Damaged, closed or lost.
    async fn read(&self, wanted: Wanted<'_>) -> Result<Found, StorageError>;

    /// Carries writes out in one strict transaction, if the meta record's row is still this one;
    /// says whether it was.
    ///
    /// # Errors
    /// Full, lost or closed. Nothing was written then.
    async fn swap(&self, before: Option<&[u8]>, writes: &Writes<'_>) -> Result<bool, StorageError>;
}
