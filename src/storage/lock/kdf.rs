//! From a passphrase to a key: Argon2id (RFC 9106), with what it costs written beside the salt.
//!
//! It runs nothing that costs more than its bounds, whoever wrote the figures.

use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

use super::{crypto::SecretKey, key_record::hex};

/// The most memory that is given to it, in KiB.
const MOST_MEMORY: u32 = 512 * 1024;
/// The most passes over that memory.
const MOST_PASSES: u32 = 10;
/// The most lanes.
const MOST_LANES: u32 = 16;

/// How a key is made from a passphrase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kdf {
    /// The function.
    name: Name,
    /// Its version.
    version: u32,
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
    /// The salt.
    #[serde(with = "hex")]
    pub salt: Vec<u8>,
}

/// Why a function that makes keys is not run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KdfError {
    /// It asks for more memory than may be given.
    Memory,
    /// It asks for more passes or lanes than may be run.
    Work,
    /// Its salt is missing or of another length.
    Salt,
    /// It is no function of ours.
    Unknown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Name {
    Argon2id,
}

impl Kdf {
    /// Bytes of a salt.
    pub const SALT: usize = 16;

    /// What a passphrase costs today: 64 MiB, three passes, one lane.
    #[must_use]
    pub fn usual(salt: [u8; Self::SALT]) -> Self {
        Self::costing(64 * 1024, 3, salt)
    }

    /// Another price, in KiB and passes.
    #[must_use]
    pub fn costing(memory_kib: u32, passes: u32, salt: [u8; Self::SALT]) -> Self {
        Self { name: Name::Argon2id, version: 19, memory_kib, passes, lanes: 1, salt: salt.to_vec() }
    }

    /// Whether it asks for no more than may be run: 512 MiB, 10 passes, 16 lanes, and a salt.
    #[must_use]
    pub const fn is_bounded(&self) -> bool {
        self.refused().is_none()
    }

    /// Why it is not run.
    #[must_use]
    pub const fn refused(&self) -> Option<KdfError> {
        if self.memory_kib > MOST_MEMORY {
            Some(KdfError::Memory)
        } else if self.passes > MOST_PASSES || self.lanes > MOST_LANES {
            Some(KdfError::Work)
        } else if self.salt.len() != Self::SALT {
            Some(KdfError::Salt)
        } else if self.passes == 0 || self.lanes == 0 || self.memory_kib / 8 < self.lanes || self.version != 19 {
            Some(KdfError::Unknown)
        } else {
            None
        }
    }

    /// The key of a passphrase; takes more than a second. `None` where it is not bounded, or where
    /// the memory is not to be had. However the passphrase was typed, its letters count in Unicode's form NFC.
    #[must_use]
    pub fn derive(&self, passphrase: &str) -> Option<SecretKey> {
        if !self.is_bounded() {
            return None;
        }
        let params = Params::new(self.memory_kib, self.passes, self.lanes, Some(32)).ok()?;
        let passphrase: String = passphrase.nfc().collect();
        let mut key = [0; 32];
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        argon2.hash_password_into(passphrase.as_bytes(), &self.salt, &mut key).ok()?;
        Some(SecretKey(key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_published_function() {
        // From the reference implementation (phc-winner-argon2, src/test.c):
        // version 19, type id, t=2, m=2^8 KiB, p=1, "password", "somesalt".
        let mut key = [0; 32];
        let params = Params::new(256, 2, 1, Some(32)).unwrap();
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        argon2.hash_password_into(b"password", b"somesalt", &mut key).unwrap();
        let published: [u64; 4] =
            [0x9dfe_b910_e80b_ad03, 0x11fe_e20f_9c0e_2b12, 0xc179_87b4_cac9_0c2e, 0xf54d_5b30_21c6_8bfe];
        assert_eq!(key.as_chunks::<8>().0, published.map(u64::to_be_bytes));
    }

    #[test]
    fn what_asks_for_too_much_is_refused_and_not_run() {
        let usual = Kdf::usual([7; 16]);
        assert!(usual.is_bounded());
        let hostile = [
            Kdf { memory_kib: 4 * 1024 * 1024, ..usual.clone() },
            Kdf { memory_kib: u32::MAX, ..usual.clone() },
            Kdf { passes: 4_000_000_000, ..usual.clone() },
            Kdf { passes: 0, ..usual.clone() },
            Kdf { lanes: 0, ..usual.clone() },
            Kdf { lanes: 1 << 23, ..usual.clone() },
            Kdf { memory_kib: 0, ..usual.clone() },
            Kdf { salt: Vec::new(), ..usual.clone() },
            Kdf { version: 16, ..usual.clone() },
        ];
        for kdf in hostile {
            assert!(!kdf.is_bounded(), "{kdf:?}");
            assert_eq!(kdf.derive("open"), None);
        }
    }

    #[test]
    fn the_same_letters_are_the_same_passphrase() {
        let kdf = Kdf::costing(8, 1, [7; 16]);
        assert_eq!(kdf.derive("caf\u{e9}"), kdf.derive("cafe\u{301}"));
        assert_ne!(kdf.derive("caf\u{e9}"), kdf.derive("cafe"));
        assert_ne!(kdf.derive("a"), Kdf::costing(8, 1, [8; 16]).derive("a"));
    }
}
