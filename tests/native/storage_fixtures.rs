//! Databases of every released format open for ever, with every word they recorded.
//!
//! A fixture is made once, by the version that first wrote its format, and never again.

use std::collections::BTreeSet;

use guanxi::{
    domain::event::{Event, Scope},
    storage::{
        journal::Journal,
        memory::{MemoryDisk, MemoryJournal},
        meta::{FORMAT, Position},
        rescue::RawDump,
    },
};
use serde_json::Value;

use crate::{
    contract::{chunk, open, read_all},
    run,
};

/// Format, rescue file and the entries it recorded, in words.
const RELEASED: [(u32, &[u8], &str); 1] =
    [(1, include_bytes!("../fixtures/journal/1.rescue.json"), include_str!("../fixtures/journal/1.entries.json"))];

#[test]
fn every_released_format_has_a_fixture_that_opens_with_every_word() {
    assert!(RELEASED.iter().map(|(format, ..)| *format).eq(1..=FORMAT));
    for (format, file, recorded) in RELEASED {
        let journal = MemoryJournal::new(MemoryDisk::from_dump(RawDump::from_file(file).unwrap()), 1);
        run(async {
            let meta = open(&journal).await.unwrap();
            assert_eq!((meta.format, meta.position), (format, Position { head: 12, generation: 14 }));
            assert_eq!((meta.folded_through, meta.counts.customers, meta.counts.orders), (6, 12, 1));
            assert_eq!(meta.state, serde_json::json!({ "undo": [12] }));
            let chunks = [chunk("customers.hot/000000", 0), chunk("orders.hot/000000", 40)];
            assert_eq!(read_all(&journal, &meta.chunks).await.unwrap(), chunks);

            let recorded: Vec<Value> = serde_json::from_str(recorded).unwrap();
            let entries = journal.entries_after(0).await.unwrap();
            assert_eq!(entries.len(), recorded.len());
            for (entry, recorded) in entries.iter().zip(&recorded) {
                let now = serde_json::to_value(entry).unwrap();
                assert_eq!(lost(recorded, &now), None, "entry {} of format {format}", entry.seq);
            }
        });
    }
}

#[test]
fn the_newest_fixture_speaks_every_word() {
    let Some((_, file, _)) = RELEASED.last() else { panic!("no fixture") };
    let journal = MemoryJournal::new(MemoryDisk::from_dump(RawDump::from_file(file).unwrap()), 1);
    let entries = run(async {
        open(&journal).await;
        journal.entries_after(0).await.unwrap()
    });
    let spoken: BTreeSet<&str> = entries.iter().flat_map(|entry| &entry.events).map(word).collect();
    assert_eq!(spoken.len(), 12, "a new event needs a fixture: {spoken:?}");
    let scopes: BTreeSet<&str> = entries.iter().flat_map(|entry| &entry.events).filter_map(scope).collect();
    assert_eq!(scopes.len(), 10, "a new scope needs a fixture: {scopes:?}");
}

/// Where a recorded value is missing or another one now; new members are welcome.
fn lost(recorded: &Value, now: &Value) -> Option<String> {
    match (recorded, now) {
        (Value::Object(recorded), Value::Object(now)) => recorded.iter().find_map(|(name, value)| {
            now.get(name).map_or(Some(name.clone()), |now| lost(value, now).map(|path| format!("{name}/{path}")))
        }),
        (Value::Array(recorded), Value::Array(now)) if recorded.len() == now.len() => recorded
            .iter()
            .zip(now)
            .enumerate()
            .find_map(|(at, (value, now))| lost(value, now).map(|path| format!("{at}/{path}"))),
        _ => (recorded != now).then(|| format!("{recorded} is now {now}")),
    }
}

/// The event's word; a new event does not compile until it has one here and in a fixture.
fn word(event: &Event) -> &'static str {
    match event {
        Event::CustomerChanged(_) => "customer changed",
        Event::ContactChanged(_) => "contact changed",
        Event::OrderChanged(_) => "order changed",
        Event::InteractionChanged(_) => "interaction changed",
        Event::NeedChanged(_) => "need changed",
        Event::TaskChanged(_) => "task changed",
        Event::CustomFieldChanged(_) => "custom field changed",
        Event::SegmentChanged(_) => "segment changed",
        Event::SettingsChanged { .. } => "settings changed",
        Event::BatchImported(_) => "batch imported",
        Event::RecordsHidden { .. } => "records hidden",
        Event::RecordsShown { .. } => "records shown",
    }
}

fn scope(event: &Event) -> Option<&'static str> {
    let (Event::RecordsHidden { scope } | Event::RecordsShown { scope, .. }) = event else { return None };
    Some(match scope {
        Scope::Customers(_) => "customers",
        Scope::Contacts(_) => "contacts",
        Scope::Orders(_) => "orders",
        Scope::Interactions(_) => "interactions",
        Scope::Needs(_) => "needs",
        Scope::Tasks(_) => "tasks",
        Scope::CustomFields(_) => "custom fields",
        Scope::Segments(_) => "segments",
        Scope::Batch(_) => "batch",
        Scope::AllBut(_) => "all but",
    })
}
