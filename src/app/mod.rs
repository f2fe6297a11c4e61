//! Wiring: boot, routes, the frame and the error wall. No rule of the product
//! lives here.

mod announce;
mod bar;
mod fault;
mod frame;
mod keys;
mod light;
mod messages;
mod palette;
mod past;
mod rooms;
mod unlock;
mod verbs;

use crate::{
    charts::ChartWords,
    components::Announcer,
    i18n::{Lang, locale::Locale},
    pages::data::{DropIn, Intake},
    platform::{address, page, preferences, worker},
    state::{Desk, customer_list::NameOrder, forms::FormRequests, jobs, keeping::Keeping, preferences::Preferences},
};
use leptos::prelude::*;

/// Starts the page, or the worker where the global is a worker's.
pub fn start() {
    if worker::is_worker() {
        console_error_panic_hook::set_once();
        jobs::serve();
        return;
    }
    page::show_error_wall_on_panic();
    leptos::mount::mount_to_body(App);
}

/// The page: contexts, boot, and the frame around the rooms.
#[component]
fn App() -> impl IntoView {
    let locale = Locale::provide(wanted_language());
    Preferences::provide();
    Effect::new(move || address::set_root_attribute("lang", Some(locale.lang().tag())));
    let desk = Desk::new();
    provide_context(desk);
    NameOrder::provide(desk);
    FormRequests::provide();
    let announcer = Announcer::new();
    provide_context(announcer);
    // For every room: words that one room gave would be gone with it.
    provide_context(ChartWords {
        table: Signal::derive(move || locale.text().backtest.as_table.to_owned()),
        drawing: Signal::derive(move || locale.text().backtest.as_drawing.to_owned()),
    });
    Intake::provide();
    let messages = messages::Messages::new();
    desk.on_notice(announce::teller(announcer, messages, locale));
    // A context; whoever needs it asks for it.
    let _keeping = Keeping::provide(desk);
    desk.keep_scored();
    desk.lock_when_idle();
    desk.keep_backed_up();
    address::follow_links();
    // Browsers keep addresses, and of a document nothing shall stay.
    Effect::new(move || address::be_discreet(desk.is_document() || desk.is_encrypted()));
    let kept = RwSignal::new(false);
    leptos::task::spawn_local(Box::pin(desk.boot()));
    leptos::task::spawn_local(async move {
        page::ready().await;
        kept.set(true);
    });
    view! {
        <frame::Frame kept=kept messages=messages />
        <DropIn />
    }
}

/// The language forced by the address, else the one chosen here, else the first that the browser asks for.
fn wanted_language() -> Lang {
    address::parameter("lang")
        .or_else(|| preferences::get("language"))
        .and_then(|tag| Lang::parse(&tag))
        .or_else(|| address::languages().iter().find_map(|tag| Lang::parse(tag)))
        .unwrap_or_default()
}
