//! The archive as a document: opened from a file and saved to one, as the single file of the page has it.
//!
//! All pages that are opened from a disk may share what a browser stores, so nothing readable is stored: the
//! archive lives in memory. Only where a passphrase locks it does a copy lie in a database of its own, sealed
//! from its first row, so that a crash loses nothing (docs/decisions/single-file.md).

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use leptos::prelude::*;
use serde_json::Value;

use super::{
    archive_file::Seal,
    backup::Backup,
    desk::Desk,
    disk::Disk,
    in_file::{InFile, Mark},
    notice::Notice,
};
use crate::{
    platform::{
        clock, files, lock, page,
        target::{self, Chosen, Target},
    },
    storage::{
        error::StorageError,
        indexed_db::{DATABASE, IndexedDbJournal},
        journal::{Journal as _, Opening},
        lock::{ArchiveKey, WebCrypto},
        memory::{MemoryDisk, MemoryJournal},
        rescue::RawDump,
    },
};

/// The database of the sealed copy, and the lock that says which window has it.
pub(super) const COPY: &str = "guanxi-document";

/// With what a document's file is written.
#[derive(Clone)]
pub(super) enum Manner {
    /// As it is.
    Plain,
    /// Under a passphrase.
    Sealed(Rc<Seal>),
}

impl Manner {
    const fn is_sealed(&self) -> bool {
        match self {
            Self::Plain => false,
            Self::Sealed(_) => true,
        }
    }
}

/// What a person says about a file before it is written for the first time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileChoice {
    /// Whoever gets it can read it.
    Plain,
    /// This passphrase opens it.
    Passphrase(String),
}

/// What is known of the document's file, and of its copy.
pub(super) struct Document {
    /// What the file holds.
    held: RwSignal<Option<Mark>>,
    name: RwSignal<Option<String>>,
    manner: RefCell<Option<Manner>>,
    target: RefCell<Option<Target>>,
    is_saving: RwSignal<bool>,
    /// Whether this window has the place for the sealed copy.
    has_place: Cell<bool>,
    /// Whether the page is left on purpose, with everything in the sealed copy.
    is_leaving: Cell<bool>,
}

impl Document {
    /// The page's document; `None` where the archive lies in the browser.
    pub(super) fn here() -> Option<Self> {
        page::is_single_file().then(|| Self {
            held: RwSignal::new(None),
            name: RwSignal::new(None),
            manner: RefCell::default(),
            target: RefCell::default(),
            is_saving: RwSignal::new(false),
            has_place: Cell::new(false),
            is_leaving: Cell::new(false),
        })
    }

    /// Where the document lies at first: in the sealed copy, where a window that was closed or lost has left one,
    /// else in memory. What is there and is no sealed copy was put there by another page and is left alone.
    pub(super) async fn first_disk(&self) -> Disk {
        if lock::take_for_good(COPY).await {
            let copy = IndexedDbJournal::sealed_only(COPY);
            match copy.open().await {
                Ok(Opening::Locked(_)) => {
                    self.has_place.set(true);
                    return Disk::Browser(copy);
                }
                Ok(Opening::Fresh) => self.has_place.set(true),
                Ok(Opening::Archive(_) | Opening::NotWhatItWas(_) | Opening::Newer { .. }) | Err(_) => {}
            }
        }
        Disk::Memory(empty_memory())
    }

    /// Begins anew: the file that was open is not the document's any more.
    pub(super) fn forget_file(&self) {
        self.held.set(None);
        self.name.set(None);
        self.manner.take();
        self.target.take();
    }

    /// Files are written so from now on; another kind of file is another file.
    pub(super) fn write_in(&self, manner: Option<Manner>) {
        let is_sealed = |manner: &Option<Manner>| manner.as_ref().map(Manner::is_sealed);
        let before = self.manner.replace(manner);
        if is_sealed(&before) != is_sealed(&self.manner.borrow()) {
            self.target.take();
        }
    }

    /// The document is what this file holds.
    pub(super) fn opened(&self, name: String, manner: Option<Manner>, mark: Option<Mark>) {
        self.forget_file();
        self.manner.replace(manner);
        self.note(name, mark);
    }

