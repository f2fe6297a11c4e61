//! What was deleted by hand, which no import brings back unless it is asked to.
//!
//! A record that an undo or a withdrawn import took away counts as never there; that is told apart here,
//! and nothing is hidden or shown.

use std::collections::BTreeSet;

use crate::{
    domain::{
        archive::{Archive, Stored},
        contact::Contact,
        contract::Contract,
        custom_field::CustomField,
        customer::Customer,
        event::{Deed, Entry, Turn},
        experiment::Experiment,
        grade_override::Override,
        grade_run::GradeRun,
        interaction::Interaction,
        loss_record::LossRecord,
        need::Need,
        offer::Offer,
        order::Order,
        segment::Segment,
        task::Task,
    },
    storage::{error::StorageError, journal::Journal},
    transfer::import::existing::Standing,
};

/// The entries that deleted records by hand.
#[derive(Clone, Debug, Default)]
pub struct Deletions(BTreeSet<u64>);

impl Deletions {
    /// Those among the entries that hide a record of the archive.
    ///
    /// # Errors
    /// The journal's.
    pub async fn of(journal: &impl Journal, archive: &Archive) -> Result<Self, StorageError> {
        fn hiders<T: Stored>(archive: &Archive, rows: u32, into: &mut BTreeSet<u64>) {
            into.extend((0..rows).filter_map(|row| T::hidden_by(archive, row)));
        }
        let mut all = BTreeSet::new();
        hiders::<Customer>(archive, archive.customers.len(), &mut all);
        hiders::<Order>(archive, archive.orders.len(), &mut all);
        hiders::<Contact>(archive, archive.contacts.len(), &mut all);
        hiders::<Interaction>(archive, archive.interactions.len(), &mut all);
        hiders::<Need>(archive, archive.needs.len(), &mut all);
        hiders::<Task>(archive, archive.tasks.len(), &mut all);
        hiders::<CustomField>(archive, archive.custom_fields.len(), &mut all);
        hiders::<Segment>(archive, archive.segments.len(), &mut all);
        hiders::<Override>(archive, archive.overrides.len(), &mut all);
        hiders::<GradeRun>(archive, archive.grade_runs.len(), &mut all);
        hiders::<Contract>(archive, archive.contracts.len(), &mut all);
        hiders::<LossRecord>(archive, archive.loss_records.len(), &mut all);
        hiders::<Offer>(archive, archive.offers.len(), &mut all);
        hiders::<Experiment>(archive, archive.experiments.len(), &mut all);
        let mut by_hand = Self::default();
        for seq in all {
            by_hand.note(journal.entry(seq).await?.iter());
        }
        Ok(by_hand)
    }

    /// Notes those of the entries that deleted by hand: at first, or once more after an undo.
    pub fn note<'a>(&mut self, entries: impl IntoIterator<Item = &'a Entry>) {
        let by_hand =
            entries.into_iter().filter(|entry| entry.deed == Deed::Remove && !matches!(entry.turn, Turn::Undo(_)));
        self.0.extend(by_hand.map(|entry| entry.seq));
    }

    /// How a record stands that this entry hid, or none did.
    #[must_use]
    pub fn standing(&self, hidden_by: Option<u64>) -> Standing {
        match hidden_by {
            None => Standing::Live,
            Some(seq) if self.0.contains(&seq) => Standing::Removed,
            Some(_) => Standing::Withdrawn,
        }
    }

    /// Whether a record was deleted by hand.
    #[must_use]
    pub fn is_removed(&self, hidden_by: Option<u64>) -> bool {
        self.standing(hidden_by) == Standing::Removed
    }
}
