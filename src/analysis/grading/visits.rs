//! Whether customers are visited as often as they are promised.
//!
//! When somebody was visited last is the archive's to tell; what is promised is the policy's.

use crate::domain::day::Day;

/// How a customer stands to the interval that was promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VisitStanding {
    /// The last visit; `None` where there never was one.
    pub last: Option<Day>,
    /// The day by which the next one is due.
    pub due: Day,
    /// Days since that day; 0 where it has not passed.
    pub overdue_days: u32,
}

impl VisitStanding {
    /// The standing on a day. The next visit is due `interval_days` after the last one, or, where there never was
    /// one, after the day since when the customer is known.
    #[must_use]
    pub fn of(interval_days: u32, last: Option<Day>, known_since: Day, today: Day) -> Self {
        let interval = i32::try_from(interval_days).unwrap_or(i32::MAX);
        let due = last.unwrap_or(known_since).plus(interval);
        Self { last, due, overdue_days: u32::try_from(today.since(due)).unwrap_or(0) }
    }

    /// Whether the visit is late.
    #[must_use]
    pub const fn is_overdue(&self) -> bool {
        self.overdue_days > 0
    }
}

/// How many of those who are promised visits have theirs in time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Customers within their interval.
    pub in_time: usize,
    /// Customers who are promised visits.
    pub promised: usize,
}

impl Coverage {
    /// Counts standings; `None` stands for who is promised no visits and counts nowhere.
    #[must_use]
    pub fn of(standings: impl IntoIterator<Item = Option<VisitStanding>>) -> Self {
        let mut coverage = Self::default();
        for standing in standings.into_iter().flatten() {
            coverage.promised += 1;
            coverage.in_time += usize::from(!standing.is_overdue());
        }
        coverage
    }

    /// Customers whose visit is late.
    #[must_use]
    pub const fn overdue(self) -> usize {
        self.promised.saturating_sub(self.in_time)
    }

    /// The share (0 to 1) that is visited in time; `None` where nobody is promised visits.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "customers stay far below 2^53")]
    pub fn share(self) -> Option<f64> {
        (self.promised > 0).then(|| self.in_time as f64 / self.promised as f64)
    }
}
