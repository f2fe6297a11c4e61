//! A new passphrase, typed twice, with a line on how strong it is and one on what is wrong.
//!
//! It judges nothing: strength and errors come in as words, and what is typed goes out.

use super::{
    field::Field,
    input::{TextInput, TextKind},
};
use leptos::prelude::*;

/// The two fields.
#[component]
pub fn NewPassphrase(
    /// The name of the first field.
    #[prop(into)]
    label: Signal<String>,
    /// The name of the second.
    #[prop(into)]
    again_label: Signal<String>,
    /// How strong it is.
    #[prop(into)]
    strength: Signal<String>,
    /// What is wrong with it.
    #[prop(into)]
    error: Signal<Option<String>>,
    /// What was typed first.
    typed: RwSignal<String>,
    /// What was typed again.
    again: RwSignal<String>,
) -> impl IntoView {
    view! {
        <Field label=label hint=strength error=error>
            <TextInput
                value=typed
                on_input=move |text| typed.set(text)
                kind=TextKind::Password
                autofocus=true
            />
        </Field>
        <Field label=again_label>
            <TextInput value=again on_input=move |text| again.set(text) kind=TextKind::Password />
        </Field>
    }
}
