//! Fields that the user adds to customers: their definition and their values.
//!
//! A value is stored as plain JSON; the definition says how to read it.

use serde::{Deserialize, Serialize};

use super::{
    currency::Money,
    id::Id,
    provenance::{Extra, Provenance},
};

/// The type of a custom field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// Any text.
    Text,
    /// A number.
    Number,
    /// An amount in the archive's currency.
    Money,
    /// A day, stored as `YYYY-MM-DD`.
    Date,
    /// One of the definition's options.
    Choice,
    /// Yes or no.
    YesNo,
}

/// The definition of a custom field on customers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CustomField {
    /// Its identifier.
    pub id: Id<Self>,
    /// The key under which customers store their value; stable, never shown.
    pub key: String,
    /// The name that people read.
    pub label: String,
    /// Its type.
    pub kind: FieldKind,
    /// The options of a choice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
    /// Origin and times.
    #[serde(flatten)]
    pub provenance: Provenance,
    /// Members this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The value of a custom field. Dates and choices are texts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum CustomValue {
    /// Yes or no.
    YesNo(bool),
    /// A number.
    Number(f64),
    /// An amount.
    Money(Money),
    /// Text, a day, or a choice.
    Text(String),
}
