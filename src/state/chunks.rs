//! The archive's tables as chunks, and chunks taken into the tables.
//!
//! It names chunks and moves records; when that happens is boot's and fold's matter.

use std::collections::HashSet;

use super::{
    bulk::{Loose, Numbers},
    mirror::Failure,
};
use crate::{
    domain::{
        archive::{Archive, Stored},
        batch::Counts,
        contact::Contact,
        contract::Contract,
        custom_field::CustomField,
        customer::Customer,
        experiment::Experiment,
        grade_override::Override,
        grade_run::GradeRun,
        id::Id,
        interaction::Interaction,
        loss_record::LossRecord,
        need::Need,
        offer::Offer,
        order::Order,
        record::{Noun, Record},
        refusal::Refusal,
        segment::Segment,
        tables::{CustomerSegment, DirtySegment, OrderCold, OrderHot, Part, Shelf, ShelfSegment},
        task::Task,
    },
    storage::{
        chunk::{
            ChunkKey, decode_customers, decode_orders_cold, decode_orders_hot, decode_records, encode_customers,
            encode_orders_cold, encode_orders_hot, encode_records,
        },
        error::StorageError,
        journal::Chunk,
    },
};

/// The records of one chunk, read and not yet taken in.
enum Piece {
    Customers(CustomerSegment),
    Hot(OrderHot),
    Cold(OrderCold),
    Contacts(ShelfSegment<Contact>),
    Interactions(ShelfSegment<Interaction>),
    Needs(ShelfSegment<Need>),
    Tasks(ShelfSegment<Task>),
    CustomFields(ShelfSegment<CustomField>),
    Segments(ShelfSegment<Segment>),
    Overrides(ShelfSegment<Override>),
    GradeRuns(ShelfSegment<GradeRun>),
    Contracts(ShelfSegment<Contract>),
    LossRecords(ShelfSegment<LossRecord>),
    Offers(ShelfSegment<Offer>),
    Experiments(ShelfSegment<Experiment>),
}

/// Takes the records of a chunk into the archive.
///
/// # Errors
/// Damaged, where the bytes are no chunk of that key or name an unknown customer.
pub fn take(archive: &mut Archive, key: &str, bytes: &[u8]) -> Result<(), StorageError> {
    let (number, piece) = piece_of(key, bytes)?;
    take_in(archive, number, piece)
}

fn piece_of(key: &str, bytes: &[u8]) -> Result<(u32, Piece), StorageError> {
    let key = ChunkKey::parse(key).ok_or(StorageError::DAMAGED)?;
    let piece = match (key.noun, key.part) {
        (Noun::Customer, _) => Piece::Customers(sound(decode_customers(bytes))?),
        (Noun::Order, Part::Cold) => Piece::Cold(sound(decode_orders_cold(bytes))?),
        (Noun::Order, _) => Piece::Hot(sound(decode_orders_hot(bytes))?),
        (Noun::Contact, _) => Piece::Contacts(sound(decode_records(bytes))?),
        (Noun::Interaction, _) => Piece::Interactions(sound(decode_records(bytes))?),
        (Noun::Need, _) => Piece::Needs(sound(decode_records(bytes))?),
        (Noun::Task, _) => Piece::Tasks(sound(decode_records(bytes))?),
        (Noun::CustomField, _) => Piece::CustomFields(sound(decode_records(bytes))?),
        (Noun::Segment, _) => Piece::Segments(sound(decode_records(bytes))?),
        (Noun::Override, _) => Piece::Overrides(sound(decode_records(bytes))?),
        (Noun::GradeRun, _) => Piece::GradeRuns(sound(decode_records(bytes))?),
        (Noun::Contract, _) => Piece::Contracts(sound(decode_records(bytes))?),
        (Noun::LossRecord, _) => Piece::LossRecords(sound(decode_records(bytes))?),
        (Noun::Offer, _) => Piece::Offers(sound(decode_records(bytes))?),
        (Noun::Experiment, _) => Piece::Experiments(sound(decode_records(bytes))?),
    };
    Ok((key.number, piece))
}

