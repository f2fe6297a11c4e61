//! What a person may decide where the archive is not what it was, and what is remembered of it.
//!
//! Nothing is decided here by itself; until a decision every row stays as it was found.

use super::{
    desk::Desk,
    disk::{DiskState, Fault},
};
use crate::{
    domain::timestamp::Timestamp,
    platform::files,
    storage::{
        error::StorageError,
        journal::Journal as _,
        meta::{ArchiveId, Position},
        sentinel::{Loss, Sentinel},
    },
};
use leptos::prelude::*;

impl Desk {
    /// Goes on with what was found, or with an empty archive where nothing can be read.
    ///
    /// # Errors
    /// Where the disk refuses; the archive stays shut.
    pub async fn accept_as_found(self) -> Result<(), StorageError> {
        let drawer = self.drawer();
        let disk = drawer.disk.borrow().clone().ok_or(StorageError::DAMAGED)?;
        let readable = matches!(
            self.disk_state.get_untracked(),
            DiskState::Shut(Fault::NotWhatItWas(Loss { found: Some(_), .. }))
        );
        if readable {
            disk.accept_as_found().await?;
        } else {
            if drawer.document.is_some() {
                self.reopen(self.empty_document().await?).await;
                return Ok(());
            }
            disk.erase().await?;
        }
        self.reopen(disk).await;
        Ok(())
    }

    /// Offers every stored row as it is, as a download, in every state of the archive.
    ///
    /// # Errors
    /// Where the rows cannot be read.
    pub async fn download_rescue_file(self) -> Result<(), StorageError> {
        let disk = self.drawer().disk.borrow().clone().ok_or(StorageError::DAMAGED)?;
        let file = disk.raw_dump().await?.to_file(self.now())?;
        files::download("guanxi-rescue.json", "application/json", &[&file]).map(drop).ok_or(StorageError::DAMAGED)
    }

    /// When an archive file was last exported and how many bytes it has, where that is known; tracked like the archive.
    #[must_use]
    pub fn last_backup(self) -> Option<(Timestamp, Option<u64>)> {
        let sentinel = self.remembered()?;
        sentinel.backed_up_at.map(|at| (at, sentinel.backed_up_bytes))
    }

    /// How many changes no backup has, tracked like the archive.
    #[must_use]
    pub fn changes_since_backup(self) -> u64 {
        let head = self.newest_change();
        self.remembered().map_or(head, |sentinel| sentinel.changes_since_backup(head))
    }

    fn remembered(self) -> Option<Sentinel> {
        let (_, _) = (self.revision(), self.disk_state());
        self.drawer().disk.borrow().as_ref()?.sentinel()
    }

    /// Which archive lies open here and where it stands, tracked like the archive.
    #[must_use]
    pub fn standing(self) -> Option<(ArchiveId, Position)> {
        let (_, _) = (self.revision(), self.disk_state());
        self.drawer().mirror.meta().map(|meta| (meta.archive_id, meta.position))
    }
}
