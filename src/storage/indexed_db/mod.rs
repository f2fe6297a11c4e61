//! The journal on disk: plans carried out in strict `IndexedDB` transactions.
//!
//! It decides nothing: what to write comes from the plan, what was found goes to the
//! verdict, both shared with the journal in memory.

mod ahead;
mod connection;
mod local_sentinel;
mod request;
mod rows;

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
use ahead::Ahead;
use connection::Connection;
pub use connection::ConnectionEvent;
use js_sys::Promise;
use local_sentinel::LocalSentinel;
use request::{Mode, Transaction};
use rows::Rows as _;

/// The name of the database.
pub const DATABASE: &str = "guanxi";

/// A tab's journal on disk.
#[derive(Debug)]
pub struct IndexedDbJournal {
    connection: Connection,
    sentinel: LocalSentinel,
    standing: Standing,
    ahead: Ahead,
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
        Self {
            connection: Connection::new(name),
            sentinel: LocalSentinel::new(name),
            standing: Standing::default(),
            ahead: Ahead::default(),
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
        let transaction = match Transaction::begin(&self.connection.database().await?, stores, mode) {
            Ok(transaction) => transaction,
            Err(error) if error.is_lost() => {
                // Nothing was asked of the dead handle yet, so a new one may be tried at once.
                self.connection.lose();
                Transaction::begin(&self.connection.database().await?, stores, mode)?
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

    async fn write(&self, expected: Position, prepared: Prepared<'_>) -> Result<Meta, StorageError> {
        self.standing.may_write()?;
        // Only a first commit makes an archive; any other finds one or is refused.
        let fresh = if expected == Position::default() { draw_id()? } else { Id::from_bits(0) };
        let through = prepared.folds_through();
        let touched = [Store::Meta, Store::Journal, Store::Chunk, Store::History];
        let meta = self
            .transact(&touched, Mode::Strict, async |transaction| {
                let meta = transaction.meta_row();
                let journal = match through {
                    Some(through) => transaction.numbered(Store::Journal, 0, through).await?,
                    None => Vec::new(),
                };
                let stored = meta?.await?.map(|row| Meta::decode(&row)).transpose()?;
                let plan = prepared.plan(stored, expected, fresh, &journal)?;
                carry_out(transaction, &plan)?;
                Ok(plan.meta)
            })
            .await?;
        self.sentinel.remember(&Sentinel::after(self.sentinel.recall(), &meta));
        Ok(meta)
    }

    async fn finish_erasure(&self, into: ArchiveId) -> Result<Meta, StorageError> {
        let remembered = self.sentinel.recall().map_or(0, |sentinel| sentinel.position.generation);
        let meta = self
            .transact(&Store::ALL, Mode::Strict, async |transaction| {
                let row = transaction.meta_row()?.await?;
                let found = plan::readable(row.map(|row| Meta::decode(&row)).transpose())?;
                if let Some(done) = found.as_ref().filter(|meta| meta.archive_id == into) {
                    return Ok(done.clone());
                }
                let plan = plan::erasure(found.map_or(0, |meta| meta.position.generation).max(remembered), into);
                carry_out(transaction, &plan)?;
                Ok(plan.meta)
            })
            .await?;
        self.sentinel.remember(&Sentinel::of(&meta));
        Ok(meta)
    }

    async fn look(&self) -> Result<(Result<Option<Meta>, StorageError>, Census), StorageError> {
        let stores = [Store::Meta, Store::Journal, Store::History, Store::Chunk];
        self.transact(&stores, Mode::Read, async |transaction| {
            let meta = transaction.meta_row()?;
            let journal_rows = transaction.count(Store::Journal)?;
            let history_rows = transaction.count(Store::History)?;
            let chunk_keys = transaction.text_keys(Store::Chunk)?;
            let found = meta.await?.map(|row| Meta::decode(&row)).transpose();
            let census = Census {
                journal_rows: journal_rows.await?,
                history_rows: history_rows.await?,
                chunk_keys: chunk_keys.await?,
            };
            Ok((found, census))
        })
        .await
    }
}

impl Journal for IndexedDbJournal {
    async fn open(&self) -> Result<Opening, StorageError> {
        self.connection.take_up();
        let (found, census) = match self.look().await {
            Ok(looked) => looked,
            Err(error) if error.is_newer() => (Err(error), Census::default()),
            Err(error) => return Err(error),
        };
        let sentinel = self.sentinel.recall();
        let opening = match standing::examine(found, sentinel.as_ref(), &census)? {
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
        let row = self.transact(&[Store::Meta], Mode::Read, async |transaction| transaction.meta_row()?.await).await?;
        row.map(|row| Meta::decode(&row)).transpose()
    }

    async fn read_chunks(
        &self,
        chunks: &[ChunkRef],
        each: &mut dyn FnMut(&ChunkRef, Vec<u8>),
    ) -> Result<(), StorageError> {
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
        let stores = [Store::Meta, Store::History, Store::Journal];
        let (meta, folded, rows) = self
            .transact(&stores, Mode::Read, async |transaction| {
                let meta = transaction.meta_row()?;
                let folded = transaction.numbered_until_covered(Store::History, after, through);
                let rows = transaction.numbered(Store::Journal, after, through);
                Ok((meta.await?, folded.await?, rows.await?))
            })
            .await?;
        let last = meta.map(|row| Meta::decode(&row)).transpose()?.map_or(0, |meta| meta.position.head).min(through);
        let mut entries = Vec::new();
        for row in folded {
            entries.extend(history::unpack(&row)?);
        }
        for (_, row) in rows {
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
        self.transact(&[Store::History, Store::Journal], Mode::Read, async |transaction| {
            let mut past = Vec::new();
            for store in [Store::History, Store::Journal] {
                let rows = transaction.numbered(store, 0, u64::MAX).await?;
                past.extend(rows.into_iter().map(|(seq, bytes)| Row { store, key: Key::Number(seq), bytes }));
            }
            Ok(past)
        })
        .await
    }

    async fn excise(&self, expected: Position, excision: &Excision) -> Result<Meta, StorageError> {
        self.write(expected, Prepared::excision(excision)?).await
    }

    async fn erase(&self) -> Result<Meta, StorageError> {
        self.standing.may_decide()?;
        let into = draw_id()?;
        let found = plan::readable(self.meta().await)?;
        if let Some(mut intent) = self.sentinel.recall().or(found.as_ref().map(Sentinel::of)) {
            intent.erasing = Some(into);
            self.sentinel.remember(&intent);
        }
        let meta = self.finish_erasure(into).await?;
        self.standing.make_ready();
        Ok(meta)
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

    fn note_backup(&self, at: Timestamp) {
        if let Some(sentinel) = self.sentinel.recall() {
            self.sentinel.remember(&Sentinel { backed_up_at: Some(at), ..sentinel });
        }
    }

    fn suspend(&self) {
        self.connection.close();
        self.standing.close();
    }
}

/// Asks for every write of a plan; the transaction's end says whether they are kept.
fn carry_out(transaction: &Transaction, plan: &Plan<'_>) -> Result<(), StorageError> {
    if plan.clear {
        for store in Store::ALL {
            transaction.clear(store)?;
        }
    }
    if plan.journal_through > 0 {
        transaction.delete_through(Store::Journal, plan.journal_through)?;
    }
    for key in plan.chunks_deleted {
        transaction.delete(Store::Chunk, key)?;
    }
    for chunk in plan.chunks {
        transaction.put_chunk(&chunk.key, &chunk.bytes)?;
    }
    for row in plan.rows.iter().chain([&plan.meta_row()?]) {
        transaction.put(row)?;
    }
    Ok(())
}

fn draw_id() -> Result<ArchiveId, StorageError> {
    let mut bytes = [0_u8; 16];
    let crypto = web_sys::window().and_then(|window| window.crypto().ok()).ok_or(StorageError::UNAVAILABLE)?;
    crypto.get_random_values_with_u8_array(&mut bytes).ok().ok_or(StorageError::UNAVAILABLE)?;
    Ok(Id::from_bits(u128::from_le_bytes(bytes)))
}
