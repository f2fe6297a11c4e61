//! Words of products: which go together, and what a customer may want next.
//!
//! What is counted of them is analysis'.

/// Words of products.
pub struct ProductsText {
    /// The field of products that a customer bought.
    pub bought: &'static str,
    /// The views of the room: grades, products.
    pub views: [&'static str; 2],
    /// What the row of views is.
    pub views_name: &'static str,

    /// Heading of the view.
    pub title: &'static str,
    /// What it counts up to: the day.
    pub until: fn(&str) -> String,
    /// What counts as bought together.
    pub unit: &'static str,
    /// By customer, by order.
    pub units: [&'static str; 2],
    /// The least number, of customers or of orders.
    pub minimum: [&'static str; 2],
    /// A minimum that cannot be.
    pub bad_minimum: &'static str,
    /// The share of false rules that is put up with.
    pub level: &'static str,
    /// What was found by customer: pairs that were tested, the minimum, customers, pairs that go together.
    pub found_by_customer: fn(&str, &str, &str, &str) -> String,
    /// The same by order.
    pub found_by_order: fn(&str, &str, &str, &str) -> String,
    /// Rules that are not kept: how many.
    pub left_out: fn(&str) -> String,
    /// Heads of the table: bought, goes with, both, confidence, lift, significance, to be offered to. The third is by
    /// customer and by order.
    pub heads: [&'static str; 7],
    /// The head of baskets with both: customers, orders.
    pub both: [&'static str; 2],
    /// The table.
    pub table: &'static str,
    /// So many times as often.
    pub times: fn(&str) -> String,
    /// A link to whom to offer it, without a number.
    pub whom: &'static str,
    /// Shows more: how many.
    pub more: fn(&str) -> String,
    /// Nothing goes together.
    pub none: &'static str,
    /// What may help.
    pub none_next: &'static str,
    /// No order names a product.
    pub no_products: &'static str,
    /// What to do then.
    pub no_products_next: &'static str,
    /// It is being counted.
    pub working: &'static str,
    /// Products done, of how many.
    pub working_count: fn(&str, &str) -> String,
    /// Stops it.
    pub stop: &'static str,
    /// It was stopped.
    pub stopped: &'static str,
    /// It failed.
    pub failed: &'static str,
    /// Asks again.
    pub again: &'static str,
    /// Heading of how it is done.
    pub method: &'static str,
    /// How it is done.
    pub method_lines: [&'static str; 5],

    /// Heading on a customer's page.
    pub next: &'static str,
    /// What was bought and when: the product, the day.
    pub because: fn(&str, &str) -> String,
    /// The rule in words: the share, the product that was bought, the product to be offered, the lift, customers with
    /// both.
    pub rule: fn(&str, &str, &str, &str, &str) -> String,
    /// The expected amount.
    pub expected: fn(&str) -> String,
    /// No rule leads from what was bought: the minimum.
    pub nothing_next: fn(&str) -> String,
    /// The customer bought no product that has a name.
    pub nothing_bought: &'static str,
    /// How they are chosen: the minimum.
    pub next_method: fn(&str) -> String,
}

pub(super) const EN: ProductsText = ProductsText {
    bought: "Bought",
    views: ["Grades", "Products"],
    views_name: "Views of grading",
    title: "Products that go together",
    until: |day| format!("up to {day}"),
    unit: "Count by",
    units: ["Customer", "Order"],
    minimum: ["Minimum customers", "Minimum orders"],
    bad_minimum: "A whole number from 2 to 1,000,000.",
    level: "False at most",
    found_by_customer: |tests, minimum, all, found| {
        format!(
            "{tests} pairs of products that at least {minimum} of {all} customers bought were tested. Bought together more often than chance explains: {found}."
        )
    },
    found_by_order: |tests, minimum, all, found| {
        format!(
            "{tests} pairs of products that are in at least {minimum} of {all} orders of two products or more were tested. Together more often than chance explains: {found}."
        )
    },
    left_out: |count| format!("{count} less significant rules are not listed; a higher minimum leaves fewer."),
    heads: ["Bought", "Goes with", "Both", "Share that bought it too", "Lift", "Significance (q)", "To offer it to"],
    both: ["Customers with both", "Orders with both"],
    table: "Rules between products",
    times: |lift| format!("{lift}×"),
    whom: "customers",
    more: |count| format!("Show {count} more"),
    none: "No products go together more often than chance explains",
    none_next: "More orders may show some; so may a lower minimum or a larger share of false ones.",
    no_products: "Orders here name no products",
    no_products_next: "Map the Product column on import, or name products in the lines of orders.",
    working: "Counting products that go together",
    working_count: |done, all| format!("{done} of {all} products"),
    stop: "Stop",
    stopped: "Stopped. Nothing was changed.",
    failed: "Could not be counted: the browser ran out of memory or ended the work. Nothing was changed.",
    again: "Count again",
    method: "How products are compared",
    method_lines: [
        "By customer: everything a customer ever bought is one set. By order: what stands in one order; only orders of two products or more count. Returns and lines of a negative amount are left out.",
        "Share: of the buyers of the first product, how many bought the second too, with its 95% interval (Wilson). Lift: how many times that is the share of all who bought the second; 1 is no relation. (Agrawal, Imielinski and Swami 1993; Brin et al. 1997)",
        "Significance: how often so many with both would come about if the two had nothing to do with each other (Fisher’s exact test, one-sided), and if customers who buy more products simply have more of each (a score test; the larger of the two counts), corrected for every pair that was tested (Benjamini and Hochberg 1995). Of all rules shown, at most the chosen share is expected to be false.",
        "That two products go together does not say why, nor that offering the one sells the other. Share and lift are as counted: who buys much has more of everything, and only the significance takes that into account.",
        "To offer it to: customers who bought the first product and not the second.",
    ],
    next: "Next product",
    because: |product, day| format!("Bought {product} on {day}"),
    rule: |share, given, then, lift, count| {
        format!(
            "{share} of buyers of {given} bought {then} too, {lift} times as many as of all customers; {count} customers."
        )
    },
    expected: |amount| format!("{amount} expected"),
    nothing_next: |minimum| {
        format!(
            "Nothing to suggest: no product goes with what was bought more often than chance explains, among products of at least {minimum} customers."
        )
    },
    nothing_bought: "Nothing to suggest: no order names a product yet.",
    next_method: |minimum| {
        format!(
            "By rules of at least {minimum} customers, 5% of them false at most. Expected: the share times the median amount of the product’s lines."
        )
    },
};

pub(super) const ZH_CN: ProductsText = ProductsText {
    bought: "买过",
    views: ["分级", "产品"],
    views_name: "分级的视图",
    title: "常一起购买的产品",
    until: |day| format!("截至{day}"),
    unit: "统计单位",
    units: ["客户", "订单"],
    minimum: ["最少客户数", "最少订单数"],
    bad_minimum: "请填 2 至 1,000,000 的整数。",
    level: "误判至多",
    found_by_customer: |tests, minimum, all, found| {
        format!(
            "检验了 {tests} 对产品，每个产品在 {all} 位客户中至少有 {minimum} 位买过；其中 {found} 对一起购买的次数多于偶然。"
        )
    },
    found_by_order: |tests, minimum, all, found| {
        format!(
            "检验了 {tests} 对产品，每个产品在 {all} 张含两种以上产品的订单中至少出现 {minimum} 次；其中 {found} 对一起出现的次数多于偶然。"
        )
    },
    left_out: |count| format!("另有 {count} 条较不显著的规则未列出；提高最少数量会减少规则。"),
    heads: ["买了", "也买", "两者都买", "也买的比例", "提升度", "显著性 (q)", "可推荐给"],
    both: ["都买的客户", "都含的订单"],
    table: "产品之间的规则",
    times: |lift| format!("{lift}×"),
    whom: "客户",
    more: |count| format!("再显示 {count} 条"),
    none: "没有哪两种产品一起购买的次数多于偶然",
    none_next: "订单更多时可能会出现；降低最少数量或放宽误判比例也可能出现。",
    no_products: "这里的订单没有产品名称",
    no_products_next: "请在导入时对应“产品”列，或在订单明细中填写产品。",
    working: "正在统计一起购买的产品",
    working_count: |done, all| format!("{all} 种产品中的第 {done} 种"),
    stop: "停止",
    stopped: "已停止。数据没有任何改动。",
    failed: "无法统计：浏览器内存不足或中止了运算。数据没有任何改动。",
    again: "重新统计",
    method: "产品如何比较",
    method_lines: [
        "按客户：一位客户买过的全部产品为一组。按订单：一张订单中的产品为一组，只计含两种以上产品的订单。退货和金额为负的明细不计。",
        "比例：买了前者的客户中有多少也买了后者，附 95% 区间（Wilson）。提升度：该比例是全体中买后者的比例的多少倍；1 表示无关。（Agrawal、Imielinski、Swami 1993；Brin 等 1997）",
        "显著性：若两者毫无关系，出现这么多次的概率有多大（Fisher 精确检验，单侧），以及若只是买得多的客户什么都买得多时的概率（得分检验），取两者中较大的，并按检验的全部产品对校正（Benjamini、Hochberg 1995）。所列规则中，预期误判的不超过所选比例。",
        "一起购买并不说明原因，也不说明推荐其一就能卖出另一。比例和提升度按实际计数：买得多的客户什么都买得多，只有显著性考虑了这一点。",
        "可推荐给：买过前者而没有买过后者的客户。",
    ],
    next: "下一个可能购买",
    because: |product, day| format!("{day}买了{product}"),
    rule: |share, given, then, lift, count| {
        format!("买{given}的客户中 {share} 也买了{then}，是全体客户的 {lift} 倍；共 {count} 位客户。")
    },
    expected: |amount| format!("预期 {amount}"),
    nothing_next: |minimum| {
        format!("暂无推荐：在至少 {minimum} 位客户买过的产品中，没有哪种与已购产品一起购买的次数多于偶然。")
    },
    nothing_bought: "暂无推荐：还没有订单写明产品。",
    next_method: |minimum| {
        format!("依据至少 {minimum} 位客户的规则，其中误判至多 5%。预期金额：比例乘以该产品明细金额的中位数。")
    },
};

pub(super) const ZH_TW: ProductsText = ProductsText {
    bought: "買過",
    views: ["分級", "產品"],
    views_name: "分級的檢視",
    title: "常一起購買的產品",
    until: |day| format!("截至{day}"),
    unit: "統計單位",
    units: ["客戶", "訂單"],
    minimum: ["最少客戶數", "最少訂單數"],
    bad_minimum: "請填 2 至 1,000,000 的整數。",
    level: "誤判至多",
    found_by_customer: |tests, minimum, all, found| {
        format!(
            "檢定了 {tests} 對產品，每個產品在 {all} 位客戶中至少有 {minimum} 位買過；其中 {found} 對一起購買的次數多於偶然。"
        )
    },
    found_by_order: |tests, minimum, all, found| {
        format!(
            "檢定了 {tests} 對產品，每個產品在 {all} 張含兩種以上產品的訂單中至少出現 {minimum} 次；其中 {found} 對一起出現的次數多於偶然。"
        )
    },
    left_out: |count| format!("另有 {count} 條較不顯著的規則未列出；提高最少數量會減少規則。"),
    heads: ["買了", "也買", "兩者都買", "也買的比例", "提升度", "顯著性 (q)", "可推薦給"],
    both: ["都買的客戶", "都含的訂單"],
    table: "產品之間的規則",
    times: |lift| format!("{lift}×"),
    whom: "客戶",
    more: |count| format!("再顯示 {count} 條"),
    none: "沒有哪兩種產品一起購買的次數多於偶然",
    none_next: "訂單更多時可能會出現；降低最少數量或放寬誤判比例也可能出現。",
    no_products: "這裡的訂單沒有產品名稱",
    no_products_next: "請在匯入時對應「產品」欄，或在訂單明細中填寫產品。",
    working: "正在統計一起購買的產品",
    working_count: |done, all| format!("{all} 種產品中的第 {done} 種"),
    stop: "停止",
    stopped: "已停止。資料沒有任何變更。",
    failed: "無法統計：瀏覽器記憶體不足或中止了運算。資料沒有任何變更。",
    again: "重新統計",
    method: "產品如何比較",
    method_lines: [
        "按客戶：一位客戶買過的全部產品為一組。按訂單：一張訂單中的產品為一組，只計含兩種以上產品的訂單。退貨和金額為負的明細不計。",
        "比例：買了前者的客戶中有多少也買了後者，附 95% 區間（Wilson）。提升度：該比例是全體中買後者的比例的多少倍；1 表示無關。（Agrawal、Imielinski、Swami 1993；Brin 等 1997）",
        "顯著性：若兩者毫無關係，出現這麼多次的機率有多大（Fisher 精確檢定，單尾），以及若只是買得多的客戶什麼都買得多時的機率（計分檢定），取兩者中較大的，並按檢定的全部產品對校正（Benjamini、Hochberg 1995）。所列規則中，預期誤判的不超過所選比例。",
        "一起購買並不說明原因，也不說明推薦其一就能賣出另一。比例和提升度按實際計數：買得多的客戶什麼都買得多，只有顯著性考慮了這一點。",
        "可推薦給：買過前者而沒有買過後者的客戶。",
    ],
    next: "下一個可能購買",
    because: |product, day| format!("{day}買了{product}"),
    rule: |share, given, then, lift, count| {
        format!("買{given}的客戶中 {share} 也買了{then}，是全體客戶的 {lift} 倍；共 {count} 位客戶。")
    },
    expected: |amount| format!("預期 {amount}"),
    nothing_next: |minimum| {
        format!("暫無推薦：在至少 {minimum} 位客戶買過的產品中，沒有哪種與已購產品一起購買的次數多於偶然。")
    },
    nothing_bought: "暫無推薦：還沒有訂單寫明產品。",
    next_method: |minimum| {
        format!("依據至少 {minimum} 位客戶的規則，其中誤判至多 5%。預期金額：比例乘以該產品明細金額的中位數。")
    },
};
