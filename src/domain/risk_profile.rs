//! How much risk a customer of financial products wants to bear: six questions, and what their answers come to
//! (product.md C15).
//!
//! The questions stand in `i18n`; here are their number, the points and the classes.

use serde::{Deserialize, Serialize};

use super::day::Day;

/// The classes, the most careful first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RiskAttitude {
    /// 保守: wants to lose nothing.
    Conservative,
    /// 稳健: accepts little ups and downs.
    Steady,
    /// 平衡: weighs one against the other.
    Balanced,
    /// 成长: accepts losses for more gain.
    Growth,
    /// 进取: wants the highest gain.
    Aggressive,
}

impl RiskAttitude {
    /// Every class, the most careful first.
    pub const ALL: [Self; 5] = [Self::Conservative, Self::Steady, Self::Balanced, Self::Growth, Self::Aggressive];

    /// The fewest points of it.
    #[must_use]
    pub const fn from_points(self) -> u32 {
        match self {
            Self::Conservative => 6,
            Self::Steady => 10,
            Self::Balanced => 14,
            Self::Growth => 18,
            Self::Aggressive => 22,
        }
    }
}

/// The answers of a customer on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RiskProfile {
    /// The answer to each question, from 1 (the most careful) to 4: its points.
    pub answers: Vec<u8>,
    /// The day they were given.
    pub date: Day,
}

impl RiskProfile {
    /// How many questions there are.
    pub const QUESTIONS: usize = 6;
    /// How many answers each has.
    pub const OPTIONS: usize = 4;

    /// Whether every question has one of its answers.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let fits = |answer: &u8| (1..=Self::OPTIONS).contains(&usize::from(*answer));
        self.answers.len() == Self::QUESTIONS && self.answers.iter().all(fits)
    }

    /// The sum of the answers: 6 to 24.
    #[must_use]
    pub fn points(&self) -> u32 {
        self.answers.iter().copied().map(u32::from).sum()
    }

    /// The class that the points come to.
    #[must_use]
    pub fn attitude(&self) -> RiskAttitude {
        let points = self.points();
        let reached = RiskAttitude::ALL.into_iter().rev().find(|attitude| points >= attitude.from_points());
        reached.unwrap_or(RiskAttitude::Conservative)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_decides_and_each_class_begins_where_it_says() {
        let of = |answers: [u8; 6]| RiskProfile { answers: answers.to_vec(), date: Day::clamped(0) };
        assert_eq!((of([1; 6]).points(), of([4; 6]).points()), (6, 24));
        let classes = [
            ([1; 6], RiskAttitude::Conservative),
            ([2, 2, 2, 1, 1, 1], RiskAttitude::Conservative),
            ([2, 2, 2, 2, 1, 1], RiskAttitude::Steady),
            ([3, 2, 2, 2, 2, 2], RiskAttitude::Steady),
            ([3, 3, 2, 2, 2, 2], RiskAttitude::Balanced),
            ([3, 3, 3, 3, 3, 3], RiskAttitude::Growth),
            ([3, 3, 3, 4, 4, 4], RiskAttitude::Growth),
            ([3, 3, 4, 4, 4, 4], RiskAttitude::Aggressive),
        ];
        for (answers, attitude) in classes {
            assert_eq!(of(answers).attitude(), attitude, "{answers:?}");
        }
        assert!(of([1, 2, 3, 4, 1, 2]).is_sound());
        assert!(!of([0, 2, 3, 4, 1, 2]).is_sound() && !of([5, 2, 3, 4, 1, 2]).is_sound());
        let short = RiskProfile { answers: vec![1; 5], date: Day::clamped(0) };
        assert!(!short.is_sound());
    }
}
