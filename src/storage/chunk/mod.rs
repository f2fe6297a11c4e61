//! Chunks: segments of the tables as bytes, and bytes as segments (docs/format.md).
//!
//! Whatever the bytes are, reading them gives a sound segment or says what is wrong;
//! it never panics and never sets aside more memory than the bytes justify. Where
//! chunks lie is `journal`'s business.

mod key;
mod wire;

mod customers;
mod orders;
mod records;

pub use customers::{decode_customers, encode_customers};
pub use key::ChunkKey;
pub use orders::{decode_orders_cold, decode_orders_hot, encode_orders_cold, encode_orders_hot};
pub use records::{decode_records, encode_records};

use std::borrow::Cow;

use super::checksum;
use crate::domain::{record::Noun, tables::Part};

/// The version of the chunk format that this program writes.
pub const VERSION: u16 = 1;

/// Bytes before the payload.
const HEADER: usize = 32;
/// Bytes of the header that the checksum covers, together with the payload.
const SUMMED: usize = 24;
const MAGIC: [u8; 4] = *b"GXCH";
/// The payload as it is; other numbers are kept for compressed and encrypted ones.
const RAW: u8 = 0;

/// Why bytes cannot be read as the chunk that they should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// They do not begin as a chunk does.
    NotAChunk,
    /// They are longer or shorter than the header says.
    Length,
    /// They are not the bytes that were written.
    Checksum,
    /// A later version of this program wrote them.
    Newer {
        /// The version that wrote them.
        found: u16,
        /// The newest version that this program reads.
        known: u16,
    },
    /// The payload is compressed or encrypted in a way that this program does not know.
    Codec {
        /// The codec's number.
        found: u8,
    },
    /// They are a chunk of something else.
    OtherKind,
    /// A section of the payload is missing, misshapen or contradicts another.
    Section {
        /// The section's tag.
        tag: u8,
    },
}

/// Puts a payload behind its header.
fn seal(noun: Noun, part: Part, count: u32, payload: &[u8]) -> Vec<u8> {
    let mut chunk = Vec::with_capacity(HEADER + payload.len());
    chunk.extend(MAGIC);
    chunk.extend(VERSION.to_le_bytes());
    chunk.extend([key::noun_byte(noun), key::part_byte(part), RAW, 0, 0, 0]);
    chunk.extend(count.to_le_bytes());
    chunk.extend((payload.len() as u64).to_le_bytes());
    let sum = checksum::seeded(checksum::of(&chunk).0, payload);
    chunk.extend(sum.0.to_le_bytes());
    chunk.extend_from_slice(payload);
    chunk
}

/// The payload of a chunk in the shape of the current version, and how many records it holds.
fn open(bytes: &[u8], noun: Noun, part: Part) -> Result<(u32, Cow<'_, [u8]>), Damage> {
    let (header, payload) = bytes.split_first_chunk::<HEADER>().ok_or(Damage::NotAChunk)?;
    let [m0, m1, m2, m3, v0, v1, noun_byte, part_byte, codec, _, _, _, c0, c1, c2, c3, rest @ ..] = *header;
    if [m0, m1, m2, m3] != MAGIC {
        return Err(Damage::NotAChunk);
    }
    let version = u16::from_le_bytes([v0, v1]);
    if version == 0 || version > VERSION {
        return Err(Damage::Newer { found: version, known: VERSION });
    }
    let (len, sum) = rest.split_first_chunk::<8>().ok_or(Damage::NotAChunk)?;
    if u64::from_le_bytes(*len) != payload.len() as u64 {
        return Err(Damage::Length);
    }
    let summed = header.first_chunk::<SUMMED>().ok_or(Damage::NotAChunk)?;
    if checksum::seeded(checksum::of(summed).0, payload).0.to_le_bytes() != *sum {
        return Err(Damage::Checksum);
    }
    if codec != RAW {
        return Err(Damage::Codec { found: codec });
    }
    if (noun_byte, part_byte) != (key::noun_byte(noun), key::part_byte(part)) {
        return Err(Damage::OtherKind);
    }
    Ok((u32::from_le_bytes([c0, c1, c2, c3]), upcast(version, payload)))
}

/// A payload of an older version in the shape of the current one. Version 1 is current;
/// each later version adds the step that leads to it.
const fn upcast(_version: u16, payload: &[u8]) -> Cow<'_, [u8]> {
    Cow::Borrowed(payload)
}

#[cfg(test)]
mod tests;
