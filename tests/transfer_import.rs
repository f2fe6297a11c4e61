//! Tables in: what is read, what is recognised again, what is refused.

#![expect(clippy::expect_used, reason = "a test that cannot go on says why")]

mod transfer_house;

use guanxi::{
    domain::{
        currency::Currency,
        custom_field::{CustomField, CustomValue, FieldKind},
        customer::Customer,
        id::Id,
        order::Order,
        provenance::{Extra, Provenance, Source},
        timestamp::Timestamp,
    },
    transfer::{
        import::{
            existing::Standing,
            problem::{Outcome, Why},
            records::Stamp,
        },
        mapping::{
            date::DayOrder,
            field::{Field, Question, Shape},
            guess::{self, Context},
        },
    },
};
use transfer_house::{Archive, Import, fields, import, on, plan_into_nothing, read, survey};

const CDNOW: &str = include_str!("fixtures/cdnow_sample.csv");

fn orders_of<'a>(archive: &'a Archive, customer: &Customer) -> Vec<&'a Order> {
    archive.orders.iter().filter(|order| order.customer_id == customer.id).collect()
}

#[test]
fn cdnow_comes_in_whole_and_once() {
    let mut archive = Archive::default();
    let first = archive.import(CDNOW);
    assert_eq!((first.review.customers.new, first.review.orders.new), (2357, 6919));
    assert_eq!(first.review.problems, []);
    assert_eq!(first.review.shape, Shape::Orders);
    assert_eq!(fields(&first), [Field::CustomerId, Field::OrderDate, Field::Quantity, Field::Amount]);
    let total: i64 = archive.orders.iter().map(|order| order.amount).sum();
    assert_eq!(total, 24_409_194, "244,091.94 dollars, to the cent");
    let one = archive.customers.iter().find(|customer| customer.code == "0001").expect("leading zeros are kept");
    let days: Vec<String> = orders_of(&archive, one).iter().map(|order| order.date.to_string()).collect();
    assert_eq!(days, ["1997-01-01", "1997-01-18", "1997-08-02", "1997-12-12"]);

    let again = archive.import(CDNOW);
    assert_eq!((again.review.customers.new, again.review.orders.new), (0, 0));
    assert_eq!((again.review.customers.unchanged, again.review.orders.unchanged), (2357, 6919));
    assert_eq!((again.review.customers.changed, again.review.orders.changed), (0, 0));
}

#[test]
fn new_records_are_sorted_and_their_identifiers_rise() {
    let mut archive = Archive::default();
    archive.import(CDNOW);
    let keys: Vec<_> = archive.orders.iter().map(|order| (order.customer_id, order.date)).collect();
    assert!(keys.is_sorted(), "by customer, then by day");
    assert!(archive.orders.is_sorted_by_key(|order| order.id));
    assert!(archive.customers.is_sorted_by_key(|customer| customer.id));
}

const SHOP: &str = "会员编号,姓名,手机,消费日期,金额,商品,数量,店\r\n\
    M00017,张小思,138 0571 2266,2026/8/3,328.00,乌龙礼盒 250g,1,湖滨店\r\n\
    M00018,欧阳明慧,13905710001,2026-08-11,\"¥1,204\",茉莉,2,武林店\r\n\
    M00018,欧阳明慧,13905710001,2026年8月12日,86,茉莉,1,武林店\r\n\
    M00021,阿依古丽,13705710002,2026-02-30,86,茉莉,1,湖滨店\r\n\
    M00017,张小思,1385712266O,2026-09-01,“赠”,茉莉,1,湖滨店\r\n\
    M00017,张思,138 0571 2266,2026-09-02,-28,茉莉,1,湖滨店\r\n";

