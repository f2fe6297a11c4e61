//! Archive files: what was written comes back, and what was damaged is noticed.

#![expect(clippy::expect_used, reason = "a test that cannot go on says why")]

mod transfer_house;

use std::{collections::BTreeMap, ops::ControlFlow};

use guanxi::{
    domain::{
        batch::{Batch, BatchKind, Counts},
        contact::{Attitude, BuyingRole, Contact},
        currency::{Currency, Money},
        custom_field::{CustomField, CustomValue, FieldKind},
        customer::{Attributes, Consent, Customer, CustomerKind, Stage},
        day::Day,
        id::Id,
        interaction::{Interaction, InteractionKind, Sentiment},
        need::{Need, NeedCategory, NeedStatus, Priority},
        order::{ImportKey, Order, OrderLine},
        provenance::{Extra, Provenance, Source},
        segment::Segment,
        settings::Settings,
        task::{Task, TaskKind},
        timestamp::Timestamp,
    },
    transfer::{
        json::{
            layout::Section,
            reader::{Item, read_archive},
            refusal::ArchiveRefusal,
            writer::{WriteError, Writer},
        },
        source::Bytes,
    },
};
use proptest::{collection::vec, option, prelude::*, sample::select};
use serde_json::{Map, Value, json};
use transfer_house::on;

#[derive(Clone, Debug, Default, PartialEq)]
struct Whole {
    settings: Settings,
    batches: Vec<Batch>,
    custom_fields: Vec<CustomField>,
    segments: Vec<Segment>,
    customers: Vec<Customer>,
    contacts: Vec<Contact>,
    orders: Vec<Order>,
    interactions: Vec<Interaction>,
    needs: Vec<Need>,
    tasks: Vec<Task>,
    analysis: Option<Value>,
    unknown: Map<String, Value>,
}

impl Whole {
    fn counts(&self) -> Counts {
        Counts {
            customers: self.customers.len() as u64,
            contacts: self.contacts.len() as u64,
            orders: self.orders.len() as u64,
            interactions: self.interactions.len() as u64,
            needs: self.needs.len() as u64,
            tasks: self.tasks.len() as u64,
            custom_fields: self.custom_fields.len() as u64,
            segments: self.segments.len() as u64,
        }
    }

    fn write(&self) -> Vec<u8> {
        let at = Timestamp::from_millis(1_795_305_600_123);
        let mut writer = Writer::new(Vec::new(), at, self.counts(), &self.settings).expect("memory");
        self.batches.iter().for_each(|it| writer.batch(it).expect("memory"));
        self.custom_fields.iter().for_each(|it| writer.record(it).expect("memory"));
        self.segments.iter().for_each(|it| writer.record(it).expect("memory"));
        self.customers.iter().for_each(|it| writer.record(it).expect("memory"));
        self.contacts.iter().for_each(|it| writer.record(it).expect("memory"));
        self.orders.iter().for_each(|it| writer.record(it).expect("memory"));
        self.interactions.iter().for_each(|it| writer.record(it).expect("memory"));
        self.needs.iter().for_each(|it| writer.record(it).expect("memory"));
        self.tasks.iter().for_each(|it| writer.record(it).expect("memory"));
        writer.finish(self.analysis.as_ref(), &self.unknown).expect("memory")
    }

    fn read(bytes: &[u8]) -> Result<Self, ArchiveRefusal> {
        let mut whole = Self::default();
        let mut take = |item| match item {
            Item::Header(_) => {}
            Item::Settings(it) => whole.settings = it,
            Item::Batch(it) => whole.batches.push(it),
            Item::CustomField(it) => whole.custom_fields.push(it),
            Item::Segment(it) => whole.segments.push(it),
            Item::Customer(it) => whole.customers.push(it),
            Item::Contact(it) => whole.contacts.push(it),
            Item::Order(it) => whole.orders.push(it),
            Item::Interaction(it) => whole.interactions.push(it),
            Item::Need(it) => whole.needs.push(it),
            Item::Task(it) => whole.tasks.push(it),
            Item::Analysis(it) => whole.analysis = Some(it),
            Item::Unknown(key, value) => {
                whole.unknown.insert(key, value);
            }
        };
        read_archive(&mut Bytes(bytes), &mut take, &mut on)?;
        Ok(whole)
    }
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zA-Z0-9 =+@'\"\\\\,;/-]{0,12}",
        2 => "[\u{4E00}-\u{4EFF}☃🀄\u{202E}\u{200B}\n\t]{0,6}",
        1 => any::<String>().prop_map(|text| text.replace('\0', "")),
    ]
}

