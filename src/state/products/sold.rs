//! Who bought which product, read out of the details of orders.
//!
//! A product is what the orders call it; spellings that search does not tell apart are one product.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    rc::Rc,
};

use crate::{
    analysis::products::baskets::{FOREIGN, Sales},
    domain::{archive::Archive, currency::Currency, day::Day, folding::fold, tables::ProductLines},
};

/// What one product is by: the name in the form that search compares.
#[must_use]
pub fn key_of(name: &str) -> String {
    fold(name.trim())
}

/// The lines of live orders that name a product. Returns are left out: orders and lines of a negative amount.
#[derive(Debug, Default)]
pub struct Sold {
    /// Each product's key, ascending: its place is the product's number.
    keys: Vec<String>,
    /// How each product is spelled most often.
    names: Vec<String>,
    /// The order's row of each line.
    rows: Vec<u32>,
    /// The product of each line.
    products: Vec<u32>,
    /// The amount of each line in minor units of the order's currency.
    amounts: Vec<i64>,
}

impl Sold {
    /// Reads the archive; nothing while the details of its orders are still on the disk.
    #[must_use]
    pub fn of(archive: &Archive) -> Option<Self> {
        let ProductLines { names, rows, products, amounts } = archive.orders.product_lines().ok()?;
        let mut written = vec![0_u32; names.len()];
        for product in &products {
            if let Some(count) = written.get_mut(*product as usize) {
                *count += 1;
            }
        }
        // Spellings by product, and of each how often it is written.
        let mut spellings: BTreeMap<String, Vec<(u32, usize)>> = BTreeMap::new();
        for (at, name) in names.iter().enumerate() {
            let key = key_of(name);
            if !key.is_empty() {
                spellings.entry(key).or_default().push((written.get(at).copied().unwrap_or_default(), at));
            }
        }
        let mut number_of = vec![None; names.len()];
        let mut sold = Self::default();
        for (number, (key, spelled)) in (0_u32..).zip(spellings) {
            for (_, at) in &spelled {
                if let Some(place) = number_of.get_mut(*at) {
                    *place = Some(number);
                }
            }
            let name = |at: usize| names.get(at).map_or("", |name| name.trim());
            let most = spelled.iter().max_by(|one, other| one.0.cmp(&other.0).then(name(other.1).cmp(name(one.1))));
            sold.names.push(most.map_or_else(String::new, |(_, at)| name(*at).to_owned()));
            sold.keys.push(key);
        }
        let is_return = |row: u32| archive.orders.amount(row).is_none_or(|amount| amount < 0);
        for ((row, product), amount) in rows.into_iter().zip(products).zip(amounts) {
            let number = number_of.get(product as usize).copied().flatten();
            if let Some(number) = number.filter(|_| amount >= 0 && !is_return(row)) {
                sold.rows.push(row);
                sold.products.push(number);
                sold.amounts.push(amount);
            }
        }
        Some(sold)
    }

    /// Whether no order names a product.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The number of a product, however it is spelled.
    #[must_use]
    pub fn number(&self, name: &str) -> Option<u32> {
        let at = self.keys.binary_search(&key_of(name)).ok()?;
        u32::try_from(at).ok()
    }

    /// What a product is called.
    #[must_use]
    pub fn name(&self, product: u32) -> &str {
        self.names.get(product as usize).map_or("", String::as_str)
    }

    /// How every product is called, by its number.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The lines of live customers up to a day, as analysis asks for them.
    #[must_use]
    pub fn sales(&self, archive: &Archive, currency: Currency, as_of: Day) -> Sales {
        let mut sales = Sales::default();
        for line in self.lines(archive, as_of) {
            let is_own = archive.orders.currency(line.row) == Some(currency);
            sales.customers.push(line.customer);
            sales.orders.push(line.row);
            sales.products.push(line.product);
            sales.amounts.push(if is_own { line.amount } else { FOREIGN });
        }
        sales
    }

    /// For each customer's row whether it bought a product that fits, up to a day; `None` where it bought none at all.
    #[must_use]
    pub fn buyers(&self, archive: &Archive, as_of: Day, fits: impl Fn(&str) -> bool) -> Vec<Option<bool>> {
        let fitting: Vec<bool> = self.names.iter().map(|name| fits(name)).collect();
        let mut buyers: Vec<Option<bool>> = vec![None; archive.customers.len() as usize];
        for line in self.lines(archive, as_of) {
            if let Some(bought) = buyers.get_mut(line.customer as usize) {
                let fits = fitting.get(line.product as usize).copied().unwrap_or_default();
                *bought = Some(bought.unwrap_or_default() || fits);
            }
        }
        buyers
    }

