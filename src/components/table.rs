//! A real table: caption, heads that sort, rows from the caller, a ruled total.
//!
//! It sorts nothing itself; for long lists there is [`super::VirtualRows`].

use super::virtual_rows::{Column, column_head};
use leptos::prelude::*;

/// A table of a few dozen rows at most.
#[component]
pub fn DataTable(
    /// What the table is, for readers of the screen.
    #[prop(into)]
    caption: Signal<String>,
    /// The columns in order; a column without a label has an empty head.
    #[prop(into)]
    columns: Signal<Vec<Column>>,
    /// The page's class for it.
    #[prop(optional)]
    class: &'static str,
    /// Rows of 28 px and small type.
    #[prop(optional)]
    compact: bool,
    /// Keeps the head in sight while the page scrolls.
    #[prop(optional)]
    sticky: bool,
    /// Scrolls sideways where the place is narrower, by keys too.
    #[prop(optional)]
    scroll: bool,
    /// Called by a press on a sortable head.
    #[prop(optional, into)]
    on_sort: Option<Callback<&'static str>>,
    /// The total row (`<tr>`), ruled single above and double below.
    #[prop(optional, into)]
    foot: Option<ViewFnOnce>,
    /// The rows (`<tr>`), each with a `<th scope="row">` and `<td>`; numbers carry `class="number"`.
    children: Children,
) -> impl IntoView {
    let heads =
        move || columns.get().into_iter().map(|column| column_head(column, "columnheader", on_sort)).collect_view();
    let table = view! {
        <table
            class=format!("table {class}")
            data-compact=compact.then_some("")
            data-sticky=sticky.then_some("")
        >
            <caption class="visually-hidden">{move || caption.get()}</caption>
            <thead>
                <tr>{heads}</tr>
            </thead>
            <tbody>{children()}</tbody>
            {foot.map(|foot| view! { <tfoot>{foot.run()}</tfoot> })}
        </table>
    };
    if scroll {
        view! {
            <div class="table-scroll" tabindex="0" role="region" aria-label=move || caption.get()>
                {table}
            </div>
        }
        .into_any()
    } else {
        table.into_any()
    }
}
