//! An order, or a return where its amount is negative.
//!
//! Whether an order counts as a purchase is analysis' question, not this module's.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use super::{
    currency::Currency,
    customer::Customer,
    day::Day,
    id::Id,
    provenance::{Extra, Provenance},
};

/// What the import recognised a row by; stored, never worked out again after an edit.
///
/// The first 128 bits of a SHA-256 over the identity's parts (docs/format.md).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ImportKey(pub u128);

impl Serialize for ImportKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{:032x}", self.0))
    }
}

impl<'de> Deserialize<'de> for ImportKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        if text.len() != 32 || !text.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(D::Error::custom("not an import key (32 hexadecimal digits)"));
        }
        u128::from_str_radix(&text, 16).map(Self).map_err(D::Error::custom)
    }
}

/// One line of an order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OrderLine {
    /// The product by the name it goes by in the file.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub product: String,
    /// How many or how much of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<f64>,
    /// The line's total in minor units of the order's currency.
    pub amount: i64,
    /// What it cost us, in minor units of the order's currency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost: Option<i64>,
}

/// An order of a customer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Order {
    /// Its identifier.
    pub id: Id<Self>,
    /// Who ordered.
    pub customer_id: Id<Customer>,
    /// The number it goes by (the file's `order_id`): text, unique within the customer.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
    /// The business day.
    pub date: Day,
    /// What the amounts are in.
    pub currency: Currency,
    /// The total in minor units; negative for a return.
    pub amount: i64,
    /// What was ordered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<OrderLine>,
    /// The channel it came through.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub channel: String,
    /// A note.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The order that a return belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub return_of: Option<Id<Self>>,
    /// What the import recognised it by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub import_key: Option<ImportKey>,
    /// Origin and times.
    #[serde(flatten)]
    pub provenance: Provenance,
    /// Members this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Order {
    /// The margin in minor units where every line knows its cost.
    #[must_use]
    pub fn margin(&self) -> Option<i64> {
        if self.lines.is_empty() {
            return None;
        }
        let cost = self.lines.iter().try_fold(0_i64, |sum, line| line.cost.map(|cost| sum.saturating_add(cost)))?;
        Some(self.amount.saturating_sub(cost))
    }
}
