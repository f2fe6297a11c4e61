//! The keys of the list: / search, q query, j and k move, Enter opens, e edits, x selects.
//!
//! They are silent while somebody types, composes, or a dialog is open.

use leptos::{ev, html, prelude::*, web_sys};
use web_sys::wasm_bindgen::JsCast;

use crate::{
    components::focus_grid,
    state::{
        customer_list::CustomerList,
        forms::{FormRequest, use_form_request},
    },
};

/// Listens for as long as the page is there.
pub fn listen(
    list: CustomerList,
    cursor: RwSignal<Option<usize>>,
    search: NodeRef<html::Input>,
    query: RwSignal<bool>,
    grid: NodeRef<html::Table>,
    on_open: Callback<usize>,
) {
    let request = use_form_request();
    let step = move |down: bool| {
        let last = list.found().rows.len().saturating_sub(1);
        cursor.update(|cursor| {
            *cursor = Some(match *cursor {
                None => 0,
                Some(at) if down => (at + 1).min(last),
                Some(at) => at.saturating_sub(1),
            });
        });
        // Moving through the list is being in it: Enter and Space must not act on what was pressed before.
        focus_grid(grid);
    };
    let key = move |event: ev::KeyboardEvent| {
        if is_busy(&event) {
            return;
        }
        let at = cursor.get_untracked().filter(|at| list.customer_at(*at).is_some());
        match (event.key().as_str(), at) {
            ("/", _) => {
                if let Some(search) = search.get_untracked() {
                    // Focusing an input that is in the page cannot fail.
                    search.focus().ok();
                    search.select();
                }
            }
            ("q", _) => query.set(true),
            ("j", _) => untrack(|| step(true)),
            ("k", _) => untrack(|| step(false)),
            ("Enter", Some(at)) if !on_control(&event) => on_open.run(at),
            ("e", Some(at)) => {
                list.customer_at(at).into_iter().for_each(|id| request.ask(FormRequest::EditCustomer(id)));
            }
            ("x", Some(at)) => list.select(at, false),
            ("X", Some(at)) => list.select(at, true),
            _ => return,
        }
        event.prevent_default();
    };
    let handle = window_event_listener(ev::keydown, key);
    on_cleanup(move || handle.remove());
}

fn target(event: &ev::KeyboardEvent) -> Option<web_sys::Element> {
    event.target().and_then(|target| target.dyn_into().ok())
}

/// Whether the key belongs to something else: a text, an input method, a dialog, the browser.
fn is_busy(event: &ev::KeyboardEvent) -> bool {
    let typing = target(event).is_some_and(|target| {
        target
            .closest("input:not([type=checkbox]), textarea, select, [contenteditable], [popover], dialog")
            .ok()
            .flatten()
            .is_some()
    });
    let dialog = document().query_selector("dialog[open]").ok().flatten().is_some();
    typing
        || dialog
        || event.is_composing()
        || event.ctrl_key()
        || event.meta_key()
        || event.alt_key()
        || event.default_prevented()
}

/// Whether Enter belongs to the control it was pressed on.
fn on_control(event: &ev::KeyboardEvent) -> bool {
    target(event).is_some_and(|target| target.closest("a, button, summary, [role=grid]").ok().flatten().is_some())
}
