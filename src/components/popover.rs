//! What opens beside a button: a popover of anything, a menu of verbs. The browser closes it
//! (Escape, a click elsewhere) and gives the focus back.
//!
//! It holds no state of its own; whether it is open is the browser's.

use super::{
    icon::{Glyph, Icon},
    ids::unique_id,
};
use leptos::{ev, html, prelude::*, web_sys};
use web_sys::wasm_bindgen::JsCast;

/// How the button of a popover looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PopoverButton {
    /// A plain button.
    #[default]
    Plain,
    /// A button without a border.
    Bare,
    /// The icon alone; the label is its name.
    Icon,
    /// The dashed chip that adds something.
    Chip,
    /// An entry of the rail.
    Rail,
}

impl PopoverButton {
    const fn class(self) -> &'static str {
        match self {
            Self::Plain | Self::Bare | Self::Icon => "button",
            Self::Chip => "chip",
            Self::Rail => "rail-link",
        }
    }

    const fn variant(self) -> Option<&'static str> {
        match self {
            Self::Plain => Some("plain"),
            Self::Bare | Self::Icon => Some("bare"),
            Self::Chip | Self::Rail => None,
        }
    }

    const fn word_class(self) -> &'static str {
        match self {
            Self::Rail => "rail-label",
            Self::Plain | Self::Bare | Self::Icon | Self::Chip => "button-label",
        }
    }
}

/// A button and what opens beside it. The content is built when it opens.
#[component]
pub fn Popover(
    /// The word on the button, and the name of what opens.
    #[prop(into)]
    label: Signal<String>,
    /// How the button looks.
    #[prop(optional)]
    button: PopoverButton,
    /// An icon before the word.
    #[prop(optional, into)]
    icon: Option<Glyph>,
    /// Leaves room around the content.
    #[prop(optional)]
    padded: bool,
    /// What stands in it.
    #[prop(into)]
    content: ViewFn,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let body = move || open.get().then(|| content.run());
    view! { <Floating label button icon padded role="group" open body=move || body().into_any() /> }
}

/// One verb of a [`Menu`].
#[derive(Clone)]
pub struct MenuItem {
    /// Its word.
    pub label: String,
    /// An icon before it.
    pub glyph: Option<Glyph>,
    /// The keys that do the same, shown at the end.
    pub keys: Option<String>,
    /// In the alarm colour: takes something away.
    pub warn: bool,
    /// Called when chosen; the menu closes.
    pub on_choose: Callback<()>,
}

impl MenuItem {
    /// A plain entry.
    pub fn new(label: impl Into<String>, on_choose: impl Into<Callback<()>>) -> Self {
        Self { label: label.into(), glyph: None, keys: None, warn: false, on_choose: on_choose.into() }
    }
}

/// A button that opens a menu; arrows move, Enter chooses.
#[component]
pub fn Menu(
    /// The word on the button, and the name of the menu.
    #[prop(into)]
    label: Signal<String>,
    /// How the button looks.
    #[prop(optional)]
    button: PopoverButton,
    /// An icon before the word.
    #[prop(optional, into)]
    icon: Option<Glyph>,
    /// The entries in order.
    #[prop(into)]
    items: Signal<Vec<MenuItem>>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let entries = move || open.get().then(|| items.get().into_iter().map(menu_entry).collect_view());
    view! { <Floating label button icon role="menu" open body=move || entries().into_any() /> }
}

fn menu_entry(item: MenuItem) -> impl IntoView {
    let choose = move |event: ev::MouseEvent| {
        close_around(&event);
        item.on_choose.run(());
    };
    view! {
        <button class="menu-item" type="button" role="menuitem" tabindex="-1" data-tone=item.warn.then_some("warn") on:click=choose>
            {item.glyph.map(|glyph| view! { <Icon glyph /> })}
            {item.label}
            {item.keys.map(|keys| view! { <kbd aria-hidden="true">{keys}</kbd> })}
        </button>
    }
}

