//! The bar above every room: search, undo and redo, a new customer; and the foot below: what scores are made of.
//!
//! It searches nothing itself: what is typed opens the palette.

use leptos::{ev, html, prelude::*};

use super::{light::Light, verbs::Verbs};
use crate::{
    components::{Button, ButtonVariant, Glyph, SearchBox, TopBar},
    i18n::{format, locale::use_locale},
    state::{
        route::{Place, Route},
        use_desk,
    },
};

/// The top bar.
#[component]
pub fn Bar(
    /// Where the person is.
    place: RwSignal<Place>,
    /// Whether the palette is there.
    palette: RwSignal<bool>,
    /// What is typed, shared with the palette.
    typed: RwSignal<String>,
    /// The search box, for the keys.
    search: NodeRef<html::Input>,
    /// What the buttons do.
    verbs: Verbs,
) -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let text = move || &locale.text().frame;
    let past = move || desk.moment().is_some();
    let no_undo = Signal::derive(move || past() || desk.read(|archive| archive.ledger().undo().is_none()));
    let no_redo = Signal::derive(move || past() || desk.read(|archive| archive.ledger().redo().is_none()));
    // The customers' list has the button in its head; there is one of its name in the page.
    let elsewhere = Memo::new(move |_| place.with(|place| place.route != Route::Customers));
    let input = move |value: String| {
        palette.set(!value.is_empty());
        typed.set(value);
    };
    let key = move |event: ev::KeyboardEvent| {
        if matches!(event.key().as_str(), "Enter" | "ArrowDown") {
            event.prevent_default();
            palette.set(true);
        }
    };
    let box_of_search = move || {
        view! {
            <SearchBox
                label=Signal::derive(move || text().search_everything.to_owned())
                placeholder=Signal::derive(move || text().search_hint.to_owned())
                value=typed
                on_input=input
                keys="Ctrl K"
                node_ref=search
                on_key=key
            />
        }
    };
    view! {
        <TopBar search=box_of_search light=|| view! { <Light /> }>
            <Button
                label=Signal::derive(move || text().undo.to_owned())
                icon=Glyph::Undo
                icon_only=true
                variant=ButtonVariant::Bare
                disabled=no_undo
                on_press=move |()| verbs.undo()
            />
            <Button
                label=Signal::derive(move || text().redo.to_owned())
                icon=Glyph::Redo
                icon_only=true
                variant=ButtonVariant::Bare
                disabled=no_redo
                on_press=move |()| verbs.redo()
            />
            {move || {
                elsewhere
                    .get()
                    .then(|| {
                        view! {
                            <Button
                                label=Signal::derive(move || text().new_customer.to_owned())
                                icon=Glyph::Plus
                                on_press=move |()| verbs.new_customer()
                            />
                        }
                    })
            }}
        </TopBar>
    }
    .into_any()
}

/// The foot.
#[component]
pub fn Foot() -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let text = move || &locale.text().frame;
    let share = Memo::new(move |_| {
        desk.scoring_progress().map(|progress| {
            let percent = progress.done.saturating_mul(100).checked_div(progress.total).unwrap_or(0);
            u8::try_from(percent).unwrap_or(100)
        })
    });
    let words = move || {
        let lang = locale.lang();
        if let Some(share) = share.get() {
            return (text().scoring)(&format::percent(lang, f64::from(share) / 100.0, 0));
        }
        if desk.scoring_failed() {
            return text().scoring_failed.to_owned();
        }
        let Some(board) = desk.scores() else { return String::new() };
        let orders = desk.read(|archive| archive.orders.live_count());
        if orders == 0 {
            return String::new();
        }
        let time = format!("{} ms", format::decimal(lang, board.elapsed_millis, 0));
        let orders = format::integer(lang, i64::from(orders));
        (text().basis)(&orders, &format::day(lang, board.as_of().epoch_days()), &time)
    };
    view! {
        <footer class="foot">
            <span>{words}</span>
            <span class="grow"></span>
            <span class="foot-keys">
                <kbd>"?"</kbd>
                " "
                {move || locale.text().palette.keys}
            </span>
        </footer>
    }
}
