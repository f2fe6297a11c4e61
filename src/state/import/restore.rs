//! The worker's side of restoring an archive file: compared first, then handed over.
//!
//! The file is read twice: once to the last byte of its checksum to compare it, once to
//! hand over its records. It never writes to the archive.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{
    domain::{
        archive::{Archive, Stored},
        batch::{Batch, Counts},
        command::{Restore, Revised},
        contact::Contact,
        custom_field::CustomField,
        customer::Customer,
        id::Id,
        interaction::Interaction,
        need::Need,
        order::{ImportKey, Order},
        record::{Noun, Record},
        segment::Segment,
        settings::Settings,
        span::{Run, Spans},
        task::Task,
    },
    state::bulk::Bulk,
    transfer::json::reader::Item,
};

/// How an archive file meets the archive that is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Manner {
    /// The archive becomes what the file holds.
    Replace,
    /// What the file holds comes beside what is there.
    Merge,
}

/// What restoring would do, before anything is written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// Records that the file holds.
    pub in_file: Counts,
    /// Records that would be new.
    pub new: Counts,
    /// Records that would change.
    pub changed: Counts,
    /// Records that would leave (replace only).
    pub leaving: Counts,
    /// The first customers that would change or leave, by name, up to a hundred.
    pub names: Vec<String>,
}

/// What is kept while a file is read.
pub struct Comparing<'a> {
    archive: &'a Archive,
    manner: Manner,
    codes: HashMap<&'a str, Id<Customer>>,
    keys: HashMap<ImportKey, Id<Order>>,
    /// Customers of the file that are in the archive under another identifier.
    aliases: HashMap<u128, Id<Customer>>,
    /// Rows of the archive that the file holds, by noun.
    seen: BTreeMap<Noun, Vec<bool>>,
    comparison: Comparison,
    restore: Restore,
}

impl<'a> Comparing<'a> {
    /// Ready for the items of a file.
    pub fn new(archive: &'a Archive, manner: Manner) -> Self {
        let (mut codes, mut keys) = (HashMap::new(), HashMap::new());
        if manner == Manner::Merge {
            for row in archive.customers.live_rows() {
                let code = archive.customers.code(row);
                if let (false, Some(id)) = (code.is_empty(), archive.customers.id(row)) {
                    codes.insert(code, id);
                }
            }
            for row in archive.orders.live_rows() {
                let order = archive.orders.record(row, &archive.customers).ok();
                if let Some((key, id)) = order.and_then(|order| Some((order.import_key?, order.id))) {
                    keys.insert(key, id);
                }
            }
        }
        Self {
            archive,
            manner,
            codes,
            keys,
            aliases: HashMap::new(),
            seen: BTreeMap::new(),
            comparison: Comparison::default(),
            restore: Restore::default(),
        }
    }

