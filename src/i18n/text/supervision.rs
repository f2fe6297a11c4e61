//! Words of supervision: grades set by hand, saved runs, who moved between two of them.
//!
//! Names of grades stand in `values`.

use crate::i18n::plural::counted;

/// Words of supervision.
pub struct SupervisionText {
    /// The verb, and the title of its form.
    pub set_by_hand: &'static str,
    /// Takes a grade set by hand back.
    pub lift: &'static str,
    /// Sets it again, until a later day.
    pub renew: &'static str,
    /// The field of the grade.
    pub grade: &'static str,
    /// A grade of the gold scheme among those of both.
    pub gold_grade: fn(&str) -> String,
    /// The field of the reason.
    pub reason: &'static str,
    /// The field of who sets it.
    pub author: &'static str,
    /// The field of the last day.
    pub until: &'static str,
    /// The day it was set.
    pub set_on: &'static str,
    /// What stands below it.
    pub until_hint: &'static str,
    /// What the form changes, for so many customers.
    pub for_many: fn(&str) -> String,
    /// What the rules give, in both schemes.
    pub rules_give: fn(&str, &str) -> String,
    /// The section of the customer's page, and of the list.
    pub by_hand: &'static str,
    /// The mark beside a grade.
    pub mark: &'static str,
    /// A grade with that mark.
    pub marked: fn(&str) -> String,
    /// Nothing is set by hand for the customer.
    pub rules_decide: &'static str,
    /// The day has passed: the rules count again.
    pub overdue_since: fn(&str) -> String,
    /// Head: by the rules.
    pub by_rules: &'static str,
    /// Head of what can be done.
    pub verbs: &'static str,
    /// How many are in force, and that the rules do not count for them.
    pub in_force: fn(&str) -> String,
    /// Nobody's grade is set by hand.
    pub nobody: &'static str,
    /// The list of those whose day has passed.
    pub overdue: &'static str,
    /// What to do about them.
    pub overdue_next: &'static str,
    /// Who is shown of how many.
    pub shown_of: fn(&str, &str) -> String,
    /// The section of saved runs.
    pub runs: &'static str,
    /// What a saved run is.
    pub runs_key: &'static str,
    /// Saves the grading as it stands.
    pub save_run: &'static str,
    /// It could not be saved.
    pub not_saved: &'static str,
    /// There is none.
    pub no_runs: &'static str,
    /// Head: the day it was saved.
    pub date: &'static str,
    /// Head: the day its figures look from.
    pub as_of: &'static str,
    /// Head: the version of the rules.
    pub rules: &'static str,
    /// A version.
    pub version: fn(&str) -> String,
    /// The grading that holds now.
    pub now: &'static str,
    /// A run in a choice: the day, the version.
    pub run_named: fn(&str, &str) -> String,
    /// The field of the older run.
    pub from: &'static str,
    /// The field of the newer one.
    pub to: &'static str,
    /// The section of the matrix.
    pub transition: &'static str,
    /// The matrix for readers of the screen.
    pub transition_caption: &'static str,
    /// The drawing of it.
    pub flow: &'static str,
    /// Its ways: up, down, unchanged, new or gone.
    pub ways: [&'static str; 4],
    /// The last row: customers who were not there before.
    pub new_customer: &'static str,
    /// The last column: customers who are not there any more.
    pub gone: &'static str,
    /// A cell for readers of the screen: customers, from, to.
    pub cell: fn(&str, &str, &str) -> String,
    /// The share that kept its grade, of so many customers, and how many moved.
    pub stability: fn(&str, &str, &str) -> String,
    /// Nobody is in both.
    pub nobody_in_both: &'static str,
    /// An old run keeps counts alone.
    pub counts_only: &'static str,
    /// The list of moved customers.
    pub moved: &'static str,
    /// Which of them are listed: from, to.
    pub moved_cell: fn(&str, &str) -> String,
    /// All of them are listed again.
    pub all_moves: &'static str,
    /// Lists more.
    pub more: &'static str,
    /// Nobody moved.
    pub nobody_moved: &'static str,
    /// Set by hand, for a reason.
    pub because_hand: fn(&str) -> String,
    /// No longer set by hand.
    pub because_lifted: &'static str,
    /// Other rules: the versions.
    pub because_rules: fn(&str, &str) -> String,
    /// Other figures under the same rules.
    pub because_figures: &'static str,
    /// A customer that was deleted.
    pub deleted: &'static str,
}

pub(super) const EN: SupervisionText = SupervisionText {
    set_by_hand: "Set grade by hand",
    lift: "Lift",
    renew: "Renew",
    grade: "Grade",
    gold_grade: |grade| format!("{grade} (gold scheme)"),
    reason: "Reason",
    author: "Author",
    until: "Until",
    set_on: "Set on",
    until_hint: "The last day it counts. After it the rules decide again, and it is listed as overdue.",
    for_many: |count| format!("For {}, whatever the rules give.", counted(count, "customer")),
    rules_give: |four, gold| format!("The rules give {four}; in the gold scheme {gold}."),
    by_hand: "Grades set by hand",
    mark: "set by hand",
    marked: |grade| format!("{grade}, set by hand"),
    rules_decide: "Nothing is set by hand: the rules decide.",
    overdue_since: |day| format!("Ended {day}: the rules decide again. Renew it, or lift it."),
    by_rules: "By the rules",
    verbs: "Actions",
    in_force: |count| format!("{count} in force"),
    nobody: "No grade is set by hand. The customer's page, the selection in the list and the moves above offer it.",
    overdue: "Overdue overrides",
    overdue_next: "their day has passed; the rules decide until they are renewed",
    shown_of: |shown, all| format!("{shown} of {all} shown"),
    runs: "Saved runs",
    runs_key: "every change of the rules saves one by itself",
    save_run: "Save this run",
    not_saved: "The run could not be saved. Nothing was changed.",
    no_runs: "No run is saved yet. Save one to see later who moved, and why.",
    date: "Saved",
    as_of: "As of",
    rules: "Rules",
    version: |version| format!("v{version}"),
    now: "Now",
    run_named: |day, version| format!("{day}, rules {version}"),
    from: "From",
    to: "To",
    transition: "Transition",
    transition_caption: "From the grade of the older run (rows) to that of the newer one (columns)",
    flow: "Who moved where",
    ways: ["Up", "Down", "Unchanged", "New or gone"],
    new_customer: "New customer",
    gone: "Gone",
    cell: |count, from, to| format!("{}: {from} to {to}", counted(count, "customer")),
    stability: |share, all, moved| format!("{share} of {} kept their grade; {moved} moved.", counted(all, "customer")),
    nobody_in_both: "No customer is in both.",
    counts_only: "This run is too old to keep the grade of each customer; its counts are left.",
    moved: "Moved customers",
    moved_cell: |from, to| format!("{from} to {to}"),
    all_moves: "All moves",
    more: "Show more",
    nobody_moved: "Nobody moved.",
    because_hand: |reason| format!("Set by hand: {reason}"),
    because_lifted: "No longer set by hand",
    because_rules: |from, to| format!("Rules {from} became {to}"),
    because_figures: "Same rules, other figures",
    deleted: "deleted customer",
};

pub(super) const ZH_CN: SupervisionText = SupervisionText {
    set_by_hand: "手动定级",
    lift: "解除",
    renew: "续期",
    grade: "等级",
    gold_grade: |grade| format!("{grade}（黄金方案）"),
    reason: "理由",
    author: "定级人",
    until: "有效期至",
    set_on: "定级日期",
    until_hint: "有效的最后一天。此后恢复按规则分级，并列入逾期名单。",
    for_many: |count| format!("适用于 {count} 位客户，不论规则给出什么等级。"),
    rules_give: |four, gold| format!("规则给出：{four}；黄金方案：{gold}。"),
    by_hand: "手动设定的等级",
    mark: "手动定级",
    marked: |grade| format!("{grade}，手动定级"),
    rules_decide: "没有手动定级，由规则决定。",
    overdue_since: |day| format!("已于 {day} 到期，现按规则分级。请续期或解除。"),
    by_rules: "按规则",
    verbs: "操作",
    in_force: |count| format!("{count} 项有效"),
    nobody: "没有手动定级的客户。可在客户页、客户列表的所选项或上方的变动中设定。",
    overdue: "逾期的手动定级",
    overdue_next: "有效期已过；续期之前按规则分级",
    shown_of: |shown, all| format!("显示 {all} 项中的 {shown} 项"),
    runs: "已存分级",
    runs_key: "规则每次变更都会自动保存一次",
    save_run: "保存本次分级",
    not_saved: "本次分级未能保存，数据未变。",
    no_runs: "还没有保存过分级。保存之后，即可看到谁变动了、为什么。",
    date: "保存日期",
    as_of: "截至",
    rules: "规则",
    version: |version| format!("第 {version} 版"),
    now: "现在",
    run_named: |day, version| format!("{day}，规则{version}"),
    from: "从",
    to: "到",
    transition: "等级迁移",
    transition_caption: "由较早一次的等级（行）到较晚一次的等级（列）",
    flow: "等级流向",
    ways: ["上升", "下降", "不变", "新增或已不在"],
    new_customer: "新客户",
    gone: "已不在",
    cell: |count, from, to| format!("{count} 位客户：{from}到{to}"),
    stability: |share, all, moved| format!("{all} 位客户中，{share} 保持等级不变，{moved} 位变动。"),
    nobody_in_both: "没有客户同时出现在两次分级中。",
    counts_only: "这次分级太早，只保留各等级的数目，不再保留每位客户的等级。",
    moved: "变动的客户",
    moved_cell: |from, to| format!("{from}到{to}"),
    all_moves: "全部变动",
    more: "显示更多",
    nobody_moved: "无人变动。",
    because_hand: |reason| format!("手动定级：{reason}"),
    because_lifted: "不再手动定级",
    because_rules: |from, to| format!("规则由{from}变为{to}"),
    because_figures: "规则相同，数据不同",
    deleted: "已删除的客户",
};

pub(super) const ZH_TW: SupervisionText = SupervisionText {
    set_by_hand: "手動定級",
    lift: "解除",
    renew: "展期",
    grade: "等級",
    gold_grade: |grade| format!("{grade}（黃金方案）"),
    reason: "理由",
    author: "定級人",
    until: "有效期至",
    set_on: "定級日期",
    until_hint: "有效的最後一天。之後恢復依規則分級，並列入逾期名單。",
    for_many: |count| format!("適用於 {count} 位客戶，不論規則給出什麼等級。"),
    rules_give: |four, gold| format!("規則給出：{four}；黃金方案：{gold}。"),
    by_hand: "手動設定的等級",
    mark: "手動定級",
    marked: |grade| format!("{grade}，手動定級"),
    rules_decide: "沒有手動定級，由規則決定。",
    overdue_since: |day| format!("已於 {day} 到期，現依規則分級。請展期或解除。"),
    by_rules: "依規則",
    verbs: "操作",
    in_force: |count| format!("{count} 項有效"),
    nobody: "沒有手動定級的客戶。可在客戶頁、客戶清單的所選項目或上方的變動中設定。",
    overdue: "逾期的手動定級",
    overdue_next: "有效期已過；展期之前依規則分級",
    shown_of: |shown, all| format!("顯示 {all} 項中的 {shown} 項"),
    runs: "已存分級",
    runs_key: "規則每次變更都會自動儲存一次",
    save_run: "儲存本次分級",
    not_saved: "本次分級未能儲存，資料未變。",
    no_runs: "還沒有儲存過分級。儲存之後，即可看到誰變動了、為什麼。",
    date: "儲存日期",
    as_of: "截至",
    rules: "規則",
    version: |version| format!("第 {version} 版"),
    now: "現在",
    run_named: |day, version| format!("{day}，規則{version}"),
    from: "從",
    to: "到",
    transition: "等級遷移",
    transition_caption: "由較早一次的等級（列）到較晚一次的等級（欄）",
    flow: "等級流向",
    ways: ["上升", "下降", "不變", "新增或已不在"],
    new_customer: "新客戶",
    gone: "已不在",
    cell: |count, from, to| format!("{count} 位客戶：{from}到{to}"),
    stability: |share, all, moved| format!("{all} 位客戶中，{share} 維持等級不變，{moved} 位變動。"),
    nobody_in_both: "沒有客戶同時出現在兩次分級中。",
    counts_only: "這次分級太早，只保留各等級的數目，不再保留每位客戶的等級。",
    moved: "變動的客戶",
    moved_cell: |from, to| format!("{from}到{to}"),
    all_moves: "全部變動",
    more: "顯示更多",
    nobody_moved: "無人變動。",
    because_hand: |reason| format!("手動定級：{reason}"),
    because_lifted: "不再手動定級",
    because_rules: |from, to| format!("規則由{from}變為{to}"),
    because_figures: "規則相同，數據不同",
    deleted: "已刪除的客戶",
};
