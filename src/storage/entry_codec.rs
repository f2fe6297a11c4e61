//! Entries to rows and back, with every released version of their words.
//!
//! It never drops what it does not understand: a row it cannot read is refused whole.

use serde_json::Value;

use super::{
    chain::{Chain, Digest, Hold, Salt, Seal},
    envelope::{self, Codec, Opened},
    error::StorageError,
};
use crate::domain::event::Entry;

/// Bytes of the chain in front of an entry's text: what it is held by (1, and 32), the link (32).
const SEAL: usize = 65;
/// The entry is held by its salt, in the first 16 bytes.
const BY_SALT: u8 = 0;
/// The entry is held by the digest of what it said.
const BY_DIGEST: u8 = 1;

/// Rewrites an entry of one version of the words into the next.
pub type Upcaster = fn(Value) -> Value;

/// From version 1 to 2, from 2 to 3, and so on. A new event variant or a changed
/// meaning adds one here (the identity, where old entries stay as they are), so that
/// older programs see the version and refuse.
///
/// 1 to 2: grades set by hand and saved grade runs joined; old entries stay as they are.
/// 2 to 3: erasures of a customer joined; old entries stay as they are.
/// 3 to 4: loss records joined; old entries stay as they are.
/// 4 to 5: offers, and forgetting what old changes said, joined; old entries stay as they are.
pub const UPCASTERS: &[Upcaster] = &[|entry| entry, |entry| entry, |entry| entry, |entry| entry];

/// An entry that is about to be written, in the newest words: everything of its row but the link.
#[derive(Debug)]
pub struct Draft {
    salt: Salt,
    text: Vec<u8>,
}

impl Draft {
    /// The draft of an entry.
    ///
    /// # Errors
    /// Damaged, where the entry cannot be written as JSON.
    pub fn of(entry: &Entry, salt: Salt) -> Result<Self, StorageError> {
        Ok(Self { salt, text: text_of(entry)? })
    }

    /// The row, as the next of a chain.
    #[must_use]
    pub fn into_row(self, seq: u64, chain: &mut Chain) -> Vec<u8> {
        let version = version_after(UPCASTERS);
        let link = chain.extend(seq, Digest::of_entry(&self.salt, written(version), &self.text));
        chained(version, &Seal { hold: Hold::Salt(self.salt), link }, &self.text)
    }
}

/// The row of an entry with something erased from it, in the place of another row, whose link it keeps.
///
/// # Errors
/// Damaged, where the entry cannot be written as JSON; damaged or newer, as the row is.
pub fn emptied(entry: &Entry, row: &[u8]) -> Result<Vec<u8>, StorageError> {
    let (text, version) = (text_of(entry)?, version_after(UPCASTERS));
    Ok(match held(&envelope::open(row)?)?.0 {
        Some((seal, digest)) => chained(version, &Seal { hold: Hold::Digest(digest), ..seal }, &text),
        None => envelope::seal(Codec::Json, version, &text),
    })
}

/// Reads the row of an entry, of whatever released version.
///
/// # Errors
/// Newer, where it holds words this version does not know; damaged, where it is not
/// what was written.
pub fn decode(row: &[u8]) -> Result<Entry, StorageError> {
    decode_through(row, UPCASTERS)
}

/// Reads the row of an entry with its place in the chain and its digest; none for one from before the chain.
///
/// # Errors
/// As [`decode`].
pub fn read(row: &[u8]) -> Result<(Entry, Option<(Seal, Digest)>), StorageError> {
    Ok((decode(row)?, held(&envelope::open(row)?)?.0))
}

fn text_of(entry: &Entry) -> Result<Vec<u8>, StorageError> {
    serde_json::to_vec(entry).ok().ok_or(StorageError::DAMAGED)
}

fn chained(version: u32, seal: &Seal, text: &[u8]) -> Vec<u8> {
    let mut payload = Vec::with_capacity(SEAL + text.len());
    match &seal.hold {
        Hold::Salt(salt) => {
            payload.push(BY_SALT);
            payload.extend(salt);
            payload.extend([0; 16]);
        }
        Hold::Digest(digest) => {
            payload.push(BY_DIGEST);
            payload.extend(digest.0);
        }
    }
    payload.extend(seal.link.0);
    payload.extend_from_slice(text);
    envelope::seal(Codec::Chained, version, &payload)
}

/// The place in the chain of an opened row with its digest, and its text.
fn held<'a>(opened: &Opened<'a>) -> Result<(Option<(Seal, Digest)>, &'a [u8]), StorageError> {
    match opened.codec {
        Codec::Json => Ok((None, opened.payload)),
        Codec::Chained => {
            let (&[by, ref rest @ ..], text) =
                opened.payload.split_first_chunk::<SEAL>().ok_or(StorageError::DAMAGED)?;
            let (held, link) = rest.as_chunks::<32>().0.split_first().ok_or(StorageError::DAMAGED)?;
            let link = link.first().copied().map(Digest).ok_or(StorageError::DAMAGED)?;
            let (salt, _) = held.split_first_chunk::<16>().ok_or(StorageError::DAMAGED)?;
            let (hold, digest) = match by {
                BY_SALT => (Hold::Salt(*salt), Digest::of_entry(salt, written(opened.version), text)),
                BY_DIGEST => (Hold::Digest(Digest(*held)), Digest(*held)),
                _ => return Err(StorageError::DAMAGED),
            };
            Ok((Some((Seal { hold, link }, digest)), text))
        }
        Codec::Rows | Codec::Locked => Err(StorageError::DAMAGED),
    }
}

