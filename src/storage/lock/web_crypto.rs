//! The browser's own AES-256-GCM (`SubtleCrypto`), on a page or in a worker.
//!
//! Pages that were fetched over plain HTTP from another machine have none; the caller says so.

use std::cell::RefCell;

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::crypto::{Crypto, Nonce, Promised, SecretKey};

/// The browser's cryptography; it keeps the key that was used last as the browser has it.
#[derive(Clone, Debug)]
pub struct WebCrypto {
    crypto: JsValue,
    subtle: JsValue,
    imported: RefCell<Option<(SecretKey, JsValue)>>,
}

impl WebCrypto {
    /// The browser's cryptography; `None` where the page has none.
    #[must_use]
    pub fn here() -> Option<Self> {
        let crypto = Reflect::get(&js_sys::global(), &"crypto".into()).ok()?;
        let subtle = Reflect::get(&crypto, &"subtle".into()).ok().filter(JsValue::is_object)?;
        Some(Self { crypto, subtle, imported: RefCell::default() })
    }

    async fn key(&self, key: &SecretKey) -> Option<JsValue> {
        if let Some((_, imported)) = self.imported.borrow().as_ref().filter(|(known, _)| known == key) {
            return Some(imported.clone());
        }
        let uses = Array::of2(&"encrypt".into(), &"decrypt".into());
        let raw = Uint8Array::from(key.0.as_slice());
        let arguments = Array::of5(&"raw".into(), &raw, &"AES-GCM".into(), &JsValue::FALSE, &uses);
        let imported = self.ask("importKey", &arguments).await?;
        // The browser has its own copy.
        raw.fill(0, 0, raw.length());
        self.imported.replace(Some((key.clone(), imported.clone())));
        Some(imported)
    }

    async fn ask(&self, method: &str, arguments: &Array) -> Option<JsValue> {
        let method: Function = Reflect::get(&self.subtle, &method.into()).ok()?.dyn_into().ok()?;
        let promised: Promise = method.apply(&self.subtle, arguments).ok()?.dyn_into().ok()?;
        JsFuture::from(promised).await.ok()
    }

    async fn gcm(&self, method: &str, key: &SecretKey, nonce: &Nonce, bound: &[u8], text: &[u8]) -> Option<Vec<u8>> {
        let key = self.key(key).await?;
        let algorithm = Object::new();
        let set = |name: &str, value: &JsValue| Reflect::set(&algorithm, &name.into(), value).ok();
        set("name", &"AES-GCM".into())?;
        set("iv", &Uint8Array::from(nonce.as_slice()))?;
        set("additionalData", &Uint8Array::from(bound))?;
        let arguments = Array::of3(&algorithm, &key, &Uint8Array::from(text));
        let done = self.ask(method, &arguments).await?;
        Some(Uint8Array::new(&done).to_vec())
    }
}

impl Crypto for WebCrypto {
    fn random(&self, bytes: &mut [u8]) -> Option<()> {
        let drawn = Uint8Array::new_with_length(u32::try_from(bytes.len()).ok()?);
        let draw: Function = Reflect::get(&self.crypto, &"getRandomValues".into()).ok()?.dyn_into().ok()?;
        draw.call1(&self.crypto, &drawn).ok()?;
        drawn.copy_to(bytes);
        Some(())
    }

    fn seal<'a>(
        &'a self,
        key: &'a SecretKey,
        nonce: &'a Nonce,
        bound: &'a [u8],
        text: &'a [u8],
    ) -> Promised<'a, Option<Vec<u8>>> {
        Box::pin(self.gcm("encrypt", key, nonce, bound, text))
    }

    fn open<'a>(
        &'a self,
        key: &'a SecretKey,
        nonce: &'a Nonce,
        bound: &'a [u8],
        sealed: &'a [u8],
    ) -> Promised<'a, Option<Vec<u8>>> {
        Box::pin(self.gcm("decrypt", key, nonce, bound, sealed))
    }
}
