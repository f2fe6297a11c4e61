//! The members of an archive file and their order.
//!
//! It reads and writes nothing.

use serde::{Deserialize, Serialize};

use crate::domain::{batch::Counts, record::Noun, timestamp::Timestamp};

/// What `format` says.
pub const FORMAT: &str = "guanxi-archive";

/// What `format` says in the rescue file of the error wall.
pub const RESCUE_FORMAT: &str = "guanxi-rescue";

/// The version this code writes.
///
/// 2: `overrides` and `grade_runs` joined, behind the lists of 1.
///
/// 3: `contracts` joined behind them.
///
/// 4: `loss_records` joined behind those.
///
/// 5: `offers` and `experiments` joined behind those.
pub const VERSION: u64 = 5;

/// The oldest version of this code that can read what it writes.
pub const MIN_READER: u64 = 1;

/// How deeply values may be nested, the file's own object counted as 1.
pub const MAX_DEPTH: usize = 64;

/// The longest text, in bytes.
pub const MAX_TEXT: usize = 8 * 1024 * 1024;

/// The longest record, in bytes.
pub const MAX_RECORD: usize = 16 * 1024 * 1024;

/// The longest member that is no list of records, in bytes.
pub const MAX_MEMBER: usize = 64 * 1024 * 1024;

/// The lists of an archive file, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// Batches.
    Batches,
    /// Custom fields.
    CustomFields,
    /// Segments.
    Segments,
    /// Customers.
    Customers,
    /// Contacts.
    Contacts,
    /// Orders.
    Orders,
    /// Interactions.
    Interactions,
    /// Needs.
    Needs,
    /// Tasks.
    Tasks,
    /// Grades set by hand.
    Overrides,
    /// Saved grade runs.
    GradeRuns,
    /// Contracts.
    Contracts,
    /// Loss records.
    LossRecords,
    /// Offers.
    Offers,
    /// Retention experiments.
    Experiments,
}

impl Section {
    /// Every section in the order of the file.
    pub const ALL: [Self; 15] = [
        Self::Batches,
        Self::CustomFields,
        Self::Segments,
        Self::Customers,
        Self::Contacts,
        Self::Orders,
        Self::Interactions,
        Self::Needs,
        Self::Tasks,
        Self::Overrides,
        Self::GradeRuns,
        Self::Contracts,
        Self::LossRecords,
        Self::Offers,
        Self::Experiments,
    ];

    /// The last list that a file of a version has.
    #[must_use]
    pub const fn last_of(version: u64) -> Self {
        match version {
            0 | 1 => Self::Tasks,
            2 => Self::GradeRuns,
            3 => Self::Contracts,
            4 => Self::LossRecords,
            _ => Self::Experiments,
        }
    }

    /// Its key in the file.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Batches => "batches",
            Self::CustomFields => "custom_fields",
            Self::Segments => "segments",
            Self::Customers => "customers",
            Self::Contacts => "contacts",
            Self::Orders => "orders",
            Self::Interactions => "interactions",
            Self::Needs => "needs",
            Self::Tasks => "tasks",
            Self::Overrides => "overrides",
            Self::GradeRuns => "grade_runs",
            Self::Contracts => "contracts",
            Self::LossRecords => "loss_records",
            Self::Offers => "offers",
            Self::Experiments => "experiments",
        }
    }

    /// The section with a key.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.key() == key)
    }

    /// The section that holds records of a noun.
    #[must_use]
    pub const fn of(noun: Noun) -> Self {
        match noun {
            Noun::CustomField => Self::CustomFields,
            Noun::Segment => Self::Segments,
            Noun::Customer => Self::Customers,
            Noun::Contact => Self::Contacts,
            Noun::Order => Self::Orders,
            Noun::Interaction => Self::Interactions,
            Noun::Need => Self::Needs,
            Noun::Task => Self::Tasks,
            Noun::Override => Self::Overrides,
            Noun::GradeRun => Self::GradeRuns,
            Noun::Contract => Self::Contracts,
            Noun::LossRecord => Self::LossRecords,
            Noun::Offer => Self::Offers,
            Noun::Experiment => Self::Experiments,
        }
    }

    /// How many records the counts give it; `None` for batches, which are not counted.
    #[must_use]
    pub const fn counted(self, counts: &Counts) -> Option<u64> {
        Some(match self {
            Self::Batches => return None,
            Self::CustomFields => counts.custom_fields,
            Self::Segments => counts.segments,
            Self::Customers => counts.customers,
            Self::Contacts => counts.contacts,
            Self::Orders => counts.orders,
            Self::Interactions => counts.interactions,
            Self::Needs => counts.needs,
            Self::Tasks => counts.tasks,
            Self::Overrides => counts.overrides,
            Self::GradeRuns => counts.grade_runs,
            Self::Contracts => counts.contracts,
            Self::LossRecords => counts.loss_records,
            Self::Offers => counts.offers,
            Self::Experiments => counts.experiments,
        })
    }

    /// Sets its count.
    pub(super) const fn count(self, counts: &mut Counts, number: u64) {
        match self {
            Self::Batches => {}
            Self::CustomFields => counts.custom_fields = number,
            Self::Segments => counts.segments = number,
            Self::Customers => counts.customers = number,
            Self::Contacts => counts.contacts = number,
            Self::Orders => counts.orders = number,
            Self::Interactions => counts.interactions = number,
            Self::Needs => counts.needs = number,
            Self::Tasks => counts.tasks = number,
            Self::Overrides => counts.overrides = number,
            Self::GradeRuns => counts.grade_runs = number,
            Self::Contracts => counts.contracts = number,
            Self::LossRecords => counts.loss_records = number,
            Self::Offers => counts.offers = number,
            Self::Experiments => counts.experiments = number,
        }
    }
}

/// What stands before the records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// The version of the format the file is in.
    pub version: u64,
    /// The oldest version that can read it.
    pub min_reader: u64,
    /// When it was written.
    pub exported_at: Timestamp,
    /// How many records follow.
    pub counts: Counts,
}