fn number() -> impl Strategy<Value = f64> {
    any::<f64>().prop_filter("JSON has no others", |number| number.is_finite())
}

fn day() -> impl Strategy<Value = Day> {
    (-719_162_i32..=2_932_896).prop_map(|days| Day::from_epoch(days).expect("within the calendar"))
}

fn extra() -> impl Strategy<Value = Extra> {
    vec(
        (
            ("x_[a-z]{1,8}"),
            prop_oneof![
                any::<i64>().prop_map(Value::from),
                number().prop_map(Value::from),
                text().prop_map(Value::from),
                Just(json!({"deep": [1, {"er": null}]}))
            ],
        ),
        0..3,
    )
    .prop_map(|members| members.into_iter().collect())
}

fn provenance() -> impl Strategy<Value = Provenance> {
    let moment = || (-62_135_596_800_000_i64..253_402_300_799_999).prop_map(Timestamp::from_millis);
    let source = select(vec![Source::Manual, Source::Import, Source::Sales, Source::Demo]);
    (moment(), moment(), source, option::of(any::<u128>())).prop_map(|(created, updated, source, batch)| Provenance {
        created,
        updated,
        source,
        batch_id: batch.map(Id::from_bits),
    })
}

fn custom() -> impl Strategy<Value = BTreeMap<String, CustomValue>> {
    let value = prop_oneof![
        any::<bool>().prop_map(CustomValue::YesNo),
        number().prop_map(CustomValue::Number),
        any::<i64>().prop_map(|minor| CustomValue::Money(Money { minor, currency: Currency::CNY })),
        text().prop_map(CustomValue::Text),
    ];
    proptest::collection::btree_map(text(), value, 0..4)
}

prop_compose! {
    fn customer(bits: u128)(
        name in text(), code in text(), tags in vec(text(), 0..3), phones in vec(text(), 0..3), note in text(),
        stage in option::of(select(Stage::ALL.to_vec())), is_person in any::<bool>(), custom in custom(),
        provenance in provenance(), extra in extra(), day in day(), key in option::of(any::<u128>()),
    ) -> Customer {
        let kind = if is_person { CustomerKind::Person } else { CustomerKind::Organisation };
        Customer {
            code, tags, phones, note: note.clone(), stage, custom, extra,
            attrs: Attributes { culture: note.clone(), ..Attributes::default() },
            consent: vec![Consent { purpose: note, wording: String::new(), given: day, withdrawn: Some(day) }],
            first_seen: Some(day),
            import_key: key.map(ImportKey),
            ..Customer::named(Id::from_bits(bits), kind, name, provenance)
        }
    }
}

prop_compose! {
    fn order(bits: u128, owner: u128)(
        number_ in text(), date in day(), amount in any::<i64>(), provenance in provenance(), extra in extra(),
        lines in vec((text(), option::of(number()), any::<i64>(), option::of(any::<i64>())), 0..3),
        key in option::of(any::<u128>()),
    ) -> Order {
        Order {
            id: Id::from_bits(bits), customer_id: Id::from_bits(owner), number: number_, date, currency: Currency::TWD, amount,
            lines: lines.into_iter().map(|(product, quantity, amount, cost)| OrderLine { product, quantity, amount, cost }).collect(),
            channel: String::new(), note: String::new(), return_of: None, import_key: key.map(ImportKey), provenance, extra,
        }
    }
}

