//! The cells of the matrix: each fault meets each operation.
//!
//! A cell fails on anything lost, torn or untold; it also fails where its fault never came.

use std::{
    collections::BTreeMap,
    pin::pin,
    rc::Rc,
    task::{Context, Waker},
};

use guanxi::{
    domain::{archive::Archive, refusal::Refusal},
    state::Failure,
    storage::{
        checksum, envelope,
        error::StorageError,
        journal::{Journal as _, Opening},
        memory::{Fault as Kind, MemoryDisk},
        meta::{FORMAT, Meta},
        row::{Key, Row, Store},
    },
};

use crate::{
    faulty::{Calls, Failure as Order},
    ground::{Ground, Tally, copy, ground, held, on_a_large_stack, ready, reopened, shown, storage_error},
    run,
    shop::{NOW, Op, Tab, Trouble, edit_elsewhere, picture},
};

/// Ten years in milliseconds.
const DECADE: i64 = 315_576_000_000;

/// The faults of reliability.md that need no browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fault {
    NthCall,
    QuotaAtTheEnd,
    DeadHandle,
    ClosingHandle,
    CannotOpen,
    VersionError,
    Blocked,
    VersionChange,
    SecondTab,
    OldVersionTab,
    Clock,
    WorkerKilled,
    MemoryCap,
    PrivateWindow,
    Encrypted,
}

impl Fault {
    const ALL: [(Self, &str); 15] = [
        (Self::NthCall, "F1 error at the n-th call"),
        (Self::QuotaAtTheEnd, "F2 quota after all successes"),
        (Self::DeadHandle, "F3 error, then a dead handle"),
        (Self::ClosingHandle, "F4 handle is closing"),
        (Self::CannotOpen, "F5 cannot be opened"),
        (Self::VersionError, "F6 a newer version's database"),
        (Self::Blocked, "F7 blocked"),
        (Self::VersionChange, "F8 gives way in the middle"),
        (Self::SecondTab, "F18 second tab, same record"),
        (Self::OldVersionTab, "F19 this is the old tab"),
        (Self::Clock, "F20 clock -10 and +10 years"),
        (Self::WorkerKilled, "F21 killed at any await"),
        (Self::MemoryCap, "F22 only a part was made"),
        (Self::PrivateWindow, "F23 no database here"),
        (Self::Encrypted, "F24 rows under an unknown key"),
    ];

    /// Why a fault cannot come where it cannot.
    fn is_impossible(self, op: Op) -> bool {
        match self {
            // A backup writes nothing.
            Self::QuotaAtTheEnd => op == Op::Backup,
            // Only bulk records are made elsewhere and can arrive in part.
            Self::MemoryCap => !op.is_bulk(),
            // Nothing is encrypted before there is anything.
            Self::Encrypted => op == Op::FirstOpen,
            _ => false,
        }
    }
}

/// Operations of reliability.md that do not exist yet, so that nobody takes the matrix for whole. A workbook (O8) is
/// read into the same table as a CSV file, and what is written then is O7's.
const NOT_BUILT: [&str; 1] = ["O6 merge duplicates"];

/// One run with a failure on order: told truthfully, and done once the trouble has passed.
async fn one_failure(
    ground: &Ground,
    op: Op,
    order: Order,
    is_right: fn(&StorageError) -> bool,
    tally: &mut Tally,
) -> bool {
    let disk = copy(&ground.disk).await;
    let tab = ready(&disk, op).await;
    tab.journal.fail(order);
    let done = tab.perform(op, NOW).await;
    let fired = tab.journal.fired();
    tally.runs += 1;
    tally.fired += fired;
    tab.journal.heal();
    match done {
        Ok(()) => {
            tally.acknowledged += 1;
            assert_eq!(reopened(&disk).await, ground.after, "acknowledged, and lost");
            assert_eq!(held(&tab), ground.after);
        }
        Err(trouble) => {
            tally.refused += 1;
            assert!(fired > 0, "{trouble:?} came from nowhere");
            let error = storage_error(&trouble).expect("the disk's error");
            assert!(is_right(&error), "the wrong error: {error:?}");
            let found = reopened(&disk).await;
            assert_eq!(found, finished(ground, op, &disk), "refused, and not as it was");
            if op != Op::FirstOpen {
                assert_eq!(shown(&tab), ground.before[..ground.before.len() - 1], "shown, and not saved");
            }
            again(ground, op, tab, &disk, error.is_closed()).await;
        }
    }
    fired > 0
}

