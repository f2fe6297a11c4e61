//! What the browser promises about keeping the archive.
//!
//! It asks and reports; what is made of the answer is said elsewhere.

use wasm_bindgen_futures::JsFuture;

/// How much room the browser gives and how much is used, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Room {
    /// Bytes used by this origin.
    pub used: f64,
    /// Bytes this origin may use.
    pub quota: f64,
}

/// Whether the browser has promised not to delete the archive by itself.
pub async fn is_persisted() -> bool {
    let Some(storage) = manager() else { return false };
    let Ok(promise) = storage.persisted() else { return false };
    JsFuture::from(promise).await.is_ok_and(|answer| answer.is_truthy())
}

/// Asks the browser for that promise; `false` where it declines.
pub async fn ask() -> bool {
    let Some(storage) = manager() else { return false };
    let Ok(promise) = storage.persist() else { return false };
    JsFuture::from(promise).await.is_ok_and(|answer| answer.is_truthy())
}

/// How much room there is, where the browser says.
pub async fn room() -> Option<Room> {
    let estimate = JsFuture::from(manager()?.estimate().ok()?).await.ok()?;
    let number = |name: &str| js_sys::Reflect::get(&estimate, &name.into()).ok()?.as_f64();
    Some(Room { used: number("usage")?, quota: number("quota")? })
}

/// Whether it is Safari or another browser of its engine, which deletes what a page stored after seven days of use without
/// a visit to it. All browsers of iPhones and iPads are.
#[must_use]
pub fn is_webkit() -> bool {
    let vendor = web_sys::window().map(|window| super::picker::member(&window.navigator(), "vendor"));
    vendor.and_then(|vendor| vendor.as_string()).is_some_and(|vendor| vendor.starts_with("Apple"))
}

fn manager() -> Option<web_sys::StorageManager> {
    let navigator = web_sys::window()?.navigator();
    // Absent outside a secure context.
    let storage = js_sys::Reflect::get(&navigator, &"storage".into()).ok()?;
    (!storage.is_undefined()).then(|| navigator.storage())
}
