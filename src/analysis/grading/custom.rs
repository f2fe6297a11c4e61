//! Grading by ordered criteria: which band each level puts a customer in, and the grade at the end of the path
//! (product.md C4; the scheme itself is `domain::custom_scheme`).
//!
//! Figures arrive as columns; where they come from is the caller's. A row without a figure is in the lowest band.

use std::cell::OnceCell;

use crate::analysis::numeric::quantile::{count, quantile};
use crate::domain::custom_scheme::{CustomScheme, Level, Threshold};

/// What one criterion says of every customer.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    /// One per row; NaN where there is none.
    values: Vec<f64>,
    /// Those that there are, ascending.
    ascending: Vec<f64>,
    /// Where those begin that percentiles are taken among.
    first: usize,
    /// Whether they answer a condition: 1 or 0.
    is_condition: bool,
    /// The share of figures below each row's, in percent; made when points ask for it.
    ranks: OnceCell<Vec<f64>>,
}

impl Figures {
    /// A column of figures, in which NaN stands for none. Percentiles are taken among all of them.
    #[must_use]
    pub fn new(values: Vec<f64>) -> Self {
        let mut ascending: Vec<f64> = values.iter().copied().filter(|value| !value.is_nan()).collect();
        ascending.sort_unstable_by(f64::total_cmp);
        Self { values, ascending, first: 0, is_condition: false, ranks: OnceCell::new() }
    }

    /// The same of amounts, whose percentiles are taken among those above 0.
    #[must_use]
    pub fn of_amounts(values: Vec<f64>) -> Self {
        let figures = Self::new(values);
        Self { first: figures.ascending.partition_point(|value| *value <= 0.0), ..figures }
    }

    /// The answers to a condition.
    #[must_use]
    pub fn of_condition(holds: impl Iterator<Item = bool>) -> Self {
        let answers = Self::new(holds.map(|holds| f64::from(u8::from(holds))).collect());
        Self { is_condition: true, ..answers }
    }

    /// The figure of a row.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<f64> {
        self.values.get(row).copied().filter(|value| !value.is_nan())
    }

    /// The figure at which a threshold cuts; `None` where nobody has a figure.
    #[must_use]
    pub fn cut(&self, threshold: Threshold) -> Option<f64> {
        match threshold {
            Threshold::Amount(figure) => Some(figure),
            Threshold::Percentile(percentile) => self.quantile(percentile / 100.0),
        }
    }

    /// The figure at a level from 0 to 1.
    #[must_use]
    pub fn quantile(&self, level: f64) -> Option<f64> {
        quantile(self.ascending.get(self.first..).unwrap_or_default(), level)
    }

    /// The figure with which the part `nth` begins (from 0) where all figures, ascending, are cut into `parts` of
    /// about equal size; `None` where there are too few.
    #[must_use]
    pub fn part(&self, nth: usize, parts: usize) -> Option<f64> {
        self.ascending.get((nth * self.ascending.len()).div_ceil(parts)).copied()
    }

    /// The least and the greatest figure.
    #[must_use]
    pub fn range(&self) -> Option<(f64, f64)> {
        self.ascending.first().copied().zip(self.ascending.last().copied())
    }

    /// The share of the figures that are below a row's, ties counted half, in percent.
    #[must_use]
    pub fn rank(&self, row: usize) -> Option<f64> {
        self.ranks().get(row).copied().filter(|rank| !rank.is_nan())
    }

    /// What points count of a row, in percent: its rank; all or nothing of a condition.
    fn share(&self, row: usize) -> Option<f64> {
        if self.is_condition { self.get(row).map(|holds| 100.0 * holds) } else { self.rank(row) }
    }

    fn ranks(&self) -> &[f64] {
        self.ranks.get_or_init(|| {
            let all = count(self.ascending.len());
            let rank = |value: &f64| {
                if value.is_nan() {
                    return f64::NAN;
                }
                let below = self.ascending.partition_point(|other| other < value);
                let up_to = self.ascending.partition_point(|other| other <= value);
                100.0 * count(below + up_to) / (2.0 * all)
            };
            self.values.iter().map(rank).collect()
        })
    }
}

