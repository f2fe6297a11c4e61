//! Why there is no new backup.
//!
//! Whatever it is, older backups are untouched.

/// Why there is no new backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BackupProblem {
    /// The page may not write to the folder, or not any more.
    NotAllowed,
    /// The folder is not there any more: moved, renamed, deleted, or on a stick that was pulled out.
    Gone,
    /// The folder's disk is full.
    Full,
    /// The folder cannot be written for another reason.
    Unwritable,
    /// The file could not be made: memory, or a record that cannot be read.
    NotMade,
    /// It was written, and could not be read back whole. It was removed again.
    NotReadBack,
    /// The archive is locked, and this tab does not know the passphrase: the recovery code opened it, or another tab
    /// has changed the lock.
    NoPassphrase,
    /// The archive is shown as it was once.
    LookingBack,
}
