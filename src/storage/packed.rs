//! Rows one after another, for the way from the page to its worker, which has no database to read them from.
//!
//! It is no format: both ends are of one build, and nothing of it is kept.

use super::{
    rescue::RawDump,
    row::{Key, Row, Store},
};

/// Packs rows: place of the store (1), kind of key (1), key, length (8, little-endian), bytes. A number is 8
/// bytes, a name has its length (8) in front.
#[must_use]
pub fn pack(dump: &RawDump) -> Vec<u8> {
    let mut packed = Vec::with_capacity(dump.rows.iter().map(|row| row.bytes.len() + 64).sum());
    for row in &dump.rows {
        let place = Store::ALL.iter().position(|store| *store == row.store);
        packed.extend(place.and_then(|place| u8::try_from(place).ok()));
        match &row.key {
            Key::Number(number) => {
                packed.push(0);
                packed.extend(number.to_le_bytes());
            }
            Key::Text(name) => {
                packed.push(1);
                put(&mut packed, name.as_bytes());
            }
        }
        put(&mut packed, &row.bytes);
    }
    packed
}

/// The rows; `None` where they end early.
#[must_use]
pub fn unpack(mut packed: &[u8]) -> Option<RawDump> {
    let mut rows = Vec::new();
    while let Some((&[place, kind], rest)) = packed.split_first_chunk() {
        packed = rest;
        let store = *Store::ALL.get(usize::from(place))?;
        let key = if kind == 0 {
            Key::Number(number(&mut packed)?)
        } else {
            Key::Text(String::from_utf8(take(&mut packed)?.to_vec()).ok()?)
        };
        rows.push(Row { store, key, bytes: take(&mut packed)?.to_vec() });
    }
    packed.is_empty().then_some(RawDump { rows })
}

fn put(packed: &mut Vec<u8>, bytes: &[u8]) {
    packed.extend((bytes.len() as u64).to_le_bytes());
    packed.extend(bytes);
}

fn number(packed: &mut &[u8]) -> Option<u64> {
    let (number, rest) = packed.split_first_chunk()?;
    *packed = rest;
    Some(u64::from_le_bytes(*number))
}

fn take<'a>(packed: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = usize::try_from(number(packed)?).ok()?;
    let (bytes, rest) = packed.split_at_checked(length)?;
    *packed = rest;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::{pack, unpack};
    use crate::storage::{
        rescue::RawDump,
        row::{Key, Row, Store},
    };

    fn dump() -> RawDump {
        let row = |store, key, bytes: &[u8]| Row { store, key, bytes: bytes.to_vec() };
        let rows = vec![
            row(Store::Chunk, Key::Text("orders.hot/000001".to_owned()), b"\x00\xff"),
            row(Store::Journal, Key::Number(u64::MAX), b""),
            row(Store::Meta, Key::meta(), "关系".as_bytes()),
        ];
        RawDump { rows }
    }

    #[test]
    fn rows_arrive_as_they_left() {
        assert_eq!(unpack(&pack(&dump())), Some(dump()));
        assert_eq!(unpack(&[]), Some(RawDump::default()));
    }

    #[test]
    fn rows_that_end_early_are_none() {
        let packed = pack(&dump());
        let whole = (0..packed.len()).filter(|end| unpack(&packed[..*end]).is_some()).count();
        // Only between two rows: nobody cuts there, for a parcel arrives whole or not at all.
        assert_eq!(whole, dump().rows.len());
    }
}
