//! The columns of a model of contracts: numbers as they are, words as one column for each level but the first.
//!
//! Where the values come from the caller knows; what they say about an end is `model`'s.

use serde::{Deserialize, Serialize};

use crate::analysis::numeric::{quantile::count, ridge::Design};

/// A field of words has at most so many levels.
pub const MOST_LEVELS: usize = 30;

/// What a column is made from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Origin {
    /// How many months the contract has run.
    Months,
    /// What it is worth, in major units.
    Amount,
    /// A custom field of the customer, by its key.
    Field(String),
}

/// One value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Cell {
    /// Not given.
    Missing,
    /// A number.
    Number(f64),
    /// Yes or no.
    Yes(bool),
    /// A word.
    Word(String),
}

/// What one column says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reading {
    /// One more of it.
    PerUnit,
    /// Yes against no.
    Yes,
    /// One level against another; an empty one stands for what is not given.
    Level {
        /// The level.
        level: String,
        /// What it is compared with: the first level in the order of characters.
        against: String,
    },
}

/// One column of the model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// What it is made from.
    pub origin: Origin,
    /// What it says.
    pub reading: Reading,
}

/// Why a field that was chosen is in no column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unused {
    /// Nobody has a value.
    Empty,
    /// Everybody has the same.
    Constant,
    /// Words that are nearly all different.
    TooManyLevels,
}

/// Contracts, one value of each for every origin, and whether it has ended.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// What the columns are made from.
    pub origins: Vec<Origin>,
    /// Row after row.
    pub cells: Vec<Cell>,
    /// Whether each has ended.
    pub ended: Vec<bool>,
}

impl Sheet {
    /// The values of one contract.
    #[must_use]
    pub fn row(&self, row: usize) -> &[Cell] {
        self.cells.get(row * self.origins.len()..(row + 1) * self.origins.len()).unwrap_or_default()
    }
}

/// How values become columns.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Encoding {
    /// The columns.
    pub terms: Vec<Term>,
    /// Of each column the place of its origin among the values, and what stands where nothing is given.
    places: Vec<(usize, f64)>,
    /// Fields that are in no column, with why.
    pub unused: Vec<(Origin, Unused)>,
}

impl Encoding {
    /// Learns from a sheet which levels there are, and what stands for a number that is not given: the mean.
    #[must_use]
    pub fn learn(sheet: &Sheet) -> Self {
        let mut encoding = Self::default();
        for (place, origin) in sheet.origins.iter().enumerate() {
            let values = || (0..sheet.ended.len()).filter_map(|row| sheet.row(row).get(place));
            match columns(values) {
                Ok(columns) => {
                    for (reading, fill) in columns {
                        encoding.terms.push(Term { origin: origin.clone(), reading });
                        encoding.places.push((place, fill));
                    }
                }
                Err(why) => encoding.unused.push((origin.clone(), why)),
            }
        }
        encoding
    }

    /// The columns of one contract.
    #[must_use]
    pub fn encode(&self, cells: &[Cell]) -> Vec<f64> {
        let number = |(term, (place, fill)): (&Term, &(usize, f64))| match (&term.reading, cells.get(*place)) {
            (Reading::PerUnit, Some(Cell::Number(number))) => *number,
            (Reading::Yes, Some(Cell::Yes(yes))) => f64::from(u8::from(*yes)),
            (Reading::Level { level, .. }, Some(Cell::Word(word))) => f64::from(u8::from(word == level)),
            (Reading::Level { level, .. }, _) => f64::from(u8::from(level.is_empty())),
            (Reading::PerUnit | Reading::Yes, _) => *fill,
        };
        self.terms.iter().zip(&self.places).map(number).collect()
    }

    /// The columns of all contracts.
    #[must_use]
    pub fn design(&self, sheet: &Sheet) -> Design {
        let values = (0..sheet.ended.len()).flat_map(|row| self.encode(sheet.row(row))).collect();
        Design { width: self.terms.len(), values }
    }
}

/// The columns of one field, each with what stands where nothing is given.
fn columns<'a, I: Iterator<Item = &'a Cell>>(values: impl Fn() -> I) -> Result<Vec<(Reading, f64)>, Unused> {
    let Some(first) = values().find(|cell| **cell != Cell::Missing) else { return Err(Unused::Empty) };
    let numbers = || {
        values().filter_map(|cell| match cell {
            Cell::Number(number) => Some(*number),
            Cell::Yes(yes) => Some(f64::from(u8::from(*yes))),
            Cell::Missing | Cell::Word(_) => None,
        })
    };
    let reading = match first {
        Cell::Number(_) => Reading::PerUnit,
        Cell::Yes(_) => Reading::Yes,
        Cell::Missing | Cell::Word(_) => return levels(values()),
    };
    let low = numbers().fold(f64::INFINITY, f64::min);
    let high = numbers().fold(f64::NEG_INFINITY, f64::max);
    if low >= high {
        return Err(Unused::Constant);
    }
    let mean = numbers().sum::<f64>() / count(numbers().count()).max(1.0);
    Ok(vec![(reading, mean)])
}

fn levels<'a>(values: impl Iterator<Item = &'a Cell>) -> Result<Vec<(Reading, f64)>, Unused> {
    let mut levels = std::collections::BTreeSet::new();
    for cell in values {
        levels.insert(if let Cell::Word(word) = cell { word.as_str() } else { "" });
        if levels.len() > MOST_LEVELS {
            return Err(Unused::TooManyLevels);
        }
    }
    let mut levels = levels.into_iter();
    let Some(against) = levels.next().map(str::to_owned) else { return Err(Unused::Empty) };
    let columns: Vec<_> =
        levels.map(|level| (Reading::Level { level: level.to_owned(), against: against.clone() }, 0.0)).collect();
    if columns.is_empty() { Err(Unused::Constant) } else { Ok(columns) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_levels_and_what_is_missing_stands_at_the_mean() {
        let origins = vec![Origin::Months, Origin::Field("plan".to_owned()), Origin::Field("flag".to_owned())];
        let word = |word: &str| Cell::Word(word.to_owned());
        let cells = vec![
            Cell::Number(2.0),
            word("b"),
            Cell::Yes(true),
            Cell::Missing,
            word("a"),
            Cell::Yes(true),
            Cell::Number(4.0),
            Cell::Missing,
            Cell::Yes(true),
        ];
        let sheet = Sheet { origins, cells, ended: vec![true, false, false] };
        let encoding = Encoding::learn(&sheet);
        let level = |level: &str| Reading::Level { level: level.to_owned(), against: String::new() };
        let readings: Vec<_> = encoding.terms.iter().map(|term| term.reading.clone()).collect();
        assert_eq!(readings, [Reading::PerUnit, level("a"), level("b")]);
        assert_eq!(encoding.unused, [(Origin::Field("flag".to_owned()), Unused::Constant)]);
        assert_eq!(encoding.design(&sheet).values, [2.0, 0.0, 1.0, 3.0, 1.0, 0.0, 4.0, 0.0, 0.0]);
    }

    #[test]
    fn names_are_no_levels() {
        let cells = (0..40).map(|row| Cell::Word(format!("n{row}"))).collect();
        let sheet = Sheet { origins: vec![Origin::Field("name".to_owned())], cells, ended: vec![false; 40] };
        assert_eq!(Encoding::learn(&sheet).unused[0].1, Unused::TooManyLevels);
    }
}
