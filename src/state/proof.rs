//! The promise that nothing leaves the page, for whoever would rather try it than read it.
//!
//! It reads no record and keeps nothing of what it found.

pub use crate::platform::outward::{HOST, Outcome, Way, checked_files, policies, try_all};
