//! Calibration: of those given 30 %, did 30 % leave? Dots with whiskers against the diagonal.
//!
//! It bins nothing; the bins come in.

use super::{
    chart::{Chart, ChartTable, LegendKey},
    hue::Hue,
    path,
    scale::Scale,
};
use leptos::prelude::*;

/// One bin of predictions. Shares between 0 and 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CalibrationPoint {
    /// The mean prediction.
    pub predicted: f64,
    /// What happened.
    pub actual: f64,
    /// The interval of what happened.
    pub interval: Option<(f64, f64)>,
}

/// The words at the axes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CalibrationWords {
    /// Along the level axis: “predicted %”.
    pub predicted: String,
    /// Along the upright axis: “actual %”.
    pub actual: String,
}

const LEFT: f64 = 26.0;
const HEIGHT: f64 = 186.0;
const TOP: f64 = 8.0;
const FLOOR: f64 = 154.0;

/// Dots of the model, and a thin line of what it is compared with.
#[component]
pub fn Calibration(
    /// What is drawn.
    #[prop(into)]
    title: Signal<String>,
    /// What it shows, in one sentence.
    #[prop(into)]
    reading: Signal<String>,
    /// The keys of its hues: the model is [`Hue::First`], the other [`Hue::Fourth`].
    #[prop(optional, into)]
    legend: Signal<Vec<LegendKey>>,
    /// The model's bins.
    #[prop(into)]
    points: Signal<Vec<CalibrationPoint>>,
    /// The bins of what it is compared with; empty for none.
    #[prop(optional, into)]
    other: Signal<Vec<CalibrationPoint>>,
    /// The words at the axes.
    #[prop(into)]
    words: Signal<CalibrationWords>,
    /// The figures behind it.
    #[prop(into)]
    table: Signal<ChartTable>,
) -> impl IntoView {
    let draw = Callback::new(move |width| {
        let x = Scale::new((0.0, 1.0), (LEFT, width - 8.0));
        let y = Scale::new((0.0, 1.0), (FLOOR, TOP));
        let line: Vec<_> =
            other.get().into_iter().map(|point| (x.at(point.predicted), y.within(point.actual))).collect();
        let CalibrationWords { predicted, actual } = words.get();
        view! {
            {axes(x, y)}
            <path class="chart-guide" d=format!("M{LEFT} {FLOOR}L{} {TOP}", x.range.1) />
            <path class="chart-line" data-hue=Hue::Fourth.attribute() d=path::line(&line) />
            {points.get().into_iter().map(|point| dot(point, x, y)).collect_view()}
            <text x=x.range.1.to_string() y="183" text-anchor="end">
                {predicted}
            </text>
            <text x=(LEFT + 6.0).to_string() y="20">
                {actual}
            </text>
        }
        .into_any()
    });
    view! { <Chart title reading legend table height=HEIGHT draw /> }
}

fn axes(x: Scale, y: Scale) -> impl IntoView {
    [0_u8, 25, 50, 75, 100]
        .map(|percent| {
            let share = f64::from(percent) / 100.0;
            let (across, up) = (x.at(share), y.at(share));
            let class = if percent == 0 { "chart-axis" } else { "chart-grid" };
            view! {
                <path class=class d=format!("M{LEFT} {up:.1}H{}", x.range.1) />
                <text x="20" y=format!("{:.1}", up + 4.0) text-anchor="end">
                    {percent.to_string()}
                </text>
                <text x=format!("{across:.1}") y="170" text-anchor="middle">
                    {(percent > 0).then(|| percent.to_string())}
                </text>
            }
        })
        .collect_view()
}

fn dot(point: CalibrationPoint, x: Scale, y: Scale) -> impl IntoView {
    let at = x.at(point.predicted);
    let whisker = point.interval.map(|(low, high)| format!("M{at:.1} {:.1}V{:.1}", y.within(low), y.within(high)));
    view! {
        <g data-hue=Hue::First.attribute()>
            <path class="chart-whisker" d=whisker />
            <circle class="chart-dot" cx=format!("{at:.1}") cy=format!("{:.1}", y.within(point.actual)) r="2.6" />
        </g>
    }
}
