//! The view of contracts: how long they last, which of the running ones are likely to end, and what is at stake.
//!
//! It composes; the model is `state::contracts`'.

mod coefficients;
mod curve;
pub(super) mod model;
mod worklist;

use leptos::prelude::*;

use self::{curve::Curve, model::Model, worklist::Worklist};
use crate::{
    components::Section,
    i18n::{Lang, text},
    state::use_desk,
};

/// The view.
#[component]
pub fn ContractView(
    /// The language of its words.
    lang: Lang,
) -> impl IntoView {
    let desk = use_desk();
    let words = &text::of(lang).contract_models;
    Effect::new(move || desk.keep_examined());
    let method = words.method_lines.map(|line| view! { <p>{line}</p> });
    view! {
        <div class="stack contract-models">
            <Curve lang />
            <Model lang />
            <Worklist lang />
            <Section title=words.method>
                <div class="method">{method}</div>
            </Section>
        </div>
    }
    .into_any()
}
