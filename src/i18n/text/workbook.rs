//! Excel workbooks under review and on their way out, in every language.
//!
//! Why a workbook is refused stands in `refused_workbook`.

/// Words for workbooks.
pub struct WorkbookText {
    /// The section of a workbook under review.
    pub title: &'static str,
    /// The select of the sheet.
    pub sheet: &'static str,
    /// A hidden sheet in that select: its name.
    pub hidden_sheet: fn(&str) -> String,
    /// Sheets that are hidden and were not read: their names.
    pub hidden_sheets: fn(&str) -> String,
    /// Rows above the header that were left aside: how many.
    pub title_rows: fn(u32, &str) -> String,
    /// Rows that are hidden and were read: how many.
    pub hidden_rows: fn(&str) -> String,
    /// Links to other files.
    pub outside_links: &'static str,
    /// The button of the scores.
    pub scores: &'static str,
    /// The button of the customers.
    pub customers: &'static str,
    /// Why there is no workbook where the program for it is not on the device.
    pub no_program: &'static str,
    /// Why there is no workbook where Excel could not hold it.
    pub beyond_excel: &'static str,
}

pub(super) const EN: WorkbookText = WorkbookText {
    title: "Workbook",
    sheet: "Sheet",
    hidden_sheet: |name| format!("{name} (hidden)"),
    hidden_sheets: |names| format!("Hidden sheets, not read: {names}"),
    title_rows: |count, number| match count {
        1 => "The row above the names of the columns was left aside.".to_owned(),
        _ => format!("The {number} rows above the names of the columns were left aside."),
    },
    hidden_rows: |number| format!("Hidden rows, read like the others: {number}"),
    outside_links: "Links to other files were not followed.",
    scores: "Export scores (XLSX)",
    customers: "Export customers (XLSX)",
    no_program: "Excel workbooks are written by a part of this program that is not kept on this device. Export as CSV \
                 instead; Excel opens it.",
    beyond_excel: "This is more than a sheet of Excel holds: 1,048,576 rows, and 32,767 characters in a cell. Export as \
                   CSV instead.",
};

pub(super) const ZH_CN: WorkbookText = WorkbookText {
    title: "工作簿",
    sheet: "工作表",
    hidden_sheet: |name| format!("{name}（已隐藏）"),
    hidden_sheets: |names| format!("以下工作表已隐藏，未读取：{names}"),
    title_rows: |_, number| format!("列名上方的 {number} 行未读取。"),
    hidden_rows: |number| format!("有 {number} 行在 Excel 中已隐藏，同样读取。"),
    outside_links: "指向其他文件的链接未读取。",
    scores: "导出评分（XLSX）",
    customers: "导出客户（XLSX）",
    no_program: "生成 Excel 工作簿的程序部分没有保存在本机。请改为导出 CSV，Excel 可以打开。",
    beyond_excel: "超出 Excel 工作表的容量：最多 1,048,576 行，每格 32,767 个字符。请改为导出 CSV。",
};

pub(super) const ZH_TW: WorkbookText = WorkbookText {
    title: "活頁簿",
    sheet: "工作表",
    hidden_sheet: |name| format!("{name}（已隱藏）"),
    hidden_sheets: |names| format!("以下工作表已隱藏，未讀取：{names}"),
    title_rows: |_, number| format!("欄名上方的 {number} 列未讀取。"),
    hidden_rows: |number| format!("有 {number} 列在 Excel 中已隱藏，同樣讀取。"),
    outside_links: "指向其他檔案的連結未讀取。",
    scores: "匯出評分（XLSX）",
    customers: "匯出客戶（XLSX）",
    no_program: "產生 Excel 活頁簿的程式部分沒有保存在本機。請改為匯出 CSV，Excel 可以開啟。",
    beyond_excel: "超出 Excel 工作表的容量：最多 1,048,576 列，每格 32,767 個字元。請改為匯出 CSV。",
};
