//! Writing where a passphrase locks the archive, and turning the lock on, over and off.
//!
//! Everything is sealed before a transaction begins; the transaction only compares and puts.

use super::{
    crypto::SecretKey,
    kdf::Kdf,
    key_record::{ArchiveKey, KeyRecord},
    keyring::{Keyring, Lock, Opened},
    locked_meta::{self, Revisions},
    place::{Place, Wanted},
    sealed_row,
};
use crate::storage::{
    error::StorageError,
    meta::{ArchiveId, ChunkRef, FORMAT, Meta, Position},
    plan::{Plan, Prepared, Writes},
    rescue::RawDump,
    row::{Key, Row, Store},
};

/// Chunks of a locked archive that are read at a time.
const AT_ONCE: usize = 8;

/// What shall become of the lock.
#[derive(Clone, Debug)]
pub enum Rekey {
    /// A passphrase locks the archive from now on: every row is sealed.
    On {
        /// The archive's key.
        key: ArchiveKey,
        /// How the passphrase became a key.
        kdf: Kdf,
        /// The passphrase's key.
        passphrase: SecretKey,
        /// The recovery code's key.
        recovery_code: SecretKey,
    },
    /// Another passphrase opens it; the old one does not any more.
    Passphrase {
        /// How the passphrase became a key.
        kdf: Kdf,
        /// The passphrase's key.
        passphrase: SecretKey,
    },
    /// Another recovery code opens it; the old one does not any more.
    RecoveryCode(SecretKey),
    /// No passphrase locks it any more: every row is as it was before.
    Off,
}

/// Writes a commit, a fold or an erasure where this tab holds a key.
///
/// # Errors
/// As [`super::super::journal::Journal::append`].
pub async fn write(
    place: &impl Place,
    keyring: &Keyring,
    expected: Position,
    prepared: Prepared<'_>,
    fresh: ArchiveId,
) -> Result<Meta, StorageError> {
    let wanted = prepared.folds_through().map_or(Wanted::Nothing, Wanted::Journal);
    let found = place.read(wanted).await?;
    let before = found.meta.clone();
    let (opened, rows) = keyring.open(found).await?;
    let (stored, lock) = opened.map_or((None, None), |Opened { meta, lock }| (Some(meta), lock));
    let journal: Vec<(u64, Vec<u8>)> = rows.into_iter().filter_map(numbered).collect();
    let plan = prepared.plan(stored, expected, fresh, &journal)?;
    let (writes, meta) = match lock {
        Some(lock) => seal_plan(keyring, plan, lock).await?,
        None => plan.into_writes()?,
    };
    swap(place, keyring, before.as_deref(), &writes, expected).await?;
    Ok(meta)
}

fn numbered(row: Row) -> Option<(u64, Vec<u8>)> {
    match row.key {
        Key::Number(number) => Some((number, row.bytes)),
        Key::Text(_) => None,
    }
}

/// The writes of a plan, each row sealed at the generation that the plan makes.
async fn seal_plan<'a>(keyring: &Keyring, plan: Plan<'a>, lock: Lock) -> Result<(Writes<'a>, Meta), StorageError> {
    let Plan { clear, journal_through, chunks_deleted, chunks, rows, meta } = plan;
    let Lock { record, key, mut revisions } = lock;
    let standing = &mut revisions.0;
    if clear {
        standing.clear();
    }
    standing.retain(|(store, key), _| match (store, key) {
        (Store::Journal, Key::Number(seq)) => *seq > journal_through,
        (Store::Chunk, Key::Text(key)) => !chunks_deleted.contains(key),
        (Store::Chunk | Store::Journal | Store::History | Store::Blob | Store::Meta, _) => true,
    });
    let chunks = chunks.iter().map(|chunk| Row {
        store: Store::Chunk,
        key: Key::Text(chunk.key.clone()),
        bytes: chunk.bytes.clone(),
    });
    let rows = seal_rows(keyring, &record, &key, &meta, chunks.chain(rows), revisions).await?;
    Ok((Writes { clear, journal_through, chunks_deleted, chunks: &[], rows }, meta))
}

/// Seals rows and the meta record that lists them.
async fn seal_rows(
    keyring: &Keyring,
    record: &KeyRecord,
    key: &ArchiveKey,
    meta: &Meta,
    rows: impl Iterator<Item = Row>,
    mut revisions: Revisions,
) -> Result<Vec<Row>, StorageError> {
    let crypto = keyring.crypto()?;
    let revision = meta.position.generation;
    let mut sealed = Vec::new();
    for row in rows {
        revisions.0.insert((row.store, row.key.clone()), revision);
        sealed.push(sealed_row::seal(&*crypto, key, meta.archive_id, revision, row).await?);
    }
    let bytes = locked_meta::seal(&*crypto, key, record, meta, &revisions).await?;
    sealed.push(Row { store: Store::Meta, key: Key::meta(), bytes });
    Ok(sealed)
}

