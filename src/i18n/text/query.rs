//! Words around the typed query of the customers' list: its bar, its offers, what cannot be read.
//!
//! The words of the query language itself are its syntax and stand with its parser.

use crate::state::customer_list::language::QueryProblem;

/// Words around the typed query.
pub struct QueryText {
    /// The name of the bar, of its box and of the button that opens it.
    pub query: &'static str,
    /// An example, shown while the box is empty.
    pub example: &'static str,
    /// Opens the bar on the query that is there: its words.
    pub edit: fn(&str) -> String,
    /// Closes the bar.
    pub close: &'static str,
    /// What the key does that leads to the bar.
    pub key: &'static str,
    /// The heading above fields.
    pub fields: &'static str,
    /// The heading above whole conditions.
    pub conditions: &'static str,
    /// The heading above comparisons.
    pub comparisons: &'static str,
    /// The heading above values.
    pub values: &'static str,
    /// The heading above saved segments.
    pub saved: &'static str,
    /// The heading above connectives.
    pub joins: &'static str,
    /// What is wrong at a place, and what was expected: the words that stand there, perhaps none.
    pub say: fn(QueryProblem, &str) -> String,
    /// What is wrong, and that nothing has changed.
    pub unchanged: fn(&str) -> String,
    /// A link or a segment holds a query that cannot be read: what is wrong.
    pub unreadable: fn(&str) -> String,
    /// A segment may not ask for itself: the name.
    pub circle: fn(&str) -> String,
}

pub(super) const EN: QueryText = QueryText {
    query: "Query",
    example: "grade = strategic and churn risk > 0.6",
    edit: |query| format!("Edit query: {query}"),
    close: "Close query",
    key: "Type a query",
    fields: "Fields",
    conditions: "Conditions",
    comparisons: "Comparisons",
    values: "Values",
    saved: "Segments",
    joins: "Connectives",
    say: |problem, word| match problem {
        QueryProblem::FieldExpected => "A field is missing here, such as grade or churn risk.".to_owned(),
        QueryProblem::UnknownField => format!("“{word}” is no field."),
        QueryProblem::ComparisonExpected => "A comparison is missing here, such as =, > or contains.".to_owned(),
        QueryProblem::WordsCompare => format!("“{word}” does not fit a text. Use =, !=, contains, in or is empty."),
        QueryProblem::ChoicesCompare => format!("“{word}” does not fit here. Use =, !=, in or is empty."),
        QueryProblem::FiguresCompare => format!("“{word}” does not fit a figure. Use =, !=, >, >=, <, <= or is empty."),
        QueryProblem::SegmentsCompare => format!("“{word}” does not fit a segment. Use = or !=."),
        QueryProblem::WordExpected => "A value is missing here.".to_owned(),
        QueryProblem::UnknownWord => format!("“{word}” is none of the values of this field."),
        QueryProblem::NumberExpected if word.is_empty() => "A number is missing here.".to_owned(),
        QueryProblem::NumberExpected => format!("“{word}” is no number."),
        QueryProblem::ShareExpected => "A churn risk is a number from 0 to 1, such as 0.6 or 60%.".to_owned(),
        QueryProblem::DayExpected => "A day is needed here, such as 2026-01-31.".to_owned(),
        QueryProblem::ListExpected => "A list in parentheses is needed here, such as (A, B).".to_owned(),
        QueryProblem::ListOpen => "A comma or the closing parenthesis of the list is missing here.".to_owned(),
        QueryProblem::JoinExpected => {
            "“and” or “or” is missing here. Names with blanks stand in quotation marks.".to_owned()
        }
        QueryProblem::QuoteOpen => "This quotation mark is not closed.".to_owned(),
        QueryProblem::ParenthesisOpen => "This parenthesis is not closed.".to_owned(),
        QueryProblem::ParenthesisClosed => "This parenthesis was never opened.".to_owned(),
        QueryProblem::UnknownSegment => format!("There is no segment named {word}."),
        QueryProblem::SegmentCircle => format!("The segment {word} asks for itself."),
        QueryProblem::SegmentBroken => format!("The query of the segment {word} cannot be read."),
        QueryProblem::TooDeep => "Parentheses or negations stand too deep in one another.".to_owned(),
        QueryProblem::TooLong => "The query is too long: 2,000 characters at most.".to_owned(),
    },
    unchanged: |wrong| format!("{wrong} The list has not changed."),
    unreadable: |wrong| format!("This query cannot be read, so nobody is listed. {wrong}"),
    circle: |name| format!("This query asks for a segment named {name}, so it needs another name."),
};

