//! The language as a whole: what people type, what is printed, what is refused where.
//!
//! Who fits is `story_tests`' business, one floor up.

use proptest::prelude::*;

use super::{
    ast::{Claim, Deed, Expr, Relation},
    lexicon::{Lexicon, OwnField},
    print::print,
    problem::{QueryProblem, Span},
    words::{FIELDS, Tongue, choices},
};
use crate::{
    domain::{archive::Archive, custom_field::FieldKind, day::Day},
    state::customer_list::query::{FilterField, ListQuery},
};

fn own(key: &str, label: &str, kind: FieldKind) -> OwnField {
    OwnField { key: key.to_owned(), label: label.to_owned(), kind, options: vec!["A".to_owned()], shipped: None }
}

fn asking(expression: &str) -> ListQuery {
    ListQuery { expression: expression.to_owned(), ..ListQuery::default() }
}

fn lexicon() -> Lexicon {
    let fields = vec![
        own("k1", "渠道", FieldKind::Choice),
        own("k2", "Floor area", FieldKind::Number),
        own("k3", "合同到期", FieldKind::Date),
        own("k4", "is (vip)", FieldKind::YesNo),
        own("k5", "等级", FieldKind::Text),
        own("k6", "Sales", FieldKind::Number),
        own("odd.key\"", "", FieldKind::Text),
    ];
    let segments = vec![
        ("Key accounts".to_owned(), asking("grade = strategic")),
        ("华东 \"老\" 客户".to_owned(), ListQuery::parse("region=华东")),
        ("one".to_owned(), asking("segment = \"two\"")),
        ("two".to_owned(), asking("not segment = \"one\"")),
        ("lost".to_owned(), asking("segment = \"gone\"")),
        ("of lost".to_owned(), asking("grade = strategic or segment = \"lost\"")),
    ];
    Lexicon::new(fields, segments)
}

fn stored(text: &str) -> String {
    let lexicon = lexicon();
    match lexicon.read(text) {
        Ok(expr) => print(&expr, Tongue::Stored, &lexicon),
        Err(misread) => panic!("{text}: {misread:?}"),
    }
}

#[test]
fn what_people_type_in_any_language_comes_to_the_same() {
    for (typed, meant) in [
        ("等级=战略 且 流失>0.6", "grade = strategic and risk > 0.6"),
        ("等级=战略且流失>0.6", "grade = strategic and risk > 0.6"),
        ("等級＝戰略　且　流失風險＞６０％", "grade = strategic and risk > 0.6"),
        ("Grade = Strategic AND churn risk > 60%", "grade = strategic and risk > 0.6"),
        ("等级=战略 且 流失>0.6 且 近90天未拜访", "grade = strategic and risk > 0.6 and no visit in 90 days"),
        ("近3个月没有拜访", "no visit in 90 days"),
        ("最近 2 周内 有联系", "contact in 14 days"),
        ("no visit within the last 3 months", "no visit in 90 days"),
        ("last order > 90 days", "last > 90"),
        ("上次下单 > 3个月", "last > 90"),
        ("上次下单 早于 2026年1月3日", "last_day < 2026-01-03"),
        ("last order before 2026/1/3", "last_day < 2026-01-03"),
        ("价值 >= 1.2万", "value >= 12000"),
        ("价值 不少于 ¥12,000元", "value >= 12000"),
        ("value over $1.5k", "value > 1500"),
        ("标签 包含 VIP 或 标签 属于（年框、“ a b ”）", "tag contains VIP or tag in (年框, \" a b \")"),
        ("tag in (east, west) && !(kind is company)", "tag in (east, west) and not kind = organisation"),
        ("负责人 为空", "owner is empty"),
        (
            "负责人不为空或非(地区=和平区 且 行业!=餐饮)",
            "owner is not empty or not (region = \"和平区\" and industry != 餐饮)",
        ),
        ("地区=华东且负责人=林晚", "region = 华东 and owner = 林晚"),
        ("地区=和平", "region = \"和平\""),
        (
            "分群=\"key accounts\" 且 非 分群=『华东 \"老\" 客户』",
            "segment = \"Key accounts\" and not segment = \"华东 \\\"老\\\" 客户\"",
        ),
        (
            "渠道=线上 且 floor area > 20 and 合同到期 < 2026-05-01",
            "field.k1 = 线上 and field.k2 > 20 and field.k3 < 2026-05-01",
        ),
        ("\"is (vip)\" = 是", "field.k4 = yes"),
        ("风险偏好=平衡型 或 風險偏好 = 進取", "risk_preference = balanced or risk_preference = aggressive"),
        ("不是 流失=高", "not risk = high"),
        ("risk is too new to tell or 流失 = 未下单", "risk = new or risk = none"),
        ("sales > 3 and total sales > 3", "field.k6 > 3 and total > 3"),
        ("owner = O'Brien", "owner = \"O\\'Brien\""),
        ("grade = value and value > -3", "grade = value and value > -3"),
    ] {
        assert_eq!(stored(typed), meant, "{typed}");
        assert_eq!(stored(meant), meant, "the stored form of {typed}");
    }
}

