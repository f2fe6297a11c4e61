//! Words of the user's own rule: when a customer counts as lost, and how that fared.
//!
//! Figures come in as text.

/// Words of the user's own rule.
pub struct OwnRuleText {
    /// The section.
    pub title: &'static str,
    /// What it asks.
    pub qualifier: &'static str,
    /// The days.
    pub days: &'static str,
    /// What is wrong with other days.
    pub bad_days: &'static str,
    /// The gaps.
    pub gaps: &'static str,
    /// What is wrong with other gaps.
    pub bad_gaps: &'static str,
    /// Takes the rule away.
    pub remove: &'static str,
    /// What a rule is for, while there is none.
    pub none: &'static str,
    /// The change was refused.
    pub not_changed: &'static str,
    /// It wins and is used.
    pub wins: &'static str,
    /// It is better than MBG/NBD by so much, but this backtest does not decide.
    pub would_win: fn(&str, &str) -> String,
    /// MBG/NBD is better by so much, with its error.
    pub model_better: fn(&str, &str) -> String,
    /// MBG/NBD is better by so much, which may be chance.
    pub model_perhaps: fn(&str, &str) -> String,
    /// The rule is better by so much, which may be chance.
    pub rule_perhaps: fn(&str, &str) -> String,
    /// The rule is better than MBG/NBD by so much, but that candidate is better still.
    pub outdone: fn(&str, &str, &str) -> String,
    /// The rule has no probabilities.
    pub ranks_only: &'static str,
}

pub(super) const EN: OwnRuleText = OwnRuleText {
    title: "Your own rule",
    qualifier: "when you call a customer lost",
    days: "No order for more than (days)",
    bad_days: "1 to 3,650 days",
    gaps: "and for more than (× own gap)",
    bad_gaps: "1 to 100",
    remove: "Remove the rule",
    none: "Say when you call a customer lost. The rule is then tried on the held-out days beside the models. Where both are set, both must hold.",
    not_changed: "The rule could not be saved. Nothing was changed.",
    wins: "Your own rule foresees better than every model and is used.",
    would_win: |gain, error| {
        format!(
            "Your own rule is better than MBG/NBD by {gain} ± {error} in log loss here. Automatic does not decide by this, so it is not used."
        )
    },
    model_better: |gain, error| format!("MBG/NBD is better than your own rule by {gain} ± {error} in log loss."),
    model_perhaps: |gain, error| {
        format!("MBG/NBD is better than your own rule by {gain} ± {error} in log loss, which may be chance.")
    },
    rule_perhaps: |gain, error| {
        format!(
            "Your own rule is better than MBG/NBD by {gain} ± {error} in log loss, which may be chance, so it is not used."
        )
    },
    outdone: |gain, error, best| {
        format!("Your own rule is better than MBG/NBD by {gain} ± {error} in log loss, but “{best}” is better still.")
    },
    ranks_only: "The history is too short to turn your own rule into probabilities, so it only ranks.",
};

pub(super) const ZH_CN: OwnRuleText = OwnRuleText {
    title: "您自己的规则",
    qualifier: "怎样才算流失",
    days: "超过多少天未下单",
    bad_days: "1 到 3,650 天",
    gaps: "且超过自身间隔的几倍",
    bad_gaps: "1 到 100",
    remove: "删除规则",
    none: "说出怎样才算流失，这条规则就会与各模型一起在留出期上检验。两项都填时，须同时满足。",
    not_changed: "规则未能保存，没有任何改动。",
    wins: "您自己的规则比所有模型都预测得准，已采用。",
    would_win: |gain, error| {
        format!("您自己的规则的对数损失在这里比 MBG/NBD 低 {gain} ± {error}，但“自动”不以此为准，因此没有采用。")
    },
    model_better: |gain, error| format!("MBG/NBD 优于您自己的规则，对数损失低 {gain} ± {error}。"),
    model_perhaps: |gain, error| format!("MBG/NBD 的对数损失比您自己的规则低 {gain} ± {error}，可能只是偶然。"),
    rule_perhaps: |gain, error| {
        format!("您自己的规则的对数损失比 MBG/NBD 低 {gain} ± {error}，可能只是偶然，因此没有采用。")
    },
    outdone: |gain, error, best| format!("您自己的规则的对数损失比 MBG/NBD 低 {gain} ± {error}，但“{best}”更好。"),
    ranks_only: "历史太短，您自己的规则还不能变成概率，只能排序。",
};

pub(super) const ZH_TW: OwnRuleText = OwnRuleText {
    title: "您自己的規則",
    qualifier: "怎樣才算流失",
    days: "超過多少天未下單",
    bad_days: "1 到 3,650 天",
    gaps: "且超過自身間隔的幾倍",
    bad_gaps: "1 到 100",
    remove: "刪除規則",
    none: "說出怎樣才算流失，這條規則就會與各模型一起在保留期上檢驗。兩項都填時，須同時滿足。",
    not_changed: "規則未能儲存，沒有任何變動。",
    wins: "您自己的規則比所有模型都預測得準，已採用。",
    would_win: |gain, error| {
        format!("您自己的規則的對數損失在這裡比 MBG/NBD 低 {gain} ± {error}，但「自動」不以此為準，因此沒有採用。")
    },
    model_better: |gain, error| format!("MBG/NBD 優於您自己的規則，對數損失低 {gain} ± {error}。"),
    model_perhaps: |gain, error| format!("MBG/NBD 的對數損失比您自己的規則低 {gain} ± {error}，可能只是偶然。"),
    rule_perhaps: |gain, error| {
        format!("您自己的規則的對數損失比 MBG/NBD 低 {gain} ± {error}，可能只是偶然，因此沒有採用。")
    },
    outdone: |gain, error, best| format!("您自己的規則的對數損失比 MBG/NBD 低 {gain} ± {error}，但「{best}」更好。"),
    ranks_only: "歷史太短，您自己的規則還不能變成機率，只能排序。",
};
