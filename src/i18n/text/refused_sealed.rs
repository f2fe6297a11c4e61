//! Why a file with a passphrase does not open, and what to do, in every language.
//!
//! What is wrong with the archive in it stands with archive files.

use super::grouped::grouped;
use crate::storage::sealed_file::SealedRefusal as Refused;

/// Words for files with a passphrase that do not open.
pub struct SealedRefusedText {
    /// Where and why.
    pub why: fn(&Refused) -> String,
    /// What to do.
    pub next: fn(&Refused) -> &'static str,
}

pub(super) const EN: SealedRefusedText = SealedRefusedText {
    why: |refusal| match refusal {
        Refused::Unreadable => "The file could not be read: reading it is forbidden.".to_owned(),
        Refused::Changed => "The file changed while it was read.".to_owned(),
        Refused::EndsEarly => "The file ends early: the copy is not complete.".to_owned(),
        Refused::Trailing => "Something follows the end of the file.".to_owned(),
        Refused::HeadDamaged => "The file is damaged (its beginning, which says how it opens).".to_owned(),
        Refused::Newer { theirs, ours } => {
            format!("Sealed by version {}; this version reads {}.", grouped(*theirs), grouped(*ours))
        }
        Refused::TooMuchMemory => "The file asks for too much memory; refused.".to_owned(),
        Refused::TooMuchWork => "The file asks for too many passes over the memory; refused.".to_owned(),
        Refused::NoSalt => {
            "The file is damaged (its salt is missing, without which no passphrase opens it).".to_owned()
        }
        Refused::UnknownKey => "The file makes its key in a way that this version does not know.".to_owned(),
        Refused::WrongPassphrase => "Passphrase does not open this file.".to_owned(),
        Refused::NoCrypto => {
            "This browser does not decrypt on a page that came over an unprotected connection.".to_owned()
        }
        Refused::NoKey => "There was too little memory to make the key.".to_owned(),
        Refused::PartDamaged { part, of } => {
            format!("The file is damaged (part {} of {}).", grouped(*part), grouped(*of))
        }
        Refused::PartMissing { part, of } => {
            format!("The file is not complete (part {} of {} is missing).", grouped(*part), grouped(*of))
        }
        Refused::PartMisplaced { part, found } => format!(
            "The file is damaged (its parts are out of order: part {} stands where part {} belongs).",
            grouped(*found),
            grouped(*part)
        ),
        Refused::PartForeign { part, of } => {
            format!(
                "The file was put together from two (part {} of {} is another file's).",
                grouped(*part),
                grouped(*of)
            )
        }
    },
    next: |refusal| match refusal {
        Refused::Changed => "Choose the file again.",
        Refused::Unreadable => "Check that you may open it, then choose it again.",
        Refused::Newer { .. } | Refused::UnknownKey => "Reload the page to get the newest version, then drop the file.",
        Refused::WrongPassphrase => "Try again; capital letters and spaces count.",
        Refused::NoCrypto => "Open Guanxi over https.",
        Refused::NoKey => "Close other pages and try again.",
        Refused::TooMuchMemory | Refused::TooMuchWork => {
            "Guanxi writes no such files: somebody has changed this one. Take another copy of it, or an older backup."
        }
        Refused::EndsEarly
        | Refused::Trailing
        | Refused::HeadDamaged
        | Refused::NoSalt
        | Refused::PartDamaged { .. }
        | Refused::PartMissing { .. }
        | Refused::PartMisplaced { .. }
        | Refused::PartForeign { .. } => "Copy the file again from where it was saved, or take an older backup.",
    },
};

