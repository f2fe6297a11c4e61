//! The dialog in which an archive file gets its passphrase, or, from a locked archive and from a document, goes
//! without one.
//!
//! What is typed is handed on once and kept nowhere.

use leptos::prelude::*;

use crate::{
    components::{Button, ButtonVariant, Checkbox, Dialog, DialogBody, DialogFoot, NewPassphrase, Note, NoteTone},
    i18n::{locale::use_locale, text::sealing::SealingText},
    state::{
        sealed::{PassphraseError, may_seal},
        strength::strength,
        use_desk,
    },
};

/// The dialog.
#[component]
pub fn SealDialog(
    /// Whether it is there.
    open: RwSignal<bool>,
    /// Whether it is the file of the document that is saved.
    #[prop(optional)]
    saves: bool,
    /// Takes the passphrase, or nothing where the file shall be plain.
    #[prop(into)]
    on_export: Callback<Option<String>>,
) -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let text = move || &locale.text().sealing;
    let words = move |word: fn(&SealingText) -> &'static str| Signal::derive(move || word(text()).to_owned());
    let (typed, again) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let is_plain = RwSignal::new(false);
    let error = RwSignal::new(None::<PassphraseError>);
    let close = move |()| {
        open.set(false);
        [typed, again].iter().for_each(|typed| typed.set(String::new()));
        is_plain.set(false);
        error.set(None);
    };
    let export = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let passphrase = (!is_plain.get_untracked()).then(|| typed.get_untracked());
        if let Some(passphrase) = &passphrase
            && let Err(why) = may_seal(passphrase, &again.get_untracked())
        {
            error.set(Some(why));
            return;
        }
        close(());
        on_export.run(passphrase);
    };
    let strong = move || {
        let word = typed.with(|typed| strength(typed)).map(|strength| strength.of(locale.text().locking.strength));
        word.unwrap_or_default().to_owned()
    };
    let wrong = move || error.get().map(|error| (text().unfit)(&error).to_owned());
    let verb = move || {
        let words = if saves {
            locale.text().document.save
        } else if is_plain.get() {
            text().export_plain
        } else {
            text().export
        };
        words.to_owned()
    };
    let plain = move || if saves { locale.text().document.plain } else { text().plain };
    let choice = move || {
        (saves || desk.is_encrypted()).then(|| {
            view! {
                <Checkbox
                    label=words(|text| text.choice)
                    checked=Signal::derive(move || !is_plain.get())
                    on_change=move |on: bool| is_plain.set(!on)
                />
            }
        })
    };
    view! {
        <Dialog title=Signal::derive(verb) open=open on_close=close>
            <form on:submit=export novalidate>
                <DialogBody>
                    <div class="form">
                        {choice}
                        <Show
                            when=move || !is_plain.get()
                            fallback=move || view! { <Note tone=NoteTone::Alarm>{plain}</Note> }
                        >
                            <p class="reading">{move || text().about}</p>
                            <NewPassphrase
                                label=Signal::derive(move || locale.text().locking.passphrase.to_owned())
                                again_label=Signal::derive(move || locale.text().locking.again.to_owned())
                                strength=Signal::derive(strong)
                                error=Signal::derive(wrong)
                                typed
                                again
                            />
                            <Note>{move || text().forgotten}</Note>
                        </Show>
                    </div>
                </DialogBody>
                <DialogFoot>
                    <Button
                        label=Signal::derive(move || locale.text().frame.cancel.to_owned())
                        on_press=close
                    />
                    <Button label=Signal::derive(verb) variant=ButtonVariant::Primary submit=true />
                </DialogFoot>
            </form>
        </Dialog>
    }
    .into_any()
}
