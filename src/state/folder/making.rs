//! Backups into the folder: written, read back, and only then thinned out.
//!
//! One tab at a time does it, and what another tab did meanwhile is looked at first.

use std::{cmp::Reverse, rc::Rc};

use leptos::prelude::*;

use super::{
    Access, BackupFile, FolderBench, FolderState,
    notes::{Checked, Last, Notes},
};
use crate::{
    domain::{archive::Archive, day::Day},
    platform::{
        clock,
        folder::{Folder, FolderProblem},
        lifecycle, lock,
    },
    state::{
        Desk, Notice,
        archive_file::Seal,
        backup::Backup,
        backup_problem::BackupProblem,
        export::Made,
        generations::{Generation, ShortId, next_serial, superseded},
    },
    storage::journal::Journal as _,
};

/// The lock between tabs under which backups are made.
const BACKING_UP: &str = "backup-folder";
/// How often it is looked whether one is due, in milliseconds.
const LOOK: i32 = 10_000;
/// For how long nobody may have touched the page before one is made unasked, in milliseconds.
const IDLE: f64 = 60_000.0;
/// How long it is waited after one that failed, in milliseconds.
const AGAIN: f64 = 600_000.0;

/// Why a backup is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Occasion {
    /// A person asked for it.
    Asked,
    /// It is due.
    Due,
}

impl Desk {
    /// Makes a backup, and tells what came of it: into the folder where there is one that may be written to, else as a
    /// download.
    pub async fn back_up_now(self) {
        let drawer = self.drawer();
        let bench = &drawer.folder;
        if bench.is_working.get_untracked() {
            return;
        }
        bench.is_working.set(true);
        let is_chosen = matches!(bench.state.get_untracked(), FolderState::Chosen { .. });
        // First of all: a browser asks the person only shortly after a click or a key.
        if matches!(bench.state.get_untracked(), FolderState::Chosen { access: Access::ToBeAsked, .. }) {
            self.allow_backup_folder().await;
        }
        let made = if self.is_looking_back() {
            bench.problem.set(None);
            Err(BackupProblem::LookingBack)
        } else if is_chosen {
            self.fill_folder(bench, Occasion::Asked).await
        } else {
            bench.problem.set(None);
            self.hand_out_backup().await.map(Some)
        };
        bench.is_working.set(false);
        match made {
            Ok(Some(name)) => self.tell(Notice::BackedUp(name)),
            Ok(None) => {}
            // What is wrong with the folder is said beside it.
            Err(_) if bench.problem.get_untracked().is_some() => {}
            Err(problem) => self.tell(Notice::NotBackedUp(problem)),
        }
    }

    /// Backs the archive up into the folder, if there is one, as often as was chosen: when anything was changed and nobody
    /// is busy with the page. Call it once.
    pub fn keep_backed_up(self) {
        if self.drawer().folder.state.get_untracked() == FolderState::NotOffered {
            return;
        }
        leptos::task::spawn_local(self.take_up_folder());
        Effect::new(move |is_watching: Option<bool>| {
            let is_watching = is_watching.unwrap_or_default();
            let is_chosen = matches!(self.backup_folder(), FolderState::Chosen { .. });
            if is_chosen && !is_watching {
                self.watch_for_backups();
            }
            is_chosen || is_watching
        });
    }

    fn watch_for_backups(self) {
        let seen = Rc::new(std::cell::Cell::new(clock::monotonic_millis()));
        let here = Rc::clone(&seen);
        lifecycle::on_presence(move || here.set(clock::monotonic_millis()));
        leptos::task::spawn_local(async move {
            let mut not_before = 0.0;
            loop {
                clock::pause(LOOK).await;
                let now = clock::monotonic_millis();
                if now - seen.get() >= IDLE && now >= not_before && self.is_backup_due() {
                    let drawer = self.drawer();
                    let bench = &drawer.folder;
                    bench.is_working.set(true);
                    let made = Box::pin(self.fill_folder(bench, Occasion::Due)).await;
                    bench.is_working.set(false);
                    if made.is_err() {
                        not_before = clock::monotonic_millis() + AGAIN;
                    }
                }
            }
        });
    }

    /// Whether a backup into the folder is due, as far as this tab knows.
    fn is_backup_due(self) -> bool {
        let drawer = self.drawer();
        let bench = &drawer.folder;
        let may_write = matches!(bench.state.get_untracked(), FolderState::Chosen { access: Access::Granted, .. });
        let is_at_rest = self.open.get_untracked() && !self.is_writing_now() && !self.is_looking_back();
        may_write
            && is_at_rest
            && !bench.is_working.get_untracked()
            && !self.peek(Archive::is_empty)
            && self.is_due_after(bench, bench.last.get())
    }

    fn is_due_after(self, bench: &FolderBench, last: Option<Last>) -> bool {
        let changes = self.mark().map_or(0, |mark| mark.changes_since(last.map(|last| last.mark)));
        bench.rhythm.get_untracked().is_due(changes, last.map(|last| last.at), self.now())
    }

    /// Makes a backup in the folder while no other tab does; its name, or nothing where none is due.
    async fn fill_folder(self, bench: &FolderBench, occasion: Occasion) -> Result<Option<String>, BackupProblem> {
        let made = lock::with_lock(BACKING_UP, async {
            let folder = bench.chosen()?;
            let mut notes = Notes::load().await;
            bench.last.set(notes.last);
            if occasion == Occasion::Due && !self.is_due_after(bench, notes.last) {
                return Ok(None);
            }
            let name = Box::pin(self.add_generation(&folder, &mut notes)).await?;
            bench.last.set(notes.last);
            if let Ok(files) = self.listed(&folder, &notes).await {
                bench.files.set(files);
            }
            Ok(Some(name))
        })
        .await;
        bench.problem.set(made.as_ref().err().copied());
        if let (Err(_), Ok(folder)) = (&made, bench.chosen()) {
            // The browser may have withdrawn its permission.
            bench.stand_in(folder).await;
        }
        made
    }

