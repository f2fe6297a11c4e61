//! The only browser code outside storage: clock, files, tabs, locale, worker.

pub mod address;
pub mod clock;
pub mod collation;
pub mod files;
pub mod lifecycle;
pub mod lock;
pub mod outward;
pub mod page;
pub mod persistence;
pub mod preferences;
pub mod tabs;
pub mod text_decoder;
pub mod worker;
