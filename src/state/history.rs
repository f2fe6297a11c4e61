//! What happened to one customer, read from the journal, newest first.
//!
//! It words nothing and changes nothing.

use crate::domain::{
    archive::Archive,
    customer::Customer,
    event::{Change, Deed, Entry, Event, Scope, Turn},
    id::Id,
    record::{Noun, Record},
    timestamp::Timestamp,
};

/// What one entry did to one of a customer's records.
#[derive(Clone, Debug, PartialEq)]
pub struct Happening {
    /// When.
    pub at: Timestamp,
    /// The entry's place in the archive's history.
    pub seq: u64,
    /// What the entry was for.
    pub deed: Deed,
    /// Whether it took something back or did it again.
    pub turn: Turn,
    /// The noun of the record.
    pub noun: Noun,
    /// What was done to it.
    pub act: Act,
    /// The members that changed, by their stored names, as they were and as they are.
    pub changes: Vec<(String, String, String)>,
}

/// What was done to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Written down.
    Recorded,
    /// Changed.
    Revised,
    /// Deleted.
    Hidden,
    /// Brought back.
    Shown,
    /// Came with an import.
    Imported,
}

/// Members that every change changes, or that say nothing to a person.
const SILENT: [&str; 7] = ["updated", "created", "id", "customer_id", "import_key", "batch_id", "source"];

/// What the entry did to the customer and its records.
#[must_use]
pub fn happenings(entry: &Entry, id: Id<Customer>, archive: &Archive) -> Vec<Happening> {
    let told = |(noun, act, changes): (Noun, Act, Vec<(String, String, String)>)| Happening {
        at: entry.at,
        seq: entry.seq,
        deed: entry.deed,
        turn: entry.turn,
        noun,
        act,
        changes,
    };
    entry.events.iter().filter_map(|event| of_event(event, id, archive)).map(told).collect()
}

type Told = (Noun, Act, Vec<(String, String, String)>);

fn of_event(event: &Event, id: Id<Customer>, archive: &Archive) -> Option<Told> {
    match event {
        Event::CustomerChanged(change) if change.after().id == id => Some(of_change(change)),
        Event::ContactChanged(change) => belongs(change, id),
        Event::OrderChanged(change) => belongs(change, id),
        Event::InteractionChanged(change) => belongs(change, id),
        Event::NeedChanged(change) => belongs(change, id),
        Event::TaskChanged(change) => belongs(change, id),
        Event::OverrideChanged(change) => belongs(change, id),
        Event::ContractChanged(change) => belongs(change, id),
        Event::LossRecordChanged(change) => belongs(change, id),
        Event::OfferChanged(change) => belongs(change, id),
        Event::BatchImported(batch) => {
            let own = archive.live::<Customer>(id)?.provenance.batch_id == Some(batch.id);
            own.then(|| (Noun::Customer, Act::Imported, Vec::new()))
        }
        Event::RecordsHidden { scope } => noun_in(scope, id, archive).map(|noun| (noun, Act::Hidden, Vec::new())),
        Event::RecordsShown { scope, .. } => noun_in(scope, id, archive).map(|noun| (noun, Act::Shown, Vec::new())),
        Event::CustomerChanged(_)
        | Event::CustomFieldChanged(_)
        | Event::SegmentChanged(_)
        | Event::GradeRunChanged(_)
        | Event::ExperimentChanged(_)
        | Event::RecordsRestored { .. }
        | Event::BatchRemembered(_)
        | Event::BatchForgotten(_)
        | Event::EventsErased { .. }
        | Event::CustomerErased(_)
        | Event::HistoryForgotten(_)
        | Event::SettingsChanged { .. } => None,
    }
}

fn belongs<T: Record>(change: &Change<T>, id: Id<Customer>) -> Option<Told> {
    (change.after().customer_id() == Some(id)).then(|| of_change(change))
}

fn of_change<T: Record>(change: &Change<T>) -> Told {
    match change {
        Change::Recorded(_) => (T::NOUN, Act::Recorded, Vec::new()),
        Change::Revised { before, after } => (T::NOUN, Act::Revised, differences(before.as_ref(), after.as_ref())),
    }
}

/// The members in which two records differ, read from their stored form.
fn differences<T: Record>(before: &T, after: &T) -> Vec<(String, String, String)> {
    let members = |record: &T| match serde_json::to_value(record) {
        Ok(serde_json::Value::Object(members)) => members,
        Ok(_) | Err(_) => serde_json::Map::new(),
    };
    let (before, after) = (members(before), members(after));
    let mut names: Vec<&String> = after.keys().chain(before.keys().filter(|name| !after.contains_key(*name))).collect();
    names.retain(|name| !SILENT.contains(&name.as_str()) && before.get(*name) != after.get(*name));
    names.iter().map(|name| ((*name).clone(), plain(before.get(*name)), plain(after.get(*name)))).collect()
}