    /// Takes an item of the file; new records go to `bulk` where there is one.
    pub fn take(&mut self, item: Item, bulk: Option<&mut Bulk<'_>>) {
        match item {
            Item::Header(_) | Item::Analysis(_) | Item::Unknown(..) => {}
            Item::Settings(settings) => self.settings(settings),
            Item::Batch(batch) => self.batch(batch),
            Item::CustomField(field) => {
                if let Some(new) = self.meet(field) {
                    self.restore.records.custom_fields.push(new.id);
                    if let Some(bulk) = bulk {
                        bulk.custom_field(new);
                    }
                }
            }
            Item::Segment(segment) => {
                if let Some(new) = self.meet(segment) {
                    self.restore.records.segments.push(new.id);
                    if let Some(bulk) = bulk {
                        bulk.segment(new);
                    }
                }
            }
            Item::Customer(mut customer) => {
                if let Some(known) = self.codes.get(customer.code.as_str()).filter(|known| **known != customer.id)
                    && !self.archive.is_live(customer.id)
                {
                    self.aliases.insert(customer.id.bits(), *known);
                    customer.id = *known;
                }
                if let Some(new) = self.meet(customer) {
                    self.restore.records.customers.push(new.id);
                    if let Some(bulk) = bulk {
                        bulk.customer(&new);
                    }
                }
            }
            Item::Contact(mut contact) => {
                self.alias(&mut contact.customer_id);
                if let Some(new) = self.meet(contact) {
                    self.restore.records.contacts.push(new.id);
                    if let Some(bulk) = bulk {
                        bulk.contact(new);
                    }
                }
            }
            Item::Order(mut order) => {
                self.alias(&mut order.customer_id);
                let known = order.import_key.and_then(|key| self.keys.get(&key));
                if let Some(known) = known
                    && !self.archive.is_live(order.id)
                {
                    order.id = *known;
                }
                if let Some(new) = self.meet(order) {
                    self.restore.records.orders.push(new.id);
                    if let Some(bulk) = bulk {
                        bulk.order(&new);
                    }
                }
            }
            Item::Interaction(mut interaction) => {
                self.alias(&mut interaction.customer_id);
                if let Some(new) = self.meet(interaction) {
                    self.restore.records.interactions.push(new.id);
                    if let Some(bulk) = bulk {
                        bulk.interaction(new);
                    }
                }
            }
            Item::Need(mut need) => {
                self.alias(&mut need.customer_id);
                if let Some(new) = self.meet(need) {
                    self.restore.records.needs.push(new.id);
                    if let Some(bulk) = bulk {
                        bulk.need(new);
                    }
                }
            }
            Item::Task(mut task) => {
                if let Some(customer) = &mut task.customer_id {
                    self.alias(customer);
                }
                if let Some(new) = self.meet(task) {
                    self.restore.records.tasks.push(new.id);
                    if let Some(bulk) = bulk {
                        bulk.task(new);
                    }
                }
            }
        }
    }

    /// What came of it, once every item was taken.
    pub fn finish(mut self) -> (Comparison, Restore) {
        if self.manner == Manner::Replace {
            let archive = self.archive;
            let hidden = Spans {
                customers: self.leaving::<Customer>(archive.customers.len()),
                contacts: self.leaving::<Contact>(archive.contacts.len()),
                orders: self.leaving::<Order>(archive.orders.len()),
                interactions: self.leaving::<Interaction>(archive.interactions.len()),
                needs: self.leaving::<Need>(archive.needs.len()),
                tasks: self.leaving::<Task>(archive.tasks.len()),
                custom_fields: self.leaving::<CustomField>(archive.custom_fields.len()),
                segments: self.leaving::<Segment>(archive.segments.len()),
            };
            self.comparison.leaving = hidden.counts();
            self.restore.hidden = hidden;
        }
        self.comparison.new = self.restore.records.counts();
        (self.comparison, self.restore)
    }

    fn settings(&mut self, settings: Settings) {
        let is_first = self.archive.head() == 0 || self.archive.settings().currency.is_none();
        if self.manner == Manner::Replace || is_first {
            self.restore.settings = Some(settings);
        }
    }

    fn batch(&mut self, batch: Batch) {
        if self.archive.batch(batch.id).is_none() {
            self.restore.batches.push(batch);
        }
    }

    fn alias(&self, customer: &mut Id<Customer>) {
        if let Some(known) = self.aliases.get(&customer.bits()) {
            *customer = *known;
        }
    }

    /// Compares a record of the file with the archive's; gives it back where it is new.
    fn meet<T: Stored + Listed>(&mut self, record: T) -> Option<T> {
        T::tally(&mut self.comparison.in_file);
        let Some(row) = T::row(self.archive, record.id()) else { return Some(record) };
        let seen = self.seen.entry(T::NOUN).or_default();
        if seen.len() <= row as usize {
            seen.resize(row as usize + 1, false);
        }
        if let Some(place) = seen.get_mut(row as usize) {
            *place = true;
        }
        let before = T::find(self.archive, row)?;
        let is_hidden = T::hidden_by(self.archive, row).is_some();
        let after = match self.manner {
            Manner::Replace => record,
            Manner::Merge => merge(&before, &record).unwrap_or(record),
        };
        if after != before || is_hidden {
            T::tally(&mut self.comparison.changed);
            if let Some(name) = after.title().filter(|_| self.comparison.names.len() < 100) {
                self.comparison.names.push(name);
            }
            T::list(&mut self.restore.revised, after);
        }
        None
    }

