//! What happened: the stored words of the journal.
//!
//! Events are additive for ever: a changed meaning is a new variant, never a
//! changed one. They carry what is needed to take them back; nothing is ever
//! edited in place, and records are hidden, not destroyed.

use serde::{Deserialize, Serialize};

use super::{
    batch::Batch, contact::Contact, contract::Contract, custom_field::CustomField, customer::Customer,
    erasure::Erasure, experiment::Experiment, forgetting::Forgetting, grade_override::Override, grade_run::GradeRun,
    id::Id, interaction::Interaction, loss_record::LossRecord, need::Need, offer::Offer, order::Order,
    segment::Segment, settings::Settings, span::Spans, task::Task, timestamp::Timestamp,
};

/// What happened to one record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change<T> {
    /// It was written for the first time (or again, after it was taken back).
    Recorded(Box<T>),
    /// It was changed.
    Revised {
        /// As it was.
        before: Box<T>,
        /// As it is.
        after: Box<T>,
    },
}

impl<T> Change<T> {
    /// The record as it is after the change.
    #[must_use]
    pub const fn after(&self) -> &T {
        match self {
            Self::Recorded(after) | Self::Revised { after, .. } => after,
        }
    }
}

/// Which records an event speaks of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Customers, with every record that belongs to them.
    Customers(Vec<Id<Customer>>),
    /// Contacts.
    Contacts(Vec<Id<Contact>>),
    /// Orders.
    Orders(Vec<Id<Order>>),
    /// Interactions.
    Interactions(Vec<Id<Interaction>>),
    /// Needs.
    Needs(Vec<Id<Need>>),
    /// Tasks.
    Tasks(Vec<Id<Task>>),
    /// Custom fields.
    CustomFields(Vec<Id<CustomField>>),
    /// Segments.
    Segments(Vec<Id<Segment>>),
    /// Grades set by hand.
    Overrides(Vec<Id<Override>>),
    /// Saved grade runs.
    GradeRuns(Vec<Id<GradeRun>>),
    /// Contracts.
    Contracts(Vec<Id<Contract>>),
    /// Loss records.
    LossRecords(Vec<Id<LossRecord>>),
    /// Offers.
    Offers(Vec<Id<Offer>>),
    /// Retention experiments.
    Experiments(Vec<Id<Experiment>>),
    /// Everything that came with a batch.
    Batch(Id<Batch>),
    /// Records of every noun, by runs of identifiers. Customers stand for themselves alone.
    Spans(Box<Spans>),
}

/// Something that happened to the archive.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// A customer was recorded or revised.
    CustomerChanged(Change<Customer>),
    /// A contact was recorded or revised.
    ContactChanged(Change<Contact>),
    /// An order was recorded or revised.
    OrderChanged(Change<Order>),
    /// An interaction was recorded or revised.
    InteractionChanged(Change<Interaction>),
    /// A need was recorded or revised.
    NeedChanged(Change<Need>),
    /// A task was recorded or revised.
    TaskChanged(Change<Task>),
    /// A custom field was recorded or revised.
    CustomFieldChanged(Change<CustomField>),
    /// A segment was recorded or revised.
    SegmentChanged(Change<Segment>),
    /// A grade was set by hand, or renewed.
    OverrideChanged(Change<Override>),
    /// A grade run was saved, or what it keeps was changed.
    GradeRunChanged(Change<GradeRun>),
    /// A contract was recorded or revised.
    ContractChanged(Change<Contract>),
    /// A loss record was recorded or revised.
    LossRecordChanged(Change<LossRecord>),
    /// An offer was recorded or revised.
    OfferChanged(Change<Offer>),
    /// A retention experiment was begun or revised.
    ExperimentChanged(Change<Experiment>),
    /// The archive's settings were changed.
    SettingsChanged {
        /// As they were.
        before: Box<Settings>,
        /// As they are.
        after: Box<Settings>,
    },
    /// A batch of new records was added; they lie in chunks that were written
    /// in the same transaction as the entry.
    BatchImported(Box<Batch>),
    /// An archive file brought new records; they lie in chunks that were written in the
    /// same transaction as the entry, each with the batch it had had.
    RecordsRestored {
        /// Which records.
        records: Box<Spans>,
    },
    /// A batch that an archive file knows was written down.
    BatchRemembered(Box<Batch>),
    /// A batch that an archive file had brought was struck out again.
    BatchForgotten(Box<Batch>),
    /// Records were taken out of sight. They remember the entry that did it, so
    /// that taking the entry back brings back exactly those.
    RecordsHidden {
        /// Which records.
        scope: Scope,
    },
    /// Records that an earlier entry had hidden came back.
    RecordsShown {
        /// The sequence number of the entry that had hidden them.
        hidden_at: u64,
        /// Which records.
        scope: Scope,
    },
    /// What stood here concerned a customer that was erased since.
    EventsErased {
        /// Of how many records it spoke.
        count: u64,
    },
    /// A customer was erased for good, from the chunks and from every entry before this one, in
    /// the transaction that wrote this entry. It cannot be taken back.
    CustomerErased(Box<Erasure>),
    /// What earlier entries said of records was forgotten, in the transaction that wrote this entry. It
    /// cannot be taken back.
    HistoryForgotten(Box<Forgetting>),
}

