//! What a chosen file is, told by its first bytes, never by its name.
//!
//! It does not read the file: it says who shall, or why no one can.

use memchr::memmem;
use serde::{Deserialize, Serialize};

use super::{
    source::{Source, SourceError},
    workbook::{contents::MAX_WORKBOOK_BYTES, refusal::WorkbookRefusal},
};

/// The longest table that is read, in bytes.
pub const MAX_TABLE_BYTES: u64 = 2 * 1024 * 1024 * 1024;

/// How many bytes are looked at.
pub const HEAD_BYTES: usize = 64 * 1024;

/// Who can read the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A table as text: `csv` reads it.
    Table,
    /// A JSON file: `json` reads it, or says that it is not ours.
    Json,
    /// An Excel workbook: `workbook` reads it.
    Workbook,
}

/// A kind of file that is neither a table as text nor an archive file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Foreign {
    /// A PDF.
    Pdf,
    /// A picture or a photograph: PNG, JPEG, GIF, TIFF and their like.
    Image,
    /// A web page; often what a failed download leaves behind.
    WebPage,
    /// An Excel workbook with a password.
    LockedExcelWorkbook,
    /// A workbook of Excel 97 to 2003 (.xls), or another old Office file.
    OldExcelWorkbook,
    /// A spreadsheet of a free office (.ods) or another file of that family.
    OpenDocument,
    /// A spreadsheet of Apple's Numbers.
    Numbers,
    /// A ZIP file of something else.
    Zip,
    /// Compressed by gzip, 7-Zip, RAR, xz, bzip2 or Zstandard.
    Compressed,
    /// XML, for example a spreadsheet saved as XML.
    Xml,
    /// An `SQLite` database.
    Database,
    /// A file of bytes that are no text.
    Binary,
}

/// Its name for `i18n`, which may name reasons only.
pub use self::Foreign as ForeignReason;

/// Why nothing of a file can be read. The caller knows the file's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// "The file is empty."
    Empty,
    /// "The file could not be read." It is a folder, or reading is forbidden.
    Unreadable,
    /// "The file changed while it was read." Choose it again.
    Changed,
    /// "The file has `bytes`; the limit is `limit`." Said before reading.
    TooLarge {
        /// Its length.
        bytes: u64,
        /// The longest that is read.
        limit: u64,
    },
    /// "This is a PDF (an image, a web page, ...), not a CSV file", with the way out of each kind.
    Foreign(Foreign),
    /// "The file has a header and no rows."
    NoRows,
    /// "The quote opened in line `line` is never closed."
    UnclosedQuote {
        /// Where it opens, counted from 1.
        line: u64,
    },
    /// "Line `line` is longer than `limit` bytes."
    LineTooLong {
        /// Where it begins, counted from 1.
        line: u64,
        /// The longest that is read, in bytes.
        limit: u64,
    },
    /// "Line `line` has more than `limit` columns."
    TooManyColumns {
        /// Which line, counted from 1.
        line: u64,
        /// The most that are read.
        limit: u64,
    },
    /// "The table has more than `limit` cells."
    TooManyCells {
        /// The most that are read.
        limit: u64,
    },
    /// "This browser cannot read text in this encoding (`label`); save the file as UTF-8."
    NoDecoder {
        /// The encoding's name, for example `gb18030`.
        label: String,
    },
    /// Why a workbook cannot be read.
    Workbook(WorkbookRefusal),
    /// The person stopped it; nothing to say.
    Cancelled,
}

impl From<WorkbookRefusal> for Refusal {
    fn from(refusal: WorkbookRefusal) -> Self {
        Self::Workbook(refusal)
    }
}

impl From<SourceError> for Refusal {
    fn from(error: SourceError) -> Self {
        match error {
            SourceError::Unreadable => Self::Unreadable,
            SourceError::Changed => Self::Changed,
        }
    }
}

