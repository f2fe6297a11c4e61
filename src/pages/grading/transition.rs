//! From a saved run to another one, or to now: the matrix, what stayed, who moved and why.
//!
//! It compares what was saved; it grades nobody.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    draft::{Draft, Ladder},
    flow::flow,
    tables::{way, weight},
};
use crate::{
    analysis::grading::transition::{Move, Transition},
    components::{Button, Choice, Column, DataTable, Field, Glyph, Icon, Section, Select},
    domain::{grade_run::GradeRun, id::Id},
    i18n::{
        format,
        locale::{Locale, use_locale},
        reasons,
    },
    state::{
        route::Route,
        scores::{Cause, Moved, SavedRun, saved_runs},
    },
};

/// Moved customers that are listed at once.
const PAGE: usize = 50;
/// Runs that are looked at for one that differs from now.
const LOOK_BACK: usize = 3;

/// Two runs of the choice: the older one, and the newer one or now.
type Pair = (Id<GradeRun>, Option<Id<GradeRun>>);

/// What the section shows, worked out once.
#[derive(Clone, Copy)]
struct Compared {
    draft: StoredValue<Draft>,
    locale: Locale,
    /// The grades of the scheme, as it is stored.
    ladder: Memo<Ladder>,
    /// The runs that keep each customer's grade, newest first.
    runs: Memo<Vec<SavedRun>>,
    /// The runs that were chosen: an identifier, or nothing for what is usual.
    from: RwSignal<String>,
    to: RwSignal<String>,
    listing: RwSignal<Listing>,
}

/// Who is listed.
#[derive(Clone, Copy)]
struct Listing {
    /// The cell whose customers are listed; all of them where none is chosen.
    cell: Option<(usize, usize)>,
    /// How many are listed.
    most: usize,
}

impl Listing {
    /// The beginning of a cell's customers, or of all.
    const fn of(cell: Option<(usize, usize)>) -> Self {
        Self { cell, most: PAGE }
    }
}

impl Compared {
    fn draft(self) -> Draft {
        self.draft.get_value()
    }

    fn pair(self) -> Option<Pair> {
        let parse =
            |text: &str| Id::parse(text).filter(|id| self.runs.with(|runs| runs.iter().any(|it| it.run.id == *id)));
        let to = self.to.with(|text| parse(text));
        let from = self.from.with(|text| parse(text)).or_else(|| self.usual(to))?;
        Some((from, to))
    }

    /// The newest run, passing over those from which nobody has moved.
    fn usual(self, to: Option<Id<GradeRun>>) -> Option<Id<GradeRun>> {
        let (scheme, board) = (self.draft().run_scheme()?, self.draft().desk.scores()?);
        let ids: Vec<Id<GradeRun>> = self.runs.with(|runs| {
            let older = runs.iter().skip_while(|it| to.is_some_and(|to| it.run.id != to));
            older.map(|it| it.run.id).filter(|id| Some(*id) != to).take(LOOK_BACK).collect()
        });
        let moved = |id: &&Id<GradeRun>| {
            self.draft().desk.peek(|archive| {
                let from = archive.grade_runs.get(**id)?;
                let to = to.and_then(|to| archive.grade_runs.get(to));
                Some(!board.transition(archive, &scheme, from, to).moves.is_empty())
            })
        };
        ids.iter().find(|id| moved(id).unwrap_or(false)).or(ids.first()).copied()
    }

    fn transition(self) -> Option<(Pair, Arc<Transition>)> {
        let pair = self.pair()?;
        let (scheme, board) = (self.draft().run_scheme()?, self.draft().desk.scores()?);
        self.draft().desk.read(|archive| {
            let from = archive.grade_runs.get(pair.0)?;
            let to = pair.1.and_then(|to| archive.grade_runs.get(to));
            Some((pair, Arc::new(board.transition(archive, &scheme, from, to))))
        })
    }

    fn word(self, place: usize) -> String {
        let text = &self.locale.text().supervision;
        self.ladder.with(|ladder| if place < ladder.words.len() { ladder.word(place) } else { text.gone }.to_owned())
    }

