//! The archive without a customer: made anew beside the old one, with what has to be written for it.
//!
//! Nothing is written here, and the archive that it is made from stays as it is.

use super::mirror::Failure;
use crate::{
    domain::{
        archive::{Archive, Part},
        customer::Customer,
        erasure::{Erasure, ErasureReason},
        event::{Deed, Entry, Event, Turn},
        experiment::Experiment,
        grade_run::GradeRun,
        id::Id,
        order::Order,
        provenance::Extra,
        record::{Noun, Record},
        tables::{
            CustomerSegment, CustomerSegmentBuilder, DirtySegment, OrderHot, OrderSegment, OrderSegmentBuilder,
            Part as SegmentPart, Run, Shelf, ShelfSegment,
        },
        timestamp::Timestamp,
    },
    storage::{
        chunk::{ChunkKey, encode_customers, encode_orders_cold, encode_orders_hot, encode_records},
        error::StorageError,
        history,
        journal::{Chunk, Excision},
        row::Row,
    },
};

use std::collections::BTreeSet;

/// What a person decided about an erasure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErasureWish {
    /// Who is to be erased.
    pub customer: Id<Customer>,
    /// Why.
    pub reason: ErasureReason,
    /// Today, local.
    pub day: crate::domain::day::Day,
}

/// The archive without the customer, and what has to be written for it.
pub struct Excised {
    /// The archive as it is afterwards.
    pub archive: Archive,
    /// What is to be written.
    pub excision: Excision,
    /// What is remembered of it.
    pub erasure: Erasure,
}

/// Makes the archive without a customer. `past` is its whole history.
///
/// # Errors
/// Damaged or newer, where something that would have to be rewritten cannot be read.
pub fn excise(
    archive: &Archive,
    past: &[Row],
    wish: &ErasureWish,
    origin: u64,
    now: Timestamp,
) -> Result<Excised, Failure> {
    let part = archive.part_of(wish.customer);
    let (mut entries, mut gone) = (0, BTreeSet::new());
    let past = history::rewrite(past, &mut |entry| {
        let left = part.without(entry)?;
        entries += 1;
        if left.events.iter().all(Event::is_erasure) {
            gone.insert(left.seq);
        }
        Some(left)
    })?;
    let erasure = Erasure { day: wish.day, reason: wish.reason, counts: *part.counts(), entries, extra: Extra::new() };
    let entry = Entry {
        seq: archive.head() + 1,
        at: now.max(archive.ledger().at),
        origin,
        deed: Deed::EraseCustomer,
        touched: 1,
        turn: Turn::Forward,
        events: vec![Event::CustomerErased(Box::new(erasure.clone()))],
    };
    let (mut fresh, writes) = without(archive, &part).ok_or(StorageError::DAMAGED)?;
    fresh.restore_ledger(archive.ledger_without(&gone), archive.head());
    fresh.apply(&entry);
    let state = serde_json::to_value(fresh.ledger()).unwrap_or_default();
    let Writes { put, deleted } = writes;
    let excision = Excision { entry, past, put, deleted, counts: fresh.counts(), state };
    Ok(Excised { archive: fresh, excision, erasure })
}

/// Chunks to be put and deleted.
#[derive(Default)]
struct Writes {
    put: Vec<Chunk>,
    deleted: Vec<String>,
}

impl Writes {
    fn put(&mut self, noun: Noun, part: SegmentPart, number: u32, bytes: Vec<u8>) {
        self.put.push(Chunk { key: ChunkKey { noun, part, number }.to_string(), bytes });
    }

    fn delete(&mut self, noun: Noun, parts: &[SegmentPart], number: u32) {
        self.deleted.extend(parts.iter().map(|part| ChunkKey { noun, part: *part, number }.to_string()));
    }
}

