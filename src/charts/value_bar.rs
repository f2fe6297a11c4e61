//! A sum in its parts: one stacked bar, and below it each part with figure, interval and note.
//!
//! It adds nothing up; the parts come in.

use super::{
    hue::Hue,
    interval::{Estimate, IntervalTrack},
    scale::Scale,
};
use leptos::prelude::*;

/// One part of the sum.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ValuePart {
    /// Its name.
    pub label: String,
    /// Its amount, for the bar.
    pub value: f64,
    /// Its amount as read, without the unit.
    pub figure: String,
    /// The unit after the figure, small.
    pub unit: String,
    /// Its interval, in the units of `value`; none for what was counted.
    pub interval: Option<(f64, f64)>,
    /// What stands below: where it comes from, the interval in figures.
    pub note: String,
    /// Its hue.
    pub hue: Hue,
}

/// The stacked bar with its parts; the list of parts is the table behind it.
#[component]
pub fn ValueBar(
    /// What the sum is; the name of the list.
    #[prop(into)]
    title: Signal<String>,
    /// The parts from the start.
    #[prop(into)]
    parts: Signal<Vec<ValuePart>>,
    /// What it says, in one sentence.
    #[prop(into)]
    reading: Signal<String>,
) -> impl IntoView {
    let stack = move || parts.with(|parts| stacked(parts));
    let list = move || {
        let parts = parts.get();
        let most = parts
            .iter()
            .map(|part| part.interval.map_or(part.value, |(_, high)| high.max(part.value)))
            .fold(0.0, f64::max);
        parts.into_iter().map(|part| one_part(part, most)).collect_view()
    };
    view! {
        <div class="chart value-bar">
            <svg
                class="value-bar-drawing"
                viewBox="0 0 420 10"
                preserveAspectRatio="none"
                role="img"
                aria-label=move || title.get()
            >
                {stack}
            </svg>
            <dl class="value-parts">{list}</dl>
            <p class="chart-reading">{move || reading.get()}</p>
        </div>
    }
}

fn stacked(parts: &[ValuePart]) -> impl IntoView + use<> {
    let sum: f64 = parts.iter().map(|part| part.value.max(0.0)).sum();
    let x = Scale::new((0.0, if sum > 0.0 { sum } else { 1.0 }), (0.0, 420.0));
    let mut before = 0.0;
    parts
        .iter()
        .map(|part| {
            let start = x.at(before);
            before += part.value.max(0.0);
            let width = (x.at(before) - start - 1.5).max(0.0);
            view! {
                <rect
                    class="chart-area"
                    data-hue=part.hue.attribute()
                    x=format!("{start:.1}")
                    width=format!("{width:.1}")
                    height="10"
                />
            }
        })
        .collect_view()
}

fn one_part(part: ValuePart, most: f64) -> impl IntoView {
    let (low, high) = part.interval.unwrap_or((part.value, part.value));
    let estimate = Estimate { point: part.value, low, high };
    view! {
        <div class="value-part" data-hue=part.hue.attribute()>
            <dt>{part.label}</dt>
            <dd class="figure">
                {part.figure}
                <small>{part.unit}</small>
            </dd>
            <dd>
                <IntervalTrack estimate=Signal::stored(estimate) most=Signal::stored(most) />
            </dd>
            <dd class="value-part-note">{part.note}</dd>
        </div>
    }
}
