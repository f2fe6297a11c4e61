//! Stories of the list: an archive, a question, the names that come back in order.
//! They go through filters, orders and columns together and hold no rule.

use std::{collections::BTreeMap, rc::Rc};

use super::{
    custom_column::CustomColumn,
    filter::matching,
    order::{Collation, Order, ranks_by_bytes},
    query::ListQuery,
    reading::Reading,
};
use crate::domain::{
    archive::Archive,
    command::{Command, Write},
    currency::Currency,
    custom_field::{CustomField, CustomValue, FieldKind},
    customer::{Customer, CustomerKind, Stage},
    day::Day,
    event::{Entry, Scope, Turn},
    id::Id,
    interaction::InteractionKind,
    loss_record::LossRecord,
    order::Order as Purchase,
    provenance::{Extra, Provenance},
    risk_profile::RiskProfile,
    segment::Segment,
    tables::Dictionary,
    task::Task,
    timestamp::Timestamp,
};

fn done(archive: &mut Archive, command: Command) {
    let decision = archive.decide(command, Timestamp::from_millis(1)).unwrap();
    let (seq, at) = (archive.head() + 1, Timestamp::from_millis(1));
    let (deed, touched, events) = (decision.deed, decision.touched, decision.events);
    archive.apply(&Entry { seq, at, origin: 1, deed, touched, turn: Turn::Forward, events });
}

fn customer(bits: u128, name: &str, change: impl FnOnce(&mut Customer)) -> Command {
    let mut customer =
        Customer::named(Id::from_bits(bits), CustomerKind::Organisation, name.to_owned(), Provenance::default());
    change(&mut customer);
    Command::WriteCustomer(Write::Record(Box::new(customer)))
}

fn order(bits: u128, customer: u128, day: &str) -> Command {
    Command::WriteOrder(Write::Record(Box::new(Purchase {
        id: Id::from_bits(bits),
        customer_id: Id::from_bits(customer),
        number: String::new(),
        date: Day::parse(day).unwrap(),
        currency: Currency::CNY,
        amount: 100,
        lines: Vec::new(),
        channel: String::new(),
        note: String::new(),
        return_of: None,
        import_key: None,
        provenance: Provenance::default(),
        extra: Extra::new(),
    })))
}

fn field(key: &str, kind: FieldKind) -> Command {
    let (key, options) = (key.to_owned(), vec!["gold".to_owned()]);
    let (label, provenance) = (key.clone(), Provenance::default());
    let id = Id::from_bits(900 + key.len() as u128);
    Command::WriteCustomField(Write::Record(Box::new(CustomField {
        id,
        key,
        label,
        kind,
        options,
        provenance,
        extra: Extra::new(),
    })))
}

fn interaction(archive: &mut Archive, bits: u128, customer: u128, day: &str, kind: InteractionKind) {
    let stored = serde_json::json!({
        "id": Id::<u8>::from_bits(bits), "customer_id": Id::<Customer>::from_bits(customer), "date": day, "kind": kind, "subject": "x",
        "created": "2026-01-01T00:00:00.000Z", "updated": "2026-01-01T00:00:00.000Z",
    });
    archive.interactions.put(&serde_json::from_value(stored).unwrap());
}

fn segment(bits: u128, name: &str, query: &str) -> Command {
    let (id, name, query) = (Id::from_bits(bits), name.to_owned(), query.to_owned());
    let (provenance, extra) = (Provenance::default(), Extra::new());
    Command::WriteSegment(Write::Record(Box::new(Segment { id, name, query, provenance, extra })))
}

