//! Words for the values that fields take: grades, stages, kinds, in every language.
//!
//! The names of the fields stand in `fields`.

use crate::{
    analysis::{
        churn::risk::{RiskBand, Standing},
        grading::{four::FourGrade, gold::GoldGrade},
    },
    domain::{
        contact::{Attitude, BuyingRole},
        customer::{CustomerKind, Stage},
        grade::SchemeGrade,
        interaction::{InteractionKind, Sentiment},
        need::{NeedCategory, NeedStatus, Priority},
        task::TaskKind,
    },
};

/// Words for values.
pub struct ValuesText {
    /// Kinds of customers.
    pub kinds: fn(CustomerKind) -> &'static str,
    /// Stages.
    pub stages: fn(Stage) -> &'static str,
    /// The stage that the rule decides.
    pub stage_by_rule: &'static str,
    /// Grades of the four-grade scheme.
    pub grades: fn(FourGrade) -> &'static str,
    /// What stands in the seal: two Han characters or one letter.
    pub grade_seals: fn(FourGrade) -> &'static str,
    /// Grades of the gold scheme.
    pub golds: fn(GoldGrade) -> &'static str,
    /// Standings of the churn risk.
    pub standings: fn(Standing) -> &'static str,
    /// Parts in buying.
    pub roles: fn(BuyingRole) -> &'static str,
    /// Attitudes.
    pub attitudes: fn(Attitude) -> &'static str,
    /// Kinds of interactions.
    pub interactions: fn(InteractionKind) -> &'static str,
    /// Sentiments.
    pub sentiments: fn(Sentiment) -> &'static str,
    /// Sorts of needs.
    pub categories: fn(NeedCategory) -> &'static str,
    /// How far needs are met.
    pub statuses: fn(NeedStatus) -> &'static str,
    /// Priorities.
    pub priorities: fn(Priority) -> &'static str,
    /// Kinds of tasks.
    pub tasks: fn(TaskKind) -> &'static str,
}

impl ValuesText {
    /// The word of a grade, whichever scheme it is of.
    #[must_use]
    pub fn grade(&self, grade: SchemeGrade) -> &'static str {
        match grade {
            SchemeGrade::Four(grade) => (self.grades)(grade),
            SchemeGrade::Gold(grade) => (self.golds)(grade),
        }
    }
}

pub(super) const EN: ValuesText = ValuesText {
    kinds: |kind| match kind {
        CustomerKind::Organisation => "Organisation",
        CustomerKind::Person => "Person",
    },
    stages: |stage| match stage {
        Stage::Prospect => "Prospect",
        Stage::New => "New",
        Stage::Growing => "Growing",
        Stage::Mature => "Mature",
        Stage::Declining => "Declining",
        Stage::Lost => "Lost",
        Stage::WonBack => "Won back",
    },
    stage_by_rule: "By their orders",
    grades: |grade| match grade {
        FourGrade::Strategic => "Strategic",
        FourGrade::Partner => "Partner",
        FourGrade::Value => "Value",
        FourGrade::General => "General",
    },
    grade_seals: |grade| match grade {
        FourGrade::Strategic => "S",
        FourGrade::Partner => "P",
        FourGrade::Value => "V",
        FourGrade::General => "G",
    },
    golds: |grade| match grade {
        GoldGrade::Gold => "Gold",
        GoldGrade::Potential => "Potential",
        GoldGrade::General => "General",
    },
    standings: |standing| match standing {
        Standing::Known(RiskBand::High) => "High",
        Standing::Known(RiskBand::Medium) => "Medium",
        Standing::Known(RiskBand::Low) => "Low",
        Standing::TooNew => "Too new to tell",
        Standing::NoPurchase => "No order",
    },
    roles: |role| match role {
        BuyingRole::Decider => "Decides",
        BuyingRole::Influencer => "Influences",
        BuyingRole::User => "Uses",
        BuyingRole::Buyer => "Buys",
        BuyingRole::Gatekeeper => "Keeps the gate",
    },
    attitudes: |attitude| match attitude {
        Attitude::Supportive => "Supportive",
        Attitude::Neutral => "Neutral",
        Attitude::Opposed => "Opposed",
    },
    interactions: |kind| match kind {
        InteractionKind::Visit => "Visit",
        InteractionKind::Call => "Call",
        InteractionKind::Email => "Email",
        InteractionKind::Message => "Message",
        InteractionKind::Meeting => "Meeting",
        InteractionKind::Research => "Research",
        InteractionKind::Note => "Note",
    },
    sentiments: |sentiment| match sentiment {
        Sentiment::Positive => "Pleased",
        Sentiment::Neutral => "Neutral",
        Sentiment::Negative => "Displeased",
    },
    categories: |category| match category {
        NeedCategory::Need => "Need",
        NeedCategory::Difficulty => "Difficulty",
        NeedCategory::Expectation => "Expectation",
    },
    statuses: |status| match status {
        NeedStatus::Open => "Unmet",
        NeedStatus::InProgress => "In progress",
        NeedStatus::Met => "Met",
        NeedStatus::Dropped => "Dropped",
    },
    priorities: |priority| match priority {
        Priority::Low => "Low",
        Priority::Normal => "Normal",
        Priority::High => "High",
    },
    tasks: |kind| match kind {
        TaskKind::Task => "Task",
        TaskKind::Visit => "Visit",
        TaskKind::Call => "Call",
    },
};

