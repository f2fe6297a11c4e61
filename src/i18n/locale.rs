//! The language that the page speaks now, as a context.
//!
//! It remembers nothing; the app keeps the choice.

use super::{Lang, Text, text};
use leptos::prelude::*;

/// The language of the page.
#[derive(Clone, Copy)]
pub struct Locale(RwSignal<Lang>);

impl Locale {
    /// Gives everything below a language to start with.
    #[must_use]
    pub fn provide(lang: Lang) -> Self {
        let locale = Self(RwSignal::new(lang));
        provide_context(locale);
        locale
    }

    /// The language, tracked.
    #[must_use]
    pub fn lang(self) -> Lang {
        self.0.get()
    }

    /// The language, untracked, for handlers.
    #[must_use]
    pub fn lang_now(self) -> Lang {
        self.0.get_untracked()
    }

    /// Speaks another language from now on.
    pub fn speak(self, lang: Lang) {
        self.0.set(lang);
    }

    /// The sentences of the language, tracked.
    #[must_use]
    pub fn text(self) -> &'static Text {
        text::of(self.0.get())
    }

    /// The sentences of the language, untracked, for handlers.
    #[must_use]
    pub fn text_now(self) -> &'static Text {
        text::of(self.0.get_untracked())
    }
}

/// The language of the page.
#[must_use]
pub fn use_locale() -> Locale {
    use_context::<Locale>().unwrap_or_else(|| Locale(RwSignal::new(Lang::En)))
}
