//! Words of the customers' list: filters, columns, selection, its states.
//!
//! Names of fields and values stand in `fields`.

use crate::i18n::plural::counted;

/// Words of the customers' list.
pub struct CustomersText {
    /// The name of the search box.
    pub search: &'static str,
    /// What the search box takes.
    pub search_hint: &'static str,
    /// The name of the row of segments.
    pub segments: &'static str,
    /// The tab with everybody.
    pub everyone: &'static str,
    /// Keeps the filter under a name.
    pub save_segment: &'static str,
    /// Deletes a segment: its name.
    pub delete_segment: fn(&str) -> String,
    /// What the name of a segment is for.
    pub segment_hint: &'static str,
    /// Chooses columns.
    pub columns: &'static str,
    /// Adds a filter.
    pub add_filter: &'static str,
    /// Takes a filter away: its field.
    pub remove_filter: fn(&str) -> String,
    /// Sets a filter.
    pub apply: &'static str,
    /// Takes all filters away.
    pub clear_filters: &'static str,
    /// A filter's operator for words.
    pub is: &'static str,
    /// A filter's operator for a lower end.
    pub at_least: &'static str,
    /// A filter's operator for an upper end.
    pub at_most: &'static str,
    /// A filter's operator for both ends.
    pub between: &'static str,
    /// The lower end of a range.
    pub from: &'static str,
    /// The upper end of a range.
    pub to: &'static str,
    /// The column of names.
    pub customer: &'static str,
    /// The column of grades.
    pub grade: &'static str,
    /// The column of grades in the gold scheme.
    pub gold_grade: &'static str,
    /// The column of values.
    pub value: &'static str,
    /// The column of risks: the horizon in days.
    pub risk: fn(&str) -> String,
    /// The field of risks in filters.
    pub risk_band: &'static str,
    /// The column of last orders.
    pub last_order: &'static str,
    /// The filter on last orders.
    pub days_since_last: &'static str,
    /// The day of the first order, as a filter.
    pub first_order: &'static str,
    /// The day of any order, as a filter.
    pub ordered: &'static str,
    /// The day of the last order, as a filter.
    pub last_order_day: &'static str,
    /// On how many days it bought, as a filter.
    pub orders: &'static str,
    /// What it bought for in all, as a filter.
    pub total: &'static str,
    /// The filter on visits.
    pub days_since_visit: &'static str,
    /// The day of the last visit, as a filter.
    pub visit_day: &'static str,
    /// The filter on anything that reached the customer.
    pub days_since_contact: &'static str,
    /// The day of it, as a filter.
    pub contact_day: &'static str,
    /// The column of what the risk has risen by in 30 days.
    pub risk_change: &'static str,
    /// The column of rhythms.
    pub rhythm: &'static str,
    /// The usual gap behind the days since the last order: the figure.
    pub usual_gap: fn(&str) -> String,
    /// No risk because there are too few orders: how many.
    pub too_new: fn(&str) -> String,
    /// No risk because there is no order.
    pub no_order: &'static str,
    /// How many customers fit: the figure.
    pub count: fn(&str) -> String,
    /// What they are worth: the amount.
    pub worth: fn(&str) -> String,
    /// What of it is at risk: the amount.
    pub at_risk: fn(&str) -> String,
    /// Selects everybody shown.
    pub select_all: &'static str,
    /// Selects one: the name.
    pub select: fn(&str) -> String,
    /// The name of the bar over the list.
    pub selection: &'static str,
    /// How many are selected.
    pub selected: fn(&str) -> String,
    /// Selects nothing.
    pub select_none: &'static str,
    /// Adds a tag.
    pub add_tag: &'static str,
    /// Takes a tag away.
    pub remove_tag: &'static str,
    /// Sets the owner.
    pub set_owner: &'static str,
    /// Writes a new word: the word.
    pub new_word: fn(&str) -> String,
    /// No word fits.
    pub no_word: &'static str,
    /// Asks before customers are deleted: how many.
    pub delete_title: fn(&str) -> String,
    /// What goes along: orders, contacts, interactions, needs and tasks.
    pub delete_along: fn(&str, &str, &str) -> String,
    /// That it can be undone.
    pub delete_undo: &'static str,
    /// Too many for one change: the most.
    pub too_many_title: &'static str,
    /// What to do about it.
    pub too_many: fn(&str) -> String,
    /// Nobody is in the archive.
    pub empty_title: &'static str,
    /// What to do about it.
    pub empty: &'static str,
    /// Leads to the import.
    pub import: &'static str,
    /// Nobody fits.
    pub no_match_title: &'static str,
    /// What was looked through.
    pub no_match: &'static str,
    /// Shows the usual columns again.
    pub usual_columns: &'static str,
}

