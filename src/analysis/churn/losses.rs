//! Losses as they were recorded: what they cost, which were won back, which reasons weigh most.
//!
//! It foresees nothing; whom an attempt is worth is `win_back`'s question.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::analysis::numeric::quantile::count;
use crate::analysis::purchases::PurchaseLog;
use crate::analysis::summary::{TRAILING_DAYS, minor};
use crate::domain::customer::Customer;
use crate::domain::id::Id;
use crate::domain::loss_record::{LossReason, LossRecord, Recoverable};

/// One loss of one customer. Days are counted from 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Loss {
    /// Who was lost.
    pub customer: Id<Customer>,
    /// The record that tells of it; the latest, where several do.
    pub record: Id<LossRecord>,
    /// From which day on.
    pub day: i32,
    /// Why.
    pub reason: LossReason,
    /// Whether it can be won back, as the record says.
    pub recoverable: Recoverable,
    /// The customer's amounts of the 365 days up to that day, returns taken off, in minor units; never below 0.
    pub value: i64,
    /// The first purchase day after it.
    pub won_back: Option<i32>,
}

/// The losses of one customer that stand in these records, up to a day, oldest first.
///
/// `orders` are (day, amount) in the archive's currency, oldest first; those after `as_of` do not count. Records
/// without a purchase between them are one loss: it dates from the first and is what the latest says of it.
#[must_use]
pub fn losses_of<'a>(
    records: impl IntoIterator<Item = &'a LossRecord>,
    orders: &[(i32, i64)],
    as_of: i32,
) -> Vec<Loss> {
    let days: Vec<i32> = orders.iter().map(|(day, _)| *day).collect();
    let amounts: Vec<i64> = orders.iter().map(|(_, amount)| *amount).collect();
    let offsets = [0, u32::try_from(orders.len()).unwrap_or(u32::MAX)];
    let log = PurchaseLog { offsets: &offsets, days: &days, amounts: &amounts };
    let bought: Vec<i32> = log.purchase_days_of(0, as_of).into_iter().map(|(day, _)| day).collect();
    let mut records: Vec<&LossRecord> =
        records.into_iter().filter(|record| record.date.epoch_days() <= as_of).collect();
    records.sort_by_key(|record| (record.date, record.id.bits()));
    let mut losses: Vec<Loss> = Vec::new();
    for record in records {
        let day = record.date.epoch_days();
        if let Some(same) = losses.last_mut().filter(|last| last.won_back.is_none_or(|back| back > day)) {
            (same.record, same.reason, same.recoverable) = (record.id, record.reason, record.recoverable);
            continue;
        }
        let of_year = orders.iter().filter(|(on, _)| (day - TRAILING_DAYS + 1..=day).contains(on));
        losses.push(Loss {
            customer: record.customer_id,
            record: record.id,
            day,
            reason: record.reason,
            recoverable: record.recoverable,
            value: of_year.fold(0_i64, |sum, (_, amount)| sum.saturating_add(*amount)).max(0),
            won_back: bought.iter().copied().find(|bought| *bought > day),
        });
    }
    losses
}

/// What bars of reasons measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Weight {
    /// How many losses.
    #[default]
    Number,
    /// What was lost with them.
    Value,
}

/// One reason and what it weighs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReasonWeight {
    /// The reason.
    pub reason: LossReason,
    /// How many losses.
    pub losses: usize,
    /// The value lost with them, in minor units.
    pub value: i64,
    /// How many of them were won back.
    pub won_back: usize,
    /// Its share of the whole, 0 to 1.
    pub share: f64,
    /// The share of it and of every reason before it.
    pub cumulative: f64,
}