/// The tables without the customer, segment by segment; `None` where a segment cannot be read.
fn without(archive: &Archive, part: &Part) -> Option<(Archive, Writes)> {
    let mut writes = Writes::default();
    let mut fresh = Archive::default();
    let dirty = numbers(&archive.customers.dirty_segments(), SegmentPart::Whole);
    for number in archive.customers.numbers() {
        let segment = archive.customers.segment(number)?;
        let affected = segment.ids.iter().any(|bits| part.has(Id::<Customer>::from_bits(bits)));
        let segment = if affected { customers_without(&segment, part)? } else { segment };
        if segment.is_empty() {
            writes.delete(Noun::Customer, &[SegmentPart::Whole], number);
            continue;
        }
        if affected || dirty.contains(&number) {
            writes.put(Noun::Customer, SegmentPart::Whole, number, encode_customers(&segment));
        }
        fresh.customers.append_numbered(number, segment);
    }
    gone(&mut writes, Noun::Customer, &[SegmentPart::Whole], archive.customers.vanished());
    orders(archive, part, &mut fresh, &mut writes)?;
    shelf(&archive.contacts, part, &mut fresh.contacts, &mut writes)?;
    shelf(&archive.interactions, part, &mut fresh.interactions, &mut writes)?;
    shelf(&archive.needs, part, &mut fresh.needs, &mut writes)?;
    shelf(&archive.tasks, part, &mut fresh.tasks, &mut writes)?;
    shelf(&archive.overrides, part, &mut fresh.overrides, &mut writes)?;
    shelf(&archive.contracts, part, &mut fresh.contracts, &mut writes)?;
    shelf(&archive.loss_records, part, &mut fresh.loss_records, &mut writes)?;
    shelf(&archive.offers, part, &mut fresh.offers, &mut writes)?;
    shelf(&archive.custom_fields, part, &mut fresh.custom_fields, &mut writes)?;
    shelf(&archive.segments, part, &mut fresh.segments, &mut writes)?;
    let out = |run: &GradeRun| run.customers.has(part.customer()).then(|| Some(part.out_of(run)));
    shelf_mended(&archive.grade_runs, &out, &mut fresh.grade_runs, &mut writes)?;
    let out = |it: &Experiment| it.arm_of(part.customer()).is_some().then(|| Some(part.out_of(it)));
    shelf_mended(&archive.experiments, &out, &mut fresh.experiments, &mut writes)?;
    Some((fresh, writes))
}

fn numbers(dirty: &[DirtySegment], part: SegmentPart) -> BTreeSet<u32> {
    dirty.iter().filter(|segment| segment.part == part).map(|segment| segment.number).collect()
}

fn gone(writes: &mut Writes, noun: Noun, parts: &[SegmentPart], numbers: &[u32]) {
    numbers.iter().for_each(|number| writes.delete(noun, parts, *number));
}

/// A segment of customers built anew, so that no word of the one that goes stays behind.
fn customers_without(segment: &CustomerSegment, part: &Part) -> Option<CustomerSegment> {
    let mut builder = CustomerSegmentBuilder::default();
    let mut kept = Vec::with_capacity(segment.len() as usize);
    for (at, bits) in segment.ids.iter().enumerate() {
        let stays = !part.has(Id::<Customer>::from_bits(bits));
        kept.push(stays);
        if stays {
            builder.push(&serde_json::from_slice(segment.records.get(at)).ok()?);
        }
    }
    let mut rest = builder.take();
    rest.hidden = hidden_of(&segment.hidden, &kept);
    Some(rest)
}