#[test]
fn a_query_is_printed_in_the_readers_words() {
    let lexicon = lexicon();
    let typed =
        "grade in (strategic, partner) and not (risk > 0.6 or no visit in 90 days) and field.k1 = x and owner is empty";
    let expr = lexicon.read(typed).unwrap();
    let say = |tongue| print(&expr, tongue, &lexicon);
    assert_eq!(
        say(Tongue::Simplified),
        "等级 属于 (战略、伙伴) 且 非 (流失风险>0.6 或 近90天未拜访) 且 渠道=x 且 负责人 为空"
    );
    assert_eq!(
        say(Tongue::Traditional),
        "等級 屬於 (戰略、夥伴) 且 非 (流失風險>0.6 或 近90天未拜訪) 且 渠道=x 且 負責人 為空"
    );
    assert_eq!(
        say(Tongue::English),
        "grade in (strategic, partner) and not (churn risk > 0.6 or no visit in 90 days) and 渠道 = x and owner is empty"
    );
    assert_eq!(say(Tongue::Stored), typed);
}

#[test]
fn what_cannot_be_read_is_named_with_its_place() {
    use QueryProblem as P;
    let lexicon = lexicon();
    for (typed, problem, from, to) in [
        ("", P::FieldExpected, 0, 0),
        ("等级=战略 且", P::FieldExpected, 7, 7),
        ("流式>0.6", P::UnknownField, 0, 2),
        ("等级", P::ComparisonExpected, 2, 2),
        ("等级 战略", P::ComparisonExpected, 3, 5),
        ("等级>战略", P::ChoicesCompare, 2, 3),
        ("owner > Kim", P::WordsCompare, 6, 7),
        ("value contains 3", P::FiguresCompare, 6, 14),
        ("segment > x", P::SegmentsCompare, 8, 9),
        ("等级=战虑", P::UnknownWord, 3, 5),
        ("owner =", P::WordExpected, 7, 7),
        ("value > much", P::NumberExpected, 8, 12),
        ("value > 12x", P::NumberExpected, 8, 11),
        ("risk > 60", P::ShareExpected, 7, 9),
        ("risk > high", P::ShareExpected, 7, 11),
        ("first order > 3", P::DayExpected, 14, 15),
        ("first order > 2026-02-30", P::DayExpected, 14, 24),
        ("tag in VIP", P::ListExpected, 7, 10),
        ("tag in (VIP owner", P::ListOpen, 12, 17),
        ("tag in (VIP", P::ParenthesisOpen, 7, 8),
        ("(owner = x", P::ParenthesisOpen, 0, 1),
        ("owner = x)", P::ParenthesisClosed, 9, 10),
        ("owner = x region = y", P::JoinExpected, 10, 16),
        ("owner = \"x", P::QuoteOpen, 8, 10),
        ("segment = nobody", P::UnknownSegment, 10, 16),
        ("segment = one", P::SegmentCircle, 10, 13),
        ("segment = \"of lost\"", P::SegmentBroken, 10, 19),
        ("field.k9 = 1", P::UnknownField, 0, 8),
    ] {
        let misread = lexicon.read(typed).expect_err(typed);
        assert_eq!((misread.problem, misread.span), (problem, Span { from, to }), "{typed}");
    }
    assert_eq!(lexicon.read(&"(".repeat(1999)).unwrap_err().problem, P::TooDeep);
    assert_eq!(lexicon.read(&"not ".repeat(400)).unwrap_err().problem, P::TooDeep);
    assert_eq!(lexicon.read(&"x".repeat(2001)).unwrap_err().problem, P::TooLong);
}

#[test]
fn a_segment_that_would_ask_for_itself_is_known_before_it_is_saved() {
    let lexicon = lexicon();
    assert!(lexicon.reaches(&asking("segment = \"of lost\""), "LOST"), "by way of another, in any case");
    assert!(lexicon.reaches(&asking("not segment = Lost"), "lost"));
    assert!(!lexicon.reaches(&asking("segment = \"Key accounts\""), "lost"));
    assert!(!lexicon.reaches(&ListQuery::parse("region=华东"), "华东"));
}

#[test]
fn every_word_that_is_printed_is_understood() {
    let lexicon = Lexicon::default();
    for field in &FIELDS {
        for tongue in Tongue::ALL {
            for word in choices(&field.means).unwrap_or_default() {
                let typed = format!("{} = {}", tongue.of(&field.printed), tongue.of(&word.printed));
                let meant = Claim::Words { field: field.means.clone(), is: true, words: vec![word.means.to_owned()] };
                assert_eq!(lexicon.read(&typed), Ok(Expr::Claim(meant)), "{typed}");
            }
            let typed = format!("{} is empty", tongue.of(&field.printed));
            let meant = Claim::Empty { field: field.means.since(), is: true };
            assert_eq!(lexicon.read(&typed), Ok(Expr::Claim(meant)), "{typed}");
        }
    }
}

