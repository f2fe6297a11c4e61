//! How customers come into their table and how their segments come out again.
//!
//! Reading a row is `customer_table`'s; bytes on disk are `storage::chunk`'s.

use std::ops::Range;

use super::{
    customer_segment::{CustomerFacts, CustomerSegment, CustomerSegmentBuilder, record_json},
    customer_table::{Block, CustomerTable, Patch},
    hidden::Hidden,
    layout::{DirtySegment, Part, Slot, extend_tight, push_tight},
    search::search_text,
    symbols::{Dictionary, Symbol},
};
use crate::domain::{customer::Customer, id::Id};

/// A last segment with fewer rows than this takes in new rows; a fuller one is left alone.
const SMALL: u32 = 1_024;

impl CustomerTable {
    /// Hides a row in the name of an entry; false where it was hidden already.
    pub fn hide(&mut self, row: u32, seq: u64) -> bool {
        self.hide_rows(row..row.saturating_add(1), seq) == 1
    }

    /// Shows a row that the entry had hidden; false where it had not.
    pub fn show(&mut self, row: u32, hidden_at: u64) -> bool {
        self.show_rows(row..row.saturating_add(1), hidden_at) == 1
    }

    /// Hides the rows of a range that are not hidden yet; says how many.
    pub fn hide_rows(&mut self, rows: Range<u32>, seq: u64) -> u32 {
        let rows = rows.start..rows.end.min(self.len());
        let hidden = self.hidden.hide(rows.clone(), seq);
        if hidden > 0 {
            self.layout.soil_rows(rows, Part::Whole);
        }
        hidden
    }

    /// Takes the place of another table: revisions rise from one to the other.
    pub fn succeed(&mut self, before: &Self) {
        self.layout.succeed(before.revision());
    }

    /// Hides every row on behalf of the entry, also those that another one had hidden.
    pub fn hide_all(&mut self, seq: u64) {
        self.hidden = Hidden::all(self.len(), seq);
        self.layout.soil_rows(0..self.len(), Part::Whole);
    }

    /// Shows the rows of a range that the entry had hidden; says how many.
    pub fn show_rows(&mut self, rows: Range<u32>, hidden_at: u64) -> u32 {
        let shown = self.hidden.show(rows.clone(), hidden_at);
        if shown > 0 {
            self.layout.soil_rows(rows, Part::Whole);
        }
        shown
    }

    /// Writes a customer: over its row where it has one, else in a new row. A hidden row
    /// stays hidden.
    pub fn put(&mut self, customer: &Customer) -> u32 {
        let (search, record) = (search_text(customer), record_json(customer));
        let facts = CustomerFacts::of(customer, &search, &record);
        let tags: Vec<Symbol> = customer.tags.iter().map(|tag| self.tag_words.intern(tag)).collect();
        let tags = self.tag_sets.intern(&tags);
        match self.row(customer.id) {
            Some(row) => {
                self.overwrite(row, &facts, tags);
                row
            }
            None => self.insert(&facts, tags),
        }
    }

    /// Adds a segment whose rows are new, as the next number; it counts as clean: its
    /// chunk is on disk or is written with the same entry. An unsound segment adds nothing.
    pub fn append(&mut self, segment: CustomerSegment) -> Range<u32> {
        self.append_numbered(self.layout.next_number(), segment)
    }

    /// Adds a segment read from the chunk of that number.
    pub fn append_numbered(&mut self, number: u32, segment: CustomerSegment) -> Range<u32> {
        if segment.is_empty() || !segment.is_sound() {
            return self.len()..self.len();
        }
        let rows = self.layout.add(number, segment.len(), &[Part::Whole]);
        self.hidden.adopt(rows.start, &segment.hidden);
        for run in &segment.batches {
            let first = rows.start + run.first;
            self.batches.set(first..first + run.count, run.value);
        }
        extend_tight(&mut self.standings, segment.standings.into_iter());
        let words = &segment.words;
        extend_tight(&mut self.owners, translated(&mut self.owner_words, words, &segment.owners));
        extend_tight(&mut self.industries, translated(&mut self.industry_words, words, &segment.industries));
        extend_tight(&mut self.regions, translated(&mut self.region_words, words, &segment.regions));
        let word = |&at: &u32| words.get(at as usize).map_or("", String::as_str);
        let mut sets = Vec::with_capacity(segment.tag_sets.len());
        for set in &segment.tag_sets {
            let tags: Vec<Symbol> = set.iter().map(|at| self.tag_words.intern(word(at))).collect();
            sets.push(self.tag_sets.intern(&tags));
        }
        let tags = segment.tags.iter().map(|&at| sets.get(at as usize).copied().unwrap_or_default());
        extend_tight(&mut self.tags, tags);
        let CustomerSegment { ids, names, codes, search, records, .. } = segment;
        self.blocks.push(Block { ids, names, codes, search, records, rewritten: 0 });
        rows
    }

