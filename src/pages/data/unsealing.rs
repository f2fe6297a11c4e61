//! The dialog in which a file asks for its passphrase.
//!
//! Closing it drops the file; nothing was changed.

use leptos::prelude::*;

use super::intake::Intake;
use crate::{
    components::{Button, ButtonVariant, Dialog, DialogBody, DialogFoot, Field, TextInput, TextKind},
    i18n::{locale::use_locale, sentences::sentences, text::sealing::SealingText},
    state::import::{Asking, Phase},
};

/// The dialog.
#[component]
pub fn Unsealing(
    /// Where files come in.
    intake: Intake,
) -> impl IntoView {
    let locale = use_locale();
    let session = intake.session;
    let text = move || &locale.text().sealing;
    let words = move |word: fn(&SealingText) -> &'static str| Signal::derive(move || word(text()).to_owned());
    let asking = move || -> Option<Asking> {
        let Phase::Sealed(asking) = session.phase() else { return None };
        Some(asking)
    };
    let name = move || session.file().map(|file| file.name()).unwrap_or_default();
    let typed = RwSignal::new(String::new());
    let is_working = Memo::new(move |_| asking().is_some_and(|asking| asking.is_working));
    let wrong = move || {
        let refusal = asking()?.refusal?;
        let refused = &locale.text().refused_sealed;
        let (why, next) = ((refused.why)(&refusal), (refused.next)(&refusal));
        Some(sentences([why.as_str(), locale.text().refused.nothing_changed, next]))
    };
    let open = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        session.unseal(typed.get_untracked());
    };
    let verb = move || if is_working.get() { locale.text().locking.unlocking } else { text().unseal }.to_owned();
    view! {
        <Dialog
            title=words(|text| text.open)
            open=Signal::derive(move || asking().is_some())
            on_close=move |()| session.cancel()
        >
            <form on:submit=open novalidate>
                <DialogBody>
                    <div class="form">
                        <p class="reading">
                            <bdi>{move || (text().asks)(&name())}</bdi>
                        </p>
                        <Field
                            label=Signal::derive(move || locale.text().locking.passphrase.to_owned())
                            hint=words(|text| text.asks_note)
                            error=Signal::derive(wrong)
                        >
                            <TextInput
                                value=typed
                                on_input=move |text| typed.set(text)
                                kind=TextKind::Password
                                autofocus=true
                            />
                        </Field>
                    </div>
                </DialogBody>
                <DialogFoot>
                    <Button
                        label=Signal::derive(move || locale.text().frame.cancel.to_owned())
                        on_press=move |()| session.cancel()
                    />
                    <Button
                        label=Signal::derive(verb)
                        variant=ButtonVariant::Primary
                        submit=true
                        disabled=is_working
                    />
                </DialogFoot>
            </form>
        </Dialog>
    }
    .into_any()
}
