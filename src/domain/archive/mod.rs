//! The archive: everything that is known of the customers, in memory, once.
//!
//! `decide` turns a command into events or a refusal; `apply` takes events in
//! and cannot fail. Both are deterministic. How events reach a disk or a screen
//! is not known here.

mod apply;
mod decide;
mod edits;
mod foresee;
mod ledger;
mod part;
mod reach;
mod rewind;
mod stored;
mod supervise;
mod validate;
mod visits;
mod zeros;

pub use decide::Decision;
pub use edits::Withdrawal;
pub use ledger::{BatchState, Ledger};
pub use part::Part;
pub use stored::Stored;
pub use validate::is_credit_code;
pub use visits::{Visit, VisitRecord};

use std::collections::BTreeSet;

use super::{
    batch::{Batch, Counts},
    contact::Contact,
    contract::Contract,
    custom_field::CustomField,
    event::Entry,
    experiment::Experiment,
    grade_override::Override,
    grade_run::GradeRun,
    id::Id,
    interaction::Interaction,
    loss_record::LossRecord,
    need::Need,
    offer::Offer,
    segment::Segment,
    settings::Settings,
    tables::{CustomerTable, OrderTable, Shelf},
    task::Task,
};

/// The whole archive.
#[derive(Default)]
pub struct Archive {
    /// Customers, in columns.
    pub customers: CustomerTable,
    /// Orders, in columns.
    pub orders: OrderTable,
    /// Contacts.
    pub contacts: Shelf<Contact>,
    /// Interactions.
    pub interactions: Shelf<Interaction>,
    /// Needs.
    pub needs: Shelf<Need>,
    /// Tasks.
    pub tasks: Shelf<Task>,
    /// Custom fields.
    pub custom_fields: Shelf<CustomField>,
    /// Segments.
    pub segments: Shelf<Segment>,
    /// Grades set by hand.
    pub overrides: Shelf<Override>,
    /// Saved grade runs.
    pub grade_runs: Shelf<GradeRun>,
    /// Contracts.
    pub contracts: Shelf<Contract>,
    /// Loss records.
    pub loss_records: Shelf<LossRecord>,
    /// Offers.
    pub offers: Shelf<Offer>,
    /// Retention experiments.
    pub experiments: Shelf<Experiment>,
    ledger: Ledger,
    head: u64,
}

impl Archive {
    /// The settings.
    #[must_use]
    pub const fn settings(&self) -> &Settings {
        &self.ledger.settings
    }

    /// The sequence number of the last entry that was applied; 0 where there is none.
    #[must_use]
    pub const fn head(&self) -> u64 {
        self.head
    }

    /// What lies beside the tables.
    #[must_use]
    pub const fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// A batch by its identifier.
    #[must_use]
    pub fn batch(&self, id: Id<Batch>) -> Option<&BatchState> {
        self.ledger.batch(id)
    }

    /// What lies beside the tables once an entry will have been applied.
    #[must_use]
    pub fn ledger_after(&self, entry: &Entry) -> Ledger {
        let mut ledger = self.ledger.clone();
        ledger.apply(entry);
        ledger
    }

    /// What lies beside the tables, without entries of which nothing is left to take back or do again.
    #[must_use]
    pub fn ledger_without(&self, gone: &BTreeSet<u64>) -> Ledger {
        self.ledger.without(gone)
    }

    /// Takes over what lay beside the tables when `head` was the last entry.
    pub fn restore_ledger(&mut self, ledger: Ledger, head: u64) {
        self.ledger = ledger;
        self.head = head;
    }

    /// Takes the place of another archive in the same hands: the tables' revisions go on rising, so
    /// that what was made of the one is never taken for something made of the other.
    pub fn succeed(&mut self, before: &Self) {
        self.customers.succeed(&before.customers);
        self.orders.succeed(&before.orders);
        self.contacts.succeed(&before.contacts);
        self.interactions.succeed(&before.interactions);
        self.needs.succeed(&before.needs);
        self.tasks.succeed(&before.tasks);
        self.custom_fields.succeed(&before.custom_fields);
        self.segments.succeed(&before.segments);
        self.overrides.succeed(&before.overrides);
        self.grade_runs.succeed(&before.grade_runs);
        self.contracts.succeed(&before.contracts);
        self.loss_records.succeed(&before.loss_records);
        self.offers.succeed(&before.offers);
        self.experiments.succeed(&before.experiments);
    }

    /// Live records by noun.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let count = u64::from;
        Counts {
            customers: count(self.customers.live_count()),
            contacts: count(self.contacts.live_count()),
            orders: count(self.orders.live_count()),
            interactions: count(self.interactions.live_count()),
            needs: count(self.needs.live_count()),
            tasks: count(self.tasks.live_count()),
            custom_fields: count(self.custom_fields.live_count()),
            segments: count(self.segments.live_count()),
            overrides: count(self.overrides.live_count()),
            grade_runs: count(self.grade_runs.live_count()),
            contracts: count(self.contracts.live_count()),
            loss_records: count(self.loss_records.live_count()),
            offers: count(self.offers.live_count()),
            experiments: count(self.experiments.live_count()),
        }
    }

    /// Whether the archive holds nothing that a person would miss.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.counts() == Counts::default()
    }
}
