//! Calendar months and quarters as running numbers.
//!
//! It knows no customer and names no month; the words are the page's.

use crate::domain::day::Day;

/// The length of a period.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Span {
    /// A calendar month.
    #[default]
    Month,
    /// A calendar quarter.
    Quarter,
}

/// The year whose January is month 0.
const YEAR: i32 = 1970;
const MONTHS_OF_A_YEAR: i32 = 12;

/// The month of a day, counted from January 1970. Days since 1970-01-01.
#[must_use]
pub fn month_of(day: i32) -> i32 {
    let (year, month, _) = Day::clamped(day.into()).ymd();
    (year - YEAR) * MONTHS_OF_A_YEAR + i32::try_from(month).unwrap_or(1) - 1
}

impl Span {
    /// Months of a period.
    #[must_use]
    pub const fn months(self) -> i32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
        }
    }

    /// The period that holds a month.
    #[must_use]
    pub const fn period_of_month(self, month: i32) -> i32 {
        month.div_euclid(self.months())
    }

    /// The period that holds a day.
    #[must_use]
    pub fn period_of(self, day: i32) -> i32 {
        self.period_of_month(month_of(day))
    }

    /// The first day of a period, in days since 1970-01-01.
    #[must_use]
    pub fn first_day(self, period: i32) -> i32 {
        let month = period.saturating_mul(self.months());
        let year = YEAR.saturating_add(month.div_euclid(MONTHS_OF_A_YEAR));
        let in_year = month.rem_euclid(MONTHS_OF_A_YEAR).unsigned_abs() + 1;
        // The last period of the calendar ends with it.
        Day::from_ymd(year, in_year, 1).unwrap_or(Day::clamped(i64::MAX)).epoch_days()
    }

    /// The last day of a period, in days since 1970-01-01.
    #[must_use]
    pub fn last_day(self, period: i32) -> i32 {
        self.first_day(period.saturating_add(1)).saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_leap_february_and_a_year_before_the_count() {
        let day = |year, month, day| Day::from_ymd(year, month, day).unwrap().epoch_days();
        let february = Span::Month.period_of(day(2024, 2, 29));
        assert_eq!(february, 54 * 12 + 1);
        assert_eq!(Span::Month.first_day(february), day(2024, 2, 1));
        assert_eq!(Span::Month.last_day(february), day(2024, 2, 29));
        let last_of_1969 = Span::Quarter.period_of(day(1969, 11, 5));
        assert_eq!(last_of_1969, -1);
        assert_eq!(Span::Quarter.first_day(-1), day(1969, 10, 1));
        assert_eq!(Span::Quarter.last_day(-1), day(1969, 12, 31));
    }

    #[test]
    fn every_day_lies_in_its_period() {
        for day in (-40_000..60_000).step_by(13) {
            for span in [Span::Month, Span::Quarter] {
                let period = span.period_of(day);
                assert!(span.first_day(period) <= day && day <= span.last_day(period), "{day} {span:?}");
            }
        }
    }
}
