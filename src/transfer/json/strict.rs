//! Whether the bytes of a value are sound JSON, by stricter rules than a parser's: no key twice,
//! no U+0000, no lone surrogate, no number beyond 64 bits, no nesting beyond the limit.
//!
//! It builds no value; it says what is wrong and on which path.

use super::layout::{MAX_DEPTH, MAX_TEXT};

/// What is wrong with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It is no JSON.
    NotJson,
    /// It ends too early.
    Ends,
    /// It is no UTF-8.
    NotUtf8,
    TooDeep,
    DuplicateKey,
    ZeroCharacter,
    LoneSurrogate,
    NumberTooLarge,
    TooLong,
}

/// Where a fault is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) fault: Fault,
    /// Bytes before it within the value.
    pub(super) offset: usize,
    /// Its path within the value: `.phones[0]`.
    pub(super) path: String,
}

/// Checks a value that lies `depth` levels deep in its file.
pub(super) fn check(bytes: &[u8], depth: usize) -> Result<(), Found> {
    if let Err(error) = std::str::from_utf8(bytes) {
        let offset = error.valid_up_to();
        return Err(Found { fault: Fault::NotUtf8, offset, path: path_at(bytes, offset) });
    }
    let mut checker = Checker::new(bytes, depth);
    checker.value_and_end().map_err(|fault| Found { fault, offset: checker.at, path: checker.path() })
}

/// The path of what lies at an offset of a sound value.
pub(super) fn path_at(bytes: &[u8], offset: usize) -> String {
    let mut checker = Checker::new(bytes, 0);
    checker.stop = Some(offset);
    // It stops where it was told to, or at a fault before that; the path is the one it has come to.
    match checker.value_and_end() {
        Ok(()) | Err(_) => checker.path(),
    }
}

/// The value at a path of a sound object, as it stands there.
pub(super) fn member_at<'a>(bytes: &'a [u8], path: &str) -> Option<&'a [u8]> {
    let key = path.strip_prefix('.')?.split(['.', '[']).next()?;
    let quoted = format!("\"{key}\"");
    let from = memchr::memmem::find(bytes, quoted.as_bytes())? + quoted.len();
    let value = bytes.get(from..)?.trim_ascii_start().strip_prefix(b":")?.trim_ascii_start();
    value.get(..super::window::length_of(value))
}

/// A level of nesting.
struct Level {
    /// Where its keys begin in `keys`; `None` for a list.
    keys_from: Option<usize>,
    /// A set of cheap hashes of its keys: a key whose bit is not in it is new.
    seen: u64,
    /// The place in a list.
    index: usize,
}

struct Checker<'a> {
    bytes: &'a [u8],
    at: usize,
    depth: usize,
    levels: Vec<Level>,
    keys: Vec<&'a [u8]>,
    stop: Option<usize>,
}

type Checked = Result<(), Fault>;

impl<'a> Checker<'a> {
    const fn new(bytes: &'a [u8], depth: usize) -> Self {
        Self { bytes, at: 0, depth, levels: Vec::new(), keys: Vec::new(), stop: None }
    }

