//! Saved runs: when, under which rules, what each grade held; and the verb that saves one.
//!
//! What moved between two of them is `transition`'s.

use leptos::prelude::*;

use super::draft::Draft;
use crate::{
    analysis::summary::minor,
    components::{Button, Column, DataTable, Section},
    domain::grade_run::GradeCount,
    i18n::{
        format,
        locale::{Locale, use_locale},
        money,
    },
    state::scores::{RunScheme, SavedRun, saved_runs},
};

/// The section.
#[component]
pub fn Runs(
    /// Whose scheme is shown; its thresholds play no part.
    draft: Draft,
) -> impl IntoView {
    let locale = use_locale();
    let text = move || &locale.text().supervision;
    let (failed, writing) = (RwSignal::new(false), RwSignal::new(false));
    let save = move |()| {
        writing.set(true);
        leptos::task::spawn_local(async move {
            let done = draft.desk.save_run().await;
            writing.try_set(false);
            failed.try_set(done.is_err());
        });
    };
    let verb = move || {
        view! {
            <Button
                label=Signal::derive(move || text().save_run.to_owned())
                disabled=Signal::derive(move || writing.get())
                on_press=save
            />
        }
    };
    let runs = Memo::new(move |_| draft.desk.read(saved_runs));
    let columns = move || {
        let text = text();
        let column = |key, label: &str, numeric| Column { key, label: label.to_owned(), numeric, ..Column::default() };
        let ladder = draft.stored_ladder(locale);
        let grades = ladder.words.iter().map(|grade| column("count", grade, true));
        let first = [column("", text.date, false), column("as-of", text.as_of, false), column("", text.rules, false)];
        first.into_iter().chain(grades).chain([column("by-hand", text.mark, true)]).collect::<Vec<_>>()
    };
    let rows = move || {
        let scheme = draft.run_scheme()?;
        Some(runs.get().into_iter().map(|saved| row(&saved, &scheme, locale)).collect_view())
    };
    let list = move || {
        if runs.with(Vec::is_empty) {
            return view! { <p class="quiet">{text().no_runs}</p> }.into_any();
        }
        view! {
            <div class="table-scroll" tabindex="0">
                <DataTable
                    caption=Signal::derive(move || text().runs.to_owned())
                    class="saved-runs"
                    columns=Signal::derive(columns)
                >
                    {rows}
                </DataTable>
            </div>
        }
        .into_any()
    };
    view! {
        <Section
            title=Signal::derive(move || text().runs.to_owned())
            qualifier=Signal::derive(move || text().runs_key.to_owned())
            links=verb
        >
            {move || failed.get().then(|| view! { <p class="alarm" role="alert">{text().not_saved}</p> })}
            {list}
        </Section>
    }
    .into_any()
}

fn row(saved: &SavedRun, scheme: &RunScheme, locale: Locale) -> impl IntoView + use<> {
    let (lang, text, run) = (locale.lang(), &locale.text().supervision, &saved.run);
    // A run that was saved before there was the scheme has nothing to say of it.
    let mut counts: Vec<Option<GradeCount>> = scheme.counts(run).into_iter().map(Some).collect();
    counts.resize(scheme.grades(), None);
    let cell = |count: &Option<GradeCount>| {
        let Some(count) = count else { return view! { <td class="number quiet">"–"</td> }.into_any() };
        let customers = format::count(lang, usize::try_from(count.customers).unwrap_or(usize::MAX));
        let value = money::compact(lang, minor(count.value), run.currency);
        view! {
            <td class="number nowrap">
                {customers} <span class="quiet small run-value">{value}</span>
            </td>
        }
        .into_any()
    };
    let cells = counts.iter().map(cell).collect_view();
    let rules = match scheme {
        RunScheme::Shipped(_) => Some(run.rules_version),
        RunScheme::Own(graded) => run.scheme(graded.scheme.id).map(|kept| kept.scheme.version),
    };
    let version = rules.map_or_else(|| "–".to_owned(), |rules| (text.version)(&format::integer(lang, rules.into())));
    view! {
        <tr>
            <th scope="row" class="nowrap">{format::day(lang, run.date.epoch_days())}</th>
            <td class="nowrap" data-cell="as-of">{format::day(lang, run.as_of.epoch_days())}</td>
            <td class="nowrap">{version}</td>
            {cells}
            <td class="number" data-cell="by-hand">
                {format::count(lang, usize::try_from(run.overrides).unwrap_or(usize::MAX))}
            </td>
        </tr>
    }
}
