//! Sections of a payload and the little-endian columns in them.
//!
//! Every length is compared with the bytes that are there before memory is set aside.
//! It does not know what the columns mean.

use super::Damage;
use crate::domain::tables::{Blobs, Ids, Run, Texts};

/// Collects the sections of a payload: tag (1 byte), length (4), bytes.
#[derive(Default)]
pub struct Sections {
    payload: Vec<u8>,
}

impl Sections {
    /// Adds a section whose bytes `fill` writes.
    pub fn add(&mut self, tag: u8, fill: impl FnOnce(&mut Vec<u8>)) {
        self.payload.push(tag);
        let at = self.payload.len();
        self.payload.extend([0; 4]);
        fill(&mut self.payload);
        let len = u32::try_from(self.payload.len() - at - 4).unwrap_or(u32::MAX);
        if let Some(place) = self.payload.get_mut(at..at + 4) {
            place.copy_from_slice(&len.to_le_bytes());
        }
    }

    /// The payload with all sections in it.
    pub fn payload(&self) -> &[u8] {
        &self.payload
    }
}

/// The sections of a payload, by tag.
pub struct Opened<'a> {
    sections: Vec<(u8, &'a [u8])>,
    rows: u32,
}

impl<'a> Opened<'a> {
    /// Finds the sections. A tag of 128 or above marks what can be worked out again: an
    /// unknown one is passed by. An unknown tag below 128 cannot be.
    pub fn new(payload: &'a [u8], rows: u32, known: &[u8]) -> Result<Self, Damage> {
        let mut sections = Vec::with_capacity(known.len());
        let mut from = Bytes { rest: payload, tag: 0 };
        while !from.rest.is_empty() {
            let [tag] = from.array()?;
            let len = from.number()? as usize;
            let bytes = from.take(len)?;
            let repeated = sections.iter().any(|&(other, _)| other == tag);
            if repeated || tag < 128 && !known.contains(&tag) {
                return Err(Damage::Section { tag });
            }
            if known.contains(&tag) {
                sections.push((tag, bytes));
            }
        }
        Ok(Self { sections, rows })
    }

    /// The bytes of a section.
    pub fn section(&self, tag: u8) -> Result<Bytes<'a>, Damage> {
        let section = self.sections.iter().find(|&&(other, _)| other == tag);
        section.map(|&(tag, rest)| Bytes { rest, tag }).ok_or(Damage::Section { tag })
    }

    /// A section that is one fixed-width column with a value for each row.
    pub fn column<T, const WIDTH: usize>(&self, tag: u8, value: fn([u8; WIDTH]) -> T) -> Result<Vec<T>, Damage> {
        let mut from = self.section(tag)?;
        let column = from.column(self.rows as usize, value)?;
        from.end()?;
        Ok(column)
    }

    /// A section that is texts.
    pub fn texts(&self, tag: u8) -> Result<Texts, Damage> {
        let mut from = self.section(tag)?;
        let (ends, bytes) = from.arena()?;
        let text = String::from_utf8(bytes.to_vec()).ok();
        text.and_then(|text| Texts::from_parts(ends, text)).ok_or(Damage::Section { tag })
    }

    /// A section that is byte strings.
    pub fn blobs(&self, tag: u8) -> Result<Blobs, Damage> {
        let mut from = self.section(tag)?;
        let (ends, bytes) = from.arena()?;
        Blobs::from_parts(ends, bytes.to_vec()).ok_or(Damage::Section { tag })
    }

    /// A section that is words.
    pub fn words(&self, tag: u8) -> Result<Vec<String>, Damage> {
        let texts = self.texts(tag)?;
        Ok((0..texts.len()).map(|at| texts.get(at).to_owned()).collect())
    }

    /// A section that is identifiers.
    pub fn ids(&self, tag: u8) -> Result<Ids, Damage> {
        let mut from = self.section(tag)?;
        let len = from.number()?;
        let runs = from.number()? as usize;
        let firsts = from.column(runs, u128::from_le_bytes)?;
        let starts = from.column(runs, u32::from_le_bytes)?;
        from.end()?;
        Ids::from_parts(firsts, starts, len).ok_or(Damage::Section { tag })
    }

    /// A section that is runs of values.
    pub fn runs<V, const WIDTH: usize>(&self, tag: u8, value: fn([u8; WIDTH]) -> V) -> Result<Vec<Run<V>>, Damage> {
        let mut from = self.section(tag)?;
        let mut runs = Vec::new();
        while !from.rest.is_empty() {
            runs.push(Run { first: from.number()?, count: from.number()?, value: value(from.array()?) });
        }
        Ok(runs)
    }
}

