//! How rows that go out as a workbook are laid out: the sheet's name, and what each column holds.
//!
//! It makes no workbook.

use serde::{Deserialize, Serialize};

use crate::domain::day::Day;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnKind {
    /// Texts, whatever they look like: a spreadsheet neither runs them nor takes zeros off them.
    Text,
    /// Numbers.
    Number,
    /// Days.
    Day,
}

/// A workbook of one sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    /// The sheet's name on its tab.
    pub sheet: String,
    /// What the columns hold, from left to right; those beyond hold texts.
    pub columns: Vec<ColumnKind>,
    /// The day that the workbook says it was made.
    pub made: Day,
}

/// Why rows cannot go out as a workbook. They can as CSV.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WorkbookWriteError {
    /// A sheet of Excel has fewer rows, or a cell holds less text.
    BeyondExcel,
    /// There is no memory, or the rows are none.
    Failed,
}
