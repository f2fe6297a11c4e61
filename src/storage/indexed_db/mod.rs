//! The journal on disk: plans carried out in strict `IndexedDB` transactions.
//!
//! It decides nothing: what to write comes from the plan, what was found goes to the
//! verdict, both shared with the journal in memory.

mod ahead;
mod connection;
mod fresh_log;
pub mod keepsake;
mod local_sentinel;
mod request;
mod rows;
mod sealed_only;

use std::rc::Rc;

use super::{
    error::StorageError,
    journal::{Commit, Excision, Fold, Journal, Opening},
    lock::{self, ArchiveKey, Found, KeyRecord, Keyring, Opened, Place, Rekey, Wanted, WebCrypto},
    meta::{ArchiveId, ChunkRef, Meta, Position},
    plan::{self, Prepared, Writes},
    rescue::RawDump,
    row::{Key, Row, Store},
    sentinel::{BackupNote, Census, Sentinel},
    standing::{self, Standing, Verdict},
};
use crate::domain::{event::Entry, id::Id};
use ahead::Ahead;
use connection::Connection;
pub use connection::ConnectionEvent;
use js_sys::Promise;
use local_sentinel::LocalSentinel;
use request::{Mode, Transaction};
use rows::Rows as _;
use web_sys::IdbDatabase;

/// The name of the database.
pub const DATABASE: &str = "guanxi";

/// The stores that a write touches.
const TOUCHED: [Store; 4] = [Store::Meta, Store::Journal, Store::Chunk, Store::History];

/// A tab's journal on disk.
#[derive(Debug)]
pub struct IndexedDbJournal {
    connection: Connection,
    sentinel: LocalSentinel,
    standing: Standing,
    ahead: Ahead,
    keyring: Keyring,
    /// Whether nothing readable may be put here, see [`Self::sealed_only`].
    is_sealed_only: bool,
}

impl Default for IndexedDbJournal {
    fn default() -> Self {
        Self::named(DATABASE)
    }
}

impl IndexedDbJournal {
    /// A journal in a database of another name.
    #[must_use]
    pub fn named(name: &str) -> Self {
        let keyring = Keyring::default();
        if let Some(crypto) = WebCrypto::here() {
            keyring.equip(Rc::new(crypto));
        }
        Self {
            connection: Connection::new(name),
            sentinel: LocalSentinel::new(name),
            standing: Standing::default(),
            ahead: Ahead::default(),
            keyring,
            is_sealed_only: false,
        }
    }

    /// Takes chunks from what the page reads ahead, a promise of a `Map` from keys to promises
    /// of bytes. What it lacks or what is not as the directory says is read from the disk.
    #[must_use]
    pub fn reading_ahead(self, promised: Promise) -> Self {
        Self { ahead: Ahead::of(promised), ..self }
    }

    /// Calls back when the connection is lost or gives way to another tab.
    pub fn on_event(&self, callback: impl Fn(ConnectionEvent) + 'static) {
        self.connection.on_event(callback);
    }

    /// Runs one transaction; where the connection turns out to be dead, it is dropped, so
    /// that the next call opens a new one.
    async fn transact<T>(
        &self,
        stores: &[Store],
        mode: Mode,
        work: impl AsyncFnOnce(&Transaction) -> Result<T, StorageError>,
    ) -> Result<T, StorageError> {
        let transaction = match Transaction::begin(&self.database(mode).await?, stores, mode) {
            Ok(transaction) => transaction,
            Err(error) if error.is_lost() => {
                // Nothing was asked of the dead handle yet, so a new one may be tried at once.
                self.connection.lose();
                Transaction::begin(&self.database(mode).await?, stores, mode)?
            }
            Err(error) => return Err(error),
        };
        let done = match work(&transaction).await {
            Ok(done) => transaction.complete().await.map(|()| done),
            Err(error) => {
                transaction.abort();
                Err(error)
            }
        };
        match &done {
            Ok(_) => self.connection.proved_well(),
            Err(error) if error.is_lost() => self.connection.lose(),
            Err(_) => {}
        }
        done
    }

    async fn database(&self, mode: Mode) -> Result<IdbDatabase, StorageError> {
        match mode {
            Mode::Read => self.connection.database().await,
            Mode::Strict => self.connection.database_to_write().await,
        }
    }

