//! How a table is read: columns, fields, encodings, in every language.
//!
//! Fields that customers have anyway stand in `fields`.

use crate::i18n::plural::counted;

/// Words of how a table is read.
pub struct MappingText {
    /// The section.
    pub columns: &'static str,
    /// Beside it.
    pub recognised: fn(&str, &str) -> String,
    /// Column.
    pub in_file: &'static str,
    /// Column.
    pub samples: &'static str,
    /// Column.
    pub field: &'static str,
    /// Column.
    pub filled: &'static str,
    /// Column.
    pub check: &'static str,
    /// The name of a select.
    pub field_for: fn(&str) -> String,
    /// A column without a name.
    pub unnamed: fn(&str) -> String,
    /// A check.
    pub unique: &'static str,
    /// A check.
    pub different: fn(&str) -> String,
    /// A check.
    pub formats: fn(&str) -> String,
    /// A check.
    pub day_first: &'static str,
    /// A check.
    pub month_first: &'static str,
    /// A check.
    pub empty: &'static str,
    /// A check.
    pub has_problems: fn(&str) -> String,
    /// A check.
    pub name_twice: &'static str,
    /// The section of how the file is read.
    pub how_read: &'static str,
    /// A select.
    pub encoding: &'static str,
    /// A select.
    pub delimiter: &'static str,
    /// A delimiter.
    pub comma: &'static str,
    /// A delimiter.
    pub semicolon: &'static str,
    /// A delimiter.
    pub tab: &'static str,
    /// A delimiter.
    pub bar: &'static str,
    /// A select.
    pub header: &'static str,
    /// The first row names the columns.
    pub header_names: &'static str,
    /// The first row is data.
    pub header_data: &'static str,
    /// A select.
    pub currency: &'static str,
    /// Below it.
    pub currency_hint: &'static str,
    /// Nothing chosen yet.
    pub choose_one: &'static str,
    /// A field: not read.
    pub skip: &'static str,
    /// A field.
    pub customer_id: &'static str,
    /// A field: a tag per cell.
    pub tag: &'static str,
    /// A field.
    pub contact_name: &'static str,
    /// A field.
    pub contact_title: &'static str,
    /// A field.
    pub contact_phone: &'static str,
    /// A field.
    pub contact_email: &'static str,
    /// A field.
    pub order_id: &'static str,
    /// A field.
    pub order_date: &'static str,
    /// A field.
    pub unit_price: &'static str,
    /// A field.
    pub order_note: &'static str,
    /// Fields of a contract: number, first day, last day, worth, renewal, months so far, ended or not.
    pub contract: [&'static str; 7],
    /// A new custom field.
    pub new_text: &'static str,
    /// A new custom field.
    pub new_number: &'static str,
    /// A new custom field.
    pub new_money: &'static str,
    /// A new custom field.
    pub new_date: &'static str,
    /// A new custom field.
    pub new_choice: &'static str,
    /// A new custom field.
    pub new_yes_no: &'static str,
}

pub(super) const EN: MappingText = MappingText {
    columns: "Columns",
    recognised: |known, all| format!("{known} of {all} read"),
    in_file: "In the file",
    samples: "Samples",
    field: "Field",
    filled: "Filled",
    check: "Check",
    field_for: |column| format!("Field for {column}"),
    unnamed: |place| format!("Column {place}"),
    unique: "unique",
    different: |count| format!("{count} different"),
    formats: |count| format!("{count} formats read"),
    day_first: "day first",
    month_first: "month first",
    empty: "empty",
    has_problems: |count| counted(count, "problem"),
    name_twice: "name stands twice",
    how_read: "How the file is read",
    encoding: "Encoding",
    delimiter: "Between cells",
    comma: "Comma",
    semicolon: "Semicolon",
    tab: "Tab",
    bar: "Bar",
    header: "First row",
    header_names: "Names of the columns",
    header_data: "Data",
    currency: "Currency of the amounts",
    currency_hint: "Orders in other currencies are kept and left out of scores.",
    choose_one: "Choose…",
    skip: "Skip",
    customer_id: "Customer id",
    tag: "Tag",
    contact_name: "Contact: name",
    contact_title: "Contact: title",
    contact_phone: "Contact: phone",
    contact_email: "Contact: email",
    order_id: "Order id",
    order_date: "Order date",
    unit_price: "Unit price",
    order_note: "Order: note",
    contract: [
        "Contract: number",
        "Contract: first day",
        "Contract: last day",
        "Contract: amount",
        "Contract: renewed",
        "Contract: months so far",
        "Contract: ended or not",
    ],
    new_text: "New field: text",
    new_number: "New field: number",
    new_money: "New field: money",
    new_date: "New field: date",
    new_choice: "New field: choice",
    new_yes_no: "New field: yes or no",
};

pub(super) const ZH_CN: MappingText = MappingText {
    columns: "列",
    recognised: |known, all| format!("读取 {known} / {all} 列"),
    in_file: "文件中",
    samples: "示例",
    field: "字段",
    filled: "填写率",
    check: "检查",
    field_for: |column| format!("“{column}”对应的字段"),
    unnamed: |place| format!("第 {place} 列"),
    unique: "无重复",
    different: |count| format!("{count} 种取值"),
    formats: |count| format!("读出 {count} 种格式"),
    day_first: "日在前",
    month_first: "月在前",
    empty: "空",
    has_problems: |count| format!("{count} 个问题"),
    name_twice: "列名重复",
    how_read: "文件读取方式",
    encoding: "编码",
    delimiter: "分隔符",
    comma: "逗号",
    semicolon: "分号",
    tab: "制表符",
    bar: "竖线",
    header: "首行",
    header_names: "列名",
    header_data: "数据",
    currency: "金额的币种",
    currency_hint: "其他币种的订单会保留，但不计入评分。",
    choose_one: "请选择…",
    skip: "不导入",
    customer_id: "客户编号",
    tag: "单个标签",
    contact_name: "联系人：姓名",
    contact_title: "联系人：职务",
    contact_phone: "联系人：电话",
    contact_email: "联系人：邮箱",
    order_id: "订单编号",
    order_date: "订单日期",
    unit_price: "单价",
    order_note: "订单备注",
    contract: ["合同编号", "合同起始日", "合同到期日", "合同金额", "合同是否续约", "合同已履行月数", "合同是否已终止"],
    new_text: "新字段：文本",
    new_number: "新字段：数字",
    new_money: "新字段：金额",
    new_date: "新字段：日期",
    new_choice: "新字段：选项",
    new_yes_no: "新字段：是否",
};

pub(super) const ZH_TW: MappingText = MappingText {
    columns: "欄",
    recognised: |known, all| format!("讀取 {known} / {all} 欄"),
    in_file: "檔案中",
    samples: "範例",
    field: "欄位",
    filled: "填寫率",
    check: "檢查",
    field_for: |column| format!("「{column}」對應的欄位"),
    unnamed: |place| format!("第 {place} 欄"),
    unique: "無重複",
    different: |count| format!("{count} 種值"),
    formats: |count| format!("讀出 {count} 種格式"),
    day_first: "日在前",
    month_first: "月在前",
    empty: "空",
    has_problems: |count| format!("{count} 個問題"),
    name_twice: "欄名重複",
    how_read: "檔案讀取方式",
    encoding: "編碼",
    delimiter: "分隔符號",
    comma: "逗號",
    semicolon: "分號",
    tab: "定位字元",
    bar: "直線",
    header: "首列",
    header_names: "欄名",
    header_data: "資料",
    currency: "金額的幣別",
    currency_hint: "其他幣別的訂單會保留，但不計入評分。",
    choose_one: "請選擇…",
    skip: "不匯入",
    customer_id: "客戶編號",
    tag: "單一標籤",
    contact_name: "聯絡人：姓名",
    contact_title: "聯絡人：職稱",
    contact_phone: "聯絡人：電話",
    contact_email: "聯絡人：電子郵件",
    order_id: "訂單編號",
    order_date: "訂單日期",
    unit_price: "單價",
    order_note: "訂單備註",
    contract: ["合約編號", "合約起始日", "合約到期日", "合約金額", "合約是否續約", "合約已履行月數", "合約是否已終止"],
    new_text: "新欄位：文字",
    new_number: "新欄位：數字",
    new_money: "新欄位：金額",
    new_date: "新欄位：日期",
    new_choice: "新欄位：選項",
    new_yes_no: "新欄位：是否",
};
