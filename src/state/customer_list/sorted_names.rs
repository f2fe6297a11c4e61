//! Names in order, kept from one change to the next: a name that changed is taken out
//! and put in again, the others stay where they are.
//!
//! It compares nothing itself, and has never seen a name.

use std::cmp::Ordering;

/// Up to this share of all names, one by one is quicker than all anew.
const ONE_BY_ONE: usize = 64;

/// Rows in the order of their names.
#[derive(Debug, Default)]
pub struct SortedNames {
    order: Vec<u32>,
    /// By what each row's name is known again.
    marks: Vec<u64>,
}

impl SortedNames {
    /// Rows in order, with the marks of their names by row.
    #[must_use]
    pub const fn new(order: Vec<u32>, marks: Vec<u64>) -> Self {
        Self { order, marks }
    }

    /// How many names there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.marks.len()
    }

    /// Whether there is no name.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.marks.is_empty()
    }

    /// The rows whose names are new or other than they were, ascending.
    #[must_use]
    pub fn moved(&self, marks: &[u64]) -> Vec<u32> {
        let is_other = |row: usize, mark: u64| self.marks.get(row) != Some(&mark);
        (0_u32..).zip(marks).filter(|(row, mark)| is_other(*row as usize, **mark)).map(|(row, _)| row).collect()
    }

    /// Whether so few moved that the rest may stay as it is.
    #[must_use]
    pub fn is_worth_keeping(&self, moved: &[u32]) -> bool {
        moved.len() <= self.len() / ONE_BY_ONE
    }

    /// The same without these rows (ascending).
    #[must_use]
    pub fn without(mut self, rows: &[u32]) -> Self {
        self.order.retain(|row| rows.binary_search(row).is_err());
        self
    }

    /// Puts a row in its place; `compare` says how another row's name stands to this one's.
    /// Behind equal names.
    pub fn insert(&mut self, row: u32, compare: impl Fn(u32) -> Ordering) {
        let place = self.order.partition_point(|other| compare(*other) != Ordering::Greater);
        self.order.insert(place, row);
    }

    /// The same with other marks, once every row that moved is in its place.
    #[must_use]
    pub fn marked(self, marks: Vec<u64>) -> Self {
        Self { marks, ..self }
    }

    /// The place of every row.
    #[must_use]
    pub fn ranks(&self) -> Vec<u32> {
        let mut ranks = vec![0; self.order.len()];
        for (rank, row) in (0..).zip(&self.order) {
            if let Some(place) = ranks.get_mut(*row as usize) {
                *place = rank;
            }
        }
        ranks
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sorted(names: &[u64]) -> SortedNames {
        let mut order: Vec<u32> = (0..u32::try_from(names.len()).unwrap()).collect();
        order.sort_by_key(|row| names[*row as usize]);
        SortedNames::new(order, names.to_vec())
    }

    proptest! {
        #[test]
        fn one_by_one_ends_where_all_anew_would(
            before in proptest::collection::vec(0_u64..50, 0..60),
            changes in proptest::collection::vec((0_usize..60, 0_u64..50), 0..8),
            added in proptest::collection::vec(0_u64..50, 0..4),
        ) {
            let mut after = before.clone();
            for (row, name) in changes {
                if let Some(place) = after.get_mut(row) {
                    *place = name;
                }
            }
            after.extend(added);
            let kept = sorted(&before);
            let moved = kept.moved(&after);
            let mut kept = kept.without(&moved);
            for row in moved {
                kept.insert(row, |other| after[other as usize].cmp(&after[row as usize]));
            }
            let kept = kept.marked(after.clone());
            let places = kept.ranks();
            prop_assert_eq!(places.len(), after.len());
            let mut by_place: Vec<(u32, u64)> = places.into_iter().zip(after.iter().copied()).collect();
            by_place.sort_unstable();
            prop_assert!(by_place.is_sorted_by_key(|(_, name)| *name), "{:?}", by_place);
            prop_assert!(by_place.windows(2).all(|two| two[0].0 != two[1].0), "every row has a place of its own");
            prop_assert!(kept.moved(&after).is_empty());
        }
    }
}
