//! Cohorts on their way, as numbers, exactly.
//!
//! Like `facts`, it answers `None` of anything unknown and does not guess.

use crate::analysis::cohort::Cohorts;
use crate::analysis::cohort::retention::RetentionPoint;
use crate::analysis::cohort::second_order::{SecondOrder, Week};
use crate::analysis::cohort::span::Span;
use crate::analysis::cohort::table::{Cell, Cohort, CohortTable};
use crate::analysis::columns::Interval;
use crate::analysis::numeric::quantile::count;
use crate::analysis::summary::minor;
use crate::analysis::transit::facts::{Numbers, Reader};

impl Numbers {
    /// Adds cohorts.
    pub fn cohorts(&mut self, cohorts: &Cohorts) {
        self.cohort_table(&cohorts.months);
        self.cohort_table(&cohorts.quarters);
        let SecondOrder { customers, returned, median_days, weeks } = &cohorts.second;
        self.extend([count(*customers), count(*returned)]);
        self.option(median_days.map(f64::from));
        self.extend([count(weeks.len())]);
        for week in weeks {
            self.extend([count(week.waiting), week.share]);
            self.option(week.interval.map(|interval| interval.low));
            self.option(week.interval.map(|interval| interval.high));
            self.option(week.expected);
        }
    }

    fn cohort_table(&mut self, table: &CohortTable) {
        self.extend([f64::from(table.as_of), count(table.cohorts.len())]);
        for cohort in &table.cohorts {
            self.extend([f64::from(cohort.period), f64::from(cohort.customers), minor(cohort.revenue)]);
            self.extend([count(cohort.cells.len())]);
            self.extend(cohort.cells.iter().flat_map(|cell| [f64::from(cell.customers), minor(cell.revenue)]));
        }
        self.extend([count(table.retention.len())]);
        for point in &table.retention {
            self.extend([f64::from(point.customers), f64::from(point.bought), minor(point.revenue)]);
            self.option(point.expected);
        }
    }
}

impl Reader<'_> {
    /// Cohorts.
    pub fn cohorts(&mut self) -> Option<Cohorts> {
        Some(Cohorts {
            months: self.cohort_table(Span::Month)?,
            quarters: self.cohort_table(Span::Quarter)?,
            second: self.second_order()?,
        })
    }

    /// An amount, exact below 2^53 minor units.
    #[expect(clippy::cast_possible_truncation, reason = "a float-to-integer cast saturates, and amounts are whole")]
    fn amount(&mut self) -> Option<i64> {
        self.next().map(|number| number as i64)
    }

    fn cohort_table(&mut self, span: Span) -> Option<CohortTable> {
        let as_of = self.day()?;
        let cohorts = (0..self.index()?).map(|_| self.cohort()).collect::<Option<Vec<_>>>()?;
        let point = |numbers: &mut Self| {
            Some(RetentionPoint {
                customers: numbers.count()?,
                bought: numbers.count()?,
                revenue: numbers.amount()?,
                expected: numbers.option()?,
            })
        };
        let retention = (0..self.index()?).map(|_| point(self)).collect::<Option<Vec<_>>>()?;
        Some(CohortTable { span, as_of, cohorts, retention })
    }

    fn cohort(&mut self) -> Option<Cohort> {
        let (period, customers, revenue) = (self.day()?, self.count()?, self.amount()?);
        let cell = |numbers: &mut Self| Some(Cell { customers: numbers.count()?, revenue: numbers.amount()? });
        let cells = (0..self.index()?).map(|_| cell(self)).collect::<Option<Vec<_>>>()?;
        Some(Cohort { period, customers, revenue, cells })
    }

    fn second_order(&mut self) -> Option<SecondOrder> {
        let (customers, returned) = (self.index()?, self.index()?);
        let median_days = match self.option()? {
            None => None,
            Some(days) => Some(whole(days)?),
        };
        let weeks = (0..self.index()?).map(|_| self.second_week()).collect::<Option<Vec<_>>>()?;
        Some(SecondOrder { customers, returned, median_days, weeks })
    }

    fn second_week(&mut self) -> Option<Week> {
        let (waiting, share) = (self.index()?, self.next()?);
        let (low, high) = (self.option()?, self.option()?);
        let interval = low.zip(high).map(|(low, high)| Interval { low, high });
        Some(Week { waiting, share, interval, expected: self.option()? })
    }
}

fn whole(days: f64) -> Option<u32> {
    Reader::new(&[days]).count()
}
