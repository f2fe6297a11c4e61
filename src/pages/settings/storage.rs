//! What the settings show of the storage, or of the document's file, and of the keys.
//!
//! It asks the browser and promises nothing in its place.

use leptos::prelude::*;

use crate::{
    components::{Button, Section},
    i18n::{format, locale::use_locale},
    state::{
        keeping::{Installation, use_keeping},
        use_desk,
    },
};

/// Where the archive lies: in the browser, or in a file.
#[component]
pub fn Storage() -> impl IntoView {
    if use_desk().is_document() { view! { <FileOfDocument /> }.into_any() } else { view! { <InBrowser /> }.into_any() }
}

/// Which file has the document, and what else has it.
#[component]
fn FileOfDocument() -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let (text, document) = (move || &locale.text().settings, move || &locale.text().document);
    let name = move || desk.in_file().and_then(|file| file.name).unwrap_or_else(|| document().no_file.to_owned());
    let promise = move || if desk.is_encrypted() { document().has_copy } else { document().in_memory };
    view! {
        <Section title=Signal::derive(move || text().storage.to_owned())>
            <dl class="facts">
                <div>
                    <dt>{move || document().place}</dt>
                    <dd>{name}</dd>
                </div>
                <Standing />
            </dl>
            <p class="reading">{promise}</p>
        </Section>
    }
}

/// Which archive it is and how often it was written.
#[component]
fn Standing() -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let text = move || &locale.text().settings;
    move || {
        desk.standing().map(|(id, position)| {
            let generation = i64::try_from(position.generation).unwrap_or(i64::MAX);
            view! {
                <div>
                    <dt>{text().identifier}</dt>
                    <dd class="code">{id.to_string()}</dd>
                </div>
                <div>
                    <dt>{text().generation}</dt>
                    <dd>{format::integer(locale.lang(), generation)}</dd>
                </div>
            }
        })
    }
}

/// Whether the browser keeps the archive, how much room there is, whether the page is an app, which archive it is.
#[component]
fn InBrowser() -> impl IntoView {
    let (locale, keeping) = (use_locale(), use_keeping());
    let text = move || &locale.text().settings;
    keeping.measure();
    let promise = move || match keeping.persisted() {
        Some(true) => locale.text().frame.kept,
        Some(false) => locale.text().frame.may_be_deleted,
        None => text().not_asked,
    };
    let may_ask = Memo::new(move |_| keeping.persisted() == Some(false));
    let app = move || {
        let [installed, offered, page] = text().app_states;
        match keeping.installation() {
            Installation::App => installed,
            Installation::Offered => offered,
            Installation::Page => page,
        }
    };
    let is_offered = Memo::new(move |_| keeping.installation() == Installation::Offered);
    let room = move || {
        let bytes = |bytes: f64| format::bytes(locale.lang(), bytes);
        keeping
            .room()
            .map_or_else(|| text().unknown.to_owned(), |room| (text().room_used)(&bytes(room.used), &bytes(room.quota)))
    };
    view! {
        <Section title=Signal::derive(move || text().storage.to_owned())>
            <dl class="facts">
                <div>
                    <dt>{move || text().promise}</dt>
                    <dd>{promise}</dd>
                </div>
                <div>
                    <dt>{move || text().room}</dt>
                    <dd>{room}</dd>
                </div>
                <div>
                    <dt>{move || text().app}</dt>
                    <dd>{app}</dd>
                </div>
                <Standing />
            </dl>
            <div class="line">
                <Show when=move || may_ask.get()>
                    <Button label=Signal::derive(move || text().ask.to_owned()) on_press=move |()| keeping.ask() />
                </Show>
                <Show when=move || is_offered.get()>
                    <Button
                        label=Signal::derive(move || text().install.to_owned())
                        on_press=move |()| keeping.install()
                    />
                </Show>
            </div>
        </Section>
    }
    .into_any()
}

/// The keys.
#[component]
pub fn Keys() -> impl IntoView {
    let locale = use_locale();
    view! {
        <Section title=Signal::derive(move || locale.text().palette.keys.to_owned())>
            <p class="reading">{move || locale.text().settings.keys_note} " " <kbd>"?"</kbd></p>
        </Section>
    }
}
