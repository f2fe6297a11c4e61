//! What is said where the archive cannot be opened or a change could not be written.
//!
//! Each says what, where, why, that nothing was changed, and what to do. It decides nothing.

use crate::i18n::{plural::counted, sentences::sentences};
use crate::storage::{error::StorageError, sentinel::LossReason};

/// Words for trouble with the archive.
pub struct FaultsText {
    /// A change could not be written.
    pub not_saved: &'static str,
    /// A command was refused outside a form.
    pub refused: &'static str,
    /// The archive is as it was.
    pub nothing_changed: &'static str,
    /// Why the disk did not do it.
    pub why: fn(&StorageError) -> String,
    /// What to do about it.
    pub next: fn(&StorageError) -> &'static str,
    /// This window keeps nothing.
    pub memory_only: &'static str,
    /// What that means, and what to do.
    pub memory_only_why: &'static str,
    /// Leads to the page where an archive file can be made.
    pub to_data: &'static str,
    /// This tab gave way to another one.
    pub gave_way: &'static str,
    /// Why, and what to do.
    pub gave_way_why: &'static str,
    /// Another tab holds the archive.
    pub blocked: &'static str,
    /// Why, and what to do.
    pub blocked_why: &'static str,
    /// A newer version wrote the archive.
    pub newer: &'static str,
    /// The version found and the version known.
    pub newer_why: fn(&str, &str) -> String,
    /// The archive could not be read.
    pub unreadable: &'static str,
    /// The browser cannot open what it stores: why that may be, and what to do.
    pub unopened: &'static str,
    /// The archive is not what it was.
    pub not_what_it_was: &'static str,
    /// What gave it away.
    pub loss: fn(LossReason) -> &'static str,
    /// What was remembered.
    pub expected: &'static str,
    /// What is there.
    pub found: &'static str,
    /// Customers and orders.
    pub holdings: fn(&str, &str) -> String,
    /// There is nothing.
    pub nothing: &'static str,
    /// What can be done now.
    pub choices: &'static str,
    /// Goes on with what was found.
    pub accept: &'static str,
    /// What that means.
    pub accept_note: &'static str,
    /// Goes on with nothing, where nothing can be read.
    pub start_empty: &'static str,
    /// What that means.
    pub start_empty_note: &'static str,
    /// Goes on and then reads an archive file.
    pub restore: &'static str,
    /// What that means.
    pub restore_note: &'static str,
    /// Makes the rescue file.
    pub rescue: &'static str,
    /// What is in it.
    pub rescue_note: &'static str,
    /// Loads the page again.
    pub reload: &'static str,
}

impl FaultsText {
    /// Why a change could not be written, that nothing was changed (where that is so), and what to do.
    #[must_use]
    pub fn sentence(&self, error: &StorageError) -> String {
        let unchanged = (!error.is_gone()).then_some(self.nothing_changed);
        sentences([(self.why)(error).as_str()].into_iter().chain(unchanged).chain([(self.next)(error)]))
    }
}