    fn leaving<T: Stored + Row>(&self, rows: u32) -> Run {
        let seen = self.seen.get(&T::NOUN);
        let is_seen = |row: u32| seen.is_some_and(|seen| seen.get(row as usize).copied().unwrap_or(false));
        let mut run = Run::default();
        for row in 0..rows {
            if !is_seen(row)
                && T::hidden_by(self.archive, row).is_none()
                && let Some(id) = T::id_of(self.archive, row)
            {
                run.push(id);
            }
        }
        run
    }
}

/// Two records of one identifier made one, field by field: what one side lacks comes
/// from the other, and where both have something the later clock wins.
fn merge<T: Record>(mine: &T, theirs: &T) -> Option<T> {
    let Value::Object(mine_fields) = serde_json::to_value(mine).ok()? else { return None };
    let Value::Object(their_fields) = serde_json::to_value(theirs).ok()? else { return None };
    let theirs_is_later = theirs.provenance().updated > mine.provenance().updated;
    let (later, earlier) = if theirs_is_later { (their_fields, mine_fields) } else { (mine_fields, their_fields) };
    let mut merged: Map<String, Value> = earlier;
    merged.extend(later);
    let mut record: T = serde_json::from_value(Value::Object(merged)).ok()?;
    record.provenance_mut().created = mine.provenance().created.min(theirs.provenance().created);
    Some(record)
}

/// Where a record is counted and listed.
trait Listed {
    /// Adds one to its noun's count.
    fn tally(counts: &mut Counts);
    /// Puts it among the revised records.
    fn list(revised: &mut Revised, record: Self);
    /// A name that people know it by.
    fn title(&self) -> Option<String>;
}

/// The identifier of a row.
trait Row: Sized {
    /// The identifier of a row.
    fn id_of(archive: &Archive, row: u32) -> Option<Id<Self>>;
}

macro_rules! listed {
    ($noun:ident, $list:ident, $title:expr, $id:expr) => {
        impl Listed for $noun {
            fn tally(counts: &mut Counts) {
                counts.$list += 1;
            }

            fn list(revised: &mut Revised, record: Self) {
                revised.$list.push(record);
            }

            fn title(&self) -> Option<String> {
                let title: fn(&Self) -> Option<String> = $title;
                title(self)
            }
        }

        impl Row for $noun {
            fn id_of(archive: &Archive, row: u32) -> Option<Id<Self>> {
                let id: fn(&Archive, u32) -> Option<Id<Self>> = $id;
                id(archive, row)
            }
        }
    };
}

listed!(Customer, customers, |it| Some(it.name.clone()), |archive, row| archive.customers.id(row));
listed!(Order, orders, |_| None, |archive, row| archive.orders.id(row));
listed!(Contact, contacts, |_| None, |archive, row| archive.contacts.record(row).map(|it| it.id));
listed!(Interaction, interactions, |_| None, |archive, row| archive.interactions.record(row).map(|it| it.id));
listed!(Need, needs, |_| None, |archive, row| archive.needs.record(row).map(|it| it.id));
listed!(Task, tasks, |_| None, |archive, row| archive.tasks.record(row).map(|it| it.id));
listed!(CustomField, custom_fields, |_| None, |archive, row| archive.custom_fields.record(row).map(|it| it.id));
listed!(Segment, segments, |_| None, |archive, row| archive.segments.record(row).map(|it| it.id));
