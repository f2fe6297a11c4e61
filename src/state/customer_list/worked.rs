//! What is done with customers, as predicates: whether they are contacted in time, what they answered to offers, how
//! they felt.
//!
//! Other columns are `source`'s.

use super::{
    language::{Deed, Tongue, code_words},
    query::FilterField,
    reading::Reading,
    source::{Passes, Wanted, codes, last_day, last_days},
    words::{IN_TIME, LATE, NOT_PROMISED},
};
use crate::{
    analysis::summary::TRAILING_DAYS,
    domain::{
        customer::Customer,
        day::Day,
        grade::{Scheme, SchemeGrade},
        id::Id,
        interaction::Sentiment,
        offer::OfferAnswer,
    },
};

/// Whether the last contact, or the first purchase where there was none, lies within the interval of visits that the
/// grade in force is promised.
pub fn in_time<'a>(field: &FilterField, wanted: &Wanted<'_>, reading: Reading<'a>) -> Passes<'a> {
    let days = last_days(Deed::Contact, reading);
    let policy = &reading.archive.settings().policy;
    let as_of = reading.as_of();
    codes(field, wanted, move |row| {
        let grade = match policy.follows {
            Scheme::Four => reading.grade(row).map(SchemeGrade::Four),
            Scheme::Gold => reading.gold(row).map(SchemeGrade::Gold),
        };
        let Some(interval) = grade.and_then(|grade| policy.of(grade).visit_days) else { return NOT_PROMISED };
        let last = last_day(&days, row).and_then(Day::from_epoch).or_else(|| reading.first_order(row));
        let is_in_time = last.is_some_and(|day| i64::from(as_of.since(day)) <= i64::from(interval));
        if is_in_time { IN_TIME } else { LATE }
    })
}

/// What was answered to the offers of 12 months.
pub fn answers<'a>(field: &FilterField, wanted: &Wanted<'_>, reading: Reading<'a>) -> Passes<'a> {
    let offers = reading.archive.offers.iter().map(|(_, offer)| {
        let place = OfferAnswer::ALL.iter().position(|answer| *answer == offer.answer);
        (offer.customer_id, offer.date, place)
    });
    several(field, wanted, reading, offers)
}

/// How it felt in the interactions of 12 months.
pub fn moods<'a>(field: &FilterField, wanted: &Wanted<'_>, reading: Reading<'a>) -> Passes<'a> {
    let interactions = reading.archive.interactions.iter().map(|(_, interaction)| {
        let place = interaction.sentiment.map(|sentiment| match sentiment {
            Sentiment::Positive => 0,
            Sentiment::Neutral => 1,
            Sentiment::Negative => 2,
        });
        (interaction.customer_id, interaction.date, place)
    });
    several(field, wanted, reading, interactions)
}

/// Of several codes of the 365 days up to the as-of day one is enough; who has none has the empty one. A code is given
/// by its place among the field's.
fn several<'a>(
    field: &FilterField,
    wanted: &Wanted<'_>,
    reading: Reading<'a>,
    told: impl Iterator<Item = (Id<Customer>, Day, Option<usize>)>,
) -> Passes<'a> {
    let bit = |place: usize| 1_u8.checked_shl(u32::try_from(place).unwrap_or(u32::MAX)).unwrap_or(0);
    let customers = &reading.archive.customers;
    let mut masks = vec![0_u8; customers.len() as usize];
    for (customer, day, place) in told {
        let is_lately = (0..TRAILING_DAYS).contains(&reading.as_of().since(day));
        let mask = customers.row(customer).and_then(|row| masks.get_mut(row as usize));
        if let (true, Some(mask), Some(place)) = (is_lately, mask, place) {
            *mask |= bit(place);
        }
    }
    let known = code_words(field, Tongue::Stored).into_iter().enumerate();
    let fits = known.filter(|(_, (code, _))| wanted.fits(code)).fold(0, |fits, (place, _)| fits | bit(place));
    let of_none = wanted.fits("");
    Box::new(move |row| {
        let mask = masks.get(row as usize).copied().unwrap_or_default();
        mask & fits != 0 || (of_none && mask == 0)
    })
}
