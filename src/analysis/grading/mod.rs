//! What customers are worth: RFM scores, three-part value and the two shipped
//! grading schemes with their reasons.
//!
//! Thresholds are `domain::grading_rules`; this folder applies them. Expected
//! orders and risk are `churn`'s answers and arrive here as columns.

pub mod rfm;
pub mod transition;
pub mod value;

pub mod index;

pub mod four;
pub mod gold;
pub mod why;

pub mod capacity;
pub mod concentration;
pub mod cube;
pub mod custom;
pub mod distribution;
pub mod upgrade;
pub mod visits;
