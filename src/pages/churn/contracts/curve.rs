//! The retention curve of contracts with its intervals, and the fitted distribution over it.
//!
//! It measures nothing.

use leptos::prelude::*;

use crate::{
    analysis::contracts::{
        retention::{LEAST_CONTRACTS, LEAST_ENDED, Retention},
        sbg::Sbg,
    },
    charts::{ChartTable, Hue, LegendKey, LineChart, LineData, Series, scale::round_ticks},
    components::Section,
    i18n::{Lang, format, text},
    state::{contracts::lifetimes, use_desk},
};

/// A line needs so many months.
const LEAST_MONTHS: usize = 2;
/// Months whose share is told.
const TOLD: [usize; 4] = [6, 12, 24, 36];
/// Steps that the axis is counted in.
const STEPS: [usize; 4] = [3, 6, 12, 24];

/// The section.
#[component]
pub fn Curve(
    /// The language of its words.
    lang: Lang,
) -> impl IntoView {
    let desk = use_desk();
    let words = &text::of(lang).contract_models;
    let retention = Memo::new(move |_| {
        let as_of = desk.read_scored(|reading| reading.as_of());
        desk.read(|archive| Retention::new(&lifetimes(archive, as_of)))
    });
    let count = move |things: usize| format::count(lang, things);
    let qualifier = move || retention.with(|it| (words.of)(&count(it.contracts), &count(it.ended)));
    let body = move || {
        retention.with(|it| {
            if it.ended == 0 {
                return view! { <p class="reading">{(words.none_ended)(&count(it.contracts))}</p> }.into_any();
            }
            if it.months.len() < LEAST_MONTHS {
                return view! { <p class="reading">{words.too_short}</p> }.into_any();
            }
            chart(it, lang)
        })
    };
    view! {
        <Section title=words.retention qualifier=Signal::derive(qualifier)>
            {body}
        </Section>
    }
}

fn chart(retention: &Retention, lang: Lang) -> AnyView {
    let words = &text::of(lang).contract_models;
    let line = |label: &str, hue| LegendKey { label: label.to_owned(), hue, line: true };
    let legend: Vec<LegendKey> = std::iter::once(line(words.seen, Hue::Second))
        .chain(retention.fit.map(|_| line(words.fitted, Hue::First)))
        .collect();
    let count = |things: usize| format::count(lang, things);
    let note = retention.fit.map_or_else(
        || {
            let needs = [LEAST_CONTRACTS, LEAST_ENDED].map(count);
            let [needed, needed_ended] = needs.each_ref().map(String::as_str);
            (words.no_fit)(&count(retention.contracts), &count(retention.ended), needed, needed_ended)
        },
        |fit| parameters(&fit, lang),
    );
    view! {
        <LineChart
            title=words.retention
            quiet_title=true
            reading=reading(retention, lang)
            legend=Signal::stored(legend)
            data=Signal::stored(drawn(retention, lang))
            table=Signal::stored(figures(retention, lang))
        />
        <p class="fit-note">{note}</p>
    }
    .into_any()
}

fn parameters(fit: &Sbg, lang: Lang) -> String {
    let number = |value: f64| format::decimal(lang, value, 3);
    let errors = fit.standard_errors();
    let with = |value: f64, error: Option<f64>| match error {
        Some(error) => format!("{} ± {}", number(value), number(error)),
        None => number(value),
    };
    let [alpha, beta] = [(fit.alpha, errors.map(|[error, _]| error)), (fit.beta, errors.map(|[_, error]| error))]
        .map(|(value, error)| with(value, error));
    (text::of(lang).contract_models.parameters)(&alpha, &beta)
}

fn month(place: usize) -> f64 {
    u32::try_from(place).map_or(0.0, f64::from)
}

fn drawn(retention: &Retention, lang: Lang) -> LineData {
    let numbered = || retention.months.iter().enumerate().map(|(place, it)| (month(place + 1), it));
    let start = || std::iter::once((0.0, 1.0));
    let seen = Series {
        hue: Hue::Second,
        points: start().chain(numbered().map(|(at, it)| (at, it.share))).collect(),
        interval: numbered().filter_map(|(at, it)| it.interval.map(|of| (at, of.low, of.high))).collect(),
        ..Series::default()
    };
    let fitted: Vec<(f64, f64)> = numbered().filter_map(|(at, it)| Some((at, it.fitted?))).collect();
    let fitted = if fitted.is_empty() { fitted } else { start().chain(fitted).collect() };
    let last = retention.months.len();
    let step = STEPS.into_iter().find(|step| last / step <= 8).unwrap_or(last.max(1));
    let mut steps: Vec<usize> = (0..last).step_by(step).filter(|place| last - place > step / 3).collect();
    steps.push(last);
    LineData {
        series: vec![seen, Series { hue: Hue::First, dashed: true, points: fitted, ..Series::default() }],
        x_steps: steps.into_iter().map(|at| (month(at), format::count(lang, at))).collect(),
        y_steps: round_ticks(0.0, 1.0, 4).into_iter().map(|at| (at, format::percent(lang, at, 0))).collect(),
        x_label: text::of(lang).contract_models.axis.to_owned(),
        held_out: None,
    }
}

fn reading(retention: &Retention, lang: Lang) -> String {
    let words = &text::of(lang).contract_models;
    let percent = |share: f64| format::percent(lang, share, 0);
    let told = |months: usize| {
        Some((format::count(lang, months), percent(retention.months.get(months.checked_sub(1)?)?.share)))
    };
    let mut shares: Vec<(String, String)> = TOLD.into_iter().filter_map(told).collect();
    if shares.is_empty() {
        shares.extend(told(retention.months.len()));
    }
    let half = retention.median_months.map(|months| (words.half)(&format::integer(lang, months.into())));
    let rises = retention.fit.map(|fit| (words.rises)(&percent(fit.retention(1)), &percent(fit.retention(13))));
    let gap = if lang == Lang::En { " " } else { "" };
    std::iter::once((words.reading)(&shares)).chain(half).chain(rises).collect::<Vec<_>>().join(gap)
}

fn figures(retention: &Retention, lang: Lang) -> ChartTable {
    let words = &text::of(lang).contract_models;
    let percent = |share: f64| format::percent(lang, share, 1);
    let rows = retention.months.iter().enumerate().map(|(place, it)| {
        let interval =
            it.interval.map_or_else(|| "–".to_owned(), |of| format!("{}–{}", percent(of.low), percent(of.high)));
        let mut row =
            vec![format::count(lang, place + 1), format::count(lang, it.running), percent(it.share), interval];
        row.extend(it.fitted.map(percent));
        row
    });
    let heads = words.heads.into_iter().take(if retention.fit.is_some() { 5 } else { 4 });
    ChartTable { heads: heads.map(str::to_owned).collect(), rows: rows.collect() }
}
