//! Running contracts by the value at stake: the likeness to those that ended times their worth.
//!
//! A row leads to the customer's contracts, where the reasons stand.

use leptos::prelude::*;

use super::model::columns;
use crate::{
    components::{DataTable, Section},
    domain::{contract::Contract, currency::Currency, customer::Customer, id::Id},
    i18n::{Lang, format, money, text},
    state::{contracts::Examination, route::Route, use_desk},
};

/// Rows shown.
const MOST: usize = 50;

/// One running contract.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    contract: Contract,
    name: String,
    risk: f64,
    /// In minor units, of contracts in the archive's currency.
    at_stake: Option<f64>,
}

/// The section; nothing while there is no model.
#[component]
pub fn Worklist(
    /// The language of its words.
    lang: Lang,
) -> impl IntoView {
    let desk = use_desk();
    let words = &text::of(lang).contract_models;
    let rows = Memo::new(move |_| {
        let Examination::Done(findings) = desk.examination() else { return None };
        let examined = findings.outcome.as_ref().ok()?;
        let currency = desk.read_scored(|reading| reading.currency);
        let told = findings.contracts.iter().zip(&examined.probabilities);
        let mut rows: Vec<Row> = desk.read(|archive| {
            told.filter_map(|(id, risk)| {
                let contract = archive.contracts.get(*id).filter(|it| it.runs_on(findings.as_of))?;
                let name = archive.customers.name(archive.customers.row(contract.customer_id)?).to_owned();
                let worth = contract.amount.filter(|_| contract.currency == currency);
                Some(Row {
                    contract: contract.clone(),
                    name,
                    risk: *risk,
                    at_stake: worth.map(|minor| drawn(minor) * risk),
                })
            })
            .collect()
        });
        rows.sort_by(|one, other| {
            let rank = |row: &Row| (row.at_stake.unwrap_or(-1.0), row.risk);
            let ((one, risk), (other, others)) = (rank(one), rank(other));
            other.total_cmp(&one).then(others.total_cmp(&risk))
        });
        Some((rows, currency))
    });
    move || {
        let (rows, currency) = rows.get()?;
        let stakes: Vec<f64> = rows.iter().filter_map(|row| row.at_stake).collect();
        let sum = money::compact(lang, stakes.iter().sum(), Some(currency));
        let qualifier = if stakes.is_empty() {
            String::new()
        } else {
            (words.at_stake_in_all)(&format::count(lang, rows.len()), &sum)
        };
        let more = rows.len().saturating_sub(MOST);
        let body = if rows.is_empty() {
            view! { <p class="reading">{words.none_runs}</p> }.into_any()
        } else {
            let listed = rows.into_iter().take(MOST).map(|row| line(row, currency, lang)).collect_view();
            view! {
                <DataTable
                    caption=words.worklist
                    class="contract-list"
                    compact=true
                    columns=Signal::stored(heads(lang))
                >
                    {listed}
                </DataTable>
            }
            .into_any()
        };
        let more = (more > 0).then(|| view! { <p class="fit-note">{(words.more)(&format::count(lang, more))}</p> });
        Some(
            view! {
                <Section title=words.worklist qualifier>
                    {body}
                    {more}
                </Section>
            }
            .into_any(),
        )
    }
}

fn heads(lang: Lang) -> Vec<crate::components::Column> {
    let mut heads = columns(text::of(lang).contract_models.work_heads);
    heads.iter_mut().take(3).for_each(|column| column.numeric = false);
    heads
}

fn line(row: Row, currency: Currency, lang: Lang) -> impl IntoView {
    let Row { contract, name, risk, at_stake } = row;
    let owner: Id<Customer> = contract.customer_id;
    let amount = contract.amount.map(|minor| money::exact(lang, minor, Some(contract.currency)));
    let number = (text::of(lang).contracts.named)(&contract.number);
    view! {
        <tr>
            <th scope="row">
                <a class="link" href=Route::Customer(owner, "contracts".to_owned()).href()>
                    <bdi>{name}</bdi>
                </a>
            </th>
            <td>
                <bdi>{number}</bdi>
            </td>
            <td>{format::day(lang, contract.start.epoch_days())}</td>
            <td class="number">{amount}</td>
            <td class="number">{format::percent(lang, risk, 0)}</td>
            <td class="number">{at_stake.map(|minor| money::compact(lang, minor, Some(currency)))}</td>
        </tr>
    }
}

#[expect(clippy::cast_precision_loss, reason = "a list needs no exact amounts")]
const fn drawn(minor: i64) -> f64 {
    minor as f64
}
