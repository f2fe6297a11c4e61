//! Who stood in which stage on which day: counts, and who moved between two days.
//!
//! It decides no stage.

use crate::domain::customer::Stage;

/// Stages and the place behind them.
pub const PLACES: usize = Stage::ALL.len() + 1;
/// The place of who was not in the archive yet.
pub const NOT_YET: usize = Stage::ALL.len();

/// Where one customer stood on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stand {
    /// In which stage.
    pub stage: Stage,
    /// Somebody set it; the rule may say another.
    pub by_hand: bool,
}

/// How many stood in a stage.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// All of them.
    pub customers: usize,
    /// Those of them whose stage was set by hand.
    pub by_hand: usize,
}

/// Stages of all customers on some days.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Timeline {
    /// Days since 1970-01-01, ascending.
    pub days: Vec<i32>,
    /// Of each day, where every row stood; `None` of who was not there.
    pub stands: Vec<Vec<Option<Stand>>>,
}

impl Timeline {
    /// The customers of each stage on a day, in the order of [`Stage::ALL`].
    #[must_use]
    pub fn counts(&self, at: usize) -> [Count; Stage::ALL.len()] {
        let mut counts = [Count::default(); Stage::ALL.len()];
        for stand in self.stands.get(at).into_iter().flatten().flatten() {
            if let Some(count) = counts.get_mut(place(stand.stage)) {
                count.customers += 1;
                count.by_hand += usize::from(stand.by_hand);
            }
        }
        counts
    }

    /// The rows of a stage on a day, ascending.
    #[must_use]
    pub fn members(&self, at: usize, stage: Stage) -> Vec<u32> {
        let stands = self.stands.get(at).into_iter().flatten();
        let is_in = |stand: &Option<Stand>| stand.is_some_and(|stand| stand.stage == stage);
        (0_u32..).zip(stands).filter(|(_, stand)| is_in(stand)).map(|(row, _)| row).collect()
    }

    /// From the stage on one day (rows of the table) to the stage on another (columns): the rows of the customers of
    /// each cell, ascending. The last row and column are of who was not there yet.
    #[must_use]
    pub fn moves(&self, from: usize, to: usize) -> Vec<Vec<Vec<u32>>> {
        let mut cells = vec![vec![Vec::new(); PLACES]; PLACES];
        let (Some(before), Some(after)) = (self.stands.get(from), self.stands.get(to)) else { return cells };
        for (row, (before, after)) in (0_u32..).zip(before.iter().zip(after)) {
            let [high, wide] = [before, after].map(|stand| stand.map_or(NOT_YET, |stand| place(stand.stage)));
            let is_nobody = high == NOT_YET && wide == NOT_YET;
            if let Some(cell) = cells.get_mut(high).and_then(|line| line.get_mut(wide)).filter(|_| !is_nobody) {
                cell.push(row);
            }
        }
        cells
    }
}

/// The place of a stage in [`Stage::ALL`].
#[must_use]
pub const fn place(stage: Stage) -> usize {
    stage as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_the_list_of_stages() {
        for (at, stage) in Stage::ALL.into_iter().enumerate() {
            assert_eq!(place(stage), at);
        }
    }

    #[test]
    fn counts_members_and_moves_are_of_the_same_people() {
        let stand = |stage| Some(Stand { stage, by_hand: false });
        let by_hand = Some(Stand { stage: Stage::Lost, by_hand: true });
        let first = vec![stand(Stage::New), None, stand(Stage::Lost), stand(Stage::New)];
        let second = vec![stand(Stage::Growing), stand(Stage::New), by_hand, stand(Stage::New)];
        let line = Timeline { days: vec![1, 2], stands: vec![first, second] };
        assert_eq!(line.counts(0)[place(Stage::New)], Count { customers: 2, by_hand: 0 });
        assert_eq!(line.counts(1)[place(Stage::Lost)], Count { customers: 1, by_hand: 1 });
        assert_eq!(line.members(1, Stage::New), [1, 3]);
        let moves = line.moves(0, 1);
        assert_eq!(moves[place(Stage::New)][place(Stage::Growing)], [0]);
        assert_eq!(moves[NOT_YET][place(Stage::New)], [1]);
        assert_eq!(moves.iter().flatten().map(Vec::len).sum::<usize>(), 4);
        assert_eq!(moves[NOT_YET][NOT_YET], [0_u32; 0], "who is in neither is nobody");
    }
}