/// The reasons that occur, the weightiest first (Pareto 1896, Juran 1951); equal ones in the order in which they are
/// offered.
#[must_use]
pub fn pareto(losses: &[Loss], by: Weight) -> Vec<ReasonWeight> {
    let mut weights: BTreeMap<LossReason, ReasonWeight> = BTreeMap::new();
    for loss in losses {
        let weight = weights.entry(loss.reason).or_insert(ReasonWeight {
            reason: loss.reason,
            losses: 0,
            value: 0,
            won_back: 0,
            share: 0.0,
            cumulative: 0.0,
        });
        weight.losses += 1;
        weight.value = weight.value.saturating_add(loss.value);
        weight.won_back += usize::from(loss.won_back.is_some());
    }
    let mut weights: Vec<ReasonWeight> = weights.into_values().collect();
    let key = |weight: &ReasonWeight| match by {
        Weight::Number => (i64::try_from(weight.losses).unwrap_or(i64::MAX), weight.value),
        Weight::Value => (weight.value, i64::try_from(weight.losses).unwrap_or(i64::MAX)),
    };
    weights.sort_by_key(|weight| Reverse(key(weight)));
    let size = |weight: &ReasonWeight| match by {
        Weight::Number => count(weight.losses),
        Weight::Value => minor(weight.value),
    };
    let whole: f64 = weights.iter().map(size).sum();
    let mut so_far = 0.0;
    for weight in &mut weights {
        so_far += size(weight);
        if whole > 0.0 {
            (weight.share, weight.cumulative) = (size(weight) / whole, so_far / whole);
        }
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        day::Day,
        provenance::{Extra, Provenance},
    };

    fn record(bits: u128, day: i32, reason: LossReason) -> LossRecord {
        LossRecord {
            id: Id::from_bits(bits),
            customer_id: Id::from_bits(1),
            date: Day::from_epoch(day).unwrap(),
            reason,
            competitor: String::new(),
            recoverable: Recoverable::Unknown,
            note: String::new(),
            provenance: Provenance::default(),
            extra: Extra::new(),
        }
    }

    #[test]
    fn a_loss_has_the_value_of_the_year_before_it_and_ends_with_the_next_purchase() {
        let orders = [(1_000, 500), (1_001, 70), (1_200, 300), (1_300, -40), (1_365, 20), (1_400, 900)];
        let one = [record(1, 1_365, LossReason::Price)];
        let loss = losses_of(&one, &orders, 1_500)[0];
        // The day 1,000 is the 366th back; the loss's own day counts.
        assert_eq!((loss.value, loss.won_back), (70 + 300 - 40 + 20, Some(1_400)));
        assert_eq!(losses_of(&one, &orders, 1_399)[0].won_back, None, "as of a day, later purchases do not count");
        assert!(losses_of(&one, &orders, 1_364).is_empty(), "nor do later records");
        let returned = [(1_300, 100), (1_310, -300), (1_370, -5)];
        let loss = losses_of(&one, &returned, 1_500)[0];
        assert_eq!((loss.value, loss.won_back), (0, None), "a return is no purchase and no value");
    }

    #[test]
    fn records_without_a_purchase_between_them_are_one_loss() {
        let orders = [(100, 10), (250, 5)];
        let all =
            [record(3, 300, LossReason::Other), record(1, 200, LossReason::Price), record(2, 220, LossReason::Service)];
        let losses = losses_of(&all, &orders, 400);
        let told: Vec<_> = losses.iter().map(|it| (it.day, it.reason, it.won_back, it.record.bits())).collect();
        assert_eq!(told, [(200, LossReason::Service, Some(250), 2), (300, LossReason::Other, None, 3)]);
        let turned = [all[2].clone(), all[1].clone(), all[0].clone()];
        assert_eq!(losses_of(&turned, &orders, 400), losses, "whatever the order of the records");
    }

    fn loss(reason: LossReason, value: i64, won_back: bool) -> Loss {
        Loss {
            customer: Id::from_bits(1),
            record: Id::from_bits(1),
            day: 0,
            reason,
            recoverable: Recoverable::Unknown,
            value,
            won_back: won_back.then_some(9),
        }
    }

    #[test]
    fn the_weightiest_reason_comes_first_by_number_and_by_value() {
        use LossReason::{Delivery, Price, Service};
        let losses =
            [loss(Service, 10, false), loss(Price, 50, true), loss(Service, 20, true), loss(Delivery, 320, false)];
        let told = |by| pareto(&losses, by).iter().map(|it| (it.reason, it.losses, it.cumulative)).collect::<Vec<_>>();
        // Of the two single ones the one that cost more stands first.
        assert_eq!(told(Weight::Number), [(Service, 2, 0.5), (Delivery, 1, 0.75), (Price, 1, 1.0)]);
        assert_eq!(told(Weight::Value), [(Delivery, 1, 0.8), (Price, 1, 0.925), (Service, 2, 1.0)]);
        assert_eq!(pareto(&losses, Weight::Number)[0].won_back, 1);
        assert!(pareto(&[], Weight::Value).is_empty());
        assert_eq!(pareto(&[loss(Price, 0, false)], Weight::Value)[0].share, 0.0, "nothing of nothing");
    }
}
