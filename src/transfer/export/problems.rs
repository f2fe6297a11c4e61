//! The rows of a file that something is wrong with, as they stood, with the reasons behind them: to be mended
//! and imported again.
//!
//! The words come from the caller: this floor has none.

use std::{
    collections::BTreeSet,
    io::{self, Write},
};

use serde::{Deserialize, Serialize};

use super::{
    super::{
        csv::table::{Row, Table},
        import::{
            cell::{clean, needs_guard},
            plan::Plan,
            problem::Problem,
        },
        mapping::names,
    },
    sheet::{Sheet, Values},
};

/// What is wrong with a row, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowNote {
    /// The row's place in the table, counted from 0.
    pub row: u32,
    /// The line it begins in, counted from 1.
    pub line: u64,
    /// The names of the columns that something is wrong with.
    pub columns: String,
    /// Why.
    pub why: String,
    /// What happens to the row and its cells.
    pub happens: String,
}

/// One note for each row that has problems. `problems` are in the order of the rows (`Review::problems`),
/// `names` are the columns' names in the file, `words` gives why and what happens.
#[must_use]
pub fn row_notes(problems: &[Problem], names: &[String], words: &dyn Fn(&Problem) -> (String, String)) -> Vec<RowNote> {
    let notes = problems.chunk_by(|one, next| one.row == next.row).filter_map(|of_row| {
        let first = of_row.first()?;
        let (mut columns, mut reasons, mut outcomes) = (Vec::new(), Vec::new(), Vec::new());
        for problem in of_row {
            let column = problem.column.and_then(|column| names.get(column as usize)).filter(|name| !name.is_empty());
            let (why, outcome) = words(problem);
            // Where there are several reasons, each says which column it is about.
            let why = match column.filter(|_| of_row.len() > 1) {
                Some(column) => format!("{column}: {why}"),
                None => why,
            };
            for (list, text) in
                [(&mut columns, column.cloned()), (&mut reasons, Some(why)), (&mut outcomes, Some(outcome))]
            {
                if let Some(text) = text.filter(|text| !list.contains(text)) {
                    list.push(text);
                }
            }
        }
        let [columns, why, happens] = [columns, reasons, outcomes].map(|list| list.join("; "));
        Some(RowNote { row: first.row, line: first.line, columns, why, happens })
    });
    notes.collect()
}

/// Writes the rows that have a note, and every row that is left out: all cells as they stood, and behind them line,
/// columns, why and what happens under `headings`, which the import does not read. A file without names of
/// columns is given empty ones. Cells beyond the last column stand behind the note, so that the row is
/// still too long until it is mended.
///
/// # Errors
/// Where the bytes could not be put where they go.
pub fn write_rows_to_mend<W: Write>(
    out: W,
    values: Values,
    table: &Table,
    plan: &Plan,
    headings: [&str; 4],
    notes: &[RowNote],
) -> io::Result<W> {
    let header = table.row(0).filter(|_| plan.has_header());
    let width = header.map_or(table.widest(), |row| row.width());
    // The notes of a file that was saved before are replaced.
    let own = width - header.map_or(0, |row| names::notes(&row.cells().collect::<Vec<_>>()));
    let is_guarded = plan.is_guarded(table);
    let head = (0..own).map(|column| header.map_or("", |row| row.cell(column)));
    let mut sheet = Sheet::new(out, values, head.chain(headings))?;
    let places: BTreeSet<u32> = notes.iter().map(|note| note.row).chain(plan.rows_left_out().iter().copied()).collect();
    let mut notes = notes.iter().peekable();
    for place in places {
        let Some(row) = table.row(place as usize) else { continue };
        (0..own).for_each(|column| sheet.text(meant(row, column, is_guarded)));
        if let Some(note) = notes.next_if(|note| note.row == place) {
            sheet.plain(&note.line.to_string());
            [&note.columns, &note.why, &note.happens].into_iter().for_each(|text| sheet.text(text));
        } else {
            // One of more problems than are kept with their reasons.
            sheet.plain(&row.line.to_string());
            (0..3).for_each(|_| sheet.empty());
        }
        (width..row.width()).for_each(|column| sheet.text(meant(row, column, is_guarded)));
        sheet.end_row()?;
    }
    Ok(sheet.into_inner())
}

/// A cell as it stands, but for a guard that the file has already: the sheet sets its own.
fn meant(row: Row<'_>, column: usize, is_guarded: bool) -> &str {
    let cell = row.cell(column);
    if is_guarded && needs_guard(cell.trim()) { clean(cell, true) } else { cell }
}
