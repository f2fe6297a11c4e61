//! The form of an interaction: what was done, said and agreed.
//!
//! What is still to be done is a task's.

use leptos::prelude::*;

use super::{
    dialog::FormDialog,
    draft::{Draft, write},
    inputs::{Inputs, choices_of, chosen, day_or_refuse, filled, text_of},
};
use crate::{
    components::{Checkbox, Choice},
    domain::{
        command::Command,
        contact::Contact,
        customer::Customer,
        event::Scope,
        id::Id,
        interaction::{Interaction, InteractionKind, Sentiment},
        provenance::Extra,
        record::Noun,
        refusal::FormField,
    },
    i18n::{Text, locale::use_locale},
    state::use_desk,
};

const SENTIMENTS: [Sentiment; 3] = [Sentiment::Positive, Sentiment::Neutral, Sentiment::Negative];

fn key<T: std::fmt::Debug>(value: T) -> String {
    format!("{value:?}")
}

fn kinds(text: &Text) -> Vec<Choice> {
    choices_of(&InteractionKind::ALL, key, text.values.interactions, None)
}

fn sentiments(text: &Text) -> Vec<Choice> {
    choices_of(&SENTIMENTS, key, text.values.sentiments, Some(text.fields.none))
}

/// The form.
#[component]
pub fn InteractionForm(
    /// With whom it was.
    customer: Id<Customer>,
    /// The interaction to be edited, if it is not a new one.
    before: Option<Interaction>,
    /// Called when it is done with.
    #[prop(into)]
    on_close: Callback<()>,
) -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let draft = Draft::new();
    let inputs = Inputs::of(draft);
    let of = before.clone().unwrap_or_else(|| Interaction {
        id: desk.fresh_id(),
        customer_id: customer,
        contact_ids: Vec::new(),
        date: desk.today(),
        kind: InteractionKind::Visit,
        inbound: false,
        subject: String::new(),
        body: String::new(),
        outcome: String::new(),
        sentiment: None,
        next_step: String::new(),
        owner: desk
            .peek(|archive| archive.live::<Customer>(customer).map(|customer| customer.owner))
            .unwrap_or_default(),
        provenance: draft.provenance(),
        extra: Extra::new(),
    });
    let (date, kind, inbound) = (filled(&of.date.to_string()), filled(&key(of.kind)), RwSignal::new(of.inbound));
    let (subject, body, outcome) = (filled(&of.subject), filled(&of.body), filled(&of.outcome));
    let (sentiment, next, owner) =
        (filled(&of.sentiment.map(key).unwrap_or_default()), filled(&of.next_step), filled(&of.owner));
    let with = RwSignal::new(of.contact_ids.clone());
    let heading = if before.is_some() {
        inputs.word(|text| (text.customer.edit_record)(Noun::Interaction))
    } else {
        inputs.word(|text| (text.customer.new_record)(Noun::Interaction))
    };
    let on_delete = before.as_ref().map(|interaction| {
        let id = interaction.id;
        let delete = move |()| draft.send(Command::Remove(Scope::Interactions(vec![id])), on_close);
        (Noun::Interaction, Callback::new(delete))
    });
    let (of, before) = (StoredValue::new(of), StoredValue::new(before));
    let save = move |()| {
        let mut record = of.get_value();
        let Some(day) = day_or_refuse(draft, date) else { return };
        record.date = day;
        record.kind = chosen(&InteractionKind::ALL, key, kind).unwrap_or_default();
        (record.subject, record.body, record.outcome) = (text_of(subject), text_of(body), text_of(outcome));
        record.sentiment = chosen(&SENTIMENTS, key, sentiment);
        (record.next_step, record.owner) = (text_of(next), text_of(owner));
        (record.inbound, record.contact_ids) = (inbound.get_untracked(), with.get_untracked());
        let write = before.with_value(|before| write(before.as_ref(), record));
        draft.send(Command::WriteInteraction(write), on_close);
    };
    let contacts = desk.peek(|archive| {
        archive
            .contacts
            .of_customer(customer)
            .map(|(_, contact)| (contact.id, contact.name.clone()))
            .collect::<Vec<_>>()
    });
    let contacts = StoredValue::new(contacts);
    let partakers = move || {
        let boxes = contacts.get_value().into_iter().map(|(id, name)| partaker(id, name, with)).collect_view();
        contacts.with_value(|contacts| !contacts.is_empty()).then(|| {
            view! {
                <fieldset class="radio-group">
                    <legend>{move || locale.text().fields.with}</legend>
                    {boxes}
                </fieldset>
            }
        })
    };
    view! {
        <FormDialog title=heading draft on_save=save on_close on_delete>
            <div class="form">
                {inputs.first_line(|text| text.fields.subject, subject, FormField::Subject)}
                <div class="form-row">
                    {inputs.day(|text| text.fields.date, date, Some(FormField::Date))}
                    {inputs.choice(|text| text.fields.kind, kind, kinds)}
                    {inputs.line(|text| text.fields.owner, owner, None)}
                    {inputs.choice(|text| text.fields.sentiment, sentiment, sentiments)}
                </div>
                {inputs.check(|text| text.fields.inbound, inbound)}
                {partakers}
                {inputs.area(|text| text.fields.body, body)}
                {inputs.line(|text| text.fields.outcome, outcome, None)}
                {inputs.line(|text| text.fields.next_step, next, None)}
            </div>
        </FormDialog>
    }
}

fn partaker(id: Id<Contact>, name: String, with: RwSignal<Vec<Id<Contact>>>) -> impl IntoView {
    let change = move |takes_part: bool| {
        with.update(|with| {
            with.retain(|other| *other != id);
            if takes_part {
                with.push(id);
            }
        });
    };
    view! {
        <Checkbox
            label=name
            checked=Signal::derive(move || with.with(|with| with.contains(&id)))
            on_change=change
        />
    }
}
