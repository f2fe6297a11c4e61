//! The archive under a passphrase: opened, locked, put under another one, freed of it.
//!
//! Neither a passphrase nor a recovery code is kept; the key lives in this tab's memory and goes with the page.

use std::rc::Rc;

use leptos::prelude::*;

use super::{
    archive_file::Seal,
    desk::Desk,
    disk::{Disk, DiskState},
    document::Manner,
    passphrase::derive,
    rekeying::LockError,
};
pub use crate::platform::takeaway::{copy_text, print_page};
use crate::{
    platform::{address, clock, lock},
    storage::{
        error::StorageError,
        journal::Journal as _,
        lock::{ArchiveKey, Crypto as _, Kdf, KeyRecord, RecoveryCode, Rekey, SecretKey, WebCrypto},
    },
};

/// The lock between tabs under which everything is written.
const WRITING: &str = "archive-write";

/// By what a person opens the archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opener {
    /// The passphrase.
    Passphrase(String),
    /// The recovery code, as it was typed.
    RecoveryCode(String),
}

impl Desk {
    /// Whether a passphrase locks the archive that is open here, tracked.
    #[must_use]
    pub fn is_encrypted(self) -> bool {
        self.drawer().is_locked.get()
    }

    /// Whether a passphrase can lock an archive here, tracked: it is open, the window has a disk and the browser encrypts.
    #[must_use]
    pub fn may_encrypt(self) -> bool {
        let drawer = self.drawer();
        let on_disk = drawer.disk.borrow().as_deref().is_some_and(|disk| !Disk::forgets(disk));
        let has_place = on_disk || (drawer.document.is_some() && !self.lacks_place_for_copy());
        self.is_open() && has_place && WebCrypto::here().is_some()
    }

    /// The key of the archive that is open here, for a worker that reads it, too.
    pub(super) fn archive_key(self) -> Option<ArchiveKey> {
        self.drawer().disk.borrow().as_ref()?.key()
    }

    /// Opens a locked archive.
    ///
    /// # Errors
    /// Why not; nothing was changed.
    pub async fn unlock(self, opener: &Opener) -> Result<(), LockError> {
        let disk = self.drawer().disk.borrow().clone().ok_or(StorageError::DAMAGED)?;
        if let Some(record) = disk.key_record().await? {
            let crypto = WebCrypto::here().ok_or(LockError::NoCrypto)?;
            let (key, seal) = opened_by(crypto, &record, opener).await?;
            disk.unlock(key);
            self.seal_files_with(seal);
        }
        self.reopen(disk).await;
        Ok(())
    }

    /// Locks the archive under a passphrase; the recovery code, as it is printed, is kept nowhere.
    ///
    /// # Errors
    /// Why not; nothing was changed.
    pub async fn turn_lock_on(self, passphrase: &str) -> Result<String, LockError> {
        let crypto = WebCrypto::here().ok_or(LockError::NoCrypto)?;
        let key = ArchiveKey::draw(&crypto).ok_or(LockError::NoCrypto)?;
        let code = RecoveryCode::draw(&crypto).ok_or(LockError::NoCrypto)?;
        let (kdf, passphrase) = new_key(&crypto, passphrase).await?;
        let recovery_code = code.key(key.id);
        let seal = Seal::with(crypto, kdf.clone(), passphrase.clone());
        self.rekey(&Rekey::On { key, kdf, passphrase, recovery_code }).await?;
        self.seal_files_with(Some(seal));
        Ok(code.text())
    }

    /// Puts the archive under another passphrase.
    ///
    /// # Errors
    /// Why not; nothing was changed.
    pub async fn change_passphrase(self, old: &Opener, new: &str) -> Result<(), LockError> {
        let crypto = self.proven(old).await?;
        let (kdf, passphrase) = new_key(&crypto, new).await?;
        let seal = Seal::with(crypto, kdf.clone(), passphrase.clone());
        self.rekey(&Rekey::Passphrase { kdf, passphrase }).await?;
        self.seal_files_with(Some(seal));
        Ok(())
    }

    /// Draws another recovery code, as it is printed; the old one opens nothing any more.
    ///
    /// # Errors
    /// Why not; nothing was changed.
    pub async fn new_recovery_code(self, passphrase: &Opener) -> Result<String, LockError> {
        let crypto = self.proven(passphrase).await?;
        let code = RecoveryCode::draw(&crypto).ok_or(LockError::NoCrypto)?;
        let key = self.archive_key().ok_or(StorageError::LOCKED)?;
        self.rekey(&Rekey::RecoveryCode(code.key(key.id))).await?;
        Ok(code.text())
    }

    /// Frees the archive of its passphrase: every row lies readable on the disk again.
    ///
    /// # Errors
    /// Why not; nothing was changed.
    pub async fn turn_lock_off(self, passphrase: &Opener) -> Result<(), LockError> {
        self.proven(passphrase).await?;
        self.rekey(&Rekey::Off).await?;
        self.seal_files_with(None);
        Ok(())
    }

