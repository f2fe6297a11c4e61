//! The page's address: its hash, its `lang`, its title.
//!
//! What a hash means is `state::route`'s business. Browsers write addresses to their own files; where
//! that must not be, what is asked for after a `?` stays in this page's memory.

use std::cell::{Cell, RefCell};

use wasm_bindgen::{JsCast as _, closure::Closure};

/// Stands in the address for what is asked for, where that stays in memory.
const KEPT: &str = "kept";

thread_local! {
    static IS_DISCREET: Cell<bool> = const { Cell::new(false) };
    /// The last hash that was not written out.
    static UNWRITTEN: RefCell<String> = const { RefCell::new(String::new()) };
}

/// The hash without its `#`; empty where there is none.
#[must_use]
pub fn hash() -> String {
    let hash = written_hash();
    let is_kept = hash.split_once('?').is_some_and(|(_, query)| query == KEPT);
    let unwritten = UNWRITTEN.with_borrow(String::clone);
    if is_kept && written(&unwritten) == hash { unwritten } else { hash }
}

fn written_hash() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.strip_prefix('#').unwrap_or(&hash).to_owned()
}

/// The hash as it is written into the address.
fn written(hash: &str) -> String {
    match hash.split_once('?').filter(|_| IS_DISCREET.get()) {
        Some((place, _)) => format!("{place}?{KEPT}"),
        None => hash.to_owned(),
    }
}

/// Whether what is asked for after a `?` stays out of the address from now on: browsers keep addresses on
/// the disk, and in a locked archive it may be a name.
pub fn be_discreet(yes: bool) {
    IS_DISCREET.set(yes);
    let hash = hash();
    if written(&hash) != written_hash() {
        replace(&hash);
    }
}

/// Has links that ask for something followed by `go`, for as long as the page lives, so that discretion
/// holds for them as well.
pub fn follow_links() {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let pressed = Closure::<dyn FnMut(web_sys::Event)>::new(|event: web_sys::Event| {
        if !IS_DISCREET.get() {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let link = target.and_then(|target| target.closest("a[href^='#'][href*='?']").ok().flatten());
        let href = link.and_then(|link| link.get_attribute("href"));
        if let Some(href) = href.filter(|_| !event.default_prevented()) {
            event.prevent_default();
            go(&href);
        }
    });
    for event in ["click", "auxclick"] {
        document.add_event_listener_with_callback(event, pressed.as_ref().unchecked_ref()).ok();
    }
    pressed.forget();
}

/// Goes to a hash, as a click on a link would.
pub fn go(hash: &str) {
    let Some(window) = web_sys::window() else { return };
    let hash = hash.strip_prefix('#').unwrap_or(hash);
    let write = written(hash);
    if write == hash {
        window.location().set_hash(hash).ok();
        return;
    }
    UNWRITTEN.set(hash.to_owned());
    if write == written_hash() {
        // The same words ask for something else: nobody but this page knows.
        if let Ok(event) = web_sys::Event::new("hashchange") {
            window.dispatch_event(&event).ok();
        }
    } else {
        window.location().set_hash(&write).ok();
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
        let write = written(hash);
        if write != hash {
            UNWRITTEN.set(hash.to_owned());
        }
        let url = format!("#{write}");
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