/// Bytes of a section that are read from the front.
pub struct Bytes<'a> {
    rest: &'a [u8],
    tag: u8,
}

impl<'a> Bytes<'a> {
    /// All bytes that are left.
    pub const fn all(self) -> &'a [u8] {
        self.rest
    }

    /// The next `len` bytes.
    fn take(&mut self, len: usize) -> Result<&'a [u8], Damage> {
        let (taken, rest) = self.rest.split_at_checked(len).ok_or(Damage::Section { tag: self.tag })?;
        self.rest = rest;
        Ok(taken)
    }

    /// The next bytes, as many as the array has.
    pub fn array<const WIDTH: usize>(&mut self) -> Result<[u8; WIDTH], Damage> {
        let (taken, rest) = self.rest.split_first_chunk().ok_or(Damage::Section { tag: self.tag })?;
        self.rest = rest;
        Ok(*taken)
    }

    /// The next four bytes as a number.
    pub fn number(&mut self) -> Result<u32, Damage> {
        self.array().map(u32::from_le_bytes)
    }

    /// The next `count` values of a fixed width.
    pub fn column<T, const WIDTH: usize>(
        &mut self,
        count: usize,
        value: fn([u8; WIDTH]) -> T,
    ) -> Result<Vec<T>, Damage> {
        let len = count.checked_mul(WIDTH).ok_or(Damage::Section { tag: self.tag })?;
        let (values, _) = self.take(len)?.as_chunks::<WIDTH>();
        Ok(values.iter().map(|&bytes| value(bytes)).collect())
    }

    /// A count, where each entry ends, and all entries joined: the rest of the section.
    fn arena(&mut self) -> Result<(Vec<u32>, &'a [u8]), Damage> {
        let count = self.number()? as usize;
        let ends = self.column(count, u32::from_le_bytes)?;
        Ok((ends, std::mem::take(&mut self.rest)))
    }

    /// Checks that nothing is left.
    pub const fn end(&self) -> Result<(), Damage> {
        if self.rest.is_empty() { Ok(()) } else { Err(Damage::Section { tag: self.tag }) }
    }
}

/// Writes a number.
pub fn put_number(bytes: &mut Vec<u8>, number: usize) {
    bytes.extend(u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes());
}

/// Writes a fixed-width column.
pub fn put_column<T: Copy, const WIDTH: usize>(bytes: &mut Vec<u8>, column: &[T], value: fn(T) -> [u8; WIDTH]) {
    bytes.reserve(column.len() * WIDTH);
    for &it in column {
        bytes.extend(value(it));
    }
}

/// Writes a count, where each entry ends, and all entries joined.
pub fn put_arena(bytes: &mut Vec<u8>, ends: &[u32], joined: &[u8]) {
    put_number(bytes, ends.len());
    put_column(bytes, ends, u32::to_le_bytes);
    bytes.extend_from_slice(joined);
}

/// Writes words as an arena.
pub fn put_words(bytes: &mut Vec<u8>, words: &[String]) {
    let mut texts = Texts::default();
    for word in words {
        texts.push(word);
    }
    put_arena(bytes, texts.ends(), texts.joined().as_bytes());
}

/// Writes identifiers.
pub fn put_ids(bytes: &mut Vec<u8>, ids: &Ids) {
    let (firsts, starts) = ids.parts();
    put_number(bytes, ids.len() as usize);
    put_number(bytes, firsts.len());
    put_column(bytes, firsts, u128::to_le_bytes);
    put_column(bytes, starts, u32::to_le_bytes);
}

/// Writes runs.
pub fn put_runs<V: Copy, const WIDTH: usize>(bytes: &mut Vec<u8>, runs: &[Run<V>], value: fn(V) -> [u8; WIDTH]) {
    for run in runs {
        bytes.extend(run.first.to_le_bytes());
        bytes.extend(run.count.to_le_bytes());
        bytes.extend(value(run.value));
    }
}