    /// Makes room for rows to come, so that opening does not copy columns.
    pub fn reserve(&mut self, rows: u32) {
        let rows = rows as usize;
        self.standings.reserve_exact(rows);
        self.owners.reserve_exact(rows);
        self.industries.reserve_exact(rows);
        self.regions.reserve_exact(rows);
        self.tags.reserve_exact(rows);
    }

    /// The number that the next segment of an import takes. Rows that were put one by one
    /// take none before a fold.
    #[must_use]
    pub const fn next_number(&self) -> u32 {
        self.layout.next_number()
    }

    /// Sets the pinyin initials of rows from lines, one for each row, in lower case
    /// without spaces; false where the number of lines is another.
    pub fn set_pinyin(&mut self, rows: Range<u32>, lines: &str) -> bool {
        rows.end <= self.len() && self.pinyin.set(rows, lines)
    }

    /// The rows without pinyin initials: never set, or their name changed since.
    #[must_use]
    pub fn without_pinyin(&self) -> Vec<Range<u32>> {
        self.pinyin.missing(self.len())
    }

    /// The numbers of all segments, in the order of their rows.
    #[must_use]
    pub fn numbers(&self) -> Vec<u32> {
        self.layout.numbers()
    }

    /// Segments that changed since they were last written.
    #[must_use]
    pub fn dirty_segments(&self) -> Vec<DirtySegment> {
        self.layout.dirty()
    }

    /// The segment of that number as it is now, hidden rows and marks included.
    #[must_use]
    pub fn segment(&self, number: u32) -> Option<CustomerSegment> {
        let slot = self.layout.slots().get(self.layout.find(number)?)?;
        Some(self.gather(slot.rows()))
    }

    /// The rows of a range as one segment.
    fn gather(&self, rows: Range<u32>) -> CustomerSegment {
        let mut builder = CustomerSegmentBuilder::default();
        for row in rows.clone() {
            let facts = CustomerFacts {
                bits: self.id(row).map_or(0, Id::bits),
                batch: self.batches.get(row),
                standing: self.standings.get(row as usize).copied().unwrap_or_default(),
                name: self.name(row),
                code: self.code(row),
                owner: self.owner_words.word(self.owner(row)),
                industry: self.industry_words.word(self.industry(row)),
                region: self.region_words.word(self.region(row)),
                search: self.search_bytes(row),
                record: self.record_json(row),
            };
            builder.push_facts(&facts, self.tags(row).iter().map(|&tag| self.tag_words.word(tag)));
        }
        let mut segment = builder.take();
        segment.hidden = self.hidden.within(rows);
        segment
    }

    /// Notes that a segment lies on disk as `dirty_segments` named it.
    pub fn mark_clean(&mut self, written: &DirtySegment) {
        self.layout.mark_clean(written);
    }

    /// Makes one segment of small neighbours where there are many; rows stay what they
    /// are. The merged segments are dirty, and `vanished` names the chunks to delete.
    pub fn compact(&mut self) {
        for group in self.layout.mergeable(SMALL, CustomerSegmentBuilder::MAX_ROWS).into_iter().rev() {
            let slots = self.layout.slots().get(group.clone()).unwrap_or_default();
            let Some((first, last)) = slots.first().zip(slots.last()) else { continue };
            let merged = self.renewed(first.start..last.rows().end);
            self.blocks.drain(group.start + 1..group.end);
            self.layout.merge(group.clone(), &[Part::Whole]);
            self.settle(group.start, merged);
        }
    }

    /// Numbers of segments that were merged away and whose chunks are to be deleted.
    #[must_use]
    pub fn vanished(&self) -> &[u32] {
        self.layout.vanished()
    }

    /// Notes that those chunks are gone from disk.
    pub fn forget_vanished(&mut self, gone: &[u32]) {
        self.layout.forget_vanished(gone);
    }

