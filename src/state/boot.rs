//! Opening the archive, and taking in what other tabs have written.
//!
//! Reading never writes: what is found damaged or newer is left as it is.

use std::{
    future::{Future as _, poll_fn},
    pin::pin,
    rc::Rc,
    task::Poll,
};

use leptos::prelude::*;

use super::{
    desk::{Desk, Drawer},
    disk::{Disk, DiskState, Fault},
    document::empty_memory,
    mirror::Rest,
};
use crate::{
    platform::{address, clock, lifecycle, page, tabs::Tabs},
    storage::{
        error::StorageError,
        indexed_db::{ConnectionEvent, IndexedDbJournal},
        journal::{Journal, Opening},
    },
};

/// This window has no disk of that kind.
struct NoSuchDisk;

impl Desk {
    /// Opens the archive. Call it once.
    pub async fn boot(self) {
        let drawer = self.drawer();
        let first = match &drawer.document {
            Some(document) => document.first_disk().await,
            None => Disk::Browser(match page::chunks_read_ahead() {
                Some(promised) => IndexedDbJournal::default().reading_ahead(promised),
                None => IndexedDbJournal::default(),
            }),
        };
        if let Disk::Browser(journal) = &first {
            journal.on_event(move |event| match event {
                ConnectionEvent::GaveWay => self.shut(Fault::GaveWay),
                // The next command opens it anew.
                ConnectionEvent::Lost => {}
            });
        }
        let mut disk = Rc::new(first);
        let mut opened = self.open_disk(&drawer, &disk).await;
        if opened.is_err() {
            disk = Rc::new(Disk::Memory(empty_memory()));
            opened = self.open_disk(&drawer, &disk).await;
        }
        // A document is this window's alone.
        if drawer.document.is_none() {
            let tabs = Tabs::join(move |seq| self.heard(seq));
            *drawer.tabs.borrow_mut() = Some(tabs);
        }
        // What was written between the reading and the joining nobody has told this tab.
        if self.open.get_untracked() {
            self.look_at_disk(false);
        }
        self.live_with_the_page();
        self.complete(&drawer, &disk, opened).await;
    }

    /// Opens a disk again, and takes in all of it.
    pub(super) async fn reopen(self, disk: Rc<Disk>) {
        let drawer = self.drawer();
        let opened = self.open_disk(&drawer, &disk).await;
        self.complete(&drawer, &disk, opened).await;
    }

    /// A sleeping page must not hold the database open; awake again, it looks what has changed.
    fn live_with_the_page(self) {
        let disk = move || self.drawer().disk.borrow().clone();
        let sleep = move || {
            if let Some(disk) = disk() {
                disk.suspend();
            }
        };
        let waking = move || {
            leptos::task::spawn_local(async move {
                if let Some(disk) = disk() {
                    self.reopen(disk).await;
                }
            });
        };
        lifecycle::on_sleep_and_waking(sleep, waking);
        lifecycle::guard_leaving(move || {
            matches!(self.disk_state.get_untracked(), DiskState::Saving | DiskState::NotSaved(_))
                || self.would_lose_changes()
        });
    }

    fn shut(self, fault: Fault) {
        self.open.set(false);
        self.disk_state.set(DiskState::Shut(fault));
    }

    /// Opens a disk; what the archive was opened without is still to be completed.
    async fn open_disk<'a>(self, drawer: &'a Drawer, disk: &Rc<Disk>) -> Result<Option<Rest<'a>>, NoSuchDisk> {
        let opening = loop {
            match disk.open().await {
                // Said at once, and waited for: it goes on as soon as the other tab gives way.
                Err(error) if error.is_blocked() => self.shut(Fault::Unreadable(error)),
                opening => break opening,
            }
        };
        let mut rest = None;
        let opened = match opening {
            Ok(Opening::Fresh) => Ok(DiskState::Empty),
            Ok(Opening::Archive(meta)) => drawer.mirror.open(&**disk, *meta).await.map(|still| {
                rest = Some(still);
                DiskState::Saved(drawer.mirror.read(|archive| archive.ledger().at))
            }),
            Ok(Opening::Locked(_)) => Ok(DiskState::Shut(Fault::Locked)),
            Ok(Opening::NotWhatItWas(loss)) => Ok(DiskState::Shut(Fault::NotWhatItWas(loss))),
            Ok(Opening::Newer { found, known }) => Ok(DiskState::Shut(Fault::Newer { found, known })),
            Err(error) if error.is_unavailable() => return Err(NoSuchDisk),
            Err(error) => Err(error),
        };
        let state = opened.unwrap_or_else(|error| DiskState::Shut(Fault::Unreadable(error)));
        let usable = !matches!(state, DiskState::Shut(_));
        self.disk_state.set(if usable && disk.forgets() { DiskState::MemoryOnly } else { state });
        *drawer.disk.borrow_mut() = Some(Rc::clone(disk));
        drawer.is_whole.set(rest.is_none());
        drawer.moment.set(None);
        drawer.is_locked.set(disk.key().is_some());
        self.open.set(usable);
        self.changed();
        Ok(rest)
    }

    /// Takes in what an archive was opened without.
    async fn complete(self, drawer: &Drawer, disk: &Disk, opened: Result<Option<Rest<'_>>, NoSuchDisk>) {
        let Ok(Some(rest)) = opened else { return };
        match self.take_in(rest, disk).await {
            Ok(()) => drawer.is_whole.set(true),
            Err(error) => self.shut(Fault::Unreadable(error)),
        }
    }

    /// Takes the rest in, chunk by chunk: as soon as somebody needs it, else once there are
    /// scores. The memory that making those takes for a while is free again then.
    async fn take_in(self, mut rest: Rest<'_>, disk: &Disk) -> Result<(), StorageError> {
        if rest.is_empty() {
            return Ok(());
        }
        clock::painted().await;
        let mut scored = pin!(self.settled_scores());
        poll_fn(|context| match scored.as_mut().poll(context) {
            Poll::Ready(_) => Poll::Ready(()),
            Poll::Pending => rest.poll_awaited(context),
        })
        .await;
        let _under_way = self.under_way();
        while rest.take_next(disk).await? {
            clock::pause(0).await;
        }
        Ok(())
    }

    /// Another tab has written up to `seq`.
    fn heard(self, seq: u64) {
        if seq == 0 || seq > self.drawer().mirror.position().head {
            self.look_at_disk(seq == 0);
        }
    }

    /// Looks whether another tab has written. `is_sure`: something has changed, wherever the archive stands.
    fn look_at_disk(self, is_sure: bool) {
        let drawer = self.drawer();
        leptos::task::spawn_local(async move {
            let disk = drawer.disk.borrow().clone();
            let Some(disk) = disk else { return };
            let before = drawer.mirror.position();
            // Asked without waiting for a turn: nobody is hurried where nothing has changed.
            if !is_sure && matches!(disk.meta().await, Ok(Some(meta)) if meta.position == before) {
                return;
            }
            match drawer.mirror.catch_up(&*disk).await {
                Ok(()) if is_sure || drawer.mirror.position() != before => {
                    drawer.is_locked.set(disk.key().is_some());
                    self.changed();
                }
                Ok(()) => drawer.is_locked.set(disk.key().is_some()),
                // Another tab has turned the lock on: what was read before must not stay here.
                Err(error) if error.is_locked() => address::reload(),
                // The next command meets the same trouble and says so.
                Err(error) => self.disk_state.set(DiskState::NotSaved(error)),
            }
        });
    }
}
