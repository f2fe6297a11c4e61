//! The two plots of a backtest: calibration, and repeat orders as they added up.
//!
//! Probabilities are shown as risk, the probability of no order.

use std::rc::Rc;

use leptos::prelude::*;

use super::words;
use crate::{
    analysis::{
        backtest::{
            calibration::CalibrationBin,
            candidate::Candidate,
            run::{Contender, Report},
            tracking::Tracking,
        },
        churn::model::{DAYS_PER_WEEK, PurchaseModel},
    },
    charts::{
        Calibration, CalibrationPoint, CalibrationWords, ChartTable, Hue, LegendKey, LineChart, LineData, Series,
        scale::round_ticks,
    },
    i18n::{Lang, format, locale::use_locale, text::backtest::BacktestText},
};

/// Both plots side by side.
#[component]
pub fn Plots(
    /// The backtest.
    report: Rc<Report>,
    /// Whose calibration is drawn as dots.
    shown: Candidate,
) -> impl IntoView {
    let locale = use_locale();
    let (text, lang) = (&locale.text_now().backtest, locale.lang_now());
    let dots = words::contender(&report, shown).filter(|one| one.probabilities.is_some());
    let calibration = dots.map(|dots| calibration(text, lang, &report, dots));
    let model = match shown {
        Candidate::Model(model) => model,
        Candidate::Rule(_) | Candidate::Stack | Candidate::Signals | Candidate::EveryoneAlike | Candidate::Nobody => {
            report.verdict.model
        }
    };
    let tracking = tracking(text, lang, &report, model);
    view! {
        <div class="plots">
            {calibration}
            {tracking}
        </div>
    }
}

/// The tenths of one candidate, the lowest risk first.
fn tenths(contender: &Contender) -> Vec<CalibrationBin> {
    contender.probabilities.iter().flat_map(|given| given.bins.iter().rev().copied()).collect()
}

fn point(bin: &CalibrationBin) -> CalibrationPoint {
    let interval = bin.interval();
    CalibrationPoint {
        predicted: 1.0 - bin.predicted,
        actual: 1.0 - bin.observed,
        interval: Some((1.0 - interval.high, 1.0 - interval.low)),
    }
}

fn calibration(text: &BacktestText, lang: Lang, report: &Report, mine: &Contender) -> impl IntoView + use<> {
    let other =
        words::best_rule(report).filter(|rule| rule.candidate != mine.candidate && rule.probabilities.is_some());
    let word = |one: &Contender| words::name(text, lang, report, one.candidate);
    let mut legend = vec![LegendKey { label: word(mine), hue: Hue::First, line: false }];
    legend.extend(other.map(|rule| LegendKey { label: word(rule), hue: Hue::Fourth, line: true }));
    let points: Vec<_> = tenths(mine).iter().map(point).collect();
    let line: Vec<_> = other.map(tenths).unwrap_or_default().iter().map(point).collect();
    let percent = |share: f64| format::percent(lang, share, 0);
    let last = points.last().copied().unwrap_or_default();
    let reading = (text.calibration_reading)(&percent(last.predicted), &percent(last.actual));
    let rows = tenths(mine)
        .iter()
        .zip(&points)
        .map(|(bin, point)| {
            let (low, high) = point.interval.unwrap_or_default();
            let share = |share: f64| format::percent(lang, share, 1);
            vec![
                format::count(lang, bin.customers),
                share(point.predicted),
                share(point.actual),
                format!("{}–{}", share(low), share(high)),
            ]
        })
        .collect();
    let table = ChartTable { heads: text.calibration_heads.map(str::to_owned).to_vec(), rows };
    let [predicted, actual] = text.calibration_axes.map(str::to_owned);
    view! {
        <Calibration
            title=text.calibration
            reading
            legend=Signal::stored(legend)
            points=Signal::stored(points)
            other=Signal::stored(line)
            words=Signal::stored(CalibrationWords { predicted, actual })
            table=Signal::stored(table)
        />
    }
}

fn tracking(text: &BacktestText, lang: Lang, report: &Report, model: PurchaseModel) -> impl IntoView + use<> {
    let Tracking { days, actual, expected } = &report.tracking;
    let course =
        expected.iter().find(|(one, _)| *one == model).map(|(_, course)| course.as_slice()).unwrap_or_default();
    let first = days.first().copied().unwrap_or(report.cut);
    let week = |day: i32| f64::from(day.saturating_sub(first)) / DAYS_PER_WEEK;
    let weeks: Vec<f64> = days.iter().map(|day| week(*day)).collect();
    let line = |values: &[f64]| weeks.iter().copied().zip(values.iter().copied()).collect();
    let most = actual.iter().chain(course).copied().fold(0.0, f64::max);
    let end = weeks.last().copied().unwrap_or(1.0);
    let whole = |value: f64| format::compact(lang, value);
    let [is_actual, is_expected] = text.tracking_lines.map(str::to_owned);
    let data = LineData {
        series: vec![
            Series { hue: Hue::Second, points: line(actual), ..Series::default() },
            Series { hue: Hue::First, dashed: true, points: line(course), ..Series::default() },
        ],
        x_steps: week_steps(end).into_iter().map(|at| (at, format::decimal(lang, at, 0))).collect(),
        y_steps: round_ticks(0.0, most, 3).into_iter().map(|at| (at, whole(at))).collect(),
        x_label: text.week.to_owned(),
        held_out: Some((week(report.cut), text.held_out.to_owned())),
    };
    let rows = days
        .iter()
        .zip(actual.iter().zip(course))
        .map(|(day, (actual, expected))| {
            vec![format::day(lang, *day), format::decimal(lang, *actual, 0), format::decimal(lang, *expected, 0)]
        })
        .collect();
    let heads = vec![text.day.to_owned(), is_actual.clone(), is_expected.clone()];
    let legend = vec![
        LegendKey { label: is_actual, hue: Hue::Second, line: true },
        LegendKey { label: is_expected, hue: Hue::First, line: true },
    ];
    let cut = days.partition_point(|day| *day <= report.cut).saturating_sub(1);
    let grown = |values: &[f64]| Some(values.last()? - values.get(cut)?);
    let reading = grown(actual).zip(grown(course)).map_or_else(String::new, |(actual, expected)| {
        let off = if actual > 0.0 { expected / actual - 1.0 } else { 0.0 };
        let off = format!("{}%", format::signed(lang, off * 100.0, 0));
        (text.tracking_reading)(&format::decimal(lang, expected, 0), &format::decimal(lang, actual, 0), &off)
    });
    view! {
        <LineChart
            title=text.tracking
            reading
            legend=Signal::stored(legend)
            data=Signal::stored(data)
            table=Signal::stored(ChartTable { heads, rows })
        />
    }
}

/// Round weeks up to the end, which closes the axis.
fn week_steps(end: f64) -> Vec<f64> {
    let mut steps: Vec<f64> = round_ticks(0.0, end, 4).into_iter().filter(|at| *at < 0.92 * end).collect();
    steps.push(end);
    steps
}
