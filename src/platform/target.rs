//! A file on the disk that the page may write again and again, where the browser lends it one.
//!
//! The person chooses it in the browser's own dialog; nothing is written anywhere else.

use wasm_bindgen::JsValue;

pub use super::picker::Chosen;
use super::{
    files::Handed,
    picker::{member, pick, write},
};

/// A file that the page may write.
#[derive(Clone, Debug)]
pub struct Target(JsValue);

/// Asks the person for a file to write, with a name to begin with. A browser asks only shortly after a click or a key.
pub async fn choose(name: &str) -> Chosen<Target> {
    match pick("showSaveFilePicker", &[("suggestedName", name)]).await {
        Chosen::This(handle) => Chosen::This(Target(handle)),
        Chosen::Nothing => Chosen::Nothing,
        Chosen::NotOffered => Chosen::NotOffered,
    }
}

impl Target {
    /// The file's name.
    #[must_use]
    pub fn name(&self) -> String {
        member(&self.0, "name").as_string().unwrap_or_default()
    }

    /// Writes the file anew and gives what lies on the disk then; the file is the old one or the new one.
    ///
    /// # Errors
    /// `None` where it cannot be written: the stick is full or gone, or the person refused.
    pub async fn write(&self, blob: &web_sys::Blob) -> Option<Handed> {
        write(&self.0, blob).await.ok().map(Handed::lying)
    }
}
