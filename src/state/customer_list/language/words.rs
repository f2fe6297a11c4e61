//! The words of the language: fields, comparisons, connectives, fixed values, in every
//! language of the page, with the one that is printed in each.
//!
//! They are syntax, like the names of columns in files; sentences stand in `i18n`. What an
//! archive adds (its own fields, segments) is `lexicon`'s.

use std::sync::LazyLock;

use super::{
    ast::{Deed, Relation},
    scan::folded_word,
};
use crate::state::customer_list::{
    custom_column::YES_NO,
    query::FilterField,
    words::{IN_TIME, LATE, LOST, NEVER_LOST, NOT_PROMISED, WON_BACK},
};

/// In whose words a query is printed. All are understood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tongue {
    /// The form that addresses and segments keep, whatever the page speaks. It never changes.
    #[default]
    Stored,
    /// English.
    English,
    /// 简体中文.
    Simplified,
    /// 繁體中文.
    Traditional,
}

impl Tongue {
    /// Every one of them.
    pub const ALL: [Self; 4] = [Self::Stored, Self::English, Self::Simplified, Self::Traditional];

    /// The words of a page in the language of a BCP 47 tag.
    #[must_use]
    pub fn of_tag(tag: &str) -> Self {
        match tag {
            "zh-CN" => Self::Simplified,
            "zh-TW" => Self::Traditional,
            _ => Self::English,
        }
    }

    /// Whether words stand beside one another without blanks.
    #[must_use]
    pub const fn is_han(self) -> bool {
        matches!(self, Self::Simplified | Self::Traditional)
    }

