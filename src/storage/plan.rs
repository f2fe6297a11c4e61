//! What a commit, a fold or an erasure writes, worked out without touching a disk.
//!
//! Both journals carry these plans out; neither decides anything itself.

use super::{
    chain::{Chain, Salt},
    entry_codec::{self, Draft},
    error::StorageError,
    history,
    journal::{Chunk, Commit, Excision, Fold},
    lock::readable_head,
    meta::{ArchiveId, ChunkRef, FORMAT, Meta, Position},
    row::{Key, Row, Store},
};
use crate::domain::event::Entry;

/// What one transaction shall do: clear, delete, put, in this order; the meta record last.
#[derive(Debug)]
pub struct Plan<'a> {
    /// Empty every store first.
    pub clear: bool,
    /// Delete journal rows up to this sequence number.
    pub journal_through: u64,
    /// Keys of chunks to be deleted.
    pub chunks_deleted: &'a [String],
    /// Chunks to be put.
    pub chunks: &'a [Chunk],
    /// Other rows to be put.
    pub rows: Vec<Row>,
    /// The meta record after it.
    pub meta: Meta,
}

impl<'a> Plan<'a> {
    /// The writes that it comes to where no passphrase locks the archive, and the meta record after them.
    pub fn into_writes(self) -> Result<(Writes<'a>, Meta), StorageError> {
        let Self { clear, journal_through, chunks_deleted, chunks, mut rows, meta } = self;
        rows.push(Row { store: Store::Meta, key: Key::meta(), bytes: meta.encode()? });
        Ok((Writes { clear, journal_through, chunks_deleted, chunks, rows }, meta))
    }
}

/// Writes of one transaction as bytes: clear, delete, put, in this order.
#[derive(Debug, Default)]
pub struct Writes<'a> {
    /// Empty every store first.
    pub clear: bool,
    /// Delete journal rows up to this sequence number.
    pub journal_through: u64,
    /// Keys of chunks to be deleted.
    pub chunks_deleted: &'a [String],
    /// Chunks to be put as they are.
    pub chunks: &'a [Chunk],
    /// Other rows to be put, the meta record's among them.
    pub rows: Vec<Row>,
}

/// A write that is ready before its transaction begins: encoded and summed up.
#[derive(Debug)]
pub enum Prepared<'a> {
    /// A commit, with its entry's draft and its chunks' lines of the directory.
    Commit(&'a Commit, Draft, Vec<ChunkRef>),
    /// A fold, with its chunks' lines of the directory.
    Fold(&'a Fold, Vec<ChunkRef>),
    /// An erasure of a customer, with its entry's draft and its chunks' lines of the directory.
    Excision(&'a Excision, Draft, Vec<ChunkRef>),
}

impl<'a> Prepared<'a> {
    /// `salt` is drawn at random.
    pub fn commit(commit: &'a Commit, salt: Salt) -> Result<Self, StorageError> {
        Ok(Self::Commit(commit, Draft::of(&commit.entry, salt)?, list(&commit.chunks)))
    }

    pub fn fold(fold: &'a Fold) -> Self {
        Self::Fold(fold, list(&fold.put))
    }

    /// `salt` is drawn at random.
    pub fn excision(excision: &'a Excision, salt: Salt) -> Result<Self, StorageError> {
        Ok(Self::Excision(excision, Draft::of(&excision.entry, salt)?, list(&excision.put)))
    }

    /// The sequence number up to which the plan needs the journal's rows.
    pub const fn folds_through(&self) -> Option<u64> {
        match self {
            Self::Commit(..) | Self::Excision(..) => None,
            Self::Fold(fold, _) => Some(fold.through),
        }
    }

    /// The plan, if the stored meta record stands where the caller thinks. `journal` holds
    /// the journal's rows up to [`Prepared::folds_through`], by sequence number.
    pub fn plan(
        self,
        stored: Option<Meta>,
        expected: Position,
        fresh: ArchiveId,
        journal: &[(u64, Vec<u8>)],
    ) -> Result<Plan<'a>, StorageError> {
        let mut meta = stored.unwrap_or_else(|| Meta::empty(fresh, 0));
        if meta.position != expected {
            return Err(StorageError::moved_to(meta.position));
        }
        meta.format = FORMAT;
        env!("CARGO_PKG_VERSION").clone_into(&mut meta.app_version);
        meta.position.generation += 1;
        match self {
            Self::Commit(commit, draft, chunks) => plan_commit(meta, commit, draft, chunks),
            Self::Fold(fold, chunks) => plan_fold(meta, fold, chunks, journal),
            Self::Excision(excision, draft, chunks) => plan_excision(meta, excision, draft, chunks),
        }
    }
}

fn list(chunks: &[Chunk]) -> Vec<ChunkRef> {
    chunks.iter().map(|chunk| ChunkRef::of(&chunk.key, &chunk.bytes)).collect()
}

/// The row of the next entry, as the next of the chain; the chain begins where there was none.
fn next_row(meta: &mut Meta, seq: u64, draft: Draft) -> Row {
    let mut chain = meta.chain.unwrap_or_else(|| Chain::begin(meta.archive_id, seq - 1));
    let bytes = draft.into_row(seq, &mut chain);
    meta.chain = Some(chain);
    Row { store: Store::Journal, key: Key::Number(seq), bytes }
}

fn plan_commit(mut meta: Meta, commit: &Commit, draft: Draft, chunks: Vec<ChunkRef>) -> Result<Plan<'_>, StorageError> {
    let seq = meta.position.head + 1;
    if commit.entry.seq != seq {
        meta.position.generation -= 1;
        return Err(StorageError::moved_to(meta.position));
    }
    meta.position.head = seq;
    meta.counts = commit.counts;
    meta.state = commit.state.clone();
    for chunk in chunks {
        meta.list(chunk);
    }
    let rows = vec![next_row(&mut meta, seq, draft)];
    Ok(Plan { clear: false, journal_through: 0, chunks_deleted: &[], chunks: &commit.chunks, rows, meta })
}

