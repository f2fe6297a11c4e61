//! In which order the list shows its rows.
//!
//! Everybody is put in order once per column and kept; a query then only picks
//! from that order, so that typing costs no sorting.

use std::rc::Rc;

use super::{custom_column::CustomColumn, filter::CustomColumns, query::Sort, reading::Reading};
use crate::{
    domain::tables::{CustomerTable, Dictionary, Symbol},
    state::loyalty,
};

/// Everybody in one order.
#[derive(Clone, Debug, Default)]
pub struct Order {
    rows: Vec<u32>,
    ranks: Vec<u32>,
}

/// Where the order of names and words comes from.
pub trait Collation {
    /// The place of every row among the names; absent where it has not been worked out yet.
    fn name_ranks(&self) -> Option<&[u32]>;

    /// The place of every word of a dictionary, by its symbol's number.
    fn word_ranks(&self, words: &Dictionary) -> Vec<u32>;
}

/// The place of every word in the order of its bytes, for who has no collator.
#[must_use]
pub fn ranks_by_bytes(words: &Dictionary) -> Vec<u32> {
    let mut sorted: Vec<(&str, Symbol)> = words.iter().map(|(symbol, word)| (word, symbol)).collect();
    sorted.sort_unstable();
    let mut ranks = vec![0; sorted.len()];
    for (rank, (_, symbol)) in (0..).zip(sorted) {
        if let Some(place) = ranks.get_mut(symbol.0 as usize) {
            *place = rank;
        }
    }
    ranks
}

impl Order {
    /// Puts everybody in order. Who has no value stands last in either direction.
    #[must_use]
    pub fn by(sort: &Sort, reading: Reading<'_>, columns: CustomColumns<'_>, collation: &dyn Collation) -> Self {
        let customers = &reading.archive.customers;
        let rows = customers.len();
        if sort.key == "name" && collation.name_ranks().is_none() {
            let mut names: Vec<(u128, &str, u32)> = (0..rows)
                .map(|row| {
                    let name = customers.name(row);
                    (beginning(name), name, row)
                })
                .collect();
            names.sort_unstable();
            let order = names.into_iter().map(|(_, _, row)| row).collect();
            return Self::from_rows(directed(order, sort.descending));
        }
        let key = key_of(sort, reading, columns, collation);
        let mut keyed: Vec<(u64, u32)> = (0..rows)
            .map(|row| {
                let key = key(row).map_or(u64::MAX, |key| if sort.descending { u64::MAX - 1 - key } else { key });
                (key, row)
            })
            .collect();
        keyed.sort_unstable();
        Self::from_rows(keyed.into_iter().map(|(_, row)| row).collect())
    }

    fn from_rows(rows: Vec<u32>) -> Self {
        let mut ranks = vec![0; rows.len()];
        for (rank, row) in (0..).zip(&rows) {
            if let Some(place) = ranks.get_mut(*row as usize) {
                *place = rank;
            }
        }
        Self { rows, ranks }
    }

    /// Puts some rows (ascending) in this order.
    pub fn arrange(&self, rows: &mut Vec<u32>) {
        if rows.len() < self.rows.len() / 16 {
            rows.sort_unstable_by_key(|row| self.ranks.get(*row as usize).copied().unwrap_or(u32::MAX));
            return;
        }
        let mut chosen = vec![false; self.rows.len()];
        for row in rows.iter() {
            if let Some(place) = chosen.get_mut(*row as usize) {
                *place = true;
            }
        }
        let is_chosen = |row: &u32| chosen.get(*row as usize).copied().unwrap_or_default();
        rows.clear();
        rows.extend(self.rows.iter().copied().filter(is_chosen));
    }
}

/// The first sixteen bytes of a name as a number of the same order: most pairs of names are
/// told apart by it, without a look at the names.
fn beginning(name: &str) -> u128 {
    let mut bytes = [0; 16];
    for (to, from) in bytes.iter_mut().zip(name.bytes()) {
        *to = from;
    }
    u128::from_be_bytes(bytes)
}

fn directed(mut rows: Vec<u32>, descending: bool) -> Vec<u32> {
    if descending {
        rows.reverse();
    }
    rows
}

