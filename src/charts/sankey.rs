//! Who went where: bars on both sides and ribbons between them, after Sankey's diagrams of steam (1898).
//!
//! The geometry is `flows`'; which way is good is the caller's, by hue.

use super::{
    chart::{Chart, ChartTable, LegendKey},
    flows::{Flow, Layout, ribbon},
    hue::Hue,
};
use leptos::prelude::*;

/// One ribbon.
#[derive(Clone, Debug, PartialEq)]
pub struct Ribbon {
    /// From where to where, and how many.
    pub flow: Flow,
    /// Its hue.
    pub hue: Hue,
    /// What it says: both ends and the figure.
    pub words: String,
}

/// What a [`Sankey`] draws.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SankeyData {
    /// The bars on the left from top to bottom, each with its name and figure.
    pub left: Vec<String>,
    /// Those on the right.
    pub right: Vec<String>,
    /// The ribbons.
    pub ribbons: Vec<Ribbon>,
}

const HEIGHT: f64 = 260.0;
/// Above the first bar, for half a line of its label.
const TOP: f64 = 8.0;
const GAP: f64 = 14.0;
/// Room for a label at either side.
const SIDE: f64 = 116.0;
const BAR: f64 = 8.0;

/// Ribbons between two columns of bars.
#[component]
pub fn Sankey(
    /// What is drawn.
    #[prop(into)]
    title: Signal<String>,
    /// What it shows, in one sentence.
    #[prop(into)]
    reading: Signal<String>,
    /// The keys of its hues.
    #[prop(into)]
    legend: Signal<Vec<LegendKey>>,
    /// The bars and ribbons.
    #[prop(into)]
    data: Signal<SankeyData>,
    /// The figures behind it.
    #[prop(into)]
    table: Signal<ChartTable>,
) -> impl IntoView {
    let draw = Callback::new(move |width| data.with(|data| drawing(data, width)).into_any());
    view! { <Chart title reading legend table height=HEIGHT draw /> }
}

fn drawing(data: &SankeyData, width: f64) -> impl IntoView + use<> {
    let flows: Vec<Flow> = data.ribbons.iter().map(|ribbon| ribbon.flow).collect();
    let layout = Layout::new(&flows, (data.left.len(), data.right.len()), HEIGHT - 2.0 * TOP, GAP);
    let (left, right) = (SIDE, (width - SIDE).max(SIDE + 2.0 * BAR));
    let ribbons = data
        .ribbons
        .iter()
        .zip(&layout.ends)
        .map(|(one, (from, to))| {
            let path = ribbon(*from, *to, (left + BAR, right - BAR));
            view! {
                <path class="chart-ribbon" data-hue=one.hue.attribute() d=path>
                    <title>{one.words.clone()}</title>
                </path>
            }
        })
        .collect_view();
    let bars = |bars: &[super::flows::Stretch], labels: &[String], at: f64, text_at: f64, anchor: &'static str| {
        bars.iter()
            .zip(labels)
            .map(|(bar, label)| {
                view! {
                    <rect
                        class="chart-area"
                        data-hue="2"
                        x=format!("{at:.1}")
                        y=format!("{:.1}", bar.top)
                        width=BAR.to_string()
                        height=format!("{:.1}", bar.height.max(0.5))
                    />
                    <text
                        x=format!("{text_at:.1}")
                        y=format!("{:.1}", bar.middle() + 4.0)
                        text-anchor=anchor
                        data-tone="text"
                    >
                        {label.clone()}
                    </text>
                }
            })
            .collect_view()
    };
    let from = bars(&layout.left, &data.left, left, left - 8.0, "end");
    let to = bars(&layout.right, &data.right, right - BAR, right + 8.0, "start");
    view! {
        <g transform=format!("translate(0 {TOP})")>
            {ribbons}
            {from}
            {to}
        </g>
    }
}