/// A weighed criterion as the points take it.
#[derive(Debug, Clone, Copy)]
pub struct Weighed<'a> {
    /// What it says of everybody.
    pub figures: &'a Figures,
    /// Its weight; below 0 where less is better.
    pub weight: f64,
}

impl Weighed<'_> {
    /// What it adds to the points of a row, where the weights add up to `whole`; 0 without a figure.
    #[must_use]
    pub fn adds(&self, row: usize, whole: f64) -> f64 {
        let share = self.figures.share(row);
        share.map_or(0.0, |share| self.weight.abs() / whole * if self.weight < 0.0 { 100.0 - share } else { share })
    }
}

/// The sum of weights that points are divided by.
#[must_use]
pub fn whole(weights: &[Weighed<'_>]) -> f64 {
    weights.iter().map(|one| one.weight.abs()).sum()
}

/// The points of every row, 0 to 100: the weighed shares, added up. Rows that `counts` leaves out have none.
#[must_use]
pub fn points(weights: &[Weighed<'_>], rows: usize, counts: impl Fn(usize) -> bool) -> Figures {
    let whole = whole(weights);
    let of = |row| weights.iter().map(|one| one.adds(row, whole)).sum();
    Figures::new((0..rows).map(|row| if counts(row) && whole > 0.0 { of(row) } else { f64::NAN }).collect())
}

/// One level of a path: where a customer stands in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The band, 0 the highest.
    pub band: usize,
    /// The customer's figure.
    pub figure: Option<f64>,
    /// Where the bands are cut, from the highest down.
    pub cuts: Vec<Option<f64>>,
}

/// A scheme's thresholds as figures of one archive.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LevelCuts {
    /// Per level, from the highest down; a cut that nobody reaches is absent.
    cuts: Vec<Vec<Option<f64>>>,
    /// Per level, how many bands there are.
    bands: Vec<usize>,
    /// Per path, the place of the grade.
    outcomes: Vec<u8>,
    /// The place of the last grade.
    last: u8,
    /// The share of a cut within which a former grade is kept.
    tolerance: f64,
}

impl LevelCuts {
    /// Reads the thresholds; `figures` has one column per level.
    #[must_use]
    pub fn new(scheme: &CustomScheme, figures: &[&Figures]) -> Self {
        let cut = |(level, figures): (&Level, &&Figures)| {
            // What a condition answers is 1 or 0.
            let thresholds =
                if level.criterion.is_condition() { &[Threshold::Amount(1.0)] } else { level.cuts.as_slice() };
            let mut cuts: Vec<Option<f64>> = thresholds.iter().map(|cut| figures.cut(*cut)).collect();
            // Whoever typed them in another order meant the same bands.
            cuts.sort_by(|one, other| other.unwrap_or(f64::INFINITY).total_cmp(&one.unwrap_or(f64::INFINITY)));
            cuts
        };
        Self {
            cuts: scheme.levels.iter().zip(figures).map(cut).collect(),
            bands: scheme.levels.iter().map(Level::bands).collect(),
            outcomes: scheme.outcomes.clone(),
            last: scheme.last(),
            tolerance: f64::from(scheme.tolerance_percent) / 100.0,
        }
    }

    /// Where the bands of each level are cut, from the highest down.
    pub fn of_levels(&self) -> impl Iterator<Item = &[Option<f64>]> {
        self.cuts.iter().map(Vec::as_slice)
    }

    /// The place of a row's grade, 0 the best.
    #[must_use]
    pub fn place(&self, figures: &[&Figures], row: usize) -> u8 {
        let path = self
            .levels(figures)
            .fold(0, |path, (cuts, bands, figures)| path * bands + band(cuts, figures.get(row), |cut| cut));
        self.outcome(path)
    }

