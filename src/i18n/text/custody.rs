//! Whether the history holds, how long it is kept and what is forgotten of it, in every language.

use crate::i18n::plural::counted;

/// Words of the history's keeping.
pub struct CustodyText {
    /// What is told about the history as a whole.
    pub title: &'static str,
    /// Reads and checks the whole history.
    pub check: &'static str,
    /// While it is read.
    pub checking: &'static str,
    /// How much room it takes.
    pub room: &'static str,
    /// So many bytes for so many changes.
    pub room_of: fn(&str, &str) -> String,
    /// Whether it was altered.
    pub chain: &'static str,
    /// Nothing in so many changes was altered.
    pub holds: fn(&str) -> String,
    /// So many older changes are from before the chain.
    pub before: fn(&str) -> String,
    /// From so many something was erased or forgotten by the program itself.
    pub emptied: fn(&str) -> String,
    /// From this change on it is not what was written; when it was made, where that can be told.
    pub broken: fn(&str, Option<&str>) -> String,
    /// The newest link.
    pub code: &'static str,
    /// What the code is good for.
    pub code_note: &'static str,
    /// The field for a code noted before.
    pub noted: &'static str,
    /// What is expected there.
    pub noted_hint: &'static str,
    /// It stood after the change made at this moment.
    pub found: fn(&str) -> String,
    /// No change has it.
    pub not_found: &'static str,
    /// For how long changes are kept.
    pub keep: &'static str,
    /// So many years; none is for ever.
    pub years: fn(Option<u32>) -> String,
    /// So many older changes, so many bytes.
    pub older: fn(&str, &str) -> String,
    /// None is older.
    pub none_older: &'static str,
    /// Forgets them.
    pub forget: &'static str,
    /// The question, with how many and the day.
    pub forget_question: fn(&str, &str) -> String,
    /// What goes and what stays.
    pub forget_text: &'static str,
    /// That it cannot be taken back.
    pub forget_note: &'static str,
    /// What was forgotten: changes from before this day.
    pub forgotten: fn(&str) -> String,
}

pub(super) const EN: CustodyText = CustodyText {
    title: "Keeping of the history",
    check: "Check the history",
    checking: "Reading the whole history…",
    room: "Room it takes",
    room_of: |bytes, changes| format!("{bytes} for {}", counted(changes, "change")),
    chain: "Chain",
    holds: |changes| format!("Unbroken over {}: none was altered, none is missing.", counted(changes, "change")),
    before: |changes| format!("{} before it had no chain yet.", counted(changes, "change")),
    emptied: |changes| {
        format!(
            "From {} something was erased or forgotten here; that it happened is still linked.",
            counted(changes, "change")
        )
    },
    broken: |seq, when| match when {
        Some(when) => {
            format!("Broken at change {seq} of {when}: it was altered, moved or removed outside this program.")
        }
        None => format!("Broken at change {seq}: it was altered, moved or removed outside this program."),
    },
    code: "Code of the newest change",
    code_note: "Note it somewhere else. Nobody can alter an earlier change and keep this code.",
    noted: "A code noted before",
    noted_hint: "The first 8 characters are enough",
    found: |when| format!("This code stood after the change of {when}. Everything up to it is as it was then."),
    not_found: "No change of this history has this code. It was altered since, or the code is of another archive.",
    keep: "Keep what changes said",
    years: |years| match years {
        None => "for ever".to_owned(),
        Some(1) => "1 year".to_owned(),
        Some(years) => format!("{years} years"),
    },
    older: |changes, bytes| {
        format!(
            "{} older, {bytes}.",
            if changes == "1" { "1 change is".to_owned() } else { format!("{changes} changes are") }
        )
    },
    none_older: "No change is older. Nothing is forgotten by itself.",
    forget: "Forget older changes",
    forget_question: |changes, day| format!("Forget what {} before {day} said?", counted(changes, "change")),
    forget_text: "The names and values in them go. That they happened, and when, stays. The archive itself stays as it is; it can no longer be shown as it was before that day, and these changes can no longer be undone.",
    forget_note: "This cannot be undone. Export the archive first if in doubt.",
    forgotten: |day| format!("What changes before {day} said was forgotten."),
};

