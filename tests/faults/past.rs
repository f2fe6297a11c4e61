//! The archive as it was: found again from chunks, journal and history; looked at, never written.

use guanxi::{
    domain::{
        archive::Archive,
        command::{Command, Write},
        customer::Customer,
        day::Day,
        event::Scope,
        id::Id,
        refusal::Refusal,
        timestamp::Timestamp,
    },
    state::{Failure, forget::ForgetWish, mirror::Wish},
    storage::{chain, journal::Journal as _, memory::MemoryDisk},
};

use crate::{
    run,
    shop::{NOW, Tab, customer, import, picture, recorded},
};

/// What is not hidden, and what lies beside it.
fn held(tab: &Tab) -> Vec<String> {
    let mut picture = tab.mirror.read(|archive| picture(archive, false));
    picture.retain(|line| !line.starts_with("Some("));
    picture
}

/// Writes, imports, deletes and takes back, now and then folded; what was shown after each entry.
async fn history(tab: &Tab) -> Vec<Vec<String>> {
    let mut shown = vec![held(tab)];
    let add = |bits, name| Command::WriteCustomer(recorded(customer(bits, name)));
    for (bits, name) in [(1, "杭州"), (2, "宁波")] {
        tab.ask(add(bits, name), &[], NOW).await.unwrap();
        shown.push(held(tab));
    }
    let (command, bulk) = import(tab, 5, 3);
    tab.ask(command, &bulk, NOW).await.unwrap();
    shown.push(held(tab));
    tab.mirror.fold(&tab.journal).await.unwrap();
    tab.ask(Command::Remove(Scope::Customers(vec![Id::from_bits(1)])), &[], NOW).await.unwrap();
    shown.push(held(tab));
    tab.wish(&Wish::Undo, &[], NOW).await.unwrap();
    shown.push(held(tab));
    tab.mirror.fold(&tab.journal).await.unwrap();
    tab.wish(&Wish::Undo, &[], NOW).await.unwrap();
    shown.push(held(tab));
    shown
}

#[test]
fn every_moment_is_shown_as_it_was_and_now_as_it_is() {
    let disk = MemoryDisk::default();
    let writer = Tab::new(&disk, 1);
    run(writer.open()).unwrap();
    let shown = run(history(&writer));
    assert_eq!(shown.len(), 7);
    assert_ne!(shown[2], shown[3], "the import brought something");
    assert_eq!(shown[2][..2], shown[6][..2], "and was taken back");

    let reader = Tab::new(&disk, 2);
    run(reader.open()).unwrap();
    // From now to then, and from one moment of the past to another.
    let mut moments: Vec<(u64, &Vec<String>)> = (0..).zip(&shown).collect();
    moments.extend(moments.clone().into_iter().rev());
    for (seq, picture) in moments {
        run(reader.mirror.look_back(&reader.journal, seq)).unwrap();
        assert_eq!(held(&reader), *picture, "after entry {seq}");
        assert_eq!(reader.mirror.read(Archive::head), seq);
    }
    run(reader.mirror.look_at_now(&reader.journal)).unwrap();
    assert_eq!(held(&reader), shown[6]);
}

#[test]
fn the_past_is_not_written_and_what_others_write_is_shown_once_back() {
    let disk = MemoryDisk::default();
    let (here, there) = (Tab::new(&disk, 1), Tab::new(&disk, 2));
    run(here.open()).unwrap();
    let shown = run(history(&here));
    run(there.open()).unwrap();
    run(here.mirror.look_back(&here.journal, 1)).unwrap();

    let rows = disk.dump();
    let refused = Err(Failure::Refused(Refusal::LookingBack));
    let add = |bits| Command::WriteCustomer(recorded(customer(bits, "新")));
    assert_eq!(run(here.ask(add(8), &[], NOW)), refused);
    assert_eq!(run(here.wish(&Wish::Undo, &[], NOW)), refused);
    run(here.mirror.fold(&here.journal)).unwrap();
    assert_eq!(disk.dump(), rows, "not a byte of it");

    run(there.ask(add(9), &[], NOW)).unwrap();
    run(here.mirror.catch_up(&here.journal)).unwrap();
    assert_eq!(held(&here), shown[1], "the past stays as it was");
    run(here.mirror.look_at_now(&here.journal)).unwrap();
    assert_eq!(held(&here), held(&there));
    run(here.ask(add(8), &[], NOW)).unwrap();
    assert!(here.mirror.read(|archive| archive.is_live::<Customer>(Id::from_bits(8))));
}

