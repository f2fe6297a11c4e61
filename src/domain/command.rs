//! What may be asked of the archive.
//!
//! A command says what is wanted; `archive::decide` answers with events or a refusal.

use super::{
    batch::Batch, contact::Contact, custom_field::CustomField, customer::Customer, event::Scope, id::Id,
    interaction::Interaction, need::Need, order::Order, segment::Segment, settings::Settings, task::Task,
    timestamp::Timestamp,
};

/// Writing one record.
#[derive(Clone, Debug, PartialEq)]
pub enum Write<T> {
    /// A new record.
    Record(Box<T>),
    /// A record as it shall be from now on.
    Revise {
        /// When the record that the form was filled from had last changed.
        base: Timestamp,
        /// The record as it shall be.
        record: Box<T>,
    },
}

/// One change to many customers at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BulkChange {
    /// Adds a tag where it is missing.
    AddTag(String),
    /// Takes a tag away where it stands.
    RemoveTag(String),
    /// Sets the owner.
    SetOwner(String),
}

/// A batch that is ready to be written: its bulk records lie in segments already.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// The batch, counts included.
    pub batch: Batch,
    /// Whether every record of today is hidden first.
    pub replaces: bool,
    /// Customers of the archive that the file changes, as they shall be.
    pub customers: Vec<Customer>,
    /// Orders of the archive that the file changes, as they shall be.
    pub orders: Vec<Order>,
    /// Orders that had been deleted by hand and come back.
    pub bring_back: Vec<Id<Order>>,
    /// Other records, new or changed (contacts, interactions, needs, tasks, fields, segments).
    pub others: Vec<Command>,
    /// Settings that the file brings.
    pub settings: Option<Settings>,
}

/// What may be asked of the archive.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Write a customer.
    WriteCustomer(Write<Customer>),
    /// Write a contact.
    WriteContact(Write<Contact>),
    /// Write an order.
    WriteOrder(Write<Order>),
    /// Write an interaction.
    WriteInteraction(Write<Interaction>),
    /// Write a need.
    WriteNeed(Write<Need>),
    /// Write a task.
    WriteTask(Write<Task>),
    /// Write a custom field.
    WriteCustomField(Write<CustomField>),
    /// Write a segment.
    WriteSegment(Write<Segment>),
    /// Change many customers at once.
    ReviseMany {
        /// Which.
        customers: Vec<Id<Customer>>,
        /// How.
        change: BulkChange,
    },
    /// Delete records.
    Remove(Scope),
    /// Change the settings.
    Configure(Box<Settings>),
    /// Import a batch.
    ImportBatch(Box<Import>),
    /// Withdraw a batch, whatever was edited since.
    WithdrawBatch(Id<Batch>),
}
