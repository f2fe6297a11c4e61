//! A search box that leaves an input method alone while it composes.
//!
//! It searches nothing; it hands over what was typed.

use super::icon::{Glyph, Icon};
use leptos::{ev, html::Input, prelude::*};

/// A box of role `searchbox`, named by `label`.
#[component]
pub fn SearchBox(
    /// Its name.
    #[prop(into)]
    label: Signal<String>,
    /// Shown while empty.
    #[prop(optional, into)]
    placeholder: Option<Signal<String>>,
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the whole text, never in the middle of a composition.
    #[prop(into)]
    on_input: Callback<String>,
    /// The keys that lead here, shown at the end.
    #[prop(optional, into)]
    keys: Option<String>,
    /// To put the focus there.
    #[prop(optional)]
    node_ref: NodeRef<Input>,
    /// Called for keys pressed inside (arrows, Enter, Escape).
    #[prop(optional, into)]
    on_key: Option<Callback<ev::KeyboardEvent>>,
) -> impl IntoView {
    let composing = StoredValue::new(false);
    let typed = move |event: ev::Event| {
        if !composing.get_value() {
            on_input.run(event_target_value(&event));
        }
    };
    let composed = move |event: ev::CompositionEvent| {
        composing.set_value(false);
        on_input.run(event_target_value(&event));
    };
    let key = move |event: ev::KeyboardEvent| {
        if let Some(on_key) = on_key.filter(|_| !event.is_composing()) {
            on_key.run(event);
        }
    };
    view! {
        <div class="search">
            <Icon glyph=Glyph::Search />
            <input
                node_ref=node_ref
                type="search"
                autocomplete="off"
                spellcheck="false"
                aria-label=move || label.get()
                placeholder=move || placeholder.map(|text| text.get())
                prop:value=move || value.get()
                on:compositionstart=move |_| composing.set_value(true)
                on:compositionend=composed
                on:input=typed
                on:keydown=key
            />
            {keys.map(|keys| view! { <kbd aria-hidden="true">{keys}</kbd> })}
        </div>
    }
}
