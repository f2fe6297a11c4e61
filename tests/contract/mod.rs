//! The Journal contract: what every journal promises, asked of memory and of IndexedDB alike.
//!
//! It knows journals by their trait only; where they lie is the business of its two callers.

use std::{future::Future, pin::Pin, task::Poll};

use guanxi::{
    domain::{
        batch::Counts,
        event::{Deed, Entry, Event, Scope, Turn},
        id::Id,
        timestamp::Timestamp,
    },
    storage::{
        error::StorageError,
        journal::{Chunk, Commit, Fold, Journal, Opening},
        meta::{ChunkRef, Meta, Position},
        sentinel::BackupNote,
    },
};
use serde_json::{Value, json};

/// Makes journals that share one place and are forgotten with it.
pub trait Place {
    /// The kind of journal.
    type Journal: Journal;
    /// Another connection to the same place, as another tab would have it; not opened yet.
    fn connect(&self) -> Self::Journal;
}

/// The entry of this number that hides the customer of the same number.
pub fn entry(seq: u64) -> Entry {
    Entry {
        seq,
        at: Timestamp::from_millis(1_795_305_600_000),
        origin: 7,
        deed: Deed::Remove,
        touched: 1,
        turn: Turn::Forward,
        events: vec![Event::RecordsHidden { scope: Scope::Customers(vec![Id::from_bits(u128::from(seq))]) }],
    }
}

/// A commit of that entry with these chunks.
pub fn commit(seq: u64, chunks: Vec<Chunk>) -> Commit {
    let counts = Counts { customers: seq, ..Counts::default() };
    Commit { entry: entry(seq), chunks, counts, state: json!({ "undo": [seq] }) }
}

/// A chunk of every byte value, `len` bytes long.
pub fn chunk(key: &str, len: usize) -> Chunk {
    Chunk { key: key.to_owned(), bytes: (0..=u8::MAX).map(|at| at.wrapping_mul(31)).cycle().take(len).collect() }
}

/// Opens a journal that is expected to be well; the meta record, where there is one.
pub async fn open(journal: &impl Journal) -> Option<Meta> {
    match journal.open().await.unwrap() {
        Opening::Fresh => None,
        Opening::Archive(meta) => Some(*meta),
        opening @ (Opening::NotWhatItWas(_) | Opening::Locked(_) | Opening::Newer { .. }) => {
            panic!("not well: {opening:?}")
        }
    }
}

/// Appends so many entries, each at the position the one before left.
pub async fn append_many(journal: &impl Journal, mut at: Position, count: u64) -> Position {
    for _ in 0..count {
        at = journal.append(at, &commit(at.head + 1, Vec::new())).await.unwrap().position;
    }
    at
}

/// The chunks of an archive, read back.
pub async fn read_all(journal: &impl Journal, chunks: &[ChunkRef]) -> Result<Vec<Chunk>, StorageError> {
    let mut read = Vec::new();
    let each = &mut |chunk: &ChunkRef, bytes: Vec<u8>| read.push(Chunk { key: chunk.key.clone(), bytes });
    journal.read_chunks(chunks, each).await?;
    Ok(read)
}

pub async fn a_fresh_place_is_fresh_until_the_first_commit(place: &impl Place) {
    let journal = place.connect();
    assert_eq!(open(&journal).await, None);
    assert_eq!(open(&journal).await, None, "opening alone makes nothing");
    assert_eq!(journal.sentinel(), None);
    let meta = journal.append(Position::default(), &commit(1, Vec::new())).await.unwrap();
    assert_eq!(meta.position, Position { head: 1, generation: 1 });
    assert_eq!(journal.sentinel().unwrap().position, meta.position);
}