#[test]
fn a_chinese_sheet_of_both_is_understood() {
    let mut archive = Archive::default();
    let done = archive.import(SHOP);
    assert_eq!(
        fields(&done),
        [
            Field::CustomerId,
            Field::Name,
            Field::Phone,
            Field::OrderDate,
            Field::Amount,
            Field::Product,
            Field::Quantity,
            Field::Tag
        ]
    );
    assert_eq!(done.review.shape, Shape::Both);
    assert_eq!(done.survey.mapping.currency, Some(Currency::CNY));
    let told: Vec<(u64, Option<u32>, &Why)> =
        done.review.problems.iter().map(|problem| (problem.line, problem.column, &problem.why)).collect();
    assert_eq!(
        told,
        [
            (5, Some(3), &Why::NoSuchDay),
            (6, Some(4), &Why::NotANumber),
            (7, Some(1), &Why::TwoNames { first: "张小思".to_owned() }),
        ]
    );
    assert_eq!((done.review.rows, done.review.rows_left_out, done.review.orders.new), (6, 2, 4));
    // The customer of a bad row is not made up from it.
    assert_eq!(archive.customers.iter().map(|it| it.code.as_str()).collect::<Vec<_>>(), ["M00017", "M00018"]);
    let zhang = &archive.customers[0];
    assert_eq!((zhang.name.as_str(), zhang.phones.as_slice()), ("张小思", &["138 0571 2266".to_owned()][..]));
    assert_eq!(zhang.tags, ["湖滨店"]);
    let amounts: Vec<i64> = archive.orders.iter().map(|order| order.amount).collect();
    assert_eq!(amounts, [32_800, -2800, 120_400, 8600]);
}

#[test]
fn traditional_and_english_names_are_understood_too() {
    let traditional = survey(
        "客戶編號,客戶名稱,聯絡電話,訂單日期,訂單編號,總金額,品項\nA1,王大明,0912345678,2026/8/3,N1,NT$100,茶\n",
    );
    assert_eq!(traditional.mapping.currency.map(|it| it.code().to_owned()), Some("TWD".to_owned()));
    let found: Vec<&Field> = traditional.mapping.columns.iter().map(|choice| &choice.field).collect();
    assert_eq!(
        found,
        [
            &Field::CustomerId,
            &Field::Name,
            &Field::Phone,
            &Field::OrderDate,
            &Field::OrderId,
            &Field::Amount,
            &Field::Product
        ]
    );
    let english = survey("customer_id,customer_name,phone,date,amount,product,quantity\n1,A,5,2026-01-01,1,x,1\n");
    let found: Vec<&Field> = english.mapping.columns.iter().map(|choice| &choice.field).collect();
    assert_eq!(
        found,
        [
            &Field::CustomerId,
            &Field::Name,
            &Field::Phone,
            &Field::OrderDate,
            &Field::Amount,
            &Field::Product,
            &Field::Quantity
        ]
    );
}

#[test]
fn equal_rows_of_one_file_are_separate_orders() {
    let mut archive = Archive::default();
    let text = "customer_id,date,amount,product\n7,2026-01-01,5,x\n7,2026-01-01,5,x\n7,2026-01-01,5,y\n";
    assert_eq!(archive.import(text).review.orders.new, 3);
    assert_eq!(archive.import(text).review.orders.new, 0);
    let more = format!("{text}7,2026-01-01,5,x\n");
    assert_eq!(archive.import(&more).review.orders.new, 1, "the third of its kind is new");
}

#[test]
fn rows_of_one_order_id_are_one_order_and_other_content_replaces_it() {
    let mut archive = Archive::default();
    archive.import(
        "customer_id,order_id,date,amount,product\n1,9,2026-01-01,5,x\n1,9,2026-01-01,7,y\n2,9,2026-01-01,5,x\n",
    );
    assert_eq!(archive.orders.len(), 2, "an order id counts within its customer");
    assert_eq!((archive.orders[0].amount, archive.orders[0].lines.len()), (1200, 2));
    let done = archive.import("customer_id,order_id,date,amount,product\n1,9,2026-01-02,5,x\n2,9,2026-01-01,5,x\n");
    assert_eq!((done.review.orders.new, done.review.orders.changed, done.review.orders.unchanged), (0, 1, 1));
    assert_eq!((archive.orders[0].amount, archive.orders[0].lines.len()), (500, 1));
    assert_eq!(archive.orders[0].date.to_string(), "2026-01-02");
}

