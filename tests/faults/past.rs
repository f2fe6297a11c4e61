//! The archive as it was: found again from chunks, journal and history; looked at, never written.

use guanxi::{
    domain::{archive::Archive, command::Command, customer::Customer, event::Scope, id::Id, refusal::Refusal},
    state::{Failure, mirror::Wish},
    storage::memory::MemoryDisk,
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
