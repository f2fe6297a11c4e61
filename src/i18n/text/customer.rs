//! Words of one customer's page and of the forms of its records.
//!
//! Names of fields and values stand in `fields` and `values`.

use crate::domain::{event::Turn, record::Noun};
use crate::i18n::plural::counted;

/// Words of one customer's page.
pub struct CustomerText {
    /// The names of the tabs, in their order: overview, contacts, orders, interactions, needs,
    /// tasks, contracts, grade and churn, history.
    pub tabs: [&'static str; 9],
    /// The name of the row of tabs.
    pub views: &'static str,
    /// The name of the row of stages.
    pub stages: &'static str,
    /// No such customer.
    pub gone_title: &'static str,
    /// Why, and what to do.
    pub gone: &'static str,
    /// Leads back to the list.
    pub to_list: &'static str,
    /// The seal's name: the grade.
    pub grade_of: fn(&str) -> String,
    /// How long it has been a customer: in words.
    pub tenure: fn(&str) -> String,
    /// How long, in years and months.
    pub years_months: fn(u32, u32) -> String,
    /// How complete the data are: the share.
    pub complete: fn(&str) -> String,
    /// When the data were last verified.
    pub verified: &'static str,
    /// Marks the data as verified today.
    pub verify: &'static str,
    /// The dialog of a new customer, contact, order, interaction, need, task.
    pub new_record: fn(Noun) -> &'static str,
    /// The dialog that edits one.
    pub edit_record: fn(Noun) -> &'static str,
    /// What an empty tab says.
    pub none_yet: fn(Noun) -> &'static str,
    /// Further fields of a form.
    pub more_fields: &'static str,
    /// Several words in one field.
    pub separated: &'static str,
    /// Shows all of a list: how many.
    pub show_all: fn(&str) -> String,
    /// The timeline.
    pub timeline: &'static str,
    /// All of it.
    pub all: &'static str,
    /// An order in the timeline: its number.
    pub order_named: fn(&str) -> String,
    /// A return in the timeline.
    pub order_return: &'static str,
    /// What is next.
    pub next: &'static str,
    /// How late a task is: the day in words.
    pub overdue: fn(&str) -> String,
    /// Marks a task as done.
    pub mark_done: &'static str,
    /// Marks it as not done.
    pub mark_open: &'static str,
    /// Who decides: contacted deciders of all.
    pub deciders: fn(&str, &str) -> String,
    /// The lines of an order.
    pub lines: &'static str,
    /// So many of them.
    pub lines_count: fn(&str) -> String,
    /// Adds a line.
    pub add_line: &'static str,
    /// Takes a line away: its number.
    pub remove_line: fn(&str) -> String,
    /// A blank amount is the sum of the lines.
    pub amount_hint: &'static str,
    /// What a record of the history is.
    pub nouns: fn(Noun) -> &'static str,
    /// Asks before a record is deleted, by its noun.
    pub delete_title: fn(&str) -> String,
    /// What deleting a smaller thing does, by its noun.
    pub delete_text: fn(&str) -> String,
    /// What goes with a customer: contacts, orders, their worth, everything else.
    pub delete_along: fn(&str, &str, &str, &str) -> String,
    /// What was done to it: recorded, revised, hidden, shown, imported.
    pub acts: [&'static str; 5],
    /// That it took something back.
    pub turns: fn(Turn) -> Option<&'static str>,
    /// An empty value in the history.
    pub empty_value: &'static str,
    /// How far back the history reads: how many entries.
    pub history_reach: fn(&str) -> String,
    /// The history cannot be read.
    pub history_failed: &'static str,
}

pub(super) const EN: CustomerText = CustomerText {
    tabs: [
        "Overview",
        "Contacts",
        "Orders",
        "Interactions",
        "Needs",
        "Tasks",
        "Contracts",
        "Grade and churn",
        "History",
    ],
    views: "Views of this customer",
    stages: "Stage of the relationship",
    gone_title: "This customer is not in the archive",
    gone: "It was deleted, or the link is of another archive. Undo brings back what was deleted.",
    to_list: "All customers",
    grade_of: |grade| format!("Grade: {grade}"),
    tenure: |time| format!("customer for {time}"),
    years_months: |years, months| match (years, months) {
        (0, 0 | 1) => "1 month".to_owned(),
        (0, months) => format!("{months} months"),
        (1, 0) => "1 year".to_owned(),
        (years, 0) => format!("{years} years"),
        (years, months) => format!("{years} y {months} m"),
    },
    complete: |share| format!("data {share} complete"),
    verified: "verified",
    verify: "Mark as verified",
    new_record: |noun| match noun {
        Noun::Contact => "New contact",
        Noun::Order => "New order",
        Noun::Interaction => "New interaction",
        Noun::Need => "New need",
        Noun::Task => "New task",
        Noun::Contract => "New contract",
        Noun::LossRecord => "Record loss",
        Noun::Offer => "Record offer",
        Noun::Customer | Noun::CustomField | Noun::Segment | Noun::Override | Noun::GradeRun | Noun::Experiment => {
            "New customer"
        }
    },
    edit_record: |noun| match noun {
        Noun::Contact => "Edit contact",
        Noun::Order => "Edit order",
        Noun::Interaction => "Edit interaction",
        Noun::Need => "Edit need",
        Noun::Task => "Edit task",
        Noun::Contract => "Edit contract",
        Noun::LossRecord => "Edit loss record",
        Noun::Offer => "Edit offer",
        Noun::Customer | Noun::CustomField | Noun::Segment | Noun::Override | Noun::GradeRun | Noun::Experiment => {
            "Edit customer"
        }
    },
    none_yet: |noun| match noun {
        Noun::Contact => "No contact yet. Who decides, who uses, who buys?",
        Noun::Order => "No order yet. Orders come from an import, or are written down here.",
        Noun::Interaction => "Nothing written down yet: visits, calls, messages.",
        Noun::Need => "No need written down yet.",
        Noun::Task => "Nothing to do.",
        Noun::Contract => "No contract yet. Contracts come from an import, or are written down here.",
        Noun::LossRecord => "Not recorded as lost.",
        Noun::Offer => "Nothing offered yet.",
        Noun::Customer | Noun::CustomField | Noun::Segment | Noun::Override | Noun::GradeRun | Noun::Experiment => {
            "Nothing yet."
        }
    },
    more_fields: "More fields",
    separated: "Several: separate with commas",
    show_all: |count| format!("Show all {count}"),
    timeline: "Timeline",
    all: "All",
    order_named: |number| if number.is_empty() { "Order".to_owned() } else { format!("Order {number}") },
    order_return: "Return",
    next: "Next",
    overdue: |day| format!("due {day}"),
    mark_done: "Done",
    mark_open: "Open again",
    deciders: |known, all| format!("{known} of {all} deciders contacted"),
    lines: "Lines",
    lines_count: |count| counted(count, "line"),
    add_line: "Add line",
    remove_line: |number| format!("Remove line {number}"),
    amount_hint: "Left blank: the sum of the lines. Negative: a return.",
    delete_title: |noun| format!("Delete this {}?", noun.to_lowercase()),
    delete_text: |noun| format!("Only this {} leaves the archive; nothing else changes.", noun.to_lowercase()),
    delete_along: |contacts, orders, worth, others| {
        format!(
            "With it go {}, {} ({worth}) and {} (visits, needs, tasks, contracts, loss records).",
            counted(contacts, "contact"),
            counted(orders, "order"),
            counted(others, "other record")
        )
    },
    nouns: |noun| match noun {
        Noun::Customer => "Customer",
        Noun::Contact => "Contact",
        Noun::Order => "Order",
        Noun::Interaction => "Interaction",
        Noun::Need => "Need",
        Noun::Task => "Task",
        Noun::CustomField => "Field",
        Noun::Segment => "Segment",
        Noun::Override => "Grade set by hand",
        Noun::GradeRun => "Saved grade run",
        Noun::Contract => "Contract",
        Noun::LossRecord => "Loss record",
        Noun::Offer => "Offer",
        Noun::Experiment => "Experiment",
    },
    acts: ["written down", "changed", "deleted", "brought back", "imported"],
    turns: |turn| match turn {
        Turn::Forward => None,
        Turn::Undo(_) => Some("undone"),
        Turn::Redo(_) => Some("done again"),
    },
    empty_value: "empty",
    history_reach: |count| format!("Read from the last {} of the archive.", counted(count, "change")),
    history_failed: "The history could not be read from the disk. Nothing was changed.",
};

pub(super) const ZH_CN: CustomerText = CustomerText {
    tabs: ["概览", "联系人", "交易", "互动", "需求", "任务", "合同", "分级与流失", "变更历史"],
    views: "客户档案",
    stages: "关系阶段",
    gone_title: "档案中没有这位客户",
    gone: "可能已被删除，或者链接来自另一份档案。撤销可以恢复删除的内容。",
    to_list: "全部客户",
    grade_of: |grade| format!("等级：{grade}"),
    tenure: |time| format!("往来 {time}"),
    years_months: |years, months| match (years, months) {
        (0, 0) => "1 个月".to_owned(),
        (0, months) => format!("{months} 个月"),
        (years, 0) => format!("{years} 年"),
        (years, months) => format!("{years} 年 {months} 个月"),
    },
    complete: |share| format!("资料完整 {share}"),
    verified: "已核实",
    verify: "标为已核实",
    new_record: |noun| match noun {
        Noun::Contact => "新建联系人",
        Noun::Order => "新订单",
        Noun::Interaction => "记互动",
        Noun::Need => "新建需求",
        Noun::Task => "新建任务",
        Noun::Contract => "新建合同",
        Noun::LossRecord => "记录流失",
        Noun::Offer => "记录推荐",
        Noun::Customer | Noun::CustomField | Noun::Segment | Noun::Override | Noun::GradeRun | Noun::Experiment => {
            "新建客户"
        }
    },
    edit_record: |noun| match noun {
        Noun::Contact => "编辑联系人",
        Noun::Order => "编辑订单",
        Noun::Interaction => "编辑互动",
        Noun::Need => "编辑需求",
        Noun::Task => "编辑任务",
        Noun::Contract => "编辑合同",
        Noun::LossRecord => "编辑流失记录",
        Noun::Offer => "编辑推荐",
        Noun::Customer | Noun::CustomField | Noun::Segment | Noun::Override | Noun::GradeRun | Noun::Experiment => {
            "编辑客户"
        }
    },
    none_yet: |noun| match noun {
        Noun::Contact => "还没有联系人。谁决策、谁使用、谁采购？",
        Noun::Order => "还没有订单。可以导入，也可以在这里录入。",
        Noun::Interaction => "还没有拜访、电话或消息的记录。",
        Noun::Need => "还没有记下需求。",
        Noun::Task => "没有待办。",
        Noun::Contract => "还没有合同。可以导入，也可以在这里录入。",
        Noun::LossRecord => "没有流失记录。",
        Noun::Offer => "还没有推荐过。",
        Noun::Customer | Noun::CustomField | Noun::Segment | Noun::Override | Noun::GradeRun | Noun::Experiment => {
            "暂无内容。"
        }
    },
    more_fields: "更多字段",
    separated: "多个之间用逗号隔开",
    show_all: |count| format!("显示全部 {count} 条"),
    timeline: "时间线",
    all: "全部",
    order_named: |number| if number.is_empty() { "订单".to_owned() } else { format!("订单 {number}") },
    order_return: "退货",
    next: "下一步",
    overdue: |day| format!("截止 {day}"),
    mark_done: "完成",
    mark_open: "重新打开",
    deciders: |known, all| format!("决策者已接触 {known} / {all}"),
    lines: "明细",
    lines_count: |count| format!("{count} 行明细"),
    add_line: "加一行",
    remove_line: |number| format!("去掉第 {number} 行"),
    amount_hint: "留空则为明细之和；负数为退货。",
    delete_title: |noun| format!("删除此{noun}？"),
    delete_text: |noun| format!("只删除此{noun}，其他内容不变。"),
    delete_along: |contacts, orders, worth, others| {
        format!(
            "随之删除：{contacts} 位联系人、{orders} 笔订单（{worth}），以及 {others} 条互动、需求、任务、合同和流失记录。"
        )
    },
    nouns: |noun| match noun {
        Noun::Customer => "客户",
        Noun::Contact => "联系人",
        Noun::Order => "订单",
        Noun::Interaction => "互动",
        Noun::Need => "需求",
        Noun::Task => "任务",
        Noun::CustomField => "字段",
        Noun::Segment => "分群",
        Noun::Override => "手动定级",
        Noun::GradeRun => "已存分级",
        Noun::Contract => "合同",
        Noun::LossRecord => "流失记录",
        Noun::Offer => "推荐",
        Noun::Experiment => "对照试验",
    },
    acts: ["新增", "修改", "删除", "恢复", "导入"],
    turns: |turn| match turn {
        Turn::Forward => None,
        Turn::Undo(_) => Some("撤销"),
        Turn::Redo(_) => Some("重做"),
    },
    empty_value: "空",
    history_reach: |count| format!("取自档案最近 {count} 次更改。"),
    history_failed: "无法从磁盘读取变更历史，没有更改任何内容。",
};

pub(super) const ZH_TW: CustomerText = CustomerText {
    tabs: ["概覽", "聯絡人", "交易", "互動", "需求", "任務", "合約", "分級與流失", "變更紀錄"],
    views: "客戶檔案",
    stages: "關係階段",
    gone_title: "檔案庫中沒有這位客戶",
    gone: "可能已被刪除，或者連結來自另一份檔案庫。復原可以找回刪除的內容。",
    to_list: "全部客戶",
    grade_of: |grade| format!("等級：{grade}"),
    tenure: |time| format!("往來 {time}"),
    years_months: |years, months| match (years, months) {
        (0, 0) => "1 個月".to_owned(),
        (0, months) => format!("{months} 個月"),
        (years, 0) => format!("{years} 年"),
        (years, months) => format!("{years} 年 {months} 個月"),
    },
    complete: |share| format!("資料完整 {share}"),
    verified: "已核實",
    verify: "標為已核實",
    new_record: |noun| match noun {
        Noun::Contact => "新增聯絡人",
        Noun::Order => "新訂單",
        Noun::Interaction => "記互動",
        Noun::Need => "新增需求",
        Noun::Task => "新增任務",
        Noun::Contract => "新增合約",
        Noun::LossRecord => "記錄流失",
        Noun::Offer => "記錄推薦",
        Noun::Customer | Noun::CustomField | Noun::Segment | Noun::Override | Noun::GradeRun | Noun::Experiment => {
            "新增客戶"
        }
    },
    edit_record: |noun| match noun {
        Noun::Contact => "編輯聯絡人",
        Noun::Order => "編輯訂單",
        Noun::Interaction => "編輯互動",
        Noun::Need => "編輯需求",
        Noun::Task => "編輯任務",
        Noun::Contract => "編輯合約",
        Noun::LossRecord => "編輯流失記錄",
        Noun::Offer => "編輯推薦",
        Noun::Customer | Noun::CustomField | Noun::Segment | Noun::Override | Noun::GradeRun | Noun::Experiment => {
            "編輯客戶"
        }
    },
    none_yet: |noun| match noun {
        Noun::Contact => "還沒有聯絡人。誰決策、誰使用、誰採購？",
        Noun::Order => "還沒有訂單。可以匯入，也可以在這裡登錄。",
        Noun::Interaction => "還沒有拜訪、電話或訊息的紀錄。",
        Noun::Need => "還沒有記下需求。",
        Noun::Task => "沒有待辦事項。",
        Noun::Contract => "還沒有合約。可以匯入，也可以在這裡輸入。",
        Noun::LossRecord => "沒有流失記錄。",
        Noun::Offer => "還沒有推薦過。",
        Noun::Customer | Noun::CustomField | Noun::Segment | Noun::Override | Noun::GradeRun | Noun::Experiment => {
            "暫無內容。"
        }
    },
    more_fields: "更多欄位",
    separated: "多個之間用逗號隔開",
    show_all: |count| format!("顯示全部 {count} 筆"),
    timeline: "時間軸",
    all: "全部",
    order_named: |number| if number.is_empty() { "訂單".to_owned() } else { format!("訂單 {number}") },
    order_return: "退貨",
    next: "下一步",
    overdue: |day| format!("到期 {day}"),
    mark_done: "完成",
    mark_open: "重新開啟",
    deciders: |known, all| format!("決策者已接觸 {known} / {all}"),
    lines: "明細",
    lines_count: |count| format!("{count} 行明細"),
    add_line: "加一列",
    remove_line: |number| format!("移除第 {number} 列"),
    amount_hint: "留空則為明細之和；負數為退貨。",
    delete_title: |noun| format!("刪除此{noun}？"),
    delete_text: |noun| format!("只刪除此{noun}，其他內容不變。"),
    delete_along: |contacts, orders, worth, others| {
        format!(
            "隨之刪除：{contacts} 位聯絡人、{orders} 筆訂單（{worth}），以及 {others} 筆互動、需求、任務、合約和流失記錄。"
        )
    },
    nouns: |noun| match noun {
        Noun::Customer => "客戶",
        Noun::Contact => "聯絡人",
        Noun::Order => "訂單",
        Noun::Interaction => "互動",
        Noun::Need => "需求",
        Noun::Task => "任務",
        Noun::CustomField => "欄位",
        Noun::Segment => "分群",
        Noun::Override => "手動定級",
        Noun::GradeRun => "已存分級",
        Noun::Contract => "合約",
        Noun::LossRecord => "流失記錄",
        Noun::Offer => "推薦",
        Noun::Experiment => "對照試驗",
    },
    acts: ["新增", "修改", "刪除", "恢復", "匯入"],
    turns: |turn| match turn {
        Turn::Forward => None,
        Turn::Undo(_) => Some("復原"),
        Turn::Redo(_) => Some("重做"),
    },
    empty_value: "空",
    history_reach: |count| format!("取自檔案庫最近 {count} 次變更。"),
    history_failed: "無法從磁碟讀取變更紀錄，沒有變更任何內容。",
};
