//! Two tabs at once, in whatever order their steps come and whatever fails: no update is lost.
//!
//! Each tab does two things at a time: it writes, and it hears of what the other has written.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Waker},
};

use guanxi::{
    domain::{archive::Archive, command::Command, customer::Customer, event::Scope, id::Id},
    state::mirror::Wish,
    storage::{
        journal::{Journal as _, Opening},
        memory::{Fault, MemoryDisk},
        meta::{ChunkRef, Meta, Position},
        row::{Key, Store},
    },
};
use proptest::prelude::*;

use crate::{
    run,
    shop::{NOW, Tab, customer, import, picture, recorded},
};

/// What a tab does next.
#[derive(Clone, Copy, Debug)]
enum Act {
    Add,
    Import,
    RemoveOwn,
    Undo,
    Redo,
    Fold,
}

fn act() -> impl Strategy<Value = (Act, Option<Fault>)> {
    let act = prop_oneof![
        4 => Just(Act::Add),
        3 => Just(Act::Import),
        1 => Just(Act::RemoveOwn),
        1 => Just(Act::Undo),
        1 => Just(Act::Redo),
        2 => Just(Act::Fold),
    ];
    let fault = prop_oneof![
        6 => Just(None),
        1 => Just(Some(Fault::Full)),
        1 => Just(Some(Fault::Lost)),
        1 => Just(Some(Fault::DiesAfter)),
    ];
    (act, fault)
}

/// The identifier of the record that the `nth` act of a tab writes.
fn bits(tab: u128, nth: usize) -> u128 {
    (tab + 1) * 1_000 + nth as u128
}

/// Does everything in turn; the identifiers of the customers that were acknowledged.
async fn work(tab: &Tab, disk: &MemoryDisk, name: u128, acts: &[(Act, Option<Fault>)]) -> Vec<u128> {
    let mut acknowledged = Vec::new();
    for (nth, (act, fault)) in acts.iter().enumerate() {
        let mine = bits(name, nth);
        if let Some(fault) = fault {
            disk.fail_write(1, *fault);
        }
        match act {
            Act::Add => {
                let command = Command::WriteCustomer(recorded(customer(mine, "新")));
                if tab.ask(command, &[], NOW).await.is_ok() {
                    acknowledged.push(mine);
                }
            }
            Act::Import => {
                let (command, bulk) = import(tab, mine, 3);
                if tab.ask(command, &bulk, NOW).await.is_ok() {
                    acknowledged.extend((0..3).map(|at| (mine << 32) + at));
                }
            }
            Act::RemoveOwn => {
                let scope =
                    Scope::Customers(acknowledged.last().map(|bits| Id::from_bits(*bits)).into_iter().collect());
                tab.ask(Command::Remove(scope), &[], NOW).await.ok();
            }
            Act::Undo => drop(tab.wish(&Wish::Undo, &[], NOW).await),
            Act::Redo => drop(tab.wish(&Wish::Redo, &[], NOW).await),
            Act::Fold => drop(tab.mirror.fold(&tab.journal).await),
        }
    }
    acknowledged
}

/// Hears of the other tab's writes, again and again.
async fn hear(tab: &Tab, times: usize) {
    for _ in 0..times {
        tab.mirror.catch_up(&tab.journal).await.ok();
    }
}

/// Runs futures to their end, each step by the one that the order names.
fn interleave(mut open: Vec<Pin<Box<dyn Future<Output = ()> + '_>>>, order: &[u8]) {
    let mut context = Context::from_waker(Waker::noop());
    // Every other step goes round, so that nobody waits for ever for one who is never called.
    let mut order = order.iter().copied().cycle();
    let mut steps = 0_usize;
    while !open.is_empty() {
        steps += 1;
        let named = if steps.is_multiple_of(2) { steps / 2 } else { usize::from(order.next().unwrap()) };
        let at = named % open.len();
        if open[at].as_mut().poll(&mut context).is_ready() {
            drop(open.remove(at));
        }
    }
}