prop_compose! {
    fn whole()(people in 0..4_u128)(
        customers in (0..people).map(customer).collect::<Vec<_>>(),
        orders in (0..people * 2).map(|at| order(at, at / 2)).collect::<Vec<_>>(),
        texts in vec(text(), 6), at in provenance(), extra in extra(), day in day(), threshold in 0.0..1.0_f64,
        unknown in extra(),
    ) -> Whole {
        let [a, b, c, d, e, f] = texts.try_into().expect("six were asked for");
        let has = !customers.is_empty();
        let owner = Id::from_bits(0);
        let mut settings = Settings { name: a.clone(), as_of: Some(day), extra: extra.clone(), ..Settings::default() };
        settings.grading.four.strategic_set_share = threshold;
        let some = |is: bool| usize::from(is);
        let mut orders = orders;
        if let [first, .., last] = orders.as_mut_slice() {
            first.return_of = Some(last.id);
        }
        Whole {
            settings,
            batches: vec![Batch { id: Id::from_bits(7), kind: BatchKind::Table, name: b.clone(), at: at.created, source: at.source, added: Counts::default(), changed: Counts::default(), extra: extra.clone() }],
            custom_fields: vec![CustomField { id: Id::from_bits(8), key: c.clone(), label: d.clone(), kind: FieldKind::Choice, options: vec![e.clone()], provenance: at, extra: extra.clone() }],
            segments: vec![Segment { id: Id::from_bits(9), name: f.clone(), query: e.clone(), provenance: at, extra: extra.clone() }],
            contacts: vec![Contact { id: Id::from_bits(1), customer_id: owner, name: a.clone(), title: b.clone(), dept: c.clone(), role: Some(BuyingRole::Decider), influence: Some(5), attitude: Some(Attitude::Opposed), phones: vec![d.clone()], emails: vec![], wechat: e.clone(), birthday: Some(day), note: f.clone(), provenance: at, extra: extra.clone() }; some(has)],
            interactions: vec![Interaction { id: Id::from_bits(2), customer_id: owner, contact_ids: vec![Id::from_bits(1)], date: day, kind: InteractionKind::Visit, inbound: true, subject: a.clone(), body: b.clone(), outcome: c.clone(), sentiment: Some(Sentiment::Negative), next_step: d.clone(), owner: e.clone(), provenance: at, extra: extra.clone() }; some(has)],
            needs: vec![Need { id: Id::from_bits(3), customer_id: owner, text: a.clone(), category: NeedCategory::Difficulty, priority: Priority::High, status: NeedStatus::Met, evidence: b.clone(), product: c, provenance: at, extra: extra.clone() }; some(has)],
            tasks: vec![Task { id: Id::from_bits(4), customer_id: None, title: d, kind: TaskKind::Visit, due: Some(day), done: None, owner: e, priority: Priority::Low, note: f, provenance: at, extra }],
            analysis: Some(json!({"model": {"kind": "mbg_nbd", "parameters": {"r": threshold, "alpha": 6.18}, "as_of": day.to_string()}})),
            customers, orders, unknown,
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_exported_comes_back(whole in whole()) {
        let bytes = whole.write();
        let back = Whole::read(&bytes).map_err(|refusal| TestCaseError::fail(format!("{refusal:?}")))?;
        prop_assert_eq!(&back, &whole);
        prop_assert_eq!(back.write(), bytes, "the same archive is the same file, byte for byte");
    }
}

#[test]
fn every_cut_is_noticed() {
    let all = include_bytes!("fixtures/archives/version-1.json");
    let (short, long) = (plain().write(), all.as_slice());
    let cuts = (0..short.len()).map(|length| &short[..length]);
    for part in cuts.chain((0..100).map(|percent| &long[..long.len() * percent / 100])) {
        let refusal = Whole::read(part).expect_err("a part is no archive");
        let is_told = matches!(refusal, ArchiveRefusal::EndsEarly { .. } | ArchiveRefusal::Empty);
        assert!(is_told, "{} bytes: {refusal:?}", part.len());
    }
}

#[test]
fn every_changed_byte_is_noticed() {
    let bytes = plain().write();
    for place in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[place] ^= 0x01;
        assert!(Whole::read(&damaged).is_err(), "byte {place} of {}", bytes.len());
    }
}

/// The file with one thing replaced, and the checksum made right again.
fn altered(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let text = String::from_utf8(bytes.to_vec()).expect("JSON is text");
    assert!(text.contains(from), "{from}");
    signed(&text.replacen(from, to, 1))
}

/// The text with a right checksum.
fn signed(text: &str) -> Vec<u8> {
    use sha2::{Digest as _, Sha256};
    let (body, _) = text.split_once("\"checksum\"").expect("it has one");
    let digest = Sha256::digest(body.as_bytes()).iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
    format!("{body}\"checksum\":\"sha256-{digest}\"\n}}").into_bytes()
}

fn plain() -> Whole {
    let owner = Id::from_bits(1);
    let named = |bits, name: &str| {
        Customer::named(Id::from_bits(bits), CustomerKind::Person, name.to_owned(), Provenance::default())
    };
    let order = |bits| Order {
        id: Id::from_bits(bits),
        customer_id: owner,
        number: String::new(),
        date: Day::parse("2026-02-28").expect("a day"),
        currency: Currency::CNY,
        amount: 1234,
        lines: Vec::new(),
        channel: String::new(),
        note: String::new(),
        return_of: None,
        import_key: None,
        provenance: Provenance::default(),
        extra: Extra::new(),
    };
    Whole { customers: vec![named(1, "Anna"), named(2, "Ben")], orders: vec![order(3), order(4)], ..Whole::default() }
}

fn refusal_of(from: &str, to: &str) -> ArchiveRefusal {
    Whole::read(&altered(&plain().write(), from, to)).expect_err("it is damaged")
}

#[test]
fn damage_under_a_right_checksum_is_told_with_its_place() {
    let two = "00000000-0000-0000-0000-000000000002";
    let one = "00000000-0000-0000-0000-000000000001";
    let path = |path: &str| path.to_owned();
    assert_eq!(
        refusal_of("2026-02-28", "2026-02-30"),
        ArchiveRefusal::Unfit { path: path("orders[0].date"), value: path("\"2026-02-30\"") }
    );
    assert_eq!(
        refusal_of("\"Ben\"", "\"Be\\u0000n\""),
        ArchiveRefusal::ZeroCharacter { path: path("customers[1].name") }
    );
    assert_eq!(refusal_of("\"Ben\"", "\"\\ud800\""), ArchiveRefusal::LoneSurrogate { path: path("customers[1].name") });
    assert_eq!(refusal_of("1234", "1e400"), ArchiveRefusal::NumberTooLarge { path: path("orders[0].amount") });
    assert_eq!(
        refusal_of("1234", "9223372036854775808"),
        ArchiveRefusal::Unfit { path: path("orders[0].amount"), value: path("9223372036854775808") }
    );
    assert!(matches!(refusal_of("1234", "NaN"), ArchiveRefusal::NotJson(at) if at.line > 10 && at.column > 1));
    assert_eq!(
        refusal_of("\"name\":\"Ben\"", "\"name\":\"Ben\",\"name\":\"Bob\""),
        ArchiveRefusal::DuplicateKey { path: path("customers[1].name") }
    );
    assert_eq!(
        refusal_of("\"name\":\"Ben\"", "\"name\":\"Ben\",\"x\":{\"a\":1,\"\\u0061\":2}"),
        ArchiveRefusal::DuplicateKey { path: path("customers[1].x.\\u0061") }
    );
    assert_eq!(refusal_of(two, one), ArchiveRefusal::DuplicateId { section: Section::Customers, first: 0, second: 1 });
    let lost = "\"customer_id\":\"00000000-0000-0000-0000-000000000009\"";
    assert_eq!(
        refusal_of(&format!("\"customer_id\":\"{one}\""), lost),
        ArchiveRefusal::Dangling { path: path("orders[0].customer_id"), section: Section::Customers }
    );
    let own = "\"amount\":1234,\"return_of\":\"00000000-0000-0000-0000-000000000003\"";
    assert_eq!(refusal_of("\"amount\":1234", own), ArchiveRefusal::Cycle { path: path("orders[0].return_of") });
    assert_eq!(
        refusal_of("\"customers\":2", "\"customers\":3"),
        ArchiveRefusal::CountMismatch { section: Section::Customers, header: 3, found: 2 }
    );
    let deep = format!("\"name\":\"Ben\",\"x\":{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(matches!(refusal_of("\"name\":\"Ben\"", &deep), ArchiveRefusal::TooDeep { limit: 64, .. }));
    let long = format!("\"{}\"", "x".repeat(10_000_000));
    assert!(
        matches!(refusal_of("\"Ben\"", &long), ArchiveRefusal::TooLong { path, .. } if path == "customers[1].name")
    );
    assert!(matches!(
        refusal_of("\"version\":1,\n\"min_reader\":1", "\"version\":3,\n\"min_reader\":2"),
        ArchiveRefusal::Newer { theirs: 3, asks_for: 2, ours: 1 }
    ));
    assert_eq!(refusal_of("\n\"needs\":[],", ""), ArchiveRefusal::Misplaced { path: path("tasks") });
    assert_eq!(refusal_of("\"id\":", "\"ID\":"), {
        let record = "{\"ID\":\"00000000-0000-0000-0000-000000000001\",\"kind\":\"person\",\"name\":\"Anna\",\"crea";
        ArchiveRefusal::Unfit { path: path("customers[0]"), value: record.to_owned() }
    });
}

