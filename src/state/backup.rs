//! The proof of a backup: the file that was just handed out is read to its end, as a restore
//! would read it, and counted.
//!
//! Of a download it reads what the browser was given, not what a disk made of it: that no page may see. Of a
//! file that the browser lent to a document it reads what lies there.

use leptos::prelude::Update as _;

use super::{Desk, import::read_to_the_end, in_file::Mark};
use crate::{
    domain::batch::Counts,
    platform::{
        files::Handed,
        worker::{Parcel, Reply, Worker},
    },
    storage::{journal::Journal as _, lock::ArchiveKey, sentinel::BackupNote},
};

/// The kind of parcel that carries a file to be read back, and of the one that says what was in it.
pub(super) const CHECK: &str = "backup.check";

/// An archive file that was handed out and not read back yet.
#[derive(Clone, Debug)]
pub struct Backup {
    /// The file as the browser has it.
    pub(super) file: Handed,
    /// The file's key, where it has a passphrase.
    pub(super) key: Option<ArchiveKey>,
    /// What the archive held when the file was made.
    pub(super) counts: Counts,
    /// Where the archive stood then; `None` where it was looked back at.
    pub(super) mark: Option<Mark>,
}

impl Backup {
    /// The name it was handed out under.
    #[must_use]
    pub fn name(&self) -> String {
        self.file.name()
    }

    /// Its length in bytes.
    #[must_use]
    pub fn bytes(&self) -> f64 {
        self.file.bytes()
    }

    /// Its length as it is remembered.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a length is a whole number below 2^53"
    )]
    pub(super) fn length(&self) -> u64 {
        self.bytes() as u64
    }
}

impl Desk {
    /// Reads a backup back, in a worker; the records in it, or `None` where it could not be
    /// read as a whole or does not hold what the archive held. Only then does it count as a backup.
    pub async fn read_back(self, backup: &Backup) -> Option<Counts> {
        let at = self.now();
        let found = ask(backup).await.filter(|found| *found == backup.counts)?;
        // A file of the past is no backup of what is there now.
        let drawer = self.drawer();
        if let (Some(disk), Some(mark)) = (drawer.disk.borrow().as_ref(), backup.mark) {
            disk.note_backup(BackupNote { at, bytes: backup.length(), head: mark.head() });
        }
        if let Some(document) = drawer.document.as_ref().filter(|_| backup.mark.is_some()) {
            document.note(backup.name(), backup.mark);
        }
        self.disk_state.update(|_| ());
        Some(found)
    }
}

async fn ask(backup: &Backup) -> Option<Counts> {
    let bytes = backup.key.as_ref().map(ArchiveKey::to_bytes).unwrap_or_default();
    let job = Parcel { file: backup.file.file(), bytes, ..Parcel::new(CHECK, String::new()) };
    let answer = Worker::ask(&job).await?;
    serde_json::from_str(&answer.text).unwrap_or_default()
}

/// The worker's side: reads the file and says what was in it, if all of it can be read.
pub(super) async fn check(parcel: Parcel, reply: Reply) {
    let found = match parcel.file {
        Some(file) => read_to_the_end(file, ArchiveKey::from_bytes(&parcel.bytes)).await,
        None => None,
    };
    let found = found.map(|header| header.counts);
    // A page that is gone hears nothing, and needs to hear nothing.
    reply.send(&Parcel::new(CHECK, serde_json::to_string(&found).unwrap_or_default())).ok();
}
