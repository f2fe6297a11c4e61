//! The folder that backups go into: chosen once, kept across reloads, asked for again where the browser wants that.
//!
//! It removes nothing that it has not written and read back itself.

mod making;
mod notes;

use std::cell::{Cell, RefCell};

use leptos::prelude::*;

use self::notes::{Last, Notes};
use super::{Desk, backup_problem::BackupProblem, generations::Generation, rhythm::Rhythm};
pub use crate::platform::folder::Access;
use crate::{
    domain::batch::Counts,
    platform::{
        folder::{self, Folder, FolderProblem},
        page,
        picker::Chosen,
        preferences,
    },
};

/// What the browser remembers the folder of the last choice under.
const DIALOG: &str = "guanxi-backups";
/// Under this name the rhythm is kept in this browser.
const RHYTHM: &str = "backup-rhythm";

/// How the page stands to a folder for backups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FolderState {
    /// The browser lends no folders.
    NotOffered,
    /// Nobody has chosen one.
    NotChosen,
    /// One is chosen.
    Chosen {
        /// Its name.
        name: String,
        /// Whether it may be written to.
        access: Access,
    },
}

/// A backup in the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupFile {
    /// What its name tells.
    pub generation: Generation,
    /// Its length in bytes.
    pub bytes: u64,
    /// What is in it, where this browser has read it back whole and it is still as long.
    pub counts: Option<Counts>,
    /// Whether it is of the archive that is open.
    pub is_own: bool,
}

impl From<FolderProblem> for BackupProblem {
    fn from(problem: FolderProblem) -> Self {
        match problem {
            FolderProblem::NotAllowed => Self::NotAllowed,
            FolderProblem::Gone => Self::Gone,
            FolderProblem::Full => Self::Full,
            FolderProblem::Unwritable => Self::Unwritable,
        }
    }
}

/// What is known of the folder.
pub(super) struct FolderBench {
    folder: RefCell<Option<Folder>>,
    /// The newest backup in it, as this tab knows.
    last: Cell<Option<Last>>,
    state: RwSignal<FolderState>,
    files: RwSignal<Vec<BackupFile>>,
    problem: RwSignal<Option<BackupProblem>>,
    is_working: RwSignal<bool>,
    rhythm: RwSignal<Rhythm>,
}

impl FolderBench {
    /// None is known yet.
    pub(super) fn new() -> Self {
        // A page from a disk may share what the browser stores with other pages, so it keeps no folder.
        let is_offered = folder::is_offered() && !page::is_single_file();
        let rhythm = preferences::get(RHYTHM).map(|name| Rhythm::of_name(&name)).unwrap_or_default();
        Self {
            folder: RefCell::default(),
            last: Cell::default(),
            state: RwSignal::new(if is_offered { FolderState::NotChosen } else { FolderState::NotOffered }),
            files: RwSignal::new(Vec::new()),
            problem: RwSignal::new(None),
            is_working: RwSignal::new(false),
            rhythm: RwSignal::new(rhythm),
        }
    }

    fn chosen(&self) -> Result<Folder, FolderProblem> {
        self.folder.borrow().clone().ok_or(FolderProblem::Gone)
    }

    /// Takes a folder up, or looks anew what the browser allows.
    async fn stand_in(&self, folder: Folder) -> Access {
        let access = folder.access().await;
        self.state.set(FolderState::Chosen { name: folder.name(), access });
        self.folder.replace(Some(folder));
        access
    }
}

impl Desk {
    /// How the page stands to a folder for backups, tracked.
    #[must_use]
    pub fn backup_folder(self) -> FolderState {
        self.drawer().folder.state.get()
    }

    /// The backups in the folder, the newest first, as they were when it was looked at last; tracked.
    #[must_use]
    pub fn backup_files(self) -> Vec<BackupFile> {
        self.drawer().folder.files.get()
    }

    /// Why the last backup into the folder was not made, tracked.
    #[must_use]
    pub fn backup_problem(self) -> Option<BackupProblem> {
        self.drawer().folder.problem.get()
    }

    /// Whether a backup is being made, tracked.
    #[must_use]
    pub fn is_backing_up(self) -> bool {
        self.drawer().folder.is_working.get()
    }

    /// How often backups go into the folder by themselves, tracked.
    #[must_use]
    pub fn backup_rhythm(self) -> Rhythm {
        self.drawer().folder.rhythm.get()
    }

    /// Chooses another rhythm, for this browser.
    pub fn choose_backup_rhythm(self, rhythm: Rhythm) {
        self.drawer().folder.rhythm.set(rhythm);
        preferences::set(RHYTHM, (rhythm != Rhythm::default()).then(|| rhythm.name()));
    }

    /// Has the person choose a folder, and puts the first backup into it. Call it from a press.
    pub async fn choose_backup_folder(self) {
        let bench = &self.drawer().folder;
        match folder::choose(DIALOG).await {
            Chosen::This(folder) => {
                let before = bench.folder.borrow().clone();
                let is_same = match before {
                    Some(before) => before.is_same(&folder).await,
                    None => false,
                };
                if !is_same {
                    notes::keep_folder(&folder).await;
                    bench.last.set(None);
                }
                bench.problem.set(None);
                bench.stand_in(folder).await;
                self.look_into_folder().await;
                if !self.peek(crate::domain::archive::Archive::is_empty) {
                    self.back_up_now().await;
                }
            }
            Chosen::Nothing => {}
            Chosen::NotOffered => bench.state.set(FolderState::NotOffered),
        }
    }

    /// Has the browser ask the person again, where it wants that. Call it from a press.
    pub async fn allow_backup_folder(self) {
        let bench = &self.drawer().folder;
        let Ok(folder) = bench.chosen() else { return };
        folder.ask_for_access().await;
        if bench.stand_in(folder).await == Access::Granted {
            bench.problem.set(None);
            self.look_into_folder().await;
        }
    }

    /// Uses the folder no longer; what lies in it stays.
    pub async fn leave_backup_folder(self) {
        let bench = &self.drawer().folder;
        bench.folder.take();
        bench.last.set(None);
        bench.problem.set(None);
        bench.files.set(Vec::new());
        bench.state.set(FolderState::NotChosen);
        notes::forget_folder().await;
    }

    /// Looks which backups are there.
    pub async fn look_into_folder(self) {
        let bench = &self.drawer().folder;
        let Ok(folder) = bench.chosen() else { return };
        if bench.stand_in(folder.clone()).await != Access::Granted {
            return;
        }
        match self.listed(&folder, &Notes::load().await).await {
            Ok(files) => bench.files.set(files),
            Err(problem) => bench.problem.set(Some(problem.into())),
        }
    }

    /// A backup as a file that can be imported.
    ///
    /// # Errors
    /// Where it cannot be read any more.
    pub async fn open_backup(self, backup: &BackupFile) -> Result<leptos::web_sys::File, BackupProblem> {
        let folder = self.drawer().folder.chosen()?;
        Ok(folder.open(&backup.generation.to_string()).await?)
    }

    /// Takes up the folder that was chosen in this browser.
    async fn take_up_folder(self) {
        let bench = &self.drawer().folder;
        if let Some(folder) = notes::kept_folder().await {
            bench.last.set(Notes::load().await.last);
            bench.stand_in(folder).await;
        }
    }
}
