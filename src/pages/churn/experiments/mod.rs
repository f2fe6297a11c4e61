//! The view of retention experiments: what came of those that were begun, and a form that begins one.
//!
//! It composes; figures are `state::experiments`'.

mod begin;
mod card;
mod draft;
mod members;

use leptos::prelude::*;

pub use self::draft::Draft;
use self::{begin::Begin, card::ExperimentCard};
use crate::{
    domain::{experiment::Experiment, id::Id},
    i18n::{Lang, text},
    state::use_desk,
};

/// The view.
#[component]
pub fn ExperimentView(
    /// What was typed.
    draft: Draft,
    /// The language of its words.
    lang: Lang,
) -> impl IntoView {
    let desk = use_desk();
    // The newest first.
    let ids: Memo<Vec<Id<Experiment>>> = Memo::new(move |_| {
        desk.read(|archive| {
            let mut all: Vec<&Experiment> = archive.experiments.iter().map(|(_, it)| it).collect();
            all.sort_by_key(|it| std::cmp::Reverse((it.start, it.id)));
            all.into_iter().map(|it| it.id).collect()
        })
    });
    view! {
        <div class="stack experiments-view">
            <p class="reading">{text::of(lang).experiments.lead}</p>
            <For each=move || ids.get() key=|id| *id let:id>
                <ExperimentCard id listed=draft.listed lang />
            </For>
            <Begin draft lang />
        </div>
    }
    .into_any()
}