    fn word_from(self, place: usize) -> String {
        let is_new = place >= self.ladder.with(|ladder| ladder.words.len());
        if is_new { self.locale.text().supervision.new_customer.to_owned() } else { self.word(place) }
    }
}

/// The section; nothing while no run is saved.
#[component]
pub fn RunTransition(
    /// Whose scheme is compared; its thresholds play no part.
    draft: Draft,
) -> impl IntoView {
    let locale = use_locale();
    let runs = Memo::new(move |_| {
        let mut runs = draft.desk.read(saved_runs);
        runs.retain(|saved| saved.detailed);
        runs
    });
    let compared = Compared {
        draft: StoredValue::new(draft),
        locale,
        ladder: Memo::new(move |_| draft.stored_ladder(locale)),
        runs,
        from: RwSignal::new(String::new()),
        to: RwSignal::new(String::new()),
        listing: RwSignal::new(Listing::of(None)),
    };
    let any = Memo::new(move |_| !runs.with(Vec::is_empty));
    move || any.get().then(|| section(compared))
}

fn section(compared: Compared) -> AnyView {
    let locale = compared.locale;
    let text = move || &locale.text().supervision;
    let found = Memo::new(move |_| compared.transition().map(|(pair, transition)| Shown { pair, transition }));
    // A cell of one scheme is none of the other.
    Effect::new(move |_| {
        compared.draft().shown.track();
        compared.listing.set(Listing::of(None));
    });
    let reading = move |transition: &Transition| {
        let lang = locale.lang();
        let count = |count| format::count(lang, count);
        let in_both = transition.in_both();
        transition.stability().map_or_else(
            || text().nobody_in_both.to_owned(),
            |share| {
                let moved = in_both - transition.kept();
                (text().stability)(&format::percent(lang, share, 1), &count(in_both), &count(moved))
            },
        )
    };
    let drawing = move || {
        found.get().map(|found| flow(&compared.ladder.get(), &found.transition, reading(&found.transition), locale))
    };
    let columns = move || {
        let grades = compared.ladder.with(|ladder| ladder.words.len());
        let column = |label: String, numeric| Column { key: "", label, numeric, ..Column::default() };
        let corner = column(locale.text().grading.from_to.to_owned(), false);
        let all = column(locale.text().grading.all.to_owned(), true);
        std::iter::once(corner)
            .chain((0..=grades).map(|place| column(compared.word(place), true)))
            .chain([all])
            .collect::<Vec<_>>()
    };
    let rows = move || found.get().map(|found| matrix(compared, &found.transition));
    let foot = move || view! { <tr>{move || found.get().map(|found| sums(compared, &found.transition))}</tr> };
    view! {
        <Section title=Signal::derive(move || text().transition.to_owned())>
            {choices(compared, found)}
            {drawing}
            <div class="table-scroll" tabindex="0">
                <DataTable
                    caption=Signal::derive(move || text().transition_caption.to_owned())
                    class="matrix"
                    columns=Signal::derive(columns)
                    foot
                >
                    {rows}
                </DataTable>
            </div>
        </Section>
        {moved(compared, found)}
    }
    .into_any()
}

/// A transition with the runs it lies between.
#[derive(Clone, PartialEq)]
struct Shown {
    pair: Pair,
    transition: Arc<Transition>,
}

fn choices(compared: Compared, found: Memo<Option<Shown>>) -> AnyView {
    let locale = compared.locale;
    let text = move || &locale.text().supervision;
    let named = move || {
        compared.runs.with(|runs| {
            let name = |saved: &SavedRun| {
                let lang = locale.lang();
                let version = (text().version)(&format::integer(lang, saved.run.rules_version.into()));
                let label = (text().run_named)(&format::day(lang, saved.run.date.epoch_days()), &version);
                Choice::new(saved.run.id.to_string(), label)
            };
            runs.iter().map(name).collect::<Vec<_>>()
        })
    };
    let to_choices = move || std::iter::once(Choice::new("", text().now)).chain(named()).collect::<Vec<_>>();
    let from = move || found.get().map_or_else(String::new, |found| found.pair.0.to_string());
    let choose = move |side: RwSignal<String>, id: String| {
        side.set(id);
        compared.listing.set(Listing::of(None));
    };
    view! {
        <div class="line run-choice">
            <Field label=Signal::derive(move || text().from.to_owned()) inline=true>
                <Select
                    value=Signal::derive(from)
                    choices=Signal::derive(named)
                    on_choose=move |id| choose(compared.from, id)
                />
            </Field>
            <Field label=Signal::derive(move || text().to.to_owned()) inline=true>
                <Select
                    value=compared.to
                    choices=Signal::derive(to_choices)
                    on_choose=move |id| choose(compared.to, id)
                />
            </Field>
        </div>
    }
    .into_any()
}

