//! Words of the service policy: what a grade is promised, the hours it takes, visits, and who is near a better grade.
//!
//! Names of grades stand in `values`.

use crate::{
    domain::grade::{FourGrade, GoldGrade, SchemeGrade},
    i18n::plural::counted,
};

/// Words of the service policy.
pub struct PolicyText {
    /// The section of the policy.
    pub policy: &'static str,
    /// What it is.
    pub policy_key: &'static str,
    /// The same while its numbers are those that are shipped.
    pub policy_shipped: &'static str,
    /// Opens its form.
    pub edit: &'static str,
    /// The title of the form: the scheme.
    pub edit_title: fn(&str) -> String,
    /// Puts the numbers that are shipped into the form.
    pub use_shipped: &'static str,
    /// What a blank field means.
    pub blank_is_none: &'static str,
    /// The scheme by which customers are served, as a choice to tick.
    pub follow: &'static str,
    /// The mark of the scheme that is followed.
    pub followed: &'static str,
    /// The field of the hours that there are.
    pub available_field: &'static str,
    /// What stands below it.
    pub available_hint: &'static str,
    /// The field of the interval.
    pub visit_field: &'static str,
    /// The field of the time of response.
    pub response_field: &'static str,
    /// The field of the care.
    pub care_field: &'static str,
    /// The field of the discount.
    pub discount_field: &'static str,
    /// A number from so much to so much.
    pub bad_number: fn(&str, &str) -> String,
    /// Head: the interval of visits.
    pub visit: &'static str,
    /// Head: the time of response.
    pub response: &'static str,
    /// Head: the care of one customer.
    pub care: &'static str,
    /// Head: the limit of discounts.
    pub discount: &'static str,
    /// Head: the plan of care.
    pub care_plan: &'static str,
    /// The plan where nobody wrote another.
    pub care_plans: fn(SchemeGrade) -> &'static str,
    /// So many days.
    pub days: fn(&str) -> String,
    /// So many hours.
    pub hours: fn(&str) -> String,
    /// So many hours a year.
    pub hours_a_year: fn(&str) -> String,
    /// Nothing is promised.
    pub none: &'static str,
    /// The section of the hours.
    pub capacity: &'static str,
    /// What its bars show.
    pub capacity_key: &'static str,
    /// Head: hours of each customer.
    pub each: &'static str,
    /// Head: hours needed.
    pub needed: &'static str,
    /// The row of what there is.
    pub available: &'static str,
    /// Hours needed, hours available; what follows stands in a mark of its own.
    pub balance: fn(&str, &str) -> String,
    /// So many hours are missing.
    pub short: fn(&str) -> String,
    /// So many hours are left.
    pub spare: fn(&str) -> String,
    /// The section of what hangs on each owner.
    pub owners: &'static str,
    /// What it counts.
    pub owners_key: &'static str,
    /// Heads: the owner, customers, a bar, hours needed, value, its share.
    pub owner_heads: [&'static str; 6],
    /// Customers without an owner.
    pub nobody: &'static str,
    /// So many more owners.
    pub other_owners: fn(&str) -> String,
    /// On whom most value hangs, with its share: what stands before the name and behind it.
    pub hangs_on: fn(&str) -> [String; 2],
    /// The section of the customer's page.
    pub standard: &'static str,
    /// The last visit.
    pub last_visit: &'static str,
    /// There never was one.
    pub never: &'static str,
    /// When the next one is due.
    pub next_visit: &'static str,
    /// In time.
    pub in_time: &'static str,
    /// Late by so many days.
    pub overdue: fn(&str) -> String,
    /// No visits are promised at this grade.
    pub no_visits: &'static str,
    /// A visit is planned.
    pub planned: &'static str,
    /// The section of the top customers: how many.
    pub top: fn(&str) -> String,
    /// How they are chosen and served.
    pub top_key: &'static str,
    /// The field of how many.
    pub top_field: &'static str,
    /// The share that is visited in time, so many of so many.
    pub coverage: fn(&str, &str, &str) -> String,
    /// None of them is promised visits.
    pub coverage_none: &'static str,
    /// So many are late and not planned yet.
    pub to_plan: fn(&str) -> String,
    /// Every late visit is planned.
    pub all_planned: &'static str,
    /// Plans them.
    pub plan_all: &'static str,
    /// Head: days late.
    pub late: &'static str,
    /// Shows so many more.
    pub more: fn(&str) -> String,
    /// The section of who is near a better grade.
    pub upgrades: &'static str,
    /// How they are ordered.
    pub upgrades_key: &'static str,
    /// Head: from grade to grade.
    pub step: &'static str,
    /// Head: the missing amount.
    pub missing: &'static str,
    /// Head: as a part of the own value.
    pub relative: &'static str,
    /// What the amount means.
    pub upgrades_reading: &'static str,
    /// Nobody is near.
    pub upgrades_none: &'static str,
    /// The smallest order will do.
    pub upgrades_any: &'static str,
}

pub(super) const EN: PolicyText = PolicyText {
    policy: "Service policy",
    policy_key: "what customers of each grade are promised",
    policy_shipped: "assumptions that Guanxi starts with; put in what you promise",
    edit: "Edit policy",
    edit_title: |scheme| format!("Service policy: {scheme}"),
    use_shipped: "Starting values",
    blank_is_none: "For each customer of the grade. Blank: nothing is promised.",
    follow: "Customers are served by this scheme",
    followed: "in force",
    available_field: "Hours available in a year",
    available_hint: "Of everybody who looks after customers, together.",
    visit_field: "Visit every (days)",
    response_field: "Response within (hours)",
    care_field: "Care a year (hours)",
    discount_field: "Discount up to (%)",
    bad_number: |least, most| format!("A number from {least} to {most}."),
    visit: "Visit every",
    response: "Response within",
    care: "Care",
    discount: "Discount up to",
    care_plan: "Care plan",
    care_plans: |grade| match grade {
        SchemeGrade::Four(FourGrade::Strategic) => {
            "Own account manager, plan of the year together, review each quarter"
        }
        SchemeGrade::Four(FourGrade::Partner) => "Own contact person, plan for growth, review each half-year",
        SchemeGrade::Four(FourGrade::Value) => "Named contact person, offers ahead of others",
        SchemeGrade::Four(FourGrade::General) | SchemeGrade::Gold(GoldGrade::General) => {
            "Standard service, newsletters and self-service"
        }
        SchemeGrade::Gold(GoldGrade::Gold) => "Own account manager, review each quarter",
        SchemeGrade::Gold(GoldGrade::Potential) => "Needs looked into, a first offer made to measure",
    },
    days: |days| counted(days, "day"),
    hours: |hours| counted(hours, "hour"),
    hours_a_year: |hours| format!("{hours} h a year"),
    none: "none promised",
    capacity: "Hours per year",
    capacity_key: "needed; line: today",
    each: "each",
    needed: "Needed",
    available: "Available",
    balance: |needed, available| format!("{} needed, {available} available: ", counted(needed, "hour")),
    short: |hours| format!("{} short.", counted(hours, "hour")),
    spare: |hours| format!("{} to spare.", counted(hours, "hour")),
    owners: "Load per owner",
    owners_key: "hours a year by the policy of the grades in force",
    owner_heads: ["Owner", "Customers", "Hours", "Needed", "Value, 12 months", "Share"],
    nobody: "No owner",
    other_owners: |owners| format!("{} more", counted(owners, "owner")),
    hangs_on: |share| ["Most value hangs on ".to_owned(), format!(": {share} of it.")],
    standard: "Service standard of this grade",
    last_visit: "Last visit",
    never: "never",
    next_visit: "Next visit due",
    in_time: "in time",
    overdue: |days| format!("{} overdue", counted(days, "day")),
    no_visits: "no visits promised",
    planned: "Planned",
    top: |count| format!("Top {}", counted(count, "customer")),
    top_key: "by current value; visits as promised to their grade",
    top_field: "Number of customers",
    coverage: |share, in_time, promised| {
        format!("{share} are visited in time: {in_time} of {promised} who are promised visits.")
    },
    coverage_none: "None of them is promised visits.",
    to_plan: |count| format!("{count} overdue and not planned yet."),
    all_planned: "No overdue visit is unplanned.",
    plan_all: "Plan all visits",
    late: "Overdue",
    more: |count| format!("Show {count} more"),
    upgrades: "Near a better grade",
    upgrades_key: "by the amount missing, beside what they bring now; thresholds in force",
    step: "Step",
    missing: "Missing",
    relative: "Of own value",
    upgrades_reading: "One order of the missing amount today would lead to the grade, everybody else held.",
    upgrades_none: "No order would lead anybody to a better grade.",
    upgrades_any: "any order",
};

pub(super) const ZH_CN: PolicyText = PolicyText {
    policy: "服务标准",
    policy_key: "各等级客户享有的服务",
    policy_shipped: "以下为起始假设，请改成您实际承诺的标准",
    edit: "修改服务标准",
    edit_title: |scheme| format!("服务标准：{scheme}"),
    use_shipped: "恢复起始值",
    blank_is_none: "均指该等级的每位客户；留空表示不作承诺。",
    follow: "按此方案服务客户",
    followed: "执行中",
    available_field: "全年可用工时",
    available_hint: "所有负责客户的人员合计。",
    visit_field: "拜访间隔（天）",
    response_field: "响应时限（小时）",
    care_field: "每年工时（小时）",
    discount_field: "折扣上限（%）",
    bad_number: |least, most| format!("请填写 {least} 到 {most} 之间的数。"),
    visit: "拜访间隔",
    response: "响应时限",
    care: "工时",
    discount: "折扣上限",
    care_plan: "关怀方案",
    care_plans: |grade| match grade {
        SchemeGrade::Four(FourGrade::Strategic) => "专属客户经理，共同制定年度计划，每季度回顾",
        SchemeGrade::Four(FourGrade::Partner) => "专人对接，制定成长计划，每半年回顾",
        SchemeGrade::Four(FourGrade::Value) => "固定联系人，优惠优先告知",
        SchemeGrade::Four(FourGrade::General) | SchemeGrade::Gold(GoldGrade::General) => {
            "标准化服务，定期资讯与自助服务"
        }
        SchemeGrade::Gold(GoldGrade::Gold) => "专属客户经理，每季度回顾",
        SchemeGrade::Gold(GoldGrade::Potential) => "深入了解需求，首单量身报价",
    },
    days: |days| format!("{days} 天"),
    hours: |hours| format!("{hours} 小时"),
    hours_a_year: |hours| format!("每年 {hours} 小时"),
    none: "不作承诺",
    capacity: "全年工时",
    capacity_key: "所需；竖线：现况",
    each: "每位",
    needed: "所需",
    available: "可用",
    balance: |needed, available| format!("需要 {needed} 小时，可用 {available} 小时："),
    short: |hours| format!("缺 {hours} 小时。"),
    spare: |hours| format!("余 {hours} 小时。"),
    owners: "负责人负荷",
    owners_key: "按现行等级的服务政策，每年所需小时",
    owner_heads: ["负责人", "客户", "小时", "所需", "近 12 个月价值", "占比"],
    nobody: "无负责人",
    other_owners: |owners| format!("其余 {owners} 位负责人"),
    hangs_on: |share| ["价值最集中于".to_owned(), format!("：占 {share}。")],
    standard: "本级服务标准",
    last_visit: "上次拜访",
    never: "从未",
    next_visit: "下次应访",
    in_time: "按期",
    overdue: |days| format!("逾期 {days} 天"),
    no_visits: "不要求拜访",
    planned: "已安排",
    top: |count| format!("前 {count} 大客户"),
    top_key: "按现有价值；拜访间隔依其等级的服务标准",
    top_field: "客户数",
    coverage: |share, in_time, promised| format!("按期拜访率 {share}：应访 {promised} 位，按期 {in_time} 位。"),
    coverage_none: "其中没有需要定期拜访的客户。",
    to_plan: |count| format!("{count} 位逾期且尚未安排。"),
    all_planned: "逾期的拜访都已安排。",
    plan_all: "安排全部拜访",
    late: "逾期",
    more: |count| format!("再显示 {count} 位"),
    upgrades: "升级候选",
    upgrades_key: "按所缺金额占现有价值之比，由小到大；依当前阈值",
    step: "升级",
    missing: "还差",
    relative: "占现有价值",
    upgrades_reading: "其他客户不变，今天一笔所差金额的订单即可升级。",
    upgrades_none: "目前没有一笔订单即可升级的客户。",
    upgrades_any: "任意一单",
};

pub(super) const ZH_TW: PolicyText = PolicyText {
    policy: "服務標準",
    policy_key: "各等級客戶享有的服務",
    policy_shipped: "以下為起始假設，請改成您實際承諾的標準",
    edit: "修改服務標準",
    edit_title: |scheme| format!("服務標準：{scheme}"),
    use_shipped: "恢復起始值",
    blank_is_none: "均指該等級的每位客戶；留空表示不作承諾。",
    follow: "依此方案服務客戶",
    followed: "執行中",
    available_field: "全年可用工時",
    available_hint: "所有負責客戶的人員合計。",
    visit_field: "拜訪間隔（天）",
    response_field: "回應時限（小時）",
    care_field: "每年工時（小時）",
    discount_field: "折扣上限（%）",
    bad_number: |least, most| format!("請填寫 {least} 到 {most} 之間的數字。"),
    visit: "拜訪間隔",
    response: "回應時限",
    care: "工時",
    discount: "折扣上限",
    care_plan: "關懷方案",
    care_plans: |grade| match grade {
        SchemeGrade::Four(FourGrade::Strategic) => "專屬客戶經理，共同擬定年度計畫，每季檢視",
        SchemeGrade::Four(FourGrade::Partner) => "專人對接，擬定成長計畫，每半年檢視",
        SchemeGrade::Four(FourGrade::Value) => "固定聯絡人，優惠優先告知",
        SchemeGrade::Four(FourGrade::General) | SchemeGrade::Gold(GoldGrade::General) => {
            "標準化服務，定期資訊與自助服務"
        }
        SchemeGrade::Gold(GoldGrade::Gold) => "專屬客戶經理，每季檢視",
        SchemeGrade::Gold(GoldGrade::Potential) => "深入了解需求，首單量身報價",
    },
    days: |days| format!("{days} 天"),
    hours: |hours| format!("{hours} 小時"),
    hours_a_year: |hours| format!("每年 {hours} 小時"),
    none: "不作承諾",
    capacity: "全年工時",
    capacity_key: "所需；豎線：現況",
    each: "每位",
    needed: "所需",
    available: "可用",
    balance: |needed, available| format!("需要 {needed} 小時，可用 {available} 小時："),
    short: |hours| format!("缺 {hours} 小時。"),
    spare: |hours| format!("餘 {hours} 小時。"),
    owners: "負責人負荷",
    owners_key: "按現行等級的服務政策，每年所需小時",
    owner_heads: ["負責人", "客戶", "小時", "所需", "近 12 個月價值", "占比"],
    nobody: "無負責人",
    other_owners: |owners| format!("其餘 {owners} 位負責人"),
    hangs_on: |share| ["價值最集中於".to_owned(), format!("：占 {share}。")],
    standard: "本級服務標準",
    last_visit: "上次拜訪",
    never: "從未",
    next_visit: "下次應訪",
    in_time: "按期",
    overdue: |days| format!("逾期 {days} 天"),
    no_visits: "不要求拜訪",
    planned: "已安排",
    top: |count| format!("前 {count} 大客戶"),
    top_key: "依現有價值；拜訪間隔依其等級的服務標準",
    top_field: "客戶數",
    coverage: |share, in_time, promised| format!("按期拜訪率 {share}：應訪 {promised} 位，按期 {in_time} 位。"),
    coverage_none: "其中沒有需要定期拜訪的客戶。",
    to_plan: |count| format!("{count} 位逾期且尚未安排。"),
    all_planned: "逾期的拜訪都已安排。",
    plan_all: "安排全部拜訪",
    late: "逾期",
    more: |count| format!("再顯示 {count} 位"),
    upgrades: "升級候選",
    upgrades_key: "依所缺金額占現有價值的比例，由小到大；依目前門檻",
    step: "升級",
    missing: "還差",
    relative: "占現有價值",
    upgrades_reading: "其他客戶不變，今天一筆所差金額的訂單即可升級。",
    upgrades_none: "目前沒有一筆訂單即可升級的客戶。",
    upgrades_any: "任一筆訂單",
};
