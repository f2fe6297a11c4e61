//! Words of the frame: rooms, search, storage, undo, what is announced.
//!
//! Words that only one room uses stand in that room's file.

use crate::domain::event::Deed;
use crate::i18n::plural::counted;

/// Words of the frame.
pub struct FrameText {
    /// The product's name in this language.
    pub brand: &'static str,
    /// The product's name in the other script.
    pub brand_other: &'static str,
    /// The name of the main navigation.
    pub main_navigation: &'static str,
    /// Skips the rail.
    pub skip_to_content: &'static str,
    /// The rest of the rooms on a phone.
    pub more: &'static str,
    /// The room of what is due.
    pub today: &'static str,
    /// The room of the list.
    pub customers: &'static str,
    /// The room of grades.
    pub grading: &'static str,
    /// The room of risk.
    pub churn: &'static str,
    /// The room of import and export.
    pub data: &'static str,
    /// The room of settings.
    pub settings: &'static str,
    /// The name of the frame's search.
    pub search_everything: &'static str,
    /// What the frame's search takes.
    pub search_hint: &'static str,
    /// Takes back the last change.
    pub undo: &'static str,
    /// Does again what was taken back.
    pub redo: &'static str,
    /// Starts a new customer.
    pub new_customer: &'static str,
    /// Hides names for demonstrations.
    pub mask_names: &'static str,
    /// An unknown address.
    pub not_found: &'static str,
    /// What to do about an unknown address.
    pub not_found_next: &'static str,
    /// Announced for every acknowledged save.
    pub saved: &'static str,
    /// Announced after an import: customers, orders.
    pub imported: fn(&str, &str) -> String,
    /// Announced after a restore: customers, orders.
    pub restored: fn(&str, &str) -> String,
    /// Announced after demo data were loaded: customers, orders.
    pub loaded: fn(&str, &str) -> String,
    /// Announced after everything was erased.
    pub erased: &'static str,
    /// Announced after a customer was erased.
    pub customer_erased: &'static str,
    /// What an entry did, for the toast: the deed and how many records.
    pub did: fn(Deed, &str) -> String,
    /// What undo took back.
    pub undone: fn(&str) -> String,
    /// What redo did again.
    pub redone: fn(&str) -> String,
    /// The storage light: being opened.
    pub opening: &'static str,
    /// The storage light: nothing stored.
    pub nothing_stored: &'static str,
    /// The storage light: being written.
    pub saving: &'static str,
    /// The storage light: saved on this device.
    pub saved_to_disk: &'static str,
    /// The storage light: a change could not be written.
    pub not_saved: &'static str,
    /// The storage light: the browser keeps nothing.
    pub memory_only: &'static str,
    /// Beside the light: the browser has promised to keep the archive.
    pub kept: &'static str,
    /// Beside the light: the browser may delete the archive.
    pub may_be_deleted: &'static str,
    /// Beside the light: nothing leaves the device.
    pub on_this_device: &'static str,
    /// Below the light: when an archive file was last made.
    pub backed_up: fn(&str) -> String,
    /// A new build lies ready.
    pub update_ready: &'static str,
    /// Takes it into use.
    pub take_update: &'static str,
    /// Below the light: no archive file was ever made.
    pub never_backed_up: &'static str,
    /// In the foot: orders, the day they count up to, and the time it took.
    pub basis: fn(&str, &str, &str) -> String,
    /// In the foot: scores are being worked out, so far.
    pub scoring: fn(&str) -> String,
    /// In the foot: scores could not be worked out.
    pub scoring_failed: &'static str,
    /// The name of the place where toasts stand.
    pub messages: &'static str,
    /// Closes something.
    pub close: &'static str,
    /// Leaves a dialog without doing anything.
    pub cancel: &'static str,
    /// Keeps what was entered.
    pub save: &'static str,
    /// Opens a record's form.
    pub edit: &'static str,
    /// Removes a record.
    pub delete: &'static str,
    /// Shows the table behind a chart.
    pub as_table: &'static str,
    /// Shows the chart again.
    pub as_chart: &'static str,
}

