//! The cohort table: a row per period of first orders, a column per period since;
//! every number of customers leads to these customers.
//!
//! A cell's shade repeats its percentage; it never stands alone.

use std::rc::Rc;

use leptos::prelude::*;

use super::Figure;
use crate::{
    analysis::{
        cohort::{
            span::Span,
            table::{Cohort, CohortTable},
        },
        summary::minor,
    },
    components::{Column, DataTable},
    domain::{currency::Currency, day::Day},
    i18n::{Lang, format, money, text},
    state::{
        customer_list::query::{Filter, FilterField, ListQuery, Test},
        route::Route,
        scores::ScoreBoard,
    },
};

/// Newest cohorts that are shown, and periods after the first order.
const SHOWN: usize = 24;
/// Steps of the shade.
const SHADES: f64 = 5.0;

/// What every cell needs to know.
#[derive(Clone, Copy)]
struct Look {
    span: Span,
    figure: Figure,
    lang: Lang,
    currency: Option<Currency>,
    /// The largest share of a period that is over: it has the darkest shade.
    most: f64,
    /// The first column.
    from: usize,
    /// The last column.
    to: usize,
}

/// The table.
#[component]
pub fn CohortGrid(
    /// The scores.
    board: Rc<ScoreBoard>,
    /// The length of the periods.
    span: Span,
    /// The figure in its cells.
    figure: Figure,
    /// The language of its words.
    lang: Lang,
) -> impl IntoView {
    let words = &text::of(lang).cohorts;
    let table = board.scores.cohorts.by(span);
    let older = table.cohorts.len().saturating_sub(SHOWN);
    let shown = table.cohorts.get(older..).unwrap_or_default();
    let longest = shown.iter().map(|cohort| cohort.cells.len().saturating_sub(1)).max().unwrap_or(0);
    let look = Look {
        span,
        figure,
        lang,
        currency: board.currency,
        most: darkest(table, shown),
        // Of the first period everybody is a buyer; what they paid in it is news.
        from: usize::from(figure != Figure::Revenue),
        to: longest.min(SHOWN),
    };
    let rows = shown.iter().map(|cohort| row(table, cohort, look)).collect_view();
    let foot = foot(table, look);
    let shades = (figure != Figure::Revenue).then(|| words.shades.to_owned());
    let gap = if lang == Lang::En { " " } else { "" };
    let seen = (words.key)(&format::day(lang, table.as_of));
    let key = std::iter::once(seen).chain(shades).collect::<Vec<_>>().join(gap);
    let older = (older > 0).then(|| view! { <p class="fit-note">{(words.older)(&format::count(lang, older))}</p> });
    view! {
        <DataTable
            caption=words.table
            scroll=true
            class="cohort-table shaded"
            compact=true
            columns=Signal::stored(columns(look))
            foot=move || foot
        >
            {rows}
        </DataTable>
        <p class="fit-note">{key}</p>
        {older}
    }
}

fn darkest(table: &CohortTable, shown: &[Cohort]) -> f64 {
    let of = |cohort: &Cohort| {
        let whole = (1..cohort.cells.len()).filter(|k| table.is_complete(cohort, *k));
        whole.filter_map(|k| cohort.share(k)).fold(0.0, f64::max)
    };
    shown.iter().map(of).fold(0.0, f64::max)
}

fn columns(look: Look) -> Vec<Column> {
    let words = &text::of(look.lang).cohorts;
    let head = |key, label, numeric| Column { key, label, numeric, ..Column::default() };
    let periods = (look.from..=look.to).map(|k| head("period", format::count(look.lang, k), true));
    [head("cohort", words.first_order.to_owned(), false), head("size", words.customers.to_owned(), true)]
        .into_iter()
        .chain(periods)
        .collect()
}

/// A period in words.
fn name(look: Look, period: i32) -> String {
    let first = look.span.first_day(period);
    match look.span {
        Span::Month => format::month(look.lang, first),
        Span::Quarter => {
            let (year, month, _) = Day::clamped(first.into()).ymd();
            (text::of(look.lang).cohorts.quarter)(month.div_ceil(3), year)
        }
    }
}

