//! The promise: what a journal does, whether it lies in memory or on disk.
//!
//! It writes all or nothing and compares before it writes; it never decides what to write.

use serde_json::Value;

use super::{
    error::StorageError,
    lock::{ArchiveKey, KeyRecord, Rekey},
    meta::{ChunkRef, Meta, Position},
    rescue::RawDump,
    row::Row,
    sentinel::{BackupNote, Loss, Sentinel},
};
use crate::domain::{batch::Counts, event::Entry};

/// What opening found.
#[derive(Clone, Debug, PartialEq)]
pub enum Opening {
    /// There is no archive here and nothing remembers one. The first commit makes it.
    Fresh,
    /// The archive, ready to be read and written.
    Archive(Box<Meta>),
    /// The archive is not what it was. Nothing was written and nothing will be before
    /// [`Journal::accept_as_found`] or [`Journal::erase`].
    NotWhatItWas(Loss),
    /// A passphrase locks the archive. It can be opened again after [`Journal::unlock`].
    Locked(Box<KeyRecord>),
    /// A newer version of this program wrote it; it is not touched.
    Newer {
        /// The version found (at least).
        found: u32,
        /// The version this program knows.
        known: u32,
    },
}

/// A chunk to be put; its bytes are opaque here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// Its key, for example `orders.hot/000012`.
    pub key: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What one command writes.
#[derive(Clone, Debug, PartialEq)]
pub struct Commit {
    /// The entry; its sequence number is the expected head plus one.
    pub entry: Entry,
    /// Chunks that come with it (an import's records).
    pub chunks: Vec<Chunk>,
    /// Records by noun after it.
    pub counts: Counts,
    /// The caller's small matters after it, for example what can be undone.
    pub state: Value,
}

/// Entries to be folded away into chunks. Head, counts and the caller's matters stay as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fold {
    /// Entries up to this sequence number leave the journal for the history; they must
    /// be contained in the chunks.
    pub through: u64,
    /// Chunks to be put.
    pub put: Vec<Chunk>,
    /// Keys of chunks to be deleted.
    pub deleted: Vec<String>,
}

/// What erasing a customer writes: the history rewritten without it, the chunks it was in, and an
/// entry that says so. All earlier entries are folded with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Excision {
    /// The entry that says so; its sequence number is the expected head plus one.
    pub entry: Entry,
    /// Rows of the history to be put, as [`super::history::rewrite`] made them.
    pub past: Vec<Row>,
    /// Chunks to be put.
    pub put: Vec<Chunk>,
    /// Keys of chunks to be deleted.
    pub deleted: Vec<String>,
    /// Records by noun after it.
    pub counts: Counts,
    /// The caller's small matters after it.
    pub state: Value,
}

/// An archive's place on disk or in memory. One per tab; every method may be called
/// again after an error.
#[expect(async_fn_in_trait, reason = "a page has one thread: none of these futures is ever sent to another")]
pub trait Journal {
    /// Opens (or opens again), compares with the sentinel and finishes an interrupted erasure.
    ///
    /// # Errors
    /// Blocked, unavailable, lost, full or closed. A damaged or newer archive is not an
    /// error but an [`Opening`].
    async fn open(&self) -> Result<Opening, StorageError>;

    /// Goes on with the archive as it was found after [`Opening::NotWhatItWas`]; the
    /// sentinel then remembers this one.
    ///
    /// # Errors
    /// Damaged, where no readable archive was found.
    async fn accept_as_found(&self) -> Result<Meta, StorageError>;

    /// The meta record as it is now; `None` before the first commit.
    ///
    /// # Errors
    /// Damaged, newer, closed or lost.
    async fn meta(&self) -> Result<Option<Meta>, StorageError>;

    /// Reads chunks in this order, one at a time, checks each and hands it over.
    ///
    /// # Errors
    /// Damaged, where a chunk is missing or its checksum differs; moved, where a chunk has to be
    /// read and the directory has changed since it was.
    async fn read_chunks(
        &self,
        chunks: &[ChunkRef],
        each: &mut dyn FnMut(&ChunkRef, Vec<u8>),
    ) -> Result<(), StorageError>;