/// Closes the popover that the pressed element stands in.
pub(super) fn close_around(event: &ev::MouseEvent) {
    let popover = event
        .current_target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .and_then(|target| target.closest("[popover]").ok().flatten())
        .and_then(|popover| popover.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(popover) = popover {
        // Refused only when it is not open.
        drop(popover.hide_popover());
    }
}

/// The button and the popover element, placed at the button's side that has room.
#[component]
fn Floating(
    label: Signal<String>,
    button: PopoverButton,
    icon: Option<Glyph>,
    #[prop(optional)] padded: bool,
    role: &'static str,
    open: RwSignal<bool>,
    #[prop(into)] body: ViewFn,
) -> impl IntoView {
    let id = unique_id("popover");
    let floating: NodeRef<html::Div> = NodeRef::new();
    let is_menu = role == "menu";
    let place = move |event: ev::MouseEvent| {
        let anchor = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        if let (Some(anchor), Some(floating)) = (anchor, floating.get_untracked()) {
            place_beside(&anchor, &floating);
        }
    };
    let toggled = move |event: ev::Event| {
        let opening = event.unchecked_ref::<web_sys::ToggleEvent>().new_state() == "open";
        open.set(opening);
        if opening && is_menu {
            request_animation_frame(move || {
                if let Some(menu) = floating.get_untracked() {
                    focus_entry(&menu, Step::First);
                }
            });
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        let step = match event.key().as_str() {
            "ArrowDown" => Step::Next,
            "ArrowUp" => Step::Previous,
            "Home" => Step::First,
            "End" => Step::Last,
            _ => return,
        };
        if let Some(menu) = floating.get_untracked().filter(|_| is_menu) {
            event.prevent_default();
            focus_entry(&menu, step);
        }
    };
    view! {
        <button
            class=button.class()
            type="button"
            data-variant=button.variant()
            data-shape=(button == PopoverButton::Icon).then_some("icon")
            data-add=(button == PopoverButton::Chip).then_some("")
            aria-haspopup=if is_menu { "menu" } else { "dialog" }
            aria-expanded=move || open.get().to_string()
            aria-label=move || (button == PopoverButton::Icon).then(|| label.get())
            title=move || (button == PopoverButton::Icon).then(|| label.get())
            popovertarget=id.clone()
            on:click=place
        >
            {icon.map(|glyph| view! { <Icon glyph /> })}
            {(button != PopoverButton::Icon)
                .then(|| view! { <span class=button.word_class()>{move || label.get()}</span> })}
        </button>
        <div
            class="popover"
            id=id
            popover="auto"
            role=role
            data-padded=padded.then_some("")
            aria-label=move || label.get()
            node_ref=floating
            on:toggle=toggled
            on:keydown=key
        >
            {move || body.run()}
        </div>
    }
}

/// Writes where the popover stands: below or above the anchor, flush with the edge that has more room.
fn place_beside(anchor: &web_sys::Element, floating: &web_sys::HtmlElement) {
    let at = anchor.get_bounding_client_rect();
    let side = |name: &str| window().get(name).and_then(|size| size.as_f64()).unwrap_or_default();
    let (width, height) = (side("innerWidth"), side("innerHeight"));
    let set = |name: &str, value: Option<f64>| {
        let value = value.map_or_else(|| "auto".to_owned(), |value| format!("{value:.0}px"));
        // A custom property is never refused.
        drop(floating.style().set_property(name, &value));
    };
    let below = at.bottom() < height * 0.6;
    let from_start = at.left() < width * 0.5;
    set("--popover-top", below.then(|| at.bottom() + 4.0));
    set("--popover-bottom", (!below).then(|| height - at.top() + 4.0));
    set("--popover-left", from_start.then(|| at.left()));
    set("--popover-right", (!from_start).then(|| width - at.right()));
}

/// Where the focus goes inside a menu.
#[derive(Clone, Copy)]
enum Step {
    First,
    Last,
    Next,
    Previous,
}

fn focus_entry(menu: &web_sys::Element, step: Step) {
    let Ok(entries) = menu.query_selector_all("[role=menuitem]") else { return };
    let count = entries.length();
    if count == 0 {
        return;
    }
    let focused = document().active_element();
    let at = (0..count).find(|&index| entries.item(index).as_ref() == focused.as_deref());
    let to = match (step, at) {
        (Step::First, _) | (Step::Next, None) => 0,
        (Step::Last, _) | (Step::Previous, None) => count - 1,
        (Step::Next, Some(at)) => (at + 1) % count,
        (Step::Previous, Some(at)) => (at + count - 1) % count,
    };
    if let Some(entry) = entries.item(to).and_then(|entry| entry.dyn_into::<web_sys::HtmlElement>().ok()) {
        drop(entry.focus());
    }
}
