//! Words of intervals by drawing customers again.

/// Words of the bootstrap.
pub struct ResamplingText {
    /// The section.
    pub title: &'static str,
    /// What it does, before it was asked for.
    pub why: &'static str,
    /// Asks for it.
    pub begin: &'static str,
    /// It runs.
    pub working: &'static str,
    /// So many of so many draws.
    pub count: fn(&str, &str) -> String,
    /// Stops it.
    pub stop: &'static str,
    /// It came to nothing.
    pub failed: &'static str,
    /// So many draws, the seed.
    pub done: fn(&str, &str) -> String,
    /// In so many draws no loss was seen.
    pub edge: fn(&str) -> String,
    /// Heads: the parameter, its estimate, the interval from the curvature of the likelihood, that from the draws.
    pub heads: [&'static str; 4],
    /// From a figure to a figure.
    pub range: fn(&str, &str) -> String,
    /// The risk of one customer, by the model of this name.
    pub risk: fn(&str) -> String,
    /// There is no upper end.
    pub unbounded: &'static str,
}

pub(super) const EN: ResamplingText = ResamplingText {
    title: "Intervals by resampling",
    why: "The intervals shown take the model for true. A bootstrap does not: it draws customers again, 1,000 times, and fits to each draw.",
    begin: "Bootstrap intervals",
    working: "Drawing and fitting",
    count: |done, total| format!("{done} of {total} draws"),
    stop: "Cancel",
    failed: "The bootstrap came to nothing. Your data are unchanged.",
    done: |draws, seed| format!("95% of {draws} draws lie in between (seed {seed})."),
    edge: |draws| format!("In {draws} of them nobody can be seen to leave."),
    heads: ["Parameter", "Estimate", "95% by the model", "95% by bootstrap"],
    range: |low, high| format!("{low} to {high}"),
    risk: |model| format!("Risk by {model}"),
    unbounded: "no upper end",
};

pub(super) const ZH_CN: ResamplingText = ResamplingText {
    title: "重抽样区间",
    why: "页面上的区间假定模型成立。自助法不作此假定：从客户中有放回地重抽 1,000 次，每次重新拟合。",
    begin: "计算自助法区间",
    working: "正在抽样并拟合",
    count: |done, total| format!("已完成 {done} 次，共 {total} 次"),
    stop: "取消",
    failed: "自助法未能完成。您的数据没有改变。",
    done: |draws, seed| format!("{draws} 次抽样中有 95% 落在区间内（种子 {seed}）。"),
    edge: |draws| format!("其中 {draws} 次看不出有客户流失。"),
    heads: ["参数", "估计值", "模型给出的 95% 区间", "自助法 95% 区间"],
    range: |low, high| format!("{low} 至 {high}"),
    risk: |model| format!("{model} 的风险"),
    unbounded: "没有上限",
};

pub(super) const ZH_TW: ResamplingText = ResamplingText {
    title: "重抽樣區間",
    why: "頁面上的區間假定模型成立。自助法不作此假定：從客戶中有放回地重抽 1,000 次，每次重新擬合。",
    begin: "計算自助法區間",
    working: "正在抽樣並擬合",
    count: |done, total| format!("已完成 {done} 次，共 {total} 次"),
    stop: "取消",
    failed: "自助法未能完成。您的資料沒有改變。",
    done: |draws, seed| format!("{draws} 次抽樣中有 95% 落在區間內（種子 {seed}）。"),
    edge: |draws| format!("其中 {draws} 次看不出有客戶流失。"),
    heads: ["參數", "估計值", "模型給出的 95% 區間", "自助法 95% 區間"],
    range: |low, high| format!("{low} 至 {high}"),
    risk: |model| format!("{model} 的風險"),
    unbounded: "沒有上限",
};
