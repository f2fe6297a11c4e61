//! One way to reach the records of every noun, so that rules are written once.
//!
//! Where a record lies (in columns or on a shelf) is this module's only knowledge.

use super::Archive;
use crate::domain::{
    contact::Contact, contract::Contract, custom_field::CustomField, customer::Customer, experiment::Experiment,
    grade_override::Override, grade_run::GradeRun, id::Id, interaction::Interaction, loss_record::LossRecord,
    need::Need, offer::Offer, order::Order, provenance::Provenance, record::Record, segment::Segment, task::Task,
};

/// A record that an archive stores, in a row of its noun's table.
pub trait Stored: Record {
    /// The row of the record, hidden ones included.
    fn row(archive: &Archive, id: Id<Self>) -> Option<u32>;

    /// The record of a row, hidden or not. `None` where there is no such row, or
    /// where an order's cold part has not been read yet.
    fn find(archive: &Archive, row: u32) -> Option<Self>;

    /// The identifier of a row, hidden or not.
    fn id_of(archive: &Archive, row: u32) -> Option<Id<Self>>;

    /// Where the record of a row comes from; as `find`, without reading the rest of it.
    fn provenance_of(archive: &Archive, row: u32) -> Option<Provenance>;

    /// The entry that hid the row; `None` where it is live.
    fn hidden_by(archive: &Archive, row: u32) -> Option<u64>;

    /// Writes the record over its row, or into a new one; a hidden row stays hidden.
    fn put(&self, archive: &mut Archive);

    /// Hides a row on behalf of the entry `seq`; does nothing where it is hidden already.
    fn hide(archive: &mut Archive, row: u32, seq: u64);

    /// Shows a row where the entry `hidden_at` had hidden it.
    fn show(archive: &mut Archive, row: u32, hidden_at: u64);
}

impl Archive {
    /// The record of that identifier where it is live.
    #[must_use]
    pub fn live<T: Stored>(&self, id: Id<T>) -> Option<T> {
        let row = T::row(self, id)?;
        if T::hidden_by(self, row).is_none() { T::find(self, row) } else { None }
    }

    /// Whether the record of that identifier is there and not hidden.
    #[must_use]
    pub fn is_live<T: Stored>(&self, id: Id<T>) -> bool {
        T::row(self, id).is_some_and(|row| T::hidden_by(self, row).is_none())
    }
}

macro_rules! stored {
    ($noun:ident in $table:ident, id: $id:expr, provenance: $provenance:expr, find: $find:expr, put: $put:expr) => {
        impl Stored for $noun {
            fn row(archive: &Archive, id: Id<Self>) -> Option<u32> {
                archive.$table.row(id)
            }

            fn find(archive: &Archive, row: u32) -> Option<Self> {
                let find: fn(&Archive, u32) -> Option<Self> = $find;
                find(archive, row)
            }

            fn id_of(archive: &Archive, row: u32) -> Option<Id<Self>> {
                let id: fn(&Archive, u32) -> Option<Id<Self>> = $id;
                id(archive, row)
            }

            fn provenance_of(archive: &Archive, row: u32) -> Option<Provenance> {
                let provenance: fn(&Archive, u32) -> Option<Provenance> = $provenance;
                provenance(archive, row)
            }

            fn hidden_by(archive: &Archive, row: u32) -> Option<u64> {
                archive.$table.hidden_by(row)
            }

            fn put(&self, archive: &mut Archive) {
                let put: fn(&Self, &mut Archive) = $put;
                put(self, archive);
            }

            fn hide(archive: &mut Archive, row: u32, seq: u64) {
                archive.$table.hide(row, seq);
            }

            fn show(archive: &mut Archive, row: u32, hidden_at: u64) {
                archive.$table.show(row, hidden_at);
            }
        }
    };
    ($noun:ident on $shelf:ident) => {
        stored!(
            $noun in $shelf,
            id: |archive, row| archive.$shelf.record(row).map(Record::id),
            provenance: |archive, row| archive.$shelf.record(row).map(|record| *record.provenance()),
            find: |archive, row| archive.$shelf.record(row).cloned(),
            put: |record, archive| {
                archive.$shelf.put(record);
            }
        );
    };
}

stored!(
    Customer in customers,
    id: |archive, row| archive.customers.id(row),
    provenance: |archive, row| archive.customers.provenance(row),
    find: |archive, row| archive.customers.record(row),
    put: |customer, archive| {
        archive.customers.put(customer);
    }
);
stored!(
    Order in orders,
    id: |archive, row| archive.orders.id(row),
    provenance: |archive, row| archive.orders.provenance(row, &archive.customers).ok(),
    find: |archive, row| archive.orders.record(row, &archive.customers).ok(),
    put: |order, archive| {
        if let Some(customer) = archive.customers.row(order.customer_id) {
            archive.orders.put(order, customer);
        }
    }
);
stored!(Contact on contacts);
stored!(Interaction on interactions);
stored!(Need on needs);
stored!(Task on tasks);
stored!(CustomField on custom_fields);
stored!(Segment on segments);
stored!(Override on overrides);
stored!(GradeRun on grade_runs);
stored!(Contract on contracts);
stored!(LossRecord on loss_records);
stored!(Offer on offers);
stored!(Experiment on experiments);