    async fn write(&self, expected: Position, prepared: Prepared<'_>) -> Result<Meta, StorageError> {
        self.standing.may_write()?;
        // Only a first commit makes an archive; any other finds one or is refused.
        let fresh = if expected == Position::default() { draw_id()? } else { Id::from_bits(0) };
        let meta = if self.keyring.is_locked() {
            Box::pin(lock::write(self, &self.keyring, expected, prepared, fresh)).await?
        } else {
            self.write_in_the_clear(expected, prepared, fresh).await?
        };
        self.sentinel.remember(&Sentinel::after(self.sentinel.recall(), &meta));
        Ok(meta)
    }

    /// Where no passphrase locks the archive, what is to be written is worked out within its transaction.
    async fn write_in_the_clear(
        &self,
        expected: Position,
        prepared: Prepared<'_>,
        fresh: ArchiveId,
    ) -> Result<Meta, StorageError> {
        let through = prepared.folds_through();
        self.transact(&TOUCHED, Mode::Strict, async |transaction| {
            let meta = transaction.meta_row()?;
            let journal = match through {
                Some(through) => transaction.numbered(Store::Journal, 0, through).await?,
                None => Vec::new(),
            };
            let stored = meta.await?.map(|row| Meta::decode(&row)).transpose()?;
            let (writes, meta) = prepared.plan(stored, expected, fresh, &journal)?.into_writes()?;
            self.carry_out(transaction, &writes)?;
            Ok(meta)
        })
        .await
    }

    /// Asks for every write of a plan; the transaction's end says whether they are kept.
    fn carry_out(&self, transaction: &Transaction, writes: &Writes<'_>) -> Result<(), StorageError> {
        if self.is_sealed_only {
            sealed_only::refuse_readable(writes)?;
        }
        if writes.clear {
            for store in Store::ALL {
                transaction.clear(store)?;
            }
        }
        if writes.journal_through > 0 {
            transaction.delete_through(Store::Journal, writes.journal_through)?;
        }
        for key in writes.chunks_deleted {
            transaction.delete(Store::Chunk, key)?;
        }
        for chunk in writes.chunks {
            transaction.put_chunk(&chunk.key, &chunk.bytes)?;
        }
        for row in &writes.rows {
            transaction.put(row)?;
        }
        Ok(())
    }

    async fn opened(&self, wanted: Wanted<'_>) -> Result<(Option<Opened>, Vec<Row>), StorageError> {
        self.keyring.open(self.read(wanted).await?).await
    }

    async fn finish_erasure(&self, into: ArchiveId) -> Result<Meta, StorageError> {
        let remembered = self.sentinel.recall().map_or(0, |sentinel| sentinel.position.generation);
        let done = self
            .transact(&Store::ALL, Mode::Strict, async |transaction| {
                let row: Option<Vec<u8>> = transaction.meta_row()?.await?;
                let found = plan::readable(row.as_deref())?;
                if let Some(row) = row.filter(|_| found.is_some_and(|(archive, _)| archive == into)) {
                    return Ok(Meta::decode(&row));
                }
                let plan = plan::erasure(found.map_or(0, |found| found.1).max(remembered), into);
                let (writes, meta) = plan.into_writes()?;
                self.carry_out(transaction, &writes)?;
                Ok(Ok(meta))
            })
            .await?;
        if let (Err(_), Some(sentinel)) = (&done, self.sentinel.recall()) {
            // It was finished, and locked since.
            self.sentinel.remember(&Sentinel { erasing: None, ..sentinel });
        }
        let meta = done?;
        self.keyring.forget();
        self.sentinel.remember(&Sentinel::of(&meta));
        Ok(meta)
    }

    async fn look(&self) -> Result<(Option<Vec<u8>>, Census), StorageError> {
        let stores = [Store::Meta, Store::Journal, Store::History, Store::Chunk];
        self.transact(&stores, Mode::Read, async |transaction| {
            let meta = transaction.meta_row()?;
            let journal_rows = transaction.count(Store::Journal)?;
            let history_rows = transaction.count(Store::History)?;
            let chunk_keys = transaction.text_keys(Store::Chunk)?;
            let row = meta.await?;
            let census = Census {
                journal_rows: journal_rows.await?,
                history_rows: history_rows.await?,
                chunk_keys: chunk_keys.await?,
            };
            Ok((row, census))
        })
        .await
    }
}

