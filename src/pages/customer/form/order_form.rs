//! The form of an order or a return, with its lines.
//!
//! Whether it counts as a purchase is analysis' question.

use leptos::prelude::*;

use super::{
    dialog::FormDialog,
    draft::{Draft, write},
    inputs::{Inputs, day_or_refuse, filled, text_of},
    order_lines::{LineDrafts, OrderLines},
};
use crate::{
    components::TextKind,
    domain::{
        command::Command,
        currency::{Currency, major_text, minor_of_text},
        customer::Customer,
        event::Scope,
        id::Id,
        order::{Order, OrderLine},
        provenance::Extra,
        record::Noun,
        refusal::{FormField, Refusal},
    },
    state::use_desk,
};

/// The form.
#[component]
pub fn OrderForm(
    /// Who ordered.
    customer: Id<Customer>,
    /// The order to be edited, if it is not a new one.
    before: Option<Order>,
    /// Called when it is done with.
    #[prop(into)]
    on_close: Callback<()>,
) -> impl IntoView {
    let desk = use_desk();
    let draft = Draft::new();
    let inputs = Inputs::of(draft);
    let of = before.clone().unwrap_or_else(|| Order {
        id: desk.fresh_id(),
        customer_id: customer,
        number: String::new(),
        date: desk.today(),
        currency: untrack(|| desk.read_scored(|reading| reading.currency)),
        amount: 0,
        lines: Vec::new(),
        channel: String::new(),
        note: String::new(),
        return_of: None,
        import_key: None,
        provenance: draft.provenance(),
        extra: Extra::new(),
    });
    let (date, number) = (filled(&of.date.to_string()), filled(&of.number));
    let amount = filled(&before.as_ref().map(|order| major_text(order.amount, order.currency)).unwrap_or_default());
    let currency = filled(of.currency.code());
    let (channel, note) = (filled(&of.channel), filled(&of.note));
    let lines = LineDrafts::of(&of.lines, of.currency);
    let heading = if before.is_some() {
        inputs.word(|text| (text.customer.edit_record)(Noun::Order))
    } else {
        inputs.word(|text| (text.customer.new_record)(Noun::Order))
    };
    let on_delete = before.as_ref().map(|order| {
        let id = order.id;
        let delete = move |()| draft.send(Command::Remove(Scope::Orders(vec![id])), on_close);
        (Noun::Order, Callback::new(delete))
    });
    let (of, before) = (StoredValue::new(of), StoredValue::new(before));
    let save = move |()| {
        let mut order = of.get_value();
        let Some(day) = day_or_refuse(draft, date) else { return };
        let Some(typed) = Currency::parse(&text_of(currency)) else {
            return draft.refuse(Refusal::Malformed(FormField::Amount));
        };
        let Some((total, lines)) = amounts(&text_of(amount), lines, typed) else {
            let blank = text_of(amount).is_empty();
            let why = if blank { Refusal::Blank(FormField::Amount) } else { Refusal::Malformed(FormField::Amount) };
            return draft.refuse(why);
        };
        (order.date, order.currency, order.amount, order.lines) = (day, typed, total, lines);
        (order.number, order.channel, order.note) = (text_of(number), text_of(channel), text_of(note));
        let write = before.with_value(|before| write(before.as_ref(), order));
        draft.send(Command::WriteOrder(write), on_close);
    };
    view! {
        <FormDialog title=heading draft on_save=save on_close on_delete>
            <div class="form">
                <div class="form-row">
                    {inputs.day(|text| text.fields.date, date, Some(FormField::Date))}
                    {inputs.line(|text| text.fields.number, number, None)}
                    {inputs
                        .hinted(
                            |text| text.fields.amount,
                            |text| text.customer.amount_hint,
                            amount,
                            Some(FormField::Amount),
                            TextKind::Decimal,
                        )}
                    {inputs.line(|text| text.fields.currency, currency, None)}
                    {inputs.line(|text| text.fields.channel, channel, None)}
                    {inputs.line(|text| text.fields.note, note, None)}
                </div>
                <OrderLines lines />
            </div>
        </FormDialog>
    }
}

/// The total and the lines; the lines' sum where no total was typed. `None` where something cannot be read.
fn amounts(total: &str, lines: LineDrafts, currency: Currency) -> Option<(i64, Vec<OrderLine>)> {
    let lines = lines.lines(currency)?;
    let sum = lines.iter().fold(0, |sum: i64, line| sum.saturating_add(line.amount));
    match total {
        "" if lines.is_empty() => None,
        "" => Some((sum, lines)),
        total => Some((minor_of_text(total, currency)?, lines)),
    }
}
