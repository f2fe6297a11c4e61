//! A grid of any length: a fixed pool of rows that are moved and refilled, never rebuilt.
//!
//! It holds no data and sorts nothing; the caller's row reads its own signals by index.

use super::{
    icon::{Glyph, Icon},
    ids::unique_id,
    row_pool::RowPool,
};
use leptos::{ev, html, prelude::*, wasm_bindgen::JsCast as _, web_sys};
use std::time::Duration;

/// The direction a column is sorted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sorted {
    /// From low to high.
    Ascending,
    /// From high to low.
    Descending,
}

impl Sorted {
    /// The value of `aria-sort`.
    #[must_use]
    pub const fn attribute(self) -> &'static str {
        match self {
            Self::Ascending => "ascending",
            Self::Descending => "descending",
        }
    }
}

/// One column of a grid or a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// What it is called in `data-cell` and handed back when sorting is asked for.
    pub key: &'static str,
    /// Its head, with the unit.
    pub label: String,
    /// Its width as a CSS grid track, for example `96px` or `minmax(120px, 1fr)`; grids only.
    pub width: &'static str,
    /// Numbers stand right.
    pub numeric: bool,
    /// Whether a press on the head sorts by it.
    pub sortable: bool,
    /// How it is sorted now.
    pub sorted: Option<Sorted>,
}

/// The head cell of a column, with its sort button.
pub(super) fn column_head(
    column: Column,
    role: &'static str,
    on_sort: Option<Callback<&'static str>>,
) -> impl IntoView {
    let Column { key, label, numeric, sortable, sorted, .. } = column;
    let sort = on_sort.filter(|_| sortable);
    let content = match sort {
        Some(on_sort) => view! {
            <button class="sort" type="button" on:click=move |_| on_sort.run(key)>
                {label}
                <Icon glyph=Glyph::ArrowDown />
            </button>
        }
        .into_any(),
        None => label.into_any(),
    };
    view! {
        <th
            role=role
            scope="col"
            data-cell=key
            class=numeric.then_some("number")
            aria-sort=sort.map(|_| sorted.map_or("none", Sorted::attribute))
        >
            {content}
        </th>
    }
}

