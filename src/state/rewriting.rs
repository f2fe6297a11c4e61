//! What rewrites the archive's history from a page: alone among the tabs, shown as it goes, told to the others.
//!
//! What is rewritten is the caller's.

use std::rc::Rc;

use leptos::prelude::*;

use super::{
    Desk,
    disk::{Disk, DiskState},
    mirror::Failure,
};
use crate::{domain::refusal::Refusal, platform::lock};

impl Desk {
    /// Rewrites, and gives the disk and what came of it.
    ///
    /// # Errors
    /// The refusal, or the disk's error. Nothing was written then, and neither has been told.
    pub(super) async fn rewrite<T>(
        self,
        work: impl AsyncFnOnce(&Disk) -> Result<T, Failure>,
    ) -> Result<(Rc<Disk>, T), Failure> {
        let disk = self.drawer().disk.borrow().clone().ok_or(Refusal::NothingToDo)?;
        let _under_way = self.under_way();
        self.settled().await;
        let before = self.disk_state.get_untracked();
        self.disk_state.set(DiskState::Saving);
        match lock::with_lock("archive-write", Box::pin(work(&disk))).await {
            Ok(done) => {
                let is_kept = !Disk::forgets(&disk);
                self.disk_state.set(if is_kept { DiskState::Saved(self.now()) } else { DiskState::MemoryOnly });
                Ok((disk, done))
            }
            Err(failure) => {
                self.disk_state.set(match &failure {
                    Failure::Refused(_) => before,
                    Failure::NotSaved(error) => DiskState::NotSaved(*error),
                });
                Err(failure)
            }
        }
    }

    /// Shows what was rewritten, here and in other tabs.
    pub(super) fn show_rewritten(self) {
        self.changed();
        let drawer = self.drawer();
        if let Some(tabs) = &*drawer.tabs.borrow() {
            tabs.tell(drawer.mirror.position().head);
        }
    }
}
