//! Words of the proof that nothing leaves the page.
//!
//! Names of browser functions and of the policy's directives are not translated.

/// Words of the proof.
pub struct ProofText {
    /// Starts it.
    pub try_it: &'static str,
    /// What it does, with the host that is tried.
    pub about: fn(&str) -> String,
    /// It is under way.
    pub trying: &'static str,
    /// The head above the ways out.
    pub way: &'static str,
    /// The head above what the browser did.
    pub outcome: &'static str,
    /// The table of both.
    pub caption: &'static str,
    /// What each way is for, beside the name that programmers know it by.
    pub fetch: &'static str,
    /// `XMLHttpRequest`.
    pub request: &'static str,
    /// `WebSocket`.
    pub socket: &'static str,
    /// `sendBeacon`.
    pub beacon: &'static str,
    /// An image's address.
    pub image: &'static str,
    /// A page loaded ahead.
    pub prefetch: &'static str,
    /// The browser refused, by this directive.
    pub refused: fn(&str) -> String,
    /// The browser did not say that it refused.
    pub not_refused: &'static str,
    /// All ways are shut.
    pub all_refused: &'static str,
    /// Some way may be open: what to do.
    pub some_open: &'static str,
    /// What no policy can do.
    pub limits: &'static str,
    /// The heading above the files of the build.
    pub files: &'static str,
    /// What their hashes are.
    pub files_note: &'static str,
}

pub(super) const EN: ProofText = ProofText {
    try_it: "Try to send something out",
    about: |host| {
        format!(
            "Tries six ways to reach {host}, an address that belongs to nobody, and shows what your browser does. Nothing of your archive is in it."
        )
    },
    trying: "Trying…",
    way: "Way out",
    outcome: "What the browser did",
    caption: "Ways out of the page and what the browser did",
    fetch: "Ask another server",
    request: "The same, the old way",
    socket: "A line that stays open",
    beacon: "A last message on leaving",
    image: "A picture from elsewhere",
    prefetch: "A page loaded in advance",
    refused: |directive| format!("Refused by {directive}"),
    not_refused: "Not refused",
    all_refused: "Your browser refused all of them.",
    some_open: "Your browser did not say that it refused everything. It may not know this kind of request, or an extension has changed the page's policy: try another browser before you trust this one with an archive.",
    limits: "What a policy cannot do: stop you from following a link, stop an extension that may read every page, or replace trust in whoever hosts these files. Your browser's own network panel is the independent witness.",
    files: "The files of this build",
    files_note: "Your browser compares each file with this hash before it runs it. The builder's list is SHA256SUMS beside the page.",
};

pub(super) const ZH_CN: ProofText = ProofText {
    try_it: "试着向外发送",
    about: |host| {
        format!("用六种方式尝试连接 {host}（不属于任何人的地址），并显示浏览器的反应。其中不含档案的任何内容。")
    },
    trying: "正在尝试……",
    way: "出口",
    outcome: "浏览器的反应",
    caption: "页面的各个出口与浏览器的反应",
    fetch: "请求另一台服务器",
    request: "同上，旧的方式",
    socket: "一直开着的连接",
    beacon: "离开时的最后一条消息",
    image: "来自别处的图片",
    prefetch: "提前载入的页面",
    refused: |directive| format!("已被 {directive} 拒绝"),
    not_refused: "没有拒绝",
    all_refused: "浏览器全部拒绝了。",
    some_open: "浏览器没有表示拒绝了全部尝试。它可能不认识这类请求，或有扩展程序改动了页面策略：请先换一个浏览器再试，然后再把档案交给它。",
    limits: "策略做不到的：阻止您自己点开链接，阻止有权读取所有网页的扩展程序，也不能代替对这些文件托管者的信任。浏览器自带的网络面板才是独立的证人。",
    files: "本版本的文件",
    files_note: "浏览器在运行每个文件之前都会与这个哈希值核对。构建者的清单是页面旁的 SHA256SUMS。",
};

pub(super) const ZH_TW: ProofText = ProofText {
    try_it: "試著向外傳送",
    about: |host| {
        format!("用六種方式嘗試連線到 {host}（不屬於任何人的位址），並顯示瀏覽器的反應。其中不含檔案庫的任何內容。")
    },
    trying: "正在嘗試……",
    way: "出口",
    outcome: "瀏覽器的反應",
    caption: "頁面的各個出口與瀏覽器的反應",
    fetch: "請求另一台伺服器",
    request: "同上，舊的方式",
    socket: "一直開著的連線",
    beacon: "離開時的最後一則訊息",
    image: "來自別處的圖片",
    prefetch: "提前載入的頁面",
    refused: |directive| format!("已被 {directive} 拒絕"),
    not_refused: "沒有拒絕",
    all_refused: "瀏覽器全部拒絕了。",
    some_open: "瀏覽器沒有表示拒絕了全部嘗試。它可能不認識這類請求，或有擴充功能改動了頁面政策：請先換一個瀏覽器再試，再把檔案庫交給它。",
    limits: "政策做不到的：阻止您自己點開連結，阻止有權讀取所有網頁的擴充功能，也不能取代對這些檔案託管者的信任。瀏覽器內建的網路面板才是獨立的證人。",
    files: "本版本的檔案",
    files_note: "瀏覽器在執行每個檔案之前都會與這個雜湊值核對。建置者的清單是頁面旁的 SHA256SUMS。",
};
