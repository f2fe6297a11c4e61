//! How many customers have each score of recency, frequency and amount.

use leptos::prelude::*;

use crate::{
    components::{Column, DataTable, Section},
    i18n::{format, locale::use_locale},
    state::use_desk,
};

/// The section.
#[component]
pub fn Rfm() -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let text = move || &locale.text().grading;
    let counts = Memo::new(move |_| desk.scores().map(|board| board.rfm_counts()).unwrap_or_default());
    let single = Memo::new(move |_| {
        desk.scores().map_or(0.0, |board| {
            let days = &board.scores.summaries.purchase_days;
            let (once, all) = (days.iter().filter(|days| **days == 1).count(), board.population().max(1));
            #[expect(clippy::cast_precision_loss, reason = "customers stay far below 2^53")]
            let share = once as f64 / all as f64;
            share
        })
    });
    let columns = move || {
        let scores = (1..=5_u8).map(|score| (score.to_string(), true));
        std::iter::once((text().score.to_owned(), false))
            .chain(scores)
            .map(|(label, numeric)| Column { key: "", label, numeric, ..Column::default() })
            .collect::<Vec<_>>()
    };
    let rows = move || {
        let lang = locale.lang();
        text()
            .rfm_names
            .into_iter()
            .zip(counts.get())
            .map(|(name, counts)| {
                let cells = counts.map(|customers| view! { <td class="number">{format::count(lang, customers)}</td> });
                view! {
                    <tr>
                        <th scope="row">{name}</th>
                        {cells.into_iter().collect_view()}
                    </tr>
                }
            })
            .collect_view()
    };
    view! {
        <Section
            title=Signal::derive(move || text().rfm.to_owned())
            qualifier=Signal::derive(move || text().rfm_key.to_owned())
        >
            <DataTable caption=Signal::derive(move || text().rfm.to_owned()) columns=Signal::derive(columns) compact=true>
                {rows}
            </DataTable>
            <p class="reading">{move || (text().rfm_reading)(&format::percent(locale.lang(), single.get(), 0))}</p>
        </Section>
    }
    .into_any()
}
