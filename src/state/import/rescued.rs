//! The records of a rescue file: its rows are opened in memory as an archive is opened on disk.
//!
//! It repairs nothing: rows that are no archive any more are refused whole. What was deleted and
//! how to undo it stays in the file.

use std::rc::Rc;

use crate::{
    domain::archive::Archive,
    state::{outgoing::Leaving as _, reading::read_archive},
    storage::{
        error::StorageError,
        journal::{Journal as _, Opening},
        lock::{ArchiveKey, WebCrypto},
        memory::{MemoryDisk, MemoryJournal},
        rescue::RawDump,
    },
    transfer::json::{reader::Item, refusal::ArchiveRefusal},
};

/// The archive whose rows a rescue file holds; `key` opens those that are locked by it.
///
/// # Errors
/// Newer, where a newer version wrote it; `Rescue`, where its rows are damaged or incomplete; `RescueLocked`, where
/// another key locks them.
pub(super) async fn read_rescue_file(file: &[u8], key: Option<&ArchiveKey>) -> Result<Archive, ArchiveRefusal> {
    let dump = RawDump::from_file(file).map_err(refusal)?;
    let mut journal = MemoryJournal::new(MemoryDisk::from_dump(dump), 0);
    if let (Some(crypto), Some(key)) = (WebCrypto::here(), key) {
        journal = journal.sealing_with(Rc::new(crypto));
        journal.unlock(key.clone());
    }
    match journal.open().await.map_err(refusal)? {
        Opening::Archive(meta) => read_archive(&journal, &meta).await.map_err(refusal),
        Opening::Newer { found, known } => Err(newer(found, known)),
        Opening::Locked(_) => Err(ArchiveRefusal::RescueLocked),
        Opening::Fresh | Opening::NotWhatItWas(_) => Err(ArchiveRefusal::Rescue),
    }
}

fn refusal(error: StorageError) -> ArchiveRefusal {
    error.versions().map_or(ArchiveRefusal::Rescue, |(found, known)| newer(found, known))
}

fn newer(found: u32, known: u32) -> ArchiveRefusal {
    ArchiveRefusal::Newer { theirs: found.into(), asks_for: found.into(), ours: known.into() }
}

/// Hands out what an archive file of this archive would hold.
pub(super) fn hand_out(archive: &Archive, take: &mut dyn FnMut(Item)) {
    take(Item::Settings(archive.settings().clone()));
    let batches = archive.ledger().batches.iter().filter(|state| state.hidden_at.is_none());
    batches.for_each(|state| take(Item::Batch(state.batch.clone())));
    archive.custom_fields.iter().for_each(|(_, record)| take(Item::CustomField(record.clone())));
    archive.segments.iter().for_each(|(_, record)| take(Item::Segment(record.clone())));
    archive
        .customers
        .live_rows()
        .filter_map(|row| archive.customers.record(row))
        .map(Item::Customer)
        .for_each(&mut *take);
    archive.contacts.iter().for_each(|(_, record)| take(Item::Contact(record.clone())));
    let orders = archive.orders.live_rows();
    orders
        .filter_map(|row| archive.orders.record(row, &archive.customers).ok())
        .map(|order| Item::Order(order.leaving(archive)))
        .for_each(&mut *take);
    archive.interactions.iter().for_each(|(_, record)| take(Item::Interaction(record.clone().leaving(archive))));
    archive.needs.iter().for_each(|(_, record)| take(Item::Need(record.clone())));
    archive.tasks.iter().for_each(|(_, record)| take(Item::Task(record.clone())));
    archive.overrides.iter().for_each(|(_, record)| take(Item::Override(record.clone())));
    archive.grade_runs.iter().for_each(|(_, record)| take(Item::GradeRun(record.clone())));
    archive.contracts.iter().for_each(|(_, record)| take(Item::Contract(record.clone())));
    archive.loss_records.iter().for_each(|(_, record)| take(Item::LossRecord(record.clone())));
    archive.offers.iter().for_each(|(_, record)| take(Item::Offer(record.clone())));
    archive.experiments.iter().for_each(|(_, record)| take(Item::Experiment(record.clone())));
}
