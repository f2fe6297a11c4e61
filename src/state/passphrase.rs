//! From a passphrase to its key, in a worker: it takes more than a second, and the page shall answer meanwhile.
//!
//! Nothing of it is kept; the worker ends when the key is made.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use crate::{
    platform::worker::{Parcel, Reply, Worker},
    storage::lock::{Kdf, SecretKey},
};

/// The kind of parcel that carries a passphrase, and of the one that carries its key.
pub(super) const DERIVE: &str = "passphrase.derive";

/// The key of a passphrase; `None` where the worker failed or the memory was not to be had.
pub(super) async fn derive(kdf: &Kdf, passphrase: &str) -> Option<SecretKey> {
    let told = Rc::new(RefCell::new(None::<SecretKey>));
    let mut started = None;
    let answered = Promise::new(&mut |resolve: Function, _| {
        // A promise takes any call.
        let end = move || drop(resolve.call0(&JsValue::UNDEFINED).ok());
        let (heard, lost, refused) = (end.clone(), end.clone(), end);
        let told = Rc::clone(&told);
        let worker = Worker::start(
            move |parcel| {
                *told.borrow_mut() = parcel.bytes.try_into().ok().map(SecretKey);
                heard();
            },
            move |_| lost(),
        );
        let text = serde_json::to_string(kdf).unwrap_or_default();
        let job = Parcel { bytes: passphrase.as_bytes().to_vec(), ..Parcel::new(DERIVE, text) };
        match worker.and_then(|worker| worker.send(&job).map(|()| worker)) {
            Ok(worker) => started = Some(worker),
            Err(_) => refused(),
        }
    });
    // It is only ever resolved.
    drop(JsFuture::from(answered).await);
    drop(started);
    told.take()
}

/// The worker's side.
pub(super) fn answer(parcel: &Parcel, reply: &Reply) {
    let kdf: Option<Kdf> = serde_json::from_str(&parcel.text).ok();
    let passphrase = std::str::from_utf8(&parcel.bytes).ok();
    let key = kdf.zip(passphrase).and_then(|(kdf, passphrase)| kdf.derive(passphrase));
    let bytes = key.map(|key| key.0.to_vec()).unwrap_or_default();
    // A page that is gone hears nothing, and needs to hear nothing.
    reply.send(&Parcel { bytes, ..Parcel::new(DERIVE, String::new()) }).ok();
}
