//! One customer's part of the archive and of its history: what is told about it when it is
//! exported, and what goes when it is erased.
//!
//! It divides and changes nothing. What others wrote about the customer is not its part.

use std::collections::{BTreeMap, BTreeSet};

use super::{Archive, Stored};
use crate::domain::{
    batch::{Batch, Counts},
    contact::Contact,
    contract::Contract,
    customer::Customer,
    event::{Change, Entry, Event, Scope},
    experiment::Experiment,
    grade_override::Override,
    grade_run::GradeRun,
    id::Id,
    interaction::Interaction,
    loss_record::LossRecord,
    need::Need,
    offer::Offer,
    order::Order,
    record::{Noun, Record},
    span::{Run, Spans},
    task::Task,
};

/// One customer's part: the customer and every record that belongs to it, deleted ones included.
#[derive(Clone, Debug)]
pub struct Part {
    customer: Id<Customer>,
    ids: BTreeMap<Noun, BTreeSet<u128>>,
    batches: BTreeSet<Id<Batch>>,
    counts: Counts,
}

/// An event in two: what of it concerns the customer, and what remains without it.
#[derive(Debug, Default)]
struct Divided {
    theirs: Option<Event>,
    others: Option<Event>,
    /// How many records the customer's half names.
    taken: u64,
}

impl Divided {
    fn theirs(event: &Event) -> Self {
        Self { theirs: Some(event.clone()), others: None, taken: 1 }
    }

    fn others(event: &Event) -> Self {
        Self { others: Some(event.clone()), ..Self::default() }
    }

    /// An event that says nothing about the customer but belongs to its story.
    fn both(event: &Event) -> Self {
        Self { theirs: Some(event.clone()), others: Some(event.clone()), taken: 0 }
    }

    /// Two halves of one event, where the halves exist.
    fn halves(theirs: Option<Event>, others: Option<Event>, taken: u64) -> Self {
        Self { theirs, others, taken }
    }
}

impl Archive {
    /// The part of a customer, live or not; empty where the archive has no such customer.
    #[must_use]
    pub fn part_of(&self, customer: Id<Customer>) -> Part {
        fn those<T: Stored>(archive: &Archive, rows: &[u32], part: &mut Part) {
            let ids = rows.iter().filter_map(|row| T::id_of(archive, *row)).map(Id::bits);
            part.ids.insert(T::NOUN, ids.collect());
            let batches = rows.iter().filter_map(|row| T::provenance_of(archive, *row)?.batch_id);
            part.batches.extend(batches);
        }
        let mut part = Part { customer, ids: BTreeMap::new(), batches: BTreeSet::new(), counts: Counts::default() };
        let reach = self.reach(&Scope::Customers(vec![customer]));
        those::<Customer>(self, &reach.customers, &mut part);
        those::<Contact>(self, &reach.contacts, &mut part);
        those::<Order>(self, &reach.orders, &mut part);
        those::<Interaction>(self, &reach.interactions, &mut part);
        those::<Need>(self, &reach.needs, &mut part);
        those::<Task>(self, &reach.tasks, &mut part);
        those::<Override>(self, &reach.overrides, &mut part);
        those::<Contract>(self, &reach.contracts, &mut part);
        those::<LossRecord>(self, &reach.loss_records, &mut part);
        those::<Offer>(self, &reach.offers, &mut part);
        part.counts = Counts {
            customers: part.count(Noun::Customer),
            contacts: part.count(Noun::Contact),
            orders: part.count(Noun::Order),
            interactions: part.count(Noun::Interaction),
            needs: part.count(Noun::Need),
            tasks: part.count(Noun::Task),
            overrides: part.count(Noun::Override),
            contracts: part.count(Noun::Contract),
            loss_records: part.count(Noun::LossRecord),
            offers: part.count(Noun::Offer),
            ..Counts::default()
        };
        part
    }
}

/// A record that is of no customer and lists many.
pub trait Listing: Record {
    /// Whether it lists a customer.
    fn lists(&self, customer: Id<Customer>) -> bool;

    /// The record with some of its customers alone, and every count as it is.
    #[must_use]
    fn with_customers(&self, keep: &dyn Fn(Id<Customer>) -> bool) -> Self;
}

impl Listing for GradeRun {
    fn lists(&self, customer: Id<Customer>) -> bool {
        self.customers.has(customer)
    }

    fn with_customers(&self, keep: &dyn Fn(Id<Customer>) -> bool) -> Self {
        Self::with_customers(self, keep)
    }
}

impl Listing for Experiment {
    fn lists(&self, customer: Id<Customer>) -> bool {
        self.arm_of(customer).is_some()
    }

    fn with_customers(&self, keep: &dyn Fn(Id<Customer>) -> bool) -> Self {
        Self::with_customers(self, keep)
    }
}

impl Part {
    /// Whose part it is.
    #[must_use]
    pub const fn customer(&self) -> Id<Customer> {
        self.customer
    }

