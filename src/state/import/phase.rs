//! Where an import stands, for the page that shows it.
//!
//! It says what there is to say and does nothing.

use std::rc::Rc;

use super::restore::{Comparison, Manner};
use crate::{
    storage::{lock::KeyRecord, sealed_file::SealedRefusal},
    transfer::{import::plan::Review, json::refusal::ArchiveRefusal, mapping::field::Question, sniff::Refusal},
};

/// Where an import stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// No file was chosen.
    Idle,
    /// The file is being read.
    Reading {
        /// What is done.
        done: u64,
        /// Of how much; 0 where that is not known yet.
        total: u64,
    },
    /// Nothing of the file can be read.
    Refused(Refusal),
    /// The archive on disk cannot be read, or the worker was lost.
    Failed,
    /// The archive file is refused.
    ArchiveRefused(ArchiveRefusal),
    /// The file asks for its passphrase.
    Sealed(Asking),
    /// It does not open, with any passphrase.
    SealedRefused(SealedRefusal),
    /// The file is an archive file; the person reviews what restoring it would do.
    Compared {
        /// How it meets the archive.
        manner: Manner,
        /// What it would do.
        comparison: Rc<Comparison>,
    },
    /// The person reviews.
    Review {
        /// What the plan came to; absent while it is being made.
        review: Option<Rc<Review>>,
        /// What has to be answered first.
        questions: Vec<Question>,
    },
    /// It is being written.
    Writing {
        /// Records made.
        done: u64,
        /// Of how many.
        total: u64,
    },
}

/// A file that asks for its passphrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asking {
    /// How it opens.
    pub(super) record: Rc<KeyRecord>,
    /// Why what was typed last did not open it.
    pub refusal: Option<SealedRefusal>,
    /// What was typed is being tried.
    pub is_working: bool,
}
