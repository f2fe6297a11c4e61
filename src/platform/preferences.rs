//! Small choices that belong to this browser and not to the archive: language, theme.
//!
//! A browser that keeps nothing gives the usual choice at every start.

use gloo_storage::{LocalStorage, Storage as _};

const PREFIX: &str = "guanxi.";

/// The choice kept under a name.
#[must_use]
pub fn get(name: &str) -> Option<String> {
    LocalStorage::get::<String>(format!("{PREFIX}{name}")).ok()
}

/// Keeps a choice under a name, or forgets it.
pub fn set(name: &str, value: Option<&str>) {
    match value {
        // A full or forbidden store only means that the choice is asked for again.
        Some(value) => LocalStorage::set(format!("{PREFIX}{name}"), value).unwrap_or_default(),
        None => LocalStorage::delete(format!("{PREFIX}{name}")),
    }
}
