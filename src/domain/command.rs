//! What may be asked of the archive.
//!
//! A command says what is wanted; `archive::decide` answers with events or a refusal.

use super::{
    batch::Batch, contact::Contact, contract::Contract, currency::Currency, custom_field::CustomField,
    custom_scheme::CustomScheme, customer::Customer, event::Scope, experiment::Experiment, grade_override::Override,
    grade_run::GradeRun, grading_rules::GradingRules, id::Id, interaction::Interaction, loss_record::LossRecord,
    need::Need, offer::Offer, order::Order, segment::Segment, settings::Settings, span::Spans, task::Task,
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

/// A batch of bulk records that is ready to be written: they lie in segments already.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// The batch, counts included.
    pub batch: Batch,
    /// Customers of the archive that the file changes, as they shall be.
    pub customers: Vec<Customer>,
    /// Orders of the archive that the file changes, as they shall be.
    pub orders: Vec<Order>,
    /// Contracts of the archive that the file changes, as they shall be.
    pub contracts: Vec<Contract>,
    /// Customers and orders that had been deleted by hand and come back.
    pub bring_back: (Vec<Id<Customer>>, Vec<Id<Order>>),
    /// The archive's currency, where this import is the first to bring one.
    pub currency: Option<Currency>,
}

/// An archive file that is ready to be written: its new records lie in segments already.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Restore {
    /// New records.
    pub records: Spans,
    /// Batches that the archive does not know.
    pub batches: Vec<Batch>,
    /// Records of the archive that leave it.
    pub hidden: Spans,
    /// Records of the archive that become as the file has them; hidden ones are shown.
    pub revised: Revised,
    /// The settings as they shall be.
    pub settings: Option<Settings>,
}

/// Records of the archive as they shall be, noun by noun.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Revised {
    /// Customers.
    pub customers: Vec<Customer>,
    /// Contacts.
    pub contacts: Vec<Contact>,
    /// Orders.
    pub orders: Vec<Order>,
    /// Interactions.
    pub interactions: Vec<Interaction>,
    /// Needs.
    pub needs: Vec<Need>,
    /// Tasks.
    pub tasks: Vec<Task>,
    /// Custom fields.
    pub custom_fields: Vec<CustomField>,
    /// Segments.
    pub segments: Vec<Segment>,
    /// Grades set by hand.
    pub overrides: Vec<Override>,
    /// Saved grade runs.
    pub grade_runs: Vec<GradeRun>,
    /// Contracts.
    pub contracts: Vec<Contract>,
    /// Loss records.
    pub loss_records: Vec<LossRecord>,
    /// Offers.
    pub offers: Vec<Offer>,
    /// Retention experiments.
    pub experiments: Vec<Experiment>,
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
    /// Write a contract.
    WriteContract(Write<Contract>),
    /// Write a loss record.
    WriteLossRecord(Write<LossRecord>),
    /// Write an offer.
    WriteOffer(Write<Offer>),
    /// Begin a retention experiment. It is not changed again: who is in it stands from its start.
    BeginExperiment(Box<Experiment>),
    /// Write a task.
    WriteTask(Write<Task>),
    /// Plan visits: a task each. A customer for whom an open visit is planned already is passed over.
    PlanVisits(Vec<Task>),
    /// Plan tasks. A customer that has an open one of the same title already is passed over.
    PlanTasks(Vec<Task>),
    /// Write a custom field.
    WriteCustomField(Write<CustomField>),
    /// Write a segment.
    WriteSegment(Write<Segment>),
    /// Set or renew grades by hand. One that a customer has already for the scheme is revised.
    SetGrades(Vec<Override>),
    /// Grade by these rules from now on, and save runs. Their version is the archive's to give.
    SaveRuns {
        /// The rules; those in force, where nothing but runs is to be saved.
        rules: Box<GradingRules>,
        /// The archive's own schemes; those it has, where they do not change.
        schemes: Vec<CustomScheme>,
        /// The runs, each under the rules and schemes in force or under the new ones.
        runs: Vec<GradeRun>,
    },
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
    /// Restore or merge an archive file.
    RestoreArchive(Box<Restore>),
    /// Withdraw a batch.
    WithdrawBatch {
        /// Which.
        batch: Id<Batch>,
        /// Whether records stay that were edited or added since.
        keeps_edits: bool,
    },
}
