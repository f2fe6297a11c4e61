//! Words of the signals beside the orders: what they are, what they weigh, whether they are in the risk.
//!
//! Figures come in as text.

use crate::{analysis::churn::evidence::Signal, i18n::plural::counted};

/// Words of the signals.
pub struct SignalsText {
    /// The section of the churn room.
    pub title: &'static str,
    /// Where they come from.
    pub qualifier: &'static str,
    /// A signal's name.
    pub name: fn(Signal) -> &'static str,
    /// A signal of one customer; whether the mood is better than before.
    pub told: fn(Signal, bool) -> &'static str,
    /// What it does to the odds of no order: the factor.
    pub odds: fn(&str) -> String,
    /// Heads of the table: signal, assumed and learned weight, customers now.
    pub heads: [&'static str; 4],
    /// How the weights are to be read.
    pub key: &'static str,
    /// Nothing was learned.
    pub not_learned: &'static str,
    /// They are in the risk.
    pub used: &'static str,
    /// They are not: better than MBG/NBD, or worse, by so much in log loss, with its error.
    pub unproven: fn(bool, &str, &str) -> String,
    /// They are not: better than MBG/NBD, but not better than that candidate beyond chance.
    pub outdone: fn(&str) -> String,
    /// They are not: nothing to try them on.
    pub untried: &'static str,
    /// They are not: the span that was held out is not the horizon.
    pub span: &'static str,
    /// They are not: a model was asked for by name.
    pub by_name: &'static str,
    /// What they do to the risks: up for so many customers, down for so many.
    pub effect: fn(&str, &str) -> String,
    /// What they would do.
    pub would: fn(&str, &str) -> String,
    /// No signal stands for anybody.
    pub none_now: &'static str,
    /// The section of one customer, where they are not in the risk.
    pub of_customer: &'static str,
    /// What is to be known of it.
    pub of_customer_of: &'static str,
    /// The risk by orders alone, and what it would be with them.
    pub would_be: fn(&str, &str) -> String,
    /// What is not recorded and so not weighed.
    pub no_complaints: &'static str,
}

pub(super) const EN: SignalsText = SignalsText {
    title: "Signals beside the orders",
    qualifier: "interactions, contracts, losses",
    name: |signal| match signal {
        Signal::Mood => "Mood against the customer's own, per point",
        Signal::ContactSilence => "No contact for twice the usual gap",
        Signal::ContractEnds => "Contract ends within 60 days, not renewed",
        Signal::OwnerGone => "Who spoke with them last has gone quiet",
        Signal::Competitor => "Recorded as lost to a competitor",
    },
    told: |signal, better| match (signal, better) {
        (Signal::Mood, true) => "In a better mood than before",
        (Signal::Mood, false) => "In a worse mood than before",
        (Signal::ContactSilence, _) => "No contact for twice the usual gap",
        (Signal::ContractEnds, _) => "Contract ends within 60 days, not renewed",
        (Signal::OwnerGone, _) => "Who spoke with them last has recorded nothing for 90 days",
        (Signal::Competitor, _) => "Recorded as lost to a competitor",
    },
    odds: |factor| format!("odds of no order × {factor}"),
    heads: ["Signal", "Assumed", "Learned", "Customers now"],
    key: "Weights are log-odds of no order. The assumed ones are assumptions of this program; the learned ones come from this archive, pulled toward them (± one standard error, n: customers who showed the signal then).",
    not_learned: "–",
    used: "They foresee better beyond chance, so they are in the risk.",
    unproven: |better, gain, error| {
        let (how, why) = if better { ("better", "which may be chance") } else { ("worse", "so they would not help") };
        format!(
            "They are not in the risk: on the held-out days they were {how} than MBG/NBD by {gain} ± {error} in log loss, {why}."
        )
    },
    outdone: |best| {
        format!("They are not in the risk: better than MBG/NBD, but not better than “{best}” beyond chance.")
    },
    untried: "They are not in the risk: before the held-out days too little was recorded to try them.",
    span: "They are not in the risk: the history is too short to try them over as many days as the horizon has.",
    by_name: "They are not in the risk: the model was chosen by name.",
    effect: |up, down| format!("They raise the risk of {} and lower it for {down}.", counted(up, "customer")),
    would: |up, down| {
        format!(
            "With the assumed weights they would raise the risk of {} and lower it for {down}.",
            counted(up, "customer")
        )
    },
    none_now: "At the moment no signal stands for any customer.",
    of_customer: "Signals",
    of_customer_of: "assumptions, not in the risk",
    would_be: |alone, with| format!("By orders alone the model says {alone}; with these signals it would be {with}."),
    no_complaints: "Complaints are not recorded in this archive, so they weigh nothing here.",
};

pub(super) const ZH_CN: SignalsText = SignalsText {
    title: "订单之外的信号",
    qualifier: "来自互动、合同与流失记录",
    name: |signal| match signal {
        Signal::Mood => "情绪与自己以往相比，每分",
        Signal::ContactSilence => "未联系超过平常间隔的两倍",
        Signal::ContractEnds => "合同 60 天内到期且未续",
        Signal::OwnerGone => "上次联系的同事已无动静",
        Signal::Competitor => "已记录流失给竞争对手",
    },
    told: |signal, better| match (signal, better) {
        (Signal::Mood, true) => "情绪比以往好",
        (Signal::Mood, false) => "情绪比以往差",
        (Signal::ContactSilence, _) => "未联系超过平常间隔的两倍",
        (Signal::ContractEnds, _) => "合同 60 天内到期且未续",
        (Signal::OwnerGone, _) => "上次联系的同事已 90 天没有任何记录",
        (Signal::Competitor, _) => "已记录流失给竞争对手",
    },
    odds: |factor| format!("不下单的胜算 × {factor}"),
    heads: ["信号", "假设", "学得", "现有客户"],
    key: "权重是不下单的对数胜算。“假设”是本程序的假设；“学得”来自本档案，并向假设收缩（± 一个标准误，n 为当时出现该信号的客户数）。",
    not_learned: "–",
    used: "加上信号明显预测得更准，因此已计入风险。",
    unproven: |better, gain, error| {
        if better {
            format!("没有计入风险：在留出期内，对数损失比 MBG/NBD 低 {gain} ± {error}，可能只是偶然。")
        } else {
            format!("没有计入风险：在留出期内，对数损失比 MBG/NBD 高 {gain} ± {error}，加上也无益。")
        }
    },
    outdone: |best| format!("没有计入风险：虽优于 MBG/NBD，但并不明显优于“{best}”。"),
    untried: "没有计入风险：留出期之前的记录太少，无法检验。",
    span: "没有计入风险：历史太短，无法按预测期的天数检验。",
    by_name: "没有计入风险：模型由您指定。",
    effect: |up, down| format!("它们使 {up} 位客户的风险升高，使 {down} 位的风险降低。"),
    would: |up, down| format!("按假设的权重，它们会使 {up} 位客户的风险升高，使 {down} 位的风险降低。"),
    none_now: "目前没有客户出现任何信号。",
    of_customer: "信号",
    of_customer_of: "只是假设，没有计入风险",
    would_be: |alone, with| format!("只看订单，模型给出 {alone}；加上这些信号会是 {with}。"),
    no_complaints: "本档案没有投诉记录，因此这里不计投诉。",
};

pub(super) const ZH_TW: SignalsText = SignalsText {
    title: "訂單之外的訊號",
    qualifier: "來自互動、合約與流失紀錄",
    name: |signal| match signal {
        Signal::Mood => "情緒與自己以往相比，每分",
        Signal::ContactSilence => "未聯絡超過平常間隔的兩倍",
        Signal::ContractEnds => "合約 60 天內到期且未續",
        Signal::OwnerGone => "上次聯絡的同事已無動靜",
        Signal::Competitor => "已記錄流失給競爭對手",
    },
    told: |signal, better| match (signal, better) {
        (Signal::Mood, true) => "情緒比以往好",
        (Signal::Mood, false) => "情緒比以往差",
        (Signal::ContactSilence, _) => "未聯絡超過平常間隔的兩倍",
        (Signal::ContractEnds, _) => "合約 60 天內到期且未續",
        (Signal::OwnerGone, _) => "上次聯絡的同事已 90 天沒有任何紀錄",
        (Signal::Competitor, _) => "已記錄流失給競爭對手",
    },
    odds: |factor| format!("不下單的勝算 × {factor}"),
    heads: ["訊號", "假設", "學得", "現有客戶"],
    key: "權重是不下單的對數勝算。「假設」是本程式的假設；「學得」來自本檔案庫，並向假設收縮（± 一個標準誤，n 為當時出現該訊號的客戶數）。",
    not_learned: "–",
    used: "加上訊號明顯預測得更準，因此已計入風險。",
    unproven: |better, gain, error| {
        if better {
            format!("沒有計入風險：在保留期內，對數損失比 MBG/NBD 低 {gain} ± {error}，可能只是偶然。")
        } else {
            format!("沒有計入風險：在保留期內，對數損失比 MBG/NBD 高 {gain} ± {error}，加上也無益。")
        }
    },
    outdone: |best| format!("沒有計入風險：雖優於 MBG/NBD，但並不明顯優於「{best}」。"),
    untried: "沒有計入風險：保留期之前的紀錄太少，無法檢驗。",
    span: "沒有計入風險：歷史太短，無法按預測期的天數檢驗。",
    by_name: "沒有計入風險：模型由您指定。",
    effect: |up, down| format!("它們使 {up} 位客戶的風險升高，使 {down} 位的風險降低。"),
    would: |up, down| format!("按假設的權重，它們會使 {up} 位客戶的風險升高，使 {down} 位的風險降低。"),
    none_now: "目前沒有客戶出現任何訊號。",
    of_customer: "訊號",
    of_customer_of: "只是假設，沒有計入風險",
    would_be: |alone, with| format!("只看訂單，模型給出 {alone}；加上這些訊號會是 {with}。"),
    no_complaints: "本檔案庫沒有投訴紀錄，因此這裡不計投訴。",
};