pub(super) const EN: FrameText = FrameText {
    brand: "Guanxi",
    brand_other: "关系",
    main_navigation: "Main navigation",
    skip_to_content: "Skip to content",
    more: "More",
    today: "Today",
    customers: "Customers",
    grading: "Grading",
    churn: "Churn",
    data: "Data",
    settings: "Settings",
    search_everything: "Search everything",
    search_hint: "Search customers, phones, pages…",
    undo: "Undo",
    redo: "Redo",
    new_customer: "New customer",
    mask_names: "Mask names",
    not_found: "There is no such page.",
    not_found_next: "Go to Today",
    saved: "Saved",
    imported: |customers, orders| format!("Imported {customers} customers, {orders} orders"),
    restored: |customers, orders| format!("Restored {customers} customers, {orders} orders"),
    loaded: |customers, orders| format!("Loaded {customers} customers, {orders} orders"),
    erased: "Archive erased",
    customer_erased: "Customer erased",
    did: |deed, count| match deed {
        Deed::Record => "Recorded".to_owned(),
        Deed::Revise => "Changed".to_owned(),
        Deed::BulkRevise => format!("{} changed", counted(count, "customer")),
        Deed::Remove => format!("{count} deleted"),
        Deed::Import => "File imported".to_owned(),
        Deed::Restore => "Archive file restored".to_owned(),
        Deed::LoadDemo => "Demo data loaded".to_owned(),
        Deed::WithdrawBatch => "Import withdrawn".to_owned(),
        Deed::Configure => "Settings changed".to_owned(),
        Deed::EraseCustomer => "Customer erased".to_owned(),
        Deed::ForgetHistory => "Older changes forgotten".to_owned(),
    },
    undone: |what| format!("Undone: {what}"),
    redone: |what| format!("Done again: {what}"),
    opening: "Opening",
    nothing_stored: "Nothing stored yet",
    saving: "Saving",
    saved_to_disk: "Saved to disk",
    not_saved: "Not saved",
    memory_only: "Kept in memory only",
    kept: "Kept until you erase it",
    may_be_deleted: "The browser may delete it",
    on_this_device: "Stays on this device",
    backed_up: |when| format!("Backup {when}"),
    update_ready: "A new version is ready on this device. It is used when you say so, or once every tab is closed. Your archive stays as it is.",
    take_update: "Use the new version",
    never_backed_up: "No backup yet",
    basis: |orders, day, time| format!("Scores from {} up to {day}, worked out in {time}", counted(orders, "order")),
    scoring: |share| format!("Working out scores, {share}"),
    scoring_failed: "The scores could not be worked out. Load the page again.",
    messages: "Messages",
    close: "Close",
    cancel: "Cancel",
    save: "Save",
    edit: "Edit",
    delete: "Delete",
    as_table: "Table",
    as_chart: "Chart",
};

pub(super) const ZH_CN: FrameText = FrameText {
    brand: "关系",
    brand_other: "Guanxi",
    main_navigation: "主导航",
    skip_to_content: "跳到内容",
    more: "更多",
    today: "今日",
    customers: "客户",
    grading: "分级",
    churn: "流失",
    data: "数据",
    settings: "设置",
    search_everything: "搜索全部",
    search_hint: "搜索客户、电话、页面，如 hzxc",
    undo: "撤销",
    redo: "重做",
    new_customer: "新建客户",
    mask_names: "遮名",
    not_found: "没有这个页面。",
    not_found_next: "回到今日",
    saved: "已保存",
    imported: |customers, orders| format!("已导入 {customers} 位客户、{orders} 笔订单"),
    restored: |customers, orders| format!("已恢复 {customers} 位客户、{orders} 笔订单"),
    loaded: |customers, orders| format!("已载入 {customers} 位客户、{orders} 笔订单"),
    erased: "档案已清空",
    customer_erased: "已永久抹除一位客户",
    did: |deed, count| match deed {
        Deed::Record => "已新增".to_owned(),
        Deed::Revise => "已修改".to_owned(),
        Deed::BulkRevise => format!("已修改 {count} 位客户"),
        Deed::Remove => format!("已删除 {count} 项"),
        Deed::Import => "已导入文件".to_owned(),
        Deed::Restore => "已恢复档案文件".to_owned(),
        Deed::LoadDemo => "已载入演示数据".to_owned(),
        Deed::WithdrawBatch => "已撤回一次导入".to_owned(),
        Deed::Configure => "已更改设置".to_owned(),
        Deed::EraseCustomer => "已永久抹除一位客户".to_owned(),
        Deed::ForgetHistory => "已清除较早更改的内容".to_owned(),
    },
    undone: |what| format!("已撤销：{what}"),
    redone: |what| format!("已重做：{what}"),
    opening: "正在打开",
    nothing_stored: "尚未存入数据",
    saving: "正在保存",
    saved_to_disk: "已存到磁盘",
    not_saved: "未能保存",
    memory_only: "仅在内存中",
    kept: "保留到您清空为止",
    may_be_deleted: "浏览器可能会删除",
    on_this_device: "数据只在本机",
    backed_up: |when| format!("备份于{when}"),
    update_ready: "新版本已下载到本机。由您决定何时启用；关闭所有标签页后也会启用。档案保持不变。",
    take_update: "启用新版本",
    never_backed_up: "尚无备份",
    basis: |orders, day, time| format!("依据截至{day}的 {orders} 笔订单，重算用时 {time}"),
    scoring: |share| format!("正在计算，{share}"),
    scoring_failed: "未能算出结果，请重新载入页面。",
    messages: "消息",
    close: "关闭",
    cancel: "取消",
    save: "保存",
    edit: "编辑",
    delete: "删除",
    as_table: "看表格",
    as_chart: "看图",
};

