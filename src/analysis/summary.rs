//! What the models and the grades need to know of each customer's purchases.
//!
//! Orders of one day are one purchase. A return lowers every sum it falls into
//! but is no purchase, so a day is a purchase day where its sum is above 0, or
//! where its sum is 0 and nothing was returned (a free sample is a purchase; a
//! purchase taken back the same day is none). Only days up to the as-of day
//! count. Nothing here is a probability or a score.

use crate::analysis::columns::Sparse;
use crate::analysis::numeric::quantile::median;
use crate::analysis::purchases::{PurchaseLog, is_purchase_day};

/// Days in the trailing year, the as-of day included.
pub const TRAILING_DAYS: i32 = 365;
/// Days in each of the last four windows that the steady-customer rule looks at.
pub const WINDOW_DAYS: i32 = 91;
/// How many such windows there are.
pub const WINDOWS: u32 = 4;

/// One row per customer; amounts in minor units.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Summaries {
    /// The last day that was looked at, in days since 1970-01-01.
    pub as_of: i32,
    /// Purchase days up to the as-of day; 0 for who is outside the population.
    pub purchase_days: Vec<u32>,
    /// Repeat purchase days x, one less than the purchase days.
    pub frequency: Vec<u32>,
    /// Days from the first to the last purchase (`t_x`).
    pub recency_days: Vec<u32>,
    /// Days from the first purchase to the as-of day (`T`).
    pub age_days: Vec<u32>,
    /// Days from the last purchase to the as-of day (`T - t_x`).
    pub days_since_last: Vec<u32>,
    /// Mean amount of the repeat purchases, later returns taken off; 0 without a repeat purchase.
    pub monetary: Vec<f64>,
    /// Sum of every amount, returns taken off.
    pub total: Vec<i64>,
    /// Sum of the amounts of the last 365 days, returns taken off.
    pub trailing_year: Vec<i64>,
    /// Bit n is set where a purchase fell into the n-th 91-day window counted back from the as-of day.
    pub active_windows: Vec<u8>,
    /// Median days between one purchase day and the next; absent before the second.
    pub median_gap_days: Sparse,
    /// First purchase day; the as-of day for who has none.
    pub first_day: Vec<i32>,
    /// Last purchase day; the as-of day for who has none.
    pub last_day: Vec<i32>,
}

impl Summaries {
    /// How many customers there are, in and outside the population.
    #[must_use]
    pub fn len(&self) -> usize {
        self.purchase_days.len()
    }

    /// Whether there are no customers at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.purchase_days.is_empty()
    }

    /// The customers with a purchase up to the as-of day, in row order.
    #[must_use]
    pub fn population(&self) -> Vec<usize> {
        self.purchase_days.iter().enumerate().filter(|(_, days)| **days > 0).map(|(row, _)| row).collect()
    }

    /// How many customers bought on at least two days.
    #[must_use]
    pub fn repeat_customers(&self) -> usize {
        self.frequency.iter().filter(|frequency| **frequency > 0).count()
    }

    /// The median of the customers' median gaps in days; `None` where nobody bought twice.
    #[must_use]
    pub fn population_gap_days(&self) -> Option<f64> {
        let mut gaps: Vec<f64> = self.median_gap_days.iter().flatten().collect();
        median(&mut gaps)
    }

    /// How many of the last four 91-day windows hold a purchase.
    #[must_use]
    pub fn active_window_count(&self, row: usize) -> u32 {
        self.active_windows.get(row).map_or(0, |bits| bits.count_ones())
    }
}

/// Summarises every customer's orders up to and including `as_of`.
#[must_use]
pub fn summarise(log: &PurchaseLog<'_>, as_of: i32) -> Summaries {
    let customers = log.customers();
    let mut out = Summaries { as_of, median_gap_days: Sparse::absent(customers), ..Summaries::default() };
    out.reserve(customers);
    let mut gaps = Vec::new();
    for customer in 0..customers {
        gaps.clear();
        let mut tally = Tally::default();
        let mut orders = log.orders_of(customer).take_while(|(day, _)| *day <= as_of).peekable();
        while let Some((day, amount)) = orders.next() {
            let mut sum = amount;
            let mut returned = amount < 0;
            while let Some((_, more)) = orders.next_if(|(next, _)| *next == day) {
                sum = sum.saturating_add(more);
                returned |= more < 0;
            }
            tally.add_day(as_of, day, sum, returned, &mut gaps);
        }
        if let Some(gap) = median(&mut gaps) {
            out.median_gap_days.set(customer, gap);
        }
        out.push(&tally);
    }
    out
}

impl Summaries {
    fn reserve(&mut self, rows: usize) {
        self.purchase_days.reserve_exact(rows);
        self.frequency.reserve_exact(rows);
        self.recency_days.reserve_exact(rows);
        self.age_days.reserve_exact(rows);
        self.days_since_last.reserve_exact(rows);
        self.monetary.reserve_exact(rows);
        self.total.reserve_exact(rows);
        self.trailing_year.reserve_exact(rows);
        self.active_windows.reserve_exact(rows);
        self.first_day.reserve_exact(rows);
        self.last_day.reserve_exact(rows);
    }

    fn push(&mut self, tally: &Tally) {
        let (first, last) = (tally.first.unwrap_or(self.as_of), tally.last.unwrap_or(self.as_of));
        let frequency = tally.purchase_days.saturating_sub(1);
        self.purchase_days.push(tally.purchase_days);
        self.frequency.push(frequency);
        self.recency_days.push(last.abs_diff(first));
        self.age_days.push(self.as_of.abs_diff(first));
        self.days_since_last.push(self.as_of.abs_diff(last));
        self.monetary.push(if frequency > 0 { minor(tally.after_first) / f64::from(frequency) } else { 0.0 });
        self.total.push(tally.total);
        self.trailing_year.push(tally.trailing);
        self.active_windows.push(tally.windows);
        self.first_day.push(first);
        self.last_day.push(last);
    }
}

/// An amount of minor units as a float; exact below 2^53, far above any archive.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "amounts of minor units stay far below 2^53")]
pub const fn minor(amount: i64) -> f64 {
    amount as f64
}

#[derive(Default)]
struct Tally {
    purchase_days: u32,
    first: Option<i32>,
    last: Option<i32>,
    total: i64,
    after_first: i64,
    trailing: i64,
    windows: u8,
}

impl Tally {
    fn add_day(&mut self, as_of: i32, day: i32, sum: i64, returned: bool, gaps: &mut Vec<f64>) {
        let ago = as_of.saturating_sub(day);
        self.total = self.total.saturating_add(sum);
        if ago < TRAILING_DAYS {
            self.trailing = self.trailing.saturating_add(sum);
        }
        if self.first.is_some() {
            self.after_first = self.after_first.saturating_add(sum);
        }
        if !is_purchase_day(sum, returned) {
            return;
        }
        self.purchase_days += 1;
        self.first.get_or_insert(day);
        if let Some(previous) = self.last.replace(day) {
            gaps.push(f64::from(day.saturating_sub(previous)));
        }
        let window = u32::try_from(ago / WINDOW_DAYS).unwrap_or(WINDOWS);
        if window < WINDOWS {
            self.windows |= 1 << window;
        }
    }
}
