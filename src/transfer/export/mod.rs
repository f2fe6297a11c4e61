//! Records and scores to CSV.
//!
//! Money and numbers are written as they are; texts that a spreadsheet would run are guarded
//! unless exact values are asked for. Archive files are `json`'s.

pub mod sheet;

pub mod customers;
pub mod orders;
pub mod scores;

pub mod problems;