/// Says who can read the file.
///
/// # Errors
/// Where the file is empty, too large, unreadable, or of a foreign kind.
pub fn sniff(source: &mut dyn Source) -> Result<Kind, Refusal> {
    let bytes = source.size();
    if bytes == 0 {
        return Err(Refusal::Empty);
    }
    let mut head = Vec::new();
    source.read(0, HEAD_BYTES, &mut head)?;
    if let Some(known) = known(&head) {
        return match look_further(source, known)? {
            Ok(Kind::Workbook) if bytes > MAX_WORKBOOK_BYTES => {
                Err(Refusal::TooLarge { bytes, limit: MAX_WORKBOOK_BYTES })
            }
            known => known.map_err(Refusal::Foreign),
        };
    }
    if is_json(&head) {
        return Ok(Kind::Json);
    }
    if head.iter().all(|byte| byte.is_ascii_whitespace() || matches!(byte, 0xEF | 0xBB | 0xBF))
        && bytes <= head.len() as u64
    {
        return Err(Refusal::Empty);
    }
    // Its length is certain; what the bytes are is a guess from the first of them.
    if bytes > MAX_TABLE_BYTES {
        return Err(Refusal::TooLarge { bytes, limit: MAX_TABLE_BYTES });
    }
    if is_binary(&head) {
        return Err(Refusal::Foreign(Foreign::Binary));
    }
    Ok(Kind::Table)
}

/// What a file is of which the first bytes say only how it is packed: a ZIP has its list of parts at its end, and
/// an old Office file says at its beginning where its directory lies.
fn look_further(source: &mut dyn Source, known: Result<Kind, Foreign>) -> Result<Result<Kind, Foreign>, Refusal> {
    let mut bytes = Vec::new();
    if known == Err(Foreign::Zip) {
        source.read(source.size().saturating_sub(HEAD_BYTES as u64), HEAD_BYTES, &mut bytes)?;
        return Ok(inside_zip(&bytes));
    }
    if known != Err(Foreign::OldExcelWorkbook) {
        return Ok(known);
    }
    source.read(0, 512, &mut bytes)?;
    let number = |at: usize, length: usize| {
        let number = bytes.get(at..at + length)?.iter().rev();
        Some(number.fold(0_u64, |number, byte| number << 8 | u64::from(*byte)))
    };
    let (Some(shift @ 9..=12), Some(sector)) = (number(30, 2), number(48, 4)) else { return Ok(known) };
    let directory = (sector + 1) << shift;
    source.read(directory, HEAD_BYTES, &mut bytes)?;
    Ok(if is_locked(&bytes) { Err(Foreign::LockedExcelWorkbook) } else { known })
}

/// Whether the directory of an old Office file names what Office encrypts a workbook into.
fn is_locked(directory: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".bytes().flat_map(|byte| [byte, 0]).collect();
    memmem::find(directory, &name).is_some()
}

/// Beginnings of files, as their makers define them.
const SIGNATURES: [(&[u8], Foreign); 19] = [
    (b"%PDF-", Foreign::Pdf),
    (b"\x89PNG\r\n\x1a\n", Foreign::Image),
    (b"\xFF\xD8\xFF", Foreign::Image),
    (b"GIF8", Foreign::Image),
    (b"II*\0", Foreign::Image),
    (b"MM\0*", Foreign::Image),
    (b"\0\0\0\x18ftyp", Foreign::Image),
    (b"\0\0\0\x1Cftyp", Foreign::Image),
    (b"\x1F\x8B", Foreign::Compressed),
    (b"7z\xBC\xAF\x27\x1C", Foreign::Compressed),
    (b"Rar!\x1A\x07", Foreign::Compressed),
    (b"\xFD7zXZ\0", Foreign::Compressed),
    (b"\x28\xB5\x2F\xFD", Foreign::Compressed),
    (b"SQLite format 3\0", Foreign::Database),
    (b"{\\rtf", Foreign::Binary),
    (b"\x7FELF", Foreign::Binary),
    (b"MZ\x90\0", Foreign::Binary),
    // The record that opens a worksheet of Excel 4 to 95 outside any container.
    (b"\x09\x08", Foreign::OldExcelWorkbook),
    (b"\x09\x04\x06\0", Foreign::OldExcelWorkbook),
];

