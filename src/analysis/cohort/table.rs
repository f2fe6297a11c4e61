//! The cohort table: one row per period of first purchases, one column per
//! period since.
//!
//! A customer counts once in every period with a purchase day, so column 0 is
//! always everybody. Revenue has returns taken off; a return from before the
//! first purchase counts in column 0, so that a row adds up to what its
//! customers paid. Nothing is expected here and no period is called a drop: one
//! that is not over yet is incomplete.

use std::collections::BTreeMap;

use crate::analysis::cohort::Arrivals;
use crate::analysis::cohort::expect::Foresight;
use crate::analysis::cohort::retention::{RetentionPoint, retention};
use crate::analysis::cohort::span::Span;

/// Periods since the first purchase that are told: three years of months, nine of quarters.
pub const MOST_PERIODS: usize = 36;

/// The customers of a cohort who bought in one period, and what they paid.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cell {
    /// Customers with a purchase day in it.
    pub customers: u32,
    /// Amounts of the period, returns taken off; minor units.
    pub revenue: i64,
}

/// Customers whose first purchase fell into one period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cohort {
    /// The period, as [`Span`] counts.
    pub period: i32,
    /// How many they are.
    pub customers: u32,
    /// All they paid up to the as-of day, returns taken off; minor units.
    pub revenue: i64,
    /// One cell per period from their own one on, the one under way included; at
    /// most [`MOST_PERIODS`] after their own.
    pub cells: Vec<Cell>,
}

/// The table as of one day.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CohortTable {
    /// The length of its periods.
    pub span: Span,
    /// The last day that was looked at, in days since 1970-01-01.
    pub as_of: i32,
    /// The cohorts with at least one customer, oldest first.
    pub cohorts: Vec<Cohort>,
    /// The weighted average over the cohorts, from the first period after their own on.
    pub retention: Vec<RetentionPoint>,
}

impl CohortTable {
    /// Whether the `k`-th period after a cohort's own is over at the as-of day.
    #[must_use]
    pub fn is_complete(&self, cohort: &Cohort, k: usize) -> bool {
        is_complete(self.span, self.as_of, cohort, k)
    }

    /// The number of the period that lies `k` after a cohort's own.
    #[must_use]
    pub fn period_after(cohort: &Cohort, k: usize) -> i32 {
        after(cohort, k)
    }

    /// Customers of all cohorts.
    #[must_use]
    pub fn customers(&self) -> u32 {
        self.cohorts.iter().map(|cohort| cohort.customers).sum()
    }

    /// The longest row's periods after its own, the one under way included.
    #[must_use]
    pub fn periods(&self) -> usize {
        self.cohorts.iter().map(|cohort| cohort.cells.len().saturating_sub(1)).max().unwrap_or(0)
    }
}

impl Cohort {
    /// The share of the cohort that bought in the `k`-th period after its own; 0 to 1.
    #[must_use]
    pub fn share(&self, k: usize) -> Option<f64> {
        let cell = self.cells.get(k)?;
        (self.customers > 0).then(|| f64::from(cell.customers) / f64::from(self.customers))
    }
}

pub(super) fn after(cohort: &Cohort, k: usize) -> i32 {
    cohort.period.saturating_add(i32::try_from(k).unwrap_or(i32::MAX))
}

pub(super) fn is_complete(span: Span, as_of: i32, cohort: &Cohort, k: usize) -> bool {
    span.last_day(after(cohort, k)) <= as_of
}

/// One order of a customer on its way into the table.
#[derive(Debug, Clone, Copy)]
pub struct Visit {
    /// Its month, counted from January 1970.
    pub month: i32,
    /// Whether its day is a purchase day.
    pub bought: bool,
    /// Its amount; negative for a return.
    pub amount: i64,
}

/// A table that is being filled.
#[derive(Debug)]
pub struct Draft {
    span: Span,
    cohorts: BTreeMap<i32, Cohort>,
}

impl Draft {
    /// An empty one.
    #[must_use]
    pub const fn new(span: Span) -> Self {
        Self { span, cohorts: BTreeMap::new() }
    }

    /// Adds a customer by the month of the first purchase and all orders, oldest first.
    pub fn add(&mut self, first_month: i32, visits: &[Visit]) {
        let period = self.span.period_of_month(first_month);
        let cohort = self.cohorts.entry(period).or_insert_with(|| Cohort { period, ..Cohort::default() });
        cohort.customers += 1;
        let mut counted = None;
        for visit in visits {
            cohort.revenue = cohort.revenue.saturating_add(visit.amount);
            let since = self.span.period_of_month(visit.month).saturating_sub(period);
            // What came before the first purchase is a return.
            let k = usize::try_from(since).unwrap_or(0);
            if k > MOST_PERIODS {
                continue;
            }
            if cohort.cells.len() <= k {
                cohort.cells.resize(k + 1, Cell::default());
            }
            let Some(cell) = cohort.cells.get_mut(k) else { continue };
            cell.revenue = cell.revenue.saturating_add(visit.amount);
            if visit.bought && counted != Some(k) {
                cell.customers += 1;
                counted = Some(k);
            }
        }
    }

    /// The table, with what a model had expected where there is one.
    #[must_use]
    pub fn finish(self, as_of: i32, arrivals: &Arrivals, foresight: Option<&Foresight>) -> CohortTable {
        let (span, now) = (self.span, self.span.period_of(as_of));
        let mut cohorts: Vec<Cohort> = self.cohorts.into_values().collect();
        for cohort in &mut cohorts {
            let periods = usize::try_from(now.saturating_sub(cohort.period)).unwrap_or(0).min(MOST_PERIODS);
            cohort.cells.resize(periods + 1, Cell::default());
        }
        let retention = retention(span, as_of, &cohorts, arrivals, foresight);
        CohortTable { span, as_of, cohorts, retention }
    }
}
