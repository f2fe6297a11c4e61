//! Why an archive file is refused, and where.
//!
//! Every refusal is of the whole file: nothing of it is taken. The words are i18n's.

use serde::{Deserialize, Serialize};

use super::{super::source::SourceError, layout::Section};

/// A place in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// Bytes before it.
    pub offset: u64,
    /// Its line, counted from 1.
    pub line: u64,
    /// Its byte within the line, counted from 1.
    pub column: u64,
}

/// Its name for `i18n`, which may name reasons only.
pub use self::Position as PositionReason;

/// Why an archive file is refused. Paths are written like `customers[17].phones[0]`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ArchiveRefusal {
    /// "The file is empty."
    Empty,
    /// "The file could not be read."
    Unreadable,
    /// "The file changed while it was read."
    Changed,
    /// The person stopped it; nothing to say.
    Cancelled,
    /// "The file is in UTF-16; save it as UTF-8."
    Utf16,
    /// "Not JSON at line `line`, column `column`."
    NotJson(Position),
    /// "Bytes that are no UTF-8 at byte `offset`."
    NotUtf8(Position),
    /// "The file begins with a list, a text or a number; an archive file is an object."
    WrongShape,
    /// "This is no archive of Guanxi." Where the file names another program, `says` is its name.
    NotOurs {
        /// What it says that it is.
        says: Option<String>,
    },
    /// "This is a rescue file, but the rows in it are damaged or incomplete. Keep it."
    Rescue,
    /// "This is a rescue file of a locked archive, and the key that opens it is not here."
    RescueLocked,
    /// "Made by version `theirs`, which asks for version `asks_for`; this is version `ours`."
    Newer {
        /// The version of the format in the file.
        theirs: u64,
        /// The version a reader must have.
        asks_for: u64,
        /// The version of this code.
        ours: u64,
    },
    /// "The file ends early (`percent` %): the copy is not complete."
    EndsEarly {
        /// How much of the records was read, where the header told how many there are.
        percent: Option<u8>,
    },
    /// "Something follows the end of the archive at line `line`."
    Trailing(Position),
    /// "Nested too deep at `path`; the limit is `limit`."
    TooDeep {
        /// Where.
        path: String,
        /// How deep values may be nested.
        limit: u64,
    },
    /// "The same key twice: `path`."
    DuplicateKey {
        /// The path of the second one.
        path: String,
    },
    /// "A zero character (U+0000) at `path`."
    ZeroCharacter {
        /// Where.
        path: String,
    },
    /// "Half a character (a lone surrogate) at `path`."
    LoneSurrogate {
        /// Where.
        path: String,
    },
    /// "A number that is too large at `path`."
    NumberTooLarge {
        /// Where.
        path: String,
    },
    /// "Longer than `limit` bytes at `path`."
    TooLong {
        /// Where.
        path: String,
        /// The longest that is read, in bytes.
        limit: u64,
    },
    /// "`path` is missing."
    Missing {
        /// The member.
        path: String,
    },
    /// "`path` does not stand where it belongs."
    Misplaced {
        /// The member.
        path: String,
    },
    /// "`path` cannot be `value`": no such day, not an identifier, out of range, a text in place of a number.
    Unfit {
        /// Where.
        path: String,
        /// What stands there, cut at 80 characters.
        value: String,
    },
    /// "`section` `first` and `second` have the same id."
    DuplicateId {
        /// In which list.
        section: Section,
        /// The place of the first, counted from 0.
        first: u64,
        /// The place of the second, counted from 0.
        second: u64,
    },
    /// "`path` points to something in `section` that is not in the file."
    Dangling {
        /// The reference.
        path: String,
        /// Where it should have been.
        section: Section,
    },
    /// "`path` leads back to itself."
    Cycle {
        /// The reference.
        path: String,
    },
    /// "The header says `header` records in `section`, found `found`."
    CountMismatch {
        /// Which list.
        section: Section,
        /// What the header says.
        header: u64,
        /// How many there are.
        found: u64,
    },
    /// "The file was damaged or changed after it was saved." The checksum is not that of the bytes.
    ChecksumMismatch,
}

impl From<SourceError> for ArchiveRefusal {
    fn from(error: SourceError) -> Self {
        match error {
            SourceError::Unreadable => Self::Unreadable,
            SourceError::Changed => Self::Changed,
        }
    }
}
