//! A folder on the disk that the page may write to, where the browser lends it one.
//!
//! The person chooses it in the browser's own dialog. It looks at no file whose name it was not asked for.

use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::{
    files::Handed,
    picker::{self, Chosen, ask, given, member, name_of, pick},
};

/// The browser's dialog.
const DIALOG: &str = "showDirectoryPicker";

/// A folder that the page may write to.
#[derive(Clone, Debug)]
pub struct Folder(JsValue);

/// Whether the page may write to a folder now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// It may.
    Granted,
    /// The browser wants to ask the person first, after a click or a key.
    ToBeAsked,
    /// The person or the browser has refused.
    Denied,
}

/// Why something could not be done in a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FolderProblem {
    /// The page may not, or not any more.
    NotAllowed,
    /// The folder or the file is not there any more: moved, renamed, deleted, or on a stick that was pulled out.
    Gone,
    /// The disk is full.
    Full,
    /// Something else: the disk cannot be written, or another program holds the file.
    Unwritable,
}

impl FolderProblem {
    fn of(error: &JsValue) -> Self {
        match name_of(error).as_str() {
            "NotAllowedError" | "SecurityError" => Self::NotAllowed,
            "NotFoundError" => Self::Gone,
            "QuotaExceededError" => Self::Full,
            _ => Self::Unwritable,
        }
    }
}

/// Whether the browser lends folders at all.
#[must_use]
pub fn is_offered() -> bool {
    picker::is_offered(DIALOG)
}

/// Asks the person for a folder. `id` is what the browser remembers the last choice under. A browser asks only
/// shortly after a click or a key.
pub async fn choose(id: &str) -> Chosen<Folder> {
    match pick(DIALOG, &[("mode", "readwrite"), ("id", id), ("startIn", "documents")]).await {
        Chosen::This(handle) => Chosen::This(Folder(handle)),
        Chosen::Nothing => Chosen::Nothing,
        Chosen::NotOffered => Chosen::NotOffered,
    }
}

impl Folder {
    /// The folder that was kept as this; `None` where it is none.
    #[must_use]
    pub fn of_handle(handle: JsValue) -> Option<Self> {
        handle.is_object().then_some(Self(handle))
    }

    /// What can be kept of it in a database.
    #[must_use]
    pub const fn handle(&self) -> &JsValue {
        &self.0
    }

    /// The folder's name.
    #[must_use]
    pub fn name(&self) -> String {
        member(&self.0, "name").as_string().unwrap_or_default()
    }

    /// Whether it is the same folder.
    pub async fn is_same(&self, other: &Self) -> bool {
        ask(&self.0, "isSameEntry", &[&other.0]).await.is_ok_and(|same| same.is_truthy())
    }

    /// Whether the page may write to it now; asks nobody.
    pub async fn access(&self) -> Access {
        self.permission("queryPermission").await
    }

    /// Has the browser ask the person, where it has to. Only shortly after a click or a key.
    pub async fn ask_for_access(&self) -> Access {
        self.permission("requestPermission").await
    }

    async fn permission(&self, method: &str) -> Access {
        // A folder of the browser's own needs no permission and may not know the method.
        if !member(&self.0, method).is_function() {
            return Access::Granted;
        }
        match ask(&self.0, method, &[&given(&[("mode", "readwrite")])]).await.ok().and_then(|word| word.as_string()) {
            Some(word) if word == "granted" => Access::Granted,
            Some(word) if word == "prompt" => Access::ToBeAsked,
            Some(_) | None => Access::Denied,
        }
    }

    /// The files in it whose names are `wanted`, with their lengths in bytes.
    ///
    /// # Errors
    /// Where the folder cannot be read.
    pub async fn files(&self, wanted: impl Fn(&str) -> bool) -> Result<Vec<(String, u64)>, FolderProblem> {
        let mut found = Vec::new();
        for name in self.names().await.map_err(|error| FolderProblem::of(&error))? {
            if wanted(&name)
                && let Ok(file) = self.open(&name).await
            {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "a whole number below 2^53"
                )]
                found.push((name, file.size() as u64));
            }
        }
        Ok(found)
    }

    async fn names(&self) -> Result<Vec<String>, JsValue> {
        let keys: js_sys::Function = member(&self.0, "keys").dyn_into()?;
        let keys = keys.call0(&self.0)?;
        let mut names = Vec::new();
        loop {
            let next = ask(&keys, "next", &[]).await?;
            if member(&next, "done").is_truthy() {
                return Ok(names);
            }
            names.extend(member(&next, "value").as_string());
        }
    }

    /// A file in it.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub async fn open(&self, name: &str) -> Result<web_sys::File, FolderProblem> {
        let read = async {
            let file = ask(&self.0, "getFileHandle", &[&name.into()]).await?;
            ask(&file, "getFile", &[]).await?.dyn_into()
        };
        read.await.map_err(|error: JsValue| FolderProblem::of(&error))
    }

    /// Writes a new file and gives what lies on the disk then. Where that fails no part of it stays.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub async fn write(&self, name: &str, blob: &web_sys::Blob) -> Result<Handed, FolderProblem> {
        let options = Object::new();
        // An object of our own takes any member.
        drop(Reflect::set(&options, &"create".into(), &JsValue::TRUE));
        let written = async {
            let file = ask(&self.0, "getFileHandle", &[&name.into(), &options]).await?;
            picker::write(&file, blob).await
        };
        match written.await {
            Ok(file) => Ok(Handed::lying(file)),
            Err(error) => {
                // The empty file that a writing begins with; where it cannot be removed it is named in the list.
                self.remove(name).await.ok();
                Err(FolderProblem::of(&error))
            }
        }
    }

    /// Removes a file.
    ///
    /// # Errors
    /// Where it cannot be removed.
    pub async fn remove(&self, name: &str) -> Result<(), FolderProblem> {
        ask(&self.0, "removeEntry", &[&name.into()]).await.map(drop).map_err(|error| FolderProblem::of(&error))
    }
}

/// Whether the browser refuses this window a place of its own, which Firefox and Safari do in private windows.
/// Others do not tell.
pub async fn is_refused_a_place() -> bool {
    let Some(window) = web_sys::window() else { return false };
    let storage = member(&window.navigator(), "storage");
    let Ok(method) = member(&storage, "getDirectory").dyn_into::<js_sys::Function>() else { return false };
    let asked = method.call0(&storage).ok().and_then(|promise| promise.dyn_into::<Promise>().ok());
    match asked {
        Some(promise) => JsFuture::from(promise).await.is_err(),
        None => false,
    }
}
