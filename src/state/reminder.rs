//! When a person is reminded of a backup, and how urgently.
//!
//! It knows no browser and no clock: what is known of both is handed in.

/// What is known of the archive, its backups and the browser.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Situation {
    /// Changes that no backup has.
    pub changes: u64,
    /// Whole days since the last backup; `None` where there was none.
    pub age: Option<i32>,
    /// Whether the browser has promised to keep the archive; `None` while it was not asked.
    pub is_kept: Option<bool>,
    /// Whether it is Safari or another browser of its engine: it deletes what a page stored after seven days of use
    /// without a visit to that page.
    pub is_webkit: bool,
    /// Whether the page is installed as an app; Safari spares those.
    pub is_installed: bool,
    /// Whether the window looks like a private one.
    pub is_private: bool,
    /// Whether the archive lies in memory only. Every room says so already.
    pub is_in_memory: bool,
    /// Whether the person said "later", less than a day ago.
    pub is_silenced: bool,
}

/// Why a backup is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reminder {
    /// The window looks like a private one: everything goes when it is closed.
    Private,
    /// Safari deletes the archive after seven days without a visit.
    Safari,
    /// There was never a backup. So many changes were made.
    Never(u64),
    /// The last backup is so many days old.
    Old(i32),
}

/// So many changes without any backup are worth a word.
const CHANGES: u64 = 10;
/// So many days a backup may be old where the browser has promised nothing.
const DAYS: i32 = 7;
/// So many where it has.
const DAYS_KEPT: i32 = 30;
/// So many in Safari, which leaves two before it deletes.
const DAYS_SAFARI: i32 = 5;

/// What to remind of; `None` where everything is in a backup, or the risk is small.
#[must_use]
pub fn reminder(situation: Situation) -> Option<Reminder> {
    let Situation { changes, age, is_kept, is_webkit, is_installed, is_private, is_in_memory, is_silenced } = situation;
    if changes == 0 || is_in_memory || is_silenced {
        return None;
    }
    if is_private {
        return Some(Reminder::Private);
    }
    if is_webkit && !is_installed && age.is_none_or(|days| days >= DAYS_SAFARI) {
        return Some(Reminder::Safari);
    }
    let may_be_old = if is_kept == Some(true) { DAYS_KEPT } else { DAYS };
    match age {
        None => (changes >= CHANGES).then_some(Reminder::Never(changes)),
        Some(days) => (days > may_be_old).then_some(Reminder::Old(days)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Reminder, Situation, reminder};

    const CHANGED: Situation = Situation {
        changes: 12,
        age: Some(3),
        is_kept: None,
        is_webkit: false,
        is_installed: false,
        is_private: false,
        is_in_memory: false,
        is_silenced: false,
    };

    #[test]
    fn who_has_everything_in_a_backup_is_left_alone() {
        let worst = Situation { age: None, is_private: true, is_webkit: true, ..CHANGED };
        assert_eq!(reminder(Situation { changes: 0, ..worst }), None);
        assert_eq!(reminder(Situation { is_silenced: true, ..worst }), None);
        assert_eq!(reminder(Situation { is_in_memory: true, ..worst }), None, "every room says so already");
        assert_eq!(reminder(CHANGED), None);
    }

    #[test]
    fn ten_changes_without_any_backup_are_worth_a_word() {
        let never = Situation { age: None, ..CHANGED };
        assert_eq!(reminder(Situation { changes: 9, ..never }), None);
        assert_eq!(reminder(Situation { changes: 10, ..never }), Some(Reminder::Never(10)));
        assert_eq!(reminder(Situation { is_kept: Some(true), ..never }), Some(Reminder::Never(12)));
    }

    #[test]
    fn an_old_backup_is_named_sooner_where_the_browser_promised_nothing() {
        let aged = |days, is_kept| reminder(Situation { age: Some(days), is_kept, ..CHANGED });
        for unpromised in [None, Some(false)] {
            assert_eq!([aged(7, unpromised), aged(8, unpromised)], [None, Some(Reminder::Old(8))]);
        }
        assert_eq!([aged(30, Some(true)), aged(31, Some(true))], [None, Some(Reminder::Old(31))]);
        assert_eq!(aged(-3_652, None), None, "a clock that was set back alarms nobody");
    }

    #[test]
    fn safari_is_named_before_its_seven_days_are_over() {
        let safari = Situation { is_webkit: true, changes: 1, ..CHANGED };
        assert_eq!(reminder(Situation { age: None, ..safari }), Some(Reminder::Safari), "one change is enough");
        assert_eq!(reminder(Situation { age: Some(4), ..safari }), None);
        assert_eq!(reminder(Situation { age: Some(5), ..safari }), Some(Reminder::Safari));
        assert_eq!(reminder(Situation { age: Some(5), is_installed: true, ..safari }), None);
    }

    #[test]
    fn a_private_window_is_named_first() {
        let private = Situation { is_private: true, is_webkit: true, age: None, ..CHANGED };
        assert_eq!(reminder(private), Some(Reminder::Private));
    }
}
