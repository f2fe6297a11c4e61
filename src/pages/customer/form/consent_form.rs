//! The form of a consent: to what, since when, how, in which words, and until when.
//!
//! A consent is a part of its customer; what is written is the customer.

use leptos::prelude::*;

use super::{
    dialog::FormDialog,
    draft::{Draft, write},
    inputs::{Inputs, day_of, filled, text_of},
};
use crate::{
    components::{Button, ButtonVariant},
    domain::{
        command::Command,
        customer::{Consent, Customer},
        refusal::{FormField, Refusal},
    },
    state::use_desk,
};

/// The form.
#[component]
pub fn ConsentForm(
    /// Who consented.
    customer: Customer,
    /// The place of the consent among the customer's; none there: a new one.
    place: usize,
    /// Called when it is done with.
    #[prop(into)]
    on_close: Callback<()>,
) -> impl IntoView {
    let desk = use_desk();
    let draft = Draft::new();
    let inputs = Inputs::of(draft);
    let known = customer.consent.get(place).cloned();
    let is_known = known.is_some();
    let of = known.unwrap_or_else(|| Consent {
        purpose: String::new(),
        wording: String::new(),
        how: String::new(),
        given: desk.today(),
        withdrawn: None,
    });
    let (purpose, wording, how) = (filled(&of.purpose), filled(&of.wording), filled(&of.how));
    let given = filled(&of.given.to_string());
    let withdrawn = filled(&of.withdrawn.map_or_else(String::new, |day| day.to_string()));
    let customer = StoredValue::new(customer);
    let send = move |change: &dyn Fn(&mut Vec<Consent>)| {
        let before = customer.get_value();
        let mut after = before.clone();
        change(&mut after.consent);
        draft.send(Command::WriteCustomer(write(Some(&before), after)), on_close);
    };
    let save = move |()| {
        let Some(given) = day_of(given) else {
            draft.refuse(Refusal::Malformed(FormField::Date));
            return;
        };
        let consent = Consent {
            purpose: text_of(purpose),
            wording: text_of(wording),
            how: text_of(how),
            given,
            withdrawn: day_of(withdrawn),
        };
        send(&|consents| match consents.get_mut(place) {
            Some(known) => *known = consent.clone(),
            None => consents.push(consent.clone()),
        });
    };
    let remove = move |()| {
        send(&|consents| {
            if place < consents.len() {
                consents.remove(place);
            }
        });
    };
    let title = if is_known { inputs.word(|text| text.consent.edit) } else { inputs.word(|text| text.consent.new) };
    let removal = move || {
        let button = move || {
            view! {
                <div class="line">
                    <Button
                        label=inputs.word(|text| text.consent.remove)
                        variant=ButtonVariant::Warn
                        on_press=remove
                    />
                </div>
            }
        };
        is_known.then(button)
    };
    view! {
        <FormDialog title draft on_save=save on_close on_delete=None>
            <div class="form">
                {inputs.first_line(|text| text.consent.purpose, purpose, FormField::Purpose)}
                <div class="form-row">
                    {inputs.day(|text| text.consent.given, given, Some(FormField::Date))}
                    {inputs.line(|text| text.consent.how, how, None)}
                    {inputs
                        .hinted_day(
                            |text| text.consent.withdrawn,
                            |text| text.consent.withdrawn_hint,
                            withdrawn,
                            FormField::Withdrawn,
                        )}
                </div>
                {inputs.area(|text| text.consent.wording, wording)}
                {removal}
            </div>
        </FormDialog>
    }
}
