//! What stands in each column, over all rows: how full, samples, dates, numbers.
//!
//! It proposes nothing; `guess` does, from what is found here.

use std::{
    collections::HashSet,
    hash::{DefaultHasher, Hash as _, Hasher as _},
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
    let mut seen = HashSet::new();
    let mut tally = Tally::default();
    for (_, row) in table.rows_from(first) {
        column.rows += 1;
        let cell = row.cell(place).trim();
        if cell.is_empty() {
            continue;
        }
        column.filled += 1;
        if (seen.len() as u64) < MAX_DISTINCT {
            let mut hasher = DefaultHasher::new();
            cell.hash(&mut hasher);
            let is_new = seen.insert(hasher.finish());
            if is_new && column.samples.len() < SAMPLES {
                column.samples.push(cell.chars().take(80).collect());
            }
            if !is_new && tally.repeats_last(cell) {
                tally.again(&mut column);
                continue;
            }
        }
        tally.look(cell, &mut column);
    }
    column.distinct = seen.len() as u64;
    tally.conclude(&mut column);
    column
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
    last: String,
    last_counts: Counts,
}

/// What one cell adds to a column.
#[derive(Clone, Copy, Default)]
struct Counts {
    dates: u64,
    no_such_days: u64,
    numbers: u64,
    fractions: u64,
    small_wholes: u64,
    phones: u64,
    emails: u64,
}

impl Tally {
    /// Sorted files say the same many times over; a cell equal to the one before needs no second look.
    fn repeats_last(&self, cell: &str) -> bool {
        self.last == cell
    }

    fn again(&self, column: &mut Column) {
        add(column, self.last_counts);
    }

    fn look(&mut self, cell: &str, column: &mut Column) {
        let mut counts = Counts::default();
        let may_be_number = cell.len() <= 60 && cell.chars().any(char::is_numeric);
        if may_be_number {
            let (reading, style) = date::read(cell);
            match reading {
                Reading::Day(_) => {
                    // Any five digits could be days as Excel counts them: no evidence by itself.
                    counts.dates += u64::from(style != Style::Serial);
                    self.styles.insert(style);
                }
                Reading::Open { first, second, .. } => {
                    counts.dates += 1;
                    self.styles.insert(style);
                    if first > 12 {
                        self.day_first += 1;
                    } else if second > 12 {
                        self.month_first += 1;
                    } else if first != second {
                        self.open += 1;
                    }
                }
                Reading::NoSuchDay => counts.no_such_days += 1,
                Reading::NotADate => {}
            }
            self.number(cell, &mut counts);
            counts.phones += u64::from(looks_like_phone(cell));
        }
        counts.emails +=
            u64::from(cell.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.')));
        add(column, counts);
        self.last.clear();
        self.last.push_str(cell);
        self.last_counts = counts;
    }

    fn number(&mut self, cell: &str, counts: &mut Counts) {
        let speaks_for = number::evidence(cell);
        let mark = speaks_for.unwrap_or_default();
        let Ok((decimal, symbol)) = number::read(cell, mark) else { return };
        counts.numbers += 1;
        let value = decimal.to_f64();
        let is_whole = value.fract() == 0.0;
        counts.fractions += u64::from(!is_whole || cell.contains('.'));
        counts.small_wholes += u64::from(is_whole && value.abs() < 1000.0 && symbol == Symbol::None);
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
    column.dates += counts.dates;
    column.no_such_days += counts.no_such_days;
    column.numbers += counts.numbers;
    column.fractions += counts.fractions;
    column.small_wholes += counts.small_wholes;
    column.phones += counts.phones;
    column.emails += counts.emails;
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
