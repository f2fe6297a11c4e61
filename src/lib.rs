//! Guanxi: a complete customer-relationship system in one static web page.
//!
//! The modules are floors of one house; each may name only what lies below it
//! (docs/architecture.md has the table, `tests/architecture.rs` holds it). This
//! file declares the floors and nothing else.

pub mod domain;

pub mod analysis;
pub mod storage;
pub mod transfer;

pub mod i18n;

#[cfg(any(feature = "ui", feature = "workbook-worker"))]
pub mod platform;

pub mod state;

pub mod charts;
pub mod components;

#[cfg(feature = "ui")]
pub mod pages;

#[cfg(feature = "ui")]
pub mod app;
