//! The archive's history and the archive as it was, in every language.
//!
//! What a change is called stands with the frame's words.

use crate::{domain::event::Turn, i18n::plural::counted};

/// Words of the history and of the past.
pub struct PastText {
    /// The section.
    pub history: &'static str,
    /// What it has: so many changes.
    pub kept: fn(&str) -> String,
    /// The field that asks for a day.
    pub on_day: &'static str,
    /// Shows the archive as it was on that day.
    pub look_back: &'static str,
    /// A column.
    pub when: &'static str,
    /// A column.
    pub what: &'static str,
    /// A column.
    pub act: &'static str,
    /// Beside a change that takes another one back, or does it again.
    pub turns: fn(Turn) -> Option<&'static str>,
    /// Shows the archive as it was after a change.
    pub as_it_was: &'static str,
    /// The same, named by the moment.
    pub as_it_was_after: fn(&str) -> String,
    /// Shows the newest changes.
    pub show: &'static str,
    /// Shows older changes.
    pub older: &'static str,
    /// The history could not be read.
    pub unreadable: &'static str,
    /// The name of the banner.
    pub banner: &'static str,
    /// What is shown: the archive at a moment.
    pub at: fn(&str) -> String,
    /// What is shown: the archive at the end of a day.
    pub at_end_of: fn(&str) -> String,
    /// So many later changes are left out, and nothing can be changed.
    pub since: fn(u64, &str) -> String,
    /// Shows the archive as it is.
    pub back_to_now: &'static str,
}

pub(super) const EN: PastText = PastText {
    history: "History",
    kept: |count| {
        format!(
            "{} kept since the archive began. Look at the archive as it was after any of them.",
            counted(count, "change")
        )
    },
    on_day: "As it was at the end of",
    look_back: "Look back",
    when: "When",
    what: "What",
    act: "Look",
    turns: |turn| match turn {
        Turn::Forward => None,
        Turn::Undo(_) => Some("undone"),
        Turn::Redo(_) => Some("done again"),
    },
    as_it_was: "As it was then",
    as_it_was_after: |moment| format!("The archive as it was on {moment}"),
    show: "Show the changes",
    older: "Older changes",
    unreadable: "The history could not be read. Load the page again.",
    banner: "The archive as it was",
    at: |moment| format!("You see the archive as it was on {moment}."),
    at_end_of: |day| format!("You see the archive as it was at the end of {day}."),
    since: |changes, count| match changes {
        0 => "It has not changed since. Grades and scores are worked out as of that day.".to_owned(),
        _ => format!(
            "{} left out; grades and scores are worked out as of that day. Nothing can be changed here.",
            counted(count, "later change"),
        ),
    },
    back_to_now: "Back to now",
};

pub(super) const ZH_CN: PastText = PastText {
    history: "历史",
    kept: |count| format!("自建档以来保留了 {count} 次更改，可以查看其中任何一次之后的档案。"),
    on_day: "当日结束时的档案",
    look_back: "回看",
    when: "时间",
    what: "内容",
    act: "查看",
    turns: |turn| match turn {
        Turn::Forward => None,
        Turn::Undo(_) => Some("撤销"),
        Turn::Redo(_) => Some("重做"),
    },
    as_it_was: "当时的档案",
    as_it_was_after: |moment| format!("{moment}时的档案"),
    show: "显示更改",
    older: "更早的更改",
    unreadable: "无法读取历史，请重新载入页面。",
    banner: "当时的档案",
    at: |moment| format!("这是档案在 {moment} 的样子。"),
    at_end_of: |day| format!("这是档案在 {day}结束时的样子。"),
    since: |changes, count| match changes {
        0 => "此后没有更改。分级与评分按当天计算。".to_owned(),
        _ => format!("其后的 {count} 次更改未计入，分级与评分按当天计算。这里不能作任何更改。"),
    },
    back_to_now: "回到现在",
};

pub(super) const ZH_TW: PastText = PastText {
    history: "歷史",
    kept: |count| format!("自建檔以來保留了 {count} 次變更，可以檢視其中任何一次之後的檔案庫。"),
    on_day: "當日結束時的檔案庫",
    look_back: "回看",
    when: "時間",
    what: "內容",
    act: "檢視",
    turns: |turn| match turn {
        Turn::Forward => None,
        Turn::Undo(_) => Some("復原"),
        Turn::Redo(_) => Some("重做"),
    },
    as_it_was: "當時的檔案庫",
    as_it_was_after: |moment| format!("{moment}時的檔案庫"),
    show: "顯示變更",
    older: "更早的變更",
    unreadable: "無法讀取歷史，請重新載入頁面。",
    banner: "當時的檔案庫",
    at: |moment| format!("這是檔案庫在 {moment} 的樣子。"),
    at_end_of: |day| format!("這是檔案庫在 {day}結束時的樣子。"),
    since: |changes, count| match changes {
        0 => "此後沒有變更。分級與評分按當天計算。".to_owned(),
        _ => format!("其後的 {count} 次變更未計入，分級與評分按當天計算。這裡不能作任何變更。"),
    },
    back_to_now: "回到現在",
};
