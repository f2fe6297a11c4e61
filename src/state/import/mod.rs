//! Importing a file: read in the worker, reviewed by the person, written in one transaction.
//!
//! Nothing is written before `Session::import`, and a session that is dropped leaves no trace.

pub mod deletions;
mod listed;
pub mod matching;
pub mod merging;
pub mod restore;

#[cfg(feature = "ui")]
mod bench;
#[cfg(feature = "ui")]
mod messages;
#[cfg(feature = "ui")]
mod rescued;
#[cfg(feature = "ui")]
mod session;

#[cfg(feature = "ui")]
pub use bench::Bench;
#[cfg(feature = "ui")]
pub(super) use bench::Picked;
pub use merging::Side;
#[cfg(feature = "ui")]
pub use messages::{Asked, Surveyed};
#[cfg(feature = "ui")]
pub(super) use messages::{chunk_of, send_chunk};
pub use restore::{Aspect, Comparison, Difference, Manner};
#[cfg(feature = "ui")]
pub use session::{Phase, Session};

/// What a review is made of, for the page that shows it.
pub use crate::transfer::{
    csv::{dialect::DELIMITERS, encoding::Encoding},
    import::{
        plan::{Review, Tally},
        problem::{Outcome, Problem},
    },
    json::refusal::ArchiveRefusal,
    mapping::{
        column::Column,
        date::DayOrder,
        field::{Field, Mapping, Question, Shape},
    },
    sniff::Refusal,
    workbook::contents::Contents,
};