/// The grid. Give it a parent of limited height (`.main[data-fill]`); it scrolls inside.
///
/// `row` is called once per row of the pool with the place it shows, and returns the cells
/// (`<td role="gridcell" data-cell="…">`, one `<th role="rowheader" scope="row">`). An index may
/// for a moment lie past the end while the list shrinks: read with `get`, not by indexing. Links and
/// controls inside carry `tabindex="-1"`: the grid is one stop, arrows move, Enter opens, Space selects.
///
/// After another question (`from_top`) rows in sight are filled first, the spare ones once those are
/// painted: whoever types waits for half as much.
#[component]
pub fn VirtualRows<R>(
    /// The name of the grid.
    #[prop(into)]
    label: Signal<String>,
    /// The page's class for it; may set `--virtual-width`.
    class: &'static str,
    /// The columns in order.
    #[prop(into)]
    columns: Signal<Vec<Column>>,
    /// How many rows there are.
    #[prop(into)]
    rows: Signal<usize>,
    /// The cells of one row.
    row: R,
    /// The row under the keyboard cursor; setting it brings the row into sight.
    cursor: RwSignal<Option<usize>>,
    /// Whether a row is selected (tracked), where rows can be.
    #[prop(optional, into)]
    selected: Option<Callback<usize, bool>>,
    /// Called by a press on a sortable head.
    #[prop(optional, into)]
    on_sort: Option<Callback<&'static str>>,
    /// Called by Enter.
    #[prop(optional, into)]
    on_open: Option<Callback<usize>>,
    /// Called by Space.
    #[prop(optional, into)]
    on_select: Option<Callback<usize>>,
    /// What stands in the head of the column with the key `check`.
    #[prop(optional, into)]
    check_head: Option<ViewFn>,
    /// The grid itself, for who has to give it the focus.
    #[prop(optional)]
    grid: NodeRef<html::Table>,
    /// Goes back to the top whenever it changes.
    #[prop(optional, into)]
    from_top: Option<Signal<u32>>,
) -> impl IntoView
where
    R: Fn(RowPlace) -> AnyView + Copy + Send + Sync + 'static,
{
    let id = StoredValue::new(unique_id("grid"));
    let pool = RowPool::new(rows, grid);
    let question = Signal::derive(move || from_top.map_or(0, |from_top| from_top.get()));
    let painted = RwSignal::new(question.get_untracked());
    Effect::new(move |before: Option<u32>| {
        let now = question.get();
        if before.is_some_and(|before| before != now) {
            pool.to_top();
            // The task after the frame that shows the rows in sight.
            let fill_the_rest = move || {
                // The grid may be gone by then.
                painted.try_set(now);
            };
            request_animation_frame(move || set_timeout(fill_the_rest, Duration::ZERO));
        }
        now
    });
    Effect::new(move |_| {
        if let Some(index) = cursor.get() {
            pool.show(index);
        }
    });
    let part = RowPart { pool, cursor, selected, id, question, painted };

    let key = move |event: ev::KeyboardEvent| {
        let count = rows.get_untracked();
        if event.target() != event.current_target() || event.is_composing() || count == 0 {
            return;
        }
        let page = untrack(|| pool.window()).pool() / 2;
        let at = cursor.get_untracked();
        let last = count - 1;
        let to = match event.key().as_str() {
            "ArrowDown" => at.map_or(0, |at| (at + 1).min(last)),
            "ArrowUp" => at.map_or(0, |at| at.saturating_sub(1)),
            "PageDown" => at.map_or(0, |at| (at + page).min(last)),
            "PageUp" => at.map_or(0, |at| at.saturating_sub(page)),
            "Home" => 0,
            "End" => last,
            "Enter" => return at.zip(on_open).into_iter().for_each(|(at, on_open)| on_open.run(at)),
            " " => {
                event.prevent_default();
                return at.zip(on_select).into_iter().for_each(|(at, on_select)| on_select.run(at));
            }
            _ => return,
        };
        event.prevent_default();
        cursor.set(Some(to));
    };
    view! {
        <div class=format!("virtual {class}") node_ref=pool.scroller on:scroll=move |_| pool.follow()>
            <table
                class="virtual-grid"
                role="grid"
                tabindex="0"
                node_ref=pool.grid
                aria-label=move || label.get()
                aria-rowcount=move || (rows.get() + 1).to_string()
                aria-multiselectable=selected.map(|_| "true")
                aria-activedescendant=move || part.active()
                style:--columns=move || columns.with(|columns| tracks(columns))
                on:keydown=key
                on:mouseover=move |event| tell_clipped(&event)
            >
                <thead class="virtual-head" role="rowgroup">
                    <tr role="row" aria-rowindex="1">
                        {move || {
                            columns
                                .get()
                                .into_iter()
                                .map(|column| head_cell(column, on_sort, check_head.clone()))
                                .collect_view()
                        }}
                    </tr>
                </thead>
                <tbody
                    class="virtual-canvas"
                    role="rowgroup"
                    style:--canvas=move || format!("{}px", pool.window().canvas())
                >
                    <For
                        each=move || pool.slots.get().into_iter().enumerate()
                        key=|(slot, _)| *slot
                        children=move |(slot, shown)| part.view(slot, shown, row)
                    />
                </tbody>
            </table>
        </div>
    }
}

/// What every row of the pool shares.
#[derive(Clone, Copy)]
struct RowPart {
    pool: RowPool,
    cursor: RwSignal<Option<usize>>,
    selected: Option<Callback<usize, bool>>,
    id: StoredValue<String>,
    /// Which question the list answers.
    question: Signal<u32>,
    /// The question whose rows in sight have been painted.
    painted: RwSignal<u32>,
}

