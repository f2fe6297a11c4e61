//! Route `#/customers`.

use crate::i18n::locale::use_locale;
use leptos::prelude::*;

/// The page.
#[component]
pub fn CustomersPage() -> impl IntoView {
    let locale = use_locale();
    view! { <h1>{move || locale.text().frame.customers}</h1> }
}
