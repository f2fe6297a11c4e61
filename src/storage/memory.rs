//! A journal in memory: for windows without a database, and for tests, with faults on order.
//!
//! It keeps the same rows as the one on disk, and forgets them with the page.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    future::poll_fn,
    rc::Rc,
    task::Poll,
};

use super::{
    entry_codec,
    error::StorageError,
    history,
    journal::{Commit, Excision, Fold, Journal, Opening},
    meta::{ArchiveId, ChunkRef, Meta, Position},
    plan::{self, Plan, Prepared},
    rescue::RawDump,
    row::{Key, Row, Store},
    sentinel::{Census, Sentinel},
    standing::{self, Standing, Verdict},
};
use crate::domain::{event::Entry, id::Id, timestamp::Timestamp};

/// What can be made to go wrong with a write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The disk is full: every request succeeds, then the transaction aborts.
    Full,
    /// The browser loses its database.
    Lost,
    /// Another tab holds the database.
    Blocked,
    /// This tab gave way to another.
    Closed,
    /// The window has no database.
    Unavailable,
    /// The erasure's intent is remembered, then the page dies before its transaction.
    DiesBefore,
    /// The transaction completes, then the page dies before the sentinel hears of it.
    DiesAfter,
}

impl Fault {
    const fn error(self) -> StorageError {
        match self {
            Self::Full => StorageError::FULL,
            Self::Lost | Self::DiesBefore | Self::DiesAfter => StorageError::LOST,
            Self::Blocked => StorageError::BLOCKED,
            Self::Closed => StorageError::CLOSED,
            Self::Unavailable => StorageError::UNAVAILABLE,
        }
    }
}

#[derive(Debug, Default)]
struct Disk {
    rows: BTreeMap<(Store, Key), Vec<u8>>,
    sentinel: Option<Sentinel>,
    fault: Option<(u64, Fault)>,
    opening_fault: Option<Fault>,
}

/// What several memory journals share, as tabs share a database.
#[derive(Clone, Debug, Default)]
pub struct MemoryDisk(Rc<RefCell<Disk>>);

impl MemoryDisk {
    /// A disk that holds the rows of a rescue file.
    #[must_use]
    pub fn from_dump(dump: RawDump) -> Self {
        let disk = Self::default();
        disk.0.borrow_mut().rows = dump.rows.into_iter().map(|row| ((row.store, row.key), row.bytes)).collect();
        disk
    }

    /// Makes the `nth` write from now on fail (1 is the next one).
    pub fn fail_write(&self, nth: u64, fault: Fault) {
        self.0.borrow_mut().fault = Some((nth, fault));
    }

    /// Makes the next opening fail.
    pub fn fail_open(&self, fault: Fault) {
        self.0.borrow_mut().opening_fault = Some(fault);
    }

    /// Loses one row, or all of them, behind the journal's back.
    pub fn lose(&self, row: Option<(Store, Key)>) {
        let rows = &mut self.0.borrow_mut().rows;
        match row {
            Some(key) => drop(rows.remove(&key)),
            None => rows.clear(),
        }
    }

    /// Changes one row behind the journal's back.
    pub fn damage(&self, store: Store, key: Key, change: impl FnOnce(&mut Vec<u8>)) {
        if let Some(bytes) = self.0.borrow_mut().rows.get_mut(&(store, key)) {
            change(bytes);
        }
    }

    /// Every row as it is.
    #[must_use]
    pub fn dump(&self) -> RawDump {
        let disk = self.0.borrow();
        let rows = disk.rows.iter();
        RawDump {
            rows: rows
                .map(|((store, key), bytes)| Row { store: *store, key: key.clone(), bytes: bytes.clone() })
                .collect(),
        }
    }

    /// Puts older rows back behind the journal's back; the sentinel stays.
    pub fn roll_back(&self, dump: RawDump) {
        let rows = Self::from_dump(dump).0.take().rows;
        self.0.borrow_mut().rows = rows;
    }

    fn meta(&self) -> Result<Option<Meta>, StorageError> {
        self.0.borrow().rows.get(&(Store::Meta, Key::meta())).map(|row| Meta::decode(row)).transpose()
    }

    fn census(&self) -> Census {
        let disk = self.0.borrow();
        let count = |store| disk.rows.keys().filter(|(it, _)| *it == store).count() as u64;
        let chunk_keys = disk.rows.keys().filter_map(|(store, key)| match (store, key) {
            (Store::Chunk, Key::Text(key)) => Some(key.clone()),
            (Store::Chunk | Store::Journal | Store::History | Store::Blob | Store::Meta, _) => None,
        });
        Census {
            journal_rows: count(Store::Journal),
            history_rows: count(Store::History),
            chunk_keys: chunk_keys.collect(),
        }
    }

