//! Many texts or byte strings in one allocation, found by their place.
//!
//! Entries are added at the end and never changed in place.

/// Texts one after the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    ends: Vec<u32>,
    text: String,
}

/// Byte strings one after the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Blobs {
    ends: Vec<u32>,
    bytes: Vec<u8>,
}

/// Where the entry `at` lies, given where all entries end.
fn span(ends: &[u32], at: usize) -> Option<std::ops::Range<usize>> {
    let end = *ends.get(at)? as usize;
    let start = if at == 0 { 0 } else { *ends.get(at - 1)? as usize };
    Some(start..end)
}

/// Whether ends never step back and close with the length of what they cut up.
fn ends_fit(ends: &[u32], len: usize) -> bool {
    ends.is_sorted() && ends.last().map_or(0, |&end| end as usize) == len
}

fn end_of(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}

impl Texts {
    /// Texts from their joined form and the byte where each ends; `None` where the
    /// ends step back, cut through a character or do not close with the last byte.
    #[must_use]
    pub fn from_parts(ends: Vec<u32>, text: String) -> Option<Self> {
        let whole = ends_fit(&ends, text.len()) && ends.iter().all(|&end| text.is_char_boundary(end as usize));
        whole.then_some(Self { ends, text })
    }

    /// Adds a text at the end.
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(end_of(self.text.len()));
    }

    /// The text at a place; empty where there is none.
    #[must_use]
    pub fn get(&self, at: usize) -> &str {
        span(&self.ends, at).and_then(|span| self.text.get(span)).unwrap_or_default()
    }

    /// Gives back room that is set aside and not used.
    pub fn shrink_to_fit(&mut self) {
        self.ends.shrink_to_fit();
        self.text.shrink_to_fit();
    }

    /// How many texts.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The byte where each text ends.
    #[must_use]
    pub fn ends(&self) -> &[u32] {
        &self.ends
    }

    /// All texts joined.
    #[must_use]
    pub fn joined(&self) -> &str {
        &self.text
    }

    /// Bytes held on the heap.
    #[must_use]
    pub const fn heap_bytes(&self) -> usize {
        self.ends.capacity() * size_of::<u32>() + self.text.capacity()
    }
}

impl Blobs {
    /// Byte strings from their joined form and the byte where each ends; `None`
    /// where the ends step back or do not close with the last byte.
    #[must_use]
    pub fn from_parts(ends: Vec<u32>, bytes: Vec<u8>) -> Option<Self> {
        ends_fit(&ends, bytes.len()).then_some(Self { ends, bytes })
    }

    /// Adds a byte string at the end.
    pub fn push(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
        self.ends.push(end_of(self.bytes.len()));
    }

    /// The byte string at a place; empty where there is none.
    #[must_use]
    pub fn get(&self, at: usize) -> &[u8] {
        span(&self.ends, at).and_then(|span| self.bytes.get(span)).unwrap_or_default()
    }

    /// Gives back room that is set aside and not used.
    pub fn shrink_to_fit(&mut self) {
        self.ends.shrink_to_fit();
        self.bytes.shrink_to_fit();
    }

    /// How many byte strings.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The byte where each byte string ends.
    #[must_use]
    pub fn ends(&self) -> &[u32] {
        &self.ends
    }

    /// All byte strings joined.
    #[must_use]
    pub fn joined(&self) -> &[u8] {
        &self.bytes
    }

    /// Bytes held on the heap.
    #[must_use]
    pub const fn heap_bytes(&self) -> usize {
        self.ends.capacity() * size_of::<u32>() + self.bytes.capacity()
    }
}
