//! Buttons, and links that look like them.
//!
//! They know how important they are and nothing about what they do.

use super::icon::{Glyph, Icon};
use leptos::{ev::MouseEvent, prelude::*};

/// How a button looks. One `Primary` per view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonVariant {
    /// Filled with the accent: the one thing to do here.
    Primary,
    /// Outlined.
    #[default]
    Plain,
    /// Without a border until touched.
    Bare,
    /// Outlined in the alarm colour: takes something away.
    Warn,
}

impl ButtonVariant {
    /// The value of `data-variant`.
    #[must_use]
    pub const fn attribute(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Plain => "plain",
            Self::Bare => "bare",
            Self::Warn => "warn",
        }
    }
}

/// A button. A disabled one stays readable and reachable (`aria-disabled`) and swallows the click.
#[component]
pub fn Button(
    /// The word on it; with `icon_only` the name it is called by.
    #[prop(into)]
    label: Signal<String>,
    /// How important it is.
    #[prop(optional)]
    variant: ButtonVariant,
    /// An icon before the word.
    #[prop(optional, into)]
    icon: Option<Glyph>,
    /// Shows the icon alone; the label becomes its accessible name and tooltip.
    #[prop(optional)]
    icon_only: bool,
    /// Larger, for the one call of an empty page.
    #[prop(optional)]
    large: bool,
    /// Sends the form it stands in.
    #[prop(optional)]
    submit: bool,
    /// Not possible now.
    #[prop(optional, into)]
    disabled: Option<Signal<bool>>,
    /// For switches: whether it is on.
    #[prop(optional, into)]
    pressed: Option<Signal<bool>>,
    /// Called when pressed while not disabled.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
) -> impl IntoView {
    let off = move || disabled.is_some_and(|disabled| disabled.get());
    let press = move |event: MouseEvent| {
        if disabled.is_some_and(|disabled| disabled.get_untracked()) {
            event.prevent_default();
            event.stop_propagation();
        } else if let Some(on_press) = on_press {
            on_press.run(());
        }
    };
    view! {
        <button
            class="button"
            type=if submit { "submit" } else { "button" }
            data-variant=variant.attribute()
            data-shape=icon_only.then_some("icon")
            data-size=large.then_some("large")
            aria-label=move || icon_only.then(|| label.get())
            title=move || icon_only.then(|| label.get())
            aria-disabled=move || off().then_some("true")
            aria-pressed=move || pressed.map(|pressed| pressed.get().to_string())
            on:click=press
        >
            {icon.map(|glyph| view! { <Icon glyph /> })}
            {(!icon_only).then(|| view! { <span class="button-label">{move || label.get()}</span> })}
        </button>
    }
}

/// A link that looks like a button: for going somewhere, not for doing something.
#[component]
pub fn ButtonLink(
    /// Where it leads.
    #[prop(into)]
    href: Signal<String>,
    /// The word on it.
    #[prop(into)]
    label: Signal<String>,
    /// How important it is.
    #[prop(optional)]
    variant: ButtonVariant,
    /// An icon before the word.
    #[prop(optional, into)]
    icon: Option<Glyph>,
) -> impl IntoView {
    view! {
        <a class="button" data-variant=variant.attribute() href=move || href.get()>
            {icon.map(|glyph| view! { <Icon glyph /> })}
            <span class="button-label">{move || label.get()}</span>
        </a>
    }
}
