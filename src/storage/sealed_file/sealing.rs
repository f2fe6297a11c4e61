//! A text on its way into a sealed file: no more of it than a part is held.
//!
//! It puts the bytes nowhere and derives no key; callers do.

use super::{head::Head, part};
use crate::{
    domain::id::Id,
    storage::{
        error::StorageError,
        lock::{ArchiveKey, Crypto, Kdf, KeyRecord, SecretKey},
    },
};

/// A sealed file that is being made.
#[derive(Debug)]
pub struct Sealing {
    head: Head,
    key: ArchiveKey,
    number: u32,
    waiting: Vec<u8>,
}

impl Sealing {
    /// Bytes of text in a part.
    pub const PART: u32 = 1024 * 1024;

    /// Begins a file under a key drawn for it, which a passphrase's key wraps.
    ///
    /// # Errors
    /// Unavailable, where nothing here encrypts.
    pub async fn begin(
        crypto: &dyn Crypto,
        kdf: Kdf,
        passphrase: &SecretKey,
        part_bytes: u32,
    ) -> Result<Self, StorageError> {
        let mut file = [0; 16];
        crypto.random(&mut file).ok_or(StorageError::UNAVAILABLE)?;
        let key = ArchiveKey::draw(crypto).ok_or(StorageError::UNAVAILABLE)?;
        let file = Id::from_bits(u128::from_le_bytes(file));
        let record = KeyRecord::of_file(crypto, file, &key, kdf, passphrase).await?;
        Ok(Self { head: Head::new(part_bytes, record), key, number: 0, waiting: Vec::new() })
    }

    /// How the file begins; these bytes come before what the other steps give.
    #[must_use]
    pub fn head(&self) -> &[u8] {
        self.head.bytes()
    }

    /// The file's key, for whoever reads it back.
    #[must_use]
    pub fn key(&self) -> ArchiveKey {
        self.key.clone()
    }

    /// Takes more of the text; gives the parts that are full, which may be none.
    ///
    /// # Errors
    /// Unavailable, where nothing here encrypts.
    pub async fn take(&mut self, crypto: &dyn Crypto, text: &[u8]) -> Result<Vec<u8>, StorageError> {
        self.waiting.extend_from_slice(text);
        let full = self.head.part_bytes() as usize;
        let mut sealed = Vec::new();
        let mut done = 0;
        // The last part is never an empty one behind a full one.
        while self.waiting.len() - done > full {
            let part = self.waiting.get(done..done + full).unwrap_or_default();
            self.number += 1;
            let place = (self.number, false);
            let put = part::seal(crypto, &self.key, &self.head, place, part, &mut sealed).await;
            put.ok_or(StorageError::UNAVAILABLE)?;
            done += full;
        }
        self.waiting.drain(..done);
        Ok(sealed)
    }

    /// The last part.
    ///
    /// # Errors
    /// Unavailable, where nothing here encrypts.
    pub async fn finish(self, crypto: &dyn Crypto) -> Result<Vec<u8>, StorageError> {
        let mut sealed = Vec::new();
        let place = (self.number + 1, true);
        let put = part::seal(crypto, &self.key, &self.head, place, &self.waiting, &mut sealed).await;
        put.ok_or(StorageError::UNAVAILABLE)?;
        Ok(sealed)
    }
}
