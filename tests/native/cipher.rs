//! AES-256-GCM outside a browser, for tests: the journals take it by the same trait as the browser's own.
//!
//! Its chance is a counter, so that a run can be repeated; nothing that ships uses it.

use std::{cell::Cell, future::ready};

use aes_gcm::{
    Aes256Gcm, KeyInit,
    aead::{Aead, Payload},
};
use guanxi::storage::lock::{Crypto, Nonce, Promised, SecretKey};

/// The cipher.
#[derive(Default)]
pub struct NativeCrypto {
    drawn: Cell<u64>,
}

impl NativeCrypto {
    /// One whose chance begins elsewhere, as that of another tab does.
    pub fn beginning_at(seed: u64) -> Self {
        Self { drawn: Cell::new(seed << 32) }
    }
}

fn cipher(key: &SecretKey) -> Aes256Gcm {
    Aes256Gcm::new(&key.0.into())
}

impl Crypto for NativeCrypto {
    fn random(&self, bytes: &mut [u8]) -> Option<()> {
        for byte in bytes.chunks_mut(8) {
            self.drawn.set(self.drawn.get() + 1);
            let drawn = self.drawn.get().wrapping_mul(0x9E37_79B9_7F4A_7C15).to_le_bytes();
            byte.copy_from_slice(&drawn[..byte.len()]);
        }
        Some(())
    }

    fn seal<'a>(
        &'a self,
        key: &'a SecretKey,
        nonce: &'a Nonce,
        bound: &'a [u8],
        text: &'a [u8],
    ) -> Promised<'a, Option<Vec<u8>>> {
        let payload = Payload { msg: text, aad: bound };
        Box::pin(ready(cipher(key).encrypt(&(*nonce).into(), payload).ok()))
    }

    fn open<'a>(
        &'a self,
        key: &'a SecretKey,
        nonce: &'a Nonce,
        bound: &'a [u8],
        sealed: &'a [u8],
    ) -> Promised<'a, Option<Vec<u8>>> {
        let payload = Payload { msg: sealed, aad: bound };
        Box::pin(ready(cipher(key).decrypt(&(*nonce).into(), payload).ok()))
    }
}
