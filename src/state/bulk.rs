//! Bulk records on their way into chunks: pushed one by one, handed over when a chunk is full.
//!
//! It runs in the worker. It gives chunks no numbers: those are the archive's at the
//! moment of writing.

use crate::{
    domain::{
        contact::Contact,
        contract::Contract,
        custom_field::CustomField,
        customer::Customer,
        experiment::Experiment,
        grade_override::Override,
        grade_run::GradeRun,
        interaction::Interaction,
        loss_record::LossRecord,
        need::Need,
        offer::Offer,
        order::Order,
        record::{Noun, Record},
        segment::Segment,
        tables::{CustomerSegmentBuilder, CustomerTable, OrderSegmentBuilder, OrderTable, Part, Shelf, ShelfSegment},
        task::Task,
    },
    storage::{
        chunk::{ChunkKey, encode_customers, encode_orders_cold, encode_orders_hot, encode_records},
        journal::Chunk,
    },
};

/// A chunk that has no number yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Loose {
    /// What its records are.
    pub noun: Noun,
    /// Which part of them.
    pub part: Part,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Takes records and hands over chunks.
pub struct Bulk<'a> {
    hand_over: &'a mut dyn FnMut(Loose),
    customers: CustomerSegmentBuilder,
    orders: OrderSegmentBuilder,
    contacts: Vec<Contact>,
    interactions: Vec<Interaction>,
    needs: Vec<Need>,
    tasks: Vec<Task>,
    custom_fields: Vec<CustomField>,
    segments: Vec<Segment>,
    overrides: Vec<Override>,
    grade_runs: Vec<GradeRun>,
    contracts: Vec<Contract>,
    loss_records: Vec<LossRecord>,
    offers: Vec<Offer>,
    experiments: Vec<Experiment>,
}

impl<'a> Bulk<'a> {
    /// An empty one.
    pub fn new(hand_over: &'a mut dyn FnMut(Loose)) -> Self {
        Self {
            hand_over,
            customers: CustomerSegmentBuilder::default(),
            orders: OrderSegmentBuilder::default(),
            contacts: Vec::new(),
            interactions: Vec::new(),
            needs: Vec::new(),
            tasks: Vec::new(),
            custom_fields: Vec::new(),
            segments: Vec::new(),
            overrides: Vec::new(),
            grade_runs: Vec::new(),
            contracts: Vec::new(),
            loss_records: Vec::new(),
            offers: Vec::new(),
            experiments: Vec::new(),
        }
    }

    /// Takes a customer.
    pub fn customer(&mut self, customer: &Customer) {
        self.customers.push(customer);
        if self.customers.is_full() {
            self.flush_customers();
        }
    }

    /// Takes an order; best sorted by customer, then day.
    pub fn order(&mut self, order: &Order) {
        self.orders.push(order);
        if self.orders.is_full() {
            self.flush_orders();
        }
    }

    /// Takes a contact.
    pub fn contact(&mut self, contact: Contact) {
        shelve(&mut self.contacts, Some(contact), self.hand_over);
    }

    /// Takes an interaction.
    pub fn interaction(&mut self, interaction: Interaction) {
        shelve(&mut self.interactions, Some(interaction), self.hand_over);
    }

    /// Takes a need.
    pub fn need(&mut self, need: Need) {
        shelve(&mut self.needs, Some(need), self.hand_over);
    }

    /// Takes a task.
    pub fn task(&mut self, task: Task) {
        shelve(&mut self.tasks, Some(task), self.hand_over);
    }

    /// Takes a custom field.
    pub fn custom_field(&mut self, field: CustomField) {
        shelve(&mut self.custom_fields, Some(field), self.hand_over);
    }

    /// Takes a segment.
    pub fn segment(&mut self, segment: Segment) {
        shelve(&mut self.segments, Some(segment), self.hand_over);
    }

    /// Takes a grade set by hand.
    pub fn grade_override(&mut self, set: Override) {
        shelve(&mut self.overrides, Some(set), self.hand_over);
    }

    /// Takes a contract.
    pub fn contract(&mut self, contract: Contract) {
        shelve(&mut self.contracts, Some(contract), self.hand_over);
    }

    /// Takes a loss record.
    pub fn loss_record(&mut self, loss: LossRecord) {
        shelve(&mut self.loss_records, Some(loss), self.hand_over);
    }

    /// Takes an offer.
    pub fn offer(&mut self, offer: Offer) {
        shelve(&mut self.offers, Some(offer), self.hand_over);
    }

    /// Takes a retention experiment.
    pub fn experiment(&mut self, experiment: Experiment) {
        shelve(&mut self.experiments, Some(experiment), self.hand_over);
    }

