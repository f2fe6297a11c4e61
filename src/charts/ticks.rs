//! The days at which a time axis is labelled: the first of months, quarters or years.
//!
//! It names no month; the words come from the formats of the language.

use chrono::{Datelike, Days, Months, NaiveDate};

/// The first days of months between `from` and `to` (days since 1970-01-01, both included), thinned to
/// steps of 1, 2, 3, 6, 12, 24, … months until at most `most` remain.
#[must_use]
pub fn month_starts(from: i32, to: i32, most: usize) -> Vec<i32> {
    let (Some(from_date), true) = (date(from), from <= to && most > 0) else { return Vec::new() };
    let mut step = 1_u32;
    loop {
        let ticks = starts(from_date, from, to, step);
        if ticks.len() <= most {
            return ticks;
        }
        step = match step {
            1 => 2,
            2 => 3,
            3 => 6,
            longer => longer.saturating_mul(2),
        };
    }
}

/// Whether a day is the first of a year, where the label is the year instead of the month.
#[must_use]
pub fn starts_year(day: i32) -> bool {
    date(day).is_some_and(|date| date.ordinal() == 1)
}

/// First days of every `step`-th month, counted from January (of even years for steps beyond a year).
fn starts(from_date: NaiveDate, from: i32, to: i32, step: u32) -> Vec<i32> {
    let years = i32::try_from(step.div_ceil(12)).unwrap_or(i32::MAX);
    let first_year = from_date.year().div_euclid(years) * years;
    let Some(january) = NaiveDate::from_ymd_opt(first_year, 1, 1) else { return Vec::new() };
    let mut ticks = Vec::new();
    let mut months = 0_u32;
    while let Some(day) = january.checked_add_months(Months::new(months)).and_then(number) {
        if day > to {
            break;
        }
        if day >= from {
            ticks.push(day);
        }
        months = months.saturating_add(step);
    }
    ticks
}

fn date(day: i32) -> Option<NaiveDate> {
    let epoch = NaiveDate::from_ymd_opt(1970, 1, 1)?;
    let distance = Days::new(u64::from(day.unsigned_abs()));
    if day < 0 { epoch.checked_sub_days(distance) } else { epoch.checked_add_days(distance) }
}

fn number(date: NaiveDate) -> Option<i32> {
    let epoch = NaiveDate::from_ymd_opt(1970, 1, 1)?;
    i32::try_from(date.signed_duration_since(epoch).num_days()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> i32 {
        NaiveDate::from_ymd_opt(year, month, day).and_then(number).expect("a real day")
    }

    #[test]
    fn a_year_and_a_half_is_labelled_by_quarters() {
        let ticks = month_starts(day(2025, 5, 21), day(2026, 11, 21), 6);
        let wanted = [(2025, 7), (2025, 10), (2026, 1), (2026, 4), (2026, 7), (2026, 10)];
        assert_eq!(ticks, wanted.map(|(year, month)| day(year, month, 1)).to_vec());
        assert!(starts_year(ticks[2]) && !starts_year(ticks[1]));
    }

    #[test]
    fn decades_are_labelled_by_years() {
        let ticks = month_starts(day(1997, 3, 1), day(2026, 11, 21), 6);
        assert!(ticks.len() <= 6 && ticks.len() >= 3, "{ticks:?}");
        assert!(ticks.iter().all(|tick| starts_year(*tick)));
    }

    #[test]
    fn nothing_between_days_in_the_wrong_order() {
        assert!(month_starts(10, 5, 6).is_empty());
        assert_eq!(month_starts(0, 0, 6), vec![0]);
        assert_eq!(month_starts(-40, -1, 6), vec![-31]);
    }
}
