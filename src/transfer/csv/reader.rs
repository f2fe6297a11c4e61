//! Bytes to a table, piece by piece, with the line of every row.
//!
//! It never holds the file: what it keeps is the table and one piece.

use std::ops::ControlFlow;

use csv_core::ReadRecordResult;

use super::{
    super::{
        sniff::{HEAD_BYTES, Refusal},
        source::{Progress, Source},
    },
    dialect::{self, Dialect},
    encoding::{self, Decoder, Decoders, Encoding},
    table::{Builder, MAX_COLUMNS, Table},
};

/// The longest row, in bytes of UTF-8.
pub const MAX_ROW_BYTES: usize = 1024 * 1024;

/// Bytes asked from the source at once.
const PIECE: usize = 1024 * 1024;

/// What the person decided instead of leaving it to detection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The encoding.
    pub encoding: Option<Encoding>,
    /// The byte between two cells.
    pub delimiter: Option<u8>,
}

/// Reads a whole table. `progress` is told bytes read and bytes in all.
///
/// # Errors
/// Where the source fails, a limit is passed, a quote is never closed, the text is in an
/// encoding without a decoder, or `progress` stopped it. Rows that do not fit are no error.
pub fn read_table(
    source: &mut dyn Source,
    decoders: &dyn Decoders,
    options: Options,
    progress: Progress<'_>,
) -> Result<Table, Refusal> {
    let total = source.size();
    let mut piece = Vec::new();
    source.read(0, PIECE, &mut piece)?;
    if piece.is_empty() {
        return Err(Refusal::Empty);
    }
    let found = encoding::detect(piece.get(..HEAD_BYTES).unwrap_or(&piece));
    let encoding = options.encoding.unwrap_or(found.encoding);
    let mark = if found.encoding == encoding { found.mark } else { 0 };
    let mut feed = Feed {
        decoder: make(encoding, decoders)?,
        encoding,
        is_open: options.encoding.is_none() && encoding == Encoding::Utf8 && mark == 0,
    };
    let mut offset = piece.len() as u64;
    let mut text = String::new();
    feed.decode(piece.get(mark..).unwrap_or_default(), offset >= total, decoders, &mut text)?;
    let mut dialect = dialect::detect(start_of(&text));
    if let Some(delimiter) = options.delimiter {
        dialect.delimiter = delimiter;
    }
    let mut rows = Rows::new(feed.encoding, mark > 0, dialect, &text);
    loop {
        let last = offset >= total;
        rows.parse(last)?;
        if progress(offset, total) == ControlFlow::Break(()) {
            return Err(Refusal::Cancelled);
        }
        if last {
            break;
        }
        source.read(offset, PIECE, &mut piece)?;
        if piece.is_empty() {
            return Err(Refusal::Changed);
        }
        offset += piece.len() as u64;
        text.clear();
        feed.decode(&piece, offset >= total, decoders, &mut text)?;
        rows.push(&text);
    }
    rows.builder.set_encoding(feed.encoding);
    Ok(rows.builder.finish())
}

fn make(encoding: Encoding, decoders: &dyn Decoders) -> Result<Box<dyn Decoder>, Refusal> {
    encoding::decoder(encoding, decoders).ok_or_else(|| Refusal::NoDecoder { label: encoding.label().to_owned() })
}