impl Place for IndexedDbJournal {
    async fn read(&self, wanted: Wanted<'_>) -> Result<Found, StorageError> {
        let stores: &[Store] = match wanted {
            Wanted::Nothing => &[Store::Meta],
            Wanted::Entries { .. } | Wanted::Journal(_) | Wanted::Past => {
                &[Store::Meta, Store::History, Store::Journal]
            }
            Wanted::Chunks(_) => &[Store::Meta, Store::Chunk],
            Wanted::Everything => &Store::ALL,
        };
        self.transact(stores, Mode::Read, async |transaction| {
            let meta = transaction.meta_row()?;
            let rows = wanted_rows(transaction, wanted).await?;
            Ok(Found { meta: meta.await?, rows })
        })
        .await
    }

    async fn swap(&self, before: Option<&[u8]>, writes: &Writes<'_>) -> Result<bool, StorageError> {
        self.transact(&Store::ALL, Mode::Strict, async |transaction| {
            let is_same = transaction.meta_row()?.await?.as_deref() == before;
            if is_same {
                self.carry_out(transaction, writes)?;
            }
            Ok(is_same)
        })
        .await
    }
}

impl Journal for IndexedDbJournal {
    async fn open(&self) -> Result<Opening, StorageError> {
        self.connection.take_up();
        let (row, newer, census) = match self.look().await {
            Ok((row, census)) => (row, None, census),
            Err(error) if error.is_newer() => (None, Some(error), Census::default()),
            Err(error) => return Err(error),
        };
        let found = match newer {
            Some(error) => Err(error),
            None => self.keyring.meta(row.as_deref()).await.map(|opened| opened.map(|opened| opened.meta)),
        };
        let sentinel = self.sentinel.recall();
        let opening = match standing::examine(found, row.as_deref(), sentinel.as_ref(), &census)? {
            Verdict::Opened(opening) => opening,
            Verdict::FinishErasing(into) => Opening::Archive(Box::new(self.finish_erasure(into).await?)),
        };
        self.standing.settle(&opening);
        if let Opening::Archive(meta) = &opening {
            self.sentinel.remember(&Sentinel::after(self.sentinel.recall(), meta));
        }
        Ok(opening)
    }

    async fn accept_as_found(&self) -> Result<Meta, StorageError> {
        self.standing.may_decide()?;
        let meta = self.meta().await?.ok_or(StorageError::DAMAGED)?;
        self.sentinel.remember(&Sentinel::of(&meta));
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
        let handed = self.ahead.hand_over(chunks, each).await;
        if handed == chunks.len() {
            // Each is what the directory listed when it was read; whoever changes something compares where it stands.
            return Ok(());
        }
        self.transact(&[Store::Meta, Store::Chunk], Mode::Read, async |transaction| {
            let meta = transaction.meta_row()?.await?.ok_or(StorageError::DAMAGED)?;
            let meta = Meta::decode(&meta)?;
            if chunks.iter().any(|chunk| meta.chunk(&chunk.key) != Some(chunk)) {
                return Err(StorageError::moved_to(meta.position));
            }
            rows::stream(transaction, chunks.get(handed..).unwrap_or_default(), each).await
        })
        .await
    }

    async fn entries(&self, after: u64, through: u64) -> Result<Vec<Entry>, StorageError> {
        if through <= after {
            return Ok(Vec::new());
        }
        let (opened, rows) = self.opened(Wanted::Entries { after, through }).await?;
        let last = opened.map_or(0, |opened| opened.meta.position.head).min(through);
        plan::entries_of(&rows, after, last)
    }

    async fn append(&self, expected: Position, commit: &Commit) -> Result<Meta, StorageError> {
        self.write(expected, Prepared::commit(commit, draw()?)?).await
    }

    async fn fold(&self, expected: Position, fold: &Fold) -> Result<Meta, StorageError> {
        self.write(expected, Prepared::fold(fold)).await
    }

    async fn past(&self) -> Result<Vec<Row>, StorageError> {
        Ok(self.opened(Wanted::Past).await?.1)
    }

    async fn excise(&self, expected: Position, excision: &Excision) -> Result<Meta, StorageError> {
        self.write(expected, Prepared::excision(excision, draw()?)?).await
    }

