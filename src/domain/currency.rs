//! Currencies (ISO 4217) and amounts in their minor units.
//!
//! No exchange rates: an amount in another currency is kept and listed, not converted.

use std::{fmt, str};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// A currency by its three-letter ISO 4217 code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// Renminbi, the currency assumed for Chinese users.
    pub const CNY: Self = Self(*b"CNY");
    /// United States dollar, the currency assumed for English users.
    pub const USD: Self = Self(*b"USD");
    /// New Taiwan dollar, the currency assumed for users of zh-TW.
    pub const TWD: Self = Self(*b"TWD");

    /// Reads three ASCII letters in either case; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes: [u8; 3] = text.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_alphabetic).then(|| Self(bytes.map(|b| b.to_ascii_uppercase())))
    }

    /// The code, for example `CNY`.
    #[must_use]
    pub fn code(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// Decimal places of the minor unit (ISO 4217): 2 for most, 0 for JPY, 3 for KWD.
    #[must_use]
    pub const fn exponent(self) -> u32 {
        match &self.0 {
            b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG" | b"RWF" | b"UGX"
            | b"VND" | b"VUV" | b"XAF" | b"XOF" | b"XPF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            _ => 2,
        }
    }

    /// Minor units in one major unit: 100 for CNY, 1 for JPY.
    #[must_use]
    pub const fn minor_per_major(self) -> i64 {
        10_i64.pow(self.exponent())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom("not a currency code (ISO 4217)"))
    }
}

/// An amount of money: whole minor units of a currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// Minor units (fen, cents), negative for a return.
    pub minor: i64,
    /// The currency the minor units are of.
    pub currency: Currency,
}

/// Writes minor units as a plain decimal of major units: `1234` CNY is `12.34`.
/// Trailing zeros of the fraction are dropped, so that the shortest form reads back the same.
#[must_use]
pub fn major_text(minor: i64, currency: Currency) -> String {
    let per_major = currency.minor_per_major().unsigned_abs();
    let (whole, part) = (minor.unsigned_abs() / per_major, minor.unsigned_abs() % per_major);
    let sign = if minor < 0 { "-" } else { "" };
    if part == 0 {
        return format!("{sign}{whole}");
    }
    let width = currency.exponent() as usize;
    let fraction = format!("{part:0width$}");
    format!("{sign}{whole}.{}", fraction.trim_end_matches('0'))
}

/// Minor units of a decimal that a person typed, thousands separators and spaces allowed;
/// `None` where it is no such number or has more decimals than the currency.
#[must_use]
pub fn minor_of_text(text: &str, currency: Currency) -> Option<i64> {
    let plain: String = text.chars().filter(|sign| !sign.is_whitespace() && *sign != ',' && *sign != '，').collect();
    let plain = plain.replace('−', "-");
    let (negative, digits) = plain.strip_prefix('-').map_or((false, plain.as_str()), |rest| (true, rest));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let width = currency.exponent() as usize;
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() + part.len() == 0 || part.len() > width || !all_digits(whole) || !all_digits(part) {
        return None;
    }
    let minor: i64 = format!("0{whole}{part:0<width$}").parse().ok()?;
    Some(if negative { -minor } else { minor })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_amounts_become_minor_units() {
        assert_eq!(minor_of_text("1,204.5", Currency::CNY), Some(120_450));
        assert_eq!(minor_of_text(" −0.05 ", Currency::USD), Some(-5));
        assert_eq!(Currency::parse("JPY").and_then(|yen| minor_of_text("1200", yen)), Some(1200));
        for bad in ["", "-", "1.234", "12e3", "¥5", "."] {
            assert_eq!(minor_of_text(bad, Currency::USD), None, "{bad}");
        }
        for minor in [0, -1, 7, 120_450, -99_999] {
            assert_eq!(minor_of_text(&major_text(minor, Currency::USD), Currency::USD), Some(minor));
        }
    }

    #[test]
    fn major_text_is_the_shortest_decimal() {
        assert_eq!(major_text(2933, Currency::USD), "29.33");
        assert_eq!(major_text(-50, Currency::USD), "-0.5");
        assert_eq!(major_text(1200, Currency::CNY), "12");
        assert_eq!(Currency::parse("jpy").map(|yen| major_text(1200, yen)), Some("1200".to_owned()));
        assert_eq!(Currency::parse("KWD").map(|dinar| major_text(1005, dinar)), Some("1.005".to_owned()));
        assert_eq!(major_text(i64::MIN, Currency::USD), "-92233720368547758.08");
    }
}
