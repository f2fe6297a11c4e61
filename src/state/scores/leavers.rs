//! Questions about who is leaving: who to speak to first, who is too new to tell.
//!
//! The scores are the board's; nothing is worded here.

use std::cmp::Ordering;

use super::board::ScoreBoard;
use crate::analysis::{
    churn::risk::{RiskBand, Standing, own_gap_days},
    summary::minor,
};

impl ScoreBoard {
    /// The customers to speak to first, at most `most`: by expected loss, or, where
    /// there is no model, by silence against the own rhythm weighed with the
    /// current value. Nobody who is too new, and nobody at low risk without a model.
    #[must_use]
    pub fn leavers(&self, most: usize) -> Vec<u32> {
        let mut weighed: Vec<(f64, u32)> = (0..)
            .zip(&self.churn().standing)
            .filter_map(|(row, standing)| {
                let Standing::Known(band) = standing else { return None };
                Some((self.urgency(row, *band).filter(|urgency| *urgency > 0.0)?, row))
            })
            .collect();
        top(&mut weighed, most);
        weighed.into_iter().map(|(_, row)| row).collect()
    }

    fn urgency(&self, row: u32, band: RiskBand) -> Option<f64> {
        let at = usize::try_from(row).ok()?;
        let current = || minor(self.scores.value_current.get(at).copied().unwrap_or(0)).max(1.0);
        if self.churn().model.is_ok() {
            let loss = self.churn().expected_loss(at);
            return loss.or_else(|| Some(self.churn().churn_risk.get(at)? * current()));
        }
        let silence = f64::from(*self.scores.summaries.days_since_last.get(at)?);
        let gaps = silence / own_gap_days(&self.scores.summaries, at)?;
        (band > RiskBand::Low).then(|| gaps.min(12.0) * current())
    }

    /// How many customers share half of the expected loss, the largest first; 0 without a model.
    #[must_use]
    pub fn half_of_the_loss(&self) -> usize {
        let known =
            self.churn().standing.iter().enumerate().filter(|(_, standing)| matches!(standing, Standing::Known(_)));
        let mut losses: Vec<f64> = known.filter_map(|(row, _)| self.churn().expected_loss(row)).collect();
        losses.sort_unstable_by(|one, other| other.total_cmp(one));
        let half = losses.iter().sum::<f64>() / 2.0;
        let mut running = 0.0;
        losses
            .iter()
            .take_while(|loss| {
                let before = running;
                running += **loss;
                before < half
            })
            .count()
    }

    /// How many customers stand so.
    #[must_use]
    pub fn standing_count(&self, standing: Standing) -> usize {
        self.churn().standing.iter().filter(|one| **one == standing).count()
    }

    /// The customers who are too new to tell, the newest first, at most `most`.
    #[must_use]
    pub fn newcomers(&self, most: usize) -> Vec<u32> {
        let first = &self.scores.summaries.first_day;
        let mut rows: Vec<(f64, u32)> = (0..)
            .zip(self.churn().standing.iter().zip(first))
            .filter(|(_, (standing, _))| **standing == Standing::TooNew)
            .map(|(row, (_, day))| (f64::from(*day), row))
            .collect();
        top(&mut rows, most);
        rows.into_iter().map(|(_, row)| row).collect()
    }
}

/// Keeps the `most` highest, highest first; equal ones in row order.
fn top(weighed: &mut Vec<(f64, u32)>, most: usize) {
    let order =
        |one: &(f64, u32), other: &(f64, u32)| -> Ordering { other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)) };
    if weighed.len() > most && most > 0 {
        weighed.select_nth_unstable_by(most - 1, order);
    }
    weighed.truncate(most);
    weighed.sort_unstable_by(order);
}
