//! Words of the settings.
//!
//! Names of languages stand with the languages; refusals stand with the refusals.

use crate::domain::custom_field::FieldKind;

/// Words of the settings.
pub struct SettingsText {
    /// The section of this browser.
    pub this_browser: &'static str,
    /// What belongs to it.
    pub this_browser_note: &'static str,
    /// The select of languages.
    pub language: &'static str,
    /// What the address does to it.
    pub language_note: &'static str,
    /// The select of themes.
    pub theme: &'static str,
    /// As the system has it.
    pub theme_system: &'static str,
    /// Light.
    pub theme_light: &'static str,
    /// Dark.
    pub theme_dark: &'static str,
    /// The label: names on the screen.
    pub names: &'static str,
    /// They are shown.
    pub names_shown: &'static str,
    /// They are drawn as dots.
    pub names_hidden: &'static str,
    /// What that means and what not.
    pub names_note: &'static str,
    /// The commands: hide them, show them.
    pub names_commands: [&'static str; 2],
    /// The section of the archive.
    pub archive: &'static str,
    /// What belongs to it.
    pub archive_note: &'static str,
    /// The archive's name.
    pub name: &'static str,
    /// The archive's currency.
    pub currency: &'static str,
    /// What it decides.
    pub currency_note: &'static str,
    /// No currency is chosen yet.
    pub no_currency: &'static str,
    /// The section of custom fields.
    pub fields: &'static str,
    /// What they are for.
    pub fields_note: &'static str,
    /// There is none.
    pub no_fields: &'static str,
    /// Starts a new field.
    pub new_field: &'static str,
    /// The title of the form of an existing field.
    pub edit_field: &'static str,
    /// A field's name.
    pub label: &'static str,
    /// A field's type.
    pub kind: &'static str,
    /// The types.
    pub kinds: fn(FieldKind) -> &'static str,
    /// The options of a choice.
    pub options: &'static str,
    /// How they are typed.
    pub options_note: &'static str,
    /// Edits the field of that name.
    pub edit_named: fn(&str) -> String,
    /// Deletes the field of that name.
    pub delete_named: fn(&str) -> String,
    /// The section of storage.
    pub storage: &'static str,
    /// Whether the browser keeps the archive.
    pub promise: &'static str,
    /// Asks the browser for the promise.
    pub ask: &'static str,
    /// Heads whether the page is an app of this device.
    pub app: &'static str,
    /// It is; it is not, and the browser offers it; it is not.
    pub app_states: [&'static str; 3],
    /// Takes the offer.
    pub install: &'static str,
    /// It was not asked yet.
    pub not_asked: &'static str,
    /// Room used.
    pub room: &'static str,
    /// Bytes used of bytes given.
    pub room_used: fn(&str, &str) -> String,
    /// The browser does not say.
    pub unknown: &'static str,
    /// The archive's identifier.
    pub identifier: &'static str,
    /// How often it was written.
    pub generation: &'static str,
    /// The section of keys.
    pub keys_note: &'static str,
    /// The section of privacy.
    pub privacy: &'static str,
    /// What is promised.
    pub privacy_note: &'static str,
    /// The heading above the page's policy.
    pub policy: &'static str,
    /// The version of the program.
    pub version: &'static str,
}

pub(super) const EN: SettingsText = SettingsText {
    this_browser: "This browser",
    this_browser_note: "Not part of the archive",
    language: "Language",
    language_note: "An address with ?lang= goes before this choice.",
    theme: "Theme",
    theme_system: "System",
    theme_light: "Light",
    theme_dark: "Dark",
    names: "Names on the screen",
    names_shown: "Shown",
    names_hidden: "Hidden, for demonstrations",
    names_note: "Names, numbers to call and notes are drawn as dots. Files, copied text and screen readers have them as they are.",
    names_commands: ["Hide names", "Show names"],
    archive: "Archive",
    archive_note: "Travels with the archive file; every change can be undone",
    name: "Archive name",
    currency: "Currency",
    currency_note: "Scores count orders in this currency. Orders in others are kept and listed.",
    no_currency: "Asked at the first import",
    fields: "Custom fields",
    fields_note: "Fields of your own on customers, usable in lists and filters",
    no_fields: "There are none yet. A field such as “Contract until” or “Shop size” is one click away.",
    new_field: "New field",
    edit_field: "Edit field",
    label: "Label",
    kind: "Type",
    kinds: |kind| match kind {
        FieldKind::Text => "Text",
        FieldKind::Number => "Number",
        FieldKind::Money => "Money",
        FieldKind::Date => "Date",
        FieldKind::Choice => "Choice",
        FieldKind::YesNo => "Yes or no",
    },
    options: "Options",
    options_note: "One on each line",
    edit_named: |label| format!("Edit {label}"),
    delete_named: |label| format!("Delete {label}"),
    storage: "Storage",
    promise: "The browser's promise",
    ask: "Ask the browser to keep it",
    app: "App on this device",
    app_states: [
        "Installed",
        "Not installed",
        "Not installed. Many browsers do it from their menu: “Install” or “Add to home screen”.",
    ],
    install: "Install as an app",
    not_asked: "Asked as soon as there are data",
    room: "Room on this device",
    room_used: |used, given| format!("{used} used of {given}"),
    unknown: "The browser does not say",
    identifier: "Archive identifier",
    generation: "Times written",
    keys_note: "Everything can be reached without a mouse.",
    privacy: "Privacy",
    privacy_note: "Nothing you enter leaves this device. There is no account, no server and no counting of visits. The browser itself enforces it: the policy below lets this page load its own files and nothing else.",
    policy: "The page's policy, as the browser reads it",
    version: "Version",
};

pub(super) const ZH_CN: SettingsText = SettingsText {
    this_browser: "此浏览器",
    this_browser_note: "不属于档案",
    language: "语言",
    language_note: "网址中的 ?lang= 优先于此项。",
    theme: "主题",
    theme_system: "跟随系统",
    theme_light: "浅色",
    theme_dark: "深色",
    names: "屏幕上的名称",
    names_shown: "显示",
    names_hidden: "隐藏（用于演示）",
    names_note: "名称、联系方式与备注显示为圆点；文件、复制的文字与读屏软件仍是原文。",
    names_commands: ["隐藏名称", "显示名称"],
    archive: "档案",
    archive_note: "随档案文件一起走；每次更改都可撤销",
    name: "档案名称",
    currency: "币种",
    currency_note: "评分只计此币种的订单，其他币种的订单会保留并列出。",
    no_currency: "首次导入时询问",
    fields: "自定义字段",
    fields_note: "您自己为客户添加的字段，可用于列表与筛选",
    no_fields: "目前没有。例如“合同到期日”“门店面积”，点一下即可添加。",
    new_field: "新建字段",
    edit_field: "编辑字段",
    label: "名称",
    kind: "类型",
    kinds: |kind| match kind {
        FieldKind::Text => "文字",
        FieldKind::Number => "数字",
        FieldKind::Money => "金额",
        FieldKind::Date => "日期",
        FieldKind::Choice => "选项",
        FieldKind::YesNo => "是或否",
    },
    options: "可选项",
    options_note: "每行一项",
    edit_named: |label| format!("编辑 {label}"),
    delete_named: |label| format!("删除 {label}"),
    storage: "存储",
    promise: "浏览器的承诺",
    ask: "请浏览器保留档案",
    app: "本机应用",
    app_states: ["已安装", "未安装", "未安装。许多浏览器可从菜单里选“安装”或“添加到主屏幕”。"],
    install: "安装为应用",
    not_asked: "有数据后即会询问",
    room: "本机空间",
    room_used: |used, given| format!("已用 {used}，可用 {given}"),
    unknown: "浏览器未说明",
    identifier: "档案标识",
    generation: "写入次数",
    keys_note: "不用鼠标也能到达任何地方。",
    privacy: "隐私",
    privacy_note: "您录入的一切都不会离开本机。没有账号，没有服务器，也不统计访问。这由浏览器强制执行：下面的策略只允许本页载入自己的文件。",
    policy: "浏览器读到的页面策略",
    version: "版本",
};

pub(super) const ZH_TW: SettingsText = SettingsText {
    this_browser: "此瀏覽器",
    this_browser_note: "不屬於檔案庫",
    language: "語言",
    language_note: "網址中的 ?lang= 優先於此項。",
    theme: "佈景主題",
    theme_system: "跟隨系統",
    theme_light: "淺色",
    theme_dark: "深色",
    names: "螢幕上的名稱",
    names_shown: "顯示",
    names_hidden: "隱藏（用於示範）",
    names_note: "名稱、聯絡方式與備註顯示為圓點；檔案、複製的文字與螢幕閱讀器仍是原文。",
    names_commands: ["隱藏名稱", "顯示名稱"],
    archive: "檔案庫",
    archive_note: "隨檔案庫檔案一起走；每次變更都可復原",
    name: "檔案庫名稱",
    currency: "幣別",
    currency_note: "評分只計此幣別的訂單，其他幣別的訂單會保留並列出。",
    no_currency: "首次匯入時詢問",
    fields: "自訂欄位",
    fields_note: "您自己為客戶加上的欄位，可用於清單與篩選",
    no_fields: "目前沒有。例如「合約到期日」「店面坪數」，按一下即可新增。",
    new_field: "新增欄位",
    edit_field: "編輯欄位",
    label: "名稱",
    kind: "類型",
    kinds: |kind| match kind {
        FieldKind::Text => "文字",
        FieldKind::Number => "數字",
        FieldKind::Money => "金額",
        FieldKind::Date => "日期",
        FieldKind::Choice => "選項",
        FieldKind::YesNo => "是或否",
    },
    options: "可選項",
    options_note: "每行一項",
    edit_named: |label| format!("編輯 {label}"),
    delete_named: |label| format!("刪除 {label}"),
    storage: "儲存",
    promise: "瀏覽器的承諾",
    ask: "請瀏覽器保留檔案庫",
    app: "本機應用程式",
    app_states: ["已安裝", "未安裝", "未安裝。許多瀏覽器可從選單裡選「安裝」或「加入主畫面」。"],
    install: "安裝為應用程式",
    not_asked: "有資料後即會詢問",
    room: "本機空間",
    room_used: |used, given| format!("已用 {used}，可用 {given}"),
    unknown: "瀏覽器未說明",
    identifier: "檔案庫識別碼",
    generation: "寫入次數",
    keys_note: "不用滑鼠也能到達任何地方。",
    privacy: "隱私",
    privacy_note: "您輸入的一切都不會離開本機。沒有帳號，沒有伺服器，也不統計造訪。這由瀏覽器強制執行：下面的政策只允許本頁載入自己的檔案。",
    policy: "瀏覽器讀到的頁面政策",
    version: "版本",
};
