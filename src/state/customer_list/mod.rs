//! The list of customers: what it is asked for, who fits, in which order, who is
//! selected. It draws nothing and words nothing.

pub mod language;
pub mod query;

pub mod reading;

pub mod custom_column;
pub mod filter;
pub mod order;
pub mod words;
mod worked;

mod claims;
mod source;

pub mod selection;

pub mod initials;
pub mod merging;
pub mod sorted_names;

#[cfg(feature = "ui")]
mod list;
#[cfg(feature = "ui")]
mod names;

#[cfg(feature = "ui")]
pub use list::{CustomerList, Found};
#[cfg(feature = "ui")]
pub use names::{NameOrder, use_name_order};

#[cfg(test)]
mod story_tests;
