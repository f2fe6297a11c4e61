//! Damage to stored bytes: whatever byte was changed or cut away, opening or reading notices
//! it or nothing is different.
//!
//! The rows are those of the released fixture: every event, folded history, two chunks.

use guanxi::domain::event::Entry;
use guanxi::storage::{
    envelope::HEADER,
    error::StorageError,
    journal::{Chunk, Journal, Opening},
    memory::{MemoryDisk, MemoryJournal},
    rescue::RawDump,
    row::{Key, Store},
    sentinel::LossReason,
};
use proptest::prelude::*;

use crate::{contract::read_all, run};

const FIXTURE: &[u8] = include_bytes!("../fixtures/journal/1.rescue.json");

/// What there is to be read.
type Whole = (Vec<Entry>, Vec<Chunk>);

/// What became of damage.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Noticed {
    /// Opening said so.
    AtOpening(LossReason),
    /// Reading said so.
    AtReading,
    /// It reads like a later version's, and is not touched.
    AsNewer,
}

/// An archive that was opened once, so that something is remembered of it.
fn sound() -> MemoryDisk {
    let disk = MemoryDisk::from_dump(RawDump::from_file(FIXTURE).unwrap());
    assert!(matches!(run(MemoryJournal::new(disk.clone(), 1).open()), Ok(Opening::Archive(_))));
    disk
}

/// Opens and reads everything; nothing is written on the way.
fn look(disk: &MemoryDisk) -> Result<Whole, Noticed> {
    let before = disk.dump();
    let journal = MemoryJournal::new(disk.clone(), 2);
    let told = |error: StorageError| if error.is_newer() { Noticed::AsNewer } else { Noticed::AtReading };
    let seen = run(async {
        let meta = match journal.open().await.map_err(told)? {
            Opening::Archive(meta) => *meta,
            Opening::NotWhatItWas(loss) => return Err(Noticed::AtOpening(loss.reason)),
            Opening::Newer { .. } => return Err(Noticed::AsNewer),
            Opening::Locked(_) => panic!("nobody has locked it"),
            Opening::Fresh => panic!("an empty archive where there was one"),
        };
        let entries = journal.entries_after(0).await.map_err(told)?;
        Ok((entries, read_all(&journal, &meta.chunks).await.map_err(told)?))
    });
    assert_eq!(disk.dump(), before, "looking writes nothing");
    seen
}

fn rows() -> Vec<(Store, Key, usize)> {
    let rows = sound().dump().rows;
    rows.into_iter().map(|row| (row.store, row.key, row.bytes.len())).filter(|(.., len)| *len > 0).collect()
}

#[test]
fn the_kinds_of_damage_are_each_noticed_and_named() {
    type Harm = fn(&MemoryDisk);
    fn cut(disk: &MemoryDisk, store: Store, key: Key) {
        disk.damage(store, key, |bytes| bytes.truncate(bytes.len() / 2));
    }
    fn flip(disk: &MemoryDisk, store: Store, key: Key) {
        disk.damage(store, key, |bytes| *bytes.last_mut().unwrap() ^= 1);
    }
    let kinds: [(&str, Harm, Noticed); 8] = [
        ("everything is gone", |disk| disk.lose(None), Noticed::AtOpening(LossReason::Missing)),
        (
            "the meta record is gone",
            |disk| disk.lose(Some((Store::Meta, Key::meta()))),
            Noticed::AtOpening(LossReason::Incomplete),
        ),
        (
            "the tail of the journal is gone",
            |disk| disk.lose(Some((Store::Journal, Key::Number(12)))),
            Noticed::AtOpening(LossReason::Incomplete),
        ),
        ("an older generation", older, Noticed::AtOpening(LossReason::Older)),
        (
            "a flipped byte in the meta record",
            |disk| flip(disk, Store::Meta, Key::meta()),
            Noticed::AtOpening(LossReason::Incomplete),
        ),
        (
            "a wrong checksum",
            |disk| disk.damage(Store::Journal, Key::Number(12), |bytes| bytes[HEADER - 1] ^= 1),
            Noticed::AtReading,
        ),
        ("a cut row", |disk| cut(disk, Store::Journal, Key::Number(11)), Noticed::AtReading),
        (
            "a flipped byte in a chunk",
            |disk| flip(disk, Store::Chunk, Key::Text("orders.hot/000000".to_owned())),
            Noticed::AtReading,
        ),
    ];
    let whole = look(&sound()).unwrap();
    assert_eq!((whole.0.len(), whole.1.len()), (12, 2));
    for (kind, harm, noticed) in kinds {
        let disk = sound();
        let before = disk.dump();
        harm(&disk);
        // Older rows are the same rows; that they are older is in what is remembered.
        assert_eq!(disk.dump() == before, noticed == Noticed::AtOpening(LossReason::Older), "{kind}: harmed");
        assert_eq!(look(&disk), Err(noticed), "{kind}");
    }
}

/// Puts the rows of before the newest write back.
fn older(disk: &MemoryDisk) {
    let before = disk.dump();
    let journal = MemoryJournal::new(disk.clone(), 3);
    run(async {
        let Ok(Opening::Archive(meta)) = journal.open().await else { panic!("it was sound") };
        journal.append(meta.position, &crate::contract::commit(meta.position.head + 1, Vec::new())).await.unwrap();
    });
    assert!(disk.dump() != before, "it was written");
    disk.roll_back(before);
}

#[test]
fn every_flipped_byte_of_every_row_is_noticed() {
    let disk = sound();
    let mut flipped = 0;
    for (store, key, len) in rows() {
        for at in 0..len {
            disk.damage(store, key.clone(), |bytes| bytes[at] ^= 0x10);
            assert!(look(&disk).is_err(), "byte {at} of {} {key:?}", store.name());
            disk.damage(store, key.clone(), |bytes| bytes[at] ^= 0x10);
            flipped += 1;
        }
    }
    assert!(flipped > 5_000, "the fixture has rows: {flipped}");
    assert!(look(&disk).is_ok(), "and is sound again");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_to_a_row_is_noticed(
        row in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        flip in 1_u8..,
        cuts in any::<bool>(),
    ) {
        let rows = rows();
        let (store, key, len) = &rows[row.index(rows.len())];
        let at = at.index(*len);
        let disk = sound();
        disk.damage(*store, key.clone(), |bytes| if cuts { bytes.truncate(at) } else { bytes[at] ^= flip });
        prop_assert!(look(&disk).is_err(), "byte {} of {} {:?}", at, store.name(), key);
    }
}
