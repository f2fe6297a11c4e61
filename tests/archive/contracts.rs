//! Stories of contracts: written, ended, fulfilled, taken back, imported again.

use guanxi::domain::{
    batch::{Batch, BatchKind},
    command::Import,
    contract::{Commitment, Contract},
    provenance::Source,
};

use super::*;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn contract(number: u128, of: u128) -> Contract {
    Contract {
        id: Id::from_bits(number),
        customer_id: Id::from_bits(of),
        number: format!("HT-{number}"),
        start: day("2026-01-01"),
        end: None,
        renewal: false,
        currency: Currency::CNY,
        amount: Some(120_000),
        commitments: vec![Commitment { text: "巡检".to_owned(), due: Some(day("2026-03-31")), done: None }],
        note: String::new(),
        import_key: None,
        provenance: Provenance::manual(Timestamp::from_millis(0)),
        extra: Extra::new(),
    }
}

fn shop() -> Shop {
    let mut shop = Shop::default();
    shop.ask(Command::WriteCustomer(Write::Record(Box::new(customer(1))))).unwrap();
    shop.ask(Command::WriteContract(Write::Record(Box::new(contract(10, 1))))).unwrap();
    shop
}

fn stands(shop: &Shop) -> Contract {
    shop.archive.live::<Contract>(Id::from_bits(10)).unwrap()
}

#[test]
fn a_contract_is_written_ended_and_each_is_taken_back() {
    let mut shop = shop();
    let written = stands(&shop);
    let mut ended = written.clone();
    ended.end = Some(day("2026-11-22"));
    ended.commitments[0].done = Some(day("2026-04-02"));
    let write = Write::Revise { base: written.provenance.updated, record: Box::new(ended.clone()) };
    shop.ask(Command::WriteContract(write)).unwrap();
    assert_eq!(stands(&shop).ended_by(day("2026-11-22")), ended.end);
    assert_eq!(stands(&shop).commitments, ended.commitments);
    shop.undo();
    assert_eq!(stands(&shop), written);
    shop.undo();
    assert_eq!(shop.archive.counts().contracts, 0);
}

#[test]
fn a_contract_goes_and_comes_back_with_its_customer() {
    let mut shop = shop();
    shop.ask(Command::Remove(Scope::Customers(vec![Id::from_bits(1)]))).unwrap();
    assert_eq!(shop.archive.counts().contracts, 0);
    shop.undo();
    assert_eq!(shop.archive.contracts.of_customer(Id::from_bits(1)).count(), 1);
}

#[test]
fn a_contract_that_cannot_be_is_refused() {
    let mut shop = shop();
    let mut refused = |change: fn(&mut Contract)| {
        let mut contract = contract(11, 1);
        change(&mut contract);
        shop.ask(Command::WriteContract(Write::Record(Box::new(contract)))).unwrap_err()
    };
    assert_eq!(refused(|it| it.end = Some(day("2025-12-31"))), Refusal::OutOfRange(FormField::ContractEnd));
    assert_eq!(refused(|it| it.amount = Some(-1)), Refusal::OutOfRange(FormField::Amount));
    assert_eq!(refused(|it| it.commitments[0].text.clear()), Refusal::Blank(FormField::Commitment));
    assert_eq!(refused(|it| it.customer_id = Id::from_bits(7)), Refusal::CustomerUnknown);
    let long = |it: &mut Contract| it.number = "9".repeat(201);
    assert_eq!(refused(long), Refusal::TooLong { field: FormField::ContractNumber, limit: 200 });
}

#[test]
fn an_import_revises_a_contract_and_is_taken_back_whole() {
    let mut shop = shop();
    let before = stands(&shop);
    let mut after = before.clone();
    after.end = Some(day("2026-06-30"));
    let batch = Batch {
        id: Id::from_bits(50),
        kind: BatchKind::Table,
        name: "contracts.csv".to_owned(),
        at: Timestamp::from_millis(0),
        source: Source::Import,
        added: Counts::default(),
        changed: Counts { contracts: 1, ..Counts::default() },
        extra: Extra::new(),
    };
    let import = Import {
        batch,
        customers: Vec::new(),
        orders: Vec::new(),
        contracts: vec![after],
        bring_back: (Vec::new(), Vec::new()),
        currency: None,
    };
    shop.ask(Command::ImportBatch(Box::new(import))).unwrap();
    assert_eq!(stands(&shop).end, Some(day("2026-06-30")));
    shop.undo();
    assert_eq!(stands(&shop), before);
}

#[test]
fn a_contract_is_seen_as_it_was() {
    let mut shop = shop();
    let written = stands(&shop);
    let ended = Contract { end: Some(day("2026-11-22")), ..written.clone() };
    let write = Write::Revise { base: written.provenance.updated, record: Box::new(ended) };
    shop.ask(Command::WriteContract(write)).unwrap();
    let journal = shop.journal.clone();
    shop.archive.rewind(&journal, 2);
    assert_eq!(stands(&shop), written);
    let mut before = Shop::default();
    journal.iter().for_each(|entry| before.archive.apply(entry));
    before.archive.rewind(&journal, 1);
    assert_eq!((before.archive.counts().contracts, before.archive.counts().customers), (0, 1));
}
