//! What a cell stands on: the archive before its operation, as it is after it, and how to look.
//!
//! It makes nothing go wrong.

use guanxi::{
    state::Failure,
    storage::{
        chain, entry_codec,
        envelope::{self, Codec},
        error::StorageError,
        history,
        journal::Journal as _,
        memory::MemoryDisk,
        meta::Meta,
        row::Store,
    },
};

use crate::{
    keys::{self, lock_of},
    run,
    shop::{CROWD, NOW, Op, Tab, Trouble, picture, stocked},
};

/// What came of the runs of a cell.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    pub runs: u64,
    pub acknowledged: u64,
    pub refused: u64,
    pub fired: u64,
}

/// The archive before an operation, and as it is after it where nothing goes wrong.
pub struct Ground {
    pub disk: MemoryDisk,
    pub before: Vec<String>,
    pub after: Vec<String>,
    pub after_timeless: Vec<String>,
}

pub fn ground(op: Op, is_locked: bool) -> Ground {
    run(async {
        let disk = match op {
            Op::FirstOpen => MemoryDisk::default(),
            Op::BulkEdit => stocked(CROWD).await,
            Op::Migrate => as_before(&stocked(12).await),
            _ => stocked(12).await,
        };
        if is_locked || matches!(op, Op::LockOver | Op::LockOff) {
            let tab = Tab::new(&disk, 8);
            tab.open().await.unwrap();
            tab.mirror.rekey(&tab.journal, &keys::on()).await.unwrap();
        }
        let fine = copy(&disk).await;
        let tab = ready(&fine, op).await;
        let before = held(&tab);
        tab.perform(op, NOW).await.unwrap();
        let after = held(&tab);
        let after_timeless = tab.mirror.read(|archive| picture(archive, true));
        assert_eq!(before == after, matches!(op, Op::Backup | Op::Fold), "{op:?} does what it is for");
        assert_eq!(reopened(&fine).await, after);
        Ground { disk, before, after, after_timeless }
    })
}

/// The rows as format 5 had them: entries without a chain.
fn as_before(disk: &MemoryDisk) -> MemoryDisk {
    let unlinked =
        |row: &[u8]| envelope::seal(Codec::Json, 4, &serde_json::to_vec(&entry_codec::decode(row).unwrap()).unwrap());
    let mut dump = disk.dump();
    for row in &mut dump.rows {
        row.bytes = match row.store {
            Store::Journal => unlinked(&row.bytes),
            Store::History => {
                let rows: Vec<Vec<u8>> =
                    history::rows(std::slice::from_ref(row)).unwrap().into_iter().map(unlinked).collect();
                history::pack(rows.iter().map(Vec::as_slice)).unwrap()
            }
            Store::Meta => {
                let meta = Meta { format: 5, chain: None, ..Meta::decode(&row.bytes).unwrap() };
                envelope::seal(Codec::Json, 5, &serde_json::to_vec(&meta).unwrap())
            }
            Store::Chunk | Store::Blob => continue,
        };
    }
    MemoryDisk::from_dump(dump)
}

/// The same rows on another disk, and what is remembered of them.
pub async fn copy(disk: &MemoryDisk) -> MemoryDisk {
    let copy = MemoryDisk::from_dump(disk.dump());
    Tab::new(&copy, 2).open().await.unwrap();
    copy
}

/// A tab that is about to do something.
pub async fn ready(disk: &MemoryDisk, op: Op) -> Tab {
    let tab = Tab::new(disk, 3);
    if op != Op::FirstOpen {
        tab.open().await.unwrap();
    }
    tab
}

/// What a person finds who opens the archive anew.
pub async fn reopened(disk: &MemoryDisk) -> Vec<String> {
    let tab = Tab::new(disk, 4);
    tab.open().await.expect("it opens and is well");
    if let Some(meta) = tab.journal.meta().await.unwrap() {
        let walk = chain::walk(&meta, &tab.journal.past().await.unwrap()).unwrap();
        assert_eq!(walk.broken_at, None, "the chain of the history holds");
        assert_eq!(walk.linked().count() as u64 + walk.before, meta.position.head);
    }
    held(&tab)
}

/// What a tab holds.
pub fn shown(tab: &Tab) -> Vec<String> {
    tab.mirror.read(|archive| picture(archive, false))
}

/// What a tab holds, and how it lies on the disk.
pub fn held(tab: &Tab) -> Vec<String> {
    let mut held = shown(tab);
    held.push(lock_of(tab.journal.disk()));
    held
}

pub fn storage_error(trouble: &Trouble) -> Option<StorageError> {
    match trouble {
        Trouble::Shut(error) | Trouble::Failed(Failure::NotSaved(error)) => Some(*error),
        Trouble::NotOurs(_) | Trouble::Failed(Failure::Refused(_)) => None,
    }
}

/// A build for tests keeps every future in the frame that polls it.
pub fn on_a_large_stack(test: impl FnOnce() + Send + 'static) {
    let running = std::thread::Builder::new().stack_size(64 << 20).spawn(test).unwrap();
    if let Err(panic) = running.join() {
        std::panic::resume_unwind(panic);
    }
}
