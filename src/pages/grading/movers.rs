//! Moves that matter: by name, with the condition that decides each.

use leptos::prelude::*;

use super::{
    draft::{Draft, Shown},
    tables::{step, who},
};
use crate::{
    analysis::summary::minor,
    components::{Button, ButtonVariant, Column, DataTable, Glyph, Section},
    i18n::{
        format,
        locale::{Locale, use_locale},
        money, reasons,
        schemes::SchemeWords,
    },
    state::{
        forms::{FormRequest, FormRequests, use_form_request},
        schemes::LevelMove,
        scores::{Because, Mover},
    },
};

/// The section; nothing while nobody moves.
#[component]
pub fn Movers(
    /// The draft.
    draft: Draft,
) -> impl IntoView {
    let (locale, requests) = (use_locale(), use_form_request());
    let text = move || &locale.text().grading;
    let columns = move || {
        let text = text();
        [
            ("name", text.customer, false),
            ("move", text.move_head, false),
            ("because", text.because, false),
            ("value", text.value, true),
            ("verbs", locale.text().supervision.verbs, false),
        ]
        .map(|(key, label, numeric)| Column { key, label: label.to_owned(), numeric, ..Column::default() })
        .into_iter()
        .filter(|column| column.key != "verbs" || matches!(draft.shown.get(), Shown::Shipped(_)))
        .collect::<Vec<_>>()
    };
    let somebody = Memo::new(move |_| draft.outcome.with(|outcome| !outcome.movers.is_empty()));
    let rows = move || {
        let movers = draft.outcome.with(|outcome| outcome.movers.clone());
        movers.into_iter().map(|mover| row(draft, requests, &mover, locale)).collect_view()
    };
    let qualifier = move || {
        let lang = locale.lang();
        draft.outcome.with(|outcome| {
            let (up, down) = outcome.up_and_down();
            (text().movers_by_value)(&format::count(lang, outcome.movers.len()), &format::count(lang, up + down))
        })
    };
    let section = move || {
        view! {
            <Section title=Signal::derive(move || text().movers.to_owned()) qualifier=Signal::derive(qualifier)>
                <DataTable
                    caption=Signal::derive(move || text().movers.to_owned())
                    class="movers"
                    columns=Signal::derive(columns)
                >
                    {rows}
                </DataTable>
            </Section>
        }
    };
    move || somebody.get().then(section)
}

fn row(draft: Draft, requests: FormRequests, mover: &Mover, locale: Locale) -> impl IntoView + use<> {
    let (lang, currency) = (locale.lang(), draft.currency());
    let found = draft.desk.peek(|archive| {
        let id = archive.customers.id(mover.row)?;
        Some((id, archive.customers.name(mover.row).to_owned()))
    });
    let customer = found.as_ref().map(|(id, _)| *id);
    // A grade is set by hand in the schemes that every archive has.
    let shipped = match draft.shown.get_untracked() {
        Shown::Shipped(scheme) => Some(scheme),
        Shown::Own(_) => None,
    };
    let set_by_hand = customer.zip(shipped).map(|(customer, scheme)| {
        view! {
            <Button
                label=locale.text().supervision.set_by_hand
                icon=Glyph::Edit
                icon_only=true
                variant=ButtonVariant::Bare
                on_press=move |()| requests.ask(FormRequest::SetGrades(vec![customer], scheme))
            />
        }
    });
    let because = match &mover.because {
        Because::Check(check) => reasons::grade_check(lang, check, currency),
        Because::Level(LevelMove { step, .. }) => {
            let words = draft.desk.peek(|archive| SchemeWords::of(lang, archive, currency));
            let (figure, band) = (
                words.figure(&step.criterion, step.step.figure),
                words.band(&step.criterion, &step.step.cuts, step.step.band),
            );
            (locale.text().schemes.because)(&words.criterion(&step.criterion), &figure, &band)
        }
        Because::Several => locale.text().grading.several.to_owned(),
    };
    view! {
        <tr>
            {who(found, "")}
            <td>{draft.ladder.with(|ladder| step(ladder, mover.from, mover.to))}</td>
            <td class="soft" data-cell="because">{because}</td>
            <td class="number">{money::compact(lang, minor(mover.current), currency)}</td>
            {set_by_hand.map(|verb| view! { <td data-cell="verbs">{verb}</td> })}
        </tr>
    }
}
