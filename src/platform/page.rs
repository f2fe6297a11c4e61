//! What `public/boot.js` offers to the program through the global `APP`: the
//! end of start-up and the error wall. It does not decide what a page shows.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// How start-up ended for the files of this build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Every file lies on this device; the page works without a network.
    Yes,
    /// Service workers are missing, refused or failed: reloading needs a network.
    No,
}

/// Waits until the first service worker has stored every file of the build and
/// the network has been closed. `<main>` stays busy at least as long. It never
/// fails and takes 30 seconds at most.
pub async fn ready() -> Kept {
    let Some(promise) = member("ready").dyn_ref::<js_sys::Promise>().cloned() else {
        return Kept::No;
    };
    match JsFuture::from(promise).await {
        Ok(word) if word == "kept" => Kept::Yes,
        _ => Kept::No,
    }
}

/// Whether the page is one file that was joined by `scripts/single.rs`: it may have been opened from a disk, where
/// all pages share what a browser stores.
#[must_use]
pub fn is_single_file() -> bool {
    member("single").is_truthy()
}

/// Calls back once a new build of the program lies ready on this device.
pub fn on_update(told: impl FnOnce() + 'static) {
    let app = js_sys::Reflect::get(&js_sys::global(), &"APP".into()).unwrap_or(JsValue::UNDEFINED);
    if member("updated").is_truthy() {
        told();
    } else if app.is_object() {
        let told = wasm_bindgen::closure::Closure::once_into_js(told);
        // An object of our own takes any member.
        drop(js_sys::Reflect::set(&app, &"onUpdate".into(), &told));
    }
}

/// Takes the new build into use: this page is loaded anew.
pub fn take_update() {
    if let Some(take) = member("takeUpdate").dyn_ref::<js_sys::Function>() {
        // It throws nothing; at worst the page stays as it is.
        drop(take.call0(&JsValue::UNDEFINED));
    }
}

/// Replaces the page by the error wall, which offers a rescue file and works
/// without this program. `detail` is shown as it is, untranslated.
pub fn show_error_wall(detail: &str) {
    if let Some(show) = member("fail").dyn_ref::<js_sys::Function>() {
        // A wall that cannot be drawn leaves the console message as the last word.
        drop(show.call1(&JsValue::UNDEFINED, &detail.into()));
    }
}

/// Shows the error wall on every panic, after the message went to the console.
/// Panics of a worker only reach the console: the page reports the lost job.
pub fn show_error_wall_on_panic() {
    std::panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        show_error_wall(&info.to_string());
    }));
}

/// What `public/ahead.js` reads of the archive while the program starts, handed over once;
/// nothing where the page did not begin to.
pub fn chunks_read_ahead() -> Option<js_sys::Promise> {
    let global = js_sys::global();
    let chunks = js_sys::Reflect::get(&global, &"CHUNKS".into()).ok()?.dyn_into().ok();
    // Whoever holds the map holds the bytes: only the reader shall, and nobody begins later.
    drop(js_sys::Reflect::set(&global, &"CHUNKS".into(), &JsValue::NULL));
    chunks
}

/// A member of the global `APP`; undefined where the page was not booted by
/// `boot.js` (a worker, a test).
pub(super) fn member(name: &str) -> JsValue {
    js_sys::Reflect::get(&js_sys::global(), &"APP".into())
        .and_then(|app| js_sys::Reflect::get(&app, &name.into()))
        .unwrap_or(JsValue::UNDEFINED)
}
