//! Two versions of one record made one, member by member: the later clock wins where both
//! sides changed a member, and a change of one side stands.
//!
//! It decides nothing about which records are one, and keeps no archive. The archive's own
//! journal tells when a member was changed here and what it was before; a file tells only when
//! its record was last changed.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::domain::{
    event::{Change, Entry, Event},
    record::{Noun, Record},
    timestamp::Timestamp,
};

/// Where a value stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Side {
    /// In the archive of this device.
    Here,
    /// In the file.
    File,
}

/// A member in which two versions of a record differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Differing {
    /// Its stored name; a custom field's has the prefix `custom.`.
    pub member: String,
    /// Its value here; null where it is absent.
    pub here: Value,
    /// Its value in the file; null where it is absent.
    pub in_file: Value,
    /// Whose value stands afterwards.
    pub takes: Side,
}

/// How two records came to be one.
#[derive(Clone, Copy, Debug)]
pub enum Kinship<'a> {
    /// One record that was changed in two places, with what the journal tells of it.
    SameId(Option<&'a Story>),
    /// Two records of one thing, written down twice: a blank never erases.
    Twins,
}

/// What the journal tells of the changes to records.
#[derive(Clone, Debug, Default)]
pub struct Stories(HashMap<(Noun, u128), Story>);

/// What the journal tells of the changes to one record.
#[derive(Clone, Debug, Default)]
pub struct Story {
    /// The clock of the record before its first change here.
    base: Option<Timestamp>,
    members: BTreeMap<String, Edit>,
}

#[derive(Clone, Debug, Default)]
struct Edit {
    /// What the member was before, each time.
    before: Vec<Value>,
    /// When it was last changed here.
    at: Timestamp,
}

impl Stories {
    /// Reads what entries tell, oldest first.
    #[must_use]
    pub fn of(entries: &[Entry]) -> Self {
        let mut stories = Self::default();
        for event in entries.iter().flat_map(|entry| &entry.events) {
            match event {
                Event::CustomerChanged(change) => stories.note(change),
                Event::ContactChanged(change) => stories.note(change),
                Event::OrderChanged(change) => stories.note(change),
                Event::InteractionChanged(change) => stories.note(change),
                Event::NeedChanged(change) => stories.note(change),
                Event::TaskChanged(change) => stories.note(change),
                Event::CustomFieldChanged(change) => stories.note(change),
                Event::SegmentChanged(change) => stories.note(change),
                Event::OverrideChanged(change) => stories.note(change),
                Event::GradeRunChanged(change) => stories.note(change),
                Event::ContractChanged(change) => stories.note(change),
                Event::LossRecordChanged(change) => stories.note(change),
                Event::OfferChanged(change) => stories.note(change),
                Event::ExperimentChanged(change) => stories.note(change),
                Event::SettingsChanged { .. }
                | Event::BatchImported(_)
                | Event::BatchRemembered(_)
                | Event::BatchForgotten(_)
                | Event::RecordsRestored { .. }
                | Event::RecordsHidden { .. }
                | Event::RecordsShown { .. }
                | Event::EventsErased { .. }
                | Event::CustomerErased(_)
                | Event::HistoryForgotten(_) => {}
            }
        }
        stories
    }

    /// The story of a record; `None` where it never changed here.
    #[must_use]
    pub fn get<T: Record>(&self, record: &T) -> Option<&Story> {
        self.0.get(&(T::NOUN, record.id().bits()))
    }

    fn note<T: Record>(&mut self, change: &Change<T>) {
        let Change::Revised { before, after } = change else { return };
        let story = self.0.entry((T::NOUN, after.id().bits())).or_default();
        let clock = before.provenance().updated;
        story.base = Some(story.base.map_or(clock, |base| base.min(clock)));
        let (old, new) = (members(before.as_ref()), members(after.as_ref()));
        for (member, was, _) in differing(&old, &new) {
            let edit = story.members.entry(member).or_default();
            edit.at = after.provenance().updated;
            edit.before.push(was);
        }
    }
}

