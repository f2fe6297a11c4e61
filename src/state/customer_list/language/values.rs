//! Numbers, spans of time, days and words as people type them: `1,200`, `1.2万`, `60%`,
//! `3 months`, `2026年1月3日`, `“Lin Wan”`.
//!
//! It does not judge whether they fit a field.

use super::{
    problem::{QueryProblem, Span},
    scan::{Source, closes, is_quote},
    words::VOCABULARY,
};
use crate::domain::day::Day;

/// What was read, and where it ends.
pub type Read<T> = Option<(T, usize)>;

fn digits(source: &Source, place: usize, most: usize) -> Read<u32> {
    let mut end = place;
    let mut number = 0_u32;
    while let Some(digit) = source.at(end).and_then(|c| c.to_digit(10)).filter(|_| end - place < most) {
        number = number.checked_mul(10)?.checked_add(digit)?;
        end += 1;
    }
    (end > place).then_some((number, end))
}

/// A day: `2026-01-03`, `2026/1/3`, `2026年1月3日`.
pub fn day(source: &Source, place: usize) -> Read<Day> {
    let (year, end) = digits(source, place, 4).filter(|(_, end)| end - place == 4)?;
    let separator = source.at(end).filter(|c| "-/.年".contains(*c))?;
    let (month, end) = digits(source, end + 1, 2)?;
    let second = if separator == '年' { '月' } else { separator };
    source.at(end).filter(|c| *c == second)?;
    let (day, mut end) = digits(source, end + 1, 2)?;
    if separator == '年' && source.at(end).is_some_and(|c| "日号".contains(c)) {
        end += 1;
    }
    Some((Day::from_ymd(i32::try_from(year).ok()?, month, day)?, end))
}

/// A number with a sign of money before it and a unit behind it.
pub fn number(source: &Source, place: usize) -> Read<f64> {
    let words = &*VOCABULARY;
    let start = source.longest(place, &words.currencies).map_or(place, |((), end)| source.past_blanks(end));
    let (plain, end) = plain_number(source, start)?;
    let scaled = source.longest(source.past_blanks(end), &words.scales);
    let ([times, by], end) = scaled.map_or(([1.0, 1.0], end), |(scale, end)| (*scale, end));
    let number = plain * times / by;
    (number.is_finite() && !goes_on(source, end)).then_some((number, end))
}

/// Whether a Latin word goes on at a place, so that what ended there was no number.
fn goes_on(source: &Source, place: usize) -> bool {
    source.at(place).is_some_and(|c| c.is_ascii_alphanumeric() || c == '_' || c == '.')
}

fn plain_number(source: &Source, place: usize) -> Read<f64> {
    let negative = source.at(place).is_some_and(|c| c == '-' || c == '−');
    let mut end = if negative { place + 1 } else { place };
    let mut text = String::new();
    let mut pointed = false;
    while let Some(character) = source.at(end) {
        let next_is_digit = |at: usize| source.at(at).is_some_and(|c| c.is_ascii_digit());
        match character {
            '0'..='9' => text.push(character),
            '.' if !pointed && next_is_digit(end + 1) => {
                pointed = true;
                text.push('.');
            }
            // Between thousands: exactly three digits follow.
            ',' if !pointed && !text.is_empty() && (1..=3).all(|step| next_is_digit(end + step)) => {
                if next_is_digit(end + 4) {
                    return None;
                }
            }
            _ => break,
        }
        end += 1;
    }
    let number: f64 = text.parse().ok()?;
    Some((if negative { -number } else { number }, end))
}

/// Days: a number alone, or with a unit of time.
pub fn span_of_days(source: &Source, place: usize) -> Read<f64> {
    let (plain, end) = plain_number(source, place)?;
    let unit = source.longest(source.past_blanks(end), &VOCABULARY.units);
    let (number, end) = unit.map_or((plain, end), |(days, unit)| (plain * f64::from(*days), unit));
    (number.is_finite() && !goes_on(source, end)).then_some((number, end))
}

/// Whole days with their unit, which must be there where `unit` says so.
pub fn whole_days(source: &Source, place: usize, unit: bool) -> Read<u32> {
    let (count, end) = digits(source, place, 5)?;
    match source.longest(source.past_blanks(end), &VOCABULARY.units) {
        Some((days, end)) => Some((count.checked_mul(*days)?, end)),
        None if unit || goes_on(source, end) => None,
        None => Some((count, end)),
    }
}

/// A word in quotation marks; a reversed stroke takes the next character as it is.
pub fn quoted(source: &Source, place: usize) -> Option<Result<(String, usize), (QueryProblem, Span)>> {
    let open = source.at(place).filter(|c| is_quote(*c))?;
    let (mut text, mut at) = (String::new(), place + 1);
    while at < source.len() {
        let escaped = source.at(at) == Some('\\');
        if !escaped && source.at(at).is_some_and(|c| closes(open, c)) {
            return Some(Ok((text, at + 1)));
        }
        let taken = if escaped { at + 1 } else { at };
        text.push_str(&source.text(Span { from: taken, to: taken + 1 }));
        at = taken + 1;
    }
    Some(Err((QueryProblem::QuoteOpen, Span { from: place, to: source.len() })))
}
