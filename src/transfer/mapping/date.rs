//! Days as tables write them.
//!
//! A cell that can be read two ways is given back as its parts: which way is right is
//! decided for a whole column, never for one cell. Times of day are dropped.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

use crate::domain::day::Day;

/// What comes first in dates like 3/8/2026.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayOrder {
    /// The day: the third of August.
    DayFirst,
    /// The month: the eighth of March.
    MonthFirst,
}

/// How a day was written; a column may mix them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Style {
    /// 2026-08-03.
    Dashes,
    /// 2026/8/3.
    Slashes,
    /// 2026.8.3.
    Dots,
    /// 2026年8月3日, and years of the Republic.
    Han,
    /// 20260803.
    Compact,
    /// 3/8/2026 or 8/3/2026.
    YearLast,
    /// 3 Aug 2026.
    MonthName,
    /// 46237: days as Excel counts them.
    Serial,
}

/// What a cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// A day.
    Day(Day),
    /// Two numbers of which one is the day and one the month, and a year.
    Open {
        /// The first number.
        first: u32,
        /// The second number.
        second: u32,
        /// The year.
        year: i32,
    },
    /// It has the form of a date, and the calendar has no such day.
    NoSuchDay,
    /// It is no date.
    NotADate,
}

impl Reading {
    /// The day, where `order` says what comes first; errors as readings.
    ///
    /// # Errors
    /// `NoSuchDay` or `NotADate`; `Open` where it can be read two ways and no order is given.
    pub fn day(self, order: Option<DayOrder>) -> Result<Day, Self> {
        match self {
            Self::Day(day) => Ok(day),
            Self::Open { first, second, year } => {
                let (day, month) = match order {
                    Some(DayOrder::DayFirst) => (first, second),
                    Some(DayOrder::MonthFirst) => (second, first),
                    None if first == second => (first, second),
                    None => return Err(self),
                };
                Day::from_ymd(year, month, day).ok_or(Self::NoSuchDay)
            }
            Self::NoSuchDay | Self::NotADate => Err(self),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token<'a> {
    Number { value: u32, digits: usize },
    Word(&'a str),
    Mark(char),
}

/// Reads a cell as a day.
#[must_use]
pub fn read(cell: &str) -> (Reading, Style) {
    let text = cell.trim();
    // Most cells of most tables: 2026-08-03 and 20260803 need no tokens.
    if let Some(day) = Day::parse(text) {
        return (Reading::Day(day), Style::Dashes);
    }
    let text: Cow<'_, str> = if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(text.nfkc().collect()) };
    if text.len() > 60 {
        return (Reading::NotADate, Style::Dashes);
    }
    let tokens = tokens(&text);
    let Some((reading, style, used)) = date(&tokens) else { return (Reading::NotADate, Style::Dashes) };
    if rest_is_time(tokens.get(used..).unwrap_or_default()) { (reading, style) } else { (Reading::NotADate, style) }
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::with_capacity(8);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length_of = |is_in: fn(char) -> bool| rest.find(|c: char| !is_in(c)).unwrap_or(rest.len());
        let (token, length) = if first.is_ascii_digit() {
            let digits = length_of(|c| c.is_ascii_digit());
            (
                Token::Number { value: rest.get(..digits).and_then(|d| d.parse().ok()).unwrap_or(u32::MAX), digits },
                digits,
            )
        } else if first.is_ascii_alphabetic() {
            let letters = length_of(|c| c.is_ascii_alphabetic());
            (Token::Word(rest.get(..letters).unwrap_or_default()), letters)
        } else {
            (Token::Mark(first), first.len_utf8())
        };
        // White space beside another mark says nothing.
        let is_space = matches!(token, Token::Mark(c) if c.is_whitespace());
        match found.last_mut() {
            Some(Token::Mark(_)) if is_space => {}
            Some(last @ Token::Mark(' ' | '\t')) if matches!(token, Token::Mark(_)) => *last = token,
            _ => found.push(token),
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    found
}

/// The date that the tokens begin with, and how many of them it takes.
fn date(tokens: &[Token<'_>]) -> Option<(Reading, Style, usize)> {
    use Token::{Mark, Number, Word};
    let made =
        |year: i32, month: u32, day: u32| Day::from_ymd(year, month, day).map_or(Reading::NoSuchDay, Reading::Day);
    match *tokens {
        // 民國115年8月3日
        [
            Mark('民'),
            Mark('国' | '國'),
            Number { value: year, .. },
            Mark(_),
            Number { value: month, .. },
            Mark(_),
            Number { value: day, .. },
            ..,
        ] => Some((
            made(republic(year)?, month, day),
            Style::Han,
            7 + usize::from(matches!(tokens.get(7), Some(Mark('日' | '号' | '號')))),
        )),
        [
            Number { value: year, digits: 2..=4 },
            Mark('年'),
            Number { value: month, .. },
            Mark('月'),
            Number { value: day, .. },
            ..,
        ] => {
            let closes = matches!(tokens.get(5), Some(Mark('日' | '号' | '號')));
            let year = match i32::try_from(year).ok()? {
                year @ 0..=69 => year + 2000,
                year @ 70..=99 => year + 1900,
                year @ 100..=199 => year + 1911,
                year => year,
            };
            Some((made(year, month, day), Style::Han, 5 + usize::from(closes)))
        }
        [
            Number { value: year, digits: 4 },
            Mark(mark @ ('-' | '/' | '.' | '_' | ' ')),
            Number { value: month, digits: 1..=2 },
            Mark(second),
            Number { value: day, digits: 1..=2 },
            ..,
        ] if mark == second => {
            let style = match mark {
                '-' => Style::Dashes,
                '.' => Style::Dots,
                _ => Style::Slashes,
            };
            Some((made(i32::try_from(year).ok()?, month, day), style, 5))
        }
        // Years of the Republic without their name: 115/08/03.
        [
            Number { value: year @ 100..=199, digits: 3 },
            Mark(mark @ ('-' | '/' | '.')),
            Number { value: month, digits: 1..=2 },
            Mark(second),
            Number { value: day, digits: 1..=2 },
            ..,
        ] if mark == second => Some((made(republic(year)?, month, day), Style::Han, 5)),
        [
            Number { value: first, digits: 1..=2 },
            Mark(mark @ ('-' | '/' | '.')),
            Number { value: second, digits: 1..=2 },
            Mark(third),
            Number { value: year, digits: digits @ (2 | 4) },
            ..,
        ] if mark == third => {
            Some((year_last(first, second, full_year(year, digits)?, mark == '.', digits), Style::YearLast, 5))
        }
        [
            Number { value: day, digits: 1..=2 },
            Mark(' ' | '-' | '/' | '.'),
            Word(name),
            Mark(' ' | '-' | '/' | '.' | ','),
            Number { value: year, digits: digits @ (2 | 4) },
            ..,
        ] => Some((made(full_year(year, digits)?, month(name)?, day), Style::MonthName, 5)),
        [
            Word(name),
            Mark(' ' | '-' | '.'),
            Number { value: day, digits: 1..=2 },
            Mark(',' | ' ' | '-'),
            Number { value: year, digits: 4 },
            ..,
        ] => Some((made(full_year(year, 4)?, month(name)?, day), Style::MonthName, 5)),
        [Number { value, digits: 8 }, ..] => compact(value).map(|reading| (reading, Style::Compact, 1)),
        [Number { value, digits: 5 }] => serial(value).map(|day| (Reading::Day(day), Style::Serial, 1)),
        [Number { value, digits: 5 }, Mark('.'), Number { .. }] => {
            serial(value).map(|day| (Reading::Day(day), Style::Serial, 3))
        }
        _ => None,
    }
}

fn republic(year: u32) -> Option<i32> {
    i32::try_from(year).ok()?.checked_add(1911)
}

fn full_year(year: u32, digits: usize) -> Option<i32> {
    let year = i32::try_from(year).ok()?;
    Some(match (digits, year) {
        (2, 0..=69) => year + 2000,
        (2, _) => year + 1900,
        _ => year,
    })
}

/// 3/8/2026: decided where one of the numbers can be no month, or by the dots of German dates;
/// 97-01-18 begins with its year.
fn year_last(first: u32, second: u32, year: i32, has_dots: bool, year_digits: usize) -> Reading {
    let made = |year, month, day| Day::from_ymd(year, month, day).map_or(Reading::NoSuchDay, Reading::Day);
    if year_digits == 2 && first > 31 {
        let Some(leading) = full_year(first, 2) else { return Reading::NoSuchDay };
        return made(leading, second, u32::try_from(year % 100).unwrap_or(0));
    }
    if has_dots {
        return made(year, second, first);
    }
    if first == 0 || second == 0 || first > 31 || second > 31 || (first > 12 && second > 12) {
        return Reading::NoSuchDay;
    }
    Reading::Open { first, second, year }
}

fn compact(value: u32) -> Option<Reading> {
    let (year, month, day) = (value / 10_000, value / 100 % 100, value % 100);
    if !(1800..=2199).contains(&year) {
        return None;
    }
    Some(Day::from_ymd(i32::try_from(year).ok()?, month, day).map_or(Reading::NoSuchDay, Reading::Day))
}

/// Days as Excel counts them: 25569 is 1970-01-01 (ECMA-376, the 1900 system); 1927 to 2199.
fn serial(value: u32) -> Option<Day> {
    if !(10_000..=99_999).contains(&value) {
        return None;
    }
    Day::from_epoch(i32::try_from(value).ok()? - 25_569)
}

/// Whether a text begins with the name of a month.
pub(super) fn starts_with_month(text: &str) -> bool {
    month(text).is_some()
}

fn month(name: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let short = name.get(..3)?.to_ascii_lowercase();
    let place = MONTHS.iter().position(|month| *month == short)?;
    u32::try_from(place + 1).ok()
}

/// Whether what follows a date is a time of day, a zone or a day of the week.
fn rest_is_time(rest: &[Token<'_>]) -> bool {
    match rest.first() {
        None => true,
        Some(Token::Number { .. }) => false,
        Some(_) => rest.iter().all(|token| match token {
            Token::Number { .. } => true,
            Token::Word(word) => {
                let word = word.to_ascii_lowercase();
                let week = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
                matches!(word.as_str(), "t" | "z" | "am" | "pm" | "utc" | "gmt" | "cst")
                    || week.iter().any(|day| word.starts_with(day))
            }
            Token::Mark(mark) => " \t:.,+-()T上下午早晚凌晨中时時分秒星期周週礼拜禮一二三四五六日天".contains(*mark),
        }),
    }
}
