//! Where the bytes of a file come from, and how long work on them is followed and stopped.
//!
//! It opens nothing: the browser's files are platform's, which implements `Source`.

use std::ops::ControlFlow;

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
