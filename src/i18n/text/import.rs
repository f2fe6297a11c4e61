//! The review of a file before it is written, in every language.
//!
//! Why a whole file is refused stands in `refused`, what is wrong with a line in `line_problems`,
//! how columns are read in `mapping`.

use crate::i18n::plural::{counted, noun};

/// Words of an import.
pub struct ImportText {
    /// A step.
    pub step_choose: &'static str,
    /// A step.
    pub step_review: &'static str,
    /// A step.
    pub step_import: &'static str,
    /// While a file is read.
    pub reading: fn(&str) -> String,
    /// The name of that bar.
    pub reading_name: &'static str,
    /// While it is written.
    pub writing: &'static str,
    /// How far it is.
    pub written: fn(&str, &str) -> String,
    /// Before records are counted.
    pub preparing: &'static str,
    /// While the disk writes.
    pub saving: &'static str,
    /// The name of that bar.
    pub writing_name: &'static str,
    /// The headline of a review.
    pub review: &'static str,
    /// Rows of the table.
    pub rows: fn(&str) -> String,
    /// Figure: customers that are not in the archive.
    pub new: &'static str,
    /// Figure: customers that will be changed.
    pub changed: &'static str,
    /// Figure: customers that stay.
    pub unchanged: &'static str,
    /// Figure: orders that are not in the archive.
    pub orders: &'static str,
    /// Figure and section.
    pub problems: &'static str,
    /// Figure: records that leave.
    pub leaving: &'static str,
    /// Below a figure, which is given.
    pub of_customers: fn(&str) -> &'static str,
    /// Below a figure, which is given.
    pub same: fn(&str) -> &'static str,
    /// Figure: contracts that are not in the archive.
    pub contracts: &'static str,
    /// What will be written, where there are contracts: new and changed.
    pub ready_contracts: fn(&str, &str) -> String,
    /// Below the orders.
    pub of_orders: fn(&str, &str) -> String,
    /// Below the problems.
    pub left_out: fn(&str) -> String,
    /// Below customers of an archive file: their figure, and the orders.
    pub and_orders: fn(&str, &str) -> String,
    /// Another tab was faster: what happened.
    pub overtaken: &'static str,
    /// Another tab was faster: what that means for the review.
    pub overtaken_text: &'static str,
    /// While a plan is made.
    pub counting: &'static str,
    /// The section of questions.
    pub answer_first: &'static str,
    /// A question.
    pub whose_rows: &'static str,
    /// A question.
    pub which_day: fn(&str) -> String,
    /// An answer.
    pub third_of_august: &'static str,
    /// An answer.
    pub eighth_of_march: &'static str,
    /// A question.
    pub field_twice: fn(&str) -> String,
    /// Beside the problems.
    pub shown: fn(&str, &str) -> String,
    /// Where there are none.
    pub no_problems: &'static str,
    /// The download of the problems.
    pub save_list: &'static str,
    /// Column.
    pub line: &'static str,
    /// Column.
    pub column: &'static str,
    /// Column.
    pub value: &'static str,
    /// Column.
    pub why: &'static str,
    /// Column.
    pub happens: &'static str,
    /// Below the problems.
    pub one_batch: &'static str,
    /// The checkbox.
    pub bring_back: fn(&str) -> String,
    /// Custom fields that are added.
    pub new_fields: fn(&str) -> String,
    /// Orders in other currencies.
    pub other_currencies: fn(&str) -> String,
    /// The span of the orders.
    pub order_days: fn(&str, &str) -> String,
    /// The name of the bar.
    pub ready_name: &'static str,
    /// What would be written.
    pub ready: fn(&str, &str) -> String,
    /// What would be changed.
    pub ready_changed: fn(&str, &str) -> String,
    /// What would leave.
    pub ready_leaving: fn(&str, &str) -> String,
    /// What is not taken as it stands.
    pub ready_rest: fn(&str, &str) -> String,
    /// A file that is known.
    pub nothing_new: &'static str,
    /// Where a question is open.
    pub answer_to_go_on: &'static str,
    /// Where every row is left out.
    pub nothing_readable: &'static str,
    /// The button.
    pub go: &'static str,
    /// The headline for an archive file.
    pub archive_review: &'static str,
    /// The radios.
    pub manner: &'static str,
    /// A manner.
    pub replace: &'static str,
    /// What it does.
    pub replace_note: &'static str,
    /// A manner.
    pub merge: &'static str,
    /// What it does.
    pub merge_note: &'static str,
    /// The section of differences.
    pub differences: &'static str,
    /// Where there are none.
    pub no_differences: &'static str,
    /// Column: what differs.
    pub record: &'static str,
    /// Column, and the side whose value stands.
    pub here: &'static str,
    /// Column: whose value stands.
    pub stands: &'static str,
    /// A record that was deleted here.
    pub comes_back: &'static str,
    /// A record that was deleted here by hand.
    pub stays_deleted: &'static str,
    /// A record that the file does not have.
    pub leaves: &'static str,
    /// What happens.
    pub row_left_out: &'static str,
    /// What happens.
    pub cell_left_empty: &'static str,
    /// What happens.
    pub repaired: &'static str,
    /// What happens.
    pub first_kept: &'static str,
    /// What happens.
    pub kept: &'static str,
}

