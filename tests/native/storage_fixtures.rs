//! Databases of every released format open for ever, with every word they recorded.
//!
//! A fixture is made once, by the version that first wrote its format, and never again.

use std::collections::BTreeSet;

use guanxi::{
    domain::event::{Deed, Event, Scope},
    storage::{
        journal::Journal,
        memory::{MemoryDisk, MemoryJournal},
        meta::{FORMAT, Position},
        rescue::RawDump,
    },
};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::{
    contract::{chunk, open, read_all},
    run,
};

/// Format, rescue file and the entries it recorded, in words.
const RELEASED: [(u32, &[u8], &str); 6] = [
    (1, include_bytes!("../fixtures/journal/1.rescue.json"), include_str!("../fixtures/journal/1.entries.json")),
    (2, include_bytes!("../fixtures/journal/2.rescue.json"), include_str!("../fixtures/journal/2.entries.json")),
    (3, include_bytes!("../fixtures/journal/3.rescue.json"), include_str!("../fixtures/journal/3.entries.json")),
    (4, include_bytes!("../fixtures/journal/4.rescue.json"), include_str!("../fixtures/journal/4.entries.json")),
    (5, include_bytes!("../fixtures/journal/5.rescue.json"), include_str!("../fixtures/journal/5.entries.json")),
    (6, include_bytes!("../fixtures/journal/6.rescue.json"), include_str!("../fixtures/journal/6.entries.json")),
];

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
    let Some((_, _, recorded)) = RELEASED.last() else { panic!("no fixture") };
    let recorded: Vec<Value> = serde_json::from_str(recorded).unwrap();
    let events: Vec<&Value> = recorded.iter().flat_map(|entry| entry["events"].as_array().unwrap()).collect();
    assert_eq!(words(events.iter().copied()), known::<Event>(), "a new event needs an entry in the fixture");
    let scopes = events.iter().filter_map(|event| event.as_object()?.values().next()?.get("scope"));
    assert_eq!(words(scopes), known::<Scope>(), "a new scope needs an entry in the fixture");
    assert_eq!(
        recorded.iter().map(|entry| entry["deed"].as_str().unwrap().to_owned()).collect::<BTreeSet<_>>(),
        known::<Deed>(),
        "a new deed needs an entry in the fixture"
    );
}

/// The first member's name of each value.
fn words<'a>(values: impl Iterator<Item = &'a Value>) -> BTreeSet<String> {
    values.filter_map(|value| value.as_object()?.keys().next().cloned()).collect()
}

/// The words that a type knows, as it lists them when it refuses another.
fn known<T: DeserializeOwned>() -> BTreeSet<String> {
    let Err(refusal) = serde_json::from_str::<T>("\"no such word\"") else { panic!("it knows every word") };
    let text = refusal.to_string();
    text.split('`').skip(3).step_by(2).map(str::to_owned).collect()
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
