//! What would betray a customer that was erased, and where it is still found: in every row of
//! the database as it lies there, in the tables in memory, and in what others wrote.
//!
//! It looks and changes nothing. What is no text of its own (tags, owner, region, products) it
//! does not look for: such words are shared.

use std::collections::BTreeSet;

use memchr::memmem::Finder;
use serde_json::Value;

use crate::{
    domain::{
        archive::{Archive, Part, Stored},
        contact::Contact,
        contract::Contract,
        custom_field::CustomField,
        customer::Customer,
        event::Entry,
        experiment::Experiment,
        folding,
        grade_override::Override,
        id::Id,
        interaction::Interaction,
        loss_record::LossRecord,
        need::Need,
        offer::Offer,
        order::Order,
        record::Noun,
        segment::Segment,
        task::Task,
    },
    storage::{
        chunk::{encode_customers, encode_orders_cold, encode_orders_hot, encode_records},
        rescue::RawDump,
    },
};

pub use crate::storage::row::Store;

/// Members that identify by themselves, short as they may be.
const NAMING: [&str; 8] = ["name", "alias", "credit_code", "phones", "emails", "wechat", "address", "import_key"];
/// Members that somebody wrote.
const WRITTEN: [&str; 13] = [
    "note",
    "need_profile",
    "custom",
    "subject",
    "body",
    "outcome",
    "next_step",
    "text",
    "evidence",
    "title",
    "reason",
    "wording",
    "competitor",
];
/// Members that number things: such numbers are parts of others.
const NUMBERING: [&str; 2] = ["code", "number"];
/// Bytes from which on a naming text is looked for wherever it stands; a shorter one is a part of many
/// words and is looked for where it is the whole value of a member.
const SHORTEST_NAME: usize = 5;
/// Bytes from which on a written text is looked for: shorter ones are everybody's.
const SHORTEST_TEXT: usize = 12;

/// What to look for, as bytes, each once.
pub struct Traces {
    finders: Vec<Finder<'static>>,
    names: Vec<Finder<'static>>,
    texts: usize,
    shared: usize,
}

/// Where it was looked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A store of the database.
    Store(Store),
    /// The tables in memory.
    Memory,
}

/// What was found in one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where.
    pub place: Place,
    /// Rows (or segments of tables) that were read.
    pub rows: u64,
    /// How often one of the texts stands in them.
    pub hits: u64,
}

/// A record of somebody else that says one of the texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// What it is.
    pub noun: Noun,
    /// The customer that it is, or belongs to.
    pub customer: Option<Id<Customer>>,
    /// The record as it is stored.
    pub record: Value,
}

/// What came of looking everywhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Proof {
    /// How many texts were looked for.
    pub texts: usize,
    /// How many were not, because others said the same before.
    pub shared: usize,
    /// Place by place.
    pub found: Vec<Found>,
    /// Records of others that say the same.
    pub mentions: Vec<Mention>,
    /// Changes of others in the history that say the same.
    pub changes: u64,
}

impl Proof {
    /// How often anything was found, anywhere.
    #[must_use]
    pub fn hits(&self) -> u64 {
        self.found.iter().map(|found| found.hits).sum()
    }

    /// How many rows were read, of how many stores.
    #[must_use]
    pub fn read(&self) -> (u64, usize) {
        let stores = self.found.iter().filter(|found| matches!(found.place, Place::Store(_)));
        stores.fold((0, 0), |(rows, stores), found| (rows + found.rows, stores + 1))
    }
}

