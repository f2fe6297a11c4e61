//! The review of what is kept about customers, in every language.

use crate::{i18n::plural::counted, state::retention::ReviewReason};

/// Words of the review.
pub struct RetentionText {
    /// The section.
    pub title: &'static str,
    /// What it is for.
    pub note: &'static str,
    /// After how long without a sign.
    pub rule: &'static str,
    /// So many years; none is no rule.
    pub years: fn(Option<u32>) -> String,
    /// Lists the customers.
    pub show: &'static str,
    /// So many are to be reviewed.
    pub due: fn(u64, &str) -> String,
    /// Only the first of them are listed.
    pub first: fn(&str) -> String,
    /// Columns: customer, last activity, why, decision.
    pub columns: [&'static str; 4],
    /// Why.
    pub reasons: fn(ReviewReason) -> &'static str,
    /// An earlier decision: until a day, with its reason.
    pub kept_before: fn(&str, &str) -> String,
    /// Keeps one.
    pub keep: &'static str,
    /// The same, by name.
    pub keep_name: fn(&str) -> String,
    /// Deletes one.
    pub delete: &'static str,
    /// The same, by name.
    pub delete_name: fn(&str) -> String,
    /// Until when.
    pub until: &'static str,
    /// Why it is kept.
    pub reason: &'static str,
    /// What is asked for there.
    pub reason_hint: &'static str,
    /// The reason is missing.
    pub reason_missing: &'static str,
    /// The day is missing or over.
    pub until_wrong: &'static str,
    /// Deletes all that are listed.
    pub delete_all: fn(&str) -> String,
    /// The question.
    pub delete_question: fn(&str) -> String,
    /// What goes.
    pub delete_text: &'static str,
    /// How it can be taken back.
    pub delete_note: &'static str,
}

pub(super) const EN: RetentionText = RetentionText {
    title: "Review of what is kept",
    note: "Data about people may be kept no longer than they are needed. This lists whom to look at; you decide. Nothing is ever deleted by itself.",
    rule: "Review customers without any activity for",
    years: |years| match years {
        None => "no rule".to_owned(),
        Some(1) => "1 year".to_owned(),
        Some(years) => format!("{years} years"),
    },
    show: "Show customers to review",
    due: |number, count| match number {
        0 => "Nobody is to be reviewed.".to_owned(),
        _ => format!("{} to review.", counted(count, "customer")),
    },
    first: |count| format!("The first {count} are listed; the others follow as these are decided."),
    columns: ["Customer", "Last activity", "Why", "Decision"],
    reasons: |reason| match reason {
        ReviewReason::Idle => "No activity",
        ReviewReason::ConsentWithdrawn => "Consent withdrawn",
    },
    kept_before: |day, reason| format!("Kept until {day}: {reason}"),
    keep: "Keep",
    keep_name: |name| format!("Keep {name}"),
    delete: "Delete",
    delete_name: |name| format!("Delete {name}"),
    until: "Until",
    reason: "Reason",
    reason_hint: "For example: invoices have to be kept for ten years",
    reason_missing: "Write why it is kept.",
    until_wrong: "Enter a day that is still to come.",
    delete_all: |count| format!("Delete {}", counted(count, "customer")),
    delete_question: |count| format!("Delete {}?", counted(count, "customer")),
    delete_text: "They go with their contacts, orders, interactions, needs, tasks and contracts.",
    delete_note: "This can be undone. To erase a person for good, with proof, open the customer's page.",
};

pub(super) const ZH_CN: RetentionText = RetentionText {
    title: "保存期限审查",
    note: "个人信息的保存时间不得超过必要期限。这里列出需要查看的客户，由您决定；任何内容都不会自动删除。",
    rule: "审查无任何往来超过以下时间的客户",
    years: |years| years.map_or_else(|| "不设规则".to_owned(), |years| format!("{years} 年")),
    show: "列出待审查客户",
    due: |number, count| match number {
        0 => "没有待审查的客户。".to_owned(),
        _ => format!("有 {count} 位客户待审查。"),
    },
    first: |count| format!("先列出前 {count} 位，处理后会列出其余客户。"),
    columns: ["客户", "最近往来", "原因", "决定"],
    reasons: |reason| match reason {
        ReviewReason::Idle => "无往来",
        ReviewReason::ConsentWithdrawn => "已撤回同意",
    },
    kept_before: |day, reason| format!("曾决定保留至 {day}：{reason}"),
    keep: "保留",
    keep_name: |name| format!("保留 {name}"),
    delete: "删除",
    delete_name: |name| format!("删除 {name}"),
    until: "保留至",
    reason: "理由",
    reason_hint: "例如：发票须保存十年",
    reason_missing: "请写明保留的理由。",
    until_wrong: "请输入尚未到来的日期。",
    delete_all: |count| format!("删除 {count} 位客户"),
    delete_question: |count| format!("删除 {count} 位客户？"),
    delete_text: "其联系人、订单、互动、需求、任务和合同将一并删除。",
    delete_note: "可以撤销。如需永久抹除某人并取得证明，请打开该客户的页面。",
};

pub(super) const ZH_TW: RetentionText = RetentionText {
    title: "保存期限審查",
    note: "個人資料的保存時間不得超過必要期限。這裡列出需要檢視的客戶，由您決定；任何內容都不會自動刪除。",
    rule: "審查無任何往來超過以下時間的客戶",
    years: |years| years.map_or_else(|| "不設規則".to_owned(), |years| format!("{years} 年")),
    show: "列出待審查客戶",
    due: |number, count| match number {
        0 => "沒有待審查的客戶。".to_owned(),
        _ => format!("有 {count} 位客戶待審查。"),
    },
    first: |count| format!("先列出前 {count} 位，處理後會列出其餘客戶。"),
    columns: ["客戶", "最近往來", "原因", "決定"],
    reasons: |reason| match reason {
        ReviewReason::Idle => "無往來",
        ReviewReason::ConsentWithdrawn => "已撤回同意",
    },
    kept_before: |day, reason| format!("曾決定保留至 {day}：{reason}"),
    keep: "保留",
    keep_name: |name| format!("保留 {name}"),
    delete: "刪除",
    delete_name: |name| format!("刪除 {name}"),
    until: "保留至",
    reason: "理由",
    reason_hint: "例如：發票須保存十年",
    reason_missing: "請寫明保留的理由。",
    until_wrong: "請輸入尚未到來的日期。",
    delete_all: |count| format!("刪除 {count} 位客戶"),
    delete_question: |count| format!("刪除 {count} 位客戶？"),
    delete_text: "其聯絡人、訂單、互動、需求、任務和合約將一併刪除。",
    delete_note: "可以復原。如需永久抹除某人並取得證明，請開啟該客戶的頁面。",
};
