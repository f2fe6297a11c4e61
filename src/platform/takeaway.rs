//! What a person takes away from a page: on paper, or in the clipboard.
//!
//! Nothing is read back, and nothing is copied unasked.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;

/// Asks the browser to print the page as it stands.
pub fn print_page() {
    if let Some(window) = web_sys::window() {
        // Refused only where the browser cannot print; then nothing happens.
        drop(window.print());
    }
}

/// Puts a text into the clipboard; says whether the browser took it.
pub async fn copy_text(text: &str) -> bool {
    // Navigator.clipboard is an unstable API of web-sys, so it is reached by name.
    let copying = || {
        let navigator = web_sys::window()?.navigator();
        let clipboard = Reflect::get(&navigator, &"clipboard".into()).ok()?;
        let write: Function = Reflect::get(&clipboard, &"writeText".into()).ok()?.dyn_into().ok()?;
        write.call1(&clipboard, &text.into()).ok()?.dyn_into::<Promise>().ok()
    };
    match copying() {
        Some(promised) => JsFuture::from(promised).await.is_ok(),
        None => false,
    }
}