/// Makes one record of `mine` and `theirs`, and tells in what they differ.
///
/// `None` where a record cannot be put together again, which its own stored form rules out.
#[must_use]
pub fn merge<T: Record>(mine: &T, theirs: &T, kinship: Kinship<'_>) -> Option<(T, Vec<Differing>)> {
    let (here, file) = (members(mine), members(theirs));
    let differing = differing(&here, &file);
    let (mine_at, theirs_at) = (mine.provenance().updated, theirs.provenance().updated);
    let mut merged = here;
    let mut told = Vec::new();
    for (member, here, in_file) in &differing {
        // What belongs together is decided together, so that an order's lines fit its amount.
        let unit = |other: &str| other == member || (T::NOUN == Noun::Order && is_amount(member) && is_amount(other));
        let takes_theirs = match kinship {
            Kinship::Twins => here.is_null() || (!in_file.is_null() && theirs_at > mine_at),
            Kinship::SameId(story) => {
                let edits = || story.iter().flat_map(|story| &story.members).filter(|(name, _)| unit(name));
                let base = story.and_then(|story| story.base).unwrap_or(mine_at);
                let mine_since = edits().map(|(_, edit)| edit.at).max().unwrap_or(base);
                let is_old = |(name, _, value): &(String, Value, Value)| {
                    edits().any(|(edited, edit)| edited == name && edit.before.contains(value))
                };
                let is_old_version = differing.iter().filter(|(name, _, _)| unit(name)).all(is_old);
                theirs_at > mine_since && !is_old_version
            }
        };
        if takes_theirs {
            merged.insert(member.clone(), in_file.clone());
        }
        let takes = if takes_theirs { Side::File } else { Side::Here };
        told.push(Differing { member: member.clone(), here: here.clone(), in_file: in_file.clone(), takes });
    }
    if told.iter().all(|one| one.takes == Side::Here) {
        return Some((mine.clone(), told));
    }
    let mut record: T = serde_json::from_value(put_together(mine, merged)?).ok()?;
    let provenance = record.provenance_mut();
    *provenance = *mine.provenance();
    provenance.created = provenance.created.min(theirs.provenance().created);
    // Later than both, so that a form that was filled before is not taken for a newer one.
    provenance.updated = theirs_at.max(Timestamp::from_millis(mine_at.millis().saturating_add(1)));
    Some((record, told))
}

/// In what two versions of a record differ, where the file's is to stand.
#[must_use]
pub fn replaced<T: Record>(mine: &T, theirs: &T) -> Vec<Differing> {
    let told = |(member, here, in_file)| Differing { member, here, in_file, takes: Side::File };
    differing(&members(mine), &members(theirs)).into_iter().map(told).collect()
}

const fn is_amount(member: &str) -> bool {
    matches!(member.as_bytes(), b"amount" | b"lines" | b"currency")
}

/// Members that say where a record comes from, not what it says.
const ORIGIN: [&str; 6] = ["id", "created", "updated", "source", "batch_id", "import_key"];

/// Members that hold members of their own, which are compared one by one.
const NESTED: [&str; 2] = ["custom", "attrs"];

fn stored<T: Record>(record: &T) -> Map<String, Value> {
    match serde_json::to_value(record) {
        Ok(Value::Object(members)) => members,
        Ok(_) | Err(_) => Map::new(),
    }
}

/// The members of a record by name, without its origin.
fn members<T: Record>(record: &T) -> BTreeMap<String, Value> {
    let mut flat = BTreeMap::new();
    for (name, value) in stored(record).into_iter().filter(|(name, _)| !ORIGIN.contains(&name.as_str())) {
        if let (Value::Object(inner), true) = (&value, NESTED.contains(&name.as_str())) {
            flat.extend(inner.iter().map(|(key, value)| (format!("{name}.{key}"), value.clone())));
        } else {
            flat.insert(name, value);
        }
    }
    flat
}

/// The members that differ, with both values; absent ones are null.
fn differing(here: &BTreeMap<String, Value>, file: &BTreeMap<String, Value>) -> Vec<(String, Value, Value)> {
    let value = |members: &BTreeMap<String, Value>, name: &str| members.get(name).cloned().unwrap_or_default();
    let mut seen = HashSet::new();
    let names = here.keys().chain(file.keys()).filter(|name| seen.insert(name.as_str()));
    let all = names.map(|name| (name.clone(), value(here, name), value(file, name)));
    all.filter(|(_, here, file)| here != file).collect()
}

