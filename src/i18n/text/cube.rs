//! The grid of two measures, in every language.

use crate::i18n::plural::counted;

/// Words of the grid.
pub struct CubeText {
    /// The section.
    pub title: &'static str,
    /// The measure that goes upwards.
    pub up: &'static str,
    /// The measure that goes to the side.
    pub across: &'static str,
    /// How many classes.
    pub size: &'static str,
    /// So many by so many.
    pub by: fn(&str) -> String,
    /// What the table shows: these two measures.
    pub caption: fn(&str, &str) -> String,
    /// What a cell is, for readers of the screen: customers, their value, the two classes.
    pub cell: fn(&str, &str, &str, &str) -> String,
    /// What the grid says: so many customers, so many without a figure.
    pub reading: fn(&str, usize, &str) -> String,
    /// Many have the same figure, so that there are fewer classes.
    pub fewer: &'static str,
    /// Press a cell.
    pub press: &'static str,
    /// What is listed: so many customers, their value.
    pub listed: fn(&str, &str) -> String,
    /// Leads to them.
    pub show: &'static str,
    /// Only so many are named.
    pub first: fn(&str) -> String,
}

pub(super) const EN: CubeText = CubeText {
    title: "Customers by two measures",
    up: "Upwards",
    across: "Across",
    size: "Classes",
    by: |classes| format!("{classes} × {classes}"),
    caption: |up, across| format!("Customers by {up} and {across}"),
    cell: |customers, value, up, across| {
        format!("{}, {value} in 12 months: {up}; {across}", counted(customers, "customer"))
    },
    reading: |customers, without, count| match without {
        0 => format!("{} in classes of about equal size.", counted(customers, "customer")),
        _ => format!(
            "{} in classes of about equal size; {count} without one of the two figures.",
            counted(customers, "customer")
        ),
    },
    fewer: "Equal figures stay together, so there are fewer classes where many are equal.",
    press: "Press a number to see who they are.",
    listed: |customers, value| format!("{}, {value} in 12 months", counted(customers, "customer")),
    show: "Show them in the list",
    first: |count| format!("The {count} with the most value are named."),
};

pub(super) const ZH_CN: CubeText = CubeText {
    title: "按两个指标划分客户",
    up: "纵向",
    across: "横向",
    size: "分档",
    by: |classes| format!("{classes} × {classes}"),
    caption: |up, across| format!("按{up}与{across}划分的客户"),
    cell: |customers, value, up, across| format!("{customers} 位客户，12 个月 {value}：{up}；{across}"),
    reading: |customers, without, count| match without {
        0 => format!("{customers} 位客户，各档人数大致相等。"),
        _ => format!("{customers} 位客户，各档人数大致相等；另有 {count} 位缺少其中一个数值。"),
    },
    fewer: "数值相同的客户归在一档，因此相同者多时档数会减少。",
    press: "点击数字查看是哪些客户。",
    listed: |customers, value| format!("{customers} 位客户，12 个月 {value}"),
    show: "在列表中查看",
    first: |count| format!("列出价值最高的 {count} 位。"),
};

pub(super) const ZH_TW: CubeText = CubeText {
    title: "按兩個指標劃分客戶",
    up: "縱向",
    across: "橫向",
    size: "分檔",
    by: |classes| format!("{classes} × {classes}"),
    caption: |up, across| format!("按{up}與{across}劃分的客戶"),
    cell: |customers, value, up, across| format!("{customers} 位客戶，12 個月 {value}：{up}；{across}"),
    reading: |customers, without, count| match without {
        0 => format!("{customers} 位客戶，各檔人數大致相等。"),
        _ => format!("{customers} 位客戶，各檔人數大致相等；另有 {count} 位缺少其中一個數值。"),
    },
    fewer: "數值相同的客戶歸在一檔，因此相同者多時檔數會減少。",
    press: "點選數字檢視是哪些客戶。",
    listed: |customers, value| format!("{customers} 位客戶，12 個月 {value}"),
    show: "在清單中檢視",
    first: |count| format!("列出價值最高的 {count} 位。"),
};
