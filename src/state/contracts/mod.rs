//! Contracts as analysis is asked about them: what the archive holds of them, and the model that is fitted in the
//! background when a page asks.
//!
//! What it means is analysis' business; nothing is worded here.

mod gather;
#[cfg(feature = "ui")]
mod job;

pub use gather::{cells, lifetimes, offered, sheet};
#[cfg(feature = "ui")]
pub(super) use job::{ASK, ContractBench, answer};
#[cfg(feature = "ui")]
pub use job::{Examination, Findings};
