//! The scheme that is shown, what is being tried of it, and what that would do.
//!
//! Trials live as long as the page; the archive's own rules hold until Commit.

use leptos::prelude::*;

use super::tables::link;
use crate::{
    components::{GradeChop, GradeTone},
    domain::{currency::Currency, custom_scheme::CustomScheme, grading_rules::GradingRules, id::Id, refusal::Refusal},
    i18n::locale::Locale,
    state::{
        Desk, Failure,
        customer_list::query::{Filter, FilterField, ListQuery, Test},
        schemes::compare,
        scores::{RunScheme, Scheme, ScoreBoard, WhatIf},
    },
};

/// A scheme of the page: one that every archive has, or one of this archive's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// One that every archive has.
    Shipped(Scheme),
    /// One of the archive's own.
    Own(Id<CustomScheme>),
}

impl Shown {
    /// How it stands in a choice.
    pub fn key(self) -> String {
        match self {
            Self::Shipped(Scheme::Four) => "four".to_owned(),
            Self::Shipped(Scheme::Gold) => "gold".to_owned(),
            Self::Own(id) => id.to_string(),
        }
    }

    /// The scheme of such a word.
    pub fn of_key(key: &str) -> Self {
        match (key, Id::parse(key)) {
            (_, Some(id)) => Self::Own(id),
            ("gold", None) => Self::Shipped(Scheme::Gold),
            _ => Self::Shipped(Scheme::Four),
        }
    }
}

/// The grades of a scheme, best first, as they are named and listed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ladder {
    /// Their names.
    pub words: Vec<String>,
    /// The lists of their customers.
    pub links: Vec<String>,
}

impl Ladder {
    /// The grades of a shipped scheme.
    pub fn shipped(scheme: Scheme, locale: Locale) -> Self {
        let grades = scheme.best_first();
        Self {
            words: grades.iter().map(|grade| locale.text().values.grade(*grade).to_owned()).collect(),
            links: (0..grades.len()).map(|place| link(scheme, place)).collect(),
        }
    }

    /// The grades of one of the archive's own.
    pub fn own(scheme: &CustomScheme) -> Self {
        let list = |grade: &String| {
            let filter =
                Filter { field: FilterField::Custom(scheme.id.to_string()), test: Test::OneOf(vec![grade.clone()]) };
            format!("#/customers?{}", ListQuery { filters: vec![filter], ..ListQuery::default() }.address())
        };
        let links = scheme.grades.iter().map(list).collect();
        Self { words: scheme.grades.clone(), links }
    }

    /// The word of a place.
    pub fn word(&self, place: usize) -> &str {
        self.words.get(place).map_or("", String::as_str)
    }

    /// The chop of a place.
    pub fn chop(&self, place: usize) -> impl IntoView + use<> {
        let tone = GradeTone::among(place, self.words.len());
        view! { <GradeChop tone word=self.word(place).to_owned() /> }
    }
}

/// The draft, shared by the parts of the page.
#[derive(Clone, Copy)]
pub struct Draft {
    /// The desk.
    pub desk: Desk,
    /// The scheme that is shown.
    pub shown: RwSignal<Shown>,
    /// The shipped one among them; where one of the archive's own is shown, the first.
    pub scheme: Memo<Scheme>,
    /// Thresholds being tried; `None` where none was touched.
    tried: RwSignal<Option<GradingRules>>,
    /// The version of an own scheme that is being tried.
    tried_scheme: RwSignal<Option<CustomScheme>>,
    /// What they would do.
    pub outcome: Memo<WhatIf>,
    /// The grades of the scheme that is shown.
    pub ladder: Memo<Ladder>,
}

impl Draft {
    /// Nothing tried yet.
    pub fn new(desk: Desk, locale: Locale) -> Self {
        let shown = RwSignal::new(Shown::Shipped(Scheme::Four));
        let (tried, tried_scheme) = (RwSignal::new(None), RwSignal::new(None));
        let scheme = Memo::new(move |_| match shown.get() {
            Shown::Shipped(scheme) => scheme,
            Shown::Own(_) => Scheme::Four,
        });
        let of_shipped = move |scheme| {
            let board = desk.scores()?;
            let rules = tried.get().unwrap_or(board.question.rules);
            Some(board.what_if(scheme, &rules))
        };
        let of_own = move |id| {
            let stored = stored_scheme(desk, id);
            let tried =
                tried_scheme.get().filter(|scheme: &CustomScheme| scheme.id == id).or_else(|| stored.clone())?;
            let then = desk.scheme_grades(&tried)?;
            // One that is new moves nobody.
            let now = stored.map_or_else(|| Some(then.clone()), |stored| desk.scheme_grades(&stored))?;
            Some(compare(&now, &then, &desk.scores()?.scores.index.standpoints))
        };
        let outcome = Memo::new(move |_| match shown.get() {
            Shown::Shipped(scheme) => of_shipped(scheme),
            Shown::Own(id) => of_own(id),
        });
        let outcome = Memo::new(move |_| outcome.get().unwrap_or_default());
        let ladder = Memo::new(move |_| match shown.get() {
            Shown::Shipped(scheme) => Ladder::shipped(scheme, locale),
            Shown::Own(id) => {
                let tried = tried_scheme.get().filter(|scheme: &CustomScheme| scheme.id == id);
                tried.or_else(|| stored_scheme(desk, id)).as_ref().map(Ladder::own).unwrap_or_default()
            }
        });
        Self { desk, shown, scheme, tried, tried_scheme, outcome, ladder }
    }

