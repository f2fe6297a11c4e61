//! Contracts: how long they last, how that goes on, and which of the running ones are likely to end.
//!
//! Purchases without a contract are `churn`'s.

pub mod features;
pub mod lifetime;
pub mod model;
pub mod retention;
pub mod sbg;
