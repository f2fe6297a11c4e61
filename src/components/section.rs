//! A section of a page: a strong rule, a heading, a quiet qualifier, links at the end; no box.
//!
//! It does not decide what a page is made of.

use super::ids::unique_id;
use leptos::prelude::*;

/// A ruled section, named by its heading.
#[component]
pub fn Section(
    /// The heading.
    #[prop(into)]
    title: Signal<String>,
    /// What the figures below are counted in or limited to.
    #[prop(optional, into)]
    qualifier: Option<Signal<String>>,
    /// Links or small buttons at the end of the heading's line.
    #[prop(optional, into)]
    links: Option<ViewFnOnce>,
    /// What stands in it.
    children: Children,
) -> impl IntoView {
    let id = unique_id("section");
    let heading_id = id.clone();
    view! {
        <section class="section" aria-labelledby=id>
            <header class="section-head">
                <h2 id=heading_id>{move || title.get()}</h2>
                {qualifier.map(|text| view! { <span class="section-qualifier">{move || text.get()}</span> })}
                {links.map(|links| view! { <span class="section-links">{links.run()}</span> })}
            </header>
            {children()}
        </section>
    }
}