pub(super) const ZH_CN: CustodyText = CustodyText {
    title: "历史的保管",
    check: "检查历史",
    checking: "正在读取全部历史…",
    room: "占用空间",
    room_of: |bytes, changes| format!("{changes} 次更改共 {bytes}"),
    chain: "链",
    holds: |changes| format!("{changes} 次更改环环相扣：没有一次被篡改，也没有缺失。"),
    before: |changes| format!("此前的 {changes} 次更改当时还没有链。"),
    emptied: |changes| format!("其中 {changes} 次更改的部分内容已在此抹除或清除；它们发生过这件事仍在链上。"),
    broken: |seq, when| match when {
        Some(when) => format!("在第 {seq} 次更改（{when}）处断裂：它在本程序之外被改动、移动或删除过。"),
        None => format!("在第 {seq} 次更改处断裂：它在本程序之外被改动、移动或删除过。"),
    },
    code: "最新更改的校验码",
    code_note: "请另行记下。改动任何更早的更改，都无法保住这个校验码。",
    noted: "以前记下的校验码",
    noted_hint: "前 8 个字符即可",
    found: |when| format!("这是 {when} 那次更改之后的校验码。到那时为止的一切都与当时相同。"),
    not_found: "这份历史中没有这个校验码。历史后来被改动过，或者校验码属于另一份档案。",
    keep: "更改内容保留",
    years: |years| years.map_or_else(|| "永久".to_owned(), |years| format!("{years} 年")),
    older: |changes, bytes| format!("有 {changes} 次更改早于此期限，共 {bytes}。"),
    none_older: "没有更早的更改。不会自动清除任何内容。",
    forget: "清除较早更改的内容",
    forget_question: |changes, day| format!("清除 {day} 之前 {changes} 次更改的内容？"),
    forget_text: "其中的姓名和数值将被清除，但何时发生过更改仍会保留。档案本身不变；此后无法再显示该日之前的档案，这些更改也无法再撤销。",
    forget_note: "此操作无法撤销。如有疑虑，请先导出档案。",
    forgotten: |day| format!("{day} 之前的更改内容已被清除。"),
};

pub(super) const ZH_TW: CustodyText = CustodyText {
    title: "歷史的保管",
    check: "檢查歷史",
    checking: "正在讀取全部歷史…",
    room: "佔用空間",
    room_of: |bytes, changes| format!("{changes} 次變更共 {bytes}"),
    chain: "鏈",
    holds: |changes| format!("{changes} 次變更環環相扣：沒有一次遭竄改，也沒有缺漏。"),
    before: |changes| format!("此前的 {changes} 次變更當時還沒有鏈。"),
    emptied: |changes| format!("其中 {changes} 次變更的部分內容已在此抹除或清除；它們發生過這件事仍在鏈上。"),
    broken: |seq, when| match when {
        Some(when) => format!("在第 {seq} 次變更（{when}）處斷裂：它在本程式之外被更動、移動或刪除過。"),
        None => format!("在第 {seq} 次變更處斷裂：它在本程式之外被更動、移動或刪除過。"),
    },
    code: "最新變更的校驗碼",
    code_note: "請另行記下。更動任何更早的變更，都無法保住這個校驗碼。",
    noted: "以前記下的校驗碼",
    noted_hint: "前 8 個字元即可",
    found: |when| format!("這是 {when} 那次變更之後的校驗碼。到那時為止的一切都與當時相同。"),
    not_found: "這份歷史中沒有這個校驗碼。歷史後來被更動過，或者校驗碼屬於另一份檔案庫。",
    keep: "變更內容保留",
    years: |years| years.map_or_else(|| "永久".to_owned(), |years| format!("{years} 年")),
    older: |changes, bytes| format!("有 {changes} 次變更早於此期限，共 {bytes}。"),
    none_older: "沒有更早的變更。不會自動清除任何內容。",
    forget: "清除較早變更的內容",
    forget_question: |changes, day| format!("清除 {day} 之前 {changes} 次變更的內容？"),
    forget_text: "其中的姓名和數值將被清除，但何時發生過變更仍會保留。檔案庫本身不變；此後無法再顯示該日之前的檔案庫，這些變更也無法再復原。",
    forget_note: "此操作無法復原。如有疑慮，請先匯出檔案庫。",
    forgotten: |day| format!("{day} 之前的變更內容已被清除。"),
};
