//! Route `#/today`.

use crate::i18n::locale::use_locale;
use leptos::prelude::*;

/// The page.
#[component]
pub fn TodayPage() -> impl IntoView {
    let locale = use_locale();
    view! { <h1>{move || locale.text().frame.today}</h1> }
}
