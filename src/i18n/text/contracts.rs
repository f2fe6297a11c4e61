//! Words of contracts: their list and form, what is due of them.
//!
//! What analysis says of contracts stands in `contract_models`.

use crate::i18n::plural::counted;

/// Words of contracts.
pub struct ContractsText {
    /// Their first day.
    pub start: &'static str,
    /// Their last day.
    pub end: &'static str,
    /// What a blank last day means.
    pub end_hint: &'static str,
    /// Whether one goes on after its last day.
    pub renewal: &'static str,
    /// What an amount of a contract is.
    pub amount_hint: &'static str,
    /// What was promised.
    pub commitments: &'static str,
    /// One promise.
    pub commitment: &'static str,
    /// Adds a promise.
    pub add_commitment: &'static str,
    /// Takes a promise away: its number.
    pub remove_commitment: fn(&str) -> String,
    /// Marks a promise as fulfilled: the promise.
    pub fulfil: fn(&str) -> String,
    /// A promise was fulfilled: the day.
    pub fulfilled: fn(&str) -> String,
    /// A contract by its number; by nothing where it has none.
    pub named: fn(&str) -> String,
    /// From a day to a day.
    pub from_to: fn(&str, &str) -> String,
    /// From a day on, without an end.
    pub from: fn(&str) -> String,
    /// It has ended: the day in words.
    pub ended: fn(&str) -> String,
    /// It will end: the day in words.
    pub ends: fn(&str) -> String,
    /// It runs.
    pub runs: &'static str,
    /// It is renewed when its last day comes.
    pub renews: &'static str,
    /// It has not begun yet.
    pub begins: &'static str,
    /// Ends a contract today.
    pub end_today: &'static str,
    /// Behind what an import brought: so many contracts, too.
    pub imported_also: fn(&str) -> String,
    /// On Today: in so many days.
    pub in_days: fn(&str) -> String,
    /// On Today: what is left out, how many more.
    pub more: fn(&str) -> String,
}

pub(super) const EN: ContractsText = ContractsText {
    start: "First day",
    end: "Last day",
    end_hint: "Left blank: it runs until somebody ends it.",
    renewal: "Goes on after the last day (renewed)",
    amount_hint: "What the contract is worth; may be left blank.",
    commitments: "Commitments",
    commitment: "Commitment",
    add_commitment: "Add commitment",
    remove_commitment: |number| format!("Remove commitment {number}"),
    fulfil: |text| format!("Mark as fulfilled: {text}"),
    fulfilled: |day| format!("fulfilled {day}"),
    named: |number| if number.is_empty() { "Contract".to_owned() } else { format!("Contract {number}") },
    from_to: |from, to| format!("{from} to {to}"),
    from: |from| format!("since {from}"),
    ended: |day| format!("ended {day}"),
    ends: |day| format!("ends {day}"),
    runs: "running",
    renews: "renewed",
    begins: "not begun yet",
    end_today: "End today",
    imported_also: |count| format!(", {}", counted(count, "contract")),
    in_days: |days| match days {
        "0" => "ends today".to_owned(),
        days => format!("ends in {}", counted(days, "day")),
    },
    more: |count| format!("{count} more contracts end or have overdue commitments."),
};

pub(super) const ZH_CN: ContractsText = ContractsText {
    start: "起始日",
    end: "到期日",
    end_hint: "留空表示长期有效，直到有人终止。",
    renewal: "到期后继续（续约）",
    amount_hint: "合同金额，可以留空。",
    commitments: "承诺事项",
    commitment: "承诺",
    add_commitment: "加一项承诺",
    remove_commitment: |number| format!("去掉第 {number} 项承诺"),
    fulfil: |text| format!("标为已履行：{text}"),
    fulfilled: |day| format!("{day}已履行"),
    named: |number| if number.is_empty() { "合同".to_owned() } else { format!("合同 {number}") },
    from_to: |from, to| format!("{from} 至 {to}"),
    from: |from| format!("自 {from} 起"),
    ended: |day| format!("{day}终止"),
    ends: |day| format!("{day}到期"),
    runs: "履行中",
    renews: "到期续约",
    begins: "尚未开始",
    end_today: "今天终止",
    imported_also: |count| format!("、{count} 份合同"),
    in_days: |days| match days {
        "0" => "今天到期".to_owned(),
        days => format!("{days} 天后到期"),
    },
    more: |count| format!("还有 {count} 份合同即将到期或有逾期承诺。"),
};

pub(super) const ZH_TW: ContractsText = ContractsText {
    start: "起始日",
    end: "到期日",
    end_hint: "留空表示長期有效，直到有人終止。",
    renewal: "到期後繼續（續約）",
    amount_hint: "合約金額，可以留空。",
    commitments: "承諾事項",
    commitment: "承諾",
    add_commitment: "加一項承諾",
    remove_commitment: |number| format!("移除第 {number} 項承諾"),
    fulfil: |text| format!("標為已履行：{text}"),
    fulfilled: |day| format!("{day}已履行"),
    named: |number| if number.is_empty() { "合約".to_owned() } else { format!("合約 {number}") },
    from_to: |from, to| format!("{from} 至 {to}"),
    from: |from| format!("自 {from} 起"),
    ended: |day| format!("{day}終止"),
    ends: |day| format!("{day}到期"),
    runs: "履行中",
    renews: "到期續約",
    begins: "尚未開始",
    end_today: "今天終止",
    imported_also: |count| format!("、{count} 份合約"),
    in_days: |days| match days {
        "0" => "今天到期".to_owned(),
        days => format!("{days} 天後到期"),
    },
    more: |count| format!("還有 {count} 份合約即將到期或有逾期承諾。"),
};