pub(super) const ZH_CN: ValuesText = ValuesText {
    kinds: |kind| match kind {
        CustomerKind::Organisation => "组织",
        CustomerKind::Person => "个人",
    },
    stages: |stage| match stage {
        Stage::Prospect => "潜在",
        Stage::New => "新",
        Stage::Growing => "成长",
        Stage::Mature => "成熟",
        Stage::Declining => "衰退",
        Stage::Lost => "流失",
        Stage::WonBack => "挽回",
    },
    stage_by_rule: "按订单判断",
    grades: |grade| match grade {
        FourGrade::Strategic => "战略",
        FourGrade::Partner => "伙伴",
        FourGrade::Value => "价值",
        FourGrade::General => "一般",
    },
    grade_seals: |grade| match grade {
        FourGrade::Strategic => "战略",
        FourGrade::Partner => "伙伴",
        FourGrade::Value => "价值",
        FourGrade::General => "一般",
    },
    golds: |grade| match grade {
        GoldGrade::Gold => "黄金",
        GoldGrade::Potential => "潜在",
        GoldGrade::General => "一般",
    },
    standings: |standing| match standing {
        Standing::Known(RiskBand::High) => "高",
        Standing::Known(RiskBand::Medium) => "中",
        Standing::Known(RiskBand::Low) => "低",
        Standing::TooNew => "数据不足",
        Standing::NoPurchase => "未下单",
    },
    roles: |role| match role {
        BuyingRole::Decider => "决策",
        BuyingRole::Influencer => "影响",
        BuyingRole::User => "使用",
        BuyingRole::Buyer => "采购",
        BuyingRole::Gatekeeper => "把关",
    },
    attitudes: |attitude| match attitude {
        Attitude::Supportive => "支持",
        Attitude::Neutral => "中立",
        Attitude::Opposed => "反对",
    },
    interactions: |kind| match kind {
        InteractionKind::Visit => "拜访",
        InteractionKind::Call => "电话",
        InteractionKind::Email => "邮件",
        InteractionKind::Message => "消息",
        InteractionKind::Meeting => "会议",
        InteractionKind::Research => "调研",
        InteractionKind::Note => "备注",
    },
    sentiments: |sentiment| match sentiment {
        Sentiment::Positive => "满意",
        Sentiment::Neutral => "一般",
        Sentiment::Negative => "不满",
    },
    categories: |category| match category {
        NeedCategory::Need => "需求",
        NeedCategory::Difficulty => "困难",
        NeedCategory::Expectation => "期望",
    },
    statuses: |status| match status {
        NeedStatus::Open => "未满足",
        NeedStatus::InProgress => "方案中",
        NeedStatus::Met => "已满足",
        NeedStatus::Dropped => "已放弃",
    },
    priorities: |priority| match priority {
        Priority::Low => "低",
        Priority::Normal => "中",
        Priority::High => "高",
    },
    tasks: |kind| match kind {
        TaskKind::Task => "任务",
        TaskKind::Visit => "拜访",
        TaskKind::Call => "电话",
    },
};

pub(super) const ZH_TW: ValuesText = ValuesText {
    kinds: |kind| match kind {
        CustomerKind::Organisation => "組織",
        CustomerKind::Person => "個人",
    },
    stages: |stage| match stage {
        Stage::Prospect => "潛在",
        Stage::New => "新",
        Stage::Growing => "成長",
        Stage::Mature => "成熟",
        Stage::Declining => "衰退",
        Stage::Lost => "流失",
        Stage::WonBack => "挽回",
    },
    stage_by_rule: "依訂單判斷",
    grades: |grade| match grade {
        FourGrade::Strategic => "戰略",
        FourGrade::Partner => "夥伴",
        FourGrade::Value => "價值",
        FourGrade::General => "一般",
    },
    grade_seals: |grade| match grade {
        FourGrade::Strategic => "戰略",
        FourGrade::Partner => "夥伴",
        FourGrade::Value => "價值",
        FourGrade::General => "一般",
    },
    golds: |grade| match grade {
        GoldGrade::Gold => "黃金",
        GoldGrade::Potential => "潛在",
        GoldGrade::General => "一般",
    },
    standings: |standing| match standing {
        Standing::Known(RiskBand::High) => "高",
        Standing::Known(RiskBand::Medium) => "中",
        Standing::Known(RiskBand::Low) => "低",
        Standing::TooNew => "資料不足",
        Standing::NoPurchase => "未下單",
    },
    roles: |role| match role {
        BuyingRole::Decider => "決策",
        BuyingRole::Influencer => "影響",
        BuyingRole::User => "使用",
        BuyingRole::Buyer => "採購",
        BuyingRole::Gatekeeper => "把關",
    },
    attitudes: |attitude| match attitude {
        Attitude::Supportive => "支持",
        Attitude::Neutral => "中立",
        Attitude::Opposed => "反對",
    },
    interactions: |kind| match kind {
        InteractionKind::Visit => "拜訪",
        InteractionKind::Call => "電話",
        InteractionKind::Email => "郵件",
        InteractionKind::Message => "訊息",
        InteractionKind::Meeting => "會議",
        InteractionKind::Research => "調查",
        InteractionKind::Note => "備註",
    },
    sentiments: |sentiment| match sentiment {
        Sentiment::Positive => "滿意",
        Sentiment::Neutral => "一般",
        Sentiment::Negative => "不滿",
    },
    categories: |category| match category {
        NeedCategory::Need => "需求",
        NeedCategory::Difficulty => "困難",
        NeedCategory::Expectation => "期望",
    },
    statuses: |status| match status {
        NeedStatus::Open => "未滿足",
        NeedStatus::InProgress => "方案中",
        NeedStatus::Met => "已滿足",
        NeedStatus::Dropped => "已放棄",
    },
    priorities: |priority| match priority {
        Priority::Low => "低",
        Priority::Normal => "中",
        Priority::High => "高",
    },
    tasks: |kind| match kind {
        TaskKind::Task => "任務",
        TaskKind::Visit => "拜訪",
        TaskKind::Call => "電話",
    },
};