/// What an unacknowledged operation leaves: the archive as it was, but for an erasure, which
/// was announced and is finished by the next opening.
fn finished(ground: &Ground, op: Op, disk: &MemoryDisk) -> Vec<String> {
    let is_erased = op == Op::Erase && disk.dump().rows.len() == 1;
    if is_erased { ground.after.clone() } else { ground.before.clone() }
}

/// The operation again, in the same tab where it need not be loaded anew.
async fn again(ground: &Ground, op: Op, tab: Tab, disk: &MemoryDisk, anew: bool) {
    let tab = if anew { ready(disk, op).await } else { tab };
    tab.perform(op, NOW).await.expect("usable again");
    assert_eq!(reopened(disk).await, ground.after, "it works again once the trouble has passed");
    assert_eq!(held(&tab), ground.after);
}

fn cell(fault: Fault, op: Op, ground: &Ground) -> Tally {
    let mut tally = Tally::default();
    let at_once = |of, times, how| Order { of, nth: 1, times, how };
    let work = if op == Op::Backup { Calls::Work } else { Calls::Writes };
    run(async {
        match fault {
            Fault::NthCall => {
                let mut nth = 1;
                while one_failure(
                    ground,
                    op,
                    Order { of: Calls::Any, nth, times: 1, how: Kind::Lost },
                    StorageError::is_lost,
                    &mut tally,
                )
                .await
                {
                    nth += 1;
                }
                assert_eq!(tally.acknowledged, 1, "only the run whose fault came too late");
            }
            Fault::QuotaAtTheEnd => {
                one_failure(ground, op, at_once(Calls::Writes, 1, Kind::Full), StorageError::is_full, &mut tally).await;
            }
            Fault::DeadHandle => {
                one_failure(ground, op, at_once(work, 3, Kind::Lost), StorageError::is_lost, &mut tally).await;
            }
            Fault::ClosingHandle => {
                one_failure(ground, op, at_once(Calls::Any, 1, Kind::Lost), StorageError::is_lost, &mut tally).await;
            }
            Fault::VersionChange => {
                one_failure(ground, op, at_once(work, 9, Kind::Closed), StorageError::is_closed, &mut tally).await;
            }
            Fault::CannotOpen => {
                at_opening(ground, op, Kind::Lost, 1, StorageError::is_lost, &mut tally).await;
            }
            Fault::Blocked => at_opening(ground, op, Kind::Blocked, 3, StorageError::is_blocked, &mut tally).await,
            Fault::VersionError => newer_when_waking(ground, op, raise, &mut tally).await,
            Fault::Encrypted => newer_when_waking(ground, op, encrypt, &mut tally).await,
            Fault::OldVersionTab => newer_meanwhile(ground, op, &mut tally).await,
            Fault::SecondTab => second_tab(ground, op, &mut tally).await,
            Fault::Clock => {
                for now in [NOW - DECADE, NOW + DECADE] {
                    clock(ground, op, now, &mut tally).await;
                }
            }
            Fault::WorkerKilled => {
                let mut polls = 0;
                while killed(ground, op, polls, &mut tally).await {
                    polls += 1;
                }
            }
            Fault::MemoryCap => part(ground, op, &mut tally).await,
            Fault::PrivateWindow => private(ground, op, &mut tally).await,
        }
    });
    tally
}

/// The page slept, and the database cannot be had when it wakes.
async fn at_opening(
    ground: &Ground,
    op: Op,
    how: Kind,
    times: u64,
    is_right: fn(&StorageError) -> bool,
    tally: &mut Tally,
) {
    let disk = copy(&ground.disk).await;
    let tab = ready(&disk, op).await;
    tab.journal.suspend();
    tab.journal.fail(Order { of: Calls::Openings, nth: 1, times, how });
    for _ in 0..times {
        tally.runs += 1;
        let Err(Trouble::Shut(error)) = tab.open().await else { panic!("it cannot have been opened") };
        assert!(is_right(&error), "the wrong error: {error:?}");
        tally.refused += 1;
    }
    tally.fired += tab.journal.fired();
    if !matches!(op, Op::FirstOpen | Op::Backup) {
        let trouble = tab.perform(op, NOW).await.unwrap_err();
        let error = storage_error(&trouble);
        // An undo reads the entry that it takes back before it can be refused.
        assert!(error.is_some_and(|error| error.is_undecided()), "a shut archive is not written: {trouble:?}");
    }
    assert_eq!(reopened(&disk).await, ground.before);
    tab.open().await.unwrap();
    tab.perform(op, NOW).await.unwrap();
    tally.acknowledged += 1;
    assert_eq!((reopened(&disk).await, held(&tab)), (ground.after.clone(), ground.after.clone()));
}

