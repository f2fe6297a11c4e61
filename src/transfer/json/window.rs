//! A window that moves over the bytes of an archive file, and the hash of what it has passed.
//!
//! It finds where values end; whether they are sound is `strict`'s question.

use sha2::{Digest as _, Sha256};

use super::{
    super::source::SlowSource,
    refusal::{ArchiveRefusal, Position},
};

/// Bytes asked from the source at once.
const PIECE: usize = 1024 * 1024;

/// Why a value could not be cut out.
#[derive(Debug)]
pub(super) enum Cut {
    /// The file ends in the middle of it.
    EndsEarly,
    /// A byte that belongs nowhere, at this offset.
    NotJson(u64),
    /// It is longer than was allowed.
    TooLong,
    /// The source failed.
    Source(ArchiveRefusal),
}

pub(super) struct Window<'a> {
    source: &'a mut dyn SlowSource,
    /// Bytes of the file from `base` on; those before `at` are passed.
    buffer: Vec<u8>,
    base: u64,
    at: usize,
    piece: Vec<u8>,
    hash: Sha256,
    /// How many bytes of `buffer` are in the hash.
    hashed: usize,
}

impl<'a> Window<'a> {
    pub(super) fn new(source: &'a mut dyn SlowSource) -> Self {
        Self { source, buffer: Vec::new(), base: 0, at: 0, piece: Vec::new(), hash: Sha256::new(), hashed: 0 }
    }

    pub(super) fn size(&self) -> u64 {
        self.source.size()
    }

    /// How many bytes are passed.
    pub(super) const fn offset(&self) -> u64 {
        self.base + self.at as u64
    }

    /// Makes at least one more byte available, `false` at the end of the file.
    async fn fill(&mut self) -> Result<bool, Cut> {
        if self.at > PIECE {
            self.hash_to(self.at);
            self.buffer.drain(..self.at);
            self.base += self.at as u64;
            self.hashed -= self.at;
            self.at = 0;
        }
        let next = self.base + self.buffer.len() as u64;
        if next >= self.source.size() {
            return Ok(false);
        }
        let mut piece = std::mem::take(&mut self.piece);
        self.source.read(next, PIECE, &mut piece).await.map_err(|error| Cut::Source(error.into()))?;
        if piece.is_empty() {
            return Err(Cut::Source(ArchiveRefusal::Changed));
        }
        self.buffer.extend_from_slice(&piece);
        self.piece = piece;
        Ok(true)
    }

    fn hash_to(&mut self, place: usize) {
        if let Some(bytes) = self.buffer.get(self.hashed..place) {
            self.hash.update(bytes);
            self.hashed = place;
        }
    }

    /// The hash of every byte passed so far; the window hashes no further.
    pub(super) fn take_hash(&mut self) -> Sha256 {
        self.hash_to(self.at);
        std::mem::take(&mut self.hash)
    }

    /// The next byte, not passed.
    pub(super) async fn peek(&mut self) -> Result<Option<u8>, Cut> {
        loop {
            if let Some(byte) = self.buffer.get(self.at) {
                return Ok(Some(*byte));
            }
            if !self.fill().await? {
                return Ok(None);
            }
        }
    }