    /// How many records it has, deleted ones included.
    #[must_use]
    pub const fn counts(&self) -> &Counts {
        &self.counts
    }

    /// Whether a record is in it.
    #[must_use]
    pub fn has<T: Record>(&self, id: Id<T>) -> bool {
        self.names(T::NOUN, id.bits())
    }

    /// The identifiers of one noun, ascending.
    pub fn ids_of<T: Record>(&self) -> impl Iterator<Item = Id<T>> {
        self.ids.get(&T::NOUN).into_iter().flatten().copied().map(Id::from_bits)
    }

    /// Whether one of its records came with a batch.
    #[must_use]
    pub fn came_with(&self, batch: Id<Batch>) -> bool {
        self.batches.contains(&batch)
    }

    fn names(&self, noun: Noun, bits: u128) -> bool {
        self.ids.get(&noun).is_some_and(|ids| ids.contains(&bits))
    }

    fn of(&self, noun: Noun) -> BTreeSet<u128> {
        self.ids.get(&noun).cloned().unwrap_or_default()
    }

    fn count(&self, noun: Noun) -> u64 {
        self.ids.get(&noun).map_or(0, |ids| u64::try_from(ids.len()).unwrap_or(u64::MAX))
    }

    /// What of an entry concerns the customer; `None` where nothing does.
    #[must_use]
    pub fn theirs(&self, entry: &Entry) -> Option<Entry> {
        let events: Vec<Event> = entry.events.iter().filter_map(|event| self.divide(event).theirs).collect();
        (!events.is_empty()).then(|| Entry { events, ..entry.clone() })
    }

    /// The entry without the customer, with a mark that something was erased; `None` where nothing
    /// of it concerns the customer, so that it stays as it is.
    #[must_use]
    pub fn without(&self, entry: &Entry) -> Option<Entry> {
        let mut taken = 0;
        let mut events = Vec::with_capacity(entry.events.len());
        for event in &entry.events {
            let divided = self.divide(event);
            taken += divided.taken;
            events.extend(divided.others);
        }
        if taken == 0 {
            return None;
        }
        let touched = if events.is_empty() { 0 } else { entry.touched.saturating_sub(taken).max(1) };
        events.push(Event::EventsErased { count: taken });
        Some(Entry { touched, events, ..entry.clone() })
    }

    fn divide(&self, event: &Event) -> Divided {
        match event {
            Event::CustomerChanged(change) => self.of_change(event, change),
            Event::ContactChanged(change) => self.of_change(event, change),
            Event::OrderChanged(change) => self.of_change(event, change),
            Event::InteractionChanged(change) => self.of_change(event, change),
            Event::NeedChanged(change) => self.of_change(event, change),
            Event::TaskChanged(change) => self.of_change(event, change),
            Event::OverrideChanged(change) => self.of_change(event, change),
            Event::GradeRunChanged(change) => self.of_list(event, change, Event::GradeRunChanged),
            Event::ContractChanged(change) => self.of_change(event, change),
            Event::LossRecordChanged(change) => self.of_change(event, change),
            Event::OfferChanged(change) => self.of_change(event, change),
            Event::ExperimentChanged(change) => self.of_list(event, change, Event::ExperimentChanged),
            Event::RecordsRestored { records } => {
                let (theirs, others, taken) = self.of_spans(records);
                let restored = |records: Box<Spans>| Event::RecordsRestored { records };
                Divided::halves(theirs.map(restored), others.map(restored), taken)
            }
            Event::RecordsHidden { scope } => {
                let (theirs, others, taken) = self.of_scope(scope);
                let hidden = |scope| Event::RecordsHidden { scope };
                Divided::halves(theirs.map(hidden), others.map(hidden), taken)
            }
            Event::RecordsShown { hidden_at, scope } => {
                let (theirs, others, taken) = self.of_scope(scope);
                let shown = |scope| Event::RecordsShown { hidden_at: *hidden_at, scope };
                Divided::halves(theirs.map(shown), others.map(shown), taken)
            }
            Event::BatchImported(batch) | Event::BatchRemembered(batch) | Event::BatchForgotten(batch) => {
                if self.came_with(batch.id) { Divided::both(event) } else { Divided::others(event) }
            }
            Event::CustomFieldChanged(_)
            | Event::SegmentChanged(_)
            | Event::SettingsChanged { .. }
            | Event::EventsErased { .. }
            | Event::CustomerErased(_)
            | Event::HistoryForgotten(_) => Divided::others(event),
        }
    }

    fn of_change<T: Record>(&self, event: &Event, change: &Change<T>) -> Divided {
        let belongs = |record: &T| self.has(record.id()) || record.customer_id() == Some(self.customer);
        let theirs = match change {
            Change::Recorded(record) => belongs(record),
            Change::Revised { before, after } => belongs(before) || belongs(after),
        };
        if theirs { Divided::theirs(event) } else { Divided::others(event) }
    }