fn matrix(compared: Compared, transition: &Transition) -> AnyView {
    let ladder = compared.ladder.get();
    let (grades, lang) = (ladder.words.len(), compared.locale.lang());
    let off = transition.cells.iter().take(grades).enumerate();
    let off = off.flat_map(|(from, row)| row.iter().take(grades).enumerate().filter(move |(to, _)| *to != from));
    let most = off.map(|(_, customers)| *customers).max().unwrap_or(0).max(1);
    let row = |(from, row): (usize, &Vec<usize>)| {
        let cells = row.iter().enumerate().map(|(to, customers)| {
            let way = if from < grades && to < grades { way(from, to, *customers) } else { None };
            let customers = *customers;
            let figure = if customers == 0 {
                "·".into_any()
            } else if from == to {
                format::count(lang, customers).into_any()
            } else {
                cell_button(compared, from, to, customers)
            };
            view! { <td class="number" data-move=way style:--weight=weight(customers, most)>{figure}</td> }
        });
        let cells = cells.collect_view();
        let head = if from < grades {
            ladder.chop(from).into_any()
        } else {
            view! { <span class="quiet">{compared.word_from(from)}</span> }.into_any()
        };
        view! {
            <tr>
                <th scope="row">{head}</th>
                {cells}
                <td class="number quiet">{format::count(lang, row.iter().sum())}</td>
            </tr>
        }
    };
    transition.cells.iter().enumerate().map(row).collect_view().into_any()
}

/// The customers of a cell, as a switch that lists exactly them.
fn cell_button(compared: Compared, from: usize, to: usize, customers: usize) -> AnyView {
    let locale = compared.locale;
    let figure = format::count(locale.lang(), customers);
    let label = (locale.text().supervision.cell)(&figure, &compared.word_from(from), &compared.word(to));
    let is_on = move || compared.listing.get().cell == Some((from, to));
    let press = move |_| {
        compared.listing.set(Listing::of((!is_on()).then_some((from, to))));
    };
    view! {
        <button class="cell-button" type="button" aria-label=label aria-pressed=move || is_on().to_string() on:click=press>
            {figure}
        </button>
    }
    .into_any()
}

fn sums(compared: Compared, transition: &Transition) -> AnyView {
    let lang = compared.locale.lang();
    let sums = transition.column_sums();
    let all: usize = sums.iter().sum();
    let cells = sums.into_iter().map(|sum| view! { <td class="number">{format::count(lang, sum)}</td> }).collect_view();
    view! {
        <th scope="row">{compared.locale.text().grading.all}</th>
        {cells}
        <td class="number">{format::count(lang, all)}</td>
    }
    .into_any()
}

