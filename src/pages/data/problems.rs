//! What is wrong with which line, why, and what happens to it; the rows themselves as a file.
//!
//! Nothing is repaired here.

use leptos::prelude::*;

use super::{
    review::planned,
    words::{self, count, say},
};
use crate::{
    components::{Column as Head, DataTable, Section},
    i18n::{
        format,
        locale::{Locale, use_locale},
    },
    state::import::{Problem, Session},
};

/// How many problems are shown; the file has all of them.
const SHOWN: usize = 50;

/// The section.
#[component]
pub fn Problems(
    /// The import.
    session: Session,
) -> impl IntoView {
    let locale = use_locale();
    let total = Memo::new(move |_| planned(session).map(|review| review.problem_count));
    let qualifier = move || match (planned(session), total.get()) {
        (Some(review), Some(total)) if total > 0 => {
            let shown = format::count(locale.lang(), review.problems.len().min(SHOWN));
            (locale.text().import.shown)(&shown, &count(locale, total))
        }
        _ => String::new(),
    };
    let heads = move || {
        let text = &locale.text().import;
        let head = |key, label: &str, numeric| Head { key, label: label.to_owned(), numeric, ..Head::default() };
        vec![
            head("line", text.line, true),
            head("column", text.column, false),
            head("value", text.value, false),
            head("why", text.why, false),
            head("happens", text.happens, false),
        ]
    };
    let rows = move || {
        let review = planned(session);
        let problems = review.iter().flat_map(|review| review.problems.iter().take(SHOWN));
        problems.map(|problem| row(problem, session, locale)).collect_view()
    };
    let save = move |_| {
        let Some(review) = untrack(|| planned(session)) else { return };
        let words = locale.text_now();
        let text = &words.import;
        let headings = [text.line, text.column, text.why, text.happens];
        let say = |problem: &Problem| {
            ((words.line_problems.why)(&problem.why), words::outcome(problem.outcome, words).to_owned())
        };
        session.save_rows_to_mend(&review, headings, &say);
    };
    let links = move || {
        view! {
            <Show when=move || total.get().is_some_and(|total| total > 0)>
                <button class="link" type="button" on:click=save>
                    {move || locale.text().import.save_list}
                </button>
            </Show>
        }
    };
    view! {
        <Section
            title=say(locale, |text| text.import.problems)
            qualifier=Signal::derive(qualifier)
            links=links
        >
            <Show
                when=move || total.get() != Some(0)
                fallback=move || view! { <p class="quiet">{move || locale.text().import.no_problems}</p> }
            >
                <DataTable
                    caption=say(locale, |text| text.import.problems)
                    columns=Signal::derive(heads)
                    class="problems"
                >
                    {rows}
                </DataTable>
            </Show>
        </Section>
    }
}

fn row(problem: &Problem, session: Session, locale: Locale) -> AnyView {
    let text = locale.text();
    let surveyed = session.surveyed();
    let column = problem.column.map(|place| {
        let place = place as usize;
        words::column(surveyed.as_ref().and_then(|surveyed| surveyed.survey.columns.get(place)), place, locale)
    });
    view! {
        <tr>
            <td class="number quiet">{count(locale, problem.line)}</td>
            <th scope="row">
                <bdi>{column.unwrap_or_else(|| "–".to_owned())}</bdi>
            </th>
            <td data-cell="value">
                <bdi>{problem.value.clone()}</bdi>
            </td>
            <td>{(text.line_problems.why)(&problem.why)}</td>
            <td class="soft">{words::outcome(problem.outcome, text)}</td>
        </tr>
    }
    .into_any()
}
