//! Which records a scope reaches: a customer takes along what belongs to it.
//!
//! Hidden records are reached, too; whether they are hidden is the caller's question.

use std::collections::BTreeSet;

use super::{Archive, Stored};
use crate::domain::{
    batch::{Batch, Counts},
    contact::Contact,
    contract::Contract,
    custom_field::CustomField,
    customer::Customer,
    event::Scope,
    experiment::Experiment,
    grade_override::Override,
    grade_run::GradeRun,
    id::Id,
    interaction::Interaction,
    loss_record::LossRecord,
    need::Need,
    offer::Offer,
    order::Order,
    record::Record,
    segment::Segment,
    span::Run,
    tables::Shelf,
    task::Task,
};

/// The rows that a scope reaches in each table, ascending, each once.
#[derive(Debug, Default)]
pub(super) struct Reach {
    pub(super) customers: Vec<u32>,
    pub(super) orders: Vec<u32>,
    pub(super) contacts: Vec<u32>,
    pub(super) interactions: Vec<u32>,
    pub(super) needs: Vec<u32>,
    pub(super) tasks: Vec<u32>,
    custom_fields: Vec<u32>,
    segments: Vec<u32>,
    pub(super) overrides: Vec<u32>,
    grade_runs: Vec<u32>,
    pub(super) contracts: Vec<u32>,
    pub(super) loss_records: Vec<u32>,
    pub(super) offers: Vec<u32>,
    experiments: Vec<u32>,
}

/// What becomes of the records that are reached.
#[derive(Clone, Copy)]
enum Mark {
    Hide(u64),
    Show(u64),
    Revive,
}

impl Archive {
    /// The records that a scope reaches.
    pub(super) fn reach(&self, scope: &Scope) -> Reach {
        fn rows<T: Stored>(archive: &Archive, ids: &[Id<T>]) -> Vec<u32> {
            ids.iter().filter_map(|id| T::row(archive, *id)).collect()
        }
        let mut reach = Reach::default();
        match scope {
            Scope::Customers(ids) => {
                reach.customers = rows(self, ids);
                self.reach_owned(&mut reach);
            }
            Scope::Contacts(ids) => reach.contacts = rows(self, ids),
            Scope::Orders(ids) => reach.orders = rows(self, ids),
            Scope::Interactions(ids) => reach.interactions = rows(self, ids),
            Scope::Needs(ids) => reach.needs = rows(self, ids),
            Scope::Tasks(ids) => reach.tasks = rows(self, ids),
            Scope::CustomFields(ids) => reach.custom_fields = rows(self, ids),
            Scope::Segments(ids) => reach.segments = rows(self, ids),
            Scope::Overrides(ids) => reach.overrides = rows(self, ids),
            Scope::GradeRuns(ids) => reach.grade_runs = rows(self, ids),
            Scope::Contracts(ids) => reach.contracts = rows(self, ids),
            Scope::LossRecords(ids) => reach.loss_records = rows(self, ids),
            Scope::Offers(ids) => reach.offers = rows(self, ids),
            Scope::Experiments(ids) => reach.experiments = rows(self, ids),
            Scope::Batch(id) => {
                reach.customers = self.customers.rows_of_batch(*id).into_iter().flatten().collect();
                self.reach_owned(&mut reach);
                reach.orders.extend(self.orders.rows_of_batch(*id).into_iter().flatten());
                self.reach_shelves(&mut reach, |batch| batch == Some(*id));
            }
            Scope::Spans(spans) => {
                fn named<T: Stored>(archive: &Archive, run: &Run, rows: u32) -> Vec<u32> {
                    if run.count() <= u64::from(rows) {
                        return run.ids::<T>().filter_map(|id| T::row(archive, id)).collect();
                    }
                    // A damaged run may name billions; there are no more records than rows.
                    let is_named = |row: &u32| T::id_of(archive, *row).is_some_and(|id| run.has(id));
                    (0..rows).filter(is_named).collect()
                }
                reach.customers = named::<Customer>(self, &spans.customers, self.customers.len());
                reach.contacts = named::<Contact>(self, &spans.contacts, self.contacts.len());
                reach.orders = named::<Order>(self, &spans.orders, self.orders.len());
                reach.interactions = named::<Interaction>(self, &spans.interactions, self.interactions.len());
                reach.needs = named::<Need>(self, &spans.needs, self.needs.len());
                reach.tasks = named::<Task>(self, &spans.tasks, self.tasks.len());
                reach.custom_fields = named::<CustomField>(self, &spans.custom_fields, self.custom_fields.len());
                reach.segments = named::<Segment>(self, &spans.segments, self.segments.len());
                reach.overrides = named::<Override>(self, &spans.overrides, self.overrides.len());
                reach.grade_runs = named::<GradeRun>(self, &spans.grade_runs, self.grade_runs.len());
                reach.contracts = named::<Contract>(self, &spans.contracts, self.contracts.len());
                reach.loss_records = named::<LossRecord>(self, &spans.loss_records, self.loss_records.len());
                reach.offers = named::<Offer>(self, &spans.offers, self.offers.len());
                reach.experiments = named::<Experiment>(self, &spans.experiments, self.experiments.len());
            }
        }
        reach.sort();
        reach
    }

