//! Customers by two measures at once: each is cut into classes of about equal size, every pair of classes is a cell
//! (product.md C3).
//!
//! Figures arrive as columns. Who lacks one of the two figures is counted apart and is in no cell.

use super::custom::Figures;

/// The classes of one measure, lowest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Classes {
    /// Where each class but the lowest begins, ascending; every cut is the figure of some customer.
    cuts: Vec<f64>,
}

impl Classes {
    /// At most `most` classes with about as many figures each. Equal figures are never parted, so that there are
    /// fewer classes, of unequal size, where many are equal.
    #[must_use]
    pub fn of(figures: &Figures, most: usize) -> Self {
        let Some((least, _)) = figures.range() else { return Self::default() };
        let mut cuts: Vec<f64> = (1..most).filter_map(|nth| figures.part(nth, most)).collect();
        // A class in which nobody can be is none.
        cuts.retain(|cut| *cut > least);
        cuts.dedup_by(|one, other| one.total_cmp(other).is_eq());
        Self { cuts }
    }

    /// How many classes there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.cuts.len() + 1
    }

    /// Whether nothing is parted.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.cuts.is_empty()
    }

    /// The class of a figure.
    #[must_use]
    pub fn class(&self, figure: f64) -> usize {
        self.cuts.partition_point(|cut| *cut <= figure)
    }

    /// Where a class begins, and where the next one does; `None` at the ends.
    #[must_use]
    pub fn bounds(&self, class: usize) -> (Option<f64>, Option<f64>) {
        let below = class.checked_sub(1).and_then(|before| self.cuts.get(before));
        (below.copied(), self.cuts.get(class).copied())
    }
}

/// One cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The rows of its customers, ascending.
    pub rows: Vec<u32>,
    /// What they bought in the last 365 days, in minor units.
    pub value: i64,
}

/// Customers by two measures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cube {
    /// The classes of the measure that goes upwards.
    pub up: Classes,
    /// The classes of the measure that goes to the side.
    pub across: Classes,
    /// The cells, class by class of `up` and within it of `across`, lowest first.
    pub cells: Vec<Vec<Cell>>,
    /// Customers that lack one of the two figures.
    pub without: usize,
}

impl Cube {
    /// Puts every live customer into its cell. `live` and the figures have the same rows; `value` is in minor units.
    #[must_use]
    pub fn new(up: &Figures, across: &Figures, most: usize, live: &[bool], value: impl Fn(u32) -> i64) -> Self {
        let (ups, acrosses) = (Classes::of(up, most), Classes::of(across, most));
        let mut cells = vec![vec![Cell::default(); acrosses.len()]; ups.len()];
        let mut without = 0;
        for (row, at) in (0_u32..).zip(0..live.len()).filter(|(_, at)| live.get(*at).copied().unwrap_or_default()) {
            let Some((high, wide)) = up.get(at).zip(across.get(at)) else {
                without += 1;
                continue;
            };
            let line = cells.get_mut(ups.class(high));
            if let Some(cell) = line.and_then(|line| line.get_mut(acrosses.class(wide))) {
                cell.rows.push(row);
                cell.value = cell.value.saturating_add(value(row));
            }
        }
        Self { up: ups, across: acrosses, cells, without }
    }

    /// How many customers are in cells.
    #[must_use]
    pub fn customers(&self) -> usize {
        self.cells.iter().flatten().map(|cell| cell.rows.len()).sum()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sizes(cube: &Cube) -> Vec<Vec<usize>> {
        cube.cells.iter().map(|line| line.iter().map(|cell| cell.rows.len()).collect()).collect()
    }

    #[test]
    fn two_measures_that_rise_together_fill_the_diagonal() {
        let figures = Figures::new((0..9).map(f64::from).collect());
        let cube = Cube::new(&figures, &figures, 3, &[true; 9], |row| i64::from(row) * 100);
        assert_eq!(sizes(&cube), [[3, 0, 0], [0, 3, 0], [0, 0, 3]]);
        assert_eq!(cube.up.bounds(0), (None, Some(3.0)));
        assert_eq!(cube.up.bounds(1), (Some(3.0), Some(6.0)));
        assert_eq!(cube.up.bounds(2), (Some(6.0), None));
        assert_eq!(cube.cells[2][2], Cell { rows: vec![6, 7, 8], value: 2_100 });
    }

    #[test]
    fn equal_figures_stay_together_and_make_fewer_classes() {
        // Six of ten never came back: the first of two cuts falls among them and parts nobody.
        let visits = Figures::new([0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 2.0, 3.0, 4.0].to_vec());
        assert_eq!(Classes::of(&visits, 3).cuts, [2.0]);
        let same = Figures::new(vec![5.0; 4]);
        assert_eq!((Classes::of(&same, 5).len(), Classes::of(&same, 5).is_empty()), (1, true));
        assert_eq!(Classes::of(&Figures::new(Vec::new()), 5).len(), 1);
    }

    #[test]
    fn who_lacks_a_figure_or_is_gone_is_in_no_cell() {
        let (up, across) = (Figures::new(vec![1.0, f64::NAN, 3.0, 4.0]), Figures::new(vec![1.0, 2.0, f64::NAN, 4.0]));
        let cube = Cube::new(&up, &across, 3, &[true, true, true, false], |_| 1);
        assert_eq!((cube.customers(), cube.without), (1, 2));
    }

    proptest! {
        #[test]
        fn everybody_is_in_one_cell_and_between_its_bounds(
            ups in proptest::collection::vec(-5_i8..5, 1..60), seed in any::<u64>(), most in 2_usize..6,
        ) {
            let across: Vec<f64> = (0_u64..).zip(&ups).map(|(at, _)| (seed.rotate_left(u32::try_from(at % 64).unwrap()) % 7) as f64).collect();
            let ups: Vec<f64> = ups.into_iter().map(f64::from).collect();
            let (up, side) = (Figures::new(ups.clone()), Figures::new(across.clone()));
            let cube = Cube::new(&up, &side, most, &vec![true; ups.len()], |_| 1);
            prop_assert_eq!(cube.customers() + cube.without, ups.len());
            prop_assert!(cube.up.len() <= most && cube.across.len() <= most);
            for (high, line) in cube.cells.iter().enumerate() {
                prop_assert!(line.iter().any(|cell| !cell.rows.is_empty()), "a class in which nobody is");
                for (wide, cell) in line.iter().enumerate() {
                    for row in &cell.rows {
                        let within = |(from, to): (Option<f64>, Option<f64>), figure: f64| {
                            from.is_none_or(|from| figure >= from) && to.is_none_or(|to| figure < to)
                        };
                        prop_assert!(within(cube.up.bounds(high), ups[*row as usize]));
                        prop_assert!(within(cube.across.bounds(wide), across[*row as usize]));
                    }
                }
            }
        }
    }
}
