//! The lines of an order in its form: product, quantity, amount, cost.
//!
//! It adds up what it can read.

use leptos::prelude::*;

use super::inputs::{filled, text_of};
use crate::{
    components::{Button, ButtonVariant, Glyph, TextInput, TextKind},
    domain::{
        currency::{Currency, major_text, minor_of_text},
        order::OrderLine,
    },
    i18n::{format, locale::use_locale},
};

/// A line as it is typed.
#[derive(Clone, Copy)]
pub struct LineDraft {
    key: u32,
    product: RwSignal<String>,
    quantity: RwSignal<String>,
    amount: RwSignal<String>,
    cost: RwSignal<String>,
}

/// All lines as they are typed.
#[derive(Clone, Copy)]
pub struct LineDrafts(RwSignal<Vec<LineDraft>>);

impl LineDrafts {
    /// The lines of an order.
    pub fn of(lines: &[OrderLine], currency: Currency) -> Self {
        let draft = |(key, line): (u32, &OrderLine)| LineDraft {
            key,
            product: filled(&line.product),
            quantity: filled(&line.quantity.map(|quantity| quantity.to_string()).unwrap_or_default()),
            amount: filled(&major_text(line.amount, currency)),
            cost: filled(&line.cost.map(|cost| major_text(cost, currency)).unwrap_or_default()),
        };
        Self(RwSignal::new((0..).zip(lines).map(draft).collect()))
    }

    fn add(self) {
        let [product, quantity, amount, cost] = std::array::from_fn(|_| filled(""));
        self.0.update(|lines| {
            let key = lines.last().map_or(0, |line| line.key + 1);
            lines.push(LineDraft { key, product, quantity, amount, cost });
        });
    }

    /// The lines; `None` where an amount or a quantity cannot be read. Blank lines are left out.
    pub fn lines(self, currency: Currency) -> Option<Vec<OrderLine>> {
        self.0.get_untracked().iter().filter_map(|line| line.read(currency)).collect()
    }
}

impl LineDraft {
    /// Nothing for a blank line, `Some(None)` for one that cannot be read.
    fn read(&self, currency: Currency) -> Option<Option<OrderLine>> {
        let [product, quantity, amount, cost] = [self.product, self.quantity, self.amount, self.cost].map(text_of);
        if product.is_empty() && quantity.is_empty() && amount.is_empty() && cost.is_empty() {
            return None;
        }
        let optional = |text: &str| if text.is_empty() { Some(None) } else { minor_of_text(text, currency).map(Some) };
        let read = || {
            let quantity = if quantity.is_empty() { None } else { Some(quantity.parse().ok()?) };
            let (amount, cost) = (optional(&amount)?.unwrap_or(0), optional(&cost)?);
            Some(OrderLine { product, quantity, amount, cost })
        };
        Some(read())
    }
}

/// The lines with a button for another.
#[component]
pub fn OrderLines(
    /// The lines.
    lines: LineDrafts,
) -> impl IntoView {
    let locale = use_locale();
    let heads = move || {
        let fields = &locale.text().fields;
        [fields.product, fields.quantity, fields.amount, fields.cost]
            .map(|head| view! { <th scope="col">{head}</th> })
            .collect_view()
    };
    view! {
        <table class="table order-lines" data-compact>
            <caption class="visually-hidden">{move || locale.text().customer.lines}</caption>
            <thead>
                <tr>
                    {heads} <th></th>
                </tr>
            </thead>
            <tbody>
                <For
                    each=move || lines.0.get()
                    key=|line| line.key
                    children=move |line| view! { <Line line lines /> }
                />
            </tbody>
        </table>
        <Button
            label=Signal::derive(move || locale.text().customer.add_line.to_owned())
            icon=Glyph::Plus
            variant=ButtonVariant::Bare
            on_press=move |()| lines.add()
        />
    }
}

#[component]
fn Line(line: LineDraft, lines: LineDrafts) -> impl IntoView {
    let locale = use_locale();
    let place =
        move || lines.0.with(|lines| lines.iter().position(|other| other.key == line.key)).unwrap_or_default() + 1;
    let named = move |field: &str| format!("{field} {}", place());
    let cell = move |value: RwSignal<String>, kind: TextKind, label: Signal<String>| {
        view! {
            <td>
                <TextInput value on_input=move |text| value.set(text) kind label />
            </td>
        }
    };
    view! {
        <tr>
            {cell(line.product, TextKind::Text, Signal::derive(move || named(locale.text().fields.product)))}
            {cell(line.quantity, TextKind::Decimal, Signal::derive(move || named(locale.text().fields.quantity)))}
            {cell(line.amount, TextKind::Decimal, Signal::derive(move || named(locale.text().fields.amount)))}
            {cell(line.cost, TextKind::Decimal, Signal::derive(move || named(locale.text().fields.cost)))}
            <td>
                <Button
                    label=Signal::derive(move || {
                        (locale.text().customer.remove_line)(&format::count(locale.lang(), place()))
                    })
                    icon=Glyph::Close
                    icon_only=true
                    variant=ButtonVariant::Bare
                    on_press=move |()| lines.0.update(|lines| lines.retain(|other| other.key != line.key))
                />
            </td>
        </tr>
    }
}
