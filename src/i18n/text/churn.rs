//! Words of the churn room.
//!
//! Why a risk is what it is stands in `reasons`.

use crate::i18n::plural::counted;

/// Words of the churn room.
pub struct ChurnText {
    /// Before the sum at risk.
    pub headline_before: &'static str,
    /// After the sum at risk.
    pub headline_after: &'static str,
    /// Half of it sits with so many customers.
    pub half: fn(&str) -> String,
    /// What expected loss is, over how many customers, and its interval.
    pub expected_loss_is: fn(&str, Option<(&str, &str)>) -> String,
    /// So many are too new to tell.
    pub too_new_also: fn(&str) -> String,
    /// The headline without a model: so many are silent for long.
    pub headline_rhythm: fn(&str) -> String,
    /// How that was judged.
    pub rhythm_reading: &'static str,
    /// The as-of day.
    pub as_of: &'static str,
    /// The horizon.
    pub horizon: &'static str,
    /// The model.
    pub model: &'static str,
    /// The archive decides.
    pub automatic: &'static str,
    /// The as-of day was typed.
    pub as_of_typed: &'static str,
    /// The as-of day is today.
    pub as_of_today: &'static str,
    /// The as-of day is that of the last order.
    pub as_of_last_order: fn(&str) -> String,
    /// Has the as-of day worked out again.
    pub as_of_clear: &'static str,
    /// The horizon is not understood.
    pub bad_horizon: &'static str,
    /// The settings could not be changed.
    pub not_changed: &'static str,
    /// The bars of value by risk.
    pub by_risk: &'static str,
    /// What the bars show.
    pub by_risk_key: &'static str,
    /// The horizontal axis, for so many days.
    pub by_risk_axis: fn(&str) -> String,
    /// One sentence: the share of the value that lies at a risk of 60% or more, and the share of the loss.
    pub by_risk_reading: fn(&str, &str) -> String,
    /// Head: risk.
    pub risk: &'static str,
    /// Head: customers.
    pub customers: &'static str,
    /// Head: 12-month value.
    pub value: &'static str,
    /// Head: expected loss.
    pub expected_loss: &'static str,
    /// Who to speak to first.
    pub first: &'static str,
    /// How that list is ordered.
    pub first_by_loss: &'static str,
    /// How that list is ordered without a model.
    pub first_by_rhythm: &'static str,
    /// The list for readers of the screen.
    pub first_caption: &'static str,
    /// Leads to all customers.
    pub all: fn(&str) -> String,
    /// Head: customer.
    pub customer: &'static str,
    /// Head: grade.
    pub grade: &'static str,
    /// Head: expected loss, short.
    pub loss_short: &'static str,
    /// Head: risk with its interval.
    pub risk_interval: &'static str,
    /// The column of what the risk has risen by in 30 days, in percentage points.
    pub change: &'static str,
    /// Head: days now against the usual days.
    pub gap: &'static str,
    /// Head: the main reason.
    pub reason: &'static str,
    /// Who has no rhythm yet.
    pub no_rhythm: &'static str,
    /// Nobody stands out.
    pub nobody: &'static str,
    /// Customers too new to tell.
    pub too_new: &'static str,
    /// What too new means, where the usual gap is so many days.
    pub too_new_reading: fn(&str) -> String,
    /// What too new means without a model.
    pub too_new_reading_rhythm: &'static str,
    /// Head: the first order.
    pub first_order: &'static str,
    /// Head: orders.
    pub orders: &'static str,
    /// Which model, and why.
    pub which_model: &'static str,
    /// The model that answers, where it was asked by name.
    pub asked: fn(&str) -> String,
    /// The model that answers, where the archive decides.
    pub automatic_is: fn(&str) -> String,
    /// No model answers.
    pub own_rhythm: &'static str,
    /// What the model was fitted on: customers, of them with repeat orders.
    pub fitted_on: fn(&str, &str) -> String,
    /// The facts of the fit.
    pub facts: &'static str,
    /// A parameter with its standard error.
    pub with_error: fn(&str, &str) -> String,
    /// The log-likelihood.
    pub log_likelihood: &'static str,
    /// Customers in the fit.
    pub population: &'static str,
    /// Customers with a repeat order.
    pub repeat: &'static str,
    /// The mean risk.
    pub average_risk: &'static str,
    /// The usual gap of customers.
    pub usual_gap: &'static str,
    /// So many days.
    pub days: fn(&str) -> String,
    /// The work done: customers, milliseconds.
    pub scored: fn(&str, &str) -> String,
    /// Nothing to score.
    pub nothing: &'static str,
    /// What to do then.
    pub nothing_next: &'static str,
    /// Leads to the data room.
    pub to_data: &'static str,
    /// Being worked out.
    pub working: &'static str,
    /// How far: done, of.
    pub working_count: fn(&str, &str) -> String,
    /// It failed.
    pub failed: &'static str,
    /// What then.
    pub failed_next: &'static str,
}

