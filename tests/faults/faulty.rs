//! A journal that fails on order, at any call and as often as it is told; between its calls others act.
//!
//! It wraps the journal in memory and invents no error of its own.

use std::{
    cell::{Cell, RefCell},
    future::Future,
    pin::Pin,
    rc::Rc,
};

use guanxi::{
    domain::event::Entry,
    storage::{
        error::StorageError,
        journal::{Commit, Excision, Fold, Journal, Opening},
        lock::{ArchiveKey, KeyRecord, Rekey},
        memory::{Fault, MemoryDisk, MemoryJournal},
        meta::{ChunkRef, Meta, Position},
        rescue::RawDump,
        row::Row,
        sentinel::{BackupNote, Sentinel},
    },
};

use crate::{cipher::NativeCrypto, keys::key, run};

/// Which calls a failure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calls {
    /// Every one.
    Any,
    /// Those that open.
    Openings,
    /// Those that write.
    Writes,
    /// All but those that open.
    Work,
}

/// What a call is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Call {
    Open,
    Read,
    Write,
}

impl Calls {
    fn count(self, call: Call) -> bool {
        match self {
            Self::Any => true,
            Self::Openings => call == Call::Open,
            Self::Writes => call == Call::Write,
            Self::Work => call != Call::Open,
        }
    }
}

/// A failure that waits for its calls.
#[derive(Clone, Copy)]
pub struct Failure {
    /// The calls that count.
    pub of: Calls,
    /// Which of them is the first to fail, from 1.
    pub nth: u64,
    /// How many fail from there on.
    pub times: u64,
    /// How.
    pub how: Fault,
}

type Act = Pin<Box<dyn Future<Output = ()>>>;

/// The journal that fails.
pub struct Faulty {
    inner: MemoryJournal,
    disk: MemoryDisk,
    failure: Cell<Option<Failure>>,
    meanwhile: RefCell<Option<(Calls, Act)>>,
    seen: Cell<u64>,
    fired: Cell<u64>,
}

impl Faulty {
    /// A journal on this disk that does not fail yet.
    pub fn new(disk: &MemoryDisk, random: u128) -> Self {
        Self {
            inner: unlocked(disk, random),
            disk: disk.clone(),
            failure: Cell::default(),
            meanwhile: RefCell::default(),
            seen: Cell::default(),
            fired: Cell::default(),
        }
    }

    /// The disk it lies on.
    pub fn disk(&self) -> &MemoryDisk {
        &self.disk
    }

    /// Fails from now on as told.
    pub fn fail(&self, failure: Failure) {
        self.seen.set(0);
        self.failure.set(Some(failure));
    }

    /// Lets this happen just before the next of these calls.
    pub fn meanwhile(&self, before: Calls, act: impl Future<Output = ()> + 'static) {
        self.meanwhile.replace(Some((before, Box::pin(act))));
    }

    /// Fails no more.
    pub fn heal(&self) {
        self.failure.set(None);
        self.meanwhile.replace(None);
    }

    /// How often it has failed, or others have acted.
    pub fn fired(&self) -> u64 {
        self.fired.get()
    }

    async fn meet(&self, call: Call) -> Result<(), StorageError> {
        let is_now = self.meanwhile.borrow().as_ref().is_some_and(|(before, _)| before.count(call));
        if is_now && let Some((_, act)) = self.meanwhile.take() {
            self.fired.set(self.fired.get() + 1);
            act.await;
        }
        let Some(failure) = self.failure.get().filter(|failure| failure.of.count(call)) else { return Ok(()) };
        self.seen.set(self.seen.get() + 1);
        if !(failure.nth..failure.nth + failure.times).contains(&self.seen.get()) {
            return Ok(());
        }
        self.fired.set(self.fired.get() + 1);
        if call == Call::Write {
            // Worked out to the last row, and then not kept.
            self.disk.fail_write(1, failure.how);
            return Ok(());
        }
        Err(error(failure.how))
    }
}

/// A tab that somebody has unlocked, where there is anything to unlock.
fn unlocked(disk: &MemoryDisk, random: u128) -> MemoryJournal {
    let crypto = NativeCrypto::beginning_at(u64::try_from(random).unwrap_or(9) + 10);
    let journal = MemoryJournal::new(disk.clone(), random).sealing_with(Rc::new(crypto));
    journal.unlock(key());
    journal
}

/// The error that a fault shows itself by.
fn error(fault: Fault) -> StorageError {
    let disk = MemoryDisk::default();
    disk.fail_open(fault);
    run(MemoryJournal::new(disk, 1).open()).unwrap_err()
}

impl Journal for Faulty {
    async fn open(&self) -> Result<Opening, StorageError> {
        self.meet(Call::Open).await?;
        self.inner.open().await
    }

    async fn accept_as_found(&self) -> Result<Meta, StorageError> {
        self.inner.accept_as_found().await
    }

    async fn meta(&self) -> Result<Option<Meta>, StorageError> {
        self.meet(Call::Read).await?;
        self.inner.meta().await
    }

    async fn read_chunks(
        &self,
        chunks: &[ChunkRef],
        each: &mut dyn FnMut(&ChunkRef, Vec<u8>),
    ) -> Result<(), StorageError> {
        // One call for each chunk, so that a failure may come in the middle.
        for chunk in chunks {
            self.meet(Call::Read).await?;
            self.inner.read_chunks(std::slice::from_ref(chunk), each).await?;
        }
        Ok(())
    }

    async fn entries(&self, after: u64, through: u64) -> Result<Vec<Entry>, StorageError> {
        self.meet(Call::Read).await?;
        self.inner.entries(after, through).await
    }

    async fn append(&self, expected: Position, commit: &Commit) -> Result<Meta, StorageError> {
        self.meet(Call::Write).await?;
        self.inner.append(expected, commit).await
    }

    async fn fold(&self, expected: Position, fold: &Fold) -> Result<Meta, StorageError> {
        self.meet(Call::Write).await?;
        self.inner.fold(expected, fold).await
    }

    async fn past(&self) -> Result<Vec<Row>, StorageError> {
        self.meet(Call::Read).await?;
        self.inner.past().await
    }

    async fn excise(&self, expected: Position, excision: &Excision) -> Result<Meta, StorageError> {
        self.meet(Call::Write).await?;
        self.inner.excise(expected, excision).await
    }

    async fn erase(&self) -> Result<Meta, StorageError> {
        self.meet(Call::Write).await?;
        self.inner.erase().await
    }

    fn unlock(&self, key: ArchiveKey) {
        self.inner.unlock(key);
    }

    fn key(&self) -> Option<ArchiveKey> {
        self.inner.key()
    }

    async fn key_record(&self) -> Result<Option<KeyRecord>, StorageError> {
        self.meet(Call::Read).await?;
        self.inner.key_record().await
    }

    async fn rekey(&self, expected: Position, change: &Rekey) -> Result<Meta, StorageError> {
        self.meet(Call::Write).await?;
        self.inner.rekey(expected, change).await
    }

    async fn rows_in_the_clear(&self) -> Result<RawDump, StorageError> {
        self.inner.rows_in_the_clear().await
    }

    async fn raw_dump(&self) -> Result<RawDump, StorageError> {
        self.inner.raw_dump().await
    }

    fn sentinel(&self) -> Option<Sentinel> {
        self.inner.sentinel()
    }

    fn note_backup(&self, backup: BackupNote) {
        self.inner.note_backup(backup);
    }

    fn suspend(&self) {
        self.inner.suspend();
    }
}
