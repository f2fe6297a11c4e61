//! Chunks that the page began to read before the program ran (`public/ahead.js`).
//!
//! Bytes without a promise: each is compared with the directory before it counts.

use std::cell::RefCell;

use js_sys::{Map, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::storage::meta::ChunkRef;

/// A promise of a map from chunks' keys to promises of their bytes; each chunk is handed over once.
#[derive(Debug, Default)]
pub struct Ahead {
    promised: RefCell<Option<Promise>>,
    chunks: RefCell<Option<Map>>,
}

impl Ahead {
    /// What is being read ahead.
    pub fn of(promised: Promise) -> Self {
        Self { promised: RefCell::new(Some(promised)), chunks: RefCell::default() }
    }

    /// Hands over the first of these chunks, as many as were read ahead and are what the
    /// directory lists; says how many.
    pub async fn hand_over(&self, chunks: &[ChunkRef], each: &mut dyn FnMut(&ChunkRef, Vec<u8>)) -> usize {
        let promised = self.promised.take();
        if let Some(promised) = promised {
            self.chunks.replace(JsFuture::from(promised).await.ok().and_then(|map| map.dyn_into().ok()));
        }
        for (handed, chunk) in chunks.iter().enumerate() {
            match self.bytes(&chunk.key).await.filter(|bytes| chunk.describes(bytes)) {
                Some(bytes) => each(chunk, bytes),
                None => return handed,
            }
        }
        chunks.len()
    }

    async fn bytes(&self, key: &str) -> Option<Vec<u8>> {
        let coming = {
            let chunks = self.chunks.borrow();
            let chunks = chunks.as_ref()?;
            let key = JsValue::from_str(key);
            let coming = chunks.get(&key).dyn_into::<Promise>().ok()?;
            chunks.delete(&key);
            coming
        };
        let bytes = JsFuture::from(coming).await.ok()?;
        bytes.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec)
    }
}
