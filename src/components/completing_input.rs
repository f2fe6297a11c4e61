//! A text box that offers what may come next at the caret, by the ARIA practices guide: arrows
//! move, Enter and Tab take, Escape closes the list first and the box after it.
//!
//! It knows no language; what may come next comes in as options. Places are counted in characters.

use leptos::{ev, html, prelude::*, web_sys};

use super::{
    combobox::{ComboboxOption, option_row},
    ids::unique_id,
};

/// A piece of the text: from the first character up to before the second.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TextPlace {
    /// The first character.
    pub from: usize,
    /// The character after the last.
    pub to: usize,
}

/// Characters to the units in which browsers count, in a text.
fn units(text: &str, characters: usize) -> u32 {
    let units: usize = text.chars().take(characters).map(char::len_utf16).sum();
    u32::try_from(units).unwrap_or(u32::MAX)
}

/// The other way around.
fn characters(text: &str, units: u32) -> usize {
    let mut passed = 0;
    text.chars()
        .take_while(|character| {
            passed += character.len_utf16();
            passed <= units as usize
        })
        .count()
}

fn caret_in(input: &web_sys::HtmlInputElement) -> usize {
    // A text box always has a selection.
    let units = input.selection_end().ok().flatten().unwrap_or_default();
    characters(&input.value(), units)
}

/// The box.
#[component]
pub fn CompletingInput(
    /// Its name.
    #[prop(into)]
    label: Signal<String>,
    /// Shown while empty.
    #[prop(into)]
    placeholder: Signal<String>,
    /// The text in the box.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the text and the caret, never in the middle of a composition.
    #[prop(into)]
    on_input: Callback<(String, usize)>,
    /// Called when the caret moved without a change.
    #[prop(into)]
    on_move: Callback<usize>,
    /// What may come next at the caret, best first.
    #[prop(into)]
    options: Signal<Vec<ComboboxOption>>,
    /// Whether the first of them is what is being typed, so that Tab takes it.
    #[prop(into)]
    begun: Signal<bool>,
    /// Called with the value chosen.
    #[prop(into)]
    on_choose: Callback<String>,
    /// Called by Enter where no option is active.
    #[prop(into)]
    on_enter: Callback<()>,
    /// Called by Escape where no list is open.
    #[prop(into)]
    on_escape: Callback<()>,
    /// Selects a piece of the text and puts the focus there whenever it changes.
    #[prop(into)]
    select: Signal<Option<TextPlace>>,
    /// The element that says what is wrong; absent where nothing is.
    #[prop(into)]
    described_by: Signal<Option<String>>,
) -> impl IntoView {
    let list_id = StoredValue::new(unique_id("offers"));
    let option_id = move |index: usize| list_id.with_value(|id| format!("{id}-{index}"));
    let (open, active) = (RwSignal::new(false), RwSignal::new(None::<usize>));
    let composing = StoredValue::new(false);
    let node: NodeRef<html::Input> = NodeRef::new();
    let count = Memo::new(move |_| options.with(Vec::len));
    let is_open = Memo::new(move |_| open.get() && count.get() > 0);
    Effect::new(move |_| {
        options.track();
        active.set(None);
    });
    let put = move |input: &web_sys::HtmlInputElement, place: TextPlace| {
        let text = value.get_untracked();
        if input.value() != text {
            input.set_value(&text);
        }
        // Both are refused only for boxes that hold no text.
        drop(input.focus());
        drop(input.set_selection_range(units(&text, place.from), units(&text, place.to)));
    };
    Effect::new(move |placed: Option<bool>| {
        let (Some(place), Some(input)) = (select.get(), node.get()) else { return placed == Some(true) };
        if placed == Some(true) {
            // At once: the next letter of who types fast belongs behind it.
            put(&input, place);
        } else {
            // A frame later, so that the key which opened the box is not typed into it. Whoever is in the box by
            // then has chosen a place already.
            request_animation_frame(move || {
                let is_there = document().active_element().is_some_and(|active| active.is_same_node(Some(&input)));
                if !is_there {
                    put(&input, place);
                }
            });
        }
        true
    });
    let typed = move || {
        if let Some(input) = node.get_untracked().filter(|_| !composing.get_value()) {
            open.set(true);
            on_input.run((input.value(), caret_in(&input)));
        }
    };
    let moved = move || {
        if let Some(input) = node.get_untracked().filter(|_| !composing.get_value()) {
            on_move.run(caret_in(&input));
        }
    };
    let choose = move |index: usize| {
        if let Some(option) = options.with_untracked(|options| options.get(index).cloned()) {
            on_choose.run(option.value);
        }
    };
    let step = move |down: bool| {
        let count = count.get_untracked();
        open.set(true);
        let next = match (active.get_untracked(), down) {
            (None, true) => 0,
            (None, false) => count - 1,
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => (at + count - 1) % count,
        };
        active.set(Some(next));
        if let Some(option) = document().get_element_by_id(&option_id(next)) {
            let into = web_sys::ScrollIntoViewOptions::new();
            into.set_block(web_sys::ScrollLogicalPosition::Nearest);
            option.scroll_into_view_with_scroll_into_view_options(&into);
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        if event.is_composing() {
            return;
        }
        let (shown, at) = (is_open.get_untracked(), active.get_untracked());
        match (event.key().as_str(), at) {
            ("ArrowDown", _) if count.get_untracked() > 0 => step(true),
            ("ArrowUp", _) if shown => step(false),
            ("Enter" | "Tab", Some(at)) if shown && !event.shift_key() => choose(at),
            ("Tab", None) if shown && begun.get_untracked() && !event.shift_key() => choose(0),
            ("Enter", _) => {
                open.set(false);
                on_enter.run(());
            }
            ("Escape", _) if shown => open.set(false),
            ("Escape", _) => on_escape.run(()),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let rows = move || {
        if !is_open.get() {
            return ().into_any();
        }
        let mut group = None;
        let rows = options.get().into_iter().enumerate().map(|(index, option)| {
            let heading = (option.group != group).then(|| option.group.clone()).flatten();
            group.clone_from(&option.group);
            let selected = Signal::derive(move || active.get() == Some(index));
            option_row(option, heading, option_id(index), selected, Callback::new(move |()| choose(index)))
        });
        rows.collect_view().into_any()
    };
    view! {
        <div class="completing">
            <input
                class="input"
                node_ref=node
                type="text"
                role="combobox"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-autocomplete="list"
                aria-label=move || label.get()
                aria-expanded=move || is_open.get().to_string()
                aria-controls=list_id.get_value()
                aria-activedescendant=move || active.get().filter(|_| is_open.get()).map(option_id)
                aria-invalid=move || described_by.get().map(|_| "true")
                aria-describedby=move || described_by.get()
                placeholder=move || placeholder.get()
                prop:value=move || value.get()
                on:compositionstart=move |_| composing.set_value(true)
                on:compositionend=move |_| {
                    composing.set_value(false);
                    typed();
                }
                on:input=move |_| typed()
                on:keydown=key
                on:keyup=move |event| {
                    if matches!(event.key().as_str(), "ArrowLeft" | "ArrowRight" | "Home" | "End") {
                        moved();
                    }
                }
                on:click=move |_| moved()
                on:focus=move |_| open.set(value.with_untracked(String::is_empty))
                on:blur=move |_| open.set(false)
            />
            <ul
                class="combobox-list"
                role="listbox"
                id=list_id.get_value()
                aria-label=move || label.get()
                hidden=move || !is_open.get()
            >
                {rows}
            </ul>
        </div>
    }
}
