//! Money and figures of the customer's page in the forms of its language.
//!
//! Amounts come in as minor units, whole or estimated.

use crate::{
    domain::currency::Currency,
    i18n::{Lang, format},
};

/// How many decimals a currency has.
pub fn exponent(currency: Currency) -> u8 {
    u8::try_from(currency.exponent()).unwrap_or(2)
}

/// Money in short.
pub fn short(lang: Lang, minor: i64, currency: Currency) -> String {
    format::money_compact(lang, minor, currency.code(), exponent(currency))
}

/// Money with its decimals.
pub fn exact(lang: Lang, minor: i64, currency: Currency) -> String {
    format::money(lang, minor, currency.code(), exponent(currency))
}

/// An estimate of money in short, from minor units.
pub fn estimated(lang: Lang, minor: f64, currency: Currency) -> String {
    format::money_compact_major(lang, major(minor, currency), currency.code())
}

/// Minor units as major ones.
pub fn major(minor: f64, currency: Currency) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a power of ten up to 1000")]
    let per_major = currency.minor_per_major() as f64;
    minor / per_major
}

/// Whole minor units as a number for drawings.
#[expect(clippy::cast_precision_loss, reason = "drawings need no exact amounts")]
pub const fn drawn(minor: i64) -> f64 {
    minor as f64
}
