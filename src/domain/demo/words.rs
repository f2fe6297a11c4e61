//! Invented names and sentences of the demo. Nobody is meant.

pub const PLACES: [&str; 12] =
    ["杭州", "苏州", "南京", "宁波", "上海", "无锡", "绍兴", "合肥", "常州", "温州", "嘉兴", "湖州"];
pub const HOUSES: [&str; 16] = [
    "青岚", "半山", "云起", "恒岳", "启明", "同福", "澄观", "新禾", "柏舟", "远航", "知味", "兰台", "松间", "海棠",
    "望湖", "闻莺",
];
pub const TRADES: [(&str, &str); 8] = [
    ("餐饮", "餐饮管理有限公司"),
    ("制造", "精密制造有限公司"),
    ("教育", "教育科技有限公司"),
    ("零售", "商贸有限公司"),
    ("文化", "文化传播有限公司"),
    ("酒店", "酒店管理有限公司"),
    ("食品", "食品有限公司"),
    ("纺织", "纺织有限公司"),
];
pub const ENGLISH: [(&str, &str); 12] = [
    ("Harbour Tea House", "餐饮"),
    ("Northgate Instruments", "制造"),
    ("Willow & Finch Books", "零售"),
    ("Blue Kiln Ceramics", "制造"),
    ("Orchard Lane Nursery", "教育"),
    ("Quayside Hotel Group", "酒店"),
    ("Saltmarsh Foods", "食品"),
    ("Larkspur Textiles", "纺织"),
    ("Copper Bell Catering", "餐饮"),
    ("Fernhill Press", "文化"),
    ("Juniper Trading", "零售"),
    ("Stonebridge Learning", "教育"),
];
pub const SURNAMES: [&str; 16] =
    ["林", "周", "何", "沈", "许", "陶", "王", "孙", "陈", "欧阳", "顾", "苏", "单", "曾", "解", "尉迟"];
pub const GIVEN: [&str; 16] =
    ["晚", "以宁", "嘉树", "遥", "静", "莉", "磊", "悦", "启明", "明慧", "小思", "岩", "清和", "若谷", "望舒", "子衿"];
pub const OWNERS: [&str; 4] = ["林晚", "周以宁", "何嘉树", "沈遥"];
pub const TAGS: [&str; 6] = ["年框", "高频", "外贸", "账期60天", "新客", "重点"];
pub const PRODUCTS: [&str; 12] = [
    "乌龙礼盒",
    "茉莉散茶",
    "手冲壶",
    "青瓷杯",
    "桂花糕",
    "节令礼篮",
    "Oolong gift box",
    "Jasmine loose leaf",
    "Stoneware pot",
    "Celadon cup",
    "Osmanthus cake",
    "Festival hamper",
];
pub const TITLES: [&str; 5] = ["采购总监", "总经理", "财务经理", "运营主管", "品牌顾问"];
pub const SUBJECTS: [&str; 6] = [
    "拜访总部，试新品三款",
    "电话确认下月补货",
    "Sent the autumn price list",
    "询问账期，待回复",
    "Visited the new store",
    "邮件：合同续签条款",
];
pub const NEEDS: [&str; 6] = [
    "门店冷链到货不稳",
    "联名礼盒，春节前三千份",
    "月结改为四十五天",
    "Wants smaller pack sizes",
    "Needs delivery before nine",
    "希望有专属客服",
];
pub const TASKS: [&str; 5] =
    ["回访：确认补货", "发春节礼盒报价", "Plan the spring tasting", "约见总经理", "结清上月对账"];
pub const COMMITMENTS: [&str; 5] =
    ["每季度到店巡检一次", "按月提供对账单", "Two training days for new staff", "新品上市前寄样", "48 小时内答复投诉"];

/// Competitors to whom customers are lost. They do not exist.
pub const COMPETITORS: [&str; 4] = ["湖州样例轴承", "Example Supply Co.", "嘉兴样例物资", "宁波样例商行"];
