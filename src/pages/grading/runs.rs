//! Saved runs: when, under which rules, what each grade held; and the verb that saves one.
//!
//! What moved between two of them is `transition`'s.

use leptos::prelude::*;

use super::{draft::Draft, tables::grade_word};
use crate::{
    analysis::summary::minor,
    components::{Button, Column, DataTable, Section},
    domain::grade_run::GradeCount,
    i18n::{
        format,
        locale::{Locale, use_locale},
        money,
    },
    state::scores::{SavedRun, Scheme, saved_runs},
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
        let (text, scheme) = (text(), draft.scheme.get());
        let column = |key, label: &str, numeric| Column { key, label: label.to_owned(), numeric, ..Column::default() };
        let grades = (0..scheme.grades()).map(|place| column("count", grade_word(scheme, place, locale), true));
        let first = [column("", text.date, false), column("as-of", text.as_of, false), column("", text.rules, false)];
        first.into_iter().chain(grades).chain([column("by-hand", text.mark, true)]).collect::<Vec<_>>()
    };
    let rows = move || {
        let scheme = draft.scheme.get();
        runs.get().into_iter().map(|saved| row(&saved, scheme, locale)).collect_view()
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

fn row(saved: &SavedRun, scheme: Scheme, locale: Locale) -> impl IntoView + use<> {
    let (lang, text, run) = (locale.lang(), &locale.text().supervision, &saved.run);
    let counts = match scheme {
        Scheme::Four => &run.four,
        Scheme::Gold => &run.gold,
    };
    let cell = |count: &GradeCount| {
        let customers = format::count(lang, usize::try_from(count.customers).unwrap_or(usize::MAX));
        let value = money::compact(lang, minor(count.value), run.currency);
        view! {
            <td class="number nowrap">
                {customers} <span class="quiet small run-value">{value}</span>
            </td>
        }
    };
    let cells = counts.iter().map(cell).collect_view();
    let version = (text.version)(&format::integer(lang, run.rules_version.into()));
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
