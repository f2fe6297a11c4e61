//! Choices that belong to this browser and not to the archive: theme, language, and whether names are hidden.
//!
//! They are no command and cannot be undone; the archive does not know them.

use leptos::prelude::*;

use crate::platform::{address, preferences};

/// How bright the page is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// Every theme, in the order that the select shows them.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// Its stored name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of a stored name; the system's for every other word.
    #[must_use]
    pub fn of_name(name: &str) -> Self {
        Self::ALL.into_iter().find(|theme| theme.name() == name).unwrap_or_default()
    }
}

/// The choices; a context of the app.
#[derive(Clone, Copy)]
pub struct Preferences {
    theme: RwSignal<Theme>,
    masked: RwSignal<bool>,
}

/// Remembers that names are hidden.
const MASKED: &str = "names-hidden";

impl Preferences {
    /// Gives everything below the choices, and puts them on the page.
    pub fn provide() {
        let stored = preferences::get("theme").map(|name| Theme::of_name(&name)).unwrap_or_default();
        let masked = preferences::get(MASKED).is_some();
        let preferences = Self { theme: RwSignal::new(stored), masked: RwSignal::new(masked) };
        preferences.show();
        provide_context(preferences);
    }

    /// The theme, tracked.
    #[must_use]
    pub fn theme(self) -> Theme {
        self.theme.get()
    }

    /// Shows another theme and keeps the choice.
    pub fn choose_theme(self, theme: Theme) {
        self.theme.set(theme);
        preferences::set("theme", (theme != Theme::System).then(|| theme.name()));
        self.show();
    }

    /// Whether names and words about customers are drawn as dots, tracked.
    #[must_use]
    pub fn masked(self) -> bool {
        self.masked.get()
    }

    /// Hides names or shows them, and keeps the choice.
    pub fn mask(self, masked: bool) {
        self.masked.set(masked);
        preferences::set(MASKED, masked.then_some("yes"));
        self.show();
    }

    /// Keeps the choice of a language by its tag; the page's address may still force another.
    pub fn keep_language(self, tag: &str) {
        preferences::set("language", Some(tag));
    }

    fn show(self) {
        let theme = self.theme.get_untracked();
        address::set_root_attribute("data-theme", (theme != Theme::System).then(|| theme.name()));
        address::set_root_attribute("data-masked", self.masked.get_untracked().then_some("yes"));
    }
}

/// The choices of this browser.
#[must_use]
pub fn use_preferences() -> Preferences {
    use_context().unwrap_or_else(|| Preferences { theme: RwSignal::new(Theme::System), masked: RwSignal::new(false) })
}
