//! Which record of the archive a record of an archive file is, where their identifiers differ:
//! by import identity, as docs/format.md defines it.
//!
//! A table's rows are matched in `transfer`; nothing is merged here.

use std::collections::HashMap;

use super::deletions::Deletions;
use crate::{
    domain::{
        archive::Archive,
        contact::Contact,
        custom_field::CustomField,
        customer::Customer,
        id::Id,
        order::{ImportKey, Order},
        record::Record,
        tables::Shelf,
    },
    transfer::import::identity,
};

/// The records of an archive by what an import recognises them by: those that are there, and those that
/// were deleted by hand.
#[derive(Debug, Default)]
pub struct Identities {
    /// By code, by the key of their import, and by name with each telephone number.
    customers: HashMap<ImportKey, Id<Customer>>,
    orders: HashMap<ImportKey, Id<Order>>,
    fields: HashMap<String, Id<CustomField>>,
    contacts: HashMap<(Id<Customer>, String), Id<Contact>>,
}

impl Identities {
    /// Those of an archive. Where two records share one, the first stands for both, and what is there
    /// stands before what was deleted.
    #[must_use]
    pub fn of(archive: &Archive, deletions: &Deletions) -> Self {
        let mut identities = Self::default();
        let (customers, orders) = (&archive.customers, &archive.orders);
        let removed = (0..customers.len()).filter(|row| deletions.is_removed(customers.hidden_by(*row)));
        for customer in customers.live_rows().chain(removed).filter_map(|row| customers.record(row)) {
            let keys = [by_code(&customer), customer.import_key].into_iter().flatten().chain(by_name(&customer));
            for key in keys {
                identities.customers.entry(key).or_insert(customer.id);
            }
        }
        let removed = (0..orders.len()).filter(|row| deletions.is_removed(orders.hidden_by(*row)));
        for row in orders.live_rows().chain(removed) {
            let Ok(order) = orders.record(row, customers) else { continue };
            if let Some(key) = identity_of(&order, archive) {
                identities.orders.entry(key).or_insert(order.id);
            }
        }
        for field in known(&archive.custom_fields, deletions) {
            identities.fields.entry(field.key.clone()).or_insert(field.id);
        }
        for contact in known(&archive.contacts, deletions) {
            identities.contacts.entry(named(contact)).or_insert(contact.id);
        }
        identities
    }

    /// The customer of the archive that this one is: by its code; otherwise by name and
    /// telephone number, or by the name alone where there is none.
    #[must_use]
    pub fn customer(&self, customer: &Customer, archive: &Archive) -> Option<Id<Customer>> {
        let find = |key: ImportKey| self.customers.get(&key).copied();
        let known = [by_code(customer), customer.import_key].into_iter().flatten().find_map(find);
        known.or_else(|| {
            let by_name = by_name(customer).into_iter().find_map(find)?;
            // Two codes are two customers, whatever their names.
            let has_code = archive.customers.row(by_name).is_some_and(|row| !archive.customers.code(row).is_empty());
            Some(by_name).filter(|_| customer.code.is_empty() || !has_code)
        })
    }

    /// The order of the archive that this one is; its customer is the archive's already.
    #[must_use]
    pub fn order(&self, order: &Order, archive: &Archive) -> Option<Id<Order>> {
        identity_of(order, archive).and_then(|key| self.orders.get(&key).copied())
    }

    /// The contact of the archive that this one is; its customer is the archive's already.
    #[must_use]
    pub fn contact(&self, contact: &Contact) -> Option<Id<Contact>> {
        self.contacts.get(&named(contact)).copied()
    }

    /// The custom field of the archive under which customers store the same values.
    #[must_use]
    pub fn custom_field(&self, field: &CustomField) -> Option<Id<CustomField>> {
        self.fields.get(&field.key).copied()
    }
}

/// The records of a shelf that are there, then those that were deleted by hand.
fn known<'a, T: Record>(shelf: &'a Shelf<T>, deletions: &'a Deletions) -> impl Iterator<Item = &'a T> {
    let removed = (0..shelf.len()).filter(|row| deletions.is_removed(shelf.hidden_by(*row)));
    shelf.iter().map(|(_, record)| record).chain(removed.filter_map(|row| shelf.record(row)))
}

/// A contact goes by its name, within its customer.
fn named(contact: &Contact) -> (Id<Customer>, String) {
    (contact.customer_id, contact.name.trim().to_owned())
}

fn by_code(customer: &Customer) -> Option<ImportKey> {
    (!customer.code.is_empty()).then(|| identity::customer_by_id(&customer.code))
}

fn by_name(customer: &Customer) -> Vec<ImportKey> {
    if customer.phones.is_empty() {
        return vec![identity::customer_by_name(&customer.name, "")];
    }
    customer.phones.iter().map(|phone| identity::customer_by_name(&customer.name, phone)).collect()
}

/// The key of its import, which for a numbered order is that of its number; else that of its
/// number within its customer.
fn identity_of(order: &Order, archive: &Archive) -> Option<ImportKey> {
    order.import_key.or_else(|| {
        let row = archive.customers.row(order.customer_id).filter(|_| !order.number.is_empty())?;
        let code = archive.customers.code(row);
        let customer = if code.is_empty() { order.customer_id.to_string() } else { code.to_owned() };
        Some(identity::order_by_number(identity::customer_by_id(&customer), &order.number))
    })
}
