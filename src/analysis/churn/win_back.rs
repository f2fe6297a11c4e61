//! Whom to win back first: expected value per hour of effort.
//!
//! It reads no record and plans nothing; who was lost is `losses`' answer.

use std::collections::BTreeSet;

use crate::analysis::churn::losses::Loss;
use crate::analysis::numeric::quantile::count;
use crate::domain::customer::Customer;
use crate::domain::id::Id;

/// What is believed of lost customers before any has been seen: a Beta distribution of the share that comes back.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prior {
    /// As if so many had been won back.
    pub won: f64,
    /// As if so many had not.
    pub lost: f64,
}

/// One in five, told as softly as five losses would: the lower end of the 20 to 40% that Griffin & Lowenstein
/// ("Customer Winback", 2001) report. An assumption; the archive's own losses outweigh it soon.
pub const PRIOR: Prior = Prior { won: 1.0, lost: 4.0 };

/// How often lost customers came back within the horizon.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReturnRate {
    /// Losses at least a horizon ago.
    pub losses: usize,
    /// Those of them that were won back within a horizon.
    pub won_back: usize,
    /// The mean of the Beta distribution after them, 0 to 1.
    pub probability: f64,
    /// Its standard deviation.
    pub deviation: f64,
}

/// The share of losses that are won back within `horizon_days`, over those that have been lost for as long.
#[must_use]
pub fn return_rate(losses: &[Loss], as_of: i32, horizon_days: u32, prior: Prior) -> ReturnRate {
    let horizon = i32::try_from(horizon_days).unwrap_or(i32::MAX);
    let old = losses.iter().filter(|loss| as_of.saturating_sub(loss.day) >= horizon);
    let (mut seen, mut won) = (0, 0);
    for loss in old {
        seen += 1;
        won += usize::from(loss.won_back.is_some_and(|day| day.saturating_sub(loss.day) <= horizon));
    }
    let whole = count(seen) + prior.won + prior.lost;
    let probability = (count(won) + prior.won) / whole;
    let deviation = libm::sqrt(probability * (1.0 - probability) / (whole + 1.0));
    ReturnRate { losses: seen, won_back: won, probability, deviation }
}

/// How it is known that a customer has left.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Left {
    /// Somebody recorded it, and there was no purchase since.
    Recorded(Loss),
    /// Nobody did; the model in use gives it this probability to order within the horizon.
    Foreseen {
        /// 1 - churn risk.
        returns: f64,
    },
}

/// A customer who may be won back.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prospect {
    /// Who.
    pub customer: Id<Customer>,
    /// How that is known.
    pub left: Left,
    /// What it is worth in a year if it comes back, in minor units: the amounts of its last year as a customer.
    pub value: i64,
    /// The care that it takes in a year, in minutes, by the service policy of its grade.
    pub care_minutes: u32,
}

/// A prospect with what an attempt is worth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Attempt {
    /// Who.
    pub prospect: Prospect,
    /// The probability that the customer returns within the horizon, 0 to 1.
    pub probability: f64,
    /// Probability times value, in minor units.
    pub expected_value: f64,
    /// The attempt, and the care of a year as far as it comes to that, in hours.
    pub hours: f64,
    /// Expected value for each hour, in minor units.
    pub per_hour: f64,
}

/// Every prospect once, the most expected value per hour first.
///
/// An attempt takes `attempt_minutes` (at least one) whatever comes of it, and the care of the grade only where the
/// customer returns: hours = attempt + probability x care. Whoever is recorded as lost counts as such and not as
/// foreseen. Equal ones stand by value, then by identifier, so that the order of `prospects` plays no part.
#[must_use]
pub fn attempts(prospects: &[Prospect], rate: f64, attempt_minutes: u32) -> Vec<Attempt> {
    let mut attempts: Vec<Attempt> =
        prospects.iter().map(|prospect| attempt(*prospect, rate, attempt_minutes)).collect();
    attempts.sort_by(|one, other| {
        other
            .per_hour
            .total_cmp(&one.per_hour)
            .then(other.prospect.value.cmp(&one.prospect.value))
            .then(one.prospect.customer.bits().cmp(&other.prospect.customer.bits()))
            .then(one.probability.total_cmp(&other.probability))
    });
    let is_recorded = |attempt: &Attempt| matches!(attempt.prospect.left, Left::Recorded(_));
    let recorded: BTreeSet<u128> =
        attempts.iter().filter(|it| is_recorded(it)).map(|it| it.prospect.customer.bits()).collect();
    let mut listed = BTreeSet::new();
    attempts.retain(|attempt| {
        let bits = attempt.prospect.customer.bits();
        (is_recorded(attempt) || !recorded.contains(&bits)) && listed.insert(bits)
    });
    attempts
}

