//! The only `IndexedDB` code: what it says is saved is on disk, everything else is an error.
//!
//! It keeps rows and never asks what is in them: chunks are bytes under a key,
//! entries are the domain's words. It decides nothing about customers.

pub mod error;

pub mod meta;
pub mod row;

pub mod chain;
pub mod checksum;
pub mod chunk;
pub mod entry_codec;
pub mod envelope;
pub mod history;

pub mod sentinel;

pub mod journal;
pub mod lock;
mod plan;
mod standing;

pub mod memory;
pub mod packed;
pub mod rescue;
pub mod sealed_file;

#[cfg(feature = "ui")]
pub mod indexed_db;
