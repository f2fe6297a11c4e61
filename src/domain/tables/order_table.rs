//! The orders of an archive: hot columns in memory, the rest of each order encoded,
//! and not even in memory until it is asked for.
//!
//! It does not say which orders count as purchases; that is analysis' question.

use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
};

use super::{
    customer_table::CustomerTable,
    hidden::Hidden,
    ids::Ids,
    layout::Layout,
    order_cold::{OrderCold, OrderFrame},
    order_index::{Columns, OrderIndex, OrderRows, PurchaseColumns},
    runs::RunMap,
};
use crate::domain::{batch::Batch, currency::Currency, day::Day, id::Id, order::Order, provenance::Provenance};

/// Why an order cannot be read just now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// There is no such row or segment.
    NoSuchRow,
    /// Its cold part is still on disk, in the chunk of this number.
    NotLoaded {
        /// The segment's number.
        segment: u32,
    },
    /// Its cold part makes no sense.
    Damaged {
        /// The segment's number.
        segment: u32,
    },
}

/// The import keys of all orders that have one, hidden ones included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportKeys {
    /// The key of each.
    pub keys: Vec<u128>,
    /// The row of each.
    pub rows: Vec<u32>,
    /// Whether each is not hidden.
    pub live: Vec<bool>,
}

/// Lines of orders that name a product, as parallel columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProductLines {
    /// What products are called, as the orders have it, each once.
    pub names: Vec<String>,
    /// The order's row.
    pub rows: Vec<u32>,
    /// The product's place among the names.
    pub products: Vec<u32>,
    /// The line's amount in minor units of the order's currency.
    pub amounts: Vec<i64>,
}

impl ProductLines {
    fn push(&mut self, row: u32, product: u32, amount: i64) {
        self.rows.push(row);
        self.products.push(product);
        self.amounts.push(amount);
    }
}

/// What a segment keeps of its rows beside the table's columns.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    pub(super) ids: Ids,
    /// The cold part of the first `cold_rows` rows, where it is loaded.
    pub(super) cold: Option<OrderCold>,
    /// How many rows have their cold part on disk or in `cold`; later ones are patches.
    pub(super) cold_rows: u32,
    /// How many of its rows are patches.
    pub(super) rewritten: u32,
}

/// The orders of an archive.
#[derive(Clone, Debug, Default)]
pub struct OrderTable {
    pub(super) layout: Layout,
    pub(super) blocks: Vec<Block>,
    /// Orders that were written since their segment was built.
    pub(super) patches: BTreeMap<u32, Box<Order>>,
    pub(super) hidden: Hidden,
    pub(super) batches: RunMap<u128>,
    pub(super) customers: Vec<u32>,
    pub(super) days: Vec<i32>,
    pub(super) amounts: Vec<i64>,
    pub(super) currencies: Vec<u16>,
    pub(super) currency_codes: Vec<Currency>,
    pub(super) index: OrderIndex,
}