/// The rows with another meta record.
fn with_meta(disk: &MemoryDisk, change: impl FnOnce(&[u8]) -> Vec<u8>) {
    let mut dump = disk.dump();
    let is_meta = |row: &Row| row.store == Store::Meta;
    let meta = dump.rows.iter().find(|row| is_meta(row)).map(|row| row.bytes.clone());
    let meta = meta.unwrap_or_else(|| Meta::empty(guanxi::domain::id::Id::from_bits(77), 1).encode().unwrap());
    let bytes = change(&meta);
    dump.rows.retain(|row| !is_meta(row));
    dump.rows.push(Row { store: Store::Meta, key: Key::meta(), bytes });
    disk.roll_back(dump);
}

/// A later version of the program has written here.
fn raise(disk: &MemoryDisk) {
    with_meta(disk, |row| {
        let opened = envelope::open(row).unwrap();
        envelope::seal(opened.codec, FORMAT + 1, opened.payload)
    });
}

/// A later version of the program has put its rows under a key: a codec that this one does not know.
fn encrypt(disk: &MemoryDisk) {
    with_meta(disk, |row| {
        let text: Vec<u8> = row[10..].iter().map(|byte| byte ^ 0x5A).collect();
        let (codec, version) = (9_u8, 1_u8);
        let sum = checksum::seeded(u64::from_le_bytes([codec, version, 0, 0, 0, 0, 0, 0]), &text);
        [&[codec, version][..], &sum.0.to_le_bytes(), &text].concat()
    });
}

/// The page slept, and wakes to an archive of a later version: told, and not touched.
async fn newer_when_waking(ground: &Ground, op: Op, make_newer: fn(&MemoryDisk), tally: &mut Tally) {
    let disk = copy(&ground.disk).await;
    let tab = ready(&disk, op).await;
    let sound = disk.dump();
    tab.journal.suspend();
    make_newer(&disk);
    let newer = disk.dump();
    assert_ne!(sound, newer);
    tally.runs += 1;
    tally.fired += 1;
    match tab.open().await {
        Err(Trouble::NotOurs(opening)) => assert!(matches!(*opening, Opening::Newer { .. }), "{opening:?}"),
        other => panic!("not told: {other:?}"),
    }
    if op != Op::FirstOpen && op != Op::Backup {
        let trouble = tab.perform(op, NOW).await.unwrap_err();
        assert!(storage_error(&trouble).is_some_and(|error| error.is_newer()), "{trouble:?}");
    }
    assert_eq!(disk.dump(), newer, "nothing of a later version is touched");
    assert_eq!(tab.journal.raw_dump().await.unwrap(), newer, "and a rescue file has all of it");
    tally.refused += 1;
    disk.roll_back(sound);
    let tab = ready(&disk, op).await;
    tab.perform(op, NOW).await.unwrap();
    assert_eq!(held(&tab), ground.after);
    tally.acknowledged += 1;
}

/// A later version writes here while this tab still has the archive open.
async fn newer_meanwhile(ground: &Ground, op: Op, tally: &mut Tally) {
    let disk = copy(&ground.disk).await;
    let tab = ready(&disk, op).await;
    let sound = disk.dump();
    let there = disk.clone();
    let before = if op == Op::Backup { Calls::Work } else { Calls::Writes };
    tab.journal.meanwhile(before, async move { raise(&there) });
    tally.runs += 1;
    let done = tab.perform(op, NOW).await;
    tally.fired += tab.journal.fired();
    let trouble = done.unwrap_err();
    assert!(storage_error(&trouble).is_some_and(|error| error.is_newer()), "{trouble:?}");
    tally.refused += 1;
    let raised = MemoryDisk::from_dump(sound.clone());
    raise(&raised);
    assert_eq!(disk.dump(), raised.dump(), "an old tab leaves a newer archive alone");
    if op != Op::FirstOpen {
        assert_eq!(held(&tab), ground.before);
    }
    let disk = copy(&MemoryDisk::from_dump(sound)).await;
    let tab = ready(&disk, op).await;
    tab.perform(op, NOW).await.unwrap();
    assert_eq!(held(&tab), ground.after);
    tally.acknowledged += 1;
}