fn held(tab: &Tab) -> Vec<String> {
    tab.mirror.read(|archive| picture(archive, false))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn two_tabs_that_write_and_listen_at_once_lose_no_update(
        first in proptest::collection::vec(act(), 1..8),
        second in proptest::collection::vec(act(), 1..8),
        order in proptest::collection::vec(any::<u8>(), 1..60),
    ) {
        let disk = MemoryDisk::default();
        let tabs = [Tab::new(&disk, 11), Tab::new(&disk, 12)];
        for tab in &tabs {
            run(tab.open()).unwrap();
        }
        let (mut of_first, mut of_second) = (Vec::new(), Vec::new());
        interleave(
            vec![
                Box::pin(async { of_first = work(&tabs[0], &disk, 0, &first).await }),
                Box::pin(async { of_second = work(&tabs[1], &disk, 1, &second).await }),
                Box::pin(hear(&tabs[0], first.len())),
                Box::pin(hear(&tabs[1], second.len())),
            ],
            &order,
        );
        let fresh = Tab::new(&disk, 13);
        run(fresh.open()).expect("the archive is well");
        for bits in of_first.iter().chain(&of_second) {
            let is_there = fresh.mirror.read(|archive| archive.customers.row(Id::<Customer>::from_bits(*bits)).is_some());
            prop_assert!(is_there, "acknowledged, and lost: {bits:x}");
        }
        // The disk may still be told to fail a write that nobody made.
        for tab in &tabs {
            run(tab.mirror.catch_up(&tab.journal)).unwrap();
            prop_assert_eq!(held(tab), held(&fresh), "a tab shows something else than what is on disk");
        }
    }
}

#[test]
fn two_imports_at_once_take_different_numbers_and_both_stay() {
    // Both tabs have given their chunks the same numbers before either has written.
    let disk = MemoryDisk::default();
    let tabs = [Tab::new(&disk, 1), Tab::new(&disk, 2)];
    tabs.iter().for_each(|tab| run(tab.open()).unwrap());
    let (demo, bulk) = import(&tabs[0], 1, 5);
    let (other, other_bulk) = import(&tabs[1], 2, 5);
    assert_eq!(bulk[0].key, other_bulk[0].key);
    let Command::ImportBatch(mut demo) = demo else { panic!("an import") };
    demo.batch.kind = guanxi::domain::batch::BatchKind::Demo;
    run(tabs[1].ask(other, &other_bulk, NOW)).unwrap();
    run(tabs[0].ask(Command::ImportBatch(demo), &bulk, NOW)).unwrap();
    let fresh = Tab::new(&disk, 3);
    run(fresh.open()).unwrap();
    assert_eq!(fresh.mirror.read(|archive| archive.counts().customers), 10);
    assert_eq!(held(&tabs[0]), held(&fresh));
}

#[test]
fn what_another_tab_restored_is_seen_and_written_beside() {
    // The restored records lie in chunks: entries alone do not tell them.
    let disk = MemoryDisk::default();
    let tabs = [Tab::new(&disk, 1), Tab::new(&disk, 2)];
    tabs.iter().for_each(|tab| run(tab.open()).unwrap());
    run(tabs[0].perform(crate::shop::Op::Merge, NOW)).unwrap();
    run(tabs[1].ask(Command::WriteCustomer(recorded(customer(7, "乙"))), &[], NOW)).unwrap();
    assert_eq!(tabs[1].mirror.read(|archive| archive.counts().customers), 31);
    run(tabs[1].mirror.fold(&tabs[1].journal)).unwrap();
    let fresh = Tab::new(&disk, 3);
    run(fresh.open()).unwrap();
    assert_eq!(held(&tabs[1]), held(&fresh));
}

#[test]
fn records_that_are_there_already_are_not_written_twice() {
    let disk = MemoryDisk::default();
    let tab = Tab::new(&disk, 1);
    run(tab.open()).unwrap();
    let (command, bulk) = import(&tab, 1, 5);
    run(tab.ask(command.clone(), &bulk, NOW)).unwrap();
    let before = disk.dump();
    let twice = run(tab.ask(command, &bulk, NOW)).unwrap_err();
    assert_eq!(twice, guanxi::domain::refusal::Refusal::ChangedMeanwhile.into());
    assert_eq!(disk.dump(), before);
}

#[test]
fn orders_of_a_customer_that_was_erased_meanwhile_are_refused() {
    let disk = MemoryDisk::default();
    let tab = Tab::new(&disk, 1);
    run(tab.open()).unwrap();
    let (command, bulk) = import(&tab, 1, 5);
    let orders: Vec<_> = bulk.into_iter().filter(|chunk| chunk.key.starts_with("orders")).collect();
    let refused = run(tab.ask(command, &orders, NOW)).unwrap_err();
    assert_eq!(refused, guanxi::domain::refusal::Refusal::CustomerUnknown.into());
    assert!(disk.dump().rows.is_empty());
}

