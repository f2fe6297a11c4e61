//! Numbers, money and days in the forms of a language, through the browser's `Intl`.
//!
//! It words nothing ("overdue by …" is a sentence and lives with the texts) and rounds nothing
//! that is stored: what it returns is only for reading.

use super::Lang;
use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use std::{cell::RefCell, collections::HashMap};
use wasm_bindgen::{JsCast, JsValue};

/// Milliseconds in a day, for days counted from 1970-01-01.
const DAY_MS: f64 = 86_400_000.0;

/// Which formatter of a language is asked for; each is built once, building is slow.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Form {
    /// Plain, with exactly so many decimals.
    Decimal(u8),
    /// 万/亿 or K/M, at most one decimal.
    Compact,
    /// A share as percent, with exactly so many decimals.
    Percent(u8),
    /// Money of a currency with exactly so many decimals.
    Money([u8; 3], u8),
    /// Money as 万/亿 or K/M.
    CompactMoney([u8; 3]),
    /// A day with its year.
    Day,
    /// Month and day.
    MonthDay,
    /// Month and year.
    Month,
    /// Month, day and weekday.
    Weekday,
    /// Day and time of the machine's zone.
    Moment,
    /// Time of the machine's zone.
    Time,
}

thread_local! {
    static FORMATTERS: RefCell<HashMap<(Lang, Form), Function>> = RefCell::new(HashMap::new());
    static RELATIVE: RefCell<HashMap<Lang, Intl::RelativeTimeFormat>> = RefCell::new(HashMap::new());
}

/// A whole number with thousands separators: `2,357`.
#[must_use]
pub fn integer(lang: Lang, value: i64) -> String {
    // Up to here all our languages write the bare digits, and the first formatter costs the
    // browser some 25 ms of the start-up.
    if (0..1_000).contains(&value) {
        return value.to_string();
    }
    #[expect(clippy::cast_precision_loss, reason = "counts stay below 2^53")]
    let value = value as f64;
    format(lang, Form::Decimal(0), value)
}

/// A count of things, as [`integer`].
#[must_use]
pub fn count(lang: Lang, value: usize) -> String {
    integer(lang, i64::try_from(value).unwrap_or(i64::MAX))
}

/// A number with exactly `decimals` decimals.
#[must_use]
pub fn decimal(lang: Lang, value: f64, decimals: u8) -> String {
    format(lang, Form::Decimal(decimals), value)
}

/// A number in short: `1.3M`, `128.4万`.
#[must_use]
pub fn compact(lang: Lang, value: f64) -> String {
    format(lang, Form::Compact, value)
}

/// A share between 0 and 1 as percent with exactly `decimals` decimals: `68%`.
#[must_use]
pub fn percent(lang: Lang, share: f64, decimals: u8) -> String {
    format(lang, Form::Percent(decimals), share)
}

/// A difference with its sign, `+27` or `−5`; zero has none.
#[must_use]
pub fn signed(lang: Lang, value: f64, decimals: u8) -> String {
    let text = decimal(lang, value.abs(), decimals);
    if !text.contains(|digit: char| digit.is_ascii_digit() && digit != '0') {
        text
    } else if value < 0.0 {
        format!("−{text}")
    } else {
        format!("+{text}")
    }
}

/// Money from minor units, with all its decimals: `¥1,204.00`. `exponent` is how many decimals the currency has.
#[must_use]
pub fn money(lang: Lang, minor: i64, currency: &str, exponent: u8) -> String {
    let amount = major(minor, exponent);
    match code(currency) {
        Some(code) => format(lang, Form::Money(code, exponent), amount),
        None => format!("{} {currency}", decimal(lang, amount, exponent)),
    }
}

/// Money from minor units without decimals: `¥1,204`.
#[must_use]
pub fn money_whole(lang: Lang, minor: i64, currency: &str, exponent: u8) -> String {
    let amount = major(minor, exponent);
    match code(currency) {
        Some(code) => format(lang, Form::Money(code, 0), amount),
        None => format!("{} {currency}", decimal(lang, amount, 0)),
    }
}

