//! Rows to the bytes of a workbook: numbers as numbers, days as days, texts as texts and never as formulas.
//!
//! It chooses no rows: they come as the exact CSV that the other exports write.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::{
    super::{
        csv::{
            encoding::{BuiltIn, Encoding},
            reader::{Options, read_table},
            table::Table,
        },
        source::Bytes,
    },
    cell,
    layout::{ColumnKind, Layout, WorkbookWriteError},
};
use crate::domain::day::Day;

/// How wide a column is at least and at most, in characters.
const WIDTHS: (usize, usize) = (8, 40);

/// Rows that are looked at for the widths of the columns.
const ROWS_LOOKED_AT: usize = 1_000;

/// Makes a workbook of exact CSV whose first row names the columns. `progress` is told rows written and rows in all.
///
/// # Errors
/// Where Excel holds no such sheet, or there is no memory for it.
pub fn write_workbook(
    csv: &[u8],
    layout: &Layout,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Vec<u8>, WorkbookWriteError> {
    let options = Options { encoding: Some(Encoding::Utf8), delimiter: Some(b',') };
    let go_on = &mut |_, _| std::ops::ControlFlow::Continue(());
    let table = read_table(&mut Bytes(csv), &BuiltIn, options, go_on).or(Err(WorkbookWriteError::Failed))?;
    made(&table, layout, progress).map_err(|error| {
        let is_beyond = matches!(error, XlsxError::RowColumnLimitError | XlsxError::MaxStringLengthExceeded);
        if is_beyond { WorkbookWriteError::BeyondExcel } else { WorkbookWriteError::Failed }
    })
}

fn made(table: &Table, layout: &Layout, progress: &mut dyn FnMut(u64, u64)) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    if let Some(made) = excel_day(layout.made) {
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    }
    let (head, day) = (Format::new().set_bold(), Format::new().set_num_format("yyyy-mm-dd"));
    let sheet = workbook.add_worksheet();
    sheet.set_name(&layout.sheet)?.set_freeze_panes(1, 0)?;
    for (column, width) in widths(table).into_iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "at most forty")]
        sheet.set_column_width(narrow(column)?, width as f64)?;
    }
    let total = table.rows() as u64;
    for (place, row) in table.rows_from(0) {
        let number = u32::try_from(place).or(Err(XlsxError::RowColumnLimitError))?;
        for (column, text) in row.cells().enumerate().filter(|(_, text)| !text.is_empty()) {
            let at = (number, narrow(column)?);
            if place == 0 {
                sheet.write_string_with_format(at.0, at.1, text, &head)?;
            } else {
                let kind = layout.columns.get(column).copied().unwrap_or(ColumnKind::Text);
                write(sheet, at, text, kind, &day)?;
            }
        }
        if place.is_multiple_of(8192) {
            progress(place as u64, total);
        }
    }
    workbook.save_to_buffer()
}

/// Writes a cell as what its column holds; as a text where it is not that, or would not come back the same.
fn write(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    kind: ColumnKind,
    day_format: &Format,
) -> Result<(), XlsxError> {
    match kind {
        ColumnKind::Number => {
            let number = text.parse().ok().filter(|number: &f64| number.is_finite());
            if let Some(number) = number.filter(|number| cell::number(*number).parse() == Ok(*number)) {
                return sheet.write_number(row, column, number).map(drop);
            }
        }
        ColumnKind::Day => {
            if let Some(day) = Day::parse(text).and_then(excel_day) {
                return sheet.write_datetime_with_format(row, column, &day, day_format).map(drop);
            }
        }
        ColumnKind::Text => {}
    }
    sheet.write_string(row, column, text).map(drop)
}

/// A day as Excel counts it; nothing before March 1900, from when on its calendar is ours.
fn excel_day(day: Day) -> Option<ExcelDateTime> {
    let (year, month, of_month) = day.ymd();
    let year = u16::try_from(year).ok()?;
    if (year, month) < (1900, 3) {
        return None;
    }
    ExcelDateTime::from_ymd(year, u8::try_from(month).ok()?, u8::try_from(of_month).ok()?).ok()
}

/// As wide as the widest of the first cells; a Chinese character is as wide as two letters.
fn widths(table: &Table) -> Vec<usize> {
    let (least, most) = WIDTHS;
    let mut widths = vec![least; table.widest()];
    for (_, row) in table.rows_from(0).take(ROWS_LOOKED_AT) {
        for (cell, width) in row.cells().zip(&mut widths) {
            let of_cell: usize = cell.chars().map(|letter| if letter.is_ascii() { 1 } else { 2 }).sum();
            *width = (*width).max(of_cell + 2).min(most);
        }
    }
    widths
}

fn narrow(column: usize) -> Result<u16, XlsxError> {
    u16::try_from(column).or(Err(XlsxError::RowColumnLimitError))
}
