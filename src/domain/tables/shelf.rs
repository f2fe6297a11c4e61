//! A shelf: the records of one noun, decoded, where there are few enough of them.
//!
//! Contacts, interactions, needs, tasks, contracts, loss records, custom fields and
//! segments stand on shelves; customers and orders have tables of their own.

use std::{collections::HashMap, ops::Range};

use super::{
    hidden::Hidden,
    layout::{DirtySegment, Layout, Part},
    runs::{Run, runs_fit},
};
use crate::domain::{batch::Batch, customer::Customer, id::Id, record::Record};

/// Records of a shelf on their way to and from the disk.
#[derive(Clone, Debug, PartialEq)]
pub struct ShelfSegment<T> {
    /// The records in row order.
    pub records: Vec<T>,
    /// The entry that hid each hidden record.
    pub hidden: Vec<Run<u64>>,
}

impl<T> ShelfSegment<T> {
    /// Whether the hidden marks are of records that are there.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        u32::try_from(self.records.len()).is_ok_and(|len| runs_fit(&self.hidden, len))
    }
}

/// The records of one noun in row order.
#[derive(Clone, Debug)]
pub struct Shelf<T> {
    layout: Layout,
    records: Vec<T>,
    rows: HashMap<u128, u32>,
    by_customer: HashMap<u128, Vec<u32>>,
    hidden: Hidden,
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self {
            layout: Layout::default(),
            records: Vec::new(),
            rows: HashMap::new(),
            by_customer: HashMap::new(),
            hidden: Hidden::default(),
        }
    }
}

impl<T: Record> Shelf<T> {
    /// The most records a segment takes.
    pub const MAX_ROWS: u32 = 4_000;

