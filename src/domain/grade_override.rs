//! A grade that was set by hand: for a reason, by somebody, until a day (product.md C10).
//!
//! What the rules say stays what it is; where the two are laid over each other is state's business.

use serde::{Deserialize, Serialize};

use super::{
    customer::Customer,
    day::Day,
    grade::SchemeGrade,
    id::Id,
    provenance::{Extra, Provenance},
};

/// A grade set by hand. A customer has one for each scheme at most.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Override {
    /// Its identifier.
    pub id: Id<Self>,
    /// Whose grade it is.
    pub customer_id: Id<Customer>,
    /// The grade, and with it the scheme.
    pub grade: SchemeGrade,
    /// Why the rules are not followed.
    pub reason: String,
    /// Who answers for it.
    pub author: String,
    /// The day it was set, or renewed last.
    pub set_on: Day,
    /// The last day it counts.
    pub until: Day,
    /// Origin and times.
    #[serde(flatten)]
    pub provenance: Provenance,
    /// Members this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Override {
    /// Whether it counts on a day: through the day of its expiry. A clock that was set back does not end it.
    #[must_use]
    pub fn counts_on(&self, today: Day) -> bool {
        today <= self.until
    }

    /// Which of two for the same customer and scheme counts: the one set later.
    /// There are two only where two archives were merged.
    #[must_use]
    pub fn beats(&self, other: &Self) -> bool {
        let rank = |one: &Self| (one.set_on, one.provenance.updated, one.id);
        rank(self) > rank(other)
    }
}
