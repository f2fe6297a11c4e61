//! Files on their way in: one at a time is read and reviewed, the others wait.
//!
//! It reads no file; the session does.

use std::collections::VecDeque;

use leptos::{prelude::*, web_sys};

use crate::{
    domain::currency::Currency,
    i18n::{
        Lang,
        locale::{Locale, use_locale},
    },
    state::{
        doorway::Doorway,
        import::{Phase, Session},
        route::Route,
        use_desk,
    },
};

/// The file that is being imported and those that wait.
#[derive(Clone, Copy)]
pub struct Intake {
    /// The file that is being imported.
    pub session: Session,
    waiting: RwSignal<VecDeque<web_sys::File>, LocalStorage>,
    locale: Locale,
}

impl Intake {
    /// Gives everything below one intake, which outlives the page, so that a person may go
    /// elsewhere while a file is read; files chosen in another room lead to their review.
    pub fn provide() {
        let intake = Self::new();
        provide_context(intake);
        Doorway::provide(move |files| {
            intake.take(files);
            // Refused only for an address that is none.
            drop(window().location().set_hash(&Route::Data.href()));
        });
    }

    /// The surrounding intake, or one of the page's own.
    #[must_use]
    pub fn here() -> Self {
        use_context().unwrap_or_else(|| {
            let intake = Self::new();
            on_cleanup(move || intake.session.cancel());
            intake
        })
    }

    fn new() -> Self {
        let intake = Self {
            session: Session::new(use_desk()),
            waiting: RwSignal::new_local(VecDeque::new()),
            locale: use_locale(),
        };
        Effect::new(move || {
            let is_free = intake.session.phase() == Phase::Idle && intake.session.file().is_none();
            if is_free && intake.waiting.with(|waiting| !waiting.is_empty()) {
                intake.next();
            }
        });
        intake
    }

    /// Takes files in; each is reviewed by itself.
    pub fn take(self, files: Vec<web_sys::File>) {
        if !self.session.may_begin() {
            return;
        }
        // A refusal has been read by whoever drops the next file.
        let phase = self.session.phase_now();
        if matches!(phase, Phase::Refused(_) | Phase::ArchiveRefused(_) | Phase::SealedRefused(_) | Phase::Failed) {
            self.session.cancel();
        }
        self.waiting.update(|waiting| waiting.extend(files));
    }

    /// Takes files in place of the one that is under review; nothing of it was written.
    pub fn take_instead(self, files: Vec<web_sys::File>) {
        self.waiting.update(|waiting| files.into_iter().rev().for_each(|file| waiting.push_front(file)));
        self.session.cancel();
    }

    /// `take`, for the parts that files are chosen with.
    #[must_use]
    pub fn taker(self) -> Callback<Vec<web_sys::File>> {
        Callback::new(move |files| self.take(files))
    }

    /// How many files wait, tracked.
    #[must_use]
    pub fn waiting(self) -> usize {
        self.waiting.with(VecDeque::len)
    }

    fn next(self) {
        let file = self.waiting.try_update(VecDeque::pop_front).flatten();
        if let Some(file) = file {
            self.session.choose(file, usual_currency(self.locale.lang_now()));
        }
    }
}

/// The currency that goes with a language.
const fn usual_currency(lang: Lang) -> Currency {
    match lang {
        Lang::En => Currency::USD,
        Lang::ZhCn => Currency::CNY,
        Lang::ZhTw => Currency::TWD,
    }
}