fn plan_fold<'a>(
    mut meta: Meta,
    fold: &'a Fold,
    chunks: Vec<ChunkRef>,
    journal: &[(u64, Vec<u8>)],
) -> Result<Plan<'a>, StorageError> {
    let mut rows = Vec::new();
    if fold.through > meta.folded_through {
        if !journal.iter().map(|(seq, _)| *seq).eq(meta.folded_through + 1..=fold.through) {
            return Err(StorageError::DAMAGED);
        }
        let bytes = history::pack(journal.iter().map(|(_, row)| row.as_slice()))?;
        rows.push(Row { store: Store::History, key: Key::Number(fold.through), bytes });
        meta.folded_through = fold.through;
    }
    for key in &fold.deleted {
        meta.unlist(key);
    }
    for chunk in chunks {
        meta.list(chunk);
    }
    Ok(Plan {
        clear: false,
        journal_through: meta.folded_through,
        chunks_deleted: &fold.deleted,
        chunks: &fold.put,
        rows,
        meta,
    })
}

fn plan_excision(
    mut meta: Meta,
    excision: &Excision,
    draft: Draft,
    chunks: Vec<ChunkRef>,
) -> Result<Plan<'_>, StorageError> {
    let head = meta.position.head;
    let seq = head + 1;
    if excision.entry.seq != seq {
        meta.position.generation -= 1;
        return Err(StorageError::moved_to(meta.position));
    }
    let is_last = |row: &Row| row.store == Store::History && row.key == Key::Number(head);
    if meta.folded_through < head && !excision.past.iter().any(is_last) {
        return Err(StorageError::DAMAGED);
    }
    meta.folded_through = head;
    meta.position.head = seq;
    meta.counts = excision.counts;
    meta.state = excision.state.clone();
    for key in &excision.deleted {
        meta.unlist(key);
    }
    for chunk in chunks {
        meta.list(chunk);
    }
    let entry = next_row(&mut meta, seq, draft);
    let rows = excision.past.iter().cloned().chain([entry]).collect();
    let (chunks_deleted, chunks) = (excision.deleted.as_slice(), excision.put.as_slice());
    Ok(Plan { clear: false, journal_through: head, chunks_deleted, chunks, rows, meta })
}

/// The plan of an erasure: nothing but an empty archive, one generation later.
pub fn erasure(generation: u64, into: ArchiveId) -> Plan<'static> {
    Plan {
        clear: true,
        journal_through: 0,
        chunks_deleted: &[],
        chunks: &[],
        rows: Vec::new(),
        meta: Meta::empty(into, generation + 1),
    }
}

/// What an erasure reads of a meta record's row, which archive it is and how often it was written: a damaged
/// one does not stand in its way, nor does a locked one; one of a newer version does.
pub fn readable(row: Option<&[u8]>) -> Result<Option<(ArchiveId, u64)>, StorageError> {
    match row.map(readable_head).transpose() {
        Err(error) if error.is_damaged() => Ok(None),
        found => found,
    }
}

/// The entries in rows of history and journal, after `after` up to `last`.
///
/// # Errors
/// Newer or damaged, as a row is; damaged, where one is missing.
pub fn entries_of(rows: &[Row], after: u64, last: u64) -> Result<Vec<Entry>, StorageError> {
    let mut entries = Vec::new();
    for row in rows {
        match row.store {
            Store::History => entries.extend(history::unpack(&row.bytes)?),
            Store::Journal => entries.push(entry_codec::decode(&row.bytes)?),
            Store::Chunk | Store::Blob | Store::Meta => {}
        }
    }
    entries.retain(|entry| entry.seq > after && entry.seq <= last);
    without_gap(entries, after, last)
}

/// Checks that entries follow one another without a gap, from after `after` to `last`.
fn without_gap(entries: Vec<Entry>, after: u64, last: u64) -> Result<Vec<Entry>, StorageError> {
    if entries.iter().map(|entry| entry.seq).eq(after.saturating_add(1)..=last) {
        Ok(entries)
    } else {
        Err(StorageError::DAMAGED)
    }
}
