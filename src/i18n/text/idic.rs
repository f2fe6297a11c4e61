//! The board of how the base of customers is worked, in every language.
//!
//! Arrays by step are in the order of `state::idic::Step::ALL`: identify, differentiate, interact, customise, analyse,
//! feedback.

use crate::{domain::offer::OfferAnswer, i18n::plural::counted};

/// Words of the board.
pub struct IdicText {
    /// The section.
    pub title: &'static str,
    /// The switch.
    pub model: &'static str,
    /// IDIC, the five elements.
    pub models: [&'static str; 2],
    /// Steps as IDIC names them.
    pub steps: [&'static str; 6],
    /// Steps as the five elements name them.
    pub elements: [&'static str; 6],
    /// When a step counts as done.
    pub means: [&'static str; 6],
    /// So many of so many.
    pub of: fn(&str, &str) -> String,
    /// Leads to the gap: customers.
    pub gap: fn(&str) -> String,
    /// Nothing is missing.
    pub no_gap: &'static str,
    /// Nobody is concerned.
    pub nobody: &'static str,
    /// What the board says: the step that lacks most, customers.
    pub widest: fn(&str, &str) -> String,
    /// Nothing is missing anywhere.
    pub all_done: &'static str,
    /// It is being counted.
    pub working: &'static str,

    /// The field of completeness.
    pub complete: &'static str,
    /// The field of contact in time.
    pub cadence: &'static str,
    /// Its values: in time, late, not promised.
    pub cadences: [&'static str; 3],
    /// The field of offers.
    pub offer: &'static str,
    /// Its values.
    pub answers: fn(OfferAnswer) -> &'static str,
    /// The field of moods.
    pub mood: &'static str,
}

pub(super) const EN: IdicText = IdicText {
    title: "How the customers are worked",
    model: "Model",
    models: ["IDIC", "Five elements"],
    steps: ["Identify", "Differentiate", "Interact", "Customise", "Analyse", "Feedback"],
    elements: ["Identification", "Classification", "Interaction", "Customising", "Analysis", "Feedback"],
    means: [
        "Data at least 60% complete",
        "Graded by what they bought",
        "Contacted within the visit interval of their grade",
        "An offer of 12 months that is open or accepted",
        "Churn risk can be told",
        "A mood noted or an offer answered in 12 months",
    ],
    of: |done, all| format!("{done} of {all}"),
    gap: |customers| format!("{} to do", counted(customers, "customer")),
    no_gap: "Nothing to do",
    nobody: "Nobody is promised visits",
    widest: |step, customers| format!("The widest gap is {step}: {} to do.", counted(customers, "customer")),
    all_done: "Nothing is missing in any step.",
    working: "Counting",
    complete: "Completeness",
    cadence: "Cadence",
    cadences: ["Yes", "Late", "Not promised"],
    offer: "Offer answer",
    answers: |answer| match answer {
        OfferAnswer::Open => "Open",
        OfferAnswer::Accepted => "Accepted",
        OfferAnswer::Refused => "Refused",
    },
    mood: "Mood",
};

pub(super) const ZH_CN: IdicText = IdicText {
    title: "客户经营情况",
    model: "模型",
    models: ["IDIC", "五要素"],
    steps: ["识别", "区分", "互动", "客户化", "分析", "反馈"],
    elements: ["识别", "分类", "互动", "客户化", "分析", "反馈"],
    means: [
        "资料完整度不低于 60%",
        "已按购买分级",
        "在其等级的拜访间隔内联系过",
        "12 个月内有待答复或已接受的推荐",
        "流失风险可以判断",
        "12 个月内记录过情绪或答复过推荐",
    ],
    of: |done, all| format!("{done} / {all}"),
    gap: |customers| format!("{customers} 位客户待处理"),
    no_gap: "没有待处理的客户",
    nobody: "没有客户承诺拜访",
    widest: |step, customers| format!("差距最大的是“{step}”：{customers} 位客户待处理。"),
    all_done: "各环节都没有缺口。",
    working: "正在统计",
    complete: "资料完整度",
    cadence: "联系及时",
    cadences: ["是", "逾期", "未承诺"],
    offer: "推荐答复",
    answers: |answer| match answer {
        OfferAnswer::Open => "待答复",
        OfferAnswer::Accepted => "已接受",
        OfferAnswer::Refused => "已拒绝",
    },
    mood: "情绪",
};

pub(super) const ZH_TW: IdicText = IdicText {
    title: "客戶經營情況",
    model: "模型",
    models: ["IDIC", "五要素"],
    steps: ["識別", "區分", "互動", "客戶化", "分析", "回饋"],
    elements: ["識別", "分類", "互動", "客戶化", "分析", "回饋"],
    means: [
        "資料完整度不低於 60%",
        "已按購買分級",
        "在其等級的拜訪間隔內聯絡過",
        "12 個月內有待答覆或已接受的推薦",
        "流失風險可以判斷",
        "12 個月內記錄過情緒或答覆過推薦",
    ],
    of: |done, all| format!("{done} / {all}"),
    gap: |customers| format!("{customers} 位客戶待處理"),
    no_gap: "沒有待處理的客戶",
    nobody: "沒有客戶承諾拜訪",
    widest: |step, customers| format!("差距最大的是「{step}」：{customers} 位客戶待處理。"),
    all_done: "各環節都沒有缺口。",
    working: "正在統計",
    complete: "資料完整度",
    cadence: "聯絡及時",
    cadences: ["是", "逾期", "未承諾"],
    offer: "推薦答覆",
    answers: |answer| match answer {
        OfferAnswer::Open => "待答覆",
        OfferAnswer::Accepted => "已接受",
        OfferAnswer::Refused => "已拒絕",
    },
    mood: "情緒",
};
