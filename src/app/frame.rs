//! The frame: rail, top bar, the room, the status line.
//!
//! What a room shows is the room's business.

use crate::{
    components::{Announcer, Glyph, Rail, RailItem, StatusLine, StorageLight, StorageState},
    i18n::{locale::use_locale, text::frame::FrameText},
    pages::customer::CustomerDialog,
    platform::address,
    state::{
        DiskState,
        route::{Place, Route},
        use_desk,
    },
};
use leptos::prelude::*;

use super::rooms::Room;

/// The frame around the rooms.
#[component]
pub fn Frame(
    /// Whether the build is kept for offline use (or never will be).
    kept: RwSignal<bool>,
) -> impl IntoView {
    let (locale, desk) = (use_locale(), use_desk());
    let announcer = use_context::<Announcer>().unwrap_or_default();
    let place = RwSignal::new(Place::parse(&address::hash()));
    provide_context(place);
    address::on_change(move |hash| place.set(Place::parse(&hash)));
    let text = move || &locale.text().frame;

    let items = move || rail_items(text(), &place.get().route);
    let busy = move || !kept.get() || !desk.is_open() || desk.is_scoring();
    let fills = move || (place.get().route == Route::Customers).then_some("");
    let light = move || light_of(&desk.disk_state());
    let words = move || disk_words(text(), &desk.disk_state()).to_owned();
    let title = move || format!("{} · {}", room_word(text(), &place.get().route), text().brand);
    Effect::new(move || address::set_title(&title()));
    view! {
        <a class="skip" href="#main">
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
                <StorageLight state=Signal::derive(light) label=Signal::derive(words) />
            </Rail>
            <main class="main" id="main" tabindex="-1" data-fill=fills aria-busy=move || busy().to_string()>
                <Room place=place />
            </main>
        </div>
        <CustomerDialog />
        <StatusLine announcer=announcer />
    }
}

fn rail_items(text: &FrameText, route: &Route) -> Vec<RailItem> {
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
        item(Route::Customers, text.customers, Glyph::Customers, false, false),
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

const fn light_of(state: &DiskState) -> StorageState {
    match state {
        DiskState::Opening | DiskState::Saving => StorageState::Writing,
        DiskState::Empty => StorageState::Empty,
        DiskState::Saved(_) => StorageState::Saved,
        DiskState::NotSaved(_) | DiskState::MemoryOnly | DiskState::Shut(_) => StorageState::Failed,
    }
}

const fn disk_words(text: &FrameText, state: &DiskState) -> &'static str {
    match state {
        DiskState::Opening => text.opening,
        DiskState::Saving => text.saving,
        DiskState::Empty => text.nothing_stored,
        DiskState::Saved(_) => text.saved_to_disk,
        DiskState::NotSaved(_) | DiskState::Shut(_) => text.not_saved,
        DiskState::MemoryOnly => text.memory_only,
    }
}
