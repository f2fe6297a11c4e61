//! Whatever two tabs and a failing disk do in whatever order, what was acknowledged is kept
//! and what was refused has left no trace.

use std::collections::BTreeMap;

use guanxi::{
    domain::event::Entry,
    storage::{
        error::StorageError,
        journal::{Chunk, Fold, Journal},
        memory::{Fault, MemoryJournal},
        meta::{Meta, Position},
    },
};
use proptest::prelude::*;

use crate::{
    Memory,
    contract::{Place, chunk, commit, entry, open, read_all},
    run,
};

#[derive(Clone, Debug)]
enum Step {
    Append { chunks: Vec<(u8, u16)> },
    Fold { back: u64, put: Vec<(u8, u16)>, deleted: u8 },
    Erase,
    Reopen,
}

/// A step by one of two tabs, with a fault or without.
fn step() -> impl Strategy<Value = (bool, Option<Fault>, Step)> {
    let chunks = || proptest::collection::vec((0..6_u8, 0..300_u16), 0..3);
    let fault = prop_oneof![
        5 => Just(None),
        1 => Just(Some(Fault::Full)),
        1 => Just(Some(Fault::Lost)),
        1 => Just(Some(Fault::DiesAfter)),
    ];
    let act = prop_oneof![
        8 => chunks().prop_map(|chunks| Step::Append { chunks }),
        3 => (0..6_u64, chunks(), 0..6_u8).prop_map(|(back, put, deleted)| Step::Fold { back, put, deleted }),
        1 => Just(Step::Erase),
        2 => Just(Step::Reopen),
    ];
    (any::<bool>(), fault, act)
}

/// What ought to be on the disk.
#[derive(Clone, Default)]
struct Model {
    entries: Vec<Entry>,
    chunks: BTreeMap<String, Vec<u8>>,
}

impl Model {
    fn put(&mut self, chunks: &[Chunk]) {
        self.chunks.extend(chunks.iter().map(|chunk| (chunk.key.clone(), chunk.bytes.clone())));
    }
}

fn named(chunks: &[(u8, u16)]) -> Vec<Chunk> {
    chunks.iter().map(|(key, len)| chunk(&format!("chunk/{key}"), usize::from(*len))).collect()
}

async fn take(journal: &MemoryJournal, step: &Step, model: &mut Model) -> Result<(), StorageError> {
    let at = journal.meta().await?.map_or(Position::default(), |meta| meta.position);
    match step {
        Step::Append { chunks } => {
            let chunks = named(chunks);
            model.entries.push(entry(at.head + 1));
            model.put(&chunks);
            journal.append(at, &commit(at.head + 1, chunks)).await.map(drop)
        }
        Step::Fold { back, put, deleted } => {
            let deleted = vec![format!("chunk/{deleted}")];
            let put = named(put);
            model.chunks.retain(|key, _| !deleted.contains(key));
            model.put(&put);
            journal.fold(at, &Fold { through: at.head.saturating_sub(*back), put, deleted }).await.map(drop)
        }
        Step::Erase => {
            *model = Model::default();
            journal.erase().await.map(drop)
        }
        Step::Reopen => {
            journal.suspend();
            journal.open().await.map(drop)
        }
    }
}

async fn check(journal: &MemoryJournal, meta: Option<Meta>, model: &Model) {
    let Some(meta) = meta else {
        assert!(model.entries.is_empty() && model.chunks.is_empty());
        return;
    };
    assert_eq!(meta.position.head, model.entries.len() as u64);
    assert_eq!(journal.entries_after(0).await.unwrap(), model.entries);
    let chunks = read_all(journal, &meta.chunks).await.unwrap();
    assert!(chunks.iter().map(|chunk| (&chunk.key, &chunk.bytes)).eq(&model.chunks));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_acknowledged_is_kept(steps in proptest::collection::vec(step(), 1..30)) {
        run(async {
            let memory = Memory::default();
            let tabs = [memory.connect(), memory.connect()];
            for tab in &tabs {
                open(tab).await;
            }
            let mut model = Model::default();
            for (second, fault, step) in steps {
                let journal = &tabs[usize::from(second)];
                let before = journal.meta().await.unwrap().map(|meta| meta.position.generation);
                let mut next = model.clone();
                if let (Some(fault), false) = (fault, matches!(step, Step::Reopen)) {
                    memory.disk.fail_write(1, fault);
                }
                let done = take(journal, &step, &mut next).await;
                // An interrupted erasure is finished by the next opening, if there was anything to erase.
                let meta = open(&memory.connect()).await;
                let written = done.is_ok() || fault == Some(Fault::DiesAfter) || (before.is_some() && matches!(step, Step::Erase));
                if written {
                    model = next;
                }
                let after = meta.as_ref().map(|meta| meta.position.generation);
                prop_assert_eq!(after > before, written && !matches!(step, Step::Reopen));
                check(journal, meta, &model).await;
            }
            Ok(())
        })?;
    }
}
