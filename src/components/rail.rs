//! The rail: a column of links, a column of icons when narrow, a bar at the bottom on phones.
//!
//! It knows no room; the items come in.

use super::{
    icon::{Glyph, Icon},
    popover::{Popover, PopoverButton, close_around},
};
use leptos::prelude::*;

/// One link of the rail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RailItem {
    /// Where it leads.
    pub href: String,
    /// Its word, which is also its name.
    pub label: String,
    /// Its icon.
    pub glyph: Glyph,
    /// A count at the end, already formatted; not part of the name.
    pub count: Option<String>,
    /// Whether it is the room shown.
    pub current: bool,
    /// Leaves a gap before it.
    pub gap: bool,
    /// On phones it stands under “More” instead of in the bar, which has room for four and More.
    pub late: bool,
}

/// The main navigation.
#[component]
pub fn Rail(
    /// Its name.
    #[prop(into)]
    label: Signal<String>,
    /// The product's name in this language.
    #[prop(into)]
    brand: Signal<String>,
    /// The name in the other script, small at the end.
    #[prop(into)]
    brand_other: Signal<String>,
    /// The links in order.
    #[prop(into)]
    items: Signal<Vec<RailItem>>,
    /// The word for what does not fit the bottom bar.
    #[prop(into)]
    more_label: Signal<String>,
    /// The foot: storage light and what stands below it.
    children: Children,
) -> impl IntoView {
    let links = move || items.get().into_iter().map(rail_link).collect_view();
    let late_links = move || {
        items
            .get()
            .into_iter()
            .filter(|item| item.late)
            .map(|item| {
                view! {
                    <a class="menu-item" href=item.href aria-current=item.current.then_some("page") on:click=|event| close_around(&event)>
                        <Icon glyph=item.glyph />
                        {item.label}
                    </a>
                }
            })
            .collect_view()
    };
    view! {
        <nav class="rail" aria-label=move || label.get()>
            <div class="brand">
                <span class="brand-chop" lang="zh-CN" aria-hidden="true">
                    "关"
                </span>
                <span class="rail-label">{move || brand.get()}</span>
                <small>{move || brand_other.get()}</small>
            </div>
            <ul>
                {links}
                <li class="rail-item rail-more">
                    <Popover
                        label=more_label
                        button=PopoverButton::Rail
                        icon=Glyph::More
                        content=move || late_links().into_any()
                    />
                </li>
            </ul>
            <div class="rail-foot">{children()}</div>
        </nav>
    }
}

fn rail_link(item: RailItem) -> impl IntoView {
    let tooltip = item.label.clone();
    view! {
        <li class="rail-item" data-gap=item.gap.then_some("") data-late=item.late.then_some("")>
            <a class="rail-link" href=item.href aria-current=item.current.then_some("page") title=tooltip>
                <Icon glyph=item.glyph />
                <span class="rail-label">{item.label}</span>
                {item.count.map(|count| view! { <span class="rail-count" aria-hidden="true">{count}</span> })}
            </a>
        </li>
    }
}