#[test]
fn the_same_file_adds_nothing_after_edits() {
    let mut archive = Archive::default();
    let text = "name,phone,date,amount,product\nAnna,555-1,2026-01-01,5,x\nBen,,2026-01-02,6,y\n";
    archive.import(text);
    archive.customers[0].name = "Anna Maria".to_owned();
    archive.customers[1].phones.push("0800".to_owned());
    archive.orders[0].amount = 999;
    archive.orders[1].lines.clear();
    let again = archive.import(text);
    assert_eq!((again.review.customers.new, again.review.orders.new), (0, 0));
    assert_eq!(archive.orders[0].amount, 999, "an edited order is not set back");
}

#[test]
fn a_deleted_order_stays_deleted_until_it_is_brought_back() {
    let mut archive = Archive::default();
    let text = "customer_id,date,amount\n1,2026-01-01,5\n1,2026-01-02,6\n";
    archive.import(text);
    archive.removed.insert(archive.orders[1].id.bits());
    let again = archive.import(text);
    assert_eq!((again.review.orders.new, again.review.orders.kept_deleted), (0, 1));
    archive.bring_back = true;
    let back = archive.import(text);
    assert_eq!(back.review.orders.brought_back, 1);
    assert_eq!(back.brought_back, [archive.orders[1].id]);
    archive.standing = Standing::Withdrawn;
    let anew = archive.import(text);
    assert_eq!((anew.review.customers.new, anew.review.orders.new), (1, 2), "an undone import comes in again");
}

#[test]
fn a_blank_cell_erases_nothing() {
    let mut archive = Archive::default();
    archive.import("customer_id,name,phone,region,tags\n1,Anna,555,North,\"a;b\"\n");
    let done = archive.import("customer_id,name,phone,region,tags\n1,,,South,c\n");
    assert_eq!(done.review.customers.changed, 1);
    let anna = &archive.customers[0];
    assert_eq!((anna.name.as_str(), anna.region.as_str()), ("Anna", "South"));
    assert_eq!(
        (anna.phones.as_slice(), anna.tags.as_slice()),
        (&["555".to_owned()][..], &["a", "b", "c"].map(str::to_owned)[..])
    );
    let same = archive.import("customer_id,name,phone,region,tags\n1,,,South,c\n");
    assert_eq!(same.review.customers.unchanged, 1);
}

#[test]
fn without_ids_a_customer_is_name_and_phone() {
    let mut archive = Archive::default();
    let text = "name,phone,date,amount\nAnna,555,2026-01-01,1\nAnna,556,2026-01-01,1\nAnna,,2026-01-01,1\n\
        \u{20}Anna ,5 5 5,2026-01-02,1\nAndre\u{301},,2026-01-02,1\nAndré,,2026-01-03,1\n";
    let done = archive.import(text);
    assert_eq!((done.review.customers.new, done.review.orders.new), (4, 6));
}

#[test]
fn day_and_month_are_decided_by_all_rows_or_asked() {
    let decided = survey("customer_id,date,amount\n1,3/8/2026,1\n1,25/8/2026,1\n");
    assert!(decided.mapping.questions(&decided.open_days()).is_empty());
    let open = survey("customer_id,date,amount\n1,3/8/2026,1\n1,5/8/2026,1\n");
    assert_eq!(format!("{:?}", open.mapping.questions(&open.open_days())), "[DayOrder { column: 1 }]");
    let mut archive = Archive::default();
    archive.import("customer_id,date,amount\n1,3/8/2026,1\n1,25/8/2026,1\n");
    assert_eq!(archive.orders[0].date.to_string(), "2026-08-03");
}

#[test]
fn a_question_stays_with_its_answer() {
    let text = "customer_id,date,amount\n1,3/8/2026,1\n1,5/8/2026,1\n";
    let context = Context::default();
    let survey = guess::survey(&read(text), &context, None, &mut on).expect("rows");
    let (first, open) = (&survey.mapping, survey.open_days());
    let asked = [Question::DayOrder { column: 1 }, Question::Currency];
    assert_eq!((first.questions(&open), first.asked(first, &open)), (asked.to_vec(), asked.to_vec()));
    let mut answered = first.clone();
    answered.columns[1].day_order = Some(DayOrder::MonthFirst);
    answered.currency = Some(Currency::CNY);
    assert_eq!((answered.questions(&open), answered.asked(first, &open)), (Vec::new(), asked.to_vec()));
    answered.columns[0].field = Field::Skip;
    assert_eq!(answered.questions(&open), [Question::WhoseRows]);
    assert_eq!(answered.asked(first, &open).first(), Some(&Question::WhoseRows));
    let mut nobody = first.clone();
    nobody.columns[0].field = Field::Skip;
    assert_eq!(first.asked(&nobody, &open).first(), Some(&Question::WhoseRows), "asked at first, answered since");
}