pub(super) const EN: ImportText = ImportText {
    step_choose: "Choose",
    step_review: "Review",
    step_import: "Import",
    reading: |name| format!("Reading {name}"),
    reading_name: "Reading progress",
    writing: "Writing to this device",
    written: |done, total| format!("Writing {done} of {}", counted(total, "record")),
    preparing: "Preparing the records",
    saving: "Saving to disk; you can go on working",
    writing_name: "Import progress",
    review: "Review before anything is written",
    rows: |count| counted(count, "row"),
    new: "New",
    changed: "Changed",
    unchanged: "Unchanged",
    orders: "Orders",
    problems: "Problems",
    leaving: "Leaving",
    of_customers: |count| noun(count, "customer", "customers"),
    same: |count| noun(count, "customer, same in every field", "customers, same in every field"),
    contracts: "Contracts",
    ready_contracts: |new, changed| format!("Contracts: {new} new, {changed} changed."),
    of_orders: |changed, known| format!("new; {changed} changed, {known} known"),
    left_out: |rows| format!("{} left out", counted(rows, "row")),
    and_orders: |customers, orders| {
        format!("{}; {}", noun(customers, "customer", "customers"), counted(orders, "order"))
    },
    overtaken: "The archive changed in another tab while you were reading this",
    overtaken_text: "Nothing was imported. The counts below are new; press Import if they are what you want.",
    counting: "Counting what would change",
    answer_first: "Answer first",
    whose_rows: "Which column says who the customer is? Choose “Customer id” or “Name” for it below.",
    which_day: |column| format!("Dates in “{column}”: what does 3/8/2026 mean?"),
    third_of_august: "3 August (day first)",
    eighth_of_march: "8 March (month first)",
    field_twice: |column| {
        format!("“{column}” goes to a field that another column has already. Choose another one for it below.")
    },
    shown: |some, all| format!("{some} of {all}"),
    no_problems: "Every row can be read.",
    save_list: "Save list (CSV)",
    line: "Line",
    column: "Column",
    value: "Value",
    why: "Why",
    happens: "What happens",
    one_batch: "One batch, one undo: Ctrl Z takes the whole import back. The file itself is never changed.",
    bring_back: |count| format!("Bring back what was deleted by hand: {}", counted(count, "record")),
    new_fields: |names| format!("New fields: {names}"),
    other_currencies: |list| format!("Other currencies, left out of scores: {list}"),
    order_days: |first, last| format!("Orders from {first} to {last}"),
    ready_name: "Ready to import",
    ready: |customers, orders| {
        format!("Ready. {} and {} will be added.", counted(customers, "customer"), counted(orders, "order"))
    },
    ready_changed: |customers, orders| {
        format!("Changed: {} and {}.", counted(customers, "customer"), counted(orders, "order"))
    },
    ready_leaving: |customers, orders| {
        format!("Taken away: {} and {}.", counted(customers, "customer"), counted(orders, "order"))
    },
    ready_rest: |left, repaired| {
        format!("{} left out, {} repaired or left empty.", counted(left, "row"), counted(repaired, "cell"))
    },
    nothing_new: "Everything in this file is in the archive already. Importing it again changes nothing.",
    answer_to_go_on: "Answer the questions above; then you see what would change.",
    nothing_readable: "No row of this file can be read like this. Choose other fields, or mend the file and drop it again.",
    go: "Import",
    archive_review: "An archive file: review before anything is written",
    manner: "How it meets this archive",
    replace: "Replace",
    replace_note: "The archive becomes what the file holds; the rest leaves.",
    merge: "Merge",
    merge_note: "The file is added; where both sides changed a field, the later change wins.",
    differences: "Differences",
    no_differences: "Nothing here differs from the file.",
    record: "Record",
    here: "Here",
    stands: "Which stands",
    comes_back: "Deleted here; comes back",
    stays_deleted: "Deleted here; stays deleted",
    leaves: "Not in the file; leaves the archive",
    row_left_out: "Row left out",
    cell_left_empty: "Cell left empty",
    repaired: "Repaired",
    first_kept: "First one kept",
    kept: "Kept as it stands",
};

