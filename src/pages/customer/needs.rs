//! Needs, difficulties and expectations, open ones first.
//!
//! The form is `form::NeedForm`.

use leptos::prelude::*;

use super::{form::NeedForm, subject::Subject};
use crate::{
    components::{Button, ButtonVariant, Glyph, Section},
    domain::{
        need::{Need, NeedStatus, Priority},
        record::Noun,
    },
};

/// The section of the overview: open needs alone.
#[component]
pub fn NeedsSection(
    /// Whose needs they are.
    subject: Subject,
) -> impl IntoView {
    view! { <NeedList subject open_only=true /> }
}

/// The tab.
#[component]
pub fn Needs(
    /// Whose needs they are.
    subject: Subject,
) -> impl IntoView {
    view! { <NeedList subject open_only=false /> }
}

#[component]
fn NeedList(subject: Subject, open_only: bool) -> impl IntoView {
    let needs = Memo::new(move |_| {
        subject.read(|archive| {
            let is_open = |need: &Need| matches!(need.status, NeedStatus::Open | NeedStatus::InProgress);
            let all = archive.needs.of_customer(subject.id).map(|(_, need)| need);
            let mut needs: Vec<Need> = all.filter(|need| !open_only || is_open(need)).cloned().collect();
            needs.sort_by_key(|need| (!is_open(need), std::cmp::Reverse(need.priority), need.provenance.created));
            needs
        })
    });
    let editing: RwSignal<Option<Option<Need>>> = RwSignal::new(None);
    let close = Callback::new(move |()| editing.set(None));
    let form = move || editing.get().map(|before| view! { <NeedForm customer=subject.id before on_close=close /> });
    let add = move || {
        view! {
            <Button
                label=subject.word(|text| (text.customer.new_record)(Noun::Need))
                variant=ButtonVariant::Bare
                icon=Glyph::Plus
                on_press=move |()| editing.set(Some(None))
            />
        }
    };
    let rows = move || needs.get().into_iter().map(|need| row(subject, need, editing)).collect_view();
    view! {
        <Section
            title=subject.word(|text| {
                let [_, _, _, _, needs, ..] = text.customer.tabs;
                needs
            })
            links=add
        >
            <Show
                when=move || needs.with(|needs| !needs.is_empty())
                fallback=move || view! { <p class="quiet">{move || (subject.text().customer.none_yet)(Noun::Need)}</p> }
            >
                <ul class="needs">{rows}</ul>
            </Show>
        </Section>
        {form}
    }
}

fn row(subject: Subject, need: Need, editing: RwSignal<Option<Option<Need>>>) -> impl IntoView {
    let edited = need.clone();
    let values = &subject.text().values;
    let pressing = need.status == NeedStatus::Open && need.priority == Priority::High;
    let evidence =
        (!need.evidence.is_empty()).then(|| format!("{}: {}", subject.text().fields.evidence, need.evidence));
    view! {
        <li>
            <span class="role">{(values.categories)(need.category)}</span>
            <div>
                <button class="link" type="button" on:click=move |_| editing.set(Some(Some(edited.clone())))>
                    <b>
                        <bdi>{need.text}</bdi>
                    </b>
                </button>
                <p class="quiet">
                    <bdi>{evidence}</bdi>
                </p>
            </div>
            <span class=if pressing { "alarm" } else { "quiet" }>{(values.statuses)(need.status)}</span>
        </li>
    }
}