/// Money from minor units in short: `¥1.3M`, `¥128.4万`.
#[must_use]
pub fn money_compact(lang: Lang, minor: i64, currency: &str, exponent: u8) -> String {
    money_compact_major(lang, major(minor, exponent), currency)
}

/// Money given in major units (a forecast, a mean) in short.
#[must_use]
pub fn money_compact_major(lang: Lang, amount: f64, currency: &str) -> String {
    let Some(code) = code(currency) else { return format!("{} {currency}", compact(lang, amount)) };
    // Below the first short unit nothing is shortened, and half a cent is no way to write money.
    let short_from = if lang == Lang::En { 1e3 } else { 1e4 };
    let form = match amount.abs() {
        size if size + 0.5 >= short_from => Form::CompactMoney(code),
        size if size >= 100.0 || size - libm::trunc(size) < 0.005 => Form::Money(code, 0),
        _ => Form::Money(code, 2),
    };
    format(lang, form, amount)
}

/// A day with its year: `Nov 21, 2026`, `2026年11月21日`. `days` counts from 1970-01-01.
#[must_use]
pub fn day(lang: Lang, days: i32) -> String {
    format_date(lang, Form::Day, f64::from(days) * DAY_MS)
}

/// Month and day: `Nov 21`, `11月21日`.
#[must_use]
pub fn month_day(lang: Lang, days: i32) -> String {
    format_date(lang, Form::MonthDay, f64::from(days) * DAY_MS)
}

/// Month and year: `Nov 2026`, `2026年11月`.
#[must_use]
pub fn month(lang: Lang, days: i32) -> String {
    format_date(lang, Form::Month, f64::from(days) * DAY_MS)
}

/// Month, day and weekday: `Saturday, November 21`, `11月21日星期六`.
#[must_use]
pub fn weekday(lang: Lang, days: i32) -> String {
    format_date(lang, Form::Weekday, f64::from(days) * DAY_MS)
}

/// A moment in the machine's time zone, from milliseconds since 1970-01-01 UTC.
#[must_use]
pub fn moment(lang: Lang, epoch_ms: f64) -> String {
    format_date(lang, Form::Moment, epoch_ms)
}

/// The time of a moment in the machine's time zone: `14:32`.
#[must_use]
pub fn time(lang: Lang, epoch_ms: f64) -> String {
    format_date(lang, Form::Time, epoch_ms)
}

/// A day seen from another: `yesterday`, `23 days ago`, `in 3 months`. Put the day itself in the title.
#[must_use]
pub fn relative_day(lang: Lang, days: i32, today: i32) -> String {
    let delta = days - today;
    let (value, unit) = match delta.abs() {
        0..60 => (delta, "day"),
        60..730 => (delta / 30, "month"),
        _ => (delta / 365, "year"),
    };
    RELATIVE.with_borrow_mut(|formats| {
        let format = formats.entry(lang).or_insert_with(|| {
            Intl::RelativeTimeFormat::new(&locales(lang), &options(&[("numeric", JsValue::from_str("auto"))]))
        });
        String::from(format.format(f64::from(value), unit))
    })
}

/// Bytes in short: `418 MB`. Powers of 1000, as disks are sold.
#[must_use]
pub fn bytes(lang: Lang, bytes: f64) -> String {
    let mut value = bytes;
    let mut unit = "B";
    for larger in ["kB", "MB", "GB", "TB"] {
        if value < 1000.0 {
            break;
        }
        value /= 1000.0;
        unit = larger;
    }
    let decimals = u8::from(value < 10.0 && unit != "B");
    format!("{} {unit}", decimal(lang, value, decimals))
}

fn format(lang: Lang, form: Form, value: f64) -> String {
    call(lang, form, &JsValue::from_f64(value))
}

