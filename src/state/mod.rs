//! The only writer: commands in, signals out.
//!
//! The archive lives here once. Pages ask the `Desk` and hand it commands; it
//! writes first and shows afterwards. It says nothing in words: facts leave as
//! enums, which the app puts into sentences.

pub mod route;

pub mod desk;
pub mod disk;
pub mod notice;

mod boot;
mod chunks;
mod fold;
mod writing;

pub use desk::{Desk, use_desk};
pub use disk::{DiskState, Fault};
pub use notice::Notice;
pub use writing::Failure;
