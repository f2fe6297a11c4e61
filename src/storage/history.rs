//! Folded journal rows, one after another in one row.
//!
//! Rows are moved as they are, never rewritten, so words of every version survive a fold.

use super::{
    entry_codec,
    envelope::{self, Codec},
    error::StorageError,
};
use crate::domain::event::Entry;

const VERSION: u32 = 1;

/// Packs journal rows, oldest first, into one history row.
///
/// # Errors
/// Full, where a single row is longer than 4 GiB.
pub fn pack<'a>(rows: impl IntoIterator<Item = &'a [u8]>) -> Result<Vec<u8>, StorageError> {
    let mut payload = Vec::new();
    for row in rows {
        let len = u32::try_from(row.len()).ok().ok_or(StorageError::FULL)?;
        payload.extend(len.to_le_bytes());
        payload.extend_from_slice(row);
    }
    Ok(envelope::seal(Codec::Rows, VERSION, &payload))
}

/// The entries of a history row, oldest first.
///
/// # Errors
/// Newer or damaged, as the row or an entry in it is.
pub fn unpack(row: &[u8]) -> Result<Vec<Entry>, StorageError> {
    let opened = envelope::open(row)?;
    if opened.version > VERSION || opened.codec != Codec::Rows {
        return Err(StorageError::newer_than(opened.version.max(VERSION + 1), VERSION));
    }
    let mut rest = opened.payload;
    let mut entries = Vec::new();
    while let Some((len, tail)) = rest.split_first_chunk() {
        let len = usize::try_from(u32::from_le_bytes(*len)).unwrap_or(usize::MAX);
        let (one, tail) = tail.split_at_checked(len).ok_or(StorageError::DAMAGED)?;
        entries.push(entry_codec::decode(one)?);
        rest = tail;
    }
    if rest.is_empty() { Ok(entries) } else { Err(StorageError::DAMAGED) }
}
