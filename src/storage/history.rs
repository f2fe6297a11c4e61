//! Folded journal rows, one after another in one row.
//!
//! A fold moves rows as they are, so words of every version survive it; only the erasure of a
//! customer rewrites those that speak of it.

use super::{
    entry_codec,
    envelope::{self, Codec},
    error::StorageError,
    row::{Row, Store},
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
    slices(row)?.into_iter().map(entry_codec::decode).collect()
}

/// The journal rows in rows of history and journal, folded or not, in their order.
///
/// # Errors
/// Newer or damaged, as a row of the history is.
pub fn rows(past: &[Row]) -> Result<Vec<&[u8]>, StorageError> {
    let mut rows = Vec::new();
    for row in past {
        match row.store {
            Store::History => rows.extend(slices(&row.bytes)?),
            Store::Journal => rows.push(row.bytes.as_slice()),
            Store::Chunk | Store::Blob | Store::Meta => {}
        }
    }
    Ok(rows)
}

/// Rewrites the past: entries that `change` gives back in another shape are written so and keep their link of the
/// chain, every other one keeps its bytes. All of the journal's rows become one row of the history. Gives
/// back the rows of the history that are to be put.
///
/// # Errors
/// Newer or damaged, as a row is; damaged, where an entry is missing.
pub fn rewrite(past: &[Row], change: &mut dyn FnMut(&Entry) -> Option<Entry>) -> Result<Vec<Row>, StorageError> {
    let mut expected = 0;
    let mut changed = |row: &[u8]| {
        let entry = entry_codec::decode(row)?;
        expected += 1;
        if entry.seq != expected {
            return Err(StorageError::DAMAGED);
        }
        change(&entry).map(|entry| entry_codec::emptied(&entry, row)).transpose()
    };
    let mut rows = Vec::new();
    let mut folding: Vec<Vec<u8>> = Vec::new();
    let mut last = None;
    for row in past {
        match row.store {
            Store::History => {
                let old = slices(&row.bytes)?;
                let new: Result<Vec<_>, _> = old.iter().map(|one| changed(one)).collect();
                let new = new?;
                if new.iter().any(Option::is_some) {
                    let both = old.iter().zip(&new);
                    let bytes = pack(both.map(|(old, new)| new.as_deref().unwrap_or(old)))?;
                    rows.push(Row { bytes, ..row.clone() });
                }
            }
            Store::Journal => {
                folding.push(changed(&row.bytes)?.unwrap_or_else(|| row.bytes.clone()));
                last = Some(row.key.clone());
            }
            Store::Chunk | Store::Blob | Store::Meta => {}
        }
    }
    if let Some(key) = last {
        rows.push(Row { store: Store::History, key, bytes: pack(folding.iter().map(Vec::as_slice))? });
    }
    Ok(rows)
}

fn slices(row: &[u8]) -> Result<Vec<&[u8]>, StorageError> {
    let opened = envelope::open(row)?;
    if opened.version > VERSION || opened.codec != Codec::Rows {
        return Err(StorageError::newer_than(opened.version.max(VERSION + 1), VERSION));
    }
    let mut rest = opened.payload;
    let mut rows = Vec::new();
    while let Some((len, tail)) = rest.split_first_chunk() {
        let len = usize::try_from(u32::from_le_bytes(*len)).unwrap_or(usize::MAX);
        let (one, tail) = tail.split_at_checked(len).ok_or(StorageError::DAMAGED)?;
        rows.push(one);
        rest = tail;
    }
    if rest.is_empty() { Ok(rows) } else { Err(StorageError::DAMAGED) }
}
