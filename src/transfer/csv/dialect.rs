//! How a table is written: what divides the cells, what ends the lines.
//!
//! It looks at the first text only; the reader holds to what was found.

use serde::{Deserialize, Serialize};

/// What divides the cells.
pub const DELIMITERS: [u8; 4] = *b",;\t|";

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dialect {
    /// The byte between two cells.
    pub delimiter: u8,
    /// Bytes before the first row: the line `sep=;` of Excel where there is one.
    pub skipped: usize,
    /// Whether carriage returns alone end the lines (old Macintosh).
    pub returns_only: bool,
}

/// Finds how a table is written from its first text.
#[must_use]
pub fn detect(head: &str) -> Dialect {
    let bytes = head.as_bytes();
    let returns_only = memchr::memchr(b'\n', bytes).is_none() && memchr::memchr(b'\r', bytes).is_some();
    if let Some((delimiter, skipped)) = separator_line(head) {
        return Dialect { delimiter, skipped, returns_only };
    }
    let mut best = (0_usize, b',');
    for delimiter in DELIMITERS {
        let score = score(bytes, delimiter);
        if score > best.0 {
            best = (score, delimiter);
        }
    }
    Dialect { delimiter: best.1, skipped: 0, returns_only }
}

/// Excel's first line `sep=;`, and how long it is with its end.
fn separator_line(head: &str) -> Option<(u8, usize)> {
    let line_length = head.find(['\r', '\n']).unwrap_or(head.len());
    let line = head.get(..line_length)?.trim_matches('"');
    let key = line.get(..4)?;
    let [delimiter] = *line.as_bytes().get(4..)? else { return None };
    if !key.eq_ignore_ascii_case("sep=") || delimiter.is_ascii_alphanumeric() {
        return None;
    }
    let ending = head.get(line_length..)?;
    let ending_length = if ending.starts_with("\r\n") { 2 } else { usize::from(!ending.is_empty()) };
    Some((delimiter, line_length + ending_length))
}

/// How well a delimiter explains the first rows: rows that agree on a number of cells above one,
/// and among equals the delimiter that gives more cells.
fn score(bytes: &[u8], delimiter: u8) -> usize {
    const ROWS: usize = 100;
    let mut reader = csv_core::ReaderBuilder::new().delimiter(delimiter).build();
    let mut text = vec![0_u8; bytes.len() + 1];
    let mut ends = vec![0_usize; 1100];
    let mut counts: Vec<usize> = Vec::new();
    let mut rest = bytes;
    while counts.len() < ROWS {
        let (result, read, _, cells) = reader.read_record(rest, &mut text, &mut ends);
        rest = rest.get(read..).unwrap_or_default();
        match result {
            csv_core::ReadRecordResult::Record => counts.push(cells),
            csv_core::ReadRecordResult::InputEmpty if counts.is_empty() => {
                // One line without an end.
                counts.push(cells + 1);
                break;
            }
            csv_core::ReadRecordResult::InputEmpty
            | csv_core::ReadRecordResult::OutputFull
            | csv_core::ReadRecordResult::OutputEndsFull
            | csv_core::ReadRecordResult::End => break,
        }
    }
    let mut sorted: Vec<usize> = counts.iter().copied().filter(|cells| *cells > 1).collect();
    sorted.sort_unstable();
    let Some(&middle) = sorted.get(sorted.len() / 2) else { return 0 };
    let agreeing = counts.iter().filter(|cells| **cells == middle).count();
    agreeing * 1_000_000 / counts.len().max(1) + middle
}
