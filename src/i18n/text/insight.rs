//! Words for what scores say of one customer: value, risk, rhythm, purchases, grade, forecast.
//!
//! They are sentences only; the figures come in formatted.

use crate::analysis::grading::why::Measure;
use crate::i18n::plural::counted;

/// Words for what scores say of one customer.
pub struct InsightText {
    /// The section of values.
    pub value: &'static str,
    /// Of what the value is made.
    pub value_parts: &'static str,
    /// The first part: what was bought in 12 months.
    pub value_current: &'static str,
    /// What it rests on: how many orders.
    pub value_current_note: fn(&str) -> String,
    /// The second part: what is expected in 36 months.
    pub value_model: &'static str,
    /// What it rests on, with its interval.
    pub value_model_note: fn(&str) -> String,
    /// The third part: the room to grow.
    pub value_potential: &'static str,
    /// What it rests on.
    pub value_potential_note: &'static str,
    /// What the value says: the future value and the place among all.
    pub value_reading: fn(&str, &str, &str) -> String,
    /// What the customer would cost if it left: the amount.
    pub loss_reading: fn(&str) -> String,
    /// The section of the risk.
    pub risk: &'static str,
    /// Over how many days, seen from which day.
    pub risk_over: fn(&str, &str) -> String,
    /// Thirty days earlier it was so high; the points since.
    pub risk_before: fn(&str, &str) -> String,
    /// The base: the mean of how many customers.
    pub reason_average: &'static str,
    /// What the base rests on.
    pub reason_average_of: fn(&str) -> String,
    /// The rhythm: how many purchases.
    pub reason_rhythm: fn(&str) -> String,
    /// What the rhythm rests on: how long.
    pub reason_rhythm_of: fn(&str) -> String,
    /// The silence: now and usual.
    pub reason_silence: fn(&str, &str) -> String,
    /// The usual gap is the customer's own, or everybody's.
    pub reason_silence_of: fn(bool) -> &'static str,
    /// The sum of the reasons.
    pub sum: &'static str,
    /// The interval: its ends.
    pub interval: fn(&str, &str) -> String,
    /// Too little to tell the risk.
    pub too_new: &'static str,
    /// The risk is judged by the customer's own rhythm: the band.
    pub by_rhythm: fn(&str) -> String,
    /// No purchase yet.
    pub no_purchase: &'static str,
    /// Scores are being worked out.
    pub scoring: &'static str,
    /// The section of the rhythm.
    pub rhythm: &'static str,
    /// What it draws.
    pub rhythm_of: &'static str,
    /// When the next order was due: both days.
    pub was_due: fn(&str, &str) -> String,
    /// How long no order has come.
    pub silent_for: fn(&str) -> String,
    /// What the rhythm says: usual gap and silence.
    pub rhythm_reading: fn(&str, &str) -> String,
    /// What it says with too few orders.
    pub rhythm_few: &'static str,
    /// Today.
    pub today: &'static str,
    /// The section of purchase facts.
    pub purchases: &'static str,
    /// The first order.
    pub first_order: &'static str,
    /// The last order.
    pub last_order: &'static str,
    /// How many orders.
    pub order_count: &'static str,
    /// Their sum.
    pub order_total: &'static str,
    /// Their mean.
    pub order_mean: &'static str,
    /// The usual gap.
    pub usual_gap: &'static str,
    /// A month without its year, short: its number from 1.
    pub months: fn(u32) -> String,
    /// Days.
    pub days: fn(&str) -> String,
    /// Products by amount.
    pub top_products: &'static str,
    /// Amounts by month.
    pub by_month: &'static str,
    /// What the months say: the best one and its amount.
    pub by_month_reading: fn(&str, &str) -> String,
    /// Why the grade is what it is.
    pub why_grade: &'static str,
    /// What would change the grade.
    pub what_would_change: &'static str,
    /// The smallest order that lifts the grade: the amount and the grade.
    pub lift: fn(&str, &str) -> String,
    /// No order lifts it.
    pub no_lift: &'static str,
    /// What a check measures.
    pub measures: fn(Measure) -> &'static str,
    /// The customer's number.
    pub yours: &'static str,
    /// The limit.
    pub limit: &'static str,
    /// The grade a rule gives.
    pub rule: &'static str,
    /// What the rule checks.
    pub check: &'static str,
    /// A check that holds, or does not.
    pub met: fn(bool) -> &'static str,
    /// No condition: whoever is left.
    pub otherwise: &'static str,
    /// Recency, frequency, monetary scores.
    pub rfm: &'static str,
    /// Their three names.
    pub rfm_names: [&'static str; 3],
    /// What the models foresee.
    pub forecast: &'static str,
    /// The probability of being a customer still.
    pub p_alive: &'static str,
    /// Expected orders.
    pub expected_orders: &'static str,
    /// Expected amount per order.
    pub expected_amount: &'static str,
    /// Expected value of 12 months.
    pub clv: &'static str,
}

pub(super) const EN: InsightText = InsightText {
    value: "Value",
    value_parts: "in three parts, with intervals",
    value_current: "Current",
    value_current_note: |orders| format!("last 12 months, counted from {}", counted(orders, "purchase day")),
    value_model: "Model",
    value_model_note: |interval| format!("next 36 months, discounted {interval}"),
    value_potential: "Potential",
    value_potential_note: "a year, to the top quarter of similar customers",
    value_reading: |future, rank, all| {
        format!("Future value {future}: number {rank} of {} by value.", counted(all, "customer"))
    },
    loss_reading: |amount| format!("At the present risk, {amount} of the next 12 months is at stake."),
    risk: "Churn risk",
    risk_over: |days, day| format!("within {}, as of {day}", counted(days, "day")),
    risk_before: |before, points| format!("30 days earlier: {before} ({points} points since)"),
    reason_average: "Average of all customers",
    reason_average_of: |count| counted(count, "customer"),
    reason_rhythm: |count| format!("Their rhythm: {}", counted(count, "purchase")),
    reason_rhythm_of: |time| format!("in {time}"),
    reason_silence: |now, usual| format!("Silent for {}, usually {usual}", counted(now, "day")),
    reason_silence_of: |own| if own { "their own gap" } else { "the usual gap of all" },
    sum: "Sum",
    interval: |low, high| format!("95%: {low}–{high}"),
    too_new: "Too new to tell: a rhythm needs more orders, or more time.",
    by_rhythm: |band| format!("{band}, judged by their own rhythm: there are too few customers for a model."),
    no_purchase: "No purchase yet, so no risk to work out.",
    scoring: "Scores are being worked out…",
    rhythm: "Rhythm of orders",
    rhythm_of: "18 months, one bar per order, its height the amount",
    was_due: |from, to| format!("due {from} – {to}"),
    silent_for: |days| format!("{} silent", counted(days, "day")),
    rhythm_reading: |usual, now| {
        format!("Usually an order every {}; now {} without one.", counted(usual, "day"), counted(now, "day"))
    },
    rhythm_few: "A rhythm shows from the third order on.",
    today: "today",
    purchases: "Purchases",
    first_order: "First order",
    last_order: "Last order",
    order_count: "Orders",
    order_total: "Total",
    order_mean: "Average order",
    usual_gap: "Median gap",
    months: |month| {
        const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        let index = usize::try_from(month).unwrap_or_default().saturating_sub(1);
        MONTHS.get(index).copied().unwrap_or_default().to_owned()
    },
    days: |days| counted(days, "day"),
    top_products: "Top products",
    by_month: "Amount by month",
    by_month_reading: |month, amount| format!("The best of the last 12 months was {month} with {amount}."),
    why_grade: "Why this grade",
    what_would_change: "What would change the grade",
    lift: |amount, grade| format!("One order of {amount} today: {grade}"),
    no_lift: "No single order would lift the grade now.",
    measures: |measure| match measure {
        Measure::Purchase => "Purchases",
        Measure::CurrentRank => "Place by current value",
        Measure::CurrentValue | Measure::SmallCurrentValue => "Current value",
        Measure::WorthRank => "Place by current and model value",
        Measure::Potential => "Potential",
        Measure::Risk => "Churn risk",
        Measure::Interactions => "Interactions in 365 days",
        Measure::ActiveWindows => "Quarters with a purchase, of the last 4",
    },
    yours: "Theirs",
    limit: "Limit",
    rule: "Rule",
    check: "Condition",
    met: |met| if met { "met" } else { "not met" },
    otherwise: "everybody else",
    rfm: "RFM scores",
    rfm_names: ["Recency", "Frequency", "Monetary"],
    forecast: "Forecast",
    p_alive: "Probability of still being a customer",
    expected_orders: "Expected orders in the horizon",
    expected_amount: "Expected amount per order",
    clv: "Expected value, 12 months",
};

pub(super) const ZH_CN: InsightText = InsightText {
    value: "价值",
    value_parts: "三部分，含区间",
    value_current: "现有",
    value_current_note: |orders| format!("近 12 个月实数，共 {orders} 个下单日"),
    value_model: "模型",
    value_model_note: |interval| format!("未来 36 个月折现 {interval}"),
    value_potential: "潜在",
    value_potential_note: "每年，与同类前四分之一的差距",
    value_reading: |future, rank, all| format!("未来价值 {future}，在 {all} 位客户中列第 {rank}。"),
    loss_reading: |amount| format!("按现在的风险，未来 12 个月有 {amount} 可能流失。"),
    risk: "流失风险",
    risk_over: |days, day| format!("未来 {days} 天，截至 {day}"),
    risk_before: |before, points| format!("30 天前：{before}（此后 {points} 个百分点）"),
    reason_average: "全部客户的平均风险",
    reason_average_of: |count| format!("{count} 位客户"),
    reason_rhythm: |count| format!("自身节奏：{count} 次下单"),
    reason_rhythm_of: |time| format!("历时 {time}"),
    reason_silence: |now, usual| format!("间隔 {now} 天，平时 {usual} 天"),
    reason_silence_of: |own| if own { "自身间隔" } else { "全体平时间隔" },
    sum: "合计",
    interval: |low, high| format!("区间 {low}–{high}"),
    too_new: "数据不足：还要有更多订单或更长时间，才能看出节奏。",
    by_rhythm: |band| format!("{band}（按自身节奏判断：客户太少，无法建模）"),
    no_purchase: "还没有下单，无从计算流失风险。",
    scoring: "正在计算…",
    rhythm: "购买节奏",
    rhythm_of: "近 18 个月，每一竖是一笔订单，高低为金额",
    was_due: |from, to| format!("本该下单 {from} 至 {to}"),
    silent_for: |days| format!("{days} 天未下单"),
    rhythm_reading: |usual, now| format!("平时每 {usual} 天下一单，现在已 {now} 天未下单。"),
    rhythm_few: "从第三笔订单起才看得出节奏。",
    today: "今天",
    purchases: "购买概况",
    first_order: "首次下单",
    last_order: "上次下单",
    order_count: "订单数",
    order_total: "总额",
    order_mean: "平均每单",
    usual_gap: "间隔中位数",
    months: |month| format!("{month}月"),
    days: |days| format!("{days} 天"),
    top_products: "主要产品",
    by_month: "每月金额",
    by_month_reading: |month, amount| format!("近 12 个月中{month}最高，为 {amount}。"),
    why_grade: "为什么是这个等级",
    what_would_change: "怎样会改变等级",
    lift: |amount, grade| format!("今天再下一单 {amount}：升为{grade}"),
    no_lift: "目前没有一笔订单能提升等级。",
    measures: |measure| match measure {
        Measure::Purchase => "下单次数",
        Measure::CurrentRank => "现有价值排名",
        Measure::CurrentValue | Measure::SmallCurrentValue => "现有价值",
        Measure::WorthRank => "现有加模型价值排名",
        Measure::Potential => "潜在价值",
        Measure::Risk => "流失风险",
        Measure::Interactions => "近 365 天互动次数",
        Measure::ActiveWindows => "近四季中有下单的季数",
    },
    yours: "本客户",
    limit: "界限",
    rule: "规则",
    check: "条件",
    met: |met| if met { "符合" } else { "不符" },
    otherwise: "其余客户",
    rfm: "RFM 得分",
    rfm_names: ["最近", "频率", "金额"],
    forecast: "预测",
    p_alive: "仍是客户的概率",
    expected_orders: "预测期内订单数",
    expected_amount: "预期每单金额",
    clv: "预期 12 个月价值",
};

pub(super) const ZH_TW: InsightText = InsightText {
    value: "價值",
    value_parts: "三部分，含區間",
    value_current: "現有",
    value_current_note: |orders| format!("近 12 個月實數，共 {orders} 個下單日"),
    value_model: "模型",
    value_model_note: |interval| format!("未來 36 個月折現 {interval}"),
    value_potential: "潛在",
    value_potential_note: "每年，與同類前四分之一的差距",
    value_reading: |future, rank, all| format!("未來價值 {future}，在 {all} 位客戶中列第 {rank}。"),
    loss_reading: |amount| format!("依目前的風險，未來 12 個月有 {amount} 可能流失。"),
    risk: "流失風險",
    risk_over: |days, day| format!("未來 {days} 天，截至 {day}"),
    risk_before: |before, points| format!("30 天前：{before}（此後 {points} 個百分點）"),
    reason_average: "全部客戶的平均風險",
    reason_average_of: |count| format!("{count} 位客戶"),
    reason_rhythm: |count| format!("自身節奏：{count} 次下單"),
    reason_rhythm_of: |time| format!("歷時 {time}"),
    reason_silence: |now, usual| format!("間隔 {now} 天，平時 {usual} 天"),
    reason_silence_of: |own| if own { "自身間隔" } else { "全體平時間隔" },
    sum: "合計",
    interval: |low, high| format!("區間 {low}–{high}"),
    too_new: "資料不足：還要有更多訂單或更長時間，才看得出節奏。",
    by_rhythm: |band| format!("{band}（依自身節奏判斷：客戶太少，無法建模）"),
    no_purchase: "還沒有下單，無從計算流失風險。",
    scoring: "正在計算…",
    rhythm: "購買節奏",
    rhythm_of: "近 18 個月，每一豎是一筆訂單，高低為金額",
    was_due: |from, to| format!("本該下單 {from} 至 {to}"),
    silent_for: |days| format!("{days} 天未下單"),
    rhythm_reading: |usual, now| format!("平時每 {usual} 天下一單，現在已 {now} 天未下單。"),
    rhythm_few: "從第三筆訂單起才看得出節奏。",
    today: "今天",
    purchases: "購買概況",
    first_order: "首次下單",
    last_order: "上次下單",
    order_count: "訂單數",
    order_total: "總額",
    order_mean: "平均每單",
    usual_gap: "間隔中位數",
    months: |month| format!("{month}月"),
    days: |days| format!("{days} 天"),
    top_products: "主要產品",
    by_month: "每月金額",
    by_month_reading: |month, amount| format!("近 12 個月中{month}最高，為 {amount}。"),
    why_grade: "為什麼是這個等級",
    what_would_change: "怎樣會改變等級",
    lift: |amount, grade| format!("今天再下一單 {amount}：升為{grade}"),
    no_lift: "目前沒有一筆訂單能提升等級。",
    measures: |measure| match measure {
        Measure::Purchase => "下單次數",
        Measure::CurrentRank => "現有價值排名",
        Measure::CurrentValue | Measure::SmallCurrentValue => "現有價值",
        Measure::WorthRank => "現有加模型價值排名",
        Measure::Potential => "潛在價值",
        Measure::Risk => "流失風險",
        Measure::Interactions => "近 365 天互動次數",
        Measure::ActiveWindows => "近四季中有下單的季數",
    },
    yours: "本客戶",
    limit: "界限",
    rule: "規則",
    check: "條件",
    met: |met| if met { "符合" } else { "不符" },
    otherwise: "其餘客戶",
    rfm: "RFM 分數",
    rfm_names: ["最近", "頻率", "金額"],
    forecast: "預測",
    p_alive: "仍是客戶的機率",
    expected_orders: "預測期內訂單數",
    expected_amount: "預期每單金額",
    clv: "預期 12 個月價值",
};
