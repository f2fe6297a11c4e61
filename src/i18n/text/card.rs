//! Words of the model card.
//!
//! Figures come in the form of the language; which limits hold is the analysis' business.

/// Words of the model card.
pub struct CardText {
    /// The section.
    pub title: &'static str,
    /// What it is for.
    pub qualifier: &'static str,
    /// Where the risk comes from.
    pub risk_from: &'static str,
    /// The customers' own rhythm.
    pub own_rhythm: &'static str,
    /// The customers it was fitted on.
    pub fitted_on: &'static str,
    /// Customers, and of them those who bought again.
    pub customers: fn(&str, &str) -> String,
    /// The history.
    pub history: &'static str,
    /// From a day to a day, so many days.
    pub from_to: fn(&str, &str, &str) -> String,
    /// The horizon.
    pub horizon: &'static str,
    /// So many days.
    pub days: fn(&str) -> String,
    /// What was tried on days held out.
    pub validation: &'static str,
    /// So many days held out, asked of so many customers, who won, its mean log loss.
    pub held_out: fn(&str, &str, &str, &str) -> String,
    /// Nothing was.
    pub not_held_out: &'static str,
    /// The heading above the limits.
    pub limits: &'static str,
    /// Downloads the card.
    pub download: &'static str,
    /// `Limit::SteadyPace`.
    pub steady_pace: &'static str,
    /// `Limit::SilenceIsNotLoss`: days.
    pub silence: fn(&str) -> String,
    /// `Limit::Revenue`.
    pub revenue: &'static str,
    /// `Limit::IntervalsOfTheModel`.
    pub intervals: &'static str,
    /// `Limit::NoIntervals`.
    pub no_intervals: &'static str,
    /// `Limit::NoModel`.
    pub no_model: &'static str,
    /// `Limit::NotValidated`.
    pub not_validated: &'static str,
    /// `Limit::BoughtOnce`: customers, share.
    pub once: fn(&str, &str) -> String,
    /// `Limit::ShortHistory`: days of history, days of the horizon.
    pub short: fn(&str, &str) -> String,
    /// `Limit::TooNew`: customers.
    pub too_new: fn(&str) -> String,
    /// `Limit::AmountsFollowFrequency`: the correlation.
    pub correlated: fn(&str) -> String,
    /// `Limit::OtherCurrencies`: orders.
    pub currencies: fn(&str) -> String,
}

pub(super) const EN: CardText = CardText {
    title: "Model card",
    qualifier: "what the scores rest on, and what they cannot know",
    risk_from: "Risk comes from",
    own_rhythm: "Each customer's own rhythm",
    fitted_on: "Fitted on",
    customers: |customers, repeat| format!("{customers} customers, {repeat} of them bought again"),
    history: "Purchases",
    from_to: |from, to, days| format!("{from} to {to} ({days} days)"),
    horizon: "Horizon",
    days: |days| format!("{days} days"),
    validation: "Tried on held-out days",
    held_out: |days, customers, winner, loss| {
        format!("the last {days} days, {customers} customers: {winner} at log loss {loss}")
    },
    not_held_out: "No",
    limits: "Known limits",
    download: "Download model card",
    steady_pace: "Everybody is taken to buy at a steady pace of their own until they stop. Seasons, trends and campaigns are not seen.",
    silence: |days| {
        format!("The risk is that of no order within {days} days. Who orders rarely is at risk without leaving.")
    },
    revenue: "Values are revenue wherever an order says nothing of its cost.",
    intervals: "Intervals say how well the model's parameters are known, not whether the model is right.",
    no_intervals: "There are no intervals: these data do not say how well the parameters are known.",
    no_model: "No model was fitted. The risk is a band from each customer's own rhythm, without a percentage.",
    not_validated: "The model in use was not chosen by a test on held-out days.",
    once: |customers, share| {
        format!(
            "{customers} customers ({share}) bought on one day only. What is said of them is what is usual for such customers."
        )
    },
    short: |history, horizon| format!("The history has {history} days, less than twice the horizon of {horizon} days."),
    too_new: |customers| format!("{customers} customers are too new to tell."),
    correlated: |correlation| {
        format!(
            "Who buys often pays differently per order (correlation {correlation}), which the amount model rules out: values of frequent customers are doubtful."
        )
    },
    currencies: |orders| format!("Orders in other currencies ({orders}) are left out."),
};