#[test]
fn amounts_are_read_in_their_currency() {
    let mut archive = Archive::default();
    archive.import(
        "customer_id,date,amount\n1,2026-01-01,\"$1,204.5\"\n1,2026-01-02,€3\n1,2026-01-03,(4)\n1,2026-01-04,1.2万\n",
    );
    let amounts: Vec<(i64, &str)> = archive.orders.iter().map(|order| (order.amount, order.currency.code())).collect();
    assert_eq!(amounts, [(120_450, "USD"), (300, "EUR"), (-400, "USD"), (1_200_000, "USD")]);
    let comma = read("customer_id;date;amount\n1;2026-01-01;1.204,50\n1;2026-01-02;3,5\n");
    let Import { mut archive, .. } = import(&comma);
    archive.orders.sort_by_key(|order| order.date);
    assert_eq!(archive.orders.iter().map(|order| order.amount).collect::<Vec<_>>(), [120_450, 350]);
}

#[test]
fn a_table_without_a_header_is_understood_from_its_contents() {
    let mut archive = Archive::default();
    let done = archive.import("0001,19970101,2,29.33\n0001,19970118,2,29.73\n0002,19970101,3,63.34\n");
    assert!(!done.survey.mapping.has_header);
    assert_eq!(fields(&done), [Field::CustomerId, Field::OrderDate, Field::Quantity, Field::Amount]);
    assert_eq!((done.review.customers.new, done.review.orders.new), (2, 3));
}

#[test]
fn nothing_new_comes_to_a_customer_who_was_deleted() {
    let mut archive = Archive::default();
    archive.import("customer_id,date,amount\n1,2026-01-01,5\n2,2026-01-01,5\n");
    archive.removed.extend([archive.customers[0].id.bits(), archive.orders[0].id.bits()]);
    let text = "customer_id,date,amount\n1,2026-01-01,5\n1,2026-01-02,6\n2,2026-01-02,6\n";
    let done = archive.import(text);
    assert_eq!(
        (done.review.customers.kept_deleted, done.review.orders.kept_deleted, done.review.orders.new),
        (1, 2, 1)
    );
    assert_eq!(
        done.review.problems.iter().map(|it| (it.line, &it.why)).collect::<Vec<_>>(),
        [(3, &Why::CustomerDeleted)]
    );
    archive.bring_back = true;
    let done = archive.import(text);
    assert_eq!(
        (done.review.customers.brought_back, done.review.orders.brought_back, done.review.orders.new),
        (1, 1, 1)
    );
}

#[test]
fn a_quantity_or_a_cost_that_cannot_be_read_is_told_and_its_row_kept() {
    let mut archive = Archive::default();
    let done = archive.import(
        "customer_id,date,product,quantity,cost,amount\n1,2026-01-01,tea,two,3,5\n2,2026-01-01,tea,1,cheap,5\n",
    );
    let told: Vec<_> =
        done.review.problems.iter().map(|it| (it.line, it.column, it.value.as_str(), &it.why, it.outcome)).collect();
    assert_eq!(
        told,
        [
            (2, Some(3), "two", &Why::NotANumber, Outcome::CellLeftEmpty),
            (3, Some(4), "cheap", &Why::NotANumber, Outcome::CellLeftEmpty),
        ]
    );
    assert_eq!((done.review.rows_left_out, done.review.repaired, archive.orders.len()), (0, 2, 2));
    assert_eq!((archive.orders[0].amount, archive.orders[0].lines[0].quantity), (500, None));
}

