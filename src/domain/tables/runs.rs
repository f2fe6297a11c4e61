//! Values over rows where neighbours mostly share one: kept as runs.
//!
//! A row without a value costs nothing; a value that changes with every row
//! costs more here than in a plain column.

use std::{collections::BTreeMap, ops::Range};

/// Rows next to each other that share a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run<V> {
    /// The first row.
    pub first: u32,
    /// How many rows.
    pub count: u32,
    /// What they share.
    pub value: V,
}

/// A map from rows to values, kept as runs that never touch with equal values.
#[derive(Clone, Debug)]
pub struct RunMap<V> {
    runs: BTreeMap<u32, (u32, V)>,
}

impl<V> Default for RunMap<V> {
    fn default() -> Self {
        Self { runs: BTreeMap::new() }
    }
}

impl<V: Copy + Eq> RunMap<V> {
    /// The value of a row.
    pub fn get(&self, row: u32) -> Option<V> {
        let (_, &(end, value)) = self.runs.range(..=row).next_back()?;
        (row < end).then_some(value)
    }

    /// Gives all rows of a range the value.
    pub fn set(&mut self, rows: Range<u32>, value: V) {
        if rows.is_empty() {
            return;
        }
        self.clear(rows.clone());
        let (mut start, mut end) = (rows.start, rows.end);
        if let Some((&before, &(before_end, before_value))) = self.runs.range(..start).next_back()
            && before_end == start
            && before_value == value
        {
            start = before;
        }
        if let Some(&(after_end, after_value)) = self.runs.get(&end)
            && after_value == value
        {
            self.runs.remove(&end);
            end = after_end;
        }
        self.runs.insert(start, (end, value));
    }

    /// Takes the value of all rows of a range away.
    pub fn clear(&mut self, rows: Range<u32>) {
        if rows.is_empty() {
            return;
        }
        if let Some((&start, &(end, value))) = self.runs.range(..rows.start).next_back()
            && end > rows.start
        {
            self.runs.insert(start, (rows.start, value));
            if end > rows.end {
                self.runs.insert(rows.end, (end, value));
            }
        }
        while let Some((&start, &(end, value))) = self.runs.range(rows.clone()).next() {
            self.runs.remove(&start);
            if end > rows.end {
                self.runs.insert(rows.end, (end, value));
            }
        }
    }

    /// The runs that lie in a range, cut to it, counted from its start.
    pub fn within(&self, rows: Range<u32>) -> Vec<Run<V>> {
        let from = self.runs.range(..=rows.start).next_back().map_or(rows.start, |(&start, _)| start);
        self.runs
            .range(from..rows.end.max(from))
            .filter_map(|(&start, &(end, value))| {
                let (first, last) = (start.max(rows.start), end.min(rows.end));
                (first < last).then(|| Run { first: first - rows.start, count: last - first, value })
            })
            .collect()
    }

    /// The ranges of rows that have the value, ascending.
    pub fn rows_with(&self, value: V) -> Vec<Range<u32>> {
        self.runs.iter().filter(|(_, run)| run.1 == value).map(|(&start, &(end, _))| start..end).collect()
    }

    /// Bytes held on the heap, about: a tree's nodes are not counted one by one.
    pub fn heap_bytes(&self) -> usize {
        self.runs.len() * (size_of::<u32>() + size_of::<(u32, V)>()) * 3 / 2
    }
}

/// Whether runs ascend, do not overlap, are not empty and lie within `len` rows.
pub fn runs_fit<V>(runs: &[Run<V>], len: u32) -> bool {
    let mut at = 0_u32;
    runs.iter().all(|run| {
        let fits = run.count > 0 && run.first >= at && run.first.checked_add(run.count).is_some_and(|end| end <= len);
        at = run.first.saturating_add(run.count);
        fits
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn runs_say_what_a_plain_column_says(
            steps in proptest::collection::vec((0_u32..60, 0_u32..20, proptest::option::of(0_u8..3)), 0..60),
            cut in (0_u32..60, 0_u32..40),
        ) {
            let mut plain = [None; 100];
            let mut runs = RunMap::default();
            for (first, count, value) in steps {
                let rows = first..first + count;
                plain[first as usize..(first + count) as usize].fill(value);
                match value {
                    Some(value) => runs.set(rows, value),
                    None => runs.clear(rows),
                }
            }
            for (row, value) in (0..).zip(plain) {
                prop_assert_eq!(runs.get(row), value);
            }
            let mut cut_out = vec![None; cut.1 as usize];
            let within = runs.within(cut.0..cut.0 + cut.1);
            prop_assert!(runs_fit(&within, cut.1));
            for run in within {
                cut_out[run.first as usize..(run.first + run.count) as usize].fill(Some(run.value));
            }
            prop_assert_eq!(&cut_out[..], &plain[cut.0 as usize..(cut.0 + cut.1) as usize]);
            let mut touching = runs.runs.iter().zip(runs.runs.iter().skip(1));
            prop_assert!(touching.all(|(a, b)| a.1.0 < *b.0 || a.1.1 != b.1.1), "equal neighbours are one run");
        }
    }
}
