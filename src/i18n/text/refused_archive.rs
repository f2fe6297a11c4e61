//! Why an archive file is refused, and what to do, in every language.
//!
//! Paths and names of lists stand as in the file: that is where to look.

use super::grouped::grouped;
use crate::transfer::json::refusal::{ArchiveRefusal as Refused, PositionReason as Position};

/// Words for refused archive files.
pub struct ArchiveRefusedText {
    /// Where and why.
    pub why: fn(&Refused) -> String,
    /// What to do.
    pub next: fn(&Refused) -> &'static str,
}

/// As much of a path as says where to look.
const MOST_OF_A_PATH: usize = 48;

/// A path cut where it says nothing new.
fn start(path: &str) -> String {
    let cut: String = path.chars().take(MOST_OF_A_PATH).collect();
    if cut.len() < path.len() { cut + "…" } else { cut }
}

/// A value without the quotes that JSON puts around a text; the sentence has its own.
fn bare(value: &str) -> &str {
    value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value)
}

pub(super) const EN: ArchiveRefusedText = ArchiveRefusedText {
    why: |refusal| {
        match refusal {
        Refused::Empty => "The file is empty.".to_owned(),
        Refused::Unreadable => "The file could not be read: it is a folder, or reading it is forbidden.".to_owned(),
        Refused::Changed => "The file changed while it was read.".to_owned(),
        Refused::Cancelled => "Reading was stopped.".to_owned(),
        Refused::Utf16 => "The file is in UTF-16; an archive file is in UTF-8.".to_owned(),
        Refused::NotJson(Position { line, column, .. }) => {
            format!("Not JSON at line {}, column {}.", grouped(*line), grouped(*column))
        }
        Refused::NotUtf8(Position { offset, .. }) => format!("Bytes that are no UTF-8 at byte {}.", grouped(*offset)),
        Refused::WrongShape => {
            "The file begins with a list, a text or a number; an archive file is an object.".to_owned()
        }
        Refused::NotOurs { says: None } => "This is no archive of Guanxi.".to_owned(),
        Refused::NotOurs { says: Some(says) } => {
            format!("This is no archive of Guanxi; it says that it is “{says}”.")
        }
        Refused::Rescue => "This is a rescue file, but the rows in it are damaged or incomplete.".to_owned(),
        Refused::RescueLocked => {
            "This is a rescue file of an archive that is locked with a passphrase, and it is not the archive that is open here."
                .to_owned()
        }
        Refused::Newer { theirs, asks_for, ours } => format!(
            "Made by version {}, which asks for version {}; this is version {}.",
            grouped(*theirs),
            grouped(*asks_for),
            grouped(*ours)
        ),
        Refused::EndsEarly { percent: Some(percent) } => {
            format!("The file ends early ({percent}%): the copy is not complete.")
        }
        Refused::EndsEarly { percent: None } => "The file ends early: the copy is not complete.".to_owned(),
        Refused::Trailing(Position { line, .. }) => {
            format!("Something follows the end of the archive at line {}.", grouped(*line))
        }
        Refused::TooDeep { path, limit } => {
            format!("Nested too deep at {}; the limit is {}.", start(path), grouped(*limit))
        }
        Refused::DuplicateKey { path } => format!("The same key twice: {path}."),
        Refused::ZeroCharacter { path } => format!("A zero character (U+0000) at {path}."),
        Refused::LoneSurrogate { path } => format!("Half a character (a lone surrogate) at {path}."),
        Refused::NumberTooLarge { path } => format!("A number that is too large at {path}."),
        Refused::TooLong { path, limit } => format!("Longer than {} bytes at {}.", grouped(*limit), path),
        Refused::Missing { path } => format!("{path} is missing."),
        Refused::Misplaced { path } => format!("{path} does not stand where it belongs."),
        Refused::Unfit { path, value } => format!("{path} cannot be “{}”.", bare(value)),
        Refused::DuplicateId { section, first, second } => format!(
            "{section}[{first}] and {section}[{second}] have the same id.",
            section = section.key(),
            first = grouped(*first),
            second = grouped(*second)
        ),
        Refused::Dangling { path, section } => {
            format!("{} points to something in {} that is not in the file.", path, section.key())
        }
        Refused::Cycle { path } => format!("{path} leads back to itself."),
        Refused::CountMismatch { section, header, found } => {
            format!("The header says {} records in {}, found {}.", grouped(*header), section.key(), grouped(*found))
        }
        Refused::ChecksumMismatch => {
            "The file was damaged or changed after it was saved: its checksum does not match.".to_owned()
        }
    }
    },
    next: |refusal| match refusal {
        Refused::Empty | Refused::EndsEarly { .. } | Refused::ChecksumMismatch | Refused::CountMismatch { .. } => {
            "Copy the file again from where it was saved, or take an older backup."
        }
        Refused::Unreadable => "Choose the file itself, not its folder, and check that you may open it.",
        Refused::Changed | Refused::Cancelled => "Choose the file again.",
        Refused::Utf16 => "Save it as UTF-8, then drop that file.",
        Refused::Rescue => "Keep it, and take your last archive file meanwhile.",
        Refused::RescueLocked => {
            "Guanxi cannot ask for its passphrase yet. Keep it, and take your last archive file meanwhile."
        }
        Refused::Newer { .. } => "Reload the page to get the newest version, then drop the file again.",
        Refused::NotOurs { .. } | Refused::WrongShape => {
            "Choose a file made by “Export archive (JSON)”, or save the list as CSV UTF-8."
        }
        Refused::NotJson(_)
        | Refused::NotUtf8(_)
        | Refused::Trailing(_)
        | Refused::TooDeep { .. }
        | Refused::DuplicateKey { .. }
        | Refused::ZeroCharacter { .. }
        | Refused::LoneSurrogate { .. }
        | Refused::NumberTooLarge { .. }
        | Refused::TooLong { .. }
        | Refused::Missing { .. }
        | Refused::Misplaced { .. }
        | Refused::Unfit { .. }
        | Refused::DuplicateId { .. }
        | Refused::Dangling { .. }
        | Refused::Cycle { .. } => {
            "Take another copy of this file, or an older backup. If it was edited by hand, mend that place."
        }
    },
};

