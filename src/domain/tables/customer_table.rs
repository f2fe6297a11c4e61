//! The customers of an archive: columns in memory, records encoded.
//!
//! Rows are never removed; whether a change is allowed is `archive`'s question.

use std::{collections::BTreeMap, ops::Range};

use memchr::memmem::Finder;

use super::{
    UnknownCustomer,
    arena::{Blobs, Texts},
    bits::Bits,
    customer_segment::{kind_of, stage_of},
    hidden::Hidden,
    ids::Ids,
    layout::Layout,
    pinyin::Pinyin,
    runs::RunMap,
    search::{needle, scan, telephone_digits},
    symbols::{Dictionary, Symbol, TagSets},
};
use crate::domain::{
    batch::Batch,
    customer::{Customer, CustomerKind, Stage},
    id::Id,
    provenance::Provenance,
};

/// What a segment keeps of its rows beside the table's columns.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    pub(super) ids: Ids,
    pub(super) names: Texts,
    pub(super) codes: Texts,
    pub(super) search: Blobs,
    pub(super) records: Blobs,
    /// How many of its rows have a patch.
    pub(super) rewritten: u32,
}

impl Block {
    /// Gives back room that is set aside and not used.
    pub(super) fn shrink_to_fit(&mut self) {
        for texts in [&mut self.names, &mut self.codes] {
            texts.shrink_to_fit();
        }
        for blobs in [&mut self.search, &mut self.records] {
            blobs.shrink_to_fit();
        }
    }

    pub(super) fn bytes(&self) -> usize {
        self.records.joined().len() + self.search.joined().len() + self.names.joined().len()
    }
}

/// A row that was written again since its segment was built.
#[derive(Clone, Debug)]
pub(super) struct Patch {
    pub(super) name: Box<str>,
    pub(super) code: Box<str>,
    pub(super) search: Box<[u8]>,
    pub(super) record: Box<[u8]>,
}

/// The customers of an archive.
#[derive(Clone, Debug, Default)]
pub struct CustomerTable {
    pub(super) layout: Layout,
    pub(super) blocks: Vec<Block>,
    pub(super) patches: BTreeMap<u32, Patch>,
    pub(super) patched: Bits,
    pub(super) hidden: Hidden,
    pub(super) batches: RunMap<u128>,
    pub(super) standings: Vec<u8>,
    pub(super) owners: Vec<Symbol>,
    pub(super) industries: Vec<Symbol>,
    pub(super) regions: Vec<Symbol>,
    pub(super) tags: Vec<u32>,
    pub(super) owner_words: Dictionary,
    pub(super) industry_words: Dictionary,
    pub(super) region_words: Dictionary,
    pub(super) tag_words: Dictionary,
    pub(super) tag_sets: TagSets,
    pub(super) pinyin: Pinyin,
}

