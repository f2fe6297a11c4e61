//! A combobox by the ARIA practices guide, and the palette: the same in a dialog.
//!
//! It searches nothing; what fits the text comes in as options.

use super::{
    dialog::Modal,
    icon::{Glyph, Icon},
    ids::unique_id,
};
use leptos::{ev, html, prelude::*, web_sys};

/// One thing to choose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ComboboxOption {
    /// What is handed back.
    pub value: String,
    /// What a person reads.
    pub label: String,
    /// Whether the words are the page's own; a user's are isolated (`<bdi>`), and hidden where names are.
    pub ours: bool,
    /// Quiet words at the end: a place, a phone number, keys.
    pub detail: Option<String>,
    /// An icon before it.
    pub glyph: Option<Glyph>,
    /// The heading above the first option of each group; options of a group stand together.
    pub group: Option<String>,
}

/// A text box with a list of options below it.
#[component]
pub fn Combobox(
    /// Its name.
    #[prop(into)]
    label: Signal<String>,
    /// Shown while empty.
    #[prop(optional, into)]
    placeholder: Option<Signal<String>>,
    /// The text in the box.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the whole text, never in the middle of a composition.
    #[prop(into)]
    on_input: Callback<String>,
    /// What fits the text, best first.
    #[prop(into)]
    options: Signal<Vec<ComboboxOption>>,
    /// Said when nothing fits.
    #[prop(into)]
    empty: Signal<String>,
    /// Called with the value chosen.
    #[prop(into)]
    on_choose: Callback<String>,
    /// Takes the focus when it appears.
    #[prop(optional)]
    autofocus: bool,
) -> impl IntoView {
    let list_id = StoredValue::new(unique_id("listbox"));
    let option_id = move |index: usize| list_id.with_value(|id| format!("{id}-{index}"));
    let active = RwSignal::new(0_usize);
    let composing = StoredValue::new(false);
    let count = Memo::new(move |_| options.with(Vec::len));
    Effect::new(move |_| {
        options.track();
        active.set(0);
    });
    let move_to = move |index: usize| {
        active.set(index);
        if let Some(option) = document().get_element_by_id(&option_id(index)) {
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Nearest);
            option.scroll_into_view_with_scroll_into_view_options(&options);
        }
    };
    let choose = move |index: usize| {
        if let Some(option) = options.with_untracked(|options| options.get(index).cloned()) {
            on_choose.run(option.value);
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        let count = count.get_untracked();
        if event.is_composing() || count == 0 {
            return;
        }
        let at = active.get_untracked();
        match event.key().as_str() {
            "ArrowDown" => move_to((at + 1) % count),
            "ArrowUp" => move_to((at + count - 1) % count),
            "Enter" => choose(at),
            _ => return,
        }
        event.prevent_default();
    };
    let node: NodeRef<html::Input> = NodeRef::new();
    node.on_load(move |input| {
        if autofocus {
            request_animation_frame(move || drop(input.focus()));
        }
    });
    let rows = move || {
        let mut group = None;
        let mut rows = Vec::new();
        for (index, option) in options.get().into_iter().enumerate() {
            let heading = (option.group != group).then(|| option.group.clone()).flatten();
            group.clone_from(&option.group);
            let selected = Signal::derive(move || active.get() == index);
            let choose = Callback::new(move |()| choose(index));
            rows.push(option_row(option, heading, option_id(index), selected, choose));
        }
        rows
    };
    view! {
        <div class="combobox">
            <div class="search">
                <Icon glyph=Glyph::Search />
                <input
                    node_ref=node
                    type="text"
                    role="combobox"
                    autocomplete="off"
                    spellcheck="false"
                    aria-autocomplete="list"
                    aria-label=move || label.get()
                    aria-expanded=move || (count.get() > 0).to_string()
                    aria-controls=list_id.get_value()
                    aria-activedescendant=move || (count.get() > 0).then(|| option_id(active.get()))
                    placeholder=move || placeholder.map(|text| text.get())
                    prop:value=move || value.get()
                    on:compositionstart=move |_| composing.set_value(true)
                    on:compositionend=move |event| {
                        composing.set_value(false);
                        on_input.run(event_target_value(&event));
                    }
                    on:input=move |event| {
                        if !composing.get_value() {
                            on_input.run(event_target_value(&event));
                        }
                    }
                    on:keydown=key
                />
            </div>
            <ul class="combobox-list" role="listbox" id=list_id.get_value() aria-label=move || label.get()>
                {rows}
            </ul>
            {move || {
                (count.get() == 0 && value.with(|value| !value.is_empty()))
                    .then(|| view! { <p class="combobox-empty">{empty.get()}</p> })
            }}
        </div>
    }
}

pub(super) fn option_row(
    option: ComboboxOption,
    heading: Option<String>,
    id: String,
    selected: Signal<bool>,
    choose: Callback<()>,
) -> impl IntoView {
    let words = move |words: String| {
        if option.ours { words.into_any() } else { view! { <bdi>{words}</bdi> }.into_any() }
    };
    view! {
        {heading.map(|heading| view! { <li class="combobox-group" role="presentation">{heading}</li> })}
        <li
            class="combobox-option"
            role="option"
            id=id
            aria-selected=move || selected.get().to_string()
            on:mousedown=|event| event.prevent_default()
            on:click=move |_| choose.run(())
        >
            {option.glyph.map(|glyph| view! { <Icon glyph /> })}
            <span class="clip">
                {words(option.label)}
            </span>
            {option.detail.map(|detail| view! { <span class="combobox-detail">{words(detail)}</span> })}
        </li>
    }
}

/// The command palette: a combobox in a modal that a click beside it or Escape closes.
#[component]
pub fn Palette(
    /// Whether it is there.
    #[prop(into)]
    open: Signal<bool>,
    /// Called when it was closed; the caller sets `open` to false.
    #[prop(into)]
    on_close: Callback<()>,
    /// Its name.
    #[prop(into)]
    label: Signal<String>,
    /// Shown while empty.
    #[prop(into)]
    placeholder: Signal<String>,
    /// The text in the box.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the whole text.
    #[prop(into)]
    on_input: Callback<String>,
    /// What fits the text, best first.
    #[prop(into)]
    options: Signal<Vec<ComboboxOption>>,
    /// Said when nothing fits.
    #[prop(into)]
    empty: Signal<String>,
    /// Called with the value chosen; the caller closes.
    #[prop(into)]
    on_choose: Callback<String>,
) -> impl IntoView {
    view! {
        <Show when=move || open.get()>
            <Modal class="dialog palette" light=true label on_close>
                <Combobox label placeholder value on_input options empty on_choose autofocus=true />
            </Modal>
        </Show>
    }
}
