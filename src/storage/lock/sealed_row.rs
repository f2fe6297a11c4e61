//! A sealed row: what can be read of it, and what it is bound to.
//!
//! A row opens in its own place and at its own revision only; which revision that is, the meta record says.

use super::{
    crypto::{Crypto, SecretKey, open_fresh, seal_fresh},
    key_record::ArchiveKey,
};
use crate::storage::{
    envelope::LOCKED,
    error::StorageError,
    meta::ArchiveId,
    row::{Key, Row, Store},
};

/// The version of this layout.
const VERSION: u8 = 1;

/// Seals a row at a revision: codec (1), version (1), revision (8, little-endian), nonce (12), the text sealed
/// with a tag (16) behind it.
pub async fn seal(
    crypto: &dyn Crypto,
    key: &ArchiveKey,
    archive: ArchiveId,
    revision: u64,
    row: Row,
) -> Result<Row, StorageError> {
    let bound = bound(archive, row.store, &row.key, revision);
    let sealed = seal_fresh(crypto, &key.secret, &bound, &row.bytes).await.ok_or(StorageError::UNAVAILABLE)?;
    let mut bytes = Vec::with_capacity(10 + sealed.len());
    bytes.extend([LOCKED, VERSION]);
    bytes.extend(revision.to_le_bytes());
    bytes.extend(sealed);
    Ok(Row { bytes, ..row })
}

/// Opens a row that must be of this revision.
///
/// # Errors
/// Damaged, where it is another row than the one that was put there.
pub async fn open(
    crypto: &dyn Crypto,
    key: &SecretKey,
    archive: ArchiveId,
    revision: u64,
    row: &Row,
) -> Result<Vec<u8>, StorageError> {
    let (&[codec, version], rest) = row.bytes.split_first_chunk().ok_or(StorageError::DAMAGED)?;
    let (&stored, sealed) = rest.split_first_chunk().ok_or(StorageError::DAMAGED)?;
    if codec != LOCKED || version != VERSION || u64::from_le_bytes(stored) != revision {
        return Err(StorageError::DAMAGED);
    }
    let bound = bound(archive, row.store, &row.key, revision);
    open_fresh(crypto, key, &bound, sealed).await.ok_or(StorageError::DAMAGED)
}

/// What a row is bound to: the layout, the archive, its store and key, and its revision.
pub fn bound(archive: ArchiveId, store: Store, key: &Key, revision: u64) -> Vec<u8> {
    let mut bound = Vec::with_capacity(64);
    bound.extend(b"guanxi row ");
    bound.push(VERSION);
    bound.extend(archive.bits().to_le_bytes());
    bound.extend(revision.to_le_bytes());
    bound.extend(store.name().as_bytes());
    match key {
        Key::Number(number) => {
            bound.push(b'#');
            bound.extend(number.to_le_bytes());
        }
        Key::Text(text) => {
            bound.push(b'/');
            bound.extend(text.as_bytes());
        }
    }
    bound
}