pub(super) const EN: ChurnText = ChurnText {
    headline_before: "",
    headline_after: " of the next twelve months is at risk.",
    half: |customers| format!("Half of it sits with {}.", counted(customers, "customer")),
    expected_loss_is: |customers, interval| match interval {
        Some((low, high)) => format!(
            "Expected loss = 12-month value × risk, summed over {customers} customers; 95% interval {low} to {high}."
        ),
        None => format!("Expected loss = 12-month value × risk, summed over {}.", counted(customers, "customer")),
    },
    too_new_also: |customers| format!("Another {customers} are too new to tell."),
    headline_rhythm: |customers| {
        format!("{}: silent much longer than is usual for them.", counted(customers, "customer"))
    },
    rhythm_reading: "Judged by each customer's own rhythm: three usual gaps of silence or more. It is a word, not a percentage.",
    as_of: "As of",
    horizon: "Horizon (days)",
    model: "Model",
    automatic: "Automatic",
    as_of_typed: "As of is the day you set",
    as_of_today: "As of is today",
    as_of_last_order: |day| {
        format!("As of is the day of the last order, {day}: the archive has been silent for longer than usual")
    },
    as_of_clear: "Work it out again",
    bad_horizon: "A whole number of days from 1 to 3,650",
    not_changed: "This could not be changed. Nothing was changed.",
    by_risk: "Value by risk",
    by_risk_key: "grey: all value in the band; colour and figure: expected loss",
    by_risk_axis: |days| format!("Risk of no order in {}, %", counted(days, "day")),
    by_risk_reading: |value, loss| {
        format!("{value} of the value lies at a risk of 60% or more; it carries {loss} of the expected loss.")
    },
    risk: "Risk",
    customers: "Customers",
    value: "12-month value",
    expected_loss: "Expected loss",
    first: "Who to speak to first",
    first_by_loss: "by expected loss",
    first_by_rhythm: "by silence against the own rhythm, then value",
    first_caption: "Customers to speak to first",
    all: |customers| format!("All {customers}"),
    customer: "Customer",
    grade: "Grade",
    loss_short: "Exp. loss",
    risk_interval: "Risk, 95% interval",
    change: "30 days",
    gap: "Days / usual",
    reason: "Main reason",
    no_rhythm: "No rhythm yet",
    nobody: "Nobody stands out today.",
    too_new: "Too new to tell",
    too_new_reading: |days| {
        format!(
            "They have ordered once, less than {days} days ago, which is the usual gap. The model's number for them is the population's, so none is shown."
        )
    },
    too_new_reading_rhythm: "Fewer than three days with an order: no rhythm can be told yet.",
    first_order: "First order",
    orders: "Orders",
    which_model: "Which model, and why",
    asked: |model| format!("{model}, as asked."),
    automatic_is: |model| format!("{model}, chosen by the archive."),
    own_rhythm: "Each customer's own rhythm.",
    fitted_on: |customers, repeat| {
        format!(
            "Fitted by maximum likelihood on the orders of {customers} customers, {repeat} of whom ordered more than once. Risk is the probability of no order within the horizon."
        )
    },
    facts: "Facts of the fit",
    with_error: |value, error| format!("{value} ± {error}"),
    log_likelihood: "Log-likelihood",
    population: "Customers with an order",
    repeat: "of them with repeat orders",
    average_risk: "Average risk",
    usual_gap: "Usual gap",
    days: |days| counted(days, "day"),
    scored: |customers, millis| format!("{} scored in {millis} ms", counted(customers, "customer")),
    nothing: "No orders yet",
    nothing_next: "Import orders or load demo data: risk, value and reasons follow by themselves.",
    to_data: "Go to Data",
    working: "Scores are being worked out",
    working_count: |done, total| format!("{done} of {total}"),
    failed: "The scores could not be worked out",
    failed_next: "Your data are unchanged. Reload the page to try again.",
};

