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
    /// The segment's number: its own, or the one it gets where it was never written.
    pub number: u32,
    /// Its first row.
    pub first_row: u32,
    /// Which part of it.
    pub part: Part,
    /// The table's revision when the part last changed; hand it back to `mark_clean`.
    pub revision: u64,
}

/// A segment's place among the rows.
#[derive(Clone, Debug)]
pub struct Slot {
    /// The number of its chunks; none before it is written for the first time, so that
    /// an import may take the next number while rows are still being added here.
    number: Option<u32>,
    /// Its first row.
    pub start: u32,
    /// How many rows it has.
    pub len: u32,
    /// Its parts that changed, with the revision of the last change.
    dirty: Vec<(Part, u64)>,
}

impl Slot {
    /// Its rows.
    pub const fn rows(&self) -> Range<u32> {
        self.start..self.start + self.len
    }
}

/// The segments of a table in the order of their rows.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    slots: Vec<Slot>,
    next_number: u32,
    vanished: Vec<u32>,
    revision: u64,
}

impl Layout {
    /// Rises with every change.
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// Goes on counting above that revision: this table takes the place of the one that had it.
    pub fn succeed(&mut self, revision: u64) {
        self.revision = self.revision.max(revision) + 1;
    }

    /// Notes a change that concerns no segment's bytes.
    pub const fn touch(&mut self) {
        self.revision += 1;
    }

    /// How many rows all segments have.
    pub fn rows(&self) -> u32 {
        self.slots.last().map_or(0, |slot| slot.start + slot.len)
    }

    /// The segments.
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// The lowest number that was never used.
    pub const fn next_number(&self) -> u32 {
        self.next_number
    }

    /// Adds a segment of `len` rows that lies on disk under a number. Where another
    /// segment has that number, this one gets a new one at the next fold.
    pub fn add(&mut self, number: u32, len: u32, parts: &[Part]) -> Range<u32> {
        let taken = self.slots.iter().any(|slot| slot.number == Some(number));
        let rows = self.add_unwritten(len);
        let at = self.slots.len() - 1;
        if taken {
            for &part in parts {
                self.soil(at, part);
            }
        } else if let Some(slot) = self.slots.get_mut(at) {
            slot.number = Some(number);
            self.next_number = self.next_number.max(number.saturating_add(1));
        }
        rows
    }

    /// The number of every segment, in the order of their rows: its own, or the one it gets
    /// where it was never written.
    pub fn numbers(&self) -> Vec<u32> {
        (0..self.slots.len()).map(|at| self.number_of(at)).collect()
    }

    /// Adds a segment of `len` rows that does not lie on disk yet.
    pub fn add_unwritten(&mut self, len: u32) -> Range<u32> {
        let start = self.rows();
        self.slots.push(Slot { number: None, start, len, dirty: Vec::new() });
        self.touch();
        start..start + len
    }

    /// The number of a segment: its own, or the one that it gets when it is written.
    pub fn number_of(&self, at: usize) -> u32 {
        if let Some(number) = self.slots.get(at).and_then(|slot| slot.number) {
            return number;
        }
        let before = self.slots.iter().take(at).filter(|slot| slot.number.is_none()).count();
        self.next_number.saturating_add(u32::try_from(before).unwrap_or(u32::MAX))
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

    /// The place of the segment with that number, its own or the one it is to get.
    pub fn find(&self, number: u32) -> Option<usize> {
        (0..self.slots.len()).find(|&at| self.number_of(at) == number)
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
        let all = self.slots.iter().enumerate();
        all.flat_map(|(at, slot)| {
            let (number, first_row) = (self.number_of(at), slot.start);
            slot.dirty.iter().map(move |&(part, revision)| DirtySegment { number, first_row, part, revision })
        })
        .collect()
    }

    /// Notes that a part lies on disk under its number as it was at that revision.
    pub fn mark_clean(&mut self, written: &DirtySegment) {
        let Some((at, 0)) = self.locate(written.first_row) else { return };
        if let Some(slot) = self.slots.get_mut(at)
            && slot.number.is_none_or(|number| number == written.number)
        {
            slot.number = Some(written.number);
            self.next_number = self.next_number.max(written.number.saturating_add(1));
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
        let mut numbers = merged.iter().filter_map(|slot| slot.number);
        if let Some(slot) = self.slots.get_mut(group.start) {
            slot.number = slot.number.or_else(|| numbers.next());
            slot.len += merged.iter().map(|slot| slot.len).sum::<u32>();
        }
        self.vanished.extend(numbers);
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

    /// Bytes held on the heap.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_import_takes_a_number_while_rows_wait_for_theirs() {
        let mut layout = Layout::default();
        layout.add_unwritten(3);
        layout.soil(0, Part::Whole);
        let number = layout.next_number();
        assert_eq!(layout.add(number, 5, &[Part::Whole]), 3..8, "the import's chunks lie under {number}");
        layout.add_unwritten(2);
        layout.soil(2, Part::Whole);
        let dirty = layout.dirty();
        let numbers: Vec<u32> = dirty.iter().map(|dirty| dirty.number).collect();
        assert_eq!(numbers, [number + 1, number + 2], "no chunk of the import is written over");
        for written in dirty.iter().rev() {
            layout.mark_clean(written);
        }
        assert_eq!((layout.dirty(), layout.next_number()), (Vec::new(), number + 3));
        assert_eq!((0..3).map(|at| layout.number_of(at)).collect::<Vec<_>>(), [number + 1, number, number + 2]);
    }

    #[test]
    fn a_number_that_is_taken_is_not_written_over() {
        let mut layout = Layout::default();
        layout.add(4, 1, &[Part::Whole]);
        layout.add(4, 1, &[Part::Whole]);
        assert_eq!(layout.dirty().iter().map(|it| (it.number, it.first_row)).collect::<Vec<_>>(), [(5, 1)]);
    }

    #[test]
    fn what_changed_while_it_was_written_stays_dirty() {
        let mut layout = Layout::default();
        layout.add(0, 1, &[]);
        layout.soil(0, Part::Hot);
        layout.soil(0, Part::Cold);
        let dirty = layout.dirty();
        layout.soil(0, Part::Cold);
        for written in &dirty {
            layout.mark_clean(written);
        }
        assert_eq!(layout.dirty().iter().map(|it| it.part).collect::<Vec<_>>(), [Part::Cold]);
    }

    #[test]
    fn small_neighbours_merge_and_their_numbers_vanish() {
        let mut layout = Layout::default();
        for (number, len) in (0..).zip([10, 2, 3, 10, 4, 5, 6]) {
            layout.add(number, len, &[]);
        }
        assert_eq!(layout.mergeable(7, 11), [1..3, 4..6]);
        layout.merge(4..6, &[Part::Whole]);
        layout.merge(1..3, &[Part::Whole]);
        assert_eq!(layout.vanished(), [5, 2]);
        assert_eq!(layout.slots().iter().map(Slot::rows).collect::<Vec<_>>(), [0..10, 10..15, 15..25, 25..34, 34..40]);
        layout.forget_vanished(&[5]);
        assert_eq!(layout.vanished(), [2]);
        assert_eq!(layout.next_number(), 7, "a number that vanished is not used again");
    }
}
