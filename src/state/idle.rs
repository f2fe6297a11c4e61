//! Locking by itself: after a time without a key or a click, and after a sleep.
//!
//! It looks at two clocks, for one of them may stand still or be set back. It locks nothing while a change
//! waits to be written.

use std::{cell::Cell, rc::Rc};

use super::{desk::Desk, disk::DiskState};
use crate::platform::{clock, lifecycle, preferences};
use leptos::prelude::*;

/// Under this name the choice of minutes is kept in this browser.
const CHOICE: &str = "lock-after";
/// Minutes where nobody has chosen.
const USUAL: u32 = 5;
/// How often it is looked, in milliseconds.
const LOOK: i32 = 2_000;
/// For how long somebody who was here counts as here, in milliseconds.
const JUST_NOW: f64 = 1_000.0;

/// Minutes that may be chosen; 0 stands for never.
pub const MINUTES: [u32; 6] = [1, 5, 15, 30, 60, 0];

/// When somebody was last here, by the system's clock and by the page's own, in milliseconds.
#[derive(Clone, Copy)]
struct Moment {
    wall: i64,
    own: f64,
}

impl Moment {
    fn now() -> Self {
        Self { wall: clock::now_millis(), own: clock::monotonic_millis() }
    }

    fn is_just_now(self) -> bool {
        let own = clock::monotonic_millis();
        (self.own..self.own + JUST_NOW).contains(&own)
    }

    fn is_past(self, minutes: u32) -> bool {
        let now = Self::now();
        let most = i64::from(minutes) * 60_000;
        now.wall - self.wall >= most || now.own - self.own >= f64::from(minutes) * 60_000.0
    }
}

/// After how many minutes an idle archive is locked; 0 stands for never.
#[must_use]
pub fn lock_after() -> u32 {
    preferences::get(CHOICE).and_then(|text| text.parse().ok()).filter(|it| MINUTES.contains(it)).unwrap_or(USUAL)
}

/// Keeps another choice of minutes.
pub fn choose_lock_after(minutes: u32) {
    preferences::set(CHOICE, (minutes != USUAL).then(|| minutes.to_string()).as_deref());
}

impl Desk {
    /// Locks the archive whenever nobody has been here for the chosen time. Nothing is looked at
    /// before a passphrase locks the archive. Call it once.
    pub fn lock_when_idle(self) {
        Effect::new(move |begun: Option<bool>| {
            let begun = begun.unwrap_or_default();
            if !begun && self.is_encrypted() {
                self.watch();
                return true;
            }
            begun
        });
    }

    fn watch(self) {
        let last = Rc::new(Cell::new(Moment::now()));
        let here = Rc::clone(&last);
        lifecycle::on_presence(move || {
            // A mouse tells of itself a hundred times a second.
            if here.get().is_just_now() {
                return;
            }
            // What comes after the time is up is no sign of whom it belongs to.
            if self.is_overdue(here.get()) {
                self.lock_now();
            } else {
                here.set(Moment::now());
            }
        });
        leptos::task::spawn_local(async move {
            loop {
                clock::pause(LOOK).await;
                if self.is_overdue(last.get()) {
                    self.lock_now();
                    return;
                }
            }
        });
    }

    fn is_overdue(self, last: Moment) -> bool {
        let is_open = self.drawer().is_locked.get_untracked() && self.open.get_untracked();
        if !is_open || matches!(self.disk_state.get_untracked(), DiskState::NotSaved(_)) {
            return false;
        }
        let minutes = lock_after();
        minutes > 0 && last.is_past(minutes)
    }
}
