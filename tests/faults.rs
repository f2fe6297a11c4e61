//! The fault matrix of reliability.md, as far as it can be shown in-process: what was
//! acknowledged is kept, what was not has left no trace, and the archive goes on afterwards.
//!
//! Faults of a real browser (kills, power cuts, damaged files) are not of this matrix.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that meets the unexpected must stop"
)]
#![allow(
    clippy::large_futures,
    clippy::wildcard_enum_match_arm,
    reason = "futures of a test live on its stack; a new operation is in every cell by itself"
)]

#[path = "faults/cells.rs"]
mod cells;
#[path = "native/cipher.rs"]
mod cipher;
#[path = "faults/faulty.rs"]
mod faulty;
#[path = "faults/ground.rs"]
mod ground;
#[path = "faults/keys.rs"]
mod keys;
#[path = "faults/past.rs"]
mod past;
#[path = "faults/person.rs"]
mod person;
#[path = "faults/races.rs"]
mod races;
#[path = "faults/shop.rs"]
mod shop;

use std::{
    future::Future,
    pin::pin,
    task::{Context, Poll, Waker},
};

/// Runs a future to its end; nothing here ever waits for anything outside.
pub fn run<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(done) = future.as_mut().poll(&mut context) {
            return done;
        }
    }
}
