//! What the customer may want next: a few products, each with the reason and the order behind it.
//!
//! The rules are the worker's; where none leads anywhere, that is said.

use leptos::prelude::*;

use super::{form::OrderForm, subject::Subject};
use crate::{
    components::{Button, ButtonVariant, Section},
    domain::{
        command::{Command, Write},
        offer::OfferAnswer,
        order::Order,
    },
    i18n::{format, money},
    state::{
        offers::{offer_of, resting},
        products::{Look, Mining, NextProduct, key_of, next_products},
    },
};

/// How many are shown.
const MOST: usize = 5;

/// The section; nothing where no order of the archive names a product.
#[component]
pub fn NextProducts(
    /// Whose page it is.
    subject: Subject,
) -> impl IntoView {
    let desk = subject.desk;
    Effect::new(move || desk.keep_rules(Look::Usual));
    let editing: RwSignal<Option<Order>> = RwSignal::new(None);
    let close = Callback::new(move |()| editing.set(None));
    let next = Memo::new(move |_| {
        let found = desk.rules(Look::Usual)?;
        Some(subject.read(|archive| {
            // Scores may still be working out the as-of day; an order counts as soon as it is there.
            let until = archive.settings().as_of.unwrap_or_else(|| desk.today());
            let resting = resting(archive, subject.id, desk.today());
            let is_out = |product: &str| resting.contains(&key_of(product));
            next_products(archive, subject.id, &found, until, is_out, MOST)
        }))
    });
    let stage = Memo::new(move |_| desk.mining(Look::Usual));
    let is_there = Memo::new(move |_| stage.get() != Mining::NoProducts);
    let minimum = move || desk.rules(Look::Usual).map_or(0, |found| found.minimum as usize);
    let body = move || {
        let words = &subject.text().products;
        let Some(next) = next.get() else {
            let said = if stage.get() == Mining::Failed { words.failed } else { words.working };
            return view! { <p class="quiet">{said}</p> }.into_any();
        };
        let minimum = subject.count(minimum());
        if next.is_empty() {
            return view! { <p class="quiet">{(words.nothing_next)(&minimum)}</p> }.into_any();
        }
        let rows = next.into_iter().map(|it| row(subject, it, editing)).collect_view();
        view! {
            <ol class="next-products">{rows}</ol>
            <p class="fit-note">{(words.next_method)(&minimum)}</p>
        }
        .into_any()
    };
    let form = move || {
        let before = editing.get()?;
        Some(view! { <OrderForm customer=subject.id before=Some(before) on_close=close /> })
    };
    view! {
        <Show when=move || is_there.get()>
            <Section title=subject.word(|text| text.products.next)>{body}</Section>
        </Show>
        {form}
    }
    .into_any()
}

fn row(subject: Subject, next: NextProduct, editing: RwSignal<Option<Order>>) -> AnyView {
    let (words, lang) = (&subject.text().products, subject.lang());
    let verbs = verbs(subject, &next);
    let NextProduct { product, given, bought_on, order, rule, expected } = next;
    let expected = expected.map(|minor| (words.expected)(&money::compact(lang, minor, Some(subject.currency()))));
    let because = (words.because)(&given, &subject.day(bought_on));
    let share = format::percent(lang, rule.confidence(), 0);
    let lift = format::decimal(lang, rule.lift(), 1);
    let why = (words.rule)(&share, &given, &product, &lift, &subject.count(rule.both as usize));
    let open = move |_| {
        let found = subject.desk.peek(|archive| archive.orders.record(order, &archive.customers).ok());
        editing.set(found);
    };
    view! {
        <li>
            <b>
                <bdi>{product}</bdi>
            </b>
            <span class="number nowrap">{expected}</span>
            <p class="quiet">
                <button class="link" type="button" on:click=open>
                    {because}
                </button>
                " · "
                {why}
            </p>
            {verbs}
        </li>
    }
    .into_any()
}

/// What may be said of a suggestion: that it was offered, or its answer at once.
fn verbs(subject: Subject, next: &NextProduct) -> AnyView {
    let words = &subject.text().offers;
    let button = |answer: OfferAnswer| {
        let next = next.clone();
        let press = move |()| {
            let desk = subject.desk;
            let offer = offer_of(&next, subject.id, answer, desk.today(), desk.now(), desk.fresh_id());
            desk.send(Command::WriteOffer(Write::Record(Box::new(offer))));
        };
        view! { <Button label=(words.verbs)(answer) variant=ButtonVariant::Bare on_press=press /> }
    };
    view! {
        <div class="offer-verbs" role="group" aria-label=next.product.clone()>
            {OfferAnswer::ALL.map(button)}
        </div>
    }
    .into_any()
}
