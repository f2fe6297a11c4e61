//! The archive as it was: back to any entry of its history.
//!
//! Two passes. Newest first, what later entries overwrote is put back; then everything is taken out
//! of sight and the entries up to the one asked for show again what they brought, in the order and by
//! the rules by which they were applied at the time. Nothing is written: the archive in hand changes.

use super::{Archive, Ledger, Stored, reach::Reach};
use crate::domain::{
    batch::Batch,
    event::{Change, Entry, Event, Scope},
    id::Id,
};

/// Hides what no entry has brought yet. No entry has this number.
const UNBORN: u64 = u64::MAX;

impl Archive {
    /// Takes the archive back to where it stood after the entry `through` (0: before the first).
    /// `entries` is its whole history, oldest first, and the details of orders have been read.
    ///
    /// Exact but for one thing: a record that was written anew over a hidden one, as an import that
    /// brings a deleted order back does, shows its newer values before that, too.
    pub fn rewind(&mut self, entries: &[Entry], through: u64) {
        for event in
            entries.iter().rev().take_while(|entry| entry.seq > through).flat_map(|entry| entry.events.iter().rev())
        {
            self.put_back(event);
        }
        self.hide_everything();
        self.restore_ledger(Ledger::default(), 0);
        for entry in entries.iter().take_while(|entry| entry.seq <= through) {
            entry.events.iter().for_each(|event| self.bring(event));
            self.apply(entry);
        }
    }

    /// Puts the values back that an event overwrote.
    fn put_back(&mut self, event: &Event) {
        fn before<T: Stored>(archive: &mut Archive, change: &Change<T>) {
            if let Change::Revised { before, .. } = change {
                before.put(archive);
            }
        }
        match event {
            Event::CustomerChanged(change) => before(self, change),
            Event::ContactChanged(change) => before(self, change),
            Event::OrderChanged(change) => before(self, change),
            Event::InteractionChanged(change) => before(self, change),
            Event::NeedChanged(change) => before(self, change),
            Event::TaskChanged(change) => before(self, change),
            Event::CustomFieldChanged(change) => before(self, change),
            Event::SegmentChanged(change) => before(self, change),
            Event::OverrideChanged(change) => before(self, change),
            Event::GradeRunChanged(change) => before(self, change),
            Event::ContractChanged(change) => before(self, change),
            // They overwrite no record; the ledger is made anew.
            Event::SettingsChanged { .. }
            | Event::BatchImported(_)
            | Event::RecordsRestored { .. }
            | Event::BatchRemembered(_)
            | Event::BatchForgotten(_)
            | Event::RecordsHidden { .. }
            | Event::RecordsShown { .. }
            | Event::EventsErased { .. }
            | Event::CustomerErased(_) => {}
        }
    }

    /// Hides every row as if no entry had brought it, whatever had hidden it before.
    fn hide_everything(&mut self) {
        self.customers.hide_all(UNBORN);
        self.orders.hide_all(UNBORN);
        self.contacts.hide_all(UNBORN);
        self.interactions.hide_all(UNBORN);
        self.needs.hide_all(UNBORN);
        self.tasks.hide_all(UNBORN);
        self.custom_fields.hide_all(UNBORN);
        self.segments.hide_all(UNBORN);
        self.overrides.hide_all(UNBORN);
        self.grade_runs.hide_all(UNBORN);
        self.contracts.hide_all(UNBORN);
    }

    /// Shows what an event says was there from then on, before it is applied.
    fn bring(&mut self, event: &Event) {
        fn revised<T: Stored>(archive: &mut Archive, change: &Change<T>) {
            // Its batch may be another one since: that it was revised says that it was there.
            if let Change::Revised { after, .. } = change
                && let Some(row) = T::row(archive, after.id())
            {
                T::show(archive, row, UNBORN);
            }
        }
        match event {
            Event::CustomerChanged(change) => revised(self, change),
            Event::ContactChanged(change) => revised(self, change),
            Event::OrderChanged(change) => revised(self, change),
            Event::InteractionChanged(change) => revised(self, change),
            Event::NeedChanged(change) => revised(self, change),
            Event::TaskChanged(change) => revised(self, change),
            Event::CustomFieldChanged(change) => revised(self, change),
            Event::SegmentChanged(change) => revised(self, change),
            Event::OverrideChanged(change) => revised(self, change),
            Event::GradeRunChanged(change) => revised(self, change),
            Event::ContractChanged(change) => revised(self, change),
            Event::BatchImported(batch) => self.bring_batch(batch.id),
            Event::RecordsRestored { records } => self.reach(&Scope::Spans(records.clone())).show(self, UNBORN),
            Event::SettingsChanged { .. }
            | Event::BatchRemembered(_)
            | Event::BatchForgotten(_)
            | Event::RecordsHidden { .. }
            | Event::RecordsShown { .. }
            | Event::EventsErased { .. }
            | Event::CustomerErased(_) => {}
        }
    }

    fn bring_batch(&mut self, batch: Id<Batch>) {
        for rows in self.customers.rows_of_batch(batch) {
            self.customers.show_rows(rows, UNBORN);
        }
        for rows in self.orders.rows_of_batch(batch) {
            self.orders.show_rows(rows, UNBORN);
        }
        let mut reach = Reach::default();
        self.reach_shelves(&mut reach, |of| of == Some(batch));
        reach.show(self, UNBORN);
    }
}