pub(super) const ZH_CN: QueryText = QueryText {
    query: "查询",
    example: "等级=战略 且 流失风险>0.6",
    edit: |query| format!("编辑查询：{query}"),
    close: "关闭查询",
    key: "输入查询",
    fields: "字段",
    conditions: "条件",
    comparisons: "比较",
    values: "取值",
    saved: "分群",
    joins: "连接",
    say: |problem, word| match problem {
        QueryProblem::FieldExpected => "这里缺少字段，如“等级”“流失风险”。".to_owned(),
        QueryProblem::UnknownField => format!("没有名为“{word}”的字段。"),
        QueryProblem::ComparisonExpected => "这里缺少比较，如 =、>、包含。".to_owned(),
        QueryProblem::WordsCompare => format!("文字不能用“{word}”比较，请用 =、!=、包含、属于或为空。"),
        QueryProblem::ChoicesCompare => format!("这里不能用“{word}”，请用 =、!=、属于或为空。"),
        QueryProblem::FiguresCompare => format!("数值和日期不能用“{word}”比较，请用 =、!=、>、>=、<、<= 或为空。"),
        QueryProblem::SegmentsCompare => format!("分群不能用“{word}”比较，请用 = 或 !=。"),
        QueryProblem::WordExpected => "这里缺少取值。".to_owned(),
        QueryProblem::UnknownWord => format!("该字段没有“{word}”这个取值。"),
        QueryProblem::NumberExpected if word.is_empty() => "这里缺少数字。".to_owned(),
        QueryProblem::NumberExpected => format!("“{word}”不是数字。"),
        QueryProblem::ShareExpected => "流失风险是 0 到 1 之间的数，如 0.6 或 60%。".to_owned(),
        QueryProblem::DayExpected => "这里需要日期，如 2026-01-31 或 2026年1月31日。".to_owned(),
        QueryProblem::ListExpected => "这里需要括号中的列表，如（甲、乙）。".to_owned(),
        QueryProblem::ListOpen => "列表在这里缺少顿号或右括号。".to_owned(),
        QueryProblem::JoinExpected => "这里缺少“且”或“或”。带空格的名称请加引号。".to_owned(),
        QueryProblem::QuoteOpen => "这个引号没有结束。".to_owned(),
        QueryProblem::ParenthesisOpen => "这个括号没有结束。".to_owned(),
        QueryProblem::ParenthesisClosed => "这个右括号前没有左括号。".to_owned(),
        QueryProblem::UnknownSegment => format!("没有名为 {word} 的分群。"),
        QueryProblem::SegmentCircle => format!("分群 {word} 引用了它自己。"),
        QueryProblem::SegmentBroken => format!("分群 {word} 的查询无法读取。"),
        QueryProblem::TooDeep => "括号或否定嵌套太深。".to_owned(),
        QueryProblem::TooLong => "查询太长，最多 2,000 个字符。".to_owned(),
    },
    unchanged: |wrong| format!("{wrong}列表没有变化。"),
    unreadable: |wrong| format!("这个查询无法读取，因此没有列出任何客户。{wrong}"),
    circle: |name| format!("这个查询引用了名为“{name}”的分群，请换一个名称。"),
};

pub(super) const ZH_TW: QueryText = QueryText {
    query: "查詢",
    example: "等級=戰略 且 流失風險>0.6",
    edit: |query| format!("編輯查詢：{query}"),
    close: "關閉查詢",
    key: "輸入查詢",
    fields: "欄位",
    conditions: "條件",
    comparisons: "比較",
    values: "值",
    saved: "分群",
    joins: "連接",
    say: |problem, word| match problem {
        QueryProblem::FieldExpected => "這裡缺少欄位，如「等級」「流失風險」。".to_owned(),
        QueryProblem::UnknownField => format!("沒有名為「{word}」的欄位。"),
        QueryProblem::ComparisonExpected => "這裡缺少比較，如 =、>、包含。".to_owned(),
        QueryProblem::WordsCompare => format!("文字不能用「{word}」比較，請用 =、!=、包含、屬於或為空。"),
        QueryProblem::ChoicesCompare => format!("這裡不能用「{word}」，請用 =、!=、屬於或為空。"),
        QueryProblem::FiguresCompare => format!("數值與日期不能用「{word}」比較，請用 =、!=、>、>=、<、<= 或為空。"),
        QueryProblem::SegmentsCompare => format!("分群不能用「{word}」比較，請用 = 或 !=。"),
        QueryProblem::WordExpected => "這裡缺少值。".to_owned(),
        QueryProblem::UnknownWord => format!("此欄位沒有「{word}」這個值。"),
        QueryProblem::NumberExpected if word.is_empty() => "這裡缺少數字。".to_owned(),
        QueryProblem::NumberExpected => format!("「{word}」不是數字。"),
        QueryProblem::ShareExpected => "流失風險是 0 到 1 之間的數，如 0.6 或 60%。".to_owned(),
        QueryProblem::DayExpected => "這裡需要日期，如 2026-01-31 或 2026年1月31日。".to_owned(),
        QueryProblem::ListExpected => "這裡需要括號中的清單，如（甲、乙）。".to_owned(),
        QueryProblem::ListOpen => "清單在這裡缺少頓號或右括號。".to_owned(),
        QueryProblem::JoinExpected => "這裡缺少「且」或「或」。含空格的名稱請加引號。".to_owned(),
        QueryProblem::QuoteOpen => "這個引號沒有結束。".to_owned(),
        QueryProblem::ParenthesisOpen => "這個括號沒有結束。".to_owned(),
        QueryProblem::ParenthesisClosed => "這個右括號前沒有左括號。".to_owned(),
        QueryProblem::UnknownSegment => format!("沒有名為 {word} 的分群。"),
        QueryProblem::SegmentCircle => format!("分群 {word} 引用了自己。"),
        QueryProblem::SegmentBroken => format!("分群 {word} 的查詢無法讀取。"),
        QueryProblem::TooDeep => "括號或否定巢狀太深。".to_owned(),
        QueryProblem::TooLong => "查詢太長，最多 2,000 個字元。".to_owned(),
    },
    unchanged: |wrong| format!("{wrong}清單沒有變更。"),
    unreadable: |wrong| format!("這個查詢無法讀取，因此沒有列出任何客戶。{wrong}"),
    circle: |name| format!("這個查詢引用了名為「{name}」的分群，請換一個名稱。"),
};