    /// The same for somebody who had a grade: it is kept while no more than the tolerance stands against it.
    #[must_use]
    pub fn place_after(&self, figures: &[&Figures], row: usize, former: u8) -> u8 {
        let place = self.place(figures, row);
        if self.tolerance <= 0.0 || former == place {
            return place;
        }
        // Every path that is within reach: per level from the highest to the lowest band that the tolerance allows.
        let mut paths = vec![0];
        for (cuts, bands, figures) in self.levels(figures) {
            let figure = figures.get(row);
            let highest = band(cuts, figure, |cut| cut - self.tolerance * cut.abs());
            let lowest = band(cuts, figure, |cut| cut + self.tolerance * cut.abs());
            paths = paths.iter().flat_map(|path| (highest..=lowest).map(move |band| path * bands + band)).collect();
        }
        if paths.into_iter().any(|path| self.outcome(path) == former) { former } else { place }
    }

    /// How a row came to its grade, level by level.
    #[must_use]
    pub fn steps(&self, figures: &[&Figures], row: usize) -> Vec<Step> {
        let step = |(cuts, _, figures): (&[Option<f64>], usize, &Figures)| {
            let figure = figures.get(row);
            Step { band: band(cuts, figure, |cut| cut), figure, cuts: cuts.to_vec() }
        };
        self.levels(figures).map(step).collect()
    }

    fn levels<'a>(
        &'a self,
        figures: &'a [&'a Figures],
    ) -> impl Iterator<Item = (&'a [Option<f64>], usize, &'a Figures)> {
        self.cuts
            .iter()
            .zip(&self.bands)
            .zip(figures)
            .map(|((cuts, bands), figures)| (cuts.as_slice(), *bands, *figures))
    }

    fn outcome(&self, path: usize) -> u8 {
        self.outcomes.get(path).copied().unwrap_or(self.last)
    }
}

