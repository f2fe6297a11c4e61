//! The chunk of a segment of customers.
//!
//! What the columns mean is said by `CustomerSegment`.

use super::{
    Damage, open, seal,
    wire::{Opened, Sections, put_arena, put_column, put_ids, put_number, put_runs, put_words},
};
use crate::domain::{
    record::Noun,
    tables::{CustomerSegment, Part},
};

const IDS: u8 = 1;
const BATCHES: u8 = 2;
const HIDDEN: u8 = 3;
const STANDINGS: u8 = 4;
const NAMES: u8 = 5;
const CODES: u8 = 6;
const WORDS: u8 = 7;
const OWNERS: u8 = 8;
const INDUSTRIES: u8 = 9;
const REGIONS: u8 = 10;
const TAG_SETS: u8 = 11;
const TAGS: u8 = 12;
const RECORDS: u8 = 13;
const SEARCH: u8 = 14;
const KNOWN: [u8; 14] = [
    IDS, BATCHES, HIDDEN, STANDINGS, NAMES, CODES, WORDS, OWNERS, INDUSTRIES, REGIONS, TAG_SETS, TAGS, RECORDS, SEARCH,
];

/// The chunk of a segment of customers.
#[must_use]
pub fn encode_customers(segment: &CustomerSegment) -> Vec<u8> {
    let mut to = Sections::default();
    to.add(IDS, |bytes| put_ids(bytes, &segment.ids));
    to.add(BATCHES, |bytes| put_runs(bytes, &segment.batches, u128::to_le_bytes));
    to.add(HIDDEN, |bytes| put_runs(bytes, &segment.hidden, u64::to_le_bytes));
    to.add(STANDINGS, |bytes| bytes.extend_from_slice(&segment.standings));
    to.add(NAMES, |bytes| put_arena(bytes, segment.names.ends(), segment.names.joined().as_bytes()));
    to.add(CODES, |bytes| put_arena(bytes, segment.codes.ends(), segment.codes.joined().as_bytes()));
    to.add(WORDS, |bytes| put_words(bytes, &segment.words));
    to.add(OWNERS, |bytes| put_column(bytes, &segment.owners, u32::to_le_bytes));
    to.add(INDUSTRIES, |bytes| put_column(bytes, &segment.industries, u32::to_le_bytes));
    to.add(REGIONS, |bytes| put_column(bytes, &segment.regions, u32::to_le_bytes));
    to.add(TAG_SETS, |bytes| {
        for set in &segment.tag_sets {
            put_number(bytes, set.len());
            put_column(bytes, set, u32::to_le_bytes);
        }
    });
    to.add(TAGS, |bytes| put_column(bytes, &segment.tags, u32::to_le_bytes));
    to.add(RECORDS, |bytes| put_arena(bytes, segment.records.ends(), segment.records.joined()));
    to.add(SEARCH, |bytes| put_arena(bytes, segment.search.ends(), segment.search.joined()));
    seal(Noun::Customer, Part::Whole, segment.len(), to.payload())
}

/// The segment of customers in a chunk.
///
/// # Errors
/// Where the bytes are not a chunk of customers as it was written.
pub fn decode_customers(bytes: &[u8]) -> Result<CustomerSegment, Damage> {
    let (count, payload) = open(bytes, Noun::Customer, Part::Whole)?;
    let from = Opened::new(&payload, count, &KNOWN)?;
    let segment = CustomerSegment {
        ids: from.ids(IDS)?,
        batches: from.runs(BATCHES, u128::from_le_bytes)?,
        hidden: from.runs(HIDDEN, u64::from_le_bytes)?,
        standings: from.column(STANDINGS, |[byte]| byte)?,
        names: from.texts(NAMES)?,
        codes: from.texts(CODES)?,
        words: from.words(WORDS)?,
        owners: from.column(OWNERS, u32::from_le_bytes)?,
        industries: from.column(INDUSTRIES, u32::from_le_bytes)?,
        regions: from.column(REGIONS, u32::from_le_bytes)?,
        tag_sets: tag_sets(&from)?,
        tags: from.column(TAGS, u32::from_le_bytes)?,
        search: from.blobs(SEARCH)?,
        records: from.blobs(RECORDS)?,
    };
    if segment.len() == count && segment.is_sound() { Ok(segment) } else { Err(Damage::Section { tag: IDS }) }
}

fn tag_sets(from: &Opened<'_>) -> Result<Vec<Vec<u32>>, Damage> {
    let mut section = from.section(TAG_SETS)?;
    let mut sets = Vec::new();
    while section.end().is_err() {
        let count = section.number()? as usize;
        sets.push(section.column(count, u32::from_le_bytes)?);
    }
    Ok(sets)
}
