//! Reminding of a backup: asks the browser and the archive what the rule of `reminder` wants to know, and hears "later".
//!
//! It decides nothing; that is the rule's.

use leptos::prelude::*;

use super::{
    Desk, DiskState,
    keeping::{Installation, Keeping},
    reminder::{Reminder, Situation, reminder},
};
use crate::{
    domain::archive::Archive,
    platform::{clock, persistence, preferences},
};

/// Under this name the moment of "later" is kept in this browser, in milliseconds since 1970.
const LATER: &str = "backup-later";
/// For how long "later" silences it, in milliseconds.
const SILENCE: i64 = 86_400_000;
/// Milliseconds of a day.
const DAY: i64 = 86_400_000;

impl Desk {
    /// What to remind the person of, tracked.
    #[must_use]
    pub fn backup_reminder(self, keeping: Keeping) -> Option<Reminder> {
        let is_silenced = self.drawer().is_silenced.get();
        // A document's file is spoken of by its light.
        if self.is_document() || !self.is_open() || self.moment().is_some() || self.read(Archive::is_empty) {
            return None;
        }
        let age = self.last_backup().map(|(at, _)| (self.now().millis() - at.millis()).div_euclid(DAY));
        reminder(Situation {
            changes: self.changes_since_backup(),
            age: age.map(|days| i32::try_from(days).unwrap_or(i32::MAX)),
            is_kept: keeping.persisted(),
            is_webkit: persistence::is_webkit(),
            is_installed: keeping.installation() == Installation::App,
            is_private: keeping.is_private(),
            is_in_memory: self.disk_state() == DiskState::MemoryOnly,
            is_silenced,
        })
    }

    /// Says nothing for a day.
    pub fn remind_later(self) {
        preferences::set(LATER, Some(&clock::now_millis().to_string()));
        self.drawer().is_silenced.set(true);
    }
}

/// Whether the person said "later" less than a day ago. A clock that was set back ends the silence.
pub(super) fn is_silenced() -> bool {
    let said = preferences::get(LATER).and_then(|text| text.parse::<i64>().ok());
    said.is_some_and(|said| (0..SILENCE).contains(&clock::now_millis().saturating_sub(said)))
}
