//! Entries to rows and back, with every released version of their words.
//!
//! It never drops what it does not understand: a row it cannot read is refused whole.

use serde_json::Value;

use super::{
    envelope::{self, Codec},
    error::StorageError,
};
use crate::domain::event::Entry;

/// Rewrites an entry of one version of the words into the next.
pub type Upcaster = fn(Value) -> Value;

/// From version 1 to 2, from 2 to 3, and so on. A new event variant or a changed
/// meaning adds one here (the identity, where old entries stay as they are), so that
/// older programs see the version and refuse.
///
/// 1 to 2: grades set by hand and saved grade runs joined; old entries stay as they are.
/// 2 to 3: erasures of a customer joined; old entries stay as they are.
/// 3 to 4: loss records joined; old entries stay as they are.
/// 4 to 5: offers joined; old entries stay as they are.
pub const UPCASTERS: &[Upcaster] = &[|entry| entry, |entry| entry, |entry| entry, |entry| entry];

/// The row of an entry, in the newest words.
///
/// # Errors
/// Damaged, where the entry cannot be written as JSON.
pub fn encode(entry: &Entry) -> Result<Vec<u8>, StorageError> {
    let text = serde_json::to_vec(entry).ok().ok_or(StorageError::DAMAGED)?;
    Ok(envelope::seal(Codec::Json, version_after(UPCASTERS), &text))
}

/// Reads the row of an entry, of whatever released version.
///
/// # Errors
/// Newer, where it holds words this version does not know; damaged, where it is not
/// what was written.
pub fn decode(row: &[u8]) -> Result<Entry, StorageError> {
    decode_through(row, UPCASTERS)
}

fn version_after(upcasters: &[Upcaster]) -> u32 {
    u32::try_from(upcasters.len()).unwrap_or(u32::MAX).saturating_add(1)
}

fn decode_through(row: &[u8], upcasters: &[Upcaster]) -> Result<Entry, StorageError> {
    let opened = envelope::open(row)?;
    let known = version_after(upcasters);
    if opened.version > known || opened.codec != Codec::Json {
        return Err(StorageError::newer_than(opened.version.max(known + 1), known));
    }
    // The checksum holds, so words that do not fit are words we do not know yet.
    let refused = |error: &serde_json::Error| {
        if error.is_data() { StorageError::newer_than(known + 1, known) } else { StorageError::DAMAGED }
    };
    if opened.version == known {
        return serde_json::from_slice(opened.payload).map_err(|error| refused(&error));
    }
    let old: Value = serde_json::from_slice(opened.payload).map_err(|error| refused(&error))?;
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
    fn an_entry_comes_back_whole() {
        assert_eq!(decode(&encode(&entry()).unwrap()), Ok(entry()));
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
