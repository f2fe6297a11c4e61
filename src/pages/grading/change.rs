//! The bar that keeps or discards what was tried.

use leptos::prelude::*;

use super::draft::Draft;
use crate::{
    components::{Button, ButtonVariant, CommitBar},
    i18n::{format, locale::use_locale},
};

/// The bar; nothing while nothing differs.
#[component]
pub fn WhatIfBar(
    /// The draft.
    draft: Draft,
) -> impl IntoView {
    let locale = use_locale();
    let text = move || &locale.text().grading;
    let (failed, writing) = (RwSignal::new(false), RwSignal::new(false));
    let differs = Memo::new(move |_| draft.differs());
    let sentence = move || {
        if failed.get() {
            return text().not_committed.to_owned();
        }
        let lang = locale.lang();
        draft.outcome.with(|outcome| {
            let (up, down) = outcome.up_and_down();
            (text().bar_text)(&format::count(lang, outcome.customers()), &format::count(lang, up + down))
        })
    };
    let commit = move |()| {
        writing.set(true);
        leptos::task::spawn_local(async move {
            let done = draft.commit().await;
            writing.try_set(false);
            failed.try_set(done.is_err());
            if done.is_ok() {
                draft.discard();
            }
        });
    };
    let discard = move |()| {
        failed.set(false);
        draft.discard();
    };
    let bar = move || {
        view! {
            <CommitBar
                label=Signal::derive(move || text().bar.to_owned())
                word=Signal::derive(move || text().what_if.to_owned())
                text=Signal::derive(sentence)
            >
                <Button label=Signal::derive(move || text().discard.to_owned()) on_press=discard />
                <Button
                    label=Signal::derive(move || text().commit.to_owned())
                    variant=ButtonVariant::Primary
                    disabled=Signal::derive(move || writing.get())
                    on_press=commit
                />
            </CommitBar>
        }
    };
    move || differs.get().then(bar)
}
