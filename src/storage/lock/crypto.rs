//! What encrypts: AES-256-GCM and chance, behind a trait, for the browser's own or for a test's.
//!
//! It decides neither what is bound to a text nor which key is used.

use std::{fmt, future::Future, pin::Pin};

/// A future of one thread.
pub type Promised<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// Bytes of a nonce; one is drawn for every text that is sealed.
pub type Nonce = [u8; 12];

/// A key of 256 bits. It is shown nowhere.
#[derive(Clone, PartialEq, Eq)]
pub struct SecretKey(pub [u8; 32]);

impl fmt::Debug for SecretKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SecretKey")
    }
}

/// AES-256-GCM with a tag of 128 bits behind the text, and chance.
pub trait Crypto {
    /// Fills these bytes by chance; `None` where there is no source of it.
    fn random(&self, bytes: &mut [u8]) -> Option<()>;

    /// Encrypts a text; `bound` has to be handed in again to open it.
    fn seal<'a>(
        &'a self,
        key: &'a SecretKey,
        nonce: &'a Nonce,
        bound: &'a [u8],
        text: &'a [u8],
    ) -> Promised<'a, Option<Vec<u8>>>;

    /// Decrypts a text; `None` where key, nonce, bound bytes or text are not those it was sealed with.
    fn open<'a>(
        &'a self,
        key: &'a SecretKey,
        nonce: &'a Nonce,
        bound: &'a [u8],
        sealed: &'a [u8],
    ) -> Promised<'a, Option<Vec<u8>>>;
}

/// Seals a text under a nonce drawn for it: the nonce, then what became of the text.
pub async fn seal_fresh(crypto: &dyn Crypto, key: &SecretKey, bound: &[u8], text: &[u8]) -> Option<Vec<u8>> {
    let mut nonce = Nonce::default();
    crypto.random(&mut nonce)?;
    let sealed = crypto.seal(key, &nonce, bound, text).await?;
    let mut all = Vec::with_capacity(nonce.len() + sealed.len());
    all.extend(nonce);
    all.extend(sealed);
    Some(all)
}

/// Opens what `seal_fresh` has made.
pub async fn open_fresh(crypto: &dyn Crypto, key: &SecretKey, bound: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, sealed) = sealed.split_first_chunk()?;
    crypto.open(key, nonce, bound, sealed).await
}