pub(super) const ZH_CN: CardText = CardText {
    title: "模型卡",
    qualifier: "分数以什么为依据，又有哪些它无从知道",
    risk_from: "风险来自",
    own_rhythm: "每位客户自己的节奏",
    fitted_on: "拟合依据",
    customers: |customers, repeat| format!("{customers} 位客户，其中 {repeat} 位有复购"),
    history: "购买记录",
    from_to: |from, to, days| format!("{from} 至 {to}（{days} 天）"),
    horizon: "预测期",
    days: |days| format!("{days} 天"),
    validation: "用留出的日子检验",
    held_out: |days, customers, winner, loss| format!("最后 {days} 天，{customers} 位客户：{winner}，对数损失 {loss}"),
    not_held_out: "没有",
    limits: "已知的局限",
    download: "下载模型卡",
    steady_pace: "假定每位客户在停止购买之前都按自己的稳定节奏购买。看不到季节、趋势和促销。",
    silence: |days| format!("风险指 {days} 天内没有订单。很少下单的客户即使没有离开也会显得有风险。"),
    revenue: "订单没有成本时，价值按销售额计算。",
    intervals: "区间说明模型参数有多确定，不说明模型本身是否正确。",
    no_intervals: "没有区间：这些数据不足以说明参数有多确定。",
    no_model: "没有拟合模型。风险只是根据客户自己的节奏给出的档位，没有百分比。",
    not_validated: "正在使用的模型不是通过留出日子的检验选出的。",
    once: |customers, share| format!("{customers} 位客户（{share}）只在一天购买过。对他们的判断是这类客户的一般情况。"),
    short: |history, horizon| format!("购买记录只有 {history} 天，不到预测期 {horizon} 天的两倍。"),
    too_new: |customers| format!("{customers} 位客户太新，还无法判断。"),
    correlated: |correlation| {
        format!("购买频繁的客户每单金额有所不同（相关系数 {correlation}），金额模型假定两者无关：频繁客户的价值存疑。")
    },
    currencies: |orders| format!("其他币种的订单（{orders} 笔）不计入。"),
};

pub(super) const ZH_TW: CardText = CardText {
    title: "模型卡",
    qualifier: "分數以什麼為依據，又有哪些它無從知道",
    risk_from: "風險來自",
    own_rhythm: "每位客戶自己的節奏",
    fitted_on: "擬合依據",
    customers: |customers, repeat| format!("{customers} 位客戶，其中 {repeat} 位有回購"),
    history: "購買紀錄",
    from_to: |from, to, days| format!("{from} 至 {to}（{days} 天）"),
    horizon: "預測期",
    days: |days| format!("{days} 天"),
    validation: "用保留的日子檢驗",
    held_out: |days, customers, winner, loss| format!("最後 {days} 天，{customers} 位客戶：{winner}，對數損失 {loss}"),
    not_held_out: "沒有",
    limits: "已知的限制",
    download: "下載模型卡",
    steady_pace: "假定每位客戶在停止購買之前都依自己的穩定節奏購買。看不到季節、趨勢和促銷。",
    silence: |days| format!("風險指 {days} 天內沒有訂單。很少下單的客戶即使沒有離開也會顯得有風險。"),
    revenue: "訂單沒有成本時，價值以銷售額計算。",
    intervals: "區間說明模型參數有多確定，不說明模型本身是否正確。",
    no_intervals: "沒有區間：這些資料不足以說明參數有多確定。",
    no_model: "沒有擬合模型。風險只是依客戶自己的節奏給出的級別，沒有百分比。",
    not_validated: "正在使用的模型不是透過保留日子的檢驗選出的。",
    once: |customers, share| format!("{customers} 位客戶（{share}）只在一天購買過。對他們的判斷是這類客戶的一般情況。"),
    short: |history, horizon| format!("購買紀錄只有 {history} 天，不到預測期 {horizon} 天的兩倍。"),
    too_new: |customers| format!("{customers} 位客戶太新，還無法判斷。"),
    correlated: |correlation| {
        format!("購買頻繁的客戶每單金額有所不同（相關係數 {correlation}），金額模型假定兩者無關：頻繁客戶的價值存疑。")
    },
    currencies: |orders| format!("其他幣別的訂單（{orders} 筆）不計入。"),
};
