//! A file on the disk that the page may write again and again, where the browser lends it one.
//!
//! The person chooses it in the browser's own dialog; nothing is written anywhere else.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::files::Handed;

/// A file that the page may write.
#[derive(Clone, Debug)]
pub struct Target(JsValue);

/// What came of asking for one.
#[derive(Clone, Debug)]
pub enum Chosen {
    /// The person chose this one.
    File(Target),
    /// The person closed the dialog.
    Nothing,
    /// The browser lends no files; it can still download one.
    NotOffered,
}

/// Asks the person for a file to write, with a name to begin with. A browser asks only shortly after a click or a key.
pub async fn choose(name: &str) -> Chosen {
    // The File System Access API is unstable in web-sys, so it is reached by name.
    let asking = || {
        let window = web_sys::window()?;
        let pick: Function = Reflect::get(&window, &"showSaveFilePicker".into()).ok()?.dyn_into().ok()?;
        let options = Object::new();
        Reflect::set(&options, &"suggestedName".into(), &name.into()).ok()?;
        pick.call1(&window, &options).ok()?.dyn_into::<Promise>().ok()
    };
    let Some(asked) = asking() else { return Chosen::NotOffered };
    match JsFuture::from(asked).await {
        Ok(handle) => Chosen::File(Target(handle)),
        Err(error) if member(&error, "name").as_string().as_deref() == Some("AbortError") => Chosen::Nothing,
        Err(_) => Chosen::NotOffered,
    }
}

impl Target {
    /// The file's name.
    #[must_use]
    pub fn name(&self) -> String {
        member(&self.0, "name").as_string().unwrap_or_default()
    }

    /// Writes the file anew and gives what lies on the disk then. The browser swaps the bytes in when all of them
    /// are there, so that the file is the old one or the new one.
    ///
    /// # Errors
    /// `None` where it cannot be written: the stick is full or gone, or the person refused.
    pub async fn write(&self, blob: &web_sys::Blob) -> Option<Handed> {
        let stream = ask(&self.0, "createWritable", &JsValue::UNDEFINED).await?;
        let written = ask(&stream, "write", blob).await;
        // Without its end nothing of it counts; an unfinished one leaves the old file.
        let ended = ask(&stream, if written.is_some() { "close" } else { "abort" }, &JsValue::UNDEFINED).await;
        written.and(ended)?;
        let file: web_sys::File = ask(&self.0, "getFile", &JsValue::UNDEFINED).await?.dyn_into().ok()?;
        Some(Handed::lying(file))
    }
}

fn member(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// Calls a method that promises something; `None` where it throws or the promise is broken.
async fn ask(object: &JsValue, method: &str, given: &JsValue) -> Option<JsValue> {
    let method: Function = member(object, method).dyn_into().ok()?;
    let promised: Promise = method.call1(object, given).ok()?.dyn_into().ok()?;
    JsFuture::from(promised).await.ok()
}
