//! Words of the room of what is due, and of the start of an empty archive.
//!
//! Names of rooms and values stand with the frame and the values.

use crate::i18n::plural::counted;

/// Words of the room.
pub struct TodayText {
    /// The sentence below the date: things due, things at risk and their share of the value at risk in percent.
    pub summary: fn(&str, &str, &str) -> String,
    /// The sentence where nothing is due and nobody is at risk.
    pub all_quiet: &'static str,
    /// The sentence while scores are missing: things due.
    pub summary_due: fn(&str) -> String,
    /// The list by value at risk.
    pub at_risk: &'static str,
    /// How it is ordered.
    pub at_risk_how: &'static str,
    /// The head of the column of value at risk.
    pub value_at_risk: &'static str,
    /// The head of the column of names.
    pub who_and_why: &'static str,
    /// The head of the column of suggestions.
    pub suggestion: &'static str,
    /// The head of the column of risk: days.
    pub risk_within: fn(&str) -> String,
    /// Nobody is at risk.
    pub nobody_at_risk: &'static str,
    /// Silent for so many days against the usual gap.
    pub silent: fn(&str, &str) -> String,
    /// Silent for so many days, where no usual gap is known.
    pub silent_alone: fn(&str) -> String,
    /// Suggests a visit.
    pub visit: &'static str,
    /// Suggests a call.
    pub call: &'static str,
    /// Suggests a message.
    pub write: &'static str,
    /// Plans the suggestion as a task.
    pub plan: &'static str,
    /// A task of that suggestion is open already.
    pub planned: &'static str,
    /// How many more are at risk; leads to the churn room.
    pub more: fn(&str) -> String,
    /// Tasks and visits that are due.
    pub due: &'static str,
    /// None is due.
    pub nothing_due: &'static str,
    /// Overdue by so many days.
    pub overdue: fn(&str) -> String,
    /// Due today.
    pub due_today: &'static str,
    /// Marks a task as done.
    pub done: &'static str,
    /// The name of that button: the task.
    pub mark_done: fn(&str) -> String,
    /// Puts a task off to tomorrow: the task.
    pub put_off: fn(&str) -> String,
    /// Birthdays of contacts.
    pub birthdays: &'static str,
    /// Within how many days.
    pub within_a_week: &'static str,
    /// The latest imports.
    pub recent: &'static str,
    /// What a file brought: customers and orders.
    pub brought: fn(&str, &str) -> String,
    /// The headline of an empty archive.
    pub start: &'static str,
    /// The lead sentence.
    pub start_lead: &'static str,
    /// Leads to the demo data.
    pub demo: &'static str,
    /// What they are.
    pub demo_note: &'static str,
    /// Opens an archive file.
    pub open_archive: &'static str,
    /// What it is.
    pub open_archive_note: &'static str,
    /// Starts with one customer.
    pub by_hand: &'static str,
    /// What that means.
    pub by_hand_note: &'static str,
    /// The heading of the privacy promise.
    pub nothing_leaves: &'static str,
    /// Why that can be believed.
    pub nothing_leaves_why: &'static str,
}

pub(super) const EN: TodayText = TodayText {
    summary: |due, at_risk, share| {
        format!(
            "{due} due today; {share} of the value at risk lies with {} at high risk.",
            counted(at_risk, "customer")
        )
    },
    all_quiet: "Nothing is due today and nobody is at high risk.",
    summary_due: |due| format!("{due} due today."),
    at_risk: "By value at risk",
    at_risk_how: "value of the next 12 months × churn risk",
    value_at_risk: "At risk",
    who_and_why: "Customer and reason",
    suggestion: "Suggestion",
    risk_within: |days| format!("Churn risk, {}", counted(days, "day")),
    nobody_at_risk: "Nobody has value at risk yet. Scores appear as soon as there are orders.",
    silent: |now, usual| format!("{} without an order, usually {usual}", counted(now, "day")),
    silent_alone: |now| format!("{} without an order", counted(now, "day")),
    visit: "Visit them",
    call: "Call them",
    write: "Send a message",
    plan: "Plan",
    planned: "Planned",
    more: |count| format!("{count} more in Churn"),
    due: "Due",
    nothing_due: "No task or visit is due.",
    overdue: |days| format!("{} late", counted(days, "day")),
    due_today: "Today",
    done: "Done",
    mark_done: |title| format!("Done: {title}"),
    put_off: |title| format!("Put off to tomorrow: {title}"),
    birthdays: "Birthdays",
    within_a_week: "within 7 days",
    recent: "Latest imports",
    brought: |customers, orders| format!("{}, {}", counted(customers, "customer"), counted(orders, "order")),
    start: "Start with the list you already have.",
    start_lead: "A customer file, an order file, or both. In a few seconds everyone in it is graded and scored, with the reasons.",
    demo: "Load demo data",
    demo_note: "Synthetic customers with orders. Gone again in one click.",
    open_archive: "Open an archive",
    open_archive_note: "A file you exported here or on another machine.",
    by_hand: "New customer",
    by_hand_note: "Type in the first one yourself.",
    nothing_leaves: "Nothing leaves this page",
    nothing_leaves_why: "There is no server behind it. The page's policy forbids every request to other places, and after the first load it works without a network.",
};

