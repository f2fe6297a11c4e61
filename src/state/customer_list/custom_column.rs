//! One custom field of every customer as a column, for filters and orders.
//!
//! Values are not in the tables' columns, so they are read from the records once
//! and kept until the customers change. It shows nothing.

use std::collections::BTreeMap;

use memchr::memmem::Finder;
use serde::Deserialize;

use crate::domain::{
    archive::Archive,
    custom_field::{CustomField, CustomValue, FieldKind},
    day::Day,
    tables::{CustomerTable, Dictionary, Symbol},
};

/// The words that stand for yes and no, in filters and in this column.
pub const YES_NO: [&str; 2] = ["yes", "no"];

/// The values of a custom field by customer row.
#[derive(Clone, Debug, Default)]
pub struct CustomColumn {
    numbers: Vec<f64>,
    words: Vec<Symbol>,
    dictionary: Dictionary,
}

/// The one member of a customer's record that is asked for.
#[derive(Deserialize)]
struct OnlyCustom {
    #[serde(default)]
    custom: BTreeMap<String, CustomValue>,
}

impl CustomColumn {
    /// Reads the column from the records.
    #[must_use]
    pub fn read(customers: &CustomerTable, field: &CustomField) -> Self {
        let rows = customers.len() as usize;
        let mut column = Self { numbers: vec![f64::NAN; rows], words: vec![Symbol::EMPTY; rows], ..Self::default() };
        let name = serde_json::to_string(&field.key).unwrap_or_default();
        let finder = Finder::new(&name);
        for row in 0..customers.len() {
            let json = customers.record_json(row);
            if finder.find(json).is_none() {
                continue;
            }
            let value =
                serde_json::from_slice::<OnlyCustom>(json).ok().and_then(|mut record| record.custom.remove(&field.key));
            if let Some(value) = value {
                column.set(row, field.kind, &value);
            }
        }
        column
    }

    /// The column of the archive's own field of a key.
    #[must_use]
    pub fn of_key(archive: &Archive, key: &str) -> Option<Self> {
        let field = archive.custom_fields.iter().find(|(_, field)| field.key == key);
        field.map(|(_, field)| Self::read(&archive.customers, field))
    }

    /// A column of choices that are worked out: each row has the choice at a place, which is also what it is
    /// ordered by.
    #[must_use]
    pub fn of_choices(rows: u32, choices: &[String], place: impl Fn(u32) -> Option<usize>) -> Self {
        let mut dictionary = Dictionary::default();
        let symbols: Vec<Symbol> = choices.iter().map(|choice| dictionary.intern(choice)).collect();
        let places = (0..rows).map(place);
        let of = |place: Option<usize>| {
            let number = place.and_then(|place| u32::try_from(place).ok()).map_or(f64::NAN, f64::from);
            (number, place.and_then(|place| symbols.get(place).copied()).unwrap_or(Symbol::EMPTY))
        };
        let (numbers, words) = places.map(of).unzip();
        Self { numbers, words, dictionary }
    }

    fn set(&mut self, row: u32, kind: FieldKind, value: &CustomValue) {
        let number = match value {
            CustomValue::Number(number) => Some(*number),
            CustomValue::Money(money) => Some(major(money.minor, money.currency.minor_per_major())),
            CustomValue::Text(text) if kind == FieldKind::Date => {
                Day::parse(text).map(|day| f64::from(day.epoch_days()))
            }
            CustomValue::Text(_) | CustomValue::YesNo(_) => None,
        };
        let word = match value {
            CustomValue::Text(text) => text.as_str(),
            CustomValue::YesNo(true) => YES_NO[0],
            CustomValue::YesNo(false) => YES_NO[1],
            CustomValue::Number(_) | CustomValue::Money(_) => "",
        };
        if let (Some(number), Some(place)) = (number, self.numbers.get_mut(row as usize)) {
            *place = number;
        }
        if let Some(place) = self.words.get_mut(row as usize) {
            *place = self.dictionary.intern(word);
        }
    }

    /// The number of a row: a number, an amount in major units, or a day since 1970-01-01.
    #[must_use]
    pub fn number(&self, row: u32) -> Option<f64> {
        self.numbers.get(row as usize).copied().filter(|number| !number.is_nan())
    }

    /// The word of a row; the empty one where there is none.
    #[must_use]
    pub fn word(&self, row: u32) -> Symbol {
        self.words.get(row as usize).copied().unwrap_or_default()
    }

    /// The words that occur.
    #[must_use]
    pub const fn words(&self) -> &Dictionary {
        &self.dictionary
    }
}

/// Minor units as major ones.
#[must_use]
pub fn major(minor: i64, per_major: i64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "amounts of an archive stay below 2^53 minor units")]
    let (minor, per_major) = (minor as f64, per_major as f64);
    minor / per_major
}
