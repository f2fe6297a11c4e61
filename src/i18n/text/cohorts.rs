//! Words of the cohorts: who came when, who came back, how soon.
//!
//! Figures come in as text.

use crate::{analysis::cohort::span::Span, i18n::plural::counted};

/// Words of the cohorts.
pub struct CohortText {
    /// The view of the churn room.
    pub view: &'static str,
    /// The choice of periods.
    pub span: &'static str,
    /// Its choices: months, quarters.
    pub spans: [&'static str; 2],
    /// The choice of figures.
    pub figure: &'static str,
    /// Its choices: share, customers, revenue.
    pub figures: [&'static str; 3],
    /// The table's heading.
    pub title: &'static str,
    /// The table itself.
    pub table: &'static str,
    /// What its columns are.
    pub qualifier: fn(Span) -> &'static str,
    /// Head: the period of the first order.
    pub first_order: &'static str,
    /// Head: customers.
    pub customers: &'static str,
    /// A quarter: number, year.
    pub quarter: fn(u32, i32) -> String,
    /// One cell: the cohort, the period, of so many so many bought.
    pub cell: fn(&str, &str, &str, &str) -> String,
    /// The mark of a period under way, in words.
    pub not_over: &'static str,
    /// The foot of shares.
    pub average: &'static str,
    /// The foot of sums.
    pub total: &'static str,
    /// What its mark says, seen on a day.
    pub key: fn(&str) -> String,
    /// What its shades say.
    pub shades: &'static str,
    /// So many older cohorts are not shown.
    pub older: fn(&str) -> String,
    /// The retention chart.
    pub retention: &'static str,
    /// Its level axis.
    pub axis: fn(Span) -> &'static str,
    /// Its measured line.
    pub bought: &'static str,
    /// A model's line.
    pub expects: fn(&str) -> String,
    /// The line of the goal.
    pub goal_line: fn(&str) -> String,
    /// One sentence: the share in the first period after, and in the k-th.
    pub reading: fn(Span, &str, &str, &str) -> String,
    /// What a model had expected of both.
    pub expected: fn(&str, &str, &str) -> String,
    /// The goal was reached in so many of so many periods.
    pub goal_met: fn(Span, &str, usize, usize) -> String,
    /// The control.
    pub goal: fn(Span) -> &'static str,
    /// What it refuses.
    pub bad_goal: &'static str,
    /// Heads of its table: period, customers, bought, share, interval, model.
    pub heads: fn(Span) -> [&'static str; 6],
    /// The chart of the second order.
    pub second: &'static str,
    /// Its qualifier.
    pub second_qualifier: &'static str,
    /// Its level axis.
    pub weeks: &'static str,
    /// Its measured line.
    pub returned: &'static str,
    /// One sentence: by the end of each week, the share who had come back.
    pub second_reading: fn(&[(String, String)]) -> String,
    /// Of those who come back within so many weeks, four of five do within so many.
    pub second_most: fn(&str, &str) -> String,
    /// Half have come back after so many days.
    pub second_half: fn(&str) -> String,
    /// Heads of its table: week, still to come back, came back, interval, model.
    pub second_heads: [&'static str; 5],
    /// Too little for the retention curve.
    pub too_short: fn(Span) -> &'static str,
    /// Too little for the second order.
    pub too_few: fn(&str) -> String,
    /// How it was done.
    pub method: &'static str,
    /// In sentences.
    pub method_lines: [&'static str; 4],
}

const fn noun(span: Span) -> &'static str {
    match span {
        Span::Month => "month",
        Span::Quarter => "quarter",
    }
}

pub(super) const EN: CohortText = CohortText {
    view: "Cohorts",
    span: "Periods",
    spans: ["Months", "Quarters"],
    figure: "Figures",
    figures: ["Share who bought", "Customers who bought", "Revenue"],
    title: "Customers by first order",
    table: "Cohort table",
    qualifier: |span| match span {
        Span::Month => "columns: months after the month of the first order",
        Span::Quarter => "columns: quarters after the quarter of the first order",
    },
    first_order: "First order",
    customers: "Customers",
    quarter: |number, year| format!("Q{number} {year}"),
    cell: |cohort, period, size, bought| {
        format!("First order in {cohort}: of {}, {bought} bought in {period}", counted(size, "customer"))
    },
    not_over: "not over yet",
    average: "Weighted average",
    total: "Total",
    key: |day| format!("Seen on {day}. * This period is not over yet: it counts in no average."),
    shades: "The stronger the shade, the larger the share.",
    older: |cohorts| {
        format!("{} from earlier on count in the averages and are not shown here.", counted(cohorts, "cohort"))
    },
    retention: "Who buys again",
    axis: |span| match span {
        Span::Month => "months after the first",
        Span::Quarter => "quarters after the first",
    },
    bought: "Bought",
    expects: |model| format!("{model} expects"),
    goal_line: |goal| format!("Goal {goal}"),
    reading: |span, first, number, last| {
        let noun = noun(span);
        format!("{first} of customers bought in the {noun} after that of their first order, {last} in {noun} {number}.")
    },
    expected: |model, first, last| format!("{model} expects {first} and {last}."),
    goal_met: |span, goal, met, of| format!("The goal of {goal} was reached in {met} of {of} {}s.", noun(span)),
    goal: |span| match span {
        Span::Month => "Goal per month (%)",
        Span::Quarter => "Goal per quarter (%)",
    },
    bad_goal: "A whole number from 1 to 100, or nothing",
    heads: |span| {
        let after = match span {
            Span::Month => "Months after",
            Span::Quarter => "Quarters after",
        };
        [after, "Customers", "Bought", "Share", "95% interval", "Model"]
    },
    second: "Time to second order",
    second_qualifier: "share of customers who have ordered again",
    weeks: "weeks after the first order",
    returned: "Ordered again",
    second_reading: |points| {
        let parts: Vec<String> = points
            .iter()
            .enumerate()
            .map(|(place, (week, share))| {
                if place == 0 {
                    format!("{share} of customers order again within {}", counted(week, "week"))
                } else {
                    format!("{share} within {week}")
                }
            })
            .collect();
        format!("{}.", parts.join(", "))
    },
    second_most: |weeks, of| {
        format!(
            "Of those who come back within {of} weeks, four in five do so within {weeks}: after that a reminder comes late."
        )
    },
    second_half: |days| format!("Half of all customers are back after {}.", counted(days, "day")),
    second_heads: ["Week", "Still to come back", "Ordered again", "95% interval", "Model"],
    too_short: |span| match span {
        Span::Month => {
            "The curve begins when two full months after a first order are over for ten customers. Until then the table shows what there is."
        }
        Span::Quarter => {
            "The curve begins when two full quarters after a first order are over for ten customers. Months may already show one."
        }
    },
    too_few: |customers| {
        format!(
            "Too few to tell: {} with an order, and a curve needs ten who can still be seen waiting.",
            counted(customers, "customer")
        )
    },
    method: "How it was done",
    method_lines: [
        "A cohort is everybody whose first purchase fell into one month or quarter. Orders of one day are one purchase; a day on which returns outweigh purchases is none. Revenue has returns taken off.",
        "The curve is the average of the cohorts weighted by their customers, over those whose period is over; it ends where these have fewer than ten customers. Bands are 95% intervals (Wilson 1927), customers taken as independent of each other.",
        "The model knows only the day on which each customer came. It was fitted to these same orders, so the line shows how well its shape fits, not how well it foresees: that is the backtest's question.",
        "Time to second order is Kaplan and Meier's estimate (1958): customers who have not come back count for as long as they could be seen, with 95% intervals on the ln(−ln) scale. The curve ends where fewer than ten can still be seen waiting.",
    ],
};

pub(super) const ZH_CN: CohortText = CohortText {
    view: "同期群",
    span: "周期",
    spans: ["按月", "按季度"],
    figure: "数字",
    figures: ["下单客户占比", "下单客户数", "销售额"],
    title: "按首单时间看客户",
    table: "同期群表",
    qualifier: |span| match span {
        Span::Month => "各列为首单当月之后的第几个月",
        Span::Quarter => "各列为首单当季之后的第几个季度",
    },
    first_order: "首单",
    customers: "客户数",
    quarter: |number, year| format!("{year} 年第 {number} 季度"),
    cell: |cohort, period, size, bought| format!("{cohort}首单的 {size} 位客户中，{bought} 位在{period}下单"),
    not_over: "尚未结束",
    average: "加权平均",
    total: "合计",
    key: |day| format!("截至 {day}。* 该周期尚未结束，不计入平均。"),
    shades: "底色越浓，占比越高。",
    older: |cohorts| format!("更早的 {cohorts} 个同期群计入平均，此处不再列出。"),
    retention: "复购留存",
    axis: |span| match span {
        Span::Month => "首单后第几个月",
        Span::Quarter => "首单后第几个季度",
    },
    bought: "实际下单",
    expects: |model| format!("{model} 预期"),
    goal_line: |goal| format!("目标 {goal}"),
    reading: |span, first, number, last| match span {
        Span::Month => format!("首单次月有 {first} 的客户再次下单，第 {number} 个月为 {last}。"),
        Span::Quarter => format!("首单次季有 {first} 的客户再次下单，第 {number} 个季度为 {last}。"),
    },
    expected: |model, first, last| format!("{model} 预期为 {first} 和 {last}。"),
    goal_met: |span, goal, met, of| match span {
        Span::Month => format!("{of} 个月中有 {met} 个月达到 {goal} 的目标。"),
        Span::Quarter => format!("{of} 个季度中有 {met} 个季度达到 {goal} 的目标。"),
    },
    goal: |span| match span {
        Span::Month => "月留存目标（%）",
        Span::Quarter => "季留存目标（%）",
    },
    bad_goal: "1 到 100 的整数，或留空",
    heads: |span| {
        let after = match span {
            Span::Month => "首单后月数",
            Span::Quarter => "首单后季数",
        };
        [after, "客户数", "下单客户", "占比", "95% 区间", "模型"]
    },
    second: "多久再次下单",
    second_qualifier: "已有第二单的客户占比",
    weeks: "首单后周数",
    returned: "已再次下单",
    second_reading: |points| {
        let parts: Vec<String> = points.iter().map(|(week, share)| format!("{week} 周内 {share}")).collect();
        format!("再次下单的客户：{}。", parts.join("，"))
    },
    second_most: |weeks, of| format!("{of} 周内回来的客户，五分之四在 {weeks} 周内就已回来；再晚提醒就迟了。"),
    second_half: |days| format!("{days} 天后，半数客户已经回来。"),
    second_heads: ["周", "尚未回来", "已再次下单", "95% 区间", "模型"],
    too_short: |span| match span {
        Span::Month => "有 10 位客户首单之后满两个整月，曲线才能开始；在此之前，表中先显示已有的数字。",
        Span::Quarter => "有 10 位客户首单之后满两个整季，曲线才能开始；按月查看也许已有曲线。",
    },
    too_few: |customers| format!("数据太少：有订单的客户共 {customers} 位，而曲线至少需要 10 位仍可观察的客户。"),
    method: "如何得出",
    method_lines: [
        "同期群是首次购买落在同一个月（或季度）的全部客户。同一天的订单算一次购买；退货多于购买的日子不算购买。销售额已减去退货。",
        "曲线是各同期群按客户数加权的平均，只计周期已结束的同期群；这些同期群不足 10 位客户时，曲线到此为止。色带为 95% 区间（Wilson 1927），视客户相互独立。",
        "模型只知道每位客户何时首次下单，并由同一批订单拟合而来：这条线说明形状是否贴合，而不是预测得准不准，后者请看回测。",
        "再次下单时间采用 Kaplan–Meier 估计（1958）：尚未回来的客户，能观察多久就计入多久；95% 区间取 ln(−ln) 尺度。仍可观察的客户少于 10 位时，曲线到此为止。",
    ],
};

pub(super) const ZH_TW: CohortText = CohortText {
    view: "同期客群",
    span: "週期",
    spans: ["按月", "按季"],
    figure: "數字",
    figures: ["下單客戶占比", "下單客戶數", "營收"],
    title: "依首單時間看客戶",
    table: "同期客群表",
    qualifier: |span| match span {
        Span::Month => "各欄為首單當月之後的第幾個月",
        Span::Quarter => "各欄為首單當季之後的第幾季",
    },
    first_order: "首單",
    customers: "客戶數",
    quarter: |number, year| format!("{year} 年第 {number} 季"),
    cell: |cohort, period, size, bought| format!("{cohort}首單的 {size} 位客戶中，{bought} 位在{period}下單"),
    not_over: "尚未結束",
    average: "加權平均",
    total: "合計",
    key: |day| format!("截至 {day}。* 該週期尚未結束，不計入平均。"),
    shades: "底色越濃，占比越高。",
    older: |cohorts| format!("更早的 {cohorts} 個同期客群計入平均，此處不再列出。"),
    retention: "回購留存",
    axis: |span| match span {
        Span::Month => "首單後第幾個月",
        Span::Quarter => "首單後第幾季",
    },
    bought: "實際下單",
    expects: |model| format!("{model} 預期"),
    goal_line: |goal| format!("目標 {goal}"),
    reading: |span, first, number, last| match span {
        Span::Month => format!("首單次月有 {first} 的客戶再次下單，第 {number} 個月為 {last}。"),
        Span::Quarter => format!("首單次季有 {first} 的客戶再次下單，第 {number} 季為 {last}。"),
    },
    expected: |model, first, last| format!("{model} 預期為 {first} 和 {last}。"),
    goal_met: |span, goal, met, of| match span {
        Span::Month => format!("{of} 個月中有 {met} 個月達到 {goal} 的目標。"),
        Span::Quarter => format!("{of} 季中有 {met} 季達到 {goal} 的目標。"),
    },
    goal: |span| match span {
        Span::Month => "月留存目標（%）",
        Span::Quarter => "季留存目標（%）",
    },
    bad_goal: "1 到 100 的整數，或留空",
    heads: |span| {
        let after = match span {
            Span::Month => "首單後月數",
            Span::Quarter => "首單後季數",
        };
        [after, "客戶數", "下單客戶", "占比", "95% 區間", "模型"]
    },
    second: "多久再次下單",
    second_qualifier: "已有第二單的客戶占比",
    weeks: "首單後週數",
    returned: "已再次下單",
    second_reading: |points| {
        let parts: Vec<String> = points.iter().map(|(week, share)| format!("{week} 週內 {share}")).collect();
        format!("再次下單的客戶：{}。", parts.join("，"))
    },
    second_most: |weeks, of| format!("{of} 週內回來的客戶，五分之四在 {weeks} 週內就已回來；再晚提醒就遲了。"),
    second_half: |days| format!("{days} 天後，半數客戶已經回來。"),
    second_heads: ["週", "尚未回來", "已再次下單", "95% 區間", "模型"],
    too_short: |span| match span {
        Span::Month => "有 10 位客戶首單之後滿兩個整月，曲線才能開始；在此之前，表中先顯示已有的數字。",
        Span::Quarter => "有 10 位客戶首單之後滿兩個整季，曲線才能開始；按月檢視也許已有曲線。",
    },
    too_few: |customers| format!("資料太少：有訂單的客戶共 {customers} 位，而曲線至少需要 10 位仍可觀察的客戶。"),
    method: "如何得出",
    method_lines: [
        "同期客群是首次購買落在同一個月（或同一季）的全部客戶。同一天的訂單算一次購買；退貨多於購買的日子不算購買。營收已減去退貨。",
        "曲線是各同期客群按客戶數加權的平均，只計週期已結束的客群；這些客群不足 10 位客戶時，曲線到此為止。色帶為 95% 區間（Wilson 1927），視客戶相互獨立。",
        "模型只知道每位客戶何時首次下單，並由同一批訂單擬合而來：這條線說明形狀是否貼合，而不是預測得準不準，後者請看回測。",
        "再次下單時間採用 Kaplan–Meier 估計（1958）：尚未回來的客戶，能觀察多久就計入多久；95% 區間取 ln(−ln) 尺度。仍可觀察的客戶少於 10 位時，曲線到此為止。",
    ],
};
