//! Who is nearest to a better grade, and by how much.
//!
//! The thresholds are those in force: what is being tried may never hold.

use leptos::prelude::*;

use super::{
    draft::{Draft, Ladder},
    tables::{step, who},
};
use crate::{
    analysis::grading::upgrade::Upgrade,
    components::{Column, DataTable, Section},
    domain::grade::Scheme,
    i18n::{
        format,
        locale::{Locale, use_locale},
        money,
    },
};

/// Customers listed.
const MOST: usize = 12;
/// The smallest amount there is, in minor units.
const SMALLEST: i64 = 1;

/// The section.
#[component]
pub fn Upgrades(
    /// The draft.
    draft: Draft,
) -> impl IntoView {
    let locale = use_locale();
    let text = move || &locale.text().policy;
    let found = Memo::new(move |_| {
        let scheme = draft.scheme.get();
        (scheme, draft.board(|board| board.upgrades(scheme, MOST)).unwrap_or_default())
    });
    let columns = move || {
        let text = text();
        [
            ("name", locale.text().grading.customer, false),
            ("step", text.step, false),
            ("missing", text.missing, true),
            ("relative", text.relative, true),
        ]
        .map(|(key, label, numeric)| Column { key, label: label.to_owned(), numeric, ..Column::default() })
        .to_vec()
    };
    let rows = move || {
        let (scheme, found) = found.get();
        found.iter().map(|upgrade| row(draft, scheme, upgrade, locale)).collect_view()
    };
    let is_empty = Memo::new(move |_| found.with(|(_, found)| found.is_empty()));
    let list = move || {
        if is_empty.get() {
            return view! { <p class="quiet">{move || text().upgrades_none}</p> }.into_any();
        }
        view! {
            <DataTable
                caption=Signal::derive(move || text().upgrades.to_owned())
                class="upgrades"
                columns=Signal::derive(columns)
            >
                {rows}
            </DataTable>
            <p class="reading">{move || text().upgrades_reading}</p>
        }
        .into_any()
    };
    view! {
        <Section
            title=Signal::derive(move || text().upgrades.to_owned())
            qualifier=Signal::derive(move || text().upgrades_key.to_owned())
        >
            {list}
        </Section>
    }
    .into_any()
}

fn row(draft: Draft, scheme: Scheme, upgrade: &Upgrade, locale: Locale) -> impl IntoView + use<> {
    let (lang, currency) = (locale.lang(), draft.currency());
    let found = u32::try_from(upgrade.row).ok().and_then(|row| {
        draft.desk.peek(|archive| {
            let id = archive.customers.id(row)?;
            Some((id, archive.customers.name(row).to_owned()))
        })
    });
    let decimals = u8::from(upgrade.relative < 0.1);
    // An order counts by its day where the smallest amount will do.
    let missing = if upgrade.amount > SMALLEST {
        money::exact(lang, upgrade.amount, currency)
    } else {
        locale.text().policy.upgrades_any.to_owned()
    };
    view! {
        <tr>
            {who(found, "grading")}
            <td>{step(&Ladder::shipped(scheme, locale), upgrade.from, upgrade.to)}</td>
            <td class="number nowrap">{missing}</td>
            <td class="number">{format::percent(lang, upgrade.relative, decimals)}</td>
        </tr>
    }
}
