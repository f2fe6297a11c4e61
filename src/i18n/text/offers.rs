//! Words of offers: what a customer was offered and what came of it.
//!
//! Why a product was suggested is worded with products.

use crate::domain::offer::OfferAnswer;

/// Words of offers.
pub struct OffersText {
    /// The list of a customer's offers.
    pub offers: &'static str,
    /// The answer.
    pub answer: &'static str,
    /// The day of the answer.
    pub answered: &'static str,
    /// Why it was offered.
    pub why: &'static str,
    /// Answers.
    pub answers: fn(OfferAnswer) -> &'static str,
    /// Buttons that record an offer or its answer: offered, accepted, refused.
    pub verbs: fn(OfferAnswer) -> &'static str,
    /// Offered on a day.
    pub offered_on: fn(&str) -> String,
    /// Bought after it on a day.
    pub bought_on: fn(&str) -> String,
    /// Not suggested again before a day.
    pub rests_until: fn(&str) -> String,
    /// The rule as it was then: the product it had, buyers of it, those with both.
    pub because: fn(&str, &str, &str) -> String,

    /// Heading of what came of offers.
    pub outcome: &'static str,
    /// Heads: product, offered, accepted, refused, acceptance, bought since, bought unasked.
    pub heads: [&'static str; 7],
    /// The table.
    pub table: &'static str,
    /// The last row.
    pub total: &'static str,
    /// Nothing was offered.
    pub none: &'static str,
    /// What to do then.
    pub none_next: &'static str,
    /// What came of it: accepted, answered, share, interval.
    pub reading: fn(&str, &str, &str, &str) -> String,
    /// Nobody has answered: offers.
    pub unanswered: fn(&str) -> String,
    /// Beside those who bought unasked: share that bought after an offer, share unasked.
    pub beside: fn(&str, &str) -> String,
    /// What that is worth.
    pub no_experiment: &'static str,
}

pub(super) const EN: OffersText = OffersText {
    offers: "Offers",
    answer: "Answer",
    answered: "Answered on",
    why: "Why",
    answers: |answer| match answer {
        OfferAnswer::Open => "No answer yet",
        OfferAnswer::Accepted => "Accepted",
        OfferAnswer::Refused => "Refused",
    },
    verbs: |answer| match answer {
        OfferAnswer::Open => "Offered",
        OfferAnswer::Accepted => "Accepted",
        OfferAnswer::Refused => "Refused",
    },
    offered_on: |day| format!("offered on {day}"),
    bought_on: |day| format!("bought on {day}"),
    rests_until: |day| format!("not suggested again before {day}"),
    because: |given, of_given, both| format!("had {given}; {both} of {of_given} buyers of it had both"),
    outcome: "What came of offers",
    heads: ["Product", "Offered", "Accepted", "Refused", "Acceptance", "Bought since", "Bought unasked"],
    table: "Offers by product",
    total: "All",
    none: "Nothing was offered yet",
    none_next: "A customer’s page suggests products; Offered, Accepted and Refused are recorded there.",
    reading: |accepted, answered, share, interval| {
        format!("{accepted} of {answered} answers accepted: {share} ({interval}).")
    },
    unanswered: |offers| format!("{offers} offers, no answer yet."),
    beside: |after, unasked| {
        format!(
            "{after} of offers were followed by an order of the product; of customers who were not asked, {unasked} bought these products."
        )
    },
    no_experiment: "This is no experiment: products are offered to those who were likelier to buy, and who was not asked had longer to buy.",
};

pub(super) const ZH_CN: OffersText = OffersText {
    offers: "推荐记录",
    answer: "答复",
    answered: "答复日期",
    why: "理由",
    answers: |answer| match answer {
        OfferAnswer::Open => "尚未答复",
        OfferAnswer::Accepted => "已接受",
        OfferAnswer::Refused => "已拒绝",
    },
    verbs: |answer| match answer {
        OfferAnswer::Open => "已推荐",
        OfferAnswer::Accepted => "接受",
        OfferAnswer::Refused => "拒绝",
    },
    offered_on: |day| format!("{day}推荐"),
    bought_on: |day| format!("{day}已购买"),
    rests_until: |day| format!("{day}前不再推荐"),
    because: |given, of_given, both| format!("买过{given}；买它的 {of_given} 位客户中 {both} 位两者都买"),
    outcome: "推荐的结果",
    heads: ["产品", "推荐", "接受", "拒绝", "接受率", "之后购买", "未推荐也买"],
    table: "按产品的推荐",
    total: "合计",
    none: "还没有推荐过产品",
    none_next: "客户页面会给出建议；在那里记录“已推荐”“接受”或“拒绝”。",
    reading: |accepted, answered, share, interval| {
        format!("{answered} 次答复中接受 {accepted} 次：{share}（{interval}）。")
    },
    unanswered: |offers| format!("推荐 {offers} 次，尚无答复。"),
    beside: |after, unasked| format!("{after} 的推荐之后有该产品的订单；未被推荐的客户中，{unasked} 买过这些产品。"),
    no_experiment: "这不是实验：推荐的对象本来就更可能购买，而未被推荐的客户有更长的时间购买。",
};

pub(super) const ZH_TW: OffersText = OffersText {
    offers: "推薦記錄",
    answer: "答覆",
    answered: "答覆日期",
    why: "理由",
    answers: |answer| match answer {
        OfferAnswer::Open => "尚未答覆",
        OfferAnswer::Accepted => "已接受",
        OfferAnswer::Refused => "已拒絕",
    },
    verbs: |answer| match answer {
        OfferAnswer::Open => "已推薦",
        OfferAnswer::Accepted => "接受",
        OfferAnswer::Refused => "拒絕",
    },
    offered_on: |day| format!("{day}推薦"),
    bought_on: |day| format!("{day}已購買"),
    rests_until: |day| format!("{day}前不再推薦"),
    because: |given, of_given, both| format!("買過{given}；買它的 {of_given} 位客戶中 {both} 位兩者都買"),
    outcome: "推薦的結果",
    heads: ["產品", "推薦", "接受", "拒絕", "接受率", "之後購買", "未推薦也買"],
    table: "按產品的推薦",
    total: "合計",
    none: "還沒有推薦過產品",
    none_next: "客戶頁面會給出建議；在那裡記錄「已推薦」「接受」或「拒絕」。",
    reading: |accepted, answered, share, interval| {
        format!("{answered} 次答覆中接受 {accepted} 次：{share}（{interval}）。")
    },
    unanswered: |offers| format!("推薦 {offers} 次，尚無答覆。"),
    beside: |after, unasked| format!("{after} 的推薦之後有該產品的訂單；未被推薦的客戶中，{unasked} 買過這些產品。"),
    no_experiment: "這不是實驗：推薦的對象本來就更可能購買，而未被推薦的客戶有更長的時間購買。",
};