pub(super) const ZH_CN: ChurnText = ChurnText {
    headline_before: "未来十二个月有 ",
    headline_after: " 面临流失。",
    half: |customers| format!("其中一半集中在 {customers} 位客户。"),
    expected_loss_is: |customers, interval| match interval {
        Some((low, high)) => {
            format!("预期损失 = 12 个月价值 × 流失风险，合计 {customers} 位客户；95% 区间 {low} 至 {high}。")
        }
        None => format!("预期损失 = 12 个月价值 × 流失风险，合计 {customers} 位客户。"),
    },
    too_new_also: |customers| format!("另有 {customers} 位客户太新，尚难判断。"),
    headline_rhythm: |customers| format!("{customers} 位客户的沉默远超平时。"),
    rhythm_reading: "依据每位客户自己的节奏：沉默达到平时间隔的三倍以上。只给等级，不给百分比。",
    as_of: "截至日期",
    horizon: "预测期（天）",
    model: "模型",
    automatic: "自动",
    as_of_typed: "截至日期由您设定",
    as_of_today: "截至今天",
    as_of_last_order: |day| format!("截至最后一笔订单的日期 {day}：此后的沉默已超过平时"),
    as_of_clear: "重新自动确定",
    bad_horizon: "请填 1 到 3,650 之间的整数天数",
    not_changed: "未能更改，数据未变。",
    by_risk: "各风险段的价值",
    by_risk_key: "灰色：该段全部价值；彩色与数字：预期损失",
    by_risk_axis: |days| format!("{days} 天内不下单的风险，%"),
    by_risk_reading: |value, loss| format!("{value} 的价值处在 60% 以上的风险，占预期损失的 {loss}。"),
    risk: "风险",
    customers: "客户",
    value: "12 个月价值",
    expected_loss: "预期损失",
    first: "先联系谁",
    first_by_loss: "按预期损失排列",
    first_by_rhythm: "按沉默与自身节奏之比，再按价值",
    first_caption: "应先联系的客户",
    all: |customers| format!("全部 {customers} 位"),
    customer: "客户",
    grade: "等级",
    loss_short: "预期损失",
    risk_interval: "风险与 95% 区间",
    change: "30 天",
    gap: "天数 / 平时",
    reason: "主要原因",
    no_rhythm: "尚无节奏",
    nobody: "今天没有特别需要关注的客户。",
    too_new: "太新，尚难判断",
    too_new_reading: |days| {
        format!("他们只下过一次单，而且不到 {days} 天（平时的间隔）。模型给出的是总体数字，因此不显示。")
    },
    too_new_reading_rhythm: "下单日不足三天，还看不出节奏。",
    first_order: "首单",
    orders: "订单",
    which_model: "用哪个模型，为什么",
    asked: |model| format!("按要求使用 {model}。"),
    automatic_is: |model| format!("由档案选定 {model}。"),
    own_rhythm: "依据每位客户自己的节奏。",
    fitted_on: |customers, repeat| {
        format!("以最大似然法拟合 {customers} 位客户的订单，其中 {repeat} 位买过不止一次。风险即预测期内不下单的概率。")
    },
    facts: "拟合结果",
    with_error: |value, error| format!("{value} ± {error}"),
    log_likelihood: "对数似然",
    population: "有订单的客户",
    repeat: "其中复购客户",
    average_risk: "平均风险",
    usual_gap: "平时间隔",
    days: |days| format!("{days} 天"),
    scored: |customers, millis| format!("{customers} 位客户评分用时 {millis} 毫秒"),
    nothing: "还没有订单",
    nothing_next: "导入订单或载入演示数据，风险、价值与原因会自动算出。",
    to_data: "前往数据",
    working: "正在计算评分",
    working_count: |done, total| format!("已完成 {done}，共 {total}"),
    failed: "评分未能算出",
    failed_next: "您的数据没有改变。请重新载入页面再试。",
};

