//! What the browser does to an archive when things go wrong, and what the journal makes of it.

use guanxi::storage::{
    indexed_db::ConnectionEvent,
    journal::{Fold, Journal, Opening},
    meta::{FORMAT, Position},
    sentinel::LossReason,
};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    Disk,
    contract::{Place, append_many, chunk, commit, open, read_all},
    raw::{self, Replaced},
};

/// Throws at the n-th call.
const THROW: &str = "return function (...args) {
    if (--counter.n === 0) throw new DOMException('no', 'UnknownError');
    return original.apply(this, args);
}";

/// Lets every request succeed and then aborts the transaction, as a quota does.
const ABORT_AFTER_SUCCESS: &str = "return function (...args) {
    const request = original.apply(this, args);
    if (--counter.n === 0) request.addEventListener('success', () => request.transaction.abort());
    return request;
}";

#[wasm_bindgen_test]
async fn a_fault_at_any_put_leaves_all_or_nothing() {
    for script in [THROW, ABORT_AFTER_SUCCESS] {
        let disk = Disk::default();
        let journal = disk.connect();
        open(&journal).await;
        let at = append_many(&journal, Position::default(), 3).await;
        let before = journal.raw_dump().await.unwrap();
        let next = commit(4, vec![chunk("a", 10), chunk("b", 90_000)]);
        let fold = Fold { through: 2, put: vec![chunk("c", 9)], deleted: Vec::new() };
        // A commit of two chunks makes four puts (chunks, entry, meta), this fold three.
        for n in 1..=4 {
            let replaced = Replaced::with("IDBObjectStore", "put", &raw::counter(n), script);
            let error = journal.append(at, &next).await.unwrap_err();
            assert!(error.is_lost(), "put {n}: {error:?}");
            drop(replaced);
            if n < 4 {
                let replaced = Replaced::with("IDBObjectStore", "put", &raw::counter(n), script);
                journal.fold(at, &fold).await.unwrap_err();
                drop(replaced);
            }
            assert_eq!(journal.raw_dump().await.unwrap(), before, "put {n}");
            assert_eq!(journal.sentinel().unwrap().position, at);
        }
        let replaced = Replaced::with("IDBObjectStore", "put", &raw::counter(5), script);
        let meta = journal.append(at, &next).await.unwrap();
        drop(replaced);
        let again = disk.connect();
        assert_eq!(open(&again).await.as_ref(), Some(&meta));
        assert_eq!(read_all(&again, &meta.chunks).await.unwrap(), next.chunks);
    }
}

#[wasm_bindgen_test]
async fn a_dead_handle_is_replaced_and_no_write_is_lost() {
    let journal = Disk::default().connect();
    open(&journal).await;
    let at = append_many(&journal, Position::default(), 1).await;
    let dead = raw::counter(1);
    let replaced = Replaced::with(
        "IDBDatabase",
        "transaction",
        &dead,
        "return function (...args) {
            if (--counter.n === 0) throw new DOMException('closing', 'InvalidStateError');
            return original.apply(this, args);
        }",
    );
    append_many(&journal, at, 1).await;
    assert!(raw::count(&dead) < 0, "the first handle was dead and another one was used");
    drop(replaced);
    assert_eq!(journal.entries_after(0).await.unwrap().len(), 2);
}

#[wasm_bindgen_test]
async fn every_write_is_strict() {
    let journal = Disk::default().connect();
    open(&journal).await;
    let relaxed = raw::counter(0);
    let replaced = Replaced::with(
        "IDBDatabase",
        "transaction",
        &relaxed,
        "return function (...args) {
            const transaction = original.apply(this, args);
            if (transaction.mode !== 'readonly' && transaction.durability !== 'strict') counter.n += 1;
            if (transaction.durability === 'strict') counter.strict = true;
            return transaction;
        }",
    );
    let at = append_many(&journal, Position::default(), 2).await;
    journal.fold(at, &Fold { through: 2, ..Fold::default() }).await.unwrap();
    journal.erase().await.unwrap();
    drop(replaced);
    assert_eq!(raw::count(&relaxed), 0);
    assert!(js_sys::Reflect::get(&relaxed, &"strict".into()).unwrap().is_truthy());
}