pub(super) const EN: CustomersText = CustomersText {
    search: "Search",
    search_hint: "Name, phone, code, tag…",
    segments: "Segments",
    everyone: "All",
    save_segment: "Save as segment",
    delete_segment: |name| format!("Delete segment {name}"),
    segment_hint: "It keeps the search and the filters, not the customers: whoever fits later is in it.",
    columns: "Columns",
    add_filter: "Filter",
    remove_filter: |field| format!("Remove filter {field}"),
    apply: "Apply",
    clear_filters: "Clear search and filters",
    is: "is",
    at_least: "≥",
    at_most: "≤",
    between: "between",
    from: "From",
    to: "To",
    customer: "Customer",
    grade: "Grade",
    gold_grade: "Grade (gold)",
    value: "12-month value",
    risk: |days| format!("{days}-day churn risk"),
    risk_band: "Churn risk",
    last_order: "Last order",
    days_since_last: "Days since last order",
    first_order: "First order",
    ordered: "Ordered",
    last_order_day: "Day of last order",
    orders: "Orders",
    total: "Total sales",
    days_since_visit: "Days since last visit",
    visit_day: "Day of last visit",
    days_since_contact: "Days since last contact",
    contact_day: "Day of last contact",
    risk_change: "Risk, 30 days",
    rhythm: "Rhythm: 1 year, now / usual",
    usual_gap: |usual| format!(" / {}", counted(usual, "day")),
    too_new: |orders| {
        if orders == "1" { "too new · 1 order".to_owned() } else { format!("too new · {orders} orders") }
    },
    no_order: "no order",
    count: |count| if count == "1" { "1 customer".to_owned() } else { format!("{count} customers") },
    worth: |amount| format!("value {amount}"),
    at_risk: |amount| format!("at risk {amount}"),
    select_all: "Select everyone shown",
    select: |name| format!("Select {name}"),
    selection: "Selected customers",
    selected: |count| format!("{count} selected"),
    select_none: "Clear selection",
    add_tag: "Add tag",
    remove_tag: "Remove tag",
    set_owner: "Set owner",
    new_word: |word| format!("New: {word}"),
    no_word: "Type a word and press Enter",
    delete_title: |count| {
        if count == "1" { "Delete this customer?".to_owned() } else { format!("Delete {count} customers?") }
    },
    delete_along: |orders, contacts, others| {
        format!(
            "With them go {}, {}, and {others} interactions, needs and tasks.",
            counted(orders, "order"),
            counted(contacts, "contact")
        )
    },
    delete_undo: "You can undo it, also after a reload.",
    too_many_title: "Too many for one change",
    too_many: |most| {
        format!(
            "At most {most} customers are changed in one step, so that undo stays quick. Narrow the filter and repeat."
        )
    },
    empty_title: "No customers yet",
    empty: "Drop a list of customers or orders on the page, or write down the first one.",
    import: "Import a file",
    no_match_title: "Nobody fits",
    no_match: "Names, other names, codes, phone digits, email, tags and pinyin initials were searched. Nothing was changed.",
    usual_columns: "Usual columns",
};

