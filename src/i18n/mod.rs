//! Every sentence a person reads, in three languages, and the forms of numbers and days.
//!
//! It decides no wording by itself: which fact is told is the caller's choice.

pub mod batches;
pub mod hidden;
pub mod lang;
mod plural;
pub mod sentences;
pub mod text;

#[cfg(feature = "ui")]
pub mod card;
#[cfg(feature = "ui")]
pub mod format;
#[cfg(feature = "ui")]
pub mod hours;
#[cfg(feature = "ui")]
pub mod locale;
#[cfg(feature = "ui")]
pub mod money;
#[cfg(feature = "ui")]
pub mod reasons;
#[cfg(feature = "ui")]
pub mod schemes;

pub use lang::Lang;
pub use text::Text;
