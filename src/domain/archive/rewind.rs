//! The archive as it was: back to any entry of its history.
//!
//! Two passes. Newest first, what later entries overwrote is put back; then everything is taken out
//! of sight and the entries up to the one asked for show again what they brought, in the order and by
//! the rules by which they were applied at the time. Nothing is written: the archive in hand changes.

use super::{Archive, Ledger, Stored, reach::Reach};
use crate::domain::{
    batch::Batch,
    event::{Change, Entry, Event, Scope},
    forgetting::UNBORN,
    id::Id,
};

/// Which way an event is passed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Back,
    Forth,
}

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
            self.pass(event, Way::Back);
        }
        self.hide_everything();
        self.restore_ledger(Ledger::default(), 0);
        for entry in entries.iter().take_while(|entry| entry.seq <= through) {
            entry.events.iter().for_each(|event| self.pass(event, Way::Forth));
            self.apply(entry);
        }
    }

    /// Goes past an event. Back: puts the values back that it overwrote. Forth: shows what it says was
    /// there from then on, before it is applied.
    fn pass(&mut self, event: &Event, way: Way) {
        fn by<T: Stored>(archive: &mut Archive, change: &Change<T>, way: Way) {
            let Change::Revised { before, after } = change else { return };
            match way {
                Way::Back => before.put(archive),
                // Its batch may be another one since: that it was revised says that it was there.
                Way::Forth => {
                    if let Some(row) = T::row(archive, after.id()) {
                        T::show(archive, row, UNBORN);
                    }
                }
            }
        }
        match event {
            Event::CustomerChanged(change) => by(self, change, way),
            Event::ContactChanged(change) => by(self, change, way),
            Event::OrderChanged(change) => by(self, change, way),
            Event::InteractionChanged(change) => by(self, change, way),
            Event::NeedChanged(change) => by(self, change, way),
            Event::TaskChanged(change) => by(self, change, way),
            Event::CustomFieldChanged(change) => by(self, change, way),
            Event::SegmentChanged(change) => by(self, change, way),
            Event::OverrideChanged(change) => by(self, change, way),
            Event::GradeRunChanged(change) => by(self, change, way),
            Event::ContractChanged(change) => by(self, change, way),
            Event::LossRecordChanged(change) => by(self, change, way),
            Event::OfferChanged(change) => by(self, change, way),
            Event::ExperimentChanged(change) => by(self, change, way),
            Event::BatchImported(batch) if way == Way::Forth => self.bring_batch(batch.id),
            Event::RecordsRestored { records } if way == Way::Forth => {
                self.reach(&Scope::Spans(records.clone())).revive(self);
            }
            // They overwrite no record and bring none; the ledger is made anew.
            Event::BatchImported(_)
            | Event::RecordsRestored { .. }
            | Event::SettingsChanged { .. }
            | Event::BatchRemembered(_)
            | Event::BatchForgotten(_)
            | Event::RecordsHidden { .. }
            | Event::RecordsShown { .. }
            | Event::EventsErased { .. }
            | Event::CustomerErased(_)
            | Event::HistoryForgotten(_) => {}
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
        self.loss_records.hide_all(UNBORN);
        self.offers.hide_all(UNBORN);
        self.experiments.hide_all(UNBORN);
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
