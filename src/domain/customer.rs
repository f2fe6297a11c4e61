//! The customer: an organisation or a person whose archive is kept.
//!
//! Orders, contacts and the rest point here; nothing here points to them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    custom_field::CustomValue,
    day::Day,
    id::Id,
    order::ImportKey,
    provenance::{Extra, Provenance},
    risk_profile::RiskProfile,
    timestamp::Timestamp,
};

/// What kind of customer it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CustomerKind {
    /// A company, hospital, school, authority.
    #[default]
    Organisation,
    /// A natural person.
    Person,
}

/// Where the relationship stands (product.md C14), set by hand; `None` leaves it to the rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// 潜在: no order yet.
    Prospect,
    /// 新: first orders.
    New,
    /// 成长: growing.
    Growing,
    /// 成熟: mature.
    Mature,
    /// 衰退: declining.
    Declining,
    /// 流失: lost.
    Lost,
    /// 挽回: won back.
    WonBack,
}

impl Stage {
    /// Every stage in the order of a relationship's life.
    pub const ALL: [Self; 7] =
        [Self::Prospect, Self::New, Self::Growing, Self::Mature, Self::Declining, Self::Lost, Self::WonBack];
}

/// Attributes for segmentation (product.md A9), free text from editable lists.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Attributes {
    /// 文化观念: values and culture.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub culture: String,
    /// 消费习惯: buying habits.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub habit: String,
    /// 收入情况: income.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub income: String,
    /// 生活方式: lifestyle.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub lifestyle: String,
}

impl Attributes {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Consent to a purpose, with the wording that was shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// What the data may be used for.
    pub purpose: String,
    /// The wording that was agreed to.
    #[serde(default)]
    pub wording: String,
    /// How it was given: on paper, by telephone, on a form of the site.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub how: String,
    /// When it was given.
    pub given: Day,
    /// When it was withdrawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Day>,
}

impl Consent {
    /// Whether it holds on a day: given by then and not withdrawn.
    #[must_use]
    pub fn holds_on(&self, day: Day) -> bool {
        self.given <= day && self.withdrawn.is_none_or(|withdrawn| withdrawn > day)
    }
}

/// That a customer's record was reviewed and is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retained {
    /// The last day of the decision.
    pub until: Day,
    /// Why.
    pub reason: String,
}

/// A customer with every field that is not another record's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Customer {
    /// Its identifier.
    pub id: Id<Self>,
    /// Organisation or person.
    #[serde(default)]
    pub kind: CustomerKind,
    /// The name as typed.
    pub name: String,
    /// Other names it goes by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alias: Vec<String>,
    /// The identifier it was imported with: text, leading zeros kept.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// 统一社会信用代码 (GB 32100-2015).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub credit_code: String,
    /// Industry.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub industry: String,
    /// Region.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub region: String,
    /// Size class.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub size: String,
    /// Who looks after it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// How it was won (product.md A8).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub acquisition_source: String,
    /// The stage set by hand; absent where the rule decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// Tags, in the order they were added, none twice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Telephone numbers as typed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<String>,
    /// E-mail addresses as typed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub emails: Vec<String>,
    /// Postal address.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// Segmentation attributes.
    #[serde(default, skip_serializing_if = "Attributes::is_empty")]
    pub attrs: Attributes,
    /// 需求特点: what it wants in general.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub need_profile: String,
    /// 风险偏好 for financial customers.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub risk_pref: String,
    /// The answers to the questionnaire about risk; absent where it was not asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk_profile: Option<RiskProfile>,
    /// A note.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Consents given and withdrawn.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub consent: Vec<Consent>,
    /// What the last review decided; absent where none was needed, or it was not reviewed yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retained: Option<Retained>,
    /// When its data were last verified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified_at: Option<Timestamp>,
    /// The day it was first seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_seen: Option<Day>,
    /// Values of custom fields by key.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub custom: BTreeMap<String, CustomValue>,
    /// What the import recognised it by (docs/format.md); stays when the name or the code is edited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub import_key: Option<ImportKey>,
    /// Origin and times.
    #[serde(flatten)]
    pub provenance: Provenance,
    /// Members this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Customer {
    /// A customer with a name and nothing else.
    #[must_use]
    pub fn named(id: Id<Self>, kind: CustomerKind, name: String, provenance: Provenance) -> Self {
        Self {
            id,
            kind,
            name,
            alias: Vec::new(),
            code: String::new(),
            credit_code: String::new(),
            industry: String::new(),
            region: String::new(),
            size: String::new(),
            owner: String::new(),
            acquisition_source: String::new(),
            stage: None,
            tags: Vec::new(),
            phones: Vec::new(),
            emails: Vec::new(),
            address: String::new(),
            attrs: Attributes::default(),
            need_profile: String::new(),
            risk_pref: String::new(),
            risk_profile: None,
            note: String::new(),
            consent: Vec::new(),
            retained: None,
            verified_at: None,
            first_seen: None,
            custom: BTreeMap::new(),
            import_key: None,
            provenance,
            extra: Extra::new(),
        }
    }
}
