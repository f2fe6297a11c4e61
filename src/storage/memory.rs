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
    chain::Salt,
    error::StorageError,
    journal::{Commit, Excision, Fold, Journal, Opening},
    lock::{self, ArchiveKey, Crypto, Found, KeyRecord, Keyring, Opened, Place, Rekey, Wanted},
    meta::{ArchiveId, ChunkRef, Meta, Position},
    plan::{self, Plan, Prepared, Writes},
    rescue::RawDump,
    row::{Key, Row, Store},
    sentinel::{BackupNote, Census, Sentinel},
    standing::{self, Standing, Verdict},
};
use crate::domain::{event::Entry, id::Id};

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

    fn row(&self, store: Store, key: &Key) -> Option<Vec<u8>> {
        self.0.borrow().rows.get(&(store, key.clone())).cloned()
    }

    fn meta_row(&self) -> Option<Vec<u8>> {
        self.row(Store::Meta, &Key::meta())
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

    /// The rows of a store after one number up to and including another.
    fn numbered(&self, store: Store, after: u64, through: u64) -> Vec<Row> {
        let disk = self.0.borrow();
        let rows = disk.rows.iter().filter_map(|((it, key), bytes)| match key {
            Key::Number(seq) if *it == store && *seq > after && *seq <= through => {
                Some(Row { store, key: key.clone(), bytes: bytes.clone() })
            }
            Key::Number(_) | Key::Text(_) => None,
        });
        rows.collect()
    }

    fn write(&self, writes: &Writes<'_>) -> Result<(), StorageError> {
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
        if writes.clear {
            disk.rows.clear();
        }
        disk.rows.retain(|(store, key), _| match (store, key) {
            (Store::Journal, Key::Number(seq)) => *seq > writes.journal_through,
            (Store::Chunk, Key::Text(key)) => !writes.chunks_deleted.contains(key),
            (Store::Chunk | Store::Journal | Store::History | Store::Blob | Store::Meta, _) => true,
        });
        let chunks =
            writes.chunks.iter().map(|chunk| ((Store::Chunk, Key::Text(chunk.key.clone())), chunk.bytes.clone()));
        disk.rows.extend(chunks);
        disk.rows.extend(writes.rows.iter().cloned().map(|row| ((row.store, row.key), row.bytes)));
        fault.map_or(Ok(()), |fault| Err(fault.error()))
    }

    /// Writes, and remembers what was written.
    fn write_plan(&self, plan: Plan<'_>) -> Result<Meta, StorageError> {
        let (writes, meta) = plan.into_writes()?;
        self.write(&writes)?;
        self.remember(&meta);
        Ok(meta)
    }

    fn remember(&self, meta: &Meta) {
        let mut disk = self.0.borrow_mut();
        let after = Sentinel::after(disk.sentinel.take(), meta);
        disk.sentinel = Some(after);
    }
}

/// A tab's journal on a [`MemoryDisk`].
#[derive(Debug)]
pub struct MemoryJournal {
    disk: MemoryDisk,
    fresh: Cell<u128>,
    standing: Standing,
    keyring: Keyring,
}

impl MemoryJournal {
    /// A journal on this disk; `random` becomes the identifier of an archive it makes.
    #[must_use]
    pub fn new(disk: MemoryDisk, random: u128) -> Self {
        Self { disk, fresh: Cell::new(random), standing: Standing::default(), keyring: Keyring::default() }
    }

    /// Lets this encrypt the rows, where a passphrase locks the archive.
    #[must_use]
    pub fn sealing_with(self, crypto: Rc<dyn Crypto>) -> Self {
        self.keyring.equip(crypto);
        self
    }

    /// Every row as it is.
    #[must_use]
    pub fn dump(&self) -> RawDump {
        self.disk.dump()
    }

    fn draw(&self) -> ArchiveId {
        let bits = self.fresh.get();
        self.fresh.set(bits.wrapping_mul(0x2360_ED05_1FC6_5DA4_4385_DF64_9FCC_F645).wrapping_add(1));
        Id::from_bits(bits)
    }