fn take_in(archive: &mut Archive, number: u32, piece: Piece) -> Result<(), StorageError> {
    // Where the rows come to lie is of no interest here.
    let _rows = match piece {
        Piece::Customers(segment) => archive.customers.append_numbered(number, segment),
        Piece::Hot(hot) => sound(archive.orders.append_hot(number, hot, &archive.customers))?,
        Piece::Cold(cold) => {
            return if archive.orders.attach_cold(number, cold) { Ok(()) } else { Err(StorageError::DAMAGED) };
        }
        Piece::Contacts(segment) => archive.contacts.append_numbered(number, segment),
        Piece::Interactions(segment) => archive.interactions.append_numbered(number, segment),
        Piece::Needs(segment) => archive.needs.append_numbered(number, segment),
        Piece::Tasks(segment) => archive.tasks.append_numbered(number, segment),
        Piece::CustomFields(segment) => archive.custom_fields.append_numbered(number, segment),
        Piece::Segments(segment) => archive.segments.append_numbered(number, segment),
        Piece::Overrides(segment) => archive.overrides.append_numbered(number, segment),
        Piece::GradeRuns(segment) => archive.grade_runs.append_numbered(number, segment),
        Piece::Contracts(segment) => archive.contracts.append_numbered(number, segment),
        Piece::LossRecords(segment) => archive.loss_records.append_numbered(number, segment),
        Piece::Offers(segment) => archive.offers.append_numbered(number, segment),
        Piece::Experiments(segment) => archive.experiments.append_numbered(number, segment),
    };
    Ok(())
}

fn sound<T, E>(read: Result<T, E>) -> Result<T, StorageError> {
    read.ok().ok_or(StorageError::DAMAGED)
}

/// Bulk chunks under the numbers that are free in the archive now: those that they were
/// given may have been taken by another tab meanwhile.
///
/// # Errors
/// Damaged, where a key is no chunk's.
pub fn numbered(archive: &Archive, bulk: &[Chunk]) -> Result<Vec<Chunk>, StorageError> {
    let loose = bulk.iter().map(|chunk| {
        let key = ChunkKey::parse(&chunk.key)?;
        Some(Loose { noun: key.noun, part: key.part, bytes: chunk.bytes.clone() })
    });
    let loose: Option<Vec<Loose>> = loose.collect();
    Ok(Numbers::free_in(archive).give(loose.ok_or(StorageError::DAMAGED)?))
}

/// Bulk records that were read from their chunks and fit the archive.
pub struct Staged {
    pieces: Vec<(u32, Piece)>,
    counts: Counts,
}

