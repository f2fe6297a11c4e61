//! Upright bars, each a sum in its parts, the same parts in every bar.
//!
//! It adds nothing up beyond the heights; the parts come in.

use super::{
    chart::{Chart, ChartTable, LegendKey},
    hue::Hue,
    scale::{Scale, round_ticks},
};
use leptos::prelude::*;

/// One bar.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stack {
    /// What stands below its middle; empty where nothing does.
    pub label: String,
    /// The parts from the floor up, as many as there are hues.
    pub parts: Vec<f64>,
}

/// What a [`StackedBars`] draws.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StackedData {
    /// The hue of each part, from the floor up.
    pub hues: Vec<Hue>,
    /// From left to right.
    pub bars: Vec<Stack>,
    /// The labels of the upright axis: value and words, from 0 up.
    pub steps: Vec<(f64, String)>,
}

impl StackedData {
    /// The values to label on the upright axis for these bars; the caller formats them into `steps`.
    #[must_use]
    pub fn step_values(bars: &[Stack]) -> Vec<f64> {
        round_ticks(0.0, bars.iter().map(|bar| bar.parts.iter().sum()).fold(0.0, f64::max), 3)
    }
}

const HEIGHT: f64 = 236.0;
const LEFT: f64 = 44.0;
const FLOOR: f64 = 212.0;
const TOP: f64 = 8.0;
/// The room that a label needs.
const LABEL: f64 = 68.0;

/// Bars of parts.
#[component]
pub fn StackedBars(
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
    #[prop(into)]
    legend: Signal<Vec<LegendKey>>,
    /// The bars and their axis.
    #[prop(into)]
    data: Signal<StackedData>,
    /// The figures behind it.
    #[prop(into)]
    table: Signal<ChartTable>,
) -> impl IntoView {
    let draw = Callback::new(move |width| data.with(|data| drawing(data, width)).into_any());
    view! {
        <Chart title quiet_title reading legend table height=HEIGHT draw />
    }
}

fn drawing(data: &StackedData, width: f64) -> impl IntoView + use<> {
    let most = data.steps.last().map_or(1.0, |(value, _)| *value);
    let y = Scale::new((0.0, most), (FLOOR, TOP));
    #[expect(clippy::cast_precision_loss, reason = "a chart has a few dozen bars")]
    let step = (width - LEFT) / data.bars.len().max(1) as f64;
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
    // Labels that would touch are left out, counted from the last bar, which always has one.
    let mut left = width;
    let mut free = f64::INFINITY;
    let bars = data
        .bars
        .iter()
        .rev()
        .map(|bar| {
            left -= step;
            let middle = left + step / 2.0;
            let has_room = free - middle >= LABEL;
            // The last label ends with the drawing.
            let (at, anchor) = if middle + LABEL / 2.0 > width { (width, "end") } else { (middle, "middle") };
            if has_room {
                free = middle.min(width - LABEL / 2.0);
            }
            let label = has_room.then(|| {
                view! {
                    <text x=format!("{at:.1}") y="229" text-anchor=anchor>
                        {bar.label.clone()}
                    </text>
                }
            });
            view! {
                {parts(bar, &data.hues, left, step, y)}
                {label}
            }
        })
        .collect_view();
    view! {
        {grid}
        {bars}
        <path class="chart-axis" d=format!("M{LEFT} {FLOOR}H{width}") />
    }
}

fn parts(bar: &Stack, hues: &[Hue], left: f64, step: f64, y: Scale) -> impl IntoView + use<> {
    let (gap, mut below) = (if step > 8.0 { 2.0 } else { 1.0 }, 0.0);
    bar.parts
        .iter()
        .zip(hues)
        .map(|(part, hue)| {
            let floor = y.within(below);
            below += part;
            let top = y.within(below);
            view! {
                <rect
                    class="chart-area"
                    data-hue=hue.attribute()
                    x=format!("{:.1}", left + gap / 2.0)
                    width=format!("{:.1}", (step - gap).max(1.0))
                    y=format!("{top:.1}")
                    height=format!("{:.1}", (floor - top).max(0.0))
                />
            }
        })
        .collect_view()
}
