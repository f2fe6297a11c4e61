//! The form of a contract with its commitments.
//!
//! When a contract counts as ended is the contract's own rule.

use leptos::prelude::*;

use super::{
    commitments::{CommitmentDrafts, Commitments},
    dialog::FormDialog,
    draft::{Draft, write},
    inputs::{Inputs, day_of, day_or_refuse, filled, text_of},
};
use crate::{
    components::TextKind,
    domain::{
        command::Command,
        contract::Contract,
        currency::{Currency, major_text, minor_of_text},
        customer::Customer,
        event::Scope,
        id::Id,
        provenance::Extra,
        record::Noun,
        refusal::{FormField, Refusal},
    },
    state::use_desk,
};

/// The form.
#[component]
pub fn ContractForm(
    /// Whose contract it is.
    customer: Id<Customer>,
    /// The contract to be edited, if it is not a new one.
    before: Option<Contract>,
    /// Called when it is done with.
    #[prop(into)]
    on_close: Callback<()>,
) -> impl IntoView {
    let desk = use_desk();
    let draft = Draft::new();
    let inputs = Inputs::of(draft);
    let of = before.clone().unwrap_or_else(|| Contract {
        id: desk.fresh_id(),
        customer_id: customer,
        number: String::new(),
        start: desk.today(),
        end: None,
        renewal: false,
        currency: untrack(|| desk.read_scored(|reading| reading.currency)),
        amount: None,
        commitments: Vec::new(),
        note: String::new(),
        import_key: None,
        provenance: draft.provenance(),
        extra: Extra::new(),
    });
    let (number, note) = (filled(&of.number), filled(&of.note));
    let start = filled(&of.start.to_string());
    let end = filled(&of.end.map(|end| end.to_string()).unwrap_or_default());
    let renewal = RwSignal::new(of.renewal);
    let amount = filled(&of.amount.map(|amount| major_text(amount, of.currency)).unwrap_or_default());
    let currency = filled(of.currency.code());
    let drafts = CommitmentDrafts::of(&of.commitments);
    let heading = if before.is_some() {
        inputs.word(|text| (text.customer.edit_record)(Noun::Contract))
    } else {
        inputs.word(|text| (text.customer.new_record)(Noun::Contract))
    };
    let on_delete = before.as_ref().map(|contract| {
        let id = contract.id;
        let delete = move |()| draft.send(Command::Remove(Scope::Contracts(vec![id])), on_close);
        (Noun::Contract, Callback::new(delete))
    });
    let (of, before) = (StoredValue::new(of), StoredValue::new(before));
    let save = move |()| {
        let mut contract = of.get_value();
        let Some(first) = day_or_refuse(draft, start) else { return };
        let typed = text_of(end);
        let last = day_of(end);
        if last.is_none() && !typed.is_empty() {
            return draft.refuse(Refusal::Malformed(FormField::ContractEnd));
        }
        let Some(unit) = Currency::parse(&text_of(currency)) else {
            return draft.refuse(Refusal::Malformed(FormField::Amount));
        };
        let worth = text_of(amount);
        let minor = minor_of_text(&worth, unit);
        if minor.is_none() && !worth.is_empty() {
            return draft.refuse(Refusal::Malformed(FormField::Amount));
        }
        (contract.start, contract.end, contract.renewal) = (first, last, renewal.get_untracked());
        (contract.currency, contract.amount, contract.commitments) = (unit, minor, drafts.read());
        (contract.number, contract.note) = (text_of(number), text_of(note));
        let write = before.with_value(|before| write(before.as_ref(), contract));
        draft.send(Command::WriteContract(write), on_close);
    };
    view! {
        <FormDialog title=heading draft on_save=save on_close on_delete>
            <div class="form">
                <div class="form-row">
                    {inputs.line(|text| text.fields.number, number, Some(FormField::ContractNumber))}
                    {inputs.day(|text| text.contracts.start, start, Some(FormField::Date))}
                    {inputs
                        .hinted_day(
                            |text| text.contracts.end,
                            |text| text.contracts.end_hint,
                            end,
                            FormField::ContractEnd,
                        )}
                    {inputs
                        .hinted(
                            |text| text.fields.amount,
                            |text| text.contracts.amount_hint,
                            amount,
                            Some(FormField::Amount),
                            TextKind::Decimal,
                        )}
                    {inputs.line(|text| text.fields.currency, currency, None)}
                    {inputs.line(|text| text.fields.note, note, None)}
                </div>
                {inputs.check(|text| text.contracts.renewal, renewal)} <Commitments drafts />
            </div>
        </FormDialog>
    }
}
