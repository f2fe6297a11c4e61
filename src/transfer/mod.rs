//! Files in and out: bytes to drafts and back, pure.
//!
//! It keeps going past bad rows and never touches the archive: what it found is
//! handed to the caller, who decides, writes and undoes.

pub mod source;

mod key_index;

pub mod csv;
pub mod sniff;

pub mod mapping;

pub mod import;

pub mod json;

pub mod export;
pub mod person;

pub mod workbook;
