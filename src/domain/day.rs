//! A calendar day without a time zone: what an order, a visit or a birthday has.
//!
//! Moments are `timestamp`'s; this module never asks what day it is.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// Days since 1970-01-01 in the proleptic Gregorian calendar, years 1 to 9999.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

/// 0001-01-01 and 9999-12-31 as days since 1970-01-01.
const FIRST: i32 = -719_162;
const LAST: i32 = 2_932_896;

impl Day {
    /// The day that lies `days` after 1970-01-01; `None` outside years 1 to 9999.
    #[must_use]
    pub const fn from_epoch(days: i32) -> Option<Self> {
        if days >= FIRST && days <= LAST { Some(Self(days)) } else { None }
    }

    /// The day nearest to `days` after 1970-01-01 that the calendar has.
    #[must_use]
    pub const fn clamped(days: i64) -> Self {
        if days < FIRST as i64 {
            Self(FIRST)
        } else if days > LAST as i64 {
            Self(LAST)
        } else {
            #[expect(clippy::cast_possible_truncation, reason = "the range was just checked")]
            Self(days as i32)
        }
    }

    /// The day of a year, month (1 to 12) and day of the month; `None` where there is none.
    #[must_use]
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        let date = NaiveDate::from_ymd_opt(year, month, day)?;
        Self::from_epoch(date.num_days_from_ce().checked_sub(719_163)?)
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub const fn epoch_days(self) -> i32 {
        self.0
    }

    /// Year, month (1 to 12), day of the month.
    #[must_use]
    pub fn ymd(self) -> (i32, u32, u32) {
        let date = self.date();
        (date.year(), date.month(), date.day())
    }

    /// Day of the week, 0 = Monday.
    #[must_use]
    pub fn weekday(self) -> u32 {
        self.date().weekday().num_days_from_monday()
    }

    /// The day `days` later (earlier where negative), held within the calendar.
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        Self::clamped(i64::from(self.0) + i64::from(days))
    }

    /// Days from `earlier` to this day; negative where this day comes first.
    #[must_use]
    pub const fn since(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }

    /// The day `months` calendar months later (earlier where negative), on the same day of the month, or on the
    /// last one of a month that is too short; held within the calendar.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        let moved = chrono::Months::new(months.unsigned_abs());
        let date = self.date();
        let date = if months < 0 { date.checked_sub_months(moved) } else { date.checked_add_months(moved) };
        let edge = Self(if months < 0 { FIRST } else { LAST });
        date.map_or(edge, |date| Self::clamped(i64::from(date.num_days_from_ce()) - 719_163))
    }

    /// Completed calendar months from `earlier` to this day; negative where this day comes first.
    #[must_use]
    pub fn months_since(self, earlier: Self) -> i32 {
        if self < earlier {
            return -earlier.months_since(self);
        }
        let ((year, month, _), (year_before, month_before, _)) = (self.ymd(), earlier.ymd());
        let months =
            (year - year_before) * 12 + i32::try_from(month).unwrap_or(0) - i32::try_from(month_before).unwrap_or(0);
        if earlier.plus_months(months) > self { months - 1 } else { months }
    }

    /// Reads `YYYY-MM-DD`; `None` where the text is not such a day.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let digits = |part: &str, len: usize| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
        if !(digits(year, 4) && digits(month, 2) && digits(day, 2)) {
            return None;
        }
        Self::from_ymd(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    fn date(self) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(self.0 + 719_163).unwrap_or_default()
    }
}

impl fmt::Display for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(formatter, "{year:04}-{month:02}-{day:02}")
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom("not a day (YYYY-MM-DD)"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_of_the_calendar_hold() {
        assert_eq!(Day(FIRST).to_string(), "0001-01-01");
        assert_eq!(Day(LAST).to_string(), "9999-12-31");
        assert_eq!(Day::from_epoch(LAST + 1), None);
        assert_eq!(Day::clamped(i64::MAX), Day(LAST));
    }

    #[test]
    fn only_real_days_are_read() {
        assert_eq!(Day::parse("1997-09-30").map(Day::epoch_days), Some(10_134));
        for bad in ["2026-02-30", "0000-00-00", "2026-2-3", "2026-02-03T00", "", "99999-01-01", "２026-01-01"] {
            assert_eq!(Day::parse(bad), None, "{bad}");
        }
    }
}