    /// Backups have the passphrase that locks the archive, from now on, and so have a document's files; without one, the
    /// person is asked.
    fn seal_files_with(self, seal: Option<Seal>) {
        let (drawer, seal) = (self.drawer(), seal.map(Rc::new));
        if let Some(document) = &drawer.document {
            document.write_in(seal.clone().map(Manner::Sealed));
        }
        drawer.seal.replace(seal);
    }

    /// Locks the archive now: as soon as nothing is being written, the page is loaded anew and its memory goes.
    pub fn lock_now(self) {
        leptos::task::spawn_local(async move {
            while self.is_writing_now() {
                clock::pause(50).await;
            }
            let leave = async {
                self.leave_document();
                address::reload();
                clock::pause(5_000).await;
            };
            lock::with_lock(WRITING, leave).await;
        });
    }

    /// Whoever changes the lock has to know by what it opens, also where the archive is open.
    async fn proven(self, opener: &Opener) -> Result<WebCrypto, LockError> {
        let disk = self.drawer().disk.borrow().clone().ok_or(StorageError::DAMAGED)?;
        let record = disk.key_record().await?.ok_or(StorageError::DAMAGED)?;
        let crypto = WebCrypto::here().ok_or(LockError::NoCrypto)?;
        opened_by(crypto.clone(), &record, opener).await?;
        Ok(crypto)
    }

    /// Turns the lock on, over or off. A document lies in memory while it is off, and in its sealed copy while it is on.
    async fn rekey_rows(self, disk: &Disk, change: &Rekey) -> Result<(), StorageError> {
        let drawer = self.drawer();
        match (disk, change) {
            (Disk::Memory(memory), Rekey::On { key, .. }) => {
                drawer.mirror.rekey(memory, change).await?;
                if let Err(error) = self.begin_copy(memory, key.clone()).await {
                    // Without its copy it is as it was before.
                    drawer.mirror.rekey(memory, &Rekey::Off).await?;
                    return Err(error);
                }
                Ok(())
            }
            (Disk::Browser(copy), Rekey::Off) if drawer.document.is_some() => self.end_copy(copy).await,
            _ => drawer.mirror.rekey(disk, change).await,
        }
    }

    async fn rekey(self, change: &Rekey) -> Result<(), LockError> {
        let drawer = self.drawer();
        if self.is_looking_back() {
            return Err(LockError::LookingBack);
        }
        let disk = drawer.disk.borrow().clone().ok_or(StorageError::DAMAGED)?;
        let _under_way = self.under_way();
        self.settled().await;
        let before = self.disk_state.get_untracked();
        self.disk_state.set(DiskState::Saving);
        let changed = lock::with_lock(WRITING, self.rekey_rows(&disk, change)).await;
        self.disk_state.set(before);
        changed?;
        let disk = drawer.disk.borrow().clone().unwrap_or(disk);
        if drawer.document.is_some() {
            self.disk_state.set(if disk.forgets() { DiskState::MemoryOnly } else { DiskState::Saved(self.now()) });
        }
        drawer.is_locked.set(disk.key().is_some());
        self.changed();
        if let Some(tabs) = &*drawer.tabs.borrow() {
            tabs.tell(0);
        }
        Ok(())
    }
}

/// The archive's key, and what seals files under the same passphrase; not where a recovery code opened it.
pub(super) async fn opened_by(
    crypto: WebCrypto,
    record: &KeyRecord,
    opener: &Opener,
) -> Result<(ArchiveKey, Option<Seal>), LockError> {
    match opener {
        Opener::Passphrase(passphrase) => {
            if !record.kdf.is_bounded() {
                return Err(LockError::TooCostly);
            }
            let key = derive(&record.kdf, passphrase).await.ok_or(LockError::NoKey)?;
            let opened = record.by_passphrase(&crypto, &key).await.ok_or(LockError::WrongPassphrase)?;
            Ok((opened, Some(Seal::with(crypto, record.kdf.clone(), key))))
        }
        Opener::RecoveryCode(typed) => {
            let code = RecoveryCode::parse(typed).ok_or(LockError::NotACode)?;
            let opened = record.by_recovery_code(&crypto, &code.key(record.key_id)).await;
            Ok((opened.ok_or(LockError::WrongCode)?, None))
        }
    }
}

/// A passphrase's key under a salt of its own.
pub(super) async fn new_key(crypto: &WebCrypto, passphrase: &str) -> Result<(Kdf, SecretKey), LockError> {
    let mut salt = [0; Kdf::SALT];
    crypto.random(&mut salt).ok_or(LockError::NoCrypto)?;
    let kdf = Kdf::usual(salt);
    let key = derive(&kdf, passphrase).await.ok_or(LockError::NoKey)?;
    Ok((kdf, key))
}