/// Delta has nothing but a name; Charlie is deleted.
fn archive() -> Archive {
    let mut archive = Archive::default();
    done(&mut archive, field("area", FieldKind::Number));
    done(&mut archive, field("opened", FieldKind::Date));
    done(
        &mut archive,
        customer(1, "Alpha", |it| {
            it.owner = "林晚".to_owned();
            it.tags = vec!["VIP".to_owned(), "east".to_owned()];
            it.custom = BTreeMap::from([("area".to_owned(), CustomValue::Number(12.5))]);
        }),
    );
    done(
        &mut archive,
        customer(2, "Bravo", |it| {
            it.kind = CustomerKind::Person;
            it.owner = "Bob".to_owned();
            it.tags = vec!["east".to_owned()];
            it.stage = Some(Stage::Lost);
            it.custom = BTreeMap::from([
                ("area".to_owned(), CustomValue::Number(-3.0)),
                ("opened".to_owned(), CustomValue::Text("2020-05-01".to_owned())),
            ]);
        }),
    );
    done(&mut archive, customer(3, "Charlie", |it| it.owner = "林晚".to_owned()));
    done(&mut archive, customer(4, "Delta", |_| ()));
    done(&mut archive, order(50, 1, "2026-01-01"));
    done(&mut archive, order(51, 2, "2026-03-01"));
    done(&mut archive, Command::Remove(Scope::Customers(vec![Id::from_bits(3)])));
    interaction(&mut archive, 60, 1, "2026-02-01", InteractionKind::Visit);
    interaction(&mut archive, 61, 1, "2026-04-01", InteractionKind::Visit);
    interaction(&mut archive, 62, 2, "2026-03-01", InteractionKind::Call);
    interaction(&mut archive, 63, 4, "2026-03-10", InteractionKind::Note);
    done(&mut archive, segment(70, "East", "tag=east&q=a"));
    done(&mut archive, segment(71, "Mine", "query=owner %3D 林晚"));
    done(&mut archive, segment(72, "Hers", "query=segment %3D East and not segment %3D Mine"));
    done(&mut archive, segment(73, "Broken", "query=grade %3D nonsense"));
    done(&mut archive, segment(74, "Round", "query=not segment %3D Round"));
    archive
}

struct Plain;

impl Collation for Plain {
    fn name_ranks(&self) -> Option<&[u32]> {
        None
    }

    fn word_ranks(&self, words: &Dictionary) -> Vec<u32> {
        ranks_by_bytes(words)
    }
}

fn asked(query: &str) -> Vec<String> {
    asked_in(&archive(), query)
}

fn asked_in(archive: &Archive, query: &str) -> Vec<String> {
    let today = Day::parse("2026-03-11").unwrap();
    let reading =
        Reading { archive, scores: None, held: None, currency: Currency::CNY, today, sold: None, complete: None };
    let column = |key: &str| {
        let field = archive.custom_fields.iter().find(|(_, field)| field.key == key)?.1;
        Some(Rc::new(CustomColumn::read(&archive.customers, field)))
    };
    let query = ListQuery::parse(query);
    let mut rows = Vec::new();
    matching(&query, reading, &column, &mut rows);
    if let Some(sort) = &query.sort {
        Order::by(sort, reading, &column, &Plain).arrange(&mut rows);
    }
    rows.into_iter().map(|row| archive.customers.name(row).to_owned()).collect()
}

