//! Chunks that were read before the program ran: taken where they are what the directory
//! lists, and read from the disk where they are not.

use guanxi::storage::{
    indexed_db::IndexedDbJournal,
    journal::{Chunk, Journal},
    meta::{Meta, Position},
};
use js_sys::{Map, Promise, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    Disk,
    contract::{Place, chunk, commit, open, read_all},
    raw::{self, Replaced},
};

/// Counts its calls.
const COUNT: &str = "return function (...args) { counter.n += 1; return original.apply(this, args); }";

async fn written(disk: &Disk, chunks: &[Chunk]) -> Meta {
    let journal = disk.connect();
    open(&journal).await;
    journal.append(Position::default(), &commit(1, chunks.to_vec())).await.unwrap()
}

fn ahead(chunks: &[(&str, Option<&[u8]>)]) -> Promise {
    let map = Map::new();
    for (key, bytes) in chunks {
        let bytes = bytes.map_or(JsValue::UNDEFINED, |bytes| Uint8Array::from(bytes).into());
        map.set(&JsValue::from_str(key), &Promise::resolve(&bytes));
    }
    Promise::resolve(&JsValue::from(map))
}

/// Reads the chunks with what was read ahead; says how often the database was asked for a row.
async fn read_with(disk: &Disk, promised: Promise, meta: &Meta) -> (Vec<Chunk>, i64) {
    let journal = IndexedDbJournal::named(&disk.name).reading_ahead(promised);
    open(&journal).await;
    let asked = raw::counter(0);
    let counted = Replaced::with("IDBObjectStore", "get", &asked, COUNT);
    let read = read_all(&journal, &meta.chunks).await.unwrap();
    drop(counted);
    (read, raw::count(&asked))
}

#[wasm_bindgen_test]
async fn what_was_read_ahead_is_not_read_again() {
    let disk = Disk::default();
    let chunks = [chunk("a", 10), chunk("b", 90_000)];
    let meta = written(&disk, &chunks).await;
    let promised =
        ahead(&[("a", Some(&chunks[0].bytes)), ("b", Some(&chunks[1].bytes)), ("gone", Some(b"old".as_slice()))]);
    let (read, asked) = read_with(&disk, promised, &meta).await;
    assert_eq!(read, chunks);
    assert_eq!(asked, 0, "all of it is as the directory says");
}

#[wasm_bindgen_test]
async fn what_is_late_missing_or_another_is_read_from_the_disk() {
    let disk = Disk::default();
    let chunks = [chunk("a", 10), chunk("b", 90_000), chunk("c", 7)];
    let meta = written(&disk, &chunks).await;
    let old = chunk("b", 89_999);
    for promised in [
        ahead(&[("a", Some(&chunks[0].bytes)), ("b", Some(&old.bytes)), ("c", Some(&chunks[2].bytes))]),
        ahead(&[("a", None), ("b", None), ("c", None)]),
        ahead(&[("c", Some(&chunks[2].bytes))]),
        Promise::resolve(&JsValue::from_str("no map")),
        Promise::reject(&JsValue::NULL),
    ] {
        let (read, asked) = read_with(&disk, promised, &meta).await;
        assert_eq!(read, chunks);
        assert!(asked >= 3, "the meta record and what was not as it should be: {asked}");
    }
}
