//! The browser's decoder of text, for encodings whose tables we do not carry.
//!
//! Which encoding a file is in is not decided here.

use wasm_bindgen::{JsCast as _, JsValue};

/// A decoder that takes a text piece by piece.
#[derive(Debug)]
pub struct TextDecoder(web_sys::TextDecoder);

impl TextDecoder {
    /// A decoder for a label of the encoding standard; `None` where the browser has none.
    #[must_use]
    pub fn new(label: &str) -> Option<Self> {
        web_sys::TextDecoder::new_with_label(label).ok().map(Self)
    }

    /// Appends the text of `bytes`; what is malformed becomes U+FFFD. `last` says that no piece follows.
    pub fn decode(&mut self, bytes: &[u8], last: bool, into: &mut String) {
        let options = web_sys::TextDecodeOptions::new();
        options.set_stream(!last);
        let view: JsValue = js_sys::Uint8Array::from(bytes).into();
        // Not fatal, so it does not throw.
        if let Ok(text) = self.0.decode_with_buffer_source_and_options(view.unchecked_ref(), &options) {
            into.push_str(&text);
        }
    }
}
