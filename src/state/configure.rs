//! Changing the archive's settings by what shall differ.
//!
//! Whether a setting is allowed is the archive's decision.

use super::{desk::Desk, mirror::Failure};
use crate::domain::{refusal::Refusal, settings::Settings};

impl Desk {
    /// Changes the settings as they are when it is this change's turn: of two changes
    /// in quick succession, or in two tabs, neither takes the other back. Nothing to
    /// change is no failure.
    ///
    /// # Errors
    /// As `dispatch`.
    pub async fn configure(self, change: impl Fn(&mut Settings) + 'static) -> Result<(), Failure> {
        match self.dispatch_settings(Box::new(change)).await {
            Err(Failure::Refused(Refusal::NothingToDo)) => Ok(()),
            done => done,
        }
    }
}