pub(super) const EN: FaultsText = FaultsText {
    not_saved: "The change was not saved",
    refused: "That could not be done",
    nothing_changed: "Nothing was changed: what you see is what is stored.",
    why: |error| {
        if error.is_full() {
            "The disk, or the room that the browser gives this page, is full.".to_owned()
        } else if error.is_blocked() {
            "Another tab holds the archive and does not give way.".to_owned()
        } else if error.is_closed() {
            "This tab gave way to another one.".to_owned()
        } else if error.is_gone() {
            "The browser has deleted what it had stored of the archive, as it may when the disk was full. What you see is in this page alone.".to_owned()
        } else if error.is_lost() {
            "The browser could not write: the disk may be full, or the connection to the archive was lost.".to_owned()
        } else if let Some((found, known)) = error.versions() {
            format!("A newer version wrote the archive (format {found}; this one knows {known}).")
        } else if error.is_unavailable() {
            "This window has no place to store anything.".to_owned()
        } else if error.is_locked() {
            "A passphrase locks the archive, and this tab does not have its key.".to_owned()
        } else if error.is_undecided() {
            "The archive is not open.".to_owned()
        } else if error.moved().is_some() {
            "Other tabs were writing at the same time, again and again.".to_owned()
        } else {
            "Part of what is stored is missing or damaged.".to_owned()
        }
    },
    next: |error| {
        if error.is_full() {
            "Free some space on this device, then do it again."
        } else if error.is_blocked() {
            "Close the other tabs of Guanxi, then do it again."
        } else if error.is_damaged() {
            "Download the rescue file, then open your last archive file."
        } else if error.is_gone() {
            "Do not close this page. Export the archive under Data, then load the page again and open that file."
        } else if error.is_lost() {
            "Free some space on this device where it is full, then do it again. If that fails, export the archive under Data before you close this page."
        } else if error.may_pass() || error.moved().is_some() {
            "Do it again."
        } else {
            "Load the page again."
        }
    },
    memory_only: "This window keeps nothing.",
    memory_only_why: "It has no place to store an archive (a private window, or storage is switched off). Everything is gone when it closes. Export an archive file before you leave.",
    to_data: "Go to Data",
    gave_way: "Guanxi goes on in another tab",
    gave_way_why: "Another tab opened a newer version or erased the archive. Nothing was lost. Load this page again to go on here.",
    blocked: "Another tab holds the archive",
    blocked_why: "An older tab of Guanxi does not give way. Nothing was changed. Close the other tabs; this page goes on by itself.",
    newer: "A newer version wrote this archive",
    newer_why: |found, known| {
        format!(
            "The archive has format {found} or later; this version knows format {known}. It was not touched. Load the page again with a network, so that the newer version comes."
        )
    },
    unreadable: "The archive could not be read",
    unopened: "The browser cannot open what it stores for this page: the disk may be full, or its files are damaged. Nothing was changed. Free some space where the disk is full, and load the page again. If it stays so, delete what the browser stores for this site (in its settings, under site data), load the page again and open your last backup.",
    not_what_it_was: "The archive is not what it was",
    loss: |reason| match reason {
        LossReason::Missing => {
            "There was an archive in this browser and now there is none. The browser may have deleted it to make room, or the site's data was cleared."
        }
        LossReason::Older => {
            "The archive here is older than the one that was here last. A copy of an old browser profile may have been put in its place."
        }
        LossReason::Another => "Another archive stands here than the one that was here last.",
        LossReason::Incomplete => "Part of the archive is missing or cannot be read.",
    },
    expected: "Expected",
    found: "Found",
    holdings: |customers, orders| format!("{}, {}", counted(customers, "customer"), counted(orders, "order")),
    nothing: "Nothing that can be read",
    choices: "Nothing was changed. You decide how to go on.",
    accept: "Continue with what was found",
    accept_note: "The archive opens as it is here. What is missing stays missing.",
    start_empty: "Continue with an empty archive",
    start_empty_note: "What cannot be read is cleared away. Download the rescue file first.",
    restore: "Continue, then open an archive file",
    restore_note: "Leads to Data, where you choose the file you exported last.",
    rescue: "Download rescue file",
    rescue_note: "Every stored row as it is, so that nothing is lost by going on.",
    reload: "Load again",
};

