//! Why a workbook cannot be read.
//!
//! The words are i18n's. Reasons that tables as text have too are `sniff::Refusal`'s own.

use serde::{Deserialize, Serialize};

/// Why nothing of a workbook can be read. A part is a file within the workbook, by its path there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WorkbookRefusal {
    /// "Excel's workbooks are read by a part of this program that is not on this device."
    NoReader,
    /// "Reading it took longer than `seconds`."
    TookTooLong {
        /// How long was waited.
        seconds: u32,
    },
    /// "It needs more memory than the browser gives." The worker was lost.
    OutOfMemory,
    /// "The file ends early": its list of parts is missing.
    EndsEarly,
    /// "Its part `part` is damaged."
    Damaged {
        /// Which part; empty where it is the list of parts.
        part: String,
    },
    /// "Its part `part` is missing."
    Missing {
        /// Which part.
        part: String,
    },
    /// "It has more than `limit` parts."
    TooManyParts {
        /// The most that are read.
        limit: u64,
    },
    /// "Its part `part` has more than `limit` bytes once unpacked."
    PartTooLarge {
        /// Which part.
        part: String,
        /// The longest that is read.
        limit: u64,
    },
    /// "Its part `part` unpacks to more than `limit` times its size."
    TooDense {
        /// Which part.
        part: String,
        /// The largest ratio that is read.
        limit: u64,
    },
    /// "It has more than `limit` bytes once unpacked."
    TooLargeUnpacked {
        /// The most that are read.
        limit: u64,
    },
    /// "Its texts have more than `limit` bytes."
    TooMuchText {
        /// The most that are read.
        limit: u64,
    },
    /// "Its parts lie over each other."
    Overlapping,
    /// "Its part `part` defines entities (DTD)."
    HasEntities {
        /// Which part.
        part: String,
    },
    /// "This is a document or a presentation."
    OtherOffice,
    /// "This is a binary workbook (.xlsb)."
    Binary,
    /// "The sheet has more than `limit` columns with something in them."
    TooWide {
        /// The most that are read.
        limit: u64,
    },
    /// "No sheet has a row."
    NoRows,
}
