//! Who is leaving: purchase models, churn risk with its reasons, expected orders and value.
//!
//! Fitted on the archive's own purchases. Contracts, cohorts and backtests are
//! other questions and not answered here.

pub mod fit;
pub mod likelihood;
pub mod model;
pub mod rows;
