//! A modal dialog on the browser's own `<dialog>`: labelled, closed by Escape, focus returned.
//!
//! It asks nothing by itself; the words and what follows are the caller's.

use super::ids::unique_id;
use leptos::{html, prelude::*, web_sys};
use web_sys::wasm_bindgen::JsCast;

/// How wide a dialog may grow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DialogWidth {
    /// Up to 480 px.
    #[default]
    Normal,
    /// Up to 760 px, for forms in two columns.
    Wide,
}

/// A dialog that is there while `open` is true. Its content is built anew each time it opens.
///
/// Put a [`DialogBody`] and a [`DialogFoot`] inside, or a form around both.
#[component]
pub fn Dialog(
    /// Its heading and name.
    #[prop(into)]
    title: Signal<String>,
    /// Whether it is there.
    #[prop(into)]
    open: Signal<bool>,
    /// Called when Escape closed it; the caller sets `open` to false.
    #[prop(into)]
    on_close: Callback<()>,
    /// How wide.
    #[prop(optional)]
    width: DialogWidth,
    /// What stands below the heading.
    children: ChildrenFn,
) -> impl IntoView {
    let children = StoredValue::new(children);
    view! {
        <Show when=move || open.get()>
            {move || {
                let id = unique_id("dialog");
                view! {
                    <Modal
                        class="dialog"
                        wide=width == DialogWidth::Wide
                        labelled_by=id.clone()
                        on_close
                    >
                        <header class="dialog-head">
                            <h2 id=id.clone()>{move || title.get()}</h2>
                        </header>
                        {children.with_value(|children| children())}
                    </Modal>
                }
            }}
        </Show>
    }
}

/// The padded middle of a dialog.
#[component]
pub fn DialogBody(
    /// What stands in it.
    children: Children,
) -> impl IntoView {
    view! { <div class="dialog-body">{children()}</div> }
}

/// The row of buttons of a dialog; the one that acts stands last.
#[component]
pub fn DialogFoot(
    /// The buttons.
    children: Children,
) -> impl IntoView {
    view! { <footer class="dialog-foot">{children()}</footer> }
}

/// The bare modal: opens when built, gives the focus back when it goes.
#[component]
pub(super) fn Modal(
    /// The classes of the element.
    class: &'static str,
    /// Sets `data-width`.
    #[prop(optional)]
    wide: bool,
    /// Closes on a click beside it as well.
    #[prop(optional)]
    light: bool,
    /// The id of its heading.
    #[prop(optional, into)]
    labelled_by: Option<String>,
    /// Its name, where no heading is shown.
    #[prop(optional, into)]
    label: Option<Signal<String>>,
    /// Called when it was closed from inside.
    on_close: Callback<()>,
    /// What stands in it.
    children: Children,
) -> impl IntoView {
    let node: NodeRef<html::Dialog> = NodeRef::new();
    let before = StoredValue::new_local(document().active_element());
    node.on_load(|dialog| {
        if !dialog.open() {
            // Refused only for an element outside the page, which a loaded node is not.
            drop(dialog.show_modal());
        }
    });
    on_cleanup(move || {
        let before = before.try_update_value(Option::take).flatten();
        let at = document().active_element();
        let lost =
            at.is_none_or(|at| at.tag_name() == "BODY" || at.closest("dialog").is_ok_and(|inside| inside.is_some()));
        if let Some(before) = before.and_then(|before| before.dyn_into::<web_sys::HtmlElement>().ok()).filter(|_| lost)
        {
            request_animation_frame(move || drop(before.focus()));
        }
    });
    let pressed = move |event: leptos::ev::MouseEvent| {
        let on_backdrop = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
            .is_some_and(|target| target.tag_name() == "DIALOG");
        if light && on_backdrop {
            on_close.run(());
        }
    };
    view! {
        <dialog
            class=class
            node_ref=node
            data-width=wide.then_some("wide")
            aria-labelledby=labelled_by
            aria-label=move || label.map(|label| label.get())
            on:close=move |_| on_close.run(())
            on:mousedown=pressed
        >
            {children()}
        </dialog>
    }
}