/// The stored form of a record with these members and the origin of `mine`.
fn put_together<T: Record>(mine: &T, members: BTreeMap<String, Value>) -> Option<Value> {
    let mut record = stored(mine);
    record.retain(|name, _| ORIGIN.contains(&name.as_str()));
    for (name, value) in members.into_iter().filter(|(_, value)| !value.is_null()) {
        match name.split_once('.').filter(|(outer, _)| NESTED.contains(outer)) {
            Some((outer, inner)) => {
                let nested = record.entry(outer).or_insert_with(|| Value::Object(Map::new()));
                nested.as_object_mut()?.insert(inner.to_owned(), value);
            }
            None => {
                record.insert(name, value);
            }
        }
    }
    Some(Value::Object(record))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        custom_field::CustomValue,
        customer::{Customer, CustomerKind},
        event::{Deed, Turn},
        id::Id,
        provenance::Provenance,
    };

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millis(millis)
    }

    /// A customer that was last changed at `millis`.
    fn customer(millis: i64, change: impl FnOnce(&mut Customer)) -> Customer {
        let mut customer = Customer::named(
            Id::from_bits(7),
            CustomerKind::Organisation,
            "West Lake Tea".to_owned(),
            Provenance { updated: at(millis), ..Provenance::default() },
        );
        change(&mut customer);
        customer
    }

    fn revised(before: &Customer, after: &Customer) -> Entry {
        let change = Change::Revised { before: Box::new(before.clone()), after: Box::new(after.clone()) };
        Entry {
            seq: 1,
            at: after.provenance.updated,
            origin: 1,
            deed: Deed::Revise,
            touched: 1,
            turn: Turn::Forward,
            events: vec![Event::CustomerChanged(change)],
        }
    }

    /// Merges `theirs` into an archive that was edited from version to version.
    fn merged(versions: &[Customer], theirs: &Customer) -> (Customer, Vec<(String, Side)>) {
        let entries: Vec<Entry> = versions.windows(2).map(|pair| revised(&pair[0], &pair[1])).collect();
        let stories = Stories::of(&entries);
        let mine = versions.last().unwrap();
        let (record, told) = merge(mine, theirs, Kinship::SameId(stories.get(mine))).unwrap();
        (record, told.into_iter().map(|one| (one.member, one.takes)).collect())
    }

    #[test]
    fn a_change_of_one_side_stands_whichever_record_is_later() {
        let base = customer(1, |it| it.region = "Hangzhou".to_owned());
        let here = customer(5, |it| it.region = "Wuhan".to_owned());
        for elsewhere in [3, 9] {
            let theirs = customer(elsewhere, |it| {
                it.region = "Hangzhou".to_owned();
                it.industry = "Tea".to_owned();
            });
            let (record, told) = merged(&[base.clone(), here.clone()], &theirs);
            assert_eq!((record.region.as_str(), record.industry.as_str()), ("Wuhan", "Tea"), "edited at {elsewhere}");
            assert_eq!(told, [("region".to_owned(), Side::Here), ("industry".to_owned(), Side::File)]);
            assert!(record.provenance.updated > here.provenance.updated);
        }
    }

    #[test]
    fn where_both_sides_changed_a_member_the_later_clock_wins() {
        let versions = [customer(1, |_| {}), customer(5, |it| it.region = "Wuhan".to_owned())];
        let theirs = |millis| customer(millis, |it| it.region = "Suzhou".to_owned());
        assert_eq!(merged(&versions, &theirs(9)).0.region, "Suzhou");
        let (record, told) = merged(&versions, &theirs(3));
        assert_eq!(record, versions[1], "nothing is changed");
        assert_eq!(told, [("region".to_owned(), Side::Here)], "and it is told all the same");
    }

    #[test]
    fn an_old_version_brings_nothing_back() {
        let old = customer(1, |it| it.region = "Hangzhou".to_owned());
        // Known from the journal, or only from the clock.
        let now = customer(5, |it| it.region = "Wuhan".to_owned());
        assert_eq!(merged(&[old.clone(), now.clone()], &old).0, now);
        assert_eq!(merged(std::slice::from_ref(&now), &old).0, now);
    }

    #[test]
    fn a_member_that_was_emptied_later_is_empty_but_twins_lack_nothing() {
        let mine = customer(1, |it| it.region = "Hangzhou".to_owned());
        let theirs = customer(5, |it| it.industry = "Tea".to_owned());
        assert_eq!(merged(std::slice::from_ref(&mine), &theirs).0.region, "");
        let (record, _) = merge(&mine, &theirs, Kinship::Twins).unwrap();
        assert_eq!((record.region.as_str(), record.industry.as_str()), ("Hangzhou", "Tea"));
        let (record, _) = merge(&theirs, &mine, Kinship::Twins).unwrap();
        assert_eq!((record.region.as_str(), record.industry.as_str()), ("Hangzhou", "Tea"));
    }

    #[test]
    fn custom_fields_are_compared_one_by_one() {
        let with = |millis, fields: &[(&str, &str)]| {
            customer(millis, |it| {
                it.custom = fields
                    .iter()
                    .map(|(key, text)| ((*key).to_owned(), CustomValue::Text((*text).to_owned())))
                    .collect();
            })
        };
        let versions = [with(1, &[("a", "1"), ("b", "1")]), with(5, &[("a", "2"), ("b", "1")])];
        let (record, _) = merged(&versions, &with(9, &[("a", "1"), ("b", "2")]));
        assert_eq!(record.custom, with(0, &[("a", "2"), ("b", "2")]).custom);
    }
}