/// Reads the chunks of new records and compares them with the archive, before anything is written.
///
/// # Errors
/// Damaged, where bytes are no chunk of their key; refused, where a record is there already
/// or belongs to a customer that is nowhere.
pub fn stage(archive: &Archive, chunks: &[Chunk]) -> Result<Staged, Failure> {
    let pieces: Result<Vec<_>, _> = chunks.iter().map(|chunk| piece_of(&chunk.key, &chunk.bytes)).collect();
    let pieces = pieces?;
    let mut counts = Counts::default();
    let mut newcomers = HashSet::new();
    let mut cold_rows = None;
    for (_, piece) in &pieces {
        if cold_rows.is_some() != matches!(piece, Piece::Cold(_)) {
            return Err(StorageError::DAMAGED.into());
        }
        match piece {
            Piece::Customers(segment) => {
                newcomers.extend(segment.ids.iter());
                let ids = segment.ids.iter().map(Id::from_bits);
                counts.customers += new::<Customer>(archive, ids)?;
            }
            Piece::Hot(hot) => {
                let is_known = |bits| newcomers.contains(&bits) || archive.customers.row(Id::from_bits(bits)).is_some();
                if !hot.customer_ids.iter().all(is_known) {
                    return Err(Refusal::CustomerUnknown.into());
                }
                cold_rows = Some(hot.len());
                counts.orders += new::<Order>(archive, hot.ids.iter().map(Id::from_bits))?;
            }
            Piece::Cold(cold) => {
                if cold_rows.take() != Some(cold.len()) {
                    return Err(StorageError::DAMAGED.into());
                }
            }
            Piece::Contacts(segment) => counts.contacts += new(archive, ids_of(segment))?,
            Piece::Interactions(segment) => counts.interactions += new(archive, ids_of(segment))?,
            Piece::Needs(segment) => counts.needs += new(archive, ids_of(segment))?,
            Piece::Tasks(segment) => counts.tasks += new(archive, ids_of(segment))?,
            Piece::CustomFields(segment) => counts.custom_fields += new(archive, ids_of(segment))?,
            Piece::Segments(segment) => counts.segments += new(archive, ids_of(segment))?,
            Piece::Overrides(segment) => counts.overrides += new(archive, ids_of(segment))?,
            Piece::GradeRuns(segment) => counts.grade_runs += new(archive, ids_of(segment))?,
            Piece::Contracts(segment) => counts.contracts += new(archive, ids_of(segment))?,
            Piece::LossRecords(segment) => counts.loss_records += new(archive, ids_of(segment))?,
            Piece::Offers(segment) => counts.offers += new(archive, ids_of(segment))?,
            Piece::Experiments(segment) => counts.experiments += new(archive, ids_of(segment))?,
        }
    }
    if cold_rows.is_some() {
        return Err(StorageError::DAMAGED.into());
    }
    Ok(Staged { pieces, counts })
}

fn ids_of<T: Record>(segment: &ShelfSegment<T>) -> impl Iterator<Item = Id<T>> {
    segment.records.iter().map(Record::id)
}

/// How many records these are, if the archive has none of them.
fn new<T: Stored>(archive: &Archive, ids: impl Iterator<Item = Id<T>>) -> Result<u64, Failure> {
    let mut count = 0;
    for id in ids {
        if T::row(archive, id).is_some() {
            return Err(Refusal::ChangedMeanwhile.into());
        }
        count += 1;
    }
    Ok(count)
}

impl Staged {
    /// Records by noun.
    pub const fn counts(&self) -> &Counts {
        &self.counts
    }

    /// Takes the records into the archive that they were compared with.
    ///
    /// # Errors
    /// Damaged, where they do not fit after all: then a part of them is in.
    pub fn take_in(self, archive: &mut Archive) -> Result<(), StorageError> {
        self.pieces.into_iter().try_for_each(|(number, piece)| take_in(archive, number, piece))
    }
}

/// What a fold writes and deletes.
#[derive(Default)]
pub struct Washing {
    /// Chunks to be put.
    pub put: Vec<Chunk>,
    /// Keys of chunks to be deleted.
    pub deleted: Vec<String>,
    marks: Vec<(Noun, DirtySegment)>,
    vanished: Vec<(Noun, Vec<u32>)>,
}

/// Gathers what changed since the last fold. `None` where an order's cold part that
/// has to be written again has not been read yet.
pub fn gather(archive: &mut Archive) -> Option<Washing> {
    archive.customers.compact();
    archive.orders.compact(&archive.customers);
    archive.contacts.compact();
    archive.interactions.compact();
    archive.needs.compact();
    archive.tasks.compact();
    archive.custom_fields.compact();
    archive.segments.compact();
    archive.overrides.compact();
    archive.grade_runs.compact();
    archive.contracts.compact();
    archive.loss_records.compact();
    archive.offers.compact();
    archive.experiments.compact();

    let mut washing = Washing::default();
    for dirty in archive.customers.dirty_segments() {
        let bytes = encode_customers(&archive.customers.segment(dirty.number)?);
        washing.put(Noun::Customer, dirty, bytes);
    }
    for dirty in archive.orders.dirty_segments() {
        let bytes = match dirty.part {
            Part::Cold => encode_orders_cold(&archive.orders.cold(dirty.number, &archive.customers).ok()?),
            Part::Hot | Part::Whole => encode_orders_hot(&archive.orders.hot(dirty.number, &archive.customers)?),
        };
        washing.put(Noun::Order, dirty, bytes);
    }
    washing.shelf(&archive.contacts)?;
    washing.shelf(&archive.interactions)?;
    washing.shelf(&archive.needs)?;
    washing.shelf(&archive.tasks)?;
    washing.shelf(&archive.custom_fields)?;
    washing.shelf(&archive.segments)?;
    washing.shelf(&archive.overrides)?;
    washing.shelf(&archive.grade_runs)?;
    washing.shelf(&archive.contracts)?;
    washing.shelf(&archive.loss_records)?;
    washing.shelf(&archive.offers)?;
    washing.shelf(&archive.experiments)?;
    washing.gone(Noun::Customer, &[Part::Whole], archive.customers.vanished());
    washing.gone(Noun::Order, &[Part::Hot, Part::Cold], archive.orders.vanished());
    Some(washing)
}

