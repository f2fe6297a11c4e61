//! A table as bytes, on its way from the worker that read it to the one that imports it.
//!
//! It is no file format: both ends are of one build, and nothing of it is stored.

use super::{
    dialect::Dialect,
    encoding::Encoding,
    table::{Builder, Table},
};

/// A table that is being packed, row by row.
#[derive(Debug, Default)]
pub struct Packer {
    lines: Vec<u32>,
    widths: Vec<u32>,
    lengths: Vec<u32>,
    text: String,
}

impl Packer {
    /// Adds a row that stands in line `line`, counted from 1.
    pub fn row<'a>(&mut self, line: u32, cells: impl IntoIterator<Item = &'a str>) {
        let before = self.lengths.len();
        for cell in cells {
            self.lengths.push(narrow(cell.len()));
            self.text.push_str(cell);
        }
        self.lines.push(line);
        self.widths.push(narrow(self.lengths.len() - before));
    }

    /// The bytes: numbers of rows and cells, lines, widths and lengths as 32 bits each, then the texts.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        let numbers = 2 + self.lines.len() * 2 + self.lengths.len();
        let mut bytes = Vec::with_capacity(numbers * 4 + self.text.len());
        let heads = [narrow(self.lines.len()), narrow(self.lengths.len())];
        for number in heads.iter().chain(&self.lines).chain(&self.widths).chain(&self.lengths) {
            bytes.extend_from_slice(&number.to_le_bytes());
        }
        bytes.extend_from_slice(self.text.as_bytes());
        bytes
    }
}

/// The sheet that was packed; nothing where the bytes are not whole.
#[must_use]
pub fn unpack_sheet(bytes: &[u8]) -> Option<Table> {
    let (heads, rest) = numbers(bytes, 2)?;
    let [rows, cells] = *heads else { return None };
    let (lines, rest) = numbers(rest, u32::from_le_bytes(rows) as usize)?;
    let (widths, rest) = numbers(rest, lines.len())?;
    let (mut lengths, mut text) = numbers(rest, u32::from_le_bytes(cells) as usize)?;
    let dialect = Dialect { delimiter: b',', skipped: 0, returns_only: false };
    let mut builder = Builder::new(Encoding::Utf8, false, dialect);
    let mut ends = Vec::new();
    for (line, width) in lines.iter().zip(widths) {
        let (of_row, others) = lengths.split_at_checked(u32::from_le_bytes(*width) as usize)?;
        lengths = others;
        ends.clear();
        let mut end = 0;
        for length in of_row {
            end += u32::from_le_bytes(*length) as usize;
            ends.push(end);
        }
        let (row, others) = text.split_at_checked(end)?;
        text = others;
        while builder.room().len() < end {
            builder.grow();
        }
        builder.room().get_mut(..end)?.copy_from_slice(row);
        builder.commit(&ends, u32::from_le_bytes(*line).into()).ok()?;
    }
    Some(builder.finish_sheet())
}

fn numbers(bytes: &[u8], count: usize) -> Option<(&[[u8; 4]], &[u8])> {
    let (numbers, rest) = bytes.split_at_checked(count.checked_mul(4)?)?;
    Some((numbers.as_chunks().0, rest))
}

/// Rows, cells and their lengths are below 2^32 by the limits on workbooks.
fn narrow(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Packer, unpack_sheet};

    #[test]
    fn a_packed_sheet_keeps_cells_and_lines() {
        let mut packer = Packer::default();
        packer.row(3, ["customer_id", "", "备注\r\n\"x\""]);
        packer.row(9, ["007"]);
        packer.row(10, [" ", "\0", ""]);
        let table = unpack_sheet(&packer.finish()).unwrap();
        let rows: Vec<(u32, Vec<&str>)> =
            table.rows_from(0).map(|(_, row)| (row.line, row.cells().collect())).collect();
        assert_eq!(rows, [(3, vec!["customer_id", "", "备注\r\n\"x\""]), (9, vec!["007"]), (10, vec![" ", "\0", ""])]);
        assert!(table.is_sheet && !table.is_suspect(1) && table.is_suspect(2));
    }

    #[test]
    fn bytes_that_are_not_whole_are_no_table() {
        let mut packer = Packer::default();
        packer.row(1, ["one", "two"]);
        let bytes = packer.finish();
        for length in 0..bytes.len() {
            assert!(unpack_sheet(&bytes[..length]).is_none(), "{length}");
        }
    }
}
