//! Customers by any two measures: a grid of classes with how many are in each, and who they are.

use leptos::prelude::*;

use super::{
    draft::Draft,
    scheme_fields::{key_of, measures, of_key},
    tables::who,
};
use crate::{
    analysis::{
        grading::cube::{Cell, Classes, Cube},
        summary::minor,
    },
    components::{Choice, Column, DataTable, Field, Section, Select},
    domain::custom_scheme::Criterion,
    i18n::{
        format,
        locale::{Locale, use_locale},
        money,
        schemes::SchemeWords,
        text::cube::CubeText,
    },
    state::{customer_list::query::ListQuery, route::Route, schemes::expression},
};

/// How many classes a measure may have.
const SIZES: [usize; 2] = [3, 5];
/// How many customers of a cell are named.
const NAMED: usize = 10;
/// How many shades a cell may have.
const SHADES: usize = 5;

/// What is asked.
#[derive(Clone, Copy)]
struct Asked {
    up: RwSignal<Criterion>,
    across: RwSignal<Criterion>,
    size: RwSignal<usize>,
    /// The cell whose customers are named.
    cell: RwSignal<Option<(usize, usize)>>,
}

/// The section.
#[component]
pub fn MeasureGrid(
    /// Whose board is asked; its thresholds play no part.
    draft: Draft,
) -> impl IntoView {
    let locale = use_locale();
    let text = move || &locale.text().cube;
    let asked = Asked {
        up: RwSignal::new(Criterion::CurrentValue),
        across: RwSignal::new(Criterion::ChurnRisk),
        size: RwSignal::new(SIZES[0]),
        cell: RwSignal::new(None),
    };
    let cube = Memo::new(move |_| {
        let figures = |criterion: RwSignal<Criterion>| criterion.with(|it| draft.desk.criterion_figures(it));
        let (up, across) = figures(asked.up).zip(figures(asked.across))?;
        let board = draft.desk.scores()?;
        let value = |row: u32| board.row(row).map_or(0, |scores| scores.value_current());
        Some(Cube::new(&up, &across, asked.size.get(), &board.live, value))
    });
    let words = Memo::new(move |_| {
        let currency = draft.currency();
        draft.desk.read(|archive| SchemeWords::of(locale.lang(), archive, currency))
    });
    let named = move |criterion: RwSignal<Criterion>| words.with(|words| criterion.with(|it| words.criterion(it)));
    let reading = move || {
        cube.with(|cube| {
            cube.as_ref().map(|cube| {
                let count = |number| format::count(locale.lang(), number);
                let said = (text().reading)(&count(cube.customers()), cube.without, &count(cube.without));
                let whole = [&cube.up, &cube.across].iter().all(|classes| classes.len() == asked.size.get());
                let fewer = if whole { "" } else { text().fewer };
                [said.as_str(), fewer, text().press]
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join(" ")
            })
        })
    };
    let caption = Signal::derive(move || (text().caption)(&named(asked.up), &named(asked.across)));
    let columns = move || {
        let column = |label: String, numeric| Column { key: "", label, numeric, ..Column::default() };
        let classes = cube.with(|cube| {
            cube.as_ref().map_or_else(Vec::new, |cube| bands(&words.get(), &asked.across.get(), &cube.across))
        });
        let corner = column(format!("{} ↑ · {} →", named(asked.up), named(asked.across)), false);
        std::iter::once(corner).chain(classes.into_iter().map(|label| column(label, true))).collect::<Vec<_>>()
    };
    let rows = move || {
        let words = words.get();
        cube.with(|cube| cube.as_ref().map(|cube| lines(cube, &words, asked, draft, locale)))
    };
    view! {
        <Section title=Signal::derive(move || text().title.to_owned())>
            <Controls asked draft />
            <div class="table-scroll" tabindex="0">
                <DataTable caption class="matrix shaded" columns=Signal::derive(columns)>
                    {rows}
                </DataTable>
            </div>
            <p class="reading">{reading}</p>
            <Chosen asked cube words draft />
        </Section>
    }
    .into_any()
}

