//! The lock: rows sealed under the archive's key, and the key wrapped under a passphrase.
//!
//! It knows no browser: what encrypts comes in behind a trait, and what a row says is not its business.

mod crypto;
mod kdf;
mod key_record;
mod keyring;
mod locked_meta;
mod place;
mod recovery_code;
mod sealed_row;
mod vault;

#[cfg(feature = "ui")]
mod web_crypto;

pub use crypto::{Crypto, Nonce, Promised, SecretKey};
pub use kdf::{Kdf, KdfError};
pub use key_record::{ArchiveKey, KeyId, KeyRecord};
pub use keyring::Keyring;
pub use recovery_code::RecoveryCode;
pub use vault::Rekey;
#[cfg(feature = "ui")]
pub use web_crypto::WebCrypto;

pub(super) use crypto::{open_fresh, seal_fresh};
pub(super) use keyring::Opened;
pub(super) use locked_meta::{key_record, readable_head};
pub(super) use place::{Found, Place, Wanted};
pub(super) use vault::{in_the_clear, read_chunks, rekey, write};