    fn draw_salt(&self) -> Salt {
        self.draw().bits().to_le_bytes()
    }

    async fn write(&self, expected: Position, prepared: Prepared<'_>) -> Result<Meta, StorageError> {
        breathe().await;
        self.standing.may_write()?;
        // On the heap: it is large, and rarely what is waited for.
        let meta = Box::pin(lock::write(self, &self.keyring, expected, prepared, self.draw())).await?;
        self.disk.remember(&meta);
        Ok(meta)
    }

    async fn opened(&self, wanted: Wanted<'_>) -> Result<(Option<Opened>, Vec<Row>), StorageError> {
        Box::pin(async move { self.keyring.open(self.read(wanted).await?).await }).await
    }

    fn finish_erasure(&self, into: ArchiveId) -> Result<Meta, StorageError> {
        let row = self.disk.meta_row();
        let found = plan::readable(row.as_deref())?;
        if let Some(row) = row.filter(|_| found.is_some_and(|(archive, _)| archive == into)) {
            let done = Meta::decode(&row);
            if let (Err(_), Some(sentinel)) = (&done, &mut self.disk.0.borrow_mut().sentinel) {
                sentinel.erasing = None;
            }
            let done = done?;
            self.disk.0.borrow_mut().sentinel = Some(Sentinel::of(&done));
            return Ok(done);
        }
        let remembered = self.sentinel().map_or(0, |sentinel| sentinel.position.generation);
        let meta = self.disk.write_plan(plan::erasure(found.map_or(0, |found| found.1).max(remembered), into))?;
        self.keyring.forget();
        Ok(meta)
    }
}

impl Place for MemoryJournal {
    async fn read(&self, wanted: Wanted<'_>) -> Result<Found, StorageError> {
        breathe().await;
        let disk = &self.disk;
        let rows = match wanted {
            Wanted::Nothing => Vec::new(),
            Wanted::Entries { after, through } => {
                let mut rows = disk.numbered(Store::History, after, u64::MAX);
                rows.extend(disk.numbered(Store::Journal, after, through));
                rows
            }
            Wanted::Journal(through) => disk.numbered(Store::Journal, 0, through),
            Wanted::Past => {
                let mut rows = disk.numbered(Store::History, 0, u64::MAX);
                rows.extend(disk.numbered(Store::Journal, 0, u64::MAX));
                rows
            }
            Wanted::Chunks(chunks) => {
                let row = |chunk: &ChunkRef| {
                    let key = Key::Text(chunk.key.clone());
                    disk.row(Store::Chunk, &key).map(|bytes| Row { store: Store::Chunk, key, bytes })
                };
                chunks.iter().filter_map(row).collect()
            }
            Wanted::Everything => disk.dump().rows.into_iter().filter(|row| row.store != Store::Meta).collect(),
        };
        Ok(Found { meta: disk.meta_row(), rows })
    }

    async fn swap(&self, before: Option<&[u8]>, writes: &Writes<'_>) -> Result<bool, StorageError> {
        if self.disk.meta_row().as_deref() != before {
            return Ok(false);
        }
        self.disk.write(writes)?;
        Ok(true)
    }
}

