//! Consents of a customer: to what, since when, how, and whether withdrawn; in every language.

/// Words of consents.
pub struct ConsentText {
    /// The section.
    pub consents: &'static str,
    /// Where there is none.
    pub none: &'static str,
    /// Adds one.
    pub new: &'static str,
    /// Changes one.
    pub edit: &'static str,
    /// What the data may be used for.
    pub purpose: &'static str,
    /// What was agreed to, word for word.
    pub wording: &'static str,
    /// The day it was given.
    pub given: &'static str,
    /// How it was given.
    pub how: &'static str,
    /// The day it was withdrawn.
    pub withdrawn: &'static str,
    /// What a blank day of withdrawal means.
    pub withdrawn_hint: &'static str,
    /// Withdraws it today.
    pub withdraw: &'static str,
    /// The same, named by the purpose.
    pub withdraw_of: fn(&str) -> String,
    /// Takes an entry out that was made by mistake.
    pub remove: &'static str,
    /// Since a day.
    pub since: fn(&str) -> String,
    /// From a day until it was withdrawn on another.
    pub until: fn(&str, &str) -> String,
}

pub(super) const EN: ConsentText = ConsentText {
    consents: "Consents",
    none: "No consent is on record.",
    new: "New consent",
    edit: "Edit consent",
    purpose: "Purpose",
    wording: "Wording that was agreed to",
    given: "Given on",
    how: "How it was given",
    withdrawn: "Withdrawn on",
    withdrawn_hint: "Blank while it holds.",
    withdraw: "Withdraw",
    withdraw_of: |purpose| format!("Withdraw the consent to {purpose}"),
    remove: "Remove this entry",
    since: |day| format!("since {day}"),
    until: |from, to| format!("{from} to {to}, withdrawn"),
};

pub(super) const ZH_CN: ConsentText = ConsentText {
    consents: "同意记录",
    none: "没有同意记录。",
    new: "新增同意",
    edit: "修改同意",
    purpose: "用途",
    wording: "所同意的原文",
    given: "同意日期",
    how: "同意方式",
    withdrawn: "撤回日期",
    withdrawn_hint: "仍有效时留空。",
    withdraw: "撤回",
    withdraw_of: |purpose| format!("撤回对“{purpose}”的同意"),
    remove: "移除此条",
    since: |day| format!("自 {day}起"),
    until: |from, to| format!("{from}至 {to}，已撤回"),
};

pub(super) const ZH_TW: ConsentText = ConsentText {
    consents: "同意紀錄",
    none: "沒有同意紀錄。",
    new: "新增同意",
    edit: "修改同意",
    purpose: "用途",
    wording: "所同意的原文",
    given: "同意日期",
    how: "同意方式",
    withdrawn: "撤回日期",
    withdrawn_hint: "仍有效時留空。",
    withdraw: "撤回",
    withdraw_of: |purpose| format!("撤回對「{purpose}」的同意"),
    remove: "移除此筆",
    since: |day| format!("自 {day}起"),
    until: |from, to| format!("{from}至 {to}，已撤回"),
};