impl Traces {
    /// What would betray a customer: what names it, whoever else may say it; the texts of its other
    /// records and its identifier, unless others say the same. Each as typed, as folded for search, as
    /// digits and as JSON has it.
    #[must_use]
    pub fn of(archive: &Archive, part: &Part) -> Self {
        let mut own = Own::default();
        own.name_from::<Customer>(archive, part);
        let (naming, whole) = (own.names.clone(), own.whole.clone());
        own.name_from::<Contact>(archive, part);
        own.name_from::<Order>(archive, part);
        own.texts.extend(std::mem::take(&mut own.names).into_iter().filter(|text| !naming.contains(text)));
        own.numbers.extend(own.whole.difference(&whole).cloned());
        own.write_from::<Customer>(archive, part);
        own.write_from::<Contact>(archive, part);
        own.write_from::<Order>(archive, part);
        own.write_from::<Interaction>(archive, part);
        own.write_from::<Need>(archive, part);
        own.write_from::<Task>(archive, part);
        own.write_from::<Override>(archive, part);
        own.write_from::<Contract>(archive, part);
        own.write_from::<LossRecord>(archive, part);
        own.write_from::<Offer>(archive, part);
        let names: Vec<Finder<'static>> =
            naming.iter().flat_map(|text| forms(text)).chain(whole.iter().map(finder)).collect();
        let mut texts: Vec<Vec<Finder<'static>>> = own.texts.iter().map(|text| forms(text)).collect();
        texts.extend(own.numbers.iter().map(|text| vec![finder(text)]));
        let before = texts.len();
        said_by_others(archive, part, &mut texts);
        let (texts_left, shared) = (texts.len(), before - texts.len());
        // Records of other nouns that came with the same file may have the same identifier.
        let id = part.customer();
        let identifiers = [format!("\"customer_id\":\"{id}\""), format!("\"id\":\"{id}\",\"kind\":")];
        let mut finders = names.clone();
        finders.extend(texts.into_iter().flatten());
        finders.extend(identifiers.iter().map(finder));
        Self { finders, names, texts: naming.len() + whole.len() + texts_left + 1, shared }
    }

    /// How often any of it stands in these bytes.
    fn count(&self, bytes: &[u8]) -> u64 {
        let hits = self.finders.iter().map(|finder| finder.find_iter(bytes).count());
        hits.map(|hits| u64::try_from(hits).unwrap_or(u64::MAX)).sum()
    }

    /// Looks everywhere: in every row as it lies in the database, in memory, and, where anything is
    /// found, in what others say. `entries` is the whole history.
    #[must_use]
    pub fn look(&self, dump: &RawDump, archive: &Archive, entries: &[Entry]) -> Proof {
        let of_store = |store: Store| {
            let rows = dump.rows.iter().filter(|row| row.store == store);
            let empty = Found { place: Place::Store(store), rows: 0, hits: 0 };
            rows.fold(empty, |found, row| Found {
                rows: found.rows + 1,
                hits: found.hits + self.count(&row.bytes),
                ..found
            })
        };
        let mut found: Vec<Found> = Store::ALL.into_iter().map(of_store).collect();
        found.push(self.in_memory(archive));
        let mut proof = Proof { texts: self.texts, shared: self.shared, found, mentions: Vec::new(), changes: 0 };
        if proof.hits() > 0 {
            proof.mentions = mentions(archive, None, &self.finders);
            let says = |entry: &&Entry| serde_json::to_vec(entry).is_ok_and(|bytes| self.count(&bytes) > 0);
            proof.changes = u64::try_from(entries.iter().filter(says).count()).unwrap_or(u64::MAX);
        }
        proof
    }

    /// Looks through the tables, written out as they would be for a disk.
    fn in_memory(&self, archive: &Archive) -> Found {
        let mut found = Found { place: Place::Memory, rows: 0, hits: 0 };
        let mut look = |bytes: Vec<u8>| {
            found.rows += 1;
            found.hits += self.count(&bytes);
        };
        let customers = archive.customers.numbers();
        customers.iter().filter_map(|at| archive.customers.segment(*at)).for_each(|it| look(encode_customers(&it)));
        for at in archive.orders.numbers() {
            archive.orders.hot(at, &archive.customers).iter().for_each(|it| look(encode_orders_hot(it)));
            archive.orders.cold(at, &archive.customers).iter().for_each(|it| look(encode_orders_cold(it)));
        }
        macro_rules! shelves {
            ($($shelf:ident),*) => {
                $(for at in archive.$shelf.numbers() {
                    archive.$shelf.segment(at).iter().for_each(|it| look(encode_records(it)));
                })*
            };
        }
        shelves!(contacts, interactions, needs, tasks, custom_fields, segments, overrides, grade_runs);
        shelves!(contracts, loss_records, offers, experiments);
        look(serde_json::to_vec(archive.ledger()).unwrap_or_default());
        found
    }