impl Washing {
    fn put(&mut self, noun: Noun, dirty: DirtySegment, bytes: Vec<u8>) {
        let key = ChunkKey { noun, part: dirty.part, number: dirty.number }.to_string();
        self.put.push(Chunk { key, bytes });
        self.marks.push((noun, dirty));
    }

    fn shelf<T: Record>(&mut self, shelf: &Shelf<T>) -> Option<()> {
        for dirty in shelf.dirty_segments() {
            self.put(T::NOUN, dirty, encode_records(&shelf.segment(dirty.number)?));
        }
        self.gone(T::NOUN, &[Part::Whole], shelf.vanished());
        Some(())
    }

    fn gone(&mut self, noun: Noun, parts: &[Part], numbers: &[u32]) {
        for number in numbers {
            let key = |part: &Part| ChunkKey { noun, part: *part, number: *number }.to_string();
            self.deleted.extend(parts.iter().map(key));
        }
        self.vanished.push((noun, numbers.to_vec()));
    }

    /// Notes in the tables that everything gathered lies on disk now.
    pub fn done(self, archive: &mut Archive) {
        for (noun, mark) in &self.marks {
            match noun {
                Noun::Customer => archive.customers.mark_clean(mark),
                Noun::Contact => archive.contacts.mark_clean(mark),
                Noun::Order => archive.orders.mark_clean(mark),
                Noun::Interaction => archive.interactions.mark_clean(mark),
                Noun::Need => archive.needs.mark_clean(mark),
                Noun::Task => archive.tasks.mark_clean(mark),
                Noun::CustomField => archive.custom_fields.mark_clean(mark),
                Noun::Segment => archive.segments.mark_clean(mark),
                Noun::Override => archive.overrides.mark_clean(mark),
                Noun::GradeRun => archive.grade_runs.mark_clean(mark),
                Noun::Contract => archive.contracts.mark_clean(mark),
                Noun::LossRecord => archive.loss_records.mark_clean(mark),
                Noun::Offer => archive.offers.mark_clean(mark),
                Noun::Experiment => archive.experiments.mark_clean(mark),
            }
        }
        for (noun, numbers) in &self.vanished {
            match noun {
                Noun::Customer => archive.customers.forget_vanished(numbers),
                Noun::Contact => archive.contacts.forget_vanished(numbers),
                Noun::Order => archive.orders.forget_vanished(numbers),
                Noun::Interaction => archive.interactions.forget_vanished(numbers),
                Noun::Need => archive.needs.forget_vanished(numbers),
                Noun::Task => archive.tasks.forget_vanished(numbers),
                Noun::CustomField => archive.custom_fields.forget_vanished(numbers),
                Noun::Segment => archive.segments.forget_vanished(numbers),
                Noun::Override => archive.overrides.forget_vanished(numbers),
                Noun::GradeRun => archive.grade_runs.forget_vanished(numbers),
                Noun::Contract => archive.contracts.forget_vanished(numbers),
                Noun::LossRecord => archive.loss_records.forget_vanished(numbers),
                Noun::Offer => archive.offers.forget_vanished(numbers),
                Noun::Experiment => archive.experiments.forget_vanished(numbers),
            }
        }
    }
}
