//! A saved grading: which grade each customer had on a day, under which rules (product.md C10).
//!
//! It counts and keeps; comparing two of them is analysis' business.

use serde::{Deserialize, Serialize};

use super::{
    currency::Currency,
    custom_scheme::CustomScheme,
    customer::Customer,
    day::Day,
    grade::{FourGrade, GoldGrade},
    grading_rules::GradingRules,
    id::Id,
    provenance::{Extra, Provenance},
    span::Run,
};

/// How many saved runs keep the grade of each customer. Older ones keep their counts alone.
pub const DETAILED_RUNS: usize = 24;

/// What one customer had in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RunGrade {
    /// The grade of the four-grade scheme.
    pub four: FourGrade,
    /// The grade of the gold scheme.
    pub gold: GoldGrade,
    /// Whether the first was set by hand.
    pub four_by_hand: bool,
    /// Whether the second was set by hand.
    pub gold_by_hand: bool,
}

/// The letters that stand for what a customer had: A to Z, then a to v.
const LETTERS: u8 = 26;

impl RunGrade {
    /// The letter it is stored as: three letters for each of the four grades, twelve for each way of setting.
    #[must_use]
    pub const fn letter(self) -> char {
        let code = self.four as u8 * 3
            + self.gold as u8
            + if self.four_by_hand { 12 } else { 0 }
            + if self.gold_by_hand { 24 } else { 0 };
        let letter = if code < LETTERS { b'A' + code } else { b'a' + (code - LETTERS) };
        letter as char
    }

    /// What a letter stands for; `None` where it stands for nothing.
    #[must_use]
    pub fn of_letter(letter: u8) -> Option<Self> {
        let code = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'v' => letter - b'a' + LETTERS,
            _ => return None,
        };
        Some(Self {
            four: *FourGrade::ALL.get(usize::from(code % 12 / 3))?,
            gold: *GoldGrade::ALL.get(usize::from(code % 3))?,
            four_by_hand: code / 12 % 2 == 1,
            gold_by_hand: code / 24 == 1,
        })
    }
}

/// What one grade held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GradeCount {
    /// Customers.
    pub customers: u64,
    /// Their current value, minor units.
    pub value: i64,
}

/// What a run says of one of the archive's own schemes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CustomRun {
    /// The scheme as it was; the archive gives its version.
    pub scheme: CustomScheme,
    /// What each grade held, best first.
    pub counts: Vec<GradeCount>,
    /// A letter for each of the run's customers: `a` for the best grade, `b` for the next; `-` for none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub places: String,
}

impl CustomRun {
    /// The letter of a place.
    #[must_use]
    pub fn letter(place: Option<usize>) -> char {
        let letter = place.and_then(|place| u8::try_from(place).ok()).and_then(|place| b'a'.checked_add(place));
        letter.filter(u8::is_ascii_lowercase).map_or('-', char::from)
    }

    /// Whether it says which grade each customer had.
    #[must_use]
    pub const fn is_detailed(&self) -> bool {
        !self.places.is_empty()
    }

    fn with_places(&self, places: String) -> Self {
        Self { scheme: self.scheme.clone(), counts: self.counts.clone(), places }
    }
}

