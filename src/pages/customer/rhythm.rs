//! The rhythm of orders over 18 months, with the window in which the next one was due.
//!
//! It judges no gap beyond comparing it with the usual one.

use leptos::prelude::*;

use super::{figures, subject::Subject};
use crate::{
    charts::{ChartTable, Hue, RhythmChart, RhythmData},
    components::Section,
    domain::day::Day,
    i18n::format,
};

/// How far back the drawing goes, in days.
const REACH: i32 = 548;

/// The section of the rhythm.
#[component]
pub fn Rhythm(
    /// Whose rhythm it is.
    subject: Subject,
) -> impl IntoView {
    let day_label = move |(day, with_year): (i32, bool)| {
        let lang = subject.lang();
        if with_year { format::month(lang, day) } else { (subject.text().insight.months)(month_of(day)) }
    };
    let amount_label =
        move |amount: f64| format::money_compact_major(subject.lang(), amount, subject.currency().code());
    view! {
        <Section
            title=subject.word(|text| text.insight.rhythm)
            qualifier=subject.word(|text| text.insight.rhythm_of)
        >
            <RhythmChart
                title=subject.word(|text| text.insight.rhythm)
                quiet_title=true
                reading=Signal::derive(move || reading(subject))
                data=Signal::derive(move || data(subject))
                day_label
                amount_label
                table=Signal::derive(move || table(subject))
            />
        </Section>
    }
}

/// The days and amounts in the values' currency, in the reach of the drawing.
fn orders(subject: Subject) -> Vec<(i32, i64)> {
    let (currency, until) = (subject.currency(), subject.as_of().epoch_days());
    let orders = subject.orders().into_iter().filter(|order| order.currency == currency && order.amount > 0);
    let days = orders.map(|order| (order.day.epoch_days(), order.amount));
    days.filter(|(day, _)| *day > until - REACH && *day <= until).collect()
}

/// Days of silence and the usual gap.
fn gap(subject: Subject) -> Option<(i32, Option<f64>)> {
    subject.scored(|reading, row| Some((reading.days_since_last(row)?, reading.usual_gap(row))))
}

fn data(subject: Subject) -> RhythmData {
    let (lang, text, currency) = (subject.lang(), &subject.text().insight, subject.currency());
    let until = subject.as_of().epoch_days();
    let Some((now, usual)) = gap(subject) else {
        return RhythmData {
            from: until - REACH,
            today: until,
            today_label: text.today.to_owned(),
            ..RhythmData::default()
        };
    };
    let last = until - now;
    let expected = usual.map(|usual| {
        #[expect(clippy::cast_possible_truncation, reason = "gaps are days of a calendar")]
        let (from, to) = (last + (usual * 0.8) as i32, last + (usual * 1.2) as i32);
        let [first, second] = [from, to].map(|day| format::month_day(lang, day));
        (from.min(until), to.min(until), (text.was_due)(&first, &second))
    });
    let hue = match usual.filter(|usual| *usual > 0.0).map(|usual| f64::from(now) / usual) {
        Some(times) if times > 1.6 => Hue::High,
        Some(times) if times > 1.2 => Hue::Mid,
        _ => Hue::Low,
    };
    RhythmData {
        orders: orders(subject)
            .into_iter()
            .map(|(day, amount)| (day, figures::major(figures::drawn(amount), currency)))
            .collect(),
        from: until - REACH,
        today: until,
        expected: expected.filter(|(from, ..)| *from < until),
        gap_label: (text.silent_for)(&format::integer(lang, i64::from(now))),
        hue,
        today_label: text.today.to_owned(),
    }
}

fn reading(subject: Subject) -> String {
    let (lang, text) = (subject.lang(), &subject.text().insight);
    match gap(subject) {
        Some((now, Some(usual))) => {
            (text.rhythm_reading)(&format::decimal(lang, usual, 0), &format::integer(lang, i64::from(now)))
        }
        _ => text.rhythm_few.to_owned(),
    }
}

fn table(subject: Subject) -> ChartTable {
    let (lang, currency) = (subject.lang(), subject.currency());
    let fields = &subject.text().fields;
    ChartTable {
        heads: vec![fields.date.to_owned(), fields.amount.to_owned()],
        rows: orders(subject)
            .into_iter()
            .rev()
            .map(|(day, amount)| vec![format::day(lang, day), figures::exact(lang, amount, currency)])
            .collect(),
    }
}

/// The number of a day's month, from 1.
pub fn month_of(day: i32) -> u32 {
    Day::clamped(i64::from(day)).ymd().1
}
