//! Words of backups: the folder they go into, what lies in it, reminders, and why there is none.
//!
//! What an archive file is stands in `export`; what a lock is, in `locking`.

use crate::{i18n::plural::counted, state::backup_problem::BackupProblem};

/// Words of backups.
pub struct BackupsText {
    /// The section.
    pub title: &'static str,
    /// What a backup is, and when it counts.
    pub about: &'static str,
    /// The fact: the last backup.
    pub last: &'static str,
    /// A backup: when, and its size.
    pub when_and_size: fn(&str, &str) -> String,
    /// There was none.
    pub none: &'static str,
    /// The fact: changes that no backup has.
    pub changes: &'static str,
    /// The fact: the folder.
    pub folder: &'static str,
    /// No folder is chosen.
    pub no_folder: &'static str,
    /// What a folder is good for.
    pub folder_about: &'static str,
    /// Chooses a folder.
    pub choose: &'static str,
    /// Chooses another one.
    pub choose_other: &'static str,
    /// Uses the folder no longer.
    pub leave: &'static str,
    /// The browser lends no folders.
    pub not_offered: &'static str,
    /// The page is one file, and the archive a document.
    pub document: &'static str,
    /// Makes a backup.
    pub back_up_now: &'static str,
    /// While one is made.
    pub working: &'static str,
    /// The label: how often.
    pub rhythm: &'static str,
    /// The rhythms: after every change, hourly, daily, by hand.
    pub rhythms: [&'static str; 4],
    /// What "by itself" takes.
    pub rhythm_note: &'static str,
    /// The browser wants to ask again.
    pub to_be_asked: &'static str,
    /// The browser or the person has refused.
    pub denied: &'static str,
    /// Has the browser ask again.
    pub allow: &'static str,
    /// In the frame: backups rest, because the browser has withdrawn its permission.
    pub rests: &'static str,
    /// In the frame: the last backup into the folder failed.
    pub failed: &'static str,
    /// The table of backups.
    pub list: &'static str,
    /// What is kept.
    pub kept: &'static str,
    /// The folder has none.
    pub no_files: &'static str,
    /// Its columns: when, size, records, checked.
    pub columns: [&'static str; 4],
    /// What is in a backup: customers, orders.
    pub records: fn(&str, &str) -> String,
    /// It was read back whole.
    pub checked: &'static str,
    /// This browser has not read it back.
    pub not_checked: &'static str,
    /// It is of another archive.
    pub other_archive: &'static str,
    /// A passphrase opens it.
    pub sealed: &'static str,
    /// The archive is locked, and backups from before that are not sealed.
    pub readable: &'static str,
    /// Restores a backup: the button in its row.
    pub restore: &'static str,
    /// The same with the moment of the backup.
    pub restore_of: fn(&str) -> String,
    /// What restoring does first.
    pub restore_note: &'static str,
    /// Announced when a backup was made: its name.
    pub made: fn(&str) -> String,
    /// A backup was not made.
    pub not_made: &'static str,
    /// Why, and what to do.
    pub why: fn(BackupProblem) -> &'static str,
    /// Reminder: a private window. What, and why.
    pub private: [&'static str; 2],
    /// Reminder: Safari deletes. What, and why.
    pub safari: [&'static str; 2],
    /// Reminder: never backed up; so many changes.
    pub never: fn(&str) -> String,
    /// Why that matters.
    pub never_why: &'static str,
    /// Reminder: the last backup is so many days old.
    pub old: fn(&str) -> String,
    /// Why that matters.
    pub old_why: &'static str,
    /// Silences a reminder for a day.
    pub later: &'static str,
    /// Leads to the settings.
    pub to_settings: &'static str,
}

pub(super) const EN: BackupsText = BackupsText {
    title: "Backups",
    about: "A backup is one file with everything in it. Each one is read back to its end, its records are counted and its checksum is compared; only then it counts.",
    last: "Last backup",
    when_and_size: |when, size| format!("{when}, {size}"),
    none: "None yet",
    changes: "Changes since",
    folder: "Folder",
    no_folder: "None chosen",
    folder_about: "Choose a folder, best on another disk, on a stick, or one that your cloud drive copies. Backups then go there by themselves.",
    choose: "Back up into a folder",
    choose_other: "Choose another folder",
    leave: "Stop using this folder",
    not_offered: "This browser lends no folders to a page (Chrome and Edge on a computer do), so a backup is a file that you download: put it on another disk.",
    document: "This page is one file and your archive another: the file you save is the backup. Keep a copy of it on another disk.",
    back_up_now: "Back up now",
    working: "Making a backup and reading it back…",
    rhythm: "Backs up by itself",
    rhythms: ["After every change", "Every hour", "Every day", "Never"],
    rhythm_note: "Where anything has changed, while this page is open and nobody has touched it for a minute.",
    to_be_asked: "The browser wants to ask you again before this page may write there. Until then no backup is made.",
    denied: "The browser does not let this page write there any more. No backup is made.",
    allow: "Allow again",
    rests: "Backups into your folder rest: allow it again",
    failed: "The last backup into your folder failed",
    list: "Backups in the folder",
    kept: "Kept are the last 10, then the newest of each of 14 days, of 8 weeks, and of every month for ever. Older ones go only after a new one was read back whole; files that are not backups of this archive are never touched.",
    no_files: "There is no backup in this folder yet.",
    columns: ["When", "Size", "Records", "Checked"],
    records: |customers, orders| format!("{}, {}", counted(customers, "customer"), counted(orders, "order")),
    checked: "Read back whole",
    not_checked: "Not by this browser",
    other_archive: "another archive",
    sealed: "with passphrase",
    readable: "Backups from before the archive was locked can be read by whoever has this folder. Delete them there when you need them no more.",
    restore: "Restore",
    restore_of: |when| format!("Restore the backup of {when}"),
    restore_note: "Restoring first shows what differs; then you choose whether it replaces the archive or is merged with it.",
    made: |name| format!("Backed up: {name}"),
    not_made: "No backup was made.",
    why: |problem| match problem {
        BackupProblem::NotAllowed => {
            "The browser does not let this page write to the folder any more. Older backups are untouched. Allow it again in Settings under Backups."
        }
        BackupProblem::Gone => {
            "The folder is not where it was: it was moved, renamed or deleted, or its disk or stick is not connected. Connect it, or choose another folder in Settings under Backups."
        }
        BackupProblem::Full => {
            "The disk of the folder is full. Older backups are untouched. Make room there, or choose another folder in Settings under Backups."
        }
        BackupProblem::Unwritable => {
            "The folder could not be written. Older backups are untouched. Look whether its disk is write-protected or another program holds it, then back up once more."
        }
        BackupProblem::NotMade => {
            "The file could not be made: the browser had no memory for it, or a record could not be read. Older backups are untouched. Close other tabs and back up once more."
        }
        BackupProblem::NotReadBack => {
            "The file could not be read back whole, so do not rely on it. Older backups are untouched. Look whether the disk is in order, or choose another folder, then back up once more."
        }
        BackupProblem::NoPassphrase => {
            "The archive is locked, and backups get its passphrase, which this tab does not know: it was opened with the recovery code, or the passphrase was changed elsewhere. Lock the archive and open it with the passphrase."
        }
        BackupProblem::LookingBack => "The archive is shown as it was once. Go back to now, then back up.",
    },
    private: [
        "This looks like a private window.",
        "Everything in it goes when the window is closed. Back up to a file now, or open Guanxi in a normal window.",
    ],
    safari: [
        "Safari may delete this archive.",
        "Seven days of using Safari without opening Guanxi, and it deletes what is stored here. Back up now; adding Guanxi to the Dock or the Home Screen prevents it.",
    ],
    never: |changes| format!("There is no backup yet, and {} were made.", counted(changes, "change")),
    never_why: "If this browser's data or this computer is lost, so is the archive.",
    old: |days| format!("The last backup is {} old.", counted(days, "day")),
    old_why: "What was changed since is only in this browser.",
    later: "Later",
    to_settings: "Choose a folder in Settings",
};

pub(super) const ZH_CN: BackupsText = BackupsText {
    title: "备份",
    about: "一份备份就是一个文件，里面有全部内容。每份都会从头到尾读回一遍，核对记录数量与校验和，核对无误才算数。",
    last: "最近备份",
    when_and_size: |when, size| format!("{when}，{size}"),
    none: "还没有",
    changes: "此后的更改",
    folder: "文件夹",
    no_folder: "未选择",
    folder_about: "请选择一个文件夹，最好在另一块磁盘、U 盘，或网盘会同步的位置。之后备份会自动存到那里。",
    choose: "备份到文件夹",
    choose_other: "换一个文件夹",
    leave: "不再使用此文件夹",
    not_offered: "这个浏览器不让网页使用文件夹（电脑上的 Chrome 和 Edge 可以），所以备份是一个下载的文件：请存到另一块磁盘。",
    document: "本页是一个文件，您的档案是另一个文件：您存下的文件就是备份。请在另一块磁盘上再放一份。",
    back_up_now: "立即备份",
    working: "正在备份并读回检查…",
    rhythm: "自动备份",
    rhythms: ["每次更改后", "每小时", "每天", "从不"],
    rhythm_note: "有更改、本页开着、并且一分钟没有人操作时进行。",
    to_be_asked: "浏览器要先再问您一次，本页才能写入那里。在此之前不会备份。",
    denied: "浏览器不再允许本页写入那里，没有备份。",
    allow: "重新允许",
    rests: "文件夹备份已暂停：请重新允许",
    failed: "上一次文件夹备份失败",
    list: "文件夹里的备份",
    kept: "保留最近 10 份，然后是 14 天里每天、8 周里每周最新的一份，每个月最新的一份永久保留。只有新备份完整读回之后才会删去旧的；不属于本档案的文件绝不会动。",
    no_files: "这个文件夹里还没有备份。",
    columns: ["时间", "大小", "记录", "检查"],
    records: |customers, orders| format!("{customers} 位客户、{orders} 笔订单"),
    checked: "已完整读回",
    not_checked: "此浏览器未检查",
    other_archive: "另一个档案",
    sealed: "有密码短语",
    readable: "锁定档案之前的备份没有加密，拿到这个文件夹的人都能读。不再需要时，请到文件夹里删除。",
    restore: "恢复",
    restore_of: |when| format!("恢复 {when} 的备份"),
    restore_note: "恢复前会先列出差异，再由您选择替换档案还是合并。",
    made: |name| format!("已备份：{name}"),
    not_made: "没有备份成功。",
    why: |problem| match problem {
        BackupProblem::NotAllowed => "浏览器不再允许本页写入那个文件夹。旧备份没有动。请在设置的“备份”里重新允许。",
        BackupProblem::Gone => {
            "文件夹不在原处：被移动、改名或删除，或者磁盘、U 盘没有接上。请接上它，或在设置的“备份”里换一个文件夹。"
        }
        BackupProblem::Full => "文件夹所在的磁盘满了。旧备份没有动。请腾出空间，或在设置的“备份”里换一个文件夹。",
        BackupProblem::Unwritable => {
            "文件夹写不进去。旧备份没有动。请看看磁盘是否写保护、是否被别的程序占用，然后再备份一次。"
        }
        BackupProblem::NotMade => {
            "文件没有做成：浏览器内存不够，或有记录读不出来。旧备份没有动。请关掉别的标签页，再备份一次。"
        }
        BackupProblem::NotReadBack => {
            "文件无法完整读回，请不要依靠它。旧备份没有动。请检查磁盘，或换一个文件夹，然后再备份一次。"
        }
        BackupProblem::NoPassphrase => {
            "档案已锁定，备份要用它的密码短语，而这个标签页不知道：它是用恢复码打开的，或者密码短语已在别处更改。请锁定档案，再用密码短语打开。"
        }
        BackupProblem::LookingBack => "现在看到的是过去的档案。请先回到现在，再备份。",
    },
    private: ["这看起来是无痕窗口。", "关闭窗口后里面的内容全部消失。请立即备份到文件，或在普通窗口里打开关系。"],
    safari: [
        "Safari 可能会删除这个档案。",
        "使用 Safari 满七天而没有打开关系，它就会删除存在这里的内容。请立即备份；把关系添加到程序坞或主屏幕可以避免。",
    ],
    never: |changes| format!("还没有备份，已有 {changes} 处更改。"),
    never_why: "如果浏览器数据或这台电脑丢失，档案也就没有了。",
    old: |days| format!("最近的备份是 {days} 天前的。"),
    old_why: "此后的更改只在这个浏览器里。",
    later: "以后再说",
    to_settings: "到设置里选择文件夹",
};

pub(super) const ZH_TW: BackupsText = BackupsText {
    title: "備份",
    about: "一份備份就是一個檔案，裡面有全部內容。每份都會從頭到尾讀回一遍，核對記錄數量與校驗和，核對無誤才算數。",
    last: "最近備份",
    when_and_size: |when, size| format!("{when}，{size}"),
    none: "還沒有",
    changes: "此後的變更",
    folder: "資料夾",
    no_folder: "未選擇",
    folder_about: "請選擇一個資料夾，最好在另一顆磁碟、隨身碟，或雲端硬碟會同步的位置。之後備份會自動存到那裡。",
    choose: "備份到資料夾",
    choose_other: "換一個資料夾",
    leave: "不再使用此資料夾",
    not_offered: "這個瀏覽器不讓網頁使用資料夾（電腦上的 Chrome 和 Edge 可以），所以備份是一個下載的檔案：請存到另一顆磁碟。",
    document: "本頁是一個檔案，您的檔案庫是另一個檔案：您存下的檔案就是備份。請在另一顆磁碟上再放一份。",
    back_up_now: "立即備份",
    working: "正在備份並讀回檢查…",
    rhythm: "自動備份",
    rhythms: ["每次變更後", "每小時", "每天", "從不"],
    rhythm_note: "有變更、本頁開著、並且一分鐘沒有人操作時進行。",
    to_be_asked: "瀏覽器要先再問您一次，本頁才能寫入那裡。在此之前不會備份。",
    denied: "瀏覽器不再允許本頁寫入那裡，沒有備份。",
    allow: "重新允許",
    rests: "資料夾備份已暫停：請重新允許",
    failed: "上一次資料夾備份失敗",
    list: "資料夾裡的備份",
    kept: "保留最近 10 份，然後是 14 天裡每天、8 週裡每週最新的一份，每個月最新的一份永久保留。只有新備份完整讀回之後才會刪去舊的；不屬於本檔案庫的檔案絕不會動。",
    no_files: "這個資料夾裡還沒有備份。",
    columns: ["時間", "大小", "記錄", "檢查"],
    records: |customers, orders| format!("{customers} 位客戶、{orders} 筆訂單"),
    checked: "已完整讀回",
    not_checked: "此瀏覽器未檢查",
    other_archive: "另一個檔案庫",
    sealed: "有密碼短語",
    readable: "鎖定檔案庫之前的備份沒有加密，拿到這個資料夾的人都能讀。不再需要時，請到資料夾裡刪除。",
    restore: "還原",
    restore_of: |when| format!("還原 {when} 的備份"),
    restore_note: "還原前會先列出差異，再由您選擇取代檔案庫還是合併。",
    made: |name| format!("已備份：{name}"),
    not_made: "沒有備份成功。",
    why: |problem| match problem {
        BackupProblem::NotAllowed => "瀏覽器不再允許本頁寫入那個資料夾。舊備份沒有動。請在設定的「備份」裡重新允許。",
        BackupProblem::Gone => {
            "資料夾不在原處：被移動、改名或刪除，或者磁碟、隨身碟沒有接上。請接上它，或在設定的「備份」裡換一個資料夾。"
        }
        BackupProblem::Full => "資料夾所在的磁碟滿了。舊備份沒有動。請騰出空間，或在設定的「備份」裡換一個資料夾。",
        BackupProblem::Unwritable => {
            "資料夾寫不進去。舊備份沒有動。請看看磁碟是否寫保護、是否被別的程式占用，然後再備份一次。"
        }
        BackupProblem::NotMade => {
            "檔案沒有做成：瀏覽器記憶體不夠，或有記錄讀不出來。舊備份沒有動。請關掉別的分頁，再備份一次。"
        }
        BackupProblem::NotReadBack => {
            "檔案無法完整讀回，請不要依靠它。舊備份沒有動。請檢查磁碟，或換一個資料夾，然後再備份一次。"
        }
        BackupProblem::NoPassphrase => {
            "檔案庫已鎖定，備份要用它的密碼短語，而這個分頁不知道：它是用復原碼開啟的，或者密碼短語已在別處更改。請鎖定檔案庫，再用密碼短語開啟。"
        }
        BackupProblem::LookingBack => "現在看到的是過去的檔案庫。請先回到現在，再備份。",
    },
    private: ["這看起來是無痕視窗。", "關閉視窗後裡面的內容全部消失。請立即備份到檔案，或在一般視窗裡開啟關係。"],
    safari: [
        "Safari 可能會刪除這個檔案庫。",
        "使用 Safari 滿七天而沒有開啟關係，它就會刪除存在這裡的內容。請立即備份；把關係加入 Dock 或主畫面可以避免。",
    ],
    never: |changes| format!("還沒有備份，已有 {changes} 處變更。"),
    never_why: "如果瀏覽器資料或這台電腦遺失，檔案庫也就沒有了。",
    old: |days| format!("最近的備份是 {days} 天前的。"),
    old_why: "此後的變更只在這個瀏覽器裡。",
    later: "以後再說",
    to_settings: "到設定裡選擇資料夾",
};
