//! The form of a need.
//!
//! What is done about it is a task's.

use leptos::prelude::*;

use super::{
    dialog::FormDialog,
    draft::{Draft, write},
    inputs::{Inputs, choices_of, chosen, filled, text_of},
};
use crate::{
    components::Choice,
    domain::{
        command::Command,
        customer::Customer,
        event::Scope,
        id::Id,
        need::{Need, NeedCategory, NeedStatus, Priority},
        provenance::Extra,
        record::Noun,
        refusal::FormField,
    },
    i18n::Text,
    state::use_desk,
};

const CATEGORIES: [NeedCategory; 3] = [NeedCategory::Need, NeedCategory::Difficulty, NeedCategory::Expectation];
const STATUSES: [NeedStatus; 4] = [NeedStatus::Open, NeedStatus::InProgress, NeedStatus::Met, NeedStatus::Dropped];
const PRIORITIES: [Priority; 3] = [Priority::High, Priority::Normal, Priority::Low];

fn key<T: std::fmt::Debug>(value: T) -> String {
    format!("{value:?}")
}

fn categories(text: &Text) -> Vec<Choice> {
    choices_of(&CATEGORIES, key, text.values.categories, None)
}

fn statuses(text: &Text) -> Vec<Choice> {
    choices_of(&STATUSES, key, text.values.statuses, None)
}

fn priorities(text: &Text) -> Vec<Choice> {
    choices_of(&PRIORITIES, key, text.values.priorities, None)
}

/// The form.
#[component]
pub fn NeedForm(
    /// Whose need it is.
    customer: Id<Customer>,
    /// The need to be edited, if it is not a new one.
    before: Option<Need>,
    /// Called when it is done with.
    #[prop(into)]
    on_close: Callback<()>,
) -> impl IntoView {
    let desk = use_desk();
    let draft = Draft::new();
    let inputs = Inputs::of(draft);
    let of = before.clone().unwrap_or_else(|| Need {
        id: desk.fresh_id(),
        customer_id: customer,
        text: String::new(),
        category: NeedCategory::default(),
        priority: Priority::default(),
        status: NeedStatus::default(),
        evidence: String::new(),
        product: String::new(),
        provenance: draft.provenance(),
        extra: Extra::new(),
    });
    let (need, evidence, product) = (filled(&of.text), filled(&of.evidence), filled(&of.product));
    let (category, status, priority) = (filled(&key(of.category)), filled(&key(of.status)), filled(&key(of.priority)));
    let heading = if before.is_some() {
        inputs.word(|text| (text.customer.edit_record)(Noun::Need))
    } else {
        inputs.word(|text| (text.customer.new_record)(Noun::Need))
    };
    let on_delete = before.as_ref().map(|need| {
        let id = need.id;
        let delete = move |()| draft.send(Command::Remove(Scope::Needs(vec![id])), on_close);
        (Noun::Need, Callback::new(delete))
    });
    let (of, before) = (StoredValue::new(of), StoredValue::new(before));
    let save = move |()| {
        let mut record = of.get_value();
        (record.text, record.evidence, record.product) = (text_of(need), text_of(evidence), text_of(product));
        record.category = chosen(&CATEGORIES, key, category).unwrap_or_default();
        record.status = chosen(&STATUSES, key, status).unwrap_or_default();
        record.priority = chosen(&PRIORITIES, key, priority).unwrap_or_default();
        let write = before.with_value(|before| write(before.as_ref(), record));
        draft.send(Command::WriteNeed(write), on_close);
    };
    view! {
        <FormDialog title=heading draft on_save=save on_close on_delete>
            <div class="form">
                {inputs.first_line(|text| text.fields.need, need, FormField::NeedText)}
                <div class="form-row">
                    {inputs.choice(|text| text.fields.category, category, categories)}
                    {inputs.choice(|text| text.fields.status, status, statuses)}
                    {inputs.choice(|text| text.fields.priority, priority, priorities)}
                    {inputs.line(|text| text.fields.product, product, None)}
                </div>
                {inputs.line(|text| text.fields.evidence, evidence, None)}
            </div>
        </FormDialog>
    }
}
