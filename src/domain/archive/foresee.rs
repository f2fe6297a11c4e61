//! What the archive will hold once an entry has been applied, without applying it.
//!
//! The disk is told the counts with the entry, before the archive itself may change.

use super::{Archive, Stored, reach::Reach};
use crate::domain::{
    batch::Counts,
    event::{Change, Entry, Event},
};

impl Archive {
    /// Live records by noun once an entry will have been applied. Two scopes of an entry
    /// may overlap (a batch, and a record that came with it): what one has reached,
    /// the next does not count again.
    #[must_use]
    pub fn counts_after(&self, entry: &Entry) -> Counts {
        fn new<T: Stored>(archive: &Archive, change: &Change<T>) -> u64 {
            match change {
                Change::Recorded(record) => u64::from(!archive.is_live(record.id())),
                Change::Revised { .. } => 0,
            }
        }
        let mut counts = self.counts();
        let (mut hidden, mut shown) = (Reach::default(), Reach::default());
        for event in &entry.events {
            match event {
                Event::CustomerChanged(change) => counts.customers += new(self, change),
                Event::ContactChanged(change) => counts.contacts += new(self, change),
                Event::OrderChanged(change) => counts.orders += new(self, change),
                Event::InteractionChanged(change) => counts.interactions += new(self, change),
                Event::NeedChanged(change) => counts.needs += new(self, change),
                Event::TaskChanged(change) => counts.tasks += new(self, change),
                Event::CustomFieldChanged(change) => counts.custom_fields += new(self, change),
                Event::SegmentChanged(change) => counts.segments += new(self, change),
                Event::OverrideChanged(change) => counts.overrides += new(self, change),
                Event::GradeRunChanged(change) => counts.grade_runs += new(self, change),
                Event::ContractChanged(change) => counts.contracts += new(self, change),
                Event::LossRecordChanged(change) => counts.loss_records += new(self, change),
                Event::OfferChanged(change) => counts.offers += new(self, change),
                Event::ExperimentChanged(change) => counts.experiments += new(self, change),
                Event::SettingsChanged { .. }
                | Event::BatchRemembered(_)
                | Event::BatchForgotten(_)
                | Event::EventsErased { .. }
                | Event::CustomerErased(_)
                | Event::HistoryForgotten(_) => {}
                Event::RecordsRestored { records } => counts = counts.plus(&records.counts()),
                Event::BatchImported(batch) => counts = counts.plus(&batch.added),
                Event::RecordsHidden { scope } => {
                    counts = counts.minus(&hidden.widen(self.reach(scope)).count(self, None));
                }
                Event::RecordsShown { hidden_at, scope } => {
                    counts = counts.plus(&shown.widen(self.reach(scope)).count(self, Some(*hidden_at)));
                }
            }
        }
        counts
    }
}