/// Another tab edits the record just before this one writes: one after the other, or refused.
async fn second_tab(ground: &Ground, op: Op, tally: &mut Tally) {
    // What the two come to, one after the other.
    let disk = copy(&ground.disk).await;
    let other = Rc::new(Tab::new(&disk, 5));
    other.open().await.unwrap();
    edit_elsewhere(other).await;
    let edited = reopened(&disk).await;
    let tab = ready(&disk, op).await;
    tab.perform(op, NOW).await.unwrap();
    let in_turn = held(&tab);

    let disk = copy(&ground.disk).await;
    let tab = ready(&disk, op).await;
    let other = Rc::new(Tab::new(&disk, 5));
    other.open().await.unwrap();
    let before = if op == Op::Backup { Calls::Work } else { Calls::Writes };
    tab.journal.meanwhile(before, edit_elsewhere(other.clone()));
    tally.runs += 1;
    let done = tab.perform(op, NOW).await;
    tally.fired += tab.journal.fired();
    match done {
        Ok(()) => {
            tally.acknowledged += 1;
            assert_eq!(reopened(&disk).await, in_turn, "an update of one of the two is lost");
            assert_eq!(held(&tab), if op == Op::Backup { ground.before.clone() } else { in_turn.clone() });
            assert!(op != Op::Edit && !op.is_planned(), "an old form or plan overwrote the other's edit");
        }
        Err(Trouble::Failed(failure)) => {
            tally.refused += 1;
            let is_right = match &failure {
                Failure::Refused(refusal) => {
                    *refusal == Refusal::ChangedMeanwhile && (op == Op::Edit || op.is_planned())
                }
                Failure::NotSaved(error) => error.moved().is_some() && op == Op::Fold,
            };
            assert!(is_right, "{failure:?}");
            assert_eq!(reopened(&disk).await, edited, "refused, and not as the other tab left it");
            tab.mirror.catch_up(&tab.journal).await.unwrap();
            assert_eq!(held(&tab), edited, "the other tab's edit is seen");
            tab.perform(op, NOW).await.unwrap();
            assert_eq!((reopened(&disk).await, held(&tab)), (in_turn.clone(), in_turn));
        }
        Err(trouble) => panic!("{trouble:?}"),
    }
    other.mirror.catch_up(&other.journal).await.unwrap();
    assert_eq!(held(&other), reopened(&disk).await, "the other tab sees it, too");
}

/// The clock is wrong by years: order is by number, and nothing is lost.
async fn clock(ground: &Ground, op: Op, now: i64, tally: &mut Tally) {
    let disk = copy(&ground.disk).await;
    let tab = ready(&disk, op).await;
    tally.runs += 1;
    tally.fired += u64::from(now != NOW);
    tab.perform(op, now).await.unwrap();
    tally.acknowledged += 1;
    assert_eq!(reopened(&disk).await, held(&tab));
    assert_eq!(tab.mirror.read(|archive| picture(archive, true)), ground.after_timeless);
    // And back again: the archive goes on, and no entry is before the one before it.
    let next = if op == Op::Add { Op::Delete } else { Op::Add };
    tab.perform(next, 2 * NOW - now).await.unwrap();
    let entries = tab.journal.entries_after(0).await.unwrap();
    assert!(entries.is_sorted_by_key(|entry| (entry.seq, entry.at)), "by number, and times follow");
    assert!(entries.is_sorted_by_key(|entry| entry.at));
    assert_eq!(reopened(&disk).await, held(&tab));
}

/// The page dies after so many steps; `false` where the operation was over by then.
async fn killed(ground: &Ground, op: Op, polls: u64, tally: &mut Tally) -> bool {
    let disk = copy(&ground.disk).await;
    let tab = ready(&disk, op).await;
    let was_over = {
        let mut doing = pin!(tab.perform(op, NOW));
        let mut context = Context::from_waker(Waker::noop());
        (0..polls).any(|_| doing.as_mut().poll(&mut context).is_ready())
    };
    tally.runs += 1;
    tally.fired += u64::from(!was_over);
    let found = reopened(&disk).await;
    if was_over {
        tally.acknowledged += 1;
        assert_eq!(found, ground.after, "acknowledged, and lost");
        return false;
    }
    tally.refused += 1;
    assert!(found == ground.before || found == ground.after, "torn after {polls} steps");
    // Given up and not dead, the tab goes on, too: the next act does not wait for ever.
    let done = tab.perform(op, NOW).await;
    if found == ground.before && op != Op::FirstOpen {
        done.unwrap();
        assert_eq!((reopened(&disk).await, held(&tab)), (ground.after.clone(), ground.after.clone()));
    }
    true
}

