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

/// A unit in which amounts up to `most` take few digits: how many minor units it
/// is, and its name, `¥M` or `¥万`.
#[must_use]
pub fn unit(lang: Lang, most: f64, currency: Option<Currency>) -> (f64, String) {
    let steps: [(f64, &str); 2] = match lang {
        Lang::En => [(1e6, "M"), (1e3, "K")],
        Lang::ZhCn => [(1e8, "亿"), (1e4, "万")],
        Lang::ZhTw => [(1e8, "億"), (1e4, "萬")],
    };
    let major = currency.map_or(1.0, |currency| f64::from(10_u32.pow(currency.exponent())));
    let (size, name) = steps.into_iter().find(|(size, _)| most >= size * major).unwrap_or((1.0, ""));
    let nothing = currency.map_or_else(String::new, |one| format::money_whole(lang, 0, one.code(), exponent(one)));
    let symbol: String = nothing.chars().filter(|part| !part.is_ascii_digit() && !part.is_whitespace()).collect();
    (size * major, format!("{symbol}{name}"))
}

fn exponent(currency: Currency) -> u8 {
    u8::try_from(currency.exponent()).unwrap_or(2)
}

#[expect(clippy::cast_possible_truncation, reason = "a float-to-integer cast saturates, and it is for showing")]
fn whole(minor: f64) -> i64 {
    minor.round() as i64
}
