//! Words of files with a passphrase: making one, and opening one.
//!
//! Why one does not open stands in `refused_sealed`.

use crate::state::sealed::PassphraseError;

/// Words of files with a passphrase.
pub struct SealingText {
    /// The button that makes one, and the heading of its dialog.
    pub export: &'static str,
    /// What such a file is, beside the archive's own button.
    pub export_note: &'static str,
    /// What it does.
    pub about: &'static str,
    /// That a forgotten passphrase cannot be recovered.
    pub forgotten: &'static str,
    /// The choice of a locked archive.
    pub choice: &'static str,
    /// What a file without a passphrase means.
    pub plain: &'static str,
    /// Makes the file without one.
    pub export_plain: &'static str,
    /// While the file is made.
    pub making: &'static str,
    /// Why a passphrase is not taken.
    pub unfit: fn(&PassphraseError) -> &'static str,
    /// The heading of the dialog that opens a file.
    pub open: &'static str,
    /// Which file asks: its name.
    pub asks: fn(&str) -> String,
    /// Whose passphrase it is.
    pub asks_note: &'static str,
    /// Opens it.
    pub unseal: &'static str,
}

pub(super) const EN: SealingText = SealingText {
    export: "Export with a passphrase",
    export_note: "A passphrase encrypts it.",
    about: "The whole archive as one encrypted file, for a cloud drive, a USB stick or a mailbox. Whoever finds it can read nothing in it without the passphrase.",
    forgotten: "A forgotten passphrase cannot be recovered, neither by you nor by us; this file has no recovery code.",
    choice: "With a passphrase",
    plain: "Your archive is locked, but this file will not be: whoever gets it can read everything in it.",
    export_plain: "Export without a passphrase",
    making: "The file is being encrypted…",
    unfit: |error| match error {
        PassphraseError::Empty => "Type a passphrase: without one the file would be open to everybody.",
        PassphraseError::Differ => "The two are not the same.",
    },
    open: "This file has a passphrase",
    asks: |name| format!("{name} is encrypted. Enter the passphrase it was exported with."),
    asks_note: "It need not be the one of the archive that is open here. Nothing is changed before you have seen what the file would do.",
    unseal: "Open the file",
};

pub(super) const ZH_CN: SealingText = SealingText {
    export: "用密码短语导出",
    export_note: "加上密码短语即加密。",
    about: "整个档案存为一个加密文件，适合网盘、U 盘或邮箱。捡到它的人没有密码短语，什么也读不到。",
    forgotten: "忘记的密码短语无法找回，您不能，我们也不能；这个文件没有恢复码。",
    choice: "使用密码短语",
    plain: "您的档案已锁定，但这个文件不会：拿到它的人能读到全部内容。",
    export_plain: "不用密码短语导出",
    making: "正在加密文件…",
    unfit: |error| match error {
        PassphraseError::Empty => "请输入密码短语：没有它，任何人都能打开文件。",
        PassphraseError::Differ => "两次输入不一致。",
    },
    open: "此文件有密码短语",
    asks: |name| format!("{name} 已加密。请输入导出时使用的密码短语。"),
    asks_note: "它不一定是当前档案的密码短语。在您看过文件会带来什么之前，不会有任何改动。",
    unseal: "打开文件",
};

pub(super) const ZH_TW: SealingText = SealingText {
    export: "用密碼短語匯出",
    export_note: "加上密碼短語即加密。",
    about: "整個檔案庫存成一個加密檔案，適合雲端硬碟、隨身碟或信箱。撿到它的人沒有密碼短語，什麼也讀不到。",
    forgotten: "忘記的密碼短語無法找回，您不能，我們也不能；這個檔案沒有復原碼。",
    choice: "使用密碼短語",
    plain: "您的檔案庫已鎖定，但這個檔案不會：拿到它的人能讀到全部內容。",
    export_plain: "不用密碼短語匯出",
    making: "正在加密檔案…",
    unfit: |error| match error {
        PassphraseError::Empty => "請輸入密碼短語：沒有它，任何人都能開啟檔案。",
        PassphraseError::Differ => "兩次輸入不一致。",
    },
    open: "此檔案有密碼短語",
    asks: |name| format!("{name} 已加密。請輸入匯出時使用的密碼短語。"),
    asks_note: "它不一定是目前檔案庫的密碼短語。在您看過檔案會帶來什麼之前，不會有任何變更。",
    unseal: "開啟檔案",
};
