//! Sorting in small pieces, so that a hundred thousand names can be put in a
//! language's order without anybody waiting.
//!
//! It compares nothing itself, and does not know when it is called again.

use std::cmp::Ordering;

/// A merge sort of places that stops and goes on. Runs that are in order already are
/// taken as they are, so a list that changed little is sorted again in one pass.
#[derive(Debug)]
pub struct Merging {
    coming: std::iter::Peekable<std::vec::IntoIter<u32>>,
    runs: Vec<Vec<u32>>,
    merged: Vec<Vec<u32>>,
    current: Option<Pair>,
}

#[derive(Debug)]
struct Pair {
    left: std::iter::Peekable<std::vec::IntoIter<u32>>,
    right: std::iter::Peekable<std::vec::IntoIter<u32>>,
    out: Vec<u32>,
}

impl Merging {
    /// Sorts these places.
    #[must_use]
    pub fn new(places: Vec<u32>) -> Self {
        Self { coming: places.into_iter().peekable(), runs: Vec::new(), merged: Vec::new(), current: None }
    }

    /// Does at most `budget` comparisons; the sorted places once all is done.
    pub fn advance(&mut self, mut budget: usize, compare: &mut dyn FnMut(u32, u32) -> Ordering) -> Option<Vec<u32>> {
        while let Some(next) = self.coming.peek().copied() {
            if budget == 0 {
                return None;
            }
            budget -= 1;
            self.coming.next();
            match self.runs.last_mut() {
                Some(run) if run.last().is_some_and(|last| compare(*last, next) != Ordering::Greater) => run.push(next),
                _ => self.runs.push(vec![next]),
            }
            if self.coming.peek().is_none() {
                self.runs.reverse();
            }
        }
        loop {
            let Some(pair) = &mut self.current else {
                if self.is_done() {
                    return Some(self.merged.pop().or_else(|| self.runs.pop()).unwrap_or_default());
                }
                self.take_pair();
                continue;
            };
            while let (Some(left), Some(right)) = (pair.left.peek(), pair.right.peek()) {
                if budget == 0 {
                    return None;
                }
                budget -= 1;
                let next =
                    if compare(*left, *right) == Ordering::Greater { pair.right.next() } else { pair.left.next() };
                pair.out.extend(next);
            }
            if let Some(Pair { left, right, mut out }) = self.current.take() {
                out.extend(left.chain(right));
                self.merged.push(out);
            }
        }
    }

    fn is_done(&self) -> bool {
        self.runs.len() + self.merged.len() <= 1
    }

    fn take_pair(&mut self) {
        if self.runs.is_empty() {
            self.merged.reverse();
            std::mem::swap(&mut self.runs, &mut self.merged);
        }
        match (self.runs.pop(), self.runs.pop()) {
            (Some(left), Some(right)) => {
                let out = Vec::with_capacity(left.len() + right.len());
                self.current =
                    Some(Pair { left: left.into_iter().peekable(), right: right.into_iter().peekable(), out });
            }
            (Some(alone), None) => self.merged.push(alone),
            (None, _) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn small_steps_sort_as_one_would(keys in proptest::collection::vec(0_u8..20, 0..80), budget in 1_usize..7) {
            let places: Vec<u32> = (0..u32::try_from(keys.len()).unwrap()).collect();
            let mut merging = Merging::new(places.clone());
            let mut steps = 0;
            let sorted = loop {
                let done = merging.advance(budget, &mut |one, other| keys[one as usize].cmp(&keys[other as usize]));
                steps += 1;
                prop_assert!(steps < 10_000);
                if let Some(sorted) = done { break sorted; }
            };
            let mut expected = places;
            expected.sort_by_key(|place| keys[*place as usize]);
            prop_assert_eq!(sorted, expected, "equal keys keep their order");
        }
    }
}
