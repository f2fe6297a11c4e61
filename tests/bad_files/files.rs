//! Files of other kinds, and files that fail while they are read.

use guanxi::transfer::source::{Bytes, Source, SourceError};

use crate::Named;

/// A file: bytes, or one that behaves badly.
pub enum File {
    Bytes(Vec<u8>),
    Failing(Failing),
}

/// A file that says how long it is, gives the same bytes again and again, and fails behind some of them.
pub struct Failing {
    pub size: u64,
    pub good: u64,
    pub error: SourceError,
    pub content: &'static [u8],
}

impl Source for Failing {
    fn size(&self) -> u64 {
        self.size
    }

    fn read(&mut self, offset: u64, count: usize, into: &mut Vec<u8>) -> Result<(), SourceError> {
        into.clear();
        if offset >= self.good {
            return Err(self.error);
        }
        let left = usize::try_from((self.size - offset).min(count as u64)).expect("a buffer's length");
        into.extend(self.content.iter().copied().cycle().take(left));
        Ok(())
    }
}

impl File {
    /// Reads it.
    pub fn with<T>(&mut self, read: impl FnOnce(&mut dyn Source) -> T) -> T {
        match self {
            Self::Bytes(bytes) => read(&mut Bytes(bytes)),
            Self::Failing(failing) => read(failing),
        }
    }
}

pub fn bytes(name: &'static str, content: impl Into<Vec<u8>>) -> Named {
    Named { name, file: File::Bytes(content.into()) }
}

pub fn corpus() -> Vec<Named> {
    let failing = |name, failing| Named { name, file: File::Failing(failing) };
    let table = b"customer_id,date,amount\n1,2026-01-01,5\n";
    let mut ole = vec![0_u8; 4_096];
    ole[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    ole[30] = 9;
    vec![
        bytes("G01 empty.json", ""),
        bytes("G02 empty.csv", ""),
        failing("G03 folder", Failing { size: 4_096, good: 0, error: SourceError::Unreadable, content: table }),
        bytes("G04 pdf-renamed.csv", "%PDF-1.7\n%\u{e2}\u{e3}"),
        bytes("G05 html-error-page.json", "<!DOCTYPE html><html><body>502 Bad Gateway</body></html>"),
        bytes("G06 png.xlsx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01".as_slice()),
        bytes("G07 old-xls.xlsx", ole),
        failing(
            "G08 3GB.csv",
            Failing { size: 3_000_000_000, good: 65_536, error: SourceError::Unreadable, content: table },
        ),
        failing(
            "G09 changed-while-reading.csv",
            Failing { size: 5_000_000, good: 1, error: SourceError::Changed, content: table },
        ),
        bytes("G10 gz.json", b"\x1F\x8B\x08\0\0\0\0\0".as_slice()),
    ]
}