/// Who moved: all of them, or those of the cell that was chosen.
fn moved(compared: Compared, found: Memo<Option<Shown>>) -> AnyView {
    let (locale, draft) = (compared.locale, compared.draft());
    let text = move || &locale.text().supervision;
    let place = |grades: usize, one: &Move| {
        (one.from.map_or(grades, |placed| placed.place), one.to.map_or(grades, |placed| placed.place))
    };
    let those = Memo::new(move |_| {
        let (cell, grades) = (compared.listing.get().cell, compared.ladder.with(|ladder| ladder.words.len()));
        let Some(found) = found.get() else { return Vec::new() };
        let all = found.transition.moves.iter().copied();
        all.filter(|one| cell.is_none_or(|cell| place(grades, one) == cell)).collect::<Vec<Move>>()
    });
    let named = move || -> Vec<Moved> {
        let (Some(found), Some(board), Some(scheme)) = (found.get(), draft.desk.scores(), draft.run_scheme()) else {
            return Vec::new();
        };
        draft.desk.read(|archive| {
            let Some(from) = archive.grade_runs.get(found.pair.0) else { return Vec::new() };
            let to = found.pair.1.and_then(|to| archive.grade_runs.get(to));
            let listed = compared.listing.get().most;
            those.with(|those| {
                those.iter().take(listed).map(|one| board.moved(archive, one, &scheme, from, to)).collect()
            })
        })
    };
    let columns = move || {
        let grading = &locale.text().grading;
        [("name", grading.customer), ("move", grading.move_head), ("because", grading.because)]
            .map(|(key, label)| Column { key, label: label.to_owned(), ..Column::default() })
            .to_vec()
    };
    let rows = move || named().into_iter().map(|one| moved_row(compared, one)).collect_view();
    let qualifier = move || {
        let all = those.with(Vec::len);
        let count = format::count(locale.lang(), all);
        compared.listing.get().cell.map_or(count.clone(), |(from, to)| {
            format!("{}: {count}", (text().moved_cell)(&compared.word_from(from), &compared.word(to)))
        })
    };
    let all_moves = move || {
        compared.listing.get().cell.map(|_| {
            view! {
                <button class="link" type="button" on:click=move |_| compared.listing.set(Listing::of(None))>
                    {text().all_moves}
                </button>
            }
        })
    };
    let more = move || {
        (those.with(Vec::len) > compared.listing.get().most).then(|| {
            view! {
                <Button
                    label=Signal::derive(move || text().more.to_owned())
                    on_press=move |()| compared.listing.update(|listing| listing.most += PAGE)
                />
            }
        })
    };
    let somebody = Memo::new(move |_| those.with(|those| !those.is_empty()));
    let list = move || {
        if !somebody.get() {
            return view! { <p class="quiet">{text().nobody_moved}</p> }.into_any();
        }
        view! {
            <DataTable
                caption=Signal::derive(move || text().moved.to_owned())
                class="movers moved"
                columns=Signal::derive(columns)
            >
                {rows}
            </DataTable>
        }
        .into_any()
    };
    view! {
        <Section
            title=Signal::derive(move || text().moved.to_owned())
            qualifier=Signal::derive(qualifier)
            links=move || all_moves
        >
            {list}
            {more}
        </Section>
    }
    .into_any()
}

fn moved_row(compared: Compared, one: Moved) -> impl IntoView {
    let locale = compared.locale;
    let (text, lang) = (&locale.text().supervision, locale.lang());
    let version = |version: u32| (text.version)(&format::integer(lang, version.into()));
    let because = match &one.cause {
        Cause::ByHand(reason) => (text.because_hand)(reason),
        Cause::NoLongerByHand => text.because_lifted.to_owned(),
        Cause::Check(check) => reasons::grade_check(lang, check, compared.draft().currency()),
        Cause::Rules(from, to) => (text.because_rules)(&version(*from), &version(*to)),
        Cause::Figures => text.because_figures.to_owned(),
        Cause::Several => locale.text().grading.several.to_owned(),
        Cause::New => text.new_customer.to_owned(),
        Cause::Gone => text.gone.to_owned(),
    };
    let place = |place: Option<usize>, none: &'static str| match place {
        Some(place) => compared.ladder.with(|ladder| ladder.chop(place)).into_any(),
        None => view! { <span class="quiet">{none}</span> }.into_any(),
    };
    let (from, to) = (place(one.from, text.new_customer), place(one.to, text.gone));
    let name = match one.name {
        Some(name) => view! {
            <a href=Route::Customer(one.customer, "grading".to_owned()).href()>
                <bdi>{name}</bdi>
            </a>
        }
        .into_any(),
        None => view! { <span class="quiet">{text.deleted}</span> }.into_any(),
    };
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td>
                <span class="move">{from} <Icon glyph=Glyph::ArrowRight /> {to}</span>
            </td>
            <td class="soft" data-cell="because">
                <bdi>{because}</bdi>
            </td>
        </tr>
    }
}