#[test]
fn filters_hold_together() {
    assert_eq!(asked(""), ["Alpha", "Bravo", "Delta"], "the deleted one is gone");
    assert_eq!(asked("owner=林晚"), ["Alpha"]);
    assert_eq!(asked("owner=林晚,Bob&kind=person"), ["Bravo"]);
    assert_eq!(asked("owner="), ["Delta"], "nobody's");
    assert_eq!(asked("tag=east"), ["Alpha", "Bravo"]);
    assert_eq!(asked("tag="), ["Delta"], "without a tag");
    assert_eq!(asked("stage=lost"), ["Bravo"]);
    assert_eq!(asked("stage="), ["Alpha", "Delta"], "left to the rule");
    assert_eq!(asked("last=30.."), ["Alpha"], "69 days ago; 10 days ago; never");
    assert_eq!(asked("last=..30"), ["Bravo"]);
    let day = |text| Day::parse(text).unwrap().epoch_days();
    let (january, march) = (day("2026-01-01"), day("2026-03-01"));
    assert_eq!(asked(&format!("first={january}..{}", january + 30)), ["Alpha"], "came in January");
    assert_eq!(asked(&format!("first={}..", january + 1)), ["Bravo"]);
    assert_eq!(asked(&format!("ordered={january}..{march}")), ["Alpha", "Bravo"]);
    assert_eq!(asked(&format!("ordered={march}..")), ["Bravo"]);
    assert_eq!(asked(&format!("first={march}..&ordered={march}..")), ["Bravo"]);
    assert_eq!(asked(&format!("ordered=..{}", january - 1)), Vec::<String>::new());
    assert_eq!(asked("q=vip"), ["Alpha"]);
    assert_eq!(asked("grade=strategic"), Vec::<String>::new(), "no grade is known without scores");
}

#[test]
fn custom_fields_filter_at_once() {
    assert_eq!(asked("field.area=0.."), ["Alpha"]);
    assert_eq!(asked("field.area=..0"), ["Bravo"]);
    let day = Day::parse("2020-05-01").unwrap().epoch_days();
    assert_eq!(asked(&format!("field.opened={day}..{day}")), ["Bravo"]);
    assert_eq!(asked("field.gone=1.."), Vec::<String>::new(), "a field that is not there");
}

fn typed(expression: &str) -> Vec<String> {
    typed_in(&archive(), expression)
}

fn typed_in(archive: &Archive, expression: &str) -> Vec<String> {
    asked_in(archive, &ListQuery { expression: expression.to_owned(), ..ListQuery::default() }.address())
}

#[test]
fn a_typed_query_holds_together_with_filters_and_search() {
    assert_eq!(typed("owner = 林晚 or tag = EAST"), ["Alpha", "Bravo"], "in any case");
    assert_eq!(typed("owner != 林晚"), ["Bravo", "Delta"], "nobody's is not hers");
    assert_eq!(typed("tag contains a and not kind = person"), ["Alpha"]);
    assert_eq!(typed("tag in (VIP, west) or stage = lost"), ["Alpha", "Bravo"]);
    assert_eq!(typed("owner is empty"), ["Delta"]);
    assert_eq!(typed("name contains LPH or name = \"delta\""), ["Alpha", "Delta"]);
    assert_eq!(typed("name = alp"), Vec::<String>::new(), "the whole name");
    assert_eq!(asked("tag=east&query=last > 30"), ["Alpha"]);
    assert_eq!(asked("q=bra&query=owner %3D 林晚"), Vec::<String>::new());
    assert_eq!(typed("area > 10 or \"opened\" < 2021-01-01"), ["Alpha", "Bravo"]);
    assert_eq!(typed("area is empty"), ["Delta"]);
    assert_eq!(typed("area = -3"), ["Bravo"]);
    assert_eq!(typed("area != -3"), ["Alpha", "Delta"]);
}

#[test]
fn days_and_spans_of_typed_queries_count_from_the_day_of_the_scores() {
    assert_eq!(typed("last order > 30 days"), ["Alpha"], "69 days ago; 10 days ago; never");
    assert_eq!(typed("no order in 30 days"), ["Alpha", "Delta"], "and who never did");
    assert_eq!(typed("近69天下单"), ["Alpha", "Bravo"]);
    assert_eq!(typed("近68天下单"), ["Bravo"]);
    assert_eq!(typed("last order >= 2026-03-01"), ["Bravo"]);
    assert_eq!(typed("ordered = 2026-01-01"), ["Alpha"]);
    assert_eq!(typed("ordered != 2026-01-01"), ["Bravo", "Delta"]);
    assert_eq!(typed("visited = 38"), ["Alpha"], "the visit after the day does not count yet");
    assert_eq!(typed("last visit = 2026-02-01"), ["Alpha"]);
    assert_eq!(typed("近30天未拜访"), ["Alpha", "Bravo", "Delta"]);
    assert_eq!(typed("contact in 30 days"), ["Bravo"], "a note reaches nobody");
}

