//! The loyalty index of the archive's customers as of the scores' day (product.md C9).
//!
//! What it is made of is analysis' business; nothing is worded here.

use super::customer_list::reading::Reading;
use crate::{
    analysis::{
        loyalty::{Loyalty, Told, loyalty},
        summary::TRAILING_DAYS,
    },
    domain::{
        day::Day,
        interaction::{Interaction, Sentiment},
        offer::{Offer, OfferAnswer},
    },
};

/// What was said by and to a customer, beside the orders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Heard {
    moods: [u32; 3],
    offers: [u32; 2],
}

impl Heard {
    fn hear(&mut self, interaction: &Interaction, as_of: Day) {
        let age = as_of.since(interaction.date);
        if !(0..TRAILING_DAYS).contains(&age) {
            return;
        }
        let [pleased, neither, displeased] = &mut self.moods;
        match interaction.sentiment {
            Some(Sentiment::Positive) => *pleased += 1,
            Some(Sentiment::Neutral) => *neither += 1,
            Some(Sentiment::Negative) => *displeased += 1,
            None => {}
        }
    }

    fn answer(&mut self, offer: &Offer, as_of: Day) {
        if offer.answered.unwrap_or(offer.date) > as_of {
            return;
        }
        let [accepted, refused] = &mut self.offers;
        match offer.answer {
            OfferAnswer::Accepted => *accepted += 1,
            OfferAnswer::Refused => *refused += 1,
            OfferAnswer::Open => {}
        }
    }
}

/// What the orders tell of a row; `None` without a purchase.
fn told(reading: Reading<'_>, row: u32, everybodys_gap: Option<f64>, heard: Heard) -> Option<Told> {
    let summaries = &reading.scores?.summaries;
    let at = row as usize;
    if *summaries.purchase_days.get(at)? == 0 {
        return None;
    }
    Some(Told {
        age_days: *summaries.age_days.get(at)?,
        active_windows: summaries.active_window_count(at),
        silence_days: *summaries.days_since_last.get(at)?,
        usual_gap_days: reading.usual_gap(row).or(everybodys_gap),
        moods: heard.moods,
        offers: heard.offers,
    })
}

/// What is told of one customer, and the index that it makes; `None` without a purchase.
#[must_use]
pub fn of_row(reading: Reading<'_>, row: u32) -> Option<(Told, Option<Loyalty>)> {
    let (archive, as_of) = (reading.archive, reading.as_of());
    let id = archive.customers.id(row)?;
    let mut heard = Heard::default();
    archive.interactions.of_customer(id).for_each(|(_, interaction)| heard.hear(interaction, as_of));
    archive.offers.of_customer(id).for_each(|(_, offer)| heard.answer(offer, as_of));
    let everybodys_gap = reading.scores.and_then(|scores| scores.churn.baseline.as_ref()).map(|all| all.usual_gap_days);
    let told = told(reading, row, everybodys_gap, heard)?;
    Some((told, loyalty(&told.shares(), &archive.settings().loyalty.all())))
}

/// The index of every row in tenths of a point; `None` where there is none.
#[must_use]
pub fn column(reading: Reading<'_>) -> Vec<Option<u32>> {
    let (archive, as_of) = (reading.archive, reading.as_of());
    let customers = &archive.customers;
    let mut heard = vec![Heard::default(); customers.len() as usize];
    for (_, interaction) in archive.interactions.iter() {
        if let Some(one) = customers.row(interaction.customer_id).and_then(|row| heard.get_mut(row as usize)) {
            one.hear(interaction, as_of);
        }
    }
    for (_, offer) in archive.offers.iter() {
        if let Some(one) = customers.row(offer.customer_id).and_then(|row| heard.get_mut(row as usize)) {
            one.answer(offer, as_of);
        }
    }
    let everybodys_gap = reading.scores.and_then(|scores| scores.churn.baseline.as_ref()).map(|all| all.usual_gap_days);
    let weights = archive.settings().loyalty.all();
    let index = |(row, heard)| {
        let told = told(reading, row, everybodys_gap, heard).filter(|_| customers.is_live(row))?;
        Some(loyalty(&told.shares(), &weights)?.tenths)
    };
    (0..).zip(heard).map(index).collect()
}
