//! Folding: journal entries that the chunks already tell leave for the history.
//!
//! It runs when the page has been idle for a while; losing the race to another
//! tab costs nothing, the next idle moment tries again.

use super::{chunks, desk::Desk};
use crate::{
    platform::{clock, lock},
    storage::journal::{Fold, Journal},
};

/// Entries in the journal from which on folding is worth a write.
const ENOUGH: u64 = 64;
/// Milliseconds without a command after which the page counts as idle.
const IDLE: i32 = 2_000;

impl Desk {
    /// Folds once the page has been idle for a while and enough has gathered.
    pub(super) fn fold_when_idle(self) {
        let drawer = self.drawer();
        if drawer.unfolded.get() < ENOUGH {
            return;
        }
        let head = drawer.position.get().head;
        leptos::task::spawn_local(async move {
            clock::pause(IDLE).await;
            if drawer.position.get().head == head {
                lock::with_lock("archive-write", self.fold()).await;
            }
        });
    }

    async fn fold(self) {
        let drawer = self.drawer();
        let Some(disk) = drawer.disk.borrow().clone() else { return };
        let position = drawer.position.get();
        let Some(washing) = chunks::gather(&mut drawer.archive.borrow_mut()) else { return };
        let fold = Fold { through: position.head, put: washing.put.clone(), deleted: washing.deleted.clone() };
        // Refused or failed, everything stays in the journal, where it is safe.
        if let Ok(meta) = disk.fold(position, &fold).await {
            washing.done(&mut drawer.archive.borrow_mut());
            drawer.position.set(meta.position);
            drawer.unfolded.set(0);
            *drawer.meta.borrow_mut() = Some(meta);
        }
    }
}
