//! Offers of products: which came to something, and which products are not to be offered again yet (product.md G5).
//!
//! Whether a product was bought since is read from the orders; nobody writes it down.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    customer_facts::orders_of,
    customer_list::reading::Reading,
    products::{NextProduct, key_of},
};
use crate::{
    analysis::products::offers::Tally,
    domain::{
        archive::Archive,
        customer::Customer,
        day::Day,
        id::Id,
        offer::{Offer, OfferAnswer, OfferReason},
        provenance::{Extra, Provenance},
        timestamp::Timestamp,
    },
};

/// For how many days after its answer, or after it was made while there is none, a product is not suggested again.
pub const REST_DAYS: i32 = 365;

/// An offer of what was suggested, made today.
#[must_use]
pub fn offer_of(
    next: &NextProduct,
    customer: Id<Customer>,
    answer: OfferAnswer,
    today: Day,
    now: Timestamp,
    id: Id<Offer>,
) -> Offer {
    let rule = next.rule;
    Offer {
        id,
        customer_id: customer,
        product: next.product.clone(),
        date: today,
        why: Some(OfferReason {
            given: next.given.clone(),
            both: rule.both,
            of_given: rule.of_given,
            of_then: rule.of_then,
            all: rule.all,
        }),
        answer,
        answered: (answer != OfferAnswer::Open).then_some(today),
        note: String::new(),
        provenance: Provenance::manual(now),
        extra: Extra::new(),
    }
}

/// Until when the product of an offer is not suggested again; the day itself is free.
#[must_use]
pub fn rests_until(offer: &Offer) -> Day {
    offer.answered.unwrap_or(offer.date).plus(REST_DAYS)
}

/// The products that are not suggested to a customer on a day because they were offered lately, by their keys.
#[must_use]
pub fn resting(archive: &Archive, customer: Id<Customer>, today: Day) -> BTreeSet<String> {
    let offers = archive.offers.of_customer(customer).map(|(_, offer)| offer);
    offers.filter(|offer| rests_until(offer) > today).map(|offer| key_of(&offer.product)).collect()
}

/// A customer's offers, newest first, each with the first day up to `as_of` on which the product was bought after it.
#[must_use]
pub fn offers_of(archive: &Archive, customer: Id<Customer>, as_of: Day) -> Vec<(Offer, Option<Day>)> {
    let mut offers: Vec<Offer> = archive.offers.of_customer(customer).map(|(_, offer)| offer.clone()).collect();
    offers.sort_by_key(|offer| (std::cmp::Reverse(offer.date), offer.id.bits()));
    let bought = if offers.is_empty() { BTreeMap::new() } else { purchases(archive, customer, as_of) };
    let after = |offer: &Offer| {
        let days = bought.get(&key_of(&offer.product))?;
        days.iter().copied().find(|day| *day >= offer.date)
    };
    offers
        .into_iter()
        .map(|offer| {
            let day = after(&offer);
            (offer, day)
        })
        .collect()
}

/// The days on which a customer bought each product, by the product's key, oldest first.
fn purchases(archive: &Archive, customer: Id<Customer>, as_of: Day) -> BTreeMap<String, Vec<Day>> {
    let faces = archive.customers.row(customer).map(|row| orders_of(archive, row)).unwrap_or_default();
    let mut bought: BTreeMap<String, Vec<Day>> = BTreeMap::new();
    for face in faces.into_iter().filter(|face| face.day <= as_of && face.amount >= 0) {
        let Ok(order) = archive.orders.record(face.row, &archive.customers) else { continue };
        for line in order.lines.iter().filter(|line| line.amount >= 0) {
            bought.entry(key_of(&line.product)).or_default().push(face.day);
        }
    }
    bought
}

/// One product that was offered.
#[derive(Clone, Debug, PartialEq)]
pub struct OfferedProduct {
    /// What it is called.
    pub product: String,
    /// What came of its offers up to the as-of day.
    pub tally: Tally,
    /// Customers to whom it was not offered and who bought any product.
    pub others: u32,
    /// How many of them bought this one.
    pub unasked: u32,
}

