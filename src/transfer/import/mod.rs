//! Rows to records: who is meant, what is new, what changes, and what is wrong with which line.
//!
//! It writes nothing: a plan is reviewed by a person, then its records are taken by the caller.

pub mod identity;

pub mod existing;

pub mod problem;

mod added_fields;
pub mod cell;
pub mod contracts;
pub mod incoming;
mod rows;

pub mod plan;
pub mod records;
