//! Events taken in: total, it cannot fail.
//!
//! A batch's bulk records come in beforehand, from the chunks that were written
//! with the entry; everything else stands in the events.

use super::{Archive, Stored};
use crate::domain::{
    event::{Change, Entry, Event},
    id::Id,
};

impl Archive {
    /// Takes an entry in. Entries come in the order of their sequence numbers.
    pub fn apply(&mut self, entry: &Entry) {
        for event in &entry.events {
            self.apply_event(event, entry.seq);
        }
        self.ledger.apply(entry);
        self.head = entry.seq;
    }

    fn apply_event(&mut self, event: &Event, seq: u64) {
        match event {
            Event::CustomerChanged(change) => self.take(change),
            Event::ContactChanged(change) => self.take(change),
            Event::OrderChanged(change) => self.take(change),
            Event::InteractionChanged(change) => self.take(change),
            Event::NeedChanged(change) => self.take(change),
            Event::TaskChanged(change) => self.take(change),
            Event::CustomFieldChanged(change) => self.take(change),
            Event::SegmentChanged(change) => self.take(change),
            Event::OverrideChanged(change) => self.take(change),
            Event::GradeRunChanged(change) => self.take(change),
            Event::ContractChanged(change) => self.take(change),
            Event::LossRecordChanged(change) => self.take(change),
            Event::OfferChanged(change) => self.take(change),
            Event::ExperimentChanged(change) => self.take(change),
            // The ledger's; bulk records come from their chunks.
            Event::SettingsChanged { .. }
            | Event::BatchImported(_)
            | Event::RecordsRestored { .. }
            | Event::BatchRemembered(_)
            | Event::BatchForgotten(_)
            // An erasure rewrites the tables' chunks; there is nothing left to take in.
            | Event::EventsErased { .. }
            | Event::CustomerErased(_)
            | Event::HistoryForgotten(_) => {}
            Event::RecordsHidden { scope } => self.reach(scope).hide(self, seq),
            Event::RecordsShown { hidden_at, scope } => self.reach(scope).show(self, *hidden_at),
        }
    }

    fn take<T: Stored>(&mut self, change: &Change<T>) {
        let record = change.after();
        record.put(self);
        if matches!(change, Change::Recorded(_)) {
            self.revive::<T>(record.id());
        }
    }

    /// Shows a record whatever had hidden it: it was written anew.
    fn revive<T: Stored>(&mut self, id: Id<T>) {
        if let Some(row) = T::row(self, id)
            && let Some(hidden_at) = T::hidden_by(self, row)
        {
            T::show(self, row, hidden_at);
        }
    }
}
