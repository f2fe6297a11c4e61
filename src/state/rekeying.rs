//! Turning the archive's lock on, over and off, in step with what this tab holds.
//!
//! No record changes by it; what is written and sealed is the journal's business.

use super::mirror::{Mirror, TRIES};
use crate::storage::{error::StorageError, journal::Journal, lock::Rekey};

/// Why the lock did not do what it was asked. Nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockError {
    /// This passphrase does not open the archive.
    WrongPassphrase,
    /// This recovery code does not open the archive.
    WrongCode,
    /// This is no recovery code: a letter is missing or mistyped.
    NotACode,
    /// The archive asks for more memory or time than may be spent on a passphrase.
    TooCostly,
    /// The key could not be made: too little memory, or the worker failed.
    NoKey,
    /// This browser encrypts nothing on a page of this address (it was fetched over plain HTTP).
    NoCrypto,
    /// The archive is shown as it was once.
    LookingBack,
    /// The disk's trouble.
    Disk(StorageError),
}

impl From<StorageError> for LockError {
    fn from(error: StorageError) -> Self {
        Self::Disk(error)
    }
}

impl Mirror {
    /// Turns the lock on, over or off, once what is under way has been taken in.
    ///
    /// # Errors
    /// The journal's; nothing was written then.
    pub async fn rekey(&self, journal: &impl Journal, change: &Rekey) -> Result<(), StorageError> {
        let _turn = self.turn().await;
        let mut tries = 0;
        loop {
            match journal.rekey(self.position(), change).await {
                Ok(meta) => {
                    self.stands_at(meta);
                    return Ok(());
                }
                Err(error) if error.moved().is_some() && tries < TRIES => {
                    tries += 1;
                    self.follow(journal).await?;
                }
                Err(error) => return Err(error),
            }
        }
    }
}
