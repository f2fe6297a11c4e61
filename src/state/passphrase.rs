//! From a passphrase to its key, in a worker: it takes more than a second, and the page shall answer meanwhile.
//!
//! Nothing of it is kept; the worker ends when the key is made.

use crate::{
    platform::worker::{Parcel, Reply, Worker},
    storage::lock::{Kdf, SecretKey},
};

/// The kind of parcel that carries a passphrase, and of the one that carries its key.
pub(super) const DERIVE: &str = "passphrase.derive";

/// The key of a passphrase; `None` where the worker failed or the memory was not to be had.
pub(super) async fn derive(kdf: &Kdf, passphrase: &str) -> Option<SecretKey> {
    let text = serde_json::to_string(kdf).ok()?;
    let job = Parcel { bytes: passphrase.as_bytes().to_vec(), ..Parcel::new(DERIVE, text) };
    Worker::ask(&job).await?.bytes.try_into().ok().map(SecretKey)
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
