//! A locked archive: what lies on the disk is unreadable, and whatever is changed there is noticed.

use std::rc::Rc;

use guanxi::storage::{
    envelope::{self, Codec},
    error::StorageError,
    journal::{Chunk, Commit, Fold, Journal, Opening},
    lock::{ArchiveKey, Kdf, KeyRecord, RecoveryCode, Rekey, SecretKey},
    memory::{Fault, MemoryDisk, MemoryJournal},
    meta::Position,
    rescue::RawDump,
    row::{Key, Row, Store},
};
use serde_json::Value;

use crate::{append_many, cipher::NativeCrypto, commit, entry, open, read_all, run};

/// What every row has in it.
const CANARY: &[u8] = b"Kanarienvogelhandlung";

/// Costs next to nothing; what the page asks for is tested where it is made.
fn kdf() -> Kdf {
    Kdf::costing(8, 1, [5; 16])
}

fn passphrase(text: &str) -> SecretKey {
    kdf().derive(text).unwrap()
}

fn connect(disk: &MemoryDisk, random: u64) -> MemoryJournal {
    let crypto = NativeCrypto::beginning_at(random);
    MemoryJournal::new(disk.clone(), u128::from(random)).sealing_with(Rc::new(crypto))
}

fn key() -> ArchiveKey {
    ArchiveKey::draw(&NativeCrypto::beginning_at(99)).unwrap()
}

fn code() -> RecoveryCode {
    RecoveryCode::draw(&NativeCrypto::beginning_at(77)).unwrap()
}

fn on() -> Rekey {
    Rekey::On { key: key(), kdf: kdf(), passphrase: passphrase("open"), recovery_code: code().key(key().id) }
}

/// A chunk that has the canary in it.
fn canary(name: &str) -> Chunk {
    Chunk { key: name.to_owned(), bytes: CANARY.repeat(3) }
}

fn canary_commit(seq: u64, chunks: Vec<Chunk>) -> Commit {
    let state = Value::from(String::from_utf8(CANARY.to_vec()).unwrap());
    Commit { state, ..commit(seq, chunks) }
}

/// An archive with chunks, folded history and a journal, locked.
async fn locked() -> (MemoryDisk, MemoryJournal) {
    let disk = MemoryDisk::default();
    let journal = connect(&disk, 1);
    open(&journal).await;
    let chunks = vec![canary("customers/000000"), canary("customers/000001")];
    let at = journal.append(Position::default(), &canary_commit(1, chunks)).await.unwrap().position;
    let at = append_many(&journal, at, 3).await;
    let at = journal.fold(at, &Fold { through: 3, ..Fold::default() }).await.unwrap().position;
    let at = journal.rekey(at, &on()).await.unwrap().position;
    journal.append(at, &canary_commit(5, vec![canary("customers/000002")])).await.unwrap();
    (disk, journal)
}

/// The same rows as another tab finds them that has the key, or says why it may not.
async fn reopened(dump: RawDump) -> Result<MemoryJournal, Opening> {
    let journal = connect(&MemoryDisk::from_dump(dump), 2);
    journal.unlock(key());
    match journal.open().await.unwrap() {
        Opening::Archive(_) => Ok(journal),
        other => Err(other),
    }
}

/// Reads everything there is.
async fn read(journal: &MemoryJournal) -> Result<(), StorageError> {
    let meta = journal.meta().await?.unwrap();
    read_all(journal, &meta.chunks).await?;
    journal.entries_after(0).await?;
    journal.past().await?;
    journal.rows_in_the_clear().await.map(drop)
}

fn holds(row: &Row, text: &[u8]) -> bool {
    row.bytes.windows(text.len()).any(|window| window == text)
}

