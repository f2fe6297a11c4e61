//! The pool of rows behind a grid: which row each slot shows, kept in step with scroll and size.
//!
//! It draws nothing; [`super::VirtualRows`] does.

use super::virtual_window::VirtualWindow;
use leptos::{html, prelude::*, web_sys};
use web_sys::wasm_bindgen::{JsCast, closure::Closure};

/// The state of one grid's pool; all of it signals, so it is freely copied.
#[derive(Clone, Copy)]
pub(super) struct RowPool {
    /// The element that scrolls.
    pub scroller: NodeRef<html::Div>,
    /// The table inside it, which holds the focus.
    pub grid: NodeRef<html::Table>,
    /// How many rows the list has.
    pub rows: Signal<usize>,
    /// How many of them can be in sight.
    pub in_sight: Memo<usize>,
    /// The row each slot shows; past the end when it shows none.
    pub slots: RwSignal<Vec<RwSignal<usize>>>,
    /// The height of a row and of what is in sight below the head, in px.
    size: RwSignal<(f64, f64)>,
    /// See [`VirtualWindow::base`].
    base: RwSignal<f64>,
    /// How far the scroller stands, in px. Remembered, for asking the browser while rows
    /// are being refilled makes it lay the page out once more.
    scrolled: StoredValue<f64>,
    /// The grid's owner: slots must outlive the effect that asked for them.
    owner: StoredValue<Owner>,
}

impl RowPool {
    /// An empty pool of this table that fills itself once its elements are in the page.
    pub fn new(rows: Signal<usize>, grid: NodeRef<html::Table>) -> Self {
        // Asked by every row of the pool, answered by the list once.
        let rows: Signal<usize> = Memo::new(move |_| rows.get()).into();
        let size = RwSignal::new((0.0, 0.0));
        let in_sight = Memo::new(move |_| {
            let (row_height, height) = size.get();
            VirtualWindow { rows: 0, row_height, height }.in_sight()
        });
        let pool = Self {
            scroller: NodeRef::new(),
            grid,
            rows,
            in_sight,
            slots: RwSignal::new(Vec::new()),
            size,
            base: RwSignal::new(0.0),
            scrolled: StoredValue::new(0.0),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
        };
        observe_size(pool.scroller, move || pool.measure());
        Effect::new(move |_| {
            rows.track();
            pool.place();
        });
        pool
    }

    /// The window over the list as it is now; tracked.
    pub fn window(self) -> VirtualWindow {
        let (row_height, height) = self.size.get();
        VirtualWindow { rows: self.rows.get(), row_height, height }
    }

    /// Where row `index` stands in the canvas, in px; tracked.
    pub fn top_of(self, index: usize) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "row numbers stay far below 2^52")]
        let rows_above = index as f64;
        rows_above * self.size.get().0 + self.base.get()
    }

    /// Gives every slot its row for where the scroller stands.
    pub fn place(self) {
        let Some(node) = self.scroller.get_untracked() else { return };
        let window = untrack(|| self.window());
        let pool = window.pool();
        if self.slots.with_untracked(Vec::len) < pool {
            let slot = || self.owner.with_value(|owner| owner.with(|| RwSignal::new(usize::MAX)));
            self.slots.update(|slots| slots.resize_with(pool, slot));
        }
        let scrolled = self.scrolled.get_value();
        let first = window.first(scrolled);
        let base = window.base(scrolled);
        if (self.base.get_untracked() - base).abs() > f64::EPSILON {
            self.base.set(base);
        }
        let focused = focused_slot(&node);
        self.slots.with_untracked(|slots| {
            for (slot, shown) in slots.iter().enumerate() {
                let row = if slot < pool { window.row_of_slot(slot, first) } else { usize::MAX };
                if shown.get_untracked() != row {
                    // A recycled row must not keep the focus: a key would act on another record.
                    if focused == Some(slot) {
                        focus_grid(self.grid);
                    }
                    shown.set(row);
                }
            }
        });
    }

    /// Follows the scroller to where it stands now.
    pub fn follow(self) {
        if let Some(node) = self.scroller.get_untracked() {
            self.scrolled.set_value(f64::from(node.scroll_top()));
            self.place();
        }
    }

    /// Brings row `index` into sight.
    pub fn show(self, index: usize) {
        let scrolled = self.scrolled.get_value();
        let wanted = untrack(|| self.window()).scroll_to(index, scrolled);
        if (wanted - scrolled).abs() >= 1.0 {
            self.scroll(wanted);
        }
    }

    /// Goes back to the first row.
    pub fn to_top(self) {
        if self.scrolled.get_value() > 0.0 {
            self.scroll(0.0);
        }
    }

    fn scroll(self, to: f64) {
        if let Some(node) = self.scroller.get_untracked() {
            node.set_scroll_top(pixels(to));
            self.follow();
        }
    }

    /// Asks the browser how high rows are; that makes it lay the page out at once,
    /// so it is done when the size changes, not when the list does.
    fn measure(self) {
        if let Some(node) = self.scroller.get_untracked() {
            let measured = measured(&node);
            if self.size.get_untracked() != measured {
                self.size.set(measured);
            }
            self.follow();
        }
    }
}

/// Gives a grid the focus where it stands.
pub fn focus_grid(grid: NodeRef<html::Table>) {
    if let Some(grid) = grid.get_untracked() {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        // A grid that is in the page takes the focus.
        drop(grid.focus_with_options(&options));
    }
}

/// The height of a row, from the CSS token, and of what is in sight below the head.
fn measured(scroller: &web_sys::HtmlElement) -> (f64, f64) {
    let row_height = window()
        .get_computed_style(scroller)
        .ok()
        .flatten()
        .and_then(|style| style.get_property_value("--virtual-row").ok())
        .and_then(|height| height.trim().trim_end_matches("px").parse().ok())
        .unwrap_or(36.0);
    let head = scroller.query_selector("thead").ok().flatten().map_or(0, |head| head.client_height());
    (row_height, f64::from((scroller.client_height() - head).max(0)))
}

fn focused_slot(scroller: &web_sys::HtmlElement) -> Option<usize> {
    let focused = document().active_element()?;
    let row = focused.closest(".virtual-row").ok()??;
    if scroller.contains(Some(&row)) { row.get_attribute("data-slot")?.parse().ok() } else { None }
}

#[expect(clippy::cast_possible_truncation, reason = "a canvas is at most 15 million px tall")]
fn pixels(value: f64) -> i32 {
    libm::round(value) as i32
}

/// Calls `changed` when the element is there and whenever its size changes, until the component goes.
fn observe_size(node: NodeRef<html::Div>, changed: impl Fn() + Copy + 'static) {
    let kept = StoredValue::new_local(None);
    node.on_load(move |node| {
        let callback = Closure::<dyn FnMut()>::new(changed);
        if let Ok(observer) = web_sys::ResizeObserver::new(callback.as_ref().unchecked_ref()) {
            observer.observe(&node);
            kept.set_value(Some((observer, callback)));
        }
        changed();
    });
    on_cleanup(move || {
        if let Some(Some((observer, _callback))) = kept.try_update_value(Option::take) {
            observer.disconnect();
        }
    });
}
