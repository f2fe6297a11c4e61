//! Contracts: running ones first, what was promised in them, which have ended.
//!
//! The form is `form::ContractForm`; how likely they are to end is the Churn page's matter.

use leptos::prelude::*;

use super::{figures, form::ContractForm, subject::Subject};
use crate::{
    components::{Button, ButtonVariant, Glyph, Section},
    domain::{
        command::{Command, Write},
        contract::{Commitment, Contract},
        record::Noun,
    },
};

/// The tab.
#[component]
pub fn Contracts(
    /// Whose contracts they are.
    subject: Subject,
) -> impl IntoView {
    let contracts = Memo::new(move |_| {
        subject.read(|archive| {
            let today = subject.desk.today();
            let mut all: Vec<Contract> =
                archive.contracts.of_customer(subject.id).map(|(_, contract)| contract.clone()).collect();
            all.sort_by_key(|it| (it.ended_by(today).is_some(), std::cmp::Reverse(it.start), it.id.bits()));
            all
        })
    });
    let editing: RwSignal<Option<Option<Contract>>> = RwSignal::new(None);
    let close = Callback::new(move |()| editing.set(None));
    let form = move || editing.get().map(|before| view! { <ContractForm customer=subject.id before on_close=close /> });
    let add = move || {
        view! {
            <Button
                label=subject.word(|text| (text.customer.new_record)(Noun::Contract))
                variant=ButtonVariant::Bare
                icon=Glyph::Plus
                on_press=move |()| editing.set(Some(None))
            />
        }
    };
    let rows = move || contracts.get().into_iter().map(|it| row(subject, it, editing)).collect_view();
    view! {
        <Section
            title=subject.word(|text| {
                let [_, _, _, _, _, _, contracts, ..] = text.customer.tabs;
                contracts
            })
            links=add
        >
            <Show
                when=move || contracts.with(|contracts| !contracts.is_empty())
                fallback=move || view! { <p class="quiet">{move || (subject.text().customer.none_yet)(Noun::Contract)}</p> }
            >
                <ul class="contracts">{rows}</ul>
            </Show>
        </Section>
        {form}
    }
}

fn row(subject: Subject, contract: Contract, editing: RwSignal<Option<Option<Contract>>>) -> AnyView {
    let edited = contract.clone();
    let words = &subject.text().contracts;
    let today = subject.desk.today();
    let span = match contract.end {
        Some(end) => (words.from_to)(&subject.day(contract.start), &subject.day(end)),
        None => (words.from)(&subject.day(contract.start)),
    };
    let runs = contract.runs_on(today);
    let standing = if contract.start > today {
        words.begins.to_owned()
    } else if let Some(end) = contract.ended_by(today) {
        (words.ended)(&subject.ago(end))
    } else if contract.renewal {
        words.renews.to_owned()
    } else {
        contract.end.map_or_else(|| words.runs.to_owned(), |end| (words.ends)(&subject.ago(end)))
    };
    let amount = contract.amount.map(|amount| figures::exact(subject.lang(), amount, contract.currency));
    let note = contract.note.clone();
    let promised = contract.commitments.iter().enumerate();
    let promised = promised.map(|(place, it)| commitment(subject, &contract, place, it)).collect_view();
    let ending = StoredValue::new(contract.clone());
    let end_today = runs.then(|| {
        view! {
            <div class="go">
                <Button
                    label=subject.word(|text| text.contracts.end_today)
                    on_press=move |()| {
                        revise(
                            subject,
                            ending.get_value(),
                            |contract, today| {
                                (contract.end, contract.renewal) = (Some(today.max(contract.start)), false);
                            },
                        );
                    }
                />
            </div>
        }
    });
    view! {
        <li>
            <div>
                <button class="link" type="button" on:click=move |_| editing.set(Some(Some(edited.clone())))>
                    <b>
                        <bdi>{(words.named)(&contract.number)}</bdi>
                    </b>
                </button>
                <p class="quiet">
                    {span} {amount.map(|amount| format!(" · {amount}"))}
                    {(!note.is_empty()).then(|| view! { " · " <bdi>{note}</bdi> })}
                </p>
                <ul class="promised">{promised}</ul>
                {end_today}
            </div>
            <span class=if runs { "" } else { "quiet" }>{standing}</span>
        </li>
    }
    .into_any()
}

fn commitment(subject: Subject, contract: &Contract, place: usize, commitment: &Commitment) -> impl IntoView + use<> {
    let overdue = commitment.is_overdue_on(subject.desk.today());
    let due = commitment.due.map(|due| (subject.text().customer.overdue)(&subject.ago(due)));
    let done = commitment.done.map(|done| (subject.text().contracts.fulfilled)(&subject.day(done)));
    let is_open = commitment.done.is_none();
    let (text, named) = (commitment.text.clone(), commitment.text.clone());
    let contract = StoredValue::new(contract.clone());
    let fulfil = move |()| {
        revise(subject, contract.get_value(), |contract, today| {
            if let Some(it) = contract.commitments.get_mut(place) {
                it.done = Some(today);
            }
        });
    };
    view! {
        <li data-done=(!is_open).then_some("")>
            <bdi>{text}</bdi>
            <span class=if overdue { "alarm" } else { "quiet" }>{done.or(due)}</span>
            {is_open
                .then(|| {
                    view! {
                        <Button
                            label=Signal::derive(move || (subject.text().contracts.fulfil)(&named))
                            icon=Glyph::Check
                            icon_only=true
                            variant=ButtonVariant::Bare
                            on_press=fulfil
                        />
                    }
                })}
        </li>
    }
}

fn revise(subject: Subject, mut contract: Contract, change: impl FnOnce(&mut Contract, crate::domain::day::Day)) {
    let base = contract.provenance.updated;
    change(&mut contract, subject.desk.today());
    subject.desk.send(Command::WriteContract(Write::Revise { base, record: Box::new(contract) }));
}
