//! Amounts and quantities as tables write them.
//!
//! Numbers are decimal from the cell to the minor unit: no binary fraction ever touches
//! money. Currencies are recognised, not converted.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

use crate::domain::currency::Currency;

/// What divides the whole from the fraction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecimalMark {
    /// 1,234.56.
    #[default]
    Point,
    /// 1.234,56.
    Comma,
}

/// What a cell says of its currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Symbol {
    /// Nothing.
    None,
    /// ¥: renminbi or yen.
    Yuan,
    /// $: one of the dollars.
    Dollar,
    /// One currency and no other.
    Exactly(Currency),
}

impl Symbol {
    /// The currency it stands for, where amounts without any are in `usual`.
    #[must_use]
    pub fn currency(self, usual: Currency) -> Currency {
        let one_of = |codes: &[&str], otherwise| if codes.contains(&usual.code()) { usual } else { otherwise };
        match self {
            Self::None => usual,
            Self::Yuan => one_of(&["CNY", "JPY"], Currency::CNY),
            Self::Dollar => one_of(&["USD", "TWD", "HKD", "SGD", "AUD", "CAD", "NZD", "MXN", "MOP"], Currency::USD),
            Self::Exactly(currency) => currency,
        }
    }
}

/// A decimal number: `mantissa` / 10^`scale`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    mantissa: i128,
    scale: u32,
}

/// Why a cell is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberError {
    /// It is no number.
    NotANumber,
    /// It is a number beyond what the archive can hold.
    OutOfRange,
}

impl Decimal {
    /// 0.
    pub const ZERO: Self = Self { mantissa: 0, scale: 0 };

    /// 1.
    pub const ONE: Self = Self { mantissa: 1, scale: 0 };

    /// In minor units of a currency, halves rounded away from zero.
    ///
    /// # Errors
    /// Where it does not fit 64 bits.
    pub fn minor(self, currency: Currency) -> Result<i64, NumberError> {
        let exponent = currency.exponent();
        let scaled = if self.scale <= exponent {
            self.mantissa.checked_mul(10_i128.pow(exponent - self.scale)).ok_or(NumberError::OutOfRange)?
        } else {
            let divisor = 10_i128.checked_pow(self.scale - exponent).ok_or(NumberError::OutOfRange)?;
            let half = if self.mantissa < 0 { -(divisor / 2) } else { divisor / 2 };
            self.mantissa.checked_add(half).ok_or(NumberError::OutOfRange)? / divisor
        };
        i64::try_from(scaled).or(Err(NumberError::OutOfRange))
    }

    /// The nearest binary number.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "both numbers are below 2^53 there, hence exact")]
    pub fn to_f64(self) -> f64 {
        // The quotient of two exact numbers is correctly rounded (Clinger 1990).
        if self.mantissa.unsigned_abs() < 1 << 53 && self.scale <= 15 {
            return self.mantissa as f64 / 10_u64.pow(self.scale) as f64;
        }
        format!("{}e-{}", self.mantissa, self.scale).parse().unwrap_or(f64::NAN)
    }

    /// Whether its fraction is nothing but zeros.
    #[must_use]
    pub fn is_whole(self) -> bool {
        10_i128.checked_pow(self.scale).is_some_and(|power| self.mantissa % power == 0)
    }

    /// Whether its whole part is below 1,000.
    #[must_use]
    pub fn is_small(self) -> bool {
        10_u128.checked_pow(self.scale + 3).is_none_or(|limit| self.mantissa.unsigned_abs() < limit)
    }

    /// The product of two numbers.
    #[must_use]
    pub fn times(self, other: Self) -> Option<Self> {
        Some(Self { mantissa: self.mantissa.checked_mul(other.mantissa)?, scale: self.scale.checked_add(other.scale)? })
    }
}

/// Reads a cell as a number with the currency it names.
///
/// # Errors
/// Where it is no number, or too large a one.
pub fn read(cell: &str, mark: DecimalMark) -> Result<(Decimal, Symbol), NumberError> {
    let text = cell.trim();
    if mark == DecimalMark::Point
        && let Some(decimal) = plain(text.as_bytes())
    {
        return Ok((decimal, Symbol::None));
    }
    let text: Cow<'_, str> = if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(text.nfkc().collect()) };
    if text.len() > 60 {
        return Err(NumberError::NotANumber);
    }
    let (body, is_negative) = sign(&text);
    let (body, symbol) = currency(body)?;
    let (body, inner_negative) = sign(body);
    if is_negative && inner_negative {
        return Err(NumberError::NotANumber);
    }
    let (body, power) = units(body);
    let mut decimal = digits(body, mark)?;
    for _ in 0..power {
        if decimal.scale > 0 {
            decimal.scale -= 1;
        } else {
            decimal.mantissa = decimal.mantissa.checked_mul(10).ok_or(NumberError::OutOfRange)?;
        }
    }
    if is_negative || inner_negative {
        decimal.mantissa = -decimal.mantissa;
    }
    Ok((decimal, symbol))
}

