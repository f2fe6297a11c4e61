//! Stages over time, in every language.

use crate::i18n::plural::counted;

/// Words of the view of stages.
pub struct LifecycleText {
    /// The view, as the row of views names it.
    pub view: &'static str,
    /// The section of counts.
    pub title: &'static str,
    /// Months or quarters.
    pub span: &'static str,
    /// Months, quarters.
    pub spans: [&'static str; 2],
    /// What is drawn.
    pub chart: &'static str,
    /// The head of the days.
    pub day: &'static str,
    /// The head of all stages together.
    pub all: &'static str,
    /// The head of those set by hand.
    pub by_hand: &'static str,
    /// What the table shows.
    pub caption: &'static str,
    /// What a number is, for readers of the screen: customers, stage, day.
    pub cell: fn(&str, &str, &str) -> String,
    /// One sentence: the stage that grew most, from, to, since which day.
    pub grew: fn(&str, &str, &str, &str) -> String,
    /// The same of who was lost: from, to.
    pub lost: fn(&str, &str) -> String,
    /// Nothing changed since that day.
    pub same: fn(&str) -> String,
    /// There is one day only.
    pub one_day: &'static str,
    /// How many days are done, of how many.
    pub working_count: fn(&str, &str) -> String,
    /// It is being counted.
    pub working: &'static str,
    /// It came to nothing.
    pub failed: &'static str,
    /// The section of moves.
    pub moves: &'static str,
    /// The earlier day.
    pub from: &'static str,
    /// The later day.
    pub to: &'static str,
    /// What the table of moves shows: from a day, to a day.
    pub moves_caption: fn(&str, &str) -> String,
    /// The corner of that table.
    pub from_to: &'static str,
    /// Who was not in the archive yet.
    pub not_yet: &'static str,
    /// Not in the archive on the later day.
    pub gone: &'static str,
    /// So many kept their stage, of so many.
    pub kept: fn(&str, &str) -> String,
    /// Nobody is in both.
    pub none_in_both: &'static str,
    /// Who is listed: customers, what they are.
    pub listed: fn(&str, &str) -> String,
    /// Who went from one stage to another.
    pub step: fn(&str, &str) -> String,
    /// Those of a stage on a day.
    pub of_day: fn(&str, &str) -> String,
    /// How it is worked out.
    pub method: &'static str,
    /// In sentences.
    pub method_lines: [&'static str; 5],
}

pub(super) const EN: LifecycleText = LifecycleText {
    view: "Stages",
    title: "Stages over time",
    span: "Told at the end of each",
    spans: ["Month", "Quarter"],
    chart: "Customers by stage",
    day: "Day",
    all: "All",
    by_hand: "Set by hand",
    caption: "Customers by stage and day",
    cell: |customers, stage, day| format!("{}, {stage}, {day}", counted(customers, "customer")),
    grew: |stage, from, to, day| format!("Since {day}, {stage} grew most: from {from} to {to}."),
    lost: |from, to| format!("Lost went from {from} to {to}."),
    same: |day| format!("No stage has grown since {day}."),
    one_day: "There are orders of one period only; a second one is needed to compare.",
    working_count: |done, all| format!("{done} of {all} days"),
    working: "Counting stages",
    failed: "The stages could not be counted. Nothing was changed; reload the page to try again.",
    moves: "Moves between two days",
    from: "From",
    to: "To",
    moves_caption: |from, to| format!("Stages on {from} and on {to}"),
    from_to: "From ↓ to →",
    not_yet: "Not there yet",
    gone: "Not there",
    kept: |kept, all| format!("{kept} of {} in both kept their stage.", counted(all, "customer")),
    none_in_both: "Nobody was there on both days.",
    listed: |customers, what| format!("{}: {what}", counted(customers, "customer")),
    step: |from, to| format!("{from} → {to}"),
    of_day: |stage, day| format!("{stage}, {day}"),
    method: "How it is worked out",
    method_lines: [
        "Prospect: no purchase. New: half a year from the first purchase. Growing: until two years. Mature: after that. Declining: at high churn risk. Lost: at high churn risk and silent for three of the customer's usual gaps, or a year where there is no usual gap.",
        "An earlier day is worked out from the orders up to that day. Its risk is told by the model as it is fitted today, so that what moves is the customers and not the yardstick.",
        "A stage set by hand counts on the last day, and on earlier ones from the day on which the record was last changed: the archive does not keep when the stage itself was set. Before that, the rule decides. Won back is set by hand only.",
        "Prospects count from the day on which the record was made, or from their first interaction; the last day counts everybody who is in the archive.",
        "Customers who were deleted since are in no number.",
    ],
};

pub(super) const ZH_CN: LifecycleText = LifecycleText {
    view: "阶段",
    title: "各阶段客户数的变化",
    span: "统计时点",
    spans: ["每月末", "每季末"],
    chart: "各阶段客户数",
    day: "日期",
    all: "合计",
    by_hand: "手工设定",
    caption: "各日期各阶段的客户数",
    cell: |customers, stage, day| format!("{customers} 位客户，{stage}，{day}"),
    grew: |stage, from, to, day| format!("自{day}以来，“{stage}”增加最多：从 {from} 到 {to}。"),
    lost: |from, to| format!("“流失”从 {from} 变为 {to}。"),
    same: |day| format!("自{day}以来没有阶段增加。"),
    one_day: "只有一个时期有订单，至少需要两个时期才能比较。",
    working_count: |done, all| format!("已完成 {done}/{all} 个日期"),
    working: "正在统计阶段",
    failed: "无法统计阶段。未做任何更改；请重新加载页面再试。",
    moves: "两个日期之间的变动",
    from: "从",
    to: "到",
    moves_caption: |from, to| format!("{from}与{to}的阶段"),
    from_to: "从 ↓ 到 →",
    not_yet: "尚未建档",
    gone: "未建档",
    kept: |kept, all| format!("两个日期都在册的 {all} 位客户中，{kept} 位阶段未变。"),
    none_in_both: "没有客户在两个日期都在册。",
    listed: |customers, what| format!("{customers} 位客户：{what}"),
    step: |from, to| format!("{from} → {to}"),
    of_day: |stage, day| format!("{stage}，{day}"),
    method: "计算方法",
    method_lines: [
        "潜在：没有购买。新：首次购买起半年内。成长：两年内。成熟：两年以后。衰退：流失风险高。流失：流失风险高，且沉默超过该客户三个通常间隔（没有通常间隔的，一年）。",
        "较早日期的阶段只用截至当日的订单计算，其风险由今天拟合的模型给出，因此变化的是客户而不是尺子。",
        "手工设定的阶段在最后一个日期有效；较早日期则从该记录最后一次修改之日起计，因为档案不记录阶段本身是何时设定的，在此之前由规则判断。“挽回”只能手工设定。",
        "潜在客户从建档之日或首次互动之日起计；最后一个日期包括档案中的所有客户。",
        "此后被删除的客户不计入任何数字。",
    ],
};

pub(super) const ZH_TW: LifecycleText = LifecycleText {
    view: "階段",
    title: "各階段客戶數的變化",
    span: "統計時點",
    spans: ["每月底", "每季底"],
    chart: "各階段客戶數",
    day: "日期",
    all: "合計",
    by_hand: "手動設定",
    caption: "各日期各階段的客戶數",
    cell: |customers, stage, day| format!("{customers} 位客戶，{stage}，{day}"),
    grew: |stage, from, to, day| format!("自{day}以來，「{stage}」增加最多：從 {from} 到 {to}。"),
    lost: |from, to| format!("「流失」從 {from} 變為 {to}。"),
    same: |day| format!("自{day}以來沒有階段增加。"),
    one_day: "只有一個時期有訂單，至少需要兩個時期才能比較。",
    working_count: |done, all| format!("已完成 {done}/{all} 個日期"),
    working: "正在統計階段",
    failed: "無法統計階段。未做任何變更；請重新載入頁面再試。",
    moves: "兩個日期之間的變動",
    from: "從",
    to: "到",
    moves_caption: |from, to| format!("{from}與{to}的階段"),
    from_to: "從 ↓ 到 →",
    not_yet: "尚未建檔",
    gone: "未建檔",
    kept: |kept, all| format!("兩個日期都在冊的 {all} 位客戶中，{kept} 位階段未變。"),
    none_in_both: "沒有客戶在兩個日期都在冊。",
    listed: |customers, what| format!("{customers} 位客戶：{what}"),
    step: |from, to| format!("{from} → {to}"),
    of_day: |stage, day| format!("{stage}，{day}"),
    method: "計算方法",
    method_lines: [
        "潛在：沒有購買。新：首次購買起半年內。成長：兩年內。成熟：兩年以後。衰退：流失風險高。流失：流失風險高，且沉默超過該客戶三個通常間隔（沒有通常間隔的，一年）。",
        "較早日期的階段只用截至當日的訂單計算，其風險由今天擬合的模型給出，因此變化的是客戶而不是尺子。",
        "手動設定的階段在最後一個日期有效；較早日期則從該記錄最後一次修改之日起計，因為檔案不記錄階段本身是何時設定的，在此之前由規則判斷。「挽回」只能手動設定。",
        "潛在客戶從建檔之日或首次互動之日起計；最後一個日期包括檔案中的所有客戶。",
        "此後被刪除的客戶不計入任何數字。",
    ],
};
