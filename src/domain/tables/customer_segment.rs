//! A segment of customers: up to 4,000 of them as columns, on their way between
//! an import, the disk and the table.
//!
//! It is a form for moving; questions are answered by the table.

use std::collections::HashMap;

use super::{
    arena::{Blobs, Texts},
    ids::Ids,
    runs::{Run, runs_fit},
    search::search_text,
};
use crate::domain::{
    customer::{Customer, CustomerKind, Stage},
    id::Id,
    record::Record as _,
};

/// Customers as columns. Rows are counted from 0 within the segment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CustomerSegment {
    /// The identifier of each row.
    pub ids: Ids,
    /// The batch of rows that came with one, by its 128 bits.
    pub batches: Vec<Run<u128>>,
    /// The entry that hid each hidden row.
    pub hidden: Vec<Run<u64>>,
    /// Kind and stage of each row, packed into a byte: bit 0 is set for a person, the
    /// rest is 0 for no stage or 1 + its place in `Stage::ALL`.
    pub standings: Vec<u8>,
    /// The name of each row as typed.
    pub names: Texts,
    /// The code of each row.
    pub codes: Texts,
    /// What owners, industries, regions and tags of this segment are called.
    pub words: Vec<String>,
    /// The owner of each row, as a place in `words`.
    pub owners: Vec<u32>,
    /// The industry of each row, as a place in `words`.
    pub industries: Vec<u32>,
    /// The region of each row, as a place in `words`.
    pub regions: Vec<u32>,
    /// The sets of tags that occur, as places in `words`.
    pub tag_sets: Vec<Vec<u32>>,
    /// The tags of each row, as a place in `tag_sets`.
    pub tags: Vec<u32>,
    /// The folded text of each row that search looks through (`search_text`).
    pub search: Blobs,
    /// The record of each row as JSON.
    pub records: Blobs,
}

impl CustomerSegment {
    /// How many customers.
    #[must_use]
    pub const fn len(&self) -> u32 {
        self.ids.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Whether all columns have one value for each row and point at what exists.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let rows = self.len() as usize;
        let columns = [&self.owners, &self.industries, &self.regions];
        let words = self.words.len();
        self.standings.len() == rows
            && self.names.len() == rows
            && self.codes.len() == rows
            && self.search.len() == rows
            && self.records.len() == rows
            && columns.iter().all(|column| column.len() == rows && column.iter().all(|&at| (at as usize) < words))
            && self.tags.len() == rows
            && self.tags.iter().all(|&at| (at as usize) < self.tag_sets.len())
            && self.tag_sets.iter().flatten().all(|&at| (at as usize) < words)
            && runs_fit(&self.batches, self.len())
            && runs_fit(&self.hidden, self.len())
    }
}

/// What the table's columns hold of one customer.
#[derive(Clone, Copy, Debug)]
pub struct CustomerFacts<'a> {
    /// The identifier's 128 bits.
    pub bits: u128,
    /// The batch it came with, by its 128 bits.
    pub batch: Option<u128>,
    /// Kind and stage in one byte.
    pub standing: u8,
    /// The name as typed.
    pub name: &'a str,
    /// The code it was imported with.
    pub code: &'a str,
    /// Who looks after it.
    pub owner: &'a str,
    /// Its industry.
    pub industry: &'a str,
    /// Its region.
    pub region: &'a str,
    /// What search looks through.
    pub search: &'a [u8],
    /// The record as JSON.
    pub record: &'a [u8],
}

impl<'a> CustomerFacts<'a> {
    /// The facts of a customer, whose search text and JSON the caller worked out.
    pub fn of(customer: &'a Customer, search: &'a [u8], record: &'a [u8]) -> Self {
        Self {
            bits: customer.id.bits(),
            batch: customer.provenance().batch_id.map(Id::bits),
            standing: standing(customer.kind, customer.stage),
            name: &customer.name,
            code: &customer.code,
            owner: &customer.owner,
            industry: &customer.industry,
            region: &customer.region,
            search,
            record,
        }
    }
}

/// Kind and stage in one byte.
pub fn standing(kind: CustomerKind, stage: Option<Stage>) -> u8 {
    let place = stage.and_then(|stage| Stage::ALL.iter().position(|&other| other == stage));
    let stage = place.map_or(0, |place| u8::try_from(place + 1).unwrap_or(0));
    stage << 1 | u8::from(kind == CustomerKind::Person)
}

