//! Which orders each customer has, by day: offsets into one list of rows, and a small
//! list of its own for each customer whose orders changed since.
//!
//! Hidden orders are not in it.

use std::{collections::HashMap, ops::Range, slice, sync::OnceLock};

/// Live orders of one currency, sorted by customer row, then day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PurchaseColumns {
    /// For each customer row where its orders begin, and at the end where the last ones end.
    pub offsets: Vec<u32>,
    /// Days since 1970-01-01.
    pub days: Vec<i32>,
    /// Amounts in minor units.
    pub amounts: Vec<i64>,
}

/// The rows of a customer's live orders, by day, then row.
#[derive(Clone, Debug)]
pub enum OrderRows<'a> {
    /// They lie one behind the other.
    Run(Range<u32>),
    /// They lie apart.
    Listed(slice::Iter<'a, u32>),
}

impl Iterator for OrderRows<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        match self {
            Self::Run(rows) => rows.next(),
            Self::Listed(rows) => rows.next().copied(),
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match self {
            Self::Run(rows) => rows.size_hint(),
            Self::Listed(rows) => rows.size_hint(),
        }
    }
}

impl DoubleEndedIterator for OrderRows<'_> {
    fn next_back(&mut self) -> Option<u32> {
        match self {
            Self::Run(rows) => rows.next_back(),
            Self::Listed(rows) => rows.next_back().copied(),
        }
    }
}

impl ExactSizeIterator for OrderRows<'_> {}

/// Live rows by customer, each customer's by day.
#[derive(Clone, Debug, Default)]
struct Base {
    offsets: Vec<u32>,
    /// `None` where they would count up from 0: the columns themselves are in this order.
    rows: Option<Vec<u32>>,
}

/// The orders of each customer.
#[derive(Clone, Debug, Default)]
pub struct OrderIndex {
    base: OnceLock<Base>,
    edited: HashMap<u32, Vec<u32>>,
}

/// More edited customers than this are worked in by building the index anew.
const MANY: usize = 4_096;

/// The columns that the index is over.
#[derive(Clone, Copy, Debug)]
pub struct Columns<'a> {
    /// The customer row of each order.
    pub customers: &'a [u32],
    /// The day of each order.
    pub days: &'a [i32],
}

impl Columns<'_> {
    fn day(&self, row: u32) -> i32 {
        self.days.get(row as usize).copied().unwrap_or_default()
    }

    /// Whether the orders lie by customer, then day.
    fn are_in_order(&self) -> bool {
        self.customers.iter().zip(self.days).is_sorted()
    }
}

impl OrderIndex {
    /// Forgets everything; the next question builds it anew.
    pub fn invalidate(&mut self) {
        self.base.take();
        self.edited.clear();
    }

    /// Notes that a live order is now among a customer's.
    pub fn add(&mut self, customer: u32, row: u32, columns: Columns<'_>) {
        let key = |row: u32| (columns.day(row), row);
        self.edit(customer, |rows| {
            let at = rows.partition_point(|&other| key(other) < key(row));
            rows.insert(at, row);
        });
    }

    /// Notes that an order is no longer among a customer's.
    pub fn remove(&mut self, customer: u32, row: u32) {
        self.edit(customer, |rows| rows.retain(|&other| other != row));
    }

    fn edit(&mut self, customer: u32, change: impl FnOnce(&mut Vec<u32>)) {
        let Some(base) = self.base.get() else { return };
        if self.edited.len() >= MANY && !self.edited.contains_key(&customer) {
            self.invalidate();
            return;
        }
        change(self.edited.entry(customer).or_insert_with(|| base.of(customer).collect()));
    }

    /// The live orders of a customer by day, then row.
    pub fn of_customer(&self, customer: u32, columns: Columns<'_>, hidden: impl Fn(u32) -> bool) -> OrderRows<'_> {
        if let Some(rows) = self.edited.get(&customer) {
            return OrderRows::Listed(rows.iter());
        }
        self.base.get_or_init(|| Base::build(columns, hidden)).of(customer)
    }

    /// The live orders sorted by customer, then day: their offsets by customer row, and
    /// their rows. `None` for the rows where they are simply all rows in their order.
    pub fn all(
        &self,
        customers: u32,
        columns: Columns<'_>,
        hidden: impl Fn(u32) -> bool,
    ) -> (Vec<u32>, Option<Vec<u32>>) {
        let base = self.base.get_or_init(|| Base::build(columns, hidden));
        if self.edited.is_empty() {
            let mut offsets = base.offsets.clone();
            offsets.resize(customers as usize + 1, base.offsets.last().copied().unwrap_or_default());
            return (offsets, base.rows.clone());
        }
        let mut offsets = Vec::with_capacity(customers as usize + 1);
        let mut rows: Vec<u32> = Vec::with_capacity(columns.customers.len());
        offsets.push(0);
        for customer in 0..customers {
            rows.extend(
                self.edited.get(&customer).map_or_else(|| base.of(customer), |own| OrderRows::Listed(own.iter())),
            );
            offsets.push(u32::try_from(rows.len()).unwrap_or(u32::MAX));
        }
        (offsets, Some(rows))
    }

    /// Bytes held on the heap, about.
    pub fn heap_bytes(&self) -> usize {
        let rows = |base: &Base| base.offsets.capacity() + base.rows.as_ref().map_or(0, Vec::capacity);
        let base = self.base.get().map_or(0, rows) * 4;
        base + self.edited.capacity() * 40 + self.edited.len() * 32
    }
}

impl Base {
    fn of(&self, customer: u32) -> OrderRows<'_> {
        let at = customer as usize;
        let Some((&start, &end)) = self.offsets.get(at).zip(self.offsets.get(at + 1)) else {
            return OrderRows::Run(0..0);
        };
        match &self.rows {
            None => OrderRows::Run(start..end),
            Some(rows) => OrderRows::Listed(rows.get(start as usize..end as usize).unwrap_or_default().iter()),
        }
    }

    /// A counting sort by customer; then each customer's rows by day where they are not.
    fn build(columns: Columns<'_>, hidden: impl Fn(u32) -> bool) -> Self {
        let customers = columns.customers.iter().max().map_or(0, |&last| last as usize + 1);
        let live = || (0_u32..).zip(columns.customers).filter(|&(row, _)| !hidden(row));
        let mut offsets = vec![0_u32; customers + 1];
        for (_, &customer) in live() {
            if let Some(count) = offsets.get_mut(customer as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for offset in &mut offsets {
            sum += *offset;
            *offset = sum;
        }
        if sum as usize == columns.customers.len() && columns.are_in_order() {
            return Self { offsets, rows: None };
        }
        let mut next = offsets.clone();
        let mut rows = vec![0_u32; sum as usize];
        for (row, &customer) in live() {
            if let Some(at) = next.get_mut(customer as usize) {
                if let Some(place) = rows.get_mut(*at as usize) {
                    *place = row;
                }
                *at += 1;
            }
        }
        for span in offsets.windows(2) {
            let [start, end] = span else { continue };
            if let Some(own) = rows.get_mut(*start as usize..*end as usize)
                && !own.is_sorted_by_key(|&row| columns.day(row))
            {
                own.sort_unstable_by_key(|&row| (columns.day(row), row));
            }
        }
        Self { offsets, rows: Some(rows) }
    }
}
