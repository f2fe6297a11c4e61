//! Orders, newest first, with their lines.
//!
//! The form is `form::OrderForm`; sums are `purchases`'.

use leptos::prelude::*;

use super::{
    figures,
    form::OrderForm,
    purchases::{Months, PurchaseFacts, TopProducts},
    subject::Subject,
};
use crate::{
    components::{Button, ButtonVariant, Glyph, Section},
    domain::{order::Order, record::Noun},
    i18n::format,
    state::customer_facts::OrderFace,
};

/// How many orders are shown before all are asked for.
const FIRST: usize = 50;

/// The tab.
#[component]
pub fn Orders(
    /// Whose orders they are.
    subject: Subject,
) -> impl IntoView {
    let orders = Memo::new(move |_| {
        let mut orders = subject.orders();
        orders.reverse();
        orders
    });
    let all = RwSignal::new(false);
    let editing: RwSignal<Option<Option<Order>>> = RwSignal::new(None);
    let close = Callback::new(move |()| editing.set(None));
    let form = move || editing.get().map(|before| view! { <OrderForm customer=subject.id before on_close=close /> });
    let add = move || {
        view! {
            <Button
                label=subject.word(|text| (text.customer.new_record)(Noun::Order))
                variant=ButtonVariant::Bare
                icon=Glyph::Plus
                on_press=move |()| editing.set(Some(None))
            />
        }
    };
    let rows = move || {
        let most = if all.get() { usize::MAX } else { FIRST };
        orders.get().into_iter().take(most).map(|face| row(subject, face, editing)).collect_view()
    };
    let heads = move || {
        let fields = &subject.text().fields;
        view! {
            <th scope="col">{fields.date}</th>
            <th scope="col">{fields.number}</th>
            <th scope="col">{subject.text().customer.lines}</th>
            <th scope="col">{fields.channel}</th>
            <th scope="col" class="number">
                {fields.amount}
            </th>
        }
    };
    let more = move || {
        let count = orders.with(Vec::len);
        (count > FIRST && !all.get()).then(|| {
            view! {
                <Button
                    label=Signal::derive(move || (subject.text().customer.show_all)(&subject.count(count)))
                    variant=ButtonVariant::Bare
                    on_press=move |()| all.set(true)
                />
            }
        })
    };
    let title = subject.word(|text| {
        let [_, _, orders, ..] = text.customer.tabs;
        orders
    });
    view! {
        <div class="columns">
            <Section title links=add>
                <Show
                    when=move || orders.with(|orders| !orders.is_empty())
                    fallback=move || view! { <p class="quiet">{move || (subject.text().customer.none_yet)(Noun::Order)}</p> }
                >
                    <div class="table-scroll">
                        <table class="table customer-orders">
                            <caption class="visually-hidden">{move || title.get()}</caption>
                            <thead>
                                <tr>{heads}</tr>
                            </thead>
                            <tbody>{rows}</tbody>
                        </table>
                    </div>
                    {more}
                </Show>
            </Section>
            <div class="stack">
                <PurchaseFacts subject />
                <TopProducts subject />
                <Months subject />
            </div>
        </div>
        {form}
    }
}

fn row(subject: Subject, face: OrderFace, editing: RwSignal<Option<Option<Order>>>) -> impl IntoView {
    let lang = subject.lang();
    let order = subject.read(|archive| archive.orders.record(face.row, &archive.customers).ok());
    let edited = order.clone();
    let day = subject.day(face.day);
    let date = match edited {
        Some(order) => view! {
            <button class="link" type="button" on:click=move |_| editing.set(Some(Some(order.clone())))>
                {day}
            </button>
        }
        .into_any(),
        // Its record is still on the disk; the date and the amount are here.
        None => day.into_any(),
    };
    let (number, channel, lines) = order.map(|order| (order.number, order.channel, order.lines)).unwrap_or_default();
    let lines = lines
        .into_iter()
        .map(|line| {
            let quantity = line.quantity.map(|quantity| format!(" × {quantity}")).unwrap_or_default();
            let amount = format::money_whole(lang, line.amount, face.currency.code(), figures::exponent(face.currency));
            view! { <li><bdi>{line.product}</bdi> {quantity} " " <span class="quiet">{amount}</span></li> }
        })
        .collect_view();
    view! {
        <tr>
            <th scope="row" class="nowrap">
                {date}
            </th>
            <td class="code">
                <bdi>{number}</bdi>
            </td>
            <td>
                <ul class="order-content">{lines}</ul>
            </td>
            <td>
                <bdi>{channel}</bdi>
            </td>
            <td class="number nowrap">
                {(face.amount < 0).then(|| view! { <span class="quiet">{subject.text().customer.order_return}</span> " " })}
                {figures::exact(lang, face.amount, face.currency)}
            </td>
        </tr>
    }
}
