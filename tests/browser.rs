//! Tests that need a browser, run in Chromium by wasm-bindgen-test-runner
//! (`make test`). One file per subject in `tests/browser/`; on the host this
//! target is empty. What needs no browser is tested elsewhere.
#![cfg(target_arch = "wasm32")]

#[path = "browser/boot.rs"]
mod boot;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
