//! The meta record of a locked archive: the key record in front, for everybody; the rest sealed,
//! with the revision of every row.
//!
//! It opens no other row.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    crypto::{Crypto, open_fresh, seal_fresh},
    key_record::{ArchiveKey, KeyRecord},
    sealed_row::bound,
};
use crate::storage::{
    envelope::{self, Codec},
    error::StorageError,
    meta::{ArchiveId, FORMAT, Meta},
    row::{Key, Store},
};

/// At which revision each sealed row stands; an older row in its place is damage.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Line>", into = "Vec<Line>")]
pub struct Revisions(pub BTreeMap<(Store, Key), u64>);

type Line = (Store, Key, u64);

impl From<Vec<Line>> for Revisions {
    fn from(lines: Vec<Line>) -> Self {
        Self(lines.into_iter().map(|(store, key, revision)| ((store, key), revision)).collect())
    }
}

impl From<Revisions> for Vec<Line> {
    fn from(revisions: Revisions) -> Self {
        revisions.0.into_iter().map(|((store, key), revision)| (store, key, revision)).collect()
    }
}

/// What can be read without the key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// How often the archive was written.
    pub generation: u64,
    /// The key record.
    #[serde(flatten)]
    pub record: KeyRecord,
}

#[derive(Serialize, Deserialize)]
struct Inside {
    meta: Meta,
    revisions: Revisions,
}

/// The parts of a locked meta record's row; `None` where it is not locked.
///
/// # Errors
/// Newer, where a newer version wrote it; damaged, where it is not what was written.
pub fn take_apart(row: &[u8]) -> Result<Option<(Head, &[u8], &[u8])>, StorageError> {
    let opened = envelope::open(row)?;
    if opened.version > FORMAT {
        return Err(StorageError::newer_than(opened.version, FORMAT));
    }
    if opened.codec != Codec::Locked {
        return Ok(None);
    }
    let (len, rest) = opened.payload.split_first_chunk().ok_or(StorageError::DAMAGED)?;
    let len = usize::try_from(u32::from_le_bytes(*len)).unwrap_or(usize::MAX);
    let (head, sealed) = rest.split_at_checked(len).ok_or(StorageError::DAMAGED)?;
    let read = serde_json::from_slice(head).ok().ok_or(StorageError::DAMAGED)?;
    Ok(Some((read, head, sealed)))
}

/// The key record of a locked meta record's row; `None` where it is not locked.
///
/// # Errors
/// As [`take_apart`].
pub fn key_record(row: &[u8]) -> Result<Option<KeyRecord>, StorageError> {
    Ok(take_apart(row)?.map(|(head, _, _)| head.record))
}

/// Which archive a meta record's row belongs to and how often it was written, locked or not.
///
/// # Errors
/// As [`Meta::decode`], but for locked ones.
pub fn readable_head(row: &[u8]) -> Result<(ArchiveId, u64), StorageError> {
    if let Some((head, _, _)) = take_apart(row)? {
        return Ok((head.record.archive_id, head.generation));
    }
    Meta::decode(row).map(|meta| (meta.archive_id, meta.position.generation))
}

/// The row of a locked meta record.
pub async fn seal(
    crypto: &dyn Crypto,
    key: &ArchiveKey,
    record: &KeyRecord,
    meta: &Meta,
    revisions: &Revisions,
) -> Result<Vec<u8>, StorageError> {
    let head = Head { generation: meta.position.generation, record: record.clone() };
    let head = serde_json::to_vec(&head).ok().ok_or(StorageError::DAMAGED)?;
    let inside = Inside { meta: meta.clone(), revisions: revisions.clone() };
    let inside = serde_json::to_vec(&inside).ok().ok_or(StorageError::DAMAGED)?;
    let sealed = seal_fresh(crypto, &key.secret, &bound_to(&head, meta.archive_id), &inside).await;
    let len = u32::try_from(head.len()).ok().ok_or(StorageError::DAMAGED)?;
    let payload = [len.to_le_bytes().as_slice(), &head, &sealed.ok_or(StorageError::UNAVAILABLE)?].concat();
    Ok(envelope::seal(Codec::Locked, FORMAT, &payload))
}

/// Opens a locked meta record with its key.
///
/// # Errors
/// Damaged, where this key does not open it.
pub async fn open(
    crypto: &dyn Crypto,
    key: &ArchiveKey,
    head: (&Head, &[u8]),
    sealed: &[u8],
) -> Result<(Meta, Revisions), StorageError> {
    let (read, head) = head;
    let bound = bound_to(head, read.record.archive_id);
    let inside = open_fresh(crypto, &key.secret, &bound, sealed).await.ok_or(StorageError::DAMAGED)?;
    let Inside { meta, revisions } = serde_json::from_slice(&inside).ok().ok_or(StorageError::DAMAGED)?;
    if meta.archive_id != read.record.archive_id || meta.position.generation != read.generation {
        return Err(StorageError::DAMAGED);
    }
    Ok((meta, revisions))
}

fn bound_to(head: &[u8], archive: ArchiveId) -> Vec<u8> {
    [bound(archive, Store::Meta, &Key::meta(), 0), head.to_vec()].concat()
}
