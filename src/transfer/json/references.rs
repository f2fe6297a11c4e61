//! Whether the records of an archive file hold together: no identifier twice, no reference into nothing.
//!
//! It keeps identifiers only, 20 bytes each.

use super::{super::key_index::KeyIndex, layout::Section, refusal::ArchiveRefusal};
use crate::domain::{customer::Customer, id::Id, order::Order};

/// What was read so far, by identifier.
#[derive(Default)]
pub(super) struct References {
    /// Identifiers of the list that is being read.
    current: KeyIndex,
    customers: KeyIndex,
    contacts: KeyIndex,
    /// Returns with the order that each belongs to.
    returns: Vec<(u32, u128, u128)>,
}

impl References {
    pub(super) fn add(&mut self, id: u128, place: u32) {
        self.current.push(id, place);
    }

    pub(super) fn add_return(&mut self, place: u32, order: &Order, of: Id<Order>) {
        self.returns.push((place, order.id.bits(), of.bits()));
    }

    pub(super) fn has_customer(&self, id: Id<Customer>) -> bool {
        self.customers.has(id.bits())
    }

    pub(super) fn has_contact(&self, bits: u128) -> bool {
        self.contacts.has(bits)
    }

    /// Closes a list.
    pub(super) fn close(&mut self, section: Section) -> Result<(), ArchiveRefusal> {
        let mut closed = std::mem::take(&mut self.current);
        closed.sort();
        if let Some((_, first, second)) = closed.first_repeated() {
            return Err(ArchiveRefusal::DuplicateId { section, first: first.into(), second: second.into() });
        }
        match section {
            Section::Customers => self.customers = closed,
            Section::Contacts => self.contacts = closed,
            Section::Orders => self.close_orders(&closed)?,
            Section::Batches
            | Section::CustomFields
            | Section::Segments
            | Section::Interactions
            | Section::Needs
            | Section::Tasks
            | Section::Overrides
            | Section::GradeRuns
            | Section::Contracts
            | Section::LossRecords
            | Section::Offers
            | Section::Experiments => {}
        }
        Ok(())
    }

    fn close_orders(&mut self, orders: &KeyIndex) -> Result<(), ArchiveRefusal> {
        let returns = std::mem::take(&mut self.returns);
        let next: std::collections::HashMap<u128, u128> = returns.iter().map(|(_, id, of)| (*id, *of)).collect();
        for (place, id, of) in &returns {
            let path = || format!("orders[{place}].return_of");
            if !orders.has(*of) {
                return Err(ArchiveRefusal::Dangling { path: path(), section: Section::Orders });
            }
            // A chain of returns that does not end within their number goes in a circle; each is
            // followed until it leaves the returns or comes back to where it began.
            let mut at = *of;
            for _ in 0..returns.len() {
                if at == *id {
                    return Err(ArchiveRefusal::Cycle { path: path() });
                }
                match next.get(&at) {
                    Some(further) => at = *further,
                    None => break,
                }
            }
        }
        Ok(())
    }
}