pub(super) const ZH_CN: CustomersText = CustomersText {
    search: "搜索",
    search_hint: "名称、电话、编号、标签，如 hzxc",
    segments: "分群",
    everyone: "全部",
    save_segment: "存为分群",
    delete_segment: |name| format!("删除分群“{name}”"),
    segment_hint: "保存的是搜索和条件，不是名单：以后符合条件的客户也会在其中。",
    columns: "显示列",
    add_filter: "条件",
    remove_filter: |field| format!("去掉条件“{field}”"),
    apply: "应用",
    clear_filters: "清除搜索和条件",
    is: "是",
    at_least: "≥",
    at_most: "≤",
    between: "在",
    from: "从",
    to: "到",
    customer: "客户",
    grade: "等级",
    gold_grade: "等级（黄金）",
    value: "12 个月价值",
    risk: |days| format!("{days} 天流失风险"),
    risk_band: "流失风险",
    last_order: "上次下单",
    days_since_last: "未下单天数",
    first_order: "首单日期",
    ordered: "下单日期",
    last_order_day: "上次下单日期",
    orders: "订单数",
    total: "累计销售额",
    days_since_visit: "未拜访天数",
    visit_day: "上次拜访日期",
    days_since_contact: "未联系天数",
    contact_day: "上次联系日期",
    risk_change: "风险 30 天变化",
    rhythm: "节奏：近一年 · 现在 / 平时",
    usual_gap: |usual| format!(" / {usual} 天"),
    too_new: |orders| format!("数据不足 · {orders} 单"),
    no_order: "未下单",
    count: |count| format!("{count} 位"),
    worth: |amount| format!("价值 {amount}"),
    at_risk: |amount| format!("其中风险 {amount}"),
    select_all: "选择全部所列客户",
    select: |name| format!("选择 {name}"),
    selection: "批量操作",
    selected: |count| format!("已选 {count} 位"),
    select_none: "取消选择",
    add_tag: "加标签",
    remove_tag: "去标签",
    set_owner: "指派",
    new_word: |word| format!("新建：{word}"),
    no_word: "输入后按回车",
    delete_title: |count| {
        if count == "1" { "删除这位客户？".to_owned() } else { format!("删除 {count} 位客户？") }
    },
    delete_along: |orders, contacts, others| {
        format!("随之删除 {orders} 笔订单、{contacts} 位联系人，以及 {others} 条互动、需求和任务。")
    },
    delete_undo: "可以撤销，重新打开后也可以。",
    too_many_title: "一次更改的客户太多",
    too_many: |most| format!("一次最多更改 {most} 位客户，这样撤销才够快。请缩小条件，分几次进行。"),
    empty_title: "还没有客户",
    empty: "把客户表或订单表拖到页面上，或者先录入一位。",
    import: "导入文件",
    no_match_title: "没有符合的客户",
    no_match: "已查找名称、别名、编号、电话、邮箱、标签和拼音首字母，没有更改任何内容。",
    usual_columns: "恢复默认列",
};

pub(super) const ZH_TW: CustomersText = CustomersText {
    search: "搜尋",
    search_hint: "名稱、電話、編號、標籤",
    segments: "分群",
    everyone: "全部",
    save_segment: "存為分群",
    delete_segment: |name| format!("刪除分群「{name}」"),
    segment_hint: "保存的是搜尋與條件，不是名單：日後符合條件的客戶也會在其中。",
    columns: "顯示欄",
    add_filter: "條件",
    remove_filter: |field| format!("移除條件「{field}」"),
    apply: "套用",
    clear_filters: "清除搜尋與條件",
    is: "是",
    at_least: "≥",
    at_most: "≤",
    between: "在",
    from: "從",
    to: "到",
    customer: "客戶",
    grade: "等級",
    gold_grade: "等級（黃金）",
    value: "12 個月價值",
    risk: |days| format!("{days} 天流失風險"),
    risk_band: "流失風險",
    last_order: "上次下單",
    days_since_last: "未下單天數",
    first_order: "首單日期",
    ordered: "下單日期",
    last_order_day: "上次下單日期",
    orders: "訂單數",
    total: "累計銷售額",
    days_since_visit: "未拜訪天數",
    visit_day: "上次拜訪日期",
    days_since_contact: "未聯絡天數",
    contact_day: "上次聯絡日期",
    risk_change: "風險 30 天變化",
    rhythm: "節奏：近一年 · 現在 / 平時",
    usual_gap: |usual| format!(" / {usual} 天"),
    too_new: |orders| format!("資料不足 · {orders} 單"),
    no_order: "未下單",
    count: |count| format!("{count} 位"),
    worth: |amount| format!("價值 {amount}"),
    at_risk: |amount| format!("其中風險 {amount}"),
    select_all: "選取全部所列客戶",
    select: |name| format!("選取 {name}"),
    selection: "批次操作",
    selected: |count| format!("已選 {count} 位"),
    select_none: "取消選取",
    add_tag: "加標籤",
    remove_tag: "移除標籤",
    set_owner: "指派",
    new_word: |word| format!("新增：{word}"),
    no_word: "輸入後按 Enter",
    delete_title: |count| {
        if count == "1" { "刪除這位客戶？".to_owned() } else { format!("刪除 {count} 位客戶？") }
    },
    delete_along: |orders, contacts, others| {
        format!("將一併刪除 {orders} 筆訂單、{contacts} 位聯絡人，以及 {others} 筆互動、需求與任務。")
    },
    delete_undo: "可以復原，重新開啟後也可以。",
    too_many_title: "一次變更的客戶太多",
    too_many: |most| format!("一次最多變更 {most} 位客戶，復原才夠快。請縮小條件，分幾次進行。"),
    empty_title: "還沒有客戶",
    empty: "把客戶表或訂單表拖到頁面上，或先建立一位。",
    import: "匯入檔案",
    no_match_title: "沒有符合的客戶",
    no_match: "已查找名稱、別名、編號、電話、電子郵件、標籤與拼音首字母，沒有變更任何內容。",
    usual_columns: "恢復預設欄",
};
