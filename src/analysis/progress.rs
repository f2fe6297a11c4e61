//! How far a long answer has got, and the chance to stop it.
//!
//! It is counted work, never time: this floor has no clock.

use crate::analysis::numeric::quantile::count;

/// What is being worked on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Summarising each customer's purchases.
    Summarising,
    /// Comparing candidates on held-out days.
    Comparing,
    /// Fitting the models.
    Fitting,
    /// Expected orders of every repeat count.
    Foreseeing,
    /// Scoring each customer.
    Scoring,
    /// Grading.
    Grading,
}

/// One report of progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What is being worked on.
    pub stage: Stage,
    /// How much of it is done.
    pub done: usize,
    /// How much there is.
    pub total: usize,
}

impl Progress {
    /// A report.
    #[must_use]
    pub const fn new(stage: Stage, done: usize, total: usize) -> Self {
        Self { stage, done, total }
    }

    /// How much is done, 0 to 1; `None` where it is not known how much there is.
    #[must_use]
    pub fn share(&self) -> Option<f64> {
        (self.total > 0).then(|| count(self.done) / count(self.total))
    }
}
