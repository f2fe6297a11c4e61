//! The screen of a locked archive: a passphrase or the recovery code, and the way on without either.
//!
//! It shows nothing of the archive, and keeps nothing of what was typed.

use leptos::prelude::*;

use crate::{
    components::{Button, ButtonVariant, Confirm, Field, Glyph, Icon, TextInput, TextKind},
    i18n::{Text, locale::use_locale},
    state::{Notice, locking::Opener, rekeying::LockError, use_desk},
};

/// The screen.
#[component]
pub fn UnlockScreen() -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let text = move || &locale.text().locking;
    let by_code = RwSignal::new(false);
    let typed = RwSignal::new(String::new());
    let opening = RwSignal::new(false);
    let trouble = RwSignal::new(None::<LockError>);
    let open = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if opening.get_untracked() || typed.with_untracked(String::is_empty) {
            return;
        }
        opening.set(true);
        trouble.set(None);
        let secret = typed.get_untracked();
        let opener = if by_code.get_untracked() { Opener::RecoveryCode(secret) } else { Opener::Passphrase(secret) };
        leptos::task::spawn_local(async move {
            let opened = desk.unlock(&opener).await;
            // Once it is open, this screen is gone.
            let _: Option<Option<LockError>> = trouble.try_set(opened.err());
            let _: Option<bool> = opening.try_set(false);
        });
    };
    let error = Signal::derive(move || trouble.get().map(|trouble| (text().why)(&trouble).to_owned()));
    let field = move || {
        let (label, hint, kind) = if by_code.get() {
            (text().code, Some(text().code_hint), TextKind::Text)
        } else {
            (text().passphrase, None, TextKind::Password)
        };
        let input = move || {
            view! { <TextInput value=typed on_input=move |text| typed.set(text) kind=kind autofocus=true /> }
        };
        match hint {
            Some(hint) => view! { <Field label=label hint=hint error=error>{input()}</Field> }.into_any(),
            None => view! { <Field label=label error=error>{input()}</Field> }.into_any(),
        }
    };
    let unlock = move || if opening.get() { text().unlocking } else { text().unlock }.to_owned();
    let other = move || if by_code.get() { text().use_passphrase } else { text().use_code }.to_owned();
    let turn = move |()| {
        by_code.update(|by_code| *by_code = !*by_code);
        typed.set(String::new());
        trouble.set(None);
    };
    view! {
        <div class="page-body settings stack">
            <header class="state" data-kind="empty">
                <h1 class="state-title">
                    <Icon glyph=Glyph::Lock />
                    <span>{move || text().locked}</span>
                </h1>
                <p>{move || if desk.is_document() { locale.text().document.copy_found } else { text().locked_note }}</p>
            </header>
            <form class="form" on:submit=open novalidate>
                {field}
                <div class="line">
                    <Button
                        label=Signal::derive(unlock)
                        variant=ButtonVariant::Primary
                        submit=true
                        disabled=opening
                    />
                    <Button label=Signal::derive(other) variant=ButtonVariant::Bare on_press=turn />
                </div>
            </form>
            <Lost />
        </div>
    }
    .into_any()
}

/// What can be done where both are lost.
#[component]
fn Lost() -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let asks = RwSignal::new(false);
    let rescue = move |()| {
        leptos::task::spawn_local(async move {
            if let Err(error) = desk.download_rescue_file().await {
                desk.tell(Notice::NotSaved(error));
            }
        });
    };
    let erase = move |()| {
        asks.set(false);
        desk.erase();
    };
    // The same of an archive in the browser and of a document's copy.
    let said = move |archive: fn(&Text) -> &'static str, copy: fn(&Text) -> &'static str| {
        Signal::derive(move || if desk.is_document() { copy } else { archive }(locale.text()).to_owned())
    };
    view! {
        <details>
            <summary>{said(|text| text.locking.lost, |text| text.document.without_copy)}</summary>
            <div class="stack">
                <p class="reading">{said(|text| text.locking.lost_note, |text| text.document.without_copy_note)}</p>
                <div class="line">
                    <Button
                        label=Signal::derive(move || locale.text().faults.rescue.to_owned())
                        on_press=rescue
                    />
                    <Button
                        label=said(|text| text.locking.start_anew, |text| text.document.drop_copy)
                        variant=ButtonVariant::Warn
                        on_press=move |()| asks.set(true)
                    />
                </div>
            </div>
        </details>
        <Confirm
            open=asks
            title=said(|text| text.locking.start_anew_question, |text| text.document.drop_copy_question)
            text=said(|text| text.locking.lost_note, |text| text.document.without_copy_note)
            note=said(|text| text.locking.start_anew_final, |text| text.locking.start_anew_final)
            verb=said(|text| text.locking.start_anew, |text| text.document.drop_copy)
            cancel_label=Signal::derive(move || locale.text().frame.cancel.to_owned())
            on_confirm=erase
            on_close=move |()| asks.set(false)
        />
    }
    .into_any()
}
