//! Words for reasons: of a churn risk, of a grade, and of how the numbers came about.
//!
//! Figures come in as text; `i18n::reasons` formats them.

use crate::analysis::{churn::model::PurchaseModel, grading::why::Measure};
use crate::i18n::plural::counted;

/// Words for reasons.
pub struct ReasonsText {
    /// The mean risk of so many customers.
    pub average: fn(&str) -> String,
    /// Bought on so many days in so many days.
    pub rhythm: fn(&str, &str) -> String,
    /// So many days silent, usually so many; whether the usual gap is the customer's own.
    pub silence: fn(&str, &str, bool) -> String,
    /// What a check of a grading rule measures.
    pub measure: fn(Measure) -> &'static str,
    /// A check as a sentence: what, the customer's number, the limit.
    pub check: fn(Measure, &str, &str) -> String,
    /// A grade that is left over when no rule matches.
    pub left_over: &'static str,
    /// A number that is not known.
    pub unknown: &'static str,
    /// An order of this amount or more today leads to that grade.
    pub lift: fn(&str, &str) -> String,
    /// No model: so many repeat customers, so many needed.
    pub too_little_data: fn(&str, &str) -> String,
    /// The asked model gave way to NBD: a parameter ran away.
    pub wide_parameter: fn(&str) -> String,
    /// The asked model gave way to NBD: the likelihood is flat.
    pub flat: fn(&str) -> String,
    /// The asked model gave way to NBD: hardly more likely, by this ratio.
    pub small_ratio: fn(&str, &str) -> String,
    /// The fit stopped early.
    pub not_converged: &'static str,
    /// There are no intervals.
    pub no_intervals: &'static str,
    /// No amounts: so many customers, so many needed.
    pub few_amounts: fn(&str, &str) -> String,
    /// No amounts: no mean.
    pub no_mean: &'static str,
    /// Frequency and amount go together with this correlation.
    pub correlated: fn(&str) -> String,
    /// The fit of the amounts stopped early.
    pub amounts_not_converged: &'static str,
}

/// The models' names are the same in every language.
#[must_use]
pub const fn model_name(model: PurchaseModel) -> &'static str {
    match model {
        PurchaseModel::MbgNbd => "MBG/NBD",
        PurchaseModel::BgNbd => "BG/NBD",
        PurchaseModel::Nbd => "NBD",
        PurchaseModel::ParetoNbd => "Pareto/NBD",
    }
}

pub(super) const EN: ReasonsText = ReasonsText {
    average: |customers| format!("Average of {}", counted(customers, "customer")),
    rhythm: |purchases, days| format!("Bought on {} in {days}", counted(purchases, "day")),
    silence: |now, usual, own| {
        if own {
            format!("{}, usually {usual}", counted(now, "day"))
        } else {
            format!("{now} days; others order after {usual}")
        }
    },
    measure: |measure| match measure {
        Measure::Purchase => "Orders",
        Measure::CurrentRank => "Place by 12-month value",
        Measure::CurrentValue | Measure::SmallCurrentValue => "12-month value",
        Measure::WorthRank => "Place by current and model value",
        Measure::Potential => "Potential",
        Measure::Risk => "Churn risk",
        Measure::Interactions => "Contacts in 12 months",
        Measure::ActiveWindows => "Active quarters of the last 4",
    },
    check: |measure, actual, limit| match measure {
        Measure::Purchase => "No order yet".to_owned(),
        Measure::CurrentRank => format!("Place {actual} by 12-month value; the leading set ends at {limit}"),
        Measure::CurrentValue => format!("12-month value {actual}; needs {limit}"),
        Measure::SmallCurrentValue => format!("12-month value {actual}; must lie below {limit}"),
        Measure::WorthRank => format!("Place {actual} by current and model value; gold ends at {limit}"),
        Measure::Potential => format!("Potential {actual} a year; needs {limit}"),
        Measure::Risk => format!("Churn risk {actual}; must lie below {limit}"),
        Measure::Interactions => format!("{} in 12 months; needs {limit}", counted(actual, "contact")),
        Measure::ActiveWindows => format!("Active in {actual} of the last 4 quarters; needs {limit}"),
    },
    left_over: "None of the rules above matched",
    unknown: "not known",
    lift: |amount, grade| format!("One more order of {amount} or more would lift it to {grade}."),
    too_little_data: |have, needed| {
        format!(
            "Only {have} customers have bought more than once; a model needs {needed}. Risk is read from each \
             customer's own rhythm instead, as a word without a percentage."
        )
    },
    wide_parameter: |model| {
        format!(
            "{model} was asked, but these orders do not show how customers are lost; NBD, which loses nobody, answers."
        )
    },
    flat: |model| {
        format!(
            "{model} was asked, but many ways of losing customers fit these orders equally well; NBD, which loses nobody, answers."
        )
    },
    small_ratio: |model, ratio| {
        format!(
            "{model} was asked, but it is hardly more likely than a model that loses nobody (likelihood ratio \
             {ratio}, 2.7 needed); NBD answers."
        )
    },
    not_converged: "The fit stopped before it was exact; the numbers are approximate.",
    no_intervals: "The data give no intervals.",
    few_amounts: |have, needed| {
        format!(
            "Amounts are not foreseen: {} have repeat orders worth something, {needed} are needed.",
            counted(have, "customer")
        )
    },
    no_mean: "Amounts are not foreseen: they scatter so widely that they have no mean.",
    correlated: |correlation| {
        format!(
            "Frequency and amount go together here (correlation {correlation}), which the amount model rules out: take values with care."
        )
    },
    amounts_not_converged: "The fit of the amounts stopped before it was exact.",
};

