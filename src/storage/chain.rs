//! The chain over the history: each entry's link is made of the link before it and of the entry's digest.
//!
//! Whoever changes, drops or moves an entry breaks it, and whoever makes all later links anew ends at another
//! link than the one noted before. It protects no entry; it tells. The construction is that of linked
//! timestamps (Haber & Stornetta 1991, "How to time-stamp a digital document").

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use sha2::{Digest as _, Sha256};

use super::{
    entry_codec,
    error::StorageError,
    history,
    meta::{ArchiveId, Meta},
    row::Row,
};
use crate::domain::{event::Entry, timestamp::Timestamp};

/// Random bytes that go into an entry's digest, so that nobody finds out by trying what an erased entry said.
pub type Salt = [u8; 16];

/// A SHA-256 digest (FIPS 180-4), written as 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// The digest of what an entry says: its salt, the version of its words, its text.
    #[must_use]
    pub fn of_entry(salt: &Salt, version: u8, text: &[u8]) -> Self {
        Self::of(&[b"guanxi entry", salt, &[version], text])
    }

    fn of(parts: &[&[u8]]) -> Self {
        let mut hash = Sha256::new();
        parts.iter().for_each(|part| hash.update(part));
        Self(hash.finalize().into())
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        let digits: Option<Vec<u8>> =
            text.chars().map(|digit| digit.to_digit(16).and_then(|digit| u8::try_from(digit).ok())).collect();
        let digits = digits.unwrap_or_default();
        let bytes: Vec<u8> = digits.as_chunks::<2>().0.iter().map(|[high, low]| high << 4 | low).collect();
        let whole = bytes.try_into().ok().filter(|_| digits.len() == 64);
        whole.map(Self).ok_or_else(|| D::Error::custom("not a SHA-256 digest (64 hexadecimal digits)"))
    }
}

/// What a row keeps of the chain beside its entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seal {
    /// By what the entry is held.
    pub hold: Hold,
    /// The chain's link after the entry.
    pub link: Digest,
}

/// By what an entry is held in the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// Its salt: the digest can be made again from what the entry says.
    Salt(Salt),
    /// The digest of what it said before some of it was erased. The salt went with that.
    Digest(Digest),
}

/// Where the chain stands, as the meta record keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chain {
    /// Entries up to this sequence number were written before there was a chain.
    pub after: u64,
    /// The link after the newest entry.
    pub link: Digest,
}

impl Chain {
    /// A chain that begins with the entry after this one. Its first link names the archive.
    #[must_use]
    pub fn begin(archive: ArchiveId, after: u64) -> Self {
        let link = Digest::of(&[b"guanxi chain", &archive.bits().to_le_bytes(), &after.to_le_bytes()]);
        Self { after, link }
    }

    /// Goes on with an entry of this digest; the link after it.
    pub fn extend(&mut self, seq: u64, digest: Digest) -> Digest {
        self.link = Digest::of(&[b"guanxi link", &self.link.0, &seq.to_le_bytes(), &digest.0]);
        self.link
    }
}

/// One entry, as a walk along the history met it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its place in the history.
    pub seq: u64,
    /// When it was written.
    pub at: Timestamp,
    /// The bytes of its row, before any encryption.
    pub bytes: u64,
    /// The chain's link after it; `None` for an entry from before the chain, and from where the chain is broken.
    pub link: Option<Digest>,
}

/// What following the chain through the whole history showed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Walk {
    /// Every entry, oldest first.
    pub steps: Vec<Step>,
    /// Entries from before there was a chain.
    pub before: u64,
    /// Chained entries from which something was erased: what is left of them is not what was linked.
    pub emptied: u64,
    /// The first entry that does not fit; `None` where the chain holds to its end.
    pub broken_at: Option<u64>,
}

impl Walk {
    /// Entries that are linked.
    pub fn linked(&self) -> impl DoubleEndedIterator<Item = (&Step, Digest)> {
        self.steps.iter().filter_map(|step| Some((step, step.link?)))
    }
}

/// Follows the chain through the rows of history and journal (oldest first) to where the meta record says it stands.
///
/// # Errors
/// Newer or damaged, as a row is.
pub fn walk(meta: &Meta, past: &[Row]) -> Result<Walk, StorageError> {
    let (chain, head) = (meta.chain, meta.position.head);
    let mut walk = Walk::default();
    let after = chain.map_or(head, |chain| chain.after);
    let mut going = Chain::begin(meta.archive_id, after);
    let mut expected = 0;
    for row in history::rows(past)? {
        let (Entry { seq, at, .. }, held) = entry_codec::read(row)?;
        expected += 1;
        let link = held.map(|(seal, digest)| (seal, going.extend(seq, digest)));
        let fits = seq == expected && link.map_or(seq <= after, |(seal, link)| seq > after && link == seal.link);
        if !fits && walk.broken_at.is_none() {
            walk.broken_at = Some(expected);
        }
        let link = link.filter(|_| walk.broken_at.is_none());
        match link {
            Some((seal, _)) => walk.emptied += u64::from(matches!(seal.hold, Hold::Digest(_))),
            None => walk.before += u64::from(held.is_none()),
        }
        walk.steps.push(Step { seq, at, bytes: row.len() as u64, link: link.map(|(_, link)| link) });
    }
    // The last row may be missing, or all links may have been made anew.
    if walk.broken_at.is_none() && expected != head {
        walk.broken_at = Some(expected + 1);
    } else if walk.broken_at.is_none() && chain.is_some_and(|chain| chain.link != going.link) {
        walk.broken_at = Some(head);
    }
    Ok(walk)
}
