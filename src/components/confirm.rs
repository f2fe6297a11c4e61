//! Asks before something leaves: what goes with it, in words, and the verb that does it.
//!
//! Enter does it, Escape does not; it knows neither what leaves nor how.

use super::{
    button::{Button, ButtonVariant},
    dialog::{Dialog, DialogBody, DialogFoot},
};
use leptos::prelude::*;

/// The question; it is there while `open` is true.
#[component]
pub fn Confirm(
    /// Whether it is there.
    #[prop(into)]
    open: Signal<bool>,
    /// The question.
    #[prop(into)]
    title: Signal<String>,
    /// What goes with it.
    #[prop(into)]
    text: Signal<String>,
    /// How it can be taken back.
    #[prop(into)]
    note: Signal<String>,
    /// The verb that does it.
    #[prop(into)]
    verb: Signal<String>,
    /// The verb that leaves everything as it is.
    #[prop(into)]
    cancel_label: Signal<String>,
    /// Called to do it; the caller sets `open` to false.
    #[prop(into)]
    on_confirm: Callback<()>,
    /// Called to leave it; the caller sets `open` to false.
    #[prop(into)]
    on_close: Callback<()>,
) -> impl IntoView {
    view! {
        <Dialog title open on_close>
            <DialogBody>
                <p>{move || text.get()}</p>
                <p class="quiet">{move || note.get()}</p>
            </DialogBody>
            <DialogFoot>
                <Button label=cancel_label on_press=on_close />
                // It has the focus when the dialog opens, so that Enter does it.
                <button
                    class="button"
                    type="button"
                    data-variant=ButtonVariant::Warn.attribute()
                    autofocus=true
                    on:click=move |_| on_confirm.run(())
                >
                    <span class="button-label">{move || verb.get()}</span>
                </button>
            </DialogFoot>
        </Dialog>
    }
}
