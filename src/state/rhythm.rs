//! How often a backup goes into the folder by itself.
//!
//! It knows no clock: who asks hands in both moments.

use crate::domain::timestamp::Timestamp;

/// How often a backup goes into the folder, where anything was changed since the last one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rhythm {
    /// After every change, as soon as nobody is busy with the page.
    EachChange,
    /// Once an hour.
    Hourly,
    /// Once a day.
    #[default]
    Daily,
    /// Only when a person asks for it.
    ByHand,
}

impl Rhythm {
    /// Every rhythm, in the order that the select shows them.
    pub const ALL: [Self; 4] = [Self::EachChange, Self::Hourly, Self::Daily, Self::ByHand];

    /// Its stored name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::EachChange => "each-change",
            Self::Hourly => "hourly",
            Self::Daily => "daily",
            Self::ByHand => "by-hand",
        }
    }

    /// The rhythm of a stored name; the usual one for every other word.
    #[must_use]
    pub fn of_name(name: &str) -> Self {
        Self::ALL.into_iter().find(|rhythm| rhythm.name() == name).unwrap_or_default()
    }

    /// Milliseconds that have to pass between two backups; `None` where none is made unasked.
    const fn interval(self) -> Option<i64> {
        match self {
            Self::EachChange => Some(0),
            Self::Hourly => Some(3_600_000),
            Self::Daily => Some(86_400_000),
            Self::ByHand => None,
        }
    }

    /// Whether a backup is due: `changes` since the last one, which was made at `last` where there was one. A clock that
    /// was set back since makes it due: one too many does no harm.
    #[must_use]
    pub fn is_due(self, changes: u64, last: Option<Timestamp>, now: Timestamp) -> bool {
        let Some(interval) = self.interval().filter(|_| changes > 0) else { return false };
        last.is_none_or(|last| !(0..interval).contains(&now.millis().saturating_sub(last.millis())))
    }
}

#[cfg(test)]
mod tests {
    use super::Rhythm;
    use crate::domain::timestamp::Timestamp;

    const HOUR: i64 = 3_600_000;

    fn is_due(rhythm: Rhythm, changes: u64, last: i64, now: i64) -> bool {
        rhythm.is_due(changes, Some(Timestamp::from_millis(last)), Timestamp::from_millis(now))
    }

    #[test]
    fn nothing_is_due_while_nothing_was_changed() {
        assert!(!is_due(Rhythm::EachChange, 0, 0, 99 * HOUR));
        assert!(!Rhythm::Daily.is_due(0, None, Timestamp::from_millis(0)));
    }

    #[test]
    fn a_change_is_backed_up_once_the_interval_is_over() {
        assert!(is_due(Rhythm::EachChange, 1, 100, 100));
        assert!(!is_due(Rhythm::Hourly, 1, 0, HOUR - 1));
        assert!(is_due(Rhythm::Hourly, 1, 0, HOUR));
        assert!(!is_due(Rhythm::Daily, 9, 0, 24 * HOUR - 1));
        assert!(is_due(Rhythm::Daily, 9, 0, 24 * HOUR));
        assert!(Rhythm::Daily.is_due(1, None, Timestamp::from_millis(0)), "there is none yet");
        assert!(!Rhythm::ByHand.is_due(9, None, Timestamp::from_millis(0)));
    }

    #[test]
    fn a_clock_that_was_set_back_hinders_no_backup() {
        assert!(is_due(Rhythm::Daily, 1, 100 * HOUR, 99 * HOUR));
    }

    #[test]
    fn stored_names_come_back() {
        for rhythm in Rhythm::ALL {
            assert_eq!(Rhythm::of_name(rhythm.name()), rhythm);
        }
        assert_eq!(Rhythm::of_name("monthly"), Rhythm::Daily);
    }
}
