//! Everything about one customer, gathered for its file.
//!
//! It words nothing; the page does that.

use serde_json::Value;

use super::traces::Mention;
use crate::{
    domain::{
        archive::{Archive, Part, Stored},
        customer::Customer,
        event::Entry,
        timestamp::Timestamp,
    },
    transfer::person::file::{FORMAT, VERSION},
};

pub use crate::transfer::person::{
    file::{Belongings, Mentioned, PersonFile},
    page::{Card, Fact, Page, Section, Table},
};

/// Gathers what the archive and its history hold of a customer; `None` where it is gone.
#[must_use]
pub fn gather(
    archive: &Archive,
    part: &Part,
    entries: &[Entry],
    mentions: Vec<Mention>,
    score: Value,
    now: Timestamp,
) -> Option<PersonFile> {
    let customer = archive.live::<Customer>(part.customer())?;
    let records = belongings(archive, part, true);
    let deleted = belongings(archive, part, false);
    let fields = archive.custom_fields.iter().map(|(_, field)| field);
    let custom_fields = fields.filter(|field| customer.custom.contains_key(&field.key)).cloned().collect();
    let runs = archive.grade_runs.iter().map(|(_, run)| run).filter(|run| run.customers.has(customer.id));
    let grade_runs = runs.map(|run| run.with_customers(|id| id == customer.id)).collect();
    let in_experiments = archive.experiments.iter().map(|(_, it)| it).filter(|it| it.arm_of(customer.id).is_some());
    let experiments = in_experiments.map(|it| it.with_customers(|id| id == customer.id)).collect();
    let batches = archive.ledger().batches.iter().filter(|state| part.came_with(state.batch.id));
    let batches = batches.map(|state| state.batch.clone()).collect();
    let mentioned = |mention: Mention| Mentioned {
        noun: serde_json::to_value(mention.noun).unwrap_or_default(),
        record: mention.record,
    };
    Some(PersonFile {
        format: FORMAT.to_owned(),
        version: VERSION,
        exported_at: now,
        customer,
        records,
        deleted,
        custom_fields,
        grade_runs,
        experiments,
        batches,
        score,
        changes: entries.iter().filter_map(|entry| part.theirs(entry)).collect(),
        mentions: mentions.into_iter().map(mentioned).collect(),
    })
}

/// The records of a part, those that are live or those that were deleted, in row order.
fn belongings(archive: &Archive, part: &Part, live: bool) -> Belongings {
    fn those<T: Stored>(archive: &Archive, part: &Part, live: bool) -> Vec<T> {
        let rows = part.ids_of::<T>().filter_map(|id| T::row(archive, id));
        let mut rows: Vec<u32> = rows.filter(|row| T::hidden_by(archive, *row).is_none() == live).collect();
        rows.sort_unstable();
        rows.into_iter().filter_map(|row| T::find(archive, row)).collect()
    }
    Belongings {
        contacts: those(archive, part, live),
        orders: those(archive, part, live),
        interactions: those(archive, part, live),
        needs: those(archive, part, live),
        tasks: those(archive, part, live),
        overrides: those(archive, part, live),
        contracts: those(archive, part, live),
        loss_records: those(archive, part, live),
        offers: those(archive, part, live),
    }
}