pub async fn what_was_appended_is_there_after_reopening(place: &impl Place) {
    let journal = place.connect();
    open(&journal).await;
    let chunks = vec![chunk("orders.hot/000001", 100_000), chunk("orders.hot/000000", 3), chunk("empty", 0)];
    let at = journal.append(Position::default(), &commit(1, chunks.clone())).await.unwrap().position;
    append_many(&journal, at, 4).await;
    journal.suspend();

    let again = place.connect();
    let meta = open(&again).await.unwrap();
    assert_eq!(meta.position, Position { head: 5, generation: 5 });
    assert_eq!((meta.counts.customers, &meta.state), (5, &json!({ "undo": [5] })));
    assert_eq!(again.entries_after(0).await.unwrap(), (1..=5).map(entry).collect::<Vec<_>>());
    assert_eq!(again.entries_after(3).await.unwrap(), vec![entry(4), entry(5)]);
    assert_eq!(again.entries(1, 3).await.unwrap(), vec![entry(2), entry(3)]);
    assert_eq!(again.entry(2).await.unwrap(), Some(entry(2)));
    assert_eq!(again.entry(6).await.unwrap(), None);
    assert_eq!(again.entry(0).await.unwrap(), None);

    let mut sorted = chunks;
    sorted.sort_by(|a, b| a.key.cmp(&b.key));
    assert_eq!(read_all(&again, &meta.chunks).await.unwrap(), sorted, "chunk bytes are identical");
}

pub async fn a_commit_on_an_old_head_writes_nothing(place: &impl Place) {
    let (first, second) = (place.connect(), place.connect());
    open(&first).await;
    open(&second).await;
    let at = append_many(&first, Position::default(), 2).await;
    let stale = Position { head: 1, generation: 1 };
    let error = second.append(stale, &commit(2, vec![chunk("stale", 10)])).await.unwrap_err();
    assert_eq!(error.moved(), Some(at));
    let skipping = second.append(at, &commit(9, Vec::new())).await.unwrap_err();
    assert_eq!(skipping.moved(), Some(at), "an entry out of turn is not written either");
    let meta = second.meta().await.unwrap().unwrap();
    assert_eq!((meta.position, meta.chunks), (at, Vec::new()));
    assert_eq!(append_many(&second, at, 1).await, Position { head: 3, generation: 3 });
}

pub async fn two_connections_racing_lose_no_update(place: &impl Place) {
    async fn tab(journal: &impl Journal, updates: u64) {
        let mut at = journal.meta().await.unwrap().map_or(Position::default(), |meta| meta.position);
        for _ in 0..updates {
            loop {
                match journal.append(at, &commit(at.head + 1, Vec::new())).await {
                    Ok(meta) => {
                        at = meta.position;
                        break;
                    }
                    Err(error) => at = error.moved().expect("only the other tab may be in the way"),
                }
            }
        }
    }
    let (first, second) = (place.connect(), place.connect());
    open(&first).await;
    open(&second).await;
    both(tab(&first, 200), tab(&second, 200)).await;
    let meta = first.meta().await.unwrap().unwrap();
    assert_eq!(meta.position, Position { head: 400, generation: 400 });
    assert_eq!(second.entries_after(0).await.unwrap().len(), 400);
}

pub async fn a_fold_keeps_every_entry_and_swaps_chunks(place: &impl Place) {
    let journal = place.connect();
    open(&journal).await;
    let chunks = vec![chunk("a", 10), chunk("b", 20)];
    let at = journal.append(Position::default(), &commit(1, chunks)).await.unwrap().position;
    let at = append_many(&journal, at, 6).await;
    let fold = |through, put, deleted: &[&str]| Fold {
        through,
        put,
        deleted: deleted.iter().map(|&key| key.to_owned()).collect(),
    };
    let first = journal.fold(at, &fold(4, vec![chunk("c", 30), chunk("a", 11)], &["b"])).await.unwrap();
    assert_eq!(first.position, Position { head: 7, generation: 8 });
    assert_eq!((first.folded_through, first.counts.customers, &first.state), (4, 7, &json!({ "undo": [7] })));
    let second = journal.fold(first.position, &fold(6, Vec::new(), &[])).await.unwrap();
    let only_chunks = journal.fold(second.position, &fold(6, vec![chunk("d", 5)], &["c"])).await.unwrap();
    assert_eq!(only_chunks.folded_through, 6);
    append_many(&journal, only_chunks.position, 1).await;

    let again = place.connect();
    let meta = open(&again).await.unwrap();
    assert_eq!(read_all(&again, &meta.chunks).await.unwrap(), vec![chunk("a", 11), chunk("d", 5)]);
    assert_eq!(again.entries_after(0).await.unwrap(), (1..=8).map(entry).collect::<Vec<_>>());
    assert_eq!(again.entries(2, 5).await.unwrap(), (3..=5).map(entry).collect::<Vec<_>>());
    for seq in 1..=8 {
        assert_eq!(again.entry(seq).await.unwrap(), Some(entry(seq)));
    }
    let moved = read_all(&again, &first.chunks).await.unwrap_err().moved();
    assert_eq!(moved, Some(meta.position), "a directory from before the fold is told so, not called damaged");
    let stale = again.fold(at, &fold(7, Vec::new(), &[])).await.unwrap_err();
    assert_eq!(stale.moved(), Some(meta.position));
}

