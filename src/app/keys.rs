//! The keys that work in every room: Ctrl K, Ctrl Z, Ctrl S (of a document), g and a letter, n, e, /, ?; and the sheet that lists them.
//!
//! They rest while somebody types, while an input method composes, and under a dialog.

use leptos::{ev, html, prelude::*, web_sys};
use web_sys::wasm_bindgen::JsCast as _;

use super::verbs::Verbs;
use crate::{
    components::{Button, ButtonVariant, Dialog, DialogBody, DialogFoot},
    i18n::locale::use_locale,
    platform::{address, clock},
    state::{
        forms::FormRequest,
        route::{Place, Route},
        use_desk,
    },
};

/// How long g waits for its letter, in milliseconds.
const PATIENCE: f64 = 1500.0;

/// Listens for as long as the page lives.
pub fn listen(place: RwSignal<Place>, palette: RwSignal<bool>, search: NodeRef<html::Input>, verbs: Verbs) {
    let pressed_g = StoredValue::new(f64::NEG_INFINITY);
    let plain = move |event: &ev::KeyboardEvent| {
        let after_g = clock::monotonic_millis() - pressed_g.get_value() < PATIENCE;
        pressed_g.set_value(f64::NEG_INFINITY);
        let key = event.key();
        match key.as_str() {
            letter if after_g => {
                let Some(room) = room_of(letter) else { return false };
                address::go(&room.href());
            }
            "g" => pressed_g.set_value(clock::monotonic_millis()),
            "?" => verbs.sheet.set(true),
            "n" => verbs.new_customer(),
            "e" => {
                let Route::Customer(id, _) = place.with_untracked(|place| place.route.clone()) else { return false };
                verbs.forms.ask(FormRequest::EditCustomer(id));
            }
            // The customers' list has a box of its own.
            "/" if place.with_untracked(|place| place.route != Route::Customers) => {
                let Some(search) = search.get_untracked() else { return false };
                // Focusing an input that is in the page cannot fail.
                search.focus().ok();
            }
            _ => return false,
        }
        true
    };
    let chord = move |event: &ev::KeyboardEvent| {
        match event.key().to_ascii_lowercase().as_str() {
            "k" if palette.get_untracked() || !is_dialog_open() => palette.update(|open| *open = !*open),
            // The browser would save the page, which is not what is meant.
            "s" if verbs.desk.is_document() => {
                if !is_dialog_open() {
                    verbs.save();
                }
            }
            "z" if is_free(event) && event.shift_key() => verbs.redo(),
            "z" if is_free(event) => verbs.undo(),
            "y" if is_free(event) => verbs.redo(),
            _ => return false,
        }
        true
    };
    let key = move |event: ev::KeyboardEvent| {
        if event.is_composing() || event.default_prevented() || event.alt_key() {
            return;
        }
        let done = if event.ctrl_key() || event.meta_key() { chord(&event) } else { is_free(&event) && plain(&event) };
        if done {
            event.prevent_default();
        }
    };
    let handle = window_event_listener(ev::keydown, key);
    on_cleanup(move || handle.remove());
}

fn room_of(letter: &str) -> Option<Route> {
    Some(match letter {
        "t" => Route::Today,
        "c" => Route::Customers,
        "r" => Route::Grading,
        "u" => Route::Churn,
        "d" => Route::Data,
        "s" => Route::Settings,
        _ => return None,
    })
}

/// Whether nobody types and no dialog is open.
fn is_free(event: &ev::KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let typing = target.is_some_and(|target| {
        let typed =
            "input:not([type=checkbox], [type=radio], [type=range], [type=file]), textarea, select, [contenteditable]";
        target.closest(typed).ok().flatten().is_some()
    });
    !typing && !is_dialog_open()
}

fn is_dialog_open() -> bool {
    document().query_selector("dialog[open]").ok().flatten().is_some()
}

/// The sheet of keys.
#[component]
pub fn KeySheet(
    /// Whether it is there.
    open: RwSignal<bool>,
) -> impl IntoView {
    let locale = use_locale();
    let is_document = use_desk().is_document();
    let rows = move || {
        let (frame, text) = (&locale.text().frame, &locale.text().palette);
        let go = |room: &str| (text.key_go)(room);
        let save = is_document.then(|| ("Ctrl S", locale.text().document.save.to_owned()));
        let rows: Vec<(&str, String)> = vec![
            ("Ctrl K", text.key_palette.to_owned()),
            ("Ctrl Z", frame.undo.to_owned()),
            ("Ctrl Shift Z", frame.redo.to_owned()),
            ("/", text.key_search.to_owned()),
            ("q", locale.text().query.key.to_owned()),
            ("g t", go(frame.today)),
            ("g c", go(frame.customers)),
            ("g r", go(frame.grading)),
            ("g u", go(frame.churn)),
            ("g d", go(frame.data)),
            ("g s", go(frame.settings)),
            ("j k", text.key_move.to_owned()),
            ("Enter", text.key_open.to_owned()),
            ("e", text.key_edit.to_owned()),
            ("x", text.key_select.to_owned()),
            ("n", frame.new_customer.to_owned()),
            ("?", text.keys.to_owned()),
        ];
        rows.into_iter()
            .chain(save)
            .map(|(keys, does)| {
                let keys = keys.split(' ').map(|key| view! { <kbd>{key.to_owned()}</kbd> " " }).collect_view();
                view! {
                    <div>
                        <dt>{keys}</dt>
                        <dd>{does}</dd>
                    </div>
                }
            })
            .collect_view()
    };
    view! {
        <Dialog
            title=Signal::derive(move || locale.text().palette.keys.to_owned())
            open=open
            on_close=move |()| open.set(false)
        >
            <DialogBody>
                <dl class="facts">{rows}</dl>
                <p class="quiet">{move || locale.text().palette.keys_note}</p>
            </DialogBody>
            <DialogFoot>
                <Button
                    label=Signal::derive(move || locale.text().frame.close.to_owned())
                    variant=ButtonVariant::Primary
                    on_press=move |()| open.set(false)
                />
            </DialogFoot>
        </Dialog>
    }
}
