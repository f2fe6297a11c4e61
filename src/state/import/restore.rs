//! The worker's side of restoring an archive file: compared first, then handed over.
//!
//! The file is read twice: once to the last byte of its checksum to compare it, once to
//! hand over its records. It never writes to the archive.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::{
    deletions::Deletions,
    listed::Listed,
    matching::Identities,
    merging::{self, Kinship, Side, Stories},
};
use crate::{
    domain::{
        archive::{Archive, Stored},
        batch::{Batch, Counts},
        command::Restore,
        contact::Contact,
        contract::Contract,
        custom_field::CustomField,
        customer::Customer,
        experiment::Experiment,
        grade_override::Override,
        grade_run::GradeRun,
        id::Id,
        interaction::Interaction,
        loss_record::LossRecord,
        need::Need,
        offer::Offer,
        order::Order,
        record::Noun,
        segment::Segment,
        settings::Settings,
        span::{Run, Spans},
        task::Task,
    },
    state::{bulk::Bulk, outgoing::Leaving},
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
    /// Records that were deleted by hand and stay so, with what would belong to them (merge only).
    pub kept_deleted: Counts,
    /// Records that were deleted by hand and come back because the person asked for it (merge only).
    pub brought_back: Counts,
    /// The first differences between records of both sides, up to `DIFFERENCES`.
    pub differences: Vec<Difference>,
    /// How many differences there are.
    pub difference_count: u64,
}

/// How many differences are listed.
pub const DIFFERENCES: usize = 300;

/// The longest value that a difference shows, in characters.
const VALUE: usize = 120;

/// Something in which a record of the file differs from the archive's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// What kind of record.
    pub noun: Noun,
    /// What people know the record by, its customer first; empty where it has no name.
    pub name: String,
    /// What of it.
    pub aspect: Aspect,
    /// What stands here; empty where nothing does.
    pub here: String,
    /// What stands in the file; empty where nothing does.
    pub in_file: String,
    /// Whose value stands afterwards.
    pub takes: Side,
}

/// In what a record differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Aspect {
    /// In a member, by its stored name; a custom field's has the prefix `custom.`.
    Member(String),
    /// It was deleted here and comes back.
    ComesBack,
    /// It was deleted here by hand and stays deleted (merge only).
    StaysDeleted,
    /// The file does not have it: it leaves (replace only; customers).
    Leaves,
}

/// What is kept while a file is read.
pub struct Comparing<'a> {
    archive: &'a Archive,
    manner: Manner,
    identities: Identities,
    stories: Stories,
    deletions: Deletions,
    brings_back: bool,
    /// Customers of the archive that were deleted by hand and stay so.
    gone: HashSet<u128>,
    /// Customers of the file that are in the archive under another identifier.
    aliases: HashMap<u128, Id<Customer>>,
    /// Rows of the archive that the file holds, by noun.
    seen: BTreeMap<Noun, Vec<bool>>,
    comparison: Comparison,
    restore: Restore,
}

impl<'a> Comparing<'a> {
    /// Ready for the items of a file. `stories` tells what changed in the archive and when, `deletions`
    /// what was deleted by hand; only merging asks for them.
    pub fn new(archive: &'a Archive, manner: Manner, stories: Stories, deletions: Deletions) -> Self {
        let identities =
            if manner == Manner::Merge { Identities::of(archive, &deletions) } else { Identities::default() };
        Self {
            archive,
            manner,
            identities,
            stories,
            deletions,
            brings_back: false,
            gone: HashSet::new(),
            aliases: HashMap::new(),
            seen: BTreeMap::new(),
            comparison: Comparison::default(),
            restore: Restore::default(),
        }
    }

    /// Whether records come back, too, that were deleted by hand.
    #[must_use]
    pub fn bringing_back(self, yes: bool) -> Self {
        Self { brings_back: yes, ..self }
    }