/// A stored value as plain text, member after member; empty where there is none.
#[must_use]
pub fn plain(value: Option<&serde_json::Value>) -> String {
    match value {
        None | Some(serde_json::Value::Null) => String::new(),
        Some(serde_json::Value::String(text)) => text.clone(),
        Some(serde_json::Value::Array(values)) => {
            values.iter().map(|value| plain(Some(value))).collect::<Vec<_>>().join(", ")
        }
        Some(serde_json::Value::Object(members)) => {
            members.values().map(|value| plain(Some(value))).collect::<Vec<_>>().join(" ")
        }
        Some(other) => other.to_string(),
    }
}

fn noun_in(scope: &Scope, id: Id<Customer>, archive: &Archive) -> Option<Noun> {
    fn any<T: Record>(ids: &[Id<T>], id: Id<Customer>, record: impl Fn(Id<T>) -> Option<T>) -> Option<Noun> {
        ids.iter().any(|other| record(*other).and_then(|record| record.customer_id()) == Some(id)).then_some(T::NOUN)
    }
    match scope {
        Scope::Customers(ids) => ids.contains(&id).then_some(Noun::Customer),
        Scope::Contacts(ids) => any(ids, id, |it| archive.contacts.record(archive.contacts.row(it)?).cloned()),
        Scope::Orders(ids) => {
            let owner = |it| archive.customers.id(archive.orders.customer(archive.orders.row(it)?)?);
            ids.iter().any(|it| owner(*it) == Some(id)).then_some(Noun::Order)
        }
        Scope::Interactions(ids) => {
            any(ids, id, |it| archive.interactions.record(archive.interactions.row(it)?).cloned())
        }
        Scope::Needs(ids) => any(ids, id, |it| archive.needs.record(archive.needs.row(it)?).cloned()),
        Scope::Tasks(ids) => any(ids, id, |it| archive.tasks.record(archive.tasks.row(it)?).cloned()),
        Scope::Overrides(ids) => any(ids, id, |it| archive.overrides.record(archive.overrides.row(it)?).cloned()),
        Scope::CustomFields(_)
        | Scope::Segments(_)
        | Scope::GradeRuns(_)
        | Scope::Experiments(_)
        | Scope::Batch(_)
        | Scope::Spans(_) => None,
        Scope::Contracts(ids) => any(ids, id, |it| archive.contracts.record(archive.contracts.row(it)?).cloned()),
        Scope::LossRecords(ids) => {
            any(ids, id, |it| archive.loss_records.record(archive.loss_records.row(it)?).cloned())
        }
        Scope::Offers(ids) => any(ids, id, |it| archive.offers.record(archive.offers.row(it)?).cloned()),
    }
}

#[cfg(feature = "ui")]
impl crate::state::Desk {
    /// What happened to a customer in the last `most` entries of the archive, newest first.
    ///
    /// # Errors
    /// Where the disk cannot be read; nothing has changed.
    pub async fn history(
        self,
        id: Id<Customer>,
        most: u64,
    ) -> Result<Vec<Happening>, crate::storage::error::StorageError> {
        use crate::storage::journal::Journal as _;
        let disk = self.drawer().disk.borrow().clone();
        let Some(disk) = disk else { return Ok(Vec::new()) };
        let head = self.peek(Archive::head);
        let entries = disk.entries(head.saturating_sub(most), head).await?;
        let tell = |entry: &Entry| self.peek(|archive| happenings(entry, id, archive));
        Ok(entries.iter().rev().flat_map(tell).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        archive::Decision,
        command::{Command, Write},
        customer::CustomerKind,
        provenance::Provenance,
    };

    fn done(archive: &mut Archive, command: Command) -> Entry {
        let decision = archive.decide(command, Timestamp::from_millis(1)).unwrap();
        let seq = archive.head() + 1;
        let Decision { deed, touched, events } = decision;
        let entry = Entry { seq, at: Timestamp::from_millis(1), origin: 1, deed, touched, turn: Turn::Forward, events };
        archive.apply(&entry);
        entry
    }

    #[test]
    fn a_change_is_told_member_by_member() {
        let mut archive = Archive::default();
        let id = Id::from_bits(7);
        let customer = Customer::named(id, CustomerKind::Organisation, "杭州".to_owned(), Provenance::default());
        let written = done(&mut archive, Command::WriteCustomer(Write::Record(Box::new(customer))));
        assert_eq!(happenings(&written, id, &archive)[0].act, Act::Recorded);

        let mut after = archive.live::<Customer>(id).unwrap();
        let base = after.provenance.updated;
        after.tags = vec!["华东".to_owned(), "年框".to_owned()];
        after.name = "杭州西城".to_owned();
        let revised = done(&mut archive, Command::WriteCustomer(Write::Revise { base, record: Box::new(after) }));
        let told = &happenings(&revised, id, &archive)[0];
        let change = |name: &str, before: &str, after: &str| (name.to_owned(), before.to_owned(), after.to_owned());
        assert_eq!(told.changes, [change("name", "杭州", "杭州西城"), change("tags", "", "华东, 年框")]);
        assert!(happenings(&revised, Id::from_bits(8), &archive).is_empty(), "it is another's history");

        let hidden = done(&mut archive, Command::Remove(Scope::Customers(vec![id])));
        assert_eq!(happenings(&hidden, id, &archive)[0].act, Act::Hidden);
    }
}