#[test]
fn a_planned_visit_counts_from_the_day_it_is_done() {
    let mut archive = archive();
    let visit = |number: u128, kind: &str, finished: Option<&str>| {
        let stored = serde_json::json!({
            "id": Id::<Task>::from_bits(number), "customer_id": Id::<Customer>::from_bits(4), "title": "t", "kind": kind,
            "done": finished, "created": "2026-01-01T00:00:00.000Z", "updated": "2026-01-01T00:00:00.000Z",
        });
        Command::WriteTask(Write::Record(Box::new(serde_json::from_value(stored).unwrap())))
    };
    done(&mut archive, visit(80, "visit", None));
    done(&mut archive, visit(81, "call", Some("2026-03-01")));
    assert_eq!(typed_in(&archive, "visit in 400 days"), ["Alpha"]);
    done(&mut archive, visit(82, "visit", Some("2026-03-01")));
    assert_eq!(typed_in(&archive, "visit in 400 days"), ["Alpha", "Delta"]);
    assert_eq!(typed_in(&archive, "last visit = 2026-03-01"), ["Delta"]);
}

#[test]
fn customers_that_were_lost_are_found_by_that_and_by_why() {
    let mut archive = archive();
    let mut loss = |number: u128, customer: u128, day: &str, reason: &str| {
        let stored = serde_json::json!({
            "id": Id::<LossRecord>::from_bits(number), "customer_id": Id::<Customer>::from_bits(customer), "date": day,
            "reason": reason, "created": "2026-01-01T00:00:00.000Z", "updated": "2026-01-01T00:00:00.000Z",
        });
        let record = Box::new(serde_json::from_value(stored).unwrap());
        done(&mut archive, Command::WriteLossRecord(Write::Record(record)));
    };
    // Alpha bought last in January, Bravo in March; Delta never did. It is the 11th of March.
    loss(90, 1, "2026-02-01", "price");
    loss(91, 2, "2026-02-01", "price");
    loss(92, 4, "2026-03-11", "closed_or_moved");
    loss(93, 2, "2026-03-12", "service");
    assert_eq!(typed_in(&archive, "lost = yes"), ["Alpha", "Delta"]);
    assert_eq!(typed_in(&archive, "lost = won back"), ["Bravo"], "the record of tomorrow does not count yet");
    assert_eq!(typed_in(&archive, "lost = no"), Vec::<String>::new());
    assert_eq!(typed_in(&archive, "loss reason = price"), ["Alpha", "Bravo"]);
    assert_eq!(typed_in(&archive, "流失原因=价格 且 已流失=是"), ["Alpha"]);
    assert_eq!(typed_in(&archive, "流失原因 = 停業或搬遷 或 流失原因 = 服务"), ["Delta"]);
    assert_eq!(typed_in(&archive, "loss reason != price"), ["Delta"]);
    assert_eq!(asked_in(&archive, "loss_reason=price&lost=yes,won-back"), ["Alpha", "Bravo"]);
    done(&mut archive, Command::Remove(Scope::LossRecords(vec![Id::from_bits(90)])));
    assert_eq!(typed_in(&archive, "lost = no"), ["Alpha"]);
    assert_eq!(typed_in(&archive, "loss reason is empty"), ["Alpha"]);
}