    fn overwrite(&mut self, row: u32, facts: &CustomerFacts<'_>, tags: u32) {
        let Some((at, _)) = self.layout.locate(row) else { return };
        if self.name(row) != facts.name {
            self.pinyin.forget(row);
        }
        let place = row as usize;
        set(&mut self.standings, place, facts.standing);
        set(&mut self.owners, place, self.owner_words.intern(facts.owner));
        set(&mut self.industries, place, self.industry_words.intern(facts.industry));
        set(&mut self.regions, place, self.region_words.intern(facts.region));
        set(&mut self.tags, place, tags);
        match facts.batch {
            Some(batch) => self.batches.set(row..row + 1, batch),
            None => self.batches.clear(row..row + 1),
        }
        let patch = Patch {
            name: Box::from(facts.name),
            code: Box::from(facts.code),
            search: Box::from(facts.search),
            record: Box::from(facts.record),
        };
        self.patched.set(row, true);
        if self.patches.insert(row, patch).is_none()
            && let Some(block) = self.blocks.get_mut(at)
        {
            block.rewritten += 1;
        }
        self.layout.soil(at, Part::Whole);
        self.absorb_where_many(at);
    }

    fn insert(&mut self, facts: &CustomerFacts<'_>, tags: u32) -> u32 {
        let full = self
            .layout
            .slots()
            .last()
            .zip(self.blocks.last())
            .is_none_or(|(slot, block)| slot.len >= SMALL || block.bytes() >= CustomerSegmentBuilder::MAX_BYTES);
        if full {
            self.layout.add_unwritten(0);
            self.blocks.push(Block::default());
        }
        let row = self.layout.grow_last().unwrap_or_default();
        if let Some(block) = self.blocks.last_mut() {
            block.ids.push(facts.bits);
            block.names.push(facts.name);
            block.codes.push(facts.code);
            block.search.push(facts.search);
            block.records.push(facts.record);
        }
        push_tight(&mut self.standings, facts.standing);
        push_tight(&mut self.owners, self.owner_words.intern(facts.owner));
        push_tight(&mut self.industries, self.industry_words.intern(facts.industry));
        push_tight(&mut self.regions, self.region_words.intern(facts.region));
        push_tight(&mut self.tags, tags);
        if let Some(batch) = facts.batch {
            self.batches.set(row..row + 1, batch);
        }
        self.layout.soil(self.blocks.len().saturating_sub(1), Part::Whole);
        row
    }

    /// Builds a block anew once a quarter of its rows were written again.
    fn absorb_where_many(&mut self, at: usize) {
        let Some((slot, block)) = self.layout.slots().get(at).zip(self.blocks.get(at)) else { return };
        if block.rewritten > 64 + slot.len / 4 {
            let renewed = self.renewed(slot.rows());
            self.settle(at, renewed);
        }
    }

    /// A block of a range of rows with their patches worked in.
    fn renewed(&self, rows: Range<u32>) -> Block {
        let mut block = Block::default();
        for row in rows {
            block.ids.push(self.id(row).map_or(0, Id::bits));
            block.names.push(self.name(row));
            block.codes.push(self.code(row));
            block.search.push(self.search_bytes(row));
            block.records.push(self.record_json(row));
        }
        block.shrink_to_fit();
        block
    }

    /// Puts a renewed block in its place; its rows have no patches any more.
    fn settle(&mut self, at: usize, renewed: Block) {
        let Some(rows) = self.layout.slots().get(at).map(Slot::rows) else { return };
        let mut later = self.patches.split_off(&rows.start);
        self.patches.append(&mut later.split_off(&rows.end));
        self.patched.set_range(rows, false);
        if let Some(block) = self.blocks.get_mut(at) {
            *block = renewed;
        }
    }
}

fn set<T>(column: &mut [T], at: usize, value: T) {
    if let Some(place) = column.get_mut(at) {
        *place = value;
    }
}

/// A segment's column of places in `words` as symbols of a table's dictionary.
fn translated<'a>(
    dictionary: &mut Dictionary,
    words: &[String],
    column: &'a [u32],
) -> impl ExactSizeIterator<Item = Symbol> + use<'a> {
    let mut symbols: Vec<Option<Symbol>> = vec![None; words.len()];
    for &at in column {
        if let (Some(symbol @ None), Some(word)) = (symbols.get_mut(at as usize), words.get(at as usize)) {
            *symbol = Some(dictionary.intern(word));
        }
    }
    column.iter().map(move |&at| symbols.get(at as usize).copied().flatten().unwrap_or_default())
}
