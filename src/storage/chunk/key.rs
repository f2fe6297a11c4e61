//! The keys of chunks: a noun, a part and a number, for example `orders.hot/000012`.
//!
//! Keys sort by noun, then part, then number; the numbers of one noun are in row order.

use std::fmt;

use crate::domain::{record::Noun, tables::Part};

/// The key of a chunk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ChunkKey {
    /// What its records are.
    pub noun: Noun,
    /// Which part of them.
    pub part: Part,
    /// The number of the segment.
    pub number: u32,
}

/// Each kind of chunk by its name in keys and its two bytes in headers. Only ever longer.
const KINDS: [(Noun, Part, &str, u8, u8); 15] = [
    (Noun::Customer, Part::Whole, "customers", 1, 0),
    (Noun::Contact, Part::Whole, "contacts", 2, 0),
    (Noun::Order, Part::Hot, "orders.hot", 3, 1),
    (Noun::Order, Part::Cold, "orders.cold", 3, 2),
    (Noun::Interaction, Part::Whole, "interactions", 4, 0),
    (Noun::Need, Part::Whole, "needs", 5, 0),
    (Noun::Task, Part::Whole, "tasks", 6, 0),
    (Noun::CustomField, Part::Whole, "custom_fields", 7, 0),
    (Noun::Segment, Part::Whole, "segments", 8, 0),
    (Noun::Override, Part::Whole, "overrides", 9, 0),
    (Noun::GradeRun, Part::Whole, "grade_runs", 10, 0),
    (Noun::Contract, Part::Whole, "contracts", 11, 0),
    (Noun::LossRecord, Part::Whole, "loss_records", 12, 0),
    (Noun::Offer, Part::Whole, "offers", 13, 0),
    (Noun::Experiment, Part::Whole, "experiments", 14, 0),
];

impl ChunkKey {
    /// Reads a key; `None` where it is no chunk's.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (name, digits) = text.split_once('/')?;
        let &(noun, part, ..) = KINDS.iter().find(|kind| kind.2 == name)?;
        let key = Self { noun, part, number: digits.parse().ok()? };
        (key.to_string() == text).then_some(key)
    }
}

impl fmt::Display for ChunkKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = KINDS.iter().find(|kind| (kind.0, kind.1) == (self.noun, self.part));
        write!(formatter, "{}/{:06}", kind.map_or("unknown", |kind| kind.2), self.number)
    }
}

/// The noun's byte in a header.
pub(super) fn noun_byte(noun: Noun) -> u8 {
    KINDS.iter().find(|kind| kind.0 == noun).map_or(0, |kind| kind.3)
}

/// The part's byte in a header.
pub(super) fn part_byte(part: Part) -> u8 {
    KINDS.iter().find(|kind| kind.1 == part).map_or(0, |kind| kind.4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_what_they_were_and_come_back() {
        let hot = ChunkKey { noun: Noun::Order, part: Part::Hot, number: 12 };
        assert_eq!(hot.to_string(), "orders.hot/000012");
        for (noun, part, name, noun_byte_, part_byte_) in KINDS {
            let key = ChunkKey { noun, part, number: 1_234_567 };
            assert_eq!(ChunkKey::parse(&key.to_string()), Some(key), "{name}");
            assert_eq!((noun_byte(noun), part_byte(part)), (noun_byte_, part_byte_));
        }
        for bad in ["orders/000001", "customers/1", "customers/+00001", "customers/", "", "unknown/000001"] {
            assert_eq!(ChunkKey::parse(bad), None, "{bad}");
        }
    }
}
