//! Files that leave the page by a download, and files that were picked or dropped.
//!
//! Nothing here looks into a file.

use wasm_bindgen::{JsCast as _, JsValue};

/// A file that was handed to the browser.
#[derive(Clone, Debug)]
pub struct Handed {
    name: String,
    blob: web_sys::Blob,
}

impl Handed {
    /// A file that lies somewhere already.
    #[cfg(feature = "ui")]
    pub(super) fn lying(file: web_sys::File) -> Self {
        Self { name: file.name(), blob: file.into() }
    }

    /// The name it was handed over under.
    #[must_use]
    pub fn name(&self) -> String {
        self.name.clone()
    }

    /// Its length in bytes.
    #[must_use]
    pub fn bytes(&self) -> f64 {
        self.blob.size()
    }

    /// The same bytes as a file that can be read back; nothing is copied.
    #[must_use]
    pub fn file(&self) -> Option<web_sys::File> {
        web_sys::File::new_with_blob_sequence(&js_sys::Array::of1(&self.blob), &self.name).ok()
    }
}

/// Offers bytes as a download under a name. The browser copies them at once.
///
/// # Errors
/// `None` where the browser has no memory or no document for it.
#[must_use]
pub fn download(name: &str, media_type: &str, parts: &[&[u8]]) -> Option<Handed> {
    let pieces = js_sys::Array::new();
    for part in parts {
        pieces.push(&js_sys::Uint8Array::from(*part));
    }
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(media_type);
    hand_out(name, web_sys::Blob::new_with_u8_array_sequence_and_options(&pieces, &options).ok()?)
}

/// A file in the making: each piece is the browser's as soon as it is there.
#[derive(Debug, Default)]
pub struct Pieces {
    blobs: js_sys::Array,
}

impl Pieces {
    /// Gives the browser the next piece; it copies it at once.
    ///
    /// # Errors
    /// `None` where it has no memory for it.
    pub fn push(&self, bytes: &[u8]) -> Option<()> {
        let piece = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
        let piece = web_sys::Blob::new_with_u8_array_sequence(&piece).ok()?;
        self.blobs.push(&piece);
        Some(())
    }

    /// All pieces as one; nothing is copied.
    ///
    /// # Errors
    /// `None` where the browser has no memory for it.
    #[must_use]
    pub fn whole(&self, media_type: &str) -> Option<web_sys::Blob> {
        let options = web_sys::BlobPropertyBag::new();
        options.set_type(media_type);
        web_sys::Blob::new_with_blob_sequence_and_options(&self.blobs, &options).ok()
    }
}

/// Offers a file that is made already as a download under a name.
///
/// # Errors
/// `None` where the browser has no memory or no document for it.
#[must_use]
pub fn hand_out(name: &str, blob: web_sys::Blob) -> Option<Handed> {
    let url = web_sys::Url::create_object_url_with_blob(&blob).ok()?;
    let document = web_sys::window()?.document()?;
    let link: web_sys::HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // Chromium reads the blob after the click has returned; a minute is plenty.
    let revoke = wasm_bindgen::closure::Closure::once_into_js(move || {
        web_sys::Url::revoke_object_url(&url).ok();
    });
    web_sys::window()?.set_timeout_with_callback_and_timeout_and_arguments_0(revoke.unchecked_ref(), 60_000).ok()?;
    Some(Handed { name: name.to_owned(), blob })
}

/// The files of a list, in its order.
#[must_use]
pub fn of_list(list: Option<web_sys::FileList>) -> Vec<web_sys::File> {
    let Some(list) = list else { return Vec::new() };
    (0..list.length()).filter_map(|index| list.get(index)).collect()
}

/// Bytes as a file, which other workers and the page can be handed without copying it.
///
/// # Errors
/// `None` where the browser has no memory for it.
#[must_use]
pub fn made(name: &str, bytes: &[u8]) -> Option<web_sys::File> {
    let pieces = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    web_sys::File::new_with_u8_array_sequence(&pieces, name).ok()
}

/// Reads a piece of a file from byte `from` up to byte `to`, in a worker or a page.
///
/// # Errors
/// The browser's error where the file cannot be read (any more).
pub async fn read(file: &web_sys::File, from: f64, to: f64) -> Result<Vec<u8>, JsValue> {
    let piece = file.slice_with_f64_and_f64(from, to)?;
    let buffer = wasm_bindgen_futures::JsFuture::from(piece.array_buffer()).await?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}

/// Reads a piece of a file at once; only a worker may.
///
/// # Errors
/// `None` where the file cannot be read (any more).
#[must_use]
pub fn read_now(file: &web_sys::File, from: f64, to: f64) -> Option<Vec<u8>> {
    let piece = file.slice_with_f64_and_f64(from, to).ok()?;
    let buffer = web_sys::FileReaderSync::new().ok()?.read_as_array_buffer(&piece).ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}
