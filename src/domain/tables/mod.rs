//! The tables of an archive in memory: columns for what lists, search and scores
//! touch, and the rest of each record left encoded until it is opened.
//!
//! Rows are numbers from 0, only ever added, never removed: a removed record is
//! hidden and remembers the journal entry that hid it. Nothing here knows of
//! chunks on disk; `storage::chunk` turns the segments of these tables into
//! bytes and back.

mod arena;
mod bits;
mod hidden;
mod ids;
mod layout;
mod runs;
mod symbols;

mod customer_segment;
mod customer_table;
mod customer_writing;
mod pinyin;
mod search;

mod order_cold;
mod order_hot;
mod order_index;
mod order_table;
mod order_writing;

mod shelf;

pub use arena::{Blobs, Texts};
pub use customer_segment::{CustomerSegment, CustomerSegmentBuilder};
pub use customer_table::CustomerTable;
pub use ids::Ids;
pub use layout::{DirtySegment, Part};
pub use order_cold::{OrderCold, OrderColdBuilder};
pub use order_hot::{OrderHot, OrderSegment, OrderSegmentBuilder};
pub use order_index::{OrderRows, PurchaseColumns};
pub use order_table::{ImportKeys, OrderTable, ProductLines, Unreadable};
pub use runs::Run;
pub use shelf::{Shelf, ShelfSegment};
pub use symbols::{Dictionary, Symbol};

/// A customer or an order names something that the tables do not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownCustomer {
    /// The 128 bits of the identifier that no row has.
    pub bits: u128,
}

#[cfg(test)]
mod model_tests;
#[cfg(test)]
pub mod samples;
