//! The form of a loss record.
//!
//! Whether the customer came back since is told by its orders.

use leptos::prelude::*;

use super::{
    dialog::FormDialog,
    draft::{Draft, write},
    inputs::{Inputs, choices_of, chosen, day_or_refuse, filled, text_of},
};
use crate::{
    components::Choice,
    domain::{
        command::Command,
        customer::Customer,
        event::Scope,
        id::Id,
        loss_record::{LossReason, LossRecord, Recoverable},
        provenance::Extra,
        record::Noun,
        refusal::FormField,
    },
    i18n::Text,
    state::use_desk,
};

fn key<T: std::fmt::Debug>(value: T) -> String {
    format!("{value:?}")
}

fn reasons(text: &Text) -> Vec<Choice> {
    choices_of(&LossReason::ALL, key, text.losses.reasons, None)
}

fn answers(text: &Text) -> Vec<Choice> {
    choices_of(&Recoverable::ALL, key, text.losses.answers, None)
}

/// The form.
#[component]
pub fn LossForm(
    /// Who was lost.
    customer: Id<Customer>,
    /// The record to be edited, if it is not a new one.
    before: Option<LossRecord>,
    /// Called when it is done with.
    #[prop(into)]
    on_close: Callback<()>,
) -> impl IntoView {
    let desk = use_desk();
    let draft = Draft::new();
    let inputs = Inputs::of(draft);
    let of = before.clone().unwrap_or_else(|| LossRecord {
        id: desk.fresh_id(),
        customer_id: customer,
        date: desk.today(),
        reason: LossReason::Price,
        competitor: String::new(),
        recoverable: Recoverable::default(),
        note: String::new(),
        provenance: draft.provenance(),
        extra: Extra::new(),
    });
    let date = filled(&of.date.to_string());
    let (competitor, note) = (filled(&of.competitor), filled(&of.note));
    let (reason, recoverable) = (filled(&key(of.reason)), filled(&key(of.recoverable)));
    let heading = if before.is_some() {
        inputs.word(|text| (text.customer.edit_record)(Noun::LossRecord))
    } else {
        inputs.word(|text| (text.customer.new_record)(Noun::LossRecord))
    };
    let on_delete = before.as_ref().map(|record| {
        let id = record.id;
        let delete = move |()| draft.send(Command::Remove(Scope::LossRecords(vec![id])), on_close);
        (Noun::LossRecord, Callback::new(delete))
    });
    let (of, before) = (StoredValue::new(of), StoredValue::new(before));
    let save = move |()| {
        let Some(day) = day_or_refuse(draft, date) else { return };
        let mut record = of.get_value();
        record.date = day;
        record.reason = chosen(&LossReason::ALL, key, reason).unwrap_or_default();
        record.recoverable = chosen(&Recoverable::ALL, key, recoverable).unwrap_or_default();
        (record.competitor, record.note) = (text_of(competitor), text_of(note));
        let write = before.with_value(|before| write(before.as_ref(), record));
        draft.send(Command::WriteLossRecord(write), on_close);
    };
    view! {
        <FormDialog title=heading draft on_save=save on_close on_delete>
            <div class="form">
                <div class="form-row">
                    {inputs.hinted_day(|text| text.fields.date, |text| text.losses.date_hint, date, FormField::Date)}
                    {inputs.choice(|text| text.losses.reason, reason, reasons)}
                    {inputs.line(|text| text.losses.competitor, competitor, Some(FormField::Competitor))}
                    {inputs.choice(|text| text.losses.recoverable, recoverable, answers)}
                </div>
                {inputs.line(|text| text.fields.note, note, Some(FormField::LossNote))}
            </div>
        </FormDialog>
    }
}
