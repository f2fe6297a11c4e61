//! The room of files: what comes in, what came in before.
//!
//! A review has its words in `import`, files that go out in `export`.

use crate::i18n::plural::counted;

/// Words of the room.
pub struct DataText {
    /// The name of the file input.
    pub choose_files: &'static str,
    /// Shown while files hover over the page.
    pub drop_here: &'static str,
    /// The headline of an empty archive.
    pub welcome: &'static str,
    /// What happens then.
    pub welcome_text: &'static str,
    /// The call of the drop zone.
    pub drop_title: &'static str,
    /// What can be read.
    pub drop_note: &'static str,
    /// Over an empty ledger.
    pub head_customer: &'static str,
    /// Over an empty ledger.
    pub head_grade: &'static str,
    /// Over an empty ledger.
    pub head_value: &'static str,
    /// Over an empty ledger.
    pub head_risk: &'static str,
    /// Over an empty ledger.
    pub head_last_order: &'static str,
    /// Where the data stay.
    pub private: &'static str,
    /// How to see it.
    pub private_text: &'static str,
    /// The section of files that come in.
    pub bring_in: &'static str,
    /// What is read.
    pub bring_in_text: &'static str,
    /// Files that wait for their turn.
    pub waiting: fn(&str) -> String,
    /// The section of imports.
    pub imports: &'static str,
    /// Where there is none.
    pub imports_text: &'static str,
    /// Column: the file.
    pub file: &'static str,
    /// Column: the moment.
    pub when: &'static str,
    /// Column: customers that were added.
    pub customers: &'static str,
    /// Column: orders that were added.
    pub orders: &'static str,
    /// Column: records that were changed.
    pub changed: &'static str,
    /// Column: what can be done.
    pub act: &'static str,
    /// A batch that came in an archive file.
    pub archive_file: &'static str,
    /// A batch of demo data.
    pub synthetic: &'static str,
    /// The name of a batch of demo data.
    pub demo_batch: fn(&str) -> String,
    /// A batch that was withdrawn.
    pub withdrawn: &'static str,
    /// The name of the button of a row.
    pub withdraw: fn(&str) -> String,
    /// The word on it.
    pub withdraw_short: &'static str,
    /// The dialog.
    pub withdraw_title: &'static str,
    /// What would leave.
    pub withdraw_text: fn(&str, &str, &str) -> String,
    /// How many of its records were edited or added to since.
    pub edited_since: fn(&str) -> String,
    /// The checkbox beside it.
    pub keep_edited: &'static str,
}

pub(super) const EN: DataText = DataText {
    choose_files: "Choose files",
    drop_here: "Drop to import",
    welcome: "Start with the list you already have.",
    welcome_text: "A customer file, an order file, or both. In a few seconds everyone in it is graded and scored, with the reasons.",
    drop_title: "Drop a file anywhere",
    drop_note: "An Excel workbook (.xlsx), CSV in UTF-8, UTF-16, GB18030 or Big5, or an archive file (JSON).",
    head_customer: "Customer",
    head_grade: "Grade",
    head_value: "12-month value",
    head_risk: "Risk",
    head_last_order: "Last order",
    private: "Nothing leaves this page",
    private_text: "No account, no server. See for yourself in Settings.",
    bring_in: "Import",
    bring_in_text: "A table of customers or orders, or an archive file. You review everything before it is written.",
    waiting: |count| format!("{count} more in the queue"),
    imports: "Imports",
    imports_text: "Nothing was imported yet.",
    file: "File",
    when: "When",
    customers: "Customers",
    orders: "Orders",
    changed: "Changed",
    act: "Action",
    archive_file: "archive file",
    synthetic: "synthetic",
    demo_batch: |size| format!("Demo data, {size}"),
    withdrawn: "Withdrawn",
    withdraw: |name| format!("Withdraw {name}"),
    withdraw_short: "Withdraw",
    withdraw_title: "Withdraw this import",
    edited_since: |count| format!("{} edited or added since this import.", counted(count, "record")),
    keep_edited: "Keep records I edited since",
    withdraw_text: |name, customers, orders| {
        format!(
            "{} and {} that came with {name} leave the archive. Undo brings them back, and the file can be imported again.",
            counted(customers, "customer"),
            counted(orders, "order")
        )
    },
};

