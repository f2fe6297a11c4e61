//! The suite that needs a real browser: the Journal contract on IndexedDB, faults, tabs.
//!
//! Run by wasm-bindgen-test in Chromium; on other targets it is empty.

#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that meets the unexpected must stop"
)]

#[path = "../contract/mod.rs"]
mod contract;

mod ahead;
mod boot;
mod faults;
mod raw;
mod sealed_only;
mod sealing;
mod tabs;

use std::cell::Cell;

use contract::Place;
use guanxi::storage::indexed_db::IndexedDbJournal;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// A database of its own for every test.
pub struct Disk {
    /// Its name.
    pub name: String,
}

impl Default for Disk {
    /// A database of a name no other test has, in this run or an earlier one.
    fn default() -> Self {
        thread_local!(static MADE: Cell<u32> = const { Cell::new(0) });
        MADE.set(MADE.get() + 1);
        let began = web_sys::window().unwrap().performance().unwrap().time_origin();
        Self { name: format!("test-{began}-{}", MADE.get()) }
    }
}

impl Place for Disk {
    type Journal = IndexedDbJournal;

    fn connect(&self) -> IndexedDbJournal {
        IndexedDbJournal::named(&self.name)
    }
}

macro_rules! on_disk {
    ($clause:ident) => {
        #[wasm_bindgen_test]
        async fn $clause() {
            contract::$clause(&Disk::default()).await;
        }
    };
}

every_clause!(on_disk);