/// Swaps, or tells where the archive stands where another tab was first.
async fn swap(
    place: &impl Place,
    keyring: &Keyring,
    before: Option<&[u8]>,
    writes: &Writes<'_>,
    expected: Position,
) -> Result<(), StorageError> {
    if place.swap(before, writes).await? {
        return Ok(());
    }
    let found = place.read(Wanted::Nothing).await?;
    let now = keyring.meta(found.meta.as_deref()).await?;
    Err(StorageError::moved_to(now.map_or(expected, |opened| opened.meta.position)))
}

/// Turns the lock on, over or off, in one strict transaction, if the archive still stands at `expected`.
///
/// # Errors
/// As [`super::super::journal::Journal::append`]; damaged, where a row cannot be opened; undecided, where the
/// archive is locked already, or is not.
pub async fn rekey(
    place: &impl Place,
    keyring: &Keyring,
    expected: Position,
    change: &Rekey,
    fresh: ArchiveId,
) -> Result<Meta, StorageError> {
    let wanted = match change {
        Rekey::On { .. } | Rekey::Off => Wanted::Everything,
        Rekey::Passphrase { .. } | Rekey::RecoveryCode(_) => Wanted::Nothing,
    };
    let found = place.read(wanted).await?;
    let before = found.meta.clone();
    let (opened, rows) = keyring.open(found).await?;
    let (mut meta, lock) = opened.map_or_else(|| (Meta::empty(fresh, 0), None), |Opened { meta, lock }| (meta, lock));
    if meta.position != expected {
        return Err(StorageError::moved_to(meta.position));
    }
    meta.format = FORMAT;
    env!("CARGO_PKG_VERSION").clone_into(&mut meta.app_version);
    meta.position.generation += 1;
    let rows = match (change, lock) {
        (Rekey::On { key, kdf, passphrase, recovery_code }, None) => {
            let crypto = keyring.crypto()?;
            let record =
                KeyRecord::wrap(&*crypto, meta.archive_id, key, kdf.clone(), passphrase, recovery_code).await?;
            seal_rows(keyring, &record, key, &meta, rows.into_iter(), Revisions::default()).await?
        }
        (Rekey::Passphrase { kdf, passphrase }, Some(Lock { record, key, revisions })) => {
            let record = record.rewrapped(&*keyring.crypto()?, &key, Some(kdf.clone()), passphrase).await?;
            seal_rows(keyring, &record, &key, &meta, std::iter::empty(), revisions).await?
        }
        (Rekey::RecoveryCode(code), Some(Lock { record, key, revisions })) => {
            let record = record.rewrapped_by_code(&*keyring.crypto()?, &key, code).await?;
            seal_rows(keyring, &record, &key, &meta, std::iter::empty(), revisions).await?
        }
        (Rekey::Off, Some(_)) => {
            let meta_row = Row { store: Store::Meta, key: Key::meta(), bytes: meta.encode()? };
            rows.into_iter().chain([meta_row]).collect()
        }
        (Rekey::On { .. }, Some(_)) | (_, None) => return Err(StorageError::UNDECIDED),
    };
    swap(place, keyring, before.as_deref(), &Writes { rows, ..Writes::default() }, expected).await?;
    match change {
        Rekey::On { key, .. } => keyring.hold(key.clone()),
        Rekey::Off => keyring.forget(),
        Rekey::Passphrase { .. } | Rekey::RecoveryCode(_) => {}
    }
    Ok(meta)
}

/// Rows that were opened, with their meta record's.
pub fn in_the_clear(opened: Option<Opened>, mut rows: Vec<Row>) -> Result<RawDump, StorageError> {
    if let Some(opened) = opened {
        rows.push(Row { store: Store::Meta, key: Key::meta(), bytes: opened.meta.encode()? });
    }
    Ok(RawDump { rows })
}

/// Reads chunks of an archive whose key is here, some at a time. Each is checked before it is handed over.
///
/// # Errors
/// As [`super::super::journal::Journal::read_chunks`].
pub async fn read_chunks(
    place: &impl Place,
    keyring: &Keyring,
    chunks: &[ChunkRef],
    each: &mut dyn FnMut(&ChunkRef, Vec<u8>),
) -> Result<(), StorageError> {
    for group in chunks.chunks(AT_ONCE) {
        let (opened, rows) = keyring.open(place.read(Wanted::Chunks(group)).await?).await?;
        let meta = opened.ok_or(StorageError::DAMAGED)?.meta;
        if group.iter().any(|chunk| meta.chunk(&chunk.key) != Some(chunk)) {
            return Err(StorageError::moved_to(meta.position));
        }
        let mut rows = rows.into_iter().filter(|row| row.store == Store::Chunk);
        for chunk in group {
            let row = rows.next().filter(|row| matches!(&row.key, Key::Text(key) if *key == chunk.key));
            let bytes = row.map(|row| row.bytes).filter(|bytes| chunk.describes(bytes));
            each(chunk, bytes.ok_or(StorageError::DAMAGED)?);
        }
    }
    Ok(())
}
