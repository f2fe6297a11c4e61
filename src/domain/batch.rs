//! A batch: records that came together from a file or a generator.
//!
//! A batch is withdrawn and brought back as a whole; its records say which batch they are of.

use serde::{Deserialize, Serialize};

use super::{
    id::Id,
    provenance::{Extra, Source},
    record::Noun,
    timestamp::Timestamp,
};

/// What made the batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BatchKind {
    /// A table of customers or orders.
    Table,
    /// An archive file.
    Archive,
    /// The demo generator; its records are synthetic.
    Demo,
}

/// Counts of records by noun.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Counts {
    /// Customers.
    pub customers: u64,
    /// Contacts.
    pub contacts: u64,
    /// Orders.
    pub orders: u64,
    /// Interactions.
    pub interactions: u64,
    /// Needs.
    pub needs: u64,
    /// Tasks.
    pub tasks: u64,
    /// Custom fields.
    pub custom_fields: u64,
    /// Segments.
    pub segments: u64,
    /// Grades set by hand.
    #[serde(skip_serializing_if = "is_default")]
    pub overrides: u64,
    /// Saved grade runs.
    #[serde(skip_serializing_if = "is_default")]
    pub grade_runs: u64,
    /// Contracts.
    #[serde(skip_serializing_if = "is_default")]
    pub contracts: u64,
    /// Loss records.
    #[serde(skip_serializing_if = "is_default")]
    pub loss_records: u64,
    /// Offers.
    #[serde(skip_serializing_if = "is_default")]
    pub offers: u64,
    /// Retention experiments.
    #[serde(skip_serializing_if = "is_default")]
    pub experiments: u64,
}

/// Nouns that joined later are not written where there are none.
fn is_default<T: Default + PartialEq>(count: &T) -> bool {
    *count == T::default()
}

impl Counts {
    /// The sum, noun by noun.
    #[must_use]
    pub const fn plus(&self, other: &Self) -> Self {
        Self {
            customers: self.customers.saturating_add(other.customers),
            contacts: self.contacts.saturating_add(other.contacts),
            orders: self.orders.saturating_add(other.orders),
            interactions: self.interactions.saturating_add(other.interactions),
            needs: self.needs.saturating_add(other.needs),
            tasks: self.tasks.saturating_add(other.tasks),
            custom_fields: self.custom_fields.saturating_add(other.custom_fields),
            segments: self.segments.saturating_add(other.segments),
            overrides: self.overrides.saturating_add(other.overrides),
            grade_runs: self.grade_runs.saturating_add(other.grade_runs),
            contracts: self.contracts.saturating_add(other.contracts),
            loss_records: self.loss_records.saturating_add(other.loss_records),
            offers: self.offers.saturating_add(other.offers),
            experiments: self.experiments.saturating_add(other.experiments),
        }
    }

    /// The difference, noun by noun, never below 0.
    #[must_use]
    pub const fn minus(&self, other: &Self) -> Self {
        Self {
            customers: self.customers.saturating_sub(other.customers),
            contacts: self.contacts.saturating_sub(other.contacts),
            orders: self.orders.saturating_sub(other.orders),
            interactions: self.interactions.saturating_sub(other.interactions),
            needs: self.needs.saturating_sub(other.needs),
            tasks: self.tasks.saturating_sub(other.tasks),
            custom_fields: self.custom_fields.saturating_sub(other.custom_fields),
            segments: self.segments.saturating_sub(other.segments),
            overrides: self.overrides.saturating_sub(other.overrides),
            grade_runs: self.grade_runs.saturating_sub(other.grade_runs),
            contracts: self.contracts.saturating_sub(other.contracts),
            loss_records: self.loss_records.saturating_sub(other.loss_records),
            offers: self.offers.saturating_sub(other.offers),
            experiments: self.experiments.saturating_sub(other.experiments),
        }
    }

    /// The counts with their nouns.
    #[must_use]
    pub const fn by_noun(&self) -> [(Noun, u64); 14] {
        [
            (Noun::Customer, self.customers),
            (Noun::Contact, self.contacts),
            (Noun::Order, self.orders),
            (Noun::Interaction, self.interactions),
            (Noun::Need, self.needs),
            (Noun::Task, self.tasks),
            (Noun::CustomField, self.custom_fields),
            (Noun::Segment, self.segments),
            (Noun::Override, self.overrides),
            (Noun::GradeRun, self.grade_runs),
            (Noun::Contract, self.contracts),
            (Noun::LossRecord, self.loss_records),
            (Noun::Offer, self.offers),
            (Noun::Experiment, self.experiments),
        ]
    }

    /// All records together.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.by_noun().iter().fold(0, |sum, (_, count)| sum.saturating_add(*count))
    }
}

/// A batch of records.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Batch {
    /// Its identifier; bulk records derive theirs from it.
    pub id: Id<Self>,
    /// What made it.
    pub kind: BatchKind,
    /// The file's name, or the demo's size.
    pub name: String,
    /// When it was imported.
    pub at: Timestamp,
    /// The kind of place it came from.
    pub source: Source,
    /// Records that it added.
    pub added: Counts,
    /// Records that it changed.
    #[serde(default)]
    pub changed: Counts,
    /// Members this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}
