//! A saved segment: a named filter over the customers.
//!
//! The filter is the query part of the customers' address, so a segment is a link.

use serde::{Deserialize, Serialize};

use super::{
    id::Id,
    provenance::{Extra, Provenance},
};

/// A saved segment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Segment {
    /// Its identifier.
    pub id: Id<Self>,
    /// The name that people read.
    pub name: String,
    /// The filter as the customers' page writes it into the address.
    pub query: String,
    /// Origin and times.
    #[serde(flatten)]
    pub provenance: Provenance,
    /// Members this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}
