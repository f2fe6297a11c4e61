//! What an archive keeps beside its tables: settings, batches, what can be undone.
//!
//! It is small and stored whole with every entry. Undo appends the inverse of an
//! entry; nothing is ever rewound.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::domain::{
    batch::Batch,
    erasure::Erasure,
    event::{Deed, Entry, Event, Scope, Turn},
    forgetting::Forgetting,
    id::Id,
    settings::Settings,
    timestamp::Timestamp,
};

/// A batch and where it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BatchState {
    /// The batch.
    pub batch: Batch,
    /// The entry that withdrew it, where one did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hidden_at: Option<u64>,
}

/// What an archive keeps beside its tables.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Ledger {
    /// The settings.
    pub settings: Settings,
    /// The batches, in the order they came.
    pub batches: Vec<BatchState>,
    /// Customers that were erased, oldest first: when, why and how much; never who.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub erasures: Vec<Erasure>,
    /// What was last forgotten of the history; `None` where all of it is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub forgotten: Option<Box<Forgetting>>,
    /// When the last entry was written.
    pub at: Timestamp,
    /// Entries that stand, newest last.
    done: Vec<u64>,
    /// Undo entries that can be taken back, newest last.
    undone: Vec<u64>,
}

impl Ledger {
    /// A batch by its identifier.
    #[must_use]
    pub fn batch(&self, id: Id<Batch>) -> Option<&BatchState> {
        self.batches.iter().find(|state| state.batch.id == id)
    }

    /// The entry that undo takes back next.
    #[must_use]
    pub fn undo(&self) -> Option<u64> {
        self.done.last().copied()
    }

    /// The undo entry that redo takes back next.
    #[must_use]
    pub fn redo(&self) -> Option<u64> {
        self.undone.last().copied()
    }

    /// The same without entries of which nothing is left to take back or do again.
    pub(super) fn without(&self, gone: &BTreeSet<u64>) -> Self {
        let left = |seqs: &[u64]| seqs.iter().copied().filter(|seq| !gone.contains(seq)).collect();
        Self { done: left(&self.done), undone: left(&self.undone), ..self.clone() }
    }

    /// Takes an entry in.
    pub(super) fn apply(&mut self, entry: &Entry) {
        self.at = entry.at;
        match entry.turn {
            // It cannot be taken back, and what others did before can be.
            Turn::Forward if matches!(entry.deed, Deed::EraseCustomer | Deed::ForgetHistory) => {}
            Turn::Forward => {
                self.done.push(entry.seq);
                self.undone.clear();
            }
            Turn::Undo(seq) => {
                self.done.retain(|done| *done != seq);
                self.undone.push(entry.seq);
            }
            Turn::Redo(seq) => {
                self.undone.retain(|undone| *undone != seq);
                self.done.push(entry.seq);
            }
        }
        for event in &entry.events {
            self.apply_event(event, entry.seq);
        }
    }

    fn apply_event(&mut self, event: &Event, seq: u64) {
        match event {
            Event::SettingsChanged { after, .. } => self.settings = (**after).clone(),
            Event::BatchImported(batch) | Event::BatchRemembered(batch) => {
                let is_known = self.batch(batch.id).is_some();
                let new = (!is_known).then(|| BatchState { batch: (**batch).clone(), hidden_at: None });
                self.batches.extend(new);
            }
            Event::BatchForgotten(batch) => self.batches.retain(|state| state.batch.id != batch.id),
            Event::RecordsHidden { scope: Scope::Batch(id) } => {
                let standing =
                    self.batches.iter_mut().filter(|state| state.batch.id == *id && state.hidden_at.is_none());
                standing.for_each(|state| state.hidden_at = Some(seq));
            }
            Event::RecordsShown { hidden_at, scope: Scope::Batch(_) } => {
                for state in self.batches.iter_mut().filter(|state| state.hidden_at == Some(*hidden_at)) {
                    state.hidden_at = None;
                }
            }
            Event::CustomerErased(erasure) => self.erasures.push((**erasure).clone()),
            Event::HistoryForgotten(forgetting) => {
                // What a change said is needed to take it back.
                let kept = |seq: &u64| *seq > forgetting.through;
                self.done.retain(kept);
                self.undone.retain(kept);
                self.forgotten = Some(forgetting.clone());
            }
            Event::CustomerChanged(_)
            | Event::ContactChanged(_)
            | Event::OrderChanged(_)
            | Event::InteractionChanged(_)
            | Event::NeedChanged(_)
            | Event::TaskChanged(_)
            | Event::CustomFieldChanged(_)
            | Event::SegmentChanged(_)
            | Event::OverrideChanged(_)
            | Event::GradeRunChanged(_)
            | Event::ContractChanged(_)
            | Event::LossRecordChanged(_)
            | Event::OfferChanged(_)
            | Event::ExperimentChanged(_)
            | Event::RecordsRestored { .. }
            | Event::RecordsHidden { .. }
            | Event::RecordsShown { .. }
            | Event::EventsErased { .. } => {}
        }
    }
}
