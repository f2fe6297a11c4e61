//! The form of an offer.
//!
//! Whether the product was bought since is told by the customer's orders.

use leptos::prelude::*;

use super::{
    dialog::FormDialog,
    draft::{Draft, write},
    inputs::{Inputs, choices_of, chosen, day_of, day_or_refuse, filled, text_of},
};
use crate::{
    components::Choice,
    domain::{
        command::Command,
        event::Scope,
        offer::{Offer, OfferAnswer},
        record::Noun,
        refusal::FormField,
    },
    i18n::Text,
    state::use_desk,
};

fn key(answer: OfferAnswer) -> String {
    format!("{answer:?}")
}

fn answers(text: &Text) -> Vec<Choice> {
    choices_of(&OfferAnswer::ALL, key, text.offers.answers, None)
}

/// The form.
#[component]
pub fn OfferForm(
    /// The offer to be edited.
    before: Offer,
    /// Called when it is done with.
    #[prop(into)]
    on_close: Callback<()>,
) -> impl IntoView {
    let desk = use_desk();
    let draft = Draft::new();
    let inputs = Inputs::of(draft);
    let (product, date) = (filled(&before.product), filled(&before.date.to_string()));
    let answer = filled(&key(before.answer));
    let answered = filled(&before.answered.map_or_else(String::new, |day| day.to_string()));
    let note = filled(&before.note);
    let id = before.id;
    let delete = move |()| draft.send(Command::Remove(Scope::Offers(vec![id])), on_close);
    let of = StoredValue::new(before);
    let save = move |()| {
        let Some(day) = day_or_refuse(draft, date) else { return };
        let mut offer = of.get_value();
        (offer.product, offer.date, offer.note) = (text_of(product), day, text_of(note));
        offer.answer = chosen(&OfferAnswer::ALL, key, answer).unwrap_or_default();
        // What is not answered has no day of an answer; what is has one.
        let is_open = offer.answer == OfferAnswer::Open;
        offer.answered = if is_open { None } else { day_of(answered).or(Some(desk.today())) };
        let write = of.with_value(|before| write(Some(before), offer));
        draft.send(Command::WriteOffer(write), on_close);
    };
    view! {
        <FormDialog
            title=inputs.word(|text| (text.customer.edit_record)(Noun::Offer))
            draft
            on_save=save
            on_close
            on_delete=Some((Noun::Offer, Callback::new(delete)))
        >
            <div class="form">
                <div class="form-row">
                    {inputs.line(|text| text.fields.product, product, Some(FormField::Product))}
                    {inputs.day(|text| text.fields.date, date, Some(FormField::Date))}
                    {inputs.choice(|text| text.offers.answer, answer, answers)}
                    {inputs.day(|text| text.offers.answered, answered, None)}
                </div>
                {inputs.line(|text| text.fields.note, note, Some(FormField::OfferNote))}
            </div>
        </FormDialog>
    }
}
