//! Golden numbers, properties and designed answers of the analysis floor.
//!
//! One binary for all of them, so that they link once.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that meets the unexpected must stop"
)]
#![allow(clippy::float_cmp, reason = "numbers worked by hand come out exactly")]
#![allow(clippy::disallowed_methods, reason = "only what the floor itself works out must be libm's")]

#[path = "native/analysis_backtest.rs"]
mod backtest;
#[path = "native/analysis_bootstrap.rs"]
mod bootstrap;
#[path = "native/analysis_cdnow.rs"]
mod cdnow;
#[path = "native/analysis_cohorts.rs"]
mod cohorts;
#[path = "native/analysis_contracts.rs"]
mod contracts;
#[path = "native/analysis_designed.rs"]
mod designed;
#[path = "native/analysis_experiments.rs"]
mod experiments;
#[path = "native/analysis_golden.rs"]
mod golden;
#[path = "native/analysis_grading.rs"]
mod grading;
#[path = "native/analysis_intervals.rs"]
mod intervals;
#[path = "native/analysis_pareto.rs"]
mod pareto;
#[path = "native/analysis_policy.rs"]
mod policy;
#[path = "native/analysis_products.rs"]
mod products;
#[path = "native/analysis_properties.rs"]
mod properties;
#[path = "native/analysis_scores.rs"]
mod scores;
#[path = "native/analysis_signals.rs"]
mod signals;
#[path = "native/analysis_simulated.rs"]
mod simulated;
#[path = "native/analysis_transit.rs"]
mod transit;
