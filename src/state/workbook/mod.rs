//! Excel workbooks at work: in a worker of their own, with a program of its own, thrown away after each job.
//!
//! What stands in a workbook is `transfer`'s; what becomes of its rows is the import's.

mod messages;
#[cfg(feature = "workbook-worker")]
pub mod work;

#[cfg(feature = "ui")]
mod handing_out;
#[cfg(feature = "ui")]
mod job;

#[cfg(feature = "ui")]
pub use job::{Job, Told};