impl Journal for MemoryJournal {
    async fn open(&self) -> Result<Opening, StorageError> {
        breathe().await;
        if let Some(fault) = self.disk.0.borrow_mut().opening_fault.take() {
            return Err(fault.error());
        }
        let sentinel = self.sentinel();
        let row = self.disk.meta_row();
        let found = Box::pin(self.keyring.meta(row.as_deref())).await.map(|opened| opened.map(|opened| opened.meta));
        let opening = match standing::examine(found, row.as_deref(), sentinel.as_ref(), &self.disk.census())? {
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
        let meta = self.meta().await?.ok_or(StorageError::DAMAGED)?;
        self.disk.0.borrow_mut().sentinel = Some(Sentinel::of(&meta));
        self.standing.make_ready();
        Ok(meta)
    }

    async fn meta(&self) -> Result<Option<Meta>, StorageError> {
        Ok(self.opened(Wanted::Nothing).await?.0.map(|opened| opened.meta))
    }

    async fn read_chunks(
        &self,
        chunks: &[ChunkRef],
        each: &mut dyn FnMut(&ChunkRef, Vec<u8>),
    ) -> Result<(), StorageError> {
        if self.keyring.is_locked() {
            return Box::pin(lock::read_chunks(self, &self.keyring, chunks, each)).await;
        }
        for chunk in chunks {
            breathe().await;
            let meta = self.disk.meta_row().map(|row| Meta::decode(&row)).transpose()?.ok_or(StorageError::DAMAGED)?;
            if meta.chunk(&chunk.key) != Some(chunk) {
                return Err(StorageError::moved_to(meta.position));
            }
            let bytes = self.disk.row(Store::Chunk, &Key::Text(chunk.key.clone()));
            let bytes = bytes.filter(|bytes| chunk.describes(bytes)).ok_or(StorageError::DAMAGED)?;
            each(chunk, bytes);
        }
        Ok(())
    }

    async fn entries(&self, after: u64, through: u64) -> Result<Vec<Entry>, StorageError> {
        let (opened, rows) = self.opened(Wanted::Entries { after, through }).await?;
        let last = opened.map_or(0, |opened| opened.meta.position.head).min(through);
        plan::entries_of(&rows, after, last)
    }

    async fn append(&self, expected: Position, commit: &Commit) -> Result<Meta, StorageError> {
        self.write(expected, Prepared::commit(commit, self.draw_salt())?).await
    }

    async fn fold(&self, expected: Position, fold: &Fold) -> Result<Meta, StorageError> {
        self.write(expected, Prepared::fold(fold)).await
    }

    async fn past(&self) -> Result<Vec<Row>, StorageError> {
        Ok(self.opened(Wanted::Past).await?.1)
    }

    async fn excise(&self, expected: Position, excision: &Excision) -> Result<Meta, StorageError> {
        self.write(expected, Prepared::excision(excision, self.draw_salt())?).await
    }

    async fn erase(&self) -> Result<Meta, StorageError> {
        breathe().await;
        self.standing.may_decide()?;
        let into = self.draw();
        let found = plan::readable(self.disk.meta_row().as_deref())?;
        let mut sentinel = self.sentinel().or(found.map(|(archive, generation)| Sentinel::bare(archive, generation)));
        if let Some(sentinel) = &mut sentinel {
            sentinel.erasing = Some(into);
        }
        self.disk.0.borrow_mut().sentinel = sentinel;
        let meta = self.finish_erasure(into)?;
        self.standing.make_ready();
        Ok(meta)
    }

    fn unlock(&self, key: ArchiveKey) {
        self.keyring.hold(key);
    }

    fn key(&self) -> Option<ArchiveKey> {
        self.keyring.key().filter(|_| self.keyring.is_locked())
    }

    async fn key_record(&self) -> Result<Option<KeyRecord>, StorageError> {
        breathe().await;
        Ok(self.disk.meta_row().map(|row| lock::key_record(&row)).transpose()?.flatten())
    }

    async fn rekey(&self, expected: Position, change: &Rekey) -> Result<Meta, StorageError> {
        self.standing.may_write()?;
        let meta = Box::pin(lock::rekey(self, &self.keyring, expected, change, self.draw())).await?;
        self.disk.remember(&meta);
        Ok(meta)
    }

    async fn rows_in_the_clear(&self) -> Result<RawDump, StorageError> {
        let (opened, rows) = self.opened(Wanted::Everything).await?;
        lock::in_the_clear(opened, rows)
    }

    async fn raw_dump(&self) -> Result<RawDump, StorageError> {
        breathe().await;
        Ok(self.disk.dump())
    }

    fn sentinel(&self) -> Option<Sentinel> {
        self.disk.0.borrow().sentinel.clone()
    }

    fn note_backup(&self, backup: BackupNote) {
        let sentinel = &mut self.disk.0.borrow_mut().sentinel;
        *sentinel = sentinel.take().map(|sentinel| sentinel.backed_up(backup));
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