/// The first text, cut at a character's border.
fn start_of(text: &str) -> &str {
    let mut end = HEAD_BYTES.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

/// Bytes to text. While only ASCII has come, the encoding is still open: all of them agree on it.
struct Feed {
    decoder: Box<dyn Decoder>,
    encoding: Encoding,
    is_open: bool,
}

impl Feed {
    fn decode(&mut self, bytes: &[u8], last: bool, decoders: &dyn Decoders, into: &mut String) -> Result<(), Refusal> {
        if self.is_open && !bytes.is_ascii() {
            self.is_open = false;
            self.encoding = encoding::detect(bytes).encoding;
            self.decoder = make(self.encoding, decoders)?;
        }
        self.decoder.decode(bytes, last, into);
        Ok(())
    }
}

/// Text to rows.
struct Rows {
    core: csv_core::Reader,
    pending: Vec<u8>,
    line: u64,
    ends: Vec<usize>,
    builder: Builder,
    dialect: Dialect,
}

impl Rows {
    fn new(encoding: Encoding, marked: bool, dialect: Dialect, text: &str) -> Self {
        let mut rows = Self {
            core: csv_core::ReaderBuilder::new().delimiter(dialect.delimiter).build(),
            pending: Vec::new(),
            line: 1 + u64::from(dialect.skipped > 0),
            ends: vec![0; 64],
            builder: Builder::new(encoding, marked, dialect),
            dialect,
        };
        rows.push(text.get(dialect.skipped..).unwrap_or_default());
        rows
    }

    fn push(&mut self, text: &str) {
        let from = self.pending.len();
        self.pending.extend_from_slice(text.as_bytes());
        if self.dialect.returns_only {
            for byte in self.pending.iter_mut().skip(from).filter(|byte| **byte == b'\r') {
                *byte = b'\n';
            }
        }
    }

    /// Takes every whole row out of what is pending; with `last`, also the one without a line end.
    fn parse(&mut self, last: bool) -> Result<(), Refusal> {
        if last && self.pending.last().is_some_and(|byte| !matches!(byte, b'\n' | b'\r')) {
            self.pending.push(b'\n');
        }
        let mut at = 0;
        loop {
            let rest = self.pending.get(at..).unwrap_or_default();
            let blank = rest.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
            let input = rest.get(blank..).unwrap_or_default();
            self.line += newlines(rest.get(..blank).unwrap_or_default());
            at += blank;
            if input.is_empty() {
                break;
            }
            let (result, read, _, cells) = self.core.read_record(input, self.builder.room(), &mut self.ends);
            match result {
                ReadRecordResult::Record => {
                    let (taken, ends) = (input.get(..read), self.ends.get(..cells));
                    if cells > MAX_COLUMNS {
                        return Err(Refusal::TooManyColumns { line: self.line, limit: MAX_COLUMNS as u64 });
                    }
                    if read > MAX_ROW_BYTES {
                        return Err(self.too_long(input, last));
                    }
                    self.builder.commit(ends.unwrap_or_default(), self.line)?;
                    self.line += newlines(taken.unwrap_or_default());
                    at += read;
                }
                ReadRecordResult::OutputFull => {
                    self.core.reset();
                    self.builder.grow();
                }
                ReadRecordResult::OutputEndsFull => {
                    self.core.reset();
                    if self.ends.len() > MAX_COLUMNS {
                        return Err(Refusal::TooManyColumns { line: self.line, limit: MAX_COLUMNS as u64 });
                    }
                    self.ends.resize(self.ends.len() * 4, 0);
                }
                ReadRecordResult::InputEmpty | ReadRecordResult::End => {
                    // The rest of this row is still to come; it is read again from its beginning.
                    self.core.reset();
                    if last || input.len() > MAX_ROW_BYTES {
                        return Err(self.too_long(input, last));
                    }
                    break;
                }
            }
        }
        self.pending.drain(..at);
        Ok(())
    }

    /// Why a row does not end: a quote that is never closed, or simply too much.
    fn too_long(&self, row: &[u8], ended: bool) -> Refusal {
        match open_quote(row, self.dialect.delimiter) {
            Some(place) => Refusal::UnclosedQuote { line: self.line + newlines(row.get(..place).unwrap_or_default()) },
            None if ended && row.len() <= MAX_ROW_BYTES => Refusal::UnclosedQuote { line: self.line },
            None => Refusal::LineTooLong { line: self.line, limit: MAX_ROW_BYTES as u64 },
        }
    }
}

fn newlines(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).count() as u64
}

/// Where the quote opens that is still open at the end of `row`.
fn open_quote(row: &[u8], delimiter: u8) -> Option<usize> {
    let mut opened = 0;
    let (mut is_open, mut at_start, mut just_closed) = (false, true, false);
    for (place, &byte) in row.iter().enumerate() {
        let is_quote = byte == b'"';
        if is_open {
            is_open = !is_quote;
            just_closed = is_quote;
        } else {
            // A quote opens a cell at its start; one right after a closing quote stands for itself.
            if is_quote && at_start {
                opened = place;
            }
            is_open = is_quote && (at_start || just_closed);
            just_closed = false;
        }
        at_start = !is_open && (byte == delimiter || matches!(byte, b'\n' | b'\r'));
    }
    is_open.then_some(opened)
}
