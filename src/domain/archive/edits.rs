//! What became of an import since: which of its records a person has made their own.
//!
//! It looks at every record of the batch; nothing is hidden here.

use std::collections::BTreeSet;

use super::{Archive, Stored};
use crate::domain::{
    batch::Batch,
    contact::Contact,
    customer::Customer,
    event::Scope,
    interaction::Interaction,
    need::Need,
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
    /// customers it belongs to. Fields and segments of the batch stay with it.
    #[must_use]
    pub fn withdrawal(&self, batch: &Batch) -> Withdrawal {
        let reach = self.reach(&Scope::Batch(batch.id));
        let mut going = Withdrawal::default();
        going.hidden.orders = going.of::<Order>(self, &reach.orders, batch);
        going.hidden.contacts = going.of::<Contact>(self, &reach.contacts, batch);
        going.hidden.interactions = going.of::<Interaction>(self, &reach.interactions, batch);
        going.hidden.needs = going.of::<Need>(self, &reach.needs, batch);
        going.hidden.tasks = going.of::<Task>(self, &reach.tasks, batch);
        going.hidden.customers = going.of::<Customer>(self, &reach.customers, batch);
        going
    }
}

impl Withdrawal {
    /// The records of one noun that go. Those of customers come last, when it is known whose records stay.
    fn of<T: Stored>(&mut self, archive: &Archive, rows: &[u32], batch: &Batch) -> Run {
        let mut going = Run::default();
        let live = rows.iter().filter(|row| T::hidden_by(archive, **row).is_none());
        for record in live.filter_map(|row| T::find(archive, *row)) {
            let provenance = record.provenance();
            if provenance.batch_id != Some(batch.id) || provenance.updated > batch.at {
                self.edited += 1;
                self.owners.extend(record.customer_id().map(crate::domain::id::Id::bits));
            } else if !self.owners.contains(&record.id().bits()) {
                going.push(record.id());
            }
        }
        going
    }
}
