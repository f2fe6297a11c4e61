//! Everything about one customer as files: data for programs, a page for people.
//!
//! What belongs in them is gathered by state; nothing is read back from them.

pub mod file;
pub mod page;