    fn of_list<T: Listing>(&self, event: &Event, change: &Change<T>, wrap: fn(Change<T>) -> Event) -> Divided {
        let is_in = |list: &T| list.lists(self.customer);
        let (named, theirs, others): (bool, Change<T>, Change<T>) = match change {
            Change::Recorded(list) => (
                is_in(list),
                Change::Recorded(Box::new(self.only(list))),
                Change::Recorded(Box::new(self.out_of(list))),
            ),
            Change::Revised { before, after } => (
                is_in(before) || is_in(after),
                Change::Revised { before: Box::new(self.only(before)), after: Box::new(self.only(after)) },
                Change::Revised { before: Box::new(self.out_of(before)), after: Box::new(self.out_of(after)) },
            ),
        };
        if named { Divided::halves(Some(wrap(theirs)), Some(wrap(others)), 1) } else { Divided::others(event) }
    }

    fn only<T: Listing>(&self, list: &T) -> T {
        list.with_customers(&|id| id == self.customer)
    }

    /// A list without the customer. What it counted stays counted.
    #[must_use]
    pub fn out_of<T: Listing>(&self, list: &T) -> T {
        list.with_customers(&|id| id != self.customer)
    }

    /// The two halves of a scope, and how many records the first names.
    fn of_scope(&self, scope: &Scope) -> (Option<Scope>, Option<Scope>, u64) {
        fn ids<T: Record>(
            part: &Part,
            ids: &[Id<T>],
            wrap: fn(Vec<Id<T>>) -> Scope,
        ) -> (Option<Scope>, Option<Scope>, u64) {
            let (theirs, others): (Vec<_>, Vec<_>) = ids.iter().copied().partition(|id| part.has(*id));
            let taken = u64::try_from(theirs.len()).unwrap_or(u64::MAX);
            let some = |ids: Vec<Id<T>>| (!ids.is_empty()).then(|| wrap(ids));
            (some(theirs), some(others), taken)
        }
        match scope {
            Scope::Customers(it) => ids(self, it, Scope::Customers),
            Scope::Contacts(it) => ids(self, it, Scope::Contacts),
            Scope::Orders(it) => ids(self, it, Scope::Orders),
            Scope::Interactions(it) => ids(self, it, Scope::Interactions),
            Scope::Needs(it) => ids(self, it, Scope::Needs),
            Scope::Tasks(it) => ids(self, it, Scope::Tasks),
            Scope::Overrides(it) => ids(self, it, Scope::Overrides),
            Scope::Contracts(it) => ids(self, it, Scope::Contracts),
            Scope::LossRecords(it) => ids(self, it, Scope::LossRecords),
            Scope::Offers(it) => ids(self, it, Scope::Offers),
            Scope::Spans(spans) => {
                let (theirs, others, taken) = self.of_spans(spans);
                (theirs.map(Scope::Spans), others.map(Scope::Spans), taken)
            }
            Scope::Batch(batch) => (self.came_with(*batch).then(|| scope.clone()), Some(scope.clone()), 0),
            Scope::CustomFields(_) | Scope::Segments(_) | Scope::GradeRuns(_) | Scope::Experiments(_) => {
                (None, Some(scope.clone()), 0)
            }
        }
    }

    fn of_spans(&self, spans: &Spans) -> (Option<Box<Spans>>, Option<Box<Spans>>, u64) {
        let cut = |run: &Run, noun: Noun| run.divide(&self.of(noun));
        let (customers, other_customers) = cut(&spans.customers, Noun::Customer);
        let (contacts, other_contacts) = cut(&spans.contacts, Noun::Contact);
        let (orders, other_orders) = cut(&spans.orders, Noun::Order);
        let (interactions, other_interactions) = cut(&spans.interactions, Noun::Interaction);
        let (needs, other_needs) = cut(&spans.needs, Noun::Need);
        let (tasks, other_tasks) = cut(&spans.tasks, Noun::Task);
        let (overrides, other_overrides) = cut(&spans.overrides, Noun::Override);
        let (contracts, other_contracts) = cut(&spans.contracts, Noun::Contract);
        let (loss_records, other_loss_records) = cut(&spans.loss_records, Noun::LossRecord);
        let (offers, other_offers) = cut(&spans.offers, Noun::Offer);
        let theirs = Spans {
            customers,
            contacts,
            orders,
            interactions,
            needs,
            tasks,
            overrides,
            contracts,
            loss_records,
            offers,
            ..Spans::default()
        };
        let others = Spans {
            customers: other_customers,
            contacts: other_contacts,
            orders: other_orders,
            interactions: other_interactions,
            needs: other_needs,
            tasks: other_tasks,
            overrides: other_overrides,
            contracts: other_contracts,
            loss_records: other_loss_records,
            offers: other_offers,
            custom_fields: spans.custom_fields.clone(),
            segments: spans.segments.clone(),
            grade_runs: spans.grade_runs.clone(),
            experiments: spans.experiments.clone(),
        };
        let taken = theirs.counts().total();
        let some = |spans: Spans| (spans != Spans::default()).then(|| Box::new(spans));
        (some(theirs), some(others), taken)
    }
}