    fn journal_rows(&self, after: u64, through: u64) -> Vec<(u64, Vec<u8>)> {
        self.numbered(Store::Journal, after).take_while(|(seq, _)| *seq <= through).collect()
    }

    fn numbered(&self, store: Store, after: u64) -> impl Iterator<Item = (u64, Vec<u8>)> {
        let rows: Vec<_> = self
            .0
            .borrow()
            .rows
            .iter()
            .filter_map(|((it, key), bytes)| match key {
                Key::Number(seq) if *it == store && *seq > after => Some((*seq, bytes.clone())),
                Key::Number(_) | Key::Text(_) => None,
            })
            .collect();
        rows.into_iter()
    }

    fn write(&self, plan: &Plan<'_>) -> Result<(), StorageError> {
        let meta = plan.meta_row()?;
        let mut disk = self.0.borrow_mut();
        let fault = match disk.fault.take() {
            Some((1, fault)) => Some(fault),
            later => {
                disk.fault = later.map(|(nth, fault)| (nth - 1, fault));
                None
            }
        };
        if let Some(fault) = fault.filter(|fault| *fault != Fault::DiesAfter) {
            return Err(fault.error());
        }
        if plan.clear {
            disk.rows.clear();
        }
        disk.rows.retain(|(store, key), _| match (store, key) {
            (Store::Journal, Key::Number(seq)) => *seq > plan.journal_through,
            (Store::Chunk, Key::Text(key)) => !plan.chunks_deleted.contains(key),
            (Store::Chunk | Store::Journal | Store::History | Store::Blob | Store::Meta, _) => true,
        });
        let chunks =
            plan.chunks.iter().map(|chunk| ((Store::Chunk, Key::Text(chunk.key.clone())), chunk.bytes.clone()));
        disk.rows.extend(chunks);
        let rows = plan.rows.iter().cloned().chain([meta]);
        disk.rows.extend(rows.map(|row| ((row.store, row.key), row.bytes)));
        if let Some(fault) = fault {
            return Err(fault.error());
        }
        let after = Sentinel::after(disk.sentinel.take(), &plan.meta);
        disk.sentinel = Some(after);
        Ok(())
    }
}

/// A tab's journal on a [`MemoryDisk`].
#[derive(Debug)]
pub struct MemoryJournal {
    disk: MemoryDisk,
    fresh: Cell<u128>,
    standing: Standing,
}

impl MemoryJournal {
    /// A journal on this disk; `random` becomes the identifier of an archive it makes.
    #[must_use]
    pub fn new(disk: MemoryDisk, random: u128) -> Self {
        Self { disk, fresh: Cell::new(random), standing: Standing::default() }
    }

    fn draw(&self) -> ArchiveId {
        let bits = self.fresh.get();
        self.fresh.set(bits.wrapping_mul(0x2360_ED05_1FC6_5DA4_4385_DF64_9FCC_F645).wrapping_add(1));
        Id::from_bits(bits)
    }

    async fn write(&self, expected: Position, prepared: Prepared<'_>) -> Result<Meta, StorageError> {
        breathe().await;
        self.standing.may_write()?;
        let stored = self.disk.meta()?;
        let rows = prepared.folds_through().map(|through| self.disk.journal_rows(0, through)).unwrap_or_default();
        let plan = prepared.plan(stored, expected, self.draw(), &rows)?;
        self.disk.write(&plan)?;
        Ok(plan.meta)
    }

    fn finish_erasure(&self, into: ArchiveId) -> Result<Meta, StorageError> {
        let found = plan::readable(self.disk.meta())?;
        if let Some(done) = found.as_ref().filter(|meta| meta.archive_id == into) {
            self.disk.0.borrow_mut().sentinel = Some(Sentinel::of(done));
            return Ok(done.clone());
        }
        let remembered = self.sentinel().map_or(0, |sentinel| sentinel.position.generation);
        let plan = plan::erasure(found.map_or(0, |meta| meta.position.generation).max(remembered), into);
        self.disk.write(&plan)?;
        Ok(plan.meta)
    }
}

