//! An offer: that a customer was offered a product, why, and what came of it (product.md G5).
//!
//! Whether the product was bought since is told by the customer's orders, not here.

use serde::{Deserialize, Serialize};

use super::{
    customer::Customer,
    day::Day,
    id::Id,
    provenance::{Extra, Provenance},
};

/// What the customer answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfferAnswer {
    /// 未答复: nothing yet.
    #[default]
    Open,
    /// 接受.
    Accepted,
    /// 拒绝.
    Refused,
}

impl OfferAnswer {
    /// Every answer, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Open, Self::Accepted, Self::Refused];
}

/// The rule by which a product was suggested, with its counts as of that day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferReason {
    /// The product that the customer had.
    pub given: String,
    /// Customers with both products.
    pub both: u32,
    /// Customers with the one it had.
    pub of_given: u32,
    /// Customers with the one that was offered.
    pub of_then: u32,
    /// Customers with any product.
    pub all: u32,
}

/// That a customer was offered a product.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Offer {
    /// Its identifier.
    pub id: Id<Self>,
    /// To whom.
    pub customer_id: Id<Customer>,
    /// What, as orders name it.
    pub product: String,
    /// The day it was offered on.
    pub date: Day,
    /// Why; absent where no rule suggested it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<OfferReason>,
    /// What the customer answered.
    #[serde(default)]
    pub answer: OfferAnswer,
    /// The day of the answer; absent while there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered: Option<Day>,
    /// A note.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Origin and times.
    #[serde(flatten)]
    pub provenance: Provenance,
    /// Members this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}
