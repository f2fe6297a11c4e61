//! What became of an import since: which of its records a person has made their own.
//!
//! It asks every record of the batch where it comes from; nothing is hidden here.

use std::collections::BTreeSet;

use super::{Archive, Stored};
use crate::domain::{
    batch::{Batch, BatchKind},
    contact::Contact,
    contract::Contract,
    customer::Customer,
    event::Scope,
    grade_override::Override,
    id::Id,
    interaction::Interaction,
    loss_record::LossRecord,
    need::Need,
    offer::Offer,
    order::Order,
    span::{Run, Spans},
    task::Task,
};

/// A batch to be withdrawn but for what was edited.
#[derive(Debug, Default)]
pub struct Withdrawal {
    /// Live records that go. Customers stand for themselves alone.
    pub hidden: Spans,
    /// Records of the batch that were changed since it came, and records that were added to its customers.
    pub edited: u64,
    /// Customers that such records belong to.
    owners: BTreeSet<u128>,
}

impl Archive {
    /// What withdrawing a batch would take, if everything that was edited or added since stays, with the
    /// customers it belongs to. Fields and segments of the batch stay with it. Of demo data nothing
    /// stays: they go whole, as they came.
    #[must_use]
    pub fn withdrawal(&self, batch: &Batch) -> Withdrawal {
        if batch.kind == BatchKind::Demo {
            return Withdrawal::default();
        }
        let reach = self.reach(&Scope::Batch(batch.id));
        let mut going = Withdrawal::default();
        going.hidden.orders = going.of::<Order>(self, &reach.orders, batch);
        going.hidden.contacts = going.of::<Contact>(self, &reach.contacts, batch);
        going.hidden.interactions = going.of::<Interaction>(self, &reach.interactions, batch);
        going.hidden.needs = going.of::<Need>(self, &reach.needs, batch);
        going.hidden.tasks = going.of::<Task>(self, &reach.tasks, batch);
        going.hidden.overrides = going.of::<Override>(self, &reach.overrides, batch);
        going.hidden.contracts = going.of::<Contract>(self, &reach.contracts, batch);
        going.hidden.loss_records = going.of::<LossRecord>(self, &reach.loss_records, batch);
        going.hidden.offers = going.of::<Offer>(self, &reach.offers, batch);
        going.hidden.customers = going.of::<Customer>(self, &reach.customers, batch);
        going
    }
}

impl Withdrawal {
    /// The records of one noun that go. Those of customers come last, when it is known whose records stay.
    fn of<T: Stored>(&mut self, archive: &Archive, rows: &[u32], batch: &Batch) -> Run {
        let mut going = Run::default();
        let live = rows.iter().filter(|row| T::hidden_by(archive, **row).is_none());
        for row in live {
            let Some((id, provenance)) = T::id_of(archive, *row).zip(T::provenance_of(archive, *row)) else { continue };
            if provenance.batch_id != Some(batch.id) || provenance.updated > batch.at {
                self.edited += 1;
                let customer = T::find(archive, *row).and_then(|record| record.customer_id());
                self.owners.extend(customer.map(Id::bits));
            } else if !self.owners.contains(&id.bits()) {
                going.push(id);
            }
        }
        going
    }
}
