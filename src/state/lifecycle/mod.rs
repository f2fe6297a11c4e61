//! Who stood in which stage when: the rule's stages of earlier days with those set by hand laid over them (product.md C14).
//!
//! The rule is analysis' business; nothing is worded here.

#[cfg(feature = "ui")]
mod job;

#[cfg(feature = "ui")]
pub use job::Counting;
#[cfg(feature = "ui")]
pub(super) use job::{StageBench, StageWork};

use std::ops::Range;

use crate::{
    analysis::{
        lifecycle::timeline::{Stand, Timeline},
        transit::stages::of_byte,
    },
    domain::{archive::Archive, customer::Stage, day::Day},
};

/// What the archive knows of one live customer beside the orders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// The stage set by hand, with the day from which it is known to hold: the archive does not keep when it was
    /// set, only when the record was changed last.
    by_hand: Option<(Stage, i32)>,
    /// The day from which the archive knows of the customer: when the record was made, or the first interaction.
    since: i32,
}

/// What is known of some rows; `None` of who is gone. It takes a look at every record.
#[must_use]
pub fn known(archive: &Archive, rows: Range<u32>) -> Vec<Option<Known>> {
    let customers = &archive.customers;
    let of = |row: u32| {
        let provenance = customers.provenance(row).filter(|_| customers.is_live(row))?;
        let by_hand = customers.stage(row).map(|stage| (stage, provenance.updated.day().epoch_days()));
        Some(Known { by_hand, since: provenance.created.day().epoch_days() })
    };
    rows.map(of).collect()
}

/// Lets everybody be known from the first interaction on.
pub fn know_by_interactions(archive: &Archive, known: &mut [Option<Known>]) {
    let customers = &archive.customers;
    for (_, interaction) in archive.interactions.iter() {
        let row = customers.row(interaction.customer_id).and_then(|row| known.get_mut(row as usize)?.as_mut());
        if let Some(known) = row {
            known.since = known.since.min(interaction.date.epoch_days());
        }
    }
}

/// Where everybody stood on one day. The last day of all is told as the list of customers tells it: every stage set
/// by hand holds, and whoever is in the archive counts.
#[must_use]
pub fn stands(known: &[Option<Known>], by_rule: &[u8], day: i32, is_last: bool) -> Vec<Option<Stand>> {
    let stand = |(row, known): (usize, &Option<Known>)| {
        let known = known.as_ref()?;
        if let Some((stage, since)) = known.by_hand
            && (is_last || since <= day)
        {
            return Some(Stand { stage, by_hand: true });
        }
        let stage = by_rule.get(row).copied().and_then(of_byte)?;
        let is_there = is_last || stage != Stage::Prospect || known.since <= day;
        is_there.then_some(Stand { stage, by_hand: false })
    };
    known.iter().enumerate().map(stand).collect()
}

/// The day of a place of the timeline.
#[must_use]
pub fn day_of(line: &Timeline, at: usize) -> Option<Day> {
    line.days.get(at).and_then(|day| Day::from_epoch(*day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{customer::Customer, id::Id};

    fn customer(archive: &mut Archive, bits: u128, stage: Option<&str>, updated: &str) {
        let record = serde_json::json!({
            "id": Id::<Customer>::from_bits(bits), "kind": "person", "name": "Ann", "stage": stage,
            "created": "2026-03-01T00:00:00.000Z", "updated": updated,
        });
        archive.customers.put(&serde_json::from_value(record).unwrap());
    }

    #[test]
    fn a_stage_set_by_hand_holds_from_the_last_change_of_the_record_and_prospects_from_when_they_are_known() {
        let mut archive = Archive::default();
        customer(&mut archive, 1, Some("lost"), "2026-05-10T08:00:00.000Z");
        customer(&mut archive, 2, None, "2026-03-01T00:00:00.000Z");
        customer(&mut archive, 3, None, "2026-03-01T00:00:00.000Z");
        let call = serde_json::json!({
            "id": Id::<()>::from_bits(9), "customer_id": Id::<Customer>::from_bits(3), "kind": "call", "subject": "", "body": "",
            "date": "2026-01-15", "created": "2026-03-01T00:00:00.000Z", "updated": "2026-03-01T00:00:00.000Z",
        });
        archive.interactions.put(&serde_json::from_value(call).unwrap());
        let mut known = known(&archive, 0..3);
        know_by_interactions(&archive, &mut known);
        let by_rule = [2, 0, 0];
        let at = |text: &str, is_last| {
            let stands = stands(&known, &by_rule, Day::parse(text).unwrap().epoch_days(), is_last);
            stands.into_iter().map(|stand| stand.map(|stand| (stand.stage, stand.by_hand))).collect::<Vec<_>>()
        };
        let prospect = Some((Stage::Prospect, false));
        assert_eq!(at("2026-01-31", false), [Some((Stage::Growing, false)), None, prospect]);
        assert_eq!(at("2026-05-09", false), [Some((Stage::Growing, false)), prospect, prospect]);
        assert_eq!(at("2026-05-31", false), [Some((Stage::Lost, true)), prospect, prospect]);
        assert_eq!(at("2026-01-31", true), [Some((Stage::Lost, true)), prospect, prospect], "as the list has it");
    }
}