    /// Writes one more backup, reads it back, and removes those that it supersedes.
    async fn add_generation(self, folder: &Folder, notes: &mut Notes) -> Result<String, BackupProblem> {
        if folder.access().await != Access::Granted {
            return Err(FolderProblem::NotAllowed.into());
        }
        let Made { blob, key, counts, mark } = self.make_backup().await?;
        let mark = mark.ok_or(BackupProblem::NotMade)?;
        let archive = ShortId::of(mark.archive());
        let found: Vec<Generation> = generations(folder).await?.into_iter().map(|(generation, _)| generation).collect();
        let at = self.now();
        let (year, month, day) = clock::local_day(at.millis());
        let generation = Generation {
            archive: archive.clone(),
            day: Day::from_ymd(year, month, day).unwrap_or(Day::clamped(0)),
            minute: clock::local_minute(at.millis()),
            serial: next_serial(&found, &archive),
            is_sealed: key.is_some(),
        };
        let name = generation.to_string();
        let backup = Backup { file: folder.write(&name, &blob).await?, key, counts, mark: Some(mark) };
        if self.read_back(&backup).await.is_none() {
            // A file that cannot be read back must not pass for the newest.
            folder.remove(&name).await.ok();
            return Err(BackupProblem::NotReadBack);
        }
        notes.checked.insert(name.clone(), Checked { bytes: backup.length(), counts });
        notes.last = Some(Last { mark, at });
        notes.save().await;
        // What cannot be removed now is removed after the next one; the backup stands.
        self.thin_out(folder, notes, &archive).await.ok();
        Ok(name)
    }

    /// Removes the backups that newer ones supersede; of those that this browser has read back, and that are as long as
    /// they were then.
    async fn thin_out(self, folder: &Folder, notes: &mut Notes, archive: &ShortId) -> Result<(), FolderProblem> {
        let found = generations(folder).await?;
        let checked: Vec<Generation> =
            found.into_iter().filter(|(generation, bytes)| notes.knows(generation, *bytes)).map(|(it, _)| it).collect();
        for generation in superseded(&checked, archive) {
            let name = generation.to_string();
            folder.remove(&name).await?;
            notes.checked.remove(&name);
        }
        notes.save().await;
        Ok(())
    }

    /// The archive as a file, sealed where a passphrase locks it.
    async fn make_backup(self) -> Result<Made, BackupProblem> {
        let seal = self.seal_of_backups().await?;
        let made = self.archive_file(None, seal.as_deref()).await.ok_or(BackupProblem::NotMade)?;
        // Another tab may have locked the archive meanwhile, and nothing readable may leave it then.
        let is_sealed = self.seal_of_backups().await?.is_some();
        if is_sealed == made.key.is_some() { Ok(made) } else { Err(BackupProblem::NotMade) }
    }

    /// What seals backups; nothing where the archive is not locked.
    async fn seal_of_backups(self) -> Result<Option<Rc<Seal>>, BackupProblem> {
        let drawer = self.drawer();
        let disk = drawer.disk.borrow().clone().ok_or(BackupProblem::NotMade)?;
        let Some(record) = disk.key_record().await.or(Err(BackupProblem::NotMade))? else { return Ok(None) };
        let seal = drawer.seal.borrow().clone().filter(|seal| seal.is_of(&record));
        seal.map(Some).ok_or(BackupProblem::NoPassphrase)
    }

    /// A backup as a download, read back; its name.
    async fn hand_out_backup(self) -> Result<String, BackupProblem> {
        let seal = self.seal_of_backups().await?;
        let analysis = self.analysis().await;
        let handed = self.hand_out_archive(analysis.as_ref(), seal.as_deref()).await;
        let backup = handed.ok_or(BackupProblem::NotMade)?;
        self.read_back(&backup).await.ok_or(BackupProblem::NotReadBack)?;
        Ok(backup.name())
    }

    /// The backups in a folder: those of the archive that is open first, the newest first.
    pub(super) async fn listed(self, folder: &Folder, notes: &Notes) -> Result<Vec<BackupFile>, FolderProblem> {
        let own = self.mark().map(|mark| ShortId::of(mark.archive()));
        let mut files: Vec<BackupFile> = generations(folder)
            .await?
            .into_iter()
            .map(|(generation, bytes)| BackupFile {
                counts: notes.checked_counts(&generation, bytes),
                is_own: own.as_ref() == Some(&generation.archive),
                generation,
                bytes,
            })
            .collect();
        files.sort_by_key(|file| {
            let Generation { archive, serial, .. } = &file.generation;
            (!file.is_own, archive.clone(), Reverse(*serial))
        });
        Ok(files)
    }
}

impl Notes {
    fn knows(&self, generation: &Generation, bytes: u64) -> bool {
        self.checked_counts(generation, bytes).is_some()
    }

    fn checked_counts(&self, generation: &Generation, bytes: u64) -> Option<crate::domain::batch::Counts> {
        self.checked.get(&generation.to_string()).filter(|checked| checked.bytes == bytes).map(|checked| checked.counts)
    }
}

/// The backups in a folder and their lengths in bytes.
async fn generations(folder: &Folder) -> Result<Vec<(Generation, u64)>, FolderProblem> {
    let files = folder.files(|name| Generation::parse(name).is_some()).await?;
    Ok(files.into_iter().filter_map(|(name, bytes)| Some((Generation::parse(&name)?, bytes))).collect())
}
