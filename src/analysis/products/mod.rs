//! Products that are bought together, and what a customer may want next.
//!
//! Products are numbers here; what they are called is the caller's. Nothing is fitted: rules are counted and tested.

pub mod activity;
pub mod baskets;
pub mod fisher;
pub mod next;
pub mod offers;
pub mod rules;
