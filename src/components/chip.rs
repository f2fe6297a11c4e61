//! Chips (a filter in words, removable) and tags.
//!
//! They filter nothing themselves.

use super::icon::{Glyph, Icon, IconSize};
use leptos::prelude::*;

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
            <button
                class="chip-remove"
                type="button"
                aria-label=move || remove_label.get()
                on:click=move |_| on_remove.run(())
            >
                <Icon glyph=Glyph::Close size=IconSize::Small />
            </button>
        </span>
    }
}

/// The dashed chip that adds a filter.
#[component]
pub fn AddChip(
    /// Its word.
    #[prop(into)]
    label: Signal<String>,
    /// Called when pressed.
    #[prop(into)]
    on_press: Callback<()>,
) -> impl IntoView {
    view! {
        <button class="chip" data-add type="button" on:click=move |_| on_press.run(())>
            <Icon glyph=Glyph::Plus size=IconSize::Small />
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
