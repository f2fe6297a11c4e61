//! The only writer: commands in, signals out.
//!
//! The archive lives here once. Pages ask the `Desk` and hand it commands; it
//! writes first and shows afterwards. It says nothing in words: facts leave as
//! enums, which the app puts into sentences.

pub mod agenda;
pub mod completeness;
pub mod experiments;
pub mod idic;
pub mod losses;
pub mod loyalty;
pub mod offers;
pub mod owner_load;
pub mod retention;
pub mod route;
pub mod visits;

pub mod custody;
pub mod customer_facts;
pub mod customer_list;
pub mod history;

#[cfg(feature = "ui")]
mod archive_file;
#[cfg(feature = "ui")]
pub mod desk;
#[cfg(feature = "ui")]
pub mod disk;
#[cfg(feature = "ui")]
pub mod document;
#[cfg(feature = "ui")]
pub mod doorway;
#[cfg(feature = "ui")]
pub mod forms;
#[cfg(feature = "ui")]
pub mod keeping;
#[cfg(feature = "ui")]
pub mod locking;
#[cfg(feature = "ui")]
pub mod notice;
#[cfg(feature = "ui")]
mod passphrase;
#[cfg(feature = "ui")]
mod person;
#[cfg(feature = "ui")]
pub mod preferences;
#[cfg(feature = "ui")]
pub mod proof;
#[cfg(feature = "ui")]
mod recovery;
#[cfg(feature = "ui")]
mod reminding;

pub mod contracts;
pub mod lifecycle;
pub mod products;
pub mod schemes;
pub mod scores;

pub mod backup_problem;
pub mod bulk;
pub mod chunks;
pub mod excise;
pub mod forget;
pub mod generations;
pub mod in_file;
pub mod mirror;
pub mod outgoing;
pub mod past;
pub mod person_file;
pub mod reading;
pub mod rekeying;
pub mod reminder;
pub mod rhythm;
pub mod sealed;
pub mod strength;
pub mod traces;

#[cfg(feature = "ui")]
pub mod jobs;

#[cfg(feature = "ui")]
pub mod backup;
#[cfg(feature = "ui")]
mod boot;
#[cfg(feature = "ui")]
mod configure;
#[cfg(feature = "ui")]
pub mod demo;
#[cfg(feature = "ui")]
mod erase;
#[cfg(feature = "ui")]
pub mod export;
#[cfg(feature = "ui")]
mod fold;
#[cfg(feature = "ui")]
pub mod folder;
#[cfg(feature = "ui")]
pub mod idle;
pub mod import;
#[cfg(feature = "ui")]
mod rewriting;
#[cfg(any(feature = "ui", feature = "workbook-worker"))]
pub mod workbook;
#[cfg(feature = "ui")]
mod writing;

#[cfg(feature = "ui")]
pub use desk::{Desk, UnderWay, use_desk};
#[cfg(feature = "ui")]
pub use disk::{DiskState, Fault};
pub use mirror::Failure;
#[cfg(feature = "ui")]
pub use notice::Notice;
