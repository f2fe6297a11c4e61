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
mod phase;
#[cfg(feature = "ui")]
mod picked;
#[cfg(feature = "ui")]
mod rescued;
#[cfg(feature = "ui")]
mod session;
#[cfg(feature = "ui")]
mod unsealing;

#[cfg(feature = "ui")]
pub use bench::Bench;
pub use merging::Side;
#[cfg(feature = "ui")]
pub use messages::{Asked, Surveyed};
#[cfg(feature = "ui")]
pub(super) use messages::{chunk_of, send_chunk};
#[cfg(feature = "ui")]
pub use phase::{Asking, Phase};
#[cfg(feature = "ui")]
pub(super) use picked::read_to_the_end;
pub use restore::{Aspect, Comparison, Difference, Manner};
#[cfg(feature = "ui")]
pub use session::Session;

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
