//! What came of an experiment: who bought in each arm, for how much, and what may be said of it.

use super::{
    proportion::{Share, difference, fisher},
    student::{Moments, welch},
};
use crate::analysis::columns::Interval;

/// Below it chance alone is not believed.
pub const LEVEL: f64 = 0.05;

/// What the customers of an arm did.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Did {
    /// Those who bought, of those who are there.
    pub bought: Share,
    /// What they bought for, in minor units; 0 of who bought nothing.
    pub amounts: Moments,
    /// Those who were deleted or erased since the start, and are in no number.
    pub missing: u32,
}

impl Did {
    /// Takes in a customer who bought for an amount, or did not buy.
    pub fn add(&mut self, bought: bool, amount: f64) {
        self.bought.all += 1;
        self.bought.some += u32::from(bought);
        self.amounts.add(amount);
    }
}

/// What may be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// More of the treated bought.
    Worked,
    /// No difference could be seen; there may be one.
    NotSeen,
    /// Fewer of the treated bought.
    Harmed,
}

/// A judged experiment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    /// The treated.
    pub treated: Did,
    /// Those left alone.
    pub control: Did,
    /// The interval of the difference of the shares that bought.
    pub difference: Interval,
    /// How likely a difference as large is by chance alone.
    pub p: f64,
    /// The interval of the difference of the mean amounts; `None` with too few, or where nobody bought.
    pub amount_difference: Option<Interval>,
    /// What may be said.
    pub verdict: Verdict,
}

/// Judges what both arms did. Something is said only where the test and the interval say it both.
#[must_use]
pub fn judge(treated: Did, control: Did) -> Outcome {
    let interval = difference(treated.bought, control.bought);
    let p = fisher(treated.bought, control.bought);
    let verdict = if p < LEVEL && interval.low > 0.0 {
        Verdict::Worked
    } else if p < LEVEL && interval.high < 0.0 {
        Verdict::Harmed
    } else {
        Verdict::NotSeen
    };
    let amount_difference = welch(&treated.amounts, &control.amounts);
    Outcome { treated, control, difference: interval, p, amount_difference, verdict }
}
