//! What one customer's records come to: purchases, products, months, completeness.
//!
//! Scores are not worked out here.

use std::collections::BTreeMap;

use crate::domain::{
    archive::Archive,
    contact::Contact,
    currency::Currency,
    customer::{Customer, CustomerKind},
    day::Day,
};

/// One order by what lists know of it, its record not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrderFace {
    /// The row in the orders' table.
    pub row: u32,
    /// The business day.
    pub day: Day,
    /// The amount in minor units.
    pub amount: i64,
    /// What it is in.
    pub currency: Currency,
}

/// The live orders of a customer's row, oldest first.
#[must_use]
pub fn orders_of(archive: &Archive, customer: u32) -> Vec<OrderFace> {
    let orders = &archive.orders;
    let face = |row| {
        Some(OrderFace { row, day: orders.day(row)?, amount: orders.amount(row)?, currency: orders.currency(row)? })
    };
    orders.of_customer(customer).filter_map(face).collect()
}

/// What a customer's orders in one currency come to (product.md A3).
#[derive(Clone, Debug, PartialEq)]
pub struct Purchases {
    /// The day of the first.
    pub first: Day,
    /// The day of the last.
    pub last: Day,
    /// How many, returns left out.
    pub count: usize,
    /// Their sum in minor units, returns taken off.
    pub total: i64,
    /// The median of the days between one day with an order and the next.
    pub median_gap_days: Option<f64>,
}

/// Sums up a customer's orders in one currency; `None` where there is no order but returns.
#[must_use]
pub fn purchases(orders: &[OrderFace], currency: Currency) -> Option<Purchases> {
    let own = || orders.iter().filter(|order| order.currency == currency);
    let bought = || own().filter(|order| order.amount >= 0);
    let mut days: Vec<Day> = bought().map(|order| order.day).collect();
    days.dedup();
    let mut gaps: Vec<i32> = days.windows(2).filter_map(|pair| Some(pair.last()?.since(*pair.first()?))).collect();
    gaps.sort_unstable();
    Some(Purchases {
        first: *days.first()?,
        last: *days.last()?,
        count: bought().count(),
        total: own().fold(0, |sum, order| sum.saturating_add(order.amount)),
        median_gap_days: median(&gaps),
    })
}

fn median(sorted: &[i32]) -> Option<f64> {
    let upper = f64::from(*sorted.get(sorted.len() / 2)?);
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    sorted.get(sorted.len() / 2 - 1).map(|lower| f64::midpoint(upper, f64::from(*lower)))
}

/// The amounts of each of the last `months` months up to `until`, oldest first: the first
/// day of the month and the sum in minor units.
#[must_use]
pub fn by_month(orders: &[OrderFace], currency: Currency, until: Day, months: u32) -> Vec<(Day, i64)> {
    let index = |day: Day| {
        let (year, month, _) = day.ymd();
        i64::from(year) * 12 + i64::from(month) - 1
    };
    let last = index(until);
    let mut sums: BTreeMap<i64, i64> = (last - i64::from(months) + 1..=last).map(|month| (month, 0)).collect();
    for order in orders.iter().filter(|order| order.currency == currency) {
        if let Some(sum) = sums.get_mut(&index(order.day)) {
            *sum = sum.saturating_add(order.amount);
        }
    }
    sums.into_iter()
        .filter_map(|(month, sum)| {
            let year = i32::try_from(month.div_euclid(12)).ok()?;
            Some((Day::from_ymd(year, u32::try_from(month.rem_euclid(12)).ok()? + 1, 1)?, sum))
        })
        .collect()
}