#[test]
fn customers_are_found_by_what_their_answers_about_risk_come_to() {
    let mut archive = archive();
    let mut answer = |bits: u128, answers: [u8; 6]| {
        let before = archive.live::<Customer>(Id::from_bits(bits)).unwrap();
        let base = before.provenance.updated;
        let date = Day::parse("2026-03-05").unwrap();
        let profile = Some(RiskProfile { answers: answers.to_vec(), date });
        let record = Box::new(Customer { risk_profile: profile, ..before });
        done(&mut archive, Command::WriteCustomer(Write::Revise { base, record }));
    };
    answer(1, [3, 3, 2, 3, 2, 3]);
    answer(2, [4; 6]);
    assert_eq!(typed_in(&archive, "risk preference = balanced"), ["Alpha"]);
    assert_eq!(typed_in(&archive, "风险偏好 属于 (平衡、进取)"), ["Alpha", "Bravo"]);
    assert_eq!(typed_in(&archive, "risk preference is empty"), ["Delta"]);
    assert_eq!(asked_in(&archive, "risk_preference=aggressive"), ["Bravo"]);
}

#[test]
fn segments_are_sets_that_queries_take_from_one_another() {
    assert_eq!(typed("segment = East"), ["Alpha", "Bravo"]);
    assert_eq!(typed("segment = east and not segment = mine"), ["Bravo"], "A and not B");
    assert_eq!(typed("segment != \"Hers\""), ["Alpha", "Delta"]);
    for broken in ["segment = Broken", "segment = Round", "not segment = Broken", "not segment = Gone", "grade ="] {
        assert_eq!(typed(broken), Vec::<String>::new(), "{broken} lists nobody rather than everybody");
    }
}

#[test]
fn who_has_no_value_stands_last_either_way() {
    assert_eq!(asked("sort=owner"), ["Bravo", "Alpha", "Delta"]);
    assert_eq!(asked("sort=-owner"), ["Alpha", "Bravo", "Delta"]);
    assert_eq!(asked("sort=last"), ["Alpha", "Bravo", "Delta"]);
    assert_eq!(asked("sort=-last"), ["Bravo", "Alpha", "Delta"]);
    assert_eq!(asked("sort=field.area"), ["Bravo", "Alpha", "Delta"], "−3 before 12.5");
    assert_eq!(asked("sort=-name"), ["Delta", "Bravo", "Alpha"]);
}

#[test]
fn customers_are_found_by_what_they_bought_and_did_not_buy() {
    let mut archive = archive();
    let bought = |archive: &mut Archive, bits: u128, customer: u128, day: &str, products: &[(&str, i64)]| {
        let stored = serde_json::json!({
            "id": Id::<Purchase>::from_bits(bits), "customer_id": Id::<Customer>::from_bits(customer), "date": day,
            "currency": "CNY", "amount": 100, "created": "2026-01-01T00:00:00.000Z", "updated": "2026-01-01T00:00:00.000Z",
            "lines": products.iter().map(|(name, amount)| serde_json::json!({"product": name, "amount": amount})).collect::<Vec<_>>(),
        });
        let row = archive.customers.row(Id::from_bits(customer)).unwrap();
        archive.orders.put(&serde_json::from_value(stored).unwrap(), row);
    };
    bought(&mut archive, 800, 1, "2026-02-01", &[("Longjing tea", 60), ("Pot", 40)]);
    bought(&mut archive, 801, 2, "2026-02-02", &[("LONGJING TEA", 100), ("Pot", -5)]);
    assert_eq!(typed_in(&archive, "bought = \"longjing tea\""), ["Alpha", "Bravo"]);
    assert_eq!(
        typed_in(&archive, "bought contains tea and not bought = pot"),
        ["Bravo"],
        "a pot that came back is none"
    );
    assert_eq!(typed_in(&archive, "买过 = pot"), ["Alpha"]);
    assert_eq!(typed_in(&archive, "bought is empty"), ["Delta"]);
    assert_eq!(asked_in(&archive, "bought=Pot"), ["Alpha"]);
    bought(&mut archive, 802, 1, "2026-09-01", &[("Bowl", 10)]);
    assert_eq!(typed_in(&archive, "bought = bowl"), Vec::<String>::new(), "what is bought later does not count yet");
    assert_eq!(typed_in(&archive, "bought in 90 days"), typed_in(&archive, "order in 90 days"), "as before");
}