pub(super) const ZH_TW: FrameText = FrameText {
    brand: "關係",
    brand_other: "Guanxi",
    main_navigation: "主要導覽",
    skip_to_content: "跳到內容",
    more: "更多",
    today: "今日",
    customers: "客戶",
    grading: "分級",
    churn: "流失",
    data: "資料",
    settings: "設定",
    search_everything: "搜尋全部",
    search_hint: "搜尋客戶、電話、頁面",
    undo: "復原",
    redo: "重做",
    new_customer: "新增客戶",
    mask_names: "遮蔽姓名",
    not_found: "沒有這個頁面。",
    not_found_next: "回到今日",
    saved: "已儲存",
    imported: |customers, orders| format!("已匯入 {customers} 位客戶、{orders} 筆訂單"),
    restored: |customers, orders| format!("已還原 {customers} 位客戶、{orders} 筆訂單"),
    loaded: |customers, orders| format!("已載入 {customers} 位客戶、{orders} 筆訂單"),
    erased: "檔案庫已清空",
    customer_erased: "已永久抹除一位客戶",
    did: |deed, count| match deed {
        Deed::Record => "已新增".to_owned(),
        Deed::Revise => "已修改".to_owned(),
        Deed::BulkRevise => format!("已修改 {count} 位客戶"),
        Deed::Remove => format!("已刪除 {count} 項"),
        Deed::Import => "已匯入檔案".to_owned(),
        Deed::Restore => "已還原檔案庫".to_owned(),
        Deed::LoadDemo => "已載入示範資料".to_owned(),
        Deed::WithdrawBatch => "已撤回一次匯入".to_owned(),
        Deed::Configure => "已變更設定".to_owned(),
        Deed::EraseCustomer => "已永久抹除一位客戶".to_owned(),
        Deed::ForgetHistory => "已清除較早變更的內容".to_owned(),
    },
    undone: |what| format!("已復原：{what}"),
    redone: |what| format!("已重做：{what}"),
    opening: "正在開啟",
    nothing_stored: "尚未存入資料",
    saving: "正在儲存",
    saved_to_disk: "已存到磁碟",
    not_saved: "未能儲存",
    memory_only: "僅在記憶體中",
    kept: "保留到您清空為止",
    may_be_deleted: "瀏覽器可能會刪除",
    on_this_device: "資料只在本機",
    backed_up: |when| format!("備份於{when}"),
    update_ready: "新版本已下載到本機。由您決定何時啟用；關閉所有分頁後也會啟用。檔案庫保持不變。",
    take_update: "啟用新版本",
    never_backed_up: "尚無備份",
    basis: |orders, day, time| format!("依據截至{day}的 {orders} 筆訂單，重算用時 {time}"),
    scoring: |share| format!("正在計算，{share}"),
    scoring_failed: "未能算出結果，請重新載入頁面。",
    messages: "訊息",
    close: "關閉",
    cancel: "取消",
    save: "儲存",
    edit: "編輯",
    delete: "刪除",
    as_table: "看表格",
    as_chart: "看圖表",
};
