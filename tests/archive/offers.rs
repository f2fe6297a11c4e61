//! Stories of offers: made, answered, taken back, gone and back with their customer.

use guanxi::domain::offer::{Offer, OfferAnswer, OfferReason};

use super::*;

fn offer(number: u128, of: u128) -> Offer {
    Offer {
        id: Id::from_bits(number),
        customer_id: Id::from_bits(of),
        product: "龙井".to_owned(),
        date: Day::parse("2026-10-31").unwrap(),
        why: Some(OfferReason { given: "盖碗".to_owned(), both: 12, of_given: 30, of_then: 40, all: 120 }),
        answer: OfferAnswer::Open,
        answered: None,
        note: String::new(),
        provenance: Provenance::manual(Timestamp::from_millis(0)),
        extra: Extra::new(),
    }
}

fn shop() -> Shop {
    let mut shop = Shop::default();
    shop.ask(Command::WriteCustomer(Write::Record(Box::new(customer(1))))).unwrap();
    shop.ask(Command::WriteOffer(Write::Record(Box::new(offer(10, 1))))).unwrap();
    shop
}

fn stands(shop: &Shop) -> Offer {
    shop.archive.live::<Offer>(Id::from_bits(10)).unwrap()
}

fn answer(shop: &mut Shop, answer: OfferAnswer) {
    let before = stands(shop);
    let base = before.provenance.updated;
    let record = Box::new(Offer { answer, answered: Day::parse("2026-11-20"), ..before });
    shop.ask(Command::WriteOffer(Write::Revise { base, record })).unwrap();
}

#[test]
fn an_offer_is_made_answered_and_deleted_and_each_is_taken_back() {
    let mut shop = shop();
    let made = stands(&shop);
    answer(&mut shop, OfferAnswer::Refused);
    let refused = stands(&shop);
    assert_eq!((refused.answer, refused.answered), (OfferAnswer::Refused, Day::parse("2026-11-20")));
    shop.ask(Command::Remove(Scope::Offers(vec![Id::from_bits(10)]))).unwrap();
    assert_eq!(shop.archive.counts().offers, 0);
    shop.undo();
    assert_eq!(stands(&shop), refused);
    shop.undo();
    assert_eq!(stands(&shop), made);
    shop.undo();
    assert_eq!(shop.archive.counts().offers, 0);
}

#[test]
fn an_offer_goes_and_comes_back_with_its_customer() {
    let mut shop = shop();
    shop.ask(Command::Remove(Scope::Customers(vec![Id::from_bits(1)]))).unwrap();
    assert_eq!(shop.archive.counts().offers, 0);
    shop.undo();
    assert_eq!(shop.archive.offers.of_customer(Id::from_bits(1)).count(), 1);
}

#[test]
fn an_offer_that_cannot_be_is_refused() {
    let mut shop = shop();
    let mut refused = |change: fn(&mut Offer)| {
        let mut record = offer(11, 1);
        change(&mut record);
        shop.ask(Command::WriteOffer(Write::Record(Box::new(record)))).unwrap_err()
    };
    assert_eq!(refused(|it| it.customer_id = Id::from_bits(7)), Refusal::CustomerUnknown);
    assert_eq!(refused(|it| it.product = "  ".to_owned()), Refusal::Blank(FormField::Product));
    let long = |it: &mut Offer| it.product = "茶".repeat(201);
    assert_eq!(refused(long), Refusal::TooLong { field: FormField::Product, limit: 200 });
    let long = |it: &mut Offer| it.note = "x".repeat(20_001);
    assert_eq!(refused(long), Refusal::TooLong { field: FormField::OfferNote, limit: 20_000 });
}

#[test]
fn an_offer_is_seen_as_it_was() {
    let mut shop = shop();
    let made = stands(&shop);
    answer(&mut shop, OfferAnswer::Accepted);
    let journal = shop.journal.clone();
    shop.archive.rewind(&journal, 2);
    assert_eq!(stands(&shop), made);
    let mut before = Shop::default();
    journal.iter().for_each(|entry| before.archive.apply(entry));
    before.archive.rewind(&journal, 1);
    assert_eq!((before.archive.counts().offers, before.archive.counts().customers), (0, 1));
}
