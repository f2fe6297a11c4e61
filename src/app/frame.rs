//! The frame: rail, top bar, the room, the foot, the status line, and what floats above.
//!
//! What a room shows is the room's business.

use leptos::{html, prelude::*};

use super::{
    bar::{Bar, Foot},
    fault::FaultScreen,
    keys::{self, KeySheet},
    light::LightAndPromise,
    messages::{Messages, PassingToast, Problems, Update},
    palette::CommandPalette,
    past::PastBanner,
    rooms::Room,
    unlock::UnlockScreen,
    verbs::Verbs,
};
use crate::{
    components::{Announcer, Glyph, Rail, RailItem, StatusLine},
    i18n::{format, locale::use_locale, text::frame::FrameText},
    pages::{
        customer::{CustomerDialog, GradeDialog},
        data::SaveDocument,
    },
    platform::address,
    state::{
        DiskState, Fault,
        forms::use_form_request,
        preferences::use_preferences,
        route::{Place, Route},
        use_desk,
    },
};

/// The frame around the rooms.
#[component]
pub fn Frame(
    /// Whether the build is kept for offline use (or never will be).
    kept: RwSignal<bool>,
    /// What is told in passing and what went wrong.
    messages: Messages,
) -> impl IntoView {
    let (locale, desk) = (use_locale(), use_desk());
    let announcer = use_context::<Announcer>().unwrap_or_default();
    let place = RwSignal::new(Place::parse(&address::hash()));
    provide_context(place);
    address::on_change(move |hash| place.set(Place::parse(&hash)));
    let text = move || &locale.text().frame;

    let (palette, typed, sheet) = (RwSignal::new(false), RwSignal::new(String::new()), RwSignal::new(false));
    let verbs = Verbs { desk, forms: use_form_request(), preferences: use_preferences(), sheet };
    let search: NodeRef<html::Input> = NodeRef::new();
    keys::listen(place, palette, search, verbs);

    let customers = Memo::new(move |_| desk.read(|archive| archive.customers.live_count()));
    let items = move || {
        let count = customers.get();
        let count = (count > 0).then(|| format::integer(locale.lang(), i64::from(count)));
        rail_items(text(), &place.get().route, count)
    };
    let fault = Memo::new(move |_| fault_of(&desk.disk_state()));
    // A shut archive is not being worked on, and its screen scrolls like any other.
    let is_shut = Memo::new(move |_| fault.with(Option::is_some));
    let busy = move || !kept.get() || (!is_shut.get() && (!desk.is_open() || desk.is_scoring()));
    let fills = move || (place.get().route == Route::Customers && !is_shut.get()).then_some("");
    let title = move || format!("{} · {}", room_word(text(), &place.get().route), text().brand);
    Effect::new(move || address::set_title(&title()));
    let room = move || match fault.get() {
        Some(Fault::Locked) => view! { <UnlockScreen /> }.into_any(),
        Some(fault) => view! { <FaultScreen fault /> }.into_any(),
        None => view! { <Room place=place /> }.into_any(),
    };
    view! {
        <a
            class="skip-link"
            href="#main"
            on:click=move |event| {
                // The hash belongs to the rooms.
                event.prevent_default();
                focus_main();
            }
        >
            {move || text().skip_to_content}
        </a>
        <div class="app">
            <Rail
                label=Signal::derive(move || text().main_navigation.to_owned())
                brand=Signal::derive(move || text().brand.to_owned())
                brand_other=Signal::derive(move || text().brand_other.to_owned())
                items=Signal::derive(items)
                more_label=Signal::derive(move || text().more.to_owned())
            >
                <LightAndPromise />
            </Rail>
            <Bar place palette typed search verbs />
            <main class="main" id="main" tabindex="-1" data-fill=fills aria-busy=move || busy().to_string()>
                <Update />
                <PastBanner />
                <Problems messages />
                {room}
            </main>
            <Foot />
        </div>
        <CustomerDialog />
        <GradeDialog />
        {desk.is_document().then(|| view! { <SaveDocument /> })}
        <CommandPalette open=palette typed verbs />
        <KeySheet open=sheet />
        <PassingToast messages />
        <StatusLine announcer=announcer />
    }
}

fn focus_main() {
    if let Some(main) = document().get_element_by_id("main") {
        use leptos::web_sys::{HtmlElement, wasm_bindgen::JsCast as _};
        // It has a tabindex, so it takes the focus.
        main.unchecked_into::<HtmlElement>().focus().ok();
    }
}

/// Why the archive is shut, where it is.
fn fault_of(state: &DiskState) -> Option<Fault> {
    match state {
        DiskState::Shut(fault) => Some(fault.clone()),
        DiskState::Opening
        | DiskState::Empty
        | DiskState::Saving
        | DiskState::Saved(_)
        | DiskState::NotSaved(_)
        | DiskState::MemoryOnly => None,
    }
}

fn rail_items(text: &FrameText, route: &Route, customers: Option<String>) -> Vec<RailItem> {
    let item = |room: Route, label: &str, glyph: Glyph, gap: bool, late: bool| RailItem {
        href: room.href(),
        label: label.to_owned(),
        glyph,
        count: None,
        current: same_room(&room, route),
        gap,
        late,
    };
    vec![
        item(Route::Today, text.today, Glyph::Today, false, false),
        RailItem { count: customers, ..item(Route::Customers, text.customers, Glyph::Customers, false, false) },
        item(Route::Grading, text.grading, Glyph::Layers, false, false),
        item(Route::Churn, text.churn, Glyph::Leave, false, false),
        item(Route::Data, text.data, Glyph::Data, true, true),
        item(Route::Settings, text.settings, Glyph::Settings, false, true),
    ]
}

fn same_room(room: &Route, route: &Route) -> bool {
    room == route || (*room == Route::Customers && matches!(route, Route::Customer(..)))
}

fn room_word(text: &FrameText, route: &Route) -> &'static str {
    match route {
        Route::Today | Route::Unknown => text.today,
        Route::Customers | Route::Customer(..) => text.customers,
        Route::Grading => text.grading,
        Route::Churn => text.churn,
        Route::Data => text.data,
        Route::Settings => text.settings,
    }
}
