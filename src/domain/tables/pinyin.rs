//! Pinyin initials of customers' names, which the browser's collator works out and
//! hands in; search looks through them as well.
//!
//! It knows no pinyin itself.

use std::{collections::BTreeMap, ops::Range};

use memchr::memmem::Finder;

use super::{arena::Blobs, bits::Bits, search::scan};

/// The initials of names, by row. Rows whose name changed wait for new ones.
#[derive(Clone, Debug, Default)]
pub struct Pinyin {
    blocks: BTreeMap<u32, Blobs>,
    single: BTreeMap<u32, Box<[u8]>>,
    known: Bits,
}

/// Ranges shorter than this are kept row by row.
const BLOCK: u32 = 256;

impl Pinyin {
    /// Sets the initials of rows from lines, one for each row; false (and nothing set)
    /// where their number is another. The last line may end with a newline or not.
    pub fn set(&mut self, rows: Range<u32>, lines: &str) -> bool {
        let mut given: Vec<&str> = lines.split('\n').collect();
        if given.len() == rows.len() + 1 && given.last() == Some(&"") {
            given.pop();
        }
        if given.len() != rows.len() {
            return false;
        }
        let end = |first: u32, block: &Blobs| first.saturating_add(u32::try_from(block.len()).unwrap_or(u32::MAX));
        let mut overlapping = self.blocks.range(..rows.end).filter(|(first, block)| end(**first, block) > rows.start);
        let replaced = overlapping.all(|(&first, block)| first >= rows.start && end(first, block) <= rows.end);
        if rows.end.saturating_sub(rows.start) < BLOCK || !replaced {
            for (row, line) in rows.zip(given) {
                self.single.insert(row, Box::from(line.as_bytes()));
                self.known.set(row, true);
            }
            return true;
        }
        self.blocks.retain(|first, _| !rows.contains(first));
        let mut ends = Vec::with_capacity(given.len());
        let mut bytes = Vec::with_capacity(lines.len() + 1);
        for line in given {
            bytes.extend_from_slice(line.as_bytes());
            bytes.push(b'\n');
            ends.push(u32::try_from(bytes.len()).unwrap_or(u32::MAX));
        }
        self.known.set_range(rows.clone(), true);
        rows.clone().for_each(|row| drop(self.single.remove(&row)));
        if let Some(block) = Blobs::from_parts(ends, bytes) {
            self.blocks.insert(rows.start, block);
        }
        true
    }

    /// Forgets the initials of a row whose name changed.
    pub fn forget(&mut self, row: u32) {
        self.single.remove(&row);
        self.known.set(row, false);
    }

    /// The rows below `rows` that have no initials yet, as ranges.
    pub fn missing(&self, rows: u32) -> Vec<Range<u32>> {
        let mut missing: Vec<Range<u32>> = Vec::new();
        for row in (0..rows).filter(|&row| !self.known.get(row)) {
            match missing.last_mut() {
                Some(last) if last.end == row => last.end += 1,
                _ => missing.push(row..row + 1),
            }
        }
        missing
    }

    /// Reports the rows whose initials have the needle.
    pub fn find(&self, finder: &Finder<'_>, mut hit: impl FnMut(u32)) {
        for (&first, block) in &self.blocks {
            scan(block.joined(), block.ends(), finder, |within| {
                let row = first + within;
                if self.known.get(row) && !self.single.contains_key(&row) {
                    hit(row);
                }
            });
        }
        for (&row, initials) in &self.single {
            if finder.find(initials).is_some() {
                hit(row);
            }
        }
    }

    /// Bytes held on the heap, about.
    pub fn heap_bytes(&self) -> usize {
        let single: usize = self.single.values().map(|initials| initials.len() + 40).sum();
        self.blocks.values().map(Blobs::heap_bytes).sum::<usize>() + single + self.known.heap_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(pinyin: &Pinyin, needle: &str) -> Vec<u32> {
        let mut rows = Vec::new();
        pinyin.find(&Finder::new(needle), |row| rows.push(row));
        rows
    }

    #[test]
    fn the_newest_initials_of_a_row_count() {
        let mut pinyin = Pinyin::default();
        let lines: Vec<&str> = (0..300).map(|row| if row % 100 == 0 { "hzys" } else { "shmd" }).collect();
        assert!(pinyin.set(0..300, &lines.join("\n")));
        assert_eq!(found(&pinyin, "zy"), [0, 100, 200]);
        assert_eq!(found(&pinyin, "sh").len(), 297, "nothing matches from one row into the next");
        assert!(pinyin.set(100..102, "bj\nhzxx"));
        assert_eq!((found(&pinyin, "hz"), found(&pinyin, "bj")), (vec![0, 200, 101], vec![100]));
        pinyin.forget(0);
        assert_eq!(found(&pinyin, "hz"), [200, 101]);
        assert_eq!(pinyin.missing(302), [0..1, 300..302]);
        assert!(!pinyin.set(0..2, "one line"), "a line for each row");
        assert!(pinyin.set(0..300, &vec!["x"; 300].join("\n")));
        assert_eq!((found(&pinyin, "x").len(), found(&pinyin, "z").len()), (300, 0));
    }
}
