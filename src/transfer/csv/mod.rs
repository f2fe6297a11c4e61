//! Tables as text: encoding, dialect, rows.
//!
//! It knows nothing of customers: what a column means is `mapping`'s question.

pub mod encoding;

pub mod dialect;

pub mod table;

pub mod packed;

pub mod reader;
