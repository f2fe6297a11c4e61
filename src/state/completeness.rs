//! How complete everybody's data are, as a column (product.md A10), kept until records or contacts change.
//!
//! What counts as complete is `customer_facts`'. Reading it takes a look at every record.

use std::{cell::RefCell, rc::Rc};

use super::customer_facts::completeness;
use crate::domain::{archive::Archive, contact::Contact};

/// What the column was read from.
type Stamp = [u64; 4];

/// The column by customer row, in percent.
pub type Column = Rc<Vec<u8>>;

/// The column that was read last.
#[derive(Debug, Default)]
pub struct CompletenessCache(RefCell<Option<(Stamp, Column)>>);

impl CompletenessCache {
    /// The column, read at once where what is kept does not hold any more.
    pub fn of(&self, archive: &Archive) -> Column {
        self.kept(archive).unwrap_or_else(|| {
            let column: Column = Rc::new((0..archive.customers.len()).map(|row| percent(archive, row)).collect());
            self.keep(archive, &column);
            column
        })
    }

    /// What is kept, where it still holds.
    pub fn kept(&self, archive: &Archive) -> Option<Column> {
        let kept = self.0.borrow();
        kept.as_ref().filter(|(stamp, _)| *stamp == stamp_of(archive)).map(|(_, column)| Rc::clone(column))
    }

    /// Keeps a column that was read from this archive.
    pub fn keep(&self, archive: &Archive, column: &Column) {
        self.0.replace(Some((stamp_of(archive), Rc::clone(column))));
    }
}

fn stamp_of(archive: &Archive) -> Stamp {
    let (customers, contacts) = (&archive.customers, &archive.contacts);
    [customers.revision(), customers.len().into(), contacts.revision(), contacts.live_count().into()]
}

/// How complete the data of a row are, in whole percent, never rounded up; 0 where there is no such record.
#[must_use]
pub fn percent(archive: &Archive, row: u32) -> u8 {
    let Some(customer) = archive.customers.record(row) else { return 0 };
    let contacts: Vec<Contact> =
        archive.contacts.of_customer(customer.id).map(|(_, contact)| contact.clone()).collect();
    let share = completeness(&customer, &contacts);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share is within 0 and 1")]
    let percent = (100.0 * share + 1e-9).floor() as u8;
    percent
}
