//! The archive's tables as chunks, and chunks taken into the tables.
//!
//! It names chunks and moves records; when that happens is boot's and fold's matter.

use crate::{
    domain::{
        archive::Archive,
        record::{Noun, Record},
        tables::{DirtySegment, Part, Shelf},
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

/// Takes the records of a chunk into the archive.
///
/// # Errors
/// Damaged, where the bytes are no chunk of that key or name an unknown customer.
pub fn take(archive: &mut Archive, key: &str, bytes: &[u8]) -> Result<(), StorageError> {
    let key = ChunkKey::parse(key).ok_or(StorageError::DAMAGED)?;
    let number = key.number;
    match (key.noun, key.part) {
        (Noun::Customer, _) => {
            let segment = sound(decode_customers(bytes))?;
            archive.customers.append_numbered(number, segment);
        }
        (Noun::Order, Part::Cold) => {
            if !archive.orders.attach_cold(number, sound(decode_orders_cold(bytes))?) {
                return Err(StorageError::DAMAGED);
            }
        }
        (Noun::Order, _) => {
            let hot = sound(decode_orders_hot(bytes))?;
            sound(archive.orders.append_hot(number, hot, &archive.customers))?;
        }
        (Noun::Contact, _) => shelve(&mut archive.contacts, number, bytes)?,
        (Noun::Interaction, _) => shelve(&mut archive.interactions, number, bytes)?,
        (Noun::Need, _) => shelve(&mut archive.needs, number, bytes)?,
        (Noun::Task, _) => shelve(&mut archive.tasks, number, bytes)?,
        (Noun::CustomField, _) => shelve(&mut archive.custom_fields, number, bytes)?,
        (Noun::Segment, _) => shelve(&mut archive.segments, number, bytes)?,
    }
    Ok(())
}

fn sound<T, E>(read: Result<T, E>) -> Result<T, StorageError> {
    read.ok().ok_or(StorageError::DAMAGED)
}

fn shelve<T: Record>(shelf: &mut Shelf<T>, number: u32, bytes: &[u8]) -> Result<(), StorageError> {
    shelf.append_numbered(number, sound(decode_records(bytes))?);
    Ok(())
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
            }
        }
    }
}