/// The link to who came in one period and, where asked for, bought in another.
fn href(span: Span, came: i32, bought: Option<i32>) -> String {
    let within = |field, period: i32| {
        let ends = [span.first_day(period), span.last_day(period)].map(f64::from);
        Filter { field, test: Test::Between(Some(ends[0]), Some(ends[1])) }
    };
    let filters = std::iter::once(within(FilterField::FirstOrder, came))
        .chain(bought.map(|period| within(FilterField::Ordered, period)))
        .collect();
    format!("{}?{}", Route::Customers.href(), ListQuery { filters, ..ListQuery::default() }.address())
}

fn row(table: &CohortTable, cohort: &Cohort, look: Look) -> impl IntoView + use<> {
    let cells = (look.from..=look.to).map(|k| cell(table, cohort, k, look)).collect_view();
    view! {
        <tr>
            <th scope="row">{name(look, cohort.period)}</th>
            <td class="number">
                <a href=href(look.span, cohort.period, None)>
                    {format::integer(look.lang, cohort.customers.into())}
                </a>
            </td>
            {cells}
        </tr>
    }
}

fn cell(table: &CohortTable, cohort: &Cohort, k: usize, look: Look) -> AnyView {
    let words = &text::of(look.lang).cohorts;
    let (Some(cell), Some(share)) = (cohort.cells.get(k), cohort.share(k)) else {
        return view! { <td></td> }.into_any();
    };
    let over = table.is_complete(cohort, k);
    let figure = match look.figure {
        Figure::Share => format::percent(look.lang, share, 0),
        Figure::Customers => format::integer(look.lang, cell.customers.into()),
        Figure::Revenue => money::compact(look.lang, minor(cell.revenue), look.currency),
    };
    let mark = (!over).then(|| view! { <span class="quiet" title=words.not_over>"*"</span> });
    // Revenue has a scale of its own, which the shade does not show.
    let shaded = over && look.figure != Figure::Revenue;
    let shade = (shaded && k > 0 && look.most > 0.0 && share > 0.0)
        .then(|| format!("{:.0}", libm::ceil(SHADES * share / look.most).clamp(1.0, SHADES)));
    let content = if cell.customers == 0 || look.figure == Figure::Revenue {
        figure.into_any()
    } else {
        let period = CohortTable::period_after(cohort, k);
        let (came, bought) = (name(look, cohort.period), name(look, period));
        let [size, buyers] = [cohort.customers, cell.customers].map(|count| format::integer(look.lang, count.into()));
        view! {
            <a href=href(look.span, cohort.period, Some(period)) title=(words.cell)(&came, &bought, &size, &buyers)>
                {figure}
            </a>
        }
        .into_any()
    };
    view! {
        <td class="number" data-shade=shade data-open=(!over).then_some("")>
            {content}
            {mark}
        </td>
    }
    .into_any()
}

/// The average of shares, the sum of everything else, over the periods that are over.
fn foot(table: &CohortTable, look: Look) -> AnyView {
    let words = &text::of(look.lang).cohorts;
    let label = if look.figure == Figure::Share { words.average } else { words.total };
    let first: i64 = table
        .cohorts
        .iter()
        .filter(|cohort| table.is_complete(cohort, 0))
        .filter_map(|cohort| cohort.cells.first())
        .fold(0, |sum, cell| sum.saturating_add(cell.revenue));
    let cells = (look.from..=look.to)
        .map(|k| {
            let point = k.checked_sub(1).and_then(|place| table.retention.get(place));
            let figure = match (look.figure, point) {
                (Figure::Revenue, _) if k == 0 => money::compact(look.lang, minor(first), look.currency),
                (Figure::Share, Some(point)) => format::percent(look.lang, point.share(), 0),
                (Figure::Customers, Some(point)) => format::integer(look.lang, point.bought.into()),
                (Figure::Revenue, Some(point)) => money::compact(look.lang, minor(point.revenue), look.currency),
                (_, None) => String::new(),
            };
            view! { <td class="number">{figure}</td> }
        })
        .collect_view();
    view! {
        <tr>
            <th scope="row">{label}</th>
            <td class="number">{format::integer(look.lang, table.customers().into())}</td>
            {cells}
        </tr>
    }
    .into_any()
}
