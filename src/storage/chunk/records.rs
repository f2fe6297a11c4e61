//! The chunk of a shelf's segment: its records as one JSON array.
//!
//! It serves every noun that stands on a shelf and knows none of them.

use super::{
    Damage, open, seal,
    wire::{Opened, Sections, put_runs},
};
use crate::domain::{
    record::Record,
    tables::{Part, ShelfSegment},
};

const RECORDS: u8 = 1;
const HIDDEN: u8 = 2;

/// The chunk of a shelf's segment.
#[must_use]
pub fn encode_records<T: Record>(segment: &ShelfSegment<T>) -> Vec<u8> {
    let mut to = Sections::default();
    let json = serde_json::to_vec(&segment.records).unwrap_or_default();
    to.add(RECORDS, |bytes| bytes.extend_from_slice(&json));
    to.add(HIDDEN, |bytes| put_runs(bytes, &segment.hidden, u64::to_le_bytes));
    let count = u32::try_from(segment.records.len()).unwrap_or(u32::MAX);
    seal(T::NOUN, Part::Whole, count, to.payload())
}

/// The segment of a shelf in a chunk.
///
/// # Errors
/// Where the bytes are not a chunk of this noun's records as it was written.
pub fn decode_records<T: Record>(bytes: &[u8]) -> Result<ShelfSegment<T>, Damage> {
    let (count, payload) = open(bytes, T::NOUN, Part::Whole)?;
    let from = Opened::new(&payload, count, &[RECORDS, HIDDEN])?;
    let records: Option<Vec<T>> = serde_json::from_slice(from.section(RECORDS)?.all()).ok();
    let records = records.filter(|records| records.len() == count as usize);
    let records = records.ok_or(Damage::Section { tag: RECORDS })?;
    let segment = ShelfSegment { records, hidden: from.runs(HIDDEN, u64::from_le_bytes)? };
    if segment.is_sound() { Ok(segment) } else { Err(Damage::Section { tag: HIDDEN }) }
}