pub(super) const ZH_CN: ReasonsText = ReasonsText {
    average: |customers| format!("{customers} 位客户的平均值"),
    rhythm: |purchases, days| format!("{days} 天内有 {purchases} 天下单"),
    silence: |now, usual, own| {
        if own {
            format!("已 {now} 天，平时 {usual} 天")
        } else {
            format!("已 {now} 天，其他客户通常 {usual} 天")
        }
    },
    measure: |measure| match measure {
        Measure::Purchase => "订单",
        Measure::CurrentRank => "近 12 个月价值排名",
        Measure::CurrentValue | Measure::SmallCurrentValue => "近 12 个月价值",
        Measure::WorthRank => "现有与模型价值排名",
        Measure::Potential => "潜在价值",
        Measure::Risk => "流失风险",
        Measure::Interactions => "近 12 个月联系次数",
        Measure::ActiveWindows => "近四个季度活跃数",
    },
    check: |measure, actual, limit| match measure {
        Measure::Purchase => "尚无订单".to_owned(),
        Measure::CurrentRank => format!("近 12 个月价值排第 {actual}，领先组到第 {limit} 为止"),
        Measure::CurrentValue => format!("近 12 个月价值 {actual}，需达到 {limit}"),
        Measure::SmallCurrentValue => format!("近 12 个月价值 {actual}，须低于 {limit}"),
        Measure::WorthRank => format!("现有与模型价值排第 {actual}，黄金到第 {limit} 为止"),
        Measure::Potential => format!("每年潜在价值 {actual}，需达到 {limit}"),
        Measure::Risk => format!("流失风险 {actual}，须低于 {limit}"),
        Measure::Interactions => format!("近 12 个月联系 {actual} 次，需达到 {limit} 次"),
        Measure::ActiveWindows => format!("近四个季度中 {actual} 个活跃，需 {limit} 个"),
    },
    left_over: "以上规则都不符合",
    unknown: "未知",
    lift: |amount, grade| format!("再有一笔 {amount} 以上的订单，即可升为{grade}。"),
    too_little_data: |have, needed| {
        format!(
            "只有 {have} 位客户买过不止一次，建模至少需要 {needed} 位。风险改由每位客户自己的下单节奏判断，只给等级，不给百分比。"
        )
    },
    wide_parameter: |model| format!("所选为 {model}，但这些订单看不出客户如何流失；改由 NBD（假定无人流失）作答。"),
    flat: |model| format!("所选为 {model}，但多种流失方式都同样符合这些订单；改由 NBD（假定无人流失）作答。"),
    small_ratio: |model, ratio| {
        format!("所选为 {model}，但它并不比假定无人流失的模型更可信（似然比 {ratio}，至少需 2.7）；改由 NBD 作答。")
    },
    not_converged: "拟合未达精确即停止，数字为近似值。",
    no_intervals: "这些数据给不出区间。",
    few_amounts: |have, needed| format!("未预测金额：只有 {have} 位客户有带金额的复购，至少需要 {needed} 位。"),
    no_mean: "未预测金额：金额过于分散，没有均值。",
    correlated: |correlation| {
        format!("这里的购买频次与金额相关（相关系数 {correlation}），不符合金额模型的假设，价值仅供参考。")
    },
    amounts_not_converged: "金额的拟合未达精确即停止。",
};

