//! The key record: the archive's key, wrapped under a passphrase and under a recovery code.
//!
//! It can be read without either and opens nothing by itself.

use serde::{Deserialize, Serialize};

use super::{
    crypto::{Crypto, SecretKey, open_fresh, seal_fresh},
    kdf::Kdf,
};
use crate::{
    domain::id::Id,
    storage::{error::StorageError, meta::ArchiveId},
};

/// Which key an archive is under, drawn with the key.
pub type KeyId = Id<SecretKey>;

/// The key of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArchiveKey {
    /// Which key it is.
    pub id: KeyId,
    /// The key.
    pub secret: SecretKey,
}

impl ArchiveKey {
    /// A key drawn by chance; `None` where there is no source of it.
    #[must_use]
    pub fn draw(crypto: &dyn Crypto) -> Option<Self> {
        let (mut id, mut secret) = ([0; 16], [0; 32]);
        crypto.random(&mut id)?;
        crypto.random(&mut secret)?;
        Some(Self { id: Id::from_bits(u128::from_le_bytes(id)), secret: SecretKey(secret) })
    }

    /// As bytes, for the way to a worker.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        [self.id.bits().to_le_bytes().as_slice(), &self.secret.0].concat()
    }

    /// From those bytes.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (id, secret) = bytes.split_first_chunk()?;
        Some(Self { id: Id::from_bits(u128::from_le_bytes(*id)), secret: SecretKey(secret.try_into().ok()?) })
    }
}

/// What lies readable beside the rows of a locked archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyRecord {
    /// Which archive it belongs to; a file that is sealed by itself has an identifier of its own.
    pub archive_id: ArchiveId,
    /// Which key it wraps.
    pub key_id: KeyId,
    /// How the passphrase becomes a key.
    pub kdf: Kdf,
    /// The archive's key under the passphrase.
    #[serde(with = "hex")]
    by_passphrase: Vec<u8>,
    /// The archive's key under the recovery code; a file has none.
    #[serde(with = "hex", default, skip_serializing_if = "Vec::is_empty")]
    by_recovery_code: Vec<u8>,
}

impl KeyRecord {
    /// Wraps a key under a passphrase's key and a recovery code's key.
    ///
    /// # Errors
    /// Unavailable, where nothing here encrypts.
    pub async fn wrap(
        crypto: &dyn Crypto,
        archive_id: ArchiveId,
        key: &ArchiveKey,
        kdf: Kdf,
        passphrase: &SecretKey,
        recovery_code: &SecretKey,
    ) -> Result<Self, StorageError> {
        let record = Self { archive_id, key_id: key.id, kdf, by_passphrase: Vec::new(), by_recovery_code: Vec::new() };
        record.rewrapped_by_code(crypto, key, recovery_code).await?.rewrapped(crypto, key, None, passphrase).await
    }

    /// Wraps the key of a file that is sealed by itself, under a passphrase's key alone.
    ///
    /// # Errors
    /// As [`KeyRecord::wrap`].
    pub async fn of_file(
        crypto: &dyn Crypto,
        file: ArchiveId,
        key: &ArchiveKey,
        kdf: Kdf,
        passphrase: &SecretKey,
    ) -> Result<Self, StorageError> {
        let (by_passphrase, by_recovery_code) = (Vec::new(), Vec::new());
        let record = Self { archive_id: file, key_id: key.id, kdf, by_passphrase, by_recovery_code };
        record.rewrapped(crypto, key, None, passphrase).await
    }

    /// The record with another passphrase; what the old one opened is gone.
    ///
    /// # Errors
    /// As [`KeyRecord::wrap`].
    pub async fn rewrapped(
        mut self,
        crypto: &dyn Crypto,
        key: &ArchiveKey,
        kdf: Option<Kdf>,
        passphrase: &SecretKey,
    ) -> Result<Self, StorageError> {
        self.kdf = kdf.unwrap_or(self.kdf);
        let wrapped = seal_fresh(crypto, passphrase, &self.bound("passphrase"), &key.secret.0).await;
        self.by_passphrase = wrapped.ok_or(StorageError::UNAVAILABLE)?;
        Ok(self)
    }

    /// The record with another recovery code; what the old one opened is gone.
    ///
    /// # Errors
    /// As [`KeyRecord::wrap`].
    pub async fn rewrapped_by_code(
        mut self,
        crypto: &dyn Crypto,
        key: &ArchiveKey,
        recovery_code: &SecretKey,
    ) -> Result<Self, StorageError> {
        let wrapped = seal_fresh(crypto, recovery_code, &self.bound("recovery code"), &key.secret.0).await;
        self.by_recovery_code = wrapped.ok_or(StorageError::UNAVAILABLE)?;
        Ok(self)
    }

    /// The archive's key, where this is the passphrase's key.
    pub async fn by_passphrase(&self, crypto: &dyn Crypto, passphrase: &SecretKey) -> Option<ArchiveKey> {
        self.unwrap(open_fresh(crypto, passphrase, &self.bound("passphrase"), &self.by_passphrase).await?)
    }

    /// The archive's key, where this is the recovery code's key.
    pub async fn by_recovery_code(&self, crypto: &dyn Crypto, code: &SecretKey) -> Option<ArchiveKey> {
        self.unwrap(open_fresh(crypto, code, &self.bound("recovery code"), &self.by_recovery_code).await?)
    }

    fn unwrap(&self, secret: Vec<u8>) -> Option<ArchiveKey> {
        Some(ArchiveKey { id: self.key_id, secret: SecretKey(secret.try_into().ok()?) })
    }

    /// What a wrapped key is bound to: archive, key, and by what it is wrapped.
    fn bound(&self, by: &str) -> Vec<u8> {
        let (archive, key) = (self.archive_id.bits().to_le_bytes(), self.key_id.bits().to_le_bytes());
        [b"guanxi key 1 ".as_slice(), by.as_bytes(), &archive, &key].concat()
    }
}

/// Bytes as hexadecimal digits.
pub(super) mod hex {
    use serde::{Deserialize, Deserializer, Serializer, de::Error as _};

    pub fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or('0');
        let text: String = bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect();
        serializer.serialize_str(&text)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        let (pairs, rest) = text.as_bytes().as_chunks::<2>();
        let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        let bytes = pairs.iter().map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?)).collect::<Option<_>>();
        bytes.filter(|_| rest.is_empty()).ok_or_else(|| D::Error::custom("not hexadecimal digits"))
    }
}