    /// The archive's thresholds.
    pub fn stored(self) -> GradingRules {
        self.desk.scores().map(|board| board.question.rules).unwrap_or_default()
    }

    /// The thresholds in force on this page.
    pub fn rules(self) -> GradingRules {
        self.tried.get().unwrap_or_else(|| self.stored())
    }

    /// Tries another threshold.
    pub fn try_out(self, change: impl FnOnce(&mut GradingRules)) {
        let mut rules = untrack(|| self.rules());
        change(&mut rules);
        self.tried.set(Some(rules));
    }

    /// One of the archive's own schemes as it has it, tracked.
    pub fn stored_scheme(self, id: Id<CustomScheme>) -> Option<CustomScheme> {
        stored_scheme(self.desk, id)
    }

    /// Shows a scheme that every archive has.
    pub fn leave_own(self) {
        self.shown.set(Shown::Shipped(Scheme::Four));
    }

    /// The own scheme that is shown, as the archive has it; `None` where a shipped one is shown, or one that is new.
    pub fn stored_own(self) -> Option<CustomScheme> {
        match self.shown.get() {
            Shown::Shipped(_) => None,
            Shown::Own(id) => stored_scheme(self.desk, id),
        }
    }

    /// The own scheme that is shown, with what is being tried.
    pub fn own(self) -> Option<CustomScheme> {
        let Shown::Own(id) = self.shown.get() else { return None };
        self.tried_scheme.get().filter(|scheme| scheme.id == id).or_else(|| stored_scheme(self.desk, id))
    }

    /// Tries a version of an own scheme, and shows it.
    pub fn try_scheme(self, scheme: CustomScheme) {
        self.shown.set(Shown::Own(scheme.id));
        self.tried_scheme.set(Some(scheme));
    }

    /// Changes the own scheme that is shown.
    pub fn try_own(self, change: impl FnOnce(&mut CustomScheme)) {
        if let Some(mut scheme) = untrack(|| self.own()) {
            change(&mut scheme);
            self.tried_scheme.set(Some(scheme));
        }
    }

    /// Whether anything differs from the archive's.
    pub fn differs(self) -> bool {
        match self.shown.get() {
            Shown::Shipped(_) => self.tried.get().is_some_and(|tried| tried != self.stored()),
            Shown::Own(_) => self.own().is_some_and(|own| Some(own) != self.stored_own()),
        }
    }

    /// Forgets what was tried. A scheme that is new is gone with it.
    pub fn discard(self) {
        match self.shown.get_untracked() {
            Shown::Shipped(_) => self.tried.set(None),
            Shown::Own(_) => {
                let is_new = untrack(|| self.stored_own()).is_none();
                self.tried_scheme.set(None);
                if is_new {
                    self.leave_own();
                }
            }
        }
    }

    /// Stores what was tried.
    ///
    /// # Errors
    /// As `Desk::dispatch`.
    pub async fn commit(self) -> Result<(), Failure> {
        match self.shown.get_untracked() {
            Shown::Shipped(_) => self.desk.commit_rules(untrack(|| self.rules())).await,
            Shown::Own(_) => match untrack(|| self.own()) {
                Some(scheme) => self.desk.commit_scheme(scheme).await,
                None => Err(Refusal::NothingToDo.into()),
            },
        }
    }

    /// The scheme that is shown, as its runs are compared: as it is stored. `None` for one that is new.
    pub fn run_scheme(self) -> Option<RunScheme> {
        match self.shown.get() {
            Shown::Shipped(scheme) => Some(RunScheme::Shipped(scheme)),
            Shown::Own(_) => self.desk.scheme_grades(&self.stored_own()?).map(RunScheme::Own),
        }
    }

    /// Its grades, as they are stored.
    pub fn stored_ladder(self, locale: Locale) -> Ladder {
        match self.shown.get() {
            Shown::Shipped(scheme) => Ladder::shipped(scheme, locale),
            Shown::Own(_) => self.stored_own().as_ref().map(Ladder::own).unwrap_or_default(),
        }
    }

    /// Asks the board, tracked; `None` while there is none.
    pub fn board<R>(self, question: impl FnOnce(&ScoreBoard) -> R) -> Option<R> {
        self.desk.scores().map(|board| question(&board))
    }

    /// The currency of amounts.
    pub fn currency(self) -> Option<Currency> {
        self.desk.scores().and_then(|board| board.currency)
    }
}

fn stored_scheme(desk: Desk, id: Id<CustomScheme>) -> Option<CustomScheme> {
    desk.read(|archive| archive.settings().schemes.iter().find(|scheme| scheme.id == id).cloned())
}