    /// Reaches what belongs to the customers that are reached.
    fn reach_owned(&self, reach: &mut Reach) {
        for row in &reach.customers {
            reach.orders.extend(self.orders.of_customer(*row));
            let Some(id) = self.customers.id(*row) else { continue };
            reach.contacts.extend(self.contacts.rows_of_customer(id));
            reach.interactions.extend(self.interactions.rows_of_customer(id));
            reach.needs.extend(self.needs.rows_of_customer(id));
            reach.tasks.extend(self.tasks.rows_of_customer(id));
            reach.overrides.extend(self.overrides.rows_of_customer(id));
            reach.contracts.extend(self.contracts.rows_of_customer(id));
            reach.loss_records.extend(self.loss_records.rows_of_customer(id));
            reach.offers.extend(self.offers.rows_of_customer(id));
        }
        if self.orders.live_count() < self.orders.len() {
            // The index by customer has live orders only.
            let customers: BTreeSet<u32> = reach.customers.iter().copied().collect();
            let owned = |row: &u32| self.orders.customer(*row).is_some_and(|customer| customers.contains(&customer));
            let hidden = (0..self.orders.len()).filter(|row| !self.orders.is_live(*row));
            reach.orders.extend(hidden.filter(owned));
        }
    }

    /// Reaches the records on shelves whose batch passes.
    pub(super) fn reach_shelves(&self, reach: &mut Reach, passes: impl Fn(Option<Id<Batch>>) -> bool) {
        fn those<T: Record>(shelf: &Shelf<T>, passes: impl Fn(Option<Id<Batch>>) -> bool) -> impl Iterator<Item = u32> {
            (0..shelf.len())
                .filter(move |row| shelf.record(*row).is_some_and(|record| passes(record.provenance().batch_id)))
        }
        reach.contacts.extend(those(&self.contacts, &passes));
        reach.interactions.extend(those(&self.interactions, &passes));
        reach.needs.extend(those(&self.needs, &passes));
        reach.tasks.extend(those(&self.tasks, &passes));
        reach.custom_fields.extend(those(&self.custom_fields, &passes));
        reach.segments.extend(those(&self.segments, &passes));
        reach.overrides.extend(those(&self.overrides, &passes));
        reach.grade_runs.extend(those(&self.grade_runs, &passes));
        reach.contracts.extend(those(&self.contracts, &passes));
        reach.loss_records.extend(those(&self.loss_records, &passes));
        reach.offers.extend(those(&self.offers, &passes));
        reach.experiments.extend(those(&self.experiments, &passes));
    }
}

impl Reach {
    fn lists(&mut self) -> [&mut Vec<u32>; 14] {
        [
            &mut self.customers,
            &mut self.orders,
            &mut self.contacts,
            &mut self.interactions,
            &mut self.needs,
            &mut self.tasks,
            &mut self.custom_fields,
            &mut self.segments,
            &mut self.overrides,
            &mut self.grade_runs,
            &mut self.contracts,
            &mut self.loss_records,
            &mut self.offers,
            &mut self.experiments,
        ]
    }