    /// The live records of others that name the customer.
    #[must_use]
    pub fn mentioned(&self, archive: &Archive, part: &Part) -> Vec<Mention> {
        mentions(archive, Some(part), &self.names)
    }
}

/// The texts of a customer's own records.
#[derive(Default)]
struct Own {
    /// Looked for wherever they stand.
    names: BTreeSet<String>,
    /// Looked for as they stand here: with their quotation marks, and their member where it matters.
    whole: BTreeSet<String>,
    /// The same, of other records than the customer's own.
    numbers: BTreeSet<String>,
    /// Looked for wherever they stand, unless others say them as well.
    texts: BTreeSet<String>,
}

impl Own {
    /// What names the customer, its contacts, its orders.
    fn name_from<T: Stored>(&mut self, archive: &Archive, part: &Part) {
        each_own::<T>(archive, part, &mut |member, value| {
            if NUMBERING.contains(&member) {
                let whole = serde_json::to_string(value).unwrap_or_default();
                self.whole.insert(format!("\"{member}\":{whole}"));
            } else if NAMING.contains(&member) {
                let mut texts = BTreeSet::new();
                texts_of(value, &mut texts);
                let (long, short): (Vec<_>, Vec<_>) = texts.into_iter().partition(|text| text.len() >= SHORTEST_NAME);
                self.names.extend(long);
                let short = short.into_iter().filter(|text| !text.is_empty());
                self.whole.extend(short.filter_map(|text| serde_json::to_string(&text).ok()));
            }
        });
    }

    /// What was written about it.
    fn write_from<T: Stored>(&mut self, archive: &Archive, part: &Part) {
        each_own::<T>(archive, part, &mut |member, value| {
            // A position is a contact's; a task's title was written. A reason is one of a few words of ours.
            let is_chosen = match member {
                "title" => T::NOUN != Noun::Task,
                "reason" => T::NOUN == Noun::LossRecord,
                _ => false,
            };
            if WRITTEN.contains(&member) && !is_chosen {
                let mut texts = BTreeSet::new();
                texts_of(value, &mut texts);
                self.texts.extend(texts.into_iter().filter(|text| text.len() >= SHORTEST_TEXT));
            }
        });
    }
}

/// Every member of the records of one noun, deleted ones included.
fn each_own<T: Stored>(archive: &Archive, part: &Part, each: &mut dyn FnMut(&str, &Value)) {
    for record in part.ids_of::<T>().filter_map(|id| T::find(archive, T::row(archive, id)?)) {
        let Ok(Value::Object(members)) = serde_json::to_value(&record) else { continue };
        members.iter().for_each(|(member, value)| each(member, value));
    }
}

fn texts_of(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            into.insert(text.trim().to_owned());
        }
        Value::Array(values) => values.iter().for_each(|value| texts_of(value, into)),
        Value::Object(members) => members.values().for_each(|value| texts_of(value, into)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// A text in the forms in which it may be stored.
fn forms(text: &str) -> Vec<Finder<'static>> {
    let mut forms = BTreeSet::from([text.to_owned(), folding::fold(text)]);
    let digits = folding::digits(text);
    // Digits alone stand for a telephone number; a few of them stand everywhere.
    if digits.len() >= 7 && text.chars().all(|c| !c.is_alphabetic()) {
        forms.insert(digits);
    }
    let json = serde_json::to_string(text).unwrap_or_default();
    forms.insert(json.trim_matches('"').to_owned());
    forms.iter().map(finder).collect()
}

