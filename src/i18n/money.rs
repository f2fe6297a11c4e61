//! Amounts of minor units in the form of the language.
//!
//! Without a currency a plain number stands; nothing is converted.

use super::{Lang, format};
use crate::domain::currency::Currency;

/// A short form for figures that are read at a glance: `¥1.2M`, `¥120万`.
#[must_use]
pub fn compact(lang: Lang, minor: f64, currency: Option<Currency>) -> String {
    match currency {
        Some(currency) => format::money_compact(lang, whole(minor), currency.code(), exponent(currency)),
        None => format::compact(lang, minor),
    }
}

/// Every digit.
#[must_use]
pub fn exact(lang: Lang, minor: i64, currency: Option<Currency>) -> String {
    match currency {
        Some(currency) => format::money(lang, minor, currency.code(), exponent(currency)),
        None => format::integer(lang, minor),
    }
}

fn exponent(currency: Currency) -> u8 {
    u8::try_from(currency.exponent()).unwrap_or(2)
}

#[expect(clippy::cast_possible_truncation, reason = "a float-to-integer cast saturates, and it is for showing")]
fn whole(minor: f64) -> i64 {
    minor.round() as i64
}