pub async fn a_fold_elsewhere_holds_up_a_commit_of_the_same_head(place: &impl Place) {
    let (first, second) = (place.connect(), place.connect());
    open(&first).await;
    open(&second).await;
    let at = append_many(&first, Position::default(), 2).await;
    let folded = first.fold(at, &Fold { through: 2, ..Fold::default() }).await.unwrap();
    let error = second.append(at, &commit(3, vec![chunk("a", 1)])).await.unwrap_err();
    assert_eq!(error.moved(), Some(folded.position), "its chunks might overwrite the fold's");
    assert_eq!(append_many(&second, folded.position, 1).await, Position { head: 3, generation: 4 });
}

pub async fn an_erasure_leaves_an_empty_archive_one_generation_later(place: &impl Place) {
    let (first, second) = (place.connect(), place.connect());
    open(&first).await;
    open(&second).await;
    let before = first.append(Position::default(), &commit(1, vec![chunk("a", 10)])).await.unwrap();
    let at = append_many(&first, before.position, 2).await;
    first.fold(at, &Fold { through: 2, ..Fold::default() }).await.unwrap();
    let empty = first.erase().await.unwrap();
    assert_eq!(empty.position, Position { head: 0, generation: 5 });
    assert_ne!(empty.archive_id, before.archive_id);
    assert_eq!((empty.counts, &empty.state, empty.chunks.len()), (Counts::default(), &Value::Null, 0));
    assert_eq!(first.raw_dump().await.unwrap().rows.len(), 1, "only the meta record is left");

    let error = second.append(at, &commit(4, Vec::new())).await.unwrap_err();
    assert_eq!(error.moved(), Some(empty.position), "another tab cannot bring anything back");
    assert_eq!(open(&place.connect()).await, Some(empty.clone()));
    assert_eq!(append_many(&second, empty.position, 1).await, Position { head: 1, generation: 6 });
}

pub async fn nothing_is_written_before_opening(place: &impl Place) {
    let journal = place.connect();
    let error = journal.append(Position::default(), &commit(1, Vec::new())).await.unwrap_err();
    assert!(error.is_undecided());
    assert!(journal.erase().await.unwrap_err().is_undecided());
    assert_eq!(open(&journal).await, None);
}

pub async fn a_backup_is_remembered_across_commits(place: &impl Place) {
    let journal = place.connect();
    open(&journal).await;
    let at = append_many(&journal, Position::default(), 1).await;
    journal.note_backup(BackupNote { at: Timestamp::from_millis(42), bytes: 7, head: 1 });
    append_many(&journal, at, 1).await;
    let sentinel = place.connect().sentinel().unwrap();
    assert_eq!(sentinel.backed_up_at, Some(Timestamp::from_millis(42)));
    assert_eq!((sentinel.backed_up_bytes, sentinel.backed_up_head), (Some(7), Some(1)));
    assert_eq!((sentinel.position.generation, sentinel.counts.customers), (2, 2));
}

/// Drives two futures in turn until both are done.
async fn both(first: impl Future<Output = ()>, second: impl Future<Output = ()>) {
    let mut open: Vec<Pin<Box<dyn Future<Output = ()> + '_>>> = vec![Box::pin(first), Box::pin(second)];
    std::future::poll_fn(|context| {
        open.retain_mut(|future| future.as_mut().poll(context).is_pending());
        if open.is_empty() { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
}

/// Every clause of the contract, as `clause(place)` calls of the caller's making.
#[macro_export]
macro_rules! every_clause {
    ($test:ident) => {
        $test!(a_fresh_place_is_fresh_until_the_first_commit);
        $test!(what_was_appended_is_there_after_reopening);
        $test!(a_commit_on_an_old_head_writes_nothing);
        $test!(two_connections_racing_lose_no_update);
        $test!(a_fold_keeps_every_entry_and_swaps_chunks);
        $test!(a_fold_elsewhere_holds_up_a_commit_of_the_same_head);
        $test!(an_erasure_leaves_an_empty_archive_one_generation_later);
        $test!(nothing_is_written_before_opening);
        $test!(a_backup_is_remembered_across_commits);
    };
}
