//! Route `#/settings`.

use crate::i18n::locale::use_locale;
use leptos::prelude::*;

/// The page.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let locale = use_locale();
    view! { <h1>{move || locale.text().frame.settings}</h1> }
}
