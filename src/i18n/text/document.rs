//! Words of the archive as a document, as the page in one file has it.
//!
//! What a file with a passphrase is stands in `sealing`; what a lock is, in `locking`.

use crate::i18n::plural::counted;

/// Words of the document.
pub struct DocumentText {
    /// Saves it to its file: the button and the command.
    pub save: &'static str,
    /// While it is being saved.
    pub saving: &'static str,
    /// The light: a file of this name has everything.
    pub in_file: fn(&str) -> String,
    /// The light: so many changes are in no file.
    pub not_in_file: fn(&str) -> String,
    /// Beside the light: nothing but this tab has it.
    pub in_memory: &'static str,
    /// Beside the light: the browser has a copy that a passphrase locks.
    pub has_copy: &'static str,
    /// Announced when it was saved to a file of this name.
    pub saved: fn(&str) -> String,
    /// It could not be saved.
    pub not_saved: &'static str,
    /// What to do then.
    pub not_saved_why: &'static str,
    /// What a file without a passphrase means.
    pub plain: &'static str,
    /// Heads the note of an empty document.
    pub about: &'static str,
    /// What an empty document is told to be.
    pub about_text: &'static str,
    /// In the settings: where the document lies.
    pub place: &'static str,
    /// In the settings: it has no file yet.
    pub no_file: &'static str,
    /// In the settings: not locked.
    pub off: &'static str,
    /// In the settings: locked.
    pub on: &'static str,
    /// In the settings: there is no place for a copy here.
    pub no_place: &'static str,
    /// What the lock does for a document.
    pub lock_note: &'static str,
    /// On the screen of a locked copy: what it is.
    pub copy_found: &'static str,
    /// On that screen: the way on without it.
    pub without_copy: &'static str,
    /// What that means.
    pub without_copy_note: &'static str,
    /// Deletes the copy and begins with an empty document.
    pub drop_copy: &'static str,
    /// Asks whether to.
    pub drop_copy_question: &'static str,
    /// What erasing everything does to a document.
    pub erase_note: &'static str,
}

pub(super) const EN: DocumentText = DocumentText {
    save: "Save to file",
    saving: "Saving to the file…",
    in_file: |name| format!("All in {name}"),
    not_in_file: |count| format!("{} in no file yet", counted(count, "change")),
    in_memory: "Only in this tab: closing it, or a crash, loses what is in no file.",
    has_copy: "This browser has an encrypted copy in case of a crash.",
    saved: |name| format!("Saved to {name}"),
    not_saved: "The document was not saved to a file.",
    not_saved_why: "The file could not be written, or not be read back whole. Everything is still open here. Look whether the disk or stick is there and has room, then save again.",
    plain: "Whoever gets this file can read everything in it.",
    about: "This page is one file, and your archive is another",
    about_text: "Open an archive file, or begin a new one, and save it with Ctrl S wherever you like. When this tab is closed nothing of it stays on this computer, unless you lock it with a passphrase: then the browser keeps an encrypted copy, in case of a crash.",
    place: "File",
    no_file: "None yet",
    off: "Not locked. The archive is in this tab's memory only: nothing of it stays on this computer, and a crash loses what is in no file.",
    on: "Locked with a passphrase. This browser has an encrypted copy in case of a crash, and files are saved under the same passphrase.",
    no_place: "There is no place for an encrypted copy here: another window of this page has it, or this browser lends none to a page from a disk. The file can have a passphrase all the same.",
    lock_note: "The copy is encrypted from its first byte. Turning the lock off deletes it; the file you saved stays as it is.",
    copy_found: "This browser has an encrypted copy of a document that was open here. Enter its passphrase to go on with it, and save it to a file afterwards.",
    without_copy: "Go on without this document",
    without_copy_note: "Everything that was saved to a file is in that file. What was not is only in this copy.",
    drop_copy: "Delete the copy and start empty",
    drop_copy_question: "Delete the encrypted copy?",
    erase_note: "Empties this document, and its encrypted copy where there is one. Files that were saved stay as they are.",
};

