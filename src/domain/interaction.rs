//! An interaction: a visit, a call, a message, a note of research.
//!
//! What is planned and not yet done is a task, not an interaction.

use serde::{Deserialize, Serialize};

use super::{
    contact::Contact,
    customer::Customer,
    day::Day,
    id::Id,
    provenance::{Extra, Provenance},
};

/// The kind of interaction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InteractionKind {
    /// 拜访.
    Visit,
    /// 电话.
    Call,
    /// 邮件.
    Email,
    /// 微信, chat or social media.
    Message,
    /// 会议 or event.
    Meeting,
    /// 市场调研 or an observation.
    Research,
    /// A plain note.
    #[default]
    Note,
}

impl InteractionKind {
    /// Every kind, in the order that lists show them.
    pub const ALL: [Self; 7] =
        [Self::Visit, Self::Call, Self::Email, Self::Message, Self::Meeting, Self::Research, Self::Note];
}

/// How the customer felt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sentiment {
    /// Pleased.
    Positive,
    /// Neither.
    Neutral,
    /// Displeased.
    Negative,
}

/// One interaction with a customer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Interaction {
    /// Its identifier.
    pub id: Id<Self>,
    /// With whom.
    pub customer_id: Id<Customer>,
    /// Which contacts took part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contact_ids: Vec<Id<Contact>>,
    /// The business day.
    pub date: Day,
    /// What kind it was.
    #[serde(default)]
    pub kind: InteractionKind,
    /// Whether the customer began it.
    #[serde(default)]
    pub inbound: bool,
    /// In a few words.
    pub subject: String,
    /// What was said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub body: String,
    /// What came of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub outcome: String,
    /// How the customer felt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sentiment: Option<Sentiment>,
    /// What comes next.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub next_step: String,
    /// Who of ours it was.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// Origin and times.
    #[serde(flatten)]
    pub provenance: Provenance,
    /// Members this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}
