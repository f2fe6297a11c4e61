//! Words of the grading room.
//!
//! Names of grades stand in `fields`, why somebody has one in `reasons`.

use crate::i18n::plural::counted;

/// Words of the grading room.
pub struct GradingText {
    /// The choice of a scheme.
    pub scheme: &'static str,
    /// The four-grade scheme.
    pub four: &'static str,
    /// The gold scheme.
    pub gold: &'static str,
    /// The thresholds.
    pub thresholds: &'static str,
    /// What is coloured in a threshold's drawing.
    pub passes: &'static str,
    /// Strategic: the leading set's share of the value.
    pub set_share: &'static str,
    /// Strategic: the own share of the value.
    pub own_share: &'static str,
    /// Strategic: that share as a multiple of the mean.
    pub mean_multiple: &'static str,
    /// Partner: the potential.
    pub partner_potential: &'static str,
    /// Partner: the risk.
    pub partner_risk: &'static str,
    /// Partner: the contacts.
    pub partner_interactions: &'static str,
    /// Value: active quarters.
    pub value_windows: &'static str,
    /// Value: the current value.
    pub value_current: &'static str,
    /// Gold: the top share.
    pub gold_top: &'static str,
    /// Potential: the potential.
    pub gold_potential: &'static str,
    /// Potential: the current value stays below.
    pub gold_current: &'static str,
    /// A share that means so many customers.
    pub share_is: fn(&str, &str) -> String,
    /// The section of counts and values.
    pub per_grade: &'static str,
    /// What its bars show.
    pub per_grade_key: &'static str,
    /// Head: grade.
    pub grade: &'static str,
    /// Head: customers.
    pub customers: &'static str,
    /// Head: what if.
    pub what_if: &'static str,
    /// Head: change.
    pub change: &'static str,
    /// Head: 12-month value.
    pub value: &'static str,
    /// Head: the value now.
    pub now: &'static str,
    /// Head: share of the value.
    pub share: &'static str,
    /// The total row.
    pub all: &'static str,
    /// One sentence: so much of the value lies with the best grade, which is so much of the customers.
    pub per_grade_reading: fn(&str, &str, &str) -> String,
    /// Who moves where.
    pub moves: &'static str,
    /// A better grade.
    pub up: &'static str,
    /// A worse grade.
    pub down: &'static str,
    /// The corner of the matrix.
    pub from_to: &'static str,
    /// The matrix for readers of the screen.
    pub moves_caption: &'static str,
    /// Moves in a sentence: all, up, down, share that keeps its grade.
    pub moves_reading: fn(&str, &str, &str, &str) -> String,
    /// Nobody moves.
    pub no_moves: &'static str,
    /// Moves that matter.
    pub movers: &'static str,
    /// How they are ordered: so many of so many.
    pub movers_by_value: fn(&str, &str) -> String,
    /// Head: customer.
    pub customer: &'static str,
    /// Head: move.
    pub move_head: &'static str,
    /// Head: because.
    pub because: &'static str,
    /// No single condition decides.
    pub several: &'static str,
    /// RFM scores.
    pub rfm: &'static str,
    /// How they are made.
    pub rfm_key: &'static str,
    /// Head: score.
    pub score: &'static str,
    /// Recency, frequency, monetary.
    pub rfm_names: [&'static str; 3],
    /// Why fifths are unequal: share of customers with one order.
    pub rfm_reading: fn(&str) -> String,
    /// The section of the Pareto curve.
    pub pareto: &'static str,
    /// In which order its customers stand.
    pub pareto_key: &'static str,
    /// The slider of the cut.
    pub pareto_cut: &'static str,
    /// The cut in words: a share of the value.
    pub pareto_cut_is: fn(&str) -> String,
    /// The curve in the legend.
    pub pareto_curve: &'static str,
    /// The straight line in the legend.
    pub pareto_equal: &'static str,
    /// The level axis.
    pub pareto_axis: &'static str,
    /// The reading: customers, their share, their share of the value, the least value among them.
    pub pareto_reading: fn(&str, &str, &str, &str) -> String,
    /// Nothing above the cut.
    pub pareto_nobody: &'static str,
    /// Leads to the customers above the cut.
    pub pareto_show: &'static str,
    /// Head: share of the customers.
    pub pareto_of_customers: &'static str,
    /// The commit bar's name.
    pub bar: &'static str,
    /// The commit bar's sentence: customers, moves.
    pub bar_text: fn(&str, &str) -> String,
    /// Takes the draft back.
    pub discard: &'static str,
    /// Stores the draft.
    pub commit: &'static str,
    /// It could not be stored.
    pub not_committed: &'static str,
    /// Nothing to grade.
    pub nothing: &'static str,
    /// What to do then.
    pub nothing_next: &'static str,
}

pub(super) const EN: GradingText = GradingText {
    scheme: "Scheme",
    four: "Four grades",
    gold: "Gold scheme",
    thresholds: "Thresholds",
    passes: "passes",
    set_share: "Strategic: smallest set with this share of value",
    own_share: "Strategic: or an own share of at least",
    mean_multiple: "Strategic: that is at least × the mean",
    partner_potential: "Partner: potential at least",
    partner_risk: "Partner: churn risk below",
    partner_interactions: "Partner: contacts at least",
    value_windows: "Value: active quarters of the last 4",
    value_current: "Value: 12-month value at least",
    gold_top: "Gold: top share by current and model value",
    gold_potential: "Potential: potential at least",
    gold_current: "Potential: 12-month value below",
    share_is: |share, customers| format!("{share} = {customers}"),
    per_grade: "Customers and value per grade",
    per_grade_key: "bar: what if; line: today (square-root scale)",
    grade: "Grade",
    customers: "Customers",
    what_if: "What if",
    change: "Change",
    value: "Value",
    now: "Today",
    share: "Share",
    all: "All",
    per_grade_reading: |grade, customers, value| {
        format!("{grade}: {customers} of the customers, {value} of the 12-month value.")
    },
    moves: "Who moves where",
    up: "up",
    down: "down",
    from_to: "from ＼ to",
    moves_caption: "From today's grade (rows) to the what-if grade (columns)",
    moves_reading: |all, up, down, kept| format!("{all} move: {up} up, {down} down. {kept} keep their grade."),
    no_moves: "Nobody moves. Drag a threshold to see who would.",
    movers: "Moves that matter",
    movers_by_value: |named, all| format!("by value, {named} of {all}"),
    customer: "Customer",
    move_head: "Move",
    because: "Because",
    several: "Several conditions together",
    rfm: "Recency, frequency, amount",
    rfm_key: "customers per score, 5 is best",
    score: "Score",
    rfm_names: ["Recency", "Frequency", "Total amount"],
    rfm_reading: |single| {
        format!(
            "Scores are fifths in which equal numbers share a place; {single} have ordered on one day only, so the fifths are unequal."
        )
    },
    pareto: "Pareto curve",
    pareto_key: "customers by 12-month value, highest first",
    pareto_cut: "Cut",
    pareto_cut_is: |share| format!("{share} of the value"),
    pareto_curve: "value, added up",
    pareto_equal: "if all were worth the same",
    pareto_axis: "share of customers",
    pareto_reading: |customers, share, value, least| {
        format!("{} ({share}) bring {value} of the value; each at least {least}.", counted(customers, "customer"))
    },
    pareto_nobody: "Nobody is needed for so small a share.",
    pareto_show: "Show these customers",
    pareto_of_customers: "Share of customers",
    bar: "What-if",
    bar_text: |customers, moves| {
        format!("{} re-graded, {moves} would move. Nothing is saved yet.", counted(customers, "customer"))
    },
    discard: "Discard",
    commit: "Commit",
    not_committed: "The thresholds could not be saved. Nothing was changed.",
    nothing: "Nothing to grade yet",
    nothing_next: "Import orders or load demo data: grades follow by themselves.",
};

pub(super) const ZH_CN: GradingText = GradingText {
    scheme: "方案",
    four: "四级方案",
    gold: "黄金方案",
    thresholds: "阈值",
    passes: "达标",
    set_share: "战略：合计达到此价值占比的最小一组",
    own_share: "战略：或自身占比不低于",
    mean_multiple: "战略：且不低于平均值的倍数",
    partner_potential: "伙伴：潜在价值不低于",
    partner_risk: "伙伴：流失风险低于",
    partner_interactions: "伙伴：联系次数不低于",
    value_windows: "价值：近四季活跃季数",
    value_current: "价值：近 12 个月价值不低于",
    gold_top: "黄金：现有与模型价值居前的比例",
    gold_potential: "潜在：潜在价值不低于",
    gold_current: "潜在：近 12 个月价值低于",
    share_is: |share, customers| format!("{share} = {customers} 位"),
    per_grade: "各等级的客户与价值",
    per_grade_key: "条：假设；线：现状（平方根刻度）",
    grade: "等级",
    customers: "客户",
    what_if: "假设",
    change: "变化",
    value: "价值",
    now: "现状",
    share: "占比",
    all: "合计",
    per_grade_reading: |grade, customers, value| format!("{grade}：占客户 {customers}，占近 12 个月价值 {value}。"),
    moves: "谁会变动",
    up: "升",
    down: "降",
    from_to: "从 ＼ 到",
    moves_caption: "由现有等级（行）到假设等级（列）",
    moves_reading: |all, up, down, kept| format!("{all} 位变动：{up} 升，{down} 降。{kept} 保持等级不变。"),
    no_moves: "无人变动。拖动阈值即可看到谁会变动。",
    movers: "重要变动",
    movers_by_value: |named, all| format!("按价值，{all} 位中的 {named} 位"),
    customer: "客户",
    move_head: "变动",
    because: "原因",
    several: "多项条件共同决定",
    rfm: "最近、频次、金额",
    rfm_key: "各分数的客户数，5 分最好",
    score: "分数",
    rfm_names: ["最近购买", "购买频次", "累计金额"],
    rfm_reading: |single| format!("分数为五等分，数值相同者名次相同；{single} 只在一天下过单，因此五份并不相等。"),
    pareto: "帕累托曲线",
    pareto_key: "客户按近 12 个月价值从高到低",
    pareto_cut: "划线位置",
    pareto_cut_is: |share| format!("价值的 {share}"),
    pareto_curve: "累计价值",
    pareto_equal: "假如人人价值相同",
    pareto_axis: "客户占比",
    pareto_reading: |customers, share, value, least| {
        format!("{customers} 位客户（占 {share}）贡献了 {value} 的价值，每位至少 {least}。")
    },
    pareto_nobody: "这么小的份额不需要任何客户。",
    pareto_show: "查看这些客户",
    pareto_of_customers: "客户占比",
    bar: "假设分析",
    bar_text: |customers, moves| format!("已对 {customers} 位客户重新分级，{moves} 位会变动。尚未保存。"),
    discard: "放弃",
    commit: "采用",
    not_committed: "阈值未能保存，数据未变。",
    nothing: "还没有可分级的客户",
    nothing_next: "导入订单或载入演示数据，等级会自动算出。",
};

pub(super) const ZH_TW: GradingText = GradingText {
    scheme: "方案",
    four: "四級方案",
    gold: "黃金方案",
    thresholds: "門檻",
    passes: "達標",
    set_share: "戰略：合計達到此價值占比的最小一組",
    own_share: "戰略：或自身占比不低於",
    mean_multiple: "戰略：且不低於平均值的倍數",
    partner_potential: "夥伴：潛在價值不低於",
    partner_risk: "夥伴：流失風險低於",
    partner_interactions: "夥伴：聯絡次數不低於",
    value_windows: "價值：近四季活躍季數",
    value_current: "價值：近 12 個月價值不低於",
    gold_top: "黃金：現有與模型價值居前的比例",
    gold_potential: "潛在：潛在價值不低於",
    gold_current: "潛在：近 12 個月價值低於",
    share_is: |share, customers| format!("{share} = {customers} 位"),
    per_grade: "各等級的客戶與價值",
    per_grade_key: "條：假設；線：現況（平方根刻度）",
    grade: "等級",
    customers: "客戶",
    what_if: "假設",
    change: "變化",
    value: "價值",
    now: "現況",
    share: "占比",
    all: "合計",
    per_grade_reading: |grade, customers, value| format!("{grade}：占客戶 {customers}，占近 12 個月價值 {value}。"),
    moves: "誰會變動",
    up: "升",
    down: "降",
    from_to: "從 ＼ 到",
    moves_caption: "由現有等級（列）到假設等級（欄）",
    moves_reading: |all, up, down, kept| format!("{all} 位變動：{up} 升，{down} 降。{kept} 維持等級不變。"),
    no_moves: "無人變動。拖動門檻即可看到誰會變動。",
    movers: "重要變動",
    movers_by_value: |named, all| format!("依價值，{all} 位中的 {named} 位"),
    customer: "客戶",
    move_head: "變動",
    because: "原因",
    several: "多項條件共同決定",
    rfm: "最近、頻次、金額",
    rfm_key: "各分數的客戶數，5 分最好",
    score: "分數",
    rfm_names: ["最近購買", "購買頻次", "累計金額"],
    rfm_reading: |single| format!("分數為五等分，數值相同者名次相同；{single} 只在一天下過單，因此五份並不相等。"),
    pareto: "柏拉圖曲線",
    pareto_key: "客戶依近 12 個月價值由高到低",
    pareto_cut: "劃線位置",
    pareto_cut_is: |share| format!("價值的 {share}"),
    pareto_curve: "累計價值",
    pareto_equal: "假如人人價值相同",
    pareto_axis: "客戶占比",
    pareto_reading: |customers, share, value, least| {
        format!("{customers} 位客戶（占 {share}）貢獻了 {value} 的價值，每位至少 {least}。")
    },
    pareto_nobody: "這麼小的份額不需要任何客戶。",
    pareto_show: "檢視這些客戶",
    pareto_of_customers: "客戶占比",
    bar: "假設分析",
    bar_text: |customers, moves| format!("已對 {customers} 位客戶重新分級，{moves} 位會變動。尚未儲存。"),
    discard: "放棄",
    commit: "採用",
    not_committed: "門檻未能儲存，資料未變。",
    nothing: "還沒有可分級的客戶",
    nothing_next: "匯入訂單或載入示範資料，等級會自動算出。",
};
