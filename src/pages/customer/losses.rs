//! Losses of a customer as they were recorded: when, why, to whom, and whether it came back.
//!
//! The form is `form::LossForm`; what losses come to is the Churn page's matter.

use leptos::prelude::*;

use super::{form::LossForm, subject::Subject};
use crate::{
    components::{Button, ButtonVariant, Glyph, Section, Tag, TagTone},
    domain::{
        loss_record::{LossRecord, Recoverable},
        record::Noun,
    },
    state::losses::{LossStanding, losses_of},
};

/// Where the customer stands after its losses up to the as-of day, tracked.
fn standing(subject: Subject) -> Option<LossStanding> {
    subject.scored(|reading, _| {
        LossStanding::after(&losses_of(reading.archive, subject.id, reading.currency, reading.as_of()))
    })
}

/// The mark in the head of a customer that is lost or was won back; nothing for any other.
#[component]
pub fn LossMark(
    /// Whose page it is.
    subject: Subject,
) -> impl IntoView {
    let now = Memo::new(move |_| standing(subject));
    move || {
        let words = &subject.text().losses;
        let (label, tone) = match now.get()? {
            LossStanding::Lost(loss) => {
                let since = crate::domain::day::Day::clamped(loss.day.into());
                ((words.lost_since)(&subject.day(since), (words.reasons)(loss.reason)), TagTone::Alarm)
            }
            LossStanding::WonBack(loss) => {
                let day = crate::domain::day::Day::clamped(loss.won_back?.into());
                ((words.won_back_on)(&subject.day(day)), TagTone::Accent)
            }
        };
        Some(view! { <Tag label tone /> })
    }
}

/// The section.
#[component]
pub fn Losses(
    /// Whose losses they are.
    subject: Subject,
) -> impl IntoView {
    let records = Memo::new(move |_| {
        subject.read(|archive| {
            let mut all: Vec<LossRecord> =
                archive.loss_records.of_customer(subject.id).map(|(_, record)| record.clone()).collect();
            all.sort_by_key(|it| (std::cmp::Reverse(it.date), it.id.bits()));
            all
        })
    });
    let editing: RwSignal<Option<Option<LossRecord>>> = RwSignal::new(None);
    let close = Callback::new(move |()| editing.set(None));
    let form = move || editing.get().map(|before| view! { <LossForm customer=subject.id before on_close=close /> });
    let add = move || {
        view! {
            <Button
                label=subject.word(|text| (text.customer.new_record)(Noun::LossRecord))
                variant=ButtonVariant::Bare
                icon=Glyph::Plus
                on_press=move |()| editing.set(Some(None))
            />
        }
    };
    let rows = move || records.get().into_iter().map(|it| row(subject, it, editing)).collect_view();
    view! {
        <Section title=subject.word(|text| text.losses.records) links=add>
            <Show
                when=move || records.with(|records| !records.is_empty())
                fallback=move || {
                    view! { <p class="quiet">{move || (subject.text().customer.none_yet)(Noun::LossRecord)}</p> }
                }
            >
                <ul class="losses">{rows}</ul>
            </Show>
        </Section>
        {form}
    }
    .into_any()
}

fn row(subject: Subject, record: LossRecord, editing: RwSignal<Option<Option<LossRecord>>>) -> AnyView {
    let edited = record.clone();
    let words = &subject.text().losses;
    let LossRecord { date, reason, competitor, recoverable, note, .. } = record;
    let to = (!competitor.is_empty()).then(|| view! { " · " <bdi>{(words.to)(&competitor)}</bdi> });
    let note = (!note.is_empty()).then(|| {
        view! {
            <p class="quiet">
                <bdi>{note}</bdi>
            </p>
        }
    });
    let can = format!("{}: {}", words.recoverable, (words.answers)(recoverable));
    view! {
        <li>
            <div>
                <button class="link" type="button" on:click=move |_| editing.set(Some(Some(edited.clone())))>
                    <b>{(words.reasons)(reason)}</b>
                </button>
                {to}
                {note}
            </div>
            <span class=if recoverable == Recoverable::No { "alarm" } else { "quiet" }>{can}</span>
            <span title=subject.ago(date)>{subject.day(date)}</span>
        </li>
    }
    .into_any()
}
