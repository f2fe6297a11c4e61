//! How soon the second order comes: the curve that says until when a reminder helps.

use std::rc::Rc;

use leptos::prelude::*;

use super::{model, share, steps};
use crate::{
    analysis::cohort::second_order::{SecondOrder, Week},
    charts::{ChartTable, Hue, LegendKey, LineChart, LineData, Series, scale::round_ticks},
    i18n::{Lang, format, text, text::reasons::model_name},
    state::scores::ScoreBoard,
};

/// A line needs so many weeks.
const LEAST_WEEKS: usize = 2;
/// Weeks whose share is told: a month, a quarter, a year.
const TOLD: [usize; 3] = [4, 13, 52];
/// The share of those who come back that a reminder should be in time for.
const MOST: f64 = 0.8;

/// The chart, or what is missing for it.
#[component]
pub fn Second(
    /// The scores.
    board: Rc<ScoreBoard>,
    /// The language of its words.
    lang: Lang,
) -> impl IntoView {
    let words = &text::of(lang).cohorts;
    let second = &board.scores.cohorts.second;
    if second.weeks.len() < LEAST_WEEKS {
        return view! { <p class="reading">{(words.too_few)(&format::count(lang, second.customers))}</p> }.into_any();
    }
    let model = model(&board).map(model_name);
    let line = |label: String, hue| LegendKey { label, hue, line: true };
    let legend: Vec<LegendKey> = std::iter::once(line(words.returned.to_owned(), Hue::Second))
        .chain(model.map(|model| line((words.expects)(model), Hue::First)))
        .collect();
    view! {
        <LineChart
            title=words.second
            quiet_title=true
            reading=sentences(second, lang)
            legend=Signal::stored(legend)
            data=Signal::stored(drawn(&second.weeks, lang))
            table=Signal::stored(figures(&second.weeks, lang, model.is_some()))
        />
    }
    .into_any()
}

fn drawn(weeks: &[Week], lang: Lang) -> LineData {
    let at = |place: usize| u32::try_from(place).map_or(0.0, f64::from);
    let numbered = || weeks.iter().enumerate().map(|(place, week)| (at(place + 1), week));
    let start = || std::iter::once((0.0, 0.0));
    let seen = Series {
        hue: Hue::Second,
        points: start().chain(numbered().map(|(k, week)| (k, week.share))).collect(),
        interval: numbered()
            .filter_map(|(k, week)| week.interval.map(|interval| (k, interval.low, interval.high)))
            .collect(),
        ..Series::default()
    };
    let expected: Vec<(f64, f64)> = numbered().filter_map(|(k, week)| Some((k, week.expected?))).collect();
    let expected = if expected.is_empty() { expected } else { start().chain(expected).collect() };
    let most = seen.points.iter().chain(&expected).map(|(_, share)| *share).fold(0.01, f64::max);
    let most = seen.interval.iter().map(|(_, _, high)| *high).fold(most, f64::max);
    LineData {
        series: vec![seen, Series { hue: Hue::First, dashed: true, points: expected, ..Series::default() }],
        x_steps: steps(lang, 0, weeks.len(), &[1, 2, 4, 13, 26]),
        y_steps: round_ticks(0.0, most, 4).into_iter().map(|at| (at, format::percent(lang, at, 0))).collect(),
        x_label: text::of(lang).cohorts.weeks.to_owned(),
        held_out: None,
    }
}

fn sentences(second: &SecondOrder, lang: Lang) -> String {
    let words = &text::of(lang).cohorts;
    let weeks = &second.weeks;
    let told: Vec<(String, String)> = TOLD
        .into_iter()
        .filter_map(|week| Some((format::count(lang, week), share(lang, weeks.get(week - 1)?.share))))
        .collect();
    let end = weeks.len().min(52);
    let told = if told.is_empty() {
        weeks.last().map(|week| vec![(format::count(lang, end), share(lang, week.share))]).unwrap_or_default()
    } else {
        told
    };
    let of = weeks.get(end.saturating_sub(1)).map_or(0.0, |week| week.share);
    let by = weeks.iter().position(|week| week.share >= MOST * of).map_or(end, |place| place + 1);
    let most = (of > 0.0 && by < end).then(|| (words.second_most)(&format::count(lang, by), &format::count(lang, end)));
    let half = second.median_days.map(|days| (words.second_half)(&format::integer(lang, days.into())));
    let gap = if lang == Lang::En { " " } else { "" };
    std::iter::once((words.second_reading)(&told)).chain(half).chain(most).collect::<Vec<_>>().join(gap)
}

fn figures(weeks: &[Week], lang: Lang, has_model: bool) -> ChartTable {
    let words = &text::of(lang).cohorts;
    let percent = |value: f64| format::percent(lang, value, 1);
    let row = |(place, week): (usize, &Week)| {
        let interval = week
            .interval
            .map_or_else(|| "–".to_owned(), |interval| format!("{}–{}", percent(interval.low), percent(interval.high)));
        let mut row =
            vec![format::count(lang, place + 1), format::count(lang, week.waiting), percent(week.share), interval];
        row.extend(week.expected.filter(|_| has_model).map(percent));
        row
    };
    let heads = words.second_heads.into_iter().take(if has_model { 5 } else { 4 }).map(str::to_owned).collect();
    ChartTable { heads, rows: weeks.iter().enumerate().map(row).collect() }
}