impl OrderTable {
    /// How many rows, hidden ones included.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.layout.rows()
    }

    /// Whether the table has no row at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many rows are not hidden.
    #[must_use]
    pub fn live_count(&self) -> u32 {
        self.len() - self.hidden.count()
    }

    /// Rises with every change.
    #[must_use]
    pub const fn revision(&self) -> u64 {
        self.layout.revision()
    }

    /// The row of an order, hidden ones included.
    #[must_use]
    pub fn row(&self, id: Id<Order>) -> Option<u32> {
        let slots = self.layout.slots().iter();
        slots.zip(&self.blocks).rev().find_map(|(slot, block)| Some(slot.start + block.ids.find(id.bits())?))
    }

    /// The identifier of a row.
    #[must_use]
    pub fn id(&self, row: u32) -> Option<Id<Order>> {
        let (at, within) = self.layout.locate(row)?;
        self.blocks.get(at)?.ids.get(within).map(Id::from_bits)
    }

    /// Whether the row exists and is not hidden.
    #[must_use]
    pub fn is_live(&self, row: u32) -> bool {
        row < self.len() && !self.hidden.contains(row)
    }

    /// The rows that are not hidden, ascending.
    pub fn live_rows(&self) -> impl Iterator<Item = u32> {
        (0..self.len()).filter(|&row| !self.hidden.contains(row))
    }

    /// The sequence number of the entry that hid the row.
    #[must_use]
    pub fn hidden_by(&self, row: u32) -> Option<u64> {
        self.hidden.by(row)
    }

    /// The customer's row in the customers' table.
    #[must_use]
    pub fn customer(&self, row: u32) -> Option<u32> {
        self.customers.get(row as usize).copied()
    }

    /// The business day of a row.
    #[must_use]
    pub fn day(&self, row: u32) -> Option<Day> {
        self.days.get(row as usize).and_then(|&day| Day::from_epoch(day))
    }

    /// The amount of a row in minor units of its currency.
    #[must_use]
    pub fn amount(&self, row: u32) -> Option<i64> {
        self.amounts.get(row as usize).copied()
    }

    /// The currency of a row.
    #[must_use]
    pub fn currency(&self, row: u32) -> Option<Currency> {
        self.currency_codes.get(usize::from(*self.currencies.get(row as usize)?)).copied()
    }

    /// The customer row of every order, hidden ones included.
    #[must_use]
    pub fn customers(&self) -> &[u32] {
        &self.customers
    }

    /// The business day of every order in days since 1970-01-01, hidden ones included.
    #[must_use]
    pub fn days(&self) -> &[i32] {
        &self.days
    }

    /// The amount of every order in minor units, hidden ones included.
    #[must_use]
    pub fn amounts(&self) -> &[i64] {
        &self.amounts
    }

    /// The currencies that occur or occurred, in the order they came in.
    #[must_use]
    pub fn currency_codes(&self) -> &[Currency] {
        &self.currency_codes
    }

    /// How many live orders each currency has, most first.
    #[must_use]
    pub fn currency_counts(&self) -> Vec<(Currency, u32)> {
        let mut counts = vec![0_u32; self.currency_codes.len()];
        for (row, &code) in (0..).zip(&self.currencies) {
            if !self.hidden.contains(row)
                && let Some(count) = counts.get_mut(usize::from(code))
            {
                *count += 1;
            }
        }
        let mut counts: Vec<_> = self.currency_codes.iter().copied().zip(counts).filter(|&(_, n)| n > 0).collect();
        counts.sort_by_key(|&(code, count)| (std::cmp::Reverse(count), code));
        counts
    }

    /// The batch that a row came with.
    #[must_use]
    pub fn batch(&self, row: u32) -> Option<Id<Batch>> {
        self.batches.get(row).map(Id::from_bits)
    }

    /// The rows that came with a batch, hidden ones included, as ascending ranges.
    #[must_use]
    pub fn rows_of_batch(&self, batch: Id<Batch>) -> Vec<Range<u32>> {
        self.batches.rows_with(batch.bits())
    }

    /// The order of a row.
    ///
    /// # Errors
    /// Where there is no such row, or its cold part is not loaded or damaged.
    pub fn record(&self, row: u32, customers: &CustomerTable) -> Result<Order, Unreadable> {
        if let Some(order) = self.patches.get(&row) {
            return Ok(Order::clone(order));
        }
        self.cold_of(row, customers, OrderCold::order)
    }

    /// Where the order of a row comes from; much cheaper than the order.
    ///
    /// # Errors
    /// As `record`.
    pub fn provenance(&self, row: u32, customers: &CustomerTable) -> Result<Provenance, Unreadable> {
        if let Some(order) = self.patches.get(&row) {
            return Ok(order.provenance);
        }
        self.cold_of(row, customers, OrderCold::provenance)
    }

    fn cold_of<R>(
        &self,
        row: u32,
        customers: &CustomerTable,
        read: fn(&OrderCold, u32, OrderFrame) -> Option<R>,
    ) -> Result<R, Unreadable> {
        let (at, within) = self.layout.locate(row).ok_or(Unreadable::NoSuchRow)?;
        let number = self.layout.number_of(at);
        let cold = self.blocks.get(at).and_then(|block| block.cold.as_ref());
        let cold = cold.ok_or(Unreadable::NotLoaded { segment: number })?;
        let frame = self.frame(row, customers).ok_or(Unreadable::NoSuchRow)?;
        read(cold, within, frame).ok_or(Unreadable::Damaged { segment: number })
    }

    fn frame(&self, row: u32, customers: &CustomerTable) -> Option<OrderFrame> {
        Some(OrderFrame {
            id: self.id(row)?,
            customer_id: customers.id(self.customer(row)?)?,
            date: self.day(row)?,
            currency: self.currency(row)?,
            amount: self.amount(row)?,
            batch: self.batches.get(row),
        })
    }

    /// The live orders of a customer by day, then row.
    #[must_use]
    pub fn of_customer(&self, customer: u32) -> OrderRows<'_> {
        self.index.of_customer(customer, self.columns(), |row| self.hidden.contains(row))
    }

    /// The live orders of one currency sorted by customer, then day, for `customers`
    /// customer rows (those without an order included).
    #[must_use]
    pub fn purchase_columns(&self, currency: Currency, customers: u32) -> PurchaseColumns {
        let Some(code) = self.currency_codes.iter().position(|&other| other == currency) else {
            return PurchaseColumns { offsets: vec![0; customers as usize + 1], ..PurchaseColumns::default() };
        };
        let (offsets, rows) = self.index.all(customers, self.columns(), |row| self.hidden.contains(row));
        let only = self.currency_codes.len() == 1;
        match rows {
            None if only => PurchaseColumns { offsets, days: self.days.clone(), amounts: self.amounts.clone() },
            Some(rows) if only => PurchaseColumns {
                offsets,
                days: rows.iter().filter_map(|&row| self.days.get(row as usize).copied()).collect(),
                amounts: rows.iter().filter_map(|&row| self.amount(row)).collect(),
            },
            rows => {
                let rows = rows.unwrap_or_else(|| (0..self.len()).collect());
                self.of_one_currency(u16::try_from(code).unwrap_or(u16::MAX), &offsets, &rows)
            }
        }
    }

    fn of_one_currency(&self, code: u16, offsets: &[u32], rows: &[u32]) -> PurchaseColumns {
        let mut columns = PurchaseColumns { offsets: vec![0], ..PurchaseColumns::default() };
        for span in offsets.windows(2) {
            let [start, end] = span else { continue };
            for &row in rows.get(*start as usize..*end as usize).unwrap_or_default() {
                let place = row as usize;
                if self.currencies.get(place) == Some(&code)
                    && let (Some(&day), Some(&amount)) = (self.days.get(place), self.amounts.get(place))
                {
                    columns.days.push(day);
                    columns.amounts.push(amount);
                }
            }
            columns.offsets.push(u32::try_from(columns.days.len()).unwrap_or(u32::MAX));
        }
        columns
    }

    /// The import keys of all orders that have one, hidden ones included.
    ///
    /// # Errors
    /// Where a cold part is not loaded.
    pub fn import_keys(&self) -> Result<ImportKeys, Unreadable> {
        let mut found = ImportKeys::default();
        let mut add = |row: u32, key: u128| {
            found.keys.push(key);
            found.rows.push(row);
            found.live.push(!self.hidden.contains(row));
        };
        if let Some(&segment) = self.missing_cold().first() {
            return Err(Unreadable::NotLoaded { segment });
        }
        for (slot, block) in self.layout.slots().iter().zip(&self.blocks) {
            for row in slot.rows() {
                let key = match self.patches.get(&row) {
                    Some(order) => order.import_key,
                    None => block.cold.as_ref().and_then(|cold| cold.key(row - slot.start)),
                };
                if let Some(key) = key {
                    add(row, key.0);
                }
            }
        }
        Ok(found)
    }

    /// Every line of a live order that names a product, in the order of the rows.
    ///
    /// # Errors
    /// Where a cold part is not loaded or damaged.
    pub fn product_lines(&self) -> Result<ProductLines, Unreadable> {
        if let Some(&segment) = self.missing_cold().first() {
            return Err(Unreadable::NotLoaded { segment });
        }
        let mut lines = ProductLines::default();
        let mut numbers: HashMap<String, u32> = HashMap::new();
        let mut number = |word: &str, names: &mut Vec<String>| {
            numbers.get(word).copied().unwrap_or_else(|| {
                let number = u32::try_from(names.len()).unwrap_or(u32::MAX);
                names.push(word.to_owned());
                numbers.insert(word.to_owned(), number);
                number
            })
        };
        for (at, (slot, block)) in self.layout.slots().iter().zip(&self.blocks).enumerate() {
            let damaged = Unreadable::Damaged { segment: self.layout.number_of(at) };
            let words = block.cold.as_ref().map_or(&[][..], |cold| &cold.words);
            let mut of_words: Vec<Option<u32>> = vec![None; words.len()];
            for row in slot.rows().filter(|row| !self.hidden.contains(*row)) {
                if let Some(order) = self.patches.get(&row) {
                    for line in order.lines.iter().filter(|line| !line.product.is_empty()) {
                        let product = number(&line.product, &mut lines.names);
                        lines.push(row, product, line.amount);
                    }
                    continue;
                }
                let Some(cold) = &block.cold else { continue };
                let total = self.amount(row).unwrap_or_default();
                let read = cold.products(row - slot.start, total, &mut |place, amount| {
                    let (Some(word), Some(known)) = (words.get(place), of_words.get_mut(place)) else { return };
                    let product = *known.get_or_insert_with(|| number(word, &mut lines.names));
                    lines.rows.push(row);
                    lines.products.push(product);
                    lines.amounts.push(amount);
                });
                read.ok_or(damaged)?;
            }
        }
        Ok(lines)
    }

    /// Numbers of segments whose cold part is not loaded.
    #[must_use]
    pub fn missing_cold(&self) -> Vec<u32> {
        let missing = self.blocks.iter().enumerate().filter(|(_, block)| block.cold_rows > 0 && block.cold.is_none());
        missing.map(|(at, _)| self.layout.number_of(at)).collect()
    }

    /// The number of the segment that a row lies in.
    #[must_use]
    pub fn segment_of(&self, row: u32) -> Option<u32> {
        let (at, _) = self.layout.locate(row)?;
        Some(self.layout.number_of(at))
    }

    pub(super) fn columns(&self) -> Columns<'_> {
        Columns { customers: &self.customers, days: &self.days }
    }

    /// Bytes held on the heap, about (trees and hash maps are estimated).
    #[must_use]
    pub fn heap_bytes(&self) -> usize {
        let blocks: usize = self
            .blocks
            .iter()
            .map(|block| block.ids.heap_bytes() + block.cold.as_ref().map_or(0, OrderCold::heap_bytes))
            .sum();
        blocks
            + self.blocks.capacity() * size_of::<Block>()
            + self.patches.len() * (size_of::<Order>() + 64)
            + (self.customers.capacity() + self.days.capacity()) * 4
            + self.amounts.capacity() * 8
            + self.currencies.capacity() * 2
            + self.hidden.heap_bytes()
            + self.batches.heap_bytes()
            + self.index.heap_bytes()
            + self.layout.heap_bytes()
    }
}
