//! A database into which nothing readable comes: it takes over locked rows, goes on with them, and is emptied again.

use std::rc::Rc;

use guanxi::storage::{
    indexed_db::IndexedDbJournal,
    journal::{Journal, Opening},
    lock::{ArchiveKey, Rekey, WebCrypto},
    memory::{MemoryDisk, MemoryJournal},
    meta::Position,
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    Disk,
    contract::{append_many, chunk, commit, entry, open, read_all},
    sealing::on,
};

/// A journal in memory that holds a commit and is locked, with its key and where it stands.
async fn locked_in_memory() -> (MemoryJournal, ArchiveKey, Position) {
    let crypto = WebCrypto::here().unwrap();
    let memory = MemoryJournal::new(MemoryDisk::default(), 7).sealing_with(Rc::new(crypto.clone()));
    open(&memory).await;
    let at = memory.append(Position::default(), &commit(1, vec![chunk("a", 9_000)])).await.unwrap().position;
    let (key, on) = on(&crypto);
    let at = memory.rekey(at, &on).await.unwrap().position;
    (memory, key, at)
}

async fn rows(name: &str) -> Vec<u8> {
    let dump = IndexedDbJournal::named(name).raw_dump().await.unwrap();
    dump.rows.iter().map(|row| row.bytes[0]).collect()
}

fn remembered(name: &str) -> bool {
    let store = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    store.get_item(&format!("{name}.sentinel")).unwrap().is_some()
}

#[wasm_bindgen_test]
async fn nothing_readable_is_put() {
    let name = Disk::default().name;
    let journal = IndexedDbJournal::sealed_only(&name);
    assert_eq!(journal.open().await.unwrap(), Opening::Fresh);
    assert!(journal.append(Position::default(), &commit(1, vec![chunk("a", 10)])).await.unwrap_err().is_locked());
    let memory = MemoryJournal::new(MemoryDisk::default(), 7);
    open(&memory).await;
    memory.append(Position::default(), &commit(1, Vec::new())).await.unwrap();
    let (_, key, _) = locked_in_memory().await;
    assert!(journal.take_over(memory.dump(), key).await.unwrap_err().is_locked(), "rows that are not locked");
    assert!(rows(&name).await.is_empty());
}

#[wasm_bindgen_test]
async fn locked_rows_are_taken_over_and_go_on() {
    let name = Disk::default().name;
    let (memory, key, at) = locked_in_memory().await;
    let copy = IndexedDbJournal::sealed_only(&name);
    copy.take_over(memory.dump(), key.clone()).await.unwrap();
    let meta = open(&copy).await.unwrap();
    assert_eq!(meta.position, at);
    assert_eq!(read_all(&copy, &meta.chunks).await.unwrap(), [chunk("a", 9_000)]);
    let at = append_many(&copy, at, 2).await;
    assert!(rows(&name).await.iter().all(|first| *first == 3), "every row is sealed");
    assert!(!remembered(&name), "no counts stand outside the database");

    // Neither way leaves a readable row behind.
    assert!(copy.rekey(at, &Rekey::Off).await.unwrap_err().is_locked());
    assert!(copy.erase().await.unwrap_err().is_locked());

    let again = IndexedDbJournal::sealed_only(&name);
    assert!(matches!(again.open().await.unwrap(), Opening::Locked(_)));
    again.unlock(key);
    assert_eq!(open(&again).await.unwrap().position, at);
    assert_eq!(again.entries_after(0).await.unwrap(), (1..=3).map(entry).collect::<Vec<_>>());
    again.discard().await.unwrap();
    assert!(rows(&name).await.is_empty());
    assert_eq!(IndexedDbJournal::sealed_only(&name).open().await.unwrap(), Opening::Fresh);
}
