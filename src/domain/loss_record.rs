//! A loss record: that a customer was lost, when, why, to whom, and whether it can be won back (product.md D5).
//!
//! Whether the customer came back since is told by its orders, not here.

use serde::{Deserialize, Serialize};

use super::{
    customer::Customer,
    day::Day,
    id::Id,
    provenance::{Extra, Provenance},
};

/// Why a customer left, by the reasons that win-loss reviews commonly tell apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LossReason {
    /// 价格: too dear, or worse terms.
    Price,
    /// 质量: what was sold did not hold.
    Quality,
    /// 服务: how the customer was looked after.
    Service,
    /// 交付: late, wrong or missing deliveries.
    Delivery,
    /// 竞争对手: another offer was better for other reasons.
    Competitor,
    /// 需求消失: what was bought is no longer needed.
    NeedEnded,
    /// 停业或搬迁: the customer closed, was taken over or moved away.
    ClosedOrMoved,
    /// 关系: the person who kept the relationship left, or it broke.
    Relationship,
    /// 其他: anything else; the note says what.
    #[default]
    Other,
}

impl LossReason {
    /// Every reason, in the order in which they are offered.
    pub const ALL: [Self; 9] = [
        Self::Price,
        Self::Quality,
        Self::Service,
        Self::Delivery,
        Self::Competitor,
        Self::NeedEnded,
        Self::ClosedOrMoved,
        Self::Relationship,
        Self::Other,
    ];
}

/// Whether the customer can be won back, as whoever wrote the record sees it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recoverable {
    /// 可以.
    Yes,
    /// 不可以: nobody shall try.
    No,
    /// 未知.
    #[default]
    Unknown,
}

impl Recoverable {
    /// Every answer, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Yes, Self::No, Self::Unknown];
}

/// That a customer was lost.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LossRecord {
    /// Its identifier.
    pub id: Id<Self>,
    /// Who was lost.
    pub customer_id: Id<Customer>,
    /// The day from which it counts as lost.
    pub date: Day,
    /// Why.
    pub reason: LossReason,
    /// To whom; empty where nobody is known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub competitor: String,
    /// Whether it can be won back.
    #[serde(default)]
    pub recoverable: Recoverable,
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