    /// The entries after one sequence number up to and including another, oldest first,
    /// folded or not.
    ///
    /// # Errors
    /// Damaged, where one is missing; newer, where one holds unknown words.
    async fn entries(&self, after: u64, through: u64) -> Result<Vec<Entry>, StorageError>;

    /// Every entry after this sequence number, oldest first.
    ///
    /// # Errors
    /// As [`Journal::entries`].
    async fn entries_after(&self, seq: u64) -> Result<Vec<Entry>, StorageError> {
        self.entries(seq, u64::MAX).await
    }

    /// One entry, folded or not; `None` where there is none of that number.
    ///
    /// # Errors
    /// As [`Journal::entries`].
    async fn entry(&self, seq: u64) -> Result<Option<Entry>, StorageError> {
        let Some(before) = seq.checked_sub(1) else { return Ok(None) };
        Ok(self.entries(before, seq).await?.pop())
    }

    /// Writes a commit in one strict transaction, if the archive still stands at
    /// `expected`; returns the meta record it wrote once the browser says "complete".
    ///
    /// # Errors
    /// Moved, where another tab has written (or the entry's number does not follow);
    /// full, lost or closed. The archive is then as it was.
    async fn append(&self, expected: Position, commit: &Commit) -> Result<Meta, StorageError>;

    /// Moves entries into history and swaps chunks, in one strict transaction.
    ///
    /// # Errors
    /// As [`Journal::append`]; damaged, where an entry to be folded is missing.
    async fn fold(&self, expected: Position, fold: &Fold) -> Result<Meta, StorageError>;

    /// The rows of history and journal as they are, oldest first, of one moment.
    ///
    /// # Errors
    /// Damaged, newer, closed or lost.
    async fn past(&self) -> Result<Vec<Row>, StorageError>;

    /// Erases a customer in one strict transaction, if the archive still stands at `expected`.
    ///
    /// # Errors
    /// As [`Journal::append`]; damaged, where the history would lack entries.
    async fn excise(&self, expected: Position, excision: &Excision) -> Result<Meta, StorageError>;

    /// Erases everything and leaves an empty archive of another identifier, one
    /// generation later. The intent is remembered first: an interrupted erasure is
    /// finished by the next opening.
    ///
    /// # Errors
    /// Newer, full, lost or closed.
    async fn erase(&self) -> Result<Meta, StorageError>;

    /// Takes the key of an archive that a passphrase locks; the next [`Journal::open`] uses it.
    fn unlock(&self, key: ArchiveKey);

    /// The key that this tab holds; `None` where no passphrase locks the archive.
    fn key(&self) -> Option<ArchiveKey>;

    /// By what the archive is locked; `None` where it is not.
    ///
    /// # Errors
    /// Damaged, newer, closed or lost.
    async fn key_record(&self) -> Result<Option<KeyRecord>, StorageError>;

    /// Turns the lock on, over or off in one strict transaction that puts every row anew, if the archive still
    /// stands at `expected`. Where there is no archive yet, turning it on makes an empty one.
    ///
    /// # Errors
    /// As [`Journal::append`]; damaged, where a row cannot be opened; undecided, where the archive
    /// is locked already, or is not.
    async fn rekey(&self, expected: Position, change: &Rekey) -> Result<Meta, StorageError>;

    /// Every row in the clear, where the key is here.
    ///
    /// # Errors
    /// Locked, damaged, newer, closed or lost.
    async fn rows_in_the_clear(&self) -> Result<RawDump, StorageError>;

    /// Every row as it is, readable or not, for a rescue file. Works in every state of
    /// the archive, also where a newer version wrote it.
    ///
    /// # Errors
    /// Unavailable, blocked or lost.
    async fn raw_dump(&self) -> Result<RawDump, StorageError>;

    /// What is remembered outside the database.
    fn sentinel(&self) -> Option<Sentinel>;

    /// Remembers that an archive file was exported and read back.
    fn note_backup(&self, backup: BackupNote);

    /// Lets go of the database (the page is being frozen); the next [`Journal::open`] takes
    /// it up again.
    fn suspend(&self);
}
