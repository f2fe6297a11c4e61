//! The commitments of a contract in its form: what was promised, until when, when it was fulfilled.
//!
//! Which of them are overdue is told elsewhere.

use leptos::prelude::*;

use super::inputs::{day_of, filled, text_of};
use crate::{
    components::{Button, ButtonVariant, DateInput, Field, Glyph, TextInput, TextKind},
    domain::contract::Commitment,
    i18n::{format, locale::use_locale},
};

/// A commitment as it is typed.
#[derive(Clone, Copy)]
pub struct CommitmentDraft {
    key: u32,
    text: RwSignal<String>,
    due: RwSignal<String>,
    done: RwSignal<String>,
}

/// All commitments as they are typed.
#[derive(Clone, Copy)]
pub struct CommitmentDrafts(RwSignal<Vec<CommitmentDraft>>);

impl CommitmentDrafts {
    /// The commitments of a contract.
    pub fn of(commitments: &[Commitment]) -> Self {
        let day = |day: Option<crate::domain::day::Day>| filled(&day.map(|day| day.to_string()).unwrap_or_default());
        let draft = |(key, it): (u32, &Commitment)| CommitmentDraft {
            key,
            text: filled(&it.text),
            due: day(it.due),
            done: day(it.done),
        };
        Self(RwSignal::new((0..).zip(commitments).map(draft).collect()))
    }

    fn add(self) {
        let [text, due, done] = std::array::from_fn(|_| filled(""));
        self.0.update(|drafts| {
            let key = drafts.last().map_or(0, |draft| draft.key + 1);
            drafts.push(CommitmentDraft { key, text, due, done });
        });
    }

    /// The commitments. Blank ones are left out.
    pub fn read(self) -> Vec<Commitment> {
        let read =
            |it: &CommitmentDraft| Commitment { text: text_of(it.text), due: day_of(it.due), done: day_of(it.done) };
        let is_blank = |it: &Commitment| it.text.is_empty() && it.due.is_none() && it.done.is_none();
        self.0.get_untracked().iter().map(read).filter(|it| !is_blank(it)).collect()
    }
}

/// The commitments with a button for another.
#[component]
pub fn Commitments(
    /// The commitments.
    drafts: CommitmentDrafts,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <fieldset class="commitments">
            <legend>{move || locale.text().contracts.commitments}</legend>
            <For
                each=move || drafts.0.get()
                key=|draft| draft.key
                children=move |draft| view! { <Line draft drafts /> }
            />
            <Button
                label=Signal::derive(move || locale.text().contracts.add_commitment.to_owned())
                icon=Glyph::Plus
                variant=ButtonVariant::Bare
                on_press=move |()| drafts.add()
            />
        </fieldset>
    }
}

#[component]
fn Line(draft: CommitmentDraft, drafts: CommitmentDrafts) -> impl IntoView {
    let locale = use_locale();
    let place =
        move || drafts.0.with(|drafts| drafts.iter().position(|other| other.key == draft.key)).unwrap_or_default() + 1;
    let label = Signal::derive(move || format!("{} {}", locale.text().contracts.commitment, place()));
    let due = Signal::derive(move || format!("{} {}", locale.text().fields.due, place()));
    let done = Signal::derive(move || format!("{} {}", locale.text().fields.done, place()));
    view! {
        <div class="commitment">
            <Field label>
                <TextInput value=draft.text on_input=move |text| draft.text.set(text) kind=TextKind::Text />
            </Field>
            <Field label=due>
                <DateInput value=draft.due on_input=move |text| draft.due.set(text) />
            </Field>
            <Field label=done>
                <DateInput value=draft.done on_input=move |text| draft.done.set(text) />
            </Field>
            <Button
                label=Signal::derive(move || {
                    (locale.text().contracts.remove_commitment)(&format::count(locale.lang(), place()))
                })
                icon=Glyph::Close
                icon_only=true
                variant=ButtonVariant::Bare
                on_press=move |()| drafts.0.update(|drafts| drafts.retain(|other| other.key != draft.key))
            />
        </div>
    }
}
