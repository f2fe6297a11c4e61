//! What each column of the model does to the odds of an end, in words and with its interval.
//!
//! It fits nothing.

use std::rc::Rc;

use leptos::prelude::*;

use super::model::columns;
use crate::{
    analysis::{
        churn::estimate::Z_95,
        contracts::features::{Origin, Reading},
    },
    components::DataTable,
    i18n::{
        Lang, format,
        text::{self, contract_models::Effect},
    },
    state::contracts::Findings,
};

/// From a field that spreads so far on, a step is a power of ten.
const WIDE: f64 = 30.0;

/// The table, the strongest column first, and the fields that are not used.
#[component]
pub fn Coefficients(
    /// What was found.
    findings: Rc<Findings>,
    /// The fields by their names.
    names: Memo<Vec<(String, Origin)>>,
    /// The language of its words.
    lang: Lang,
) -> impl IntoView {
    let words = &text::of(lang).contract_models;
    let Ok(examined) = &findings.outcome else { return ().into_any() };
    let name = |origin: &Origin| {
        names.with_untracked(|names| {
            names.iter().find(|(_, other)| other == origin).map(|(name, _)| name.clone()).unwrap_or_default()
        })
    };
    let ridge = &examined.ridge;
    let weighed = ridge.weights.iter().zip(&ridge.errors).zip(&ridge.spreads);
    let mut terms: Vec<_> = examined.encoding.terms.iter().zip(weighed).collect();
    terms.sort_by(|(_, ((one, _), _)), (_, ((other, _), _))| other.abs().total_cmp(&one.abs()));
    let rows = terms
        .into_iter()
        .map(|(term, ((weight, error), spread))| {
            let step = step_of(&term.origin, &term.reading, *spread);
            let odds = |log: f64| libm::exp(log * step / spread);
            let is_clear = weight.abs() > Z_95 * error;
            let says = if is_clear { (words.effect)(&effect(odds(*weight), lang)) } else { words.unclear.to_owned() };
            let shown = if term.origin == Origin::Months { words.month_step.to_owned() } else { amount(step, lang) };
            let said = (words.term)(&name(&term.origin), &shown, &term.reading);
            let ratio = |log: f64| format::decimal(lang, odds(log), if step.abs() > 0.0 { 2 } else { 3 });
            let figures =
                format!("{} ({}–{})", ratio(*weight), ratio(weight - Z_95 * error), ratio(weight + Z_95 * error));
            view! {
                <tr>
                    <th scope="row">
                        <bdi>{said}</bdi>
                    </th>
                    <td class=if is_clear { "" } else { "quiet" }>{says}</td>
                    <td class="number">{figures}</td>
                </tr>
            }
        })
        .collect_view();
    let unused = examined.encoding.unused.iter();
    let unused = unused.map(|(origin, why)| view! { <li>{(words.unused)(&name(origin), *why)}</li> }).collect_view();
    let mut heads = columns(words.coefficient_heads);
    if let Some(said) = heads.get_mut(1) {
        said.numeric = false;
    }
    view! {
        <h3>{words.coefficients}</h3>
        <DataTable caption=words.coefficients compact=true columns=Signal::stored(heads)>
            {rows}
        </DataTable>
        <ul class="fit-note">{unused}</ul>
    }
    .into_any()
}

/// By how much a column is moved in words: one, or the power of ten within its spread where that is wide.
fn step_of(origin: &Origin, reading: &Reading, spread: f64) -> f64 {
    if *reading != Reading::PerUnit || *origin == Origin::Months || spread < WIDE {
        return 1.0;
    }
    libm::pow(10.0, libm::floor(libm::log10(spread)))
}

fn amount(step: f64, lang: Lang) -> String {
    let plus = format::decimal(lang, step, 0);
    if lang == Lang::En { plus } else { format!("+{plus}") }
}

fn effect(odds: f64, lang: Lang) -> Effect {
    let percent = |share: f64| format::percent(lang, share, u8::from(share < 0.0995));
    if odds < 1.0 {
        Effect::Lowers(percent(1.0 - odds))
    } else if odds <= 2.0 {
        Effect::Raises(percent(odds - 1.0))
    } else {
        Effect::Multiplies(format::decimal(lang, odds, 1))
    }
}