pub(super) const ZH_CN: ImportText = ImportText {
    step_choose: "选择",
    step_review: "查看",
    step_import: "导入",
    reading: |name| format!("正在读取 {name}"),
    reading_name: "读取进度",
    writing: "正在写入本机",
    written: |done, total| format!("已写入 {done} / {total} 条记录"),
    preparing: "正在准备记录",
    saving: "正在存盘，您可以继续工作",
    writing_name: "导入进度",
    review: "写入前请先查看",
    rows: |count| format!("{count} 行"),
    new: "新增",
    changed: "更改",
    unchanged: "未变",
    orders: "订单",
    problems: "问题",
    leaving: "移出",
    of_customers: |_| "位客户",
    same: |_| "位客户，各项相同",
    contracts: "合同",
    ready_contracts: |new, changed| format!("合同：新增 {new} 份，更改 {changed} 份。"),
    of_orders: |changed, known| format!("新增；更改 {changed}，已有 {known}"),
    left_out: |rows| format!("略过 {rows} 行"),
    and_orders: |_, orders| format!("位客户；{orders} 笔订单"),
    overtaken: "您查看期间，档案在另一个标签页中有了改动",
    overtaken_text: "没有导入任何内容。下面的数字已重新计算，确认后请再按“导入”。",
    counting: "正在计算会有哪些改动",
    answer_first: "请先确认",
    whose_rows: "哪一列说明客户是谁？请在下方把它设为“客户编号”或“名称”。",
    which_day: |column| format!("“{column}”中的日期：3/8/2026 是哪一天？"),
    third_of_august: "8 月 3 日（日在前）",
    eighth_of_march: "3 月 8 日（月在前）",
    field_twice: |column| format!("“{column}”与另一列对应了同一字段，请在下方改选。"),
    shown: |some, all| format!("{some} / {all}"),
    no_problems: "每一行都能读取。",
    save_list: "保存清单（CSV）",
    line: "行号",
    column: "列",
    value: "内容",
    why: "原因",
    happens: "处理方式",
    one_batch: "一次导入，一次撤销：Ctrl Z 可整体撤回。文件本身绝不改动。",
    bring_back: |count| format!("恢复 {count} 条曾手动删除的记录"),
    new_fields: |names| format!("新增字段：{names}"),
    other_currencies: |list| format!("其他币种，不计入评分：{list}"),
    order_days: |first, last| format!("订单日期 {first} 至 {last}"),
    ready_name: "可以导入",
    ready: |customers, orders| format!("就绪。将新增 {customers} 位客户、{orders} 笔订单。"),
    ready_changed: |customers, orders| format!("更改 {customers} 位客户、{orders} 笔订单。"),
    ready_leaving: |customers, orders| format!("移出 {customers} 位客户、{orders} 笔订单。"),
    ready_rest: |left, repaired| format!("略过 {left} 行，修复或留空 {repaired} 格。"),
    nothing_new: "文件内容已全部在档案中，再次导入不会有任何改动。",
    answer_to_go_on: "请先确认上面的问题，然后就能看到会有哪些改动。",
    nothing_readable: "按当前方式，没有一行能读取。请改选字段，或修正文件后重新拖入。",
    go: "导入",
    archive_review: "档案文件：写入前请先查看",
    manner: "与现有档案的关系",
    replace: "替换",
    replace_note: "档案变为文件中的内容，其余移出。",
    merge: "合并",
    merge_note: "把文件并入；同一字段双方都改过时，以较晚的为准。",
    differences: "差异",
    no_differences: "现有内容与文件没有差异。",
    record: "记录",
    here: "本机",
    stands: "以何者为准",
    comes_back: "在本机已删除，将恢复",
    stays_deleted: "在本机已删除，保持删除",
    leaves: "文件中没有，将移出档案",
    row_left_out: "略过此行",
    cell_left_empty: "此格留空",
    repaired: "已修复",
    first_kept: "保留第一个",
    kept: "原样保留",
};

