//! Interactions, newest first, by kind if asked.
//!
//! The form is `form::InteractionForm`.

use leptos::prelude::*;

use super::{form::InteractionForm, subject::Subject, timeline::glyph_of};
use crate::{
    components::{Button, ButtonVariant, Choice, Glyph, Icon, Section, Select},
    domain::{
        interaction::{Interaction, InteractionKind, Sentiment},
        record::Noun,
    },
};

/// The tab.
#[component]
pub fn Interactions(
    /// With whom they were.
    subject: Subject,
) -> impl IntoView {
    let kind = RwSignal::new(String::new());
    let talks = Memo::new(move |_| {
        let wanted = kind.get();
        subject.read(|archive| {
            let all = archive.interactions.of_customer(subject.id).map(|(_, talk)| talk);
            let mut talks: Vec<Interaction> =
                all.filter(|talk| wanted.is_empty() || format!("{:?}", talk.kind) == wanted).cloned().collect();
            talks.sort_by_key(|talk| std::cmp::Reverse((talk.date, talk.provenance.created)));
            talks
        })
    });
    let editing: RwSignal<Option<Option<Interaction>>> = RwSignal::new(None);
    let close = Callback::new(move |()| editing.set(None));
    let form =
        move || editing.get().map(|before| view! { <InteractionForm customer=subject.id before on_close=close /> });
    let kinds = move || {
        let all = Choice::new("", subject.text().customer.all);
        let kinds = InteractionKind::ALL
            .map(|kind| Choice::new(format!("{kind:?}"), (subject.text().values.interactions)(kind)));
        std::iter::once(all).chain(kinds).collect::<Vec<_>>()
    };
    let tools = move || {
        view! {
            <Select
                label=subject.word(|text| text.fields.kind)
                value=kind
                choices=Signal::derive(kinds)
                on_choose=move |chosen| kind.set(chosen)
            />
            <Button
                label=subject.word(|text| (text.customer.new_record)(Noun::Interaction))
                variant=ButtonVariant::Bare
                icon=Glyph::Plus
                on_press=move |()| editing.set(Some(None))
            />
        }
    };
    let rows = move || talks.get().into_iter().map(|talk| row(subject, talk, editing)).collect_view();
    view! {
        <Section
            title=subject.word(|text| {
                let [_, _, _, interactions, ..] = text.customer.tabs;
                interactions
            })
            links=tools
        >
            <Show
                when=move || talks.with(|talks| !talks.is_empty())
                fallback=move || view! { <p class="quiet">{move || (subject.text().customer.none_yet)(Noun::Interaction)}</p> }
            >
                <ul class="timeline" data-wide>
                    {rows}
                </ul>
            </Show>
        </Section>
        {form}
    }
}

fn row(subject: Subject, talk: Interaction, editing: RwSignal<Option<Option<Interaction>>>) -> impl IntoView {
    let edited = talk.clone();
    let text = subject.text();
    let named = |label: &str, words: String| (!words.is_empty()).then(|| format!("{label}: {words}"));
    let with = subject.read(|archive| {
        let names =
            talk.contact_ids.iter().filter_map(|id| archive.contacts.get(*id)).map(|contact| contact.name.clone());
        names.collect::<Vec<_>>().join(", ")
    });
    let lines = [
        (!talk.body.is_empty()).then_some(talk.body),
        named(text.fields.with, with),
        named(text.fields.outcome, talk.outcome),
        named(text.fields.next_step, talk.next_step),
    ];
    let lines = lines.into_iter().flatten().map(|line| view! { <p><bdi>{line}</bdi></p> }).collect_view();
    let mood = talk.sentiment.map(|sentiment| (text.values.sentiments)(sentiment));
    let sad = talk.sentiment == Some(Sentiment::Negative);
    let kind = (text.values.interactions)(talk.kind);
    view! {
        <li>
            <Icon glyph=glyph_of(talk.kind) />
            <time datetime=talk.date.to_string() title=subject.ago(talk.date)>
                {subject.day(talk.date)}
            </time>
            <div class="timeline-text">
                <button class="link" type="button" on:click=move |_| editing.set(Some(Some(edited.clone())))>
                    <b>
                        {kind} " · " <bdi>{talk.subject}</bdi>
                    </b>
                </button>
                " "
                <span class=if sad { "alarm" } else { "quiet" }>{mood}</span>
                {lines}
            </div>
            <span class="timeline-who">
                <bdi>{talk.owner}</bdi>
            </span>
        </li>
    }
}
