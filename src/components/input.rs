//! Controls for typing: text, numbers, days, paragraphs.
//!
//! Values go in and out as text; reading them is the caller's.

use super::field::FieldControl;
use leptos::prelude::*;

/// What a [`TextInput`] expects, for keyboards and the browser's own completion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextKind {
    /// Anything.
    #[default]
    Text,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A passphrase, hidden.
    Password,
    /// Digits, kept as text (amounts with any decimal mark).
    Decimal,
}

impl TextKind {
    const fn input_type(self) -> &'static str {
        match self {
            Self::Text | Self::Decimal => "text",
            Self::Phone => "tel",
            Self::Email => "email",
            Self::Password => "password",
        }
    }

    const fn input_mode(self) -> Option<&'static str> {
        match self {
            Self::Decimal => Some("decimal"),
            Self::Text | Self::Phone | Self::Email | Self::Password => None,
        }
    }
}

/// One line of text.
#[component]
pub fn TextInput(
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the whole text at every change.
    #[prop(into)]
    on_input: Callback<String>,
    /// What is expected.
    #[prop(optional)]
    kind: TextKind,
    /// Shown while empty.
    #[prop(optional, into)]
    placeholder: Option<Signal<String>>,
    /// The name, where no [`super::Field`] gives one.
    #[prop(optional, into)]
    label: Option<Signal<String>>,
    /// Takes the focus when its dialog or page opens.
    #[prop(optional)]
    autofocus: bool,
) -> impl IntoView {
    let control = FieldControl::here();
    view! {
        <input
            class="input"
            id=control.id
            type=kind.input_type()
            inputmode=kind.input_mode()
            autocomplete="off"
            autofocus=autofocus
            required=control.required
            aria-label=move || label.map(|label| label.get())
            aria-describedby=move || control.described_by.get()
            aria-invalid=move || control.invalid.get().then_some("true")
            placeholder=move || placeholder.map(|text| text.get())
            prop:value=move || value.get()
            on:input=move |event| on_input.run(event_target_value(&event))
        />
    }
}

/// A whole or decimal number, with the browser's own steps. An unreadable entry arrives as empty text.
#[component]
pub fn NumberInput(
    /// What stands in it, in plain digits.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the digits at every change.
    #[prop(into)]
    on_input: Callback<String>,
    /// The least.
    #[prop(optional, into)]
    min: Option<f64>,
    /// The most.
    #[prop(optional, into)]
    max: Option<f64>,
    /// The step; none means any number.
    #[prop(optional, into)]
    step: Option<f64>,
    /// The name, where no [`super::Field`] gives one.
    #[prop(optional, into)]
    label: Option<Signal<String>>,
) -> impl IntoView {
    let control = FieldControl::here();
    view! {
        <input
            class="input"
            id=control.id
            type="number"
            min=min
            max=max
            step=step.map_or_else(|| "any".to_owned(), |step| step.to_string())
            required=control.required
            aria-label=move || label.map(|label| label.get())
            aria-describedby=move || control.described_by.get()
            aria-invalid=move || control.invalid.get().then_some("true")
            prop:value=move || value.get()
            on:input=move |event| on_input.run(event_target_value(&event))
        />
    }
}

/// A day, as `YYYY-MM-DD`; empty while there is none or it is unfinished.
#[component]
pub fn DateInput(
    /// The day in ISO form, or empty.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the ISO form, or empty, when a day is complete.
    #[prop(into)]
    on_input: Callback<String>,
    /// The name, where no [`super::Field`] gives one.
    #[prop(optional, into)]
    label: Option<Signal<String>>,
) -> impl IntoView {
    let control = FieldControl::here();
    view! {
        <input
            class="input"
            id=control.id
            type="date"
            required=control.required
            aria-label=move || label.map(|label| label.get())
            aria-describedby=move || control.described_by.get()
            aria-invalid=move || control.invalid.get().then_some("true")
            prop:value=move || value.get()
            on:change=move |event| on_input.run(event_target_value(&event))
        />
    }
}

/// Several lines of text.
#[component]
pub fn TextArea(
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the whole text at every change.
    #[prop(into)]
    on_input: Callback<String>,
    /// Shown while empty.
    #[prop(optional, into)]
    placeholder: Option<Signal<String>>,
    /// The name, where no [`super::Field`] gives one.
    #[prop(optional, into)]
    label: Option<Signal<String>>,
) -> impl IntoView {
    let control = FieldControl::here();
    view! {
        <textarea
            class="input"
            id=control.id
            rows="4"
            autocomplete="off"
            required=control.required
            aria-label=move || label.map(|label| label.get())
            aria-describedby=move || control.described_by.get()
            aria-invalid=move || control.invalid.get().then_some("true")
            placeholder=move || placeholder.map(|text| text.get())
            prop:value=move || value.get()
            on:input=move |event| on_input.run(event_target_value(&event))
        ></textarea>
    }
}