/// The kind in a standing.
pub const fn kind_of(standing: u8) -> CustomerKind {
    if standing & 1 == 1 { CustomerKind::Person } else { CustomerKind::Organisation }
}

/// The stage in a standing.
pub fn stage_of(standing: u8) -> Option<Stage> {
    Stage::ALL.get((standing >> 1).checked_sub(1)? as usize).copied()
}

/// The record as JSON; a record that cannot be written does not exist in this model.
pub fn record_json(customer: &Customer) -> Vec<u8> {
    serde_json::to_vec(customer).unwrap_or_default()
}

/// Collects customers into a segment.
#[derive(Debug, Default)]
pub struct CustomerSegmentBuilder {
    segment: CustomerSegment,
    words: HashMap<String, u32>,
    tag_sets: HashMap<Vec<u32>, u32>,
}

impl CustomerSegmentBuilder {
    /// The most customers a segment takes.
    pub const MAX_ROWS: u32 = 4_000;
    /// The most bytes of records and texts a segment takes, give or take one record.
    pub const MAX_BYTES: usize = 1 << 20;

    /// Adds a customer at the end.
    pub fn push(&mut self, customer: &Customer) {
        let (search, record) = (search_text(customer), record_json(customer));
        self.push_facts(&CustomerFacts::of(customer, &search, &record), customer.tags.iter().map(String::as_str));
    }

    /// Adds a customer whose columns were worked out before.
    pub fn push_facts<'a>(&mut self, facts: &CustomerFacts<'_>, tags: impl Iterator<Item = &'a str>) {
        let (owner, industry, region) = (self.word(facts.owner), self.word(facts.industry), self.word(facts.region));
        let tags: Vec<u32> = tags.map(|tag| self.word(tag)).collect();
        let tags = self.tag_set(tags);
        let segment = &mut self.segment;
        let row = segment.ids.len();
        if let Some(value) = facts.batch {
            match segment.batches.last_mut() {
                Some(run) if run.value == value && run.first + run.count == row => run.count += 1,
                _ => segment.batches.push(Run { first: row, count: 1, value }),
            }
        }
        segment.ids.push(facts.bits);
        segment.standings.push(facts.standing);
        segment.names.push(facts.name);
        segment.codes.push(facts.code);
        segment.owners.push(owner);
        segment.industries.push(industry);
        segment.regions.push(region);
        segment.tags.push(tags);
        segment.search.push(facts.search);
        segment.records.push(facts.record);
    }

    /// Whether the segment should be taken before another customer is added.
    #[must_use]
    pub fn is_full(&self) -> bool {
        let segment = &self.segment;
        let bytes = segment.records.joined().len() + segment.search.joined().len() + segment.names.joined().len();
        segment.len() >= Self::MAX_ROWS || bytes >= Self::MAX_BYTES
    }

    /// How many customers were added since the segment was last taken.
    #[must_use]
    pub const fn len(&self) -> u32 {
        self.segment.len()
    }

    /// Whether none were added since the segment was last taken.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.segment.is_empty()
    }

    /// Takes the segment; the builder starts over.
    pub fn take(&mut self) -> CustomerSegment {
        let mut segment = std::mem::take(self).segment;
        for texts in [&mut segment.names, &mut segment.codes] {
            texts.shrink_to_fit();
        }
        for blobs in [&mut segment.search, &mut segment.records] {
            blobs.shrink_to_fit();
        }
        segment
    }

    fn word(&mut self, word: &str) -> u32 {
        if let Some(&at) = self.words.get(word) {
            return at;
        }
        let at = u32::try_from(self.segment.words.len()).unwrap_or(u32::MAX);
        self.segment.words.push(word.to_owned());
        self.words.insert(word.to_owned(), at);
        at
    }

    fn tag_set(&mut self, tags: Vec<u32>) -> u32 {
        if let Some(&at) = self.tag_sets.get(&tags) {
            return at;
        }
        let at = u32::try_from(self.segment.tag_sets.len()).unwrap_or(u32::MAX);
        self.segment.tag_sets.push(tags.clone());
        self.tag_sets.insert(tags, at);
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kind_and_stage_share_a_byte() {
        let stages = std::iter::once(None).chain(Stage::ALL.into_iter().map(Some));
        for stage in stages {
            for kind in [CustomerKind::Organisation, CustomerKind::Person] {
                let packed = standing(kind, stage);
                assert_eq!((kind_of(packed), stage_of(packed)), (kind, stage));
            }
        }
        assert_eq!(stage_of(0xFF), None, "a byte of no known stage");
    }
}