pub(super) const ZH_CN: ArchiveRefusedText = ArchiveRefusedText {
    why: |refusal| match refusal {
        Refused::Empty => "文件是空的。".to_owned(),
        Refused::Unreadable => "文件无法读取：它是文件夹，或没有读取权限。".to_owned(),
        Refused::Changed => "读取过程中文件发生了变化。".to_owned(),
        Refused::Cancelled => "读取已停止。".to_owned(),
        Refused::Utf16 => "文件是 UTF-16 编码，档案文件应为 UTF-8。".to_owned(),
        Refused::NotJson(Position { line, column, .. }) => {
            format!("第 {} 行第 {} 字节处不是 JSON。", grouped(*line), grouped(*column))
        }
        Refused::NotUtf8(Position { offset, .. }) => format!("第 {} 字节处不是 UTF-8。", grouped(*offset)),
        Refused::WrongShape => "文件以列表、文本或数字开头，而档案文件应是对象。".to_owned(),
        Refused::NotOurs { says: None } => "这不是“关系”的档案。".to_owned(),
        Refused::NotOurs { says: Some(says) } => format!("这不是“关系”的档案；它自称“{says}”。"),
        Refused::Rescue => "这是救援文件，但其中的内容已损坏或不完整。".to_owned(),
        Refused::RescueLocked => "这是用密码短语锁定的档案的救援文件，而且不是这里打开的那个档案。".to_owned(),
        Refused::Newer { theirs, asks_for, ours } => format!(
            "由版本 {} 生成，需要版本 {}；当前为版本 {}。",
            grouped(*theirs),
            grouped(*asks_for),
            grouped(*ours)
        ),
        Refused::EndsEarly { percent: Some(percent) } => format!("文件提前结束（{percent}%）：副本不完整。"),
        Refused::EndsEarly { percent: None } => "文件提前结束：副本不完整。".to_owned(),
        Refused::Trailing(Position { line, .. }) => format!("第 {} 行，档案结尾之后还有内容。", grouped(*line)),
        Refused::TooDeep { path, limit } => format!("{} 处嵌套过深，上限为 {}。", start(path), grouped(*limit)),
        Refused::DuplicateKey { path } => format!("同一键出现两次：{path}。"),
        Refused::ZeroCharacter { path } => format!("{path} 处有零字符（U+0000）。"),
        Refused::LoneSurrogate { path } => format!("{path} 处有半个字符（孤立代理项）。"),
        Refused::NumberTooLarge { path } => format!("{path} 处的数字过大。"),
        Refused::TooLong { path, limit } => format!("{} 处超过 {} 字节。", path, grouped(*limit)),
        Refused::Missing { path } => format!("缺少 {path}。"),
        Refused::Misplaced { path } => format!("{path} 不在应有的位置。"),
        Refused::Unfit { path, value } => format!("{path} 不能是“{}”。", bare(value)),
        Refused::DuplicateId { section, first, second } => format!(
            "{section}[{first}] 与 {section}[{second}] 的 id 相同。",
            section = section.key(),
            first = grouped(*first),
            second = grouped(*second)
        ),
        Refused::Dangling { path, section } => format!("{} 指向 {} 中不存在的记录。", path, section.key()),
        Refused::Cycle { path } => format!("{path} 绕回了自身。"),
        Refused::CountMismatch { section, header, found } => {
            format!("文件头写明 {} 有 {} 条，实际有 {} 条。", section.key(), grouped(*header), grouped(*found))
        }
        Refused::ChecksumMismatch => "文件保存后被损坏或改动：校验和不符。".to_owned(),
    },
    next: |refusal| match refusal {
        Refused::Empty | Refused::EndsEarly { .. } | Refused::ChecksumMismatch | Refused::CountMismatch { .. } => {
            "请从保存处重新复制文件，或使用更早的备份。"
        }
        Refused::Unreadable => "请选择文件本身而非文件夹，并确认您有权打开它。",
        Refused::Changed | Refused::Cancelled => "请重新选择文件。",
        Refused::Utf16 => "请另存为 UTF-8，再拖入。",
        Refused::Rescue => "请保留它，并先使用最近一次导出的档案文件。",
        Refused::RescueLocked => "关系目前还不能为它询问密码短语。请保留它，并先使用最近一次导出的档案文件。",
        Refused::Newer { .. } => "请刷新页面获取最新版本，再拖入文件。",
        Refused::NotOurs { .. } | Refused::WrongShape => {
            "请选择由“导出档案（JSON）”生成的文件，或把名单另存为 CSV UTF-8。"
        }
        Refused::NotJson(_)
        | Refused::NotUtf8(_)
        | Refused::Trailing(_)
        | Refused::TooDeep { .. }
        | Refused::DuplicateKey { .. }
        | Refused::ZeroCharacter { .. }
        | Refused::LoneSurrogate { .. }
        | Refused::NumberTooLarge { .. }
        | Refused::TooLong { .. }
        | Refused::Missing { .. }
        | Refused::Misplaced { .. }
        | Refused::Unfit { .. }
        | Refused::DuplicateId { .. }
        | Refused::Dangling { .. }
        | Refused::Cycle { .. } => "请换用此文件的其他副本或更早的备份；若曾手动编辑，请修正该处。",
    },
};

