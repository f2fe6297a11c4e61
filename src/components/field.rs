//! A field: a label, the control it names, a hint, and the error beside it.
//!
//! It does not judge what is typed; the error comes in as words.

use super::{
    icon::{Glyph, Icon},
    ids::unique_id,
};
use leptos::{context::Provider, prelude::*};

/// What a control inside a [`Field`] needs to be tied to its label and error.
#[derive(Clone)]
pub struct FieldControl {
    /// The id the label points to.
    pub id: String,
    /// The ids of hint and error, when there are any.
    pub described_by: Signal<Option<String>>,
    /// Whether an error stands beside it.
    pub invalid: Signal<bool>,
    /// Whether it must be filled in.
    pub required: bool,
}

impl FieldControl {
    /// The surrounding field's, or one of its own for a control without a field.
    #[must_use]
    pub fn here() -> Self {
        use_context().unwrap_or_else(|| Self {
            id: unique_id("control"),
            described_by: Signal::stored(None),
            invalid: Signal::stored(false),
            required: false,
        })
    }
}

/// A label above (or, `inline`, before) one control, its hint and its error.
#[component]
pub fn Field(
    /// The name of the control.
    #[prop(into)]
    label: Signal<String>,
    /// One quiet line below.
    #[prop(optional, into)]
    hint: Option<Signal<String>>,
    /// What is wrong, or nothing; announced when it appears.
    #[prop(optional, into)]
    error: Option<Signal<Option<String>>>,
    /// Label before the control, on one line.
    #[prop(optional)]
    inline: bool,
    /// Marks the control as required.
    #[prop(optional)]
    required: bool,
    /// Exactly one control.
    children: Children,
) -> impl IntoView {
    let id = unique_id("field");
    let hint_id = format!("{id}-hint");
    let error_id = format!("{id}-error");
    let wrong = Memo::new(move |_| error.and_then(|error| error.get()));
    let described_by = {
        let hint_id = hint.map(|_| hint_id.clone());
        let error_id = error_id.clone();
        Signal::derive(move || {
            let error_id = wrong.with(Option::is_some).then(|| error_id.clone());
            match (hint_id.clone(), error_id) {
                (Some(hint), Some(error)) => Some(format!("{error} {hint}")),
                (one, other) => other.or(one),
            }
        })
    };
    let control = FieldControl {
        id: id.clone(),
        described_by,
        invalid: Signal::derive(move || wrong.with(Option::is_some)),
        required,
    };
    view! {
        <div class="field" data-inline=inline.then_some("")>
            <label class="field-label" for=id>
                {move || label.get()}
                {required.then(|| view! { <span class="field-required"></span> })}
            </label>
            <Provider value=control>{children()}</Provider>
            {hint.map(|hint| view! { <p class="field-hint" id=hint_id>{move || hint.get()}</p> })}
            {move || {
                wrong
                    .get()
                    .map(|text| {
                        view! {
                            <p class="field-error" role="alert" id=error_id.clone()>
                                <Icon glyph=Glyph::Warning />
                                {text}
                            </p>
                        }
                    })
            }}
        </div>
    }
}
