//! Lines over a straight axis, with bands of uncertainty and a part that was held out.
//!
//! It fits nothing; the points come in.

use super::{
    chart::{Chart, ChartTable, LegendKey},
    hue::Hue,
    path,
    scale::Scale,
};
use leptos::prelude::*;

/// One line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    /// Its hue.
    pub hue: Hue,
    /// Dashed: predicted, not measured.
    pub dashed: bool,
    /// The points from left to right.
    pub points: Vec<(f64, f64)>,
    /// Lower and upper bound at x, from left to right; empty where there is no interval.
    pub interval: Vec<(f64, f64, f64)>,
}

/// What a [`LineChart`] draws.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LineData {
    /// The lines, later ones above.
    pub series: Vec<Series>,
    /// The labels of the level axis: value and words, from left to right.
    pub x_steps: Vec<(f64, String)>,
    /// The labels of the upright axis: value and words, from below.
    pub y_steps: Vec<(f64, String)>,
    /// What is counted along the level axis.
    pub x_label: String,
    /// From where on the data were held out, and the words for it.
    pub held_out: Option<(f64, String)>,
}

const HEIGHT: f64 = 186.0;

/// A chart of lines.
#[component]
pub fn LineChart(
    /// What is drawn.
    #[prop(into)]
    title: Signal<String>,
    /// Hides the title where a section's heading says it.
    #[prop(optional)]
    quiet_title: bool,
    /// What it shows, in one sentence.
    #[prop(into)]
    reading: Signal<String>,
    /// The keys of its hues.
    #[prop(optional, into)]
    legend: Signal<Vec<LegendKey>>,
    /// The lines and their axes.
    #[prop(into)]
    data: Signal<LineData>,
    /// The figures behind it.
    #[prop(into)]
    table: Signal<ChartTable>,
) -> impl IntoView {
    let draw = Callback::new(move |width| data.with(|data| drawing(data, width)).into_any());
    view! { <Chart title quiet_title reading legend table height=HEIGHT draw /> }
}

fn drawing(data: &LineData, width: f64) -> impl IntoView + use<> {
    let (x, y) = scales(data, width);
    let bottom = y.range.0;
    let held_out = data.held_out.as_ref().map(|(from, words)| {
        let from = x.within(*from);
        view! {
            <rect
                class="chart-area"
                data-hue="wash"
                x=format!("{from:.1}")
                y="8"
                width=format!("{:.1}", x.range.1 - from)
                height=format!("{:.1}", bottom - 8.0)
            />
            <path class="chart-guide" d=format!("M{from:.1} 8V{bottom:.1}") />
            <text data-tone="accent" x=format!("{:.1}", from - 4.0) y="18" text-anchor="end">
                {words.clone()}
            </text>
        }
    });
    let lines = data.series.iter().map(|series| one_line(series, x, y)).collect_view();
    view! {
        {held_out}
        {axes(data, x, y)}
        {lines}
        <text x=x.range.1.to_string() y=format!("{:.1}", HEIGHT - 2.0) text-anchor="end">
            {data.x_label.clone()}
        </text>
    }
}

fn scales(data: &LineData, width: f64) -> (Scale, Scale) {
    let ends = |steps: &[(f64, String)]| {
        (steps.first().map_or(0.0, |(value, _)| *value), steps.last().map_or(1.0, |(value, _)| *value))
    };
    let x = Scale::new(ends(&data.x_steps), (38.0, width - 8.0));
    let y = Scale::new(ends(&data.y_steps), (HEIGHT - 30.0, 8.0));
    (x, y)
}

/// Grid lines and labels of both axes.
fn axes(data: &LineData, x: Scale, y: Scale) -> impl IntoView + use<> {
    let (left, right) = x.range;
    let bottom = y.range.0;
    let level = data
        .y_steps
        .iter()
        .enumerate()
        .map(|(index, (value, label))| {
            let at = y.at(*value);
            let class = if index == 0 { "chart-axis" } else { "chart-grid" };
            view! {
                <path class=class d=format!("M{left} {at:.1}H{right}") />
                <text x=format!("{:.1}", left - 6.0) y=format!("{:.1}", at + 4.0) text-anchor="end">
                    {label.clone()}
                </text>
            }
        })
        .collect_view();
    let upright = data
        .x_steps
        .iter()
        .map(|(value, label)| {
            view! {
                <text x=format!("{:.1}", x.at(*value)) y=format!("{:.1}", bottom + 15.0) text-anchor="middle">
                    {label.clone()}
                </text>
            }
        })
        .collect_view();
    view! {
        {level}
        {upright}
    }
}

fn one_line(series: &Series, x: Scale, y: Scale) -> impl IntoView + use<> {
    let place = |(at, value): &(f64, f64)| (x.at(*at), y.within(*value));
    let points: Vec<_> = series.points.iter().map(place).collect();
    let lower: Vec<_> = series.interval.iter().map(|(at, low, _)| (x.at(*at), y.within(*low))).collect();
    let upper: Vec<_> = series.interval.iter().map(|(at, _, high)| (x.at(*at), y.within(*high))).collect();
    view! {
        <path class="chart-band" data-hue=series.hue.attribute() d=path::band(&lower, &upper) />
        <path
            class="chart-line"
            data-hue=series.hue.attribute()
            data-dash=series.dashed.then_some("")
            d=path::line(&points)
        />
    }
}