#[wasm_bindgen_test]
async fn a_deleted_database_is_noticed_and_can_be_given_up() {
    let disk = Disk::default();
    let journal = disk.connect();
    open(&journal).await;
    let at = append_many(&journal, Position::default(), 3).await;
    journal.suspend();
    raw::delete(&disk.name).await;

    let journal = disk.connect();
    let Opening::NotWhatItWas(loss) = journal.open().await.unwrap() else { panic!("an empty archive, unnoticed") };
    assert_eq!((loss.reason, loss.found), (LossReason::Missing, None));
    assert_eq!(loss.remembered.unwrap().position, at);
    assert!(journal.append(Position::default(), &commit(1, Vec::new())).await.unwrap_err().is_undecided());
    assert!(journal.raw_dump().await.unwrap().rows.is_empty(), "nothing was written");
    let empty = journal.erase().await.unwrap();
    assert_eq!(empty.position, Position { head: 0, generation: 4 });
    assert_eq!(open(&disk.connect()).await, Some(empty));
}

#[wasm_bindgen_test]
async fn an_interrupted_erasure_is_finished_by_the_next_opening() {
    let disk = Disk::default();
    let journal = disk.connect();
    open(&journal).await;
    append_many(&journal, Position::default(), 3).await;
    let replaced = Replaced::with("IDBObjectStore", "put", &raw::counter(1), THROW);
    journal.erase().await.unwrap_err();
    drop(replaced);
    assert_eq!(journal.raw_dump().await.unwrap().rows.len(), 4, "not erased yet");
    let again = disk.connect();
    assert_eq!(open(&again).await.unwrap().position, Position { head: 0, generation: 4 });
    assert_eq!(again.sentinel().unwrap().erasing, None);
}

#[wasm_bindgen_test]
async fn a_newer_database_is_refused_read_and_left_alone() {
    let disk = Disk::default();
    let journal = disk.connect();
    open(&journal).await;
    append_many(&journal, Position::default(), 2).await;
    journal.suspend();
    raw::open_at(&disk.name, FORMAT + 6).await.close();

    let journal = disk.connect();
    assert_eq!(journal.open().await.unwrap(), Opening::Newer { found: FORMAT + 6, known: FORMAT });
    assert!(journal.erase().await.unwrap_err().is_newer());
    assert_eq!(journal.raw_dump().await.unwrap().rows.len(), 3, "the rescue file has every row");
    let database = raw::open_at(&disk.name, FORMAT + 6).await;
    assert!((database.version() - f64::from(FORMAT + 6)).abs() < 0.5);
    database.close();
}

#[wasm_bindgen_test]
async fn a_tab_gives_way_at_once_and_says_so() {
    let disk = Disk::default();
    let journal = disk.connect();
    let heard = Rc::new(RefCell::new(Vec::new()));
    let ear = heard.clone();
    journal.on_event(move |event| ear.borrow_mut().push(event));
    open(&journal).await;
    let at = append_many(&journal, Position::default(), 1).await;
    raw::delete(&disk.name).await;
    assert_eq!(*heard.borrow(), [ConnectionEvent::GaveWay]);
    assert!(journal.append(at, &commit(2, Vec::new())).await.unwrap_err().is_closed());
}

#[wasm_bindgen_test]
async fn an_opening_behind_a_stubborn_tab_is_said_within_two_seconds_and_goes_on_later() {
    let disk = Disk::default();
    let journal = disk.connect();
    open(&journal).await;
    append_many(&journal, Position::default(), 1).await;
    journal.suspend();
    // A tab that ignores "versionchange" holds up a deletion, and everyone behind it.
    let stubborn = raw::open_at(&disk.name, FORMAT).await;
    let deletion = raw::factory().delete_database(&disk.name).unwrap();

    let journal = disk.connect();
    let before = raw::now();
    assert!(journal.open().await.unwrap_err().is_blocked());
    let waited = raw::now() - before;
    assert!(waited < 2_000.0, "{waited} ms of silence");
    stubborn.close();
    raw::done(&deletion).await;
    assert!(matches!(journal.open().await.unwrap(), Opening::NotWhatItWas(_)));
}

#[wasm_bindgen_test]
async fn a_page_that_was_frozen_takes_its_archive_up_again() {
    let disk = Disk::default();
    let (frozen, other) = (disk.connect(), disk.connect());
    open(&frozen).await;
    open(&other).await;
    let at = append_many(&frozen, Position::default(), 1).await;
    frozen.suspend();
    let at = append_many(&other, at, 2).await;
    assert!(frozen.append(at, &commit(4, Vec::new())).await.unwrap_err().is_undecided());
    assert_eq!(open(&frozen).await.unwrap().position, at);
    append_many(&frozen, at, 1).await;
}
