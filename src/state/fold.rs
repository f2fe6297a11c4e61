//! Folding: journal entries that the chunks already tell leave for the history.
//!
//! It runs when the page has been idle for a while; losing the race to another
//! tab costs nothing, the next idle moment tries again.

use super::desk::Desk;
use crate::platform::{clock, lock};

/// Entries in the journal from which on folding is worth a write.
const ENOUGH: u64 = 64;
/// Milliseconds without a command after which the page counts as idle.
const IDLE: i32 = 2_000;

impl Desk {
    /// Folds once the page has been idle for a while and enough has gathered.
    pub(super) fn fold_when_idle(self) {
        let drawer = self.drawer();
        if drawer.mirror.unfolded() < ENOUGH {
            return;
        }
        let head = drawer.mirror.position().head;
        leptos::task::spawn_local(async move {
            clock::pause(IDLE).await;
            if drawer.mirror.position().head == head {
                lock::with_lock("archive-write", self.fold()).await;
            }
        });
    }

    async fn fold(self) {
        let drawer = self.drawer();
        let Some(disk) = drawer.disk.borrow().clone() else { return };
        // Refused or failed, everything stays in the journal, where it is safe.
        drawer.mirror.fold(&*disk).await.ok();
    }
}
