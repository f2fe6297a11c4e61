//! Commands on their way to the disk: write ahead, then show.
//!
//! One writer at a time, by the lock between tabs; what other tabs wrote is
//! taken in first. Nothing here knows what a command means.

use leptos::prelude::*;

use super::{
    desk::Desk,
    disk::{Disk, DiskState},
    mirror::{Failure, SettingsChange, Wish, brought},
    notice::Notice,
};
use crate::{
    domain::{
        archive::Archive,
        batch::Counts,
        command::Command,
        event::{Deed, Entry, Turn},
        refusal::Refusal,
    },
    platform::lock,
    storage::journal::Chunk,
};

impl Desk {
    /// Carries a command out for a form, which shows a refusal beside the field and the
    /// disk's error where the person looks: behind a dialog nobody would see it.
    ///
    /// # Errors
    /// The refusal, or the disk's error. Neither has been told.
    pub async fn submit(self, command: Command) -> Result<(), Failure> {
        self.write(&self.wish(command), &[]).await.map(drop)
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
        self.dispatch_wish(&self.wish(command), bulk).await
    }

    /// As `dispatch`, for a change of the settings.
    pub(super) async fn dispatch_settings(self, change: SettingsChange) -> Result<(), Failure> {
        self.dispatch_wish(&Wish::Settings(change), &[]).await
    }

    async fn dispatch_wish(self, wish: &Wish, bulk: &[Chunk]) -> Result<(), Failure> {
        let written = self.write(wish, bulk).await;
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

    fn wish(self, command: Command) -> Wish {
        Wish::Command(Box::new(command), self.peek(Archive::head))
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
        let _under_way = self.under_way();
        let before = self.disk_state.get_untracked();
        self.disk_state.set(DiskState::Saving);
        let write = async {
            // Asked when it is this change's turn: a document moves when a passphrase locks it.
            let disk = drawer.disk.borrow().clone();
            match disk {
                Some(disk) => drawer.mirror.write(&*disk, wish, bulk, drawer.origin, || self.now()).await,
                None => Err(Failure::Refused(Refusal::NothingToDo)),
            }
        };
        let written = lock::with_lock("archive-write", write).await;
        match &written {
            Ok(entry) => {
                let in_memory = drawer.disk.borrow().as_deref().is_some_and(Disk::forgets);
                self.disk_state.set(if in_memory { DiskState::MemoryOnly } else { DiskState::Saved(entry.at) });
                // What was written is told before everything that shows it is drawn anew.
                self.tell_written(entry);
                self.changed();
                if let Some(tabs) = &*drawer.tabs.borrow() {
                    tabs.tell(entry.seq);
                }
                self.fold_when_idle();
            }
            Err(Failure::Refused(_)) => self.disk_state.set(before),
            Err(Failure::NotSaved(error)) => self.disk_state.set(DiskState::NotSaved(*error)),
        }
        written
    }

    fn tell_written(self, entry: &Entry) {
        let (deed, touched) = (entry.deed, entry.touched);
        let Counts { customers, orders, contracts, .. } = brought(entry);
        self.tell(match (entry.turn, deed) {
            (Turn::Undo(_), _) => Notice::Undone { deed, touched },
            (Turn::Redo(_), _) => Notice::Redone { deed, touched },
            (Turn::Forward, Deed::Import) => Notice::Imported { customers, orders, contracts },
            (Turn::Forward, Deed::Restore) => Notice::Restored { customers, orders },
            (Turn::Forward, Deed::LoadDemo) => Notice::Loaded { customers, orders },
            (Turn::Forward, _) => Notice::Saved { deed, touched },
        });
    }
}