    fn path(&self) -> String {
        use std::fmt::Write as _;
        let mut path = String::new();
        for (place, level) in self.levels.iter().enumerate() {
            // Writing to a text cannot fail.
            match level.keys_from {
                None => write!(path, "[{}]", level.index).unwrap_or_default(),
                Some(from) => {
                    let next = self.levels.iter().skip(place + 1).find_map(|level| level.keys_from);
                    let until = next.unwrap_or(self.keys.len());
                    let key = self.keys.get(from..until).and_then(<[_]>::last);
                    if let Some(key) = key {
                        write!(path, ".{}", String::from_utf8_lossy(key)).unwrap_or_default();
                    }
                }
            }
        }
        path
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    fn value_and_end(&mut self) -> Checked {
        self.skip_space();
        let mut is_key_next = false;
        loop {
            if is_key_next {
                self.key()?;
            }
            let opened = self.start_of_value()?;
            if self.stop.is_some_and(|stop| self.at > stop) {
                return Err(Fault::NotJson);
            }
            match opened {
                Some(needs_key) => is_key_next = needs_key,
                None => match self.after_value()? {
                    Some(needs_key) => is_key_next = needs_key,
                    None => break,
                },
            }
        }
        self.skip_space();
        if self.peek().is_some() { Err(Fault::NotJson) } else { Ok(()) }
    }

    /// Reads a scalar, or opens a level: then it says whether a key comes next. An empty list or
    /// object counts as a scalar.
    fn start_of_value(&mut self) -> Result<Option<bool>, Fault> {
        self.skip_space();
        match self.peek().ok_or(Fault::Ends)? {
            b'{' => self.open(Some(self.keys.len()), b'}'),
            b'[' => self.open(None, b']'),
            b'"' => self.text().map(|_| None),
            b'-' | b'0'..=b'9' => self.number().map(|()| None),
            b't' => self.word(b"true").map(|()| None),
            b'f' => self.word(b"false").map(|()| None),
            b'n' => self.word(b"null").map(|()| None),
            _ => Err(Fault::NotJson),
        }
    }

    fn open(&mut self, keys_from: Option<usize>, close: u8) -> Result<Option<bool>, Fault> {
        if self.depth + self.levels.len() >= MAX_DEPTH {
            return Err(Fault::TooDeep);
        }
        self.at += 1;
        self.skip_space();
        if self.peek() == Some(close) {
            self.at += 1;
            return Ok(None);
        }
        self.levels.push(Level { keys_from, seen: 0, index: 0 });
        Ok(Some(keys_from.is_some()))
    }

    /// Closes levels until another value has to come: then it says whether a key comes next.
    fn after_value(&mut self) -> Result<Option<bool>, Fault> {
        loop {
            let Some(level) = self.levels.last_mut() else { return Ok(None) };
            while matches!(self.bytes.get(self.at), Some(b' ' | b'\n' | b'\r' | b'\t')) {
                self.at += 1;
            }
            let byte = self.bytes.get(self.at).ok_or(Fault::Ends)?;
            self.at += 1;
            match (byte, level.keys_from) {
                (b',', None) => {
                    level.index += 1;
                    return Ok(Some(false));
                }
                (b',', Some(_)) => return Ok(Some(true)),
                (b'}', Some(from)) => self.keys.truncate(from),
                (b']', None) => {}
                _ => {
                    self.at -= 1;
                    return Err(Fault::NotJson);
                }
            }
            self.levels.pop();
        }
    }

    fn key(&mut self) -> Checked {
        self.skip_space();
        if self.peek().ok_or(Fault::Ends)? != b'"' {
            return Err(Fault::NotJson);
        }
        let from = self.at + 1;
        let has_escapes = self.text()?;
        let key = self.bytes.get(from..self.at - 1).unwrap_or_default();
        let Some(level) = self.levels.last_mut() else { return Err(Fault::NotJson) };
        let known = self.keys.get(level.keys_from.unwrap_or(0)..).unwrap_or_default();
        let bit = 1_u64 << (key.iter().fold(key.len(), |sum, byte| sum.wrapping_mul(31) + usize::from(*byte)) % 63);
        // A key with escapes may be another one's twin in disguise: those are compared as texts.
        let is_twice = if has_escapes || level.seen >> 63 == 1 {
            known.iter().any(|other| decoded(other) == decoded(key))
        } else {
            level.seen & bit != 0 && known.contains(&key)
        };
        level.seen |= bit | (u64::from(has_escapes) << 63);
        self.keys.push(key);
        if is_twice {
            return Err(Fault::DuplicateKey);
        }
        self.skip_space();
        if self.peek().ok_or(Fault::Ends)? != b':' {
            return Err(Fault::NotJson);
        }
        self.at += 1;
        Ok(())
    }

    fn word(&mut self, word: &[u8]) -> Checked {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        if rest.starts_with(word) {
            self.at += word.len();
            Ok(())
        } else {
            Err(Fault::NotJson)
        }
    }

    /// Passes a text; says whether it has escapes.
    fn text(&mut self) -> Result<bool, Fault> {
        self.at += 1;
        let from = self.at;
        let mut has_escapes = false;
        loop {
            match self.peek().ok_or(Fault::Ends)? {
                b'"' => {
                    self.at += 1;
                    let is_long = self.at - from > MAX_TEXT;
                    return if is_long { Err(Fault::TooLong) } else { Ok(has_escapes) };
                }
                b'\\' => {
                    has_escapes = true;
                    self.escape()?;
                }
                0..0x20 => return Err(Fault::NotJson),
                _ => self.at += 1,
            }
        }
    }

    fn escape(&mut self) -> Checked {
        match self.bytes.get(self.at + 1).ok_or(Fault::Ends)? {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => {
                self.at += 2;
                Ok(())
            }
            b'u' => {
                let unit = self.unit(self.at)?;
                match unit {
                    0 => Err(Fault::ZeroCharacter),
                    0xD800..=0xDBFF => match self.unit(self.at + 6) {
                        Ok(0xDC00..=0xDFFF) => {
                            self.at += 12;
                            Ok(())
                        }
                        Ok(_) | Err(_) => Err(Fault::LoneSurrogate),
                    },
                    0xDC00..=0xDFFF => Err(Fault::LoneSurrogate),
                    _ => {
                        self.at += 6;
                        Ok(())
                    }
                }
            }
            _ => Err(Fault::NotJson),
        }
    }

    /// The code unit of the `\uXXXX` at a place.
    fn unit(&self, at: usize) -> Result<u16, Fault> {
        let digits = match self.bytes.get(at..at + 6).ok_or(Fault::Ends)? {
            [b'\\', b'u', digits @ ..] if digits.iter().all(u8::is_ascii_hexdigit) => digits,
            _ => return Err(Fault::NotJson),
        };
        let text = std::str::from_utf8(digits).or(Err(Fault::NotJson))?;
        u16::from_str_radix(text, 16).or(Err(Fault::NotJson))
    }

    fn digits(&mut self) -> usize {
        let from = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        self.at - from
    }

    fn number(&mut self) -> Checked {
        let from = self.at;
        let is_negative = self.peek() == Some(b'-');
        self.at += usize::from(is_negative);
        let starts_with_zero = self.peek() == Some(b'0');
        let whole = self.digits();
        if whole == 0 || (starts_with_zero && whole > 1) {
            return Err(Fault::NotJson);
        }
        let mut is_whole = true;
        if self.peek() == Some(b'.') {
            is_whole = false;
            self.at += 1;
            if self.digits() == 0 {
                return Err(Fault::NotJson);
            }
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            is_whole = false;
            self.at += 1;
            self.at += usize::from(matches!(self.peek(), Some(b'+' | b'-')));
            if self.digits() == 0 {
                return Err(Fault::NotJson);
            }
        }
        let text = self.bytes.get(from..self.at).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default();
        let fits = if !is_whole {
            text.parse::<f64>().is_ok_and(f64::is_finite)
        } else if is_negative {
            text.parse::<i64>().is_ok()
        } else {
            whole < 19 || text.parse::<u64>().is_ok()
        };
        if fits { Ok(()) } else { Err(Fault::NumberTooLarge) }
    }
}

fn decoded(key: &[u8]) -> String {
    let quoted = [b"\"", key, b"\""].concat();
    serde_json::from_slice(&quoted).unwrap_or_else(|_| String::from_utf8_lossy(key).into_owned())
}