    pub(super) const fn of(self, printed: &[&'static str; 4]) -> &'static str {
        let [stored, english, simplified, traditional] = *printed;
        match self {
            Self::Stored => stored,
            Self::English => english,
            Self::Simplified => simplified,
            Self::Traditional => traditional,
        }
    }
}

/// One idea: how it is printed (stored, en, zh-CN, zh-TW), and what else is understood, cut at strokes.
pub struct Word<T> {
    /// What it means.
    pub means: T,
    /// How it is printed, in the order of [`Tongue::ALL`].
    pub printed: [&'static str; 4],
    more: &'static str,
}

const fn word<T>(means: T, printed: [&'static str; 4], more: &'static str) -> Word<T> {
    Word { means, printed, more }
}

/// Words ready to be looked for.
pub type Folded<T> = Vec<(Vec<char>, T)>;

fn ready<T: Clone>(words: &[Word<T>]) -> Folded<T> {
    let all = |word: &Word<T>| {
        let more = word.more.split('|').filter(|word| !word.is_empty());
        word.printed.iter().copied().chain(more).map(folded_word).map(|folded| (folded, word.means.clone())).collect()
    };
    words.iter().flat_map(|word| -> Folded<T> { all(word) }).collect()
}

/// The fields that stand in every archive. Where two share a word, it is the first one's.
pub static FIELDS: [Word<FilterField>; 32] = [
    word(FilterField::Grade, ["grade", "grade", "等级", "等級"], "grades|客户等级|级别"),
    word(
        FilterField::Risk,
        ["risk", "churn risk", "流失风险", "流失風險"],
        "流失|流失率|流失概率|流失機率|churn|churn probability",
    ),
    word(
        FilterField::RiskChange,
        ["change", "risk change", "风险变化", "風險變化"],
        "risk trend|流失风险变化|风险上升|风险趋势",
    ),
    word(
        FilterField::Value,
        ["value", "value", "价值", "價值"],
        "12-month value|12 month value|12个月价值|12 个月价值|现有价值|current value|年价值",
    ),
    word(FilterField::Loyalty, ["loyalty", "loyalty", "忠诚度", "忠誠度"], "loyalty index|忠诚度指数|忠诚|忠誠"),
    word(FilterField::Complete, ["complete", "completeness", "资料完整度", "資料完整度"], "data completeness|完整度"),
    word(FilterField::Cadence, ["cadence", "cadence", "联系及时", "聯絡及時"], "联系间隔|聯絡間隔"),
    word(FilterField::Offer, ["offer", "offer answer", "推荐答复", "推薦答覆"], "offers|推荐|推薦"),
    word(FilterField::Mood, ["mood", "mood", "情绪", "情緒"], "sentiment|客户情绪"),
    word(
        FilterField::LastOrder,
        ["last", "days since last order", "未下单天数", "未下單天數"],
        "last order|last purchase|上次下单|最近下单|最近一次下单|未购买天数",
    ),
    word(FilterField::LastOrderDay, ["last_day", "last order", "上次下单", "上次下單"], "last order date|上次下单日期"),
    word(
        FilterField::FirstOrder,
        ["first", "first order", "首单日期", "首單日期"],
        "first purchase|first order date|首单|首次下单",
    ),
    word(FilterField::Ordered, ["ordered", "ordered", "下单日期", "下單日期"], "ordered on|order date|下单|购买日期"),
    word(
        FilterField::Orders,
        ["orders", "orders", "订单数", "訂單數"],
        "order count|number of orders|下单次数|购买次数",
    ),
    word(
        FilterField::Total,
        ["total", "total sales", "累计销售额", "累計銷售額"],
        "sales|revenue|销售额|累计消费|累计金额",
    ),
    word(
        FilterField::LastVisit,
        ["visited", "days since last visit", "未拜访天数", "未拜訪天數"],
        "last visit|上次拜访|最近拜访",
    ),
    word(
        FilterField::LastVisitDay,
        ["visited_day", "last visit", "上次拜访", "上次拜訪"],
        "last visit date|上次拜访日期",
    ),
    word(
        FilterField::LastContact,
        ["contacted", "days since last contact", "未联系天数", "未聯絡天數"],
        "last contact|上次联系|上次聯絡|最近联系|未聯繫天數|上次互动",
    ),
    word(
        FilterField::LastContactDay,
        ["contacted_day", "last contact", "上次联系", "上次聯絡"],
        "last contact date|上次联系日期",
    ),
    word(
        FilterField::Owner,
        ["owner", "owner", "负责人", "負責人"],
        "业务员|客户经理|跟进人|sales rep|account manager",
    ),
    word(FilterField::Tag, ["tag", "tag", "标签", "標籤"], "tags|label|labels"),
    word(FilterField::Region, ["region", "region", "地区", "地區"], "区域|地域"),
    word(FilterField::Industry, ["industry", "industry", "行业", "產業"], "行業|sector"),
    word(FilterField::Stage, ["stage", "stage", "阶段", "階段"], "生命周期|關係階段|lifecycle"),
    word(FilterField::Lost, ["lost", "lost", "已流失", "已流失"], "is lost|churned|流失客户|是否流失"),
    word(
        FilterField::LossReason,
        ["loss_reason", "loss reason", "流失原因", "流失原因"],
        "reason for loss|reason of loss|lost because of|流失理由",
    ),
    word(
        FilterField::RiskPreference,
        ["risk_preference", "risk preference", "风险偏好", "風險偏好"],
        "risk profile|risk attitude|风险承受能力",
    ),
    word(
        FilterField::Bought,
        ["bought", "bought", "买过", "買過"],
        "bought product|product|products|products bought|产品|購買過|购买过|买过的产品|所购产品",
    ),
    word(FilterField::Kind, ["kind", "kind", "类型", "類型"], "type|客户类型"),
    word(FilterField::GoldGrade, ["gold", "gold grade", "黄金等级", "黃金等級"], "grade (gold)|等级（黄金）"),
    word(FilterField::Name, ["name", "name", "名称", "名稱"], "customer|customer name|客户|客户名称|姓名"),
    word(FilterField::Code, ["code", "code", "编号", "編號"], "customer id|客户编号"),
];

/// A name for saved segments.
pub const SEGMENT: Word<()> = word((), ["segment", "segment", "分群", "分群"], "segments|分组|客群|群组");

/// What joins two conditions, or turns one around.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// Both.
    And,
    /// Either.
    Or,
}

/// Both, either.
pub const JOINS: [Word<Join>; 2] = [
    word(Join::And, ["and", "and", "且", "且"], "&&|&|并且|而且|同时|并|与|和|以及"),
    word(Join::Or, ["or", "or", "或", "或"], "或者|或是"),
];

/// Turns what follows around.
pub const NOT: Word<()> = word((), ["not", "not", "非", "非"], "!|不是|并非|不|没有");

/// A comparison as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// By size, equality included.
    Relation(Relation),
    /// One of a list; false: none of it.
    In(bool),
    /// Contains a text; false: does not.
    Contains(bool),
    /// Nothing there; false: something.
    Empty(bool),
}

/// Every comparison.
pub const COMPARISONS: [Word<Comparison>; 12] = [
    word(Comparison::Relation(Relation::Equal), ["=", "=", "=", "="], "==|is|equals|是|为|等于"),
    word(Comparison::Relation(Relation::Unequal), ["!=", "!=", "!=", "!="], "<>|≠|is not|isn't|不是|不为|不等于"),
    word(
        Comparison::Relation(Relation::AtLeast),
        [">=", ">=", ">=", ">="],
        "≥|≧|=>|at least|不小于|不少于|不低于|至少|大于等于|大于或等于",
    ),
    word(
        Comparison::Relation(Relation::AtMost),
        ["<=", "<=", "<=", "<="],
        "≤|≦|=<|at most|不大于|不超过|不高于|至多|最多|小于等于|小于或等于",
    ),
    word(
        Comparison::Relation(Relation::Above),
        [">", ">", ">", ">"],
        "over|above|more than|greater than|after|later than|大于|超过|高于|多于|晚于",
    ),
    word(
        Comparison::Relation(Relation::Below),
        ["<", "<", "<", "<"],
        "under|below|less than|before|earlier than|小于|少于|低于|不足|早于",
    ),
    word(Comparison::Contains(true), ["contains", "contains", "包含", "包含"], "含|含有|有|has|include|includes"),
    word(
        Comparison::Contains(false),
        ["not contains", "does not contain", "不包含", "不包含"],
        "不含|没有|doesn't contain|has no|without",
    ),
    word(Comparison::In(true), ["in", "in", "属于", "屬於"], "is in|is one of|one of|在|是其中"),
    word(Comparison::In(false), ["not in", "not in", "不属于", "不屬於"], "is not in|is none of|none of|不在"),
    word(Comparison::Empty(true), ["is empty", "is empty", "为空", "為空"], "empty|is missing|is blank|是空|空缺"),
    word(
        Comparison::Empty(false),
        ["is not empty", "is not empty", "不为空", "不為空"],
        "not empty|is there|exists|非空|有值",
    ),
];

/// What may have happened lately.
pub const DEEDS: [Word<Deed>; 3] = [
    word(Deed::Order, ["order", "order", "下单", "下單"], "orders|ordered|bought|purchase|purchases|订单|购买|成交"),
    word(Deed::Visit, ["visit", "visit", "拜访", "拜訪"], "visits|visited|走访"),
    word(Deed::Contact, ["contact", "contact", "联系", "聯絡"], "contacts|contacted|聯繫|互动|跟进"),
];

/// The choices of a field of fixed words.
type Choices = &'static [Word<&'static str>];

const GRADES: Choices = &[
    word("strategic", ["strategic", "strategic", "战略", "戰略"], "策略|战略客户"),
    word("partner", ["partner", "partner", "伙伴", "夥伴"], "伙伴客户|合作伙伴"),
    word("value", ["value", "value", "价值", "價值"], "价值客户"),
    word("general", ["general", "general", "一般", "一般"], "普通|一般客户"),
];

const GOLDS: Choices = &[
    word("gold", ["gold", "gold", "黄金", "黃金"], "黄金客户"),
    word("potential", ["potential", "potential", "潜在", "潛在"], "潜在客户"),
    word("general", ["general", "general", "一般", "一般"], "普通|一般客户"),
];

const BANDS: Choices = &[
    word("high", ["high", "high", "高", "高"], "高风险"),
    word("medium", ["medium", "medium", "中", "中"], "中风险|中等"),
    word("low", ["low", "low", "低", "低"], "低风险"),
    word("new", ["new", "too new to tell", "数据不足", "資料不足"], "too new|數據不足"),
    word("none", ["none", "no order", "未下单", "未下單"], "无订单"),
];

const STAGES: Choices = &[
    word("prospect", ["prospect", "prospect", "潜在", "潛在"], "潜在客户"),
    word("new", ["new", "new", "新", "新"], "新客|新客户"),
    word("growing", ["growing", "growing", "成长", "成長"], "成长期"),
    word("mature", ["mature", "mature", "成熟", "成熟"], "成熟期"),
    word("declining", ["declining", "declining", "衰退", "衰退"], "衰退期"),
    word("lost", ["lost", "lost", "流失", "流失"], "已流失|churned"),
    word("won-back", ["won-back", "won back", "挽回", "挽回"], "已挽回"),
];

const KINDS: Choices = &[
    word("organisation", ["organisation", "organisation", "组织", "組織"], "organization|company|公司|企业|机构"),
    word("person", ["person", "person", "个人", "個人"], "individual|自然人"),
];

const LOSSES: Choices = &[
    word(LOST, ["yes", "yes", "是", "是"], "true|lost|对|流失|已流失"),
    word(WON_BACK, ["won-back", "won back", "已挽回", "已挽回"], "挽回"),
    word(NEVER_LOST, ["no", "no", "否", "否"], "false|never|不是|未流失"),
];

const REASONS: Choices = &[
    word("price", ["price", "price", "价格", "價格"], "prices|价钱"),
    word("quality", ["quality", "quality", "质量", "品質"], "品质|質量"),
    word("service", ["service", "service", "服务", "服務"], ""),
    word("delivery", ["delivery", "delivery", "交付", "交付"], "交货|物流"),
    word("competitor", ["competitor", "competitor", "竞争对手", "競爭對手"], "competition|竞争|对手"),
    word("need-ended", ["need-ended", "need ended", "需求消失", "需求消失"], "no longer needed|需求结束"),
    word(
        "closed-or-moved",
        ["closed-or-moved", "closed or moved", "停业或搬迁", "停業或搬遷"],
        "closed|moved|停业|搬迁|倒闭",
    ),
    word("relationship", ["relationship", "contact left", "联系人离开", "聯絡人離開"], "关系|人员变动"),
    word("other", ["other", "other", "其他", "其他"], "其它"),
];

const CADENCES: Choices = &[
    word(IN_TIME, ["yes", "yes", "是", "是"], "true|in time|kept|及时"),
    word(LATE, ["late", "late", "逾期", "逾期"], "no|overdue|否"),
    word(NOT_PROMISED, ["none", "not promised", "未承诺", "未承諾"], "no promise|无承诺"),
];

/// In the order of `OfferAnswer::ALL`.
const ANSWERED: Choices = &[
    word("open", ["open", "open", "待答复", "待答覆"], "no answer yet|尚未答复"),
    word("accepted", ["accepted", "accepted", "已接受", "已接受"], "接受"),
    word("refused", ["refused", "refused", "已拒绝", "已拒絕"], "拒绝"),
];

/// Pleased first.
const MOODS: Choices = &[
    word("pleased", ["pleased", "pleased", "满意", "滿意"], "positive"),
    word("neutral", ["neutral", "neutral", "一般", "一般"], ""),
    word("displeased", ["displeased", "displeased", "不满", "不滿"], "negative|不满意"),
];

const ATTITUDES: Choices = &[
    word("conservative", ["conservative", "conservative", "保守", "保守"], "保守型"),
    word("steady", ["steady", "steady", "稳健", "穩健"], "稳健型"),
    word("balanced", ["balanced", "balanced", "平衡", "平衡"], "平衡型"),
    word("growth", ["growth", "growth", "成长", "成長"], "成长型"),
    word("aggressive", ["aggressive", "aggressive", "进取", "進取"], "进取型|激进"),
];

const ANSWERS: Choices = &[
    word(YES_NO[0], ["yes", "yes", "是", "是"], "true|有|对"),
    word(YES_NO[1], ["no", "no", "否", "否"], "false|无|不是"),
];

/// The fixed words of a field; none where it takes any.
pub const fn choices(field: &FilterField) -> Option<Choices> {
    match field {
        FilterField::Grade => Some(GRADES),
        FilterField::GoldGrade => Some(GOLDS),
        FilterField::Risk => Some(BANDS),
        FilterField::Stage => Some(STAGES),
        FilterField::Kind => Some(KINDS),
        FilterField::Lost => Some(LOSSES),
        FilterField::LossReason => Some(REASONS),
        FilterField::Cadence => Some(CADENCES),
        FilterField::Offer => Some(ANSWERED),
        FilterField::Mood => Some(MOODS),
        FilterField::RiskPreference => Some(ATTITUDES),
        FilterField::RiskChange
        | FilterField::Value
        | FilterField::Loyalty
        | FilterField::Complete
        | FilterField::LastOrder
        | FilterField::LastOrderDay
        | FilterField::FirstOrder
        | FilterField::Ordered
        | FilterField::Orders
        | FilterField::Total
        | FilterField::LastVisit
        | FilterField::LastVisitDay
        | FilterField::LastContact
        | FilterField::LastContactDay
        | FilterField::Owner
        | FilterField::Region
        | FilterField::Industry
        | FilterField::Tag
        | FilterField::Name
        | FilterField::Code
        | FilterField::Bought
        | FilterField::Custom(_) => None,
    }
}

/// The words for yes and no.
pub const fn answers() -> Choices {
    ANSWERS
}

/// The codes of a field of fixed words with the word that a page prints for each.
#[must_use]
pub fn code_words(field: &FilterField, tongue: Tongue) -> Vec<(&'static str, &'static str)> {
    let words = choices(field).unwrap_or_default();
    words.iter().map(|word| (word.means, tongue.of(&word.printed))).collect()
}

/// Spans of time that a number may be followed by, in days.
const UNITS: [Word<u32>; 4] = [
    word(1, ["days", "days", "天", "天"], "day|d|日"),
    word(7, ["weeks", "weeks", "周", "週"], "week|w|个星期|星期|个礼拜|礼拜"),
    word(30, ["months", "months", "个月", "個月"], "month|月"),
    word(365, ["years", "years", "年", "年"], "year|y"),
];

/// What a number may be multiplied and divided by.
const SCALES: [Word<[f64; 2]>; 6] = [
    word([1e4, 1.0], ["万", "万", "万", "萬"], "万元"),
    word([1e8, 1.0], ["亿", "亿", "亿", "億"], "亿元"),
    word([1e3, 1.0], ["k", "k", "千", "千"], "千元"),
    word([1e6, 1.0], ["m", "m", "百万", "百萬"], "million|百万元"),
    word([1.0, 100.0], ["%", "%", "%", "%"], "percent"),
    word([1.0, 1.0], ["元", "元", "元", "元"], "块|圆"),
];

/// Signs of money that may stand before a number.
const CURRENCIES: [Word<()>; 5] = [
    word((), ["¥", "¥", "¥", "¥"], "￥|rmb|cny"),
    word((), ["$", "$", "$", "$"], "nt$|us$|hk$"),
    word((), ["€", "€", "€", "€"], ""),
    word((), ["£", "£", "£", "£"], ""),
    word((), ["元", "元", "元", "元"], ""),
];

/// What stands around a span of time in `no order in 90 days` and `近90天未下单`.
const LATELY: [Word<()>; 1] = [word(
    (),
    ["in", "in", "近", "近"],
    "within|for|in the last|in the past|within the last|for the last|最近|过去|近期",
)];
const WITHIN: [Word<()>; 1] = [word((), ["内", "内", "内", "內"], "以内|里|之内")];
const NEVER: [Word<()>; 1] = [word((), ["no", "no", "未", "未"], "没有|没|无|未曾|不曾|未有")];
const DONE: [Word<()>; 1] = [word((), ["有", "有", "有", "有"], "已|曾|有过")];

/// All words, ready to be looked for.
pub struct Vocabulary {
    /// Fields of every archive.
    pub fields: Folded<FilterField>,
    /// Segments.
    pub segment: Folded<()>,
    /// And, or.
    pub joins: Folded<Join>,
    /// Not.
    pub not: Folded<()>,
    /// Comparisons.
    pub comparisons: Folded<Comparison>,
    /// What may have happened.
    pub deeds: Folded<Deed>,
    /// Units of time, in days.
    pub units: Folded<u32>,
    /// What numbers are multiplied and divided by.
    pub scales: Folded<[f64; 2]>,
    /// Signs of money.
    pub currencies: Folded<()>,
    /// In the last.
    pub lately: Folded<()>,
    /// After a span of time: within it.
    pub within: Folded<()>,
    /// Did not.
    pub never: Folded<()>,
    /// Did.
    pub done: Folded<()>,
}

/// The words of every query.
pub static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary {
    fields: ready(&FIELDS),
    segment: ready(&[SEGMENT]),
    joins: ready(&JOINS),
    not: ready(&[NOT]),
    comparisons: ready(&COMPARISONS),
    deeds: ready(&DEEDS),
    units: ready(&UNITS),
    scales: ready(&SCALES),
    currencies: ready(&CURRENCIES),
    lately: ready(&LATELY),
    within: ready(&WITHIN),
    never: ready(&NEVER),
    done: ready(&DONE),
});

/// Fixed words, ready to be looked for.
pub fn ready_choices(choices: Choices) -> Folded<&'static str> {
    ready(choices)
}
