//! Customers and value per grade, today and under the thresholds tried.

use leptos::prelude::*;

use super::draft::Draft;
use crate::{
    analysis::grading::distribution::GradeTotals,
    components::{Column, DataTable, Meter, Section},
    i18n::{
        format,
        locale::{Locale, use_locale},
        money,
    },
};

/// The section.
#[component]
pub fn PerGrade(
    /// The draft.
    draft: Draft,
) -> impl IntoView {
    let locale = use_locale();
    let text = move || &locale.text().grading;
    let columns = move || {
        let text = text();
        [
            ("grade", text.grade, false),
            ("bar", text.customers, false),
            ("then", text.what_if, true),
            ("change", text.change, true),
            ("value", text.value, true),
            ("now", text.now, true),
            ("share", text.share, true),
        ]
        .map(|(key, label, numeric)| Column { key, label: label.to_owned(), numeric, ..Column::default() })
        .to_vec()
    };
    let rows = move || {
        (0..draft.outcome.with(|outcome| outcome.now.len())).map(|place| row(draft, place, locale)).collect_view()
    };
    view! {
        <Section
            title=Signal::derive(move || text().per_grade.to_owned())
            qualifier=Signal::derive(move || text().per_grade_key.to_owned())
        >
            <DataTable
                caption=Signal::derive(move || text().per_grade.to_owned())
                class="grade-totals"
                columns=Signal::derive(columns)
                foot=move || total(draft, locale)
            >
                {rows}
            </DataTable>
            <p class="reading">{move || reading(draft, locale)}</p>
        </Section>
    }
    .into_any()
}

/// What a grade holds now and then, and the whole.
fn totals(draft: Draft, place: usize) -> (GradeTotals, GradeTotals, f64, f64) {
    draft.outcome.with(|outcome| {
        let at = |totals: &[GradeTotals]| totals.get(place).copied().unwrap_or_default();
        let most = outcome.now.iter().chain(&outcome.then).map(|grade| grade.customers).max().unwrap_or(1);
        let value = outcome.then.iter().map(|grade| grade.current).sum();
        (at(&outcome.now), at(&outcome.then), count(most), value)
    })
}

#[expect(clippy::cast_precision_loss, reason = "customers stay far below 2^53")]
const fn count(customers: usize) -> f64 {
    customers as f64
}

fn row(draft: Draft, place: usize, locale: Locale) -> impl IntoView {
    let held = Memo::new(move |_| totals(draft, place));
    let along = |customers: usize, most: f64| (count(customers) / most.max(1.0)).sqrt();
    let sum = move |minor: f64| money::compact(locale.lang(), minor, draft.currency());
    let change = move || {
        let (now, then, ..) = held.get();
        format::signed(locale.lang(), count(then.customers) - count(now.customers), 0)
    };
    let share = move || {
        let (_, then, _, whole) = held.get();
        format::percent(locale.lang(), if whole > 0.0 { then.current / whole } else { 0.0 }, 0)
    };
    view! {
        <tr>
            <th scope="row">{move || draft.ladder.with(|ladder| ladder.chop(place))}</th>
            <td class="meter-cell" data-cell="bar">
                <Meter
                    share=Signal::derive(move || along(held.get().1.customers, held.get().2))
                    mark=Signal::derive(move || along(held.get().0.customers, held.get().2))
                />
            </td>
            <td class="number">
                <a href=move || draft.ladder.with(|ladder| ladder.links.get(place).cloned())>
                    {move || format::count(locale.lang(), held.get().1.customers)}
                </a>
            </td>
            <td class="number" data-cell="change">{change}</td>
            <td class="number">{move || sum(held.get().1.current)}</td>
            <td class="number quiet" data-cell="now">{move || sum(held.get().0.current)}</td>
            <td class="number">{share}</td>
        </tr>
    }
}

fn total(draft: Draft, locale: Locale) -> impl IntoView {
    let customers = move || format::count(locale.lang(), draft.outcome.with(crate::state::scores::WhatIf::customers));
    let value = move || {
        let whole = draft.outcome.with(|outcome| outcome.now.iter().map(|grade| grade.current).sum());
        money::compact(locale.lang(), whole, draft.currency())
    };
    view! {
        <tr>
            <th scope="row">{move || locale.text().grading.all}</th>
            <td data-cell="bar"></td>
            <td class="number">{customers}</td>
            <td class="number" data-cell="change">"0"</td>
            <td class="number">{value}</td>
            <td class="number" data-cell="now">{value}</td>
            <td class="number">{move || format::percent(locale.lang(), 1.0, 0)}</td>
        </tr>
    }
}

/// What share of customers and of value the best grade is.
fn reading(draft: Draft, locale: Locale) -> String {
    let lang = locale.lang();
    let (_, best, _, value) = totals(draft, 0);
    let customers = draft.outcome.with(crate::state::scores::WhatIf::customers);
    let share = |part: f64, whole: f64| format::percent(lang, if whole > 0.0 { part / whole } else { 0.0 }, 1);
    (locale.text().grading.per_grade_reading)(
        &draft.ladder.with(|ladder| ladder.word(0).to_owned()),
        &share(count(best.customers), count(customers)),
        &share(best.current, value),
    )
}
