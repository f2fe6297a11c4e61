//! A threshold on a slider, under the histogram of what it cuts.
//!
//! It cuts nothing; values go out as they are dragged.

use super::{hue::Hue, scale::Scale};
use leptos::{ev, prelude::*};

/// Which side of a threshold passes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Passing {
    /// At or above.
    #[default]
    Above,
    /// At or below.
    Below,
}

/// A slider with its value in words, the former value struck through, and a histogram above the track.
#[component]
pub fn ThresholdSlider(
    /// Its name.
    #[prop(into)]
    label: Signal<String>,
    /// The value now.
    #[prop(into)]
    value: Signal<f64>,
    /// Called at every step of the drag.
    #[prop(into)]
    on_input: Callback<f64>,
    /// The least, the most, the step.
    #[prop(into)]
    range: Signal<(f64, f64, f64)>,
    /// The value in words.
    #[prop(into)]
    words: Signal<String>,
    /// The value before this trial, in words, where it differs.
    #[prop(optional, into)]
    former: Signal<Option<String>>,
    /// Counts in bins of equal width from the least to the most; empty for no histogram.
    #[prop(optional, into)]
    bins: Signal<Vec<f64>>,
    /// Which side passes.
    #[prop(optional)]
    passing: Passing,
    /// Label, slider and value on one line, without a histogram.
    #[prop(optional)]
    inline: bool,
) -> impl IntoView {
    let dragged = move |event: ev::Event| {
        if let Ok(value) = event_target_value(&event).parse() {
            on_input.run(value);
        }
    };
    let output = move || {
        view! {
            // Not an <output>: its role is status, and the page has one status line.
            <span class="slider-value">
                {move || words.get()}
                {move || former.get().map(|former| view! { <s>{former}</s> })}
            </span>
        }
    };
    let histogram = move || {
        let bins = bins.get();
        (!bins.is_empty()).then(|| {
            let (least, most, _) = range.get();
            let share = Scale::new((least, most), (0.0, 1.0));
            view! {
                <svg class="slider-histogram" viewBox="0 0 100 30" preserveAspectRatio="none" aria-hidden="true">
                    {histogram_bars(&bins, passing, Signal::derive(move || share.within(value.get())))}
                </svg>
            }
        })
    };
    view! {
        <label class="slider" data-inline=inline.then_some("")>
            <span>{move || label.get()}</span>
            {(!inline).then(output)}
            {histogram}
            <input
                class="range"
                type="range"
                min=move || range.get().0
                max=move || range.get().1
                step=move || range.get().2
                aria-label=move || label.get()
                aria-valuetext=move || words.get()
                prop:value=move || value.get()
                on:input=dragged
            />
            {inline.then(output)}
        </label>
    }
}

/// The bars; only their hue follows the value, so that dragging rebuilds nothing.
fn histogram_bars(bins: &[f64], passing: Passing, cut: Signal<f64>) -> impl IntoView + use<> {
    let tallest = bins.iter().copied().fold(0.0, f64::max);
    let height = Scale::new((0.0, if tallest > 0.0 { tallest } else { 1.0 }), (0.0, 28.0));
    #[expect(clippy::cast_precision_loss, reason = "a slider has some dozens of bins")]
    let width = 100.0 / bins.len().max(1) as f64;
    let mut left = 0.0;
    let bars: Vec<_> = bins
        .iter()
        .map(|count| {
            let at = left;
            left += width;
            let tall = height.at(*count);
            let passes = move || match passing {
                Passing::Above => (at + width / 2.0) / 100.0 >= cut.get(),
                Passing::Below => (at + width / 2.0) / 100.0 <= cut.get(),
            };
            view! {
                <rect
                    class="chart-area"
                    data-hue=move || if passes() { Hue::First.attribute() } else { "quiet" }
                    x=format!("{at:.2}")
                    y=format!("{:.1}", 30.0 - tall)
                    width=format!("{:.2}", width * 0.75)
                    height=format!("{tall:.1}")
                />
            }
        })
        .collect();
    bars
}
