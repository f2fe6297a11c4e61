//! Encodings of text: which one a file is in, and bytes to text in pieces.
//!
//! UTF-8 and UTF-16 are decoded here; the tables of the Chinese encodings are the
//! browser's (or, in native tests, a library's) and come in through `Decoders`.

use serde::{Deserialize, Serialize};

/// An encoding of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, little end first (Excel's "Unicode text").
    Utf16Le,
    /// UTF-16, big end first.
    Utf16Be,
    /// GB 18030, of which GBK and GB 2312 are parts.
    Gb18030,
    /// Big5.
    Big5,
    /// Windows-1252, the western European one.
    Windows1252,
}

impl Encoding {
    /// Every encoding, in the order that a list offers them.
    pub const ALL: [Self; 6] = [Self::Utf8, Self::Gb18030, Self::Big5, Self::Utf16Le, Self::Utf16Be, Self::Windows1252];

    /// The label of the encoding standard, as `TextDecoder` takes it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Gb18030 => "gb18030",
            Self::Big5 => "big5",
            Self::Windows1252 => "windows-1252",
        }
    }
}

/// Turns bytes to text piece by piece; a character may lie across two pieces.
pub trait Decoder {
    /// Appends the text of `bytes`; what is malformed becomes U+FFFD. `last` says that no piece follows.
    fn decode(&mut self, bytes: &[u8], last: bool, into: &mut String);
}

/// Makes decoders for the encodings whose tables are not here.
pub trait Decoders {
    /// A decoder at the beginning of a text; `None` where there is none for this encoding.
    fn decoder(&self, encoding: Encoding) -> Option<Box<dyn Decoder>>;
}

/// No decoders but the built-in ones.
#[derive(Clone, Copy, Debug, Default)]
pub struct BuiltIn;

impl Decoders for BuiltIn {
    fn decoder(&self, _encoding: Encoding) -> Option<Box<dyn Decoder>> {
        None
    }
}

/// A decoder for an encoding, from here where it is built in.
#[must_use]
pub fn decoder(encoding: Encoding, decoders: &dyn Decoders) -> Option<Box<dyn Decoder>> {
    match encoding {
        Encoding::Utf8 => Some(Box::new(Utf8 { carry: Vec::new() })),
        Encoding::Utf16Le => Some(Box::new(Utf16 { little: true, carry: Vec::new() })),
        Encoding::Utf16Be => Some(Box::new(Utf16 { little: false, carry: Vec::new() })),
        Encoding::Gb18030 | Encoding::Big5 | Encoding::Windows1252 => decoders.decoder(encoding),
    }
}

/// What the first bytes say about the encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Detected {
    /// The encoding.
    pub encoding: Encoding,
    /// Length of the byte-order mark in bytes.
    pub mark: usize,
}

/// The encoding of a text by its first bytes. Pure ASCII counts as UTF-8.
#[must_use]
pub fn detect(head: &[u8]) -> Detected {
    if head.starts_with(b"\xEF\xBB\xBF") {
        return Detected { encoding: Encoding::Utf8, mark: 3 };
    }
    if let Some(encoding) = utf16_of(head) {
        let mark = if matches!(head, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]) { 2 } else { 0 };
        return Detected { encoding, mark };
    }
    let encoding = match std::str::from_utf8(head) {
        Ok(_) => Encoding::Utf8,
        // A character that the end of the sample cuts is no error.
        Err(error) if error.error_len().is_none() => Encoding::Utf8,
        Err(error) => legacy_of(head, error.valid_up_to()),
    };
    Detected { encoding, mark: 0 }
}

