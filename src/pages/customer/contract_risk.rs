//! How much a running contract of the customer resembles those that ended, and why: factors that multiply exactly.
//!
//! The model is fitted in the background; how far it is to be trusted stands on Churn.

use leptos::prelude::*;

use super::subject::Subject;
use crate::{
    analysis::contracts::features::{Cell, Origin},
    components::{Column, DataTable, Section},
    domain::{archive::Archive, contract::Contract},
    i18n::format,
    state::contracts::{Examination, Findings, cells},
};

/// The reasons of one contract: its number, its probability, factors of the odds, and the odds of all contracts.
#[derive(Clone, Debug, PartialEq)]
struct Told {
    number: String,
    risk: f64,
    base: f64,
    /// Logarithms of factors, the strongest first, each with what it is.
    factors: Vec<(String, f64)>,
}

/// The section; nothing while there is no model, or no contract runs.
#[component]
pub fn ContractRisk(
    /// Whose contracts they are.
    subject: Subject,
) -> impl IntoView {
    let desk = subject.desk;
    Effect::new(move || desk.keep_examined());
    let told = Memo::new(move |_| {
        let Examination::Done(findings) = desk.examination() else { return Vec::new() };
        subject.read(|archive| {
            let own = archive.contracts.of_customer(subject.id).map(|(_, contract)| contract);
            let running = own.filter(|contract| contract.runs_on(findings.as_of));
            running.filter_map(|contract| tell(archive, contract, &findings, subject)).collect::<Vec<_>>()
        })
    });
    let tables = move || told.get().into_iter().map(|told| table(subject, told)).collect_view();
    move || {
        (!told.with(Vec::is_empty)).then(|| {
            view! {
                <Section title=subject.word(|text| text.contract_models.reasons)>
                    <p class="reading">{move || subject.text().contract_models.risk_is}</p>
                    {tables}
                </Section>
            }
        })
    }
}

/// One contract by the model. Columns of one field are told together.
fn tell(archive: &Archive, contract: &Contract, findings: &Findings, subject: Subject) -> Option<Told> {
    let examined = findings.outcome.as_ref().ok()?;
    let words = &subject.text().contract_models;
    let values = cells(archive, contract, &findings.origins, findings.as_of);
    let row = examined.encoding.encode(&values);
    let parts = examined.ridge.contributions(&row);
    let factors = findings.origins.iter().zip(&values).filter_map(|(origin, value)| {
        let own = examined.encoding.terms.iter().zip(&parts).filter(|(term, _)| term.origin == *origin);
        let own: Vec<f64> = own.map(|(_, part)| *part).collect();
        let name = match origin {
            Origin::Months => words.months.to_owned(),
            Origin::Amount => words.amount.to_owned(),
            Origin::Field(key) => {
                let found = archive.custom_fields.iter().find(|(_, field)| field.key == *key);
                found.map_or_else(|| key.clone(), |(_, field)| field.label.clone())
            }
        };
        let said = format!("{name}: {}", shown(value, subject));
        (!own.is_empty()).then(|| (said, own.iter().sum::<f64>()))
    });
    let mut factors: Vec<(String, f64)> = factors.collect();
    factors.sort_by(|(_, one), (_, other)| other.abs().total_cmp(&one.abs()));
    let risk = examined.ridge.probability(&row);
    Some(Told { number: contract.number.clone(), risk, base: examined.ridge.intercept, factors })
}

fn shown(value: &Cell, subject: Subject) -> String {
    let fields = &subject.text().fields;
    match value {
        Cell::Missing => fields.none.to_owned(),
        Cell::Number(number) => {
            let is_whole = (number - libm::round(*number)).abs() < 1e-9;
            format::decimal(subject.lang(), *number, if is_whole { 0 } else { 2 })
        }
        Cell::Yes(yes) => if *yes { fields.yes } else { fields.no }.to_owned(),
        Cell::Word(word) => word.clone(),
    }
}

fn table(subject: Subject, told: Told) -> AnyView {
    let (text, lang) = (subject.text(), subject.lang());
    let words = &text.contract_models;
    let factor = |log: f64| format::decimal(lang, libm::exp(log), 2);
    let line = |said: String, log: f64| {
        view! {
            <tr>
                <th scope="row">
                    <bdi>{said}</bdi>
                </th>
                <td class="number">{factor(log)}</td>
            </tr>
        }
    };
    let sum = told.factors.iter().fold(told.base, |sum, (_, log)| sum + log);
    let base = line(words.base.to_owned(), told.base);
    let rows = told.factors.into_iter().map(|(said, log)| line(said, log)).collect_view();
    let [reason, odds] = words.reason_heads;
    let columns = vec![
        Column { label: reason.to_owned(), ..Column::default() },
        Column { label: odds.to_owned(), numeric: true, ..Column::default() },
    ];
    let all = line(words.all_together.to_owned(), sum);
    let title = (words.risk_of)(&(text.contracts.named)(&told.number), &format::percent(lang, told.risk, 0));
    let caption = title.clone();
    view! {
        <h3>
            <bdi>{title}</bdi>
        </h3>
        <DataTable caption compact=true columns=Signal::stored(columns) foot=move || all>
            {base}
            {rows}
        </DataTable>
    }
    .into_any()
}