#[test]
fn nothing_of_a_locked_archive_can_be_read_without_its_key() {
    run(async {
        let (disk, journal) = locked().await;
        let dump = disk.dump();
        assert_eq!(dump.rows.len(), 7, "three chunks, history, two entries, the meta record");
        for row in &dump.rows {
            for text in [CANARY, b"records_hidden", b"app_version", b"GXCH"] {
                assert!(!holds(row, text), "{:?} {:?}", row.store, row.key);
            }
            assert!(row.store == Store::Meta || row.bytes.starts_with(&[3, 1]), "every row is sealed");
        }
        assert!(read(&journal).await.is_ok());
        let clear = journal.rows_in_the_clear().await.unwrap();
        assert_eq!(clear.rows.iter().filter(|row| holds(row, CANARY)).count(), 4, "chunks and meta record");

        let stranger = connect(&disk, 3);
        let Opening::Locked(record) = stranger.open().await.unwrap() else { panic!("it must say that it is locked") };
        assert_eq!(record.key_id, key().id);
        assert!(stranger.meta().await.unwrap_err().is_locked());
        assert!(stranger.entries_after(0).await.unwrap_err().is_locked());
        assert!(stranger.rows_in_the_clear().await.unwrap_err().is_locked());
        let refused = stranger.append(Position { head: 5, generation: 7 }, &commit(6, Vec::new())).await.unwrap_err();
        assert!(refused.is_locked());
        assert_eq!(disk.dump(), dump, "and nothing of it is touched");
        assert_eq!(stranger.raw_dump().await.unwrap(), dump, "a rescue file has the sealed rows");
    });
}

#[test]
fn passphrase_and_recovery_code_open_it_and_nothing_else_does() {
    run(async {
        let (_, journal) = locked().await;
        let crypto = NativeCrypto::default();
        let record = journal.key_record().await.unwrap().unwrap();
        assert_eq!(record.by_passphrase(&crypto, &passphrase("open")).await, Some(key()));
        assert_eq!(record.by_recovery_code(&crypto, &code().key(record.key_id)).await, Some(key()));
        for wrong in 0..100 {
            assert_eq!(record.by_passphrase(&crypto, &passphrase(&format!("open{wrong}"))).await, None);
        }
        assert_eq!(record.by_recovery_code(&crypto, &passphrase("open")).await, None, "neither in the other's place");
        assert_eq!(record.by_passphrase(&crypto, &code().key(record.key_id)).await, None);
    });
}

#[test]
fn another_passphrase_or_code_takes_the_place_of_the_old_one() {
    run(async {
        let (disk, journal) = locked().await;
        let crypto = NativeCrypto::default();
        let rows = |dump: RawDump| dump.rows.into_iter().filter(|row| row.store != Store::Meta).collect::<Vec<_>>();
        let before = rows(disk.dump());
        let at = journal.meta().await.unwrap().unwrap().position;
        let change = Rekey::Passphrase { kdf: kdf(), passphrase: passphrase("sesame") };
        let at = journal.rekey(at, &change).await.unwrap().position;
        let record = journal.key_record().await.unwrap().unwrap();
        assert_eq!(record.by_passphrase(&crypto, &passphrase("open")).await, None);
        assert_eq!(record.by_passphrase(&crypto, &passphrase("sesame")).await, Some(key()));
        assert_eq!(record.by_recovery_code(&crypto, &code().key(record.key_id)).await, Some(key()));
        let other = RecoveryCode::draw(&NativeCrypto::beginning_at(5)).unwrap();
        journal.rekey(at, &Rekey::RecoveryCode(other.key(key().id))).await.unwrap();
        let record = journal.key_record().await.unwrap().unwrap();
        assert_eq!(record.by_recovery_code(&crypto, &code().key(record.key_id)).await, None);
        assert_eq!(record.by_recovery_code(&crypto, &other.key(record.key_id)).await, Some(key()));
        assert_eq!(record.by_passphrase(&crypto, &passphrase("sesame")).await, Some(key()));
        assert_eq!(rows(disk.dump()), before, "only the meta record was put anew");
        assert!(read(&journal).await.is_ok());
    });
}

#[test]
fn freed_of_its_passphrase_every_row_is_as_it_was() {
    run(async {
        let disk = MemoryDisk::default();
        let journal = connect(&disk, 1);
        open(&journal).await;
        let at = journal.append(Position::default(), &canary_commit(1, vec![canary("a")])).await.unwrap().position;
        let at = append_many(&journal, at, 3).await;
        let at = journal.fold(at, &Fold { through: 2, ..Fold::default() }).await.unwrap().position;
        let rows = |dump: RawDump| dump.rows.into_iter().filter(|row| row.store != Store::Meta).collect::<Vec<_>>();
        let before = rows(disk.dump());
        let at = journal.rekey(at, &on()).await.unwrap().position;
        assert!(journal.rekey(at, &on()).await.is_err(), "it is locked already");
        let meta = journal.rekey(at, &Rekey::Off).await.unwrap();
        assert_eq!(rows(disk.dump()), before);
        assert!(journal.rekey(meta.position, &Rekey::Off).await.is_err(), "it is not locked");
        assert_eq!(journal.key(), None);
        let anybody = MemoryJournal::new(disk.clone(), 9);
        assert_eq!(open(&anybody).await, Some(meta));
        assert_eq!(anybody.entries_after(0).await.unwrap(), (1..=4).map(entry).collect::<Vec<_>>());
    });
}

