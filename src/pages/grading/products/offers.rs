//! What came of offers, product by product, beside who bought unasked.
//!
//! Offers are made on customers' pages.

use leptos::prelude::*;

use crate::{
    analysis::{
        columns::Interval,
        products::offers::{Tally, unasked},
    },
    components::{Column, DataTable, EmptyState, Section},
    i18n::{Lang, format, sentences::sentences, text},
    state::{
        offers::{OfferedProduct, offered_products},
        use_desk,
    },
};

/// The section.
#[component]
pub fn OfferTable(
    /// The language of its words.
    lang: Lang,
) -> impl IntoView {
    let desk = use_desk();
    let words = &text::of(lang).offers;
    let offered = Memo::new(move |_| {
        // Who bought what stands in the details of orders.
        desk.read_whole(|_| ());
        desk.read_scored(offered_products).unwrap_or_default()
    });
    let body = move || {
        offered.with(|offered| {
            if offered.is_empty() {
                return view! { <EmptyState title=words.none text=words.none_next /> }.into_any();
            }
            view! {
                <p class="reading">{reading(offered, lang)}</p>
                {table(offered, lang)}
            }
            .into_any()
        })
    };
    view! { <Section title=words.outcome>{body}</Section> }.into_any()
}

fn whole(offered: &[OfferedProduct]) -> Tally {
    offered.iter().fold(Tally::default(), |sum, product| sum.plus(product.tally))
}

fn reading(offered: &[OfferedProduct], lang: Lang) -> String {
    let words = &text::of(lang).offers;
    let all = whole(offered);
    let count = |number: u32| format::count(lang, number as usize);
    let percent = |share: f64| format::percent(lang, share, 0);
    let answers = match all.acceptance() {
        None => (words.unanswered)(&count(all.offered)),
        Some((share, interval)) => {
            (words.reading)(&count(all.accepted), &count(all.answered()), &percent(share), &between(interval, lang))
        }
    };
    let products: Vec<(u32, u32, u32)> =
        offered.iter().map(|product| (product.tally.offered, product.unasked, product.others)).collect();
    let beside = unasked(&products).map(|unasked| {
        let after = f64::from(all.bought) / f64::from(all.offered.max(1));
        (words.beside)(&percent(after), &percent(unasked))
    });
    let worth = beside.is_some().then(|| words.no_experiment.to_owned());
    sentences([Some(answers), beside, worth].into_iter().flatten())
}

fn between(interval: Interval, lang: Lang) -> String {
    format!("{}–{}", format::percent(lang, interval.low, 0), format::percent(lang, interval.high, 0))
}

fn table(offered: &[OfferedProduct], lang: Lang) -> AnyView {
    let words = &text::of(lang).offers;
    let keys = ["product", "offered", "accepted", "refused", "acceptance", "bought", "unasked"];
    let columns: Vec<Column> = keys
        .into_iter()
        .zip(words.heads)
        .map(|(key, label)| Column { key, label: label.to_owned(), numeric: key != "product", ..Column::default() })
        .collect();
    let row = |product: &OfferedProduct| {
        let share = f64::from(product.unasked) / f64::from(product.others.max(1));
        let unasked = if product.others == 0 { "–".to_owned() } else { format::percent(lang, share, 0) };
        line(product.product.clone(), product.tally, unasked, lang)
    };
    let rows = offered.iter().map(row).collect_view();
    let foot = line(words.total.to_owned(), whole(offered), String::new(), lang);
    view! {
        <DataTable
            caption=words.table
            scroll=true
            class="rules"
            compact=true
            columns=Signal::stored(columns)
            foot=move || foot
        >
            {rows}
        </DataTable>
    }
    .into_any()
}

fn line(name: String, tally: Tally, unasked: String, lang: Lang) -> AnyView {
    let count = |number: u32| format::count(lang, number as usize);
    let acceptance = match tally.acceptance() {
        None => view! { "–" }.into_any(),
        Some((share, interval)) => view! {
            {format::percent(lang, share, 0)}
            " "
            <small class="quiet nowrap">{between(interval, lang)}</small>
        }
        .into_any(),
    };
    view! {
        <tr>
            <th scope="row" data-cell="given">
                <bdi>{name}</bdi>
            </th>
            <td class="number">{count(tally.offered)}</td>
            <td class="number">{count(tally.accepted)}</td>
            <td class="number">{count(tally.refused)}</td>
            <td class="number">{acceptance}</td>
            <td class="number">{count(tally.bought)}</td>
            <td class="number">{unasked}</td>
        </tr>
    }
    .into_any()
}
