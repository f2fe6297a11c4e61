//! The page's address: its hash, its `lang`, its title.
//!
//! What a hash means is `state::route`'s business.

use wasm_bindgen::{JsCast as _, closure::Closure};

/// The hash without its `#`; empty where there is none.
#[must_use]
pub fn hash() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.strip_prefix('#').unwrap_or(&hash).to_owned()
}

/// Goes to a hash, as a click on a link would.
pub fn go(hash: &str) {
    if let Some(window) = web_sys::window() {
        window.location().set_hash(hash).ok();
    }
}

/// Loads the page again.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        // Refused only while the page is being unloaded already.
        window.location().reload().ok();
    }
}

/// Puts a hash into the address without a new step in the history and without a
/// `hashchange`, as filters do while they are typed.
pub fn replace(hash: &str) {
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        let url = format!("#{hash}");
        history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&url)).ok();
    }
}

/// Calls `act` with every hash that is gone to, for as long as the page lives.
pub fn on_change(mut act: impl FnMut(String) + 'static) {
    let Some(window) = web_sys::window() else { return };
    let heard = Closure::<dyn FnMut()>::new(move || act(hash()));
    window.add_event_listener_with_callback("hashchange", heard.as_ref().unchecked_ref()).ok();
    heard.forget();
}

/// The value of a parameter in the address before the hash.
#[must_use]
pub fn parameter(name: &str) -> Option<String> {
    let search = web_sys::window()?.location().search().ok()?;
    web_sys::UrlSearchParams::new_with_str(&search).ok()?.get(name)
}

/// The languages the browser asks for, best first.
#[must_use]
pub fn languages() -> Vec<String> {
    let navigator = web_sys::window().map(|window| window.navigator());
    navigator
        .map(|navigator| navigator.languages().iter().filter_map(|tag| tag.as_string()).collect())
        .unwrap_or_default()
}

/// Sets the document's title.
pub fn set_title(title: &str) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// Sets an attribute of `<html>`, or takes it away.
pub fn set_root_attribute(name: &str, value: Option<&str>) {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|document| document.document_element());
    if let Some(root) = root {
        match value {
            Some(value) => root.set_attribute(name, value).ok(),
            None => root.remove_attribute(name).ok(),
        };
    }
}
