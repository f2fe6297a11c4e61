//! Demo data and erasing everything, in every language.
//!
//! What is announced afterwards stands in `frame`.

use crate::i18n::plural::counted;

/// Words of the demo data and of erasing.
pub struct DemoText {
    /// The button and the dialog.
    pub load: &'static str,
    /// What it is.
    pub load_text: &'static str,
    /// The name of the radios.
    pub size: &'static str,
    /// A size.
    pub small: &'static str,
    /// What it holds.
    pub small_note: &'static str,
    /// A size.
    pub medium: &'static str,
    /// What it holds.
    pub medium_note: &'static str,
    /// A size.
    pub large: &'static str,
    /// What it holds.
    pub large_note: &'static str,
    /// The button of the dialog.
    pub go: &'static str,
    /// While they are made.
    pub loading: &'static str,
    /// How many records are made, of how many.
    pub made: fn(&str, &str) -> String,
    /// The button and the dialog.
    pub erase: &'static str,
    /// Beside the button.
    pub erase_text: &'static str,
    /// What would go.
    pub erase_warning: fn(&str, &str) -> String,
    /// What to do before.
    pub erase_first: &'static str,
    /// The button of the dialog.
    pub erase_everything: &'static str,
}

pub(super) const EN: DemoText = DemoText {
    load: "Load demo data",
    load_text: "Synthetic customers with known truth. Gone again in one click.",
    size: "How much",
    small: "Small",
    small_note: "60 customers with contacts, visits, needs and tasks.",
    medium: "Medium",
    medium_note: "5,000 customers with 50,000 orders.",
    large: "Large",
    large_note: "100,000 customers with 1,000,000 orders; takes a while.",
    go: "Load",
    loading: "Making demo data",
    made: |done, total| format!("Made {done} of {}", counted(total, "record")),
    erase: "Erase archive",
    erase_text: "Removes every record from this device.",
    erase_warning: |customers, orders| {
        format!(
            "{}, {} and everything kept with them will be erased from this device. This cannot be undone.",
            counted(customers, "customer"),
            counted(orders, "order")
        )
    },
    erase_first: "Export the archive first if you may want it back.",
    erase_everything: "Erase everything",
};

pub(super) const ZH_CN: DemoText = DemoText {
    load: "载入演示数据",
    load_text: "合成客户，真相已知。一键即可移除。",
    size: "数据量",
    small: "小",
    small_note: "60 位客户，含联系人、拜访、需求和任务。",
    medium: "中",
    medium_note: "5,000 位客户，50,000 笔订单。",
    large: "大",
    large_note: "100,000 位客户，1,000,000 笔订单；需要一些时间。",
    go: "载入",
    loading: "正在生成演示数据",
    made: |done, total| format!("已生成 {done} / {total} 条记录"),
    erase: "清空档案",
    erase_text: "从本机删除全部记录。",
    erase_warning: |customers, orders| {
        format!("{customers} 位客户、{orders} 笔订单及其全部内容将从本机清除，且无法撤销。")
    },
    erase_first: "如果以后可能还需要，请先导出档案。",
    erase_everything: "全部清空",
};

pub(super) const ZH_TW: DemoText = DemoText {
    load: "載入示範資料",
    load_text: "合成客戶，真相已知。一鍵即可移除。",
    size: "資料量",
    small: "小",
    small_note: "60 位客戶，含聯絡人、拜訪、需求和任務。",
    medium: "中",
    medium_note: "5,000 位客戶，50,000 筆訂單。",
    large: "大",
    large_note: "100,000 位客戶，1,000,000 筆訂單；需要一些時間。",
    go: "載入",
    loading: "正在產生示範資料",
    made: |done, total| format!("已產生 {done} / {total} 筆紀錄"),
    erase: "清空檔案庫",
    erase_text: "從本機刪除全部紀錄。",
    erase_warning: |customers, orders| {
        format!("{customers} 位客戶、{orders} 筆訂單及其全部內容將從本機清除，且無法復原。")
    },
    erase_first: "如果以後可能還需要，請先匯出檔案庫。",
    erase_everything: "全部清空",
};
