//! Whether the browser has promised to keep the archive, how much room there is, and whether the page is an app.
//!
//! It asks after the first real data, once in a browser; a person may ask again in Settings.

use leptos::prelude::*;

use super::{desk::Desk, disk::DiskState};
pub use crate::platform::install::Installation;
use crate::platform::{
    folder, install,
    persistence::{self, Room},
    preferences,
};

/// Remembers that this browser was asked.
const ASKED: &str = "persistence-asked";

/// What the browser promises; a context of the app.
#[derive(Clone, Copy)]
pub struct Keeping {
    persisted: RwSignal<Option<bool>>,
    room: RwSignal<Option<Room>>,
    installation: RwSignal<Installation>,
    is_private: RwSignal<bool>,
}

impl Keeping {
    /// Gives everything below the answer, and asks once there is something to keep.
    #[must_use]
    pub fn provide(desk: Desk) -> Self {
        let keeping = Self::unknown();
        provide_context(keeping);
        install::on_installation(move |installation| keeping.installation.set(installation));
        Effect::new(move |before: Option<bool>| {
            // A browser that keeps a document's copy is not asked to: the file is what counts.
            let holds = matches!(desk.disk_state(), DiskState::Saved(_))
                && !desk.is_document()
                && !desk.read(crate::domain::archive::Archive::is_empty);
            if holds && before != Some(true) {
                leptos::task::spawn_local(async move { keeping.settle().await });
            }
            holds
        });
        keeping
    }

    fn unknown() -> Self {
        Self {
            persisted: RwSignal::new(None),
            room: RwSignal::new(None),
            installation: RwSignal::new(Installation::Page),
            is_private: RwSignal::new(false),
        }
    }

    /// Whether the page is an app of this device, tracked.
    #[must_use]
    pub fn installation(self) -> Installation {
        self.installation.get()
    }

    /// Whether the window looks like a private one, tracked; some browsers do not tell.
    #[must_use]
    pub fn is_private(self) -> bool {
        self.is_private.get()
    }

    /// Takes the browser's offer to install the page. An app's archive is seldom deleted, so the promise is asked for again.
    pub fn install(self) {
        leptos::task::spawn_local(async move {
            if install::take_offer().await {
                self.persisted.set(Some(persistence::ask().await));
            }
        });
    }

    /// Whether the browser has promised to keep the archive, tracked; `None` while it was not asked.
    #[must_use]
    pub fn persisted(self) -> Option<bool> {
        self.persisted.get()
    }

    /// Bytes used and bytes given, tracked; `None` where the browser does not say.
    #[must_use]
    pub fn room(self) -> Option<Room> {
        self.room.get()
    }

    /// Looks at the room anew.
    pub fn measure(self) {
        leptos::task::spawn_local(async move { self.room.set(persistence::room().await) });
    }

    /// Asks the browser for the promise.
    pub fn ask(self) {
        leptos::task::spawn_local(async move { self.persisted.set(Some(persistence::ask().await)) });
    }

    async fn settle(self) {
        let mut promised = persistence::is_persisted().await;
        if !promised && preferences::get(ASKED).is_none() {
            preferences::set(ASKED, Some("yes"));
            promised = persistence::ask().await;
        }
        self.persisted.set(Some(promised));
        self.is_private.set(folder::is_refused_a_place().await);
    }
}

/// What the browser promises to this page.
#[must_use]
pub fn use_keeping() -> Keeping {
    use_context().unwrap_or_else(Keeping::unknown)
}