fn finder(text: &String) -> Finder<'static> {
    Finder::new(text).into_owned()
}

fn says(finders: &[Finder<'static>], bytes: &[u8]) -> bool {
    finders.iter().any(|finder| finder.find(bytes).is_some())
}

/// Leaves out the texts that a live record of somebody else says as well.
fn said_by_others(archive: &Archive, part: &Part, texts: &mut Vec<Vec<Finder<'static>>>) {
    let all: Vec<Finder<'static>> = texts.iter().flatten().cloned().collect();
    each_other(archive, Some(part), &all, &mut |_, _, bytes| texts.retain(|forms| !says(forms, bytes)));
}

/// The live records that say any of it, but for those of a part.
fn mentions(archive: &Archive, but: Option<&Part>, finders: &[Finder<'static>]) -> Vec<Mention> {
    let mut found = Vec::new();
    each_other(archive, but, finders, &mut |noun, customer, bytes| {
        if says(finders, bytes) {
            let record = serde_json::from_slice(bytes).unwrap_or_default();
            found.push(Mention { noun, customer, record });
        }
    });
    found
}

/// What is done with a record: its noun, the customer that it is or belongs to, its JSON.
type Each<'a> = dyn FnMut(Noun, Option<Id<Customer>>, &[u8]) + 'a;

/// Every live record but those of a part. Of orders only those are decoded whose segment says something.
fn each_other(archive: &Archive, but: Option<&Part>, finders: &[Finder<'static>], each: &mut Each<'_>) {
    fn those<T: Stored>(archive: &Archive, rows: impl Iterator<Item = u32>, but: Option<&Part>, each: &mut Each<'_>) {
        for record in rows.filter(|row| T::hidden_by(archive, *row).is_none()).filter_map(|row| T::find(archive, row)) {
            if !but.is_some_and(|part| part.has(record.id())) {
                each(T::NOUN, record.customer_id(), &serde_json::to_vec(&record).unwrap_or_default());
            }
        }
    }
    for row in archive.customers.live_rows() {
        let id = archive.customers.id(row).filter(|id| !but.is_some_and(|part| part.has(*id)));
        // Customers lie there as JSON.
        if id.is_some() {
            each(Noun::Customer, id, archive.customers.record_json(row));
        }
    }
    those::<Contact>(archive, 0..archive.contacts.len(), but, each);
    let numbers = archive.orders.numbers().into_iter();
    let saying: BTreeSet<u32> = numbers.filter(|at| order_says(archive, *at, finders)).collect();
    let rows = (0..archive.orders.len()).filter(|_| !saying.is_empty());
    let rows = rows.filter(|row| archive.orders.segment_of(*row).is_some_and(|at| saying.contains(&at)));
    those::<Order>(archive, rows, but, each);
    those::<Interaction>(archive, 0..archive.interactions.len(), but, each);
    those::<Need>(archive, 0..archive.needs.len(), but, each);
    those::<Task>(archive, 0..archive.tasks.len(), but, each);
    those::<Override>(archive, 0..archive.overrides.len(), but, each);
    those::<Contract>(archive, 0..archive.contracts.len(), but, each);
    those::<LossRecord>(archive, 0..archive.loss_records.len(), but, each);
    those::<Offer>(archive, 0..archive.offers.len(), but, each);
    those::<Experiment>(archive, 0..archive.experiments.len(), but, each);
    those::<Segment>(archive, 0..archive.segments.len(), but, each);
    those::<CustomField>(archive, 0..archive.custom_fields.len(), but, each);
}

fn order_says(archive: &Archive, segment: u32, finders: &[Finder<'static>]) -> bool {
    let cold = archive.orders.cold(segment, &archive.customers);
    cold.is_ok_and(|cold| says(finders, &encode_orders_cold(&cold)))
}
