//! The program in a page that `boot.js` did not start: it must notice and go on.
//! The started page is the subject of the journeys in tests/e2e.

use guanxi::platform::{page, worker};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn without_boot_nothing_is_kept_and_nothing_waits() {
    assert_eq!(page::ready().await, page::Kept::No);
}

#[wasm_bindgen_test]
fn without_boot_no_worker_is_started() {
    let started = worker::Worker::start(|_| {}, |_| {});
    assert_eq!(started.err(), Some(worker::WorkerError::Refused));
    assert!(!worker::is_worker());
}
