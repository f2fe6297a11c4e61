//! Tabs as links: each view of a page has an address.
//!
//! They do not switch anything themselves; the address does.

use leptos::prelude::*;

/// One tab.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tab {
    /// Where it leads.
    pub href: String,
    /// Its word.
    pub label: String,
    /// A count beside the word, already formatted.
    pub count: Option<String>,
    /// Shows the count in the alarm colour.
    pub alarm: bool,
    /// Whether it is the one shown.
    pub current: bool,
}

/// A row of tabs; the current one carries `aria-current`.
#[component]
pub fn Tabs(
    /// The name of the row.
    #[prop(into)]
    label: Signal<String>,
    /// The tabs in order.
    #[prop(into)]
    items: Signal<Vec<Tab>>,
) -> impl IntoView {
    let links = move || {
        items
            .get()
            .into_iter()
            .map(|tab| {
                view! {
                    <a class="tab" href=tab.href aria-current=tab.current.then_some("page")>
                        <span><bdi>{tab.label}</bdi></span>
                        {tab.count.map(|count| view! { <span class="tab-count" data-alarm=tab.alarm.then_some("")>{count}</span> })}
                    </a>
                }
            })
            .collect_view()
    };
    view! {
        <nav class="tabs" aria-label=move || label.get()>
            {links}
        </nav>
    }
}
