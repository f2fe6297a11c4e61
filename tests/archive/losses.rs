//! Stories of loss records: written, revised, taken back, gone and back with their customer.

use guanxi::domain::loss_record::{LossReason, LossRecord, Recoverable};

use super::*;

fn loss(number: u128, of: u128) -> LossRecord {
    LossRecord {
        id: Id::from_bits(number),
        customer_id: Id::from_bits(of),
        date: Day::parse("2026-10-31").unwrap(),
        reason: LossReason::Price,
        competitor: "湖州某厂".to_owned(),
        recoverable: Recoverable::Yes,
        note: String::new(),
        provenance: Provenance::manual(Timestamp::from_millis(0)),
        extra: Extra::new(),
    }
}

fn shop() -> Shop {
    let mut shop = Shop::default();
    shop.ask(Command::WriteCustomer(Write::Record(Box::new(customer(1))))).unwrap();
    shop.ask(Command::WriteLossRecord(Write::Record(Box::new(loss(10, 1))))).unwrap();
    shop
}

fn stands(shop: &Shop) -> LossRecord {
    shop.archive.live::<LossRecord>(Id::from_bits(10)).unwrap()
}

#[test]
fn a_loss_is_written_revised_and_deleted_and_each_is_taken_back() {
    let mut shop = shop();
    let written = stands(&shop);
    let revised = LossRecord { reason: LossReason::Service, recoverable: Recoverable::No, ..written.clone() };
    let write = Write::Revise { base: written.provenance.updated, record: Box::new(revised) };
    shop.ask(Command::WriteLossRecord(write)).unwrap();
    assert_eq!((stands(&shop).reason, stands(&shop).recoverable), (LossReason::Service, Recoverable::No));
    let after = stands(&shop);
    shop.ask(Command::Remove(Scope::LossRecords(vec![Id::from_bits(10)]))).unwrap();
    assert_eq!(shop.archive.counts().loss_records, 0);
    shop.undo();
    assert_eq!(stands(&shop), after);
    shop.undo();
    assert_eq!(stands(&shop), written);
    shop.undo();
    assert_eq!(shop.archive.counts().loss_records, 0);
}

#[test]
fn a_loss_goes_and_comes_back_with_its_customer() {
    let mut shop = shop();
    shop.ask(Command::Remove(Scope::Customers(vec![Id::from_bits(1)]))).unwrap();
    assert_eq!(shop.archive.counts().loss_records, 0);
    shop.undo();
    assert_eq!(shop.archive.loss_records.of_customer(Id::from_bits(1)).count(), 1);
}

#[test]
fn a_loss_that_cannot_be_is_refused() {
    let mut shop = shop();
    let mut refused = |change: fn(&mut LossRecord)| {
        let mut record = loss(11, 1);
        change(&mut record);
        shop.ask(Command::WriteLossRecord(Write::Record(Box::new(record)))).unwrap_err()
    };
    assert_eq!(refused(|it| it.customer_id = Id::from_bits(7)), Refusal::CustomerUnknown);
    let long = |it: &mut LossRecord| it.competitor = "厂".repeat(201);
    assert_eq!(refused(long), Refusal::TooLong { field: FormField::Competitor, limit: 200 });
    let long = |it: &mut LossRecord| it.note = "x".repeat(20_001);
    assert_eq!(refused(long), Refusal::TooLong { field: FormField::LossNote, limit: 20_000 });
}

#[test]
fn a_loss_is_seen_as_it_was() {
    let mut shop = shop();
    let written = stands(&shop);
    let revised = LossRecord { note: "again".to_owned(), ..written.clone() };
    let write = Write::Revise { base: written.provenance.updated, record: Box::new(revised) };
    shop.ask(Command::WriteLossRecord(write)).unwrap();
    let journal = shop.journal.clone();
    shop.archive.rewind(&journal, 2);
    assert_eq!(stands(&shop), written);
    let mut before = Shop::default();
    journal.iter().for_each(|entry| before.archive.apply(entry));
    before.archive.rewind(&journal, 1);
    assert_eq!((before.archive.counts().loss_records, before.archive.counts().customers), (0, 1));
}
