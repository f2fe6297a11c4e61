//! What was wrong with a file, as a list, and the rows that were left out, to be mended and imported again.
//!
//! The words come from the caller: this floor has none.

use std::io::{self, Write};

use super::{
    super::{
        csv::table::Table,
        import::{
            plan::Plan,
            problem::{Outcome, Problem},
        },
    },
    sheet::{Sheet, Values},
};

/// Writes the list of problems: line, column, value, why, what happens. `names` are the columns'
/// names in the file, `words` gives why and what happens.
///
/// # Errors
/// Where the bytes could not be put where they go.
pub fn write_problems<W: Write>(
    out: W,
    values: Values,
    headings: [&str; 5],
    problems: &[Problem],
    names: &[String],
    words: &dyn Fn(&Problem) -> (String, String),
) -> io::Result<W> {
    let mut sheet = Sheet::new(out, values, headings)?;
    for problem in problems {
        let name = problem.column.and_then(|column| names.get(column as usize));
        let (why, outcome) = words(problem);
        sheet.plain(&problem.line.to_string());
        sheet.text(name.map_or("", String::as_str));
        sheet.text(&problem.value);
        sheet.text(&why);
        sheet.text(&outcome);
        sheet.end_row()?;
    }
    Ok(sheet.into_inner())
}

/// Writes the rows that were left out as they stood in the file, with the reason in a further column
/// named `heading`; the file imports again once they are mended.
///
/// # Errors
/// Where the bytes could not be put where they go.
pub fn write_rows_left_out<W: Write>(
    out: W,
    values: Values,
    table: &Table,
    plan: &Plan,
    heading: &str,
    words: &dyn Fn(&Problem) -> String,
) -> io::Result<W> {
    let header = table.row(0).filter(|_| plan.has_header());
    let width = header.map_or(table.widest(), |row| row.width());
    let names = header.map(|row| row.cells().chain([heading])).into_iter().flatten();
    let mut sheet = Sheet::new(out, values, names)?;
    let mut problems = plan.review.problems.iter().filter(|it| it.outcome == Outcome::RowLeftOut).peekable();
    for place in plan.rows_left_out() {
        let Some(row) = table.row(*place as usize) else { continue };
        (0..width.max(row.width())).for_each(|column| sheet.text(row.cell(column)));
        // Both lists are in the order of the rows.
        while problems.next_if(|problem| problem.row < *place).is_some() {}
        let reasons: Vec<String> =
            std::iter::from_fn(|| problems.next_if(|problem| problem.row == *place)).map(words).collect();
        sheet.text(&reasons.join("; "));
        sheet.end_row()?;
    }
    Ok(sheet.into_inner())
}
