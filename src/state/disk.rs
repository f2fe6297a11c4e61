//! Where the archive lies and how that place is doing.
//!
//! It holds no record; the archive itself is the desk's.

use crate::{
    domain::{event::Entry, timestamp::Timestamp},
    storage::{
        error::StorageError,
        indexed_db::IndexedDbJournal,
        journal::{Commit, Excision, Fold, Journal, Opening},
        lock::{ArchiveKey, KeyRecord, Rekey},
        memory::MemoryJournal,
        meta::{ChunkRef, Meta, Position},
        rescue::RawDump,
        row::Row,
        sentinel::{BackupNote, Loss, Sentinel},
    },
};

/// How the place where the archive lies is doing: the storage light.
#[derive(Clone, Debug, PartialEq)]
pub enum DiskState {
    /// Being opened.
    Opening,
    /// Nothing is stored yet.
    Empty,
    /// A change is being written.
    Saving,
    /// Everything is on disk since that moment.
    Saved(Timestamp),
    /// The last change could not be written.
    NotSaved(StorageError),
    /// The archive lives in memory until the window is closed: it keeps nothing, or the archive is a document
    /// (`state::document`).
    MemoryOnly,
    /// The archive cannot be opened or must not be touched.
    Shut(Fault),
}

/// Why the archive is shut.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// It is not what it was; the user decides.
    NotWhatItWas(Loss),
    /// A newer version of the program wrote it.
    Newer {
        /// The version found (at least).
        found: u32,
        /// The version known.
        known: u32,
    },
    /// This tab gave way to another one, of a newer version; it must be reloaded.
    GaveWay,
    /// A passphrase locks it.
    Locked,
    /// It could not be read.
    Unreadable(StorageError),
}

/// A journal on disk, or in memory where the window has no disk.
pub enum Disk {
    /// The browser's database.
    Browser(IndexedDbJournal),
    /// Memory: everything is gone when the window closes.
    Memory(MemoryJournal),
}

macro_rules! either {
    ($self:ident, $journal:ident => $act:expr) => {
        match $self {
            Self::Browser($journal) => $act,
            Self::Memory($journal) => $act,
        }
    };
}

impl Journal for Disk {
    async fn open(&self) -> Result<Opening, StorageError> {
        either!(self, journal => journal.open().await)
    }

    async fn accept_as_found(&self) -> Result<Meta, StorageError> {
        either!(self, journal => journal.accept_as_found().await)
    }

    async fn meta(&self) -> Result<Option<Meta>, StorageError> {
        either!(self, journal => journal.meta().await)
    }

    async fn read_chunks(
        &self,
        chunks: &[ChunkRef],
        each: &mut dyn FnMut(&ChunkRef, Vec<u8>),
    ) -> Result<(), StorageError> {
        either!(self, journal => journal.read_chunks(chunks, each).await)
    }

    async fn entries(&self, after: u64, through: u64) -> Result<Vec<Entry>, StorageError> {
        either!(self, journal => journal.entries(after, through).await)
    }

    async fn append(&self, expected: Position, commit: &Commit) -> Result<Meta, StorageError> {
        either!(self, journal => journal.append(expected, commit).await)
    }

    async fn fold(&self, expected: Position, fold: &Fold) -> Result<Meta, StorageError> {
        either!(self, journal => journal.fold(expected, fold).await)
    }

    async fn past(&self) -> Result<Vec<Row>, StorageError> {
        either!(self, journal => journal.past().await)
    }

    async fn excise(&self, expected: Position, excision: &Excision) -> Result<Meta, StorageError> {
        either!(self, journal => journal.excise(expected, excision).await)
    }

    async fn erase(&self) -> Result<Meta, StorageError> {
        either!(self, journal => journal.erase().await)
    }

    fn unlock(&self, key: ArchiveKey) {
        either!(self, journal => journal.unlock(key));
    }

    fn key(&self) -> Option<ArchiveKey> {
        either!(self, journal => journal.key())
    }

    async fn key_record(&self) -> Result<Option<KeyRecord>, StorageError> {
        either!(self, journal => journal.key_record().await)
    }

    async fn rekey(&self, expected: Position, change: &Rekey) -> Result<Meta, StorageError> {
        either!(self, journal => journal.rekey(expected, change).await)
    }

    async fn rows_in_the_clear(&self) -> Result<RawDump, StorageError> {
        either!(self, journal => journal.rows_in_the_clear().await)
    }

    async fn raw_dump(&self) -> Result<RawDump, StorageError> {
        either!(self, journal => journal.raw_dump().await)
    }

    fn sentinel(&self) -> Option<Sentinel> {
        either!(self, journal => journal.sentinel())
    }

    fn note_backup(&self, backup: BackupNote) {
        either!(self, journal => journal.note_backup(backup));
    }

    fn suspend(&self) {
        either!(self, journal => journal.suspend());
    }
}

impl Disk {
    /// Every row, where they lie in memory only: a worker cannot read those by itself.
    #[must_use]
    pub fn rows_in_memory(&self) -> Option<RawDump> {
        match self {
            Self::Browser(_) => None,
            Self::Memory(journal) => Some(journal.dump()),
        }
    }

    /// Whether everything is gone when the window closes.
    #[must_use]
    pub const fn forgets(&self) -> bool {
        match self {
            Self::Browser(_) => false,
            Self::Memory(_) => true,
        }
    }
}
