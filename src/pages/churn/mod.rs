//! Route `#/churn`.

use crate::i18n::locale::use_locale;
use leptos::prelude::*;

/// The page.
#[component]
pub fn ChurnPage() -> impl IntoView {
    let locale = use_locale();
    view! { <h1>{move || locale.text().frame.churn}</h1> }
}
