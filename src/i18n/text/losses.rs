//! Words of losses: the record of one, why customers left, whom to win back.
//!
//! What is worked out of them is analysis'.

use crate::domain::loss_record::{LossReason, Recoverable};

/// Words of losses.
pub struct LossesText {
    /// The list of a customer's records.
    pub records: &'static str,
    /// Why.
    pub reason: &'static str,
    /// To whom.
    pub competitor: &'static str,
    /// Whether it can be won back.
    pub recoverable: &'static str,
    /// What the day of a loss is.
    pub date_hint: &'static str,
    /// Reasons.
    pub reasons: fn(LossReason) -> &'static str,
    /// Answers to whether it can be won back.
    pub answers: fn(Recoverable) -> &'static str,
    /// Lost: the day, the reason.
    pub lost_since: fn(&str, &str) -> String,
    /// Won back: the day of the first order after the loss.
    pub won_back_on: fn(&str) -> String,
    /// To whom it was lost: the competitor.
    pub to: fn(&str) -> String,
    /// Answers of a filter: lost, won back, never lost.
    pub standings: [&'static str; 3],
    /// The name of that filter.
    pub standing: &'static str,
    /// The name of the filter on reasons.
    pub loss_reason: &'static str,

    /// The view's name.
    pub view: &'static str,
    /// Heading of the reasons.
    pub why: &'static str,
    /// What they are counted up to: the day.
    pub why_until: fn(&str) -> String,
    /// What the bars measure.
    pub measure: &'static str,
    /// By number, by value.
    pub measures: [&'static str; 2],
    /// Which grade.
    pub grade: &'static str,
    /// Every grade.
    pub every_grade: &'static str,
    /// The line over the bars.
    pub so_far: &'static str,
    /// What the bars show: shares of the losses, shares of the value.
    pub axes: [&'static str; 2],
    /// Heads of the table: place, reason, losses, value, share, share so far, won back.
    pub heads: [&'static str; 7],
    /// The table behind the bars.
    pub reasons_table: &'static str,
    /// One sentence: the first reason, its share, how many reasons make up how much.
    pub reading: fn(&str, &str, &str, &str) -> String,
    /// One sentence where nobody who was lost had bought anything in the year before.
    pub no_value: &'static str,
    /// Few losses: how many.
    pub few: fn(&str) -> String,
    /// One sentence where there is one reason alone.
    pub reading_one: fn(&str) -> String,
    /// How many losses were won back, of how many.
    pub won_back_of: fn(&str, &str) -> String,
    /// All of it.
    pub total: &'static str,
    /// What the figures are: the day that grades are of.
    pub why_notes: fn(&str) -> String,
    /// No loss was recorded.
    pub none: &'static str,
    /// What to do then.
    pub none_next: &'static str,
    /// No customer of that grade was lost.
    pub none_of_grade: &'static str,

    /// Heading of the list.
    pub win_back: &'static str,
    /// Its order.
    pub win_back_by: &'static str,
    /// The hours of an attempt.
    pub hours_field: &'static str,
    /// That this is an assumption.
    pub assumption: &'static str,
    /// A number of hours that cannot be.
    pub bad_hours: &'static str,
    /// How the figures come about: hours of an attempt, days of the horizon.
    pub formula: fn(&str, &str) -> String,
    /// Where the probability of recorded losses comes from: won back, of how many, days, the probability, its deviation
    /// in percentage points.
    pub rate: fn(&str, &str, &str, &str, &str) -> String,
    /// The same before any loss is old enough: days, the probability.
    pub rate_assumed: fn(&str, &str) -> String,
    /// Where the probability of the others comes from: days.
    pub foreseen_rate: fn(&str) -> String,
    /// Without a model nobody is foreseen.
    pub no_model: &'static str,
    /// How many are not listed because they are given up.
    pub given_up: fn(&str) -> String,
    /// Heads of the list: customer, grade, lost, value of a year, probability, expected value, hours, value per
    /// hour, what is planned.
    pub win_heads: [&'static str; 9],
    /// The list.
    pub win_table: &'static str,
    /// Nobody recorded it.
    pub foreseen: &'static str,
    /// What nobody recorded: the churn risk.
    pub foreseen_risk: fn(&str) -> String,
    /// Plans a visit to somebody: the name.
    pub plan_of: fn(&str) -> String,
    /// A visit is planned.
    pub planned: &'static str,
    /// What the visit is called.
    pub visit: &'static str,
    /// Nobody is to be won back.
    pub nobody: &'static str,
    /// What to do then.
    pub nobody_next: &'static str,
    /// Shows more: how many.
    pub more: fn(&str) -> String,
}

pub(super) const EN: LossesText = LossesText {
    records: "Loss records",
    reason: "Reason",
    competitor: "Competitor",
    recoverable: "Recoverable",
    date_hint: "The day from which the customer counts as lost.",
    reasons: |reason| match reason {
        LossReason::Price => "Price",
        LossReason::Quality => "Quality",
        LossReason::Service => "Service",
        LossReason::Delivery => "Delivery",
        LossReason::Competitor => "Competitor",
        LossReason::NeedEnded => "Need ended",
        LossReason::ClosedOrMoved => "Closed or moved",
        LossReason::Relationship => "Contact left",
        LossReason::Other => "Other",
    },
    answers: |answer| match answer {
        Recoverable::Yes => "Yes",
        Recoverable::No => "No",
        Recoverable::Unknown => "Unknown",
    },
    lost_since: |day, reason| format!("Lost since {day}: {reason}"),
    won_back_on: |day| format!("Won back on {day}"),
    to: |competitor| format!("to {competitor}"),
    standings: ["Yes", "Won back", "No"],
    standing: "Lost",
    loss_reason: "Loss reason",
    view: "Losses",
    why: "Why customers left",
    why_until: |day| format!("losses recorded up to {day}"),
    measure: "Measure",
    measures: ["Number of losses", "Value lost"],
    grade: "Grade",
    every_grade: "Every grade",
    so_far: "Share so far",
    axes: ["Share of losses", "Share of the value lost"],
    heads: ["#", "Reason", "Losses", "Value lost", "Share", "So far", "Won back since"],
    reasons_table: "Reasons of losses",
    reading: |first, share, reasons, together| match reasons {
        "1" => format!("{first} weighs most with {share}."),
        reasons => format!("{first} weighs most with {share}; the first {reasons} reasons make up {together}."),
    },
    no_value: "Nobody who was lost had bought anything in the year before.",
    few: |count| match count {
        "1" => "One loss is no pattern yet.".to_owned(),
        count => format!("With {count} losses one more can turn the order around."),
    },
    reading_one: |reason| format!("Every loss has the same reason: {reason}."),
    won_back_of: |won, losses| match losses {
        "1" => format!("{won} of 1 loss was won back: the customer bought again after it."),
        losses => format!("{won} of {losses} losses were won back: the customer bought again after it."),
    },
    total: "All reasons",
    why_notes: |day| {
        format!(
            "Value lost: what the customer bought for in the 365 days up to the loss, returns taken off, in the archive's currency. Grades are those of {day}. A customer lost twice counts twice and is listed once; records with no purchase between them are one loss."
        )
    },
    none: "No loss is recorded up to this day",
    none_next: "“Record loss” on a customer's page, under Grade and churn, takes down when and why a customer left. The reasons then line up here by weight.",
    none_of_grade: "No customer of this grade was lost.",
    win_back: "Win back first",
    win_back_by: "by expected value per hour of effort",
    hours_field: "Hours per attempt",
    assumption: "an assumption",
    bad_hours: "Between 0.1 and 1,000 hours.",
    formula: |hours, days| {
        format!(
            "Expected value = probability to return within {days} days × what the customer bought for in its last year. Hours = {hours} for the attempt + probability × the grade's care of a year by the service policy. Value per hour = one by the other."
        )
    },
    rate: |won, losses, days, probability, deviation| {
        format!(
            "Recorded losses: {won} of {losses} that are {days} days old or older came back within {days} days; with the assumption of one in five, weighed like five losses, that makes {probability} (± {deviation} points). It is the same for all of them."
        )
    },
    rate_assumed: |days, probability| {
        format!(
            "Recorded losses: none is {days} days old yet, so there is nothing to learn from; {probability} is the assumption alone, and the same for all of them."
        )
    },
    foreseen_rate: |days| {
        format!("Not recorded, with a high churn risk: 1 − churn risk, the probability of an order within {days} days.")
    },
    no_model: "There is too little history for a probability, so only recorded losses stand here.",
    given_up: |count| match count {
        "1" => "1 lost customer is marked as not recoverable and is not listed.".to_owned(),
        count => format!("{count} lost customers are marked as not recoverable and are not listed."),
    },
    win_heads: [
        "Customer",
        "Grade",
        "Lost",
        "Value a year",
        "Probability",
        "Expected value",
        "Hours",
        "Value per hour",
        "Visit",
    ],
    win_table: "Customers to win back",
    foreseen: "probably gone",
    foreseen_risk: |risk| format!("not recorded; churn risk {risk}"),
    plan_of: |name| format!("Plan visit: {name}"),
    planned: "visit planned",
    visit: "Win-back visit",
    nobody: "Nobody to win back",
    nobody_next: "Customers with a loss record and no purchase since stand here, and those of a high churn risk.",
    more: |count| format!("Show {count} more"),
};

pub(super) const ZH_CN: LossesText = LossesText {
    records: "流失记录",
    reason: "流失原因",
    competitor: "竞争对手",
    recoverable: "可否挽回",
    date_hint: "从这一天起视为流失。",
    reasons: |reason| match reason {
        LossReason::Price => "价格",
        LossReason::Quality => "质量",
        LossReason::Service => "服务",
        LossReason::Delivery => "交付",
        LossReason::Competitor => "竞争对手",
        LossReason::NeedEnded => "需求消失",
        LossReason::ClosedOrMoved => "停业或搬迁",
        LossReason::Relationship => "联系人离开",
        LossReason::Other => "其他",
    },
    answers: |answer| match answer {
        Recoverable::Yes => "可以",
        Recoverable::No => "不可以",
        Recoverable::Unknown => "未知",
    },
    lost_since: |day, reason| format!("{day}起流失：{reason}"),
    won_back_on: |day| format!("{day}挽回"),
    to: |competitor| format!("转向 {competitor}"),
    standings: ["是", "已挽回", "否"],
    standing: "已流失",
    loss_reason: "流失原因",
    view: "流失原因",
    why: "客户为什么离开",
    why_until: |day| format!("截至 {day} 的流失记录"),
    measure: "衡量方式",
    measures: ["流失次数", "流失金额"],
    grade: "等级",
    every_grade: "全部等级",
    so_far: "累计占比",
    axes: ["占流失次数的比例", "占流失金额的比例"],
    heads: ["#", "流失原因", "流失次数", "流失金额", "占比", "累计", "之后挽回"],
    reasons_table: "各项流失原因",
    reading: |first, share, reasons, together| match reasons {
        "1" => format!("“{first}”占比最高，为 {share}。"),
        reasons => format!("“{first}”占比最高，为 {share}；前 {reasons} 项原因合计占 {together}。"),
    },
    no_value: "流失的客户在流失前一年内都没有购买。",
    few: |count| match count {
        "1" => "一次流失还看不出规律。".to_owned(),
        count => format!("只有 {count} 次流失，再多一次就可能改变排序。"),
    },
    reading_one: |reason| format!("所有流失都出于同一原因：{reason}。"),
    won_back_of: |won, losses| format!("{losses} 次流失中挽回 {won} 次：之后又有购买。"),
    total: "全部原因",
    why_notes: |day| {
        format!(
            "流失金额：客户在流失前 365 天内的购买金额，已扣除退货，以档案币种计。等级为 {day} 的等级。两次流失的客户计两次、列一次；其间没有购买的多条记录算一次流失。"
        )
    },
    none: "截至这一天没有流失记录",
    none_next: "在客户页面的“分级与流失”中点“记录流失”，写下客户何时、为何离开；各项原因会在这里按轻重排列。",
    none_of_grade: "这一等级没有客户流失。",
    win_back: "优先挽回",
    win_back_by: "按每小时投入的期望价值排序",
    hours_field: "每次挽回的工时",
    assumption: "假设值",
    bad_hours: "请填 0.1 到 1,000 小时。",
    formula: |hours, days| {
        format!(
            "期望价值 = {days} 天内回来的概率 × 客户最后一年的购买金额。工时 = 挽回所需的 {hours} 小时 + 概率 × 服务标准中该等级一年的关怀工时。每小时价值 = 期望价值 ÷ 工时。"
        )
    },
    rate: |won, losses, days, probability, deviation| {
        format!(
            "有流失记录的客户：流失已满 {days} 天的 {losses} 次中，有 {won} 次在 {days} 天内挽回；加上“五次中挽回一次”的假设（权重相当于五次流失），概率为 {probability}（± {deviation} 个百分点），对所有客户相同。"
        )
    },
    rate_assumed: |days, probability| {
        format!("有流失记录的客户：还没有满 {days} 天的流失，无从得知挽回率；{probability} 只是假设，对所有客户相同。")
    },
    foreseen_rate: |days| format!("没有记录但流失风险高的客户：1 − 流失风险，即 {days} 天内下单的概率。"),
    no_model: "历史数据太少，算不出概率，因此这里只有有流失记录的客户。",
    given_up: |count| format!("另有 {count} 位流失客户标为不可挽回，未列出。"),
    win_heads: ["客户", "等级", "流失", "年价值", "概率", "期望价值", "工时", "每小时价值", "拜访"],
    win_table: "待挽回的客户",
    foreseen: "可能已流失",
    foreseen_risk: |risk| format!("没有记录；流失风险 {risk}"),
    plan_of: |name| format!("安排拜访：{name}"),
    planned: "已安排拜访",
    visit: "挽回拜访",
    nobody: "没有需要挽回的客户",
    nobody_next: "有流失记录且之后没有购买的客户，以及流失风险高的客户，会列在这里。",
    more: |count| format!("再显示 {count} 位"),
};

pub(super) const ZH_TW: LossesText = LossesText {
    records: "流失記錄",
    reason: "流失原因",
    competitor: "競爭對手",
    recoverable: "可否挽回",
    date_hint: "從這一天起視為流失。",
    reasons: |reason| match reason {
        LossReason::Price => "價格",
        LossReason::Quality => "品質",
        LossReason::Service => "服務",
        LossReason::Delivery => "交付",
        LossReason::Competitor => "競爭對手",
        LossReason::NeedEnded => "需求消失",
        LossReason::ClosedOrMoved => "停業或搬遷",
        LossReason::Relationship => "聯絡人離開",
        LossReason::Other => "其他",
    },
    answers: |answer| match answer {
        Recoverable::Yes => "可以",
        Recoverable::No => "不可以",
        Recoverable::Unknown => "未知",
    },
    lost_since: |day, reason| format!("{day}起流失：{reason}"),
    won_back_on: |day| format!("{day}挽回"),
    to: |competitor| format!("轉向 {competitor}"),
    standings: ["是", "已挽回", "否"],
    standing: "已流失",
    loss_reason: "流失原因",
    view: "流失原因",
    why: "客戶為什麼離開",
    why_until: |day| format!("截至 {day} 的流失記錄"),
    measure: "衡量方式",
    measures: ["流失次數", "流失金額"],
    grade: "等級",
    every_grade: "全部等級",
    so_far: "累計占比",
    axes: ["占流失次數的比例", "占流失金額的比例"],
    heads: ["#", "流失原因", "流失次數", "流失金額", "占比", "累計", "之後挽回"],
    reasons_table: "各項流失原因",
    reading: |first, share, reasons, together| match reasons {
        "1" => format!("「{first}」占比最高，為 {share}。"),
        reasons => format!("「{first}」占比最高，為 {share}；前 {reasons} 項原因合計占 {together}。"),
    },
    no_value: "流失的客戶在流失前一年內都沒有購買。",
    few: |count| match count {
        "1" => "一次流失還看不出規律。".to_owned(),
        count => format!("只有 {count} 次流失，再多一次就可能改變排序。"),
    },
    reading_one: |reason| format!("所有流失都出於同一原因：{reason}。"),
    won_back_of: |won, losses| format!("{losses} 次流失中挽回 {won} 次：之後又有購買。"),
    total: "全部原因",
    why_notes: |day| {
        format!(
            "流失金額：客戶在流失前 365 天內的購買金額，已扣除退貨，以檔案庫幣別計。等級為 {day} 的等級。兩次流失的客戶計兩次、列一次；其間沒有購買的多筆記錄算一次流失。"
        )
    },
    none: "截至這一天沒有流失記錄",
    none_next: "在客戶頁面的「分級與流失」中點「記錄流失」，寫下客戶何時、為何離開；各項原因會在這裡按輕重排列。",
    none_of_grade: "這一等級沒有客戶流失。",
    win_back: "優先挽回",
    win_back_by: "按每小時投入的期望價值排序",
    hours_field: "每次挽回的工時",
    assumption: "假設值",
    bad_hours: "請填 0.1 到 1,000 小時。",
    formula: |hours, days| {
        format!(
            "期望價值 = {days} 天內回來的機率 × 客戶最後一年的購買金額。工時 = 挽回所需的 {hours} 小時 + 機率 × 服務標準中該等級一年的關懷工時。每小時價值 = 期望價值 ÷ 工時。"
        )
    },
    rate: |won, losses, days, probability, deviation| {
        format!(
            "有流失記錄的客戶：流失已滿 {days} 天的 {losses} 次中，有 {won} 次在 {days} 天內挽回；加上「五次中挽回一次」的假設（權重相當於五次流失），機率為 {probability}（± {deviation} 個百分點），對所有客戶相同。"
        )
    },
    rate_assumed: |days, probability| {
        format!("有流失記錄的客戶：還沒有滿 {days} 天的流失，無從得知挽回率；{probability} 只是假設，對所有客戶相同。")
    },
    foreseen_rate: |days| format!("沒有記錄但流失風險高的客戶：1 − 流失風險，即 {days} 天內下單的機率。"),
    no_model: "歷史資料太少，算不出機率，因此這裡只有有流失記錄的客戶。",
    given_up: |count| format!("另有 {count} 位流失客戶標為不可挽回，未列出。"),
    win_heads: ["客戶", "等級", "流失", "年價值", "機率", "期望價值", "工時", "每小時價值", "拜訪"],
    win_table: "待挽回的客戶",
    foreseen: "可能已流失",
    foreseen_risk: |risk| format!("沒有記錄；流失風險 {risk}"),
    plan_of: |name| format!("安排拜訪：{name}"),
    planned: "已安排拜訪",
    visit: "挽回拜訪",
    nobody: "沒有需要挽回的客戶",
    nobody_next: "有流失記錄且之後沒有購買的客戶，以及流失風險高的客戶，會列在這裡。",
    more: |count| format!("再顯示 {count} 位"),
};
