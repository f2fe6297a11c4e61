//! What stands before the parts of a sealed file: what it is, how its passphrase becomes a key, the file's key wrapped.
//!
//! It can be read without the passphrase. Its checksum is against accidents; every part is bound to all of it.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::refusal::SealedRefusal;
use crate::storage::{checksum, lock::KeyRecord, meta::ArchiveId};

/// How the file begins.
const MAGIC: &[u8; 14] = b"guanxi-sealed\0";
/// The version of this layout.
pub(super) const VERSION: u16 = 1;
/// Bytes before the record: the beginning, the version (2), the record's length (4).
const BEFORE: usize = MAGIC.len() + 6;
/// Bytes of the checksum behind the record.
const CHECKSUM: usize = 8;
/// The longest record.
const MOST_RECORD: usize = 64 * 1024;
/// The shortest and the longest text of a part.
const PART_BOUNDS: (u32, u32) = (16, 16 * 1024 * 1024);

/// As many bytes hold every head.
pub const HEAD_BYTES: usize = BEFORE + MOST_RECORD + CHECKSUM;

/// Whether bytes begin as a sealed file does, or as one does in which two bytes were changed: it shall be
/// called damaged, not be taken for something else.
#[must_use]
pub fn recognises(bytes: &[u8]) -> bool {
    let shared = bytes.len().min(MAGIC.len());
    let wrong = bytes.iter().zip(MAGIC).filter(|(found, wanted)| found != wanted).count();
    shared >= 6 && wrong <= 2
}

/// The record as it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Record {
    /// Bytes of text in every part but the last.
    part_bytes: u32,
    /// The file's key, wrapped.
    key: KeyRecord,
}

/// The head of a sealed file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    record: Record,
    bytes: Vec<u8>,
    digest: [u8; 32],
}

impl Head {
    /// The head of a file whose parts hold so many bytes each.
    pub(super) fn new(part_bytes: u32, key: KeyRecord) -> Self {
        let record = Record { part_bytes, key };
        // Numbers and texts always have a JSON form.
        let text = serde_json::to_vec(&record).unwrap_or_default();
        let length = u32::try_from(text.len()).unwrap_or_default();
        let mut bytes = [MAGIC.as_slice(), &VERSION.to_le_bytes(), &length.to_le_bytes(), &text].concat();
        bytes.extend(checksum::of(&bytes).0.to_le_bytes());
        Self::of(record, bytes)
    }

    fn of(record: Record, bytes: Vec<u8>) -> Self {
        let digest = Sha256::digest(&bytes).into();
        Self { record, bytes, digest }
    }

    /// Reads the head from the first bytes of a file, of which [`HEAD_BYTES`] are enough.
    ///
    /// # Errors
    /// Ends early, damaged, newer; and where its key asks for more than may be spent or lacks what it needs.
    pub fn read(bytes: &[u8]) -> Result<Self, SealedRefusal> {
        let (before, rest) = bytes.split_at_checked(BEFORE).ok_or(SealedRefusal::EndsEarly)?;
        let (magic, numbers) = before.split_first_chunk().ok_or(SealedRefusal::EndsEarly)?;
        let (version, length) = numbers.split_first_chunk().ok_or(SealedRefusal::EndsEarly)?;
        let length = u32::from_le_bytes(length.try_into().unwrap_or_default()) as usize;
        if magic != MAGIC || length > MOST_RECORD {
            return Err(SealedRefusal::HeadDamaged);
        }
        let (text, rest) = rest.split_at_checked(length).ok_or(SealedRefusal::EndsEarly)?;
        let stored = rest.first_chunk().ok_or(SealedRefusal::EndsEarly)?;
        let covered = bytes.get(..BEFORE + length).ok_or(SealedRefusal::EndsEarly)?;
        if checksum::of(covered).0 != u64::from_le_bytes(*stored) {
            return Err(SealedRefusal::HeadDamaged);
        }
        let version = u16::from_le_bytes(*version);
        if version != VERSION {
            return Err(SealedRefusal::Newer { theirs: version.into(), ours: VERSION.into() });
        }
        let record: Value = serde_json::from_slice(text).or(Err(SealedRefusal::HeadDamaged))?;
        if !record.pointer("/key/kdf/salt").is_some_and(Value::is_string) {
            return Err(SealedRefusal::NoSalt);
        }
        let record: Record = serde_json::from_value(record).or(Err(SealedRefusal::UnknownKey))?;
        let (least, most) = PART_BOUNDS;
        match record.key.kdf.refused() {
            Some(error) => Err(error.into()),
            None if record.part_bytes > most => Err(SealedRefusal::TooMuchMemory),
            None if record.part_bytes < least => Err(SealedRefusal::HeadDamaged),
            None => Ok(Self::of(record, bytes.get(..BEFORE + length + CHECKSUM).unwrap_or_default().to_vec())),
        }
    }

    /// How the file opens.
    #[must_use]
    pub const fn key(&self) -> &KeyRecord {
        &self.record.key
    }

    /// Its bytes.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Bytes of text in every part but the last.
    pub(super) const fn part_bytes(&self) -> u32 {
        self.record.part_bytes
    }

    /// Which file it is the head of.
    pub(super) const fn file(&self) -> ArchiveId {
        self.record.key.archive_id
    }

    /// The SHA-256 of its bytes.
    pub(super) const fn digest(&self) -> &[u8; 32] {
        &self.digest
    }
}