pub(super) const ZH_TW: ChurnText = ChurnText {
    headline_before: "未來十二個月有 ",
    headline_after: " 面臨流失。",
    half: |customers| format!("其中一半集中在 {customers} 位客戶。"),
    expected_loss_is: |customers, interval| match interval {
        Some((low, high)) => {
            format!("預期損失 = 12 個月價值 × 流失風險，合計 {customers} 位客戶；95% 區間 {low} 至 {high}。")
        }
        None => format!("預期損失 = 12 個月價值 × 流失風險，合計 {customers} 位客戶。"),
    },
    too_new_also: |customers| format!("另有 {customers} 位客戶太新，尚難判斷。"),
    headline_rhythm: |customers| format!("{customers} 位客戶的沉默遠超平時。"),
    rhythm_reading: "依據每位客戶自己的節奏：沉默達到平時間隔的三倍以上。只給等級，不給百分比。",
    as_of: "截至日期",
    horizon: "預測期（天）",
    model: "模型",
    automatic: "自動",
    as_of_typed: "截至日期由您設定",
    as_of_today: "截至今天",
    as_of_last_order: |day| format!("截至最後一筆訂單的日期 {day}：此後的沉默已超過平時"),
    as_of_clear: "重新自動決定",
    bad_horizon: "請填 1 到 3,650 之間的整數天數",
    not_changed: "未能變更，資料未變。",
    by_risk: "各風險段的價值",
    by_risk_key: "灰色：該段全部價值；彩色與數字：預期損失",
    by_risk_axis: |days| format!("{days} 天內不下單的風險，%"),
    by_risk_reading: |value, loss| format!("{value} 的價值處在 60% 以上的風險，占預期損失的 {loss}。"),
    risk: "風險",
    customers: "客戶",
    value: "12 個月價值",
    expected_loss: "預期損失",
    first: "先聯絡誰",
    first_by_loss: "依預期損失排列",
    first_by_rhythm: "依沉默與自身節奏之比，再依價值",
    first_caption: "應先聯絡的客戶",
    all: |customers| format!("全部 {customers} 位"),
    customer: "客戶",
    grade: "等級",
    loss_short: "預期損失",
    risk_interval: "風險與 95% 區間",
    change: "30 天",
    gap: "天數 / 平時",
    reason: "主要原因",
    no_rhythm: "尚無節奏",
    nobody: "今天沒有特別需要關注的客戶。",
    too_new: "太新，尚難判斷",
    too_new_reading: |days| {
        format!("他們只下過一次單，而且不到 {days} 天（平時的間隔）。模型給出的是整體數字，因此不顯示。")
    },
    too_new_reading_rhythm: "下單日不足三天，還看不出節奏。",
    first_order: "首單",
    orders: "訂單",
    which_model: "用哪個模型，為什麼",
    asked: |model| format!("依要求使用 {model}。"),
    automatic_is: |model| format!("由檔案庫選定 {model}。"),
    own_rhythm: "依據每位客戶自己的節奏。",
    fitted_on: |customers, repeat| {
        format!("以最大概似法擬合 {customers} 位客戶的訂單，其中 {repeat} 位買過不只一次。風險即預測期內不下單的機率。")
    },
    facts: "擬合結果",
    with_error: |value, error| format!("{value} ± {error}"),
    log_likelihood: "對數概似",
    population: "有訂單的客戶",
    repeat: "其中回購客戶",
    average_risk: "平均風險",
    usual_gap: "平時間隔",
    days: |days| format!("{days} 天"),
    scored: |customers, millis| format!("{customers} 位客戶評分用時 {millis} 毫秒"),
    nothing: "還沒有訂單",
    nothing_next: "匯入訂單或載入示範資料，風險、價值與原因會自動算出。",
    to_data: "前往資料",
    working: "正在計算評分",
    working_count: |done, total| format!("已完成 {done}，共 {total}"),
    failed: "評分未能算出",
    failed_next: "您的資料沒有改變。請重新載入頁面再試。",
};