    /// A file of this name holds the document as it stood there.
    pub(super) fn note(&self, name: String, mark: Option<Mark>) {
        self.held.set(mark);
        self.name.set(Some(name));
    }

    /// The name for a file.
    fn name_for(&self, is_sealed: bool, moment: &str) -> String {
        let ending = if is_sealed { ".guanxi" } else { ".json" };
        let known = self.name.get_untracked().filter(|name| name.ends_with(ending));
        known.unwrap_or_else(|| format!("guanxi-{moment}{ending}"))
    }
}

/// A journal in memory that can be locked.
pub(super) fn empty_memory() -> MemoryJournal {
    memory_on(MemoryDisk::default())
}

/// The journal of these rows.
pub(super) fn memory_on(disk: MemoryDisk) -> MemoryJournal {
    let journal = MemoryJournal::new(disk, u128::from_le_bytes(clock::random()));
    match WebCrypto::here() {
        Some(crypto) => journal.sealing_with(Rc::new(crypto)),
        None => journal,
    }
}

impl Desk {
    /// Whether the archive is a document, which files hold and the browser does not.
    #[must_use]
    pub fn is_document(self) -> bool {
        self.drawer().document.is_some()
    }

    /// How the document stands to its file, tracked; `None` where the archive lies in the browser.
    #[must_use]
    pub fn in_file(self) -> Option<InFile> {
        let (_, _) = (self.revision(), self.disk_state());
        let drawer = self.drawer();
        let document = drawer.document.as_ref()?;
        let held = document.held.get();
        let changes = self.mark().map_or(0, |mark| mark.changes_since(held));
        Some(InFile { name: document.name.get(), changes })
    }

    /// Whether the document is being saved, tracked.
    #[must_use]
    pub fn is_saving_file(self) -> bool {
        self.drawer().document.as_ref().is_some_and(|document| document.is_saving.get())
    }

    /// Whether another window of the page has the place where a sealed copy lies.
    #[must_use]
    pub fn lacks_place_for_copy(self) -> bool {
        self.drawer().document.as_ref().is_some_and(|document| !document.has_place.get())
    }

    /// Whether leaving the page would lose changes of the document.
    pub(super) fn would_lose_changes(self) -> bool {
        let drawer = self.drawer();
        let Some(document) = &drawer.document else { return false };
        let held = document.held.get_untracked();
        !document.is_leaving.get() && self.mark().is_some_and(|mark| mark.changes_since(held) > 0)
    }

    /// The page is left on purpose: the sealed copy has everything.
    pub(super) fn leave_document(self) {
        if let Some(document) = &self.drawer().document {
            document.is_leaving.set(true);
        }
    }

    /// Where the archive stands.
    pub(super) fn mark(self) -> Option<Mark> {
        self.drawer().mirror.meta().as_ref().map(Mark::of)
    }

    /// Whether it is known how the document's file is written; else a person has to say so first.
    #[must_use]
    pub fn knows_its_file(self) -> bool {
        self.drawer().document.as_ref().is_some_and(|document| document.manner.borrow().is_some())
    }

    /// Saves the document to its file and reads that back: to the file that the browser lends, else as a download.
    /// `choice` is what the person said where it was not known how the file is written. What came of it is told.
    pub async fn save_to_file(self, choice: Option<FileChoice>) {
        let drawer = self.drawer();
        let Some(document) = &drawer.document else { return };
        if document.is_saving.get_untracked() || !self.open.get_untracked() {
            return;
        }
        document.is_saving.set(true);
        let saved = self.write_file(document, choice).await;
        document.is_saving.set(false);
        match saved {
            Ok(Some(name)) => self.tell(Notice::InFile(name)),
            Ok(None) => {}
            Err(NotInFile) => self.tell(Notice::NotInFile),
        }
    }

