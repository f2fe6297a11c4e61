//! Single cells: days, amounts, names of columns.

#![expect(clippy::expect_used, reason = "a test that cannot go on says why")]

mod transfer_house;

use guanxi::{
    domain::{currency::Currency, day::Day},
    transfer::mapping::{
        date::{self, DayOrder, Reading},
        field::Field,
        names,
        number::{self, DecimalMark, NumberError},
    },
};
use transfer_house::{Archive, fields, survey};

#[test]
fn days_are_read_however_they_are_written() {
    let third_of_august = Day::parse("2026-08-03").expect("a day");
    let written = [
        "2026-08-03",
        "2026/8/3",
        "2026.08.03",
        "2026年8月3日",
        "2026年08月03日 星期一",
        "26年8月3号",
        "２０２６／８／３",
        "20260803",
        "20260803 101500",
        "46237",
        "46237.4375",
        "2026-08-03T10:15:00Z",
        "2026-08-03T10:15:00.123+08:00",
        "2026-08-03 10:15:00",
        "2026/8/3 上午 10:15",
        "3 Aug 2026",
        "03-Aug-26",
        "August 3, 2026",
        "Aug 3 2026 10:15 PM",
        "03.08.2026",
        "民國115年8月3日",
        "115/8/3",
        " 2026-08-03 ",
    ];
    for text in written {
        assert_eq!(date::read(text).0, Reading::Day(third_of_august), "{text}");
    }
    for text in ["3/8/2026", "03-08-2026", "3/8/26", "03/08/2026 10:15"] {
        assert_eq!(date::read(text).0.day(Some(DayOrder::DayFirst)), Ok(third_of_august), "{text}");
    }
    for text in ["8/3/2026", "08-03-2026", "8/3/26 10:15 AM"] {
        assert_eq!(date::read(text).0.day(Some(DayOrder::MonthFirst)), Ok(third_of_august), "{text}");
    }
    assert_eq!(date::read("5/5/2026").0.day(None), Ok(Day::parse("2026-05-05").expect("a day")));
    assert!(matches!(date::read("3/8/2026").0.day(None), Err(Reading::Open { first: 3, second: 8, year: 2026 })));
    for text in ["2026-02-30", "2026/13/1", "0000-00-00", "31/31/2026", "20260230", "2026年2月30日"] {
        assert_eq!(date::read(text).0, Reading::NoSuchDay, "{text}");
    }
    for text in [
        "",
        "赠",
        "hello",
        "12",
        "1234567",
        "99999-01-01",
        "2026-08",
        "M00017",
        "2026-08-03 and more",
        "13805712266",
        "1/2",
    ] {
        assert_eq!(date::read(text).0, Reading::NotADate, "{text}");
    }
}

#[test]
fn amounts_are_read_however_they_are_written() {
    let read = |text: &str, mark| {
        let (decimal, symbol) = number::read(text, mark)?;
        let currency = symbol.currency(Currency::CNY);
        Ok((decimal.minor(currency)?, currency.code().to_owned()))
    };
    let point = |text: &str| read(text, DecimalMark::Point);
    let cases = [
        ("328.00", 32_800, "CNY"),
        ("¥1,204", 120_400, "CNY"),
        ("￥１，２０４．５０", 120_450, "CNY"),
        ("1,204元", 120_400, "CNY"),
        ("NT$1,204", 120_400, "TWD"),
        ("US$ 12.5", 1250, "USD"),
        ("12.5 EUR", 1250, "EUR"),
        ("HK$12.5", 1250, "HKD"),
        ("-86", -8600, "CNY"),
        ("86-", -8600, "CNY"),
        ("(86.00)", -8600, "CNY"),
        ("¥(86)", -8600, "CNY"),
        ("-¥86", -8600, "CNY"),
        ("−86", -8600, "CNY"),
        ("+86", 8600, "CNY"),
        ("1.2万", 1_200_000, "CNY"),
        ("1.2万元", 1_200_000, "CNY"),
        ("3亿", 30_000_000_000, "CNY"),
        ("12,34,567.8", 123_456_780, "CNY"),
        ("1 204.5", 120_450, "CNY"),
        ("1'204.5", 120_450, "CNY"),
        (".5", 50, "CNY"),
        ("5.", 500, "CNY"),
        ("1.2E+5", 12_000_000, "CNY"),
        ("29.335", 2934, "CNY"),
        ("-29.335", -2934, "CNY"),
        ("0", 0, "CNY"),
        ("JPY 1204", 1204, "JPY"),
        ("92233720368547758.07", i64::MAX, "CNY"),
    ];
    for (text, minor, currency) in cases {
        assert_eq!(point(text), Ok((minor, currency.to_owned())), "{text}");
    }
    for text in ["", "赠", "12 boxes", "1,2", "1.2.3", "--5", "12%", "1,,204", "NaN", "inf", "0x10", "5-6"] {
        assert_eq!(point(text), Err(NumberError::NotANumber), "{text}");
    }
    for text in ["92233720368547758.08", "1e400", "99999999999999999999"] {
        assert_eq!(point(text), Err(NumberError::OutOfRange), "{text}");
    }
    assert_eq!(read("1.204,50", DecimalMark::Comma), Ok((120_450, "CNY".to_owned())));
    assert_eq!(read("1.204", DecimalMark::Comma), Ok((120_400, "CNY".to_owned())));
    assert_eq!(read("3,5 €", DecimalMark::Comma), Ok((350, "EUR".to_owned())));
}

