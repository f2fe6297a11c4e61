//! Why a sealed file does not open. Nothing of such a file is used.
//!
//! What is wrong with the text in it is the reader's to say.

use serde::{Deserialize, Serialize};

use crate::storage::lock::KdfError;

/// Why a sealed file does not open. Parts count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SealedRefusal {
    /// The file cannot be read.
    Unreadable,
    /// The file changed while it was read.
    Changed,
    /// It is not all there.
    EndsEarly,
    /// Something follows its last part.
    Trailing,
    /// What stands before its parts was changed.
    HeadDamaged,
    /// A newer version wrote it.
    Newer {
        /// The version of the file.
        theirs: u64,
        /// The version of this code.
        ours: u64,
    },
    /// It asks for more memory than is spent on a passphrase; it was not run.
    TooMuchMemory,
    /// It asks for more work than is spent on a passphrase; it was not run.
    TooMuchWork,
    /// The salt is missing, without which no passphrase becomes a key.
    NoSalt,
    /// Its key is made in a way that this version does not know.
    UnknownKey,
    /// The passphrase is another one.
    WrongPassphrase,
    /// This browser encrypts nothing here.
    NoCrypto,
    /// There was too little memory for the key.
    NoKey,
    /// A part was changed.
    PartDamaged {
        /// Which.
        part: u64,
        /// Of how many.
        of: u64,
    },
    /// A part is not there.
    PartMissing {
        /// Which.
        part: u64,
        /// Of how many.
        of: u64,
    },
    /// The parts are not in their order.
    PartMisplaced {
        /// The first that is not where it belongs.
        part: u64,
        /// Which stands there.
        found: u64,
    },
    /// A part is another file's.
    PartForeign {
        /// Which.
        part: u64,
        /// Of how many.
        of: u64,
    },
}

impl From<KdfError> for SealedRefusal {
    fn from(error: KdfError) -> Self {
        match error {
            KdfError::Memory => Self::TooMuchMemory,
            KdfError::Work => Self::TooMuchWork,
            KdfError::Salt => Self::NoSalt,
            KdfError::Unknown => Self::UnknownKey,
        }
    }
}
