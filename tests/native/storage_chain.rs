//! The chain over the history: it holds through everything the program does, and tells what others did.

use guanxi::{
    domain::{
        event::{Deed, Event},
        timestamp::Timestamp,
    },
    state::custody::Custody,
    storage::{
        chain::{self, Digest, Hold, Walk},
        entry_codec,
        envelope::{self, Codec},
        history,
        journal::{Excision, Fold, Journal},
        memory::{MemoryDisk, MemoryJournal},
        meta::{Meta, Position},
        rescue::RawDump,
        row::{Key, Row, Store},
    },
};

use crate::{
    contract::{commit, entry, open},
    run,
};

/// A journal with six entries, four of them folded.
async fn six(disk: &MemoryDisk) -> (MemoryJournal, Meta) {
    let journal = MemoryJournal::new(disk.clone(), 7);
    open(&journal).await;
    let mut at = Position::default();
    for seq in 1..=6 {
        at = journal.append(at, &commit(seq, Vec::new())).await.unwrap().position;
        if seq == 2 || seq == 4 {
            at = journal.fold(at, &Fold { through: seq, ..Fold::default() }).await.unwrap().position;
        }
    }
    let meta = journal.meta().await.unwrap().unwrap();
    (journal, meta)
}

fn look(journal: &MemoryJournal) -> Walk {
    let meta = run(journal.meta()).unwrap().unwrap();
    chain::walk(&meta, &run(journal.past()).unwrap()).unwrap()
}

/// Every entry that is linked, with its link.
fn links(walk: &Walk) -> Vec<(u64, Digest)> {
    walk.linked().map(|(step, link)| (step.seq, link)).collect()
}

/// The row with another text in it, its checksum right again.
fn altered(row: &[u8]) -> Vec<u8> {
    let opened = envelope::open(row).unwrap();
    let mut payload = opened.payload.to_vec();
    let origin = b"\"origin\":7";
    let at = payload.windows(origin.len()).position(|window| window == origin).unwrap();
    payload[at + origin.len() - 1] = b'8';
    envelope::seal(Codec::Chained, opened.version, &payload)
}

#[test]
fn it_holds_from_the_first_entry_to_where_the_meta_record_says() {
    let (journal, meta) = run(six(&MemoryDisk::default()));
    let walk = look(&journal);
    assert_eq!((walk.broken_at, walk.before, walk.emptied), (None, 0, 0));
    assert_eq!(links(&walk).iter().map(|(seq, _)| *seq).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6]);
    assert_eq!(links(&walk).last().map(|(_, link)| *link), meta.chain.map(|chain| chain.link));
    let rows: u64 = walk.steps.iter().map(|step| step.bytes).sum();
    assert_eq!(Custody(walk).bytes(), rows);
    assert!(rows > 6 * 65, "each has its place in the chain");
}

#[test]
fn two_archives_with_the_same_changes_have_other_links() {
    let (one, _) = run(six(&MemoryDisk::default()));
    let journal = MemoryJournal::new(MemoryDisk::default(), 8);
    run(async {
        open(&journal).await;
        journal.append(Position::default(), &commit(1, Vec::new())).await.unwrap();
    });
    assert_ne!(links(&look(&one))[0], links(&look(&journal))[0]);
}

#[test]
fn a_code_is_found_by_its_beginning_and_no_other_is() {
    let (journal, _) = run(six(&MemoryDisk::default()));
    let custody = Custody(look(&journal));
    let code = links(&custody.0)[2].1.to_string();
    let spaced = format!(" {} {} ", &code[..4], code[4..12].to_uppercase());
    assert_eq!(custody.find(&code).map(|step| step.seq), Some(3));
    assert_eq!(custody.find(&spaced).map(|step| step.seq), Some(3));
    assert_eq!(custody.find(&code[..7]), None, "seven digits are too few to mean one");
    assert_eq!(custody.find(&format!("{}{}", &code[..10], "zz")), None);
}

#[test]
fn an_entry_altered_with_a_right_checksum_is_named() {
    let disk = MemoryDisk::default();
    let (journal, _) = run(six(&disk));
    disk.damage(Store::Journal, Key::Number(5), |row| *row = altered(row));
    assert_eq!(run(journal.entries(4, 5)).unwrap()[0].origin, 8, "nothing else tells it");
    assert_eq!(look(&journal).broken_at, Some(5));
}

#[test]
fn entries_that_change_places_or_are_missing_at_the_end_are_noticed() {
    let (journal, meta) = run(six(&MemoryDisk::default()));
    let past = run(journal.past()).unwrap();
    let broken = |past: &[Row]| chain::walk(&meta, past).unwrap().broken_at;
    assert_eq!(broken(&past), None);
    assert_eq!(broken(&past[..past.len() - 1]), Some(6));
    let mut turned = past.clone();
    turned.swap(0, 1);
    assert_eq!(broken(&turned), Some(1));
    assert_eq!(broken(&past[1..]), Some(1));
}

