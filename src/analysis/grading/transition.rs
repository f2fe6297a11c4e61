//! From one grading to another: who kept the grade, who moved, who is new, who is gone.
//!
//! It knows places of grades only; which scheme they are of, and why somebody moved, is the caller's.

/// What one customer had in a grading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// Who, by a number that is the same in both gradings.
    pub customer: u128,
    /// The place of the grade, 0 the best.
    pub place: usize,
    /// Whether it was set by hand.
    pub by_hand: bool,
}

/// Somebody whose grade is not the same in both. `None` where the grading does not have the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// Who.
    pub customer: u128,
    /// What it had.
    pub from: Option<Placed>,
    /// What it has.
    pub to: Option<Placed>,
}

/// A transition matrix with everybody who moved.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Transition {
    /// Customers by grade before (rows) and after (columns), best first. The last row are those who are
    /// new, the last column those who are gone.
    pub cells: Vec<Vec<usize>>,
    /// Everybody off the diagonal, by number.
    pub moves: Vec<Move>,
}

impl Transition {
    /// Compares two gradings of a scheme with so many grades. A customer that a grading names twice counts once.
    #[must_use]
    pub fn new(mut before: Vec<Placed>, mut after: Vec<Placed>, grades: usize) -> Self {
        for side in [&mut before, &mut after] {
            side.retain(|placed| placed.place < grades);
            side.sort_by_key(|placed| placed.customer);
            side.dedup_by_key(|placed| placed.customer);
        }
        let mut cells = vec![vec![0; grades + 1]; grades + 1];
        let mut moves = Vec::new();
        let (mut before, mut after) = (before.into_iter().peekable(), after.into_iter().peekable());
        loop {
            let first = match (before.peek(), after.peek()) {
                (None, None) => break,
                (Some(one), None) | (None, Some(one)) => one.customer,
                (Some(one), Some(other)) => one.customer.min(other.customer),
            };
            let from = before.next_if(|placed| placed.customer == first);
            let to = after.next_if(|placed| placed.customer == first);
            let place = |placed: Option<Placed>| placed.map_or(grades, |placed| placed.place);
            if let Some(cell) = cells.get_mut(place(from)).and_then(|row| row.get_mut(place(to))) {
                *cell += 1;
            }
            if place(from) != place(to) {
                moves.push(Move { customer: first, from, to });
            }
        }
        Self { cells, moves }
    }

    /// How many customers are in both.
    #[must_use]
    pub fn in_both(&self) -> usize {
        self.graded().map(|row| row.iter().take(self.grades()).sum::<usize>()).sum()
    }

    /// How many of these kept their grade.
    #[must_use]
    pub fn kept(&self) -> usize {
        self.graded().enumerate().filter_map(|(place, row)| row.get(place)).sum()
    }

    /// The share of these that kept their grade, 0 to 1; `None` where nobody is in both.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "customers stay far below 2^53")]
    pub fn stability(&self) -> Option<f64> {
        let in_both = self.in_both();
        (in_both > 0).then(|| self.kept() as f64 / in_both as f64)
    }

    /// The sum of each column.
    #[must_use]
    pub fn column_sums(&self) -> Vec<usize> {
        let mut sums = vec![0; self.cells.len()];
        for row in &self.cells {
            for (sum, cell) in sums.iter_mut().zip(row) {
                *sum += cell;
            }
        }
        sums
    }

    const fn grades(&self) -> usize {
        self.cells.len().saturating_sub(1)
    }

    fn graded(&self) -> impl Iterator<Item = &Vec<usize>> {
        self.cells.iter().take(self.grades())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn grading() -> impl Strategy<Value = Vec<Placed>> {
        proptest::collection::btree_map(0..60_u128, (0..4_usize, any::<bool>()), 0..50).prop_map(|grading| {
            let placed = |(customer, (place, by_hand))| Placed { customer, place, by_hand };
            grading.into_iter().map(placed).collect()
        })
    }

    fn count(grading: &[Placed], place: usize) -> usize {
        grading.iter().filter(|placed| placed.place == place).count()
    }

    proptest! {
        #[test]
        fn the_margins_are_what_each_grading_counts(before in grading(), after in grading()) {
            let transition = Transition::new(before.clone(), after.clone(), 4);
            for place in 0..4 {
                prop_assert_eq!(transition.cells[place].iter().sum::<usize>(), count(&before, place));
                prop_assert_eq!(transition.column_sums()[place], count(&after, place));
            }
            let there = |grading: &[Placed], customer| grading.iter().any(|placed| placed.customer == customer);
            let new = after.iter().filter(|placed| !there(&before, placed.customer)).count();
            let gone = before.iter().filter(|placed| !there(&after, placed.customer)).count();
            prop_assert_eq!(transition.cells[4].iter().sum::<usize>(), new);
            prop_assert_eq!(transition.column_sums()[4], gone);
            prop_assert_eq!(transition.cells[4][4], 0);
            prop_assert_eq!(transition.in_both(), before.len() - gone);
            prop_assert_eq!(transition.moves.len(), transition.in_both() - transition.kept() + new + gone);
        }

        #[test]
        fn the_order_of_customers_is_of_no_account(before in grading(), after in grading()) {
            let mut turned = (before.clone(), after.clone());
            turned.0.reverse();
            turned.1.reverse();
            prop_assert_eq!(Transition::new(turned.0, turned.1, 4), Transition::new(before, after, 4));
        }

        #[test]
        fn a_grading_beside_itself_moves_nobody(grading in grading()) {
            let transition = Transition::new(grading.clone(), grading.clone(), 4);
            prop_assert!(transition.moves.is_empty());
            prop_assert_eq!(transition.stability(), (!grading.is_empty()).then_some(1.0));
        }
    }

    #[test]
    fn three_customers_by_hand() {
        let placed = |customer, place| Placed { customer, place, by_hand: false };
        let transition = Transition::new(vec![placed(1, 0), placed(2, 1)], vec![placed(2, 0), placed(3, 1)], 2);
        assert_eq!(transition.cells, [[0, 0, 1], [1, 0, 0], [0, 1, 0]]);
        assert_eq!((transition.kept(), transition.stability()), (0, Some(0.0)));
        let whom: Vec<u128> = transition.moves.iter().map(|one| one.customer).collect();
        assert_eq!(whom, [1, 2, 3]);
    }
}