#[test]
fn a_choice_takes_its_options_and_nothing_else() {
    let mut archive = Archive::default();
    let level = CustomField {
        id: Id::from_bits(7),
        key: "level".to_owned(),
        label: "Level".to_owned(),
        kind: FieldKind::Choice,
        options: vec!["Gold".to_owned(), "Silver".to_owned()],
        provenance: Provenance::default(),
        extra: Extra::new(),
    };
    archive.custom_fields.push(level);
    let done = archive.import("customer_id,customer_name,Level\n1,Ann,Gold\n2,Bob,bronze\n3,Cid,SILVER\n");
    assert_eq!(fields(&done)[2], Field::Custom("level".to_owned()));
    let told: Vec<_> = done.review.problems.iter().map(|it| (it.line, it.column, &it.why, it.outcome)).collect();
    assert_eq!(told, [(3, Some(2), &Why::NotAnOption, Outcome::CellLeftEmpty)]);
    let levels: Vec<_> = archive.customers.iter().map(|it| it.custom.get("level").cloned()).collect();
    let text = |text: &str| Some(CustomValue::Text(text.to_owned()));
    assert_eq!(levels, [text("Gold"), None, text("Silver")], "the row is kept, the value is not");
}

#[test]
fn the_currency_column_says_what_currency_an_empty_archive_gets() {
    let of = |text: &str| survey(text).mapping.currency.map(|it| it.code().to_owned());
    let head = "customer_id,date,amount,currency\n";
    let mostly = format!("{head}1,2026-01-01,$5,EUR\n2,2026-01-01,5,CNY\n3,2026-01-01,5,人民币\n4,2026-01-01,5,\n");
    assert_eq!(of(&mostly), Some("CNY".to_owned()), "neither the sign nor the language");
    assert_eq!(of(&format!("{head}1,2026-01-01,5,\n2,2026-01-01,5,what\n")), Some("USD".to_owned()));
    let mut archive = Archive::default();
    let done = archive.import(&mostly);
    let others: Vec<_> = done.review.other_currencies.iter().map(|(it, orders)| (it.code(), *orders)).collect();
    assert_eq!(others, [("EUR", 1)]);
}

#[test]
fn columns_become_custom_fields_of_every_kind() {
    let text =
        "customer_id,级别,生日,cre\0dit,member\n1,gold,1990-11-23,¥12.5,是\n2,silver,1990/1/3,3,no\n3,gold,,,maybe\n";
    let table = read(text);
    let mut survey = survey(text);
    let kinds = [FieldKind::Choice, FieldKind::Date, FieldKind::Money, FieldKind::YesNo];
    for (choice, kind) in survey.mapping.columns.iter_mut().skip(1).zip(kinds) {
        choice.field = Field::NewCustom(kind);
    }
    survey.mapping.currency = Some(Currency::CNY);
    let plan = plan_into_nothing(&table, &survey).expect("nothing has to be asked");
    let stamp = Stamp { batch: Id::new(1, &[1; 10]), at: Timestamp::from_millis(0), source: Source::Import };
    let fields = plan.new_custom_fields(stamp);
    assert_eq!(
        fields.iter().map(|field| field.label.as_str()).collect::<Vec<_>>(),
        ["级别", "生日", "credit", "member"],
        "without the character that no archive file may hold"
    );
    assert_eq!(fields[0].options, ["gold", "silver"]);
    assert_eq!(plan.review.problems.iter().map(|it| (it.line, &it.why)).collect::<Vec<_>>(), [(4, &Why::NotYesOrNo)]);
    let first = plan.new_customers(&table, stamp).next().expect("three");
    let value = |label: &str| {
        let key = &fields.iter().find(|field| field.label == label).expect("it was added").key;
        first.custom.get(key).cloned()
    };
    assert_eq!(value("级别"), Some(CustomValue::Text("gold".to_owned())));
    assert_eq!(value("生日"), Some(CustomValue::Text("1990-11-23".to_owned())));
    assert_eq!(value("member"), Some(CustomValue::YesNo(true)));
    assert!(matches!(value("credit"), Some(CustomValue::Money(money)) if money.minor == 1250));
}
