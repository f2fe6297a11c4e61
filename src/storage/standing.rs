//! What may be done with an archive after it was opened.
//!
//! It reads and writes nothing itself; both journals ask it.

use std::cell::Cell;

use super::{
    error::StorageError,
    journal::Opening,
    lock,
    meta::{ArchiveId, Meta},
    sentinel::{self, Census, Sentinel},
};

/// What may be done now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Unopened,
    Ready,
    Undecided,
    Locked,
    Newer {
        found: u32,
        known: u32,
    },
}

/// Whether an archive may be written and erased.
#[derive(Debug, Default)]
pub struct Standing(Cell<State>);

impl Standing {
    /// It was opened and is well, or its user decided.
    pub fn make_ready(&self) {
        self.0.set(State::Ready);
    }

    /// It was let go of.
    pub fn close(&self) {
        self.0.set(State::Unopened);
    }

    /// Remembers what opening found.
    pub fn settle(&self, opening: &Opening) {
        self.0.set(match opening {
            Opening::Fresh | Opening::Archive(_) => State::Ready,
            Opening::NotWhatItWas(_) => State::Undecided,
            Opening::Locked(_) => State::Locked,
            Opening::Newer { found, known } => State::Newer { found: *found, known: *known },
        });
    }

    /// Whether a commit or a fold may be written.
    pub fn may_write(&self) -> Result<(), StorageError> {
        match self.0.get() {
            State::Ready => Ok(()),
            State::Unopened | State::Undecided => Err(StorageError::UNDECIDED),
            State::Locked => Err(StorageError::LOCKED),
            State::Newer { found, known } => Err(StorageError::newer_than(found, known)),
        }
    }

    /// Whether everything may be erased, or what was found may be accepted.
    pub fn may_decide(&self) -> Result<(), StorageError> {
        match self.0.get() {
            // Whoever has forgotten the passphrase may still begin anew.
            State::Ready | State::Undecided | State::Locked => Ok(()),
            State::Unopened => Err(StorageError::UNDECIDED),
            State::Newer { found, known } => Err(StorageError::newer_than(found, known)),
        }
    }
}

/// What is to be done at opening.
#[derive(Debug, PartialEq)]
pub enum Verdict {
    /// This is what opening says.
    Opened(Opening),
    /// An erasure was interrupted and is finished into this empty archive.
    FinishErasing(ArchiveId),
}

/// Judges the meta record, its row, the sentinel and the rows together.
pub fn examine(
    found: Result<Option<Meta>, StorageError>,
    row: Option<&[u8]>,
    sentinel: Option<&Sentinel>,
    census: &Census,
) -> Result<Verdict, StorageError> {
    let erasing = sentinel.and_then(|sentinel| sentinel.erasing);
    let found = match found {
        Ok(found) => found,
        Err(error) if error.is_damaged() => None,
        Err(error) if error.is_locked() => {
            let record = row.map(lock::key_record).transpose()?.flatten().ok_or(error)?;
            return Ok(erasing.map_or(Verdict::Opened(Opening::Locked(Box::new(record))), Verdict::FinishErasing));
        }
        Err(error) => {
            let (found, known) = error.versions().ok_or(error)?;
            return Ok(Verdict::Opened(Opening::Newer { found, known }));
        }
    };
    if let Some(into) = erasing {
        return Ok(Verdict::FinishErasing(into));
    }
    let loss = sentinel::judge(sentinel, found.as_ref(), census);
    Ok(Verdict::Opened(match (loss, found) {
        (Some(loss), _) => Opening::NotWhatItWas(loss),
        (None, Some(meta)) => Opening::Archive(Box::new(meta)),
        (None, None) => Opening::Fresh,
    }))
}