pub(super) const ZH_CN: TodayText = TodayText {
    summary: |due, at_risk, share| format!("今天 {due} 件事到期；{at_risk} 位高风险客户占风险价值的 {share}。"),
    all_quiet: "今天没有到期的事，也没有高风险客户。",
    summary_due: |due| format!("今天 {due} 件事到期。"),
    at_risk: "按风险价值排序",
    at_risk_how: "未来 12 个月价值 × 流失风险",
    value_at_risk: "风险价值",
    who_and_why: "客户与理由",
    suggestion: "建议",
    risk_within: |days| format!("{days} 天流失风险"),
    nobody_at_risk: "目前没有处于风险中的价值。有订单后即可算出。",
    silent: |now, usual| format!("{now} 天未下单，平时 {usual} 天"),
    silent_alone: |now| format!("{now} 天未下单"),
    visit: "上门拜访",
    call: "打个电话",
    write: "发条消息",
    plan: "安排",
    planned: "已安排",
    more: |count| format!("流失页还有 {count} 位"),
    due: "到期",
    nothing_due: "没有到期的任务或拜访。",
    overdue: |days| format!("逾 {days} 天"),
    due_today: "今天",
    done: "完成",
    mark_done: |title| format!("完成：{title}"),
    put_off: |title| format!("推迟到明天：{title}"),
    birthdays: "生日",
    within_a_week: "7 天之内",
    recent: "最近导入",
    brought: |customers, orders| format!("{customers} 位客户、{orders} 笔订单"),
    start: "从您手头的名单开始。",
    start_lead: "客户表、订单表，或两者都有。几秒钟之后，其中每一位都有分级和评分，并附理由。",
    demo: "载入演示数据",
    demo_note: "人造的客户与订单，一键即可移除。",
    open_archive: "打开档案文件",
    open_archive_note: "您在这里或另一台电脑上导出的文件。",
    by_hand: "新建客户",
    by_hand_note: "自己录入第一位。",
    nothing_leaves: "数据不离开本页",
    nothing_leaves_why: "背后没有服务器。页面策略禁止向其他地方发出任何请求；首次载入之后，不联网也能使用。",
};

pub(super) const ZH_TW: TodayText = TodayText {
    summary: |due, at_risk, share| format!("今天 {due} 件事到期；{at_risk} 位高風險客戶佔風險價值的 {share}。"),
    all_quiet: "今天沒有到期的事，也沒有高風險客戶。",
    summary_due: |due| format!("今天 {due} 件事到期。"),
    at_risk: "依風險價值排序",
    at_risk_how: "未來 12 個月價值 × 流失風險",
    value_at_risk: "風險價值",
    who_and_why: "客戶與理由",
    suggestion: "建議",
    risk_within: |days| format!("{days} 天流失風險"),
    nobody_at_risk: "目前沒有處於風險中的價值。有訂單後即可算出。",
    silent: |now, usual| format!("{now} 天未下單，平時 {usual} 天"),
    silent_alone: |now| format!("{now} 天未下單"),
    visit: "登門拜訪",
    call: "打通電話",
    write: "傳個訊息",
    plan: "安排",
    planned: "已安排",
    more: |count| format!("流失頁還有 {count} 位"),
    due: "到期",
    nothing_due: "沒有到期的任務或拜訪。",
    overdue: |days| format!("逾期 {days} 天"),
    due_today: "今天",
    done: "完成",
    mark_done: |title| format!("完成：{title}"),
    put_off: |title| format!("延到明天：{title}"),
    birthdays: "生日",
    within_a_week: "7 天之內",
    recent: "最近匯入",
    brought: |customers, orders| format!("{customers} 位客戶、{orders} 筆訂單"),
    start: "從您手邊的名單開始。",
    start_lead: "客戶表、訂單表，或兩者都有。幾秒鐘之後，其中每一位都有分級和評分，並附理由。",
    demo: "載入示範資料",
    demo_note: "人造的客戶與訂單，一鍵即可移除。",
    open_archive: "開啟檔案庫檔案",
    open_archive_note: "您在這裡或另一台電腦上匯出的檔案。",
    by_hand: "新增客戶",
    by_hand_note: "自己輸入第一位。",
    nothing_leaves: "資料不離開本頁",
    nothing_leaves_why: "背後沒有伺服器。頁面政策禁止向其他地方發出任何請求；首次載入之後，不連網也能使用。",
};
