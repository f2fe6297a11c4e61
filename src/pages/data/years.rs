//! A rule of so many years, chosen from a few, that the archive's settings keep.
//!
//! What the years are for is the caller's.

use leptos::prelude::*;

use crate::{
    components::{Choice, Field, Select},
    domain::settings::Settings,
    state::use_desk,
};

/// The choice. No number of years is a choice as well.
#[component]
pub fn Years(
    /// What the rule is for.
    #[prop(into)]
    label: Signal<String>,
    /// The rule in force.
    #[prop(into)]
    value: Signal<Option<u32>>,
    /// What may be chosen, in order.
    offered: &'static [Option<u32>],
    /// A choice in words.
    #[prop(into)]
    words: Signal<fn(Option<u32>) -> String>,
    /// Writes a choice into the settings.
    set: fn(&mut Settings, Option<u32>),
) -> impl IntoView {
    let desk = use_desk();
    let key = |years: Option<u32>| years.map_or_else(String::new, |years| years.to_string());
    let choices = move || offered.iter().map(|years| Choice::new(key(*years), (words.get())(*years))).collect();
    let choose = move |chosen: String| {
        let years = chosen.parse().ok();
        let under_way = desk.under_way();
        leptos::task::spawn_local(async move {
            // Nothing of it can be refused; that it was not saved is told where everything is.
            desk.configure(move |settings| set(settings, years)).await.ok();
            drop(under_way);
        });
    };
    view! {
        <Field label inline=true>
            <Select
                value=Signal::derive(move || key(value.get()))
                choices=Signal::derive(choices)
                on_choose=choose
            />
        </Field>
    }
}