    fn sort(&mut self) {
        for list in self.lists() {
            list.sort_unstable();
            list.dedup();
        }
    }

    /// Takes in another reach and gives back what of it is new.
    pub(super) fn widen(&mut self, mut other: Self) -> Self {
        for (mine, new) in self.lists().into_iter().zip(other.lists()) {
            new.retain(|row| mine.binary_search(row).is_err());
            mine.extend(new.iter());
            mine.sort_unstable();
        }
        other
    }

    /// Hides every record that is reached and not hidden yet, on behalf of the entry `seq`.
    pub(super) fn hide(self, archive: &mut Archive, seq: u64) {
        self.mark(archive, Mark::Hide(seq));
    }

    /// Shows every record that is reached and was hidden by the entry `hidden_at`.
    pub(super) fn show(self, archive: &mut Archive, hidden_at: u64) {
        self.mark(archive, Mark::Show(hidden_at));
    }

    /// Shows every record that is reached, whatever had hidden it.
    pub(super) fn revive(self, archive: &mut Archive) {
        self.mark(archive, Mark::Revive);
    }

    fn mark(self, archive: &mut Archive, mark: Mark) {
        fn each<T: Stored>(archive: &mut Archive, rows: Vec<u32>, mark: Mark) {
            for row in rows {
                match mark {
                    Mark::Hide(seq) => T::hide(archive, row, seq),
                    Mark::Show(hidden_at) => T::show(archive, row, hidden_at),
                    Mark::Revive => {
                        if let Some(hidden_at) = T::hidden_by(archive, row) {
                            T::show(archive, row, hidden_at);
                        }
                    }
                }
            }
        }
        each::<Customer>(archive, self.customers, mark);
        each::<Order>(archive, self.orders, mark);
        each::<Contact>(archive, self.contacts, mark);
        each::<Interaction>(archive, self.interactions, mark);
        each::<Need>(archive, self.needs, mark);
        each::<Task>(archive, self.tasks, mark);
        each::<CustomField>(archive, self.custom_fields, mark);
        each::<Segment>(archive, self.segments, mark);
        each::<Override>(archive, self.overrides, mark);
        each::<GradeRun>(archive, self.grade_runs, mark);
        each::<Contract>(archive, self.contracts, mark);
        each::<LossRecord>(archive, self.loss_records, mark);
        each::<Offer>(archive, self.offers, mark);
        each::<Experiment>(archive, self.experiments, mark);
    }

    /// How many records are reached whose `hidden_by` is this (`None`: which are live).
    pub(super) fn count(&self, archive: &Archive, hidden_by: Option<u64>) -> Counts {
        fn those<T: Stored>(archive: &Archive, rows: &[u32], hidden_by: Option<u64>) -> u64 {
            let count = rows.iter().filter(|row| T::hidden_by(archive, **row) == hidden_by).count();
            u64::try_from(count).unwrap_or(u64::MAX)
        }
        Counts {
            customers: those::<Customer>(archive, &self.customers, hidden_by),
            orders: those::<Order>(archive, &self.orders, hidden_by),
            contacts: those::<Contact>(archive, &self.contacts, hidden_by),
            interactions: those::<Interaction>(archive, &self.interactions, hidden_by),
            needs: those::<Need>(archive, &self.needs, hidden_by),
            tasks: those::<Task>(archive, &self.tasks, hidden_by),
            custom_fields: those::<CustomField>(archive, &self.custom_fields, hidden_by),
            segments: those::<Segment>(archive, &self.segments, hidden_by),
            overrides: those::<Override>(archive, &self.overrides, hidden_by),
            grade_runs: those::<GradeRun>(archive, &self.grade_runs, hidden_by),
            contracts: those::<Contract>(archive, &self.contracts, hidden_by),
            loss_records: those::<LossRecord>(archive, &self.loss_records, hidden_by),
            offers: those::<Offer>(archive, &self.offers, hidden_by),
            experiments: those::<Experiment>(archive, &self.experiments, hidden_by),
        }
    }
}
