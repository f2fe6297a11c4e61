//! The rescue file: every row of the database as it is, in one JSON file.
//!
//! It repairs nothing and understands no row; `public/wall.js` writes the same file
//! without the wasm (docs/format.md).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    error::StorageError,
    row::{Key, Row, Store},
};
use crate::domain::timestamp::Timestamp;

const FORMAT: &str = "guanxi-rescue";
const VERSION: u32 = 1;

/// Every row of a database, sorted by store and key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawDump {
    /// The rows.
    pub rows: Vec<Row>,
}

#[derive(Serialize, Deserialize)]
struct File {
    format: String,
    version: u32,
    made_at: Timestamp,
    /// By the store's name. Names this version does not know are left alone.
    stores: BTreeMap<String, Vec<Line>>,
}

#[derive(Serialize, Deserialize)]
struct Line {
    key: Key,
    /// The row's bytes in base64; absent where a row had another shape.
    #[serde(default)]
    bytes: Option<String>,
}

impl RawDump {
    /// Whether these bytes begin like a rescue file.
    #[must_use]
    pub fn recognises(file: &[u8]) -> bool {
        let start: Vec<u8> = file.iter().take(64).copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
        start.starts_with(b"{\"format\":\"guanxi-rescue\"")
    }

    /// The rescue file.
    ///
    /// # Errors
    /// Damaged, where the rows cannot be written as JSON.
    pub fn to_file(&self, made_at: Timestamp) -> Result<Vec<u8>, StorageError> {
        let mut stores: BTreeMap<String, Vec<Line>> = BTreeMap::new();
        for row in &self.rows {
            let line = Line { key: row.key.clone(), bytes: Some(encode(&row.bytes)) };
            stores.entry(row.store.name().to_owned()).or_default().push(line);
        }
        let file = File { format: FORMAT.to_owned(), version: VERSION, made_at, stores };
        serde_json::to_vec(&file).ok().ok_or(StorageError::DAMAGED)
    }

    /// Reads a rescue file.
    ///
    /// # Errors
    /// Newer, where a newer version wrote it; damaged, where it is no rescue file, is cut
    /// or holds what is no base64.
    pub fn from_file(file: &[u8]) -> Result<Self, StorageError> {
        let file: File = serde_json::from_slice(file).ok().ok_or(StorageError::DAMAGED)?;
        if file.format != FORMAT {
            return Err(StorageError::DAMAGED);
        }
        if file.version > VERSION {
            return Err(StorageError::newer_than(file.version, VERSION));
        }
        let mut rows = Vec::new();
        for store in Store::ALL {
            for line in file.stores.get(store.name()).into_iter().flatten() {
                if let Some(text) = &line.bytes {
                    let bytes = decode(text.as_bytes()).ok_or(StorageError::DAMAGED)?;
                    rows.push(Row { store, key: line.key.clone(), bytes });
                }
            }
        }
        Ok(Self { rows })
    }
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Base64 of RFC 4648, with padding.
fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let bits = group.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - group.len()));
        for place in 0..4 {
            let six = (bits >> (18 - 6 * place) & 63) as usize;
            let letter = ALPHABET.get(six).filter(|_| place <= group.len()).copied().unwrap_or(b'=');
            text.push(char::from(letter));
        }
    }
    text
}

fn decode(text: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (groups, rest) = text.as_chunks::<4>();
    for (at, group) in groups.iter().enumerate() {
        let padding = group.iter().rev().take_while(|letter| **letter == b'=').count();
        if padding > 2 || (padding > 0 && at + 1 < groups.len()) {
            return None;
        }
        let mut bits = 0_u32;
        for letter in group.iter().take(4 - padding) {
            bits = bits << 6 | value_of(*letter)?;
        }
        let [_, three @ ..] = (bits << (6 * padding)).to_be_bytes();
        bytes.extend(three.iter().take(3 - padding));
    }
    rest.is_empty().then_some(bytes)
}

const fn value_of(letter: u8) -> Option<u32> {
    let value = match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(value as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_the_published_one() {
        let pairs =
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE=")];
        for (bytes, text) in pairs {
            assert_eq!(encode(bytes.as_bytes()), text);
            assert_eq!(decode(text.as_bytes()).as_deref(), Some(bytes.as_bytes()));
        }
        let every: Vec<u8> = (0..=255).collect();
        assert_eq!(decode(encode(&every).as_bytes()), Some(every));
        for bad in ["Zg=", "Z===", "Zg==Zg==", "Z*==", "Zm9v\n"] {
            assert_eq!(decode(bad.as_bytes()), None, "{bad}");
        }
    }

    #[test]
    fn a_rescue_file_comes_back_and_every_cut_is_noticed() {
        let dump = RawDump {
            rows: vec![
                Row { store: Store::Chunk, key: Key::Text("客户/1".to_owned()), bytes: b"a\nb".to_vec() },
                Row { store: Store::Journal, key: Key::Number(3), bytes: Vec::new() },
            ],
        };
        let file = dump.to_file(Timestamp::from_millis(0)).unwrap();
        assert!(RawDump::recognises(&file));
        assert_eq!(RawDump::from_file(&file).unwrap(), dump);
        for end in 0..file.len() {
            assert!(RawDump::from_file(&file[..end]).is_err(), "cut at {end}");
        }
    }

    #[test]
    fn the_file_of_the_error_wall_is_read_with_what_it_adds() {
        let file = br#"{"format":"guanxi-rescue","version":1,"made_at":"2026-11-22T00:00:00.000Z",
"stores":{"blob":[],
"journal":[
{"key":3,"bytes":"Zm9v"},
{"key":4,"value":{"other":1}}],
"tomorrow":[{"key":"a","bytes":"Zm9v"}]},
"local":{"guanxi.sentinel":"{}"}}"#;
        assert!(RawDump::recognises(file));
        let rows = RawDump::from_file(file).unwrap().rows;
        assert_eq!(rows, [Row { store: Store::Journal, key: Key::Number(3), bytes: b"foo".to_vec() }]);
        let newer = String::from_utf8_lossy(file).replace("\"version\":1", "\"version\":3");
        assert_eq!(RawDump::from_file(newer.as_bytes()).unwrap_err().versions(), Some((3, 1)));
        assert!(!RawDump::recognises(b"{\"format\":\"guanxi-archive\""));
    }
}