pub(super) const ZH_TW: ImportText = ImportText {
    step_choose: "選擇",
    step_review: "檢視",
    step_import: "匯入",
    reading: |name| format!("正在讀取 {name}"),
    reading_name: "讀取進度",
    writing: "正在寫入本機",
    written: |done, total| format!("已寫入 {done} / {total} 筆紀錄"),
    preparing: "正在準備紀錄",
    saving: "正在存檔，您可以繼續工作",
    writing_name: "匯入進度",
    review: "寫入前請先檢視",
    rows: |count| format!("{count} 列"),
    new: "新增",
    changed: "變更",
    unchanged: "未變",
    orders: "訂單",
    problems: "問題",
    leaving: "移出",
    of_customers: |_| "位客戶",
    same: |_| "位客戶，各項相同",
    contracts: "合約",
    ready_contracts: |new, changed| format!("合約：新增 {new} 份，變更 {changed} 份。"),
    of_orders: |changed, known| format!("新增；變更 {changed}，已有 {known}"),
    left_out: |rows| format!("略過 {rows} 列"),
    and_orders: |_, orders| format!("位客戶；{orders} 筆訂單"),
    overtaken: "您檢視期間，檔案庫在另一個分頁中有了變更",
    overtaken_text: "沒有匯入任何內容。下面的數字已重新計算，確認後請再按「匯入」。",
    counting: "正在計算會有哪些變更",
    answer_first: "請先確認",
    whose_rows: "哪一欄說明客戶是誰？請在下方把它設為「客戶編號」或「名稱」。",
    which_day: |column| format!("「{column}」中的日期：3/8/2026 是哪一天？"),
    third_of_august: "8 月 3 日（日在前）",
    eighth_of_march: "3 月 8 日（月在前）",
    field_twice: |column| format!("「{column}」與另一欄對應了同一欄位，請在下方改選。"),
    shown: |some, all| format!("{some} / {all}"),
    no_problems: "每一列都能讀取。",
    save_list: "儲存清單（CSV）",
    line: "行號",
    column: "欄",
    value: "內容",
    why: "原因",
    happens: "處理方式",
    one_batch: "一次匯入，一次復原：Ctrl Z 可整批復原。檔案本身絕不變更。",
    bring_back: |count| format!("還原 {count} 筆曾手動刪除的紀錄"),
    new_fields: |names| format!("新增欄位：{names}"),
    other_currencies: |list| format!("其他幣別，不計入評分：{list}"),
    order_days: |first, last| format!("訂單日期 {first} 至 {last}"),
    ready_name: "可以匯入",
    ready: |customers, orders| format!("就緒。將新增 {customers} 位客戶、{orders} 筆訂單。"),
    ready_changed: |customers, orders| format!("變更 {customers} 位客戶、{orders} 筆訂單。"),
    ready_leaving: |customers, orders| format!("移出 {customers} 位客戶、{orders} 筆訂單。"),
    ready_rest: |left, repaired| format!("略過 {left} 列，修復或留空 {repaired} 格。"),
    nothing_new: "檔案內容已全部在檔案庫中，再次匯入不會有任何變更。",
    answer_to_go_on: "請先確認上面的問題，然後就能看到會有哪些變更。",
    nothing_readable: "依目前方式，沒有一列能讀取。請改選欄位，或修正檔案後重新拖入。",
    go: "匯入",
    archive_review: "檔案庫檔案：寫入前請先檢視",
    manner: "與現有檔案庫的關係",
    replace: "取代",
    replace_note: "檔案庫變為檔案中的內容，其餘移出。",
    merge: "合併",
    merge_note: "把檔案併入；同一欄位雙方都改過時，以較晚的為準。",
    differences: "差異",
    no_differences: "現有內容與檔案沒有差異。",
    record: "紀錄",
    here: "本機",
    stands: "以何者為準",
    comes_back: "在本機已刪除，將還原",
    stays_deleted: "在本機已刪除，維持刪除",
    leaves: "檔案中沒有，將移出檔案庫",
    row_left_out: "略過此列",
    cell_left_empty: "此格留空",
    repaired: "已修復",
    first_kept: "保留第一個",
    kept: "原樣保留",
};