fn offered(typed: &str, tongue: Tongue) -> Vec<String> {
    let offers = super::complete(typed, typed.chars().count(), tongue, &lexicon(), &Archive::default());
    offers.into_iter().map(|offer| offer.label).collect()
}

/// What stands there after the first offer was taken.
fn taken(typed: &str, tongue: Tongue) -> String {
    let offers = super::complete(typed, typed.chars().count(), tongue, &lexicon(), &Archive::default());
    let first = offers.first().unwrap_or_else(|| panic!("nothing is offered for {typed}"));
    let [before, _, after] = first.span.cut(typed);
    format!("{before}{}{after}", first.insert)
}

#[test]
fn what_may_come_next_is_offered() {
    let (en, zh) = (Tongue::English, Tongue::Simplified);
    assert!(offered("", en).starts_with(&["grade".to_owned(), "churn risk".to_owned()]));
    assert_eq!(taken("chu", en), "churn risk ");
    assert_eq!(taken("流", zh), "流失风险");
    assert_eq!(taken("等级=战略且流", zh), "等级=战略且流失风险");
    assert_eq!(taken("等", en), "grade ", "words of another language lead to the page's");
    assert_eq!(taken("渠", en), "渠道 ");
    assert_eq!(offered("等级=", zh), ["战略", "伙伴", "价值", "一般"]);
    assert_eq!(taken("grade = stra", en), "grade = strategic");
    assert_eq!(taken("grade = strategic", en), "grade = strategic and ");
    assert_eq!(taken("等级=战略", zh), "等级=战略 且 ");
    assert_eq!(taken("grade = strategic a", en), "grade = strategic and ");
    assert_eq!(offered("grade ", en), ["=", "!=", "in", "not in", "is empty", "is not empty"]);
    assert_eq!(taken("渠道 包", zh), "渠道 包含 ");
    assert_eq!(taken("渠道包", zh), "渠道 包含 ");
    assert_eq!(offered("segment = ", en), ["Key accounts", "华东 \"老\" 客户"], "those that can be used");
    assert_eq!(taken("segment = key", en), "segment = \"Key accounts\"");
    assert_eq!(taken("segment = \"ke", en), "segment = \"Key accounts\"");
    assert_eq!(taken("近", zh), "近90天未下单");
    assert_eq!(offered("(grade = value ", en), [")", "and", "or"]);
    assert_eq!(offered("grade in (value ", en), [")", ","]);
    assert_eq!(offered("value > 3x", en), Vec::<String>::new());
}

fn relation() -> impl Strategy<Value = Relation> {
    use Relation::{Above, AtLeast, AtMost, Below, Equal, Unequal};
    prop_oneof![Just(Equal), Just(Unequal), Just(Above), Just(AtLeast), Just(Below), Just(AtMost)]
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,8}",
        "[ -~]{0,8}",
        "[华东和且或非不是地区=（）“”＂‘’「」『』《》、，。A-z0-9\\\\\u{200B}㎡⑴½É\u{301}\u{1F600}\u{3000}]{0,6}",
        Just("and".to_owned()),
        Just("OR".to_owned()),
        Just("is".to_owned()),
    ]
}

fn words_of(field: FilterField) -> impl Strategy<Value = Vec<String>> {
    let codes: Vec<String> = choices(&field).unwrap_or_default().iter().map(|word| word.means.to_owned()).collect();
    proptest::sample::subsequence(codes.clone(), 1..=codes.len()).prop_shuffle()
}

fn distinct(mut words: Vec<String>) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    words.retain(|word| {
        let new = !seen.contains(word);
        seen.push(word.clone());
        new
    });
    words
}

