//! Identifiers: UUID version 7 (RFC 9562), typed by the noun they name.
//!
//! This module never draws randomness; callers hand it in.

use std::{cmp::Ordering, fmt, hash, marker::PhantomData};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// The identifier of a `T`. Two identifiers are equal where their 128 bits are.
pub struct Id<T> {
    bits: u128,
    noun: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    /// An identifier from its 128 bits, whatever their origin.
    #[must_use]
    pub const fn from_bits(bits: u128) -> Self {
        Self { bits, noun: PhantomData }
    }

    /// A fresh identifier from the time in milliseconds since 1970 and ten random bytes.
    #[must_use]
    pub fn new(unix_millis: u64, random: &[u8; 10]) -> Self {
        let uuid = uuid::Builder::from_unix_timestamp_millis(unix_millis, random).into_uuid();
        Self::from_bits(uuid.as_u128())
    }

    /// The identifier of the `ordinal`-th record of a batch: the batch's own bits
    /// with the ordinal in the lowest 32. Bulk records need no stored identifier.
    #[must_use]
    pub const fn derived(batch_bits: u128, ordinal: u32) -> Self {
        Self::from_bits((batch_bits & !0xFFFF_FFFF) | ordinal as u128)
    }

    /// The 128 bits.
    #[must_use]
    pub const fn bits(self) -> u128 {
        self.bits
    }

    /// Reads the hyphenated (or simple) text form; `None` where it is no UUID.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        uuid::Uuid::try_parse(text).ok().map(|uuid| Self::from_bits(uuid.as_u128()))
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Id<T> {}

impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.bits == other.bits
    }
}

impl<T> Eq for Id<T> {}

impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.bits.cmp(&other.bits)
    }
}

impl<T> hash::Hash for Id<T> {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.bits.hash(state);
    }
}

impl<T> fmt::Display for Id<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&uuid::Uuid::from_u128(self.bits).hyphenated(), formatter)
    }
}

impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl<T> Serialize for Id<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, T> Deserialize<'de> for Id<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom("not an identifier (UUID)"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_bits_come_back() {
        let id = Id::<()>::new(1_700_000_000_000, &[7; 10]);
        assert_eq!(Id::parse(&id.to_string()), Some(id));
        assert_eq!(&id.to_string()[14..15], "7", "version 7 stands in its place");
    }

    #[test]
    fn later_identifiers_sort_later() {
        assert!(Id::<()>::new(1, &[255; 10]) < Id::<()>::new(2, &[0; 10]));
    }

    #[test]
    fn derived_identifiers_differ_by_their_ordinal_alone() {
        let batch = Id::<()>::new(1_700_000_000_000, &[9; 10]).bits();
        let (a, b) = (Id::<()>::derived(batch, 0), Id::<()>::derived(batch, 1));
        assert_eq!(b.bits() - a.bits(), 1);
        assert_eq!(a.bits() >> 32, batch >> 32);
    }
}
