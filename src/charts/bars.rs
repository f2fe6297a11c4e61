//! Bars in two layers: a pale total and the part of it that is meant, with figures above.
//!
//! A line may run over them, as in a Pareto chart. It bins nothing; the bars come in.

use super::{
    chart::{Chart, ChartTable, LegendKey},
    hue::Hue,
    path,
    scale::{Scale, round_ticks},
};
use leptos::prelude::*;

/// One bar.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bar {
    /// What stands below its start edge (bins) or its middle (categories).
    pub label: String,
    /// What stands there where a category's label has no room; empty where it always has.
    pub short: String,
    /// The height of the pale layer.
    pub total: f64,
    /// The height of the coloured layer.
    pub part: f64,
    /// What stands above it, formatted.
    pub figure: String,
    /// The hue of the coloured layer; [`Hue::High`] sets the figure in the alarm colour.
    pub hue: Hue,
}

/// What a [`Bars`] draws.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BarsData {
    /// From left to right.
    pub bars: Vec<Bar>,
    /// The label of the last bin's end; without it the labels stand under the middle of their bars.
    pub end_label: Option<String>,
    /// What is counted below, at the start.
    pub axis_label: String,
    /// The labels of the upright axis: value and words, from 0 up.
    pub steps: Vec<(f64, String)>,
    /// The height of a line over the middle of each bar; empty where there is none.
    pub line: Vec<f64>,
}

impl BarsData {
    /// The values to label on the upright axis for these bars; the caller formats them into `steps`.
    #[must_use]
    pub fn step_values(bars: &[Bar]) -> Vec<f64> {
        let tallest = bars.iter().map(|bar| bar.total.max(bar.part)).fold(0.0, f64::max);
        round_ticks(0.0, tallest, 3)
    }
}

const HEIGHT: f64 = 196.0;
const LEFT: f64 = 44.0;
const FLOOR: f64 = 160.0;
const TOP: f64 = 20.0;
/// Where edges stand closer than this, every other one is labelled.
const ROOM: f64 = 36.0;
/// The room that a category's label needs where it has a short one.
const NAME_ROOM: f64 = 92.0;

/// A histogram or a row of categories.
#[component]
pub fn Bars(
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
    /// The bars and their axis.
    #[prop(into)]
    data: Signal<BarsData>,
    /// The figures behind it.
    #[prop(into)]
    table: Signal<ChartTable>,
) -> impl IntoView {
    let draw = Callback::new(move |width| data.with(|data| drawing(data, width)).into_any());
    view! {
        <Chart title quiet_title reading legend table height=HEIGHT draw />
    }
}

fn drawing(data: &BarsData, width: f64) -> impl IntoView + use<> {
    let most = data.steps.last().map_or(1.0, |(value, _)| *value);
    let y = Scale::new((0.0, most), (FLOOR, TOP));
    #[expect(clippy::cast_precision_loss, reason = "a chart has a few dozen bars")]
    let step = (width - LEFT) / data.bars.len().max(1) as f64;
    let categories = data.end_label.is_none();
    let grid = data
        .steps
        .iter()
        .skip(1)
        .map(|(value, label)| {
            let at = y.at(*value);
            view! {
                <path class="chart-grid" d=format!("M{LEFT} {at:.1}H{width}") />
                <text x="0" y=format!("{:.1}", at + 4.0)>
                    {label.clone()}
                </text>
            }
        })
        .collect_view();
    let mut left = LEFT;
    let bars = data
        .bars
        .iter()
        .enumerate()
        .map(|(place, bar)| {
            let start = left;
            left += step;
            let labelled = categories || step >= ROOM || place % 2 == 0;
            // A line begins at the top of the first bar, where its figure would stand.
            let above = if data.line.is_empty() { 5.0 } else { 11.0 };
            one_bar(bar, start, step, y, (categories, labelled, above))
        })
        .collect_view();
    let mut middle = LEFT - step / 2.0;
    let points: Vec<_> = data
        .line
        .iter()
        .map(|height| {
            middle += step;
            (middle, y.within(*height))
        })
        .collect();
    let dots = points
        .iter()
        .map(|(x, y)| {
            view! { <circle class="chart-dot" data-hue="2" cx=format!("{x:.1}") cy=format!("{y:.1}") r="2.5" /> }
        })
        .collect_view();
    let line = (!points.is_empty()).then(|| view! { <path class="chart-line" data-hue="2" d=path::line(&points) /> });
    let end = data.end_label.clone().map(|label| {
        view! {
            <text x=width.to_string() y="177" text-anchor="end">
                {label}
            </text>
        }
    });
    view! {
        {grid}
        {bars}
        {line}
        {dots}
        {end}
        <path class="chart-axis" d=format!("M{LEFT} {FLOOR}H{width}") />
        <text x=LEFT.to_string() y="193">
            {data.axis_label.clone()}
        </text>
    }
}

fn one_bar(
    bar: &Bar,
    start: f64,
    step: f64,
    y: Scale,
    (categories, labelled, above): (bool, bool, f64),
) -> impl IntoView + use<> {
    let (total, part) = (y.within(bar.total), y.within(bar.part));
    let left = format!("{:.1}", start + 1.5);
    let width = format!("{:.1}", (step - 3.0).max(1.0));
    let middle = format!("{:.1}", start + step / 2.0);
    let label_at = if categories { middle.clone() } else { format!("{start:.1}") };
    let has_room = bar.short.is_empty() || step >= NAME_ROOM;
    let label = if has_room { bar.label.clone() } else { bar.short.clone() };
    let tone = if bar.hue == Hue::High { "alarm" } else { "text" };
    view! {
        <rect
            class="chart-area"
            data-hue="ground"
            x=left.clone()
            width=width.clone()
            y=format!("{total:.1}")
            height=format!("{:.1}", FLOOR - total)
        />
        <rect
            class="chart-area"
            data-hue=bar.hue.attribute()
            x=left
            width=width
            y=format!("{part:.1}")
            height=format!("{:.1}", FLOOR - part)
        />
        <text x=middle y=format!("{:.1}", total.min(part) - above) text-anchor="middle" data-tone=tone>
            {bar.figure.clone()}
        </text>
        <text x=label_at y="177" text-anchor="middle">
            {labelled.then_some(label)}
        </text>
    }
}
