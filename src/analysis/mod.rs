//! Questions asked of the archive: plain columns and an as-of day in, numbers out.
//!
//! Every answer is deterministic (`libm`, no clock, no hash order) and never an
//! error: "too little data" is an answer. This floor does not read the archive
//! itself, does not know the disk or the screen and writes no sentence; reasons
//! leave it as enums with numbers, which `i18n` puts into words.

pub mod as_of;
pub mod backtest;
pub mod card;
pub mod churn;
pub mod cohort;
pub mod columns;
pub mod contracts;
pub mod experiments;
pub mod grading;
pub mod lifecycle;
pub mod loyalty;
pub mod numeric;
pub mod products;
pub mod progress;
pub mod purchases;
pub mod scores;
pub mod summary;

pub mod transit;
