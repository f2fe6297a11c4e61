//! Where the bytes of a file come from, and how long work on them is followed and stopped.
//!
//! It opens nothing: the browser's files are platform's, which implements `Source`.

use std::{
    future::{Future, ready},
    ops::ControlFlow,
    pin::Pin,
};

/// What is called now and then during long work with what is done and what there is in all;
/// `Break` stops the work, and nothing of it remains.
pub type Progress<'a> = &'a mut dyn FnMut(u64, u64) -> ControlFlow<()>;

/// Why the bytes of a file did not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceError {
    /// The file cannot be read: it is a folder, or reading is forbidden.
    Unreadable,
    /// The file changed while it was read.
    Changed,
}

/// A file whose bytes can be asked for.
pub trait Source {
    /// Its length in bytes.
    fn size(&self) -> u64;

    /// Replaces the content of `into` by the `count` bytes from `offset` on, or by as many as there are.
    ///
    /// # Errors
    /// Where the file cannot be read, or is no longer the one that was chosen.
    fn read(&mut self, offset: u64, count: usize, into: &mut Vec<u8>) -> Result<(), SourceError>;
}

impl<S: Source + ?Sized> Source for &mut S {
    fn size(&self) -> u64 {
        (**self).size()
    }

    fn read(&mut self, offset: u64, count: usize, into: &mut Vec<u8>) -> Result<(), SourceError> {
        (**self).read(offset, count, into)
    }
}

/// Bytes that are on their way, in one thread.
pub type Coming<'a> = Pin<Box<dyn Future<Output = Result<(), SourceError>> + 'a>>;

/// A file whose bytes have to be waited for.
pub trait SlowSource {
    /// Its length in bytes.
    fn size(&self) -> u64;

    /// As [`Source::read`]; what came stands in `into` once it was waited for.
    fn read<'a>(&'a mut self, offset: u64, count: usize, into: &'a mut Vec<u8>) -> Coming<'a>;
}

/// A file whose bytes are there at once, where waiting would be allowed.
pub(super) struct AtOnce<'a>(pub &'a mut dyn Source);

impl SlowSource for AtOnce<'_> {
    fn size(&self) -> u64 {
        self.0.size()
    }

    fn read<'a>(&'a mut self, offset: u64, count: usize, into: &'a mut Vec<u8>) -> Coming<'a> {
        Box::pin(ready(self.0.read(offset, count, into)))
    }
}

/// Bytes that are in memory already.
#[derive(Clone, Copy, Debug)]
pub struct Bytes<'a>(pub &'a [u8]);

impl Source for Bytes<'_> {
    fn size(&self) -> u64 {
        self.0.len() as u64
    }

    fn read(&mut self, offset: u64, count: usize, into: &mut Vec<u8>) -> Result<(), SourceError> {
        let from = usize::try_from(offset).unwrap_or(usize::MAX).min(self.0.len());
        let to = from.saturating_add(count).min(self.0.len());
        into.clear();
        into.extend_from_slice(self.0.get(from..to).unwrap_or_default());
        Ok(())
    }
}
