//! What the columns of a table mean: names and contents to fields.
//!
//! It decides nothing for good: every guess can be changed before rows are read.

pub mod field;

pub mod names;

pub mod date;
pub mod number;

pub mod column;

pub mod guess;
