//! The Journal contract on the memory journal, and what a damaged memory shows.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that meets the unexpected must stop"
)]

#[path = "native/storage_chain.rs"]
mod chain;
#[path = "native/cipher.rs"]
mod cipher;
mod contract;
#[path = "native/storage_damage.rs"]
mod damage;
#[path = "native/storage_fixtures.rs"]
mod fixtures;
#[path = "native/storage_locked.rs"]
mod locked;
#[path = "native/storage_property.rs"]
mod property;

use std::{
    cell::Cell,
    future::Future,
    pin::pin,
    task::{Context, Poll, Waker},
};

use contract::{Place, append_many, chunk, commit, entry, open, read_all};
use guanxi::storage::{
    journal::{Fold, Journal, Opening},
    memory::{Fault, MemoryDisk, MemoryJournal},
    meta::{FORMAT, Position},
    row::{Key, Store},
    sentinel::LossReason,
};

#[derive(Default)]
struct Memory {
    disk: MemoryDisk,
    connected: Cell<u128>,
}

impl Place for Memory {
    type Journal = MemoryJournal;

    fn connect(&self) -> MemoryJournal {
        self.connected.set(self.connected.get() + 1);
        MemoryJournal::new(self.disk.clone(), self.connected.get())
    }
}

/// Runs a future to its end; nothing here ever waits for anything outside.
fn run<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(done) = future.as_mut().poll(&mut context) {
            return done;
        }
    }
}

macro_rules! on_memory {
    ($clause:ident) => {
        #[test]
        fn $clause() {
            run(contract::$clause(&Memory::default()));
        }
    };
}

every_clause!(on_memory);

/// An archive of five entries, three of them folded, and two chunks.
async fn archive(memory: &Memory) -> MemoryJournal {
    let journal = memory.connect();
    open(&journal).await;
    let first = commit(1, vec![chunk("a", 10), chunk("b", 20)]);
    let at = journal.append(Position::default(), &first).await.unwrap().position;
    let at = append_many(&journal, at, 4).await;
    journal.fold(at, &Fold { through: 3, ..Fold::default() }).await.unwrap();
    journal
}

#[test]
fn a_failed_write_leaves_everything_as_it_was() {
    run(async {
        for fault in [Fault::Full, Fault::Lost] {
            let memory = Memory::default();
            let journal = archive(&memory).await;
            let (before, sentinel) = (memory.disk.dump(), journal.sentinel());
            let at = journal.meta().await.unwrap().unwrap().position;

            memory.disk.fail_write(1, fault);
            let error = journal.append(at, &commit(6, vec![chunk("a", 99)])).await.unwrap_err();
            assert_eq!((error.is_full(), error.is_lost()), (fault == Fault::Full, fault == Fault::Lost));
            assert!(error.may_pass());
            memory.disk.fail_write(1, fault);
            journal.fold(at, &Fold { through: 5, ..Fold::default() }).await.unwrap_err();
            assert_eq!((memory.disk.dump(), journal.sentinel()), (before, sentinel));
            append_many(&journal, at, 1).await;
        }
    });
}

#[test]
fn an_emptied_aged_or_incomplete_archive_is_noticed_and_not_written() {
    run(async {
        type Harm = fn(&MemoryDisk);
        let harms: [(Harm, LossReason); 6] = [
            (|disk| disk.lose(None), LossReason::Missing),
            (|disk| disk.lose(Some((Store::Meta, Key::meta()))), LossReason::Incomplete),
            (|disk| disk.lose(Some((Store::Chunk, Key::Text("b".to_owned())))), LossReason::Incomplete),
            (|disk| disk.lose(Some((Store::Journal, Key::Number(5)))), LossReason::Incomplete),
            (|disk| disk.lose(Some((Store::History, Key::Number(3)))), LossReason::Incomplete),
            (|disk| disk.damage(Store::Meta, Key::meta(), |row| row[20] ^= 4), LossReason::Incomplete),
        ];
        for (harm, reason) in harms {
            let memory = Memory::default();
            let at = archive(&memory).await.meta().await.unwrap().unwrap().position;
            harm(&memory.disk);
            let harmed = memory.disk.dump();
            let journal = memory.connect();
            let Opening::NotWhatItWas(loss) = journal.open().await.unwrap() else {
                panic!("{reason:?} went unnoticed")
            };
            assert_eq!(loss.reason, reason);
            assert_eq!(loss.remembered.unwrap().position, at);
            assert!(journal.append(at, &commit(6, Vec::new())).await.unwrap_err().is_undecided());
            assert_eq!(memory.disk.dump(), harmed, "nothing is written before someone decides");
            let empty = journal.erase().await.unwrap();
            assert_eq!(empty.position.generation, at.generation + 1, "{reason:?}");
            assert_eq!(open(&memory.connect()).await, Some(empty));
        }
    });
}

#[test]
fn an_older_archive_can_be_accepted_as_it_was_found() {
    run(async {
        let memory = Memory::default();
        let journal = archive(&memory).await;
        let old = memory.disk.dump();
        let at = journal.meta().await.unwrap().unwrap().position;
        append_many(&journal, at, 3).await;
        memory.disk.roll_back(old);

        let journal = memory.connect();
        let Opening::NotWhatItWas(loss) = journal.open().await.unwrap() else { panic!("older, and unnoticed") };
        assert_eq!(loss.reason, LossReason::Older);
        assert_eq!(loss.found.unwrap().position, at);
        assert_eq!(journal.accept_as_found().await.unwrap().position, at);
        assert_eq!(open(&memory.connect()).await.unwrap().position, at);
    });
}

