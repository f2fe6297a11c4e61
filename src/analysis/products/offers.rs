//! What came of offers: how many were accepted, and how that stands beside who bought unasked.
//!
//! It is a comparison, no experiment: whoever is offered a product was chosen because a rule pointed to it.

use crate::analysis::churn::estimate::wilson;
use crate::analysis::columns::Interval;
use crate::domain::offer::OfferAnswer;

/// Offers of one product, or of all of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many were made.
    pub offered: u32,
    /// How many were accepted.
    pub accepted: u32,
    /// How many were refused.
    pub refused: u32,
    /// How many were followed by an order of the product, whatever the answer.
    pub bought: u32,
}

impl Tally {
    /// Counts an offer.
    pub fn add(&mut self, answer: OfferAnswer, bought: bool) {
        self.offered += 1;
        match answer {
            OfferAnswer::Accepted => self.accepted += 1,
            OfferAnswer::Refused => self.refused += 1,
            OfferAnswer::Open => {}
        }
        self.bought += u32::from(bought);
    }

    /// Counts those of another product as well.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            offered: self.offered + other.offered,
            accepted: self.accepted + other.accepted,
            refused: self.refused + other.refused,
            bought: self.bought + other.bought,
        }
    }

    /// How many have an answer.
    #[must_use]
    pub const fn answered(&self) -> u32 {
        self.accepted + self.refused
    }

    /// The share of the answered that were accepted, with its 95% interval (Wilson 1927); absent before an answer.
    #[must_use]
    pub fn acceptance(&self) -> Option<(f64, Interval)> {
        let answered = self.answered();
        if answered == 0 {
            return None;
        }
        let share = f64::from(self.accepted) / f64::from(answered);
        Some((share, wilson(share, f64::from(answered))))
    }
}

/// What share of the offers would have been bought unasked, if each customer were like those who were not asked: the
/// mean over the offers of each product's share (offers, buyers among the others, the others); absent where nobody is
/// left to compare with.
#[must_use]
pub fn unasked(products: &[(u32, u32, u32)]) -> Option<f64> {
    let (mut offers, mut sum) = (0.0, 0.0);
    for (offered, buyers, others) in products.iter().filter(|(.., others)| *others > 0) {
        offers += f64::from(*offered);
        sum += f64::from(*offered) * f64::from(*buyers) / f64::from(*others);
    }
    (offers > 0.0).then_some(sum / offers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acceptance_is_of_the_answered_and_open_offers_wait() {
        let mut tally = Tally::default();
        assert_eq!(tally.acceptance(), None);
        for (answer, bought) in [
            (OfferAnswer::Accepted, true),
            (OfferAnswer::Accepted, false),
            (OfferAnswer::Refused, true),
            (OfferAnswer::Open, true),
        ] {
            tally.add(answer, bought);
        }
        assert_eq!(tally, Tally { offered: 4, accepted: 2, refused: 1, bought: 3 });
        let (share, interval) = tally.acceptance().unwrap();
        assert!((share - 2.0 / 3.0).abs() < 1e-15 && interval.low < share && share < interval.high);
        assert_eq!(tally.plus(tally).answered(), 6);
    }

    #[test]
    fn the_unasked_weigh_as_their_product_was_offered() {
        // Three offers of what 10 of 40 buy, one of what 30 of 40 buy.
        assert_eq!(unasked(&[(3, 10, 40), (1, 30, 40)]), Some(0.375));
        assert_eq!(unasked(&[(3, 0, 0)]), None);
        assert_eq!(unasked(&[]), None);
    }
}
