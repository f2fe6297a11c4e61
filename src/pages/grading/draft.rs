//! The thresholds that are being tried, and what they would do.
//!
//! They live as long as the page; the archive's own hold until Commit.

use leptos::prelude::*;

use crate::{
    domain::{currency::Currency, grading_rules::GradingRules},
    state::{
        Desk,
        scores::{Scheme, ScoreBoard, WhatIf},
    },
};

/// The draft, shared by the parts of the page.
#[derive(Clone, Copy)]
pub struct Draft {
    /// The desk.
    pub desk: Desk,
    /// The scheme that is shown.
    pub scheme: RwSignal<Scheme>,
    /// Thresholds being tried; `None` where none was touched.
    tried: RwSignal<Option<GradingRules>>,
    /// What they would do.
    pub outcome: Memo<WhatIf>,
}

impl Draft {
    /// Nothing tried yet.
    pub fn new(desk: Desk) -> Self {
        let (scheme, tried) = (RwSignal::new(Scheme::Four), RwSignal::new(None));
        let outcome = Memo::new(move |_| {
            let board = desk.scores()?;
            let rules = tried.get().unwrap_or(board.question.rules);
            Some(board.what_if(scheme.get(), &rules))
        });
        let outcome = Memo::new(move |_| outcome.get().unwrap_or_default());
        Self { desk, scheme, tried, outcome }
    }

    /// The archive's thresholds.
    pub fn stored(self) -> GradingRules {
        self.desk.scores().map(|board| board.question.rules).unwrap_or_default()
    }

    /// The thresholds in force on this page.
    pub fn rules(self) -> GradingRules {
        self.tried.get().unwrap_or_else(|| self.stored())
    }

    /// Whether anything differs from the archive's.
    pub fn differs(self) -> bool {
        self.tried.get().is_some_and(|tried| tried != self.stored())
    }

    /// Tries another threshold.
    pub fn try_out(self, change: impl FnOnce(&mut GradingRules)) {
        let mut rules = untrack(|| self.rules());
        change(&mut rules);
        self.tried.set(Some(rules));
    }

    /// Forgets what was tried.
    pub fn discard(self) {
        self.tried.set(None);
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