#[test]
fn a_newer_file_that_this_version_can_read_opens_and_keeps_what_it_does_not_know() {
    let bytes = altered(&plain().write(), "\"version\":1", "\"version\":2");
    let bytes = altered(&bytes, "\"name\":\"Ben\"", "\"name\":\"Ben\",\"mood\":\"sunny\"");
    let bytes = altered(&bytes, "\n\"batches\":", "\n\"weather\":{\"today\":0.30000000000000004},\n\"batches\":");
    let back = Whole::read(&bytes).expect("it opens");
    assert_eq!(back.customers[1].extra["mood"], "sunny");
    assert_eq!(back.unknown["weather"]["today"].as_f64(), Some(0.1 + 0.2));
    let again = String::from_utf8(back.write()).expect("JSON is text");
    assert!(again.contains("\"mood\":\"sunny\"") && again.contains("0.30000000000000004"));
}

#[test]
fn mangled_files_are_refused_or_read_the_same_again_and_panic_nowhere() {
    let text = include_str!("fixtures/archives/version-1.json");
    // A fixed sequence: the same mistakes every time.
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut below = |limit: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % limit as u64).expect("below the limit")
    };
    let pieces =
        ["\"", "{", "}", "[", "]", ",", ":", "\\", "\\u0000", "null", "-", "1e999", "é", "\n", "true", "\"id\":", "0"];
    let body = text.split("\"checksum\"").next().expect("it has one");
    let ends: Vec<usize> = body.char_indices().map(|(at, _)| at).collect();
    let mut opened = 0;
    for _ in 0..1500 {
        let (a, b) = (ends[below(ends.len())], ends[below(ends.len())]);
        let (from, to) = (a.min(b), a.max(b).min(a.min(b) + below(12)));
        let to = ends[ends.partition_point(|end| *end < to).min(ends.len() - 1)].max(from);
        let mangled = [&body[..from], pieces[below(pieces.len())], &body[to..]].concat();
        if mangled.contains("\"checksum\"") {
            continue;
        }
        if let Ok(whole) = Whole::read(&signed(&format!("{mangled}\"checksum\":0}}"))) {
            opened += 1;
            assert_eq!(Whole::read(&whole.write()), Ok(whole));
        }
    }
    assert!(opened > 10, "some mistakes change a text only: {opened}");
}

