//! Two schemes beside each other: how many customers have which grade in both, as they are stored.

use leptos::prelude::*;

use super::{
    draft::{Draft, Ladder, Shown},
    tables::{heads, matrix},
};
use crate::{
    analysis::grading::distribution::Graded as _,
    components::{Choice, DataTable, Section, Select},
    i18n::{
        format,
        locale::{Locale, use_locale},
        schemes,
    },
    state::{
        schemes::cross,
        scores::{Scheme, ScoreBoard, ScoreRow},
    },
};

/// The section.
#[component]
pub fn Beside(
    /// The draft; its scheme is one of the two.
    draft: Draft,
) -> impl IntoView {
    let locale = use_locale();
    let text = move || &locale.text().schemes;
    let chosen = RwSignal::new(None::<Shown>);
    let choices = move || {
        let grading = &locale.text().grading;
        let own = draft.desk.read(|archive| archive.settings().schemes.clone());
        let own = own.iter().map(|scheme| (Shown::Own(scheme.id), schemes::name(locale.lang(), scheme)));
        let shipped = [
            (Shown::Shipped(Scheme::Four), grading.four.to_owned()),
            (Shown::Shipped(Scheme::Gold), grading.gold.to_owned()),
        ];
        let shown = draft.shown.get();
        shipped.into_iter().chain(own).filter(|(other, _)| *other != shown).collect::<Vec<_>>()
    };
    let choices = Memo::new(move |_| choices());
    // The gold scheme beside the four grades, unless somebody wants another one.
    let other = Memo::new(move |_| {
        choices.with(|choices| {
            let usual = choices.iter().rev().find(|(other, _)| matches!(other, Shown::Shipped(_)));
            let wanted = chosen.get().filter(|wanted| choices.iter().any(|(other, _)| other == wanted));
            wanted.or_else(|| usual.map(|(other, _)| *other)).unwrap_or(Shown::Shipped(Scheme::Four))
        })
    });
    let table = Memo::new(move |_| table(draft, draft.shown.get(), other.get()));
    let grades = Memo::new(move |_| ladder(draft, draft.shown.get(), locale));
    let columns = move || {
        let corner = locale.text().grading.grade;
        heads(corner, &ladder(draft, other.get(), locale), locale.text().grading.all)
    };
    let rows = move || table.with(|table| grades.with(|grades| matrix(table, grades, false, locale)));
    let reading = move || {
        table.with(|table| {
            let both = table.first().and_then(|row| row.first()).copied().unwrap_or(0);
            let all = table.iter().flatten().sum();
            (text().beside_reading)(&format::count(locale.lang(), both), &format::count(locale.lang(), all))
        })
    };
    let which = move || {
        let offered = move || choices.get().into_iter().map(|(other, name)| Choice::new(other.key(), name)).collect();
        view! {
            <Select
                label=Signal::derive(move || text().beside_which.to_owned())
                value=Signal::derive(move || other.get().key())
                choices=Signal::derive(offered)
                on_choose=move |key: String| chosen.set(Some(Shown::of_key(&key)))
            />
        }
    };
    view! {
        <Section title=Signal::derive(move || text().beside.to_owned()) links=which>
            <div class="table-scroll" tabindex="0">
                <DataTable
                    caption=Signal::derive(move || text().beside.to_owned())
                    class="matrix"
                    columns=Signal::derive(columns)
                >
                    {rows}
                </DataTable>
            </div>
            <p class="reading">{reading}</p>
        </Section>
    }
    .into_any()
}

/// The grades of a scheme as the archive has it.
fn ladder(draft: Draft, shown: Shown, locale: Locale) -> Ladder {
    match shown {
        Shown::Shipped(scheme) => Ladder::shipped(scheme, locale),
        Shown::Own(id) => draft.stored_scheme(id).as_ref().map(Ladder::own).unwrap_or_default(),
    }
}

fn table(draft: Draft, one: Shown, other: Shown) -> Vec<Vec<usize>> {
    let Some(board) = draft.desk.scores() else { return Vec::new() };
    let place = |shown: Shown| -> (usize, Box<dyn Fn(u32) -> Option<usize>>) {
        let board = board.clone();
        match shown {
            Shown::Shipped(Scheme::Four) => {
                (Scheme::Four.grades(), Box::new(move |row| live(&board, row).map(|scores| scores.grade().place())))
            }
            Shown::Shipped(Scheme::Gold) => (
                Scheme::Gold.grades(),
                Box::new(move |row| live(&board, row).map(|scores| scores.grade_gold().place())),
            ),
            Shown::Own(id) => match draft.stored_scheme(id).and_then(|scheme| draft.desk.scheme_grades(&scheme)) {
                Some(graded) => (graded.scheme.grades.len(), Box::new(move |row| graded.place(row))),
                None => (0, Box::new(|_| None)),
            },
        }
    };
    let ((rows, one), (columns, other)) = (place(one), place(other));
    cross(u32::try_from(board.live.len()).unwrap_or(u32::MAX), (rows, columns), one, other)
}

/// The scores of a customer that is still there.
fn live(board: &ScoreBoard, row: u32) -> Option<ScoreRow<'_>> {
    let is_live = board.live.get(row as usize).copied().unwrap_or_default();
    if is_live { board.row(row) } else { None }
}