pub(super) const ZH_CN: SealedRefusedText = SealedRefusedText {
    why: |refusal| match refusal {
        Refused::Unreadable => "文件无法读取：没有读取权限。".to_owned(),
        Refused::Changed => "读取过程中文件发生了变化。".to_owned(),
        Refused::EndsEarly => "文件提前结束：副本不完整。".to_owned(),
        Refused::Trailing => "文件结尾之后还有内容。".to_owned(),
        Refused::HeadDamaged => "文件已损坏（说明如何打开的开头部分）。".to_owned(),
        Refused::Newer { theirs, ours } => {
            format!("由加密格式版本 {} 生成；当前版本读取 {}。", grouped(*theirs), grouped(*ours))
        }
        Refused::TooMuchMemory => "文件要求的内存过多，已拒绝。".to_owned(),
        Refused::TooMuchWork => "文件要求的运算遍数过多，已拒绝。".to_owned(),
        Refused::NoSalt => "文件已损坏（缺少盐值，没有它任何密码短语都打不开）。".to_owned(),
        Refused::UnknownKey => "文件生成密钥的方式，当前版本不认识。".to_owned(),
        Refused::WrongPassphrase => "密码短语打不开此文件。".to_owned(),
        Refused::NoCrypto => "通过不受保护的连接打开的页面，浏览器不提供解密。".to_owned(),
        Refused::NoKey => "内存不足，无法生成密钥。".to_owned(),
        Refused::PartDamaged { part, of } => {
            format!("文件已损坏（第 {} 部分，共 {} 部分）。", grouped(*part), grouped(*of))
        }
        Refused::PartMissing { part, of } => {
            format!("文件不完整（缺少第 {} 部分，共 {} 部分）。", grouped(*part), grouped(*of))
        }
        Refused::PartMisplaced { part, found } => {
            format!("文件已损坏（各部分顺序错乱：第 {} 部分的位置上是第 {} 部分）。", grouped(*part), grouped(*found))
        }
        Refused::PartForeign { part, of } => {
            format!("文件由两个文件拼成（第 {} 部分属于另一个文件，共 {} 部分）。", grouped(*part), grouped(*of))
        }
    },
    next: |refusal| match refusal {
        Refused::Changed => "请重新选择文件。",
        Refused::Unreadable => "请确认您有权打开它，再重新选择。",
        Refused::Newer { .. } | Refused::UnknownKey => "请刷新页面获取最新版本，再拖入文件。",
        Refused::WrongPassphrase => "请再试一次；大小写和空格都要一致。",
        Refused::NoCrypto => "请用 https 打开关系。",
        Refused::NoKey => "请关闭其他页面后再试。",
        Refused::TooMuchMemory | Refused::TooMuchWork => {
            "“关系”不会生成这样的文件：它被人改动过。请换用其他副本或更早的备份。"
        }
        Refused::EndsEarly
        | Refused::Trailing
        | Refused::HeadDamaged
        | Refused::NoSalt
        | Refused::PartDamaged { .. }
        | Refused::PartMissing { .. }
        | Refused::PartMisplaced { .. }
        | Refused::PartForeign { .. } => "请从保存处重新复制文件，或使用更早的备份。",
    },
};

pub(super) const ZH_TW: SealedRefusedText = SealedRefusedText {
    why: |refusal| match refusal {
        Refused::Unreadable => "檔案無法讀取：沒有讀取權限。".to_owned(),
        Refused::Changed => "讀取過程中檔案發生了變化。".to_owned(),
        Refused::EndsEarly => "檔案提前結束：複本不完整。".to_owned(),
        Refused::Trailing => "檔案結尾之後還有內容。".to_owned(),
        Refused::HeadDamaged => "檔案已損壞（說明如何開啟的開頭部分）。".to_owned(),
        Refused::Newer { theirs, ours } => {
            format!("由加密格式版本 {} 產生；目前版本讀取 {}。", grouped(*theirs), grouped(*ours))
        }
        Refused::TooMuchMemory => "檔案要求的記憶體過多，已拒絕。".to_owned(),
        Refused::TooMuchWork => "檔案要求的運算次數過多，已拒絕。".to_owned(),
        Refused::NoSalt => "檔案已損壞（缺少鹽值，沒有它任何密碼短語都打不開）。".to_owned(),
        Refused::UnknownKey => "檔案產生金鑰的方式，目前版本不認識。".to_owned(),
        Refused::WrongPassphrase => "密碼短語打不開此檔案。".to_owned(),
        Refused::NoCrypto => "透過不受保護的連線開啟的頁面，瀏覽器不提供解密。".to_owned(),
        Refused::NoKey => "記憶體不足，無法產生金鑰。".to_owned(),
        Refused::PartDamaged { part, of } => {
            format!("檔案已損壞（第 {} 部分，共 {} 部分）。", grouped(*part), grouped(*of))
        }
        Refused::PartMissing { part, of } => {
            format!("檔案不完整（缺少第 {} 部分，共 {} 部分）。", grouped(*part), grouped(*of))
        }
        Refused::PartMisplaced { part, found } => {
            format!("檔案已損壞（各部分順序錯亂：第 {} 部分的位置上是第 {} 部分）。", grouped(*part), grouped(*found))
        }
        Refused::PartForeign { part, of } => {
            format!("檔案由兩個檔案拼成（第 {} 部分屬於另一個檔案，共 {} 部分）。", grouped(*part), grouped(*of))
        }
    },
    next: |refusal| match refusal {
        Refused::Changed => "請重新選擇檔案。",
        Refused::Unreadable => "請確認您有權開啟它，再重新選擇。",
        Refused::Newer { .. } | Refused::UnknownKey => "請重新整理頁面取得最新版本，再拖入檔案。",
        Refused::WrongPassphrase => "請再試一次；大小寫和空格都要一致。",
        Refused::NoCrypto => "請用 https 開啟關係。",
        Refused::NoKey => "請關閉其他頁面後再試。",
        Refused::TooMuchMemory | Refused::TooMuchWork => {
            "「關係」不會產生這樣的檔案：它被人改動過。請改用其他複本或更早的備份。"
        }
        Refused::EndsEarly
        | Refused::Trailing
        | Refused::HeadDamaged
        | Refused::NoSalt
        | Refused::PartDamaged { .. }
        | Refused::PartMissing { .. }
        | Refused::PartMisplaced { .. }
        | Refused::PartForeign { .. } => "請從保存處重新複製檔案，或使用更早的備份。",
    },
};