/// Every product that was offered up to the as-of day, most offered first. Nothing while the details of orders are
/// still on the disk.
#[must_use]
pub fn offered_products(reading: Reading<'_>) -> Option<Vec<OfferedProduct>> {
    let (archive, as_of) = (reading.archive, reading.as_of());
    let sold = reading.sold()?;
    let mut by_product: BTreeMap<String, (OfferedProduct, BTreeSet<u32>)> = BTreeMap::new();
    let customers: BTreeSet<Id<Customer>> = archive.offers.iter().map(|(_, offer)| offer.customer_id).collect();
    for customer in customers.into_iter().filter(|customer| archive.is_live(*customer)) {
        let Some(row) = archive.customers.row(customer) else { continue };
        for (offer, bought) in offers_of(archive, customer, as_of) {
            if offer.date > as_of {
                continue;
            }
            let product = offer.product.trim().to_owned();
            let fresh = || OfferedProduct { product, tally: Tally::default(), others: 0, unasked: 0 };
            let (found, asked) = by_product.entry(key_of(&offer.product)).or_insert_with(|| (fresh(), BTreeSet::new()));
            // An answer that came after the day is none yet.
            let answer = if offer.answered.is_some_and(|day| day > as_of) { OfferAnswer::Open } else { offer.answer };
            found.tally.add(answer, bought.is_some());
            asked.insert(row);
        }
    }
    let mut all: Vec<OfferedProduct> = Vec::new();
    for (key, (mut found, asked)) in by_product {
        let buyers = sold.buyers(archive, as_of, |name| key_of(name) == key);
        for (_, bought) in (0..).zip(buyers).filter(|(row, _)| !asked.contains(row)) {
            found.others += u32::from(bought.is_some());
            found.unasked += u32::from(bought == Some(true));
        }
        all.push(found);
    }
    all.sort_by(|one, other| other.tally.offered.cmp(&one.tally.offered).then(one.product.cmp(&other.product)));
    Some(all)
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::{
        analysis::products::{
            baskets::Unit,
            rules::{Mined, Rule},
        },
        domain::{currency::Currency, order::Order},
        state::products::{Findings, Sold, next_products},
    };

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn id<T>(bits: u128) -> Id<T> {
        Id::from_bits(bits)
    }

    fn stamped(mut it: serde_json::Value) -> serde_json::Value {
        it["created"] = "2026-01-01T00:00:00.000Z".into();
        it["updated"] = "2026-01-01T00:00:00.000Z".into();
        it
    }

    fn buy(archive: &mut Archive, bits: u128, customer: u128, date: &str, product: &str) {
        let order = serde_json::json!({
            "id": id::<Order>(bits), "customer_id": id::<Customer>(customer), "date": date, "currency": "CNY",
            "amount": 100, "lines": [{"product": product, "amount": 100}],
        });
        let row = archive.customers.row(id(customer)).unwrap();
        archive.orders.put(&serde_json::from_value(stamped(order)).unwrap(), row);
    }

    fn offer(archive: &mut Archive, bits: u128, customer: u128, product: &str, date: &str, answer: &str) {
        let mut it = serde_json::json!({
            "id": id::<Offer>(bits), "customer_id": id::<Customer>(customer), "product": product, "date": date, "answer": answer,
        });
        if answer != "open" {
            it["answered"] = date.into();
        }
        archive.offers.put(&serde_json::from_value(stamped(it)).unwrap());
    }

    /// Four customers; the first three have tea, the second a pot as well.
    fn archive() -> Archive {
        let mut archive = Archive::default();
        for bits in 1..=4_u128 {
            let customer = serde_json::json!({"id": id::<Customer>(bits), "kind": "person", "name": "Ann"});
            archive.customers.put(&serde_json::from_value(stamped(customer)).unwrap());
        }
        buy(&mut archive, 11, 1, "2026-01-10", "Tea");
        buy(&mut archive, 12, 2, "2026-01-10", "Tea");
        buy(&mut archive, 13, 2, "2026-01-11", "Pot");
        buy(&mut archive, 14, 3, "2026-01-12", "Tea");
        archive
    }

    fn findings(archive: &Archive) -> Findings {
        let sold = Rc::new(Sold::of(archive).unwrap());
        let (given, then) = (sold.number("Tea").unwrap(), sold.number("Pot").unwrap());
        let rule = Rule { given, then, both: 30, of_given: 60, of_then: 40, all: 200, p: 1e-6, q: 1e-5 };
        let usual_amounts = sold.sales(archive, Currency::CNY, day("2026-12-31")).usual_amounts();
        let mined = Mined { rules: vec![rule], ..Mined::default() };
        let (as_of, unit, currency) = (day("2026-03-01"), Unit::Customer, Currency::CNY);
        Findings { as_of, unit, minimum: 5, currency, mined, usual_amounts, sold }
    }

    fn suggested(
        archive: &Archive,
        customer: u128,
        findings: &Findings,
        today: &str,
    ) -> Vec<(String, Day, Option<f64>)> {
        let resting = resting(archive, id(customer), day(today));
        let is_out = |product: &str| resting.contains(&key_of(product));
        let next = next_products(archive, id(customer), findings, day(today), is_out, 5);
        next.into_iter().map(|it| (it.product, it.bought_on, it.expected)).collect()
    }

    #[test]
    fn what_goes_with_what_was_bought_is_suggested_and_a_new_order_counts_at_once() {
        let mut archive = archive();
        let found = findings(&archive);
        let pot = |on: &str| vec![("Pot".to_owned(), day(on), Some(50.0))];
        assert_eq!(suggested(&archive, 1, &found, "2026-03-01"), pot("2026-01-10"));
        assert_eq!(suggested(&archive, 2, &found, "2026-03-01"), [], "it has a pot");
        assert_eq!(suggested(&archive, 4, &found, "2026-03-01"), [], "it has nothing");
        buy(&mut archive, 15, 4, "2026-03-02", "tea");
        assert_eq!(suggested(&archive, 4, &found, "2026-03-01"), [], "not before the day");
        assert_eq!(suggested(&archive, 4, &found, "2026-03-02"), pot("2026-03-02"), "by rules that are older");
        buy(&mut archive, 16, 1, "2026-03-02", "Pot");
        assert_eq!(suggested(&archive, 1, &found, "2026-03-02"), []);
    }

    #[test]
    fn what_was_offered_rests_for_a_year() {
        let mut archive = archive();
        let found = findings(&archive);
        offer(&mut archive, 21, 1, "POT", "2026-03-01", "refused");
        assert!(suggested(&archive, 1, &found, "2027-02-28").is_empty());
        assert_eq!(suggested(&archive, 1, &found, "2027-03-01").len(), 1, "365 days after the answer");
        assert_eq!(suggested(&archive, 3, &found, "2026-03-01").len(), 1, "others are suggested it all the same");
        offer(&mut archive, 22, 3, "Pot", "2026-03-01", "open");
        assert!(suggested(&archive, 3, &found, "2026-03-02").is_empty(), "no answer yet");
    }

    #[test]
    fn offers_are_told_with_what_came_of_them_beside_who_bought_unasked() {
        let mut archive = archive();
        buy(&mut archive, 15, 4, "2026-01-20", "Cup");
        offer(&mut archive, 21, 1, "Pot", "2026-02-01", "accepted");
        offer(&mut archive, 22, 3, "Pot", "2026-02-01", "refused");
        offer(&mut archive, 23, 4, "Tea", "2026-04-01", "open");
        buy(&mut archive, 16, 1, "2026-02-01", "pot");
        buy(&mut archive, 17, 3, "2026-01-31", "Pot");
        let told = offers_of(&archive, id(1), day("2026-03-01"));
        assert_eq!(told.iter().map(|(_, bought)| *bought).collect::<Vec<_>>(), [Some(day("2026-02-01"))]);
        assert_eq!(offers_of(&archive, id(3), day("2026-03-01"))[0].1, None, "it was bought before the offer");
        let reading = Reading {
            archive: &archive,
            scores: None,
            held: None,
            currency: Currency::CNY,
            today: day("2026-03-01"),
            sold: None,
            complete: None,
        };
        let all = offered_products(reading).unwrap();
        // The offer of April is not there yet; of the second and the fourth, who were not asked, one has a pot.
        let tally = Tally { offered: 2, accepted: 1, refused: 1, bought: 1 };
        assert_eq!(all, [OfferedProduct { product: "Pot".to_owned(), tally, others: 2, unasked: 1 }]);
    }
}
