//! Erasing everything: the one command besides erasing a person that cannot be undone.
//!
//! The journal remembers the intent first, so that an interrupted erasure is finished
//! by the next opening instead of raising an alarm.

use std::rc::Rc;

use leptos::prelude::*;

use super::{
    Desk, Notice,
    disk::{Disk, DiskState},
};
use crate::{domain::refusal::Refusal, platform::lock, storage::error::StorageError};

impl Desk {
    /// Erases the archive and tells so, or tells why not.
    pub fn erase(self) {
        leptos::task::spawn_local(async move {
            let drawer = self.drawer();
            if self.is_looking_back() {
                self.tell(Notice::Refused(Refusal::LookingBack));
                return;
            }
            self.disk_state.set(DiskState::Saving);
            match lock::with_lock("archive-write", self.erase_rows()).await {
                Ok(None) => self.disk_state.set(DiskState::Empty),
                Ok(Some(disk)) => {
                    self.disk_state.set(if Disk::forgets(&disk) { DiskState::MemoryOnly } else { DiskState::Empty });
                    // What comes next is readable until somebody locks it.
                    drawer.is_locked.set(false);
                    drawer.seal.take();
                    self.open.set(true);
                    self.changed();
                    if let Some(tabs) = &*drawer.tabs.borrow() {
                        tabs.tell(0);
                    }
                    self.tell(Notice::Erased);
                }
                Err(error) => {
                    self.disk_state.set(DiskState::NotSaved(error));
                    self.tell(Notice::NotSaved(error));
                }
            }
        });
    }

    /// Erases every row and gives the disk that is empty now; nothing where no archive was opened.
    async fn erase_rows(self) -> Result<Option<Rc<Disk>>, StorageError> {
        let drawer = self.drawer();
        let disk =
            if drawer.document.is_some() { Some(self.empty_document().await?) } else { drawer.disk.borrow().clone() };
        let Some(disk) = disk else { return Ok(None) };
        drawer.mirror.erase(&*disk).await?;
        Ok(Some(disk))
    }
}
