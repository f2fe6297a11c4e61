//! The rescue file: every row of the database as it is, in one file.
//!
//! It repairs nothing and understands no row; the error wall writes the same file without
//! the wasm (docs/format.md).

use serde::{Deserialize, Serialize};

use super::{
    error::StorageError,
    row::{Key, Row, Store},
};

/// The file's first line.
pub const FIRST_LINE: &[u8] = b"GUANXI-RESCUE 1\n";

/// Every row of a database, sorted by store and key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawDump {
    /// The rows.
    pub rows: Vec<Row>,
}

#[derive(Serialize, Deserialize)]
struct RowLine {
    store: Store,
    key: Key,
    len: u64,
}

impl RawDump {
    /// Whether these bytes begin like a rescue file.
    #[must_use]
    pub fn recognises(file: &[u8]) -> bool {
        file.starts_with(FIRST_LINE)
    }

    /// The rescue file: the first line, then for each row a line of JSON and its bytes.
    ///
    /// # Errors
    /// Damaged, where a row's line cannot be written as JSON.
    pub fn to_file(&self) -> Result<Vec<u8>, StorageError> {
        let mut file = FIRST_LINE.to_vec();
        for row in &self.rows {
            let line = RowLine { store: row.store, key: row.key.clone(), len: row.bytes.len() as u64 };
            file.extend(serde_json::to_vec(&line).ok().ok_or(StorageError::DAMAGED)?);
            file.push(b'\n');
            file.extend_from_slice(&row.bytes);
            file.push(b'\n');
        }
        Ok(file)
    }

    /// Reads a rescue file.
    ///
    /// # Errors
    /// Damaged, where it is no rescue file or is cut.
    pub fn from_file(file: &[u8]) -> Result<Self, StorageError> {
        let mut rest = file.strip_prefix(FIRST_LINE).ok_or(StorageError::DAMAGED)?;
        let mut rows = Vec::new();
        while !rest.is_empty() {
            let end = memchr::memchr(b'\n', rest).ok_or(StorageError::DAMAGED)?;
            let (line, tail) = rest.split_at_checked(end).ok_or(StorageError::DAMAGED)?;
            let line: RowLine = serde_json::from_slice(line).ok().ok_or(StorageError::DAMAGED)?;
            let len = usize::try_from(line.len).ok().ok_or(StorageError::DAMAGED)?;
            let tail = tail.strip_prefix(b"\n").ok_or(StorageError::DAMAGED)?;
            let (bytes, tail) = tail.split_at_checked(len).ok_or(StorageError::DAMAGED)?;
            rest = tail.strip_prefix(b"\n").ok_or(StorageError::DAMAGED)?;
            rows.push(Row { store: line.store, key: line.key, bytes: bytes.to_vec() });
        }
        Ok(Self { rows })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rescue_file_comes_back_and_every_cut_is_noticed() {
        let dump = RawDump {
            rows: vec![
                Row { store: Store::Chunk, key: Key::Text("客户/1".to_owned()), bytes: b"a\nb".to_vec() },
                Row { store: Store::Journal, key: Key::Number(3), bytes: Vec::new() },
            ],
        };
        let file = dump.to_file().unwrap();
        assert!(RawDump::recognises(&file));
        assert_eq!(RawDump::from_file(&file).unwrap(), dump);
        let rows_end: Vec<usize> = (0..file.len()).filter(|end| RawDump::from_file(&file[..*end]).is_ok()).collect();
        assert_eq!(rows_end.len(), 2, "a cut is only unnoticed between two rows: {rows_end:?}");
    }
}
