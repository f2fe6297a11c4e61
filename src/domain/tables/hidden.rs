//! Which rows of a table are hidden, and the journal entry that hid each.
//!
//! A hidden row keeps its place and its record; only lists pass it by.

use std::ops::Range;

use super::{
    bits::Bits,
    runs::{Run, RunMap},
};

/// The hidden rows of a table with the sequence number of the entry that hid each.
#[derive(Clone, Debug, Default)]
pub struct Hidden {
    runs: RunMap<u64>,
    bits: Bits,
    count: u32,
}

impl Hidden {
    /// How many rows are hidden.
    pub const fn count(&self) -> u32 {
        self.count
    }

    /// Whether the row is hidden.
    pub fn contains(&self, row: u32) -> bool {
        self.bits.get(row)
    }

    /// The entry that hid the row.
    pub fn by(&self, row: u32) -> Option<u64> {
        if self.bits.get(row) { self.runs.get(row) } else { None }
    }

    /// Hides those rows of a range that are not hidden yet; says how many.
    pub fn hide(&mut self, rows: Range<u32>, seq: u64) -> u32 {
        let mut hidden = 0;
        let mut row = rows.start;
        while row < rows.end {
            let start = row;
            while row < rows.end && !self.bits.get(row) {
                row += 1;
            }
            if start < row {
                self.runs.set(start..row, seq);
                self.bits.set_range(start..row, true);
                hidden += row - start;
            }
            row += 1;
        }
        self.count += hidden;
        hidden
    }

    /// All of `len` rows, hidden by one entry.
    pub fn all(len: u32, seq: u64) -> Self {
        let mut all = Self::default();
        all.hide(0..len, seq);
        all
    }

    /// Shows those rows of a range that the entry had hidden; says how many.
    pub fn show(&mut self, rows: Range<u32>, hidden_at: u64) -> u32 {
        let mut shown = 0;
        for run in self.runs.within(rows.clone()).into_iter().filter(|run| run.value == hidden_at) {
            let first = rows.start + run.first;
            self.runs.clear(first..first + run.count);
            self.bits.set_range(first..first + run.count, false);
            shown += run.count;
        }
        self.count -= shown;
        shown
    }

    /// The hidden runs that lie in a range of rows, counted from its start.
    pub fn within(&self, rows: Range<u32>) -> Vec<Run<u64>> {
        self.runs.within(rows)
    }

    /// Takes over the runs of a segment whose first row is `start`.
    pub fn adopt(&mut self, start: u32, runs: &[Run<u64>]) {
        for run in runs {
            let first = start + run.first;
            self.hide(first..first + run.count, run.value);
        }
    }

    /// Bytes held on the heap, about.
    pub fn heap_bytes(&self) -> usize {
        self.runs.heap_bytes() + self.bits.heap_bytes()
    }
}
