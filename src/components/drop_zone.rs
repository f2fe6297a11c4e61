//! Where files come in: a zone to choose them in, and a page that takes them wherever they fall.
//!
//! It reads no file.

use super::icon::{Glyph, Icon};
use leptos::{ev, prelude::*, web_sys};
use web_sys::wasm_bindgen::JsCast;

/// A large zone that looks like an empty ledger, around a file input.
#[component]
pub fn DropZone(
    /// The name of the file input and the word on its button.
    #[prop(into)]
    label: Signal<String>,
    /// The call.
    #[prop(into)]
    title: Signal<String>,
    /// What can be read.
    #[prop(into)]
    note: Signal<String>,
    /// Five words that stand above the empty columns; decoration.
    #[prop(optional, into)]
    columns: Option<Signal<Vec<String>>>,
    /// Called with what was chosen; choosing the same file again calls again.
    #[prop(into)]
    on_files: Callback<Vec<web_sys::File>>,
) -> impl IntoView {
    let heads = move || {
        columns
            .map(|columns| columns.get())
            .unwrap_or_default()
            .into_iter()
            .map(|word| view! { <span>{word}</span> })
            .collect_view()
    };
    view! {
        <label class="drop-zone">
            <FileInput label on_files />
            <span class="drop-zone-columns" aria-hidden="true">
                {heads}
            </span>
            <span class="drop-zone-sheet"></span>
            <span class="drop-zone-call">
                <Icon glyph=Glyph::Upload />
                <b>{move || title.get()}</b>
                <span class="quiet small">{move || note.get()}</span>
                <span class="button" data-variant="primary" data-size="large" aria-hidden="true">
                    {move || label.get()}
                </span>
            </span>
        </label>
    }
}

/// The same as a plain button, for pages that are about something else.
#[component]
pub fn FileButton(
    /// The name of the file input and the word on the button.
    #[prop(into)]
    label: Signal<String>,
    /// Called with what was chosen.
    #[prop(into)]
    on_files: Callback<Vec<web_sys::File>>,
) -> impl IntoView {
    view! {
        <label class="button file-button">
            <FileInput label on_files />
            <Icon glyph=Glyph::Upload />
            <span class="button-label" aria-hidden="true">
                {move || label.get()}
            </span>
        </label>
    }
}

#[component]
fn FileInput(label: Signal<String>, on_files: Callback<Vec<web_sys::File>>) -> impl IntoView {
    let chosen = move |event: ev::Event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok()) else {
            return;
        };
        let files = listed(input.files());
        input.set_value("");
        if !files.is_empty() {
            on_files.run(files);
        }
    };
    view! {
        <input
            class="visually-hidden"
            type="file"
            multiple
            aria-label=move || label.get()
            on:change=chosen
        />
    }
}

/// Takes files dropped anywhere on the page, and shows that it would while they hover.
#[component]
pub fn DropAnywhere(
    /// What is shown while files hover.
    #[prop(into)]
    label: Signal<String>,
    /// Called with what was dropped.
    #[prop(into)]
    on_files: Callback<Vec<web_sys::File>>,
) -> impl IntoView {
    let over = RwSignal::new(false);
    let handles = [
        window_event_listener(ev::dragover, move |event| {
            if carries_files(&event) {
                event.prevent_default();
                over.set(true);
            }
        }),
        window_event_listener(ev::dragleave, move |event| {
            if event.related_target().is_none() {
                over.set(false);
            }
        }),
        window_event_listener(ev::drop, move |event| {
            if carries_files(&event) {
                event.prevent_default();
                over.set(false);
                let files = listed(event.data_transfer().and_then(|data| data.files()));
                if !files.is_empty() {
                    on_files.run(files);
                }
            }
        }),
    ];
    on_cleanup(move || handles.into_iter().for_each(WindowListenerHandle::remove));
    view! {
        <Show when=move || over.get()>
            <div class="drop-cover">{move || label.get()}</div>
        </Show>
    }
}

fn carries_files(event: &ev::DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().includes(&"Files".into(), 0))
}

fn listed(files: Option<web_sys::FileList>) -> Vec<web_sys::File> {
    files.map_or_else(Vec::new, |files| (0..files.length()).filter_map(|index| files.item(index)).collect())
}