/// What the first bytes say; nothing where they may be a table or JSON.
fn known(head: &[u8]) -> Option<Result<Kind, Foreign>> {
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Some(inside_zip(head));
    }
    foreign(head).map(Err)
}

fn foreign(head: &[u8]) -> Option<Foreign> {
    if head.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Some(if is_locked(head) { Foreign::LockedExcelWorkbook } else { Foreign::OldExcelWorkbook });
    }
    if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
        return Some(Foreign::Image);
    }
    // A level from 1 to 9 stands between the name and the first six digits of pi.
    if head.starts_with(b"BZh") && head.get(4..10) == Some(b"1AY&SY") {
        return Some(Foreign::Compressed);
    }
    if let Some((_, kind)) = SIGNATURES.iter().find(|(signature, _)| head.starts_with(signature)) {
        return Some(*kind);
    }
    let start = text_start(head);
    let opening: Vec<u8> = start.iter().take(512).map(u8::to_ascii_lowercase).collect();
    if opening.starts_with(b"<!doctype html") || opening.starts_with(b"<html") || opening.starts_with(b"<head") {
        return Some(Foreign::WebPage);
    }
    if opening.starts_with(b"<?xml") || opening.starts_with(b"<!--") || opening.starts_with(b"<table") {
        let is_page = memmem::find(&opening, b"<html").is_some() || memmem::find(&opening, b"<table").is_some();
        return Some(if is_page { Foreign::WebPage } else { Foreign::Xml });
    }
    None
}

/// What a piece of a ZIP gives away: the names of its parts stand in it in plain letters.
fn inside_zip(piece: &[u8]) -> Result<Kind, Foreign> {
    let holds = |name: &[u8]| memmem::find(piece, name).is_some();
    if holds(b"[Content_Types].xml") || holds(b"xl/workbook") || holds(b"xl/worksheets") {
        Ok(Kind::Workbook)
    } else if holds(b"application/vnd.oasis.opendocument") || (holds(b"mimetype") && holds(b"content.xml")) {
        Err(Foreign::OpenDocument)
    } else if holds(b"Index/Document.iwa") || holds(b"Index/CalculationEngine") {
        Err(Foreign::Numbers)
    } else {
        Err(Foreign::Zip)
    }
}

/// The head without a byte-order mark and leading white space.
fn text_start(head: &[u8]) -> &[u8] {
    head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start()
}

/// JSON begins with a brace, or with a bracket that a value follows; UTF-16 is recognised too.
fn is_json(head: &[u8]) -> bool {
    let narrow: Vec<u8> = match head {
        [0xFF, 0xFE, rest @ ..] | [0xFE, 0xFF, rest @ ..] => {
            rest.iter().copied().filter(|byte| *byte != 0).take(64).collect()
        }
        _ => text_start(head).iter().copied().take(64).collect(),
    };
    match narrow.trim_ascii_start() {
        [b'{', rest @ ..] => matches!(rest.trim_ascii_start(), [] | [b'"' | b'}', ..]),
        [b'[', rest @ ..] => matches!(rest.trim_ascii_start(), [] | [b'{' | b'[' | b']' | b'"', ..]),
        _ => false,
    }
}

/// Bytes are no text where control characters abound and no UTF-16 explains them.
fn is_binary(head: &[u8]) -> bool {
    if super::csv::encoding::utf16_of(head).is_some() {
        return false;
    }
    let strange = head.iter().filter(|byte| matches!(byte, 0..=8 | 0x0E..=0x1F | 0x7F)).count();
    strange * 20 > head.len()
}
