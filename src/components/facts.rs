//! Facts: what each is called, and its figure at the end of the line.
//!
//! Where a figure is more than its words (a mark, a quiet interval), the list is written where it stands.

use leptos::prelude::*;

/// A list of facts.
#[component]
pub fn Facts(
    /// Each name with its figure.
    #[prop(into)]
    facts: Signal<Vec<(String, String)>>,
    /// What the list is, for readers of the screen, where no heading says it.
    #[prop(optional)]
    label: Option<&'static str>,
) -> impl IntoView {
    let fact = |(name, figure)| view! { <div><dt>{name}</dt><dd>{figure}</dd></div> };
    let rows = move || facts.get().into_iter().map(fact).collect_view();
    view! {
        <dl class="facts" aria-label=label>
            {rows}
        </dl>
    }
}
