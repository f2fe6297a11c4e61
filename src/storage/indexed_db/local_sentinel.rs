//! The sentinel in `localStorage`, beside the database and not in it.
//!
//! Where `localStorage` is missing or full the check is weaker and nothing fails. A database of which nothing
//! may be read outside it has its sentinel in this page's memory: counts would stand readable otherwise.

use std::cell::RefCell;

use gloo_storage::{LocalStorage, Storage as _};

use crate::storage::sentinel::Sentinel;

/// Where the sentinel of one database is kept.
#[derive(Debug)]
pub enum LocalSentinel {
    /// Under this key of `localStorage`.
    Stored(String),
    /// In this page, and gone with it.
    Held(Box<RefCell<Option<Sentinel>>>),
}

impl LocalSentinel {
    /// The sentinel of the database of this name.
    pub fn new(database: &str) -> Self {
        Self::Stored(format!("{database}.sentinel"))
    }

    /// A sentinel that is written nowhere.
    pub fn held() -> Self {
        Self::Held(Box::default())
    }

    /// What is remembered, where anything is.
    pub fn recall(&self) -> Option<Sentinel> {
        match self {
            Self::Stored(key) if is_here() => LocalStorage::get(key).ok(),
            Self::Stored(_) => None,
            Self::Held(sentinel) => sentinel.borrow().clone(),
        }
    }

    /// Remembers this from now on.
    pub fn remember(&self, sentinel: &Sentinel) {
        match self {
            // A full localStorage keeps the older sentinel: it can only be believed too early.
            Self::Stored(key) if is_here() => drop(LocalStorage::set(key, sentinel)),
            Self::Stored(_) => {}
            Self::Held(held) => drop(held.replace(Some(sentinel.clone()))),
        }
    }

    /// Forgets what is held in this page.
    pub fn forget(&self) {
        if let Self::Held(sentinel) = self {
            sentinel.take();
        }
    }
}

fn is_here() -> bool {
    web_sys::window().and_then(|window| window.local_storage().ok().flatten()).is_some()
}
