//! Forgetting what old changes said: the names and values in them go, that they happened stays.
//!
//! Which records were there at which time can still be told from what is left, so that every moment after
//! the last forgotten entry is shown as exactly as before. Moments before it are not.

use serde::{Deserialize, Serialize};

use super::{
    day::Day,
    event::{Change, Entry, Event, Scope},
    provenance::Extra,
    record::Record,
    span::Spans,
};

/// That old changes were forgotten.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Forgetting {
    /// The last entry whose contents are gone.
    pub through: u64,
    /// Changes from before this local day were meant.
    pub before: Day,
    /// Entries from which something went.
    pub entries: u64,
    /// Members this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Hides what no entry has brought yet, where the archive is shown as it was. No entry has this number.
pub const UNBORN: u64 = u64::MAX;

/// What stays of the events of an entry, gathered in order.
#[derive(Default)]
struct Left {
    events: Vec<Event>,
    brought: Spans,
    there: Spans,
    went: bool,
}

impl Left {
    fn change<T: Record>(&mut self, change: &Change<T>) {
        let spans = match change {
            Change::Recorded(_) => &mut self.brought,
            // That it was revised says that it was there; whether it was deleted is told by others.
            Change::Revised { .. } => &mut self.there,
        };
        spans.run_of(T::NOUN).push(change.after().id());
        self.went = true;
    }

    fn keep(&mut self, event: &Event) {
        self.flush();
        self.events.push(event.clone());
    }

    fn flush(&mut self) {
        let some = |spans: &mut Spans| Some(std::mem::take(spans)).filter(|spans| *spans != Spans::default());
        let brought = some(&mut self.brought).map(|spans| Event::RecordsRestored { records: Box::new(spans) });
        let there = some(&mut self.there)
            .map(|spans| Event::RecordsShown { hidden_at: UNBORN, scope: Scope::Spans(Box::new(spans)) });
        self.events.extend(brought.into_iter().chain(there));
    }
}

/// An entry without what records were before and after it; `None` where it has no such contents.
#[must_use]
pub fn without_contents(entry: &Entry) -> Option<Entry> {
    let mut left = Left::default();
    for event in &entry.events {
        match event {
            Event::CustomerChanged(change) => left.change(change),
            Event::ContactChanged(change) => left.change(change),
            Event::OrderChanged(change) => left.change(change),
            Event::InteractionChanged(change) => left.change(change),
            Event::NeedChanged(change) => left.change(change),
            Event::TaskChanged(change) => left.change(change),
            Event::CustomFieldChanged(change) => left.change(change),
            Event::SegmentChanged(change) => left.change(change),
            Event::OverrideChanged(change) => left.change(change),
            Event::GradeRunChanged(change) => left.change(change),
            Event::ContractChanged(change) => left.change(change),
            Event::LossRecordChanged(change) => left.change(change),
            Event::OfferChanged(change) => left.change(change),
            Event::ExperimentChanged(change) => left.change(change),
            // Settings name no customer, and every later moment is scored by them.
            Event::SettingsChanged { .. }
            | Event::BatchImported(_)
            | Event::RecordsRestored { .. }
            | Event::BatchRemembered(_)
            | Event::BatchForgotten(_)
            | Event::RecordsHidden { .. }
            | Event::RecordsShown { .. }
            | Event::EventsErased { .. }
            | Event::CustomerErased(_)
            | Event::HistoryForgotten(_) => left.keep(event),
        }
    }
    left.flush();
    left.went.then(|| Entry { events: left.events, ..entry.clone() })
}
