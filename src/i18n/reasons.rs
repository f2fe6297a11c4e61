//! Reasons as sentences, with their figures in the form of the language.
//!
//! The words are `text::reasons`'; which reason is shown is the caller's choice.

use super::{Lang, format, money, text, text::reasons::model_name};
use crate::{
    analysis::{
        churn::{
            fit::{Boundary, FitNote},
            gamma_gamma::AmountNote,
            risk::Reason,
            trend::NOTABLE_POINTS,
        },
        grading::{
            four::FourGrade,
            why::{Check, Lift, Measure},
        },
    },
    domain::currency::Currency,
};

/// One step of a risk as words.
#[must_use]
pub fn risk_reason(lang: Lang, reason: &Reason) -> String {
    let words = &text::of(lang).reasons;
    let days = |days: u32| format::integer(lang, days.into());
    match reason {
        Reason::Average { customers, .. } => (words.average)(&format::count(lang, *customers)),
        Reason::Rhythm { purchases, age_days, .. } => (words.rhythm)(&days(*purchases), &days(*age_days)),
        Reason::Silence { gap_days, usual_gap_days, own_gap, .. } => {
            (words.silence)(&days(*gap_days), &format::decimal(lang, *usual_gap_days, 0), *own_gap)
        }
        Reason::Signal { signal, value, .. } => (text::of(lang).signals.told)(*signal, *value > 0.0).to_owned(),
    }
}

/// The step, other than the average, that raises the risk most.
#[must_use]
pub fn main_reason(lang: Lang, reasons: &[Reason]) -> String {
    let main = reasons.iter().skip(1).max_by(|one, other| one.contribution().total_cmp(&other.contribution()));
    main.map_or_else(String::new, |reason| risk_reason(lang, reason))
}

/// By how many percentage points a risk has risen, with an arrow: `↑ +12`, `→ +2`, `↓ −8`.
#[must_use]
pub fn trend(lang: Lang, points: i8) -> String {
    let arrow = if points >= NOTABLE_POINTS {
        "↑"
    } else if points <= -NOTABLE_POINTS {
        "↓"
    } else {
        "→"
    };
    format!("{arrow} {}", format::signed(lang, points.into(), 0))
}

/// One check of a grading rule as a sentence.
#[must_use]
pub fn grade_check(lang: Lang, check: &Check, currency: Option<Currency>) -> String {
    let words = &text::of(lang).reasons;
    let figure = |number: Option<f64>| {
        number.map_or_else(
            || words.unknown.to_owned(),
            |number| match check.measure {
                Measure::CurrentValue | Measure::SmallCurrentValue | Measure::Potential => {
                    money::compact(lang, number, currency)
                }
                Measure::Risk => format::percent(lang, number, 0),
                Measure::Purchase
                | Measure::CurrentRank
                | Measure::WorthRank
                | Measure::Interactions
                | Measure::ActiveWindows => format::decimal(lang, number, 0),
            },
        )
    };
    (words.check)(check.measure, &figure(check.actual), &figure(check.limit))
}

/// The order that would lift a grade, as a sentence.
#[must_use]
pub fn lift(
    lang: Lang,
    lift: &Lift,
    grade_word: impl Fn(FourGrade) -> &'static str,
    currency: Option<Currency>,
) -> String {
    (text::of(lang).reasons.lift)(&money::exact(lang, lift.amount, currency), grade_word(lift.grade))
}

/// A note on a fit as a sentence.
#[must_use]
pub fn fit_note(lang: Lang, note: &FitNote) -> String {
    let words = &text::of(lang).reasons;
    match note {
        FitNote::TooLittleData { repeat_customers, needed } => {
            (words.too_little_data)(&format::count(lang, *repeat_customers), &format::count(lang, *needed))
        }
        FitNote::FellBackToNbd { asked, because } => {
            let asked = model_name(*asked);
            match because {
                Boundary::WideParameter { .. } => (words.wide_parameter)(asked),
                Boundary::Flat { .. } => (words.flat)(asked),
                Boundary::SmallRatio { ratio } => (words.small_ratio)(asked, &format::decimal(lang, *ratio, 1)),
            }
        }
        FitNote::NotConverged { .. } => words.not_converged.to_owned(),
        FitNote::NoIntervals => words.no_intervals.to_owned(),
    }
}

/// A note on the amounts as a sentence.
#[must_use]
pub fn amount_note(lang: Lang, note: &AmountNote) -> String {
    let words = &text::of(lang).reasons;
    match note {
        AmountNote::TooLittleData { customers, needed } => {
            (words.few_amounts)(&format::count(lang, *customers), &format::count(lang, *needed))
        }
        AmountNote::NoMean { .. } => words.no_mean.to_owned(),
        AmountNote::Correlated { correlation } => (words.correlated)(&format::decimal(lang, *correlation, 2)),
        AmountNote::NotConverged { .. } => words.amounts_not_converged.to_owned(),
    }
}
