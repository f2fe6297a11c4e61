//! A sealed file as something that can be read: looked at, opened with its key, handed to the reader of archive files.
//!
//! It derives no key and asks for no passphrase; pieces come from whoever has the file.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::{
    storage::{
        lock::{ArchiveKey, Crypto, KeyRecord},
        sealed_file::{FRAME_BYTES, Frame, HEAD_BYTES, Head, Layout, SealedRefusal, recognises},
    },
    transfer::{
        json::{
            layout::Header,
            reader::{Item, read_slowly},
            refusal::ArchiveRefusal,
        },
        source::{Coming, Progress, SlowSource, Source, SourceError},
    },
};

/// Why a passphrase is not taken for a new file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassphraseError {
    /// Nothing was typed: the file would be open to everybody.
    Empty,
    /// What was typed the second time is something else.
    Differ,
}

/// Whether a passphrase, typed twice, may seal a file.
///
/// # Errors
/// Why not.
pub fn may_seal(passphrase: &str, again: &str) -> Result<(), PassphraseError> {
    if passphrase.is_empty() {
        Err(PassphraseError::Empty)
    } else if passphrase == again {
        Ok(())
    } else {
        Err(PassphraseError::Differ)
    }
}

/// Why nothing of a sealed file is taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unread {
    /// It does not open.
    Sealed(SealedRefusal),
    /// It opens, and what is in it is refused.
    Archive(ArchiveRefusal),
}

/// Whether a file begins as a sealed one does. A file that cannot be read does not.
pub fn is_sealed(source: &mut dyn Source) -> bool {
    let mut bytes = Vec::new();
    source.read(0, 64, &mut bytes).is_ok() && recognises(&bytes)
}

/// A sealed file that was looked at: its head and its parts are as they should be, as far as they tell.
#[derive(Debug)]
pub struct Sealed<S> {
    source: S,
    head: Head,
    layout: Layout,
}

impl<S: Source> Sealed<S> {
    /// Looks at a file; neither a passphrase nor its key is needed.
    ///
    /// # Errors
    /// Why it does not open, with any passphrase.
    pub fn look(mut source: S) -> Result<Self, SealedRefusal> {
        let mut bytes = Vec::new();
        source.read(0, HEAD_BYTES, &mut bytes).map_err(trouble)?;
        let head = Head::read(&bytes)?;
        let layout = Layout::of(&head, source.size());
        let mut frames = Vec::new();
        for part in 1..=layout.parts() {
            let (from, _) = layout.place(part);
            source.read(from, FRAME_BYTES, &mut bytes).map_err(trouble)?;
            frames.push(bytes.first_chunk().and_then(Frame::read));
        }
        layout.check(&frames)?;
        Ok(Self { source, head, layout })
    }

    /// How it opens.
    pub const fn key(&self) -> &KeyRecord {
        self.head.key()
    }

    /// The file with its key.
    pub fn open(self, crypto: Rc<dyn Crypto>, key: ArchiveKey) -> Unsealed<S> {
        let Self { source, head, layout } = self;
        Unsealed { source, head, layout, crypto, key, held: (0, Vec::new()), refusal: None }
    }
}

const fn trouble(error: SourceError) -> SealedRefusal {
    match error {
        SourceError::Unreadable => SealedRefusal::Unreadable,
        SourceError::Changed => SealedRefusal::Changed,
    }
}

/// A sealed file whose key is at hand: its text, of which no more than a part is held.
pub struct Unsealed<S> {
    source: S,
    head: Head,
    layout: Layout,
    crypto: Rc<dyn Crypto>,
    key: ArchiveKey,
    /// The part that was opened last, and its text.
    held: (u64, Vec<u8>),
    refusal: Option<SealedRefusal>,
}

impl<S: Source> Unsealed<S> {
    /// Reads the archive in it.
    ///
    /// # Errors
    /// Where it is refused; then nothing of what was handed out may be used.
    pub async fn read_archive(&mut self, take: &mut dyn FnMut(Item), progress: Progress<'_>) -> Result<Header, Unread> {
        match read_slowly(self, take, progress).await {
            Ok(header) => Ok(header),
            Err(refusal) => Err(self.refusal.take().map_or(Unread::Archive(refusal), Unread::Sealed)),
        }
    }

    async fn hold(&mut self, part: u64) -> Result<(), SealedRefusal> {
        if self.held.0 == part {
            return Ok(());
        }
        let (from, length) = self.layout.place(part);
        let mut bytes = Vec::new();
        self.source.read(from, length, &mut bytes).map_err(trouble)?;
        let text = self.layout.open(&*self.crypto, &self.key, &self.head, part, &bytes).await?;
        self.held = (part, text);
        Ok(())
    }

    async fn fill(&mut self, offset: u64, count: usize, into: &mut Vec<u8>) -> Result<(), SealedRefusal> {
        into.clear();
        while into.len() < count {
            let (part, at) = self.layout.find(offset + into.len() as u64);
            if part > self.layout.parts() {
                break;
            }
            self.hold(part).await?;
            let rest = usize::try_from(at).ok().and_then(|at| self.held.1.get(at..)).unwrap_or_default();
            if rest.is_empty() {
                break;
            }
            into.extend_from_slice(rest.get(..count - into.len()).unwrap_or(rest));
        }
        Ok(())
    }
}

impl<S: Source> SlowSource for Unsealed<S> {
    fn size(&self) -> u64 {
        self.layout.text()
    }

    fn read<'a>(&'a mut self, offset: u64, count: usize, into: &'a mut Vec<u8>) -> Coming<'a> {
        Box::pin(async move {
            self.fill(offset, count, into).await.map_err(|refusal| {
                self.refusal = Some(refusal);
                SourceError::Unreadable
            })
        })
    }
}
