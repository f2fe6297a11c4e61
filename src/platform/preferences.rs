//! Small choices that belong to this browser and not to the archive: language, theme.
//!
//! A browser that keeps nothing gives the usual choice at every start.

use gloo_storage::{LocalStorage, Storage as _};

const PREFIX: &str = "guanxi.";

/// The choice kept under a name.
#[must_use]
pub fn get(name: &str) -> Option<String> {
    if is_here() { LocalStorage::get::<String>(format!("{PREFIX}{name}")).ok() } else { None }
}

/// Keeps a choice under a name, or forgets it.
pub fn set(name: &str, value: Option<&str>) {
    if !is_here() {
        return;
    }
    match value {
        // A full or forbidden store only means that the choice is asked for again.
        Some(value) => LocalStorage::set(format!("{PREFIX}{name}"), value).unwrap_or_default(),
        None => LocalStorage::delete(format!("{PREFIX}{name}")),
    }
}

/// Whether the browser lends the page a store at all; where site data are blocked, asking it for one throws.
fn is_here() -> bool {
    web_sys::window().is_some_and(|window| window.local_storage().is_ok_and(|store| store.is_some()))
}
