//! The rhythm of orders: a rug of the last year in a row of a grid, or a drawing with amounts.
//!
//! It judges no gap; hue and words come in.

use super::{
    chart::{Chart, ChartTable},
    hue::Hue,
    path,
    scale::{Scale, round_ticks},
    ticks::{month_starts, starts_year},
};
use leptos::prelude::*;

/// A rug: where orders fell in a window, and the open gap.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rug {
    /// Each order: its place in the window (0 first day, 1 today) and its amount against the largest (0 to 1).
    pub orders: Vec<(f64, f64)>,
    /// The hue of the gap since the last order.
    pub hue: Hue,
}

/// A rug of 104 by 18 px. Nothing is rebuilt when it changes; the figures stand beside it.
#[component]
pub fn RhythmRug(
    /// What it shows.
    #[prop(into)]
    rug: Signal<Rug>,
) -> impl IntoView {
    const LENGTH: f64 = 103.0;
    let strokes = move || {
        rug.with(|rug| {
            let ticks: Vec<_> = rug.orders.iter().map(|(at, height)| (at.clamp(0.0, 1.0) * LENGTH, *height)).collect();
            path::strokes(&ticks, 15.0, 13.0)
        })
    };
    let gap = move || {
        rug.with(|rug| {
            let last = rug.orders.iter().map(|(at, _)| *at).fold(f64::NEG_INFINITY, f64::max);
            if last.is_finite() {
                format!("M{:.1} 15.5H{LENGTH}", last.clamp(0.0, 1.0) * LENGTH)
            } else {
                String::new()
            }
        })
    };
    view! {
        <svg class="rhythm-mini" width="104" height="18" viewBox="0 0 104 18" aria-hidden="true">
            <path class="rhythm-axis" d="M0 15.5H104" />
            <path class="rhythm-tick" d=strokes />
            <path class="rhythm-gap" data-level=move || rug.with(|rug| rug.hue.attribute()) d=gap />
        </svg>
    }
}

/// What a [`RhythmChart`] draws. Days since 1970-01-01.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RhythmData {
    /// Day and amount of each order, oldest first.
    pub orders: Vec<(i32, f64)>,
    /// The first day drawn.
    pub from: i32,
    /// The last day drawn: today, or the day the archive is asked about.
    pub today: i32,
    /// When the next order was to be expected, with the words for it.
    pub expected: Option<(i32, i32, String)>,
    /// The words for the open gap.
    pub gap_label: String,
    /// The hue of the open gap.
    pub hue: Hue,
    /// The word for today.
    pub today_label: String,
}

/// Amounts as heights over time, the window in which an order was due, and the open gap.
#[component]
pub fn RhythmChart(
    /// What is drawn.
    #[prop(into)]
    title: Signal<String>,
    /// Hides the title where a section's heading says it.
    #[prop(optional)]
    quiet_title: bool,
    /// What it shows, in one sentence.
    #[prop(into)]
    reading: Signal<String>,
    /// The orders and the gap.
    #[prop(into)]
    data: Signal<RhythmData>,
    /// Words for the first day of a month; asked for a year where the month is January.
    #[prop(into)]
    day_label: Callback<(i32, bool), String>,
    /// Words for an amount.
    #[prop(into)]
    amount_label: Callback<f64, String>,
    /// The figures behind it.
    #[prop(into)]
    table: Signal<ChartTable>,
) -> impl IntoView {
    let draw = Callback::new(move |width| data.with(|data| drawing(data, width, day_label, amount_label)).into_any());
    view! {
        <Chart title quiet_title reading table height=HEIGHT draw />
    }
}

const FLOOR: f64 = 114.0;
const TOP: f64 = 26.0;
const HEIGHT: f64 = 136.0;