    /// Passes white space and looks at what follows.
    pub(super) async fn next_token(&mut self) -> Result<Option<u8>, Cut> {
        while let Some(byte) = self.peek().await? {
            if !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return Ok(Some(byte));
            }
            self.at += 1;
        }
        Ok(None)
    }

    /// Passes white space and the one byte that has to follow.
    pub(super) async fn expect(&mut self, wanted: u8) -> Result<(), Cut> {
        match self.next_token().await? {
            Some(byte) if byte == wanted => {
                self.at += 1;
                Ok(())
            }
            Some(_) => Err(Cut::NotJson(self.offset())),
            None => Err(Cut::EndsEarly),
        }
    }

    /// Passes a byte-order mark; it is part of no checksum.
    pub(super) fn skip_mark(&mut self) {
        if self.base == 0 && self.at == 0 && self.buffer.starts_with(b"\xEF\xBB\xBF") {
            self.at = 3;
            self.hashed = 3;
        }
    }

    /// Whether these bytes come next.
    pub(super) async fn is_next(&mut self, wanted: &[u8]) -> Result<bool, Cut> {
        while self.buffer.len() < self.at + wanted.len() {
            if !self.fill().await? {
                return Ok(false);
            }
        }
        Ok(self.buffer.get(self.at..).is_some_and(|rest| rest.starts_with(wanted)))
    }

    /// The bytes that come first, at most as many as were read at once.
    pub(super) async fn opening(&mut self) -> Result<&[u8], Cut> {
        self.peek().await?;
        Ok(self.buffer.get(self.at..).unwrap_or_default())
    }

    /// Passes the value that comes next and gives its bytes with the offset of the first.
    pub(super) async fn value(&mut self, limit: usize) -> Result<(&[u8], u64), Cut> {
        let Some(first) = self.next_token().await? else { return Err(Cut::EndsEarly) };
        let mut scan = Scan::new(first);
        let mut length = 0;
        loop {
            let rest = self.buffer.get(self.at + length..).unwrap_or_default();
            match scan.feed(rest) {
                Step::Done(more) => {
                    length += more;
                    break;
                }
                Step::More => length += rest.len(),
            }
            if length > limit {
                return Err(Cut::TooLong);
            }
            if !self.fill().await? {
                // A number or a word may end where the file does; that is an early end all the same.
                return Err(Cut::EndsEarly);
            }
        }
        if length > limit {
            return Err(Cut::TooLong);
        }
        if length == 0 {
            return Err(Cut::NotJson(self.offset()));
        }
        let offset = self.offset();
        let from = self.at;
        self.at += length;
        Ok((self.buffer.get(from..from + length).unwrap_or_default(), offset))
    }

    /// The line and column of an offset; the file is read again up to there.
    pub(super) async fn position(&mut self, offset: u64) -> Position {
        let (mut line, mut column, mut at) = (1_u64, 1_u64, 0_u64);
        let mut piece = Vec::new();
        while at < offset {
            let count = usize::try_from(offset - at).unwrap_or(PIECE).min(PIECE);
            if self.source.read(at, count, &mut piece).await.is_err() || piece.is_empty() {
                break;
            }
            line += memchr::memchr_iter(b'\n', &piece).count() as u64;
            column = match memchr::memrchr(b'\n', &piece) {
                Some(last) => (piece.len() - last) as u64,
                None => column + piece.len() as u64,
            };
            at += piece.len() as u64;
        }
        Position { offset, line, column }
    }
}

/// How long the value is that bytes begin with; all of them where it does not end.
pub(super) fn length_of(bytes: &[u8]) -> usize {
    let Some(first) = bytes.first() else { return 0 };
    match Scan::new(*first).feed(bytes) {
        Step::Done(length) => length,
        Step::More => bytes.len(),
    }
}

/// Looks for the end of a value across pieces.
struct Scan {
    depth: usize,
    in_text: bool,
    is_escaped: bool,
    is_plain: bool,
}

enum Step {
    /// The value ends after so many bytes of the piece.
    Done(usize),
    /// It goes on.
    More,
}

impl Scan {
    const fn new(first: u8) -> Self {
        Self { depth: 0, in_text: false, is_escaped: false, is_plain: !matches!(first, b'{' | b'[' | b'"') }
    }

    fn feed(&mut self, bytes: &[u8]) -> Step {
        if self.is_plain {
            let ends = |byte: &u8| {
                matches!(byte, b',' | b'}' | b']' | b':' | b' ' | b'\n' | b'\r' | b'\t' | b'"' | b'{' | b'[')
            };
            return bytes.iter().position(ends).map_or(Step::More, Step::Done);
        }
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            if self.in_text {
                if self.is_escaped {
                    self.is_escaped = false;
                    at += 1;
                    continue;
                }
                let rest = bytes.get(at..).unwrap_or_default();
                let Some(found) = memchr::memchr2(b'"', b'\\', rest) else { return Step::More };
                at += found + 1;
                if rest.get(found) == Some(&b'\\') {
                    self.is_escaped = true;
                } else {
                    self.in_text = false;
                    if self.depth == 0 {
                        return Step::Done(at);
                    }
                }
                continue;
            }
            at += 1;
            match byte {
                b'"' => self.in_text = true,
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' => {
                    self.depth = self.depth.saturating_sub(1);
                    if self.depth == 0 {
                        return Step::Done(at);
                    }
                }
                _ => {}
            }
        }
        Step::More
    }
}
