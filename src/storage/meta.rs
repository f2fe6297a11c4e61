//! The archive's one meta record: where it stands and which chunks it has.
//!
//! It holds no record and no name of a customer; `state` keeps its own small
//! matters in it, opaque to this floor.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{
    chain::Chain,
    checksum::{self, Checksum},
    envelope::{self, Codec},
    error::StorageError,
};
use crate::domain::{batch::Counts, id::Id};

/// The version of everything on disk: object stores, rows and their meaning.
///
/// 2: chunks and events of grades set by hand and of saved grade runs joined those of 1.
///
/// 3: erasures of a customer joined: an event, the mark that it leaves, and what the ledger keeps of it.
///
/// 4: chunks and events of contracts joined; rows may be sealed under a key that a passphrase opens.
///
/// 5: chunks and events of loss records joined.
///
/// 6: chunks and events of offers joined; entries are linked in a chain.
pub const FORMAT: u32 = 6;

/// An archive's identifier, drawn at random with its first commit and again by an erasure.
pub type ArchiveId = Id<Meta>;

/// Where an archive stands. Every commit, fold and erasure raises the generation
/// by one; a commit also moves the head.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// The sequence number of the newest entry; 0 before the first.
    pub head: u64,
    /// How often the archive was written.
    pub generation: u64,
}

/// A chunk as the directory lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChunkRef {
    /// Its key, for example `orders.hot/000012`.
    pub key: String,
    /// Its length in bytes.
    pub len: u64,
    /// The checksum of its bytes.
    pub checksum: Checksum,
}

impl ChunkRef {
    /// Lists these bytes under this key.
    #[must_use]
    pub fn of(key: &str, bytes: &[u8]) -> Self {
        Self { key: key.to_owned(), len: bytes.len() as u64, checksum: checksum::of(bytes) }
    }

    /// Whether these are the bytes that were listed.
    #[must_use]
    pub fn describes(&self, bytes: &[u8]) -> bool {
        self.len == bytes.len() as u64 && self.checksum == checksum::of(bytes)
    }
}

/// The meta record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Meta {
    /// The format it was written in.
    pub format: u32,
    /// Which archive this is.
    pub archive_id: ArchiveId,
    /// Where it stands.
    #[serde(flatten)]
    pub position: Position,
    /// Entries up to this sequence number are folded into chunks; the journal holds those after it.
    pub folded_through: u64,
    /// Where the chain over the entries stands; `None` where no entry is in it yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chain: Option<Chain>,
    /// Records by noun.
    pub counts: Counts,
    /// The chunks, sorted by key.
    pub chunks: Vec<ChunkRef>,
    /// Small matters of `state` (what can be undone and redone).
    #[serde(default)]
    pub state: Value,
    /// The version of the program that wrote it.
    pub app_version: String,
    /// Members this version does not know; kept.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

impl Meta {
    /// An archive without a single entry.
    #[must_use]
    pub fn empty(archive_id: ArchiveId, generation: u64) -> Self {
        Self {
            format: FORMAT,
            archive_id,
            position: Position { head: 0, generation },
            folded_through: 0,
            chain: None,
            counts: Counts::default(),
            chunks: Vec::new(),
            state: Value::Null,
            app_version: env!("CARGO_PKG_VERSION").to_owned(),
            extra: Map::new(),
        }
    }

    /// The directory's line for a key.
    #[must_use]
    pub fn chunk(&self, key: &str) -> Option<&ChunkRef> {
        self.chunks.binary_search_by(|chunk| chunk.key.as_str().cmp(key)).ok().and_then(|at| self.chunks.get(at))
    }

    pub(super) fn list(&mut self, chunk: ChunkRef) {
        match self.chunks.binary_search_by(|it| it.key.cmp(&chunk.key)) {
            Ok(at) => {
                if let Some(place) = self.chunks.get_mut(at) {
                    *place = chunk;
                }
            }
            Err(at) => self.chunks.insert(at, chunk),
        }
    }

    pub(super) fn unlist(&mut self, key: &str) {
        self.chunks.retain(|chunk| chunk.key != key);
    }

    /// The row as it is stored.
    ///
    /// # Errors
    /// Damaged, where the record cannot be written as JSON.
    pub fn encode(&self) -> Result<Vec<u8>, StorageError> {
        let text = serde_json::to_vec(self).ok().ok_or(StorageError::DAMAGED)?;
        Ok(envelope::seal(Codec::Json, FORMAT, &text))
    }

    /// Reads a stored row.
    ///
    /// # Errors
    /// Newer, where a newer version wrote it; damaged, where it is not what was written; locked, where
    /// a passphrase locks it.
    pub fn decode(row: &[u8]) -> Result<Self, StorageError> {
        let opened = envelope::open(row)?;
        if opened.version <= FORMAT && opened.codec == Codec::Locked {
            return Err(StorageError::LOCKED);
        }
        if opened.version > FORMAT || opened.codec != Codec::Json {
            return Err(StorageError::newer_than(opened.version.max(FORMAT + 1), FORMAT));
        }
        serde_json::from_slice(opened.payload).ok().ok_or(StorageError::DAMAGED)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meta_record_comes_back_with_members_it_does_not_know() {
        let mut meta = Meta::empty(Id::from_bits(7), 3);
        meta.list(ChunkRef::of("b", b"two"));
        meta.list(ChunkRef::of("a", b"one"));
        meta.list(ChunkRef::of("b", b"other"));
        meta.extra.insert("tomorrow".to_owned(), Value::from(1));
        let back = Meta::decode(&meta.encode().unwrap()).unwrap();
        assert_eq!(back, meta);
        assert_eq!(back.chunks.iter().map(|it| it.key.as_str()).collect::<Vec<_>>(), ["a", "b"]);
        assert!(back.chunk("b").unwrap().describes(b"other"));
        assert!(!back.chunk("b").unwrap().describes(b"two"));
    }

    #[test]
    fn a_newer_meta_record_is_refused_with_both_versions() {
        let row = envelope::seal(Codec::Json, FORMAT + 4, b"{}");
        assert_eq!(Meta::decode(&row).unwrap_err().versions(), Some((FORMAT + 4, FORMAT)));
    }

    #[test]
    fn any_flipped_byte_is_noticed() {
        let row = Meta::empty(Id::from_bits(7), 3).encode().unwrap();
        for at in 0..row.len() {
            let mut bad = row.clone();
            bad[at] ^= 0x10;
            assert!(Meta::decode(&bad).is_err(), "byte {at}");
        }
    }
}