pub(super) const ZH_TW: ReasonsText = ReasonsText {
    average: |customers| format!("{customers} 位客戶的平均值"),
    rhythm: |purchases, days| format!("{days} 天內有 {purchases} 天下單"),
    silence: |now, usual, own| {
        if own {
            format!("已 {now} 天，平時 {usual} 天")
        } else {
            format!("已 {now} 天，其他客戶通常 {usual} 天")
        }
    },
    measure: |measure| match measure {
        Measure::Purchase => "訂單",
        Measure::CurrentRank => "近 12 個月價值排名",
        Measure::CurrentValue | Measure::SmallCurrentValue => "近 12 個月價值",
        Measure::WorthRank => "現有與模型價值排名",
        Measure::Potential => "潛在價值",
        Measure::Risk => "流失風險",
        Measure::Interactions => "近 12 個月聯絡次數",
        Measure::ActiveWindows => "近四季活躍數",
    },
    check: |measure, actual, limit| match measure {
        Measure::Purchase => "尚無訂單".to_owned(),
        Measure::CurrentRank => format!("近 12 個月價值排第 {actual}，領先組到第 {limit} 為止"),
        Measure::CurrentValue => format!("近 12 個月價值 {actual}，需達到 {limit}"),
        Measure::SmallCurrentValue => format!("近 12 個月價值 {actual}，須低於 {limit}"),
        Measure::WorthRank => format!("現有與模型價值排第 {actual}，黃金到第 {limit} 為止"),
        Measure::Potential => format!("每年潛在價值 {actual}，需達到 {limit}"),
        Measure::Risk => format!("流失風險 {actual}，須低於 {limit}"),
        Measure::Interactions => format!("近 12 個月聯絡 {actual} 次，需達到 {limit} 次"),
        Measure::ActiveWindows => format!("近四季中有 {actual} 季活躍，需 {limit} 季"),
    },
    left_over: "以上規則都不符合",
    unknown: "未知",
    lift: |amount, grade| format!("再有一筆 {amount} 以上的訂單，即可升為{grade}。"),
    too_little_data: |have, needed| {
        format!(
            "只有 {have} 位客戶買過不只一次，建模至少需要 {needed} 位。風險改由每位客戶自己的下單節奏判斷，只給等級，不給百分比。"
        )
    },
    wide_parameter: |model| format!("所選為 {model}，但這些訂單看不出客戶如何流失；改由 NBD（假定無人流失）作答。"),
    flat: |model| format!("所選為 {model}，但多種流失方式都同樣符合這些訂單；改由 NBD（假定無人流失）作答。"),
    small_ratio: |model, ratio| {
        format!("所選為 {model}，但它並不比假定無人流失的模型更可信（概似比 {ratio}，至少需 2.7）；改由 NBD 作答。")
    },
    not_converged: "擬合未達精確即停止，數字為近似值。",
    no_intervals: "這些資料給不出區間。",
    few_amounts: |have, needed| format!("未預測金額：只有 {have} 位客戶有帶金額的回購，至少需要 {needed} 位。"),
    no_mean: "未預測金額：金額過於分散，沒有平均值。",
    correlated: |correlation| {
        format!("這裡的購買頻次與金額相關（相關係數 {correlation}），不符合金額模型的假設，價值僅供參考。")
    },
    amounts_not_converged: "金額的擬合未達精確即停止。",
};
