//! Words of the lock: opening a locked archive, and turning the lock on, over and off.
//!
//! It promises only what the lock does, and says what it cannot do.

use crate::{i18n::plural::counted, state::rekeying::LockError};

/// Words of the lock.
pub struct LockingText {
    /// The heading of the screen that asks.
    pub locked: &'static str,
    /// What to do there.
    pub locked_note: &'static str,
    /// The passphrase's field.
    pub passphrase: &'static str,
    /// The recovery code's field.
    pub code: &'static str,
    /// How the code looks.
    pub code_hint: &'static str,
    /// Opens the archive.
    pub unlock: &'static str,
    /// While it is being opened.
    pub unlocking: &'static str,
    /// Asks for the recovery code instead.
    pub use_code: &'static str,
    /// Asks for the passphrase instead.
    pub use_passphrase: &'static str,
    /// Leads to what can be done without either.
    pub lost: &'static str,
    /// What that is.
    pub lost_note: &'static str,
    /// Erases everything.
    pub start_anew: &'static str,
    /// The question before it.
    pub start_anew_question: &'static str,
    /// That it cannot be taken back.
    pub start_anew_final: &'static str,
    /// Why the lock did not do it.
    pub why: fn(&LockError) -> &'static str,
    /// The section of the settings.
    pub encryption: &'static str,
    /// Where no passphrase locks the archive.
    pub off: &'static str,
    /// Where one does.
    pub on: &'static str,
    /// Where none can, and why.
    pub impossible: &'static str,
    /// Begins to turn it on.
    pub turn_on: &'static str,
    /// What the lock does.
    pub about: &'static str,
    /// That a forgotten passphrase cannot be recovered.
    pub forgotten: &'static str,
    /// That old traces may stay, and what helps.
    pub traces: &'static str,
    /// Leads to where files are made.
    pub to_data: &'static str,
    /// The passphrase once more.
    pub again: &'static str,
    /// The two differ.
    pub differ: &'static str,
    /// Nothing was typed.
    pub empty: &'static str,
    /// How strong it is: `None` while nothing stands there.
    pub strength: [&'static str; 3],
    /// While it is being written.
    pub working: &'static str,
    /// The heading above the recovery code.
    pub your_code: &'static str,
    /// What to do with it.
    pub your_code_note: &'static str,
    /// Prints it.
    pub print: &'static str,
    /// Copies it.
    pub copy: &'static str,
    /// It was copied.
    pub copied: &'static str,
    /// It is kept.
    pub kept: &'static str,
    /// Locks the archive at once.
    pub lock_now: &'static str,
    /// After which time.
    pub lock_after: &'static str,
    /// What counts as idle.
    pub lock_after_note: &'static str,
    /// So many minutes; 0 for never.
    pub minutes: fn(u32) -> String,
    /// Puts another passphrase in its place.
    pub change: &'static str,
    /// The passphrase until now.
    pub old: &'static str,
    /// The new passphrase.
    pub new: &'static str,
    /// What the change does.
    pub change_note: &'static str,
    /// Draws another recovery code.
    pub new_code: &'static str,
    /// What that does.
    pub new_code_note: &'static str,
    /// Frees the archive of its passphrase.
    pub turn_off: &'static str,
    /// What that means.
    pub turn_off_note: &'static str,
}

pub(super) const EN: LockingText = LockingText {
    locked: "This archive is locked",
    locked_note: "Enter its passphrase to go on. Nothing of it is shown before.",
    passphrase: "Passphrase",
    code: "Recovery code",
    code_hint: "Seven groups of four letters and digits, as they were printed.",
    unlock: "Unlock",
    unlocking: "Unlocking…",
    use_code: "Use the recovery code",
    use_passphrase: "Use the passphrase",
    lost: "Passphrase and recovery code are both lost",
    lost_note: "Then nobody can open this archive, nor can we. You can begin with an empty one and restore an archive file under Data, if you have exported one.",
    start_anew: "Erase it and start empty",
    start_anew_question: "Erase the locked archive?",
    start_anew_final: "This cannot be undone.",
    why: |error| match error {
        LockError::WrongPassphrase => "This passphrase does not open this archive. Nothing was changed; try again.",
        LockError::WrongCode => "This recovery code does not open this archive. A newer code may have replaced it.",
        LockError::NotACode => "This is no recovery code: a letter or digit is missing or mistyped.",
        LockError::TooCostly => {
            "This archive asks for more memory or time than Guanxi spends on a passphrase, so it was refused. Somebody may have changed it; restore an archive file."
        }
        LockError::NoKey => "There was too little memory to make the key. Close other pages and try again.",
        LockError::NoCrypto => {
            "This browser does not encrypt on a page that came over an unprotected connection. Open Guanxi over https."
        }
        LockError::LookingBack => "You are looking at the archive as it was. Return to today first.",
        LockError::Disk(error) if error.is_damaged() => {
            "The passphrase is right, but part of what is stored is missing or damaged."
        }
        LockError::Disk(_) => "The browser could not write it. Nothing was changed; try again.",
    },
    encryption: "Encryption",
    off: "Not locked. Whoever can read this device's disk can read the archive.",
    on: "Locked with a passphrase. On the disk the archive is unreadable without it.",
    impossible: "Not possible in this window: it stores nothing, or the page came over an unprotected connection.",
    turn_on: "Lock with a passphrase",
    about: "It protects what is stored here if this device is lost, lent or copied. It does not protect against programs or browser extensions that read this page while it is open.",
    forgotten: "A forgotten passphrase cannot be recovered, neither by you nor by us. You get one recovery code to print.",
    traces: "What was stored before may stay readable in old parts of the disk for a while. To be sure: lock, export an archive file under Data, erase everything there, lock again, and restore the file.",
    to_data: "Go to Data",
    again: "The same again",
    differ: "The two are not the same.",
    empty: "Type a passphrase.",
    strength: [
        "Weak: a computer guesses this quickly. Use four or five words that do not belong together.",
        "Fair: it holds off the curious. One more word makes it strong.",
        "Strong.",
    ],
    working: "Working…",
    your_code: "Your recovery code",
    your_code_note: "It opens the archive as the passphrase does, and it is shown only now. Print it or write it down, and keep it away from this device.",
    print: "Print",
    copy: "Copy",
    copied: "Copied",
    kept: "I have kept it",
    lock_now: "Lock now",
    lock_after: "Lock after",
    lock_after_note: "Without a key, a click or a movement, and after the device has slept. Kept in this browser.",
    minutes: |minutes| match minutes {
        0 => "never by itself".to_owned(),
        60 => "1 hour".to_owned(),
        other => counted(&other.to_string(), "minute"),
    },
    change: "Change the passphrase",
    old: "Passphrase until now",
    new: "New passphrase",
    change_note: "The old passphrase opens nothing any more, but copies of the archive made until now still open with it. The recovery code stays.",
    new_code: "New recovery code",
    new_code_note: "The old recovery code opens nothing any more, but copies of the archive made until now still open with it.",
    turn_off: "Turn off",
    turn_off_note: "The archive is then stored readable again: whoever can read this device's disk can read it.",
};

pub(super) const ZH_CN: LockingText = LockingText {
    locked: "档案已锁定",
    locked_note: "请输入密码短语后继续。在此之前不会显示任何内容。",
    passphrase: "密码短语",
    code: "恢复码",
    code_hint: "七组，每组四个字母或数字，与打印出来的一致。",
    unlock: "解锁",
    unlocking: "正在解锁…",
    use_code: "改用恢复码",
    use_passphrase: "改用密码短语",
    lost: "密码短语和恢复码都丢了",
    lost_note: "那么谁也打不开这个档案，我们也不能。您可以从空档案重新开始；如果导出过档案文件，可以在“数据”页面恢复。",
    start_anew: "清除并从空档案开始",
    start_anew_question: "清除这个锁定的档案？",
    start_anew_final: "此操作无法撤销。",
    why: |error| match error {
        LockError::WrongPassphrase => "这个密码短语打不开这个档案。没有任何改动，请再试一次。",
        LockError::WrongCode => "这个恢复码打不开这个档案，可能已被新的恢复码取代。",
        LockError::NotACode => "这不是恢复码：缺少或输错了字母或数字。",
        LockError::TooCostly => {
            "这个档案要求的内存或时间超过了允许的上限，因此被拒绝。它可能被人改动过；请恢复档案文件。"
        }
        LockError::NoKey => "内存不足，无法生成密钥。请关闭其他页面后再试。",
        LockError::NoCrypto => "通过不受保护的连接打开的页面，浏览器不提供加密。请用 https 打开关系。",
        LockError::LookingBack => "您正在查看过去的档案。请先回到今天。",
        LockError::Disk(error) if error.is_damaged() => "密码短语正确，但存储的内容有一部分缺失或损坏。",
        LockError::Disk(_) => "浏览器未能写入。没有任何改动，请再试一次。",
    },
    encryption: "加密",
    off: "未锁定。能读取这台设备磁盘的人，都能读到档案。",
    on: "已用密码短语锁定。没有它，磁盘上的档案无法读取。",
    impossible: "在此窗口中无法加密：它不保存内容，或页面来自不受保护的连接。",
    turn_on: "用密码短语锁定",
    about: "设备遗失、借出或被复制时，它保护存储在这里的内容。页面打开期间，它防不住能读取页面的程序或浏览器扩展。",
    forgotten: "忘记的密码短语无法找回，您不能，我们也不能。您会得到一个可以打印的恢复码。",
    traces: "以前存储的内容可能会在磁盘的旧区域里残留一段时间。要彻底清除：先锁定，在“数据”页面导出档案文件，清除全部内容，再次锁定，然后恢复该文件。",
    to_data: "前往“数据”",
    again: "再输入一次",
    differ: "两次输入不一致。",
    empty: "请输入密码短语。",
    strength: [
        "弱：计算机很快就能猜出。请用四五个互不相关的词。",
        "一般：能挡住好奇的人。再加一个词就很强了。",
        "强。",
    ],
    working: "正在处理…",
    your_code: "您的恢复码",
    your_code_note: "它和密码短语一样能打开档案，而且只在此刻显示。请打印或抄写下来，并与这台设备分开保管。",
    print: "打印",
    copy: "复制",
    copied: "已复制",
    kept: "我已保管好",
    lock_now: "立即锁定",
    lock_after: "自动锁定",
    lock_after_note: "没有按键、点击或移动达到此时间，以及设备休眠之后。此选择保存在本浏览器中。",
    minutes: |minutes| match minutes {
        0 => "不自动锁定".to_owned(),
        60 => "1 小时后".to_owned(),
        other => format!("{other} 分钟后"),
    },
    change: "更改密码短语",
    old: "目前的密码短语",
    new: "新的密码短语",
    change_note: "旧的密码短语从此打不开档案，但此前复制出去的档案副本仍可用它打开。恢复码不变。",
    new_code: "更换恢复码",
    new_code_note: "旧的恢复码从此打不开档案，但此前复制出去的档案副本仍可用它打开。",
    turn_off: "关闭加密",
    turn_off_note: "档案将重新以可读的形式存储：能读取这台设备磁盘的人，都能读到它。",
};

pub(super) const ZH_TW: LockingText = LockingText {
    locked: "檔案庫已鎖定",
    locked_note: "請輸入密碼短語後繼續。在此之前不會顯示任何內容。",
    passphrase: "密碼短語",
    code: "復原碼",
    code_hint: "七組，每組四個字母或數字，與列印出來的一致。",
    unlock: "解鎖",
    unlocking: "正在解鎖…",
    use_code: "改用復原碼",
    use_passphrase: "改用密碼短語",
    lost: "密碼短語和復原碼都遺失了",
    lost_note: "那麼誰也打不開這個檔案庫，我們也不能。您可以從空的檔案庫重新開始；如果匯出過檔案庫檔案，可以在「資料」頁面還原。",
    start_anew: "清除並從空的檔案庫開始",
    start_anew_question: "清除這個鎖定的檔案庫？",
    start_anew_final: "此動作無法復原。",
    why: |error| match error {
        LockError::WrongPassphrase => "這個密碼短語打不開這個檔案庫。沒有任何變更，請再試一次。",
        LockError::WrongCode => "這個復原碼打不開這個檔案庫，可能已被新的復原碼取代。",
        LockError::NotACode => "這不是復原碼：缺少或輸錯了字母或數字。",
        LockError::TooCostly => {
            "這個檔案庫要求的記憶體或時間超過了允許的上限，因此被拒絕。它可能被人更動過；請還原檔案庫檔案。"
        }
        LockError::NoKey => "記憶體不足，無法產生金鑰。請關閉其他頁面後再試。",
        LockError::NoCrypto => "透過不受保護的連線開啟的頁面，瀏覽器不提供加密。請用 https 開啟關係。",
        LockError::LookingBack => "您正在檢視過去的檔案庫。請先回到今天。",
        LockError::Disk(error) if error.is_damaged() => "密碼短語正確，但儲存的內容有一部分缺失或損壞。",
        LockError::Disk(_) => "瀏覽器未能寫入。沒有任何變更，請再試一次。",
    },
    encryption: "加密",
    off: "未鎖定。能讀取這台裝置磁碟的人，都能讀到檔案庫。",
    on: "已用密碼短語鎖定。沒有它，磁碟上的檔案庫無法讀取。",
    impossible: "在此視窗中無法加密：它不保存內容，或頁面來自不受保護的連線。",
    turn_on: "用密碼短語鎖定",
    about: "裝置遺失、借出或被複製時，它保護儲存在這裡的內容。頁面開啟期間，它防不住能讀取頁面的程式或瀏覽器擴充功能。",
    forgotten: "忘記的密碼短語無法找回，您不能，我們也不能。您會得到一個可以列印的復原碼。",
    traces: "以前儲存的內容可能會在磁碟的舊區域裡殘留一段時間。要徹底清除：先鎖定，在「資料」頁面匯出檔案庫檔案，清除全部內容，再次鎖定，然後還原該檔案。",
    to_data: "前往「資料」",
    again: "再輸入一次",
    differ: "兩次輸入不一致。",
    empty: "請輸入密碼短語。",
    strength: ["弱：電腦很快就能猜出。請用四五個互不相關的詞。", "普通：能擋住好奇的人。再加一個詞就很強了。", "強。"],
    working: "正在處理…",
    your_code: "您的復原碼",
    your_code_note: "它和密碼短語一樣能打開檔案庫，而且只在此刻顯示。請列印或抄寫下來，並與這台裝置分開保管。",
    print: "列印",
    copy: "複製",
    copied: "已複製",
    kept: "我已保管好",
    lock_now: "立即鎖定",
    lock_after: "自動鎖定",
    lock_after_note: "沒有按鍵、點擊或移動達到此時間，以及裝置休眠之後。此選擇保存在本瀏覽器中。",
    minutes: |minutes| match minutes {
        0 => "不自動鎖定".to_owned(),
        60 => "1 小時後".to_owned(),
        other => format!("{other} 分鐘後"),
    },
    change: "變更密碼短語",
    old: "目前的密碼短語",
    new: "新的密碼短語",
    change_note: "舊的密碼短語從此打不開檔案庫，但先前複製出去的副本仍可用它開啟。復原碼不變。",
    new_code: "更換復原碼",
    new_code_note: "舊的復原碼從此打不開檔案庫，但先前複製出去的副本仍可用它開啟。",
    turn_off: "關閉加密",
    turn_off_note: "檔案庫將重新以可讀的形式儲存：能讀取這台裝置磁碟的人，都能讀到它。",
};