    fn lines<'a>(&'a self, archive: &'a Archive, as_of: Day) -> impl Iterator<Item = Line> + 'a {
        let (orders, customers) = (&archive.orders, &archive.customers);
        let columns = self.rows.iter().zip(&self.products).zip(&self.amounts);
        columns.filter_map(move |((row, product), amount)| {
            let customer = orders.customer(*row).filter(|customer| customers.is_live(*customer))?;
            let until = as_of.epoch_days();
            let is_past = orders.days().get(*row as usize).is_some_and(|day| *day <= until);
            is_past.then_some(Line { row: *row, customer, product: *product, amount: *amount })
        })
    }
}

/// One line.
struct Line {
    row: u32,
    customer: u32,
    product: u32,
    amount: i64,
}

/// What was read last, kept while the orders stay as they are.
#[derive(Debug, Default)]
pub struct SoldCache {
    kept: RefCell<Option<([u64; 3], Rc<Sold>)>>,
    /// Whether somebody asked while the details of orders were still on the disk.
    missed: Cell<bool>,
}

impl SoldCache {
    /// What was sold in the archive as it is; nothing while the details of its orders are still on the disk.
    #[must_use]
    pub fn of(&self, archive: &Archive) -> Option<Rc<Sold>> {
        let orders = &archive.orders;
        let stands = [orders.revision(), orders.len().into(), orders.live_count().into()];
        let known = self.kept.borrow().as_ref().filter(|(stood, _)| *stood == stands).map(|(_, sold)| Rc::clone(sold));
        if known.is_some() {
            return known;
        }
        let read = Sold::of(archive).map(Rc::new);
        self.missed.set(read.is_none());
        *self.kept.borrow_mut() = read.clone().map(|sold| (stands, sold));
        read
    }

    /// Whether the last question came too early.
    #[must_use]
    pub const fn missed(&self) -> bool {
        self.missed.get()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{customer::Customer, id::Id, order::Order};

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    /// Orders as (customer, day, amount, lines of product and amount).
    fn archive(orders: &[(u128, &str, i64, &[(&str, i64)])]) -> Archive {
        let mut archive = Archive::default();
        let stamps = |mut it: serde_json::Value| {
            it["created"] = "2026-01-01T00:00:00.000Z".into();
            it["updated"] = "2026-01-01T00:00:00.000Z".into();
            it
        };
        for bits in 1..=3_u128 {
            let customer = serde_json::json!({"id": Id::<Customer>::from_bits(bits), "kind": "person", "name": "Ann"});
            archive.customers.put(&serde_json::from_value(stamps(customer)).unwrap());
        }
        for (bits, (owner, date, amount, lines)) in (1..).zip(orders) {
            let lines: Vec<_> =
                lines.iter().map(|(name, amount)| serde_json::json!({"product": name, "amount": amount})).collect();
            let order = serde_json::json!({
                "id": Id::<Order>::from_bits(bits), "customer_id": Id::<Customer>::from_bits(*owner), "date": date,
                "currency": if bits == 4 { "USD" } else { "CNY" }, "amount": amount, "lines": lines,
            });
            let row = archive.customers.row(Id::from_bits(*owner)).unwrap();
            archive.orders.put(&serde_json::from_value(stamps(order)).unwrap(), row);
        }
        archive
    }

    #[test]
    fn spellings_are_one_product_and_returns_are_none() {
        let archive = archive(&[
            (1, "2026-01-01", 300, &[("Longjing", 100), ("Bowl", 200)]),
            (1, "2026-02-01", 100, &[("longjing ", 100)]),
            (2, "2026-01-05", -50, &[("Bowl", 50)]),
            (2, "2026-01-06", 90, &[("Longjing", 100), ("Bowl", -10), ("", 0)]),
            (3, "2026-03-01", 10, &[]),
        ]);
        let sold = Sold::of(&archive).unwrap();
        assert_eq!(sold.names(), ["Bowl", "Longjing"], "as most lines have it");
        assert_eq!((sold.number("LONGJING"), sold.number("tea")), (Some(1), None));
        let sales = sold.sales(&archive, Currency::CNY, day("2026-12-31"));
        assert_eq!(sales.products, [1, 0, 1, 1]);
        assert_eq!(sales.customers, [0, 0, 0, 1]);
        assert_eq!(sales.amounts, [100, 200, 100, FOREIGN], "what is paid in another currency is bought all the same");
        assert_eq!(sold.sales(&archive, Currency::CNY, day("2026-01-05")).products, [1, 0]);
        let bowl = sold.buyers(&archive, day("2026-12-31"), |name| name == "Bowl");
        assert_eq!(bowl, [Some(true), Some(false), None]);
    }

    #[test]
    fn what_was_read_is_kept_until_an_order_changes() {
        let mut archive = archive(&[(1, "2026-01-01", 300, &[("Longjing", 300)])]);
        let cache = SoldCache::default();
        let first = cache.of(&archive).unwrap();
        assert!(Rc::ptr_eq(&first, &cache.of(&archive).unwrap()));
        let row = archive.orders.row(Id::from_bits(1)).unwrap();
        archive.orders.hide(row, 7);
        assert!(cache.of(&archive).unwrap().is_empty());
        assert!(!cache.missed());
    }
}