    /// How many rows, hidden ones included.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.layout.rows()
    }

    /// Whether the shelf has no row at all.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.records.is_empty()
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

    /// The row of a record, hidden ones included.
    #[must_use]
    pub fn row(&self, id: Id<T>) -> Option<u32> {
        self.rows.get(&id.bits()).copied()
    }

    /// The record of a row, hidden or not.
    #[must_use]
    pub fn record(&self, row: u32) -> Option<&T> {
        self.records.get(row as usize)
    }

    /// The live record with that identifier.
    #[must_use]
    pub fn get(&self, id: Id<T>) -> Option<&T> {
        let row = self.row(id)?;
        if self.hidden.contains(row) { None } else { self.record(row) }
    }

    /// Whether the row exists and is not hidden.
    #[must_use]
    pub fn is_live(&self, row: u32) -> bool {
        row < self.len() && !self.hidden.contains(row)
    }

    /// The sequence number of the entry that hid the row.
    #[must_use]
    pub fn hidden_by(&self, row: u32) -> Option<u64> {
        self.hidden.by(row)
    }

    /// The live records with their rows, in row order.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &T)> {
        (0..).zip(&self.records).filter(|&(row, _)| !self.hidden.contains(row))
    }

    /// The live records of a customer with their rows, in row order.
    pub fn of_customer(&self, customer: Id<Customer>) -> impl Iterator<Item = (u32, &T)> {
        let rows = self.rows_of_customer(customer);
        rows.iter().filter(|&&row| !self.hidden.contains(row)).filter_map(|&row| Some((row, self.record(row)?)))
    }

    /// The rows of a customer's records, hidden ones included, ascending.
    #[must_use]
    pub fn rows_of_customer(&self, customer: Id<Customer>) -> &[u32] {
        self.by_customer.get(&customer.bits()).map(Vec::as_slice).unwrap_or_default()
    }

    /// The rows that came with a batch, hidden ones included, ascending.
    #[must_use]
    pub fn rows_of_batch(&self, batch: Id<Batch>) -> Vec<u32> {
        let of_batch = |record: &T| record.provenance().batch_id == Some(batch);
        (0..).zip(&self.records).filter(|(_, record)| of_batch(record)).map(|(row, _)| row).collect()
    }

    /// Hides a row in the name of an entry; false where it was hidden already.
    pub fn hide(&mut self, row: u32, seq: u64) -> bool {
        if row >= self.len() || self.hidden.hide(row..row + 1, seq) == 0 {
            return false;
        }
        self.layout.soil_rows(row..row + 1, Part::Whole);
        true
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

    /// Shows a row that the entry had hidden; false where it had not.
    pub fn show(&mut self, row: u32, hidden_at: u64) -> bool {
        if self.hidden.show(row..row.saturating_add(1), hidden_at) == 0 {
            return false;
        }
        self.layout.soil_rows(row..row + 1, Part::Whole);
        true
    }

    /// Writes a record: over its row where it has one, else in a new row. A hidden row
    /// stays hidden.
    pub fn put(&mut self, record: &T) -> u32 {
        let row = match self.row(record.id()) {
            Some(row) => {
                self.overwrite(row, record);
                row
            }
            None => self.insert(record),
        };
        self.layout.soil_rows(row..row + 1, Part::Whole);
        row
    }

    fn overwrite(&mut self, row: u32, record: &T) {
        let before = self.record(row).and_then(Record::customer_id);
        let after = record.customer_id();
        if before != after {
            if let Some(rows) = before.and_then(|customer| self.by_customer.get_mut(&customer.bits())) {
                rows.retain(|&other| other != row);
            }
            if let Some(customer) = after {
                let rows = self.by_customer.entry(customer.bits()).or_default();
                rows.insert(rows.partition_point(|&other| other < row), row);
            }
        }
        if let Some(place) = self.records.get_mut(row as usize) {
            *place = record.clone();
        }
    }

    fn insert(&mut self, record: &T) -> u32 {
        if self.layout.slots().last().is_none_or(|slot| slot.len >= Self::MAX_ROWS) {
            self.layout.add_unwritten(0);
        }
        let row = self.layout.grow_last().unwrap_or_default();
        self.enter(row, record);
        self.records.push(record.clone());
        row
    }

    fn enter(&mut self, row: u32, record: &T) {
        self.rows.insert(record.id().bits(), row);
        if let Some(customer) = record.customer_id() {
            self.by_customer.entry(customer.bits()).or_default().push(row);
        }
    }

    /// Adds a segment whose records are new, as the next number; it counts as clean.
    pub fn append(&mut self, segment: ShelfSegment<T>) -> Range<u32> {
        self.append_numbered(self.layout.next_number(), segment)
    }

    /// Adds a segment read from the chunk of that number.
    pub fn append_numbered(&mut self, number: u32, segment: ShelfSegment<T>) -> Range<u32> {
        if segment.records.is_empty() || !segment.is_sound() {
            return self.len()..self.len();
        }
        let rows = self.layout.add(number, u32::try_from(segment.records.len()).unwrap_or(u32::MAX), &[Part::Whole]);
        self.hidden.adopt(rows.start, &segment.hidden);
        for (row, record) in rows.clone().zip(&segment.records) {
            self.enter(row, record);
        }
        self.records.extend(segment.records);
        rows
    }

    /// The number that the next segment of an import takes. Rows that were put one by one
    /// take none before a fold.
    #[must_use]
    pub const fn next_number(&self) -> u32 {
        self.layout.next_number()
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

    /// The segment of that number as it is now, hidden records included.
    #[must_use]
    pub fn segment(&self, number: u32) -> Option<ShelfSegment<T>> {
        let slot = self.layout.slots().get(self.layout.find(number)?)?;
        let rows = slot.rows();
        let records = self.records.get(rows.start as usize..rows.end as usize)?.to_vec();
        Some(ShelfSegment { records, hidden: self.hidden.within(rows) })
    }

    /// Notes that a segment lies on disk as `dirty_segments` named it.
    pub fn mark_clean(&mut self, written: &DirtySegment) {
        self.layout.mark_clean(written);
    }

    /// Makes one segment of small neighbours; the merged ones are dirty, and `vanished`
    /// names the chunks to delete.
    pub fn compact(&mut self) {
        for group in self.layout.mergeable(Self::MAX_ROWS / 4, Self::MAX_ROWS).into_iter().rev() {
            self.layout.merge(group, &[Part::Whole]);
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
}
