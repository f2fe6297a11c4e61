//! Progress of work longer than 300 ms: a bar, a count in words, and a way out.
//!
//! It counts nothing itself.

use super::button::Button;
use leptos::prelude::*;

/// A bar with its count and, where the work can be stopped, Cancel.
#[component]
pub fn Progress(
    /// The name of the bar.
    #[prop(into)]
    label: Signal<String>,
    /// The count in words: “Writing 31,407 of 48,306 orders”.
    #[prop(into)]
    text: Signal<String>,
    /// The share done, 0 to 1; none while it is not known.
    #[prop(into)]
    share: Signal<Option<f64>>,
    /// The word on the way out.
    #[prop(optional, into)]
    cancel_label: Option<Signal<String>>,
    /// Called by it.
    #[prop(optional, into)]
    on_cancel: Option<Callback<()>>,
) -> impl IntoView {
    view! {
        <div class="progress">
            <span class="nowrap">{move || text.get()}</span>
            <progress
                class="progress-bar"
                max="1"
                value=move || share.get().map(|share| share.to_string())
                aria-label=move || label.get()
            ></progress>
            {cancel_label
                .zip(on_cancel)
                .map(|(label, on_cancel)| view! { <Button label on_press=on_cancel /> })}
        </div>
    }
}
