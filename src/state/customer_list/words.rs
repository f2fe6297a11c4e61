//! How fixed values are written in filters, queries and addresses: codes that never change.
//!
//! What a person reads for them is `i18n`'s.

use crate::{
    analysis::{
        churn::risk::{RiskBand, Standing},
        grading::{four::FourGrade, gold::GoldGrade},
    },
    domain::{
        customer::{CustomerKind, Stage},
        interaction::Sentiment,
        loss_record::LossReason,
        offer::OfferAnswer,
        risk_profile::RiskAttitude,
    },
};

/// How grades of the four-grade scheme are written in a filter.
#[must_use]
pub const fn grade_word(grade: FourGrade) -> &'static str {
    match grade {
        FourGrade::Strategic => "strategic",
        FourGrade::Partner => "partner",
        FourGrade::Value => "value",
        FourGrade::General => "general",
    }
}

/// How grades of the gold scheme are written in a filter.
#[must_use]
pub const fn gold_word(grade: GoldGrade) -> &'static str {
    match grade {
        GoldGrade::Gold => "gold",
        GoldGrade::Potential => "potential",
        GoldGrade::General => "general",
    }
}

/// How standings are written in a filter.
#[must_use]
pub const fn standing_word(standing: Standing) -> &'static str {
    match standing {
        Standing::Known(RiskBand::High) => "high",
        Standing::Known(RiskBand::Medium) => "medium",
        Standing::Known(RiskBand::Low) => "low",
        Standing::TooNew => "new",
        Standing::NoPurchase => "none",
    }
}

/// Contacted within the interval that the grade is promised.
pub const IN_TIME: &str = "yes";
/// Not contacted within it.
pub const LATE: &str = "late";
/// No interval is promised.
pub const NOT_PROMISED: &str = "none";

/// How answers to offers are written in a filter.
#[must_use]
pub const fn answer_word(answer: OfferAnswer) -> &'static str {
    match answer {
        OfferAnswer::Open => "open",
        OfferAnswer::Accepted => "accepted",
        OfferAnswer::Refused => "refused",
    }
}

/// How moods are written in a filter.
#[must_use]
pub const fn mood_word(mood: Sentiment) -> &'static str {
    match mood {
        Sentiment::Positive => "pleased",
        Sentiment::Neutral => "neutral",
        Sentiment::Negative => "displeased",
    }
}

/// How attitudes to risk are written in a filter.
#[must_use]
pub const fn attitude_word(attitude: RiskAttitude) -> &'static str {
    match attitude {
        RiskAttitude::Conservative => "conservative",
        RiskAttitude::Steady => "steady",
        RiskAttitude::Balanced => "balanced",
        RiskAttitude::Growth => "growth",
        RiskAttitude::Aggressive => "aggressive",
    }
}

/// How stages are written in a filter.
#[must_use]
pub const fn stage_word(stage: Stage) -> &'static str {
    match stage {
        Stage::Prospect => "prospect",
        Stage::New => "new",
        Stage::Growing => "growing",
        Stage::Mature => "mature",
        Stage::Declining => "declining",
        Stage::Lost => "lost",
        Stage::WonBack => "won-back",
    }
}

/// How kinds are written in a filter.
#[must_use]
pub const fn kind_word(kind: CustomerKind) -> &'static str {
    match kind {
        CustomerKind::Organisation => "organisation",
        CustomerKind::Person => "person",
    }
}

/// How customers are written in a filter that are recorded as lost and have not bought since.
pub const LOST: &str = "yes";
/// How those are written that have bought since.
pub const WON_BACK: &str = "won-back";
/// How those are written that nobody has recorded as lost.
pub const NEVER_LOST: &str = "no";

/// How reasons of losses are written in a filter.
#[must_use]
pub const fn reason_word(reason: LossReason) -> &'static str {
    match reason {
        LossReason::Price => "price",
        LossReason::Quality => "quality",
        LossReason::Service => "service",
        LossReason::Delivery => "delivery",
        LossReason::Competitor => "competitor",
        LossReason::NeedEnded => "need-ended",
        LossReason::ClosedOrMoved => "closed-or-moved",
        LossReason::Relationship => "relationship",
        LossReason::Other => "other",
    }
}
