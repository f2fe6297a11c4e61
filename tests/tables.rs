//! The tables at full size, and chunks of every released format.
//!
//! One binary for both, so that they link once.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that meets the unexpected must stop"
)]

#[path = "native/tables_fixtures.rs"]
mod fixtures;
#[path = "native/tables_memory.rs"]
mod memory;
#[path = "native/tables_sample.rs"]
mod sample;