pub(super) const ZH_TW: ArchiveRefusedText = ArchiveRefusedText {
    why: |refusal| match refusal {
        Refused::Empty => "檔案是空的。".to_owned(),
        Refused::Unreadable => "檔案無法讀取：它是資料夾，或沒有讀取權限。".to_owned(),
        Refused::Changed => "讀取過程中檔案發生了變化。".to_owned(),
        Refused::Cancelled => "讀取已停止。".to_owned(),
        Refused::Utf16 => "檔案是 UTF-16 編碼，檔案庫檔案應為 UTF-8。".to_owned(),
        Refused::NotJson(Position { line, column, .. }) => {
            format!("第 {} 行第 {} 位元組處不是 JSON。", grouped(*line), grouped(*column))
        }
        Refused::NotUtf8(Position { offset, .. }) => format!("第 {} 位元組處不是 UTF-8。", grouped(*offset)),
        Refused::WrongShape => "檔案以清單、文字或數字開頭，而檔案庫檔案應是物件。".to_owned(),
        Refused::NotOurs { says: None } => "這不是「關係」的檔案庫。".to_owned(),
        Refused::NotOurs { says: Some(says) } => format!("這不是「關係」的檔案庫；它自稱「{says}」。"),
        Refused::Rescue => "這是救援檔案，但其中的內容已損壞或不完整。".to_owned(),
        Refused::RescueLocked => "這是用密碼短語鎖定的檔案庫的救援檔案，而且不是這裡開啟的那個檔案庫。".to_owned(),
        Refused::Newer { theirs, asks_for, ours } => format!(
            "由版本 {} 產生，需要版本 {}；目前為版本 {}。",
            grouped(*theirs),
            grouped(*asks_for),
            grouped(*ours)
        ),
        Refused::EndsEarly { percent: Some(percent) } => format!("檔案提前結束（{percent}%）：複本不完整。"),
        Refused::EndsEarly { percent: None } => "檔案提前結束：複本不完整。".to_owned(),
        Refused::Trailing(Position { line, .. }) => format!("第 {} 行，檔案庫結尾之後還有內容。", grouped(*line)),
        Refused::TooDeep { path, limit } => format!("{} 處巢狀過深，上限為 {}。", start(path), grouped(*limit)),
        Refused::DuplicateKey { path } => format!("同一鍵出現兩次：{path}。"),
        Refused::ZeroCharacter { path } => format!("{path} 處有零字元（U+0000）。"),
        Refused::LoneSurrogate { path } => format!("{path} 處有半個字元（孤立代理項）。"),
        Refused::NumberTooLarge { path } => format!("{path} 處的數字過大。"),
        Refused::TooLong { path, limit } => format!("{} 處超過 {} 位元組。", path, grouped(*limit)),
        Refused::Missing { path } => format!("缺少 {path}。"),
        Refused::Misplaced { path } => format!("{path} 不在應有的位置。"),
        Refused::Unfit { path, value } => format!("{path} 不能是「{}」。", bare(value)),
        Refused::DuplicateId { section, first, second } => format!(
            "{section}[{first}] 與 {section}[{second}] 的 id 相同。",
            section = section.key(),
            first = grouped(*first),
            second = grouped(*second)
        ),
        Refused::Dangling { path, section } => format!("{} 指向 {} 中不存在的紀錄。", path, section.key()),
        Refused::Cycle { path } => format!("{path} 繞回了自身。"),
        Refused::CountMismatch { section, header, found } => {
            format!("檔頭寫明 {} 有 {} 筆，實際有 {} 筆。", section.key(), grouped(*header), grouped(*found))
        }
        Refused::ChecksumMismatch => "檔案儲存後遭損壞或變更：檢查碼不符。".to_owned(),
    },
    next: |refusal| match refusal {
        Refused::Empty | Refused::EndsEarly { .. } | Refused::ChecksumMismatch | Refused::CountMismatch { .. } => {
            "請從儲存處重新複製檔案，或使用更早的備份。"
        }
        Refused::Unreadable => "請選擇檔案本身而非資料夾，並確認您有權開啟它。",
        Refused::Changed | Refused::Cancelled => "請重新選擇檔案。",
        Refused::Utf16 => "請另存為 UTF-8，再拖入。",
        Refused::Rescue => "請保留它，並先使用最近一次匯出的檔案庫檔案。",
        Refused::RescueLocked => "關係目前還不能為它詢問密碼短語。請保留它，並先使用最近一次匯出的檔案庫檔案。",
        Refused::Newer { .. } => "請重新整理頁面取得最新版本，再拖入檔案。",
        Refused::NotOurs { .. } | Refused::WrongShape => {
            "請選擇由「匯出檔案庫（JSON）」產生的檔案，或把名單另存為 CSV UTF-8。"
        }
        Refused::NotJson(_)
        | Refused::NotUtf8(_)
        | Refused::Trailing(_)
        | Refused::TooDeep { .. }
        | Refused::DuplicateKey { .. }
        | Refused::ZeroCharacter { .. }
        | Refused::LoneSurrogate { .. }
        | Refused::NumberTooLarge { .. }
        | Refused::TooLong { .. }
        | Refused::Missing { .. }
        | Refused::Misplaced { .. }
        | Refused::Unfit { .. }
        | Refused::DuplicateId { .. }
        | Refused::Dangling { .. }
        | Refused::Cycle { .. } => "請改用此檔案的其他複本或更早的備份；若曾手動編輯，請修正該處。",
    },
};
