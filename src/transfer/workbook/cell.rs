//! Typed cells as the text that the rest of an import reads: nothing of a value is lost on the way.
//!
//! It knows no column and no customer.

use std::borrow::Cow;

use calamine::{DataRef, ExcelDateTime};

/// Significant digits that Excel shows at most.
const SHOWN_DIGITS: usize = 15;

/// A number that Excel shows with fewer digits than this and stores with more has the dust of binary fractions on it.
const MOST_DIGITS_UNDER_DUST: usize = 12;

/// The day after the last that Excel knows, as it counts days.
const END_OF_DAYS: f64 = 2_958_466.0;

/// The cell as text; empty where nothing stands in it.
#[must_use]
pub fn text<'a>(value: &'a DataRef<'_>) -> Cow<'a, str> {
    match value {
        DataRef::Empty => Cow::Borrowed(""),
        DataRef::Int(number) => Cow::Owned(number.to_string()),
        DataRef::Float(value) => Cow::Owned(number(*value)),
        DataRef::SharedString(text) => Cow::Borrowed(text),
        DataRef::Bool(true) => Cow::Borrowed("TRUE"),
        DataRef::Bool(false) => Cow::Borrowed("FALSE"),
        DataRef::DateTime(moment) => Cow::Owned(day(moment)),
        DataRef::DateTimeIso(text) => Cow::Owned(iso_day(text)),
        DataRef::String(text) | DataRef::DurationIso(text) => Cow::Borrowed(text),
        DataRef::Error(error) => Cow::Owned(error.to_string()),
    }
}

/// A number in the shortest form that reads back the same, without a power of ten, and without the dust that
/// sums of binary fractions gather: 0.3 where Excel shows 0.3 and stores 0.30000000000000004.
#[must_use]
pub fn number(number: f64) -> String {
    if number == 0.0 {
        return "0".to_owned();
    }
    let shortest = number.to_string();
    if !number.is_finite() || significant_digits(&shortest) <= SHOWN_DIGITS {
        return shortest;
    }
    let shown: f64 = format!("{number:.*e}", SHOWN_DIGITS - 1).parse().unwrap_or(number);
    let shown = shown.to_string();
    if significant_digits(&shown) <= MOST_DIGITS_UNDER_DUST { shown } else { shortest }
}

fn significant_digits(number: &str) -> usize {
    let digits = number.bytes().filter(u8::is_ascii_digit).skip_while(|digit| *digit == b'0');
    let (mut count, mut last) = (0, 0);
    for digit in digits {
        count += 1;
        if digit != b'0' {
            last = count;
        }
    }
    last
}

/// An ISO day, with the time of day where there is one; a time alone and a span of time as hours.
fn day(moment: &ExcelDateTime) -> String {
    let value = moment.as_f64();
    if !(0.0..END_OF_DAYS).contains(&value) {
        return number(value);
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let time = match (hour, minute, second) {
        (0, 0, 0) => String::new(),
        (_, _, 0) => format!("{hour:02}:{minute:02}"),
        _ => format!("{hour:02}:{minute:02}:{second:02}"),
    };
    if moment.is_duration() {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the days of Excel")]
        let hours = value as u64 * 24 + u64::from(hour);
        return format!("{hours}:{minute:02}:{second:02}");
    }
    if value < 1.0 && !time.is_empty() {
        return time;
    }
    format!("{year:04}-{month:02}-{day:02}{}{time}", if time.is_empty() { "" } else { " " })
}

/// A day that is written as text already: without a time of day that is midnight.
fn iso_day(text: &str) -> String {
    let Some((day, time)) = text.split_once('T') else { return text.to_owned() };
    let is_midnight = time.bytes().all(|byte| matches!(byte, b'0' | b':' | b'.' | b'Z'));
    if is_midnight { day.to_owned() } else { format!("{day} {time}") }
}

#[cfg(test)]
mod tests {
    use super::{DataRef, ExcelDateTime, number, text};
    use calamine::ExcelDateTimeType;

    #[test]
    fn numbers_are_as_excel_shows_them_and_read_back_the_same() {
        let cases = [
            (0.1 + 0.2, "0.3"),
            (1.1 * 1.1, "1.21"),
            (4.35 * 100.0, "435"),
            (1_234_567.890_000_000_1, "1234567.89"),
            (1.0, "1"),
            (-0.0, "0"),
            (-12.5, "-12.5"),
            (13_800_001_111.0, "13800001111"),
            (1e15, "1000000000000000"),
            (110_101_199_001_011_000.0, "110101199001011000"),
            (1e21, "1000000000000000000000"),
            (0.000_000_1, "0.0000001"),
            (std::f64::consts::PI, "3.141592653589793"),
            (2.0 / 3.0, "0.6666666666666666"),
        ];
        for (value, written) in cases {
            assert_eq!(number(value), written);
            assert!((written.parse::<f64>().unwrap() - value).abs() <= value.abs() * 1e-15, "{written}");
        }
    }

    #[test]
    fn days_of_both_systems_are_iso() {
        let of = |value, kind, is_1904| text(&DataRef::DateTime(ExcelDateTime::new(value, kind, is_1904))).into_owned();
        let day = |value, is_1904| of(value, ExcelDateTimeType::DateTime, is_1904);
        assert_eq!(day(46_237.0, false), "2026-08-03");
        assert_eq!(day(44_775.0, true), "2026-08-03");
        assert_eq!(day(1.0, false), "1900-01-01");
        assert_eq!(day(60.0, false), "1900-02-29");
        assert_eq!(day(61.0, false), "1900-03-01");
        assert_eq!(day(0.0, true), "1904-01-01");
        assert_eq!(day(46_237.604_166_666_664, false), "2026-08-03 14:30");
        assert_eq!(day(0.604_166_666_666_666_6, false), "14:30");
        assert_eq!(day(-5.0, false), "-5");
        assert_eq!(of(1.5, ExcelDateTimeType::TimeDelta, false), "36:00:00");
        assert_eq!(text(&DataRef::DateTimeIso("2026-08-03T00:00:00".to_owned())), "2026-08-03");
        assert_eq!(text(&DataRef::DateTimeIso("2026-08-03T14:30:00".to_owned())), "2026-08-03 14:30:00");
    }
}
