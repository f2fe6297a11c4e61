//! What stands in each column, over all rows: how full, samples, dates, numbers.
//!
//! It proposes nothing; `guess` does, from what is found here.

use std::{
    collections::{HashMap, HashSet},
    hash::{BuildHasherDefault, Hasher},
    ops::ControlFlow,
};

use serde::{Deserialize, Serialize};

use super::{
    super::{csv::table::Table, sniff::Refusal, source::Progress},
    date::{self, DayOrder, Reading, Style},
    number::{self, DecimalMark, Symbol},
};

/// How many samples of a column are kept.
const SAMPLES: usize = 3;

/// Different values are counted up to here.
pub const MAX_DISTINCT: u64 = 1_000_000;

/// What stands in a column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its name in the header; empty where it has none.
    pub name: String,
    /// Its first different values.
    pub samples: Vec<String>,
    /// How many rows were looked at.
    pub rows: u64,
    /// How many of them have something in this column.
    pub filled: u64,
    /// How many different values there are, up to `MAX_DISTINCT`.
    pub distinct: u64,
    /// How many cells are dates.
    pub dates: u64,
    /// In how many ways dates are written.
    pub date_styles: u64,
    /// How many cells have the form of a date and no such day.
    pub no_such_days: u64,
    /// What comes first where dates can be read two ways: decided by other rows of the column.
    pub day_order: Option<DayOrder>,
    /// Whether there are dates that can be read two ways and no row decides.
    pub is_day_order_open: bool,
    /// How many cells are numbers.
    pub numbers: u64,
    /// How many numbers have a fraction.
    pub fractions: u64,
    /// How many numbers are below 1,000 and whole.
    pub small_wholes: u64,
    /// What divides the whole from the fraction.
    pub decimal_mark: DecimalMark,
    /// How many cells have the form of a telephone number.
    pub phones: u64,
    /// How many cells have the form of an e-mail address.
    pub emails: u64,
    /// The currency sign found most often: `CNY` for ¥, `USD` for $.
    pub currency: Option<String>,
}

impl Column {
    /// The share of rows that are filled, 0 to 1.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "counts of rows are far below 2^52")]
    pub fn filled_share(&self) -> f64 {
        if self.rows == 0 { 0.0 } else { self.filled as f64 / self.rows as f64 }
    }

    /// Whether no value stands twice.
    #[must_use]
    pub const fn is_unique(&self) -> bool {
        self.filled > 0 && self.distinct == self.filled
    }
}

/// Looks at every column over all rows from `first` on. The header's names come from row 0 where `first` is 1.
///
/// # Errors
/// Where `progress` stopped it.
pub fn profile(table: &Table, first: usize, progress: Progress<'_>) -> Result<Vec<Column>, Refusal> {
    let header = (first > 0).then(|| table.row(0)).flatten();
    let width = header.map_or(table.widest(), |row| row.width());
    let mut columns = Vec::with_capacity(width);
    for place in 0..width {
        let name = header.map(|row| row.cell(place).trim().trim_start_matches('\u{FEFF}').to_owned());
        columns.push(one(table, first, place, name.unwrap_or_default()));
        if progress(place as u64 + 1, width as u64) == ControlFlow::Break(()) {
            return Err(Refusal::Cancelled);
        }
    }
    Ok(columns)
}

fn one(table: &Table, first: usize, place: usize, name: String) -> Column {
    let mut column = Column { name, ..Column::default() };
    let mut seen: HashMap<u64, Counts, BuildHasherDefault<AsIs>> = HashMap::default();
    let mut tally = Tally::default();
    for (_, row) in table.rows_from(first) {
        column.rows += 1;
        let cell = row.cell(place).trim();
        if cell.is_empty() {
            continue;
        }
        column.filled += 1;
        let key = quick_hash(cell.as_bytes());
        // What a value says is looked at once; a value of which there are two says it twice.
        if let Some(counts) = seen.get(&key) {
            add(&mut column, *counts);
            continue;
        }
        let counts = tally.look(cell);
        add(&mut column, counts);
        if (seen.len() as u64) < MAX_DISTINCT {
            seen.insert(key, counts);
            if column.samples.len() < SAMPLES {
                column.samples.push(cell.chars().take(80).collect());
            }
        }
    }
    column.distinct = seen.len() as u64;
    tally.conclude(&mut column);
    column
}

/// A hash that is quick and good enough to count different values: 64 bits, eight bytes at a time.
fn quick_hash(bytes: &[u8]) -> u64 {
    let mut hash = (bytes.len() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mut mix = |word: u64| {
        hash = (hash.rotate_left(26) ^ word).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
        hash ^= hash >> 32;
    };
    let (words, rest) = bytes.as_chunks::<8>();
    for word in words {
        mix(u64::from_le_bytes(*word));
    }
    mix(rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)));
    hash
}

/// Takes a hash for what it is instead of hashing it again.
#[derive(Default)]
struct AsIs(u64);

