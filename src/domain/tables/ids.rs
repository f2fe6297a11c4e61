//! The identifiers of a segment's rows: runs that count up by one, so that
//! derived identifiers (`Id::derived`) take no room of their own.
//!
//! It does not know which noun the identifiers name.

use std::sync::OnceLock;

/// Identifiers by place. A run of them is its first identifier and its length;
/// an identifier on its own is a run of one (20 bytes).
#[derive(Debug, Default)]
pub struct Ids {
    firsts: Vec<u128>,
    starts: Vec<u32>,
    len: u32,
    /// The runs in the order of their first identifier, worked out when first asked for.
    order: OnceLock<Vec<u32>>,
    ascending: bool,
}

impl Clone for Ids {
    fn clone(&self) -> Self {
        Self {
            firsts: self.firsts.clone(),
            starts: self.starts.clone(),
            len: self.len,
            order: OnceLock::new(),
            ascending: self.ascending,
        }
    }
}

impl PartialEq for Ids {
    fn eq(&self, other: &Self) -> bool {
        self.len == other.len && self.firsts == other.firsts && self.starts == other.starts
    }
}

impl Ids {
    /// Identifiers from their runs: the first of each, and the place at which each
    /// begins. `None` where the places do not begin at 0 and rise below `len`, or a
    /// run would pass the last identifier.
    #[must_use]
    pub fn from_parts(firsts: Vec<u128>, starts: Vec<u32>, len: u32) -> Option<Self> {
        let rises = starts.is_sorted_by(|a, b| a < b) && starts.last().is_none_or(|&last| last < len);
        let begins = starts.first().map_or(len == 0, |&first| first == 0);
        if firsts.len() != starts.len() || !rises || !begins {
            return None;
        }
        let mut ids = Self { firsts, starts, len, order: OnceLock::new(), ascending: true };
        ids.ascending = ids.worked_out_ascending()?;
        Some(ids)
    }

    /// Whether every run begins after the one before it ended; `None` where one overflows.
    fn worked_out_ascending(&self) -> Option<bool> {
        let mut ascending = true;
        let mut last: Option<u128> = None;
        for (run, &first) in self.firsts.iter().enumerate() {
            ascending &= last.is_none_or(|last| last < first);
            last = Some(first.checked_add(u128::from(self.run_len(run)).saturating_sub(1))?);
        }
        Some(ascending)
    }

    fn run_len(&self, run: usize) -> u32 {
        let start = self.starts.get(run).copied().unwrap_or(self.len);
        self.starts.get(run + 1).copied().unwrap_or(self.len) - start
    }

    /// How many identifiers.
    #[must_use]
    pub const fn len(&self) -> u32 {
        self.len
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The runs' first identifiers and the places at which they begin.
    #[must_use]
    pub fn parts(&self) -> (&[u128], &[u32]) {
        (&self.firsts, &self.starts)
    }

    /// Adds an identifier at the end; it lengthens the last run where it is the next one.
    pub fn push(&mut self, bits: u128) {
        let last = self.firsts.last().zip(self.starts.last());
        let next = last.map(|(first, start)| first.wrapping_add(u128::from(self.len - start)));
        if next != Some(bits) {
            self.ascending = next.is_none_or(|next| self.ascending && bits > next);
            self.order.take();
            self.firsts.push(bits);
            self.starts.push(self.len);
        }
        self.len += 1;
    }

    /// The identifier at a place.
    #[must_use]
    pub fn get(&self, at: u32) -> Option<u128> {
        if at >= self.len {
            return None;
        }
        let run = self.starts.partition_point(|&start| start <= at).checked_sub(1)?;
        Some(self.firsts.get(run)?.wrapping_add(u128::from(at - self.starts.get(run)?)))
    }

    /// The place of an identifier.
    #[must_use]
    pub fn find(&self, bits: u128) -> Option<u32> {
        let run = if self.ascending {
            self.firsts.partition_point(|&first| first <= bits).checked_sub(1)?
        } else {
            let order = self.order.get_or_init(|| self.sorted_runs());
            let at = order.partition_point(|&run| self.first(run) <= bits).checked_sub(1)?;
            *order.get(at)? as usize
        };
        let within = bits.checked_sub(*self.firsts.get(run)?)?;
        let within = u32::try_from(within).ok().filter(|&within| within < self.run_len(run))?;
        Some(self.starts.get(run)? + within)
    }

    fn first(&self, run: u32) -> u128 {
        self.firsts.get(run as usize).copied().unwrap_or(u128::MAX)
    }

    fn sorted_runs(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..).take(self.firsts.len()).collect();
        order.sort_unstable_by_key(|&run| self.first(run));
        order
    }

    /// All identifiers in their places.
    pub fn iter(&self) -> impl Iterator<Item = u128> {
        self.firsts
            .iter()
            .enumerate()
            .flat_map(|(run, &first)| (0..self.run_len(run)).map(move |within| first.wrapping_add(u128::from(within))))
    }

    /// Bytes held on the heap.
    #[must_use]
    pub fn heap_bytes(&self) -> usize {
        let order = self.order.get().map_or(0, |order| order.capacity() * size_of::<u32>());
        self.firsts.capacity() * size_of::<u128>() + self.starts.capacity() * size_of::<u32>() + order
    }
}

impl FromIterator<u128> for Ids {
    fn from_iter<I: IntoIterator<Item = u128>>(bits: I) -> Self {
        let mut ids = Self::default();
        for bits in bits {
            ids.push(bits);
        }
        ids
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn places_and_identifiers_answer_each_other(
            groups in proptest::collection::vec((0_u128..1_000, 1_u128..9), 0..20),
        ) {
            let mut plain: Vec<u128> = Vec::new();
            for (first, count) in groups {
                plain.extend((first..first + count).filter(|bits| !plain.contains(bits)).collect::<Vec<_>>());
            }
            let mut ids = Ids::default();
            for (at, &bits) in (0_u32..).zip(&plain) {
                prop_assert_eq!(ids.find(bits), None);
                ids.push(bits);
                prop_assert_eq!(ids.find(bits), Some(at));
            }
            prop_assert_eq!(ids.iter().collect::<Vec<_>>(), plain.clone());
            for (at, &bits) in (0_u32..).zip(&plain) {
                prop_assert_eq!(ids.get(at), Some(bits));
                prop_assert_eq!(ids.find(bits), Some(at));
            }
            for bits in 0..1_010 {
                prop_assert_eq!(ids.find(bits).is_some(), plain.contains(&bits));
            }
            let (firsts, starts) = ids.parts();
            prop_assert_eq!(Ids::from_parts(firsts.to_vec(), starts.to_vec(), ids.len()), Some(ids));
        }
    }

    #[test]
    fn derived_identifiers_are_one_run() {
        let ids: Ids = (500..70_000).collect();
        assert_eq!(ids.parts().0.len(), 1);
        assert_eq!(ids.find(69_999), Some(69_499));
    }

    #[test]
    fn impossible_runs_are_refused() {
        assert_eq!(Ids::from_parts(vec![1], vec![1], 2), None, "does not begin at 0");
        assert_eq!(Ids::from_parts(vec![1, 5], vec![0, 0], 2), None, "an empty run");
        assert_eq!(Ids::from_parts(vec![1], vec![0], 0), None, "beyond the length");
        assert_eq!(Ids::from_parts(vec![u128::MAX], vec![0], 2), None, "past the last identifier");
        assert_eq!(Ids::from_parts(vec![], vec![], 1), None, "no run for a row");
    }
}
