//! A person to talk to at a customer.
//!
//! The buying-centre map is drawn from these; it is not stored.

use serde::{Deserialize, Serialize};

use super::{
    customer::Customer,
    day::Day,
    id::Id,
    provenance::{Extra, Provenance},
};

/// The part a contact plays in buying (product.md B4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BuyingRole {
    /// 决策者.
    Decider,
    /// 影响者.
    Influencer,
    /// 使用者.
    User,
    /// 采购.
    Buyer,
    /// 把关者.
    Gatekeeper,
}

/// How a contact stands towards us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attitude {
    /// 支持.
    Supportive,
    /// 中立.
    Neutral,
    /// 反对.
    Opposed,
}

/// A contact person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Contact {
    /// Its identifier.
    pub id: Id<Self>,
    /// Whose contact it is.
    pub customer_id: Id<Customer>,
    /// The name as typed.
    pub name: String,
    /// 职位.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Department.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub dept: String,
    /// The part in buying.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<BuyingRole>,
    /// Influence from 1 to 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub influence: Option<u8>,
    /// How they stand towards us.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attitude: Option<Attitude>,
    /// Telephone numbers as typed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<String>,
    /// E-mail addresses as typed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub emails: Vec<String>,
    /// `WeChat` name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub wechat: String,
    /// Birthday in the solar calendar.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birthday: Option<Day>,
    /// A note, likes and dislikes.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Origin and times.
    #[serde(flatten)]
    pub provenance: Provenance,
    /// Members this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}