fn claim() -> impl Strategy<Value = Claim> {
    let own = |key: &str| FilterField::Custom(key.to_owned());
    let coded = [
        FilterField::Grade,
        FilterField::GoldGrade,
        FilterField::Risk,
        FilterField::Stage,
        FilterField::Kind,
        FilterField::Cadence,
        FilterField::Offer,
        FilterField::Mood,
        FilterField::RiskPreference,
    ];
    let coded: Vec<FilterField> = coded.into_iter().chain([FilterField::Lost, FilterField::LossReason]).collect();
    let worded = [FilterField::Owner, FilterField::Region, FilterField::Industry, FilterField::Tag, FilterField::Name];
    let worded: Vec<FilterField> = worded
        .into_iter()
        .chain([FilterField::Code, FilterField::Bought, own("k1"), own("k5"), own("odd.key\"")])
        .collect();
    let counted = [
        FilterField::Value,
        FilterField::RiskChange,
        FilterField::Loyalty,
        FilterField::Complete,
        FilterField::Orders,
        FilterField::Total,
        FilterField::LastOrder,
    ];
    let counted: Vec<FilterField> =
        counted.into_iter().chain([FilterField::LastVisit, FilterField::LastContact, own("k2")]).collect();
    let dated = [FilterField::FirstOrder, FilterField::Ordered, FilterField::LastOrderDay, FilterField::LastVisitDay];
    let dated: Vec<FilterField> = dated.into_iter().chain([FilterField::LastContactDay, own("k3")]).collect();
    let every: Vec<FilterField> = coded
        .iter()
        .chain(&worded)
        .chain(&counted)
        .cloned()
        .chain([own("k4"), own("k3"), FilterField::FirstOrder, FilterField::Ordered])
        .collect();
    let select = |fields: &[FilterField]| proptest::sample::select(fields.to_vec());
    prop_oneof![
        (select(&counted), relation(), -1e12..1e12_f64).prop_map(|(field, relation, number)| Claim::Number {
            field,
            relation,
            number
        }),
        (relation(), 0.0..=1.0_f64).prop_map(|(relation, number)| Claim::Number {
            field: FilterField::Risk,
            relation,
            number
        }),
        (select(&dated), relation(), -719_162..2_932_896_i32).prop_map(|(field, relation, day)| Claim::Day {
            field,
            relation,
            day: Day::from_epoch(day).unwrap()
        }),
        select(&coded).prop_flat_map(|field| (words_of(field.clone()), any::<bool>())
            .prop_map(move |(words, is)| Claim::Words { field: field.clone(), is, words })),
        any::<bool>().prop_map(move |is| Claim::Words {
            field: FilterField::Custom("k4".to_owned()),
            is,
            words: vec!["no".to_owned()]
        }),
        (select(&worded), any::<bool>(), proptest::collection::vec(text(), 1..4))
            .prop_map(|(field, is, words)| Claim::Words { field, is, words: distinct(words) }),
        (select(&worded), any::<bool>(), text()).prop_map(|(field, is, text)| Claim::Contains { field, is, text }),
        (select(&every), any::<bool>()).prop_map(|(field, is)| Claim::Empty { field, is }),
        (proptest::sample::select(vec![Deed::Order, Deed::Visit, Deed::Contact]), 0..9999_u32, any::<bool>())
            .prop_map(|(deed, days, is)| Claim::Within { deed, days, is }),
        (proptest::sample::select(vec!["Key accounts", "华东 \"老\" 客户"]), any::<bool>())
            .prop_map(|(name, is)| Claim::Segment { name: name.to_owned(), is }),
    ]
}

fn expr() -> impl Strategy<Value = Expr> {
    claim().prop_map(Expr::Claim).prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 1..4).prop_map(Expr::all),
            proptest::collection::vec(inner.clone(), 1..4).prop_map(Expr::any),
            inner.prop_map(|part| Expr::Not(Box::new(part))),
        ]
    })
}

proptest! {
    #[test]
    fn whatever_is_printed_reads_back(expr in expr(), tongue in proptest::sample::select(Tongue::ALL.to_vec())) {
        let lexicon = lexicon();
        let printed = print(&expr, tongue, &lexicon);
        prop_assume!(printed.chars().count() <= 2000);
        prop_assert_eq!(lexicon.read(&printed), Ok(expr), "{}", printed);
    }

    #[test]
    fn any_text_is_read_or_refused_within_it(text in "\\PC{0,60}") {
        if let Err(misread) = lexicon().read(&text) {
            prop_assert!(misread.span.from <= misread.span.to && misread.span.to <= text.chars().count(), "{misread:?}");
        }
    }

    #[test]
    fn any_words_of_the_language_in_any_order_are_read_or_refused(
        parts in proptest::collection::vec(proptest::sample::select(vec![
            "等级", "=", "战略", "且", "或", "非", "(", ")", "近90天", "未", "下单", "in", "tag", "\"", "“", "segment", "one", "0.6", "%",
            ",", "、", " ", "is empty", "not", "last order", "2026-01-0", "field.", "k1", "\\", "!", ">=", "和平",
        ]), 0..24),
        caret in 0..80_usize,
    ) {
        let text = parts.concat();
        let lexicon = lexicon();
        let length = text.chars().count();
        if let Err(misread) = lexicon.read(&text) {
            prop_assert!(misread.span.from <= misread.span.to && misread.span.to <= length, "{misread:?}");
        }
        for offer in super::complete(&text, caret, Tongue::English, &lexicon, &Archive::default()) {
            prop_assert!(offer.span.from <= offer.span.to && offer.span.to <= length);
        }
    }
}