#[test]
fn an_interrupted_erasure_is_finished_by_the_next_opening() {
    run(async {
        for fault in [Fault::DiesBefore, Fault::DiesAfter] {
            let memory = Memory::default();
            let journal = archive(&memory).await;
            memory.disk.fail_write(1, fault);
            journal.erase().await.unwrap_err();

            let again = memory.connect();
            let meta = open(&again).await.unwrap();
            assert_eq!(meta.position, Position { head: 0, generation: 7 });
            assert_eq!(memory.disk.dump().rows.len(), 1);
            let sentinel = again.sentinel().unwrap();
            assert_eq!((sentinel.erasing, sentinel.archive_id), (None, meta.archive_id));
            assert_eq!(open(&memory.connect()).await, Some(meta), "once and for all");
        }
    });
}

#[test]
fn a_page_that_dies_after_a_commit_finds_it_again() {
    run(async {
        let memory = Memory::default();
        let journal = archive(&memory).await;
        let at = journal.meta().await.unwrap().unwrap().position;
        memory.disk.fail_write(1, Fault::DiesAfter);
        journal.append(at, &commit(6, Vec::new())).await.unwrap_err();
        let again = memory.connect();
        assert_eq!(open(&again).await.unwrap().position.head, 6);
        assert_eq!(again.sentinel().unwrap().position.head, 6);
    });
}

#[test]
fn an_opening_that_fails_says_why_and_can_be_repeated() {
    run(async {
        let memory = Memory::default();
        archive(&memory).await;
        let journal = memory.connect();
        memory.disk.fail_open(Fault::Blocked);
        assert!(journal.open().await.unwrap_err().is_blocked());
        memory.disk.fail_open(Fault::Unavailable);
        assert!(journal.open().await.unwrap_err().is_unavailable());
        memory.disk.fail_open(Fault::Closed);
        assert!(journal.open().await.unwrap_err().is_closed());
        assert!(open(&journal).await.is_some());
    });
}

#[test]
fn damaged_chunks_and_entries_are_noticed_when_they_are_read() {
    run(async {
        let memory = Memory::default();
        let journal = archive(&memory).await;
        let chunks = journal.meta().await.unwrap().unwrap().chunks;
        memory.disk.damage(Store::Chunk, Key::Text("b".to_owned()), |bytes| bytes[19] ^= 1);
        assert!(read_all(&journal, &chunks).await.unwrap_err().is_damaged());
        assert_eq!(read_all(&journal, &chunks[..1]).await.unwrap(), vec![chunk("a", 10)]);

        memory.disk.damage(Store::Journal, Key::Number(4), |row| row.truncate(30));
        assert!(journal.entries_after(3).await.unwrap_err().is_damaged());
        assert_eq!(journal.entry(5).await.unwrap(), Some(entry(5)));
        memory.disk.damage(Store::History, Key::Number(3), |row| *row.last_mut().unwrap() ^= 1);
        assert!(journal.entry(2).await.unwrap_err().is_damaged());
    });
}

#[test]
fn a_newer_archive_is_told_and_never_touched() {
    run(async {
        let memory = Memory::default();
        archive(&memory).await;
        let mut newer = guanxi::storage::meta::Meta::decode(
            &memory.disk.dump().rows.iter().find(|row| row.store == Store::Meta).unwrap().bytes,
        )
        .unwrap();
        newer.format = FORMAT + 1;
        let text = serde_json::to_vec(&newer).unwrap();
        let row = guanxi::storage::envelope::seal(guanxi::storage::envelope::Codec::Json, FORMAT + 1, &text);
        memory.disk.damage(Store::Meta, Key::meta(), |bytes| *bytes = row);
        let before = memory.disk.dump();

        let journal = memory.connect();
        assert_eq!(journal.open().await.unwrap(), Opening::Newer { found: FORMAT + 1, known: FORMAT });
        assert!(journal.append(newer.position, &commit(6, Vec::new())).await.unwrap_err().is_newer());
        assert!(journal.accept_as_found().await.unwrap_err().is_newer());
        assert!(journal.erase().await.unwrap_err().is_newer());
        assert_eq!(journal.raw_dump().await.unwrap(), before, "the rescue file holds all of it");
    });
}

#[test]
fn a_rescue_file_opens_as_an_archive_in_memory() {
    run(async {
        let memory = Memory::default();
        let journal = archive(&memory).await;
        let file =
            journal.raw_dump().await.unwrap().to_file(guanxi::domain::timestamp::Timestamp::from_millis(0)).unwrap();
        let disk = MemoryDisk::from_dump(guanxi::storage::rescue::RawDump::from_file(&file).unwrap());
        let rescued = MemoryJournal::new(disk, 9);
        let meta = open(&rescued).await.unwrap();
        assert_eq!(read_all(&rescued, &meta.chunks).await.unwrap(), vec![chunk("a", 10), chunk("b", 20)]);
        assert_eq!(rescued.entries_after(0).await.unwrap(), (1..=5).map(entry).collect::<Vec<_>>());
    });
}
