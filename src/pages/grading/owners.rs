//! The hours and the value that hang on each owner, by the policy of the grades in force.
//!
//! It counts nothing; a number leads to the owner's customers.

use leptos::prelude::*;

use super::draft::Draft;
use crate::{
    analysis::summary::minor,
    components::{Column, DataTable, Meter, MeterTone, Section},
    domain::currency::Currency,
    i18n::{Lang, format, hours, locale::use_locale, money, text::policy::PolicyText},
    state::{
        customer_list::query::{Filter, FilterField, ListQuery, Test},
        owner_load::{OwnerLoad, owner_loads},
        route::Route,
    },
};

/// Owners that are named; the others stand in one line.
const NAMED: usize = 12;

/// The section; nothing where nobody looks after anybody.
#[component]
pub fn Owners(
    /// The draft, for its scheme; its thresholds play no part.
    draft: Draft,
) -> impl IntoView {
    let locale = use_locale();
    let found = Memo::new(move |_| {
        let board = draft.desk.scores()?;
        let loads = draft.desk.read(|archive| owner_loads(archive, &board, draft.scheme.get()));
        let somebody = loads.iter().any(|load| !load.owner.is_empty());
        somebody.then_some((loads, board.currency))
    });
    move || {
        let (loads, currency) = found.get()?;
        let text = &locale.text().policy;
        let table = table(&loads, currency, text, locale.lang());
        Some(view! {
            <Section title=text.owners qualifier=text.owners_key>
                {table}
            </Section>
        })
    }
}

fn table(loads: &[OwnerLoad], currency: Option<Currency>, text: &'static PolicyText, lang: Lang) -> AnyView {
    let sum = |loads: &[OwnerLoad]| {
        loads.iter().fold(OwnerLoad::default(), |sum, load| OwnerLoad {
            owner: String::new(),
            customers: sum.customers + load.customers,
            minutes: sum.minutes + load.minutes,
            value: sum.value.saturating_add(load.value),
        })
    };
    let (named, others) = loads.split_at(loads.len().min(NAMED));
    let (all, most) = (sum(loads), loads.first().map_or(0, |load| load.minutes));
    let share = |load: &OwnerLoad| if all.value > 0 { minor(load.value) / minor(all.value) } else { 0.0 };
    let line = |load: &OwnerLoad, name: AnyView, customers: AnyView| {
        let share = format::percent(lang, share(load), 0);
        let filled = part(load.minutes, most);
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="number">{customers}</td>
                <td class="meter-cell" data-cell="bar">
                    <Meter tone=Signal::stored(MeterTone::Ink) share=Signal::stored(filled) />
                </td>
                <td class="number">{hours::of_minutes(lang, load.minutes)}</td>
                <td class="number">{money::compact(lang, minor(load.value), currency)}</td>
                <td class="number">{share}</td>
            </tr>
        }
        .into_any()
    };
    let rows = named.iter().map(|load| {
        let name = if load.owner.is_empty() {
            view! { <span class="quiet">{text.nobody}</span> }.into_any()
        } else {
            view! { <bdi>{load.owner.clone()}</bdi> }.into_any()
        };
        let figure = view! { <a href=href(&load.owner)>{format::count(lang, load.customers)}</a> }.into_any();
        line(load, name, figure)
    });
    let rows = rows.collect_view();
    let rest = (!others.is_empty()).then(|| {
        let name = view! { <span class="quiet">{(text.other_owners)(&format::count(lang, others.len()))}</span> };
        let load = sum(others);
        let customers = format::count(lang, load.customers).into_any();
        line(&load, name.into_any(), customers)
    });
    let columns = ["owner", "customers", "bar", "needed", "value", "share"].into_iter().zip(text.owner_heads);
    let columns = columns.map(|(key, label)| Column {
        key,
        label: label.to_owned(),
        numeric: !matches!(key, "owner" | "bar"),
        ..Column::default()
    });
    let heaviest = loads.iter().filter(|load| !load.owner.is_empty()).max_by_key(|load| load.value);
    let reading = heaviest.map(|load| {
        let [before, behind] = (text.hangs_on)(&format::percent(lang, share(load), 0));
        view! { <p class="reading">{before} <bdi>{load.owner.clone()}</bdi> {behind}</p> }
    });
    view! {
        <div class="table-scroll" tabindex="0">
            <DataTable caption=text.owners class="capacity" columns=Signal::stored(columns.collect())>
                {rows}
                {rest}
            </DataTable>
        </div>
        {reading}
    }
    .into_any()
}

#[expect(clippy::cast_precision_loss, reason = "minutes of care stay far below 2^53")]
fn part(minutes: u64, most: u64) -> f64 {
    minutes as f64 / most.max(1) as f64
}

/// The list of an owner's customers.
fn href(owner: &str) -> String {
    let mut query = ListQuery::default();
    query.set(Filter { field: FilterField::Owner, test: Test::OneOf(vec![owner.to_owned()]) });
    format!("{}?{}", Route::Customers.href(), query.address())
}
