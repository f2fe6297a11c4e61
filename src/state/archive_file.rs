//! An archive file on its way out: plain or under a passphrase, handed to the browser piece by piece.
//!
//! It reads no archive; what is written comes in as bytes, and no more of them than a piece is held here.

use crate::{
    platform::files::Pieces,
    state::{locking::new_key, rekeying::LockError},
    storage::{
        lock::{ArchiveKey, Kdf, KeyRecord, SecretKey, WebCrypto},
        sealed_file::Sealing,
    },
};

/// What a file is sealed with.
pub(super) struct Seal {
    crypto: WebCrypto,
    kdf: Kdf,
    passphrase: SecretKey,
}

impl Seal {
    /// Of a key that a passphrase has become already.
    pub(super) const fn with(crypto: WebCrypto, kdf: Kdf, passphrase: SecretKey) -> Self {
        Self { crypto, kdf, passphrase }
    }

    /// Whether it is of the passphrase that opens this.
    pub(super) fn is_of(&self, record: &KeyRecord) -> bool {
        self.kdf == record.kdf
    }

    /// Of a passphrase, under a salt of its own; it takes more than a second.
    pub(super) async fn of(passphrase: &str) -> Result<Self, LockError> {
        let crypto = WebCrypto::here().ok_or(LockError::NoCrypto)?;
        let (kdf, passphrase) = new_key(&crypto, passphrase).await?;
        Ok(Self { crypto, kdf, passphrase })
    }
}

/// An archive file in the making.
pub(super) struct Making<'a> {
    pieces: Pieces,
    sealing: Option<(Sealing, &'a Seal)>,
}

impl<'a> Making<'a> {
    /// Begins a file; `None` where nothing encrypts or the browser has no memory.
    pub(super) async fn begin(seal: Option<&'a Seal>) -> Option<Self> {
        let pieces = Pieces::default();
        let sealing = match seal {
            None => None,
            Some(seal) => {
                let kdf = seal.kdf.clone();
                let sealing = Sealing::begin(&seal.crypto, kdf, &seal.passphrase, Sealing::PART).await.ok()?;
                pieces.push(sealing.head())?;
                Some((sealing, seal))
            }
        };
        Some(Self { pieces, sealing })
    }

    /// Takes what was written since.
    pub(super) async fn put(&mut self, text: &[u8]) -> Option<()> {
        match &mut self.sealing {
            None => self.pieces.push(text),
            Some((sealing, seal)) => {
                let sealed = sealing.take(&seal.crypto, text).await.ok()?;
                self.pieces.push(&sealed)
            }
        }
    }

    /// The file, and its key where it has a passphrase.
    pub(super) async fn finish(mut self, text: &[u8]) -> Option<(web_sys::Blob, Option<ArchiveKey>)> {
        self.put(text).await?;
        let Some((sealing, seal)) = self.sealing else {
            return Some((self.pieces.whole("application/json")?, None));
        };
        let key = sealing.key();
        self.pieces.push(&sealing.finish(&seal.crypto).await.ok()?)?;
        Some((self.pieces.whole("application/octet-stream")?, Some(key)))
    }
}
