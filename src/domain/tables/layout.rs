//! How the rows of a table fall into segments, and which segments changed since
//! they were last written.
//!
//! It holds no record; it counts rows.

use std::ops::Range;

/// Which part of a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// All of it: customers and the records of shelves.
    Whole,
    /// The columns of orders that scores and lists read.
    Hot,
    /// The rest of orders, read when one is opened.
    Cold,
}

/// A segment that is to be written again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DirtySegment {
    /// The segment's number.
    pub number: u32,
    /// Which part of it.
    pub part: Part,
    /// The table's revision when the part last changed; hand it back to `mark_clean`.
    pub revision: u64,
}

/// A segment's place among the rows.
#[derive(Clone, Debug)]
pub struct Slot {
    pub number: u32,
    pub start: u32,
    pub len: u32,
    dirty: Vec<(Part, u64)>,
}

impl Slot {
    pub const fn rows(&self) -> Range<u32> {
        self.start..self.start + self.len
    }
}

/// The segments of a table in the order of their rows and numbers.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    slots: Vec<Slot>,
    next_number: u32,
    vanished: Vec<u32>,
    revision: u64,
}

impl Layout {
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    pub const fn touch(&mut self) {
        self.revision += 1;
    }

    pub fn rows(&self) -> u32 {
        self.slots.last().map_or(0, |slot| slot.start + slot.len)
    }

    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    pub const fn next_number(&self) -> u32 {
        self.next_number
    }

    /// Adds a segment of `len` rows; a number that is not above the last one is raised.
    pub fn add(&mut self, number: u32, len: u32) -> Range<u32> {
        let number = number.max(self.next_number);
        let start = self.rows();
        self.slots.push(Slot { number, start, len, dirty: Vec::new() });
        self.next_number = number + 1;
        self.touch();
        start..start + len
    }

    /// Adds one row to the last segment.
    pub fn grow_last(&mut self) -> Option<u32> {
        let slot = self.slots.last_mut()?;
        slot.len += 1;
        Some(slot.start + slot.len - 1)
    }

    /// The place of a row: which segment, and which row of it.
    pub fn locate(&self, row: u32) -> Option<(usize, u32)> {
        let at = self.slots.partition_point(|slot| slot.start <= row).checked_sub(1)?;
        let slot = self.slots.get(at)?;
        let within = row - slot.start;
        (within < slot.len).then_some((at, within))
    }

    /// The place of the segment with that number.
    pub fn find(&self, number: u32) -> Option<usize> {
        self.slots.binary_search_by_key(&number, |slot| slot.number).ok()
    }

    /// Notes that a part of a segment changed.
    pub fn soil(&mut self, at: usize, part: Part) {
        self.touch();
        let revision = self.revision;
        if let Some(slot) = self.slots.get_mut(at) {
            slot.dirty.retain(|(other, _)| *other != part);
            slot.dirty.push((part, revision));
        }
    }

    /// Notes that a part of every segment with a row in the range changed.
    pub fn soil_rows(&mut self, rows: Range<u32>, part: Part) {
        let Some((mut at, _)) = self.locate(rows.start) else { return };
        while self.slots.get(at).is_some_and(|slot| slot.start < rows.end) {
            self.soil(at, part);
            at += 1;
        }
    }

    /// The parts that changed since they were last marked clean.
    pub fn dirty(&self) -> Vec<DirtySegment> {
        self.slots
            .iter()
            .flat_map(|slot| {
                slot.dirty.iter().map(|&(part, revision)| DirtySegment { number: slot.number, part, revision })
            })
            .collect()
    }

    /// Notes that a part lies on disk as it was at that revision.
    pub fn mark_clean(&mut self, written: &DirtySegment) {
        if let Some(slot) = self.find(written.number).and_then(|at| self.slots.get_mut(at)) {
            slot.dirty.retain(|&(part, revision)| part != written.part || revision != written.revision);
        }
    }

    /// Groups of two or more neighbouring segments that each have fewer than `small`
    /// rows and together at most `full`.
    pub fn mergeable(&self, small: u32, full: u32) -> Vec<Range<usize>> {
        let mut groups = Vec::new();
        let (mut start, mut rows) = (0, 0_u32);
        for (at, slot) in self.slots.iter().enumerate() {
            if slot.len >= small || rows.saturating_add(slot.len) > full {
                groups.push(start..at);
                (start, rows) = if slot.len >= small { (at + 1, 0) } else { (at, slot.len) };
            } else {
                rows += slot.len;
            }
        }
        groups.push(start..self.slots.len());
        groups.retain(|group| group.len() > 1);
        groups
    }

    /// Makes one segment of a group; the others' numbers vanish.
    pub fn merge(&mut self, group: Range<usize>, parts: &[Part]) {
        let merged: Vec<Slot> = self.slots.splice(group.start + 1..group.end, []).collect();
        self.vanished.extend(merged.iter().map(|slot| slot.number));
        if let Some(slot) = self.slots.get_mut(group.start) {
            slot.len += merged.iter().map(|slot| slot.len).sum::<u32>();
        }
        for &part in parts {
            self.soil(group.start, part);
        }
    }

    /// Numbers whose chunks are to be deleted with the next fold.
    pub fn vanished(&self) -> &[u32] {
        &self.vanished
    }

    /// Notes that the chunks of those numbers are gone from disk.
    pub fn forget_vanished(&mut self, gone: &[u32]) {
        self.vanished.retain(|number| !gone.contains(number));
    }

    pub fn heap_bytes(&self) -> usize {
        let dirty: usize = self.slots.iter().map(|slot| slot.dirty.capacity() * size_of::<(Part, u64)>()).sum();
        self.slots.capacity() * size_of::<Slot>() + dirty
    }
}

/// Adds a value to a column that grows by a sixteenth, not by doubling: a column of a
/// million rows must not hold room for another million.
pub fn push_tight<T>(column: &mut Vec<T>, value: T) {
    if column.len() == column.capacity() {
        column.reserve_exact(column.len() / 16 + 64);
    }
    column.push(value);
}

/// Adds values to a column that grows by what is added, at least by a sixteenth.
pub fn extend_tight<T>(column: &mut Vec<T>, values: impl ExactSizeIterator<Item = T>) {
    let missing = (column.len() + values.len()).saturating_sub(column.capacity());
    if missing > 0 {
        column.reserve_exact(values.len().max(column.len() / 16));
    }
    column.extend(values);
}