/// The text of an opened row.
fn said<'a>(opened: &Opened<'a>) -> Option<&'a [u8]> {
    match opened.codec {
        Codec::Json => Some(opened.payload),
        Codec::Chained => opened.payload.get(SEAL..),
        Codec::Rows | Codec::Locked => None,
    }
}

/// A version as the envelope writes it.
fn written(version: u32) -> u8 {
    u8::try_from(version).unwrap_or(u8::MAX)
}

fn version_after(upcasters: &[Upcaster]) -> u32 {
    u32::try_from(upcasters.len()).unwrap_or(u32::MAX).saturating_add(1)
}

fn decode_through(row: &[u8], upcasters: &[Upcaster]) -> Result<Entry, StorageError> {
    let opened = envelope::open(row)?;
    let known = version_after(upcasters);
    if opened.version > known || matches!(opened.codec, Codec::Rows | Codec::Locked) {
        return Err(StorageError::newer_than(opened.version.max(known + 1), known));
    }
    let text = said(&opened).ok_or(StorageError::DAMAGED)?;
    // The checksum holds, so words that do not fit are words we do not know yet.
    let refused = |error: &serde_json::Error| {
        if error.is_data() { StorageError::newer_than(known + 1, known) } else { StorageError::DAMAGED }
    };
    if opened.version == known {
        return serde_json::from_slice(text).map_err(|error| refused(&error));
    }
    let old: Value = serde_json::from_slice(text).map_err(|error| refused(&error))?;
    let passed = usize::try_from(opened.version.saturating_sub(1)).unwrap_or(usize::MAX);
    let new = upcasters.iter().skip(passed).fold(old, |value, upcast| upcast(value));
    serde_json::from_value(new).map_err(|error| refused(&error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        event::{Deed, Event, Scope, Turn},
        id::Id,
        timestamp::Timestamp,
    };

    fn entry() -> Entry {
        Entry {
            seq: 12,
            at: Timestamp::from_millis(1_795_305_600_123),
            origin: u64::MAX,
            deed: Deed::Remove,
            touched: 2,
            turn: Turn::Redo(4),
            events: vec![
                Event::RecordsHidden { scope: Scope::Customers(vec![Id::from_bits(1), Id::from_bits(2)]) },
                Event::RecordsShown { hidden_at: 3, scope: Scope::Batch(Id::from_bits(9)) },
            ],
        }
    }

    #[test]
    fn every_number_comes_back_to_the_last_bit() {
        // Each is one that a parser without `float_roundtrip` misses by a bit.
        for hard in [6.155_159_743_505_643e87, 2.429_985_647_972_242e-209, f64::MAX, f64::MIN_POSITIVE] {
            let text = serde_json::to_string(&hard).unwrap();
            assert_eq!(serde_json::from_str::<f64>(&text).unwrap().to_bits(), hard.to_bits(), "{text}");
        }
    }

    #[test]
    fn an_entry_comes_back_whole_with_its_place_in_the_chain() {
        let mut chain = Chain::begin(Id::from_bits(7), 11);
        let row = Draft::of(&entry(), [3; 16]).unwrap().into_row(12, &mut chain);
        let (back, held) = read(&row).unwrap();
        assert_eq!((back, held.map(|(seal, _)| seal.link)), (entry(), Some(chain.link)));
        let plain = envelope::seal(Codec::Json, 1, &serde_json::to_vec(&entry()).unwrap());
        assert_eq!(read(&plain), Ok((entry(), None)));
        for end in 0..SEAL {
            let cut = envelope::seal(Codec::Chained, version_after(UPCASTERS), &row[envelope::HEADER..][..end]);
            assert!(read(&cut).unwrap_err().is_damaged(), "a row of {end} bytes");
        }
    }

    #[test]
    fn an_event_we_do_not_know_is_refused_and_not_dropped() {
        let mut value = serde_json::to_value(entry()).unwrap();
        value["events"][0] = serde_json::json!({ "customer_cloned": { "id": 1 } });
        let row = envelope::seal(Codec::Json, 1, &serde_json::to_vec(&value).unwrap());
        assert!(decode(&row).unwrap_err().is_newer());
    }

    #[test]
    fn a_newer_version_is_refused_with_both_numbers() {
        let row = envelope::seal(Codec::Json, 7, &serde_json::to_vec(&entry()).unwrap());
        assert_eq!(decode(&row).unwrap_err().versions(), Some((7, version_after(UPCASTERS))));
    }

    #[test]
    fn old_words_pass_every_upcaster_from_their_own_version_on() {
        let twice: [Upcaster; 2] = [
            |mut value| {
                value["touched"] = Value::from(value["touched"].as_u64().unwrap() + 10);
                value
            },
            |mut value| {
                value["touched"] = Value::from(value["touched"].as_u64().unwrap() * 2);
                value
            },
        ];
        let row = |version| envelope::seal(Codec::Json, version, &serde_json::to_vec(&entry()).unwrap());
        let touched = |version| decode_through(&row(version), &twice).map(|entry| entry.touched);
        assert_eq!(touched(1), Ok(24));
        assert_eq!(touched(2), Ok(4));
        assert_eq!(touched(3), Ok(2));
        assert!(touched(4).unwrap_err().is_newer());
    }
}