fn attempt(prospect: Prospect, rate: f64, attempt_minutes: u32) -> Attempt {
    let probability = match prospect.left {
        Left::Recorded(_) => rate,
        Left::Foreseen { returns } => returns,
    };
    let expected_value = probability * crate::analysis::summary::minor(prospect.value);
    let minutes = f64::from(attempt_minutes.max(1)) + probability * f64::from(prospect.care_minutes);
    let hours = minutes / 60.0;
    Attempt { prospect, probability, expected_value, hours, per_hour: expected_value / hours }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::loss_record::{LossReason, Recoverable};
    use proptest::prelude::*;

    fn loss(customer: u128, day: i32, won_back: Option<i32>) -> Loss {
        Loss {
            customer: Id::from_bits(customer),
            record: Id::from_bits(customer),
            day,
            reason: LossReason::Price,
            recoverable: Recoverable::Unknown,
            value: 0,
            won_back,
        }
    }

    fn lost(customer: u128, value: i64, care_minutes: u32) -> Prospect {
        let left = Left::Recorded(loss(customer, 0, None));
        Prospect { customer: Id::from_bits(customer), left, value, care_minutes }
    }

    fn foreseen(customer: u128, value: i64, returns: f64) -> Prospect {
        Prospect { customer: Id::from_bits(customer), left: Left::Foreseen { returns }, value, care_minutes: 0 }
    }

    #[test]
    fn the_rate_is_the_archives_own_softened_by_the_prior() {
        // As of day 1,000 with a horizon of 90 days: five losses are old enough. Of these one came back in time,
        // one on the last day of the horizon, one too late.
        let losses = [
            loss(1, 100, Some(130)),
            loss(2, 100, Some(190)),
            loss(3, 100, Some(191)),
            loss(4, 910, None),
            loss(5, 500, None),
            loss(6, 911, Some(920)),
        ];
        let rate = return_rate(&losses, 1_000, 90, PRIOR);
        assert_eq!((rate.losses, rate.won_back), (5, 2));
        // (2 + 1) / (5 + 5), and the deviation of a Beta(3, 7): sqrt(0.3 x 0.7 / 11).
        assert!((rate.probability - 0.3).abs() < 1e-12);
        assert!((rate.deviation - 0.138_169_856).abs() < 1e-9);
        let none = return_rate(&[], 1_000, 90, PRIOR);
        assert!((none.probability - 0.2).abs() < 1e-12, "without a loss it is the assumption alone");
    }

    #[test]
    fn expected_value_per_hour_worked_out_by_hand() {
        // 0.25 x 96,000 = 24,000 for 2 h + 0.25 x 8 h = 4 h: 6,000 an hour.
        // 0.25 x 10,000 = 2,500 for 2 h: 1,250 an hour. Foreseen: 0.05 x 80,000 = 4,000 for 2 h: 2,000 an hour.
        let all = [lost(2, 10_000, 0), foreseen(3, 80_000, 0.05), lost(1, 96_000, 8 * 60), foreseen(1, 1_000_000, 0.9)];
        let attempts = attempts(&all, 0.25, 120);
        let told: Vec<_> = attempts.iter().map(|it| (it.prospect.customer.bits(), it.hours, it.per_hour)).collect();
        assert_eq!(told, [(1, 4.0, 6_000.0), (3, 2.0, 2_000.0), (2, 2.0, 1_250.0)]);
        assert_eq!(attempts[0].expected_value, 24_000.0, "who is recorded as lost is not foreseen as well");
    }

    #[test]
    fn an_attempt_takes_at_least_a_minute() {
        let one = attempts(&[lost(1, 600, 0)], 0.5, 0);
        assert!((one[0].per_hour - 18_000.0).abs() < 1e-6);
    }

    proptest! {
        #[test]
        fn the_order_does_not_hang_on_the_order_of_rows_and_nobody_stands_twice(
            rows in proptest::collection::vec((0_u128..12, 0_i64..4, 0_u32..3, proptest::option::of(0_u8..4)), 0..24),
            seed in any::<u64>(),
        ) {
            let prospects: Vec<Prospect> = rows
                .iter()
                .map(|(customer, value, care, returns)| {
                    let mut one = returns.map_or_else(
                        || lost(*customer, value * 1_000, 0),
                        |fourths| foreseen(*customer, value * 1_000, f64::from(fourths) / 4.0),
                    );
                    one.care_minutes = care * 60;
                    one
                })
                .collect();
            let mut turned = prospects.clone();
            turned.reverse();
            if !turned.is_empty() {
                let at = usize::try_from(seed % turned.len() as u64).unwrap();
                turned.rotate_left(at);
            }
            let told = attempts(&prospects, 0.2, 90);
            let order = |all: &[Attempt]| all.iter().map(|it| (it.prospect.customer.bits(), it.per_hour.to_bits())).collect::<Vec<_>>();
            prop_assert_eq!(order(&told), order(&attempts(&turned, 0.2, 90)));
            let mut names: Vec<u128> = told.iter().map(|it| it.prospect.customer.bits()).collect();
            names.sort_unstable();
            names.dedup();
            prop_assert_eq!(names.len(), told.len());
            prop_assert!(told.windows(2).all(|pair| pair[0].per_hour >= pair[1].per_hour));
        }
    }
}
