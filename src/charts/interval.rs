//! A point with its interval on a track: the small drawing that stands wherever an estimate does.
//!
//! It shows no figures; they stand beside it.

use super::scale::Scale;
use leptos::prelude::*;

/// A point and its interval, in the units of the scale it is drawn on.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Estimate {
    /// The estimate.
    pub point: f64,
    /// The lower end of the interval.
    pub low: f64,
    /// The upper end of the interval.
    pub high: f64,
}

/// A track from 0 to `most` in the colour of the text around it.
#[component]
pub fn IntervalTrack(
    /// What it shows.
    #[prop(into)]
    estimate: Signal<Estimate>,
    /// The value at the end of the track.
    #[prop(into)]
    most: Signal<f64>,
) -> impl IntoView {
    let scale = move || Scale::new((0.0, most.get()), (0.0, 100.0));
    let left = move || scale().within(estimate.get().low);
    let right = move || scale().within(estimate.get().high);
    let point = move || (scale().within(estimate.get().point) - 1.0).clamp(0.0, 98.0);
    view! {
        <svg class="interval" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
            <rect class="interval-track" y="3" width="100" height="2" />
            <rect
                class="interval-band"
                x=move || format!("{:.1}", left())
                y="1"
                width=move || format!("{:.1}", (right() - left()).max(0.0))
                height="6"
            />
            <rect class="interval-point" x=move || format!("{:.1}", point()) y="0" width="2" height="8" />
        </svg>
    }
}
