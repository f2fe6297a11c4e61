//! The keys of locked archives in the matrix, and how an archive lies locked.
//!
//! They cost next to nothing: what a passphrase costs is tested where it is made.

use guanxi::storage::{
    envelope,
    lock::{ArchiveKey, Kdf, RecoveryCode, Rekey},
    memory::MemoryDisk,
    row::Store,
};
use serde_json::Value;

use crate::cipher::NativeCrypto;

/// The key of every locked archive here.
pub fn key() -> ArchiveKey {
    ArchiveKey::draw(&NativeCrypto::beginning_at(1)).unwrap()
}

/// Turns the lock on.
pub fn on() -> Rekey {
    let kdf = Kdf::costing(8, 1, [1; 16]);
    let code = RecoveryCode::draw(&NativeCrypto::beginning_at(2)).unwrap();
    let passphrase = kdf.derive("open").unwrap();
    Rekey::On { key: key(), kdf, passphrase, recovery_code: code.key(key().id) }
}

/// Puts another passphrase in place.
pub fn over() -> Rekey {
    let kdf = Kdf::costing(8, 1, [2; 16]);
    let passphrase = kdf.derive("sesame").unwrap();
    Rekey::Passphrase { kdf, passphrase }
}

/// How an archive lies there: under which passphrase, or readable. Torn is what is sealed in part.
pub fn lock_of(disk: &MemoryDisk) -> String {
    let rows = disk.dump().rows;
    let sealed = rows.iter().filter(|row| row.bytes.first() == Some(&3)).count();
    if sealed == 0 {
        return "readable".to_owned();
    }
    assert_eq!(sealed, rows.len(), "torn: sealed in part");
    let meta = rows.iter().find(|row| row.store == Store::Meta).unwrap();
    let payload = envelope::open(&meta.bytes).map(|opened| opened.payload.to_vec()).unwrap_or_default();
    let salt = payload.get(4..).and_then(|text| {
        let mut heads = serde_json::Deserializer::from_slice(text).into_iter::<Value>();
        heads.next()?.ok().map(|head| head["kdf"]["salt"].to_string())
    });
    format!("locked {salt:?}")
}