/// `-12.34` and nothing more: the form of nearly every cell.
fn plain(bytes: &[u8]) -> Option<Decimal> {
    let (is_negative, digits) = match bytes {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, bytes),
    };
    if digits.is_empty() || digits.len() > 18 {
        return None;
    }
    let (mut mantissa, mut scale, mut point) = (0_i64, 0_u32, false);
    for (place, byte) in digits.iter().enumerate() {
        match byte {
            b'0'..=b'9' => {
                mantissa = mantissa * 10 + i64::from(byte - b'0');
                scale += u32::from(point);
            }
            b'.' if !point && place > 0 && place + 1 < digits.len() => point = true,
            _ => return None,
        }
    }
    let mantissa = i128::from(if is_negative { -mantissa } else { mantissa });
    Some(Decimal { mantissa, scale })
}

/// The text without its sign: in front, behind, or as the parentheses of accountants.
fn sign(text: &str) -> (&str, bool) {
    let text = text.trim();
    let minus = ['-', '\u{2212}', '\u{2013}'];
    if let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return (inner.trim(), true);
    }
    if let Some(rest) = text.strip_prefix(minus).or_else(|| text.strip_suffix(minus)) {
        return (rest.trim(), true);
    }
    (text.strip_prefix('+').unwrap_or(text).trim(), false)
}

/// Signs and words for currencies, longest first where one begins with another.
const CURRENCIES: [(&str, &str); 31] = [
    ("nt$", "TWD"),
    ("ntd", "TWD"),
    ("hk$", "HKD"),
    ("us$", "USD"),
    ("a$", "AUD"),
    ("c$", "CAD"),
    ("s$", "SGD"),
    ("mop$", "MOP"),
    ("rmb", "CNY"),
    ("cn¥", "CNY"),
    ("jp¥", "JPY"),
    ("人民币", "CNY"),
    ("人民幣", "CNY"),
    ("新台币", "TWD"),
    ("新台幣", "TWD"),
    ("新臺幣", "TWD"),
    ("台币", "TWD"),
    ("台幣", "TWD"),
    ("港币", "HKD"),
    ("港幣", "HKD"),
    ("美元", "USD"),
    ("美金", "USD"),
    ("欧元", "EUR"),
    ("歐元", "EUR"),
    ("英镑", "GBP"),
    ("日元", "JPY"),
    ("日圆", "JPY"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("₩", "KRW"),
    ("₹", "INR"),
];

/// The text without the currency in front or behind.
fn currency(text: &str) -> Result<(&str, Symbol), NumberError> {
    let is_digit_side = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+' | '(' | '\u{2212}');
    let front_end = text.find(is_digit_side).ok_or(NumberError::NotANumber)?;
    let (front, rest) = text.split_at(front_end);
    let back_start = rest
        .char_indices()
        .rev()
        .find(|(_, c)| c.is_ascii_digit() || matches!(c, '.' | ')' | '万' | '萬' | '亿' | '億'))
        .map_or(rest.len(), |(at, c)| at + c.len_utf8());
    let (body, back) = rest.split_at(back_start);
    let (front, back) = (front.trim(), back.trim().trim_end_matches("整").trim_end());
    let named = |word: &str| -> Option<Symbol> {
        let word = word.trim_end_matches(['.', ':']).to_lowercase();
        match word.as_str() {
            "" | "元" | "圆" | "圓" | "块" => Some(Symbol::None),
            "¥" | "￥" | "y" => Some(Symbol::Yuan),
            "$" => Some(Symbol::Dollar),
            _ => CURRENCIES
                .iter()
                .find(|(sign, _)| *sign == word)
                .and_then(|(_, code)| Currency::parse(code))
                .or_else(|| known_code(&word))
                .map(Symbol::Exactly),
        }
    };
    let negative_back = back.strip_prefix('-').map(str::trim);
    let before = named(front).ok_or(NumberError::NotANumber)?;
    let after = match negative_back {
        Some(_) => return Err(NumberError::NotANumber),
        None => named(back).ok_or(NumberError::NotANumber)?,
    };
    Ok((body, if before == Symbol::None { after } else { before }))
}

/// A currency by its code, of those that tables usually name.
#[must_use]
pub fn known_code(word: &str) -> Option<Currency> {
    const CODES: [&str; 28] = [
        "CNY", "TWD", "HKD", "MOP", "USD", "EUR", "GBP", "JPY", "KRW", "SGD", "AUD", "CAD", "NZD", "CHF", "SEK", "NOK",
        "DKK", "INR", "THB", "MYR", "IDR", "VND", "PHP", "BRL", "MXN", "ZAR", "RUB", "KWD",
    ];
    let currency = Currency::parse(word)?;
    CODES.contains(&currency.code()).then_some(currency)
}

/// What a cell of a currency column names.
#[must_use]
pub fn read_currency(cell: &str) -> Option<Symbol> {
    let word: String = cell.trim().nfkc().collect::<String>().to_lowercase();
    match word.as_str() {
        "¥" | "元" | "yuan" => Some(Symbol::Yuan),
        "$" => Some(Symbol::Dollar),
        _ => CURRENCIES
            .iter()
            .find(|(sign, _)| *sign == word)
            .and_then(|(_, code)| Currency::parse(code))
            .or_else(|| Currency::parse(&word))
            .map(Symbol::Exactly),
    }
}

/// The text without 万 or 亿 behind it, and the power of ten it stands for.
fn units(text: &str) -> (&str, u32) {
    let text = text.trim();
    let mut body = text;
    let mut power = 0;
    while let Some(last) = body.chars().next_back() {
        power += match last {
            '万' | '萬' => 4,
            '亿' | '億' => 8,
            _ => break,
        };
        body = body.get(..body.len() - last.len_utf8()).unwrap_or_default().trim_end();
    }
    (body, power)
}

/// Digits with group marks, a fraction and perhaps a power of ten.
fn digits(text: &str, mark: DecimalMark) -> Result<Decimal, NumberError> {
    let (decimal_mark, group_mark) = match mark {
        DecimalMark::Point => ('.', ','),
        DecimalMark::Comma => (',', '.'),
    };
    let (number, exponent) = match text.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, exponent.parse::<i32>().or(Err(NumberError::NotANumber))?),
        None => (text, 0),
    };
    let (whole, fraction) = match number.split_once(decimal_mark) {
        Some((whole, fraction)) => (whole, fraction),
        None => (number, ""),
    };
    if !groups_are_sound(whole, group_mark) || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NumberError::NotANumber);
    }
    let mut mantissa = 0_i128;
    let mut count = 0_u32;
    for digit in whole.chars().chain(fraction.chars()).filter_map(|c| c.to_digit(10)) {
        mantissa = mantissa
            .checked_mul(10)
            .and_then(|value| value.checked_add(i128::from(digit)))
            .ok_or(NumberError::OutOfRange)?;
        count += 1;
    }
    if count == 0 {
        return Err(NumberError::NotANumber);
    }
    let scale = i32::try_from(fraction.len()).unwrap_or(i32::MAX).saturating_sub(exponent);
    if !(-30..=30).contains(&scale) {
        return Err(NumberError::OutOfRange);
    }
    if scale < 0 {
        let factor = 10_i128.checked_pow(scale.unsigned_abs()).ok_or(NumberError::OutOfRange)?;
        let mantissa = mantissa.checked_mul(factor).ok_or(NumberError::OutOfRange)?;
        return Ok(Decimal { mantissa, scale: 0 });
    }
    Ok(Decimal { mantissa, scale: scale.unsigned_abs() })
}

