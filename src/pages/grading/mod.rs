//! Route `#/grading`.

use crate::i18n::locale::use_locale;
use leptos::prelude::*;

/// The page.
#[component]
pub fn GradingPage() -> impl IntoView {
    let locale = use_locale();
    view! { <h1>{move || locale.text().frame.grading}</h1> }
}
