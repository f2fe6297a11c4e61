//! Files with a passphrase, made and opened by the product's own parts over the native cipher.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::{
    future::Future,
    pin::pin,
    rc::Rc,
    task::{Context, Poll, Waker},
};

use guanxi::{
    state::sealed::{Sealed, Unread},
    storage::{
        checksum,
        lock::Kdf,
        sealed_file::{SealedRefusal, Sealing},
    },
    transfer::{
        json::{layout::Header, reader::Item},
        source::Source,
    },
};
use serde_json::Value;

use crate::{cipher::NativeCrypto, transfer_house::on};

/// Bytes before the record of the head.
const BEFORE: usize = 20;
/// Bytes around the text of a part.
const AROUND: usize = 25 + 12 + 16;

/// Runs a future to its end; nothing here ever waits for anything outside.
pub fn run<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(done) = future.as_mut().poll(&mut context) {
            return done;
        }
    }
}

/// Costs next to nothing; what the page asks for is tested where it is made.
pub fn cheap() -> Kdf {
    Kdf::costing(8, 1, [5; 16])
}

/// Seals a text, handed over in pieces of that many bytes; `seed` is where chance begins.
pub fn seal(text: &[u8], passphrase: &str, kdf: Kdf, part_bytes: u32, (seed, piece): (u64, usize)) -> Vec<u8> {
    run(async {
        let crypto = NativeCrypto::beginning_at(seed);
        let key = kdf.derive(passphrase).expect("a price that is paid");
        let mut sealing = Sealing::begin(&crypto, kdf, &key, part_bytes).await.expect("a cipher");
        let mut file = sealing.head().to_vec();
        for piece in text.chunks(piece.max(1)) {
            file.extend(sealing.take(&crypto, piece).await.expect("a cipher"));
        }
        file.extend(sealing.finish(&crypto).await.expect("a cipher"));
        file
    })
}

/// Opens a file with a passphrase and reads the archive in it, as the page does.
pub fn read(source: &mut dyn Source, passphrase: &str, take: &mut dyn FnMut(Item)) -> Result<Header, Unread> {
    let sealed = Sealed::look(source).map_err(Unread::Sealed)?;
    let crypto = Rc::new(NativeCrypto::default());
    run(async {
        let key = sealed.key().kdf.derive(passphrase).ok_or(Unread::Sealed(SealedRefusal::NoKey))?;
        let key = sealed.key().by_passphrase(&*crypto, &key).await;
        let key = key.ok_or(Unread::Sealed(SealedRefusal::WrongPassphrase))?;
        sealed.open(crypto, key).read_archive(take, &mut on).await
    })
}

/// Where the record of the head ends.
fn record_end(file: &[u8]) -> usize {
    let length = file[16..BEFORE].try_into().expect("four bytes");
    BEFORE + u32::from_le_bytes(length) as usize
}

/// The bytes of the head.
pub fn head_bytes(file: &[u8]) -> usize {
    record_end(file) + 8
}

/// The file with another record in its head, its checksum right.
pub fn with_record(file: &[u8], change: impl FnOnce(&mut Value)) -> Vec<u8> {
    let end = record_end(file);
    let mut record = serde_json::from_slice(&file[BEFORE..end]).expect("JSON");
    change(&mut record);
    let text = serde_json::to_vec(&record).expect("JSON");
    let length = u32::try_from(text.len()).expect("short").to_le_bytes();
    let mut changed = [&file[..16], &length, &text].concat();
    changed.extend(checksum::of(&changed).0.to_le_bytes());
    changed.extend(&file[end + 8..]);
    changed
}

/// The head and the parts of a file whose parts hold so many bytes of text.
pub fn parts(file: &[u8], part_bytes: u32) -> (Vec<u8>, Vec<Vec<u8>>) {
    let (head, rest) = file.split_at(head_bytes(file));
    (head.to_vec(), rest.chunks(part_bytes as usize + AROUND).map(<[u8]>::to_vec).collect())
}
