//! Keeps the board up to date: looks after every change whether the scores still
//! hold, and has them worked out anew where they do not.
//!
//! One scoring at a time; what changed meanwhile is looked at when it ends, and a
//! result that no longer holds is not shown.

use std::{
    cell::{Cell, RefCell},
    ops::ControlFlow,
    rc::Rc,
};

use leptos::prelude::*;

use super::{
    board::ScoreBoard,
    bootstrap::Asked,
    courier::{Courier, Lost, unpack},
    gather::{self, LastLook, Stamp},
    held::{Held, HeldStamp},
    trials::{TrialKey, TrialState},
};
use crate::{
    analysis::{
        progress::Progress,
        scores::Scores,
        transit::{question::Question, trial::Trial},
    },
    platform::clock,
    state::desk::Desk,
};

/// Milliseconds between two looks of whoever waits for the scores.
pub(super) const LOOK_AGAIN_MILLIS: i32 = 20;

/// The desk's part that keeps scores.
#[derive(Clone, Copy)]
pub struct Scoring {
    board: RwSignal<Option<Rc<ScoreBoard>>, LocalStorage>,
    /// The revision of the archive up to which the board is known to hold.
    settled: RwSignal<u64>,
    progress: RwSignal<Option<Progress>>,
    failed: RwSignal<bool>,
    pub(super) trial: RwSignal<TrialState, LocalStorage>,
    pub(super) keeper: StoredValue<Rc<Keeper>, LocalStorage>,
}

#[derive(Default)]
pub(super) struct Keeper {
    pub(super) running: Cell<bool>,
    look: RefCell<LastLook>,
    pub(super) courier: Courier,
    /// The last backtests by what they were made of.
    pub(super) trials: RefCell<Vec<(TrialKey, Rc<Trial>)>>,
    pub(super) bootstrap: RwSignal<Option<Asked>, LocalStorage>,
    /// What the board was made of.
    made: Cell<Option<(Stamp, Question)>>,
    /// What the grades set by hand that lie over it were read from.
    laid: Cell<Option<HeldStamp>>,
}

impl Scoring {
    pub fn new() -> Self {
        Self {
            board: RwSignal::new_local(None),
            settled: RwSignal::new(0),
            progress: RwSignal::new(None),
            failed: RwSignal::new(false),
            trial: RwSignal::new_local(TrialState::default()),
            keeper: StoredValue::new_local(Rc::new(Keeper::default())),
        }
    }
}

impl Desk {
    /// The scores, tracked; `None` until they were worked out for the first time.
    #[must_use]
    pub fn scores(self) -> Option<Rc<ScoreBoard>> {
        self.scoring.board.get()
    }

    /// The scores, not tracked, for handlers.
    #[must_use]
    pub fn scores_now(self) -> Option<Rc<ScoreBoard>> {
        self.scoring.board.get_untracked()
    }

    /// Whether the scores do not hold yet for the archive as it is, or as a change on
    /// its way will make it, tracked.
    #[must_use]
    pub fn is_scoring(self) -> bool {
        let changing = self.is_writing();
        self.revision() != self.scoring.settled.get() || changing
    }

    /// The scores as soon as they hold for the archive as it is, every change that
    /// was asked for included; `None` where they could not be worked out.
    pub async fn settled_scores(self) -> Option<Rc<ScoreBoard>> {
        while self.is_writing_now() || self.revision_now() != self.scoring.settled.get_untracked() {
            clock::pause(LOOK_AGAIN_MILLIS).await;
        }
        self.scores_now()
    }

    /// How far a scoring has got, tracked; `None` where none runs.
    #[must_use]
    pub fn scoring_progress(self) -> Option<Progress> {
        self.scoring.progress.get()
    }

    /// Whether the last scoring came to nothing, tracked.
    #[must_use]
    pub fn scoring_failed(self) -> bool {
        self.scoring.failed.get()
    }

    /// Keeps the scores up to date from now on. Call it once.
    pub fn keep_scored(self) {
        let progress = self.scoring.progress;
        self.scoring.keeper.with_value(|keeper| keeper.courier.on_progress(move |now| progress.set(Some(now))));
        self.keep_trials();
        Effect::new(move || {
            let revision = self.revision();
            if self.is_open() && revision != self.scoring.settled.get_untracked() {
                leptos::task::spawn_local(self.settle());
            }
        });
    }

