//! Tables out: what they look like, and that they come in again with nothing new.

#![expect(clippy::expect_used, reason = "a test that cannot go on says why")]

mod transfer_house;

use guanxi::{
    domain::{
        currency::{Currency, Money},
        custom_field::{CustomField, CustomValue, FieldKind},
        customer::{Customer, CustomerKind, Stage},
        day::Day,
        id::Id,
        order::{Order, OrderLine},
        provenance::{Extra, Provenance},
    },
    i18n::{Lang, text},
    transfer::{
        export::{
            customers::{CustomerExport, customer_id},
            orders::OrderExport,
            problems::{row_notes, write_rows_to_mend},
            scores::{ScoreRow, write_scores},
            sheet::{Values, shortest},
        },
        import::{
            existing::Existing,
            plan::{Request, plan},
            problem::Problem,
        },
        mapping::{
            field::Field,
            guess::{Context, survey},
        },
    },
};
use proptest::{collection::vec, option, prelude::*};
use transfer_house::{Archive, on, read};

fn customers(archive: &Archive, values: Values) -> String {
    let mut out = CustomerExport::new(Vec::new(), values, &archive.custom_fields).expect("memory");
    archive.customers.iter().for_each(|customer| out.write(customer).expect("memory"));
    String::from_utf8(out.finish()).expect("CSV is text")
}

fn orders(archive: &Archive, values: Values) -> String {
    let mut out = OrderExport::new(Vec::new(), values).expect("memory");
    for order in &archive.orders {
        let owner = archive.customers.iter().find(|customer| customer.id == order.customer_id).expect("it has one");
        out.write(order, &customer_id(owner)).expect("memory");
    }
    String::from_utf8(out.finish()).expect("CSV is text")
}

#[test]
fn customers_look_as_promised() {
    let mut archive = Archive::default();
    archive.import("customer_id,name,phone,kind,tags,stage\n0042,=1+1,+86 138,person,\"a;b\",won_back\n");
    assert_eq!(
        customers(&archive, Values::Guarded),
        "\u{FEFF}customer_id,customer_name,kind,industry,region,phone,email,owner,tags,stage\r\n\
         0042,'=1+1,person,,,'+86 138,,,\"a; b\",won_back\r\n"
    );
    assert_eq!(
        customers(&archive, Values::Exact),
        "customer_id,customer_name,kind,industry,region,phone,email,owner,tags,stage\n\
         0042,=1+1,person,,,+86 138,,,\"a; b\",won_back\n"
    );
}

