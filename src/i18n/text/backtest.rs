//! Words of the backtest: who competed, what came of it, how it was done.
//!
//! Figures come in as text.

use crate::analysis::{
    backtest::{candidate::Candidate, run::Lacking},
    churn::rule::Rule,
};

use super::reasons::model_name;

/// How two candidates rank, beyond chance or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// The first is better.
    Better,
    /// Neither is, beyond chance.
    Tie,
    /// The second is better.
    Worse,
}

/// Words of the backtest.
pub struct BacktestText {
    /// The views of the churn room.
    pub views: &'static str,
    /// The view of who is at risk.
    pub at_risk: &'static str,
    /// The view of the backtest.
    pub backtest: &'static str,
    /// The section's question.
    pub title: &'static str,
    /// What answers it.
    pub qualifier: &'static str,
    /// Leads to the whole of it.
    pub how: &'static str,
    /// A candidate, under a horizon of so many days.
    pub candidate: fn(Candidate, &str) -> String,
    /// The candidate in use.
    pub used: &'static str,
    /// Shows the table behind a drawing.
    pub as_table: &'static str,
    /// Shows the drawing again.
    pub as_drawing: &'static str,
    /// The verdict: a rule wins.
    pub rule_wins: fn(&str) -> String,
    /// The verdict: the stacked layer wins.
    pub stack_wins: &'static str,
    /// The verdict: the signal layer wins.
    pub signals_win: &'static str,
    /// The verdict: another model than MBG/NBD wins.
    pub model_wins: fn(&str) -> String,
    /// The verdict: MBG/NBD stays; how it ranks, and how true its probabilities are, against the best rule.
    pub stays: fn(&str, Comparison, Comparison) -> String,
    /// The verdict: MBG/NBD stays, and no rule could learn.
    pub stays_alone: fn(&str) -> String,
    /// Fitted on so many customers up to a day, asked about so many days, in which so many ordered.
    pub asked_about: fn(&str, &str, &str, &str) -> String,
    /// Log losses of the best candidate, of MBG/NBD, and the paired difference with its error.
    pub losses: fn(&str, &str, &str, &str) -> String,
    /// The mean error of the risk of one candidate and of another.
    pub errors: fn(&str, &str, &str, &str) -> String,
    /// So many of so many customers were asked about.
    pub sampled: fn(&str, &str) -> String,
    /// Risk comes from the stacked layer, orders and values from a model.
    pub risk_from_stack: fn(&str) -> String,
    /// Risk comes from the signal layer, orders and values from a model.
    pub risk_from_signals: fn(&str) -> String,
    /// Risk comes from a rule, orders and values from a model.
    pub risk_from_rule: fn(&str, &str) -> String,
    /// A rule won, but the hold-out is not the horizon.
    pub spans_differ: fn(&str, &str) -> String,
    /// A model was asked for by name; who would win.
    pub by_name: fn(&str) -> String,
    /// What `Automatic` decides by.
    pub decides: fn(&str) -> String,
    /// Back to it.
    pub back: fn(&str) -> String,
    /// The control.
    pub holdout: &'static str,
    /// Its value: so many days, from a day on.
    pub holdout_words: fn(&str, &str) -> String,
    /// The table of all figures.
    pub figures: &'static str,
    /// How its figures are to be read.
    pub figures_key: &'static str,
    /// Head: candidate.
    pub head_candidate: &'static str,
    /// Heads of the figures: AUC, Brier, log loss, lift, value captured, calibration error.
    pub heads: [&'static str; 6],
    /// Heads of the counts: MAE, RMSE, bias.
    pub count_heads: [&'static str; 3],
    /// The fit fell back to this model.
    pub fell_back: fn(&str) -> String,
    /// The calibration plot.
    pub calibration: &'static str,
    /// Its axes: predicted, actual.
    pub calibration_axes: [&'static str; 2],
    /// One sentence: of those given so much, so much did not order.
    pub calibration_reading: fn(&str, &str) -> String,
    /// Heads of its table: customers, predicted, actual, interval.
    pub calibration_heads: [&'static str; 4],
    /// The tracking plot.
    pub tracking: &'static str,
    /// Its lines: actual, predicted.
    pub tracking_lines: [&'static str; 2],
    /// Weeks along its axis.
    pub week: &'static str,
    /// The day, in its table.
    pub day: &'static str,
    /// The part that was held out.
    pub held_out: &'static str,
    /// One sentence: expected and actual repeat orders in the held-out days, and the difference.
    pub tracking_reading: fn(&str, &str, &str) -> String,
    /// Being worked out.
    pub working: &'static str,
    /// How far: candidates done, of.
    pub working_count: fn(&str, &str) -> String,
    /// Stops it.
    pub stop: &'static str,
    /// It was stopped.
    pub stopped: &'static str,
    /// It came to nothing.
    pub failed: &'static str,
    /// Runs it again.
    pub again: &'static str,
    /// Why there is none: numbers of customers had and needed.
    pub lacking: fn(Lacking, &str, &str) -> String,
    /// How it was done.
    pub method: &'static str,
    /// In sentences.
    pub method_lines: [&'static str; 6],
    /// What `Automatic` does.
    pub automatic: &'static str,
    /// What it does where there is too little history.
    pub automatic_untested: &'static str,
}

pub(super) const EN: BacktestText = BacktestText {
    views: "Views",
    at_risk: "At risk",
    backtest: "Backtest",
    title: "Does the model deserve trust?",
    qualifier: "backtest on this archive",
    how: "How it was done",
    candidate: |candidate, days| match candidate {
        Candidate::Model(model) => model_name(model).to_owned(),
        Candidate::Rule(Rule::Recency) => "Recency only".to_owned(),
        Candidate::Rule(Rule::Frequency) => "Frequency only".to_owned(),
        Candidate::Rule(Rule::Spend) => "Total amount".to_owned(),
        Candidate::Rule(Rule::RfmSum) => "RFM sum".to_owned(),
        Candidate::Rule(Rule::PastRate) => "Same rate as before".to_owned(),
        Candidate::Rule(Rule::SilentDays) => format!("{days}-day rule"),
        Candidate::Rule(Rule::OwnGap) => "No order for 2× own gap".to_owned(),
        Candidate::Rule(Rule::Own(_)) => "Own rule".to_owned(),
        Candidate::Stack => "Stacked layer".to_owned(),
        Candidate::Signals => "Signals over MBG/NBD".to_owned(),
        Candidate::EveryoneAlike => "Everyone alike".to_owned(),
        Candidate::Nobody => "Nobody orders".to_owned(),
    },
    used: "used",
    as_table: "Table",
    as_drawing: "Chart",
    rule_wins: |rule| format!("A simple rule wins: “{rule}” foresees better than every model."),
    stack_wins: "Model and simple rules together foresee better than any of them alone.",
    signals_win: "Orders and signals together foresee better than any other candidate.",
    model_wins: |model| format!("{model} foresees better than MBG/NBD."),
    stays: |model, ranking, truth| match (ranking, truth) {
        (Comparison::Tie, Comparison::Better) => "Ranking is a tie; probabilities are better calibrated.".to_owned(),
        (Comparison::Better, Comparison::Better) => {
            format!("{model} ranks and foresees better than every simple rule.")
        }
        (Comparison::Worse, Comparison::Better) => {
            format!("A simple rule ranks better; {model} gives better probabilities.")
        }
        (_, Comparison::Tie | Comparison::Worse) => {
            format!("No simple rule is better beyond chance, so {model} stays.")
        }
    },
    stays_alone: |model| format!("{model} stays: the history is too short to try simple rules."),
    asked_about: |customers, day, days, active| {
        format!(
            "Fitted on the orders of {customers} customers up to {day}, then asked about the {days} days it had not seen; {active} customers ordered in them."
        )
    },
    losses: |best, theirs, gain, error| {
        format!("Log loss of {best} against {theirs} for MBG/NBD: better by {gain} ± {error}, customer by customer.")
    },
    errors: |mine, error, other, theirs| format!("{mine} is off by {error} on average, “{other}” by {theirs}."),
    sampled: |asked, all| format!("{asked} of {all} customers were asked about, evenly spread."),
    risk_from_stack: |model| {
        format!(
            "Risk comes from a layer over {model} and the simple rules; expected orders and values come from {model}."
        )
    },
    risk_from_signals: |model| {
        format!(
            "Risk comes from {model} and the signals beside the orders; expected orders and values come from {model}."
        )
    },
    risk_from_rule: |rule, model| {
        format!("Risk comes from the rule “{rule}”; expected orders and values come from {model}.")
    },
    spans_differ: |holdout, horizon| {
        format!(
            "Rules are tried over {holdout} days but the horizon is {horizon}, so a rule cannot give the risk here."
        )
    },
    by_name: |winner| format!("The model was chosen by name; Automatic would take {winner}."),
    decides: |days| format!("Automatic decides with {days} days held out."),
    back: |days| format!("Back to {days} days"),
    holdout: "Hold-out (days)",
    holdout_words: |days, from| format!("{days} days, from {from}"),
    figures: "All candidates",
    figures_key: "± one standard error; orders and probabilities are those of the held-out days",
    head_candidate: "Candidate",
    heads: ["AUC", "Brier", "Log loss", "Lift, top 10%", "Value captured", "Calib. error"],
    count_heads: ["MAE", "RMSE", "Bias"],
    fell_back: |model| format!("answered by {model}"),
    calibration: "Calibration",
    calibration_axes: ["predicted %", "actual %"],
    calibration_reading: |predicted, actual| {
        format!("Of the tenth with the highest risk, {predicted} on average, {actual} did not order.")
    },
    calibration_heads: ["Customers", "Predicted", "Actual", "95% interval"],
    tracking: "Repeat orders, total",
    tracking_lines: ["Actual", "Predicted"],
    week: "week",
    day: "Day",
    held_out: "held out",
    tracking_reading: |expected, actual, off| {
        format!("In the held-out days {expected} repeat orders were expected and {actual} came ({off}).")
    },
    working: "The backtest is running",
    working_count: |done, total| format!("{done} of {total} candidates"),
    stop: "Cancel",
    stopped: "The backtest was stopped. Scores do not depend on it.",
    failed: "The backtest came to nothing. Your data are unchanged.",
    again: "Run it again",
    lacking: |lacking, customers, needed| match lacking {
        Lacking::RepeatCustomers { .. } => format!(
            "Too little history: before the held-out days {customers} customers had ordered more than once, and a fit needs {needed}. A shorter hold-out leaves more."
        ),
        Lacking::OneOutcome => {
            "Nothing to tell apart: in the held-out days all customers ordered, or none did.".to_owned()
        }
    },
    method: "How it was done",
    method_lines: [
        "The last days are held out. Every candidate knows only the orders up to the cut and says for each customer how likely an order in the held-out days is; the models also say how many.",
        "Simple rules become probabilities through a logistic curve that learned on the same number of days before the cut. The stacked layer is one regression over MBG/NBD, silence, past rate and total amount, learned on the same days. Signals add weights of their own to MBG/NBD, learned there too. Without such days rules only rank and there is no layer.",
        "AUC: how often somebody who ordered stands before somebody who did not; 0.5 is chance. Lift: how many times the average share ordered among the tenth ranked most likely. Value captured: that tenth's share of all that was bought.",
        "Brier and log loss: how far probabilities were from what happened; lower is better. Calibration error: the mean distance between predicted and actual over tenths of the customers.",
        "MAE, RMSE and bias: how far expected orders were from those that came. “Nobody orders” is hard to beat on MAE, so nothing is decided by it.",
        "Automatic takes the lowest log loss. MBG/NBD stays unless another is better by more than two standard errors of the difference, customer by customer. Pareto/NBD is slow: in large archives Automatic does not wait for it.",
    ],
    automatic: "Automatic takes what foresaw the held-out days best. MBG/NBD stays unless another is better beyond chance.",
    automatic_untested: "There is too little history for a backtest: Automatic takes MBG/NBD, under which customers may be lost after their first order, and falls back where the data do not carry it.",
};

pub(super) const ZH_CN: BacktestText = BacktestText {
    views: "视图",
    at_risk: "流失风险",
    backtest: "回测",
    title: "模型值得信任吗？",
    qualifier: "在本档案上回测",
    how: "如何检验",
    candidate: |candidate, days| match candidate {
        Candidate::Model(model) => model_name(model).to_owned(),
        Candidate::Rule(Rule::Recency) => "只看最近一次".to_owned(),
        Candidate::Rule(Rule::Frequency) => "只看次数".to_owned(),
        Candidate::Rule(Rule::Spend) => "累计金额".to_owned(),
        Candidate::Rule(Rule::RfmSum) => "RFM 总分".to_owned(),
        Candidate::Rule(Rule::PastRate) => "照过去的频率".to_owned(),
        Candidate::Rule(Rule::SilentDays) => format!("{days} 天未下单规则"),
        Candidate::Rule(Rule::OwnGap) => "沉默超过自身间隔 2 倍".to_owned(),
        Candidate::Rule(Rule::Own(_)) => "自己的规则".to_owned(),
        Candidate::Stack => "堆叠层".to_owned(),
        Candidate::Signals => "MBG/NBD 加信号".to_owned(),
        Candidate::EveryoneAlike => "人人相同".to_owned(),
        Candidate::Nobody => "无人下单".to_owned(),
    },
    used: "采用",
    as_table: "表格",
    as_drawing: "图表",
    rule_wins: |rule| format!("简单规则胜出：“{rule}”比所有模型都预测得准。"),
    stack_wins: "模型与简单规则合在一起，比其中任何一种都预测得准。",
    signals_win: "订单与信号合在一起，比其他任何方法都预测得准。",
    model_wins: |model| format!("{model} 比 MBG/NBD 预测得更准。"),
    stays: |model, ranking, truth| match (ranking, truth) {
        (Comparison::Tie, Comparison::Better) => "排序不相上下，概率更可信。".to_owned(),
        (Comparison::Better, Comparison::Better) => format!("{model} 的排序与概率都优于所有简单规则。"),
        (Comparison::Worse, Comparison::Better) => format!("有简单规则排序更好，但 {model} 的概率更准。"),
        (_, Comparison::Tie | Comparison::Worse) => format!("没有简单规则明显更好，继续采用 {model}。"),
    },
    stays_alone: |model| format!("历史太短，无法检验简单规则，继续采用 {model}。"),
    asked_about: |customers, day, days, active| {
        format!(
            "用 {customers} 位客户截至 {day} 的订单拟合，再预测模型没见过的 {days} 天；其间有 {active} 位客户下单。"
        )
    },
    losses: |best, theirs, gain, error| {
        format!("对数损失 {best}，MBG/NBD 为 {theirs}；逐客户比较，好 {gain} ± {error}。")
    },
    errors: |mine, error, other, theirs| format!("{mine} 平均偏差 {error}，“{other}”为 {theirs}。"),
    sampled: |asked, all| format!("从 {all} 位客户中均匀抽取 {asked} 位参与检验。"),
    risk_from_stack: |model| format!("风险来自叠在 {model} 与简单规则之上的一层；预期订单与价值来自 {model}。"),
    risk_from_signals: |model| format!("风险来自 {model} 与订单之外的信号；预期订单与价值来自 {model}。"),
    risk_from_rule: |rule, model| format!("风险来自规则“{rule}”；预期订单与价值来自 {model}。"),
    spans_differ: |holdout, horizon| {
        format!("规则检验的是 {holdout} 天，而预测期是 {horizon} 天，因此这里不能由规则给出风险。")
    },
    by_name: |winner| format!("模型由您指定；“自动”会采用 {winner}。"),
    decides: |days| format!("“自动”以留出 {days} 天的结果为准。"),
    back: |days| format!("回到 {days} 天"),
    holdout: "留出天数",
    holdout_words: |days, from| format!("{days} 天，自 {from} 起"),
    figures: "全部候选方法",
    figures_key: "± 一个标准误；订单与概率均指留出期内",
    head_candidate: "候选方法",
    heads: ["AUC", "Brier", "对数损失", "前 10% 提升", "价值占比", "校准误差"],
    count_heads: ["MAE", "RMSE", "偏差"],
    fell_back: |model| format!("由 {model} 代答"),
    calibration: "校准",
    calibration_axes: ["预测 %", "实际 %"],
    calibration_reading: |predicted, actual| {
        format!("风险最高的十分之一，平均预测 {predicted}，实际有 {actual} 未下单。")
    },
    calibration_heads: ["客户", "预测", "实际", "95% 区间"],
    tracking: "累计复购订单",
    tracking_lines: ["实际", "预测"],
    week: "周",
    day: "日期",
    held_out: "留出",
    tracking_reading: |expected, actual, off| format!("留出期内预期复购 {expected} 单，实际 {actual} 单（{off}）。"),
    working: "正在回测",
    working_count: |done, total| format!("已完成 {done} 种方法，共 {total} 种"),
    stop: "取消",
    stopped: "回测已停止。评分不受影响。",
    failed: "回测未能完成。您的数据没有改变。",
    again: "重新回测",
    lacking: |lacking, customers, needed| match lacking {
        Lacking::RepeatCustomers { .. } => {
            format!(
                "历史太少：留出期之前只有 {customers} 位客户复购，拟合需要 {needed} 位。缩短留出期可以多留一些历史。"
            )
        }
        Lacking::OneOutcome => "无从分辨：留出期内所有客户都下了单，或都没有下单。".to_owned(),
    },
    method: "如何检验",
    method_lines: [
        "把最后一段日子留出来。每种方法只知道分界日之前的订单，说出每位客户在留出期内下单的概率；模型还要说出单数。",
        "简单规则通过一条逻辑曲线变成概率，曲线从分界日之前同样长的一段日子里学得。堆叠层是架在 MBG/NBD、沉默时间、过去频率与累计金额之上的一个回归，也从这段日子学得。信号在 MBG/NBD 之上另加权重，同样由此学得。没有这段日子，规则只能排序，也没有这两层。",
        "AUC：下单的客户排在未下单的客户前面的比例，0.5 等于瞎猜。提升：排名最前的十分之一里，下单比例是平均的几倍。价值占比：这十分之一客户占全部购买金额的份额。",
        "Brier 与对数损失：概率与实际相差多远，越低越好。校准误差：把客户按概率分成十组，预测与实际的平均差距。",
        "MAE、RMSE 与偏差：预期单数与实际单数相差多远。“无人下单”的 MAE 很难超越，所以不以它定胜负。",
        "“自动”采用对数损失最低的方法。除非另一种方法逐客户比较好出两个标准误以上，否则继续采用 MBG/NBD。Pareto/NBD 较慢，档案很大时“自动”不等它。",
    ],
    automatic: "“自动”采用对留出期预测最准的方法；除非另一种明显更好，否则继续采用 MBG/NBD。",
    automatic_untested: "历史太短，无法回测：“自动”采用 MBG/NBD（首单之后也可能流失），数据不足以支撑时会退回更简单的方法。",
};

pub(super) const ZH_TW: BacktestText = BacktestText {
    views: "檢視",
    at_risk: "流失風險",
    backtest: "回測",
    title: "模型值得信任嗎？",
    qualifier: "在本檔案庫上回測",
    how: "如何檢驗",
    candidate: |candidate, days| match candidate {
        Candidate::Model(model) => model_name(model).to_owned(),
        Candidate::Rule(Rule::Recency) => "只看最近一次".to_owned(),
        Candidate::Rule(Rule::Frequency) => "只看次數".to_owned(),
        Candidate::Rule(Rule::Spend) => "累計金額".to_owned(),
        Candidate::Rule(Rule::RfmSum) => "RFM 總分".to_owned(),
        Candidate::Rule(Rule::PastRate) => "照過去的頻率".to_owned(),
        Candidate::Rule(Rule::SilentDays) => format!("{days} 天未下單規則"),
        Candidate::Rule(Rule::OwnGap) => "沉默超過自身間隔 2 倍".to_owned(),
        Candidate::Rule(Rule::Own(_)) => "自己的規則".to_owned(),
        Candidate::Stack => "堆疊層".to_owned(),
        Candidate::Signals => "MBG/NBD 加訊號".to_owned(),
        Candidate::EveryoneAlike => "人人相同".to_owned(),
        Candidate::Nobody => "無人下單".to_owned(),
    },
    used: "採用",
    as_table: "表格",
    as_drawing: "圖表",
    rule_wins: |rule| format!("簡單規則勝出：「{rule}」比所有模型都預測得準。"),
    stack_wins: "模型與簡單規則合在一起，比其中任何一種都預測得準。",
    signals_win: "訂單與訊號合在一起，比其他任何方法都預測得準。",
    model_wins: |model| format!("{model} 比 MBG/NBD 預測得更準。"),
    stays: |model, ranking, truth| match (ranking, truth) {
        (Comparison::Tie, Comparison::Better) => "排序不相上下，機率更可信。".to_owned(),
        (Comparison::Better, Comparison::Better) => format!("{model} 的排序與機率都優於所有簡單規則。"),
        (Comparison::Worse, Comparison::Better) => format!("有簡單規則排序更好，但 {model} 的機率更準。"),
        (_, Comparison::Tie | Comparison::Worse) => format!("沒有簡單規則明顯更好，繼續採用 {model}。"),
    },
    stays_alone: |model| format!("歷史太短，無法檢驗簡單規則，繼續採用 {model}。"),
    asked_about: |customers, day, days, active| {
        format!(
            "用 {customers} 位客戶截至 {day} 的訂單擬合，再預測模型沒見過的 {days} 天；其間有 {active} 位客戶下單。"
        )
    },
    losses: |best, theirs, gain, error| {
        format!("對數損失 {best}，MBG/NBD 為 {theirs}；逐客戶比較，好 {gain} ± {error}。")
    },
    errors: |mine, error, other, theirs| format!("{mine} 平均偏差 {error}，「{other}」為 {theirs}。"),
    sampled: |asked, all| format!("從 {all} 位客戶中均勻抽取 {asked} 位參與檢驗。"),
    risk_from_stack: |model| format!("風險來自疊在 {model} 與簡單規則之上的一層；預期訂單與價值來自 {model}。"),
    risk_from_signals: |model| format!("風險來自 {model} 與訂單之外的訊號；預期訂單與價值來自 {model}。"),
    risk_from_rule: |rule, model| format!("風險來自規則「{rule}」；預期訂單與價值來自 {model}。"),
    spans_differ: |holdout, horizon| {
        format!("規則檢驗的是 {holdout} 天，而預測期是 {horizon} 天，因此這裡不能由規則給出風險。")
    },
    by_name: |winner| format!("模型由您指定；「自動」會採用 {winner}。"),
    decides: |days| format!("「自動」以保留 {days} 天的結果為準。"),
    back: |days| format!("回到 {days} 天"),
    holdout: "保留天數",
    holdout_words: |days, from| format!("{days} 天，自 {from} 起"),
    figures: "全部候選方法",
    figures_key: "± 一個標準誤；訂單與機率均指保留期內",
    head_candidate: "候選方法",
    heads: ["AUC", "Brier", "對數損失", "前 10% 提升", "價值占比", "校準誤差"],
    count_heads: ["MAE", "RMSE", "偏差"],
    fell_back: |model| format!("由 {model} 代答"),
    calibration: "校準",
    calibration_axes: ["預測 %", "實際 %"],
    calibration_reading: |predicted, actual| {
        format!("風險最高的十分之一，平均預測 {predicted}，實際有 {actual} 未下單。")
    },
    calibration_heads: ["客戶", "預測", "實際", "95% 區間"],
    tracking: "累計回購訂單",
    tracking_lines: ["實際", "預測"],
    week: "週",
    day: "日期",
    held_out: "保留",
    tracking_reading: |expected, actual, off| format!("保留期內預期回購 {expected} 單，實際 {actual} 單（{off}）。"),
    working: "正在回測",
    working_count: |done, total| format!("已完成 {done} 種方法，共 {total} 種"),
    stop: "取消",
    stopped: "回測已停止。評分不受影響。",
    failed: "回測未能完成。您的資料沒有改變。",
    again: "重新回測",
    lacking: |lacking, customers, needed| match lacking {
        Lacking::RepeatCustomers { .. } => {
            format!(
                "歷史太少：保留期之前只有 {customers} 位客戶回購，擬合需要 {needed} 位。縮短保留期可以多留一些歷史。"
            )
        }
        Lacking::OneOutcome => "無從分辨：保留期內所有客戶都下了單，或都沒有下單。".to_owned(),
    },
    method: "如何檢驗",
    method_lines: [
        "把最後一段日子保留下來。每種方法只知道分界日之前的訂單，說出每位客戶在保留期內下單的機率；模型還要說出單數。",
        "簡單規則透過一條邏輯曲線變成機率，曲線從分界日之前同樣長的一段日子裡學得。堆疊層是架在 MBG/NBD、沉默時間、過去頻率與累計金額之上的一個迴歸，也從這段日子學得。訊號在 MBG/NBD 之上另加權重，同樣由此學得。沒有這段日子，規則只能排序，也沒有這兩層。",
        "AUC：下單的客戶排在未下單的客戶前面的比例，0.5 等於瞎猜。提升：排名最前的十分之一裡，下單比例是平均的幾倍。價值占比：這十分之一客戶占全部購買金額的份額。",
        "Brier 與對數損失：機率與實際相差多遠，越低越好。校準誤差：把客戶依機率分成十組，預測與實際的平均差距。",
        "MAE、RMSE 與偏差：預期單數與實際單數相差多遠。「無人下單」的 MAE 很難超越，所以不以它定勝負。",
        "「自動」採用對數損失最低的方法。除非另一種方法逐客戶比較好出兩個標準誤以上，否則繼續採用 MBG/NBD。Pareto/NBD 較慢，檔案庫很大時「自動」不等它。",
    ],
    automatic: "「自動」採用對保留期預測最準的方法；除非另一種明顯更好，否則繼續採用 MBG/NBD。",
    automatic_untested: "歷史太短，無法回測：「自動」採用 MBG/NBD（首單之後也可能流失），資料不足以支撐時會退回較簡單的方法。",
};
