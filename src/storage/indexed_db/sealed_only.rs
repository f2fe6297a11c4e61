//! A database into which nothing readable comes: for a page whose storage other pages can read, too.
//!
//! Its rows are taken over from a journal in memory that a passphrase locks already, so that not even the first
//! of them was ever readable on the disk. What is remembered beside the rows is held in the page.

use super::{IndexedDbJournal, LocalSentinel};
use crate::storage::{
    envelope::LOCKED,
    error::StorageError,
    lock::{ArchiveKey, Place as _},
    plan::Writes,
    rescue::RawDump,
};

impl IndexedDbJournal {
    /// A journal in the database of this name that refuses every row which is not sealed.
    #[must_use]
    pub fn sealed_only(name: &str) -> Self {
        Self { sentinel: LocalSentinel::held(), is_sealed_only: true, ..Self::named(name) }
    }

    /// Takes over all rows of a locked archive, which this key opens, in one strict transaction; whatever lay
    /// here before goes. The journal has to be opened after it.
    ///
    /// # Errors
    /// Locked, where a row is not sealed; full, lost or closed. Nothing was written then.
    pub async fn take_over(&self, dump: RawDump, key: ArchiveKey) -> Result<(), StorageError> {
        self.replace(Writes { clear: true, rows: dump.rows, ..Writes::default() }).await?;
        self.keyring.hold(key);
        Ok(())
    }

    /// Deletes every row; no archive lies here any more.
    ///
    /// # Errors
    /// Lost or closed. Nothing was deleted then.
    pub async fn discard(&self) -> Result<(), StorageError> {
        self.replace(Writes { clear: true, ..Writes::default() }).await?;
        self.keyring.forget();
        Ok(())
    }

    /// Carries writes out, whatever lies here.
    async fn replace(&self, writes: Writes<'_>) -> Result<(), StorageError> {
        loop {
            let before = self.read(super::Wanted::Nothing).await?.meta;
            if self.swap(before.as_deref(), &writes).await? {
                self.sentinel.forget();
                self.standing.close();
                return Ok(());
            }
        }
    }
}

/// Refuses writes of which a row could be read by whoever reads the disk. Where a passphrase locks the archive
/// chunks come as rows, like everything else.
pub(super) fn refuse_readable(writes: &Writes<'_>) -> Result<(), StorageError> {
    let are_sealed = writes.rows.iter().all(|row| row.bytes.first() == Some(&LOCKED));
    if are_sealed && writes.chunks.is_empty() { Ok(()) } else { Err(StorageError::LOCKED) }
}