/// The band of a figure: how many cuts lie above it.
fn band(cuts: &[Option<f64>], figure: Option<f64>, moved: impl Fn(f64) -> f64) -> usize {
    let above = |cut: &Option<f64>| !figure.zip(*cut).is_some_and(|(figure, cut)| figure >= moved(cut));
    cuts.iter().take_while(|cut| above(cut)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::custom_scheme::Criterion;
    use proptest::prelude::*;

    fn layered() -> CustomScheme {
        CustomScheme::layered()
    }

    /// Ten customers who spend 10, 20, ... 100; the last one has no figures at all.
    fn ten() -> (Figures, Figures) {
        let spent = (1..=10).map(|tens| f64::from(tens) * 10.0).chain([f64::NAN]).collect();
        let years = vec![0.5, 4.0, 2.0, 0.5, 4.0, 2.0, 0.5, 4.0, 2.0, 0.5, f64::NAN];
        (Figures::of_amounts(spent), Figures::new(years))
    }

    #[test]
    fn ten_customers_by_hand() {
        let (spent, years) = ten();
        let figures = [&spent, &years];
        let cuts = LevelCuts::new(&layered(), &figures);
        // The 80th percentile (type 7) of 10 to 100 is 82, the 40th 46.
        let steps = cuts.steps(&figures, 8);
        assert_eq!(steps[0], Step { band: 0, figure: Some(90.0), cuts: vec![Some(82.0), Some(46.0)] });
        assert_eq!(steps[1], Step { band: 1, figure: Some(2.0), cuts: vec![Some(3.0), Some(1.0)] });
        let places: Vec<u8> = (0..11).map(|row| cuts.place(&figures, row)).collect();
        assert_eq!(places, [3, 2, 3, 3, 1, 1, 2, 1, 0, 1, 3]);
    }

    #[test]
    fn a_threshold_passed_by_less_than_the_tolerance_takes_no_grade_away() {
        let (spent, years) = ten();
        let figures = [&spent, &years];
        let scheme = CustomScheme { tolerance_percent: 10, ..layered() };
        let cuts = LevelCuts::new(&scheme, &figures);
        // The eighth spends 80, and 82 - 8.2 would be enough to be in the highest band.
        assert_eq!((cuts.place(&figures, 7), cuts.place_after(&figures, 7, 0)), (1, 0));
        // The sixth spends 60: far from it.
        assert_eq!((cuts.place(&figures, 5), cuts.place_after(&figures, 5, 0)), (1, 1));
        // The ninth spends 90: less than 10% above 82, so it stays down as well.
        assert_eq!((cuts.place(&figures, 8), cuts.place_after(&figures, 8, 1)), (0, 1));
        let strict = LevelCuts::new(&layered(), &figures);
        assert_eq!(strict.place_after(&figures, 7, 0), 1, "nothing is kept without a tolerance");
    }

    #[test]
    fn a_condition_has_two_bands_and_amounts_of_nothing_do_not_move_percentiles() {
        let holds = Figures::of_condition([true, false].into_iter());
        let level = Level { criterion: Criterion::Query("risk > 0.5".to_owned()), cuts: Vec::new() };
        let scheme = CustomScheme { levels: vec![level], outcomes: vec![0, 3], ..layered() };
        let cuts = LevelCuts::new(&scheme, &[&holds]);
        assert_eq!((cuts.place(&[&holds], 0), cuts.place(&[&holds], 1)), (0, 3));
        let amounts = Figures::of_amounts(vec![0.0, 0.0, 0.0, 10.0, 30.0]);
        assert_eq!(amounts.cut(Threshold::Percentile(50.0)), Some(20.0));
        assert_eq!(amounts.rank(0), Some(30.0), "three ties of five");
    }

    #[test]
    fn points_are_the_sum_of_what_each_criterion_adds() {
        let (spent, years) = ten();
        let weights = [Weighed { figures: &spent, weight: 3.0 }, Weighed { figures: &years, weight: -1.0 }];
        let points = points(&weights, 11, |row| row != 3);
        assert_eq!((points.get(3), points.get(10)), (None, Some(0.0)));
        // 95 percent of three quarters; half a year is the least of all four times over: 100 - 20.
        let expected = 95.0 * 0.75 + 80.0 * 0.25;
        assert!((points.get(9).unwrap() - expected).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn points_lie_between_0_and_100_and_the_order_of_rows_is_of_no_account(
            one in proptest::collection::vec(-1e6..1e6_f64, 1..60), weights in (-5.0..5.0_f64, 0.1..5.0_f64)
        ) {
            let other: Vec<f64> = one.iter().map(|value| (value / 3.0).floor()).collect();
            let (turned_one, turned_other) = (one.iter().rev().copied().collect(), other.iter().rev().copied().collect());
            let grade = |one: Vec<f64>, other: Vec<f64>| {
                let rows = one.len();
                let (one, other) = (Figures::new(one), Figures::new(other));
                let weighed = [(&one, weights.0), (&other, weights.1)]
                    .map(|(figures, weight)| Weighed { figures, weight });
                let points = points(&weighed, rows, |_| true);
                let level = Level { criterion: Criterion::Points, cuts: vec![Threshold::Percentile(70.0)] };
                let scheme = CustomScheme { levels: vec![level], outcomes: vec![0, 1], ..layered() };
                let cuts = LevelCuts::new(&scheme, &[&points]);
                let values: Vec<f64> = (0..rows).map(|row| points.get(row).unwrap()).collect();
                (values, (0..rows).map(|row| cuts.place(&[&points], row)).collect::<Vec<u8>>())
            };
            let (values, places) = grade(one, other);
            prop_assert!(values.iter().all(|points| (-1e-9..=100.0 + 1e-9).contains(points)));
            let (mut turned, mut turned_places) = grade(turned_one, turned_other);
            turned.reverse();
            turned_places.reverse();
            prop_assert_eq!(values, turned);
            prop_assert_eq!(places, turned_places);
        }

        #[test]
        fn a_grade_that_is_kept_is_the_former_one_and_regrading_changes_nothing(
            spent in proptest::collection::vec(0.0..1000.0_f64, 2..40), tolerance in 0..50_u32, former in 0..4_u8
        ) {
            let years: Vec<f64> = spent.iter().map(|value| value % 5.0).collect();
            let (spent, years) = (Figures::of_amounts(spent), Figures::new(years));
            let figures = [&spent, &years];
            let cuts = LevelCuts::new(&CustomScheme { tolerance_percent: tolerance, ..layered() }, &figures);
            for row in 0..spent.values.len() {
                let place = cuts.place_after(&figures, row, former);
                prop_assert!(place == former || place == cuts.place(&figures, row));
                prop_assert_eq!(cuts.place_after(&figures, row, place), place);
            }
        }
    }
}
