//! The browser's AES-256-GCM is the published one, and a locked archive lies sealed in a real database.

use guanxi::storage::{
    indexed_db::IndexedDbJournal,
    journal::{Fold, Journal, Opening},
    lock::{ArchiveKey, Crypto, Kdf, RecoveryCode, Rekey, SecretKey, WebCrypto},
    meta::Position,
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    Disk,
    contract::{Place, append_many, chunk, commit, entry, open, read_all},
};

fn hex(text: &str) -> Vec<u8> {
    (0..text.len() / 2).map(|at| u8::from_str_radix(&text[at * 2..at * 2 + 2], 16).unwrap()).collect()
}

/// Test case 16 of "The Galois/Counter Mode of Operation (GCM)", the specification that NIST took over with SP 800-38D.
#[wasm_bindgen_test]
async fn it_seals_and_opens_as_published() {
    let crypto = WebCrypto::here().unwrap();
    let key = SecretKey(hex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308").try_into().unwrap());
    let nonce = hex("cafebabefacedbaddecaf888").try_into().unwrap();
    let bound = hex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
    let text = hex(
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
    );
    let sealed = hex(
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b",
    );
    assert_eq!(crypto.seal(&key, &nonce, &bound, &text).await, Some(sealed.clone()));
    assert_eq!(crypto.open(&key, &nonce, &bound, &sealed).await, Some(text));
    for at in 0..sealed.len() {
        let mut flipped = sealed.clone();
        flipped[at] ^= 0x40;
        assert_eq!(crypto.open(&key, &nonce, &bound, &flipped).await, None, "byte {at}");
    }
    assert_eq!(crypto.open(&key, &nonce, &bound[1..], &sealed).await, None, "other bound bytes");
    assert_eq!(crypto.open(&SecretKey([7; 32]), &nonce, &bound, &sealed).await, None, "another key");
}

#[wasm_bindgen_test]
async fn chance_is_not_the_same_twice() {
    let crypto = WebCrypto::here().unwrap();
    let draw = || {
        let mut bytes = [0; 32];
        crypto.random(&mut bytes).unwrap();
        bytes
    };
    let (one, other) = (draw(), draw());
    assert!(one != other && one != [0; 32]);
}

pub fn on(crypto: &WebCrypto) -> (ArchiveKey, Rekey) {
    let (key, code) = (ArchiveKey::draw(crypto).unwrap(), RecoveryCode::draw(crypto).unwrap());
    let kdf = Kdf::costing(8, 1, [5; 16]);
    let passphrase = kdf.derive("open").unwrap();
    let recovery_code = code.key(key.id);
    (key.clone(), Rekey::On { key, kdf, passphrase, recovery_code })
}

#[wasm_bindgen_test]
async fn a_locked_archive_lies_sealed_and_goes_on() {
    let (disk, crypto) = (Disk::default(), WebCrypto::here().unwrap());
    let journal = disk.connect();
    open(&journal).await;
    let chunks = vec![chunk("a", 90_000), chunk("b", 10)];
    let at = journal.append(Position::default(), &commit(1, chunks.clone())).await.unwrap().position;
    let at = append_many(&journal, at, 2).await;
    let (key, on) = on(&crypto);
    let at = journal.rekey(at, &on).await.unwrap().position;
    let at = append_many(&journal, at, 2).await;
    let at = journal.fold(at, &Fold { through: 4, ..Fold::default() }).await.unwrap().position;
    let at = append_many(&journal, at, 1).await;
    assert!(journal.raw_dump().await.unwrap().rows.iter().all(|row| row.bytes[0] == 3), "every row is sealed");

    let stranger = disk.connect();
    assert!(matches!(stranger.open().await.unwrap(), Opening::Locked(_)));
    assert!(stranger.append(at, &commit(7, Vec::new())).await.unwrap_err().is_locked());

    let again: IndexedDbJournal = disk.connect();
    again.unlock(key);
    let meta = open(&again).await.unwrap();
    assert_eq!(meta.position, at);
    assert_eq!(again.entries_after(0).await.unwrap(), (1..=6).map(entry).collect::<Vec<_>>());
    assert_eq!(again.entries(2, 5).await.unwrap(), (3..=5).map(entry).collect::<Vec<_>>());
    assert_eq!(read_all(&again, &meta.chunks).await.unwrap(), chunks);
    let stale = journal.append(Position { head: 1, generation: 1 }, &commit(2, Vec::new())).await.unwrap_err();
    assert_eq!(stale.moved(), Some(at));
    again.rekey(at, &Rekey::Off).await.unwrap();
    assert!(again.raw_dump().await.unwrap().rows.iter().all(|row| row.bytes[0] != 3), "and none any more");
    let anybody = disk.connect();
    let meta = open(&anybody).await.unwrap();
    assert_eq!(read_all(&anybody, &meta.chunks).await.unwrap(), chunks);
    assert_eq!(anybody.entries_after(0).await.unwrap().len(), 6);
}
