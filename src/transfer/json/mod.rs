//! The archive file: everything an archive holds as one JSON text, with counts and a checksum.
//!
//! docs/format.md describes it. Both ways are streamed: neither the file nor the archive
//! is ever held whole here.

pub mod layout;
pub mod refusal;

mod item;

pub mod writer;

mod strict;
mod typed;
mod window;

mod references;

pub mod scheme;

pub mod reader;