#[test]
fn who_makes_all_later_links_anew_ends_at_another_code() {
    let disk = MemoryDisk::default();
    let (journal, meta) = run(six(&disk));
    let noted = links(&look(&journal))[5].1.to_string();
    // The same six entries but for one word, written by the program itself into an archive of the same name.
    let forged = MemoryJournal::new(MemoryDisk::default(), 7);
    run(async {
        open(&forged).await;
        let mut at = Position::default();
        for seq in 1..=6 {
            let mut commit = commit(seq, Vec::new());
            if seq == 3 {
                commit.entry.origin = 8;
            }
            at = forged.append(at, &commit).await.unwrap().position;
        }
    });
    let custody = Custody(look(&forged));
    assert_eq!(custody.0.broken_at, None, "it is whole in itself");
    assert_eq!(run(forged.meta()).unwrap().unwrap().archive_id, meta.archive_id);
    assert_eq!(custody.find(&noted), None, "and not the one that was noted");
    let past = run(forged.past()).unwrap();
    assert!(chain::walk(&meta, &past).unwrap().broken_at.is_some(), "nor the one of the meta record");
}

#[test]
fn what_is_rewritten_keeps_its_link_and_says_so() {
    let disk = MemoryDisk::default();
    let (journal, meta) = run(six(&disk));
    let before = look(&journal);
    let past = run(journal.past()).unwrap();
    let past = history::rewrite(&past, &mut |entry| {
        let mut left = entry.clone();
        left.events = vec![Event::EventsErased { count: 1 }];
        [2, 5].contains(&entry.seq).then_some(left)
    });
    let mut last = entry(7);
    (last.deed, last.at) = (Deed::EraseCustomer, Timestamp::from_millis(1_795_305_600_000));
    let excision = Excision {
        entry: last,
        past: past.unwrap(),
        put: Vec::new(),
        deleted: Vec::new(),
        counts: meta.counts,
        state: meta.state.clone(),
    };
    run(journal.excise(meta.position, &excision)).unwrap();
    let after = look(&journal);
    assert_eq!((after.broken_at, after.emptied), (None, 2));
    assert_eq!(links(&after)[..6], links(&before)[..], "every code noted before is still good");
    assert_eq!(links(&after).len(), 7);
}

#[test]
fn an_archive_from_before_the_chain_begins_one() {
    let file = include_bytes!("../fixtures/journal/5.rescue.json");
    let journal = MemoryJournal::new(MemoryDisk::from_dump(RawDump::from_file(file).unwrap()), 1);
    let meta = run(open(&journal)).unwrap();
    assert_eq!(meta.chain, None);
    let walk = look(&journal);
    assert_eq!((walk.broken_at, walk.before, links(&walk).len()), (None, 12, 0));
    run(journal.append(meta.position, &commit(13, Vec::new()))).unwrap();
    let walk = look(&journal);
    assert_eq!((walk.broken_at, walk.before), (None, 12));
    assert_eq!(links(&walk).iter().map(|(seq, _)| *seq).collect::<Vec<_>>(), [13]);
    // An unlinked row behind the first linked one is not what this program writes.
    let row = envelope::seal(Codec::Json, 1, &serde_json::to_vec(&entry(14)).unwrap());
    let mut past = run(journal.past()).unwrap();
    past.push(Row { store: Store::Journal, key: Key::Number(14), bytes: row });
    let mut meta = run(journal.meta()).unwrap().unwrap();
    meta.position.head = 14;
    assert_eq!(chain::walk(&meta, &past).unwrap().broken_at, Some(14));
}

#[test]
fn a_row_keeps_its_salt_only_while_it_says_what_it_said() {
    let (journal, _) = run(six(&MemoryDisk::default()));
    let past = run(journal.past()).unwrap();
    let row = past.iter().find(|row| row.store == Store::Journal).unwrap();
    let (entry, held) = entry_codec::read(&row.bytes).unwrap();
    let (seal, digest) = held.unwrap();
    let emptied = entry_codec::emptied(&entry, &row.bytes).unwrap();
    let salt = match seal.hold {
        Hold::Salt(salt) => salt,
        Hold::Digest(_) => panic!("it was never rewritten"),
    };
    assert!(row.bytes.windows(16).any(|window| window == salt));
    assert!(!emptied.windows(16).any(|window| window == salt), "nobody can find out by trying what it said");
    assert_eq!(entry_codec::read(&emptied).unwrap().1.unwrap().1, digest);
}
