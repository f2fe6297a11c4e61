//! A workbook's bytes to the packed table of one of its sheets.
//!
//! It never allocates by a stated size or dimension: cells are streamed, and every bound is counted. Macros,
//! links to elsewhere and formulas are not followed; a formula counts by the value that was stored with it.

use std::{
    cell::Cell,
    io::{self, Cursor, Read, Seek, SeekFrom},
    ops::ControlFlow,
    rc::Rc,
};

use calamine::{Reader as _, SheetType, SheetVisible, Xlsx, XlsxError};

use super::{
    super::{sniff::Refusal, source::Progress},
    archive::{self, Limits},
    cell,
    contents::{Contents, MAX_WORKBOOK_BYTES, Sheet},
    grid::Grid,
    refusal::WorkbookRefusal,
    relations::normal,
};

/// A sheet that was read.
#[derive(Debug)]
pub struct SheetRead {
    /// What else the workbook holds.
    pub contents: Contents,
    /// The rows: `csv::packed` makes a table of them.
    pub packed: Vec<u8>,
}

/// Reads a sheet: the one at place `asked` of `Contents::sheets`, else the first visible one with rows, else the
/// first hidden one. `progress` is told bytes read, of twice the file's.
///
/// # Errors
/// Where it is no workbook, passes a limit, is damaged or has no rows, or where `progress` stopped it.
pub fn read_sheet(bytes: &[u8], asked: Option<usize>, progress: Progress<'_>) -> Result<SheetRead, Refusal> {
    let size = bytes.len() as u64;
    if size > MAX_WORKBOOK_BYTES {
        return Err(Refusal::TooLarge { bytes: size, limit: MAX_WORKBOOK_BYTES });
    }
    let seen = archive::check(bytes, &Limits::USUAL, &mut |done, _| progress(done, size * 2))?;
    let passed = Rc::new(Cell::new(0));
    let counted = Counted { bytes: Cursor::new(bytes), passed: Rc::clone(&passed) };
    let mut workbook = Xlsx::new(counted).map_err(|error| refusal(&error))?;
    let (mut contents, hidden_rows) = contents(&mut workbook, &seen.hidden_rows)?;
    let chosen = asked.filter(|asked| contents.filled().any(|(place, _)| place == *asked)).or_else(|| {
        let first = |is_hidden| contents.filled().find(|(_, sheet)| sheet.is_hidden == is_hidden);
        first(false).or_else(|| first(true)).map(|(place, _)| place)
    });
    let Some(sheet) = chosen.and_then(|chosen| contents.sheets.get(chosen)) else {
        return Err(WorkbookRefusal::NoRows.into());
    };
    let mut grid = Grid::default();
    let before = passed.get();
    let mut cells = workbook.worksheet_cells_reader(&sheet.name).map_err(|error| refusal(&error))?;
    let mut count = 0_u64;
    while let Some(found) = cells.next_cell().map_err(|error| refusal(&error))? {
        grid.take(found.get_position(), &cell::text(found.get_value()))?;
        count += 1;
        if count.is_multiple_of(16_384) {
            let done = size + (passed.get() - before).min(size);
            if progress(done, size * 2) == ControlFlow::Break(()) {
                return Err(Refusal::Cancelled);
            }
        }
    }
    drop(cells);
    contents.chosen = chosen.unwrap_or_default();
    contents.hidden_rows = hidden_rows.get(contents.chosen).copied().unwrap_or(0);
    contents.has_outside_links = seen.has_outside_links;
    let (packed, title_rows) = grid.pack()?;
    contents.title_rows = title_rows;
    Ok(SheetRead { contents, packed })
}

/// The sheets of cells, each looked into until something stands in a cell, and their hidden rows out of those of
/// all tabs.
fn contents<R: Read + Seek>(workbook: &mut Xlsx<R>, hidden: &[u64]) -> Result<(Contents, Vec<u64>), Refusal> {
    let found = workbook.sheets_metadata().to_vec();
    let mut contents = Contents::default();
    let mut hidden_rows = Vec::new();
    for (tab, sheet) in found.into_iter().enumerate().filter(|(_, sheet)| sheet.typ == SheetType::WorkSheet) {
        let mut cells = workbook.worksheet_cells_reader(&sheet.name).map_err(|error| refusal(&error))?;
        let mut has_rows = false;
        while let Some(found) = cells.next_cell().map_err(|error| refusal(&error))? {
            if !cell::text(found.get_value()).trim().is_empty() {
                has_rows = true;
                break;
            }
        }
        hidden_rows.push(hidden.get(tab).copied().unwrap_or(0));
        contents.sheets.push(Sheet { name: sheet.name, is_hidden: sheet.visible != SheetVisible::Visible, has_rows });
    }
    Ok((contents, hidden_rows))
}

/// What calamine could not read, by the part where it is known.
fn refusal(error: &XlsxError) -> Refusal {
    if let XlsxError::FileNotFound(part) = error {
        WorkbookRefusal::Missing { part: normal(part) }.into()
    } else if let XlsxError::WorksheetNotFound(name) = error {
        WorkbookRefusal::Missing { part: name.clone() }.into()
    } else {
        WorkbookRefusal::Damaged { part: String::new() }.into()
    }
}

/// The file's bytes, with how many of them were read.
struct Counted<'a> {
    bytes: Cursor<&'a [u8]>,
    passed: Rc<Cell<u64>>,
}

impl Read for Counted<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.bytes.read(into)?;
        self.passed.set(self.passed.get() + read as u64);
        Ok(read)
    }
}

impl Seek for Counted<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.bytes.seek(to)
    }
}
