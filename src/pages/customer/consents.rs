//! What a customer has consented to: those in force first, each with its day and how it was given.
//!
//! The form is `form::ConsentForm`.

use leptos::prelude::*;

use super::{form::ConsentForm, subject::Subject};
use crate::{
    components::{Button, ButtonVariant, Glyph, Section},
    domain::{
        command::{Command, Write},
        customer::Consent,
    },
};

/// The section.
#[component]
pub fn Consents(
    /// Whose consents they are.
    subject: Subject,
) -> impl IntoView {
    let consents = Memo::new(move |_| {
        let all = subject.record.get().map(|customer| customer.consent).unwrap_or_default();
        let today = subject.desk.today();
        let mut placed: Vec<(usize, Consent)> = all.into_iter().enumerate().collect();
        placed.sort_by_key(|(_, it)| (!it.holds_on(today), std::cmp::Reverse(it.given)));
        placed
    });
    // The place of the consent that is edited; one behind the last is a new one.
    let editing: RwSignal<Option<usize>> = RwSignal::new(None);
    let close = Callback::new(move |()| editing.set(None));
    let form = move || {
        let place = editing.get()?;
        let customer = subject.record.get_untracked()?;
        Some(view! { <ConsentForm customer place on_close=close /> })
    };
    let add = move || {
        view! {
            <Button
                label=subject.word(|text| text.consent.new)
                variant=ButtonVariant::Bare
                icon=Glyph::Plus
                on_press=move |()| editing.set(Some(usize::MAX))
            />
        }
    };
    let rows =
        move || consents.get().into_iter().map(|(place, consent)| row(subject, place, consent, editing)).collect_view();
    view! {
        <Section title=subject.word(|text| text.consent.consents) links=add>
            <Show
                when=move || consents.with(|consents| !consents.is_empty())
                fallback=move || view! { <p class="quiet">{move || subject.text().consent.none}</p> }
            >
                <ul class="consents">{rows}</ul>
            </Show>
        </Section>
        {form}
    }
    .into_any()
}

fn row(subject: Subject, place: usize, consent: Consent, editing: RwSignal<Option<usize>>) -> AnyView {
    let text = &subject.text().consent;
    let holds = consent.holds_on(subject.desk.today());
    let Consent { purpose, wording, how, given, withdrawn } = consent;
    let span = match withdrawn {
        Some(withdrawn) => (text.until)(&subject.day(given), &subject.day(withdrawn)),
        None => (text.since)(&subject.day(given)),
    };
    let withdraw = holds.then(|| {
        let label = (text.withdraw_of)(&purpose);
        view! {
            <button class="link" type="button" aria-label=label on:click=move |_| withdraw(subject, place)>
                {text.withdraw}
            </button>
        }
    });
    view! {
        <li data-ended=(!holds).then_some("")>
            <div>
                <button class="link" type="button" on:click=move |_| editing.set(Some(place))>
                    <b>
                        <bdi>{purpose}</bdi>
                    </b>
                </button>
                <p class="quiet">
                    {span} {(!how.is_empty()).then(|| view! { " · " <bdi>{how}</bdi> })}
                </p>
                {(!wording.is_empty())
                    .then(|| {
                        view! {
                            <p class="soft">
                                <bdi>{wording}</bdi>
                            </p>
                        }
                    })}
            </div>
            {withdraw}
        </li>
    }
    .into_any()
}

/// Withdraws a consent today; what came of it is told as of every change.
fn withdraw(subject: Subject, place: usize) {
    let Some(mut customer) = subject.record.get_untracked() else { return };
    let today = subject.desk.today();
    let base = customer.provenance.updated;
    if let Some(consent) = customer.consent.get_mut(place) {
        consent.withdrawn = Some(today.max(consent.given));
        subject.desk.send(Command::WriteCustomer(Write::Revise { base, record: Box::new(customer) }));
    }
}
