//! What page and workbook worker say to each other, as JSON in parcels.
//!
//! Rows travel beside it as a file.

use serde::{Deserialize, Serialize};

use crate::transfer::{
    sniff::Refusal,
    workbook::{contents::Contents, layout::WorkbookWriteError},
};

/// The kind of parcels that ask for a sheet's rows.
pub(super) const READ: &str = "workbook.read";

/// The kind of parcels that ask for a workbook of their bytes, which are exact CSV; their text is its `Layout`.
pub(super) const WRITE: &str = "workbook.write";

/// Which sheet of the parcel's file shall be read.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(super) struct ReadAsked {
    /// Its place in `Contents::sheets`, where the person has chosen one.
    pub(super) sheet: Option<usize>,
}

/// What the worker says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum Said {
    /// So much is done of so much.
    Progress(u64, u64),
    /// Nothing of the workbook can be read.
    Refused(Refusal),
    /// The parcel's file holds the rows of a sheet of this workbook.
    Read(Contents),
    /// The parcel's file is the workbook.
    Written,
    /// There is no workbook.
    Unwritten(WorkbookWriteError),
}
