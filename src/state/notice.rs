//! What a person is told in passing: facts, none merged, none lost.
//!
//! The words are i18n's; how they are shown is the app's.

use super::backup_problem::BackupProblem;
use crate::{
    domain::{event::Deed, refusal::Refusal},
    storage::error::StorageError,
};

/// Something to be told in passing.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// A command was written and acknowledged by the disk.
    Saved {
        /// What it was for.
        deed: Deed,
        /// How many records it touched.
        touched: u64,
    },
    /// The newest change was taken back.
    Undone {
        /// What had been done.
        deed: Deed,
        /// How many records it had touched.
        touched: u64,
    },
    /// A change that was taken back was done again.
    Redone {
        /// What was done again.
        deed: Deed,
        /// How many records it touched.
        touched: u64,
    },
    /// A table was imported: customers and orders newly added.
    Imported {
        /// Customers.
        customers: u64,
        /// Orders.
        orders: u64,
        /// Contracts.
        contracts: u64,
    },
    /// An archive file was restored.
    Restored {
        /// Customers.
        customers: u64,
        /// Orders.
        orders: u64,
    },
    /// Demo data were loaded.
    Loaded {
        /// Customers.
        customers: u64,
        /// Orders.
        orders: u64,
    },
    /// Everything was erased.
    Erased,
    /// A customer was erased for good.
    CustomerErased,
    /// What so many older changes said was forgotten for good.
    ChangesForgotten(u64),
    /// The document was saved to a file of this name and read back.
    InFile(String),
    /// The document could not be saved to a file, or not be read back.
    NotInFile,
    /// A backup of this name was made and read back.
    BackedUp(String),
    /// A backup that was asked for could not be made.
    NotBackedUp(BackupProblem),
    /// A command was refused outside a form.
    Refused(Refusal),
    /// A command could not be written; nothing has changed.
    NotSaved(StorageError),
    /// Something could not be read; nothing has changed.
    NotRead(StorageError),
}