pub(super) const ZH_CN: DataText = DataText {
    choose_files: "选择文件",
    drop_here: "松开即可导入",
    welcome: "从您手上的名单开始。",
    welcome_text: "客户表、订单表，或两者合一。几秒之内，每位客户都有分级和评分，并附上理由。",
    drop_title: "把文件拖到页面任意处",
    drop_note: "Excel 工作簿（.xlsx）、CSV（UTF-8、UTF-16、GB18030 或 Big5）或档案文件（JSON）。",
    head_customer: "客户",
    head_grade: "等级",
    head_value: "12 个月价值",
    head_risk: "风险",
    head_last_order: "最近订单",
    private: "数据不离开本页",
    private_text: "没有账号，没有服务器。可在设置中亲自验证。",
    bring_in: "导入",
    bring_in_text: "客户表、订单表或档案文件。写入之前，一切都可先行查看。",
    waiting: |count| format!("还有 {count} 个文件在排队"),
    imports: "导入记录",
    imports_text: "尚未导入任何文件。",
    file: "文件",
    when: "时间",
    customers: "客户",
    orders: "订单",
    changed: "更改",
    act: "操作",
    archive_file: "档案文件",
    synthetic: "合成数据",
    demo_batch: |size| format!("演示数据（{size}）"),
    withdrawn: "已撤回",
    withdraw: |name| format!("撤回 {name}"),
    withdraw_short: "撤回",
    withdraw_title: "撤回这次导入",
    edited_since: |count| format!("导入之后，您修改或添加了 {count} 条记录。"),
    keep_edited: "保留我此后修改过的记录",
    withdraw_text: |name, customers, orders| {
        format!("随 {name} 而来的 {customers} 位客户和 {orders} 笔订单将离开档案。撤销可以恢复，文件也可重新导入。")
    },
};

pub(super) const ZH_TW: DataText = DataText {
    choose_files: "選擇檔案",
    drop_here: "放開即可匯入",
    welcome: "從您手上的名單開始。",
    welcome_text: "客戶表、訂單表，或兩者合一。幾秒之內，每位客戶都有分級和評分，並附上理由。",
    drop_title: "把檔案拖到頁面任何地方",
    drop_note: "Excel 活頁簿（.xlsx）、CSV（UTF-8、UTF-16、GB18030 或 Big5）或檔案庫檔案（JSON）。",
    head_customer: "客戶",
    head_grade: "等級",
    head_value: "12 個月價值",
    head_risk: "風險",
    head_last_order: "最近訂單",
    private: "資料不離開本頁",
    private_text: "沒有帳號，沒有伺服器。可在設定中親自驗證。",
    bring_in: "匯入",
    bring_in_text: "客戶表、訂單表或檔案庫檔案。寫入之前，一切都可先行查看。",
    waiting: |count| format!("還有 {count} 個檔案在排隊"),
    imports: "匯入紀錄",
    imports_text: "尚未匯入任何檔案。",
    file: "檔案",
    when: "時間",
    customers: "客戶",
    orders: "訂單",
    changed: "變更",
    act: "操作",
    archive_file: "檔案庫檔案",
    synthetic: "合成資料",
    demo_batch: |size| format!("示範資料（{size}）"),
    withdrawn: "已撤回",
    withdraw: |name| format!("撤回 {name}"),
    withdraw_short: "撤回",
    withdraw_title: "撤回這次匯入",
    edited_since: |count| format!("匯入之後，您修改或新增了 {count} 筆紀錄。"),
    keep_edited: "保留我此後修改過的紀錄",
    withdraw_text: |name, customers, orders| {
        format!("隨 {name} 而來的 {customers} 位客戶和 {orders} 筆訂單將離開檔案庫。復原可以還原，檔案也可重新匯入。")
    },
};
