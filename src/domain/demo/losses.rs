//! Losses of the small demo: of customers who have long been silent, and of some who came back after a long gap.

use super::{super::chance::Chance, Made, Making, words};
use crate::domain::{
    batch::Counts,
    customer::Customer,
    id::Id,
    loss_record::{LossReason, LossRecord, Recoverable},
    provenance::Extra,
};

/// Silence in days, to this day, of customers who count as lost.
const SILENCE: u32 = 150;
/// Gaps in days between purchases that somebody took for a loss, though the customer came back.
const GAPS: std::ops::Range<u32> = 80..200;
/// The days after the last purchase from which the customer counts as lost.
const AFTER: u32 = 45;

/// Makes loss records of some customers, in their order, from days ago of their purchases, and counts them.
pub fn make(making: &Making, histories: &[Vec<(u32, f64)>], counts: &mut Counts, hand_out: &mut dyn FnMut(Made)) {
    for (number, history) in histories.iter().enumerate() {
        let mut chance = Chance::new(0x5EED_0006 ^ ((number as u64) << 20));
        let mut gaps = history.windows(2).filter_map(|pair| match pair {
            [(before, _), (after, _)] => GAPS.contains(&before.saturating_sub(*after)).then_some(*before),
            _ => None,
        });
        let silent = history.last().map(|(ago, _)| *ago).filter(|ago| *ago > SILENCE);
        // Not everybody who was silent for long was written down.
        let back = gaps.next_back().filter(|_| chance.below(3) == 0);
        let gone = silent.filter(|_| chance.below(2) == 0);
        for ago in back.into_iter().chain(gone) {
            hand_out(Made::LossRecord(loss(making, &mut chance, counts.loss_records, making.id(number), ago)));
            counts.loss_records += 1;
        }
    }
}

fn loss(making: &Making, chance: &mut Chance, count: u64, customer_id: Id<Customer>, last_ago: u32) -> LossRecord {
    // Price and service are named most often.
    const REASONS: [LossReason; 12] = [
        LossReason::Price,
        LossReason::Price,
        LossReason::Price,
        LossReason::Price,
        LossReason::Price,
        LossReason::Service,
        LossReason::Service,
        LossReason::Delivery,
        LossReason::Quality,
        LossReason::NeedEnded,
        LossReason::Relationship,
        LossReason::ClosedOrMoved,
    ];
    let reason = chance.pick(&REASONS).copied().unwrap_or_default();
    let rival = chance.pick(&words::COMPETITORS).copied().unwrap_or_default();
    let recoverable = match reason {
        LossReason::ClosedOrMoved => Recoverable::No,
        LossReason::NeedEnded | LossReason::Other => Recoverable::Unknown,
        LossReason::Price
        | LossReason::Quality
        | LossReason::Service
        | LossReason::Delivery
        | LossReason::Competitor
        | LossReason::Relationship => Recoverable::Yes,
    };
    LossRecord {
        id: making.id(usize::try_from(count).unwrap_or(usize::MAX)),
        customer_id,
        date: making.today.plus(i32::try_from(AFTER).unwrap_or(0) - i32::try_from(last_ago).unwrap_or(0)),
        reason,
        competitor: if reason == LossReason::Price { rival.to_owned() } else { String::new() },
        recoverable,
        note: String::new(),
        provenance: making.provenance(),
        extra: Extra::new(),
    }
}
