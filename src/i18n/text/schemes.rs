//! Words of the archive's own grading schemes: their form, their criteria, why somebody has a grade.
//!
//! What is said of every scheme stands in `grading`.

use crate::{domain::custom_scheme::Criterion, i18n::plural::counted};

/// Words of own schemes.
pub struct SchemesText {
    /// The scheme that is shipped.
    pub layered: &'static str,
    /// What it does, in a line.
    pub layered_note: &'static str,
    /// Begins a new scheme.
    pub new: &'static str,
    /// Reads one from a file.
    pub import: &'static str,
    /// Writes the shown one into a file.
    pub export: &'static str,
    /// Opens the form.
    pub edit: &'static str,
    /// Removes the shown one.
    pub delete: &'static str,
    /// The heading of the form of a new one.
    pub new_title: &'static str,
    /// The heading of the form.
    pub edit_title: fn(&str) -> String,
    /// The name.
    pub name: &'static str,
    /// The names of the grades.
    pub grades: &'static str,
    /// How they are typed.
    pub grades_hint: &'static str,
    /// A level by its number.
    pub level: fn(&str) -> String,
    /// What a level asks.
    pub criterion: &'static str,
    /// A typed query.
    pub condition: &'static str,
    /// How it is typed.
    pub condition_hint: &'static str,
    /// Into how many bands a level divides.
    pub bands: &'static str,
    /// How thresholds are given.
    pub by: &'static str,
    /// By percentile.
    pub by_percentile: &'static str,
    /// By amount.
    pub by_amount: &'static str,
    /// Adds a level.
    pub add_level: &'static str,
    /// Takes the last one away.
    pub remove_level: &'static str,
    /// The grade at the end of each path.
    pub outcomes: &'static str,
    /// The grade of a path, by its bands.
    pub outcome_of: fn(&str) -> String,
    /// The points.
    pub points: &'static str,
    /// What they are.
    pub points_hint: &'static str,
    /// A weighed criterion by its number.
    pub weight: fn(&str) -> String,
    /// Adds a weighed criterion.
    pub add_weight: &'static str,
    /// Takes the last one away.
    pub remove_weight: &'static str,
    /// The tolerance.
    pub tolerance: &'static str,
    /// What it does.
    pub tolerance_hint: &'static str,
    /// Takes what was typed onto the page, as a trial.
    pub try_out: &'static str,
    /// What that does.
    pub try_out_note: &'static str,
    /// A threshold by its number.
    pub threshold: fn(&str) -> String,
    /// The group of thresholds of a level: number and criterion.
    pub level_of: fn(&str, &str) -> String,
    /// A criterion.
    pub criteria: fn(&Criterion) -> &'static str,
    /// A field that is not there any more.
    pub lost_field: &'static str,
    /// A query that cannot be read.
    pub unreadable: &'static str,
    /// From a figure on.
    pub from: fn(&str) -> String,
    /// From a figure on and below another.
    pub between: fn(&str, &str) -> String,
    /// Below a figure.
    pub below: fn(&str) -> String,
    /// A condition that holds, and one that does not.
    pub holds: [&'static str; 2],
    /// Years.
    pub years: fn(&str) -> String,
    /// Days.
    pub days: fn(&str) -> String,
    /// Points.
    pub in_points: fn(&str) -> String,
    /// No figure.
    pub none: &'static str,
    /// Why a mover moves: criterion, figure, band.
    pub because: fn(&str, &str, &str) -> String,
    /// The section on a customer's page.
    pub of_customer: &'static str,
    /// Head: level.
    pub level_head: &'static str,
    /// Head: the customer's figure.
    pub figure: &'static str,
    /// Head: band.
    pub band: &'static str,
    /// Head: points.
    pub points_head: &'static str,
    /// Kept within the tolerance.
    pub kept: &'static str,
    /// Points of so many at most.
    pub of_most: fn(&str, &str) -> String,
    /// The cross-table.
    pub beside: &'static str,
    /// The choice of the other scheme.
    pub beside_which: &'static str,
    /// Its reading: so many stand in the best grade of both, of so many.
    pub beside_reading: fn(&str, &str) -> String,
    /// A file that holds no scheme.
    pub bad_file: &'static str,
    /// What the deletion asks.
    pub delete_title: fn(&str) -> String,
    /// What goes with it.
    pub delete_text: &'static str,
    /// There is no room for another one.
    pub too_many: &'static str,
    /// More paths than so many.
    pub too_many_paths: fn(&str) -> String,
    /// A level asks for points that are made of nothing.
    pub no_points: &'static str,
}

pub(super) const EN: SchemesText = SchemesText {
    layered: "Layered",
    layered_note: "Sales, then years of business",
    new: "New scheme",
    import: "Import scheme",
    export: "Export scheme (JSON)",
    edit: "Edit scheme",
    delete: "Delete scheme",
    new_title: "New scheme",
    edit_title: |name| format!("Scheme {name}"),
    name: "Name",
    grades: "Grades, best first",
    grades_hint: "One to a line, 2 to 8.",
    level: |number| format!("Level {number}"),
    criterion: "Criterion",
    condition: "Condition",
    condition_hint: "As in the query of the customers’ list: region = East and orders >= 3",
    bands: "Bands",
    by: "Thresholds by",
    by_percentile: "Percentile",
    by_amount: "Amount",
    add_level: "Add a level",
    remove_level: "Remove the last level",
    outcomes: "Grade of each path",
    outcome_of: |path| format!("Grade for {path}"),
    points: "Points",
    points_hint: "Each criterion counts by the share of customers below, times its weight; all together make 0 to 100.",
    weight: |number| format!("Criterion {number}"),
    add_weight: "Add a criterion",
    remove_weight: "Remove the last criterion",
    tolerance: "Tolerance in percent",
    tolerance_hint: "Whoever passed a threshold by less keeps the grade of the last saved run.",
    try_out: "Try it",
    try_out_note: "Nothing is saved until Commit.",
    threshold: |number| format!("Threshold {number}"),
    level_of: |number, criterion| format!("{number}. {criterion}"),
    criteria: |criterion| match criterion {
        Criterion::CurrentValue => "Sales of 12 months",
        Criterion::TotalSales => "Total sales",
        Criterion::ModelValue => "Expected sales of 36 months",
        Criterion::Potential => "Potential a year",
        Criterion::YearsOfBusiness => "Years of business",
        Criterion::PurchaseDays => "Purchase days",
        Criterion::DaysSinceLast => "Days since last order",
        Criterion::ChurnRisk => "Churn risk",
        Criterion::RfmSum => "RFM scores added up",
        Criterion::Interactions => "Interactions of 12 months",
        Criterion::Loyalty => "Loyalty",
        Criterion::Points => "Points",
        Criterion::Field(_) => "Own field",
        Criterion::Query(_) => "A condition",
    },
    lost_field: "a field that is gone",
    unreadable: "This condition cannot be read.",
    from: |figure| format!("{figure} or more"),
    between: |low, high| format!("{low} to {high}"),
    below: |figure| format!("below {figure}"),
    holds: ["holds", "does not hold"],
    years: |figure| counted(figure, "year"),
    days: |figure| counted(figure, "day"),
    in_points: |figure| counted(figure, "point"),
    none: "none",
    because: |criterion, figure, band| format!("{criterion} {figure}: {band}"),
    of_customer: "Grades of own schemes",
    level_head: "Level",
    figure: "This customer",
    band: "Band",
    points_head: "Points",
    kept: "kept within the tolerance",
    of_most: |points, most| format!("{points} of {most}"),
    beside: "Side by side",
    beside_which: "Other scheme",
    beside_reading: |both, all| format!("{both} of {all} customers are in the best grade of both."),
    bad_file: "This file holds no grading scheme of Guanxi. Nothing was changed; choose a file that “Export scheme (JSON)” has written.",
    delete_title: |name| format!("Delete the scheme {name}?"),
    delete_text: "Its grades leave lists and pages; saved runs keep what they counted. Undo brings it back.",
    too_many: "An archive has at most 12 schemes of its own.",
    too_many_paths: |most| format!("At most {most} paths: take fewer levels or bands."),
    no_points: "A level asks for points: add what they are made of.",
};

pub(super) const ZH_CN: SchemesText = SchemesText {
    layered: "逐层分级",
    layered_note: "先看销售额，再看往来年限",
    new: "新建方案",
    import: "导入方案",
    export: "导出方案（JSON）",
    edit: "编辑方案",
    delete: "删除方案",
    new_title: "新建方案",
    edit_title: |name| format!("方案：{name}"),
    name: "名称",
    grades: "等级，从高到低",
    grades_hint: "每行一个，2 到 8 个。",
    level: |number| format!("第 {number} 层"),
    criterion: "依据",
    condition: "条件",
    condition_hint: "写法同客户列表的查询：地区=华东 且 订单数>=3",
    bands: "分档数",
    by: "阈值按",
    by_percentile: "百分位",
    by_amount: "数值",
    add_level: "增加一层",
    remove_level: "去掉最后一层",
    outcomes: "每条路径的等级",
    outcome_of: |path| format!("{path}的等级"),
    points: "积分",
    points_hint: "每项依据按低于该客户的客户占比乘以权重计分，合计 0 到 100 分。",
    weight: |number| format!("依据 {number}"),
    add_weight: "增加一项",
    remove_weight: "去掉最后一项",
    tolerance: "容差（百分比）",
    tolerance_hint: "越过阈值不到这个幅度的，保留上次存档的等级。",
    try_out: "试一试",
    try_out_note: "采用之前不会保存任何内容。",
    threshold: |number| format!("阈值 {number}"),
    level_of: |number, criterion| format!("{number}. {criterion}"),
    criteria: |criterion| match criterion {
        Criterion::CurrentValue => "近 12 个月销售额",
        Criterion::TotalSales => "累计销售额",
        Criterion::ModelValue => "未来 36 个月预期销售额",
        Criterion::Potential => "每年潜在价值",
        Criterion::YearsOfBusiness => "往来年限",
        Criterion::PurchaseDays => "下单天数",
        Criterion::DaysSinceLast => "未下单天数",
        Criterion::ChurnRisk => "流失风险",
        Criterion::RfmSum => "RFM 分数之和",
        Criterion::Interactions => "近 12 个月互动次数",
        Criterion::Loyalty => "忠诚度",
        Criterion::Points => "积分",
        Criterion::Field(_) => "自定义字段",
        Criterion::Query(_) => "条件",
    },
    lost_field: "已不存在的字段",
    unreadable: "这个条件无法识别。",
    from: |figure| format!("{figure} 及以上"),
    between: |low, high| format!("{low} 至 {high}"),
    below: |figure| format!("低于 {figure}"),
    holds: ["符合", "不符合"],
    years: |figure| format!("{figure} 年"),
    days: |figure| format!("{figure} 天"),
    in_points: |figure| format!("{figure} 分"),
    none: "无",
    because: |criterion, figure, band| format!("{criterion} {figure}：{band}"),
    of_customer: "自定义方案的等级",
    level_head: "层",
    figure: "该客户",
    band: "档",
    points_head: "得分",
    kept: "在容差内，等级保留",
    of_most: |points, most| format!("{points} / {most}"),
    beside: "方案对照",
    beside_which: "另一方案",
    beside_reading: |both, all| format!("{all} 位客户中有 {both} 位在两种方案里都属最高等级。"),
    bad_file: "这个文件里没有关系的分级方案，未作任何更改。请选择用“导出方案（JSON）”得到的文件。",
    delete_title: |name| format!("删除方案“{name}”？"),
    delete_text: "列表和页面上不再有它的等级；已存的分级结果保留当时的计数。可以撤销。",
    too_many: "自定义方案最多 12 个。",
    too_many_paths: |most| format!("最多 {most} 条路径，请减少层数或分档数。"),
    no_points: "有一层以积分为依据，请添加积分的组成。",
};

pub(super) const ZH_TW: SchemesText = SchemesText {
    layered: "逐層分級",
    layered_note: "先看銷售額，再看往來年限",
    new: "新增方案",
    import: "匯入方案",
    export: "匯出方案（JSON）",
    edit: "編輯方案",
    delete: "刪除方案",
    new_title: "新增方案",
    edit_title: |name| format!("方案：{name}"),
    name: "名稱",
    grades: "等級，由高到低",
    grades_hint: "每行一個，2 到 8 個。",
    level: |number| format!("第 {number} 層"),
    criterion: "依據",
    condition: "條件",
    condition_hint: "寫法同客戶清單的查詢：地區=華東 且 訂單數>=3",
    bands: "分檔數",
    by: "門檻依",
    by_percentile: "百分位",
    by_amount: "數值",
    add_level: "增加一層",
    remove_level: "去掉最後一層",
    outcomes: "每條路徑的等級",
    outcome_of: |path| format!("{path}的等級"),
    points: "積分",
    points_hint: "每項依據以低於該客戶的客戶占比乘以權重計分，合計 0 到 100 分。",
    weight: |number| format!("依據 {number}"),
    add_weight: "增加一項",
    remove_weight: "去掉最後一項",
    tolerance: "容差（百分比）",
    tolerance_hint: "越過門檻不到這個幅度的，保留上次存檔的等級。",
    try_out: "試試看",
    try_out_note: "採用之前不會儲存任何內容。",
    threshold: |number| format!("門檻 {number}"),
    level_of: |number, criterion| format!("{number}. {criterion}"),
    criteria: |criterion| match criterion {
        Criterion::CurrentValue => "近 12 個月銷售額",
        Criterion::TotalSales => "累計銷售額",
        Criterion::ModelValue => "未來 36 個月預期銷售額",
        Criterion::Potential => "每年潛在價值",
        Criterion::YearsOfBusiness => "往來年限",
        Criterion::PurchaseDays => "下單天數",
        Criterion::DaysSinceLast => "未下單天數",
        Criterion::ChurnRisk => "流失風險",
        Criterion::RfmSum => "RFM 分數之和",
        Criterion::Interactions => "近 12 個月互動次數",
        Criterion::Loyalty => "忠誠度",
        Criterion::Points => "積分",
        Criterion::Field(_) => "自訂欄位",
        Criterion::Query(_) => "條件",
    },
    lost_field: "已不存在的欄位",
    unreadable: "這個條件無法辨識。",
    from: |figure| format!("{figure} 以上"),
    between: |low, high| format!("{low} 至 {high}"),
    below: |figure| format!("低於 {figure}"),
    holds: ["符合", "不符合"],
    years: |figure| format!("{figure} 年"),
    days: |figure| format!("{figure} 天"),
    in_points: |figure| format!("{figure} 分"),
    none: "無",
    because: |criterion, figure, band| format!("{criterion} {figure}：{band}"),
    of_customer: "自訂方案的等級",
    level_head: "層",
    figure: "該客戶",
    band: "檔",
    points_head: "得分",
    kept: "在容差內，等級保留",
    of_most: |points, most| format!("{points} / {most}"),
    beside: "方案對照",
    beside_which: "另一方案",
    beside_reading: |both, all| format!("{all} 位客戶中有 {both} 位在兩種方案裡都屬最高等級。"),
    bad_file: "這個檔案裡沒有關係的分級方案，未作任何變更。請選擇用「匯出方案（JSON）」得到的檔案。",
    delete_title: |name| format!("刪除方案「{name}」？"),
    delete_text: "清單和頁面上不再有它的等級；已存的分級結果保留當時的計數。可以復原。",
    too_many: "自訂方案最多 12 個。",
    too_many_paths: |most| format!("最多 {most} 條路徑，請減少層數或分檔數。"),
    no_points: "有一層以積分為依據，請加入積分的組成。",
};
