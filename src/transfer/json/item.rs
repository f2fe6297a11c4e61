//! What an archive file holds, one thing after another.
//!
//! It neither reads nor writes; order and soundness are the reader's.

use serde_json::Value;

use super::layout::Header;
use crate::domain::{
    batch::Batch, contact::Contact, contract::Contract, custom_field::CustomField, customer::Customer,
    experiment::Experiment, grade_override::Override, grade_run::GradeRun, interaction::Interaction,
    loss_record::LossRecord, need::Need, offer::Offer, order::Order, segment::Segment, settings::Settings, task::Task,
};

/// Something that an archive file holds.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    expect(clippy::large_enum_variant, reason = "each is handed on at once and never kept in a list")
)]
pub enum Item {
    /// What stands before the records.
    Header(Header),
    /// The settings.
    Settings(Settings),
    /// A batch.
    Batch(Batch),
    /// A custom field.
    CustomField(CustomField),
    /// A segment.
    Segment(Segment),
    /// A customer.
    Customer(Customer),
    /// A contact.
    Contact(Contact),
    /// An order.
    Order(Order),
    /// An interaction.
    Interaction(Interaction),
    /// A need.
    Need(Need),
    /// A task.
    Task(Task),
    /// A grade set by hand.
    Override(Override),
    /// A saved grade run.
    GradeRun(GradeRun),
    /// A contract.
    Contract(Contract),
    /// A loss record.
    LossRecord(LossRecord),
    /// An offer.
    Offer(Offer),
    /// A retention experiment.
    Experiment(Experiment),
    /// What was worked out from the archive; to be kept, not trusted.
    Analysis(Value),
    /// A member that this version does not know; to be kept and written again.
    Unknown(String, Value),
}