/// The worker ran out of memory and handed over a part of what it says it made.
async fn part(ground: &Ground, op: Op, tally: &mut Tally) {
    for chunks in 0..2 {
        let disk = copy(&ground.disk).await;
        let tab = ready(&disk, op).await;
        tally.runs += 1;
        tally.fired += 1;
        let trouble = tab.perform_with(op, NOW, chunks).await.unwrap_err();
        assert!(storage_error(&trouble).is_some_and(|error| error.is_damaged()), "{trouble:?}");
        tally.refused += 1;
        assert_eq!((reopened(&disk).await, held(&tab)), (ground.before.clone(), ground.before.clone()));
        tab.perform(op, NOW).await.unwrap();
        assert_eq!(held(&tab), ground.after);
    }
}

/// A private window has no database: the page goes on in memory and touches nothing else.
async fn private(ground: &Ground, op: Op, tally: &mut Tally) {
    let disk = copy(&ground.disk).await;
    let before = disk.dump();
    let tab = Tab::new(&disk, 6);
    tab.journal.fail(Order { of: Calls::Openings, nth: 1, times: 9, how: Kind::Unavailable });
    tally.runs += 1;
    let Err(Trouble::Shut(error)) = tab.open().await else { panic!("there is no database to open") };
    assert!(error.is_unavailable());
    tally.fired += tab.journal.fired();
    tally.refused += 1;
    let memory = copy(&ground.disk).await;
    let here = ready(&memory, op).await;
    here.perform(op, NOW).await.unwrap();
    tally.acknowledged += 1;
    assert_eq!((reopened(&memory).await, held(&here)), (ground.after.clone(), ground.after.clone()));
    assert_eq!(disk.dump(), before, "what lies elsewhere stays as it is");
    assert!(tab.mirror.read(Archive::is_empty));
}

#[test]
fn every_fault_meets_every_operation_and_nothing_is_lost_or_torn() {
    on_a_large_stack(|| matrix(&Op::ALL, false, 17));
}

#[test]
fn a_locked_archive_stands_the_same_faults() {
    let ops: Vec<Op> = Op::ALL.into_iter().filter(|op| !op.is_of_the_lock() && *op != Op::Migrate).collect();
    on_a_large_stack(move || matrix(&ops, true, 13));
}

/// Lets every fault meet these operations; `never` cells cannot be.
fn matrix(ops: &[Op], is_locked: bool, never: usize) {
    let grounds: Vec<(Op, Ground)> = ops.iter().map(|op| (*op, ground(*op, is_locked))).collect();
    let (mut cells, mut impossible) = (0, 0);
    let mut by_fault: BTreeMap<Fault, Tally> = BTreeMap::new();
    for (fault, name) in Fault::ALL {
        for (op, ground) in &grounds {
            if fault.is_impossible(*op) {
                impossible += 1;
                continue;
            }
            println!("{name} x {}", op.name());
            let tally = cell(fault, *op, ground);
            assert!(tally.fired > 0, "{name} never came to {}", op.name());
            assert!(tally.acknowledged + tally.refused >= tally.runs, "every run is told");
            let sum = by_fault.entry(fault).or_default();
            sum.runs += tally.runs;
            sum.acknowledged += tally.acknowledged;
            sum.refused += tally.refused;
            sum.fired += tally.fired;
            cells += 1;
        }
    }
    println!("{:<32} {:>6} {:>13} {:>8} {:>6}", "fault", "runs", "acknowledged", "refused", "fired");
    for (fault, name) in Fault::ALL {
        let Tally { runs, acknowledged, refused, fired } = by_fault[&fault];
        println!("{name:<32} {runs:>6} {acknowledged:>13} {refused:>8} {fired:>6}");
    }
    println!("lost 0, torn 0: a cell that loses or tears anything fails above");
    println!("{cells} cells, {impossible} that cannot be; not built: {}", NOT_BUILT.join(", "));
    assert_eq!((cells, impossible), (Fault::ALL.len() * grounds.len() - never, never));
}
