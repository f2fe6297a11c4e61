//! A CSV file being written: cells, rows, quotes, guards.
//!
//! It knows nothing of what the cells mean.

use std::io::{self, Write};

use super::super::import::cell::needs_guard;

/// What the file is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Values {
    /// For spreadsheets: a byte-order mark, lines that end with CRLF, and an apostrophe before
    /// texts that would be run as formulas. Our import takes the apostrophe off again.
    #[default]
    Guarded,
    /// Re-importable as they are: neither mark nor guard, lines that end with LF.
    Exact,
}

/// A CSV file being written.
#[derive(Debug)]
pub struct Sheet<W: Write> {
    out: W,
    values: Values,
    row: String,
    cells: usize,
}

impl<W: Write> Sheet<W> {
    /// Begins a file with the names of its columns.
    ///
    /// # Errors
    /// Where the bytes could not be put where they go.
    pub fn new<'a>(mut out: W, values: Values, names: impl IntoIterator<Item = &'a str>) -> io::Result<Self> {
        if values == Values::Guarded {
            out.write_all("\u{FEFF}".as_bytes())?;
        }
        let mut sheet = Self { out, values, row: String::new(), cells: 0 };
        names.into_iter().for_each(|name| sheet.text(name));
        if sheet.cells > 0 {
            sheet.end_row()?;
        }
        Ok(sheet)
    }

    /// Adds a cell with a text of the user's.
    pub fn text(&mut self, text: &str) {
        self.divide();
        let guard = if self.values == Values::Guarded && needs_guard(text) { "'" } else { "" };
        // White space at an end is quoted too: some readers drop it.
        let is_quoted = text.contains([',', '"', '\n', '\r', '\t', ';'])
            || text.starts_with(char::is_whitespace)
            || text.ends_with(char::is_whitespace);
        if is_quoted {
            self.row.push('"');
            self.row.push_str(guard);
            for (nth, part) in text.split('"').enumerate() {
                if nth > 0 {
                    self.row.push_str("\"\"");
                }
                self.row.push_str(part);
            }
            self.row.push('"');
        } else {
            self.row.push_str(guard);
            self.row.push_str(text);
        }
    }

    /// Adds a cell with a number, a day or a word of ours: nothing that needs a guard or quotes.
    pub fn plain(&mut self, value: &str) {
        self.divide();
        self.row.push_str(value);
    }

    /// Adds an empty cell.
    pub fn empty(&mut self) {
        self.divide();
    }

    /// Adds a number in the shortest form that reads back the same, or an empty cell.
    pub fn number(&mut self, number: Option<f64>) {
        match number {
            Some(number) => self.plain(&shortest(number)),
            None => self.empty(),
        }
    }

    /// Ends the row.
    ///
    /// # Errors
    /// Where the bytes could not be put where they go.
    pub fn end_row(&mut self) -> io::Result<()> {
        // A row of one empty cell would be a blank line, which readers skip.
        if self.cells == 1 && self.row.is_empty() {
            self.row.push_str("\"\"");
        }
        self.row.push_str(if self.values == Values::Guarded { "\r\n" } else { "\n" });
        self.out.write_all(self.row.as_bytes())?;
        self.row.clear();
        self.cells = 0;
        Ok(())
    }

    /// What was written to.
    pub fn into_inner(self) -> W {
        self.out
    }

    fn divide(&mut self) {
        if self.cells > 0 {
            self.row.push(',');
        }
        self.cells += 1;
    }
}

/// A number in the shortest form that reads back the same; with a power of ten where it is tiny or huge.
#[must_use]
pub fn shortest(number: f64) -> String {
    let size = number.abs();
    if number == 0.0 {
        "0".to_owned()
    } else if (1e-6..1e21).contains(&size) {
        number.to_string()
    } else if number.is_finite() {
        format!("{number:e}")
    } else {
        String::new()
    }
}