/// The place in the list that a row of the pool shows.
#[derive(Clone, Copy)]
pub struct RowPlace {
    /// The index in the list.
    pub index: Signal<usize>,
    /// Whether others come first: the row is out of sight and may keep what it shows.
    pub waits: Signal<bool>,
}

impl RowPart {
    fn slot_id(self, slot: usize) -> String {
        self.id.with_value(|id| format!("{id}-{slot}"))
    }

    /// The id of the row under the cursor while it is in the pool.
    fn active(self) -> Option<String> {
        let at = self.cursor.get()?;
        self.pool.slots.with(|slots| slots.iter().position(|shown| shown.get() == at)).map(|slot| self.slot_id(slot))
    }

    fn view<R>(self, slot: usize, shown: RwSignal<usize>, row: R) -> impl IntoView
    where
        R: Fn(RowPlace) -> AnyView + Copy + Send + Sync + 'static,
    {
        let Self { pool, cursor, selected, question, painted, .. } = self;
        // Once filled, a row keeps its last index while hidden, so its cells are never rebuilt.
        let stand = Memo::new(move |before: Option<&(usize, bool)>| {
            let now = shown.get();
            let there = now < pool.rows.get();
            (if there { now } else { before.map_or(0, |(index, _)| *index) }, there)
        });
        let index = Signal::derive(move || stand.get().0);
        let there = move || stand.get().1;
        // A new question is shown from the top; rows in sight need not ask which one it is.
        let waits = move || index.get() >= pool.in_sight.get() && question.get() != painted.get();
        let place = RowPlace { index, waits: Signal::derive(waits) };
        let filled = Memo::new(move |before: Option<&bool>| before.copied().unwrap_or_default() || there());
        view! {
            <tr
                class="virtual-row"
                role="row"
                id=self.slot_id(slot)
                data-slot=slot.to_string()
                hidden=move || !there()
                aria-rowindex=move || (index.get() + 2).to_string()
                aria-selected=move || selected.map(|selected| selected.run(index.get()).to_string())
                data-cursor=move || (cursor.get() == Some(index.get())).then_some("")
                style:top=move || format!("{}px", pool.top_of(index.get()))
                on:click=move |_| cursor.set(Some(index.get_untracked()))
            >
                {move || filled.get().then(|| row(place))}
            </tr>
        }
    }
}

/// Shows the whole text of a clipped cell as long as the pointer is over it. It is the grid's title,
/// not the cell's: rows are recycled, and hundreds of titles nobody reads would be set per keystroke.
fn tell_clipped(event: &ev::MouseEvent) {
    let element = |target: Option<web_sys::EventTarget>| target?.dyn_into::<web_sys::Element>().ok();
    let Some(grid) = element(event.current_target()) else { return };
    let cell = element(event.target()).and_then(|element| element.closest("td, th").ok().flatten());
    let clipped = cell.filter(|cell| cell.scroll_width() > cell.client_width()).and_then(|cell| cell.text_content());
    match clipped {
        Some(text) => grid.set_attribute("title", &text).ok(),
        None => grid.remove_attribute("title").ok(),
    };
}

fn head_cell(column: Column, on_sort: Option<Callback<&'static str>>, check_head: Option<ViewFn>) -> AnyView {
    match check_head {
        Some(head) if column.key == "check" => {
            view! { <th role="columnheader" scope="col" data-cell="check">{head.run()}</th> }.into_any()
        }
        Some(_) | None => column_head(column, "columnheader", on_sort).into_any(),
    }
}

fn tracks(columns: &[Column]) -> String {
    let mut tracks = String::new();
    for column in columns {
        if !tracks.is_empty() {
            tracks.push(' ');
        }
        tracks.push_str(if column.width.is_empty() { "minmax(0, 1fr)" } else { column.width });
    }
    tracks
}
