//! A whole number that is taken when nothing more is typed, so that half a number counts for nothing.
//!
//! What it is for, and what is wrong with one, is the caller's to say.

use std::{ops::RangeInclusive, time::Duration};

use super::{field::Field, input::NumberInput};
use leptos::prelude::*;

/// How long somebody who types is waited for.
const PATIENCE: Duration = Duration::from_millis(400);

/// A number with its label before it.
#[component]
pub fn PatientNumber(
    /// The name.
    #[prop(into)]
    label: Signal<String>,
    /// The number that counts while nothing is typed; empty where there is none yet.
    #[prop(into)]
    value: Signal<String>,
    /// What it may be.
    range: RangeInclusive<u32>,
    /// What is said of anything else.
    #[prop(into)]
    wrong: Signal<String>,
    /// Called with a number that may be.
    #[prop(into)]
    on_take: Callback<u32>,
    /// Called when somebody begins to type, and when that has come to an end, whatever came of it.
    #[prop(optional, into)]
    on_typing: Option<Callback<bool>>,
) -> impl IntoView {
    let (min, max) = (f64::from(*range.start()), f64::from(*range.end()));
    let typed = RwSignal::new(None::<String>);
    let keystrokes = StoredValue::new(0_u32);
    let range = StoredValue::new(range);
    let number = move |typed: &str| {
        let number = typed.trim().parse().ok();
        number.filter(|number| range.with_value(|range| range.contains(number)))
    };
    let error = move || {
        let is_wrong = typed.with(|typed| typed.as_deref().is_some_and(|typed| number(typed).is_none()));
        is_wrong.then(|| wrong.get())
    };
    let take = move || {
        if let Some(number) = typed.with_untracked(|typed| typed.as_deref().and_then(number)) {
            typed.set(None);
            on_take.run(number);
        }
        if let Some(on_typing) = on_typing {
            on_typing.run(false);
        }
    };
    let on_input = move |digits: String| {
        typed.set(Some(digits));
        if let Some(on_typing) = on_typing {
            on_typing.run(true);
        }
        keystrokes.update_value(|count| *count += 1);
        let mine = keystrokes.get_value();
        set_timeout(
            move || {
                if keystrokes.try_get_value() == Some(mine) {
                    take();
                }
            },
            PATIENCE,
        );
    };
    view! {
        <div on:change=move |_| take()>
            <Field label error=Signal::derive(error) inline=true>
                <NumberInput
                    value=Signal::derive(move || typed.get().unwrap_or_else(|| value.get()))
                    on_input
                    min
                    max
                    step=1.0
                />
            </Field>
        </div>
    }
}
