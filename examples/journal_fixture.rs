//! Writes the fixture of the newest database format from its entries, once per format.
//!
//! `cargo run --no-default-features --example journal_fixture`. It is no test and never
//! writes over a file that is there: what was released must open as it is.

use std::{
    error::Error,
    fs,
    future::Future,
    io::Write,
    path::Path,
    pin::pin,
    task::{Context, Poll, Waker},
};

use guanxi::{
    domain::{batch::Counts, event::Entry, timestamp::Timestamp},
    storage::{
        error::StorageError,
        journal::{Chunk, Commit, Fold, Journal},
        memory::{MemoryDisk, MemoryJournal},
        meta::{FORMAT, Position},
    },
};
use serde_json::json;

/// The archive's identifier.
const RANDOM: u128 = 0x018b_cfe5_6800_7000_8000_0000_0000_00a1;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/journal");
    let entries: Vec<Entry> = serde_json::from_slice(&fs::read(folder.join(format!("{FORMAT}.entries.json")))?)?;
    let file = run(write(&entries)).map_err(|error| format!("{error:?}"))?;
    fs::File::create_new(folder.join(format!("{FORMAT}.rescue.json")))?.write_all(&file)?;
    Ok(())
}

/// Commits every entry, two chunks with the fifth; folds behind the fourth and the seventh.
async fn write(entries: &[Entry]) -> Result<Vec<u8>, StorageError> {
    let journal = MemoryJournal::new(MemoryDisk::default(), RANDOM);
    journal.open().await?;
    let mut at = Position::default();
    for entry in entries {
        let seq = entry.seq;
        let chunks = match seq {
            5 => vec![chunk("orders.hot/000000", 40), chunk("customers.hot/000000", 0)],
            _ => Vec::new(),
        };
        let counts = Counts { customers: seq, orders: 1, ..Counts::default() };
        let commit = Commit { entry: entry.clone(), chunks, counts, state: json!({ "undo": [seq] }) };
        at = journal.append(at, &commit).await?.position;
        if seq == 4 || seq == 7 {
            at = journal.fold(at, &Fold { through: seq - 1, ..Fold::default() }).await?.position;
        }
    }
    journal.raw_dump().await?.to_file(Timestamp::from_millis(1_795_305_600_000))
}

fn chunk(key: &str, len: u8) -> Chunk {
    Chunk { key: key.to_owned(), bytes: (0..len).map(|at| at.wrapping_mul(31)).collect() }
}

fn run<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(done) = future.as_mut().poll(&mut context) {
            return done;
        }
    }
}
