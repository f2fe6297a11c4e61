//! A file with a passphrase on its way in: what is typed becomes its key, and with that it is read like any other.
//!
//! The passphrase is not kept; the key is, for as long as the file is under review.

use std::rc::Rc;

use super::{
    phase::{Asking, Phase},
    session::Session,
};
use crate::{
    state::{
        archive_file::Seal,
        locking::{Opener, opened_by},
        rekeying::LockError,
    },
    storage::{
        lock::{ArchiveKey, KeyRecord, WebCrypto},
        sealed_file::SealedRefusal,
    },
};

impl Session {
    /// The worker says that the file has a passphrase.
    pub(super) fn ask(self, record: KeyRecord) {
        self.stand_at(Phase::Sealed(Asking { record: Rc::new(record), refusal: None, is_working: false }));
    }

    /// Opens the file with what was typed. Where it does not, the file goes on asking.
    pub fn unseal(self, passphrase: String) {
        let Phase::Sealed(asking) = self.phase_now() else { return };
        if asking.is_working {
            return;
        }
        let tried = Asking { refusal: None, is_working: true, ..asking };
        self.stand_at(Phase::Sealed(tried.clone()));
        leptos::task::spawn_local(async move {
            let opened = open(&tried.record, passphrase).await;
            // Whoever chose another file meanwhile is not asked for this one any more.
            if self.phase_now() != Phase::Sealed(tried.clone()) {
                return;
            }
            match opened {
                Ok((key, seal)) => self.read_with(key, seal),
                Err(refusal) => {
                    self.stand_at(Phase::Sealed(Asking { refusal: Some(refusal), is_working: false, ..tried }));
                }
            }
        });
    }
}

async fn open(record: &KeyRecord, passphrase: String) -> Result<(ArchiveKey, Option<Seal>), SealedRefusal> {
    let crypto = WebCrypto::here().ok_or(SealedRefusal::NoCrypto)?;
    opened_by(crypto, record, &Opener::Passphrase(passphrase)).await.map_err(|error| match error {
        LockError::NoKey => SealedRefusal::NoKey,
        LockError::NoCrypto => SealedRefusal::NoCrypto,
        LockError::TooCostly => SealedRefusal::TooMuchMemory,
        LockError::WrongPassphrase
        | LockError::WrongCode
        | LockError::NotACode
        | LockError::LookingBack
        | LockError::Disk(_) => SealedRefusal::WrongPassphrase,
    })
}
