//! Products as they were bought: who bought which, the rules that a worker finds, and what a customer may want next.
//!
//! What a rule is worth is analysis' business; nothing is worded here.

#[cfg(feature = "ui")]
mod job;
mod next;
mod sold;

#[cfg(feature = "ui")]
pub use job::{Look, Mining, RuleWish};
#[cfg(feature = "ui")]
pub(super) use job::{ProductBench, ProductWork};
pub use next::{Findings, NextProduct, next_products};
pub use sold::{Sold, SoldCache, key_of};
