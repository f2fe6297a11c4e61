//! An archive read from a journal, on the page or in the worker.
//!
//! It only reads: what is found damaged is left as it is.

use super::chunks;
use crate::{
    domain::{
        archive::{Archive, Ledger},
        event::{Change, Event},
    },
    storage::{
        error::StorageError,
        journal::Journal,
        meta::{ChunkRef, Meta},
    },
};

/// Reads the whole archive as the meta record describes it.
///
/// # Errors
/// Damaged, where something is missing, altered or miscounted; else the journal's errors.
pub async fn read_archive(journal: &impl Journal, meta: &Meta) -> Result<Archive, StorageError> {
    let (mut archive, rest) = read_most(journal, meta).await?;
    read(journal, &mut archive, &rest).await?;
    Ok(archive)
}

/// Reads everything but what only a single order's details need, and says which chunks tell those.
/// Whatever lists, counts, grades or scores has all it asks for; no change may be decided yet.
///
/// # Errors
/// As `read_archive`.
pub async fn read_most(journal: &impl Journal, meta: &Meta) -> Result<(Archive, Vec<ChunkRef>), StorageError> {
    let entries = journal.entries(meta.folded_through, meta.position.head).await?;
    let mut archive = Archive::default();
    make_room(&mut archive, meta);
    let mut customers = in_order(&meta.chunks);
    let mut others = customers.split_off(customers.partition_point(|chunk| rank(&chunk.key) < HOT));
    let details = others.split_off(others.partition_point(|chunk| rank(&chunk.key) < COLD));
    read(journal, &mut archive, &customers).await?;
    // A batch may hold orders of a customer that stands in the journal alone: such
    // customers come first. Applied again below, they change nothing.
    for event in entries.iter().flat_map(|entry| &entry.events) {
        if let Event::CustomerChanged(Change::Recorded(customer)) = event {
            archive.customers.put(customer);
        }
    }
    read(journal, &mut archive, &others).await?;
    entries.iter().for_each(|entry| archive.apply(entry));
    let ledger: Option<Ledger> = serde_json::from_value(meta.state.clone()).ok().ok_or(StorageError::DAMAGED)?;
    archive.restore_ledger(ledger.unwrap_or_default(), meta.position.head);
    if archive.counts() == meta.counts { Ok((archive, details)) } else { Err(StorageError::DAMAGED) }
}

/// The most rows that room is made for in advance, whatever a damaged record of counts says.
const MOST_ROOM: u64 = 1 << 24;

/// Makes room for what the meta record counts, so that columns are not copied again and again
/// while they grow; never more rows than the chunks have bytes.
fn make_room(archive: &mut Archive, meta: &Meta) {
    let bytes = meta.chunks.iter().fold(0_u64, |sum, chunk| sum.saturating_add(chunk.len));
    let rows = |count: u64| u32::try_from(count.min(bytes).min(MOST_ROOM)).unwrap_or(0);
    archive.customers.reserve(rows(meta.counts.customers));
    archive.orders.reserve(rows(meta.counts.orders));
}

/// Reads these chunks and takes them into the archive.
///
/// # Errors
/// As `read_archive`.
pub async fn read(journal: &impl Journal, archive: &mut Archive, chunks: &[ChunkRef]) -> Result<(), StorageError> {
    let mut taken = Ok(());
    journal
        .read_chunks(chunks, &mut |chunk, bytes| {
            if taken.is_ok() {
                taken = chunks::take(archive, &chunk.key, &bytes);
            }
        })
        .await?;
    taken
}

/// Chunks in the order in which they can be taken in: customers before what belongs to them.
fn in_order(chunks: &[ChunkRef]) -> Vec<ChunkRef> {
    let mut ordered = chunks.to_vec();
    ordered.sort_by_key(|chunk| (rank(&chunk.key), chunk.key.clone()));
    ordered
}

const HOT: u8 = 1;
const COLD: u8 = 3;

fn rank(key: &str) -> u8 {
    match key.split('/').next().unwrap_or_default() {
        "customers" => 0,
        "orders.hot" => HOT,
        "orders.cold" => COLD,
        _ => 2,
    }
}