impl CustomerTable {
    /// How many rows, hidden ones included.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.layout.rows()
    }

    /// Whether the table has no row at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many rows are not hidden.
    #[must_use]
    pub fn live_count(&self) -> u32 {
        self.len() - self.hidden.count()
    }

    /// Rises with every change.
    #[must_use]
    pub const fn revision(&self) -> u64 {
        self.layout.revision()
    }

    /// The row of a customer, hidden ones included.
    #[must_use]
    pub fn row(&self, id: Id<Customer>) -> Option<u32> {
        let slots = self.layout.slots().iter();
        slots.zip(&self.blocks).rev().find_map(|(slot, block)| Some(slot.start + block.ids.find(id.bits())?))
    }

    /// The identifier of a row.
    #[must_use]
    pub fn id(&self, row: u32) -> Option<Id<Customer>> {
        let (block, within) = self.block(row)?;
        block.ids.get(within).map(Id::from_bits)
    }

    /// Whether the row exists and is not hidden.
    #[must_use]
    pub fn is_live(&self, row: u32) -> bool {
        row < self.len() && !self.hidden.contains(row)
    }

    /// The rows that are not hidden, ascending.
    pub fn live_rows(&self) -> impl Iterator<Item = u32> {
        (0..self.len()).filter(|&row| !self.hidden.contains(row))
    }

    /// The sequence number of the entry that hid the row.
    #[must_use]
    pub fn hidden_by(&self, row: u32) -> Option<u64> {
        self.hidden.by(row)
    }

    /// The name of a row as typed.
    #[must_use]
    pub fn name(&self, row: u32) -> &str {
        if let Some(patch) = self.patch(row) {
            return &patch.name;
        }
        self.block(row).map_or("", |(block, within)| block.names.get(within as usize))
    }

    /// The code of a row: the identifier it was imported with.
    #[must_use]
    pub fn code(&self, row: u32) -> &str {
        if let Some(patch) = self.patch(row) {
            return &patch.code;
        }
        self.block(row).map_or("", |(block, within)| block.codes.get(within as usize))
    }

    /// Organisation or person.
    #[must_use]
    pub fn kind(&self, row: u32) -> CustomerKind {
        kind_of(self.standings.get(row as usize).copied().unwrap_or_default())
    }

    /// The stage set by hand.
    #[must_use]
    pub fn stage(&self, row: u32) -> Option<Stage> {
        stage_of(self.standings.get(row as usize).copied().unwrap_or_default())
    }

    /// The owner of a row, a word of `owners()`.
    #[must_use]
    pub fn owner(&self, row: u32) -> Symbol {
        self.owners.get(row as usize).copied().unwrap_or_default()
    }

    /// The industry of a row, a word of `industries()`.
    #[must_use]
    pub fn industry(&self, row: u32) -> Symbol {
        self.industries.get(row as usize).copied().unwrap_or_default()
    }

    /// The region of a row, a word of `regions()`.
    #[must_use]
    pub fn region(&self, row: u32) -> Symbol {
        self.regions.get(row as usize).copied().unwrap_or_default()
    }

    /// The tags of a row in their order, words of `tag_words()`.
    #[must_use]
    pub fn tags(&self, row: u32) -> &[Symbol] {
        self.tag_sets.get(self.tag_set(row))
    }

    /// The number of a row's set of tags: rows with equal numbers have equal tags.
    #[must_use]
    pub fn tag_set(&self, row: u32) -> u32 {
        self.tags.get(row as usize).copied().unwrap_or_default()
    }

    /// The tags of a set in their order.
    #[must_use]
    pub fn tags_of_set(&self, set: u32) -> &[Symbol] {
        self.tag_sets.get(set)
    }

    /// The owners that occur or occurred.
    #[must_use]
    pub const fn owners(&self) -> &Dictionary {
        &self.owner_words
    }

    /// The industries that occur or occurred.
    #[must_use]
    pub const fn industries(&self) -> &Dictionary {
        &self.industry_words
    }

    /// The regions that occur or occurred.
    #[must_use]
    pub const fn regions(&self) -> &Dictionary {
        &self.region_words
    }

    /// The tags that occur or occurred.
    #[must_use]
    pub const fn tag_words(&self) -> &Dictionary {
        &self.tag_words
    }

    /// The batch that a row came with.
    #[must_use]
    pub fn batch(&self, row: u32) -> Option<Id<Batch>> {
        self.batches.get(row).map(Id::from_bits)
    }

    /// The rows that came with a batch, hidden ones included, as ascending ranges.
    #[must_use]
    pub fn rows_of_batch(&self, batch: Id<Batch>) -> Vec<Range<u32>> {
        self.batches.rows_with(batch.bits())
    }

    /// The record of a row; `None` where there is no such row or its JSON is damaged.
    #[must_use]
    pub fn record(&self, row: u32) -> Option<Customer> {
        serde_json::from_slice(self.record_json(row)).ok()
    }

    /// Where the record of a row comes from; cheaper than the record.
    #[must_use]
    pub fn provenance(&self, row: u32) -> Option<Provenance> {
        serde_json::from_slice(self.record_json(row)).ok()
    }

    /// The record of a row as JSON; empty where there is no such row.
    #[must_use]
    pub fn record_json(&self, row: u32) -> &[u8] {
        if let Some(patch) = self.patch(row) {
            return &patch.record;
        }
        self.block(row).map_or(&[], |(block, within)| block.records.get(within as usize))
    }

    /// The live rows that have the folded text anywhere in name, other names, code,
    /// telephone digits, e-mail, tags or pinyin initials, ascending. `out` is cleared
    /// first; nothing to look for finds every live row.
    pub fn find(&self, folded: &str, out: &mut Vec<u32>) {
        out.clear();
        let needle = needle(folded);
        if needle.is_empty() {
            out.extend(self.live_rows());
            return;
        }
        self.find_text(&needle, out);
        let before = out.len();
        if let Some(digits) = telephone_digits(&needle) {
            self.find_text(&digits, out);
        }
        if needle.bytes().all(|b| b.is_ascii_alphanumeric()) {
            self.pinyin.find(&Finder::new(&needle), |row| {
                if self.is_live(row) {
                    out.push(row);
                }
            });
        }
        if out.len() > before || !self.patches.is_empty() {
            out.sort_unstable();
            out.dedup();
        }
    }

    fn find_text(&self, needle: &str, out: &mut Vec<u32>) {
        let finder = Finder::new(needle);
        let unpatched = self.patches.is_empty() && self.hidden.count() == 0;
        for (slot, block) in self.layout.slots().iter().zip(&self.blocks) {
            scan(block.search.joined(), block.search.ends(), &finder, |within| {
                let row = slot.start + within;
                if unpatched || !(self.patched.get(row) || self.hidden.contains(row)) {
                    out.push(row);
                }
            });
        }
        let patched = self.patches.iter().filter(|(row, _)| !self.hidden.contains(**row));
        out.extend(patched.filter(|(_, patch)| finder.find(&patch.search).is_some()).map(|(&row, _)| row));
    }

    /// The rows of identifiers, quickest where they ascend.
    ///
    /// # Errors
    /// The first identifier that no row has.
    pub fn rows_of(&self, ids: &Ids) -> Result<Vec<u32>, UnknownCustomer> {
        let mut near = 0;
        let mut rows = Vec::with_capacity(ids.len() as usize);
        for bits in ids.iter() {
            let row = self.row_in(near, bits).or_else(|| {
                near = (0..self.blocks.len()).find(|&at| self.row_in(at, bits).is_some())?;
                self.row_in(near, bits)
            });
            rows.push(row.ok_or(UnknownCustomer { bits })?);
        }
        Ok(rows)
    }

    /// Bytes held on the heap, about (trees and hash maps are estimated).
    #[must_use]
    pub fn heap_bytes(&self) -> usize {
        let blocks: usize = self
            .blocks
            .iter()
            .map(|block| {
                block.ids.heap_bytes()
                    + block.names.heap_bytes()
                    + block.codes.heap_bytes()
                    + block.search.heap_bytes()
                    + block.records.heap_bytes()
            })
            .sum();
        let patches: usize = self
            .patches
            .values()
            .map(|patch| patch.name.len() + patch.code.len() + patch.search.len() + patch.record.len() + 100)
            .sum();
        let columns = self.owners.capacity() + self.industries.capacity() + self.regions.capacity();
        let words = [&self.owner_words, &self.industry_words, &self.region_words, &self.tag_words];
        blocks
            + patches
            + self.standings.capacity()
            + (columns + self.tags.capacity()) * size_of::<u32>()
            + words.iter().map(|words| words.heap_bytes()).sum::<usize>()
            + self.blocks.capacity() * size_of::<Block>()
            + self.tag_sets.heap_bytes()
            + self.patched.heap_bytes()
            + self.hidden.heap_bytes()
            + self.batches.heap_bytes()
            + self.pinyin.heap_bytes()
            + self.layout.heap_bytes()
    }

    pub(super) fn search_bytes(&self, row: u32) -> &[u8] {
        if let Some(patch) = self.patch(row) {
            return &patch.search;
        }
        self.block(row).map_or(&[], |(block, within)| block.search.get(within as usize))
    }

    fn row_in(&self, at: usize, bits: u128) -> Option<u32> {
        Some(self.layout.slots().get(at)?.start + self.blocks.get(at)?.ids.find(bits)?)
    }

    fn patch(&self, row: u32) -> Option<&Patch> {
        if self.patched.get(row) { self.patches.get(&row) } else { None }
    }

    fn block(&self, row: u32) -> Option<(&Block, u32)> {
        let (at, within) = self.layout.locate(row)?;
        Some((self.blocks.get(at)?, within))
    }
}
