//! The frame around every stored row but a chunk: codec, version, checksum.
//!
//! It leaves room for compressed payloads; it knows nothing of what they say, and opens nothing that is locked.

use super::{
    checksum::{self, Checksum},
    error::StorageError,
};

/// Bytes before the payload: codec (1), version (1), checksum (8, little-endian).
pub const HEADER: usize = 10;

/// The codec of what is locked; it is the first byte of every sealed row, too.
pub const LOCKED: u8 = 3;

const CHAINED: u8 = 4;

/// How a payload is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Codec {
    /// JSON text in UTF-8.
    Json,
    /// Rows one after another, each with its length in front (folded history).
    Rows,
    /// The meta record of a locked archive.
    Locked,
    /// JSON text in UTF-8 with its place in the chain of the history in front.
    Chained,
}

impl Codec {
    const fn byte(self) -> u8 {
        match self {
            Self::Json => 1,
            Self::Rows => 2,
            Self::Locked => LOCKED,
            Self::Chained => CHAINED,
        }
    }

    const fn from_byte(byte: u8) -> Option<Self> {
        match byte {
            1 => Some(Self::Json),
            2 => Some(Self::Rows),
            LOCKED => Some(Self::Locked),
            CHAINED => Some(Self::Chained),
            _ => None,
        }
    }
}

/// An opened envelope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opened<'a> {
    /// How the payload is written.
    pub codec: Codec,
    /// The version of its words, from 1.
    pub version: u32,
    /// The payload.
    pub payload: &'a [u8],
}

/// Puts a payload into its envelope. Versions above 255 are written as 255.
#[must_use]
pub fn seal(codec: Codec, version: u32, payload: &[u8]) -> Vec<u8> {
    let version = u8::try_from(version).unwrap_or(u8::MAX);
    let mut row = Vec::with_capacity(HEADER + payload.len());
    row.extend([codec.byte(), version]);
    row.extend(sum(codec.byte(), version, payload).0.to_le_bytes());
    row.extend_from_slice(payload);
    row
}

/// Opens an envelope.
///
/// # Errors
/// Damaged, where it is cut or its checksum differs; newer, where the codec is unknown.
pub fn open(row: &[u8]) -> Result<Opened<'_>, StorageError> {
    let (&[codec, version], rest) = row.split_first_chunk().ok_or(StorageError::DAMAGED)?;
    let (&stored, payload) = rest.split_first_chunk().ok_or(StorageError::DAMAGED)?;
    if sum(codec, version, payload) != Checksum(u64::from_le_bytes(stored)) {
        return Err(StorageError::DAMAGED);
    }
    let known = Codec::from_byte(codec);
    let codec = known.ok_or(StorageError::newer_than(u32::from(codec), u32::from(CHAINED)))?;
    Ok(Opened { codec, version: u32::from(version), payload })
}

fn sum(codec: u8, version: u8, payload: &[u8]) -> Checksum {
    checksum::seeded(u64::from_le_bytes([codec, version, 0, 0, 0, 0, 0, 0]), payload)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_payload_comes_back_and_every_cut_is_noticed() {
        let row = seal(Codec::Json, 3, b"{\"a\":1}");
        assert_eq!(open(&row), Ok(Opened { codec: Codec::Json, version: 3, payload: b"{\"a\":1}" }));
        for end in 0..row.len() {
            assert!(open(&row[..end]).unwrap_err().is_damaged(), "cut at {end}");
        }
    }

    #[test]
    fn an_unknown_codec_with_a_sound_checksum_is_a_newer_version() {
        let mut row = vec![9, 1];
        row.extend(sum(9, 1, b"x").0.to_le_bytes());
        row.push(b'x');
        assert!(open(&row).unwrap_err().is_newer());
        row[0] = 8;
        assert!(open(&row).unwrap_err().is_damaged());
    }
}
