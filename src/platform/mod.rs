//! The only browser code outside storage: clock, files, tabs, locale, worker.
//!
//! The program for workbooks has the worker's side of it and no more.

pub mod files;
pub mod parcel;

#[cfg(feature = "ui")]
pub mod address;
#[cfg(feature = "ui")]
pub mod clock;
#[cfg(feature = "ui")]
pub mod collation;
#[cfg(feature = "ui")]
pub mod folder;
#[cfg(feature = "ui")]
pub mod install;
#[cfg(feature = "ui")]
pub mod lifecycle;
#[cfg(feature = "ui")]
pub mod lock;
#[cfg(feature = "ui")]
pub mod outward;
#[cfg(feature = "ui")]
pub mod page;
#[cfg(feature = "ui")]
pub mod persistence;
#[cfg(feature = "ui")]
pub mod picker;
#[cfg(feature = "ui")]
pub mod preferences;
#[cfg(feature = "ui")]
pub mod tabs;
#[cfg(feature = "ui")]
pub mod takeaway;
#[cfg(feature = "ui")]
pub mod target;
#[cfg(feature = "ui")]
pub mod text_decoder;
#[cfg(feature = "ui")]
pub mod worker;