#[test]
fn files_of_others_are_told_apart() {
    let refusal = |text: &str| Whole::read(text.as_bytes()).expect_err("not ours");
    assert_eq!(refusal(""), ArchiveRefusal::Empty);
    assert_eq!(refusal("[{\"id\":1}]"), ArchiveRefusal::WrongShape);
    assert_eq!(refusal("{}"), ArchiveRefusal::NotOurs { says: None });
    assert_eq!(
        refusal("{\"type\":\"excalidraw\",\"version\":2}"),
        ArchiveRefusal::NotOurs { says: Some("excalidraw".to_owned()) }
    );
    assert_eq!(
        refusal("{\"version\":2,\"app\":\"Other CRM\",\"data\":[]}"),
        ArchiveRefusal::NotOurs { says: Some("Other CRM".to_owned()) }
    );
    assert_eq!(refusal("{\"format\":\"guanxi-rescue\",\"stores\":{}}"), ArchiveRefusal::Rescue);
    assert_eq!(refusal("{\"format\":\"guan"), ArchiveRefusal::EndsEarly { percent: None });
    let utf16: Vec<u8> = "\u{FEFF}{\"format\":1}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(Whole::read(&utf16), Err(ArchiveRefusal::Utf16));
    let bytes = plain().write();
    let with_mark = [b"\xEF\xBB\xBF".as_slice(), &bytes].concat();
    assert_eq!(Whole::read(&with_mark), Ok(plain()));
    let trailing = [bytes.as_slice(), b"\n{}"].concat();
    assert!(matches!(Whole::read(&trailing), Err(ArchiveRefusal::Trailing(at)) if at.column == 1));
    let half = bytes.windows(20).position(|window| window == b"\"orders\":[\n{\"id\":\"00").expect("it has orders");
    assert_eq!(Whole::read(&bytes[..half + 60]), Err(ArchiveRefusal::EndsEarly { percent: Some(50) }));
}

