//! The retention curve: of all customers whose k-th period is over, the share who
//! bought in it, and the share that the fitted model had expected.
//!
//! It is the average of the cohorts weighted by their customers; a period under
//! way counts in no average.

use std::collections::BTreeMap;

use crate::analysis::churn::estimate::wilson;
use crate::analysis::churn::model::DAYS_PER_WEEK;
use crate::analysis::cohort::Arrivals;
use crate::analysis::cohort::expect::Foresight;
use crate::analysis::cohort::span::Span;
use crate::analysis::cohort::table::{Cohort, MOST_PERIODS, after, is_complete};
use crate::analysis::columns::Interval;

/// One period since the first purchase, over all cohorts for which it is over.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct RetentionPoint {
    /// Customers of these cohorts.
    pub customers: u32,
    /// Those of them who bought in the period.
    pub bought: u32,
    /// What all of them paid in it, returns taken off; minor units.
    pub revenue: i64,
    /// The share that the fitted model had expected; `None` without a model.
    pub expected: Option<f64>,
}

impl RetentionPoint {
    /// The share who bought, 0 to 1.
    #[must_use]
    pub fn share(&self) -> f64 {
        f64::from(self.bought) / f64::from(self.customers.max(1))
    }

    /// Its 95% interval (Wilson 1927), customers taken as independent.
    #[must_use]
    pub fn interval(&self) -> Interval {
        wilson(self.share(), f64::from(self.customers))
    }
}

/// The curve from the first period after the cohorts' own on, as far as any
/// cohort has a period that is over.
#[must_use]
pub fn retention(
    span: Span,
    as_of: i32,
    cohorts: &[Cohort],
    arrivals: &Arrivals,
    foresight: Option<&Foresight>,
) -> Vec<RetentionPoint> {
    let mut shares = BTreeMap::new();
    let mut curve = Vec::new();
    for k in 1..=MOST_PERIODS {
        let mut point = RetentionPoint::default();
        let mut expected = 0.0;
        for cohort in cohorts.iter().filter(|cohort| is_complete(span, as_of, cohort, k)) {
            let cell = cohort.cells.get(k).copied().unwrap_or_default();
            point.customers += cohort.customers;
            point.bought += cell.customers;
            point.revenue = point.revenue.saturating_add(cell.revenue);
            if let Some(foresight) = foresight {
                let period = after(cohort, k);
                expected += buyers(span, cohort, (span.first_day(period), span.last_day(period)), arrivals, |age| {
                    *shares.entry(age).or_insert_with(|| foresight.share(weeks(age.0), weeks(age.1)))
                });
            }
        }
        if point.customers == 0 {
            break;
        }
        point.expected = foresight.map(|_| expected / f64::from(point.customers));
        curve.push(point);
    }
    curve
}

fn weeks(days: u32) -> f64 {
    f64::from(days) / DAYS_PER_WEEK
}

/// The expected buyers of a cohort from one day to another: each day's arrivals
/// at their own age. The age is counted from the evening of the first purchase,
/// as the models count it, so that a span of days is a span of time.
fn buyers(
    span: Span,
    cohort: &Cohort,
    (from, to): (i32, i32),
    arrivals: &Arrivals,
    mut share: impl FnMut((u32, u32)) -> f64,
) -> f64 {
    let days = to.abs_diff(from) + 1;
    let came = arrivals.range(span.first_day(cohort.period)..=span.last_day(cohort.period));
    came.map(|(first, customers)| {
        let age = u32::try_from(from.saturating_sub(1).saturating_sub(*first)).unwrap_or(0);
        f64::from(*customers) * share((age, days))
    })
    .sum()
}
