//! An archive to the bytes of its file, record by record.
//!
//! It holds no more than one record, and promises nothing about where the bytes go.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};

use super::layout::{FORMAT, MIN_READER, Section, VERSION};
use crate::domain::{
    batch::{Batch, Counts},
    record::Record,
    settings::Settings,
    timestamp::Timestamp,
};

/// Why an archive could not be written.
#[derive(Debug)]
pub enum WriteError {
    /// The bytes could not be put where they go.
    Io(io::Error),
    /// Records came in another order than that of the file.
    OutOfOrder {
        /// The list that came too late.
        section: Section,
    },
    /// More or fewer records came than were promised.
    CountMismatch {
        /// Which list.
        section: Section,
        /// How many were promised.
        promised: u64,
        /// How many came.
        came: u64,
    },
}

impl From<io::Error> for WriteError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Writes an archive file. Lists come in the order of `Section::ALL`; those without records are written empty.
#[derive(Debug)]
pub struct Writer<W: Write> {
    out: Hashing<W>,
    promised: Counts,
    section: Option<Section>,
    came: u64,
    record: Vec<u8>,
}

impl<W: Write> Writer<W> {
    /// Begins a file.
    ///
    /// # Errors
    /// Where the bytes could not be put where they go.
    pub fn new(out: W, exported_at: Timestamp, counts: Counts, settings: &Settings) -> Result<Self, WriteError> {
        let mut out = Hashing { out, hash: Sha256::new() };
        write!(out, "{{\n\"format\":\"{FORMAT}\",\n\"version\":{VERSION},\n\"min_reader\":{MIN_READER},\n")?;
        write!(out, "\"exported_at\":\"{exported_at}\",\n\"counts\":")?;
        json(&mut out, &counts)?;
        out.write_all(b",\n\"settings\":")?;
        json(&mut out, settings)?;
        Ok(Self { out, promised: counts, section: None, came: 0, record: Vec::new() })
    }

    /// Writes a batch.
    ///
    /// # Errors
    /// Where records of a later list came before, or the bytes could not be put where they go.
    pub fn batch(&mut self, batch: &Batch) -> Result<(), WriteError> {
        self.value(Section::Batches, batch)
    }

    /// Writes a record.
    ///
    /// # Errors
    /// Where records of a later list came before, or the bytes could not be put where they go.
    pub fn record<T: Record>(&mut self, record: &T) -> Result<(), WriteError> {
        self.value(Section::of(T::NOUN), record)
    }

    /// Writes a record that is JSON already, on one line.
    ///
    /// # Errors
    /// Where records of a later list came before, or the bytes could not be put where they go.
    pub fn write_record(&mut self, section: Section, record: &[u8]) -> Result<(), WriteError> {
        self.open(section)?;
        self.out.write_all(if self.came == 0 { b"\n" } else { b",\n" })?;
        self.out.write_all(record)?;
        self.came += 1;
        Ok(())
    }

    /// Where the bytes go, for whoever takes them away as they come; the checksum counts them all the same.
    pub const fn out(&mut self) -> &mut W {
        &mut self.out.out
    }

    /// Ends the file: `analysis` where there is one, members that another version wrote, and the checksum.
    ///
    /// # Errors
    /// Where other numbers of records came than were promised, or the bytes could not be put where they go.
    pub fn finish(mut self, analysis: Option<&Value>, unknown: &Map<String, Value>) -> Result<W, WriteError> {
        self.open(Section::last_of(VERSION))?;
        self.close()?;
        if let Some(analysis) = analysis {
            self.out.write_all(b",\n\"analysis\":")?;
            json(&mut self.out, analysis)?;
        }
        for (key, value) in unknown {
            self.out.write_all(b",\n")?;
            json(&mut self.out, key)?;
            self.out.write_all(b":")?;
            json(&mut self.out, value)?;
        }
        self.out.write_all(b",\n")?;
        let Hashing { mut out, hash } = self.out;
        write!(out, "\"checksum\":\"{}\"\n}}", checksum(hash))?;
        Ok(out)
    }

    fn value(&mut self, section: Section, value: &impl Serialize) -> Result<(), WriteError> {
        let mut record = std::mem::take(&mut self.record);
        record.clear();
        serde_json::to_writer(&mut record, value).map_err(io::Error::from)?;
        self.write_record(section, &record)?;
        self.record = record;
        Ok(())
    }

    /// Closes lists and opens empty ones until `section` is the open one.
    fn open(&mut self, section: Section) -> Result<(), WriteError> {
        if self.section == Some(section) {
            return Ok(());
        }
        if self.section > Some(section) {
            return Err(WriteError::OutOfOrder { section });
        }
        let open = self.section;
        for next in Section::ALL.into_iter().filter(|next| Some(*next) > open && *next <= section) {
            if self.section.is_some() {
                self.close()?;
            }
            write!(self.out, ",\n\"{}\":[", next.key())?;
            self.section = Some(next);
            self.came = 0;
        }
        Ok(())
    }

    fn close(&mut self) -> Result<(), WriteError> {
        let Some(section) = self.section else { return Ok(()) };
        if let Some(promised) = section.counted(&self.promised)
            && promised != self.came
        {
            return Err(WriteError::CountMismatch { section, promised, came: self.came });
        }
        self.out.write_all(if self.came == 0 { b"]" } else { b"\n]" })?;
        Ok(())
    }
}

/// The checksum as the file writes it.
pub(super) fn checksum(hash: Sha256) -> String {
    use std::fmt::Write as _;
    hash.finalize().iter().fold("sha256-".to_owned(), |mut text, byte| {
        // Writing to a text cannot fail.
        write!(text, "{byte:02x}").unwrap_or_default();
        text
    })
}

fn json(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(out, value).map_err(io::Error::from)
}

/// Bytes on their way out, and their hash.
#[derive(Debug)]
struct Hashing<W> {
    out: W,
    hash: Sha256,
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.hash.update(bytes.get(..written).unwrap_or_default());
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