    /// Takes an item of the file; new records go to `bulk` where there is one.
    pub fn take(&mut self, item: Item, bulk: Option<&mut Bulk<'_>>) {
        match item {
            Item::Header(_) | Item::Analysis(_) | Item::Unknown(..) => {}
            Item::Settings(settings) => self.settings(settings),
            Item::Batch(batch) => self.batch(batch),
            Item::CustomField(mut field) => {
                let twin = self.twin(field.id, self.identities.custom_field(&field));
                field.id = twin.unwrap_or(field.id);
                if let Some(new) = self.meet(field, twin.is_some()) {
                    self.restore.records.custom_fields.push(new.id);
                    if let Some(bulk) = bulk {
                        bulk.custom_field(new);
                    }
                }
            }
            Item::Segment(segment) => {
                if let Some(new) = self.meet(segment, false) {
                    self.restore.records.segments.push(new.id);
                    if let Some(bulk) = bulk {
                        bulk.segment(new);
                    }
                }
            }
            Item::Customer(mut customer) => {
                let twin = self.twin(customer.id, self.identities.customer(&customer, self.archive));
                if let Some(twin) = twin {
                    self.aliases.insert(customer.id.bits(), twin);
                    customer.id = twin;
                }
                if let Some(new) = self.meet(customer, twin.is_some()) {
                    self.restore.records.customers.push(new.id);
                    if let Some(bulk) = bulk {
                        bulk.customer(&new);
                    }
                }
            }
            Item::Contact(mut contact) => {
                self.alias(&mut contact.customer_id);
                let twin = self.twin(contact.id, self.identities.contact(&contact));
                contact.id = twin.unwrap_or(contact.id);
                if let Some(new) = self.meet(contact, twin.is_some()) {
                    self.restore.records.contacts.push(new.id);
                    if let Some(bulk) = bulk {
                        bulk.contact(new);
                    }
                }
            }
            Item::Order(mut order) => {
                self.alias(&mut order.customer_id);
                let twin = self.twin(order.id, self.identities.order(&order, self.archive));
                order.id = twin.unwrap_or(order.id);
                if let Some(new) = self.meet(order, twin.is_some()) {
                    self.restore.records.orders.push(new.id);
                    if let Some(bulk) = bulk {
                        bulk.order(&new);
                    }
                }
            }
            Item::Interaction(mut interaction) => {
                self.alias(&mut interaction.customer_id);
                if let Some(new) = self.meet(interaction, false) {
                    self.restore.records.interactions.push(new.id);
                    if let Some(bulk) = bulk {
                        bulk.interaction(new);
                    }
                }
            }
            Item::Need(mut need) => {
                self.alias(&mut need.customer_id);
                if let Some(new) = self.meet(need, false) {
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
                if let Some(new) = self.meet(task, false) {
                    self.restore.records.tasks.push(new.id);
                    if let Some(bulk) = bulk {
                        bulk.task(new);
                    }
                }
            }
            Item::Override(mut set) => {
                self.alias(&mut set.customer_id);
                if let Some(new) = self.meet(set, false) {
                    self.restore.records.overrides.push(new.id);
                    if let Some(bulk) = bulk {
                        bulk.grade_override(new);
                    }
                }
            }
            Item::Contract(mut contract) => {
                self.alias(&mut contract.customer_id);
                if let Some(new) = self.meet(contract, false) {
                    self.restore.records.contracts.push(new.id);
                    if let Some(bulk) = bulk {
                        bulk.contract(new);
                    }
                }
            }
            Item::LossRecord(mut loss) => {
                self.alias(&mut loss.customer_id);
                if let Some(new) = self.meet(loss, false) {
                    self.restore.records.loss_records.push(new.id);
                    if let Some(bulk) = bulk {
                        bulk.loss_record(new);
                    }
                }
            }
            Item::Offer(mut offer) => {
                self.alias(&mut offer.customer_id);
                if let Some(new) = self.meet(offer, false) {
                    self.restore.records.offers.push(new.id);
                    if let Some(bulk) = bulk {
                        bulk.offer(new);
                    }
                }
            }
            Item::Experiment(mut experiment) => {
                if !self.aliases.is_empty() {
                    experiment.rename(|customer| self.alias(customer));
                }
                if let Some(new) = self.meet(experiment, false) {
                    self.restore.records.experiments.push(new.id);
                    if let Some(bulk) = bulk {
                        bulk.experiment(new);
                    }
                }
            }
            Item::GradeRun(mut run) => {
                self.alias_all(&mut run);
                if let Some(new) = self.meet(run, false) {
                    self.restore.records.grade_runs.push(new.id);
                    if let Some(bulk) = bulk {
                        bulk.grade_run(new);
                    }
                }
            }
        }
    }

    /// What came of it, once every item was taken.
    pub fn finish(mut self) -> (Comparison, Restore) {
        if self.manner == Manner::Replace {
            let archive = self.archive;
            let missing: Vec<u32> =
                archive.customers.live_rows().filter(|row| !self.is_seen(Noun::Customer, *row)).collect();
            for customer in missing.into_iter().filter_map(|row| archive.customers.record(row)) {
                self.tell(&customer, Aspect::Leaves, None);
            }
            let hidden = Spans {
                customers: self.leaving::<Customer>(archive.customers.len()),
                contacts: self.leaving::<Contact>(archive.contacts.len()),
                orders: self.leaving::<Order>(archive.orders.len()),
                interactions: self.leaving::<Interaction>(archive.interactions.len()),
                needs: self.leaving::<Need>(archive.needs.len()),
                tasks: self.leaving::<Task>(archive.tasks.len()),
                custom_fields: self.leaving::<CustomField>(archive.custom_fields.len()),
                segments: self.leaving::<Segment>(archive.segments.len()),
                overrides: self.leaving::<Override>(archive.overrides.len()),
                grade_runs: self.leaving::<GradeRun>(archive.grade_runs.len()),
                contracts: self.leaving::<Contract>(archive.contracts.len()),
                loss_records: self.leaving::<LossRecord>(archive.loss_records.len()),
                offers: self.leaving::<Offer>(archive.offers.len()),
                experiments: self.leaving::<Experiment>(archive.experiments.len()),
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

    /// As `alias`, for the customers that a run remembers: no more than it has grades for.
    fn alias_all(&self, run: &mut GradeRun) {
        if self.aliases.is_empty() {
            return;
        }
        let mut known = Run::default();
        for mut customer in run.customers.ids().take(run.grades.len()) {
            self.alias(&mut customer);
            known.push(customer);
        }
        run.customers = known;
    }

    /// The record of the archive that a record of the file is under another identifier. One
    /// that another record of the file has met already is not met twice.
    fn twin<T: Stored>(&self, id: Id<T>, known: Option<Id<T>>) -> Option<Id<T>> {
        let known = known.filter(|known| *known != id && !self.archive.is_live(id))?;
        let row = T::row(self.archive, known)?;
        (!self.is_seen(T::NOUN, row)).then_some(known)
    }

    /// Compares a record of the file with the archive's; gives it back where it is new.
    fn meet<T: Stored + Listed + Leaving>(&mut self, record: T, is_twin: bool) -> Option<T> {
        T::tally(&mut self.comparison.in_file);
        let is_of_gone = record.customer_id().is_some_and(|owner| self.gone.contains(&owner.bits()));
        let Some(row) = T::row(self.archive, record.id()) else {
            if is_of_gone {
                T::tally(&mut self.comparison.kept_deleted);
                return None;
            }
            return Some(record);
        };
        let seen = self.seen.entry(T::NOUN).or_default();
        if seen.len() <= row as usize {
            seen.resize(row as usize + 1, false);
        }
        if let Some(place) = seen.get_mut(row as usize) {
            *place = true;
        }
        let before = T::find(self.archive, row)?;
        let hidden_by = T::hidden_by(self.archive, row);
        let is_hidden = hidden_by.is_some();
        let is_removed = self.manner == Manner::Merge && self.deletions.is_removed(hidden_by);
        if is_of_gone || (is_removed && !self.brings_back) {
            if T::NOUN == Noun::Customer {
                self.gone.insert(before.id().bits());
            }
            T::tally(&mut self.comparison.kept_deleted);
            self.tell(&before, Aspect::StaysDeleted, None);
            return None;
        }
        if is_removed {
            T::tally(&mut self.comparison.brought_back);
        }
        // A file names nothing that was hidden when it was written, which is no difference.
        if !is_hidden && (record == before || record == before.clone().leaving(self.archive)) {
            return None;
        }
        let (after, differing) = match self.manner {
            Manner::Replace => {
                let differing = merging::replaced(&before, &record);
                (record, differing)
            }
            Manner::Merge => {
                let kinship = if is_twin { Kinship::Twins } else { Kinship::SameId(self.stories.get(&before)) };
                merging::merge(&before, &record, kinship).unwrap_or_else(|| (before.clone(), Vec::new()))
            }
        };
        if is_hidden {
            self.tell(&after, Aspect::ComesBack, None);
        }
        for one in &differing {
            self.tell(&after, Aspect::Member(one.member.clone()), Some(one));
        }
        if after != before || is_hidden {
            T::tally(&mut self.comparison.changed);
            T::list(&mut self.restore.revised, after);
        }
        None
    }

    /// Lists a difference.
    fn tell<T: Stored + Listed>(&mut self, record: &T, aspect: Aspect, differing: Option<&merging::Differing>) {
        self.comparison.difference_count += 1;
        if self.comparison.differences.len() >= DIFFERENCES {
            return;
        }
        let owner = record.customer_id().and_then(|owner| self.archive.customers.row(owner));
        let owner = owner.map_or("", |row| self.archive.customers.name(row));
        let title = record.title();
        let known_by = [owner, title.as_str()].into_iter().filter(|part| !part.is_empty());
        let words = |one: &merging::Differing, value| {
            let words: String = record.words(&one.member, value);
            words.chars().take(VALUE).collect::<String>()
        };
        self.comparison.differences.push(Difference {
            noun: T::NOUN,
            name: known_by.collect::<Vec<_>>().join(" · "),
            aspect,
            here: differing.map(|one| words(one, &one.here)).unwrap_or_default(),
            in_file: differing.map(|one| words(one, &one.in_file)).unwrap_or_default(),
            takes: differing.map_or(Side::File, |one| one.takes),
        });
    }

    /// Whether the file holds the record of a row.
    fn is_seen(&self, noun: Noun, row: u32) -> bool {
        self.seen.get(&noun).is_some_and(|seen| seen.get(row as usize).copied().unwrap_or(false))
    }

    fn leaving<T: Stored>(&self, rows: u32) -> Run {
        let mut run = Run::default();
        for row in 0..rows {
            if !self.is_seen(T::NOUN, row)
                && T::hidden_by(self.archive, row).is_none()
                && let Some(id) = T::id_of(self.archive, row)
            {
                run.push(id);
            }
        }
        run
    }
}

#[cfg(test)]
#[path = "restore_tests.rs"]
mod tests;
