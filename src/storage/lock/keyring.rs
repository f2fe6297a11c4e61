//! What a tab has to open its archive with: something that encrypts and, once unlocked, the key.
//!
//! It reads and writes nothing; a journal hands it rows.

use std::{
    cell::{Cell, RefCell},
    fmt,
    rc::Rc,
};

use super::{
    crypto::Crypto,
    key_record::{ArchiveKey, KeyRecord},
    locked_meta::{self, Revisions},
    place::Found,
    sealed_row,
};
use crate::storage::{
    error::StorageError,
    meta::Meta,
    row::{Row, Store},
};

/// A tab's key, where it has one.
#[derive(Default)]
pub struct Keyring {
    crypto: RefCell<Option<Rc<dyn Crypto>>>,
    key: RefCell<Option<ArchiveKey>>,
    is_locked: Cell<bool>,
    /// The row that was opened last, and what it said: reading chunks asks for it again and again.
    seen: RefCell<Option<(Vec<u8>, Opened)>>,
}

impl fmt::Debug for Keyring {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Keyring").field("is_locked", &self.is_locked).finish_non_exhaustive()
    }
}

/// A meta record that was opened.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The meta record.
    pub meta: Meta,
    /// By what it is locked, where it is.
    pub lock: Option<Lock>,
}

/// What locks an archive whose key is here.
#[derive(Clone, Debug)]
pub struct Lock {
    /// The key record.
    pub record: KeyRecord,
    /// The key.
    pub key: ArchiveKey,
    /// At which revision each row stands.
    pub revisions: Revisions,
}

impl Keyring {
    /// Lets this encrypt from now on.
    pub fn equip(&self, crypto: Rc<dyn Crypto>) {
        self.crypto.replace(Some(crypto));
    }

    /// What encrypts.
    ///
    /// # Errors
    /// Locked, where nothing here does.
    pub fn crypto(&self) -> Result<Rc<dyn Crypto>, StorageError> {
        self.crypto.borrow().clone().ok_or(StorageError::LOCKED)
    }

    /// Takes the key.
    pub fn hold(&self, key: ArchiveKey) {
        self.key.replace(Some(key));
        self.seen.take();
        self.is_locked.set(true);
    }

    /// Forgets the key.
    pub fn forget(&self) {
        self.key.take();
        self.seen.take();
        self.is_locked.set(false);
    }

    /// The key, where it is here.
    pub fn key(&self) -> Option<ArchiveKey> {
        self.key.borrow().clone()
    }

    /// Whether the archive was locked when it was looked at last.
    pub const fn is_locked(&self) -> bool {
        self.is_locked.get()
    }

    /// Opens a meta record's row. Nothing is waited for where it is not locked.
    ///
    /// # Errors
    /// Locked, where its key is not here; else as [`Meta::decode`].
    pub async fn meta(&self, row: Option<&[u8]>) -> Result<Option<Opened>, StorageError> {
        let Some(row) = row else {
            self.is_locked.set(false);
            return Ok(None);
        };
        // The usual case first: a row is looked through once only.
        match Meta::decode(row) {
            Err(error) if error.is_locked() => self.is_locked.set(true),
            plain => {
                self.is_locked.set(false);
                return plain.map(|meta| Some(Opened { meta, lock: None }));
            }
        }
        if let Some((_, opened)) = self.seen.borrow().as_ref().filter(|(seen, _)| seen == row) {
            return Ok(Some(opened.clone()));
        }
        let (head, text, sealed) = locked_meta::take_apart(row)?.ok_or(StorageError::DAMAGED)?;
        let key = self.key().filter(|key| key.id == head.record.key_id).ok_or(StorageError::LOCKED)?;
        let crypto = self.crypto()?;
        let (meta, revisions) = locked_meta::open(&*crypto, &key, (&head, text), sealed).await?;
        let opened = Opened { meta, lock: Some(Lock { record: head.record, key, revisions }) };
        self.seen.replace(Some((row.to_vec(), opened.clone())));
        Ok(Some(opened))
    }

    /// Opens what was found. Nothing is waited for where it is not locked.
    ///
    /// # Errors
    /// As [`Keyring::meta`]; damaged, where a row is not the one that was put there.
    pub async fn open(&self, found: Found) -> Result<(Option<Opened>, Vec<Row>), StorageError> {
        let opened = self.meta(found.meta.as_deref()).await?;
        let Some(Opened { meta, lock: Some(lock) }) = &opened else { return Ok((opened, found.rows)) };
        let crypto = self.crypto()?;
        let mut rows = Vec::with_capacity(found.rows.len());
        for row in found.rows {
            if row.store == Store::Meta {
                continue;
            }
            let place = (row.store, row.key.clone());
            let revision = lock.revisions.0.get(&place).copied().ok_or(StorageError::DAMAGED)?;
            let bytes = sealed_row::open(&*crypto, &lock.key.secret, meta.archive_id, revision, &row).await?;
            rows.push(Row { bytes, ..row });
        }
        Ok((opened, rows))
    }
}
