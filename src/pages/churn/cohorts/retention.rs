//! The retention curve: what was seen with its intervals, what the model expects,
//! and the goal.

use std::rc::Rc;

use leptos::prelude::*;

use super::{goal::goal_of, model, share, steps};
use crate::{
    analysis::cohort::{retention::RetentionPoint, span::Span},
    charts::{ChartTable, Hue, LegendKey, LineChart, LineData, Series, scale::round_ticks},
    i18n::{Lang, format, text, text::reasons::model_name},
    state::{scores::ScoreBoard, use_desk},
};

/// A line needs so many periods.
const LEAST_PERIODS: usize = 2;
/// It ends where fewer customers' periods are over.
const LEAST_CUSTOMERS: u32 = 10;

/// The chart, or what is missing for it.
#[component]
pub fn Retention(
    /// The scores.
    board: Rc<ScoreBoard>,
    /// The length of the periods.
    span: Span,
    /// The language of its words.
    lang: Lang,
) -> impl IntoView {
    let desk = use_desk();
    let words = &text::of(lang).cohorts;
    let all = &board.scores.cohorts.by(span).retention;
    let points: Vec<_> = all.iter().copied().take_while(|point| point.customers >= LEAST_CUSTOMERS).collect();
    if points.len() < LEAST_PERIODS {
        return view! { <p class="reading">{(words.too_short)(span)}</p> }.into_any();
    }
    let model = model(&board).map(model_name);
    let goal =
        Memo::new(move |_| desk.read(|archive| goal_of(archive.settings().retention_goals, span)).map(f64::from));
    let curve = StoredValue::new(points);
    let data = move || curve.with_value(|points| drawn(points, span, lang, goal.get()));
    let legend = move || {
        let line = |label: String, hue| LegendKey { label, hue, line: true };
        let seen = line(words.bought.to_owned(), Hue::Second);
        let expected = model.map(|model| line((words.expects)(model), Hue::First));
        let goal = goal.get().map(|goal| line((words.goal_line)(&format::percent(lang, goal / 100.0, 0)), Hue::Alarm));
        std::iter::once(seen).chain(expected).chain(goal).collect::<Vec<_>>()
    };
    let reading = move || curve.with_value(|points| sentences(points, span, lang, model, goal.get()));
    let table = curve.with_value(|points| figures(points, span, lang, model.is_some()));
    view! {
        <LineChart
            title=words.retention
            quiet_title=true
            reading=Signal::derive(reading)
            legend=Signal::derive(legend)
            data=Signal::derive(data)
            table=Signal::stored(table)
        />
    }
    .into_any()
}

fn at(place: usize) -> f64 {
    u32::try_from(place).map_or(0.0, f64::from)
}

fn drawn(points: &[RetentionPoint], span: Span, lang: Lang, goal: Option<f64>) -> LineData {
    let last = points.len();
    let numbered = || points.iter().enumerate().map(|(place, point)| (at(place + 1), point));
    let seen = Series {
        hue: Hue::Second,
        points: numbered().map(|(k, point)| (k, point.share())).collect(),
        interval: numbered().map(|(k, point)| (k, point.interval().low, point.interval().high)).collect(),
        ..Series::default()
    };
    let expected: Vec<(f64, f64)> = numbered().filter_map(|(k, point)| Some((k, point.expected?))).collect();
    let goal = goal.map(|percent| percent / 100.0);
    let most = numbered()
        .map(|(_, point)| point.share() + (point.interval().high - point.share()).min(point.share()))
        .chain(expected.iter().map(|(_, share)| *share))
        .chain(goal)
        .fold(0.01, f64::max);
    let goal =
        goal.map(|goal| Series { hue: Hue::Alarm, points: vec![(1.0, goal), (at(last), goal)], ..Series::default() });
    let model = Series { hue: Hue::First, dashed: true, points: expected, ..Series::default() };
    LineData {
        series: goal.into_iter().chain([seen, model]).collect(),
        x_steps: steps(lang, 1, last, &[1, 2, 3, 6, 12]),
        y_steps: round_ticks(0.0, most, 4).into_iter().map(|at| (at, format::percent(lang, at, 0))).collect(),
        x_label: (text::of(lang).cohorts.axis)(span).to_owned(),
        held_out: None,
    }
}

fn sentences(points: &[RetentionPoint], span: Span, lang: Lang, model: Option<&str>, goal: Option<f64>) -> String {
    let words = &text::of(lang).cohorts;
    // A year on where there is one: the tail of the curve is a few old cohorts.
    let year = match span {
        Span::Month => 12,
        Span::Quarter => 4,
    };
    let k = points.len().min(year);
    let (Some(first), Some(last)) = (points.first(), points.get(k.saturating_sub(1))) else { return String::new() };
    let seen = (words.reading)(span, &share(lang, first.share()), &format::count(lang, k), &share(lang, last.share()));
    let expected = model
        .zip(first.expected.zip(last.expected))
        .map(|(model, (first, last))| (words.expected)(model, &share(lang, first), &share(lang, last)));
    let goal = goal.map(|goal| {
        let met = points.iter().filter(|point| point.share() * 100.0 >= goal).count();
        (words.goal_met)(span, &format::percent(lang, goal / 100.0, 0), met, points.len())
    });
    let gap = if lang == Lang::En { " " } else { "" };
    std::iter::once(seen).chain(expected).chain(goal).collect::<Vec<_>>().join(gap)
}

fn figures(points: &[RetentionPoint], span: Span, lang: Lang, has_model: bool) -> ChartTable {
    let words = &text::of(lang).cohorts;
    let percent = |value: f64| format::percent(lang, value, 1);
    let row = |(place, point): (usize, &RetentionPoint)| {
        let interval = point.interval();
        let mut row = vec![
            format::count(lang, place + 1),
            format::integer(lang, point.customers.into()),
            format::integer(lang, point.bought.into()),
            percent(point.share()),
            format!("{}–{}", percent(interval.low), percent(interval.high)),
        ];
        row.extend(point.expected.filter(|_| has_model).map(percent));
        row
    };
    let heads = (words.heads)(span).into_iter().take(if has_model { 6 } else { 5 }).map(str::to_owned).collect();
    ChartTable { heads, rows: points.iter().enumerate().map(row).collect() }
}