fn orders(archive: &Archive, part: &Part, fresh: &mut Archive, writes: &mut Writes) -> Option<()> {
    let (from, parts) = (&archive.orders, [SegmentPart::Hot, SegmentPart::Cold]);
    let dirty = from.dirty_segments();
    let (hot_dirty, cold_dirty) = (numbers(&dirty, SegmentPart::Hot), numbers(&dirty, SegmentPart::Cold));
    for number in from.numbers() {
        let hot = from.hot(number, &archive.customers)?;
        let affected = hot.ids.iter().any(|bits| part.has(Id::<Order>::from_bits(bits)));
        let segment = if affected {
            orders_without(archive, &hot, part)?
        } else {
            OrderSegment { cold: from.cold(number, &archive.customers).ok()?, hot }
        };
        if segment.hot.is_empty() {
            writes.delete(Noun::Order, &parts, number);
            continue;
        }
        if affected || hot_dirty.contains(&number) {
            writes.put(Noun::Order, SegmentPart::Hot, number, encode_orders_hot(&segment.hot));
        }
        if affected || cold_dirty.contains(&number) {
            writes.put(Noun::Order, SegmentPart::Cold, number, encode_orders_cold(&segment.cold));
        }
        fresh.orders.append_hot(number, segment.hot, &fresh.customers).ok()?;
        fresh.orders.attach_cold(number, segment.cold);
    }
    gone(writes, Noun::Order, &parts, from.vanished());
    Some(())
}

/// A segment of orders built anew: its words are those of the orders that stay.
fn orders_without(archive: &Archive, hot: &OrderHot, part: &Part) -> Option<OrderSegment> {
    let mut builder = OrderSegmentBuilder::default();
    let mut kept = Vec::with_capacity(hot.len() as usize);
    for bits in hot.ids.iter() {
        let id = Id::<Order>::from_bits(bits);
        let stays = !part.has(id);
        kept.push(stays);
        if stays {
            builder.push(&archive.orders.record(archive.orders.row(id)?, &archive.customers).ok()?);
        }
    }
    let mut rest = builder.take();
    rest.hot.hidden = hidden_of(&hot.hidden, &kept);
    Some(rest)
}

fn shelf<T: Record>(from: &Shelf<T>, part: &Part, to: &mut Shelf<T>, writes: &mut Writes) -> Option<()> {
    shelf_mended(from, &|record: &T| part.has(record.id()).then_some(None), to, writes)
}

/// A shelf with records left out or changed; `mend` says nothing of those that stay as they are.
fn shelf_mended<T: Record>(
    from: &Shelf<T>,
    mend: &dyn Fn(&T) -> Option<Option<T>>,
    to: &mut Shelf<T>,
    writes: &mut Writes,
) -> Option<()> {
    let dirty = numbers(&from.dirty_segments(), SegmentPart::Whole);
    for number in from.numbers() {
        let ShelfSegment { records, hidden } = from.segment(number)?;
        let mut affected = false;
        let mut kept = Vec::with_capacity(records.len());
        let mut rest = Vec::with_capacity(records.len());
        for record in records {
            let mended = mend(&record);
            affected |= mended.is_some();
            let record = mended.unwrap_or(Some(record));
            kept.push(record.is_some());
            rest.extend(record);
        }
        if rest.is_empty() {
            writes.delete(T::NOUN, &[SegmentPart::Whole], number);
            continue;
        }
        let segment = ShelfSegment { records: rest, hidden: hidden_of(&hidden, &kept) };
        if affected || dirty.contains(&number) {
            writes.put(T::NOUN, SegmentPart::Whole, number, encode_records(&segment));
        }
        to.append_numbered(number, segment);
    }
    gone(writes, T::NOUN, &[SegmentPart::Whole], from.vanished());
    Some(())
}

/// The marks of hidden rows, counted over the rows that are kept.
fn hidden_of(hidden: &[Run<u64>], kept: &[bool]) -> Vec<Run<u64>> {
    let mut runs: Vec<Run<u64>> = Vec::new();
    let mut marks = hidden.iter().peekable();
    // Rows that go take no place among those that stay.
    let staying = (0_u32..).zip(kept).filter(|(_, kept)| **kept).map(|(at, _)| at);
    for (row, at) in (0_u32..).zip(staying) {
        while marks.next_if(|mark| mark.first + mark.count <= at).is_some() {}
        if let Some(mark) = marks.peek().filter(|mark| mark.first <= at) {
            match runs.last_mut() {
                Some(run) if run.value == mark.value && run.first + run.count == row => run.count += 1,
                _ => runs.push(Run { first: row, count: 1, value: mark.value }),
            }
        }
    }
    runs
}
