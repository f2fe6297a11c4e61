//! A need, difficulty or expectation of a customer (product.md A14).
//!
//! What we do about it is a task or an interaction.

use serde::{Deserialize, Serialize};

use super::{
    customer::Customer,
    id::Id,
    provenance::{Extra, Provenance},
};

/// What sort of need it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NeedCategory {
    /// 需求.
    #[default]
    Need,
    /// 困难.
    Difficulty,
    /// 期望.
    Expectation,
}

/// How far it is met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NeedStatus {
    /// 未满足.
    #[default]
    Open,
    /// 方案中.
    InProgress,
    /// 已满足.
    Met,
    /// 放弃.
    Dropped,
}

/// How pressing something is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// Can wait.
    Low,
    /// As usual.
    #[default]
    Normal,
    /// First.
    High,
}

/// A need of a customer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Need {
    /// Its identifier.
    pub id: Id<Self>,
    /// Whose need it is.
    pub customer_id: Id<Customer>,
    /// The need in the customer's words.
    pub text: String,
    /// What sort it is.
    #[serde(default)]
    pub category: NeedCategory,
    /// How pressing it is.
    #[serde(default)]
    pub priority: Priority,
    /// How far it is met.
    #[serde(default)]
    pub status: NeedStatus,
    /// Where we know it from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub evidence: String,
    /// The product it concerns.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub product: String,
    /// Origin and times.
    #[serde(flatten)]
    pub provenance: Provenance,
    /// Members this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}
