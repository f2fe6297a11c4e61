//! The filled cells of one sheet on their way to a table: by row and column, however far out they stand.
//!
//! Nothing is allocated for cells that are empty before the table is packed, and then within bounds.

use super::{
    super::{
        csv::{packed::Packer, table::MAX_COLUMNS},
        sniff::Refusal,
    },
    contents::MAX_SHEET_CELLS,
    refusal::WorkbookRefusal,
};

/// The most bytes of text that a sheet's cells may have together: shared texts count as often as they stand.
const MAX_TEXT_BYTES: usize = 200 * 1024 * 1024;

/// The most cells that the table may have, the empty ones between filled ones included.
const MAX_SPREAD: u64 = 40_000_000;

/// Rows among which a title over a table is looked for.
const TITLE_ROWS: usize = 20;

/// A row with as many filled cells is no title.
const FEWEST_OF_TABLE: usize = 3;

/// Filled cells as they come.
#[derive(Debug, Default)]
pub(super) struct Grid {
    rows: Vec<Row>,
    cells: Vec<Cell>,
    text: String,
}

#[derive(Clone, Copy, Debug)]
struct Row {
    /// Counted from 0.
    number: u32,
    first_cell: usize,
}

#[derive(Clone, Copy, Debug)]
struct Cell {
    column: u32,
    start: usize,
    end: usize,
}

impl Grid {
    /// Takes a cell at a row and column, both counted from 0.
    pub(super) fn take(&mut self, (row, column): (u32, u32), text: &str) -> Result<(), Refusal> {
        if text.is_empty() {
            return Ok(());
        }
        if self.cells.len() as u64 >= MAX_SHEET_CELLS {
            return Err(Refusal::TooManyCells { limit: MAX_SHEET_CELLS });
        }
        if self.text.len() + text.len() > MAX_TEXT_BYTES {
            return Err(WorkbookRefusal::TooMuchText { limit: MAX_TEXT_BYTES as u64 }.into());
        }
        if self.rows.last().is_none_or(|last| last.number != row) {
            self.rows.push(Row { number: row, first_cell: self.cells.len() });
        }
        let start = self.text.len();
        self.text.push_str(text);
        self.cells.push(Cell { column, start, end: self.text.len() });
        Ok(())
    }

    /// The packed table and how many rows of a title were left aside.
    pub(super) fn pack(self) -> Result<(Vec<u8>, u32), Refusal> {
        let columns = self.columns()?;
        let first = self.title_rows();
        let mut packer = Packer::default();
        let mut row_cells: Vec<&str> = Vec::new();
        let mut spread = 0;
        let mut is_first = true;
        for place in first..self.rows.len() {
            let (Some(row), cells) = (self.rows.get(place).copied(), self.cells_of(place)) else { break };
            row_cells.clear();
            for cell in cells {
                let column = columns.place(cell.column);
                if column >= row_cells.len() {
                    row_cells.resize(column + 1, "");
                }
                if let (Some(slot), Some(text)) = (row_cells.get_mut(column), self.text.get(cell.start..cell.end)) {
                    *slot = text;
                }
            }
            if row_cells.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            if is_first {
                // Whatever stands beside the table is a column of it, if one without a name.
                row_cells.resize(columns.len(), "");
                is_first = false;
            }
            spread += row_cells.len() as u64;
            if spread > MAX_SPREAD {
                return Err(Refusal::TooManyCells { limit: MAX_SPREAD });
            }
            packer.row(row.number.saturating_add(1), row_cells.iter().copied());
        }
        if is_first {
            return Err(WorkbookRefusal::NoRows.into());
        }
        // Two copies of every text are enough.
        drop(row_cells);
        drop(self);
        Ok((packer.finish(), u32::try_from(first).unwrap_or(u32::MAX)))
    }

    fn cells_of(&self, place: usize) -> &[Cell] {
        let first = self.rows.get(place).map_or(self.cells.len(), |row| row.first_cell);
        let next = self.rows.get(place + 1).map_or(self.cells.len(), |row| row.first_cell);
        self.cells.get(first..next).unwrap_or_default()
    }

    /// Rows of one cell each above the first that is wide enough for a table: a title, a date, a note.
    fn title_rows(&self) -> usize {
        let wide = (0..self.rows.len().min(TITLE_ROWS)).find(|place| self.cells_of(*place).len() > 1);
        wide.filter(|place| self.cells_of(*place).len() >= FEWEST_OF_TABLE).unwrap_or(0)
    }

    /// Where each column goes. Far out, columns without any cell are left aside.
    fn columns(&self) -> Result<Columns, Refusal> {
        let last = self.cells.iter().map(|cell| cell.column as usize).max().unwrap_or(0);
        if last < MAX_COLUMNS {
            return Ok(Columns::AsTheyStand(last + 1));
        }
        let mut used: Vec<u32> = Vec::new();
        for cell in &self.cells {
            if let Err(place) = used.binary_search(&cell.column) {
                if used.len() == MAX_COLUMNS {
                    return Err(WorkbookRefusal::TooWide { limit: MAX_COLUMNS as u64 }.into());
                }
                used.insert(place, cell.column);
            }
        }
        Ok(Columns::Used(used))
    }
}

enum Columns {
    /// As many, each at its own place.
    AsTheyStand(usize),
    /// Only these, in their order.
    Used(Vec<u32>),
}

impl Columns {
    fn place(&self, column: u32) -> usize {
        match self {
            Self::AsTheyStand(_) => column as usize,
            Self::Used(used) => used.binary_search(&column).unwrap_or(0),
        }
    }

    const fn len(&self) -> usize {
        match self {
            Self::AsTheyStand(count) => *count,
            Self::Used(used) => used.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Grid, MAX_SHEET_CELLS, MAX_SPREAD, Refusal};

    #[test]
    fn cells_are_counted_as_they_come() {
        let mut grid = Grid::default();
        let mut rows = 0..;
        while grid.cells.len() < 5_000_000 {
            let row = rows.next().unwrap();
            (0..500).for_each(|column| grid.take((row, column), "1").unwrap());
            grid.take((row, 500), "").unwrap();
        }
        assert_eq!(grid.take((1, 1), "1"), Err(Refusal::TooManyCells { limit: MAX_SHEET_CELLS }));
        assert_eq!(grid.take((1, 1), ""), Ok(()), "a cell with nothing in it is none");
    }

    #[test]
    fn the_gaps_between_cells_are_counted_too() {
        let mut grid = Grid::default();
        (0..1_000).for_each(|column| grid.take((0, column), "x").unwrap());
        (1..50_000).for_each(|row| grid.take((row, 999), "x").unwrap());
        assert_eq!(grid.pack().err(), Some(Refusal::TooManyCells { limit: MAX_SPREAD }));
    }
}