fn format_date(lang: Lang, form: Form, epoch_ms: f64) -> String {
    call(lang, form, &Date::new(&JsValue::from_f64(epoch_ms)))
}

fn call(lang: Lang, form: Form, value: &JsValue) -> String {
    FORMATTERS.with_borrow_mut(|formatters| {
        let formatter = formatters.entry((lang, form)).or_insert_with(|| formatter(lang, form));
        // `Intl` refuses only days outside of what a date can hold; those show as a dash.
        formatter.call1(&JsValue::NULL, value).ok().and_then(|text| text.as_string()).unwrap_or_else(|| "–".to_owned())
    })
}

fn formatter(lang: Lang, form: Form) -> Function {
    let text = JsValue::from_str;
    let digits = |digits: u8| JsValue::from_f64(f64::from(digits));
    let number = |pairs: &[(&str, JsValue)]| Intl::NumberFormat::new(&locales(lang), &options(pairs)).format();
    let date = |pairs: &[(&str, JsValue)]| Intl::DateTimeFormat::new(&locales(lang), &options(pairs)).format();
    let exactly =
        |decimals: u8| [("minimumFractionDigits", digits(decimals)), ("maximumFractionDigits", digits(decimals))];
    let utc = ("timeZone", text("UTC"));
    match form {
        Form::Decimal(decimals) => number(&exactly(decimals)),
        Form::Compact => number(&[("notation", text("compact")), ("maximumFractionDigits", digits(1))]),
        Form::Percent(decimals) => {
            let [least, most] = exactly(decimals);
            number(&[("style", text("percent")), least, most])
        }
        Form::Money(code, decimals) => {
            let [least, most] = exactly(decimals);
            let [style, currency, display] = currency(code);
            number(&[style, currency, display, least, most])
        }
        Form::CompactMoney(code) => {
            let [style, currency, display] = currency(code);
            let most = ("maximumFractionDigits", digits(1));
            let least = ("minimumFractionDigits", digits(0));
            number(&[style, currency, display, ("notation", text("compact")), least, most])
        }
        Form::Day => date(&[("dateStyle", text("medium")), utc]),
        Form::MonthDay => date(&[("month", text("short")), ("day", text("numeric")), utc]),
        Form::Month => date(&[("year", text("numeric")), ("month", text("short")), utc]),
        Form::Weekday => date(&[("month", text("long")), ("day", text("numeric")), ("weekday", text("long")), utc]),
        Form::Moment => date(&[("dateStyle", text("medium")), ("timeStyle", text("short"))]),
        Form::Time => date(&[("hour", text("2-digit")), ("minute", text("2-digit")), ("hourCycle", text("h23"))]),
    }
}

fn currency(code: [u8; 3]) -> [(&'static str, JsValue); 3] {
    let name: String = code.iter().copied().map(char::from).collect();
    [
        ("style", JsValue::from_str("currency")),
        ("currency", JsValue::from_str(&name)),
        ("currencyDisplay", JsValue::from_str("narrowSymbol")),
    ]
}

fn locales(lang: Lang) -> Array {
    Array::of1(&JsValue::from_str(lang.tag()))
}

fn options(pairs: &[(&str, JsValue)]) -> Object {
    let options = Object::new();
    for (name, value) in pairs {
        // Setting a property of a fresh plain object cannot fail.
        drop(Reflect::set(options.unchecked_ref(), &JsValue::from_str(name), value));
    }
    options
}

/// Three letters, the only form that `Intl` does not refuse.
fn code(currency: &str) -> Option<[u8; 3]> {
    let code: [u8; 3] = currency.as_bytes().try_into().ok()?;
    code.iter().all(u8::is_ascii_alphabetic).then_some(code)
}

fn major(minor: i64, exponent: u8) -> f64 {
    let unit = 10_u32.checked_pow(u32::from(exponent)).unwrap_or(1);
    #[expect(clippy::cast_precision_loss, reason = "shown amounts stay below 2^53 minor units")]
    let minor = minor as f64;
    minor / f64::from(unit)
}