pub(super) const ZH_CN: FaultsText = FaultsText {
    not_saved: "这次修改没有保存",
    refused: "无法完成",
    nothing_changed: "没有任何改动：您看到的就是已存的内容。",
    why: |error| {
        if error.is_full() {
            "磁盘已满，或浏览器分给本页的空间已用完。".to_owned()
        } else if error.is_blocked() {
            "另一个标签页占用着档案，没有让出。".to_owned()
        } else if error.is_closed() {
            "本标签页已让给另一个标签页。".to_owned()
        } else if error.is_gone() {
            "浏览器删除了已存的档案，磁盘写满时可能如此。您看到的内容只在本页中。".to_owned()
        } else if error.is_lost() {
            "浏览器无法写入：磁盘可能已满，或与档案的连接中断。".to_owned()
        } else if let Some((found, known)) = error.versions() {
            format!("档案由更新的版本写成（格式 {found}，本版本只认得 {known}）。")
        } else if error.is_unavailable() {
            "这个窗口没有可以存放数据的地方。".to_owned()
        } else if error.is_locked() {
            "档案已用密码短语锁定，这个标签页没有钥匙。".to_owned()
        } else if error.is_undecided() {
            "档案没有打开。".to_owned()
        } else if error.moved().is_some() {
            "其他标签页一直在同时写入。".to_owned()
        } else {
            "已存的内容有一部分缺失或损坏。".to_owned()
        }
    },
    next: |error| {
        if error.is_full() {
            "请腾出一些磁盘空间，然后再做一次。"
        } else if error.is_blocked() {
            "请关闭其他标签页，然后再做一次。"
        } else if error.is_damaged() {
            "请先下载抢救文件，再打开最近一次导出的档案文件。"
        } else if error.is_gone() {
            "请不要关闭本页。先到“数据”页导出档案，再重新载入页面并打开该文件。"
        } else if error.is_lost() {
            "若磁盘已满，请先腾出一些空间，然后再做一次。若仍不成功，请在关闭本页前到“数据”页导出档案。"
        } else if error.may_pass() || error.moved().is_some() {
            "请再做一次。"
        } else {
            "请重新载入页面。"
        }
    },
    memory_only: "这个窗口不保存任何内容。",
    memory_only_why: "这里没有可以存放档案的地方（无痕窗口，或已关闭存储）。窗口一关，内容全部消失。离开前请导出档案文件。",
    to_data: "前往数据",
    gave_way: "已在另一个标签页继续",
    gave_way_why: "另一个标签页打开了更新的版本，或清空了档案。没有丢失任何内容。重新载入本页即可在这里继续。",
    blocked: "另一个标签页占用着档案",
    blocked_why: "有一个较旧的标签页没有让出。没有任何改动。请关闭其他标签页，本页会自动继续。",
    newer: "这份档案由更新的版本写成",
    newer_why: |found, known| {
        format!(
            "档案格式为 {found} 或更高，本版本认得格式 {known}。档案未被触碰。请在联网时重新载入页面，以取得新版本。"
        )
    },
    unreadable: "档案无法读取",
    unopened: "浏览器无法打开它为本页存储的数据：磁盘可能已满，或文件已损坏。未作任何更改。磁盘已满时请先腾出空间，再重新载入页面。若仍然如此，请在浏览器设置的网站数据中删除本网站的数据，重新载入页面，再打开最近的备份。",
    not_what_it_was: "档案与上次不同",
    loss: |reason| match reason {
        LossReason::Missing => "这个浏览器里原有一份档案，现在没有了。可能是浏览器为腾出空间而删除，或网站数据被清除。",
        LossReason::Older => "这里的档案比上次的旧，可能有人用旧的浏览器配置覆盖了它。",
        LossReason::Another => "这里的档案不是上次的那一份。",
        LossReason::Incomplete => "档案有一部分缺失或无法读取。",
    },
    expected: "应有",
    found: "现有",
    holdings: |customers, orders| format!("{customers} 位客户、{orders} 笔订单"),
    nothing: "没有可读的内容",
    choices: "没有任何改动，由您决定如何继续。",
    accept: "以现有内容继续",
    accept_note: "按现状打开档案，缺失的部分不会回来。",
    start_empty: "以空档案继续",
    start_empty_note: "无法读取的内容会被清掉，请先下载抢救文件。",
    restore: "继续，然后打开档案文件",
    restore_note: "前往“数据”，选择您最近一次导出的文件。",
    rescue: "下载抢救文件",
    rescue_note: "原样包含每一条已存内容，继续之后也不会丢失。",
    reload: "重新载入",
};

