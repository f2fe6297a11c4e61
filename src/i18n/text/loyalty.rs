//! The loyalty index, in every language.

use crate::{domain::loyalty::LoyaltyPart, i18n::plural::counted};

/// Words of the index.
pub struct LoyaltyText {
    /// Its name.
    pub loyalty: &'static str,
    /// What it runs to.
    pub key: &'static str,
    /// Parts.
    pub parts: fn(LoyaltyPart) -> &'static str,
    /// The index: points.
    pub points: fn(&str) -> String,
    /// What a part adds: points, of so many.
    pub adds: fn(&str, &str) -> String,
    /// Heads: part, what is told, share, points.
    pub heads: [&'static str; 4],
    /// Years of business.
    pub years: fn(&str) -> String,
    /// So many of the last four quarters.
    pub quarters: fn(&str) -> String,
    /// Silent for so many usual gaps.
    pub gaps: fn(&str) -> String,
    /// So many pleased, neither, displeased.
    pub moods: fn(&str, &str, &str) -> String,
    /// So many accepted, of so many answered.
    pub accepted: fn(&str, &str) -> String,
    /// Nothing is known.
    pub unknown: &'static str,
    /// No purchase yet.
    pub no_purchase: &'static str,
    /// No part counts.
    pub nothing_counts: &'static str,
    /// What is said of parts without data.
    pub missing: &'static str,
    /// Leads to the weights.
    pub to_weights: &'static str,
    /// The weights' form.
    pub weights: &'static str,
    /// How it is worked out.
    pub how: &'static str,
    /// A weight must be within.
    pub bad_weight: &'static str,
    /// Back to what is shipped.
    pub reset: &'static str,
    /// What the table of bands shows.
    pub bands: &'static str,
    /// Heads of it: index, customers, share.
    pub band_heads: [&'static str; 3],
    /// A band: from, to.
    pub band: fn(&str, &str) -> String,
    /// What it says: customers, median.
    pub reading: fn(&str, &str) -> String,
    /// Nobody has one.
    pub nobody: &'static str,
}

pub(super) const EN: LoyaltyText = LoyaltyText {
    loyalty: "Loyalty",
    key: "0 to 100",
    parts: |part| match part {
        LoyaltyPart::Tenure => "Tenure",
        LoyaltyPart::Regularity => "Regularity",
        LoyaltyPart::Recency => "Recency",
        LoyaltyPart::Mood => "Mood of interactions",
        LoyaltyPart::Offers => "Offers accepted",
    },
    points: |points| format!("{points} of 100"),
    adds: |points, most| format!("{points} of {most}"),
    heads: ["Part", "Told by", "Share", "Points"],
    years: |years| format!("{} of business", counted(years, "year")),
    quarters: |quarters| format!("bought in {quarters} of the last 4 quarters"),
    gaps: |gaps| format!("silent for {} of the usual length", counted(gaps, "gap")),
    moods: |pleased, neither, displeased| format!("{pleased} pleased, {neither} neutral, {displeased} displeased"),
    accepted: |accepted, answered| format!("{accepted} of {answered} accepted"),
    unknown: "nothing recorded; does not count",
    no_purchase: "No purchase yet, so there is no index.",
    nothing_counts: "No part that is known has a weight, so there is no index.",
    missing: "Share of wallet, referrals and complaints would belong here; the archive holds no records of them yet, so they do not count.",
    to_weights: "Change the weights",
    weights: "Weights of the loyalty index",
    how: "Tenure counts in full after 3 years. Regularity is the share of the last 4 quarters with a purchase. Recency counts in full up to one usual gap and nothing from three. Mood is the share of pleased interactions of 12 months (neutral ones half). Offers are those accepted of those answered. Where nothing is known of a part, the others count for it.",
    bad_weight: "A whole number from 0 to 100.",
    reset: "As shipped",
    bands: "Customers by loyalty",
    band_heads: ["Index", "Customers", "Share"],
    band: |from, to| format!("{from} to {to}"),
    reading: |customers, median| {
        format!("{} with an index; half of them have {median} or more.", counted(customers, "customer"))
    },
    nobody: "Nobody has an index.",
};

pub(super) const ZH_CN: LoyaltyText = LoyaltyText {
    loyalty: "忠诚度",
    key: "0 到 100",
    parts: |part| match part {
        LoyaltyPart::Tenure => "合作时长",
        LoyaltyPart::Regularity => "购买规律",
        LoyaltyPart::Recency => "近期购买",
        LoyaltyPart::Mood => "互动情绪",
        LoyaltyPart::Offers => "接受推荐",
    },
    points: |points| format!("{points} / 100"),
    adds: |points, most| format!("{points} / {most}"),
    heads: ["组成", "依据", "占比", "得分"],
    years: |years| format!("合作 {years} 年"),
    quarters: |quarters| format!("最近 4 个季度中有 {quarters} 个季度购买"),
    gaps: |gaps| format!("已沉默 {gaps} 个通常间隔"),
    moods: |pleased, neither, displeased| format!("{pleased} 次满意，{neither} 次一般，{displeased} 次不满"),
    accepted: |accepted, answered| format!("答复的 {answered} 次中接受 {accepted} 次"),
    unknown: "没有记录，不计入",
    no_purchase: "尚无购买，因此没有指数。",
    nothing_counts: "已知的组成部分权重都为 0，因此没有指数。",
    missing: "钱包份额、转介绍和投诉也属于忠诚度；档案中还没有这些记录，因此不计入。",
    to_weights: "修改权重",
    weights: "忠诚度指数的权重",
    how: "合作满 3 年计满分。购买规律为最近 4 个季度中有购买的比例。近期购买：沉默不超过一个通常间隔计满分，达到三个间隔计零分。互动情绪为近 12 个月满意互动的比例（一般计一半）。接受推荐为已答复的推荐中被接受的比例。某一部分没有记录时，由其他部分分担其权重。",
    bad_weight: "请输入 0 到 100 的整数。",
    reset: "恢复默认",
    bands: "按忠诚度的客户数",
    band_heads: ["指数", "客户数", "占比"],
    band: |from, to| format!("{from} 到 {to}"),
    reading: |customers, median| format!("{customers} 位客户有指数，其中一半不低于 {median}。"),
    nobody: "没有客户有指数。",
};

pub(super) const ZH_TW: LoyaltyText = LoyaltyText {
    loyalty: "忠誠度",
    key: "0 到 100",
    parts: |part| match part {
        LoyaltyPart::Tenure => "合作時長",
        LoyaltyPart::Regularity => "購買規律",
        LoyaltyPart::Recency => "近期購買",
        LoyaltyPart::Mood => "互動情緒",
        LoyaltyPart::Offers => "接受推薦",
    },
    points: |points| format!("{points} / 100"),
    adds: |points, most| format!("{points} / {most}"),
    heads: ["組成", "依據", "占比", "得分"],
    years: |years| format!("合作 {years} 年"),
    quarters: |quarters| format!("最近 4 個季度中有 {quarters} 個季度購買"),
    gaps: |gaps| format!("已沉默 {gaps} 個通常間隔"),
    moods: |pleased, neither, displeased| format!("{pleased} 次滿意，{neither} 次一般，{displeased} 次不滿"),
    accepted: |accepted, answered| format!("答覆的 {answered} 次中接受 {accepted} 次"),
    unknown: "沒有記錄，不計入",
    no_purchase: "尚無購買，因此沒有指數。",
    nothing_counts: "已知的組成部分權重都為 0，因此沒有指數。",
    missing: "錢包份額、轉介紹和客訴也屬於忠誠度；檔案中還沒有這些記錄，因此不計入。",
    to_weights: "修改權重",
    weights: "忠誠度指數的權重",
    how: "合作滿 3 年計滿分。購買規律為最近 4 個季度中有購買的比例。近期購買：沉默不超過一個通常間隔計滿分，達到三個間隔計零分。互動情緒為近 12 個月滿意互動的比例（一般計一半）。接受推薦為已答覆的推薦中被接受的比例。某一部分沒有記錄時，由其他部分分擔其權重。",
    bad_weight: "請輸入 0 到 100 的整數。",
    reset: "恢復預設",
    bands: "按忠誠度的客戶數",
    band_heads: ["指數", "客戶數", "占比"],
    band: |from, to| format!("{from} 到 {to}"),
    reading: |customers, median| format!("{customers} 位客戶有指數，其中一半不低於 {median}。"),
    nobody: "沒有客戶有指數。",
};
