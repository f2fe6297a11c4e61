//! Controls for choosing: a select, a checkbox, a group of radios.
//!
//! Choices are pairs of value and word; what a value means is the caller's.

use super::{field::FieldControl, ids::unique_id};
use leptos::prelude::*;

/// One choice of a [`Select`] or a [`RadioGroup`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What is handed back.
    pub value: String,
    /// What a person reads.
    pub label: String,
    /// One quiet line below the word (radios only).
    pub note: Option<String>,
}

impl Choice {
    /// A choice without a note.
    #[must_use]
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), note: None }
    }

    /// The same with a note.
    #[must_use]
    pub fn with_note(self, note: impl Into<String>) -> Self {
        Self { note: Some(note.into()), ..self }
    }
}

/// A native select.
#[component]
pub fn Select(
    /// The value chosen now.
    #[prop(into)]
    value: Signal<String>,
    /// What may be chosen, in order.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// Called with the value chosen.
    #[prop(into)]
    on_choose: Callback<String>,
    /// The name, where no [`super::Field`] gives one.
    #[prop(optional, into)]
    label: Option<Signal<String>>,
) -> impl IntoView {
    let control = FieldControl::here();
    let options = move || {
        let chosen = value.get();
        choices
            .get()
            .into_iter()
            .map(|choice| {
                let is_chosen = choice.value == chosen;
                view! { <option value=choice.value prop:selected=is_chosen>{choice.label}</option> }
            })
            .collect_view()
    };
    view! {
        <select
            class="select"
            id=control.id
            required=control.required
            aria-label=move || label.map(|label| label.get())
            aria-describedby=move || control.described_by.get()
            aria-invalid=move || control.invalid.get().then_some("true")
            on:change=move |event| on_choose.run(event_target_value(&event))
        >
            {options}
        </select>
    }
}

/// A checkbox with its word beside it; without `visible` the word is only its name.
#[component]
pub fn Checkbox(
    /// Its name.
    #[prop(into)]
    label: Signal<String>,
    /// Whether it is ticked.
    #[prop(into)]
    checked: Signal<bool>,
    /// Called with the new state.
    #[prop(into)]
    on_change: Callback<bool>,
    /// Neither: some of what it stands for.
    #[prop(optional, into)]
    mixed: Option<Signal<bool>>,
    /// Whether the word is shown.
    #[prop(default = true)]
    visible: bool,
) -> impl IntoView {
    let control = move || {
        view! {
            <input
                class="checkbox"
                type="checkbox"
                aria-label=move || (!visible).then(|| label.get())
                prop:checked=move || checked.get()
                prop:indeterminate=move || mixed.is_some_and(|mixed| mixed.get())
                on:change=move |event| on_change.run(event_target_checked(&event))
            />
        }
    };
    if visible {
        view! { <label class="check">{control()} <span>{move || label.get()}</span></label> }.into_any()
    } else {
        control().into_any()
    }
}

/// A group of radios: one of a few, each with a note if it needs one.
#[component]
pub fn RadioGroup(
    /// The name of the group.
    #[prop(into)]
    legend: Signal<String>,
    /// Hides the legend from sight.
    #[prop(optional)]
    quiet_legend: bool,
    /// The value chosen now.
    #[prop(into)]
    value: Signal<String>,
    /// What may be chosen, in order.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// Called with the value chosen.
    #[prop(into)]
    on_choose: Callback<String>,
) -> impl IntoView {
    let name = unique_id("radios");
    let radios = move || {
        let name = name.clone();
        choices
            .get()
            .into_iter()
            .map(move |choice| {
                let own = choice.value.clone();
                let chosen = choice.value.clone();
                view! {
                    <label class="radio">
                        <input
                            type="radio"
                            name=name.clone()
                            value=choice.value
                            prop:checked=move || value.with(|value| *value == chosen)
                            on:change=move |_| on_choose.run(own.clone())
                        />
                        <span>
                            <b>{choice.label}</b>
                            {choice.note.map(|note| view! { <span class="quiet">{note}</span> })}
                        </span>
                    </label>
                }
            })
            .collect_view()
    };
    view! {
        <fieldset class="radio-group">
            <legend class=if quiet_legend { "visually-hidden" } else { "" }>{move || legend.get()}</legend>
            {radios}
        </fieldset>
    }
}