    async fn erase(&self) -> Result<Meta, StorageError> {
        self.standing.may_decide()?;
        let into = draw_id()?;
        let found = plan::readable(self.read(Wanted::Nothing).await?.meta.as_deref())?;
        let found = found.map(|(archive, generation)| Sentinel::bare(archive, generation));
        if let Some(mut intent) = self.sentinel.recall().or(found) {
            intent.erasing = Some(into);
            self.sentinel.remember(&intent);
        }
        let meta = self.finish_erasure(into).await?;
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
        let found = self.read(Wanted::Nothing).await?;
        Ok(found.meta.map(|row| lock::key_record(&row)).transpose()?.flatten())
    }

    async fn rekey(&self, expected: Position, change: &Rekey) -> Result<Meta, StorageError> {
        self.standing.may_write()?;
        let meta = Box::pin(lock::rekey(self, &self.keyring, expected, change, draw_id()?)).await?;
        self.sentinel.remember(&Sentinel::after(self.sentinel.recall(), &meta));
        Ok(meta)
    }

    async fn rows_in_the_clear(&self) -> Result<RawDump, StorageError> {
        let (opened, rows) = self.opened(Wanted::Everything).await?;
        lock::in_the_clear(opened, rows)
    }

    async fn raw_dump(&self) -> Result<RawDump, StorageError> {
        let database = self.connection.database_of_any_version().await?;
        let dumped = rows::dump(database.raw()).await;
        database.close_if_borrowed();
        dumped
    }

    fn sentinel(&self) -> Option<Sentinel> {
        self.sentinel.recall()
    }

    fn note_backup(&self, backup: BackupNote) {
        if let Some(sentinel) = self.sentinel.recall() {
            self.sentinel.remember(&sentinel.backed_up(backup));
        }
    }

    fn suspend(&self) {
        self.connection.close();
        self.standing.close();
    }
}

/// Asks for rows of a transaction.
async fn wanted_rows(transaction: &Transaction, wanted: Wanted<'_>) -> Result<Vec<Row>, StorageError> {
    let named = |store: Store, rows: Vec<(u64, Vec<u8>)>| {
        rows.into_iter().map(move |(seq, bytes)| Row { store, key: Key::Number(seq), bytes })
    };
    let mut found = Vec::new();
    match wanted {
        Wanted::Nothing => {}
        Wanted::Entries { after, through } => {
            let folded = transaction.numbered_until_covered(Store::History, after, through);
            let rows = transaction.numbered(Store::Journal, after, through);
            found.extend(named(Store::History, folded.await?));
            found.extend(named(Store::Journal, rows.await?));
        }
        Wanted::Journal(through) => {
            found.extend(named(Store::Journal, transaction.numbered(Store::Journal, 0, through).await?));
        }
        Wanted::Past => {
            for store in [Store::History, Store::Journal] {
                found.extend(named(store, transaction.numbered(store, 0, u64::MAX).await?));
            }
        }
        Wanted::Chunks(chunks) => {
            let keys: Vec<&str> = chunks.iter().map(|chunk| chunk.key.as_str()).collect();
            found.extend(transaction.texts(Store::Chunk, &keys).await?);
        }
        Wanted::Everything => {
            for store in [Store::History, Store::Journal] {
                found.extend(named(store, transaction.numbered(store, 0, u64::MAX).await?));
            }
            for store in [Store::Chunk, Store::Blob] {
                let keys = transaction.text_keys(store)?.await?;
                found.extend(transaction.texts(store, &keys.iter().map(String::as_str).collect::<Vec<_>>()).await?);
            }
        }
    }
    Ok(found)
}

fn draw_id() -> Result<ArchiveId, StorageError> {
    Ok(Id::from_bits(u128::from_le_bytes(draw()?)))
}

/// Random bytes.
fn draw() -> Result<[u8; 16], StorageError> {
    let mut bytes = [0_u8; 16];
    let crypto = web_sys::window().and_then(|window| window.crypto().ok()).ok_or(StorageError::UNAVAILABLE)?;
    crypto.get_random_values_with_u8_array(&mut bytes).ok().ok_or(StorageError::UNAVAILABLE)?;
    Ok(bytes)
}
