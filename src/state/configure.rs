//! Changing the archive's settings by what shall differ.
//!
//! Whether a setting is allowed is the archive's decision.

use super::{desk::Desk, mirror::Failure};
use crate::domain::{command::Command, refusal::Refusal, settings::Settings};

impl Desk {
    /// Changes the settings; nothing to change is no failure.
    ///
    /// # Errors
    /// As `dispatch`.
    pub async fn configure(self, change: impl FnOnce(&mut Settings)) -> Result<(), Failure> {
        let mut settings = self.peek(|archive| archive.settings().clone());
        change(&mut settings);
        match self.dispatch(Command::Configure(Box::new(settings))).await {
            Err(Failure::Refused(Refusal::NothingToDo)) => Ok(()),
            done => done,
        }
    }
}
