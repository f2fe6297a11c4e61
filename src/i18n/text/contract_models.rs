//! Words of what analysis says of contracts: retention, which are likely to end, and why.
//!
//! Words of contracts themselves stand in `contracts`.

use crate::{
    analysis::contracts::{
        features::{Reading, Unused},
        model::{LEAST_CONTRACTS, LEAST_OF_EACH, Unfit},
    },
    i18n::plural::counted,
};

/// What a column of a model does to the odds of an end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Lowers them by so many percent.
    Lowers(String),
    /// Raises them by so many percent.
    Raises(String),
    /// Multiplies them.
    Multiplies(String),
}

/// Words of what analysis says of contracts.
pub struct ContractModelsText {
    /// The view of Churn.
    pub view: &'static str,
    /// The heading of the curve.
    pub retention: &'static str,
    /// How many contracts it is made from: all, ended.
    pub of: fn(&str, &str) -> String,
    /// The line that was seen.
    pub seen: &'static str,
    /// The line of the distribution.
    pub fitted: &'static str,
    /// The level axis.
    pub axis: &'static str,
    /// The heads of the curve's table: month, contracts seen longer, share, interval, distribution.
    pub heads: [&'static str; 5],
    /// After so many months so many are left, several times.
    pub reading: fn(&[(String, String)]) -> String,
    /// Half of all have ended after so many months.
    pub half: fn(&str) -> String,
    /// The retention of the distribution in the first month and in the thirteenth.
    pub rises: fn(&str, &str) -> String,
    /// The parameters with their standard errors.
    pub parameters: fn(&str, &str) -> String,
    /// There is too little for the distribution: contracts, ended, and how many it takes of each.
    pub no_fit: fn(&str, &str, &str, &str) -> String,
    /// There is too little for a curve.
    pub too_short: &'static str,
    /// None has ended.
    pub none_ended: fn(&str) -> String,
    /// The heading of the model.
    pub model: &'static str,
    /// What it is.
    pub model_is: &'static str,
    /// The fields to choose from.
    pub fields: &'static str,
    /// The field of months.
    pub months: &'static str,
    /// The field of worth.
    pub amount: &'static str,
    /// It is being worked out.
    pub working: &'static str,
    /// Fits done, of how many.
    pub working_count: fn(&str, &str) -> String,
    /// Stops it.
    pub stop: &'static str,
    /// It was stopped.
    pub stopped: &'static str,
    /// Asks again.
    pub again: &'static str,
    /// It came to nothing.
    pub failed: &'static str,
    /// Why there is no model.
    pub unfit: fn(&Unfit) -> String,
    /// It foresees better than the share alone.
    pub better: fn(&str, &str) -> String,
    /// It does not.
    pub no_better: &'static str,
    /// The caption of the measures.
    pub measures: &'static str,
    /// The heads of the measures: measure, model, everybody alike.
    pub measure_heads: [&'static str; 3],
    /// The names of the measures.
    pub measure_names: [&'static str; 3],
    /// How they were measured.
    pub folds: &'static str,
    /// The heading of the calibration.
    pub calibration: &'static str,
    /// What it shows: predicted and seen among the tenth with the highest risk.
    pub calibration_reading: fn(&str, &str) -> String,
    /// The words at its axes.
    pub calibration_axes: [&'static str; 2],
    /// The heads of its table.
    pub calibration_heads: [&'static str; 4],
    /// The heading of the coefficients.
    pub coefficients: &'static str,
    /// The heads of their table: what, in words, odds ratio with interval.
    pub coefficient_heads: [&'static str; 3],
    /// What a column is: a field by its name, a step, what the column says of it.
    pub term: fn(&str, &str, &Reading) -> String,
    /// The months, by a step.
    pub month_step: &'static str,
    /// What it does.
    pub effect: fn(&Effect) -> String,
    /// It may as well do nothing.
    pub unclear: &'static str,
    /// A field that is not used, and why.
    pub unused: fn(&str, Unused) -> String,
    /// The heading of the list.
    pub worklist: &'static str,
    /// What is at stake in all: contracts, sum.
    pub at_stake_in_all: fn(&str, &str) -> String,
    /// The heads of the list: customer, contract, since, worth, risk, at stake.
    pub work_heads: [&'static str; 6],
    /// How many more there are.
    pub more: fn(&str) -> String,
    /// None runs.
    pub none_runs: &'static str,
    /// The heading of the reasons of one contract.
    pub reasons: &'static str,
    /// The risk of one contract: its name, the risk.
    pub risk_of: fn(&str, &str) -> String,
    /// What the risk is.
    pub risk_is: &'static str,
    /// The odds that all contracts share, where every field has its mean.
    pub base: &'static str,
    /// The odds of this contract.
    pub all_together: &'static str,
    /// The heads of the reasons: what, factor of the odds.
    pub reason_heads: [&'static str; 2],
    /// The heading of how it was done.
    pub method: &'static str,
    /// How it was done.
    pub method_lines: [&'static str; 4],
}

pub(super) const EN: ContractModelsText = ContractModelsText {
    view: "Contracts",
    retention: "How long contracts last",
    of: |all, ended| format!("{}, {ended} of them ended", counted(all, "contract")),
    seen: "still running (Kaplan–Meier)",
    fitted: "shifted beta-geometric",
    axis: "months since the first day",
    heads: ["Month", "Seen longer", "Still running", "95% interval", "Shifted beta-geometric"],
    reading: |told| {
        let told: Vec<String> = told.iter().map(|(months, share)| format!("after {months} months {share}")).collect();
        format!("Still running: {}.", told.join(", "))
    },
    half: |months| format!("Half of all contracts have ended after {}.", counted(months, "month")),
    rises: |first, later| {
        format!("By the fitted curve {first} outlive their first month, and {later} of those who reach it their 13th.")
    },
    parameters: |alpha, beta| format!("Shifted beta-geometric: α = {alpha}, β = {beta} (± standard error)."),
    no_fit: |contracts, ended, needed, needed_ended| {
        format!(
            "No curve is fitted: it takes {needed} contracts of which {needed_ended} have ended; there are {contracts} and {ended}."
        )
    },
    too_short: "The contracts have not run long enough for a curve: at least five must have been seen for more than two months.",
    none_ended: |contracts| {
        format!("None of {} has ended yet, so there is nothing to learn from.", counted(contracts, "contract"))
    },
    model: "Which contracts end",
    model_is: "ridge logistic regression",
    fields: "Fields",
    months: "Months so far",
    amount: "Amount",
    working: "Fitting the contracts",
    working_count: |done, all| format!("{done} of {all} fits"),
    stop: "Stop",
    stopped: "Stopped. Nothing was fitted.",
    again: "Fit again",
    failed: "The fit came to nothing: the browser ended the work. Nothing was changed.",
    unfit: |why| match why {
        Unfit::TooFew { contracts, ended } => format!(
            "Too few to learn from: it takes {LEAST_CONTRACTS} contracts, {LEAST_OF_EACH} of them ended and {LEAST_OF_EACH} running; there are {contracts}, {ended} of them ended."
        ),
        Unfit::NoneEnded => "No contract has ended yet, so there is nothing to learn from.".to_owned(),
        Unfit::AllEnded => "All contracts have ended: there is none left whose end could be foreseen.".to_owned(),
        Unfit::NoField => "No field that was chosen differs between contracts.".to_owned(),
    },
    better: |model, alike| {
        format!(
            "On contracts it had not seen the model foresees ends better than the overall share does: log loss {model} against {alike}."
        )
    },
    no_better: "On contracts it had not seen the model is no better than giving every contract the overall share: do not rely on its order.",
    measures: "How well ends are foreseen",
    measure_heads: ["Measure", "Model", "All alike"],
    measure_names: ["AUC (ranking; 0.5 is chance)", "Log loss (lower is better)", "Brier score (lower is better)"],
    folds: "Each fifth of the contracts was held out once, with the model fitted on the rest; ± standard error.",
    calibration: "Do the percentages hold?",
    calibration_reading: |told, seen| {
        format!("Of the tenth with the highest risk, {told} was foreseen to have ended and {seen} had.")
    },
    calibration_axes: ["foreseen %", "ended %"],
    calibration_heads: ["Contracts", "Foreseen", "Ended", "95% interval"],
    coefficients: "What goes with an end",
    coefficient_heads: ["Field", "In words", "Odds ratio (95%)"],
    term: |name, step, reading| match reading {
        Reading::PerUnit => format!("{name}: {step} more"),
        Reading::Yes => format!("{name}: yes"),
        Reading::Level { level, against } => {
            let word = |level: &str| if level.is_empty() { "not given".to_owned() } else { level.to_owned() };
            format!("{name}: {} rather than {}", word(level), word(against))
        }
    },
    month_step: "each month",
    effect: |effect| match effect {
        Effect::Lowers(percent) => format!("lowers the odds by {percent}"),
        Effect::Raises(percent) => format!("raises the odds by {percent}"),
        Effect::Multiplies(times) => format!("multiplies the odds by {times}"),
    },
    unclear: "no clear effect",
    unused: |name, why| match why {
        Unused::Empty => format!("{name} is not used: nobody has a value."),
        Unused::Constant => format!("{name} is not used: it is the same everywhere."),
        Unused::TooManyLevels => format!("{name} is not used: its words are nearly all different."),
    },
    worklist: "Running contracts by value at stake",
    at_stake_in_all: |contracts, sum| format!("{sum} at stake in {}", counted(contracts, "running contract")),
    work_heads: ["Customer", "Contract", "Since", "Amount", "Risk", "At stake"],
    more: |count| format!("{count} more are not listed."),
    none_runs: "No contract runs.",
    reasons: "Likeness to contracts that ended",
    risk_of: |contract, risk| format!("{contract}: {risk}"),
    risk_is: "The share of contracts with values like these that have ended so far. The factors multiply to the odds.",
    base: "Every field at its mean",
    all_together: "Odds of an end, all together",
    reason_heads: ["Reason", "Odds ×"],
    method: "How this is worked out",
    method_lines: [
        "A contract has ended when its last day has come and it was not renewed. Running contracts count up to the as-of day, as seen so long and no longer.",
        "The curve is Kaplan and Meier's with intervals on the ln(-ln S) scale; over it lies the shifted beta-geometric distribution of Fader and Hardie (2007), fitted by maximum likelihood.",
        "The model is a logistic regression with a ridge penalty of 1 on standardised columns (le Cessie & van Houwelingen 1992). Words become one column for each value but the first; a number that is missing stands at the mean.",
        "It tells which running contracts resemble those that ended, not why they ended and not when. Months so far are among the fields: contracts that survived long resemble those that ended less.",
    ],
};

pub(super) const ZH_CN: ContractModelsText = ContractModelsText {
    view: "合同",
    retention: "合同能维持多久",
    of: |all, ended| format!("{all} 份合同，其中 {ended} 份已终止"),
    seen: "仍在履行（Kaplan–Meier）",
    fitted: "移位贝塔几何分布",
    axis: "自起始日起的月数",
    heads: ["月", "观察更久", "仍在履行", "95% 区间", "移位贝塔几何"],
    reading: |told| {
        let told: Vec<String> = told.iter().map(|(months, share)| format!("{months} 个月后 {share}")).collect();
        format!("仍在履行：{}。", told.join("，"))
    },
    half: |months| format!("{months} 个月后一半的合同已终止。"),
    rises: |first, later| {
        format!("按拟合曲线，{first} 的合同度过第 1 个月；到第 13 个月时，仍在的合同中有 {later} 度过当月。")
    },
    parameters: |alpha, beta| format!("移位贝塔几何分布：α = {alpha}，β = {beta}（± 标准误）。"),
    no_fit: |contracts, ended, needed, needed_ended| {
        format!(
            "没有拟合曲线：至少需要 {needed} 份合同，其中 {needed_ended} 份已终止；现有 {contracts} 份，{ended} 份已终止。"
        )
    },
    too_short: "合同履行的时间还不够画出曲线：至少要有五份合同观察超过两个月。",
    none_ended: |contracts| format!("{contracts} 份合同都还没有终止，暂时无从学习。"),
    model: "哪些合同会终止",
    model_is: "岭逻辑回归",
    fields: "使用的字段",
    months: "已履行月数",
    amount: "合同金额",
    working: "正在拟合合同",
    working_count: |done, all| format!("已完成 {done} / {all} 次拟合"),
    stop: "停止",
    stopped: "已停止，没有拟合。",
    again: "重新拟合",
    failed: "拟合没有完成：浏览器中断了计算。没有更改任何内容。",
    unfit: |why| match why {
        Unfit::TooFew { contracts, ended } => format!(
            "数据太少：至少需要 {LEAST_CONTRACTS} 份合同，其中已终止和履行中的各 {LEAST_OF_EACH} 份；现有 {contracts} 份，{ended} 份已终止。"
        ),
        Unfit::NoneEnded => "还没有终止的合同，暂时无从学习。".to_owned(),
        Unfit::AllEnded => "所有合同都已终止，没有可以预测的合同。".to_owned(),
        Unfit::NoField => "所选字段在各合同之间没有差别。".to_owned(),
    },
    better: |model, alike| {
        format!("在未见过的合同上，模型比统一用总体比例预测得更准：对数损失 {model}，对比 {alike}。")
    },
    no_better: "在未见过的合同上，模型并不比给每份合同同一个总体比例更准：请不要依赖它的排序。",
    measures: "预测终止的准确程度",
    measure_heads: ["指标", "模型", "一视同仁"],
    measure_names: ["AUC（排序，0.5 为随机）", "对数损失（越低越好）", "Brier 分数（越低越好）"],
    folds: "合同分为五份，轮流留出一份，用其余四份拟合；± 为标准误。",
    calibration: "这些百分比可信吗？",
    calibration_reading: |told, seen| format!("风险最高的十分之一中，预测 {told} 已终止，实际为 {seen}。"),
    calibration_axes: ["预测 %", "实际终止 %"],
    calibration_heads: ["合同数", "预测", "实际终止", "95% 区间"],
    coefficients: "终止与什麼相关",
    coefficient_heads: ["字段", "说明", "优势比（95%）"],
    term: |name, step, reading| match reading {
        Reading::PerUnit => format!("{name}：{step}"),
        Reading::Yes => format!("{name}：是"),
        Reading::Level { level, against } => {
            let word = |level: &str| if level.is_empty() { "未填写".to_owned() } else { level.to_owned() };
            format!("{name}：{}（对比 {}）", word(level), word(against))
        }
    },
    month_step: "每多 1 个月",
    effect: |effect| match effect {
        Effect::Lowers(percent) => format!("终止的优势降低 {percent}"),
        Effect::Raises(percent) => format!("终止的优势提高 {percent}"),
        Effect::Multiplies(times) => format!("终止的优势为 {times} 倍"),
    },
    unclear: "没有明显作用",
    unused: |name, why| match why {
        Unused::Empty => format!("未使用 {name}：没有任何值。"),
        Unused::Constant => format!("未使用 {name}：所有合同都相同。"),
        Unused::TooManyLevels => format!("未使用 {name}：取值几乎各不相同。"),
    },
    worklist: "履行中的合同，按面临风险的价值排列",
    at_stake_in_all: |contracts, sum| format!("{contracts} 份履行中的合同，面临风险 {sum}"),
    work_heads: ["客户", "合同", "起始日", "金额", "风险", "面临风险"],
    more: |count| format!("另有 {count} 份未列出。"),
    none_runs: "没有履行中的合同。",
    reasons: "与已终止合同的相似程度",
    risk_of: |contract, risk| format!("{contract}：{risk}"),
    risk_is: "与此取值相近的合同中，至今已终止的比例。各因子相乘即为优势。",
    base: "所有字段取平均值",
    all_together: "合计：终止的优势",
    reason_heads: ["原因", "优势 ×"],
    method: "计算方法",
    method_lines: [
        "到期日已到且未续约，合同即为终止。履行中的合同计算到“截至”日为止，此后未知。",
        "曲线为 Kaplan–Meier 估计，区间取在 ln(-ln S) 尺度上；其上叠加 Fader 与 Hardie（2007）的移位贝塔几何分布，以最大似然拟合。",
        "模型为逻辑回归，各列标准化，岭惩罚为 1（le Cessie 与 van Houwelingen 1992）。文字字段除第一个取值外各成一列；缺失的数字取平均值。",
        "它说明哪些履行中的合同与已终止的合同相像，不说明为何或何时终止。已履行月数也在字段之中：履行已久的合同与已终止的合同较不相像。",
    ],
};

pub(super) const ZH_TW: ContractModelsText = ContractModelsText {
    view: "合約",
    retention: "合約能維持多久",
    of: |all, ended| format!("{all} 份合約，其中 {ended} 份已終止"),
    seen: "仍在履行（Kaplan–Meier）",
    fitted: "移位貝塔幾何分布",
    axis: "自起始日起的月數",
    heads: ["月", "觀察更久", "仍在履行", "95% 區間", "移位貝塔幾何"],
    reading: |told| {
        let told: Vec<String> = told.iter().map(|(months, share)| format!("{months} 個月後 {share}")).collect();
        format!("仍在履行：{}。", told.join("，"))
    },
    half: |months| format!("{months} 個月後一半的合約已終止。"),
    rises: |first, later| {
        format!("按擬合曲線，{first} 的合約度過第 1 個月；到第 13 個月時，仍在的合約中有 {later} 度過當月。")
    },
    parameters: |alpha, beta| format!("移位貝塔幾何分布：α = {alpha}，β = {beta}（± 標準誤）。"),
    no_fit: |contracts, ended, needed, needed_ended| {
        format!(
            "沒有擬合曲線：至少需要 {needed} 份合約，其中 {needed_ended} 份已終止；現有 {contracts} 份，{ended} 份已終止。"
        )
    },
    too_short: "合約履行的時間還不夠畫出曲線：至少要有五份合約觀察超過兩個月。",
    none_ended: |contracts| format!("{contracts} 份合約都還沒有終止，暫時無從學習。"),
    model: "哪些合約會終止",
    model_is: "脊邏輯迴歸",
    fields: "使用的欄位",
    months: "已履行月數",
    amount: "合約金額",
    working: "正在擬合合約",
    working_count: |done, all| format!("已完成 {done} / {all} 次擬合"),
    stop: "停止",
    stopped: "已停止，沒有擬合。",
    again: "重新擬合",
    failed: "擬合沒有完成：瀏覽器中斷了計算。沒有變更任何內容。",
    unfit: |why| match why {
        Unfit::TooFew { contracts, ended } => format!(
            "資料太少：至少需要 {LEAST_CONTRACTS} 份合約，其中已終止和履行中的各 {LEAST_OF_EACH} 份；現有 {contracts} 份，{ended} 份已終止。"
        ),
        Unfit::NoneEnded => "還沒有終止的合約，暫時無從學習。".to_owned(),
        Unfit::AllEnded => "所有合約都已終止，沒有可以預測的合約。".to_owned(),
        Unfit::NoField => "所選欄位在各合約之間沒有差別。".to_owned(),
    },
    better: |model, alike| {
        format!("在未見過的合約上，模型比統一用整體比例預測得更準：對數損失 {model}，對比 {alike}。")
    },
    no_better: "在未見過的合約上，模型並不比給每份合約同一個整體比例更準：請不要依賴它的排序。",
    measures: "預測終止的準確程度",
    measure_heads: ["指標", "模型", "一視同仁"],
    measure_names: ["AUC（排序，0.5 為隨機）", "對數損失（越低越好）", "Brier 分數（越低越好）"],
    folds: "合約分為五份，輪流保留一份，用其餘四份擬合；± 為標準誤。",
    calibration: "這些百分比可信嗎？",
    calibration_reading: |told, seen| format!("風險最高的十分之一中，預測 {told} 已終止，實際為 {seen}。"),
    calibration_axes: ["預測 %", "實際終止 %"],
    calibration_heads: ["合約數", "預測", "實際終止", "95% 區間"],
    coefficients: "終止與什麼相關",
    coefficient_heads: ["欄位", "說明", "勝算比（95%）"],
    term: |name, step, reading| match reading {
        Reading::PerUnit => format!("{name}：{step}"),
        Reading::Yes => format!("{name}：是"),
        Reading::Level { level, against } => {
            let word = |level: &str| if level.is_empty() { "未填寫".to_owned() } else { level.to_owned() };
            format!("{name}：{}（對比 {}）", word(level), word(against))
        }
    },
    month_step: "每多 1 個月",
    effect: |effect| match effect {
        Effect::Lowers(percent) => format!("終止的勝算降低 {percent}"),
        Effect::Raises(percent) => format!("終止的勝算提高 {percent}"),
        Effect::Multiplies(times) => format!("終止的勝算為 {times} 倍"),
    },
    unclear: "沒有明顯作用",
    unused: |name, why| match why {
        Unused::Empty => format!("未使用 {name}：沒有任何值。"),
        Unused::Constant => format!("未使用 {name}：所有合約都相同。"),
        Unused::TooManyLevels => format!("未使用 {name}：取值幾乎各不相同。"),
    },
    worklist: "履行中的合約，依面臨風險的價值排列",
    at_stake_in_all: |contracts, sum| format!("{contracts} 份履行中的合約，面臨風險 {sum}"),
    work_heads: ["客戶", "合約", "起始日", "金額", "風險", "面臨風險"],
    more: |count| format!("另有 {count} 份未列出。"),
    none_runs: "沒有履行中的合約。",
    reasons: "與已終止合約的相似程度",
    risk_of: |contract, risk| format!("{contract}：{risk}"),
    risk_is: "與此取值相近的合約中，至今已終止的比例。各因子相乘即為勝算。",
    base: "所有欄位取平均值",
    all_together: "合計：終止的勝算",
    reason_heads: ["原因", "勝算 ×"],
    method: "計算方法",
    method_lines: [
        "到期日已到且未續約，合約即為終止。履行中的合約計算到“截至”日為止，此後未知。",
        "曲線為 Kaplan–Meier 估計，區間取在 ln(-ln S) 尺度上；其上疊加 Fader 與 Hardie（2007）的移位貝塔幾何分布，以最大概似擬合。",
        "模型為邏輯迴歸，各列標準化，脊懲罰為 1（le Cessie 與 van Houwelingen 1992）。文字欄位除第一個取值外各成一列；缺失的數字取平均值。",
        "它說明哪些履行中的合約與已終止的合約相像，不說明為何或何時終止。已履行月數也在欄位之中：履行已久的合約與已終止的合約較不相像。",
    ],
};