#[test]
fn an_archive_can_be_locked_before_its_first_record() {
    run(async {
        let disk = MemoryDisk::default();
        let journal = connect(&disk, 1);
        open(&journal).await;
        let meta = journal.rekey(Position::default(), &on()).await.unwrap();
        assert_eq!(meta.position, Position { head: 0, generation: 1 });
        journal.append(meta.position, &canary_commit(1, vec![canary("a")])).await.unwrap();
        assert!(disk.dump().rows.iter().all(|row| !holds(row, CANARY)));
        assert!(reopened(disk.dump()).await.is_ok());
    });
}

#[test]
fn every_flipped_bit_of_every_row_is_noticed() {
    run(async {
        let (disk, _) = locked().await;
        let sound = disk.dump();
        let mut flipped = 0;
        for at in 0..sound.rows.len() {
            for byte in 0..sound.rows[at].bytes.len() {
                let mut dump = sound.clone();
                dump.rows[at].bytes[byte] ^= 1 << (byte % 8);
                let is_noticed = match reopened(dump).await {
                    Ok(journal) => read(&journal).await.is_err_and(|error| error.is_damaged()),
                    Err(opening) => matches!(opening, Opening::NotWhatItWas(_)),
                };
                assert!(is_noticed, "byte {byte} of {:?} {:?}", sound.rows[at].store, sound.rows[at].key);
                flipped += 1;
            }
        }
        assert!(flipped > 1_000, "{flipped}");
    });
}

#[test]
fn swapped_old_and_foreign_rows_are_noticed() {
    run(async {
        let (disk, journal) = locked().await;
        let old = disk.dump();
        let at = journal.meta().await.unwrap().unwrap().position;
        let put = Chunk { key: "customers/000000".to_owned(), bytes: b"without the one who was erased".to_vec() };
        journal.fold(at, &Fold { through: 5, put: vec![put], deleted: Vec::new() }).await.unwrap();
        let sound = disk.dump();
        assert!(read(&reopened(sound.clone()).await.unwrap()).await.is_ok());
        let row_of =
            |dump: &RawDump, key: &str| dump.rows.iter().position(|row| row.key == Key::Text(key.to_owned())).unwrap();
        let (first, second) = (row_of(&sound, "customers/000000"), row_of(&sound, "customers/000001"));

        let mut swapped = sound.clone();
        let bytes = swapped.rows[first].bytes.clone();
        swapped.rows[first].bytes = std::mem::replace(&mut swapped.rows[second].bytes, bytes);
        let mut slipped = sound.clone();
        slipped.rows[first].bytes.clone_from(&old.rows[row_of(&old, "customers/000000")].bytes);
        let mut relabelled = slipped.clone();
        let revision: [u8; 8] = sound.rows[first].bytes[2..10].try_into().unwrap();
        relabelled.rows[first].bytes[2..10].copy_from_slice(&revision);
        let mut plain = sound.clone();
        plain.rows[second].bytes = CANARY.repeat(3);
        for (name, dump) in [("swapped", swapped), ("old", slipped), ("relabelled", relabelled), ("plain", plain)] {
            let journal = reopened(dump).await.unwrap();
            assert!(read(&journal).await.unwrap_err().is_damaged(), "{name}");
        }

        // The rows of another archive under another key, and the key record of another in front of these.
        let mut spliced = sound.clone();
        let meta = spliced.rows.iter_mut().find(|row| row.store == Store::Meta).unwrap();
        let opened = envelope::open(&meta.bytes).unwrap();
        let text = String::from_utf8_lossy(opened.payload);
        let generation = text.split("\"generation\":").nth(1).unwrap().split(',').next().unwrap().to_owned();
        let raised = opened.payload.to_vec();
        let place = raised
            .windows(generation.len() + 13)
            .position(|it| it == format!("\"generation\":{generation}").as_bytes());
        let mut raised = raised;
        raised[place.unwrap() + 13] ^= 1;
        meta.bytes = envelope::seal(Codec::Locked, opened.version, &raised);
        assert!(matches!(reopened(spliced).await, Err(Opening::NotWhatItWas(_))), "the readable part is bound as well");
    });
}

