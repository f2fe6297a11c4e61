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
    order::Order as Purchase,
    provenance::{Extra, Provenance},
    tables::Dictionary,
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
    let archive = archive();
    let today = Day::parse("2026-03-11").unwrap();
    let reading = Reading { archive: &archive, scores: None, held: None, currency: Currency::CNY, today };
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

#[test]
fn who_has_no_value_stands_last_either_way() {
    assert_eq!(asked("sort=owner"), ["Bravo", "Alpha", "Delta"]);
    assert_eq!(asked("sort=-owner"), ["Alpha", "Bravo", "Delta"]);
    assert_eq!(asked("sort=last"), ["Alpha", "Bravo", "Delta"]);
    assert_eq!(asked("sort=-last"), ["Bravo", "Alpha", "Delta"]);
    assert_eq!(asked("sort=field.area"), ["Bravo", "Alpha", "Delta"], "−3 before 12.5");
    assert_eq!(asked("sort=-name"), ["Delta", "Bravo", "Alpha"]);
}
