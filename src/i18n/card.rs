//! The model card's limits as sentences, with their figures in the form of the language.
//!
//! Which limits hold is the analysis' business.

use super::{Lang, format, text};
use crate::analysis::card::Limit;

/// A limit as a sentence.
#[must_use]
pub fn limit(lang: Lang, limit: &Limit) -> String {
    let words = &text::of(lang).card;
    let days = |days: u32| format::integer(lang, days.into());
    match *limit {
        Limit::SteadyPace => words.steady_pace.to_owned(),
        Limit::SilenceIsNotLoss { horizon_days } => (words.silence)(&days(horizon_days)),
        Limit::Revenue => words.revenue.to_owned(),
        Limit::IntervalsOfTheModel => words.intervals.to_owned(),
        Limit::NoIntervals => words.no_intervals.to_owned(),
        Limit::NoModel => words.no_model.to_owned(),
        Limit::NotValidated => words.not_validated.to_owned(),
        Limit::BoughtOnce { customers, share } => {
            (words.once)(&format::count(lang, customers), &format::percent(lang, share, 0))
        }
        Limit::ShortHistory { history_days, horizon_days } => (words.short)(&days(history_days), &days(horizon_days)),
        Limit::TooNew { customers } => (words.too_new)(&format::count(lang, customers)),
        Limit::AmountsFollowFrequency { correlation } => (words.correlated)(&format::decimal(lang, correlation, 2)),
        Limit::OtherCurrencies { orders } => (words.currencies)(&days(orders)),
    }
}
