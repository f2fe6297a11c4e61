//! The archive on its way into an archive file, some rows at a time, so that a page can paint between.
//!
//! It holds what is live at one moment; when to pause, and where the bytes go, is the caller's.

use std::io;

use serde_json::{Map, Value};

use crate::{
    domain::{
        archive::{Archive, Stored},
        contact::Contact,
        contract::Contract,
        custom_field::CustomField,
        customer::Customer,
        experiment::Experiment,
        grade_override::Override,
        grade_run::GradeRun,
        interaction::Interaction,
        loss_record::LossRecord,
        need::Need,
        offer::Offer,
        order::Order,
        record::Noun,
        segment::Segment,
        task::Task,
        timestamp::Timestamp,
    },
    transfer::json::{
        layout::Section,
        writer::{WriteError, Writer},
    },
};

/// The nouns that are written row by row, in the order of the file.
const BY_ROW: [Noun; 12] = [
    Noun::Customer,
    Noun::Contact,
    Noun::Order,
    Noun::Interaction,
    Noun::Need,
    Noun::Task,
    Noun::Override,
    Noun::GradeRun,
    Noun::Contract,
    Noun::LossRecord,
    Noun::Offer,
    Noun::Experiment,
];

/// An archive file that is being written.
pub struct Outgoing {
    writer: Writer<Vec<u8>>,
    head: u64,
    noun: usize,
    row: u32,
}

impl Outgoing {
    /// Begins the file of the archive as it stands.
    ///
    /// # Errors
    /// The writer's.
    pub fn begin(archive: &Archive, now: Timestamp) -> Result<Self, WriteError> {
        let mut writer = Writer::new(Vec::new(), now, archive.counts(), archive.settings())?;
        for state in archive.ledger().batches.iter().filter(|state| state.hidden_at.is_none()) {
            writer.batch(&state.batch)?;
        }
        archive.custom_fields.iter().try_for_each(|(_, field)| writer.record(field))?;
        archive.segments.iter().try_for_each(|(_, segment)| writer.record(segment))?;
        Ok(Self { writer, head: archive.head(), noun: 0, row: 0 })
    }

    /// Whether the archive still stands as it did when the file was begun.
    #[must_use]
    pub fn is_of(&self, archive: &Archive) -> bool {
        self.head == archive.head()
    }

    /// Writes up to so many more rows of the archive it was begun with; whether some are left.
    ///
    /// # Errors
    /// The writer's, and `InvalidData` where an order cannot be read.
    pub fn write(&mut self, archive: &Archive, rows: u32) -> Result<bool, WriteError> {
        let Some(noun) = BY_ROW.get(self.noun) else { return Ok(false) };
        let len = match noun {
            Noun::Customer => archive.customers.len(),
            Noun::Order => archive.orders.len(),
            Noun::Contact => archive.contacts.len(),
            Noun::Interaction => archive.interactions.len(),
            Noun::Need => archive.needs.len(),
            Noun::Task => archive.tasks.len(),
            Noun::Override => archive.overrides.len(),
            Noun::GradeRun => archive.grade_runs.len(),
            Noun::Contract => archive.contracts.len(),
            Noun::LossRecord => archive.loss_records.len(),
            Noun::Offer => archive.offers.len(),
            Noun::Experiment => archive.experiments.len(),
            Noun::CustomField | Noun::Segment => 0,
        };
        let until = self.row.saturating_add(rows).min(len);
        for row in self.row..until {
            match noun {
                Noun::Customer if archive.customers.is_live(row) => {
                    self.writer.write_record(Section::Customers, archive.customers.record_json(row))?;
                }
                Noun::Order => self.record::<Order>(archive, row)?,
                Noun::Contact => self.record::<Contact>(archive, row)?,
                Noun::Interaction => self.record::<Interaction>(archive, row)?,
                Noun::Need => self.record::<Need>(archive, row)?,
                Noun::Task => self.record::<Task>(archive, row)?,
                Noun::Override => self.record::<Override>(archive, row)?,
                Noun::GradeRun => self.record::<GradeRun>(archive, row)?,
                Noun::Contract => self.record::<Contract>(archive, row)?,
                Noun::LossRecord => self.record::<LossRecord>(archive, row)?,
                Noun::Offer => self.record::<Offer>(archive, row)?,
                Noun::Experiment => self.record::<Experiment>(archive, row)?,
                Noun::Customer | Noun::CustomField | Noun::Segment => {}
            }
        }
        self.row = until;
        if until == len {
            (self.noun, self.row) = (self.noun + 1, 0);
        }
        Ok(self.noun < BY_ROW.len())
    }

    fn record<T: Stored + Leaving>(&mut self, archive: &Archive, row: u32) -> Result<(), WriteError> {
        if T::hidden_by(archive, row).is_some() {
            return Ok(());
        }
        let record = T::find(archive, row).ok_or_else(|| io::Error::from(io::ErrorKind::InvalidData))?;
        self.writer.record(&record.leaving(archive))
    }

    /// Takes what was written since it was taken last, where that is at least so many bytes.
    pub fn take_written(&mut self, least: usize) -> Option<Vec<u8>> {
        let written = self.writer.out();
        (written.len() >= least).then(|| std::mem::take(written))
    }

    /// Ends the file and gives what was not taken yet; `analysis` is what the scores know.
    ///
    /// # Errors
    /// The writer's, above all where rows are left.
    pub fn finish(self, analysis: Option<&Value>) -> Result<Vec<u8>, WriteError> {
        self.writer.finish(analysis, &Map::new())
    }
}

/// A record as it leaves the archive: what it points to leaves with it, or is pointed to no more,
/// because a file with a reference into nothing is refused.
pub trait Leaving: Sized {
    /// The record without references to records that are hidden.
    #[must_use]
    fn leaving(self, _archive: &Archive) -> Self {
        self
    }
}

impl Leaving for CustomField {}
impl Leaving for Segment {}
impl Leaving for Customer {}
impl Leaving for Contact {}
impl Leaving for Need {}
impl Leaving for Task {}
impl Leaving for Override {}
impl Leaving for GradeRun {}
impl Leaving for Contract {}
impl Leaving for LossRecord {}
impl Leaving for Offer {}
impl Leaving for Experiment {}

impl Leaving for Interaction {
    fn leaving(mut self, archive: &Archive) -> Self {
        self.contact_ids.retain(|contact| archive.is_live(*contact));
        self
    }
}

impl Leaving for Order {
    fn leaving(mut self, archive: &Archive) -> Self {
        self.return_of = self.return_of.filter(|order| archive.is_live(*order));
        self
    }
}
