//! What a workbook holds beside the rows that were taken from it.
//!
//! It holds no cell.

use serde::{Deserialize, Serialize};

/// The longest workbook that is read, in bytes.
pub const MAX_WORKBOOK_BYTES: u64 = 50 * 1024 * 1024;

/// The most cells with something in them that a sheet may have.
pub const MAX_SHEET_CELLS: u64 = 5_000_000;

/// A sheet of cells.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// Its name on its tab.
    pub name: String,
    /// Whether the workbook hides it.
    pub is_hidden: bool,
    /// Whether any of its cells has something in it.
    pub has_rows: bool,
}

/// A workbook's sheets and what was left aside.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// The sheets of cells in the order of their tabs.
    pub sheets: Vec<Sheet>,
    /// The place of the sheet whose rows were taken.
    pub chosen: usize,
    /// How many rows above the header were left aside: a title over the table.
    pub title_rows: u32,
    /// How many rows of the sheet are hidden; they were taken.
    pub hidden_rows: u64,
    /// Whether the workbook refers to other files; they were not asked for.
    pub has_outside_links: bool,
}

impl Contents {
    /// The sheets that have rows, with their places.
    pub fn filled(&self) -> impl Iterator<Item = (usize, &Sheet)> {
        self.sheets.iter().enumerate().filter(|(_, sheet)| sheet.has_rows)
    }
}
