//! Who leads and who is near: the customers of the highest current value, and those nearest to a better grade.
//!
//! Ranks are the index's, distances analysis'.

use super::ScoreBoard;
use crate::{
    analysis::grading::upgrade::{Upgrade, four_upgrades, gold_upgrades},
    domain::grade::Scheme,
};

impl ScoreBoard {
    /// The rows of the `most` live customers with a purchase whose current value is the highest, the highest first.
    /// `is_live` says who is there still.
    #[must_use]
    pub fn leading(&self, is_live: impl Fn(u32) -> bool, most: usize) -> Vec<u32> {
        let customers = (0..).zip(&self.scores.index.standpoints).zip(&self.live);
        let mut ranked: Vec<(u32, u32)> = customers
            .filter(|((row, customer), live)| **live && customer.in_population && is_live(*row))
            .map(|((row, customer), _)| (customer.current_rank, row))
            .collect();
        if ranked.len() > most && most > 0 {
            ranked.select_nth_unstable(most - 1);
        }
        ranked.truncate(most);
        ranked.sort_unstable();
        ranked.into_iter().map(|(_, row)| row).collect()
    }

    /// The `most` live customers nearest to a better grade of a scheme under the rules in force, the nearest
    /// first. Nobody whose grade is set by hand is among them: the rules do not decide there.
    #[must_use]
    pub fn upgrades(&self, scheme: Scheme, most: usize) -> Vec<Upgrade> {
        let (scores, rules) = (&self.scores, &self.question.rules);
        let is_live = |row: usize| self.live.get(row).copied().unwrap_or(false);
        match scheme {
            Scheme::Four => {
                let takes = |row| is_live(row) && self.held.four(row).is_none();
                four_upgrades(&scores.index, &scores.four_cuts, &rules.four, takes, most)
            }
            Scheme::Gold => {
                let takes = |row| is_live(row) && self.held.gold(row).is_none();
                gold_upgrades(&scores.index, &scores.gold_cuts, takes, most)
            }
        }
    }
}
