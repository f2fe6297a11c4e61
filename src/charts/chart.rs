//! What every chart has around its drawing: a title, a legend, one sentence of reading, a table behind it.
//!
//! It draws nothing itself.

use super::{hue::Hue, width::measured_width};
use leptos::{html, prelude::*};

/// The two words of the switch between drawing and table; the app provides them as context.
/// Without them the table is there for readers of the screen only.
#[derive(Clone, Copy)]
pub struct ChartWords {
    /// Leads to the table.
    pub table: Signal<String>,
    /// Leads back to the drawing.
    pub drawing: Signal<String>,
}

/// The figures behind a drawing, formatted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChartTable {
    /// The heads; the first column names the rows.
    pub heads: Vec<String>,
    /// The rows, each as long as the heads.
    pub rows: Vec<Vec<String>>,
}

/// One key of a legend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegendKey {
    /// The word.
    pub label: String,
    /// The hue it explains.
    pub hue: Hue,
    /// Shown as a line instead of a square.
    pub line: bool,
}

/// A legend by itself, for sections that hold more than one drawing.
#[component]
pub fn Legend(
    /// The keys in order.
    #[prop(into)]
    keys: Signal<Vec<LegendKey>>,
) -> impl IntoView {
    let keys = move || {
        keys.get()
            .into_iter()
            .map(|key| {
                view! {
                    <span class="legend-key" data-hue=key.hue.attribute() data-line=key.line.then_some("")>
                        {key.label}
                    </span>
                }
            })
            .collect_view()
    };
    view! { <span class="legend">{keys}</span> }
}

/// The frame around a drawing.
#[component]
pub fn Chart(
    /// What is drawn; the name of the figure.
    #[prop(into)]
    title: Signal<String>,
    /// Hides the title from sight where a section's heading already says it.
    #[prop(optional)]
    quiet_title: bool,
    /// What it shows, in one sentence.
    #[prop(into)]
    reading: Signal<String>,
    /// The keys of its hues.
    #[prop(optional, into)]
    legend: Signal<Vec<LegendKey>>,
    /// The figures behind it.
    #[prop(into)]
    table: Signal<ChartTable>,
    /// How high the drawing is, in px.
    height: f64,
    /// Draws into an SVG as wide as its place, in px.
    draw: Callback<f64, AnyView>,
) -> impl IntoView {
    let words = use_context::<ChartWords>();
    let as_table = RwSignal::new(false);
    let toggle = words.map(|words| {
        view! {
            <button class="chart-toggle" type="button" on:click=move |_| as_table.update(|shown| *shown = !*shown)>
                {move || if as_table.get() { words.drawing.get() } else { words.table.get() }}
            </button>
        }
    });
    view! {
        <figure class="chart" aria-label=move || title.get()>
            <figcaption class="chart-head" data-quiet=quiet_title.then_some("")>
                <span class=if quiet_title { "visually-hidden" } else { "chart-title" }>{move || title.get()}</span>
                {move || legend.with(|keys| !keys.is_empty()).then(|| view! { <Legend keys=legend /> })}
                {toggle}
            </figcaption>
            {move || {
                if as_table.get() {
                    table_view(title, table, "table").into_any()
                } else {
                    view! { <Drawing title height draw /> }.into_any()
                }
            }}
            <p class="chart-reading">{move || reading.get()}</p>
            {words.is_none().then(|| table_view(title, table, "visually-hidden"))}
        </figure>
    }
}

#[component]
fn Drawing(title: Signal<String>, height: f64, draw: Callback<f64, AnyView>) -> impl IntoView {
    let place: NodeRef<html::Div> = NodeRef::new();
    let width = measured_width(place);
    view! {
        <div node_ref=place>
            <svg
                class="chart-drawing"
                viewBox=move || format!("0 0 {} {height}", width.get())
                role="img"
                aria-label=move || title.get()
            >
                {move || draw.run(width.get())}
            </svg>
        </div>
    }
}

fn table_view(title: Signal<String>, table: Signal<ChartTable>, class: &'static str) -> impl IntoView {
    let content = move || {
        let ChartTable { heads, rows } = table.get();
        let heads = heads
            .into_iter()
            .enumerate()
            .map(|(column, head)| view! { <th scope="col" class=(column > 0).then_some("number")>{head}</th> })
            .collect_view();
        let rows = rows.into_iter().map(table_row).collect_view();
        view! {
            <thead>
                <tr>{heads}</tr>
            </thead>
            <tbody>{rows}</tbody>
        }
    };
    view! {
        <table class=class data-compact>
            <caption class="visually-hidden">{move || title.get()}</caption>
            {content}
        </table>
    }
}

fn table_row(row: Vec<String>) -> impl IntoView {
    let mut cells = row.into_iter();
    let name = cells.next().unwrap_or_default();
    let cells = cells.map(|cell| view! { <td class="number">{cell}</td> }).collect_view();
    view! {
        <tr>
            <th scope="row">{name}</th>
            {cells}
        </tr>
    }
}
