//! How fixed values are written in filters, queries and addresses: codes that never change.
//!
//! What a person reads for them is `i18n`'s.

use crate::{
    analysis::{
        churn::risk::{RiskBand, Standing},
        grading::{four::FourGrade, gold::GoldGrade},
    },
    domain::customer::{CustomerKind, Stage},
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