/// Groups of digits: 1,234,567, or by two (lakh) or four (万) before the last; blanks and
/// apostrophes divide groups too.
fn groups_are_sound(whole: &str, group_mark: char) -> bool {
    let mut groups = whole.split([group_mark, ' ', '\u{A0}', '\u{202F}', '\'', '’', '_']);
    let Some(first) = groups.next() else { return false };
    let are_digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let mut rest = groups.peekable();
    if rest.peek().is_none() {
        return are_digits(first);
    }
    (1..=4).contains(&first.len())
        && are_digits(first)
        && rest.all(|group| (2..=4).contains(&group.len()) && are_digits(group))
}

/// Which decimal mark a cell speaks for; `None` where it can be read with either.
#[must_use]
pub fn evidence(cell: &str) -> Option<DecimalMark> {
    let text = cell.trim();
    let (comma, point) = (text.rfind(','), text.rfind('.'));
    let after = |at: usize| text.get(at + 1..).unwrap_or_default().chars().take_while(char::is_ascii_digit).count();
    match (comma, point) {
        (None, None) => None,
        (Some(comma), Some(point)) if comma > point => Some(DecimalMark::Comma),
        (Some(_), Some(_)) => Some(DecimalMark::Point),
        (Some(comma), None) => {
            let is_single = text.find(',') == Some(comma);
            (is_single && matches!(after(comma), 1 | 2)).then_some(DecimalMark::Comma)
        }
        (None, Some(point)) => {
            let is_single = text.find('.') == Some(point);
            (is_single && after(point) != 3).then_some(DecimalMark::Point)
        }
    }
}
