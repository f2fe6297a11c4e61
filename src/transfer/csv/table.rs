//! A table in memory: the cells as text, one after another, with their ends and their lines.
//!
//! It keeps every cell as it stood in the file and gives no meaning to any. A row costs
//! its text plus 4 bytes a cell and 8 bytes a row.

use std::ops::Range;

use super::{
    super::{import::cell::is_spreadsheet_error, sniff::Refusal},
    dialect::Dialect,
    encoding::Encoding,
};

/// Rows in a block; all blocks but the last have as many.
const BLOCK_ROWS: usize = 4096;

/// The most columns a row may have.
pub const MAX_COLUMNS: usize = 1000;

/// The most cells a table may have.
pub const MAX_CELLS: u64 = 200_000_000;

/// A table as it was read.
#[derive(Debug)]
pub struct Table {
    /// What the text was encoded in.
    pub encoding: Encoding,
    /// Whether it began with a byte-order mark.
    pub marked: bool,
    /// How it was written.
    pub dialect: Dialect,
    /// Whether it is a sheet of a workbook: a row ends at its last filled cell, which is no fault.
    pub is_sheet: bool,
    blocks: Vec<Block>,
    rows: usize,
    cells: u64,
    widest: usize,
    suspect: Vec<u32>,
    erroneous: Vec<u32>,
}

#[derive(Debug, Default)]
struct Block {
    text: String,
    ends: Vec<u32>,
    first_cells: Vec<u32>,
    lines: Vec<u32>,
}

/// One row of a table.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    text: &'a str,
    start: u32,
    ends: &'a [u32],
    /// The line it begins in, counted from 1.
    pub line: u32,
}

impl<'a> Row<'a> {
    /// How many cells it has.
    #[must_use]
    pub const fn width(&self) -> usize {
        self.ends.len()
    }

    /// The cell of a column as it stood in the file, without the quotes; empty where the row is too short.
    #[must_use]
    pub fn cell(&self, column: usize) -> &'a str {
        let Some(&end) = self.ends.get(column) else { return "" };
        let start = match column.checked_sub(1) {
            None => self.start,
            Some(before) => self.ends.get(before).copied().unwrap_or(end),
        };
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }

    /// Its cells from left to right.
    pub fn cells(self) -> impl Iterator<Item = &'a str> {
        (0..self.width()).map(move |column| self.cell(column))
    }
}

impl Table {
    /// How many rows there are, a header included.
    #[must_use]
    pub const fn rows(&self) -> usize {
        self.rows
    }

    /// The number of cells of the widest row.
    #[must_use]
    pub const fn widest(&self) -> usize {
        self.widest
    }

    /// The row at a place, counted from 0.
    #[must_use]
    pub fn row(&self, row: usize) -> Option<Row<'_>> {
        let block = self.blocks.get(row / BLOCK_ROWS)?;
        let place = row % BLOCK_ROWS;
        let first = *block.first_cells.get(place)? as usize;
        let last = block.first_cells.get(place + 1).map_or(block.ends.len(), |next| *next as usize);
        let start = first.checked_sub(1).and_then(|before| block.ends.get(before)).copied().unwrap_or(0);
        Some(Row {
            text: &block.text,
            start,
            ends: block.ends.get(first..last)?,
            line: block.lines.get(place).copied().unwrap_or(0),
        })
    }

    /// Rows from a place on, with their places.
    pub fn rows_from(&self, first: usize) -> impl Iterator<Item = (usize, Row<'_>)> {
        (first..self.rows).filter_map(|place| self.row(place).map(|row| (place, row)))
    }

    /// Whether a row holds a NUL or a character that could not be decoded.
    #[must_use]
    pub fn is_suspect(&self, row: usize) -> bool {
        u32::try_from(row).is_ok_and(|row| self.suspect.binary_search(&row).is_ok())
    }

    /// Whether a row holds an error of a spreadsheet, such as #REF!, in place of a value.
    #[must_use]
    pub fn has_error(&self, row: usize) -> bool {
        u32::try_from(row).is_ok_and(|row| self.erroneous.binary_search(&row).is_ok())
    }
}

