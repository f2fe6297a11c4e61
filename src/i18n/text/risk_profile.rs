//! The questionnaire about risk: its questions, its answers, what they come to.
//!
//! Points and classes are the domain's.

use crate::domain::risk_profile::{RiskAttitude, RiskProfile};

/// A question with its answers, the most careful first.
pub struct RiskQuestion {
    /// The question.
    pub question: &'static str,
    /// Its answers.
    pub answers: [&'static str; RiskProfile::OPTIONS],
}

/// Words of the questionnaire.
pub struct RiskProfileText {
    /// The section, and the name of the filter.
    pub preference: &'static str,
    /// Asks the questions for the first time.
    pub ask: &'static str,
    /// Asks them once more.
    pub again: &'static str,
    /// Nobody asked.
    pub none: &'static str,
    /// The classes.
    pub attitudes: fn(RiskAttitude) -> &'static str,
    /// The points, the range of the class, the day.
    pub points: fn(&str, &str, &str) -> String,
    /// The answers.
    pub answers: &'static str,
    /// All in one line: the class, the points.
    pub said: fn(&str, &str) -> String,
    /// The day.
    pub date: &'static str,
    /// Takes the answers out.
    pub remove: &'static str,
    /// What it is, and is not.
    pub note: &'static str,
    /// The questions.
    pub questions: [RiskQuestion; RiskProfile::QUESTIONS],
}

pub(super) const EN: RiskProfileText = RiskProfileText {
    preference: "Risk preference",
    ask: "Ask the questions",
    again: "Ask again",
    none: "Not asked yet: six questions lead from conservative to aggressive.",
    attitudes: |attitude| match attitude {
        RiskAttitude::Conservative => "Conservative",
        RiskAttitude::Steady => "Steady",
        RiskAttitude::Balanced => "Balanced",
        RiskAttitude::Growth => "Growth",
        RiskAttitude::Aggressive => "Aggressive",
    },
    points: |points, range, day| format!("{points} points ({range}), answered {day}"),
    answers: "Answers",
    said: |attitude, points| format!("{attitude}, {points} points"),
    date: "Answered on",
    remove: "Remove the answers",
    note: "A conversation aid: the sum of six answers, 6 to 24 points. It replaces no suitability assessment that the law asks for.",
    questions: [
        RiskQuestion {
            question: "When will this money be needed again?",
            answers: ["Within a year", "In 1 to 3 years", "In 3 to 7 years", "Later, or not at all"],
        },
        RiskQuestion {
            question: "How certain is the income of the coming years?",
            answers: ["Very uncertain", "Rather uncertain", "Rather certain", "Very certain"],
        },
        RiskQuestion {
            question: "What loss within a year could be borne?",
            answers: ["None", "Up to 5%", "Up to 15%", "More than 15%"],
        },
        RiskQuestion {
            question: "What follows if it loses a tenth within a month?",
            answers: ["Sell everything", "Sell a part", "Wait", "Buy more"],
        },
        RiskQuestion {
            question: "What experience is there?",
            answers: [
                "Savings accounts",
                "Bonds or funds, some years",
                "Shares, some years",
                "Shares and derivatives, many years",
            ],
        },
        RiskQuestion {
            question: "What matters most?",
            answers: ["Keeping what is there", "Small, steady gains", "Gains, with ups and downs", "The highest gain"],
        },
    ],
};

pub(super) const ZH_CN: RiskProfileText = RiskProfileText {
    preference: "风险偏好",
    ask: "填写问卷",
    again: "重新填写",
    none: "尚未填写：六道题，由保守到进取分五类。",
    attitudes: |attitude| match attitude {
        RiskAttitude::Conservative => "保守",
        RiskAttitude::Steady => "稳健",
        RiskAttitude::Balanced => "平衡",
        RiskAttitude::Growth => "成长",
        RiskAttitude::Aggressive => "进取",
    },
    points: |points, range, day| format!("{points} 分（{range} 分），{day}填写"),
    answers: "回答",
    said: |attitude, points| format!("{attitude}，{points} 分"),
    date: "填写日期",
    remove: "删除回答",
    note: "供沟通参考：六题得分相加，共 6 到 24 分。不能代替法规要求的适当性评估。",
    questions: [
        RiskQuestion {
            question: "这笔钱多久以后要用？",
            answers: ["一年以内", "一到三年", "三到七年", "更久，或用不到"],
        },
        RiskQuestion {
            question: "未来几年的收入有多稳定？",
            answers: ["很不稳定", "不太稳定", "比较稳定", "非常稳定"],
        },
        RiskQuestion {
            question: "一年内能承受多大的亏损？",
            answers: ["不能亏损", "不超过 5%", "不超过 15%", "超过 15%"],
        },
        RiskQuestion {
            question: "一个月内跌了一成，会怎么做？",
            answers: ["全部卖出", "卖出一部分", "等一等", "再买一些"],
        },
        RiskQuestion {
            question: "有哪些投资经验？",
            answers: ["只有存款", "债券或基金，几年", "股票，几年", "股票与衍生品，多年"],
        },
        RiskQuestion {
            question: "最看重什么？",
            answers: ["保住本金", "小而稳的收益", "有起伏但更高的收益", "最高的收益"],
        },
    ],
};

pub(super) const ZH_TW: RiskProfileText = RiskProfileText {
    preference: "風險偏好",
    ask: "填寫問卷",
    again: "重新填寫",
    none: "尚未填寫：六道題，由保守到進取分五類。",
    attitudes: |attitude| match attitude {
        RiskAttitude::Conservative => "保守",
        RiskAttitude::Steady => "穩健",
        RiskAttitude::Balanced => "平衡",
        RiskAttitude::Growth => "成長",
        RiskAttitude::Aggressive => "進取",
    },
    points: |points, range, day| format!("{points} 分（{range} 分），{day}填寫"),
    answers: "回答",
    said: |attitude, points| format!("{attitude}，{points} 分"),
    date: "填寫日期",
    remove: "刪除回答",
    note: "供溝通參考：六題得分相加，共 6 到 24 分。不能代替法規要求的適合度評估。",
    questions: [
        RiskQuestion {
            question: "這筆錢多久以後要用？",
            answers: ["一年以內", "一到三年", "三到七年", "更久，或用不到"],
        },
        RiskQuestion {
            question: "未來幾年的收入有多穩定？",
            answers: ["很不穩定", "不太穩定", "比較穩定", "非常穩定"],
        },
        RiskQuestion {
            question: "一年內能承受多大的虧損？",
            answers: ["不能虧損", "不超過 5%", "不超過 15%", "超過 15%"],
        },
        RiskQuestion {
            question: "一個月內跌了一成，會怎麼做？",
            answers: ["全部賣出", "賣出一部分", "等一等", "再買一些"],
        },
        RiskQuestion {
            question: "有哪些投資經驗？",
            answers: ["只有存款", "債券或基金，幾年", "股票，幾年", "股票與衍生性商品，多年"],
        },
        RiskQuestion {
            question: "最看重什麼？",
            answers: ["保住本金", "小而穩的收益", "有起伏但更高的收益", "最高的收益"],
        },
    ],
};