impl Journal for MemoryJournal {
    async fn open(&self) -> Result<Opening, StorageError> {
        breathe().await;
        if let Some(fault) = self.disk.0.borrow_mut().opening_fault.take() {
            return Err(fault.error());
        }
        let sentinel = self.sentinel();
        let opening = match standing::examine(self.disk.meta(), sentinel.as_ref(), &self.disk.census())? {
            Verdict::Opened(opening) => opening,
            Verdict::FinishErasing(into) => Opening::Archive(Box::new(self.finish_erasure(into)?)),
        };
        self.standing.settle(&opening);
        if let Opening::Archive(meta) = &opening {
            self.disk.0.borrow_mut().sentinel = Some(Sentinel::after(sentinel, meta));
        }
        Ok(opening)
    }

    async fn accept_as_found(&self) -> Result<Meta, StorageError> {
        breathe().await;
        self.standing.may_decide()?;
        let meta = self.disk.meta()?.ok_or(StorageError::DAMAGED)?;
        self.disk.0.borrow_mut().sentinel = Some(Sentinel::of(&meta));
        self.standing.make_ready();
        Ok(meta)
    }

    async fn meta(&self) -> Result<Option<Meta>, StorageError> {
        breathe().await;
        self.disk.meta()
    }

    async fn read_chunks(
        &self,
        chunks: &[ChunkRef],
        each: &mut dyn FnMut(&ChunkRef, Vec<u8>),
    ) -> Result<(), StorageError> {
        for chunk in chunks {
            breathe().await;
            let meta = self.disk.meta()?.ok_or(StorageError::DAMAGED)?;
            if meta.chunk(&chunk.key) != Some(chunk) {
                return Err(StorageError::moved_to(meta.position));
            }
            let key = (Store::Chunk, Key::Text(chunk.key.clone()));
            let bytes = self.disk.0.borrow().rows.get(&key).cloned();
            let bytes = bytes.filter(|bytes| chunk.describes(bytes)).ok_or(StorageError::DAMAGED)?;
            each(chunk, bytes);
        }
        Ok(())
    }

    async fn entries(&self, after: u64, through: u64) -> Result<Vec<Entry>, StorageError> {
        breathe().await;
        let last = self.disk.meta()?.map_or(0, |meta| meta.position.head).min(through);
        let mut entries = Vec::new();
        for (_, row) in self.disk.numbered(Store::History, after) {
            entries.extend(history::unpack(&row)?);
        }
        for (_, row) in self.disk.numbered(Store::Journal, after) {
            entries.push(entry_codec::decode(&row)?);
        }
        entries.retain(|entry| entry.seq > after && entry.seq <= last);
        plan::without_gap(entries, after, last)
    }

    async fn append(&self, expected: Position, commit: &Commit) -> Result<Meta, StorageError> {
        self.write(expected, Prepared::commit(commit)?).await
    }

    async fn fold(&self, expected: Position, fold: &Fold) -> Result<Meta, StorageError> {
        self.write(expected, Prepared::fold(fold)).await
    }

    async fn past(&self) -> Result<Vec<Row>, StorageError> {
        breathe().await;
        let rows = |store| {
            let row = move |(seq, bytes)| Row { store, key: Key::Number(seq), bytes };
            self.disk.numbered(store, 0).map(row)
        };
        Ok(rows(Store::History).chain(rows(Store::Journal)).collect())
    }

    async fn excise(&self, expected: Position, excision: &Excision) -> Result<Meta, StorageError> {
        self.write(expected, Prepared::excision(excision)?).await
    }

    async fn erase(&self) -> Result<Meta, StorageError> {
        breathe().await;
        self.standing.may_decide()?;
        let into = self.draw();
        let found = plan::readable(self.disk.meta())?;
        let mut sentinel = self.sentinel().or(found.as_ref().map(Sentinel::of));
        if let Some(sentinel) = &mut sentinel {
            sentinel.erasing = Some(into);
        }
        self.disk.0.borrow_mut().sentinel = sentinel;
        let meta = self.finish_erasure(into)?;
        self.standing.make_ready();
        Ok(meta)
    }

    async fn raw_dump(&self) -> Result<RawDump, StorageError> {
        breathe().await;
        Ok(self.disk.dump())
    }

    fn sentinel(&self) -> Option<Sentinel> {
        self.disk.0.borrow().sentinel.clone()
    }

    fn note_backup(&self, at: Timestamp) {
        if let Some(sentinel) = &mut self.disk.0.borrow_mut().sentinel {
            sentinel.backed_up_at = Some(at);
        }
    }

    fn suspend(&self) {
        self.standing.close();
    }
}

/// Lets others run first, as a real disk would.
async fn breathe() {
    let mut waited = false;
    poll_fn(|context| {
        if waited {
            return Poll::Ready(());
        }
        waited = true;
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}
