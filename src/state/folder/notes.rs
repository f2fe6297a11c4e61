//! What is remembered of the backups in a folder, and the folder itself, across reloads.
//!
//! It lies in a database of its own, which all tabs share, and holds names of files and numbers of records; nothing of
//! the archive.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    domain::{batch::Counts, timestamp::Timestamp},
    platform::{folder::Folder, preferences},
    state::in_file::Mark,
    storage::indexed_db::keepsake::Keepsakes,
};

/// The database, which only a browser has where somebody chose a folder.
const KEPT: Keepsakes = Keepsakes::named("guanxi-folder");
/// The keys in it.
const FOLDER: &str = "folder";
const NOTES: &str = "notes";
/// Remembers that there is such a database, so that nobody else opens one.
const CHOSEN: &str = "backup-folder";

/// A backup that was read back whole.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Checked {
    /// Its length in bytes.
    pub(super) bytes: u64,
    /// What is in it.
    pub(super) counts: Counts,
}

/// The newest of them.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Last {
    /// How far the archive had come.
    pub(super) mark: Mark,
    /// When it was made.
    pub(super) at: Timestamp,
}

/// What is known of the backups in the folder that is chosen.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Notes {
    /// Those that were read back, by name.
    pub(super) checked: BTreeMap<String, Checked>,
    /// The newest.
    pub(super) last: Option<Last>,
}

impl Notes {
    /// What was noted; nothing where that cannot be read: then every backup counts as not checked, and none is removed.
    pub(super) async fn load() -> Self {
        let noted = KEPT.get(NOTES).await.ok().and_then(|notes| notes.as_string());
        noted.and_then(|notes| serde_json::from_str(&notes).ok()).unwrap_or_default()
    }

    /// Notes it. Where that fails the same holds as in [`Self::load`].
    pub(super) async fn save(&self) {
        if let Ok(text) = serde_json::to_string(self) {
            KEPT.put(NOTES, &text.into()).await.ok();
        }
    }
}

/// The folder that was chosen in this browser.
pub(super) async fn kept_folder() -> Option<Folder> {
    preferences::get(CHOSEN)?;
    Folder::of_handle(KEPT.get(FOLDER).await.ok()?)
}

/// Keeps a folder, of which nothing is known yet. A browser that keeps none asks again after the next reload.
pub(super) async fn keep_folder(folder: &Folder) {
    if KEPT.put(FOLDER, folder.handle()).await.is_ok() {
        preferences::set(CHOSEN, Some("yes"));
    }
    Notes::default().save().await;
}

/// Forgets the folder and what was noted; the files stay.
pub(super) async fn forget_folder() {
    preferences::set(CHOSEN, None);
    for key in [FOLDER, NOTES] {
        // What cannot be deleted is not looked at any more.
        KEPT.forget(key).await.ok();
    }
}
