//! A file that a person picked, read piece by piece in the worker, and the archive that may be in it.
//!
//! It compares nothing; records are handed on as they come.

use super::{messages::Said, rescued};
use crate::{
    domain::archive::Archive,
    platform::files,
    state::sealed::{Sealed, Unread, Unsealed, is_sealed},
    storage::{
        lock::{ArchiveKey, WebCrypto},
        rescue::RawDump,
        sealed_file::SealedRefusal,
    },
    transfer::{
        json::{
            layout::Header,
            reader::{Item, read_archive},
            refusal::ArchiveRefusal,
        },
        sniff::HEAD_BYTES,
        source::{Progress, Source, SourceError},
    },
};

/// A file that holds an archive.
pub(super) enum ArchiveFile {
    /// As the export writes it; read anew each time.
    Exported(Picked),
    /// With a passphrase, and its key is here; read anew each time.
    Unsealed(Box<Unsealed<Picked>>),
    /// The rescue file of the error wall, opened.
    Rescued(Box<Archive>),
}

impl ArchiveFile {
    /// The archive file that a person picked; `key` is that of the archive that is open here.
    pub(super) async fn of(mut source: Picked, key: Option<&ArchiveKey>) -> Result<Self, ArchiveRefusal> {
        let mut bytes = Vec::new();
        source.read(0, HEAD_BYTES, &mut bytes)?;
        if !RawDump::recognises(&bytes) {
            return Ok(Self::Exported(source));
        }
        let length = usize::try_from(source.size()).ok().ok_or(ArchiveRefusal::Unreadable)?;
        source.read(0, length, &mut bytes)?;
        Ok(Self::Rescued(Box::new(rescued::read_rescue_file(&bytes, key).await?)))
    }

    /// The archive file with a passphrase; `key` is the file's, where it was opened. Otherwise what is to be said.
    pub(super) fn sealed(source: Picked, key: Option<ArchiveKey>) -> Result<Self, Said> {
        let sealed = Sealed::look(source).map_err(Said::SealedRefused)?;
        let Some(key) = key.filter(|key| key.id == sealed.key().key_id) else {
            return Err(Said::Sealed(Box::new(sealed.key().clone())));
        };
        let unsealed = unseal(sealed, key).map_err(Said::SealedRefused)?;
        Ok(Self::Unsealed(Box::new(unsealed)))
    }

    /// Hands out what it holds.
    pub(super) async fn hand_out(&mut self, take: &mut dyn FnMut(Item), progress: Progress<'_>) -> Result<(), Said> {
        match self {
            Self::Exported(source) => read_archive(source, take, progress).map(drop).map_err(Said::ArchiveRefused),
            Self::Unsealed(file) => match file.read_archive(take, progress).await {
                Ok(_) => Ok(()),
                Err(Unread::Archive(refusal)) => Err(Said::ArchiveRefused(refusal)),
                Err(Unread::Sealed(refusal)) => Err(Said::SealedRefused(refusal)),
            },
            Self::Rescued(archive) => {
                rescued::hand_out(archive, take);
                Ok(())
            }
        }
    }
}

fn unseal(sealed: Sealed<Picked>, key: ArchiveKey) -> Result<Unsealed<Picked>, SealedRefusal> {
    let crypto = WebCrypto::here().ok_or(SealedRefusal::NoCrypto)?;
    Ok(sealed.open(std::rc::Rc::new(crypto), key))
}

/// Reads a file to its end as a restore would, the file's key given where it has a passphrase; what it says that it
/// holds, or `None` where it cannot be read as a whole.
pub async fn read_to_the_end(file: web_sys::File, key: Option<ArchiveKey>) -> Option<Header> {
    let mut source = Picked::new(file);
    let go_on = &mut |_, _| std::ops::ControlFlow::Continue(());
    match key {
        Some(key) if is_sealed(&mut source) => {
            let mut file = unseal(Sealed::look(source).ok()?, key).ok()?;
            file.read_archive(&mut |_| (), go_on).await.ok()
        }
        Some(_) => None,
        None => read_archive(&mut source, &mut |_| (), go_on).ok(),
    }
}

/// A file that a person picked, read at once as only a worker may.
pub struct Picked {
    file: web_sys::File,
    /// Whether a piece was read: a failure from then on means that the file changed.
    has_begun: bool,
}

impl Picked {
    /// A file of which nothing was read yet.
    pub const fn new(file: web_sys::File) -> Self {
        Self { file, has_begun: false }
    }
}

impl Source for Picked {
    fn size(&self) -> u64 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a length is whole and not negative"
        )]
        let size = self.file.size() as u64;
        size
    }

    fn read(&mut self, offset: u64, count: usize, into: &mut Vec<u8>) -> Result<(), SourceError> {
        #[expect(clippy::cast_precision_loss, reason = "files are far below 2^53 bytes")]
        let (from, to) = (offset as f64, (offset + count as u64) as f64);
        let failed = if self.has_begun { SourceError::Changed } else { SourceError::Unreadable };
        *into = files::read_now(&self.file, from, to).ok_or(failed)?;
        self.has_begun = true;
        Ok(())
    }
}