impl Hasher for AsIs {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = quick_hash(bytes);
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// Evidence gathered while passing over the rows.
#[derive(Default)]
struct Tally {
    styles: HashSet<Style>,
    day_first: u64,
    month_first: u64,
    open: u64,
    comma: u64,
    point: u64,
    symbols: Vec<(String, u64)>,
}

/// What one cell adds to a column.
#[expect(clippy::struct_excessive_bools, reason = "each is asked by itself")]
#[derive(Clone, Copy, Default)]
struct Counts {
    is_date: bool,
    is_no_such_day: bool,
    is_number: bool,
    is_fraction: bool,
    is_small_whole: bool,
    is_phone: bool,
    is_email: bool,
}

impl Tally {
    /// What a value says. Evidence about a whole column counts different values, not rows.
    fn look(&mut self, cell: &str) -> Counts {
        let mut counts = Counts::default();
        if cell.len() <= 60 && cell.chars().any(char::is_numeric) {
            if may_be_date(cell) {
                self.date(cell, &mut counts);
            }
            self.number(cell, &mut counts);
            counts.is_phone = looks_like_phone(cell);
        }
        counts.is_email = cell.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'));
        counts
    }

    fn date(&mut self, cell: &str, counts: &mut Counts) {
        let (reading, style) = date::read(cell);
        match reading {
            Reading::Day(_) => {
                // Any five digits could be days as Excel counts them: no evidence by itself.
                counts.is_date = style != Style::Serial;
                self.styles.insert(style);
            }
            Reading::Open { first, second, .. } => {
                counts.is_date = true;
                self.styles.insert(style);
                if first > 12 {
                    self.day_first += 1;
                } else if second > 12 {
                    self.month_first += 1;
                } else if first != second {
                    self.open += 1;
                }
            }
            Reading::NoSuchDay => counts.is_no_such_day = true,
            Reading::NotADate => {}
        }
    }

    fn number(&mut self, cell: &str, counts: &mut Counts) {
        let speaks_for = number::evidence(cell);
        let mark = speaks_for.unwrap_or_default();
        let Ok((decimal, symbol)) = number::read(cell, mark) else { return };
        let is_whole = decimal.is_whole();
        counts.is_number = true;
        counts.is_fraction = !is_whole || cell.contains('.');
        counts.is_small_whole = is_whole && decimal.is_small() && symbol == Symbol::None;
        match speaks_for {
            Some(DecimalMark::Comma) => self.comma += 1,
            Some(DecimalMark::Point) => self.point += 1,
            None => {}
        }
        let code = match symbol {
            Symbol::None => return,
            Symbol::Yuan => "CNY",
            Symbol::Dollar => "USD",
            Symbol::Exactly(currency) => return self.symbol(currency.code()),
        };
        self.symbol(code);
    }

    fn symbol(&mut self, code: &str) {
        match self.symbols.iter_mut().find(|(known, _)| known == code) {
            Some((_, count)) => *count += 1,
            None => self.symbols.push((code.to_owned(), 1)),
        }
    }

    fn conclude(self, column: &mut Column) {
        column.date_styles = self.styles.len() as u64;
        column.day_order = match self.day_first.cmp(&self.month_first) {
            std::cmp::Ordering::Greater => Some(DayOrder::DayFirst),
            std::cmp::Ordering::Less => Some(DayOrder::MonthFirst),
            std::cmp::Ordering::Equal => None,
        };
        column.is_day_order_open = self.open > 0 && column.day_order.is_none();
        column.decimal_mark = if self.comma > self.point { DecimalMark::Comma } else { DecimalMark::Point };
        column.currency = self.symbols.into_iter().rev().max_by_key(|(_, count)| *count).map(|(code, _)| code);
    }
}

fn add(column: &mut Column, counts: Counts) {
    column.dates += u64::from(counts.is_date);
    column.no_such_days += u64::from(counts.is_no_such_day);
    column.numbers += u64::from(counts.is_number);
    column.fractions += u64::from(counts.is_fraction);
    column.small_wholes += u64::from(counts.is_small_whole);
    column.phones += u64::from(counts.is_phone);
    column.emails += u64::from(counts.is_email);
}

/// Whether it is worth to look for a date: plain numbers, and words with a number, are none.
fn may_be_date(cell: &str) -> bool {
    let bytes = cell.as_bytes();
    match bytes.first() {
        Some(b'0'..=b'9') => {
            let is_plain = bytes.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
            !is_plain || memchr::memchr_iter(b'.', bytes).count() == 2 || matches!(bytes.len(), 5 | 8 | 14)
        }
        Some(b'A'..=b'Z' | b'a'..=b'z') => date::starts_with_month(cell),
        Some(0x80..) => true,
        Some(_) | None => false,
    }
}

/// Eleven digits of a mainland mobile, ten of one in Taiwan, or an international number.
fn looks_like_phone(cell: &str) -> bool {
    if !cell.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | ' ' | '(' | ')' | '\'' | '\u{A0}')) {
        return false;
    }
    let digits: String = crate::domain::folding::digits(cell);
    match digits.len() {
        10 => digits.starts_with("09"),
        11 => digits.starts_with('1') && !digits.starts_with("10"),
        12..=15 => cell.starts_with('+') || digits.starts_with("86"),
        _ => cell.starts_with('+') && digits.len() >= 8,
    }
}
