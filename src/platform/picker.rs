//! The browser's own dialogs for files and folders that it lends to the page, and what they hand over.
//!
//! The File System Access API is unstable in web-sys, so everything of it is reached by name.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What came of asking for a file or a folder.
#[derive(Clone, Debug)]
pub enum Chosen<T> {
    /// The person chose this one.
    This(T),
    /// The person closed the dialog.
    Nothing,
    /// The browser lends none; it can still download.
    NotOffered,
}

/// Whether the browser has this dialog.
pub(super) fn is_offered(dialog: &str) -> bool {
    web_sys::window().is_some_and(|window| member(&window, dialog).is_function())
}

/// Opens a dialog. A browser does so only shortly after a click or a key.
pub(super) async fn pick(dialog: &str, options: &[(&str, &str)]) -> Chosen<JsValue> {
    let asking = || {
        let window = web_sys::window()?;
        let dialog: Function = member(&window, dialog).dyn_into().ok()?;
        dialog.call1(&window, &given(options)).ok()?.dyn_into::<Promise>().ok()
    };
    let Some(asked) = asking() else { return Chosen::NotOffered };
    match JsFuture::from(asked).await {
        Ok(handle) => Chosen::This(handle),
        Err(error) if name_of(&error) == "AbortError" => Chosen::Nothing,
        Err(_) => Chosen::NotOffered,
    }
}

/// An object with these members.
pub(super) fn given(members: &[(&str, &str)]) -> Object {
    let object = Object::new();
    for (name, value) in members {
        // An object of our own takes any member.
        drop(Reflect::set(&object, &(*name).into(), &(*value).into()));
    }
    object
}

/// A member of an object; undefined where there is none.
pub(super) fn member(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// The name of an error, as browsers give it.
pub(super) fn name_of(error: &JsValue) -> String {
    member(error, "name").as_string().unwrap_or_default()
}

/// Calls a method that promises something.
///
/// # Errors
/// What it throws, or with what the promise is broken.
pub(super) async fn ask(object: &JsValue, method: &str, arguments: &[&JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = member(object, method).dyn_into()?;
    let arguments: Array = arguments.iter().collect();
    let promised: Promise = method.apply(object, &arguments)?.dyn_into()?;
    JsFuture::from(promised).await
}

/// Writes a file anew. The browser swaps the bytes in when all of them are there, so that the file is the old one or
/// the new one.
///
/// # Errors
/// The browser's, where it cannot be written.
pub(super) async fn write(file: &JsValue, blob: &web_sys::Blob) -> Result<web_sys::File, JsValue> {
    let stream = ask(file, "createWritable", &[]).await?;
    let written = ask(&stream, "write", &[blob]).await;
    // Without its end nothing of it counts; an unfinished one leaves the old file.
    let ended = ask(&stream, if written.is_ok() { "close" } else { "abort" }, &[]).await;
    written.and(ended)?;
    ask(file, "getFile", &[]).await?.dyn_into()
}