    /// The name of the file; nothing where the person has chosen none.
    async fn write_file(self, document: &Document, choice: Option<FileChoice>) -> Result<Option<String>, NotInFile> {
        let known = document.manner.borrow().clone();
        let is_sealed = match (&known, &choice) {
            (Some(manner), _) => manner.is_sealed(),
            (None, Some(choice)) => *choice != FileChoice::Plain,
            (None, None) => return Ok(None),
        };
        let moment = self.moment_in_name();
        let known_target = document.target.borrow().clone();
        let target = match known_target {
            Some(target) => Some(target),
            // First of all: a browser asks only shortly after a click or a key.
            None => match target::choose(&document.name_for(is_sealed, &moment)).await {
                Chosen::This(target) => Some(target),
                Chosen::Nothing => return Ok(None),
                Chosen::NotOffered => None,
            },
        };
        let manner = match (known, choice) {
            (Some(manner), _) => manner,
            (None, Some(FileChoice::Passphrase(passphrase))) => {
                Manner::Sealed(Rc::new(Seal::of(&passphrase).await.or(Err(NotInFile))?))
            }
            (None, _) => Manner::Plain,
        };
        let analysis: Option<Value> = self.analysis().await;
        let seal = match &manner {
            Manner::Plain => None,
            Manner::Sealed(seal) => Some(&**seal),
        };
        let made = self.archive_file(analysis.as_ref(), seal).await.ok_or(NotInFile)?;
        let file = match &target {
            Some(target) => target.write(&made.blob).await,
            None => files::hand_out(&document.name_for(is_sealed, &moment), made.blob.clone()),
        };
        let backup = Backup { file: file.ok_or(NotInFile)?, key: made.key, counts: made.counts, mark: made.mark };
        document.manner.replace(Some(manner));
        document.target.replace(target);
        self.read_back(&backup).await.ok_or(NotInFile)?;
        Ok(Some(backup.name()))
    }

    /// The document is what this file held that was just restored.
    pub(super) fn opened_from(self, name: String, seal: Option<Rc<Seal>>) {
        if let Some(document) = &self.drawer().document {
            // The passphrase that locks the document is its files' as well; a plain file says nothing of the next one.
            let own = document.manner.borrow().clone().filter(|_| self.archive_key().is_some());
            document.opened(name, own.or(seal.map(Manner::Sealed)), self.mark());
        }
    }

    /// Every row, where they lie in memory only.
    pub(super) fn rows_in_memory(self) -> Option<RawDump> {
        self.drawer().disk.borrow().as_ref()?.rows_in_memory()
    }

    /// The database that the archive lies in, where it does not lie in memory.
    pub(super) fn database(self) -> &'static str {
        if self.is_document() { COPY } else { DATABASE }
    }

    /// Puts the locked rows of memory into the sealed copy, which is written from then on.
    pub(super) async fn begin_copy(self, memory: &MemoryJournal, key: ArchiveKey) -> Result<(), StorageError> {
        let copy = IndexedDbJournal::sealed_only(COPY);
        copy.take_over(memory.dump(), key).await?;
        match copy.open().await? {
            Opening::Archive(_) => {}
            Opening::Fresh | Opening::Locked(_) | Opening::NotWhatItWas(_) | Opening::Newer { .. } => {
                return Err(StorageError::DAMAGED);
            }
        }
        // Whoever still holds the rows in memory must not write there: nobody reads them any more.
        memory.suspend();
        self.drawer().disk.replace(Some(Rc::new(Disk::Browser(copy))));
        Ok(())
    }

    /// Ends the sealed copy: what is in it lives on in memory, readable to this page only.
    pub(super) async fn end_copy(self, copy: &IndexedDbJournal) -> Result<(), StorageError> {
        let rows = copy.rows_in_the_clear().await?;
        let memory = memory_on(MemoryDisk::from_dump(rows));
        memory.open().await?;
        copy.discard().await?;
        copy.suspend();
        self.drawer().disk.replace(Some(Rc::new(Disk::Memory(memory))));
        Ok(())
    }

    /// An empty document in the place of this one and of its sealed copy.
    pub(super) async fn empty_document(self) -> Result<Rc<Disk>, StorageError> {
        let drawer = self.drawer();
        let before = drawer.disk.borrow().clone();
        if let Some(Disk::Browser(copy)) = before.as_deref() {
            copy.discard().await?;
            copy.suspend();
        }
        let memory = empty_memory();
        memory.open().await?;
        let disk = Rc::new(Disk::Memory(memory));
        drawer.disk.replace(Some(Rc::clone(&disk)));
        if let Some(document) = &drawer.document {
            document.forget_file();
        }
        Ok(disk)
    }
}

/// The document could not be written to a file, or not be read back.
struct NotInFile;