/// Renames a customer.
async fn rename(tab: &Tab, bits: u128, name: &str) {
    let mut record = tab.mirror.read(|archive| archive.live::<Customer>(Id::from_bits(bits))).unwrap();
    let base = record.provenance.updated;
    record.name = name.to_owned();
    record.provenance.updated = Timestamp::from_millis(base.millis() + 1);
    tab.ask(Command::WriteCustomer(Write::Revise { base, record: Box::new(record) }), &[], NOW).await.unwrap();
}

async fn forget(tab: &Tab, through: u64) -> Result<u64, Failure> {
    let wish = ForgetWish { through, before: Day::from_ymd(2026, 1, 1).unwrap() };
    let forgetting = tab.mirror.forget_changes(&tab.journal, wish, 7, || Timestamp::from_millis(NOW)).await?;
    Ok(forgetting.entries)
}

fn bytes_of_history(tab: &Tab) -> Vec<u8> {
    run(tab.journal.past()).unwrap().into_iter().flat_map(|row| row.bytes).collect()
}

#[test]
fn what_old_changes_said_is_forgotten_and_every_later_moment_stays() {
    let disk = MemoryDisk::default();
    let tab = Tab::new(&disk, 1);
    run(tab.open()).unwrap();
    let mut shown = run(history(&tab));
    let later: [(&str, Command); 2] = [
        ("removed", Command::Remove(Scope::Customers(vec![Id::from_bits(2)]))),
        ("recorded", Command::WriteCustomer(recorded(customer(9, "绍兴")))),
    ];
    for name in ["杭州秘密", "杭州城西"] {
        run(rename(&tab, 1, name));
        shown.push(held(&tab));
    }
    for (_, command) in later {
        run(tab.ask(command, &[], NOW)).unwrap();
        shown.push(held(&tab));
    }
    let secret = "杭州秘密".as_bytes();
    let is_said = |bytes: &[u8]| bytes.windows(secret.len()).any(|window| window == secret);
    assert!(is_said(&bytes_of_history(&tab)));

    // Entries 1 and 2 recorded customers, 7 and 8 renamed one; the import and its withdrawal said nothing of records.
    assert_eq!(run(forget(&tab, 8)), Ok(4));
    assert!(!is_said(&bytes_of_history(&tab)), "the name of the time is nowhere");
    assert_eq!(run(forget(&tab, 8)), Err(Failure::Refused(Refusal::NothingToDo)), "there is nothing more to forget");

    let meta = run(tab.journal.meta()).unwrap().unwrap();
    let walk = chain::walk(&meta, &run(tab.journal.past()).unwrap()).unwrap();
    assert_eq!((walk.broken_at, walk.emptied), (None, 4), "the chain holds all the same");

    let reader = Tab::new(&disk, 2);
    run(reader.open()).unwrap();
    for (seq, picture) in (0..).zip(&shown).skip(8) {
        run(reader.mirror.look_back(&reader.journal, seq)).unwrap();
        assert_eq!(held(&reader), *picture, "after entry {seq}");
    }
    for seq in 0..8 {
        let refused = run(reader.mirror.look_back(&reader.journal, seq));
        assert_eq!(refused, Err(Failure::Refused(Refusal::ChangesForgotten)), "after entry {seq}");
    }
    // The list of what can be taken back is another one now; the records are the same.
    let records = |lines: &[String]| lines[..lines.len() - 1].to_vec();
    run(reader.mirror.look_at_now(&reader.journal)).unwrap();
    assert_eq!(records(&held(&reader)), records(&shown[10]));

    // What came later can still be taken back, and nothing before it.
    for seq in [10, 9] {
        run(reader.wish(&Wish::Undo, &[], NOW)).unwrap();
        assert_eq!(records(&held(&reader)), records(&shown[seq - 1]), "entry {seq} is taken back");
    }
    let nothing = run(reader.wish(&Wish::Undo, &[], NOW));
    assert_eq!(nothing, Err(Failure::Refused(Refusal::NothingToTakeBack)));
    // The tab that forgot goes on, too.
    run(tab.ask(Command::WriteCustomer(recorded(customer(11, "湖州"))), &[], NOW)).unwrap();
}
