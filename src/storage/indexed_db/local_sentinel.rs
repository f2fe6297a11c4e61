//! The sentinel in `localStorage`, beside the database and not in it.
//!
//! Where `localStorage` is missing or full the check is weaker and nothing fails.

use gloo_storage::{LocalStorage, Storage as _};

use crate::storage::sentinel::Sentinel;

/// Where the sentinel of one database is kept.
#[derive(Debug)]
pub struct LocalSentinel {
    key: String,
}

impl LocalSentinel {
    /// The sentinel of the database of this name.
    pub fn new(database: &str) -> Self {
        Self { key: format!("{database}.sentinel") }
    }

    /// What is remembered, where anything is.
    pub fn recall(&self) -> Option<Sentinel> {
        if is_here() { LocalStorage::get(&self.key).ok() } else { None }
    }

    /// Remembers this from now on.
    pub fn remember(&self, sentinel: &Sentinel) {
        if is_here() {
            // A full localStorage keeps the older sentinel: it can only be believed too early.
            drop(LocalStorage::set(&self.key, sentinel));
        }
    }
}

fn is_here() -> bool {
    web_sys::window().and_then(|window| window.local_storage().ok().flatten()).is_some()
}