/// A tab that has opened the archive of a disk with one import of five customers and their orders, folded.
fn opened_elsewhere() -> (MemoryDisk, Tab) {
    let disk = MemoryDisk::default();
    let tab = Tab::new(&disk, 1);
    run(tab.open()).unwrap();
    let (command, bulk) = import(&tab, 1, 5);
    run(tab.ask(command, &bulk, NOW)).unwrap();
    run(tab.mirror.fold(&tab.journal)).unwrap();
    (disk, tab)
}

fn meta_of(tab: &Tab) -> Meta {
    match run(tab.journal.open()).unwrap() {
        Opening::Archive(meta) => *meta,
        Opening::Fresh | Opening::NotWhatItWas(_) | Opening::Locked(_) | Opening::Newer { .. } => panic!("an archive"),
    }
}

/// What of the live orders can be read whole.
fn details(tab: &Tab) -> (usize, usize) {
    tab.mirror.read(|archive| {
        let whole = archive.orders.live_rows().filter(|row| archive.orders.record(*row, &archive.customers).is_ok());
        (archive.orders.live_rows().count(), whole.count())
    })
}

#[test]
fn an_archive_is_listed_before_its_orders_details_and_changed_after_them() {
    let (disk, first) = opened_elsewhere();
    let tab = Tab::new(&disk, 2);
    let meta = meta_of(&tab);
    let mut rest = run(tab.mirror.open(&tab.journal, meta)).unwrap();
    assert_eq!(tab.mirror.read(Archive::counts), first.mirror.read(Archive::counts));
    let orders = first.mirror.read(|archive| archive.orders.live_count()) as usize;
    assert_eq!(details(&tab), (orders, 0));
    let removal = Command::Remove(Scope::Orders(
        tab.mirror
            .read(|archive| archive.orders.live_rows().take(1).filter_map(|row| archive.orders.id(row)).collect()),
    ));
    let mut context = Context::from_waker(Waker::noop());
    assert!(rest.poll_awaited(&context).is_pending());
    let mut change = std::pin::pin!(tab.ask(removal, &[], NOW));
    assert!(change.as_mut().poll(&mut context).is_pending(), "it waits");
    assert!(rest.poll_awaited(&context).is_ready(), "and is waited for");
    assert_eq!(details(&tab).0, orders);
    while run(rest.take_next(&tab.journal)).unwrap() {}
    assert_eq!(details(&tab), (orders, orders));
    drop(rest);
    run(change).unwrap();
    assert_eq!(details(&tab), (orders - 1, orders - 1));
}

#[test]
fn the_rest_of_an_archive_that_another_tab_has_put_elsewhere_is_read_there() {
    let (disk, first) = opened_elsewhere();
    let tab = Tab::new(&disk, 2);
    let meta = meta_of(&tab);
    let rest = run(tab.mirror.open(&tab.journal, meta.clone())).unwrap();
    // The other tab's second import and fold put new chunks in the place of those that were listed.
    let (command, bulk) = import(&first, 2, 3);
    run(first.ask(command, &bulk, NOW)).unwrap();
    let order = first.mirror.read(|archive| archive.orders.live_rows().find_map(|row| archive.orders.id(row)));
    run(first.ask(Command::Remove(Scope::Orders(order.into_iter().collect())), &[], NOW)).unwrap();
    run(first.mirror.fold(&first.journal)).unwrap();
    let now = meta_of(&first);
    let is_cold = |chunk: &&ChunkRef| chunk.key.starts_with("orders.cold");
    assert!(meta.chunks.iter().filter(is_cold).all(|chunk| !now.chunks.contains(chunk)), "nothing was put elsewhere");
    run(rest.take_all(&tab.journal)).unwrap();
    run(tab.mirror.catch_up(&tab.journal)).unwrap();
    assert_eq!(held(&tab), held(&first));
}

#[test]
fn an_archive_whose_details_are_damaged_is_not_held() {
    let (disk, _first) = opened_elsewhere();
    let tab = Tab::new(&disk, 2);
    let meta = meta_of(&tab);
    let cold = meta.chunks.iter().find(|chunk| chunk.key.starts_with("orders.cold")).unwrap().key.clone();
    disk.damage(Store::Chunk, Key::Text(cold), |bytes| *bytes.last_mut().unwrap() ^= 1);
    let rest = run(tab.mirror.open(&tab.journal, meta)).unwrap();
    assert!(run(rest.take_all(&tab.journal)).is_err());
    assert!(tab.mirror.read(Archive::is_empty));
    assert_eq!(tab.mirror.position(), Position::default());
}