/// The products a customer spent most on: name, how many orders, sum in minor units.
/// Orders whose record is not in memory are left out.
#[must_use]
pub fn top_products(
    archive: &Archive,
    orders: &[OrderFace],
    currency: Currency,
    most: usize,
) -> Vec<(String, usize, i64)> {
    let mut products: BTreeMap<String, (usize, i64)> = BTreeMap::new();
    for face in orders.iter().filter(|order| order.currency == currency) {
        let Ok(order) = archive.orders.record(face.row, &archive.customers) else { continue };
        for line in order.lines.into_iter().filter(|line| !line.product.is_empty()) {
            let (count, sum) = products.entry(line.product).or_default();
            (*count, *sum) = (*count + 1, sum.saturating_add(line.amount));
        }
    }
    let mut ranked: Vec<_> = products.into_iter().map(|(name, (count, sum))| (name, count, sum)).collect();
    ranked.sort_by(|one, other| other.2.cmp(&one.2).then_with(|| one.0.cmp(&other.0)));
    ranked.truncate(most);
    ranked
}

/// How complete a customer's data are, 0 to 1 (product.md A10): what it takes to reach
/// and to place them, the ways of reaching counted double.
#[must_use]
pub fn completeness(customer: &Customer, contacts: &[Contact]) -> f64 {
    let reachable = |own: bool, theirs: fn(&Contact) -> bool| own || contacts.iter().any(theirs);
    let organisation = customer.kind == CustomerKind::Organisation;
    let filled = [
        (2, reachable(!customer.phones.is_empty(), |contact| !contact.phones.is_empty())),
        (2, reachable(!customer.emails.is_empty(), |contact| !contact.emails.is_empty())),
        (1, !customer.industry.is_empty() || !organisation),
        (1, !customer.region.is_empty()),
        (1, !customer.owner.is_empty()),
        (1, !customer.address.is_empty()),
        (1, !customer.acquisition_source.is_empty()),
        (1, !customer.need_profile.is_empty()),
        (1, !organisation || !contacts.is_empty()),
    ];
    let all: u32 = filled.iter().map(|(weight, _)| weight).sum();
    let have: u32 = filled.iter().filter(|(_, filled)| *filled).map(|(weight, _)| weight).sum();
    f64::from(have) / f64::from(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{id::Id, provenance::Provenance};

    fn order(day: &str, amount: i64) -> OrderFace {
        OrderFace { row: 0, day: Day::parse(day).unwrap(), amount, currency: Currency::CNY }
    }

    #[test]
    fn purchases_leave_returns_out_of_the_count_and_in_the_sum() {
        let orders =
            [order("2026-01-01", 100), order("2026-01-11", 300), order("2026-01-12", -50), order("2026-01-31", 100)];
        let sum = purchases(&orders, Currency::CNY).unwrap();
        assert_eq!((sum.count, sum.total, sum.median_gap_days), (3, 450, Some(15.0)));
        assert_eq!(sum.last.to_string(), "2026-01-31");
        assert_eq!(purchases(&orders, Currency::USD), None);
        assert_eq!(purchases(&orders[2..3], Currency::CNY), None, "a return alone is no purchase");
    }

    #[test]
    fn months_without_an_order_are_there_with_nothing() {
        let orders =
            [order("2025-11-30", 100), order("2026-01-05", 300), order("2026-01-31", -50), order("2025-10-31", 7)];
        let months = by_month(&orders, Currency::CNY, Day::parse("2026-01-31").unwrap(), 3);
        let told: Vec<_> = months.iter().map(|(day, sum)| (day.to_string(), *sum)).collect();
        let expected = [("2025-11-01", 100), ("2025-12-01", 0), ("2026-01-01", 250)];
        assert_eq!(told, expected.map(|(day, sum)| (day.to_owned(), sum)));
    }

    #[test]
    fn a_person_is_complete_without_an_industry() {
        let mut person =
            Customer::named(Id::from_bits(1), CustomerKind::Person, "林晚".to_owned(), Provenance::default());
        let bare = completeness(&person, &[]);
        person.phones.push("13800000000".to_owned());
        assert!(completeness(&person, &[]) > bare);
        for text in [
            &mut person.region,
            &mut person.owner,
            &mut person.address,
            &mut person.acquisition_source,
            &mut person.need_profile,
        ] {
            "x".clone_into(text);
        }
        person.emails.push("lin@example.com".to_owned());
        assert!((completeness(&person, &[]) - 1.0).abs() < 1e-12);
        person.kind = CustomerKind::Organisation;
        assert!(completeness(&person, &[]) < 1.0);
    }
}
