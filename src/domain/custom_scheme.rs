//! Grading schemes of the archive's own: ordered criteria, level by level, and the grade at the end of each path
//! (product.md C4).
//!
//! What a criterion measures, and who gets which grade, is worked out by analysis.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use super::{id::Id, provenance::Extra};

/// What a level asks of a customer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Criterion {
    /// Amount of the trailing 365 days, in major units.
    CurrentValue,
    /// Sum of all amounts, in major units.
    TotalSales,
    /// Discounted expected amount of 36 months, in major units.
    ModelValue,
    /// Gap to the 75th percentile of the own segment, in major units a year.
    Potential,
    /// Years since the first purchase.
    YearsOfBusiness,
    /// Purchase days in all.
    PurchaseDays,
    /// Days since the last purchase.
    DaysSinceLast,
    /// Churn risk in percent.
    ChurnRisk,
    /// RFM scores added up, 3 to 15.
    RfmSum,
    /// Interactions in the trailing 365 days.
    Interactions,
    /// The loyalty index, 0 to 100.
    Loyalty,
    /// The scheme's own points, 0 to 100.
    Points,
    /// A number, amount or day of one of the archive's own fields, by key; a day counts as days since 1970-01-01.
    Field(String),
    /// Whether a typed query (docs/query.md, in its stored form) holds.
    Query(String),
}

impl Criterion {
    /// Whether it is answered with yes or no, and has no thresholds.
    #[must_use]
    pub const fn is_condition(&self) -> bool {
        matches!(self, Self::Query(_))
    }
}

/// Where a level is cut.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Threshold {
    /// At a figure, in the criterion's own unit.
    Amount(f64),
    /// At a percentile (0 to 100) of the customers that have a figure.
    Percentile(f64),
}

impl Threshold {
    /// The number that it was given by, whatever it means.
    #[must_use]
    pub const fn number(self) -> f64 {
        match self {
            Self::Amount(number) | Self::Percentile(number) => number,
        }
    }

    fn is_sound(self) -> bool {
        match self {
            Self::Amount(figure) => figure.is_finite() && figure.abs() <= 1e12,
            Self::Percentile(percentile) => (0.0..=100.0).contains(&percentile),
        }
    }
}

/// One level: a criterion, and where it divides the customers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Level {
    /// What is asked.
    pub criterion: Criterion,
    /// From the highest down; none where the criterion is a condition.
    #[serde(default)]
    pub cuts: Vec<Threshold>,
}

impl Level {
    /// The most cuts of a level.
    pub const MOST_CUTS: usize = 3;

    /// Into how many bands it divides the customers, the highest first.
    #[must_use]
    pub const fn bands(&self) -> usize {
        if self.criterion.is_condition() { 2 } else { self.cuts.len() + 1 }
    }

    fn is_sound(&self) -> bool {
        let cuts = if self.criterion.is_condition() { 0..=0 } else { 1..=Self::MOST_CUTS };
        cuts.contains(&self.cuts.len()) && self.cuts.iter().all(|cut| cut.is_sound())
    }
}

/// How much a criterion counts for the points of a scheme.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Weight {
    /// What is weighed: the share of customers below, in percent; all or nothing for a condition.
    pub criterion: Criterion,
    /// Its weight beside the others; below 0 where less is better.
    pub weight: f64,
}

/// A grading scheme of the archive's own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CustomScheme {
    /// Its identifier.
    pub id: Id<Self>,
    /// Its version: 1 at first, one more with each change of what decides. The archive raises it.
    #[serde(default = "first")]
    pub version: u32,
    /// The name that people read; empty for the one that is shipped.
    #[serde(default)]
    pub name: String,
    /// The names of the grades, best first.
    pub grades: Vec<String>,
    /// What is asked, in its order.
    pub levels: Vec<Level>,
    /// The place of the grade (0 the best) at the end of each path; the last level changes fastest, high bands first.
    pub outcomes: Vec<u8>,
    /// What the points are made of; needed only where a level asks for them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<Weight>,
    /// How far, in percent of a threshold, a customer may have passed it and still keep the grade of the last saved
    /// run (hysteresis).
    #[serde(default)]
    pub tolerance_percent: u32,
    /// Members this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

const fn first() -> u32 {
    1
}

impl CustomScheme {
    /// How many schemes of its own an archive may have.
    pub const MOST: usize = 12;
    /// How many grades a scheme may have.
    pub const GRADES: RangeInclusive<usize> = 2..=8;
    /// How many levels a scheme may have.
    pub const LEVELS: RangeInclusive<usize> = 1..=3;
    /// How many paths may lead through its levels.
    pub const MOST_PATHS: usize = 36;
    /// How many criteria its points may weigh.
    pub const MOST_WEIGHTS: usize = 8;
    /// What a weight may be.
    pub const WEIGHT: RangeInclusive<f64> = -100.0..=100.0;
    /// What the tolerance may be, in percent.
    pub const TOLERANCE: RangeInclusive<u32> = 0..=50;

    /// The scheme that is shipped (S4's 逐层分级): sales of the last 12 months first, then the years of business.
    #[must_use]
    pub fn layered() -> Self {
        Self {
            id: Id::from_bits(0x0194_0000_0000_7000_8000_6c61_7965_7265),
            version: 1,
            name: String::new(),
            grades: ["A", "B", "C", "D"].map(str::to_owned).to_vec(),
            levels: vec![
                Level {
                    criterion: Criterion::CurrentValue,
                    cuts: vec![Threshold::Percentile(80.0), Threshold::Percentile(40.0)],
                },
                Level {
                    criterion: Criterion::YearsOfBusiness,
                    cuts: vec![Threshold::Amount(3.0), Threshold::Amount(1.0)],
                },
            ],
            outcomes: vec![0, 0, 1, 1, 1, 2, 2, 3, 3],
            points: Vec::new(),
            tolerance_percent: 0,
            extra: Extra::new(),
        }
    }

