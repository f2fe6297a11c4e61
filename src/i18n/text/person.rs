//! Everything about one customer as files, and its erasure with proof, in every language.
//!
//! Names of records and fields stand elsewhere.

use crate::{
    domain::{batch::Counts, erasure::ErasureReason, record::Noun},
    i18n::plural::counted,
};

/// Words of the files and of the erasure.
pub struct PersonText {
    /// The command and the dialog.
    pub export: &'static str,
    /// What is in the files.
    pub export_text: &'static str,
    /// The button of the page.
    pub readable: &'static str,
    /// The button of the data.
    pub data: &'static str,
    /// While a file is made.
    pub making: &'static str,
    /// It could not be made.
    pub export_failed: &'static str,
    /// The command and the dialog.
    pub erase: &'static str,
    /// So many of a noun.
    pub counted: fn(Noun, &str) -> String,
    /// What stands between several of them.
    pub comma: &'static str,
    /// What goes: the counted records.
    pub goes: fn(&str) -> String,
    /// That it cannot be taken back.
    pub final_word: &'static str,
    /// What others wrote: so many records.
    pub mentioned: fn(&str) -> String,
    /// What no page can reach.
    pub beyond: &'static str,
    /// The reason's field.
    pub reason: &'static str,
    /// The reasons.
    pub reasons: fn(ErasureReason) -> &'static str,
    /// The field that asks for the name.
    pub type_name: &'static str,
    /// The verb.
    pub erase_now: &'static str,
    /// While it is erased.
    pub erasing: &'static str,
    /// It was not erased: the disk's sentence follows.
    pub not_erased: &'static str,
    /// The section of what was erased.
    pub erased: &'static str,
    /// What is kept of it.
    pub erased_text: &'static str,
    /// A column.
    pub day: &'static str,
    /// A column.
    pub what: &'static str,
    /// A column.
    pub entries: &'static str,
    /// The proof that nothing is left: texts, rows, stores.
    pub nothing_left: fn(&str, &str, &str) -> String,
    /// Texts that were not looked for, because others say the same: how many.
    pub shared: fn(&str) -> String,
    /// Something is left: hits, rows, stores.
    pub left: fn(&str, &str, &str) -> String,
    /// It stands in what others wrote: records, changes.
    pub by_others: fn(&str, &str) -> String,
    /// Nobody's record explains it.
    pub unexplained: &'static str,
    /// What the proof is worth.
    pub proof_note: &'static str,
    /// The caption of its table.
    pub proof: &'static str,
    /// Its columns: where, rows, hits.
    pub columns: [&'static str; 3],
    /// Where: chunks, journal, history, blobs, meta, memory.
    pub places: [&'static str; 6],
    /// Puts the proof away.
    pub done: &'static str,
    /// The title of the page.
    pub everything: fn(&str) -> String,
    /// When it was made.
    pub made: fn(&str) -> String,
    /// A part of the page: facts.
    pub facts: &'static str,
    /// A part: scores as of a day.
    pub scores: fn(&str) -> String,
    /// A part: records that were deleted.
    pub deleted: &'static str,
    /// What that means.
    pub deleted_note: &'static str,
    /// A part: what others say.
    pub mentions: &'static str,
    /// A part: what was changed.
    pub changes: &'static str,
    /// Why the scores are as they are.
    pub because: &'static str,
    /// When a record was written, and when it last changed.
    pub times: [&'static str; 2],
}

impl PersonText {
    /// Records counted noun by noun, those of which there are none left out.
    #[must_use]
    pub fn these(&self, counts: &Counts, number: impl Fn(u64) -> String) -> String {
        let there = counts.by_noun().into_iter().filter(|(_, count)| *count > 0);
        there.map(|(noun, count)| (self.counted)(noun, &number(count))).collect::<Vec<_>>().join(self.comma)
    }
}

pub(super) const EN: PersonText = PersonText {
    export: "Export everything about this customer",
    export_text: "Everything this archive holds of the customer: fields, contacts, orders with their lines, interactions, needs, tasks, contracts, loss records, grades set by hand, scores with their reasons, every change, and records of others that name it.",
    readable: "Page to read (HTML)",
    data: "Data (JSON)",
    making: "Making the file…",
    export_failed: "The file could not be made. Nothing was changed; try again.",
    erase: "Erase this customer for good",
    counted: |noun, count| match noun {
        Noun::Customer => counted(count, "customer"),
        Noun::Contact => counted(count, "contact"),
        Noun::Order => counted(count, "order"),
        Noun::Interaction => counted(count, "interaction"),
        Noun::Need => counted(count, "need"),
        Noun::Task => counted(count, "task"),
        Noun::Contract => counted(count, "contract"),
        Noun::LossRecord => counted(count, "loss record"),
        Noun::Offer => counted(count, "offer"),
        Noun::Override => format!("{} set by hand", counted(count, "grade")),
        Noun::CustomField | Noun::Segment | Noun::GradeRun | Noun::Experiment => counted(count, "record"),
    },
    comma: ", ",
    goes: |what| {
        format!("Takes {what} out of the archive: out of its tables, the whole history and all that can be undone.")
    },
    final_word: "It cannot be undone. What you did to other customers still can.",
    mentioned: |count| match count {
        "1" => "1 record of others names this customer. It stays; the export lists it.".to_owned(),
        count => format!("{count} records of others name this customer. They stay; the export lists them."),
    },
    beyond: "Beyond this page's reach: backups and files exported before, and traces on the disk until the browser overwrites them. Only encryption would make erasure provable there.",
    reason: "Reason",
    reasons: |reason| match reason {
        ErasureReason::Asked => "The person asked for it",
        ErasureReason::NoLongerNeeded => "No longer needed",
        ErasureReason::ConsentWithdrawn => "Consent was withdrawn",
        ErasureReason::ByMistake => "Should never have been kept",
    },
    type_name: "Type the name to confirm",
    erase_now: "Erase for good",
    erasing: "Erasing and reading everything again…",
    not_erased: "Nothing was erased.",
    erased: "Erased customers",
    erased_text: "That it happened, and no name.",
    day: "Day",
    what: "What went",
    entries: "Changes rewritten",
    nothing_left: |texts, rows, stores| {
        format!(
            "0 hits in {} of {}, and 0 in memory: nothing is left of {} that named or described this customer.",
            counted(rows, "row"),
            counted(stores, "store"),
            counted(texts, "text")
        )
    },
    shared: |count| format!("Not looked for, because others say the same: {}.", counted(count, "text")),
    left: |hits, rows, stores| {
        format!("{} in {} of {} and in memory.", counted(hits, "hit"), counted(rows, "row"), counted(stores, "store"))
    },
    by_others: |records, changes| {
        format!(
            "Every record of the customer is gone. The same words stand in {} of others and in {} to them.",
            counted(records, "record"),
            counted(changes, "change")
        )
    },
    unexplained: "No record of others explains them. Export a backup, erase the archive and restore the backup.",
    proof_note: "The page read every row of its database as it lies there. What it looked for is forgotten by now.",
    proof: "Proof of the erasure",
    columns: ["Where", "Rows read", "Hits"],
    places: ["Tables", "Journal", "History", "Long texts", "Directory", "Memory"],
    done: "Done",
    everything: |name| format!("Everything about {name}"),
    made: |when| format!("Made by Guanxi on {when}, on this device."),
    facts: "Fields",
    scores: |day| format!("Scores as of {day}"),
    deleted: "Deleted, kept for undo",
    deleted_note: "These records are out of sight and go for good when the customer is erased.",
    mentions: "Records of others that name this customer",
    changes: "Changes",
    because: "Because",
    times: ["Written down", "Last changed"],
};

pub(super) const ZH_CN: PersonText = PersonText {
    export: "导出此客户的全部资料",
    export_text: "档案中关于这位客户的一切：字段、联系人、订单及明细、互动、需求、任务、合同、流失记录、手动定级、评分及其原因、每一次变更，以及提到这位客户的其他记录。",
    readable: "阅读版（HTML）",
    data: "数据（JSON）",
    making: "正在生成文件…",
    export_failed: "文件没有生成，也没有更改任何内容。请再试一次。",
    erase: "永久抹除此客户",
    counted: |noun, count| match noun {
        Noun::Customer => format!("{count} 位客户"),
        Noun::Contact => format!("{count} 位联系人"),
        Noun::Order => format!("{count} 笔订单"),
        Noun::Interaction => format!("{count} 次互动"),
        Noun::Need => format!("{count} 条需求"),
        Noun::Task => format!("{count} 项任务"),
        Noun::Override => format!("{count} 次手动定级"),
        Noun::Contract => format!("{count} 份合同"),
        Noun::LossRecord => format!("{count} 条流失记录"),
        Noun::Offer => format!("{count} 条推荐"),
        Noun::CustomField | Noun::Segment | Noun::GradeRun | Noun::Experiment => format!("{count} 条记录"),
    },
    comma: "、",
    goes: |what| format!("{what}将从档案中抹去：包括数据表、全部变更历史和可撤销的内容。"),
    final_word: "此操作无法撤销。对其他客户所做的更改仍可撤销。",
    mentioned: |count| format!("另有 {count} 条其他记录提到这位客户，这些记录会保留；导出的文件中已列出。"),
    beyond: "本页面管不到的：之前的备份和导出的文件，以及浏览器覆盖之前磁盘上的残留。只有加密才能证明磁盘上也已抹除。",
    reason: "原因",
    reasons: |reason| match reason {
        ErasureReason::Asked => "本人要求",
        ErasureReason::NoLongerNeeded => "不再需要",
        ErasureReason::ConsentWithdrawn => "已撤回同意",
        ErasureReason::ByMistake => "本不该保存",
    },
    type_name: "输入客户名称以确认",
    erase_now: "永久抹除",
    erasing: "正在抹除并重新读取全部数据…",
    not_erased: "没有抹除任何内容。",
    erased: "已抹除的客户",
    erased_text: "只记下发生过抹除，不记名称。",
    day: "日期",
    what: "抹除内容",
    entries: "改写的变更",
    nothing_left: |texts, rows, stores| {
        format!(
            "在 {stores} 个存储区的 {rows} 行中找到 0 处，内存中 0 处：指称或描述这位客户的 {texts} 段文字均已无存。"
        )
    },
    shared: |count| format!("另有 {count} 段文字其他记录也有，未予查找。"),
    left: |hits, rows, stores| format!("在 {stores} 个存储区的 {rows} 行和内存中找到 {hits} 处。"),
    by_others: |records, changes| {
        format!("这位客户的记录已全部抹除。相同的文字出现在 {records} 条其他记录及其 {changes} 次变更中。")
    },
    unexplained: "没有其他记录能解释这些残留。请导出备份，清空档案，再从备份恢复。",
    proof_note: "页面按原样读取了数据库的每一行。所查找的文字现已丢弃。",
    proof: "抹除证明",
    columns: ["位置", "读取行数", "找到"],
    places: ["数据表", "日志", "历史", "长文本", "目录", "内存"],
    done: "完成",
    everything: |name| format!("{name}的全部资料"),
    made: |when| format!("由关系（Guanxi）于 {when} 在本机生成。"),
    facts: "字段",
    scores: |day| format!("截至 {day} 的评分"),
    deleted: "已删除、为撤销而保留",
    deleted_note: "这些记录已不可见，抹除客户时会一并永久消失。",
    mentions: "提到这位客户的其他记录",
    changes: "变更",
    because: "原因",
    times: ["录入时间", "最近更改"],
};

pub(super) const ZH_TW: PersonText = PersonText {
    export: "匯出此客戶的全部資料",
    export_text: "檔案庫中關於這位客戶的一切：欄位、聯絡人、訂單及明細、互動、需求、任務、合約、流失記錄、手動定級、評分及其原因、每一次變更，以及提到這位客戶的其他紀錄。",
    readable: "閱讀版（HTML）",
    data: "資料（JSON）",
    making: "正在產生檔案…",
    export_failed: "檔案沒有產生，也沒有變更任何內容。請再試一次。",
    erase: "永久抹除此客戶",
    counted: |noun, count| match noun {
        Noun::Customer => format!("{count} 位客戶"),
        Noun::Contact => format!("{count} 位聯絡人"),
        Noun::Order => format!("{count} 筆訂單"),
        Noun::Interaction => format!("{count} 次互動"),
        Noun::Need => format!("{count} 項需求"),
        Noun::Task => format!("{count} 項任務"),
        Noun::Override => format!("{count} 次手動定級"),
        Noun::Contract => format!("{count} 份合約"),
        Noun::LossRecord => format!("{count} 筆流失記錄"),
        Noun::Offer => format!("{count} 筆推薦"),
        Noun::CustomField | Noun::Segment | Noun::GradeRun | Noun::Experiment => format!("{count} 筆紀錄"),
    },
    comma: "、",
    goes: |what| format!("{what}將從檔案庫中抹去：包括資料表、全部變更紀錄和可復原的內容。"),
    final_word: "此動作無法復原。對其他客戶所做的變更仍可復原。",
    mentioned: |count| format!("另有 {count} 筆其他紀錄提到這位客戶，這些紀錄會保留；匯出的檔案中已列出。"),
    beyond: "本頁面管不到的：先前的備份和匯出的檔案，以及瀏覽器覆寫之前磁碟上的殘留。只有加密才能證明磁碟上也已抹除。",
    reason: "原因",
    reasons: |reason| match reason {
        ErasureReason::Asked => "本人要求",
        ErasureReason::NoLongerNeeded => "不再需要",
        ErasureReason::ConsentWithdrawn => "已撤回同意",
        ErasureReason::ByMistake => "本不該保存",
    },
    type_name: "輸入客戶名稱以確認",
    erase_now: "永久抹除",
    erasing: "正在抹除並重新讀取全部資料…",
    not_erased: "沒有抹除任何內容。",
    erased: "已抹除的客戶",
    erased_text: "只記下發生過抹除，不記名稱。",
    day: "日期",
    what: "抹除內容",
    entries: "改寫的變更",
    nothing_left: |texts, rows, stores| {
        format!(
            "在 {stores} 個儲存區的 {rows} 列中找到 0 處，記憶體中 0 處：指稱或描述這位客戶的 {texts} 段文字均已無存。"
        )
    },
    shared: |count| format!("另有 {count} 段文字其他紀錄也有，未予查找。"),
    left: |hits, rows, stores| format!("在 {stores} 個儲存區的 {rows} 列和記憶體中找到 {hits} 處。"),
    by_others: |records, changes| {
        format!("這位客戶的紀錄已全部抹除。相同的文字出現在 {records} 筆其他紀錄及其 {changes} 次變更中。")
    },
    unexplained: "沒有其他紀錄能解釋這些殘留。請匯出備份，清空檔案庫，再從備份還原。",
    proof_note: "頁面按原樣讀取了資料庫的每一列。所查找的文字現已捨棄。",
    proof: "抹除證明",
    columns: ["位置", "讀取列數", "找到"],
    places: ["資料表", "日誌", "歷史", "長文字", "目錄", "記憶體"],
    done: "完成",
    everything: |name| format!("{name}的全部資料"),
    made: |when| format!("由關係（Guanxi）於 {when} 在本機產生。"),
    facts: "欄位",
    scores: |day| format!("截至 {day} 的評分"),
    deleted: "已刪除、為復原而保留",
    deleted_note: "這些紀錄已不可見，抹除客戶時會一併永久消失。",
    mentions: "提到這位客戶的其他紀錄",
    changes: "變更",
    because: "原因",
    times: ["登錄時間", "最近變更"],
};