/// A saved run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GradeRun {
    /// Its identifier.
    pub id: Id<Self>,
    /// The day it was saved.
    pub date: Day,
    /// The day its figures look from.
    pub as_of: Day,
    /// The version of the rules, from 1. The archive gives it.
    #[serde(default)]
    pub rules_version: u32,
    /// The rules.
    pub rules: GradingRules,
    /// The currency of values; absent where the archive had no order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// What each grade of the four-grade scheme held, best first.
    pub four: Vec<GradeCount>,
    /// What each grade of the gold scheme held, best first.
    pub gold: Vec<GradeCount>,
    /// How many grades set by hand were in force.
    #[serde(default)]
    pub overrides: u64,
    /// The customers, in the order of `grades`; empty once only counts are kept.
    #[serde(default, skip_serializing_if = "Run::is_empty")]
    pub customers: Run,
    /// A letter for each customer (`RunGrade::letter`).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub grades: String,
    /// What it says of the archive's own schemes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub custom: Vec<CustomRun>,
    /// Origin and times.
    #[serde(flatten)]
    pub provenance: Provenance,
    /// Members this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl GradeRun {
    /// Whether it says which grade each customer had.
    #[must_use]
    pub const fn is_detailed(&self) -> bool {
        !self.grades.is_empty()
    }

    /// Each customer with what it had, in the order kept. A letter that stands for nothing leaves its customer out.
    pub fn graded(&self) -> impl Iterator<Item = (Id<Customer>, RunGrade)> {
        let grades = self.grades.bytes().map(RunGrade::of_letter);
        self.customers.ids::<Customer>().zip(grades).filter_map(|(id, grade)| Some((id, grade?)))
    }

    /// What it says of one of the archive's own schemes.
    #[must_use]
    pub fn scheme(&self, id: Id<CustomScheme>) -> Option<&CustomRun> {
        self.custom.iter().find(|one| one.scheme.id == id)
    }

    /// Each customer with the place of its grade in such a scheme, in the order kept.
    pub fn placed<'a>(&'a self, of: &'a CustomRun) -> impl Iterator<Item = (Id<Customer>, usize)> + 'a {
        let places = of.places.bytes().map(|letter| letter.is_ascii_lowercase().then(|| usize::from(letter - b'a')));
        self.customers.ids::<Customer>().zip(places).filter_map(|(id, place)| Some((id, place?)))
    }

    /// The run with the grades of some customers alone, and every count as it is.
    #[must_use]
    pub fn with_customers(&self, keep: impl Fn(Id<Customer>) -> bool) -> Self {
        let mut kept = self.without_details();
        let stays: Vec<bool> = self.customers.ids::<Customer>().map(&keep).collect();
        let of = |letters: &str| -> String {
            letters.chars().zip(&stays).filter(|(_, stays)| **stays).map(|(letter, _)| letter).collect()
        };
        for id in self.customers.ids::<Customer>().zip(&stays).filter(|(_, stays)| **stays).map(|(id, _)| id) {
            kept.customers.push(id);
        }
        kept.grades = of(&self.grades);
        kept.custom = self.custom.iter().map(|one| one.with_places(of(&one.places))).collect();
        kept
    }

    /// The run with its counts alone.
    #[must_use]
    pub fn without_details(&self) -> Self {
        // Named one by one: the details are by far the largest part, and are not copied to be dropped.
        Self {
            id: self.id,
            date: self.date,
            as_of: self.as_of,
            rules_version: self.rules_version,
            rules: self.rules,
            currency: self.currency,
            four: self.four.clone(),
            gold: self.gold.clone(),
            overrides: self.overrides,
            customers: Run::default(),
            grades: String::new(),
            custom: self.custom.iter().map(|one| one.with_places(String::new())).collect(),
            provenance: self.provenance,
            extra: self.extra.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_letter_stands_for_one_grade_of_each_scheme_and_how_it_was_set() {
        let mut letters = std::collections::BTreeSet::new();
        for four in FourGrade::ALL {
            for gold in GoldGrade::ALL {
                for (four_by_hand, gold_by_hand) in [(false, false), (true, false), (false, true), (true, true)] {
                    let grade = RunGrade { four, gold, four_by_hand, gold_by_hand };
                    let letter = grade.letter();
                    assert!(letters.insert(letter), "{letter} twice");
                    assert_eq!(RunGrade::of_letter(u8::try_from(letter).unwrap()), Some(grade));
                }
            }
        }
        assert_eq!((letters.first(), letters.last(), letters.len()), (Some(&'A'), Some(&'v'), 48));
        assert_eq!((RunGrade::of_letter(b'w'), RunGrade::of_letter(b'@')), (None, None));
    }
}
