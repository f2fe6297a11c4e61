//! Commands on their way to the disk: write ahead, then show.
//!
//! One writer at a time, by the lock between tabs; what other tabs wrote is
//! taken in first. Nothing here knows what a command means.

use std::rc::Rc;

use leptos::prelude::*;

use super::{
    boot::catch_up,
    chunks,
    desk::{Desk, Drawer},
    disk::{Disk, DiskState},
    notice::Notice,
};
use crate::{
    domain::{
        archive::Decision,
        batch::Counts,
        command::Command,
        event::{Deed, Entry, Event, Turn},
        refusal::Refusal,
        timestamp::Timestamp,
    },
    platform::{clock, lock},
    storage::{
        error::StorageError,
        journal::{Chunk, Commit, Journal},
    },
};

/// How often a command is tried again after another tab was first.
const TRIES: usize = 5;

/// Why a command came to nothing. The archive is as it was.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// It was refused.
    Refused(Refusal),
    /// It could not be written.
    NotSaved(StorageError),
}

impl From<StorageError> for Failure {
    fn from(error: StorageError) -> Self {
        Self::NotSaved(error)
    }
}

/// What is to be written, decided again after each change by another tab.
enum Wish {
    Command(Box<Command>),
    Undo,
    Redo,
}

impl Desk {
    /// Carries a command out for a form, which shows a refusal beside the field and the
    /// disk's error where the person looks: behind a dialog nobody would see it.
    ///
    /// # Errors
    /// The refusal, or the disk's error. Neither has been told.
    pub async fn submit(self, command: Command) -> Result<(), Failure> {
        self.write(&Wish::Command(Box::new(command)), &[]).await.map(drop)
    }

    /// Carries a command out and tells what came of it, but for a refusal.
    ///
    /// # Errors
    /// The refusal, or the disk's error (which has been told already).
    pub async fn dispatch(self, command: Command) -> Result<(), Failure> {
        self.dispatch_with(command, &[]).await
    }

    /// As `dispatch`, with chunks of bulk records that are written with the entry.
    ///
    /// # Errors
    /// As `dispatch`.
    pub async fn dispatch_with(self, command: Command, bulk: &[Chunk]) -> Result<(), Failure> {
        let written = self.write(&Wish::Command(Box::new(command)), bulk).await;
        if let Err(Failure::NotSaved(error)) = &written {
            self.tell(Notice::NotSaved(*error));
        }
        written.map(drop)
    }

    /// Carries a command out in the background; a refusal is told, too.
    pub fn send(self, command: Command) {
        leptos::task::spawn_local(async move {
            if let Err(Failure::Refused(refusal)) = self.dispatch(command).await
                && refusal != Refusal::NothingToDo
            {
                self.tell(Notice::Refused(refusal));
            }
        });
    }

    /// Takes the newest change back.
    pub fn undo(self) {
        self.turn(Wish::Undo);
    }

    /// Does again what was taken back last.
    pub fn redo(self) {
        self.turn(Wish::Redo);
    }

    fn turn(self, wish: Wish) {
        leptos::task::spawn_local(async move {
            match self.write(&wish, &[]).await {
                Ok(_) => {}
                Err(Failure::Refused(refusal)) => self.tell(Notice::Refused(refusal)),
                Err(Failure::NotSaved(error)) => self.tell(Notice::NotSaved(error)),
            }
        });
    }

    async fn write(self, wish: &Wish, bulk: &[Chunk]) -> Result<Entry, Failure> {
        let drawer = self.drawer();
        let before = self.disk_state.get_untracked();
        self.disk_state.set(DiskState::Saving);
        let written = lock::with_lock("archive-write", self.write_locked(&drawer, wish, bulk)).await;
        match &written {
            Ok(entry) => {
                let in_memory = drawer.disk.borrow().as_deref().is_some_and(Disk::forgets);
                self.disk_state.set(if in_memory { DiskState::MemoryOnly } else { DiskState::Saved(entry.at) });
                self.changed();
                if let Some(tabs) = &*drawer.tabs.borrow() {
                    tabs.tell(entry.seq);
                }
                self.tell_written(entry);
                self.fold_when_idle();
            }
            Err(Failure::Refused(_)) => self.disk_state.set(before),
            Err(Failure::NotSaved(error)) => self.disk_state.set(DiskState::NotSaved(*error)),
        }
        written
    }

