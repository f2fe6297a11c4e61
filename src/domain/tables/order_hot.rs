//! A segment of orders: up to 65,536 of them, hot columns and cold rows apart, on
//! their way between an import, the disk and the table.
//!
//! Customers are named by identifier here; the table turns them into rows.

use std::collections::HashMap;

use super::{
    ids::Ids,
    order_cold::{OrderCold, OrderColdBuilder},
    runs::{Run, runs_fit},
};
use crate::domain::{currency::Currency, day::Day, id::Id, order::Order};

/// The columns of orders that scores and lists read: 16 bytes an order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OrderHot {
    /// The identifier of each row.
    pub ids: Ids,
    /// The batch of rows that came with one, by its 128 bits.
    pub batches: Vec<Run<u128>>,
    /// The entry that hid each hidden row.
    pub hidden: Vec<Run<u64>>,
    /// The customers who ordered, ascending where a builder made the segment.
    pub customer_ids: Ids,
    /// The customer of each row, as a place in `customer_ids`.
    pub customers: Vec<u32>,
    /// The business day of each row, in days since 1970-01-01.
    pub days: Vec<i32>,
    /// The amount of each row in minor units.
    pub amounts: Vec<i64>,
    /// The currencies that occur.
    pub currency_codes: Vec<Currency>,
    /// The currency of each row, as a place in `currency_codes`; empty where all rows
    /// are of the first.
    pub currencies: Vec<u16>,
}

impl OrderHot {
    /// How many orders.
    #[must_use]
    pub const fn len(&self) -> u32 {
        self.ids.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Whether all columns have one value for each row and point at what exists.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let rows = self.len() as usize;
        let codes = self.currency_codes.len();
        let one_currency = self.currencies.is_empty() && (codes == 1 || rows == 0);
        self.customer_ids.len() <= self.len()
            && self.customers.len() == rows
            && self.customers.iter().all(|&at| at < self.customer_ids.len())
            && self.days.len() == rows
            && self.days.iter().all(|&day| Day::from_epoch(day).is_some())
            && self.amounts.len() == rows
            && (one_currency
                || self.currencies.len() == rows && self.currencies.iter().all(|&at| usize::from(at) < codes))
            && runs_fit(&self.batches, self.len())
            && runs_fit(&self.hidden, self.len())
    }
}

/// A segment of orders with both its parts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OrderSegment {
    /// What scores and lists read.
    pub hot: OrderHot,
    /// What is read when an order is opened.
    pub cold: OrderCold,
}

/// Collects orders into a segment.
#[derive(Debug, Default)]
pub struct OrderSegmentBuilder {
    hot: OrderHotBuilder,
    cold: OrderColdBuilder,
    bytes: usize,
}

impl OrderSegmentBuilder {
    /// The most orders a segment takes.
    pub const MAX_ROWS: u32 = 65_536;
    /// The most bytes of texts a segment takes, give or take one order.
    pub const MAX_BYTES: usize = 4 << 20;

    /// Adds an order at the end. Segments open quickest where orders come sorted by
    /// customer, then day.
    pub fn push(&mut self, order: &Order) {
        let batch = order.provenance.batch_id.map(Id::bits);
        let facts = OrderFacts {
            bits: order.id.bits(),
            customer: order.customer_id.bits(),
            day: order.date.epoch_days(),
            amount: order.amount,
            currency: order.currency,
            batch,
        };
        self.hot.push(&facts);
        self.cold.push(order);
        self.bytes += order.note.len() + order.number.len() + order.lines.len() * 8;
    }

    /// Whether the segment should be taken before another order is added.
    #[must_use]
    pub const fn is_full(&self) -> bool {
        self.len() >= Self::MAX_ROWS || self.bytes >= Self::MAX_BYTES
    }

    /// How many orders were added since the segment was last taken.
    #[must_use]
    pub const fn len(&self) -> u32 {
        self.hot.hot.len()
    }

    /// Whether none were added since the segment was last taken.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Takes the segment; the builder starts over.
    pub fn take(&mut self) -> OrderSegment {
        self.bytes = 0;
        OrderSegment { hot: self.hot.take(), cold: self.cold.take() }
    }
}

/// What the hot columns hold of one order.
#[derive(Clone, Copy, Debug)]
pub struct OrderFacts {
    /// The identifier's 128 bits.
    pub bits: u128,
    /// The customer's 128 bits.
    pub customer: u128,
    /// Days since 1970-01-01.
    pub day: i32,
    /// The total in minor units.
    pub amount: i64,
    /// What the amount is in.
    pub currency: Currency,
    /// The batch it came with, by its 128 bits.
    pub batch: Option<u128>,
}

/// Collects the hot columns of orders.
#[derive(Debug, Default)]
pub struct OrderHotBuilder {
    hot: OrderHot,
    customer_bits: Vec<u128>,
    customers: HashMap<u128, u32>,
}

impl OrderHotBuilder {
    /// Adds an order at the end.
    pub fn push(&mut self, facts: &OrderFacts) {
        let customer = self.customer(facts.customer);
        let hot = &mut self.hot;
        let row = hot.ids.len();
        if let Some(value) = facts.batch {
            match hot.batches.last_mut() {
                Some(run) if run.value == value && run.first + run.count == row => run.count += 1,
                _ => hot.batches.push(Run { first: row, count: 1, value }),
            }
        }
        let code = hot.currency_codes.iter().position(|&code| code == facts.currency);
        let code = code.unwrap_or_else(|| {
            hot.currency_codes.push(facts.currency);
            hot.currency_codes.len() - 1
        });
        hot.ids.push(facts.bits);
        hot.customers.push(customer);
        hot.days.push(facts.day);
        hot.amounts.push(facts.amount);
        hot.currencies.push(u16::try_from(code).unwrap_or(u16::MAX));
    }

    fn customer(&mut self, bits: u128) -> u32 {
        if let Some((&last, &at)) = self.customer_bits.last().zip(self.hot.customers.last())
            && last == bits
            && at as usize + 1 == self.customer_bits.len()
        {
            return at;
        }
        if let Some(&at) = self.customers.get(&bits) {
            return at;
        }
        let at = u32::try_from(self.customer_bits.len()).unwrap_or(u32::MAX);
        self.customer_bits.push(bits);
        self.customers.insert(bits, at);
        at
    }

    /// Takes the columns, the customers in ascending order; the builder starts over.
    pub fn take(&mut self) -> OrderHot {
        let Self { mut hot, customer_bits, .. } = std::mem::take(self);
        let mut order: Vec<u32> = (0..).take(customer_bits.len()).collect();
        let bits = |at: u32| customer_bits.get(at as usize).copied().unwrap_or_default();
        order.sort_unstable_by_key(|&at| bits(at));
        let mut places = vec![0_u32; order.len()];
        for (place, &at) in (0..).zip(&order) {
            if let Some(slot) = places.get_mut(at as usize) {
                *slot = place;
            }
        }
        hot.customer_ids = order.iter().map(|&at| bits(at)).collect();
        for customer in &mut hot.customers {
            *customer = places.get(*customer as usize).copied().unwrap_or_default();
        }
        if hot.currency_codes.len() <= 1 {
            hot.currencies = Vec::new();
        }
        hot
    }
}
