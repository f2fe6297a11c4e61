//! The scores of the archive: worked out in the background whenever what they are
//! made of has changed, and read by every page from one board.
//!
//! A result that is no longer asked for is never shown. What a score means is
//! analysis' business.

mod board;
mod export;
#[cfg(any(feature = "ui", test))]
mod gather;
mod held;
mod leading;
mod leavers;
mod names;
mod runs;
mod trial_file;
mod what_if;

#[cfg(feature = "ui")]
mod bootstrap;
#[cfg(feature = "ui")]
mod courier;
#[cfg(feature = "ui")]
mod errand;
#[cfg(feature = "ui")]
mod keeper;
#[cfg(feature = "ui")]
mod saving;
#[cfg(feature = "ui")]
mod trials;

pub use crate::domain::grade::Scheme;
pub use board::{AsOfSource, Estimate, ScoreBoard, ScoreRow};
#[cfg(feature = "ui")]
pub use bootstrap::BootstrapState;
pub use export::customer_id;
#[cfg(feature = "ui")]
pub use gather::scoring_currency;
#[cfg(feature = "ui")]
pub(super) use gather::{holdings, purchases};
pub use held::{HandSet, Held, last_author, of_customer, set_by_hand};
pub use runs::{Cause, Moved, RunScheme, SavedRun, saved_runs};
#[cfg(feature = "ui")]
pub use trials::TrialState;
pub use what_if::{Because, MOST_MOVERS, Mover, WhatIf};

#[cfg(feature = "ui")]
pub use courier::ScoreWork;
#[cfg(feature = "ui")]
pub(super) use keeper::Scoring;

#[cfg(test)]
mod tests;