/// UTF-16 by its mark, or by the zeros between Latin letters.
#[must_use]
pub fn utf16_of(head: &[u8]) -> Option<Encoding> {
    match head {
        [0xFF, 0xFE, ..] => return Some(Encoding::Utf16Le),
        [0xFE, 0xFF, ..] => return Some(Encoding::Utf16Be),
        _ => {}
    }
    let zeros = |odd: bool| head.iter().skip(usize::from(odd)).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, pairs) = (zeros(false), zeros(true), head.len() / 2);
    if pairs < 4 {
        return None;
    }
    if odd * 3 > pairs && even * 20 < pairs {
        Some(Encoding::Utf16Le)
    } else if even * 3 > pairs && odd * 20 < pairs {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

/// Tells the encodings before Unicode apart by how many of the byte pairs are common characters:
/// the first level of GB 2312 begins with B0 to D7, that of Big5 with A4 to C6. A text in one of
/// them gives nine common pairs in ten in its own table and about half in the other's.
fn legacy_of(bytes: &[u8], valid_utf8: usize) -> Encoding {
    let mut mixed = 0_usize;
    let (mut pairs, mut gb, mut big5, mut four) = (0_usize, 0_usize, 0_usize, 0_usize);
    let mut rest = bytes;
    while let [lead, tail @ ..] = rest {
        if *lead < 0x80 {
            rest = tail;
            continue;
        }
        match tail {
            [0x30..=0x39, third, 0x30..=0x39, after @ ..] if *third >= 0x81 && *lead >= 0x81 => {
                pairs += 1;
                four += 1;
                rest = after;
            }
            [trail, after @ ..] if *trail >= 0x40 => {
                pairs += 1;
                gb += usize::from(matches!((lead, trail), (0xA1..=0xA9 | 0xB0..=0xD7, 0xA1..=0xFE)));
                big5 += usize::from(matches!((lead, trail), (0xA1..=0xC6, 0x40..=0x7E | 0xA1..=0xFE)));
                mixed += usize::from(trail.is_ascii_alphabetic());
                rest = after;
            }
            _ => {
                pairs += 1;
                mixed += 1;
                rest = tail;
            }
        }
    }
    let score_gb = gb + four;
    // Accented letters among ASCII ones: half of the "pairs" end in a plain letter, few are common.
    let is_western = mixed * 2 > pairs && score_gb * 2 < pairs && big5 * 10 < pairs * 9;
    // Mostly UTF-8 with a damaged spot is still UTF-8.
    if valid_utf8 > 0 && mostly_utf8(bytes) {
        Encoding::Utf8
    } else if is_western {
        Encoding::Windows1252
    } else if big5 > score_gb {
        Encoding::Big5
    } else {
        Encoding::Gb18030
    }
}

/// Whether two thirds of the bytes beyond ASCII belong to well-formed UTF-8; of a text in GB 18030
/// about a sixth does by chance.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|byte| *byte >= 0x80).count();
        bad += chunk.invalid().len();
    }
    good > bad * 2
}

struct Utf8 {
    carry: Vec<u8>,
}

impl Decoder for Utf8 {
    fn decode(&mut self, bytes: &[u8], last: bool, into: &mut String) {
        let mut joined;
        let mut rest = bytes;
        if !self.carry.is_empty() {
            joined = std::mem::take(&mut self.carry);
            joined.extend_from_slice(bytes);
            rest = joined.as_slice();
        }
        loop {
            match std::str::from_utf8(rest) {
                Ok(text) => {
                    into.push_str(text);
                    return;
                }
                Err(error) => {
                    let (valid, broken) = rest.split_at(error.valid_up_to());
                    into.push_str(std::str::from_utf8(valid).unwrap_or_default());
                    let Some(length) = error.error_len() else {
                        if last {
                            into.push(char::REPLACEMENT_CHARACTER);
                        } else {
                            self.carry = broken.to_vec();
                        }
                        return;
                    };
                    into.push(char::REPLACEMENT_CHARACTER);
                    rest = broken.get(length..).unwrap_or_default();
                }
            }
        }
    }
}

struct Utf16 {
    little: bool,
    carry: Vec<u8>,
}

impl Decoder for Utf16 {
    fn decode(&mut self, bytes: &[u8], last: bool, into: &mut String) {
        let mut all = std::mem::take(&mut self.carry);
        all.extend_from_slice(bytes);
        let unit = |pair: &[u8]| match *pair {
            [a, b] if self.little => u16::from_le_bytes([a, b]),
            [a, b] => u16::from_be_bytes([a, b]),
            _ => 0xFFFD,
        };
        let mut whole = all.len() & !1;
        // A leading surrogate waits for its other half.
        if !last && whole >= 2 && matches!(all.get(whole - 2..whole).map(unit), Some(0xD800..=0xDBFF)) {
            whole -= 2;
        }
        let (now, later) = all.split_at(whole);
        let units = now.chunks_exact(2).map(unit);
        into.extend(char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)));
        if last && !later.is_empty() {
            into.push(char::REPLACEMENT_CHARACTER);
        } else {
            self.carry = later.to_vec();
        }
    }
}