type Key<'a> = Box<dyn Fn(u32) -> Option<u64> + 'a>;

fn key_of<'a>(sort: &Sort, reading: Reading<'a>, columns: CustomColumns<'_>, collation: &'a dyn Collation) -> Key<'a> {
    let customers = &reading.archive.customers;
    match sort.key.as_str() {
        "name" => Box::new(move |row| collation.name_ranks()?.get(row as usize).copied().map(u64::from)),
        "grade" => Box::new(move |row| reading.grade(row).map(|grade| grade as u64)),
        "gold" => Box::new(move |row| reading.gold(row).map(|grade| grade as u64)),
        "value" => Box::new(move |row| reading.value(row).map(of_whole)),
        "loyalty" => {
            let tenths = loyalty::column(reading);
            Box::new(move |row| tenths.get(row as usize).copied().flatten().map(u64::from))
        }
        "risk" => Box::new(move |row| {
            reading.risk(row).or_else(|| reading.band(row).map(|band| f64::from(band as u8))).map(of_number)
        }),
        "change" => Box::new(move |row| reading.risk_change(row).map(|points| of_whole(points.into()))),
        "last" => Box::new(move |row| reading.last_order(row).map(|day| of_whole(i64::from(day.epoch_days())))),
        "rhythm" => Box::new(move |row| {
            let usual = reading.usual_gap(row).filter(|usual| *usual > 0.0)?;
            Some(of_number(f64::from(reading.days_since_last(row)?) / usual))
        }),
        "owner" => by_word(collation.word_ranks(customers.owners()), move |row| customers.owner(row)),
        "region" => by_word(collation.word_ranks(customers.regions()), move |row| customers.region(row)),
        "industry" => by_word(collation.word_ranks(customers.industries()), move |row| customers.industry(row)),
        "tags" => by_word(collation.word_ranks(customers.tag_words()), move |row| first_tag(customers, row)),
        "stage" => Box::new(move |row| reading.stage(row).map(|stage| stage as u64)),
        "code" => by_code(customers),
        other => match other.strip_prefix("field.").and_then(columns) {
            Some(column) => by_custom(collation.word_ranks(column.words()), column),
            None => Box::new(|row| Some(u64::from(row))),
        },
    }
}

fn first_tag(customers: &CustomerTable, row: u32) -> Symbol {
    customers.tags(row).first().copied().unwrap_or(Symbol::EMPTY)
}

fn by_word<'a>(ranks: Vec<u32>, word: impl Fn(u32) -> Symbol + 'a) -> Key<'a> {
    Box::new(move |row| {
        let symbol = word(row);
        if symbol == Symbol::EMPTY { None } else { ranks.get(symbol.0 as usize).copied().map(u64::from) }
    })
}

fn by_code(customers: &CustomerTable) -> Key<'_> {
    let mut codes: Vec<(&str, u32)> = (0..customers.len()).map(|row| (customers.code(row), row)).collect();
    codes.sort_unstable();
    let mut ranks = vec![None; codes.len()];
    for (rank, (code, row)) in (0_u64..).zip(codes) {
        if let Some(place) = ranks.get_mut(row as usize).filter(|_| !code.is_empty()) {
            *place = Some(rank);
        }
    }
    Box::new(move |row| ranks.get(row as usize).copied().flatten())
}

fn by_custom<'a>(ranks: Vec<u32>, column: Rc<CustomColumn>) -> Key<'a> {
    Box::new(move |row| match column.number(row) {
        Some(number) => Some(of_number(number)),
        None => Some(column.word(row))
            .filter(|word| *word != Symbol::EMPTY)
            .and_then(|word| ranks.get(word.0 as usize).copied().map(u64::from)),
    })
}

/// A key that grows with a whole number; the last two keys stay free.
const fn of_whole(number: i64) -> u64 {
    (number.cast_unsigned() ^ (1 << 63)) >> 1
}

/// A key that grows with a number.
fn of_number(number: f64) -> u64 {
    let bits = number.to_bits();
    (if number.is_sign_negative() { !bits } else { bits | 1 << 63 }) >> 1
}
