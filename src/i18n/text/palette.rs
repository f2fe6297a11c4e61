//! Words of the command palette and of the sheet of keys.
//!
//! Names of rooms and of the usual verbs stand with the frame.

/// Words of the command palette and of the sheet of keys.
pub struct PaletteText {
    /// The name of the palette and of its box.
    pub label: &'static str,
    /// The heading above customers.
    pub customers: &'static str,
    /// The heading above pages.
    pub pages: &'static str,
    /// The heading above commands.
    pub commands: &'static str,
    /// Nothing fits.
    pub nothing: &'static str,
    /// Leads to where files are chosen.
    pub import: &'static str,
    /// Leads to the exports.
    pub export: &'static str,
    /// Leads to the demo data.
    pub demo: &'static str,
    /// Opens the sheet of keys; also its heading.
    pub keys: &'static str,
    /// Looks for this text in the customers' list.
    pub in_list: fn(&str) -> String,
    /// What Ctrl K does.
    pub key_palette: &'static str,
    /// What / does.
    pub key_search: &'static str,
    /// What g and a letter do: the room's name.
    pub key_go: fn(&str) -> String,
    /// What j and k do.
    pub key_move: &'static str,
    /// What Enter does.
    pub key_open: &'static str,
    /// What x does.
    pub key_select: &'static str,
    /// What e does.
    pub key_edit: &'static str,
    /// Said below the keys.
    pub keys_note: &'static str,
}

pub(super) const EN: PaletteText = PaletteText {
    label: "Find or do",
    customers: "Customers",
    pages: "Pages",
    commands: "Commands",
    nothing: "Nothing fits. Try a part of a name, a phone number or pinyin initials.",
    import: "Import a file",
    export: "Export",
    demo: "Load demo data",
    keys: "Keyboard shortcuts",
    in_list: |text| format!("List everyone that fits “{text}”"),
    key_palette: "Find customers, pages and commands",
    key_search: "Go to the search box",
    key_go: |room| format!("Go to {room}"),
    key_move: "Next, previous customer",
    key_open: "Open the customer",
    key_select: "Select the customer",
    key_edit: "Edit the customer",
    keys_note: "They rest while you type and while an input method composes.",
};

pub(super) const ZH_CN: PaletteText = PaletteText {
    label: "查找或执行",
    customers: "客户",
    pages: "页面",
    commands: "命令",
    nothing: "没有符合的内容。可输入名称的一部分、电话或拼音首字母。",
    import: "导入文件",
    export: "导出",
    demo: "载入演示数据",
    keys: "键盘快捷键",
    in_list: |text| format!("在客户列表中查找“{text}”"),
    key_palette: "查找客户、页面与命令",
    key_search: "转到搜索框",
    key_go: |room| format!("前往{room}"),
    key_move: "下一位、上一位客户",
    key_open: "打开客户",
    key_select: "选中客户",
    key_edit: "编辑客户",
    keys_note: "输入文字和使用输入法时，快捷键不起作用。",
};

pub(super) const ZH_TW: PaletteText = PaletteText {
    label: "尋找或執行",
    customers: "客戶",
    pages: "頁面",
    commands: "指令",
    nothing: "沒有符合的內容。可輸入名稱的一部分、電話或拼音首字母。",
    import: "匯入檔案",
    export: "匯出",
    demo: "載入示範資料",
    keys: "鍵盤快速鍵",
    in_list: |text| format!("在客戶清單中尋找「{text}」"),
    key_palette: "尋找客戶、頁面與指令",
    key_search: "移到搜尋框",
    key_go: |room| format!("前往{room}"),
    key_move: "下一位、上一位客戶",
    key_open: "開啟客戶",
    key_select: "選取客戶",
    key_edit: "編輯客戶",
    keys_note: "輸入文字和使用輸入法時，快速鍵不起作用。",
};