pub(super) const ZH_TW: FaultsText = FaultsText {
    not_saved: "這次修改沒有儲存",
    refused: "無法完成",
    nothing_changed: "沒有任何變動：您看到的就是已存的內容。",
    why: |error| {
        if error.is_full() {
            "磁碟已滿，或瀏覽器分給本頁的空間已用完。".to_owned()
        } else if error.is_blocked() {
            "另一個分頁佔用著檔案庫，沒有讓出。".to_owned()
        } else if error.is_closed() {
            "本分頁已讓給另一個分頁。".to_owned()
        } else if error.is_gone() {
            "瀏覽器刪除了已存的檔案庫，磁碟寫滿時可能如此。您看到的內容只在本頁中。".to_owned()
        } else if error.is_lost() {
            "瀏覽器無法寫入：磁碟可能已滿，或與檔案庫的連線中斷。".to_owned()
        } else if let Some((found, known)) = error.versions() {
            format!("檔案庫由較新的版本寫成（格式 {found}，本版本只認得 {known}）。")
        } else if error.is_unavailable() {
            "這個視窗沒有可以存放資料的地方。".to_owned()
        } else if error.is_locked() {
            "檔案庫已用密碼短語鎖定，這個分頁沒有鑰匙。".to_owned()
        } else if error.is_undecided() {
            "檔案庫沒有開啟。".to_owned()
        } else if error.moved().is_some() {
            "其他分頁一直在同時寫入。".to_owned()
        } else {
            "已存的內容有一部分缺少或損毀。".to_owned()
        }
    },
    next: |error| {
        if error.is_full() {
            "請騰出一些磁碟空間，然後再做一次。"
        } else if error.is_blocked() {
            "請關閉其他分頁，然後再做一次。"
        } else if error.is_damaged() {
            "請先下載搶救檔，再開啟最近一次匯出的檔案庫檔案。"
        } else if error.is_gone() {
            "請不要關閉本頁。先到「資料」頁匯出檔案庫，再重新載入頁面並開啟該檔案。"
        } else if error.is_lost() {
            "若磁碟已滿，請先騰出一些空間，然後再做一次。若仍不成功，請在關閉本頁前到「資料」頁匯出檔案庫。"
        } else if error.may_pass() || error.moved().is_some() {
            "請再做一次。"
        } else {
            "請重新載入頁面。"
        }
    },
    memory_only: "這個視窗不保存任何內容。",
    memory_only_why: "這裡沒有可以存放檔案庫的地方（私密視窗，或已關閉儲存）。視窗一關，內容全部消失。離開前請匯出檔案庫檔案。",
    to_data: "前往資料",
    gave_way: "已在另一個分頁繼續",
    gave_way_why: "另一個分頁開啟了較新的版本，或清空了檔案庫。沒有遺失任何內容。重新載入本頁即可在這裡繼續。",
    blocked: "另一個分頁佔用著檔案庫",
    blocked_why: "有一個較舊的分頁沒有讓出。沒有任何變動。請關閉其他分頁，本頁會自動繼續。",
    newer: "這份檔案庫由較新的版本寫成",
    newer_why: |found, known| {
        format!(
            "檔案庫格式為 {found} 或更高，本版本認得格式 {known}。檔案庫未被更動。請在連上網路時重新載入頁面，以取得新版本。"
        )
    },
    unreadable: "檔案庫無法讀取",
    unopened: "瀏覽器無法開啟它為本頁儲存的資料：磁碟可能已滿，或檔案已損壞。未作任何變更。磁碟已滿時請先騰出空間，再重新載入頁面。若仍然如此，請在瀏覽器設定的網站資料中刪除本網站的資料，重新載入頁面，再開啟最近的備份。",
    not_what_it_was: "檔案庫與上次不同",
    loss: |reason| match reason {
        LossReason::Missing => {
            "這個瀏覽器裡原有一份檔案庫，現在沒有了。可能是瀏覽器為騰出空間而刪除，或網站資料被清除。"
        }
        LossReason::Older => "這裡的檔案庫比上次的舊，可能有人用舊的瀏覽器設定檔蓋過了它。",
        LossReason::Another => "這裡的檔案庫不是上次的那一份。",
        LossReason::Incomplete => "檔案庫有一部分缺少或無法讀取。",
    },
    expected: "應有",
    found: "現有",
    holdings: |customers, orders| format!("{customers} 位客戶、{orders} 筆訂單"),
    nothing: "沒有可讀的內容",
    choices: "沒有任何變動，由您決定如何繼續。",
    accept: "以現有內容繼續",
    accept_note: "按現狀開啟檔案庫，缺少的部分不會回來。",
    start_empty: "以空檔案庫繼續",
    start_empty_note: "無法讀取的內容會被清掉，請先下載搶救檔。",
    restore: "繼續，然後開啟檔案庫檔案",
    restore_note: "前往「資料」，選擇您最近一次匯出的檔案。",
    rescue: "下載搶救檔",
    rescue_note: "原樣包含每一筆已存內容，繼續之後也不會遺失。",
    reload: "重新載入",
};
