//! Route `#/settings`: language and theme of this browser; name, currency and fields of the archive; storage; the lock; privacy.
//!
//! What belongs to the archive is changed by commands and can be undone.

mod backups;
mod encryption;
mod fields;
mod privacy;
mod storage;

use leptos::prelude::*;

use crate::{
    components::{Button, Choice, Field, Section, Select, TextInput},
    domain::{currency::Currency, settings::Settings},
    i18n::{Lang, locale::use_locale},
    state::{
        Desk, Failure, Notice,
        preferences::{Theme, use_preferences},
        use_desk,
    },
};

/// Currencies offered, besides the archive's own.
const CURRENCIES: [&str; 12] = ["CNY", "TWD", "HKD", "USD", "EUR", "GBP", "JPY", "KRW", "SGD", "AUD", "CAD", "CHF"];

/// The page.
#[component]
#[must_use]
pub fn SettingsPage() -> impl IntoView {
    let locale = use_locale();
    view! {
        <header class="page-head">
            <h1>{move || locale.text().frame.settings}</h1>
        </header>
        <div class="page-body settings stack">
            <ThisBrowser />
            <ThisArchive />
            <fields::CustomFields />
            <storage::Storage />
            <backups::Backups />
            <encryption::Encryption />
            <storage::Keys />
            <privacy::Privacy />
        </div>
    }
    .into_any()
}

/// Language, theme and whether names are shown.
#[component]
fn ThisBrowser() -> impl IntoView {
    let (locale, preferences) = (use_locale(), use_preferences());
    let text = move || &locale.text().settings;
    let languages = Lang::ALL.map(|lang| Choice::new(lang.tag(), lang.name())).to_vec();
    let speak = move |tag: String| {
        if let Some(lang) = Lang::parse(&tag) {
            preferences.keep_language(lang.tag());
            locale.speak(lang);
        }
    };
    let themes = move || {
        let word = |theme| match theme {
            Theme::System => text().theme_system,
            Theme::Light => text().theme_light,
            Theme::Dark => text().theme_dark,
        };
        Theme::ALL.map(|theme| Choice::new(theme.name(), word(theme))).to_vec()
    };
    let names = move || vec![Choice::new("shown", text().names_shown), Choice::new("hidden", text().names_hidden)];
    view! {
        <Section
            title=Signal::derive(move || text().this_browser.to_owned())
            qualifier=Signal::derive(move || text().this_browser_note.to_owned())
        >
            <div class="form">
                <Field
                    label=Signal::derive(move || text().language.to_owned())
                    hint=Signal::derive(move || text().language_note.to_owned())
                >
                    <Select
                        value=Signal::derive(move || locale.lang().tag().to_owned())
                        choices=Signal::stored(languages)
                        on_choose=speak
                    />
                </Field>
                <Field label=Signal::derive(move || text().theme.to_owned())>
                    <Select
                        value=Signal::derive(move || preferences.theme().name().to_owned())
                        choices=Signal::derive(themes)
                        on_choose=move |name: String| preferences.choose_theme(Theme::of_name(&name))
                    />
                </Field>
                <Field
                    label=Signal::derive(move || text().names.to_owned())
                    hint=Signal::derive(move || text().names_note.to_owned())
                >
                    <Select
                        value=Signal::derive(move || if preferences.masked() { "hidden" } else { "shown" }.to_owned())
                        choices=Signal::derive(names)
                        on_choose=move |choice: String| preferences.mask(choice == "hidden")
                    />
                </Field>
            </div>
        </Section>
    }
}

/// Name and currency.
#[component]
fn ThisArchive() -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let text = move || &locale.text().settings;
    let name = Memo::new(move |_| desk.read(|archive| archive.settings().name.clone()));
    let draft = RwSignal::new(String::new());
    Effect::new(move || draft.set(name.get()));
    let unchanged = Signal::derive(move || draft.with(|draft| draft.trim() == name.get()));
    let save = move |()| {
        let name = draft.get_untracked().trim().to_owned();
        configure(desk, move |settings| settings.name.clone_from(&name));
    };
    let currency = Memo::new(move |_| desk.read(|archive| archive.settings().currency));
    let code = move || currency.get().map(|currency| currency.code().to_owned()).unwrap_or_default();
    let choices = move || {
        let own = currency.get().map(|currency| currency.code().to_owned());
        let unset = own.is_none().then(|| Choice::new("", text().no_currency));
        let other = own.filter(|own| !CURRENCIES.contains(&own.as_str())).map(|own| Choice::new(own.clone(), own));
        let usual = CURRENCIES.map(|code| Choice::new(code, code));
        unset.into_iter().chain(other).chain(usual).collect::<Vec<_>>()
    };
    let choose = move |code: String| {
        if let Some(currency) = Currency::parse(&code) {
            configure(desk, move |settings| settings.currency = Some(currency));
        }
    };
    view! {
        <Section
            title=Signal::derive(move || text().archive.to_owned())
            qualifier=Signal::derive(move || text().archive_note.to_owned())
        >
            <div class="form">
                <Field label=Signal::derive(move || text().name.to_owned())>
                    <TextInput value=draft on_input=move |text| draft.set(text) />
                </Field>
                <div class="line">
                    <Button
                        label=Signal::derive(move || locale.text().frame.save.to_owned())
                        disabled=unchanged
                        on_press=save
                    />
                </div>
                <Field
                    label=Signal::derive(move || text().currency.to_owned())
                    hint=Signal::derive(move || text().currency_note.to_owned())
                >
                    <Select value=Signal::derive(code) choices=Signal::derive(choices) on_choose=choose />
                </Field>
            </div>
        </Section>
    }
    .into_any()
}

/// Changes the archive's settings; a refusal is told.
fn configure(desk: Desk, change: impl Fn(&mut Settings) + 'static) {
    leptos::task::spawn_local(async move {
        if let Err(Failure::Refused(refusal)) = desk.configure(change).await {
            desk.tell(Notice::Refused(refusal));
        }
    });
}
