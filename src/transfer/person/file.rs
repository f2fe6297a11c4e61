//! Everything about one customer as JSON (docs/format.md, "Everything about one customer").
//!
//! It leaves nothing out and words nothing.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::domain::{
    batch::Batch, contact::Contact, contract::Contract, custom_field::CustomField, customer::Customer, event::Entry,
    experiment::Experiment, grade_override::Override, grade_run::GradeRun, interaction::Interaction,
    loss_record::LossRecord, need::Need, offer::Offer, order::Order, task::Task, timestamp::Timestamp,
};

/// What the file says it is.
pub const FORMAT: &str = "guanxi-person";
/// The version of its members.
pub const VERSION: u32 = 1;

/// Records that belong to the customer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Belongings {
    /// Contacts.
    pub contacts: Vec<Contact>,
    /// Orders with their lines, in minor units.
    pub orders: Vec<Order>,
    /// Interactions.
    pub interactions: Vec<Interaction>,
    /// Needs.
    pub needs: Vec<Need>,
    /// Tasks.
    pub tasks: Vec<Task>,
    /// Grades set by hand.
    pub overrides: Vec<Override>,
    /// Contracts.
    pub contracts: Vec<Contract>,
    /// Loss records.
    pub loss_records: Vec<LossRecord>,
    /// Offers.
    pub offers: Vec<Offer>,
}

/// A record of somebody else that names the customer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mentioned {
    /// What it is, by its stored name.
    pub noun: Value,
    /// The record.
    pub record: Value,
}

/// Everything about one customer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PersonFile {
    /// [`FORMAT`].
    pub format: String,
    /// [`VERSION`].
    pub version: u32,
    /// When.
    pub exported_at: Timestamp,
    /// The customer.
    pub customer: Customer,
    /// What belongs to it.
    #[serde(flatten)]
    pub records: Belongings,
    /// What belonged to it, was deleted and is still kept for undo.
    pub deleted: Belongings,
    /// The definitions of the custom fields that it has values for.
    pub custom_fields: Vec<CustomField>,
    /// Saved runs with the grade that this customer had, and nobody else's.
    pub grade_runs: Vec<GradeRun>,
    /// Retention experiments that it was in, with itself alone.
    pub experiments: Vec<Experiment>,
    /// The files that its records came with.
    pub batches: Vec<Batch>,
    /// The scores as of now, with their reasons; null where there are none.
    pub score: Value,
    /// What the history says of it: each entry without what it says of others.
    pub changes: Vec<Entry>,
    /// Records of others that name it.
    pub mentions: Vec<Mentioned>,
}

impl PersonFile {
    /// The file's bytes: JSON in UTF-8, indented.
    ///
    /// # Errors
    /// Where a member cannot be written as JSON.
    pub fn to_json(&self) -> serde_json::Result<Vec<u8>> {
        serde_json::to_vec_pretty(self)
    }
}