#[test]
fn cells_that_a_spreadsheet_would_run_are_guarded() {
    let mut archive = Archive::default();
    let hostile =
        ["=cmd|'/c calc'!A1", "+1", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠x", "'=1", "''+2", "\u{202E}=x"];
    for (nth, name) in (0..).zip(hostile) {
        let provenance = Provenance::default();
        archive.customers.push(Customer::named(Id::from_bits(nth), CustomerKind::Person, name.to_owned(), provenance));
    }
    let text = customers(&archive, Values::Guarded);
    for name in &hostile[..10] {
        assert!(text.contains(&format!(",'{name},")), "{name}");
    }
    for values in [Values::Guarded, Values::Exact] {
        let done = archive.import(&customers(&archive, values));
        assert_eq!((done.review.customers.new, done.review.customers.changed), (0, 0), "{values:?}");
    }
    let mut empty = Archive::default();
    empty.import(&customers(&archive, Values::Guarded));
    let names: Vec<&str> = empty.customers.iter().map(|customer| customer.name.as_str()).collect();
    assert_eq!(names, hostile, "the guard is taken off again");
}

#[test]
fn orders_look_as_promised() {
    let mut archive = Archive::default();
    archive.import("customer_id,order_id,date,amount,product,quantity\n1,-9,2026-01-01,5.50,\"tea, green\",2\n1,-9,2026-01-01,-1,tax,\n");
    assert_eq!(
        orders(&archive, Values::Exact),
        "customer_id,order_id,date,product,quantity,amount,currency\n\
         1,-9,2026-01-01,\"tea, green\",2,5.5,USD\n1,-9,2026-01-01,tax,,-1,USD\n"
    );
    assert!(orders(&archive, Values::Guarded).contains("\r\n1,'-9,2026-01-01,tax,,-1,USD\r\n"));
}

#[test]
fn the_sample_goes_out_and_comes_in_with_nothing_new() {
    let mut archive = Archive::default();
    archive.import(include_str!("fixtures/cdnow_sample.csv"));
    for values in [Values::Guarded, Values::Exact] {
        let done = archive.import(&orders(&archive, values));
        let tally = done.review.orders;
        assert_eq!((tally.new, tally.changed, tally.unchanged), (0, 0, 6919), "{values:?}");
        let done = archive.import(&customers(&archive, values));
        let tally = done.review.customers;
        assert_eq!((tally.new, tally.changed, tally.unchanged), (0, 0, 2357), "{values:?}");
    }
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[a-zA-Z0-9=+@\"',.-][a-zA-Z0-9 =+@\"'\n,.-]{0,8}[a-zA-Z0-9\"'.]",
        2 => "[\u{4E00}-\u{4E20}☃]{1,4}",
        1 => Just("+86 138".to_owned()),
    ]
}

prop_compose! {
    fn person(bits: u128)(
        name in text(), has_code in any::<bool>(), phones in vec(text(), 0..3), tags in vec(text(), 0..3), region in text(),
        stage in option::of(proptest::sample::select(Stage::ALL.to_vec())), note in option::of(text()), score in option::of(-1e9..1e9_f64),
        credit in option::of(any::<i64>()),
    ) -> Customer {
        let mut person = Customer::named(Id::from_bits(bits), CustomerKind::Person, name, Provenance::default());
        if has_code {
            person.code = format!("{bits:05}");
        }
        (person.phones, person.tags, person.region, person.stage) = (phones, tags, region, stage);
        let values = [
            ("remark", note.map(CustomValue::Text)),
            ("score", score.map(CustomValue::Number)),
            ("credit", credit.map(|minor| CustomValue::Money(Money { minor, currency: Currency::CNY }))),
        ];
        person.custom = values.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect();
        person
    }
}

prop_compose! {
    fn sale(bits: u128)(
        number in option::of("[A-Z]{1,3}"), day in 0..20_000_i64, lines in vec((option::of(text()), option::of(-1e6..1e6_f64), -9999..9999_i64), 0..3),
        rest in -99..99_i64,
    ) -> Order {
        Order {
            id: Id::from_bits(0x0190_0000_0000_7000_8000_0000_0000_0000 + bits), customer_id: Id::from_bits(bits / 3),
            number: number.map(|number| format!("{number}{bits}")).unwrap_or_default(), date: Day::clamped(day), currency: Currency::CNY,
            amount: lines.iter().map(|(_, _, amount)| amount).sum::<i64>() + rest,
            lines: lines.into_iter().map(|(product, quantity, amount)| OrderLine { product: product.unwrap_or_default(), quantity, amount, cost: None }).collect(),
            channel: String::new(), note: String::new(), return_of: None, import_key: None, provenance: Provenance::default(), extra: Extra::new(),
        }
    }
}

fn field(key: &str, label: &str, kind: FieldKind) -> CustomField {
    CustomField {
        id: Id::from_bits(1),
        key: key.to_owned(),
        label: label.to_owned(),
        kind,
        options: Vec::new(),
        provenance: Provenance::default(),
        extra: Extra::new(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn typed_records_go_out_and_come_in_with_nothing_new(
        people in (0..4_u128).map(person).collect::<Vec<_>>(), sales in (0..12_u128).map(sale).collect::<Vec<_>>(), is_exact in any::<bool>(),
    ) {
        let values = if is_exact { Values::Exact } else { Values::Guarded };
        let fields = vec![field("remark", "备注", FieldKind::Text), field("score", "Score", FieldKind::Number), field("credit", "", FieldKind::Money)];
        let mut archive = Archive { customers: people, orders: sales, custom_fields: fields, currency: Some(Currency::CNY), ..Archive::default() };
        let file = customers(&archive, values);
        let done = archive.import(&file);
        let tally = done.review.customers;
        prop_assert_eq!((tally.new, tally.changed, tally.unchanged), (0, 0, 4), "{}", file);
        let file = orders(&archive, values);
        let done = archive.import(&file);
        let tally = done.review.orders;
        prop_assert_eq!((tally.new, tally.changed, tally.unchanged), (0, 0, 12), "{}", file);
    }

    #[test]
    fn shortest_numbers_read_back_the_same(number in any::<f64>().prop_filter("finite", |it| it.is_finite())) {
        prop_assert_eq!(shortest(number).parse::<f64>().ok(), Some(number + 0.0));
    }
}

#[test]
fn scores_look_as_promised() {
    let mut rows = [
        ScoreRow {
            customer_id: "b".to_owned(),
            name: "=Ben".to_owned(),
            grade: "general",
            grade_gold: "general",
            ..ScoreRow::default()
        },
        ScoreRow {
            customer_id: "B".to_owned(),
            name: "Anna".to_owned(),
            grade: "strategic",
            grade_gold: "gold",
            r: Some(5),
            frequency: Some(2.0),
            p_alive: Some(0.1 + 0.2),
            churn_risk: Some(1e-9),
            clv_12m: Some(1_234_567.5),
            model: "mbg_nbd".to_owned(),
            risk_model: "model".to_owned(),
            ..ScoreRow::default()
        },
    ];
    let text = write_scores(Vec::new(), Values::Guarded, &mut rows).expect("memory");
    assert_eq!(
        String::from_utf8(text).expect("CSV is text"),
        "\u{FEFF}customer_id,name,grade,grade_gold,r,f,m,frequency,recency_days,age_days,days_since_last,monetary,p_alive,p_active,\
         churn_risk,expected_orders,expected_amount,clv_12m,value_current,value_model,value_potential,model,risk_model\r\n\
         B,Anna,strategic,gold,5,,,2,,,,,0.30000000000000004,,1e-9,,,1234567.5,,,,mbg_nbd,model\r\n\
         b,'=Ben,general,general,,,,,,,,,,,,,,,,,,,\r\n"
    );
}

#[test]
fn exported_orders_give_an_empty_archive_their_currency() {
    let mut archive = Archive { currency: Some(Currency::CNY), ..Archive::default() };
    archive.import("customer_id,date,amount,currency\n1,2026-01-01,5,CNY\n2,2026-01-02,6,CNY\n2,2026-01-03,7,EUR\n");
    for values in [Values::Guarded, Values::Exact] {
        let done = Archive::default().import(&orders(&archive, values));
        assert_eq!(done.survey.mapping.currency, Some(Currency::CNY), "not the language's");
        assert_eq!(done.review.other_currencies.iter().map(|(_, orders)| *orders).collect::<Vec<_>>(), [1]);
    }
}

/// The rows of a text that something is wrong with, as the page saves them in a language.
fn rows_to_mend(text: &str, lang: Lang, custom_fields: &[CustomField]) -> String {
    let table = read(text);
    let context = Context { custom_fields, usual_currency: Some(Currency::USD), ..Context::default() };
    let survey = survey(&table, &context, None, &mut on).expect("rows");
    let names: Vec<String> = survey.columns.iter().map(|column| column.name.clone()).collect();
    let request = Request {
        mapping: &survey.mapping,
        open_days: &survey.open_days(),
        names: &names,
        custom_fields,
        archive_currency: None,
        as_of: transfer_house::TODAY,
        bring_back: false,
    };
    let plan = plan(&table, &request, &Existing::default(), &mut on).expect("nothing has to be asked");
    let words = text::of(lang);
    let say = |problem: &Problem| ((words.line_problems.why)(&problem.why), format!("{:?}", problem.outcome));
    let notes = row_notes(&plan.review.problems, &names, &say);
    let headings = [words.import.line, words.import.column, words.import.why, words.import.happens];
    let rows = write_rows_to_mend(Vec::new(), Values::Guarded, &table, &plan, headings, &notes);
    String::from_utf8(rows.expect("memory")).expect("CSV is text")
}

const BAD: &str = "customer_id,customer_name,phone,date,amount,product,quantity\n\
    01,Ann,,2026-01-05,1,Tea,2\n\
    02,Bob,,2026-02-30,1,\"Tea, green\",2\n\
    03,=Cid,1.38E+10,2026-02-05,8,Tea,two\n\
    04,Dan,,2026-02-05,4,Tea,2,extra,cells\n";

#[test]
fn rows_with_problems_are_saved_whole_mended_and_imported() {
    let saved = rows_to_mend(BAD, Lang::En, &[]);
    assert_eq!(
        saved,
        "\u{FEFF}customer_id,customer_name,phone,date,amount,product,quantity,Line,Column,Why,What happens\r\n\
         02,Bob,,2026-02-30,1,\"Tea, green\",2,3,date,No such day,RowLeftOut\r\n\
         03,'=Cid,1.38E+10,2026-02-05,8,Tea,two,4,\"phone; quantity\",\
         \"phone: Excel has damaged this number; quantity: Not a number\",CellLeftEmpty\r\n\
         04,Dan,,2026-02-05,4,Tea,2,5,,\"The row has 9 cells, the table 7 columns\",RowLeftOut,extra,cells\r\n"
    );
    assert_eq!(rows_to_mend(&saved, Lang::En, &[]).matches("Why").count(), 1, "old notes are replaced");
    let mut archive = Archive::default();
    archive.import(BAD);
    let unmended = archive.import(&saved);
    assert_eq!((unmended.review.rows_left_out, unmended.review.repaired, unmended.review.orders.new), (2, 2, 0));
    let mended = saved.replace("02-30", "02-28").replace("1.38E+10", "13800138000").replace("two", "2");
    let done = archive.import(&mended.replace(",extra,cells", ""));
    assert_eq!(
        (done.review.orders.new, done.review.orders.unchanged, done.review.problems.as_slice()),
        (2, 1, &[][..])
    );
    let names: Vec<&str> = archive.customers.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["Ann", "=Cid", "Bob", "Dan"]);
    assert_eq!(archive.customers[1].phones, ["13800138000"]);
    assert_eq!(archive.orders.iter().map(|it| it.lines[0].product.as_str()).collect::<Vec<_>>()[2], "Tea, green");
}

#[test]
fn notes_behind_rows_are_read_into_nothing_in_any_language() {
    let why = CustomField {
        id: Id::from_bits(7),
        key: "why".to_owned(),
        label: "Why".to_owned(),
        kind: FieldKind::Text,
        options: Vec::new(),
        provenance: Provenance::default(),
        extra: Extra::new(),
    };
    // With names that say who and when, with names that say nothing, and with none at all.
    let files = [
        BAD,
        "a,b,c\nx1,2026-01-01,1.5\nx2,2026-01-02,2.5\nx3,2026-02-30,3.5\n",
        "x1,2026-01-01,1.5\nx2,2026-02-30,3.5\n",
    ];
    for lang in Lang::ALL {
        for file in files {
            let saved = rows_to_mend(file, lang, &[]);
            let table = read(&saved);
            let context = Context { custom_fields: std::slice::from_ref(&why), ..Context::default() };
            let read = survey(&table, &context, None, &mut on).expect("rows").mapping;
            assert!(read.has_header, "{saved}");
            let (own, notes) = read.columns.split_at(read.columns.len() - 4);
            assert!(notes.iter().all(|choice| choice.field == Field::Skip), "{saved}");
            let fields: Vec<&Field> = own.iter().map(|choice| &choice.field).collect();
            assert!(fields.contains(&&Field::CustomerId) && fields.contains(&&Field::Amount), "{fields:?}");
        }
    }
}
