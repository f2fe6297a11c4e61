//! The two bars of unfinished business: verbs for what is selected, and “what if” before a commit.
//!
//! They neither select nor commit.

use super::{
    button::{Button, ButtonVariant},
    icon::Glyph,
};
use leptos::prelude::*;

/// Floats over a list while rows are selected: how many, their sum, the verbs.
#[component]
pub fn BulkBar(
    /// The name of the bar.
    #[prop(into)]
    label: Signal<String>,
    /// How many are selected, in words.
    #[prop(into)]
    count: Signal<String>,
    /// What they add up to, in words.
    #[prop(optional, into)]
    sum: Option<Signal<String>>,
    /// The name of the cross that selects nothing.
    #[prop(into)]
    clear_label: Signal<String>,
    /// Called by the cross.
    #[prop(into)]
    on_clear: Callback<()>,
    /// The verbs.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="bulk-bar" role="toolbar" aria-label=move || label.get()>
            <b>{move || count.get()}</b>
            {sum.map(|sum| view! { <span class="bulk-bar-sum">{move || sum.get()}</span> })}
            <span class="bulk-bar-rule"></span>
            {children()}
            <span class="bulk-bar-rule"></span>
            <Button
                label=clear_label
                icon=Glyph::Close
                icon_only=true
                variant=ButtonVariant::Bare
                on_press=on_clear
            />
        </div>
    }
}

/// Docks below a page while something is tried or waits for consent.
#[component]
pub fn CommitBar(
    /// The name of the bar.
    #[prop(into)]
    label: Signal<String>,
    /// A word in a box at the start, for example “What if”.
    #[prop(optional, into)]
    word: Option<Signal<String>>,
    /// What would happen, and that nothing is saved yet.
    #[prop(into)]
    text: Signal<String>,
    /// The buttons: take back, then go on.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="commit-bar" role="region" aria-label=move || label.get()>
            {word.map(|word| view! { <span class="commit-bar-word">{move || word.get()}</span> })}
            <span class="commit-bar-text">{move || text.get()}</span>
            {children()}
        </div>
    }
}
