//! Which customers of the list are selected, by row.
//!
//! It knows no order; a range comes in as the rows between two places of the list.

/// Selected rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    words: Vec<u64>,
    count: usize,
}

impl Selection {
    /// Whether a row is selected.
    #[must_use]
    pub fn contains(&self, row: u32) -> bool {
        self.words.get(row as usize / 64).is_some_and(|word| word >> (row % 64) & 1 == 1)
    }

    /// How many are.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.count
    }

    /// Selects a row or takes it out.
    pub fn set(&mut self, row: u32, selected: bool) {
        if self.contains(row) == selected {
            return;
        }
        let at = row as usize / 64;
        if at >= self.words.len() {
            self.words.resize(at + 1, 0);
        }
        if let Some(word) = self.words.get_mut(at) {
            *word ^= 1 << (row % 64);
        }
        self.count = if selected { self.count + 1 } else { self.count.saturating_sub(1) };
    }

    /// Selects all of these, or takes them out.
    pub fn set_all(&mut self, rows: &[u32], selected: bool) {
        rows.iter().for_each(|row| self.set(*row, selected));
    }

    /// Selects nothing.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// The selected rows, ascending.
    pub fn rows(&self) -> impl Iterator<Item = u32> {
        (0..).zip(&self.words).flat_map(|(at, word): (u32, &u64)| {
            (0..64_u32).filter(move |bit| word >> bit & 1 == 1).map(move |bit| at * 64 + bit)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn a_selection_is_a_set(steps in proptest::collection::vec((0_u32..300, any::<bool>()), 0..60)) {
            let (mut selection, mut model) = (Selection::default(), BTreeSet::new());
            for (row, selected) in steps {
                selection.set(row, selected);
                if selected { model.insert(row); } else { model.remove(&row); }
                prop_assert_eq!(selection.count(), model.len());
                prop_assert_eq!(selection.contains(row), selected);
            }
            prop_assert_eq!(selection.rows().collect::<BTreeSet<_>>(), model);
        }
    }
}
