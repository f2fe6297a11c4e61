//! Files that go out, in every language.
//!
//! The columns of the files have the same names in every language and stand in `transfer`.

/// Words of the exports.
pub struct ExportText {
    /// The section.
    pub title: &'static str,
    /// What the files are for.
    pub text: &'static str,
    /// The button of the archive file.
    pub archive: &'static str,
    /// What it holds.
    pub archive_note: &'static str,
    /// The button of the scores.
    pub scores: &'static str,
    /// What it holds.
    pub scores_note: &'static str,
    /// The button of the customers.
    pub customers: &'static str,
    /// What it holds.
    pub customers_note: &'static str,
    /// The button of the orders.
    pub orders: &'static str,
    /// What it holds.
    pub orders_note: &'static str,
    /// The checkbox.
    pub exact: &'static str,
    /// What it does.
    pub exact_note: &'static str,
    /// While scores are worked out.
    pub waiting: &'static str,
    /// A backup is being read back: its name and size.
    pub reading_back: fn(&str, &str) -> String,
    /// A backup was read back: its name and size, customers and orders in it.
    pub read_back: fn(&str, &str, &str, &str) -> String,
    /// A backup that could not be read back: its name.
    pub not_read_back: fn(&str) -> String,
    /// What to do about it.
    pub not_read_back_text: &'static str,
    /// A file that could not be made.
    pub failed: &'static str,
    /// Why, and what to do.
    pub failed_text: &'static str,
}

pub(super) const EN: ExportText = ExportText {
    title: "Export",
    text: "You can leave at any time: everything reads back into Guanxi or a spreadsheet.",
    archive: "Export archive (JSON)",
    archive_note: "Everything, with a checksum: your backup.",
    scores: "Export scores (CSV)",
    scores_note: "One row per customer: grades, risk, value.",
    customers: "Export customers (CSV)",
    customers_note: "Fields of every customer, custom fields included.",
    orders: "Export orders (CSV)",
    orders_note: "One row per product of an order.",
    exact: "Exact values",
    exact_note: "Off: cells that a spreadsheet would run as formulas are guarded. On: re-importable as they are.",
    waiting: "The file follows as soon as the scores are ready.",
    reading_back: |name, size| format!("{name} ({size}) was handed out and is now read back, as a restore would."),
    read_back: |name, size, customers, orders| {
        format!(
            "{name} ({size}) was read back whole: {customers} customers, {orders} orders, checksum and counts agree."
        )
    },
    not_read_back: |name| format!("{name} could not be read back."),
    not_read_back_text: "Do not rely on it. Your archive here is unchanged: close other tabs and export it once more.",
    failed: "The file could not be made.",
    failed_text: "The browser had no memory for it, or a record could not be read. Nothing was changed. Close other tabs and try again.",
};

pub(super) const ZH_CN: ExportText = ExportText {
    title: "导出",
    text: "随时可以带走：所有文件都能再读回，也能用电子表格打开。",
    archive: "导出档案（JSON）",
    archive_note: "全部内容，附校验和：就是您的备份。",
    scores: "导出评分（CSV）",
    scores_note: "每位客户一行：等级、风险、价值。",
    customers: "导出客户（CSV）",
    customers_note: "每位客户的字段，含自定义字段。",
    orders: "导出订单（CSV）",
    orders_note: "订单中每件商品一行。",
    exact: "原样输出",
    exact_note: "关：会被电子表格当作公式执行的单元格加以防护。开：原样输出，可再导入。",
    waiting: "评分算好后即刻导出。",
    reading_back: |name, size| format!("{name}（{size}）已交给浏览器，正在像恢复时那样读回检查。"),
    read_back: |name, size, customers, orders| {
        format!("{name}（{size}）已完整读回：{customers} 位客户、{orders} 笔订单，校验和与数量一致。")
    },
    not_read_back: |name| format!("{name} 无法读回。"),
    not_read_back_text: "请不要依赖它。这里的档案没有变化：请关闭其他标签页后再导出一次。",
    failed: "文件未能生成。",
    failed_text: "浏览器内存不足，或有记录无法读取。数据没有任何改动。请关闭其他标签页后重试。",
};

pub(super) const ZH_TW: ExportText = ExportText {
    title: "匯出",
    text: "隨時可以帶走：所有檔案都能再讀回，也能用試算表開啟。",
    archive: "匯出檔案庫（JSON）",
    archive_note: "全部內容，附檢查碼：就是您的備份。",
    scores: "匯出評分（CSV）",
    scores_note: "每位客戶一列：等級、風險、價值。",
    customers: "匯出客戶（CSV）",
    customers_note: "每位客戶的欄位，含自訂欄位。",
    orders: "匯出訂單（CSV）",
    orders_note: "訂單中每件商品一列。",
    exact: "原樣輸出",
    exact_note: "關：會被試算表當作公式執行的儲存格加以防護。開：原樣輸出，可再匯入。",
    waiting: "評分算好後即刻匯出。",
    reading_back: |name, size| format!("{name}（{size}）已交給瀏覽器，正在像還原時那樣讀回檢查。"),
    read_back: |name, size, customers, orders| {
        format!("{name}（{size}）已完整讀回：{customers} 位客戶、{orders} 筆訂單，總和檢查碼與數量一致。")
    },
    not_read_back: |name| format!("{name} 無法讀回。"),
    not_read_back_text: "請不要依賴它。這裡的檔案庫沒有變動：請關閉其他分頁後再匯出一次。",
    failed: "檔案未能產生。",
    failed_text: "瀏覽器記憶體不足，或有紀錄無法讀取。資料沒有任何變更。請關閉其他分頁後再試。",
};
