//! Chips (a filter in words, removable) and tags.
//!
//! They filter nothing themselves.

use super::icon::{Glyph, Icon, IconSize};
use leptos::{html, prelude::*};

/// One filter: field, operator, value, and a cross.
#[component]
pub fn Chip(
    /// What is filtered.
    #[prop(into)]
    field: Signal<String>,
    /// How.
    #[prop(into)]
    operator: Signal<String>,
    /// By what.
    #[prop(into)]
    value: Signal<String>,
    /// The name of the cross, for example “Remove filter Grade”.
    #[prop(into)]
    remove_label: Signal<String>,
    /// Called by the cross.
    #[prop(into)]
    on_remove: Callback<()>,
) -> impl IntoView {
    view! {
        <span class="chip">
            <span class="chip-part">{move || field.get()}</span>
            <span class="chip-part">{move || operator.get()}</span>
            <span class="chip-part">
                <bdi>{move || value.get()}</bdi>
            </span>
            {cross(remove_label, on_remove)}
        </span>
    }
}

/// One condition in its own words: pressed, it opens to be changed; a cross takes it away.
#[component]
pub fn OpenChip(
    /// What it says.
    #[prop(into)]
    value: Signal<String>,
    /// What pressing it does, its words among that.
    #[prop(into)]
    open_label: Signal<String>,
    /// Whether something is wrong with it, in words.
    #[prop(into)]
    wrong: Signal<Option<String>>,
    /// Called when pressed.
    #[prop(into)]
    on_open: Callback<()>,
    /// The name of the cross.
    #[prop(into)]
    remove_label: Signal<String>,
    /// Called by the cross.
    #[prop(into)]
    on_remove: Callback<()>,
) -> impl IntoView {
    view! {
        <span class="chip" data-open data-wrong=move || wrong.get().map(|_| "")>
            <button
                class="chip-part"
                type="button"
                aria-label=move || open_label.get()
                title=move || wrong.get().unwrap_or_else(|| value.get())
                on:click=move |_| on_open.run(())
            >
                {move || wrong.get().map(|_| view! { <Icon glyph=Glyph::Warning size=IconSize::Small /> })}
                <bdi class="clip">{move || value.get()}</bdi>
            </button>
            {cross(remove_label, on_remove)}
        </span>
    }
}

fn cross(label: Signal<String>, on_press: Callback<()>) -> impl IntoView {
    view! {
        <button
            class="chip-remove"
            type="button"
            aria-label=move || label.get()
            on:click=move |_| on_press.run(())
        >
            <Icon glyph=Glyph::Close size=IconSize::Small />
        </button>
    }
}

/// The dashed chip that adds a filter.
#[component]
pub fn AddChip(
    /// Its word.
    #[prop(into)]
    label: Signal<String>,
    /// The icon before it, a plus where none is given.
    #[prop(default = Glyph::Plus)]
    icon: Glyph,
    /// For one that opens something: whether it is open.
    #[prop(optional, into)]
    expanded: Option<Signal<bool>>,
    /// To give the focus back.
    #[prop(optional)]
    node_ref: NodeRef<html::Button>,
    /// Called when pressed.
    #[prop(into)]
    on_press: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            class="chip"
            data-add
            type="button"
            node_ref=node_ref
            aria-expanded=move || expanded.map(|expanded| expanded.get().to_string())
            on:click=move |_| on_press.run(())
        >
            <Icon glyph=icon size=IconSize::Small />
            {move || label.get()}
        </button>
    }
}

/// How a tag looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TagTone {
    /// Grey.
    #[default]
    Quiet,
    /// An outline.
    Outline,
    /// Filled with the accent: “used”, “chosen”.
    Accent,
    /// Pale alarm.
    Alarm,
}

impl TagTone {
    const fn attribute(self) -> &'static str {
        match self {
            Self::Quiet => "quiet",
            Self::Outline => "outline",
            Self::Accent => "accent",
            Self::Alarm => "alarm",
        }
    }
}

/// A short label. What a user wrote is isolated (`<bdi>`).
#[component]
pub fn Tag(
    /// The word.
    #[prop(into)]
    label: Signal<String>,
    /// How it looks.
    #[prop(optional)]
    tone: TagTone,
) -> impl IntoView {
    view! {
        <span class="tag" data-tone=tone.attribute()>
            <bdi>{move || label.get()}</bdi>
        </span>
    }
}
