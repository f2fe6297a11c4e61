//! A set of row numbers, one bit each.
//!
//! It does not remember why a row is in it.

use std::ops::Range;

/// A set of row numbers. Rows beyond the last one set cost nothing.
#[derive(Clone, Debug, Default)]
pub struct Bits {
    words: Vec<u64>,
}

impl Bits {
    /// Whether the row is in the set.
    pub fn get(&self, row: u32) -> bool {
        self.words.get(row as usize / 64).is_some_and(|word| word >> (row % 64) & 1 == 1)
    }

    /// Puts the row in or takes it out.
    pub fn set(&mut self, row: u32, value: bool) {
        let at = row as usize / 64;
        if at >= self.words.len() {
            if !value {
                return;
            }
            self.words.resize(at + 1, 0);
        }
        if let Some(word) = self.words.get_mut(at) {
            let bit = 1_u64 << (row % 64);
            *word = if value { *word | bit } else { *word & !bit };
        }
    }

    /// Puts all rows of a range in or takes them out.
    pub fn set_range(&mut self, rows: Range<u32>, value: bool) {
        for row in rows {
            self.set(row, value);
        }
    }

    /// Bytes held on the heap.
    pub fn heap_bytes(&self) -> usize {
        self.words.capacity() * size_of::<u64>()
    }
}