    /// What an archive has that never changed them.
    #[must_use]
    pub fn shipped() -> Vec<Self> {
        vec![Self::layered()]
    }

    /// Whether these are the schemes that are shipped.
    #[must_use]
    pub fn are_shipped(schemes: &[Self]) -> bool {
        schemes == Self::shipped()
    }

    /// How many paths lead through the levels.
    #[must_use]
    pub fn paths(&self) -> usize {
        self.levels.iter().map(Level::bands).product()
    }

    /// The bands, one per level, of a path.
    #[must_use]
    pub fn bands_of(&self, mut path: usize) -> Vec<usize> {
        let mut bands: Vec<usize> = Vec::with_capacity(self.levels.len());
        for level in self.levels.iter().rev() {
            bands.push(path % level.bands());
            path /= level.bands();
        }
        bands.reverse();
        bands
    }

    /// The scheme with other levels: every path keeps the grade of the path that it came from, and a new band has that
    /// of the lowest one.
    #[must_use]
    pub fn with_levels(&self, levels: Vec<Level>) -> Self {
        let mut changed = Self { levels, outcomes: Vec::new(), ..self.clone() };
        let outcomes = (0..changed.paths()).map(|path| {
            let bands = changed.bands_of(path);
            let former = self.levels.iter().enumerate().fold(0, |path, (at, level)| {
                let band = bands.get(at).copied().unwrap_or(0).min(level.bands() - 1);
                path * level.bands() + band
            });
            self.outcomes.get(former).copied().unwrap_or_else(|| self.last())
        });
        changed.outcomes = outcomes.collect();
        changed
    }

    /// The place of the last grade.
    #[must_use]
    pub fn last(&self) -> u8 {
        u8::try_from(self.grades.len().saturating_sub(1)).unwrap_or(u8::MAX)
    }

    /// Whether the same decides about everybody, whatever things are called.
    #[must_use]
    pub fn decides_as(&self, other: &Self) -> bool {
        let decisive = |scheme: &Self| Self { version: 0, name: String::new(), extra: Extra::new(), ..scheme.clone() };
        decisive(self) == decisive(other)
    }

    /// Whether every number lies within what its member takes, and every path has a grade.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let asks_points = self.levels.iter().any(|level| level.criterion == Criterion::Points);
        Self::GRADES.contains(&self.grades.len())
            && Self::LEVELS.contains(&self.levels.len())
            && self.levels.iter().all(Level::is_sound)
            && self.paths() <= Self::MOST_PATHS
            && self.outcomes.len() == self.paths()
            && self.outcomes.iter().all(|place| usize::from(*place) < self.grades.len())
            && self.points.len() <= Self::MOST_WEIGHTS
            && self.points.iter().all(|one| {
                Self::WEIGHT.contains(&one.weight) && one.weight != 0.0 && one.criterion != Criterion::Points
            })
            && (!asks_points || !self.points.is_empty())
            && Self::TOLERANCE.contains(&self.tolerance_percent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_scheme_is_sound_and_reads_back_as_it_was_written() {
        let layered = CustomScheme::layered();
        assert!(layered.is_sound());
        let text = serde_json::to_string(&layered).unwrap();
        assert_eq!(serde_json::from_str::<CustomScheme>(&text).unwrap(), layered);
    }

    #[test]
    fn a_path_is_told_by_its_bands_the_last_level_fastest() {
        let layered = CustomScheme::layered();
        assert_eq!((layered.paths(), layered.bands_of(0), layered.bands_of(5)), (9, vec![0, 0], vec![1, 2]));
        assert_eq!(layered.bands_of(8), [2, 2]);
    }

    #[test]
    fn a_new_level_leaves_every_grade_where_it_was() {
        let layered = CustomScheme::layered();
        let mut levels = layered.levels.clone();
        levels.push(Level { criterion: Criterion::ChurnRisk, cuts: vec![Threshold::Amount(60.0)] });
        let changed = layered.with_levels(levels.clone());
        assert!(changed.is_sound());
        for path in 0..changed.paths() {
            assert_eq!(changed.outcomes[path], layered.outcomes[path / 2], "path {path}");
        }
        levels.truncate(1);
        // Without the years everybody gets what the longest customers had.
        assert_eq!(changed.with_levels(levels).outcomes, [0, 1, 2]);
    }

    #[test]
    fn what_does_not_fit_is_not_sound() {
        let whole = CustomScheme::layered();
        let broken: [fn(&mut CustomScheme); 9] = [
            |scheme| scheme.outcomes[0] = 4,
            |scheme| scheme.outcomes.truncate(8),
            |scheme| scheme.grades.truncate(1),
            |scheme| scheme.levels.clear(),
            |scheme| scheme.levels[0].cuts[0] = Threshold::Percentile(101.0),
            |scheme| scheme.levels[1].cuts[0] = Threshold::Amount(f64::NAN),
            |scheme| scheme.levels[0].criterion = Criterion::Query("risk > 0.5".to_owned()),
            |scheme| scheme.levels[0].criterion = Criterion::Points,
            |scheme| scheme.tolerance_percent = 51,
        ];
        for (at, spoil) in broken.into_iter().enumerate() {
            let mut scheme = whole.clone();
            spoil(&mut scheme);
            assert!(!scheme.is_sound(), "{at}");
        }
    }
}