pub(super) const ZH_CN: DocumentText = DocumentText {
    save: "存到文件",
    saving: "正在存到文件…",
    in_file: |name| format!("全部已在 {name} 中"),
    not_in_file: |count| format!("{count} 处更改尚未存到文件"),
    in_memory: "只在这个标签页里：关闭它或浏览器崩溃，未存到文件的内容就会丢失。",
    has_copy: "浏览器里有一份加密副本，以防崩溃。",
    saved: |name| format!("已存到 {name}"),
    not_saved: "文档没有存到文件。",
    not_saved_why: "文件写不进去，或写完后无法完整读回。内容都还在这里。请看看磁盘或 U 盘是否还在、是否有空间，然后再存一次。",
    plain: "拿到这个文件的人能读到其中全部内容。",
    about: "本页是一个文件，您的档案是另一个文件",
    about_text: "打开一个档案文件，或新建一个，用 Ctrl S 存到您想放的地方。关闭标签页后，这台电脑上什么也不留下；除非您用密码短语锁定：那样浏览器会保留一份加密副本，以防崩溃。",
    place: "文件",
    no_file: "还没有",
    off: "未锁定。档案只在这个标签页的内存里：这台电脑上什么也不留下，崩溃时未存到文件的内容会丢失。",
    on: "已用密码短语锁定。浏览器里有一份加密副本以防崩溃，文件也用同一个密码短语保存。",
    no_place: "这里没有放加密副本的位置：本页的另一个窗口占用了它，或者浏览器不给从磁盘打开的网页提供位置。文件照样可以加密码短语。",
    lock_note: "副本从第一个字节起就是加密的。关闭锁定会删除它；您存好的文件保持不变。",
    copy_found: "浏览器里有一份曾在这里打开的文档的加密副本。输入它的密码短语即可继续，之后请存到文件。",
    without_copy: "不要这份文档，继续",
    without_copy_note: "存到文件的内容都在那个文件里。没有存到文件的，只在这份副本里。",
    drop_copy: "删除副本，从空白开始",
    drop_copy_question: "要删除加密副本吗？",
    erase_note: "清空这份文档，以及它的加密副本（如果有）。已经存好的文件保持不变。",
};

pub(super) const ZH_TW: DocumentText = DocumentText {
    save: "存到檔案",
    saving: "正在存到檔案…",
    in_file: |name| format!("全部已在 {name} 中"),
    not_in_file: |count| format!("{count} 處變更尚未存到檔案"),
    in_memory: "只在這個分頁裡：關閉它或瀏覽器當機，未存到檔案的內容就會遺失。",
    has_copy: "瀏覽器裡有一份加密副本，以防當機。",
    saved: |name| format!("已存到 {name}"),
    not_saved: "文件沒有存到檔案。",
    not_saved_why: "檔案寫不進去，或寫完後無法完整讀回。內容都還在這裡。請看看磁碟或隨身碟是否還在、是否有空間，然後再存一次。",
    plain: "拿到這個檔案的人能讀到其中全部內容。",
    about: "本頁是一個檔案，您的檔案庫是另一個檔案",
    about_text: "開啟一個檔案庫檔案，或新建一個，用 Ctrl S 存到您想放的地方。關閉分頁後，這台電腦上什麼也不留下；除非您用密碼短語鎖定：那樣瀏覽器會保留一份加密副本，以防當機。",
    place: "檔案",
    no_file: "還沒有",
    off: "未鎖定。檔案庫只在這個分頁的記憶體裡：這台電腦上什麼也不留下，當機時未存到檔案的內容會遺失。",
    on: "已用密碼短語鎖定。瀏覽器裡有一份加密副本以防當機，檔案也用同一個密碼短語儲存。",
    no_place: "這裡沒有放加密副本的位置：本頁的另一個視窗占用了它，或者瀏覽器不給從磁碟開啟的網頁提供位置。檔案照樣可以加密碼短語。",
    lock_note: "副本從第一個位元組起就是加密的。關閉鎖定會刪除它；您存好的檔案保持不變。",
    copy_found: "瀏覽器裡有一份曾在這裡開啟的文件的加密副本。輸入它的密碼短語即可繼續，之後請存到檔案。",
    without_copy: "不要這份文件，繼續",
    without_copy_note: "存到檔案的內容都在那個檔案裡。沒有存到檔案的，只在這份副本裡。",
    drop_copy: "刪除副本，從空白開始",
    drop_copy_question: "要刪除加密副本嗎？",
    erase_note: "清空這份文件，以及它的加密副本（如果有）。已經存好的檔案保持不變。",
};