#[test]
fn quantities_come_back_to_the_last_bit() {
    for text in ["0.1", "0.30000000000000004", "123456789.123456789", "1e-7", "2", "179769313486231570"] {
        let (decimal, _) = number::read(text, DecimalMark::Point).expect("a number");
        assert_eq!(Ok(decimal.to_f64()), text.parse::<f64>(), "{text}");
    }
}

#[test]
fn names_of_columns_in_three_languages() {
    let cases = [
        ("Customer ID", Field::CustomerId),
        ("客户编号（必填）", Field::CustomerId),
        ("會員編號", Field::CustomerId),
        ("客戶名稱", Field::Name),
        ("Full Name", Field::Name),
        ("E-Mail", Field::Email),
        ("收货人手机号码", Field::Phone),
        ("客户电话", Field::Phone),
        ("Order Date", Field::OrderDate),
        ("下單時間", Field::OrderDate),
        ("实付金额(元)", Field::Amount),
        ("總金額", Field::Amount),
        ("Unit Price", Field::UnitPrice),
        ("品名", Field::Product),
        ("數量", Field::Quantity),
        ("訂單編號", Field::OrderId),
        ("幣別", Field::Currency),
        ("统一社会信用代码", Field::CreditCode),
        ("所属行业", Field::Industry),
        ("業務員", Field::Owner),
        ("ＴＡＧＳ", Field::Tags),
    ];
    for (name, field) in cases {
        assert_eq!(names::field(name), Some(field), "{name}");
    }
    assert_eq!(names::field("Favourite colour"), None);
    assert_eq!(names::currency_in("Amount (USD)").map(|it| it.code().to_owned()), Some("USD".to_owned()));
    assert_eq!(names::currency_in("金额（美元）").map(|it| it.code().to_owned()), Some("USD".to_owned()));
    assert_eq!(names::currency_in("金额（元）"), None);
}

#[test]
fn a_list_of_customers_is_no_list_of_orders() {
    let found =
        |text: &str| -> Vec<Field> { survey(text).mapping.columns.into_iter().map(|choice| choice.field).collect() };
    assert_eq!(
        found("客户名称,电话,创建时间\n甲公司,1,2026-01-01\n乙公司,2,2026-01-01\n"),
        [Field::Name, Field::Phone, Field::Skip]
    );
    assert_eq!(found("customer_id,date\n1,2026-01-01\n1,2026-01-02\n"), [Field::CustomerId, Field::OrderDate]);
    assert_eq!(
        found("name,company,email\nAnna,Acme,a@b.c\nBen,Bolt,b@c.d\n"),
        [Field::ContactName, Field::Name, Field::Email]
    );
    assert_eq!(
        found("customer,date,amount\nAnna,2026-01-01,5\nAnna,2026-01-02,5\n"),
        [Field::Name, Field::OrderDate, Field::Amount]
    );
    let mut archive = Archive::default();
    let done = archive.import(
        "公司名称,联系人,职务,联系人电话,行业,客户阶段\n甲公司,王经理,采购,138,茶业,成熟\n甲公司,李总,总经理,139,,\n",
    );
    assert_eq!(
        fields(&done),
        [Field::Name, Field::ContactName, Field::ContactTitle, Field::ContactPhone, Field::Industry, Field::Stage]
    );
    assert_eq!((archive.customers.len(), archive.contacts.len()), (1, 2));
    assert_eq!((archive.contacts[1].name.as_str(), archive.contacts[1].phones[0].as_str()), ("李总", "139"));
    let again = archive.import("公司名称,联系人\n甲公司,王经理\n甲公司,赵工\n");
    assert_eq!(
        (again.review.customers.unchanged, again.review.contacts.new, again.review.contacts.unchanged),
        (1, 1, 1)
    );
}