#[test]
fn a_passphrase_that_would_cost_too_much_is_refused_and_not_run() {
    run(async {
        let (disk, journal) = locked().await;
        let record = journal.key_record().await.unwrap().unwrap();
        let mut dump = disk.dump();
        let meta = dump.rows.iter_mut().find(|row| row.store == Store::Meta).unwrap();
        let opened = envelope::open(&meta.bytes).unwrap();
        let len = u32::from_le_bytes(opened.payload[..4].try_into().unwrap()) as usize;
        let mut head: Value = serde_json::from_slice(&opened.payload[4..4 + len]).unwrap();
        head["kdf"]["memory_kib"] = Value::from(4 * 1024 * 1024);
        let head = serde_json::to_vec(&head).unwrap();
        let payload =
            [&u32::try_from(head.len()).unwrap().to_le_bytes()[..], &head, &opened.payload[4 + len..]].concat();
        meta.bytes = envelope::seal(Codec::Locked, opened.version, &payload);
        let stranger = connect(&MemoryDisk::from_dump(dump), 4);
        let Opening::Locked(hostile) = stranger.open().await.unwrap() else { panic!("it is locked") };
        assert!(record.kdf.is_bounded() && !hostile.kdf.is_bounded());
        assert_eq!(hostile.kdf.derive("open"), None);
    });
}

#[test]
fn a_passphrase_for_another_archive_opens_nothing_here() {
    run(async {
        let crypto = NativeCrypto::default();
        let wrapped = |archive, key| {
            let crypto = &crypto;
            async move {
                let (passphrase, code) = (passphrase("open"), code());
                KeyRecord::wrap(crypto, archive, &key, kdf(), &passphrase, &code.key(key.id)).await.unwrap()
            }
        };
        let here = wrapped(guanxi::domain::id::Id::from_bits(1), key()).await;
        assert_eq!(here.by_passphrase(&crypto, &passphrase("open")).await, Some(key()));
        let mut moved = here.clone();
        moved.archive_id = guanxi::domain::id::Id::from_bits(2);
        assert_eq!(moved.by_passphrase(&crypto, &passphrase("open")).await, None);
        let mut renamed = here;
        renamed.key_id = guanxi::domain::id::Id::from_bits(3);
        assert_eq!(renamed.by_passphrase(&crypto, &passphrase("open")).await, None);
    });
}

#[test]
fn whoever_has_lost_everything_may_begin_anew() {
    run(async {
        let (disk, _) = locked().await;
        let stranger = connect(&disk, 4);
        assert!(matches!(stranger.open().await.unwrap(), Opening::Locked(_)));
        disk.fail_write(1, Fault::DiesBefore);
        assert!(stranger.erase().await.is_err());
        let again = connect(&disk, 5);
        let Opening::Archive(meta) = again.open().await.unwrap() else { panic!("the erasure is finished") };
        assert_eq!((meta.position.head, meta.position.generation, disk.dump().rows.len()), (0, 8, 1));
        append_many(&again, meta.position, 1).await;
    });
}

#[test]
fn a_tab_that_has_no_key_is_told_when_another_turns_the_lock_on() {
    run(async {
        let disk = MemoryDisk::default();
        let (first, second) = (connect(&disk, 1), connect(&disk, 2));
        open(&first).await;
        open(&second).await;
        let at = append_many(&first, Position::default(), 2).await;
        let at = first.rekey(at, &on()).await.unwrap().position;
        let dump = disk.dump();
        assert!(second.append(at, &commit(3, Vec::new())).await.unwrap_err().is_locked());
        assert!(second.rekey(at, &on()).await.unwrap_err().is_locked());
        assert_eq!(disk.dump(), dump);
        second.unlock(key());
        let at = append_many(&second, at, 1).await;
        let stale = first.append(Position { head: 2, generation: 3 }, &commit(3, Vec::new())).await.unwrap_err();
        assert_eq!(stale.moved(), Some(at), "whoever comes late is told where it stands");
        second.rekey(at, &Rekey::Off).await.unwrap();
        let at = first.meta().await.unwrap().unwrap().position;
        append_many(&first, at, 1).await;
        assert!(disk.dump().rows.iter().all(|row| !row.bytes.starts_with(&[3])), "freed, it is written readable");
    });
}
