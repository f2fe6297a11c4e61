//! Erasing everything: the one command besides erasing a person that cannot be undone.
//!
//! The journal remembers the intent first, so that an interrupted erasure is finished
//! by the next opening instead of raising an alarm.

use leptos::prelude::*;

use super::{
    Desk, Notice,
    disk::{Disk, DiskState},
};
use crate::{domain::refusal::Refusal, platform::lock};

impl Desk {
    /// Erases the archive and tells so, or tells why not.
    pub fn erase(self) {
        leptos::task::spawn_local(async move {
            let drawer = self.drawer();
            if self.is_looking_back() {
                self.tell(Notice::Refused(Refusal::LookingBack));
                return;
            }
            let Some(disk) = drawer.disk.borrow().clone() else { return };
            self.disk_state.set(DiskState::Saving);
            match lock::with_lock("archive-write", drawer.mirror.erase(&*disk)).await {
                Ok(()) => {
                    self.disk_state.set(if Disk::forgets(&disk) { DiskState::MemoryOnly } else { DiskState::Empty });
                    // What comes next is readable until somebody locks it.
                    drawer.is_locked.set(false);
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
}
