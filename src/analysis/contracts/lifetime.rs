//! How long a contract was seen, in months.
//!
//! What the lifetimes of many come to is `retention`'s.

use crate::analysis::cohort::survival::Seen;
use crate::domain::{contract::Contract, day::Day};

/// How long a contract was seen by a day, in months: up to its end, begun months counted as
/// whole ones, or up to that day, completed months alone. `None` where it had not begun.
#[must_use]
pub fn lifetime(contract: &Contract, as_of: Day) -> Option<Seen> {
    if contract.start > as_of {
        return None;
    }
    Some(contract.ended_by(as_of).map_or_else(
        || Seen { age: completed(contract.start, as_of), ended: false },
        |end| Seen { age: begun(contract.start, end).max(1), ended: true },
    ))
}

/// Completed months from one day to another.
#[must_use]
pub fn completed(from: Day, to: Day) -> u32 {
    u32::try_from(to.months_since(from)).unwrap_or(0)
}

/// Begun months from one day to another. The last day of a month is a month after the last of the one before.
fn begun(from: Day, to: Day) -> u32 {
    let whole = to.months_since(from).max(0);
    let is_whole = from.plus_months(whole) == to || to.plus_months(-whole) == from;
    u32::try_from(whole).unwrap_or(0) + u32::from(!is_whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn months_back_from_a_day_are_months_again() {
        for end in ["2026-11-22", "2026-03-31", "2024-02-29", "2026-02-28", "2026-01-01"] {
            for months in 0..80 {
                let start = day(end).plus_months(-months);
                let months = u32::try_from(months).unwrap();
                assert_eq!((completed(start, day(end)), begun(start, day(end))), (months, months), "{start} {end}");
            }
        }
    }

    #[test]
    fn a_month_that_has_begun_counts_for_an_end_and_not_for_a_running_contract() {
        assert_eq!(begun(day("2026-01-15"), day("2026-02-16")), 2);
        assert_eq!(completed(day("2026-01-15"), day("2026-03-14")), 1);
        assert_eq!(begun(day("2026-01-15"), day("2026-01-15")), 0);
    }
}
