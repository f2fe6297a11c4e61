//! Importing a table: read in the worker, reviewed by the person, written in one transaction.
//!
//! Nothing is written before `Session::import`, and a session that is dropped leaves no trace.

mod bench;
mod messages;
mod restore;
mod session;

pub use bench::Bench;
pub use messages::{Asked, Surveyed};
pub(super) use messages::{chunk_of, send_chunk};
pub use restore::{Comparison, Manner};
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
        field::{Field, Mapping, Question},
    },
    sniff::Refusal,
};
