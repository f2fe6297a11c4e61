//! What one customer may want next, by the rules that were found last and by what it has bought up to now.
//!
//! Rules are the worker's and may be a moment older; what was bought is read here, so that a new order counts at once.

use std::{collections::BTreeMap, rc::Rc};

use super::sold::Sold;
use crate::{
    analysis::products::{
        baskets::Unit,
        next::suggestions,
        rules::{Mined, Rule},
    },
    domain::{archive::Archive, currency::Currency, customer::Customer, day::Day, id::Id},
    state::customer_facts::orders_of,
};

/// The rules that were found, and what they were found in.
#[derive(Debug)]
pub struct Findings {
    /// The day it was looked from.
    pub as_of: Day,
    /// What counts as bought together.
    pub unit: Unit,
    /// In how many baskets a product must be, and two together.
    pub minimum: u32,
    /// The currency of amounts.
    pub currency: Currency,
    /// The rules.
    pub mined: Mined,
    /// The median amount of each product's lines, in minor units.
    pub usual_amounts: Vec<Option<f64>>,
    /// What products are called.
    pub sold: Rc<Sold>,
}

/// A product that a customer may want next.
#[derive(Clone, Debug, PartialEq)]
pub struct NextProduct {
    /// What it is called.
    pub product: String,
    /// The product that it goes with.
    pub given: String,
    /// The day that one was bought on last.
    pub bought_on: Day,
    /// The row of that order.
    pub order: u32,
    /// The rule from the one to the other.
    pub rule: Rule,
    /// Confidence times usual amount, in minor units; absent where no amount is known.
    pub expected: Option<f64>,
}

/// What a customer may want next by what it bought `until` a day, the highest expected amount first. A product that
/// `is_out` is not offered.
#[must_use]
pub fn next_products(
    archive: &Archive,
    customer: Id<Customer>,
    findings: &Findings,
    until: Day,
    is_out: impl Fn(&str) -> bool,
    most: usize,
) -> Vec<NextProduct> {
    let sold = &findings.sold;
    let bought = bought(archive, customer, sold, until);
    let usual = |product: u32| findings.usual_amounts.get(product as usize).copied().flatten();
    let is_out = |product: u32| is_out(sold.name(product));
    let found = suggestions(|it| bought.contains_key(&it), &findings.mined.rules, usual, is_out, most);
    let next = found.into_iter().filter_map(|suggestion| {
        let (bought_on, order) = *bought.get(&suggestion.rule.given)?;
        Some(NextProduct {
            product: sold.name(suggestion.rule.then).to_owned(),
            given: sold.name(suggestion.rule.given).to_owned(),
            bought_on,
            order,
            rule: suggestion.rule,
            expected: suggestion.expected,
        })
    });
    next.collect()
}

/// The last day `until` a day on which a customer bought each product, and the order's row.
fn bought(archive: &Archive, customer: Id<Customer>, sold: &Sold, until: Day) -> BTreeMap<u32, (Day, u32)> {
    let faces = archive.customers.row(customer).map(|row| orders_of(archive, row)).unwrap_or_default();
    let mut bought = BTreeMap::new();
    for face in faces.into_iter().filter(|face| face.day <= until && face.amount >= 0) {
        let Ok(order) = archive.orders.record(face.row, &archive.customers) else { continue };
        let kept = order.lines.iter().filter(|line| line.amount >= 0);
        for product in kept.filter_map(|line| sold.number(&line.product)) {
            bought.insert(product, (face.day, face.row));
        }
    }
    bought
}