    async fn write_locked(self, drawer: &Rc<Drawer>, wish: &Wish, bulk: &[Chunk]) -> Result<Entry, Failure> {
        let disk = drawer.disk.borrow().clone().ok_or(Failure::Refused(Refusal::NothingToDo))?;
        let mut tries = 0;
        loop {
            let entry = decide(drawer, &disk, wish).await?;
            let commit = {
                let archive = drawer.archive.borrow();
                Commit {
                    counts: archive.counts_after(&entry),
                    state: serde_json::to_value(archive.ledger_after(&entry)).unwrap_or_default(),
                    entry,
                    chunks: bulk.to_vec(),
                }
            };
            match disk.append(drawer.position.get(), &commit).await {
                Ok(meta) => {
                    drawer.position.set(meta.position);
                    *drawer.meta.borrow_mut() = Some(meta);
                    drawer.unfolded.set(drawer.unfolded.get() + 1);
                    let mut archive = drawer.archive.borrow_mut();
                    for chunk in bulk {
                        chunks::take(&mut archive, &chunk.key, &chunk.bytes)?;
                    }
                    archive.apply(&commit.entry);
                    return Ok(commit.entry);
                }
                Err(error) if error.moved().is_some() && tries < TRIES => {
                    tries += 1;
                    catch_up(drawer, &disk).await?;
                }
                Err(error) => return Err(error.into()),
            }
        }
    }

    fn tell_written(self, entry: &Entry) {
        let (deed, touched) = (entry.deed, entry.touched);
        let Counts { customers, orders, .. } = brought(entry);
        self.tell(match (entry.turn, deed) {
            (Turn::Undo(_), _) => Notice::Undone { deed, touched },
            (Turn::Redo(_), _) => Notice::Redone { deed, touched },
            (Turn::Forward, Deed::Import) => Notice::Imported { customers, orders },
            (Turn::Forward, Deed::Restore) => Notice::Restored { customers, orders },
            (Turn::Forward, Deed::LoadDemo) => Notice::Loaded { customers, orders },
            (Turn::Forward, _) => Notice::Saved { deed, touched },
        });
    }
}

/// The bulk records that an entry brought.
fn brought(entry: &Entry) -> Counts {
    entry.events.iter().fold(Counts::default(), |counts, event| match event {
        Event::BatchImported(batch) => counts.plus(&batch.added),
        Event::RecordsRestored { records } => counts.plus(&records.counts()),
        Event::CustomerChanged(_)
        | Event::ContactChanged(_)
        | Event::OrderChanged(_)
        | Event::InteractionChanged(_)
        | Event::NeedChanged(_)
        | Event::TaskChanged(_)
        | Event::CustomFieldChanged(_)
        | Event::SegmentChanged(_)
        | Event::SettingsChanged { .. }
        | Event::BatchRemembered(_)
        | Event::BatchForgotten(_)
        | Event::RecordsHidden { .. }
        | Event::RecordsShown { .. } => counts,
    })
}

/// The entry that a wish comes to as the archive stands now.
async fn decide(drawer: &Rc<Drawer>, disk: &Rc<Disk>, wish: &Wish) -> Result<Entry, Failure> {
    let now = Timestamp::from_millis(clock::now_millis());
    let (decision, turn) = match wish {
        Wish::Command(command) => {
            let decided = drawer.archive.borrow().decide((**command).clone(), now);
            (decided.map_err(Failure::Refused)?, Turn::Forward)
        }
        Wish::Undo => {
            let seq = drawer.archive.borrow().ledger().undo();
            let seq = seq.ok_or(Failure::Refused(Refusal::NothingToTakeBack))?;
            (taken_back(disk, seq).await?, Turn::Undo(seq))
        }
        Wish::Redo => {
            let seq = drawer.archive.borrow().ledger().redo();
            let seq = seq.ok_or(Failure::Refused(Refusal::NothingToTakeBack))?;
            (taken_back(disk, seq).await?, Turn::Redo(seq))
        }
    };
    let archive = drawer.archive.borrow();
    Ok(Entry {
        seq: archive.head() + 1,
        at: now.max(archive.ledger().at),
        origin: drawer.origin,
        deed: decision.deed,
        touched: decision.touched,
        turn,
        events: decision.events,
    })
}

async fn taken_back(disk: &Rc<Disk>, seq: u64) -> Result<Decision, Failure> {
    let entry = disk.entry(seq).await?.ok_or(Failure::Refused(Refusal::NothingToTakeBack))?;
    let events: Vec<Event> = entry.inverse();
    Ok(Decision { deed: entry.deed, touched: entry.touched, events })
}