#[test]
fn a_stopped_reading_leaves_nothing_and_says_so() {
    let bytes = plain().write();
    let mut stop = |_, _| ControlFlow::Break(());
    let read = read_archive(&mut Bytes(&bytes), &mut |_| {}, &mut stop);
    assert_eq!(read, Err(ArchiveRefusal::Cancelled));
}

#[test]
fn a_writer_holds_what_it_promised() {
    let whole = plain();
    let at = Timestamp::from_millis(0);
    let mut writer = Writer::new(Vec::new(), at, whole.counts(), &whole.settings).expect("memory");
    writer.record(&whole.customers[0]).expect("memory");
    let short = writer.record(&whole.orders[0]);
    assert!(matches!(short, Err(WriteError::CountMismatch { section: Section::Customers, promised: 2, came: 1 })));
    let counts = Counts { orders: 1, ..Counts::default() };
    let mut writer = Writer::new(Vec::new(), at, counts, &whole.settings).expect("memory");
    writer.record(&whole.orders[0]).expect("memory");
    let late = writer.record(&whole.customers[0]);
    assert!(matches!(late, Err(WriteError::OutOfOrder { section: Section::Customers })));
}

/// Every released version has a file here that must open for ever, and come out of this version
/// with the same records.
#[test]
fn released_archives_open() {
    let first = include_bytes!("fixtures/archives/version-1.json");
    let whole = Whole::read(first).expect("version 1 opens");
    assert_eq!(
        whole.counts(),
        Counts {
            customers: 3,
            contacts: 1,
            orders: 4,
            interactions: 1,
            needs: 1,
            tasks: 1,
            custom_fields: 1,
            segments: 1
        }
    );
    assert_eq!(whole.customers[0].name, "杭州西城茶业有限公司");
    assert_eq!(whole.orders[0].lines[0].quantity, Some(0.1 + 0.2));
    assert_eq!(whole.customers[1].extra["mood"], "sunny");
    assert_eq!(whole.write(), first, "and is written the same");
}