/// Which two measures, and into how many classes each is cut.
#[component]
fn Controls(asked: Asked, draft: Draft) -> impl IntoView {
    let locale = use_locale();
    let text = move || &locale.text().cube;
    let offered = Memo::new(move |_| {
        let lang = locale.lang();
        draft.desk.read(|archive| measures(archive, lang))
    });
    let side = move |label: fn(&'static CubeText) -> &'static str, side: RwSignal<Criterion>| {
        view! {
            <Field label=Signal::derive(move || label(text()).to_owned()) inline=true>
                <Select
                    value=Signal::derive(move || side.with(key_of))
                    choices=offered
                    on_choose=move |key: String| {
                        asked.cell.set(None);
                        side.set(of_key(&key));
                    }
                />
            </Field>
        }
    };
    let sizes = move || SIZES.map(|size| Choice::new(size.to_string(), (text().by)(&size.to_string()))).to_vec();
    view! {
        <div class="line grid-controls">
            {side(|text| text.up, asked.up)}
            {side(|text| text.across, asked.across)}
            <Field label=Signal::derive(move || text().size.to_owned()) inline=true>
                <Select
                    value=Signal::derive(move || asked.size.get().to_string())
                    choices=Signal::derive(sizes)
                    on_choose=move |size: String| {
                        asked.cell.set(None);
                        asked.size.set(size.parse().unwrap_or(SIZES[0]));
                    }
                />
            </Field>
        </div>
    }
    .into_any()
}

/// The classes of a measure in words, lowest first.
fn bands(words: &SchemeWords, criterion: &Criterion, classes: &Classes) -> Vec<String> {
    let cuts: Vec<Option<f64>> = (1..classes.len()).rev().map(|class| classes.bounds(class).0).collect();
    (0..classes.len()).map(|class| words.band(criterion, &cuts, classes.len() - 1 - class)).collect()
}

/// The lines of the grid, the highest class first.
fn lines(cube: &Cube, words: &SchemeWords, asked: Asked, draft: Draft, locale: Locale) -> AnyView {
    let (lang, currency, text) = (locale.lang(), draft.currency(), &locale.text().cube);
    let most = cube.cells.iter().flatten().map(|cell| cell.rows.len()).max().unwrap_or(0);
    let ups = bands(words, &asked.up.get_untracked(), &cube.up);
    let acrosses = bands(words, &asked.across.get_untracked(), &cube.across);
    let line = |(high, (cells, up)): (usize, (&Vec<_>, &String))| {
        let cell = |(wide, (cell, across)): (usize, (&Cell, &String))| {
            let customers = cell.rows.len();
            let figure = format::count(lang, customers);
            if customers == 0 {
                return view! { <td class="number quiet">{figure}</td> }.into_any();
            }
            let shade = (customers * SHADES).div_ceil(most.max(1)).to_string();
            let value = money::compact(lang, minor(cell.value), currency);
            let label = (text.cell)(&figure, &value, up, across);
            let is_chosen = move || asked.cell.get() == Some((high, wide));
            view! {
                <td class="number" data-shade=shade>
                    <button
                        class="link"
                        type="button"
                        aria-label=label
                        aria-pressed=move || is_chosen().to_string()
                        on:click=move |_| asked.cell.set(Some((high, wide)))
                    >
                        {figure}
                    </button>
                </td>
            }
            .into_any()
        };
        let cells = cells.iter().zip(&acrosses).enumerate().map(cell).collect_view();
        view! {
            <tr>
                <th scope="row">{up.clone()}</th>
                {cells}
            </tr>
        }
    };
    cube.cells.iter().zip(&ups).enumerate().rev().map(line).collect_view().into_any()
}

/// The customers of the cell that was pressed.
#[component]
fn Chosen(asked: Asked, cube: Memo<Option<Cube>>, words: Memo<SchemeWords>, draft: Draft) -> impl IntoView {
    let locale = use_locale();
    move || {
        let (high, wide) = asked.cell.get()?;
        let text = &locale.text().cube;
        let (lang, currency) = (locale.lang(), draft.currency());
        cube.with(|cube| {
            let cube = cube.as_ref()?;
            let cell = cube.cells.get(high)?.get(wide)?;
            let (ups, acrosses) = words.with(|words| {
                (bands(words, &asked.up.get(), &cube.up), bands(words, &asked.across.get(), &cube.across))
            });
            let title = [ups.get(high)?.as_str(), acrosses.get(wide)?].join(" · ");
            let board = draft.desk.scores()?;
            let value = |row: &u32| board.row(*row).map_or(0, |scores| scores.value_current());
            let mut foremost = cell.rows.clone();
            foremost.sort_by_key(|row| std::cmp::Reverse(value(row)));
            foremost.truncate(NAMED);
            let more = (cell.rows.len() > NAMED).then(|| (text.first)(&format::count(lang, NAMED)));
            let sum = (text.listed)(
                &format::count(lang, cell.rows.len()),
                &money::compact(lang, minor(cell.value), currency),
            );
            let query = draft.desk.read(|archive| {
                let kind =
                    |key: &str| archive.custom_fields.iter().find(|(_, own)| own.key == key).map(|(_, own)| own.kind);
                expression([(&asked.up.get(), &cube.up, high), (&asked.across.get(), &cube.across, wide)], kind)
            });
            let href = query.map(|expression| {
                let query = ListQuery { expression, ..ListQuery::default() };
                format!("{}?{}", Route::Customers.href(), query.address())
            });
            let row = |row: u32| {
                let found = draft
                    .desk
                    .peek(|archive| Some((archive.customers.id(row)?, archive.customers.name(row).to_owned())));
                let figure = money::compact(lang, minor(value(&row)), currency);
                view! { <tr>{who(found, "")}<td class="number">{figure}</td></tr> }
            };
            let rows = foremost.into_iter().map(row).collect_view();
            let grading = &locale.text().grading;
            let column =
                |label: &str, numeric| Column { key: "", label: label.to_owned(), numeric, ..Column::default() };
            let columns = vec![column(grading.customer, false), column(grading.value, true)];
            Some(view! {
                <div class="grid-chosen">
                    <h3>{title.clone()}</h3>
                    <p class="soft">
                        {sum} " "
                        {href.map(|href| view! { <a class="link" href=href>{text.show}</a> })}
                    </p>
                    <DataTable caption=title columns=Signal::stored(columns)>
                        {rows}
                    </DataTable>
                    {more.map(|words| view! { <p class="quiet small">{words}</p> })}
                </div>
            })
        })
    }
}
