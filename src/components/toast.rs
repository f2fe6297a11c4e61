//! A toast: what was done, and a way back.
//!
//! It announces nothing (the status line does) and keeps no time; the caller takes it away.

use super::{
    button::{Button, ButtonVariant},
    icon::Glyph,
};
use leptos::prelude::*;

/// Where toasts stand, above everything else.
#[component]
pub fn Toasts(
    /// The name of the place.
    #[prop(into)]
    label: Signal<String>,
    /// The toasts there are.
    children: Children,
) -> impl IntoView {
    view! { <div class="toasts" role="region" aria-label=move || label.get()>{children()}</div> }
}

/// One toast.
#[component]
pub fn Toast(
    /// What was done.
    #[prop(into)]
    text: Signal<String>,
    /// The word of its one verb, for example “Undo”.
    #[prop(optional, into)]
    action: Option<Signal<String>>,
    /// Called by that verb.
    #[prop(optional, into)]
    on_action: Option<Callback<()>>,
    /// The name of the cross.
    #[prop(into)]
    dismiss_label: Signal<String>,
    /// Called by the cross.
    #[prop(into)]
    on_dismiss: Callback<()>,
) -> impl IntoView {
    let run = move || {
        if let Some(on_action) = on_action {
            on_action.run(());
        }
    };
    view! {
        <div class="toast">
            <span>{move || text.get()}</span>
            {action.map(|label| view! { <Button label on_press=move |()| run() /> })}
            <Button
                label=dismiss_label
                icon=Glyph::Close
                icon_only=true
                variant=ButtonVariant::Bare
                on_press=on_dismiss
            />
        </div>
    }
}