/// What an entry was for, so that undo can be offered in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// Something new was written down.
    Record,
    /// Something was edited.
    Revise,
    /// Tags, owners or another field of many customers were set at once.
    BulkRevise,
    /// Records were deleted.
    Remove,
    /// A table was imported.
    Import,
    /// An archive file was restored or merged.
    Restore,
    /// Demo data were loaded.
    LoadDemo,
    /// A batch was withdrawn on the Data page.
    WithdrawBatch,
    /// Settings were changed.
    Configure,
    /// A customer was erased for good.
    EraseCustomer,
    /// What old changes said was forgotten for good.
    ForgetHistory,
}

/// How an entry stands to those before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Turn {
    /// Something new.
    #[default]
    Forward,
    /// It takes back the entry of that sequence number.
    Undo(u64),
    /// It takes back the undo of that sequence number, so that what was undone is done again.
    Redo(u64),
}

/// One row of the journal: what one command did, all or nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Its place in the archive's history, from 1, without gaps.
    pub seq: u64,
    /// When, by the clock of the tab that wrote it; never before the entry before it.
    pub at: Timestamp,
    /// The browser that wrote it: random, drawn once, names no one.
    pub origin: u64,
    /// What it was for.
    pub deed: Deed,
    /// How many records it touched, for the words beside Undo.
    pub touched: u64,
    /// Whether it takes back or does again another entry.
    #[serde(default)]
    pub turn: Turn,
    /// What happened.
    pub events: Vec<Event>,
}

impl Event {
    /// Whether it says that something was erased.
    #[must_use]
    pub const fn is_erasure(&self) -> bool {
        matches!(self, Self::EventsErased { .. } | Self::CustomerErased(_))
    }

    /// The event that takes this one back, where this one stands in the entry `seq`.
    #[must_use]
    pub fn inverse(&self, seq: u64) -> Self {
        fn change<T: Clone>(change: &Change<T>, wrap: fn(Change<T>) -> Event, hide: impl FnOnce(&T) -> Scope) -> Event {
            match change {
                Change::Recorded(record) => Event::RecordsHidden { scope: hide(record) },
                Change::Revised { before, after } => {
                    wrap(Change::Revised { before: after.clone(), after: before.clone() })
                }
            }
        }
        match self {
            Self::CustomerChanged(it) => change(it, Self::CustomerChanged, |r| Scope::Customers(vec![r.id])),
            Self::ContactChanged(it) => change(it, Self::ContactChanged, |r| Scope::Contacts(vec![r.id])),
            Self::OrderChanged(it) => change(it, Self::OrderChanged, |r| Scope::Orders(vec![r.id])),
            Self::InteractionChanged(it) => change(it, Self::InteractionChanged, |r| Scope::Interactions(vec![r.id])),
            Self::NeedChanged(it) => change(it, Self::NeedChanged, |r| Scope::Needs(vec![r.id])),
            Self::TaskChanged(it) => change(it, Self::TaskChanged, |r| Scope::Tasks(vec![r.id])),
            Self::CustomFieldChanged(it) => change(it, Self::CustomFieldChanged, |r| Scope::CustomFields(vec![r.id])),
            Self::SegmentChanged(it) => change(it, Self::SegmentChanged, |r| Scope::Segments(vec![r.id])),
            Self::OverrideChanged(it) => change(it, Self::OverrideChanged, |r| Scope::Overrides(vec![r.id])),
            Self::GradeRunChanged(it) => change(it, Self::GradeRunChanged, |r| Scope::GradeRuns(vec![r.id])),
            Self::ContractChanged(it) => change(it, Self::ContractChanged, |r| Scope::Contracts(vec![r.id])),
            Self::LossRecordChanged(it) => change(it, Self::LossRecordChanged, |r| Scope::LossRecords(vec![r.id])),
            Self::OfferChanged(it) => change(it, Self::OfferChanged, |r| Scope::Offers(vec![r.id])),
            Self::ExperimentChanged(it) => change(it, Self::ExperimentChanged, |r| Scope::Experiments(vec![r.id])),
            Self::SettingsChanged { before, after } => {
                Self::SettingsChanged { before: after.clone(), after: before.clone() }
            }
            Self::BatchImported(batch) => Self::RecordsHidden { scope: Scope::Batch(batch.id) },
            Self::RecordsRestored { records } => Self::RecordsHidden { scope: Scope::Spans(records.clone()) },
            Self::BatchRemembered(batch) => Self::BatchForgotten(batch.clone()),
            Self::BatchForgotten(batch) => Self::BatchRemembered(batch.clone()),
            Self::RecordsHidden { scope } => Self::RecordsShown { hidden_at: seq, scope: scope.clone() },
            Self::RecordsShown { scope, .. } => Self::RecordsHidden { scope: scope.clone() },
            // What is erased comes back by nothing.
            Self::EventsErased { .. } | Self::CustomerErased(_) | Self::HistoryForgotten(_) => self.clone(),
        }
    }
}

impl Entry {
    /// The events that take this entry back: each one's inverse, last first, but for marks of erasures.
    #[must_use]
    pub fn inverse(&self) -> Vec<Event> {
        let events = self.events.iter().filter(|event| !event.is_erasure());
        events.rev().map(|event| event.inverse(self.seq)).collect()
    }
}
