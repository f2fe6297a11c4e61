//! What is wrong with which line, and what happens to it.
//!
//! The words are i18n's. A problem never stops the rows without one.

use serde::{Deserialize, Serialize};

use crate::domain::{currency::Currency, day::Day};

/// Why a cell or a row cannot be taken as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// "Neither an id nor a name says who the customer is."
    NoCustomer,
    /// "Empty." A day or an amount is missing.
    Empty,
    /// "Not a date."
    NotADay,
    /// "No such day": 30 February.
    NoSuchDay,
    /// "Not a number."
    NotANumber,
    /// "Larger than an archive can hold."
    OutOfRange,
    /// "Not a known currency."
    UnknownCurrency,
    /// "In another currency (`currency`); left out of scores."
    OtherCurrency {
        /// The row's currency.
        currency: Currency,
    },
    /// "Same id, two names: `first` and this."
    TwoNames {
        /// The name that came first.
        first: String,
    },
    /// "The row has `cells` cells, the table `columns`."
    RaggedRow {
        /// How many cells the row has.
        cells: u64,
        /// How many columns the table has.
        columns: u64,
    },
    /// "Excel has damaged this number": 1.38E+10.
    DamagedNumber,
    /// "The spreadsheet has an error here in place of a value": #REF!, #N/A.
    SpreadsheetError,
    /// "A letter in place of a digit"; read as `repaired`.
    LetterInPhone {
        /// The number with the digit.
        repaired: String,
    },
    /// "`digits` digits; a mobile number has 11."
    ShortPhone {
        /// How many digits it has.
        digits: u64,
    },
    /// "Not an e-mail address."
    NotAnEmail,
    /// "Not a known stage."
    UnknownStage,
    /// "Neither organisation nor person."
    UnknownKind,
    /// "Neither yes nor no."
    NotYesOrNo,
    /// "None of the field's options."
    NotAnOption,
    /// "Characters that are not in the file's encoding."
    Undecodable,
    /// "A zero byte."
    ZeroByte,
    /// "The same order id on another day: `first`."
    OtherDay {
        /// The day of the order's first row.
        first: Day,
    },
    /// "The same order id in another currency: `first`."
    TwoCurrencies {
        /// The currency of the order's first row.
        first: Currency,
    },
    /// "A return without an order before it."
    ReturnWithoutOrder,
    /// "The customer was deleted by hand."
    CustomerDeleted,
    /// "The last day lies before the first."
    EndsBeforeStart,
    /// "The same contract number a second time."
    ContractTwice,
}

/// Its name for `i18n`, which may name reasons only.
pub use self::Why as ProblemReason;

/// What happens to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The row is left out.
    RowLeftOut,
    /// The cell is read as empty.
    CellLeftEmpty,
    /// The cell is read as repaired.
    Repaired,
    /// The first value is kept.
    FirstKept,
    /// It is kept as it stands.
    Kept,
}

/// A problem of one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The line its row begins in, counted from 1.
    pub line: u64,
    /// The row's place in the table, counted from 0.
    pub row: u32,
    /// The column, counted from 0, where it is one column's.
    pub column: Option<u32>,
    /// The cell as it stands, cut at 80 characters.
    pub value: String,
    /// Why.
    pub why: Why,
    /// What happens.
    pub outcome: Outcome,
}

/// Problems as they are found.
#[derive(Debug, Default)]
pub(super) struct Problems {
    /// The first ones, in the order they were found.
    pub(super) list: Vec<Problem>,
    /// How many there are in all.
    pub(super) count: u64,
    /// The rows that are left out, each once, in the order they were found.
    pub(super) left_out: Vec<u32>,
}

/// How many problems are kept in full; the rest is counted.
const MOST: usize = 100_000;

impl Problems {
    pub(super) fn add(&mut self, at: At<'_>, why: Why, outcome: Outcome) {
        self.count += 1;
        if outcome == Outcome::RowLeftOut && self.left_out.last() != Some(&at.row) {
            self.left_out.push(at.row);
        }
        if self.list.len() < MOST {
            self.list.push(Problem {
                line: u64::from(at.line),
                row: at.row,
                column: at.column,
                value: at.value.chars().take(80).collect(),
                why,
                outcome,
            });
        }
    }
}

/// Where a problem is.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    pub(super) line: u32,
    pub(super) row: u32,
    pub(super) column: Option<u32>,
    pub(super) value: &'a str,
}