/// A table being filled.
#[derive(Debug)]
pub(super) struct Builder {
    table: Table,
    text: Vec<u8>,
    used: usize,
    block: Block,
}

impl Builder {
    pub(super) fn new(encoding: Encoding, marked: bool, dialect: Dialect) -> Self {
        let table = Table {
            encoding,
            marked,
            dialect,
            is_sheet: false,
            blocks: Vec::new(),
            rows: 0,
            cells: 0,
            widest: 0,
            suspect: Vec::new(),
            erroneous: Vec::new(),
        };
        Self { table, text: vec![0; 256 * 1024], used: 0, block: Block::default() }
    }

    pub(super) const fn set_encoding(&mut self, encoding: Encoding) {
        self.table.encoding = encoding;
    }

    /// Where the text of the next row can be written.
    pub(super) fn room(&mut self) -> &mut [u8] {
        self.text.get_mut(self.used..).unwrap_or_default()
    }

    /// Makes more room for the text of the next row.
    pub(super) fn grow(&mut self) {
        self.text.resize(self.text.len() * 2, 0);
    }

    /// Takes the row whose text was written into the room, with the ends of its cells within it.
    pub(super) fn commit(&mut self, ends: &[usize], line: u64) -> Result<(), Refusal> {
        let width = ends.len();
        self.table.cells += width as u64;
        if self.table.cells > MAX_CELLS {
            return Err(Refusal::TooManyCells { limit: MAX_CELLS });
        }
        self.block.first_cells.push(narrow(self.block.ends.len()));
        self.block.lines.push(u32::try_from(line).unwrap_or(u32::MAX));
        let used = self.used;
        self.block.ends.extend(ends.iter().map(|end| narrow(used + end)));
        self.used += ends.last().copied().unwrap_or(0);
        self.table.rows += 1;
        self.table.widest = self.table.widest.max(width);
        if self.block.lines.len() == BLOCK_ROWS {
            self.seal();
        }
        Ok(())
    }

    pub(super) fn finish(mut self) -> Table {
        self.seal();
        self.table
    }

    pub(super) fn finish_sheet(mut self) -> Table {
        self.seal();
        Table { is_sheet: true, ..self.table }
    }

    fn seal(&mut self) {
        if self.block.lines.is_empty() {
            return;
        }
        let mut block = std::mem::take(&mut self.block);
        let written = self.text.get(..self.used).unwrap_or_default();
        // Cells are cut at ASCII bytes out of a text, so this is text; were it not, it is made so.
        block.text = String::from_utf8_lossy(written).into_owned();
        block.ends.shrink_to_fit();
        self.used = 0;
        let first = self.table.blocks.len() * BLOCK_ROWS;
        let doubtful = memchr::memchr(0, block.text.as_bytes()).is_some()
            || memchr::memmem::find(block.text.as_bytes(), "\u{FFFD}".as_bytes()).is_some();
        let may_err = memchr::memchr(b'#', block.text.as_bytes()).is_some();
        let rows = first..first + block.lines.len();
        self.table.blocks.push(block);
        if doubtful {
            let found = self.rows_with(rows.clone(), |cell| cell.contains(['\0', '\u{FFFD}']));
            self.table.suspect.extend(found);
        }
        if may_err {
            let found = self.rows_with(rows, |cell| is_spreadsheet_error(cell.trim()));
            self.table.erroneous.extend(found);
        }
    }

    /// The rows of which a cell is as asked.
    fn rows_with(&self, rows: Range<usize>, is_so: impl Fn(&str) -> bool) -> Vec<u32> {
        let has = |place: &usize| self.table.row(*place).is_some_and(|row| row.cells().any(&is_so));
        rows.filter(has).map(narrow).collect()
    }
}

/// Places within a block and rows of a table are below 2^32 by the limits above.
fn narrow(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