    pub(super) async fn settle(self) {
        let keeper = self.scoring.keeper.get_value();
        if keeper.running.replace(true) {
            return;
        }
        // Whoever waits for a change to show comes first.
        clock::painted().await;
        loop {
            let revision = self.revision_now();
            let (stamp, question) = self.look(&keeper);
            match keeper.made.get() {
                Some(made) if made == (stamp, question) => {
                    self.lay_over(&keeper);
                    self.scoring.settled.set(revision);
                    break;
                }
                Some((made_of, asked)) if made_of == stamp && same_but_rules(&asked, &question) => {
                    self.regrade(question);
                    keeper.made.set(Some((stamp, question)));
                }
                _ => {
                    let began = clock::monotonic_millis();
                    let scores = self.work_out(&keeper, stamp, question).await;
                    self.scoring.progress.set(None);
                    let (stamp_now, question_now) = self.look(&keeper);
                    if stamp_now != stamp || !same_but_rules(&question_now, &question) {
                        continue;
                    }
                    self.scoring.failed.set(scores.is_err());
                    self.scoring.board.set(scores.ok().map(|scores| {
                        let (currency, live) = self.peek(|archive| {
                            let customers = &archive.customers;
                            let live = (0..customers.len()).map(|row| customers.is_live(row)).collect();
                            (gather::scoring_currency(archive), live)
                        });
                        let elapsed_millis = clock::monotonic_millis() - began;
                        let held = self.read_held(&keeper);
                        let scores = Rc::new(scores);
                        Rc::new(ScoreBoard { scores, held, question, currency, live, elapsed_millis })
                    }));
                    keeper.made.set(Some((stamp, question)));
                }
            }
        }
        keeper.running.set(false);
    }

    pub(super) fn look(self, keeper: &Keeper) -> (Stamp, Question) {
        let today = self.looked_from();
        self.peek(|archive| (Stamp::of(archive, &mut keeper.look.borrow_mut()), gather::question(archive, today)))
    }

    /// Lays the grades set by hand over the board where they changed, or another day has come.
    fn lay_over(self, keeper: &Keeper) {
        let today = self.looked_from();
        if keeper.laid.get() == Some(self.peek(|archive| HeldStamp::of(archive, today))) {
            return;
        }
        let held = self.read_held(keeper);
        self.scoring.board.update(|board| {
            if let Some(board) = board {
                *board = Rc::new(ScoreBoard { held, ..ScoreBoard::clone(board) });
            }
        });
    }

    fn read_held(self, keeper: &Keeper) -> Held {
        let today = self.looked_from();
        self.peek(|archive| {
            keeper.laid.set(Some(HeldStamp::of(archive, today)));
            Held::of(archive, today)
        })
    }

    /// Other thresholds alone: no fit, no worker.
    fn regrade(self, question: Question) {
        self.scoring.board.update(|board| {
            if let Some(board) = board {
                let mut regraded = ScoreBoard::clone(board);
                Rc::make_mut(&mut regraded.scores).regrade(&question.rules);
                regraded.question = question;
                *board = Rc::new(regraded);
            }
        });
    }

    async fn work_out(self, keeper: &Keeper, stamp: Stamp, question: Question) -> Result<Scores, Lost> {
        if self.peek(|archive| archive.orders.is_empty()) {
            return self.score_here(question);
        }
        if self.deliver(keeper, stamp).await.is_err() {
            // No worker can be had here: better a pause than no scores.
            return self.score_here(question);
        }
        let columns = keeper.courier.ask(&question).await?;
        unpack(columns, &question.rules).ok_or(Lost)
    }

    /// Sees to it that the worker has what the archive holds.
    pub(super) async fn deliver(self, keeper: &Keeper, stamp: Stamp) -> Result<(), Lost> {
        if keeper.courier.holds(&stamp) {
            return Ok(());
        }
        // In steps, each short enough for the browser to answer in between.
        let purchases = self.peek(gather::purchases);
        clock::pause(0).await;
        let mut holdings = self.peek(|archive| gather::of_customers(archive, purchases));
        clock::pause(0).await;
        let mut beside = gather::Beside::default();
        while self.peek(|archive| beside.read_on(archive, &mut holdings)) {
            clock::pause(0).await;
        }
        keeper.courier.deliver(stamp, holdings).await
    }

    fn score_here(self, question: Question) -> Result<Scores, Lost> {
        let holdings = self.peek(|archive| gather::holdings(archive, gather::purchases(archive)));
        match holdings.score(&question, &mut |_| ControlFlow::Continue(())) {
            ControlFlow::Continue(scores) => Ok(scores),
            ControlFlow::Break(()) => Err(Lost),
        }
    }
}

fn same_but_rules(one: &Question, other: &Question) -> bool {
    gather::without_rules(one) == gather::without_rules(other)
}
