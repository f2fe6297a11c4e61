//! The bar above every page: search at the start, verbs at the end, the storage light on phones.
//!
//! It neither searches nor stores.

use leptos::prelude::*;

/// The top bar.
#[component]
pub fn TopBar(
    /// The search box.
    #[prop(into)]
    search: ViewFnOnce,
    /// The storage light as phones show it (the rail's foot is hidden there).
    #[prop(optional, into)]
    light: Option<ViewFnOnce>,
    /// The verbs.
    children: Children,
) -> impl IntoView {
    view! {
        <header class="topbar">
            {search.run()} <div class="topbar-actions">{children()}</div>
            {light.map(|light| view! { <div class="topbar-light">{light.run()}</div> })}
        </header>
    }
}