    /// Takes a saved grade run.
    pub fn grade_run(&mut self, run: GradeRun) {
        shelve(&mut self.grade_runs, Some(run), self.hand_over);
    }

    /// Hands over what is left.
    pub fn finish(mut self) {
        self.flush_customers();
        self.flush_orders();
        shelve(&mut self.contacts, None, self.hand_over);
        shelve(&mut self.interactions, None, self.hand_over);
        shelve(&mut self.needs, None, self.hand_over);
        shelve(&mut self.tasks, None, self.hand_over);
        shelve(&mut self.custom_fields, None, self.hand_over);
        shelve(&mut self.segments, None, self.hand_over);
        shelve(&mut self.overrides, None, self.hand_over);
        shelve(&mut self.grade_runs, None, self.hand_over);
        shelve(&mut self.contracts, None, self.hand_over);
        shelve(&mut self.loss_records, None, self.hand_over);
        shelve(&mut self.offers, None, self.hand_over);
        shelve(&mut self.experiments, None, self.hand_over);
    }

    fn flush_customers(&mut self) {
        if !self.customers.is_empty() {
            let bytes = encode_customers(&self.customers.take());
            (self.hand_over)(Loose { noun: Noun::Customer, part: Part::Whole, bytes });
        }
    }

    fn flush_orders(&mut self) {
        if !self.orders.is_empty() {
            let segment = self.orders.take();
            (self.hand_over)(Loose { noun: Noun::Order, part: Part::Hot, bytes: encode_orders_hot(&segment.hot) });
            (self.hand_over)(Loose { noun: Noun::Order, part: Part::Cold, bytes: encode_orders_cold(&segment.cold) });
        }
    }
}

/// Lays a record down; hands the shelf over when it is full, or when none follows.
fn shelve<T: Record>(records: &mut Vec<T>, record: Option<T>, hand_over: &mut dyn FnMut(Loose)) {
    let is_last = record.is_none();
    records.extend(record);
    if !records.is_empty() && (is_last || records.len() >= Shelf::<T>::MAX_ROWS as usize) {
        let segment = ShelfSegment { records: std::mem::take(records), hidden: Vec::new() };
        hand_over(Loose { noun: T::NOUN, part: Part::Whole, bytes: encode_records(&segment) });
    }
}

/// The first free number of each noun's segments.
#[derive(Clone, Copy, Debug)]
pub struct Numbers([u32; Noun::ALL.len()]);

impl Numbers {
    /// The numbers that are free in an archive.
    #[must_use]
    pub fn free_in(archive: &crate::domain::archive::Archive) -> Self {
        let customers: &CustomerTable = &archive.customers;
        let orders: &OrderTable = &archive.orders;
        Self(Noun::ALL.map(|noun| match noun {
            Noun::Customer => customers.next_number(),
            Noun::Order => orders.next_number(),
            Noun::Contact => archive.contacts.next_number(),
            Noun::Interaction => archive.interactions.next_number(),
            Noun::Need => archive.needs.next_number(),
            Noun::Task => archive.tasks.next_number(),
            Noun::CustomField => archive.custom_fields.next_number(),
            Noun::Segment => archive.segments.next_number(),
            Noun::Override => archive.overrides.next_number(),
            Noun::GradeRun => archive.grade_runs.next_number(),
            Noun::Contract => archive.contracts.next_number(),
            Noun::LossRecord => archive.loss_records.next_number(),
            Noun::Offer => archive.offers.next_number(),
            Noun::Experiment => archive.experiments.next_number(),
        }))
    }

    /// Gives chunks their keys, in an order in which they can be taken in. The cold part
    /// of a segment follows its hot part and has the same number.
    #[must_use]
    pub fn give(mut self, loose: Vec<Loose>) -> Vec<Chunk> {
        let mut chunks = Vec::with_capacity(loose.len());
        for Loose { noun, part, bytes } in loose {
            let place = Noun::ALL.iter().position(|other| *other == noun).unwrap_or_default();
            let Some(next) = self.0.get_mut(place) else { continue };
            let number = if part == Part::Cold { next.saturating_sub(1) } else { *next };
            *next = number + 1;
            chunks.push((noun, Chunk { key: ChunkKey { noun, part, number }.to_string(), bytes }));
        }
        // Stable, so that cold parts stay behind hot ones.
        chunks.sort_by_key(|(noun, _)| Noun::ALL.iter().position(|other| other == noun));
        chunks.into_iter().map(|(_, chunk)| chunk).collect()
    }
}