fn drawing(
    data: &RhythmData,
    width: f64,
    day_label: Callback<(i32, bool), String>,
    amount_label: Callback<f64, String>,
) -> impl IntoView + use<> {
    let x = Scale::new((f64::from(data.from), f64::from(data.today)), (48.0, width - 4.0));
    let right = x.range.1;
    let largest = data.orders.iter().map(|(_, amount)| *amount).fold(0.0, f64::max);
    let steps = round_ticks(0.0, largest, 2);
    let y = Scale::new((0.0, steps.last().copied().unwrap_or(1.0)), (FLOOR, TOP));
    let grid = steps
        .iter()
        .skip(1)
        .map(|step| {
            let at = y.at(*step);
            view! {
                <path class="chart-grid" d=format!("M0 {at:.1}H{width}") />
                <text x="0" y=format!("{:.1}", at - 4.0)>
                    {amount_label.run(*step)}
                </text>
            }
        })
        .collect_view();
    let labels = if width < 480.0 { 4 } else { 7 };
    let months = month_starts(data.from, data.today, labels)
        .into_iter()
        .map(|day| {
            let at = x.at(f64::from(day));
            // The word for today stands at the end; a month too close to it has no room.
            let label = (at < right - 44.0).then(|| day_label.run((day, starts_year(day))));
            view! {
                <path class="chart-axis" d=format!("M{at:.1} {FLOOR}v4") />
                <text x=format!("{at:.1}") y="131" text-anchor="middle">
                    {label}
                </text>
            }
        })
        .collect_view();
    let orders = data
        .orders
        .iter()
        .filter(|(day, _)| (data.from..=data.today).contains(day))
        .map(|(day, amount)| {
            let top = y.within(*amount).min(FLOOR - 1.0);
            view! {
                <rect
                    class="chart-area"
                    data-hue="2"
                    x=format!("{:.1}", x.at(f64::from(*day)) - 1.5)
                    y=format!("{top:.1}")
                    width="3"
                    height=format!("{:.1}", FLOOR - top)
                />
            }
        })
        .collect_view();
    view! {
        {expected_window(data, x)}
        {grid}
        {months}
        <path class="chart-axis" d=format!("M0 {FLOOR}.5H{width}") />
        {orders}
        {open_gap(data, x)}
        <path class="chart-guide" d=format!("M{right} 24V{FLOOR}") />
        <text data-tone="text" x=width.to_string() y="131" text-anchor="end">
            {data.today_label.clone()}
        </text>
    }
}

/// The pale window in which the next order was due, and the alarm area after it.
fn expected_window(data: &RhythmData, x: Scale) -> Option<impl IntoView + use<>> {
    let (from, to, words) = data.expected.clone()?;
    let (start, end) = (x.within(f64::from(from)), x.within(f64::from(to)));
    let height = (FLOOR - TOP).to_string();
    Some(view! {
        <rect
            class="chart-area"
            data-hue="wash"
            x=format!("{start:.1}")
            y=TOP.to_string()
            width=format!("{:.1}", end - start)
            height=height.clone()
        />
        <rect
            class="chart-area"
            data-hue="alarm-area"
            x=format!("{end:.1}")
            y=TOP.to_string()
            width=format!("{:.1}", x.range.1 - end)
            height=height
        />
        <text data-tone="accent" x=format!("{end:.1}") y="18" text-anchor="end">
            {words}
        </text>
    })
}

fn open_gap(data: &RhythmData, x: Scale) -> Option<impl IntoView + use<>> {
    let (last, _) = data.orders.last()?;
    let (start, right) = (x.within(f64::from(*last)), x.range.1);
    let tone = if data.hue == Hue::High { "alarm" } else { "text" };
    // Words longer than the gap would lie on the orders before it; the reading says them anyway.
    let fits = right - start >= words_width(&data.gap_label);
    let label = fits.then(|| data.gap_label.clone());
    Some(view! {
        <path
            class="chart-line"
            data-hue=data.hue.attribute()
            d=format!("M{start:.1} 105H{right}M{start:.1} 101v8M{right} 101v8")
        />
        <text data-tone=tone x=right.to_string() y="97" text-anchor="end">
            {label}
        </text>
    })
}

/// About how wide words are at the 11 px of a drawing: a Han character fills its square.
fn words_width(words: &str) -> f64 {
    words.chars().map(|letter| if letter.is_ascii() { 6.0 } else { 11.0 }).sum()
}
